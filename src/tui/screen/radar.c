#include "frame.h"
#include "screens.h"

#include "text.h"

#include <inttypes.h>
#include <stdio.h>

/* Engagements whose end has passed or is near. */
enum { RADAR_DAYS = 90, RADAR_ROWS = 100 };

/* --- load -------------------------------------------------------------------------------- */

static struct sheet_row row_of(const struct radar_row *row, struct arena *arena)
{
    const struct engagement *engagement = &row->engagement;

    return (struct sheet_row){
        .id = engagement->code,
        .name = engagement->code,
        .words = arena_printf(arena, "%s %s %s", text_or(engagement->title, ""),
                              text_or(engagement->client, ""), text_or(engagement->provider, "")),
        .code = engagement->code,
        .data = row};
}

static bool load(struct session *session, const struct sheet_ask *ask, struct arena *arena,
                 struct sheet_page *page, struct error *error)
{
    civil_day day = session_today(session);
    struct radar_query query = {.until = day + RADAR_DAYS, .limit = ask->limit};
    size_t passed = 0, undecided = 0;
    char text[DATE_TEXT_SIZE];
    struct radar_row *rows = NULL;

    if (!query_radar(session, &query, arena, &rows, &page->count, error))
        return false;
    for (size_t i = 0; i < page->count; i++) {
        struct sheet_row row = row_of(&rows[i], arena);
        sheet_add(page, arena, radar_window_title(radar_window_of(rows[i].engagement.end, day)),
                  &row);
        passed += rows[i].engagement.end < day;
        undecided += rows[i].term.outcome == OUTCOME_NONE;
    }
    page->brief = arena_printf(arena, "%zu passed  %s", passed, show_day(day, text));
    page->right = arena_printf(arena, "%zu passed  %zu undecided  %s", passed, undecided,
                               day_short(day, text));
    return true;
}

/* --- drawing ----------------------------------------------------------------------------- */

static const char *decision(const struct radar_row *row, civil_day today)
{
    return radar_decision(&row->engagement, row->term.outcome, today);
}

static enum role role_of(const struct radar_row *row, int days)
{
    if (days < 0)
        return ROLE_BAD;
    return days <= 30 && row->term.outcome == OUTCOME_NONE ? ROLE_WARN : ROLE_NORMAL;
}

static void draw_row(const struct sheet *sheet, const struct sheet_row *sheet_row, struct area area)
{
    const struct radar_row *row = sheet_row->data;
    const struct engagement *engagement = &row->engagement;
    int days = engagement->end - sheet->day;
    char day[DATE_TEXT_SIZE];
    int column = 1;

    if (area.columns >= 60) {
        area_fit(area, 0, column, 11, ROLE_NORMAL, day_short(engagement->end, day));
        column += 11;
    }
    area_printf(area, 0, column, role_of(row, days), "%c%+4dd", days < 0 ? '!' : ' ', days);
    column += 7;
    area_fit(area, 0, column, 9, ROLE_NORMAL, engagement->code);
    column += 9;
    if (area.columns >= 100) {
        area_fit(area, 0, column, 24, ROLE_NORMAL, text_or(engagement->client, ""));
        column += 25;
    }
    area_fit(area, 0, column, area.columns - column,
             row->term.outcome == OUTCOME_NONE ? ROLE_NORMAL : ROLE_DIM, decision(row, sheet->day));
}

/* What the decision stands on: the end-of-term case in two lines. */
static void draw_case(const struct radar_row *row, struct area area)
{
    const struct engagement *engagement = &row->engagement;
    const struct term_case *term = &row->term;
    char hours[SHOW_SIZE] = "";

    if (engagement->hours_ceiling > 0)
        snprintf(hours, sizeof hours, "  hours %" PRId64 " of %" PRId64, term->minutes / 60,
                 engagement->hours_ceiling / 60);
    area_printf(area, 1, 1, ROLE_NORMAL,
                "open: %" PRId64 " items, %" PRId64 " of %" PRId64 " milestones, %" PRId64
                " access%s",
                engagement->open_required, term->milestones_open, term->milestones,
                engagement->access_open, hours);
    area_printf(area, 2, 1, ROLE_NORMAL,
                "topics confirmed: %" PRId64 " of %" PRId64 ", critical %" PRId64 " of %" PRId64
                "  seats %" PRId64 " of %" PRId64,
                term->topics_confirmed, term->topics, term->critical_confirmed, term->critical,
                engagement->seats_filled, engagement->seats_total);
}

static void draw_details(const struct sheet *sheet, const struct sheet_row *sheet_row,
                         struct area area)
{
    const struct radar_row *row = sheet_row->data;
    char title[3 * SHOW_SIZE];

    snprintf(title, sizeof title, "%s %.150s", row->engagement.code,
             text_or(row->engagement.title, ""));
    frame_rule(area, 0, title);
    draw_case(row, area_part(area, 0, 0, area.rows, area.columns - 1));
    area_fit(area, 3, 1, area.columns - 2, role_of(row, row->engagement.end - sheet->day),
             decision(row, sheet->day));
}

static const struct hint hints[] = {
    {ACTION_OPEN, "open"},
    {ACTION_ADVANCE, "advance"},
    {ACTION_FILTER, "filter"},
    {ACTION_PRINT, "print"},
};

const struct sheet_class radar_class = {
    .screen = {.name = "radar",
               .title = "Radar",
               .hints = hints,
               .hint_count = ARRAY_COUNT(hints),
               SHEET_SCREEN},
    .tab = VIEWS_RADAR,
    .step = RADAR_ROWS,
    .nothing = "No engagement ends in the next 90 days.",
    .groups = "Engagements",
    .load = load,
    .draw_row = draw_row,
    .draw_details = draw_details,
};
