#include "timeline.h"

#include <string.h>

static int month_number(civil_day day)
{
    int year, month, day_of_month;

    day_to_ymd(day, &year, &month, &day_of_month);
    return year * 12 + month - 1;
}

/* The cell of a day; those outside stand at the edges. */
static int cell_of(civil_day day, civil_day first, int months)
{
    int month = month_number(day) - month_number(first);
    civil_day start = zoom_start(ZOOM_MONTH, day);
    int days = zoom_step(ZOOM_MONTH, start, 1) - start;

    if (month < 0)
        return 0;
    if (month >= months)
        return months * (STRIP_CELLS + 1) - 2;
    return month * (STRIP_CELLS + 1) + (day - start) * STRIP_CELLS / days;
}

static void put(civil_day day, char sign, civil_day first, int months, char out[])
{
    int month;

    if (day == DAY_NONE)
        return;
    month = month_number(day) - month_number(first);
    out[cell_of(day, first, months)] = (char)(month < 0 ? '<' : month >= months ? '>' : sign);
}

void timeline_strip(const struct milestone *milestone, civil_day today, civil_day first, int months,
                    char out[])
{
    bool accepted = milestone->state == MILESTONE_ACCEPTED;
    int now = month_number(today) - month_number(first);

    memset(out, '.', (size_t)months * (STRIP_CELLS + 1));
    for (int month = 1; month <= months; month++)
        out[month * (STRIP_CELLS + 1) - 1] = month == months ? '\0' : ' ';
    if (now >= 0 && now < months)
        put(today, '|', first, months, out);
    put(milestone->due, 'p', first, months, out);
    if (!accepted && milestone->forecast != DAY_NONE && milestone->forecast != milestone->due)
        put(milestone->forecast, 'f', first, months, out);
    if (accepted)
        put(timeline_milestone_day(milestone), 'x', first, months, out);
}

static void stretch(civil_day day, int *low, int *high)
{
    if (day == DAY_NONE)
        return;
    if (month_number(day) < *low)
        *low = month_number(day);
    if (month_number(day) > *high)
        *high = month_number(day);
}

civil_day timeline_strip_start(struct milestone *const milestones[], size_t count, civil_day today,
                               int months)
{
    int now = month_number(today), low = now, high = now;

    for (size_t i = 0; i < count; i++) {
        stretch(milestones[i]->due, &low, &high);
        stretch(timeline_milestone_day(milestones[i]), &low, &high);
    }
    if (high - low >= months) {
        int about = now - 1 < high - months + 1 ? now - 1 : high - months + 1;

        low = about > low ? about : low;
    }
    return zoom_step(ZOOM_MONTH, zoom_start(ZOOM_MONTH, today), low - now);
}
