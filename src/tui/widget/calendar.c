#include "widget/calendar.h"

enum { DAY_CELLS = 4, HEAD_ROWS = 2, MONTH_ROWS = HEAD_ROWS + 6 + 1 };

static civil_day month_of(civil_day day)
{
    int year, month, day_of_month;

    day_to_ymd(day, &year, &month, &day_of_month);
    return day_from_ymd(year, month, 1);
}

static void draw_day(const struct calendar *calendar, civil_day day, int number, int row,
                     int column, struct area area)
{
    char sign = calendar->sign(calendar->context, day);
    enum role role = sign == '!' ? ROLE_BAD : sign == '*' ? ROLE_WARN : ROLE_NORMAL;

    if (day == calendar->selected)
        role = ROLE_SELECTED;
    area_printf(area, row, column + 1, role, "%2d%c", number, sign);
    if (day != calendar->today)
        return;
    area_text(area, row, column, ROLE_KEY, "[");
    area_text(area, row, column + 4, ROLE_KEY, "]");
    if (sign != ' ')
        area_printf(area, row, column + 3, role, "%c", sign);
}

static void draw_month(const struct calendar *calendar, civil_day first, struct area area)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    civil_day next = day_add_months(first, 1);
    int year, month, day_of_month, row = HEAD_ROWS;

    day_to_ymd(first, &year, &month, &day_of_month);
    area_printf(area, 0, 1, ROLE_HEADER, "%s %d", names[month - 1], year);
    area_text(area, 1, 0, ROLE_DIM, " Mo  Tu  We  Th  Fr  Sa  Su");
    for (civil_day day = first; day < next; day++) {
        draw_day(calendar, day, day - first + 1, row, day_weekday(day) * DAY_CELLS, area);
        row += day_weekday(day) == 6;
    }
}

void calendar_draw(const struct calendar *calendar, struct area area)
{
    int count = (area.rows + 1) / MONTH_ROWS, at = 0;
    civil_day month = month_of(calendar->today), selected = DAY_NONE;

    if (calendar->selected != DAY_NONE)
        selected = month_of(calendar->selected);
    if (count > 0 && selected != DAY_NONE &&
        (selected < month || selected >= day_add_months(month, count)))
        draw_month(calendar, selected, area_part(area, at++, 0, MONTH_ROWS - 1, area.columns));
    for (; at < count && month != DAY_NONE; at++) {
        draw_month(calendar, month,
                   area_part(area, at * MONTH_ROWS, 0, MONTH_ROWS - 1, area.columns));
        month = day_add_months(month, 1);
    }
}
