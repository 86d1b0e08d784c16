#include "timeline.h"

#include <ctype.h>
#include <stdio.h>

/* ---- units -------------------------------------------------------------------------------- */

static const struct word zooms[] = {
    [ZOOM_DAY] = {"day", "Day"},
    [ZOOM_WEEK] = {"week", "Week"},
    [ZOOM_MONTH] = {"month", "Month"},
    [ZOOM_QUARTER] = {"quarter", "Quarter"},
};
const struct word_list zoom_words = {"zoom", zooms, ARRAY_COUNT(zooms)};

static const char *const months[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                     "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};

civil_day zoom_start(enum zoom zoom, civil_day day)
{
    int year, month, day_of_month;

    if (zoom == ZOOM_DAY)
        return day;
    if (zoom == ZOOM_WEEK)
        return day - day_weekday(day);
    day_to_ymd(day, &year, &month, &day_of_month);
    return day_from_ymd(year, zoom == ZOOM_MONTH ? month : (month - 1) / 3 * 3 + 1, 1);
}

civil_day zoom_step(enum zoom zoom, civil_day start, int count)
{
    if (zoom == ZOOM_DAY)
        return day_add(start, count);
    if (zoom == ZOOM_WEEK)
        return day_add(start, (int64_t)count * 7);
    return day_add_months(start, zoom == ZOOM_MONTH ? count : count * 3);
}

int zoom_cells(enum zoom zoom)
{
    return zoom == ZOOM_DAY ? 3 : 4;
}

const char *zoom_unit_text(enum zoom zoom, civil_day start, char out[DATE_TEXT_SIZE])
{
    int year, month, day;

    day_to_ymd(start, &year, &month, &day);
    if (zoom == ZOOM_MONTH)
        snprintf(out, DATE_TEXT_SIZE, "%s", months[month - 1]);
    else if (zoom == ZOOM_QUARTER)
        snprintf(out, DATE_TEXT_SIZE, "Q%d", (month - 1) / 3 + 1);
    else
        snprintf(out, DATE_TEXT_SIZE, "%02d", day);
    return out;
}

const char *zoom_above_text(enum zoom zoom, civil_day start, char out[DATE_TEXT_SIZE])
{
    int year, month, day;

    day_to_ymd(start, &year, &month, &day);
    if (zoom == ZOOM_MONTH || zoom == ZOOM_QUARTER)
        snprintf(out, DATE_TEXT_SIZE, "%d", year);
    else
        snprintf(out, DATE_TEXT_SIZE, "%s", months[month - 1]);
    return out;
}

/* ---- cells -------------------------------------------------------------------------------- */

/* The part of a unit: its share of the days, one at least. */
static struct timeline_cell cell_of(civil_day start, civil_day next, int part, int parts)
{
    int days = next - start;
    civil_day first = start + days * part / parts, last = start + days * (part + 1) / parts - 1;

    return (struct timeline_cell){
        .first = first, .last = last < first ? first : last, .unit = part == 0 ? start : DAY_NONE};
}

static void add_cell(struct timeline_cell cell, civil_day today, size_t count, size_t *used,
                     struct timeline_cell out[])
{
    bool comes = *used == 0 || out[*used - 1].last < today;

    if (comes && cell.first <= today && today <= cell.last && *used < count)
        out[(*used)++] = (struct timeline_cell){
            .first = today, .last = today - 1, .unit = DAY_NONE, .is_today = true};
    if (*used < count)
        out[(*used)++] = cell;
}

size_t timeline_cells(enum zoom zoom, civil_day start, civil_day today, size_t count,
                      struct timeline_cell out[])
{
    int parts = zoom_cells(zoom);
    size_t used = 0;

    while (used < count && start != DAY_NONE) {
        civil_day next = zoom_step(zoom, start, 1);

        for (int part = 0; part < parts && next != DAY_NONE; part++)
            add_cell(cell_of(start, next, part, parts), today, count, &used, out);
        start = next;
    }
    return used;
}

/* ---- bars --------------------------------------------------------------------------------- */

/* The last day that is drawn of a span whose end nobody knows. */
static civil_day last_of(const struct timeline_span *span, civil_day today)
{
    if (span->to != DAY_NONE)
        return span->to - 1;
    return span->from > today ? span->from : today;
}

static const struct timeline_span *span_on(const struct timeline_row *row, civil_day day,
                                           civil_day today)
{
    for (size_t i = row->span_count; i-- > 0;)
        if (row->spans[i].from <= day && day <= last_of(&row->spans[i], today))
            return &row->spans[i];
    return NULL;
}

/* What was is told by its last day, where today is in between by today. A span that lies within
 * one cell is drawn where nothing else is. */
static const struct timeline_span *span_in(const struct timeline_row *row, civil_day today,
                                           const struct timeline_cell *cell)
{
    bool has_today = cell->first <= today && today <= cell->last;
    const struct timeline_span *found = span_on(row, has_today ? today : cell->last, today);

    for (size_t i = row->span_count; found == NULL && i-- > 0;)
        if (row->spans[i].from <= cell->last && last_of(&row->spans[i], today) >= cell->first)
            found = &row->spans[i];
    return found;
}

static char letter(const struct timeline_row *row, civil_day today,
                   const struct timeline_cell *cell)
{
    static const char letters[] = {[STAGE_ASSESS] = 'N',
                                   [STAGE_SOURCE] = 'S',
                                   [STAGE_ONBOARD] = 'O',
                                   [STAGE_DELIVER] = 'D',
                                   [STAGE_CLOSE] = 'H'};
    const struct timeline_span *span = span_in(row, today, cell);

    if (cell->is_today)
        return '|';
    if (span == NULL)
        return ' ';
    return (char)(span->planned || cell->first > today ? tolower(letters[span->stage])
                                                       : letters[span->stage]);
}

/* Puts a sign into the first cell that has the day. */
static void put(civil_day day, char sign, const struct timeline_cell cells[], size_t count,
                char out[])
{
    size_t at = 0;

    while (at < count && (cells[at].is_today || cells[at].last < day))
        at++;
    if (at < count && cells[at].first <= day)
        out[at] = sign;
}

static void put_late(const struct timeline_row *row, civil_day today,
                     const struct timeline_cell cells[], size_t count, char out[])
{
    civil_day next = row->engagement.next_due;

    for (size_t i = 0; i < row->milestone_count; i++) {
        const struct milestone *milestone = row->milestones[i];

        if (milestone->state != MILESTONE_ACCEPTED && milestone->due != DAY_NONE &&
            milestone->due < today)
            put(milestone->due, '!', cells, count, out);
    }
    if (next != DAY_NONE && next < today)
        put(next, '!', cells, count, out);
}

struct reach {
    civil_day first, last;
};

static void stretch(struct reach *reach, civil_day first, civil_day last)
{
    if (reach->first == DAY_NONE || first < reach->first)
        reach->first = first;
    if (last > reach->last)
        reach->last = last;
}

/* From the first day of the row to its last, milestones too. */
static struct reach reach_of(const struct timeline_row *row, civil_day today)
{
    struct reach reach = {DAY_NONE, DAY_NONE};

    for (size_t i = 0; i < row->span_count; i++)
        stretch(&reach, row->spans[i].from,
                last_of(&row->spans[i], today) + (row->spans[i].to == DAY_NONE));
    for (size_t i = 0; i < row->milestone_count; i++) {
        civil_day day = timeline_milestone_day(row->milestones[i]);

        stretch(&reach, day, day);
    }
    return reach;
}

static void put_signs(const struct timeline_row *row, civil_day today,
                      const struct timeline_cell cells[], size_t count, char out[])
{
    const struct timeline_span *last = &row->spans[row->span_count - 1];
    int status = row->engagement.status;

    if (last->to == DAY_NONE && !status_is_over(status))
        put(last_of(last, today) + 1, '?', cells, count, out);
    for (size_t i = 0; i < row->milestone_count; i++)
        put(timeline_milestone_day(row->milestones[i]), '*', cells, count, out);
    if (status == STATUS_ON_HOLD)
        put(today, 'X', cells, count, out);
    if (status == STATUS_ACTIVE)
        put_late(row, today, cells, count, out);
}

void timeline_bar(const struct timeline_row *row, civil_day today,
                  const struct timeline_cell cells[], size_t count, char out[])
{
    struct reach reach = reach_of(row, today);

    out[count] = '\0';
    for (size_t at = 0; at < count; at++)
        out[at] = letter(row, today, &cells[at]);
    if (count == 0 || row->span_count == 0)
        return;
    put_signs(row, today, cells, count, out);
    if (reach.last > cells[count - 1].last)
        out[count - 1] = '>';
    if (reach.first < cells[0].first)
        out[0] = '<';
}
