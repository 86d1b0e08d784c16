#include "form_private.h"

#include "calendar.h"

/* The month under a date field: `?` opens it, arrows go by day and week, Enter takes the day. */

enum { LINE_ROWS = 1, MONTH_ROWS = 8, HEAD_ROWS = 2, DAY_CELLS = 4, ROOM_FOR_KEYS = 54 };

static char no_sign(const void *context, civil_day day)
{
    (void)context;
    (void)day;
    return ' ';
}

static civil_day moved(civil_day day, uint32_t code)
{
    switch (code) {
    case SPECIAL_LEFT: return day_add(day, -1);
    case SPECIAL_RIGHT: return day_add(day, 1);
    case SPECIAL_UP: return day_add(day, -7);
    case SPECIAL_DOWN: return day_add(day, 7);
    case SPECIAL_PAGE_UP: return day_add_months(day, -1);
    case SPECIAL_PAGE_DOWN: return day_add_months(day, 1);
    default: return DAY_NONE;
    }
}

static void walk(struct form *form, uint32_t code)
{
    civil_day day = moved(form->grid, code);

    if (day != DAY_NONE)
        form->grid = day;
}

bool form_grid_key(struct form *form, struct form_field *field, const struct key *key)
{
    if (form->grid == DAY_NONE) {
        if (key->kind == KEY_CHARACTER && !key->alt && key->code == '?')
            form->grid = form_day(form, field);
        return form->grid != DAY_NONE;
    }
    if (key->kind == KEY_SPECIAL && key->code == SPECIAL_ENTER)
        form_set_day(field, form->grid);
    if (key->kind == KEY_SPECIAL && key->code != SPECIAL_ENTER && key->code != SPECIAL_ESCAPE &&
        key->code != SPECIAL_TAB && key->code != SPECIAL_BACK_TAB)
        walk(form, key->code);
    else if (key->kind != KEY_CHARACTER || key->code == '?')
        form->grid = DAY_NONE;
    return true;
}

int form_grid_rows(int most)
{
    return most >= LINE_ROWS + MONTH_ROWS ? LINE_ROWS + MONTH_ROWS : LINE_ROWS;
}

/* The cursor stands on the day, where the month is drawn. */
static void draw_cursor(const struct form *form, struct area month)
{
    int year, number, day;
    civil_day first;

    day_to_ymd(form->grid, &year, &number, &day);
    first = day_from_ymd(year, number, 1);
    area_cursor(month, HEAD_ROWS + (day_weekday(first) + day - 1) / 7,
                day_weekday(form->grid) * DAY_CELLS + 1, false);
}

void form_grid_draw(const struct form *form, struct area area)
{
    const struct calendar calendar = {
        .today = session_today(form->session), .selected = form->grid, .sign = no_sign};
    struct area month = area_part(area, LINE_ROWS, 0, MONTH_ROWS, CALENDAR_CELLS);
    char text[DATE_TEXT_SIZE];

    area_printf(area, 0, 0, ROLE_HEADER, "%s", day_long(form->grid, text));
    if (area.columns >= ROOM_FOR_KEYS)
        area_right(area, 0, ROLE_HINT, "arrows  PgUp/PgDn month  Enter take");
    calendar_draw(&calendar, month);
    if (month.rows == MONTH_ROWS)
        draw_cursor(form, month);
}
