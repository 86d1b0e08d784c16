#include "frame.h"
#include "keyed.h"
#include "screens.h"

#include "text.h"

#include <inttypes.h>
#include <stdio.h>

/* Engagements whose end has passed or is near. */
enum { RADAR_DAYS = 90, RADAR_ROWS = 100 };

/* --- load -------------------------------------------------------------------------------- */

/* "175 days  hours 3000 of 4200  348,000.00 of 545,000.00 USD, 64 %" */
static const char *used_text(const struct radar_row *row, civil_day day, struct arena *arena)
{
    const struct engagement *engagement = &row->engagement;
    struct budget budget = term_budget(engagement, &row->term);
    int tenure = radar_tenure(engagement, day);
    const char *hours =
        budget.minutes_ceiling > 0 ? arena_printf(arena, "hours %" PRId64 " of %" PRId64 "  ",
                                                  budget.minutes / 60, budget.minutes_ceiling / 60)
        : budget.minutes > 0       ? arena_printf(arena, "hours %" PRId64 "  ", budget.minutes / 60)
                                   : "";

    return arena_printf(arena, "%s%s%s",
                        tenure < 0 ? "" : arena_printf(arena, "at work for %d days  ", tenure),
                        hours, budget_money_text(&budget, engagement->currency, arena));
}

/* A row, what is used of its time and money, and what is to be decided. */
struct radar_entry {
    const struct radar_row *row;
    const char *used, *decision;
};

static struct sheet_row row_of(const struct radar_row *row, const struct keymap *keys,
                               civil_day day, struct arena *arena)
{
    const struct engagement *engagement = &row->engagement;
    struct radar_entry *entry = arena_new(arena, struct radar_entry);

    *entry = (struct radar_entry){
        row, used_text(row, day, arena),
        keyed_copy(keys, engagement->code, radar_advice(engagement, row->term.outcome, day, arena),
                   arena)};
    return (struct sheet_row){
        .id = engagement->code,
        .name = engagement->code,
        .words = arena_printf(arena, "%s %s %s", text_or(engagement->title, ""),
                              text_or(engagement->client, ""), text_or(engagement->provider, "")),
        .code = engagement->code,
        .data = entry};
}

static bool load(struct session *session, const struct sheet_ask *ask, struct arena *arena,
                 struct sheet_page *page, struct error *error)
{
    civil_day day = session_today(session);
    struct radar_query query = {.until = day + RADAR_DAYS, .limit = ask->limit};
    const struct keymap *keys = shell_keymap(ask->sheet->base.shell);
    size_t passed = 0, undecided = 0;
    char text[DATE_TEXT_SIZE];
    struct radar_row *rows = NULL;

    if (!query_radar(session, &query, arena, &rows, &page->count, error))
        return false;
    for (size_t i = 0; i < page->count; i++) {
        struct sheet_row row = row_of(&rows[i], keys, day, arena);
        sheet_add(page, arena, radar_window_title(radar_window_of(rows[i].engagement.end, day)),
                  &row);
        passed += radar_window_of(rows[i].engagement.end, day) == RADAR_PASSED;
        undecided += rows[i].term.outcome == OUTCOME_NONE;
    }
    page->brief = arena_printf(arena, "%zu passed  %s", passed, show_day(day, text));
    page->right = arena_printf(arena, "%zu passed  %zu undecided  %s", passed, undecided,
                               day_short(day, text));
    return true;
}

/* --- drawing ----------------------------------------------------------------------------- */

static enum role role_of(const struct radar_row *row, civil_day today)
{
    enum radar_window window = radar_window_of(row->engagement.end, today);

    if (window == RADAR_PASSED)
        return ROLE_BAD;
    return (window == RADAR_30 || window == RADAR_OPEN) && row->term.outcome == OUTCOME_NONE
               ? ROLE_WARN
               : ROLE_NORMAL;
}

/* Columns before the code: the last day where there is room, and how far it is. */
static int draw_end(const struct radar_row *row, civil_day today, struct area area)
{
    civil_day end = row->engagement.end;
    char day[DATE_TEXT_SIZE];
    int column = 1;

    if (area.columns >= 60) {
        area_fit(area, 0, column, 11, ROLE_NORMAL, end == DAY_NONE ? "-" : day_short(end, day));
        column += 11;
    }
    if (end != DAY_NONE)
        area_printf(area, 0, column, role_of(row, today), "%c%+4dd", end < today ? '!' : ' ',
                    (int)(end - today));
    return column + 7;
}

static void draw_row(const struct sheet *sheet, const struct sheet_row *sheet_row, struct area area)
{
    const struct radar_entry *entry = sheet_row->data;
    const struct radar_row *row = entry->row;
    const struct engagement *engagement = &row->engagement;
    int column = draw_end(row, sheet->day, area);

    area_fit(area, 0, column, 9, ROLE_NORMAL, engagement->code);
    column += 9;
    if (area.columns >= 100) {
        area_fit(area, 0, column, 24, ROLE_NORMAL, text_or(engagement->client, ""));
        column += 25;
    }
    area_fit(area, 0, column, area.columns - column,
             row->term.outcome == OUTCOME_NONE ? ROLE_NORMAL : ROLE_DIM, entry->decision);
}

/* What the decision stands on: the end-of-term case in three lines. */
static void draw_case(const struct radar_row *row, const char *used, struct area area)
{
    const struct engagement *engagement = &row->engagement;
    const struct term_case *term = &row->term;

    area_printf(area, 1, 1, ROLE_NORMAL,
                "open: %" PRId64 " item%s, %" PRId64 " of %" PRId64 " milestones, %" PRId64
                " access",
                engagement->open_required, engagement->open_required == 1 ? "" : "s",
                term->milestones_open, term->milestones, engagement->access_open);
    area_printf(area, 2, 1, ROLE_NORMAL,
                "topics confirmed: %" PRId64 " of %" PRId64 ", critical %" PRId64 " of %" PRId64
                "  seats %" PRId64 " of %" PRId64,
                term->topics_confirmed, term->topics, term->critical_confirmed, term->critical,
                engagement->seats_filled, engagement->seats_total);
    area_fit(area, 3, 1, area.columns - 1, ROLE_NORMAL, used);
}

static void draw_details(const struct sheet *sheet, const struct sheet_row *sheet_row,
                         struct area area)
{
    const struct radar_entry *entry = sheet_row->data;
    const struct radar_row *row = entry->row;
    char title[3 * SHOW_SIZE];

    snprintf(title, sizeof title, "%s %.150s", row->engagement.code,
             text_or(row->engagement.title, ""));
    frame_rule(area, 0, title);
    draw_case(row, entry->used, area_part(area, 0, 0, area.rows, area.columns - 1));
    area_fit(area, 4, 1, area.columns - 2, role_of(row, sheet->day), entry->decision);
}

static const struct hint hints[] = {
    {ACTION_OPEN, "open"}, {ACTION_ADVANCE, "advance"}, {ACTION_FILTER, "filter"},
    {ACTION_DATE, "end"},  {ACTION_PRINT, "print"},     {ACTION_REPEAT, "repeat"},
    {ACTION_COPY, "copy"},
};

const struct sheet_class radar_class = {
    .screen = {.name = "radar",
               .title = "Radar",
               .hints = hints,
               .hint_count = ARRAY_COUNT(hints),
               SHEET_SCREEN},
    .tab = VIEWS_RADAR,
    .step = RADAR_ROWS,
    .nothing = "No engagement ends in the next 90 days, and none is without an end.",
    .groups = "Engagements",
    .load = load,
    .draw_row = draw_row,
    .details_rows = 5,
    .draw_details = draw_details,
};
