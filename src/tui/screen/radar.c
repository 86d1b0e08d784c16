#include "frame.h"
#include "screens.h"
#include "show.h"
#include "views.h"

#include "text.h"
#include "vec.h"
#include "widget/list.h"

#include <inttypes.h>
#include <stdio.h>

/* Engagements whose end has passed or is near; more is read when the end is reached. */
enum { RADAR_DAYS = 90, RADAR_ROWS = 100 };

struct entry {
    const char *id;              /* NULL: a heading */
    const struct radar_row *row; /* NULL: a heading */
    const char *text;            /* of a heading; what the filter looks at */
    const char *used;            /* of a row: how long, how much */
    size_t count;                /* of rows under a heading */
};

struct radar {
    struct screen base;
    struct list list;
    VEC(struct entry) entries;
    struct empty empty;
    size_t limit, row_count;
    bool begun, welcome;
    civil_day day;
    size_t passed, undecided;
};

static struct radar *as_radar(struct screen *screen)
{
    return (struct radar *)screen;
}

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

static void add_row(struct radar *radar, const struct radar_row *row)
{
    struct arena *arena = &radar->base.arena;
    enum radar_window window = radar_window_of(row->engagement.end, radar->day);
    const char *title = radar_window_title(window);
    size_t count = radar->entries.count;

    if (count == 0 ||
        radar_window_of(radar->entries.at[count - 1].row->engagement.end, radar->day) != window)
        vec_add(&radar->entries, arena, ((struct entry){.text = title}));
    vec_add(
        &radar->entries, arena,
        ((struct entry){.row = row,
                        .id = row->engagement.code,
                        .used = used_text(row, radar->day, arena),
                        .text = arena_printf(arena, "%s %s %s", text_or(row->engagement.title, ""),
                                             text_or(row->engagement.client, ""),
                                             text_or(row->engagement.provider, ""))}));
}

static void count_sections(struct radar *radar)
{
    struct entry *heading = NULL;

    radar->passed = radar->undecided = 0;
    vec_each(struct entry, entry, &radar->entries) {
        if (entry->row == NULL) {
            heading = entry;
            continue;
        }
        BUG_ON(heading == NULL); /* every section begins with one */
        heading->count++;
        radar->passed += radar_window_of(entry->row->engagement.end, radar->day) == RADAR_PASSED;
        radar->undecided += entry->row->term.outcome == OUTCOME_NONE;
    }
}

static const char *entry_id(const void *context, size_t row)
{
    return ((const struct radar *)context)->entries.at[row].id;
}

static const char *entry_words(const void *context, size_t row)
{
    const struct entry *entry = &((const struct radar *)context)->entries.at[row];

    return entry->row == NULL ? NULL : entry->text;
}

static void draw_entry(const void *context, size_t row, struct area area, bool selected);

static void take_rows(struct radar *radar, const struct radar_row *rows, size_t count)
{
    radar->entries.at = NULL;
    radar->entries.count = radar->entries.capacity = 0;
    radar->row_count = count;
    for (size_t i = 0; i < count; i++)
        add_row(radar, &rows[i]);
    count_sections(radar);
    list_set(&radar->list, &(struct list_rows){.context = radar,
                                               .count = radar->entries.count,
                                               .id = entry_id,
                                               .words = entry_words,
                                               .name = entry_id,
                                               .draw = draw_entry});
}

static bool load(struct screen *screen, struct error *error)
{
    struct radar *radar = as_radar(screen);
    struct session *session = shell_session(screen->shell);
    struct radar_query query = {.until = session_today(session) + RADAR_DAYS};
    struct portfolio_counts counts = {0};
    struct radar_row *rows = NULL;
    size_t count = 0;

    if (!radar->begun) {
        list_init(&radar->list, &screen->kept);
        radar->limit = RADAR_ROWS;
        radar->begun = true;
    }
    query.limit = radar->limit;
    if (session_is_open(session) &&
        (!query_counts(session, &counts, error) ||
         !query_radar(session, &query, &screen->arena, &rows, &count, error)))
        return false;
    radar->day = session_today(session);
    radar->welcome = counts.active + counts.ended + counts.on_hold == 0;
    radar->empty = views_empty(screen);
    take_rows(radar, rows, count);
    return true;
}

static void done(struct screen *screen)
{
    if (as_radar(screen)->begun)
        list_done(&as_radar(screen)->list);
}

/* --- keys -------------------------------------------------------------------------------- */

static const struct radar_row *selected(const struct radar *radar)
{
    size_t row = list_selected(&radar->list);

    return row == LIST_NONE ? NULL : radar->entries.at[row].row;
}

static const struct entry *entry_of(const struct radar *radar)
{
    return &radar->entries.at[list_selected(&radar->list)];
}

static bool act(struct screen *screen, enum key_action action)
{
    struct radar *radar = as_radar(screen);
    const struct radar_row *row = radar->welcome ? NULL : selected(radar);
    const char *code = row == NULL ? NULL : row->engagement.code;

    if (row != NULL && action == ACTION_OPEN)
        shell_open_engagement(screen->shell, code, NULL);
    else if (!views_act(screen, action, code, radar->welcome))
        return !radar->welcome && (!views_load_more(screen, &radar->list, radar->row_count,
                                                    &radar->limit, RADAR_ROWS, action) ||
                                   list_act(&radar->list, action));
    return true;
}

static bool key(struct screen *screen, const struct key *key)
{
    struct radar *radar = as_radar(screen);

    return radar->begun && list_key(&radar->list, key);
}

static const struct prompt *prompt(const struct screen *screen)
{
    const struct radar *radar = (const struct radar *)screen;

    return radar->list.filter.open ? &radar->list.filter : NULL;
}

static void subject(const struct screen *screen, const char **code, const char **row)
{
    const struct radar_row *found = selected((const struct radar *)screen);

    *code = found == NULL ? NULL : found->engagement.code;
    *row = NULL;
}

/* --- drawing ----------------------------------------------------------------------------- */

static const char *decision(const struct radar *radar, const struct radar_row *row)
{
    return radar_decision(&row->engagement, row->term.outcome, radar->day);
}

static enum role role_of(const struct radar *radar, const struct radar_row *row)
{
    enum radar_window window = radar_window_of(row->engagement.end, radar->day);

    if (window == RADAR_PASSED)
        return ROLE_BAD;
    return (window == RADAR_30 || window == RADAR_OPEN) && row->term.outcome == OUTCOME_NONE
               ? ROLE_WARN
               : ROLE_NORMAL;
}

static void draw_entry(const void *context, size_t at, struct area area, bool is_selected)
{
    const struct radar *radar = context;
    const struct entry *entry = &radar->entries.at[at];
    char text[2 * SHOW_SIZE];
    int column = 1;

    (void)is_selected;
    if (entry->row == NULL) {
        snprintf(text, sizeof text, "%s %zu", entry->text, entry->count);
        show_heading(area, text);
        return;
    }
    const struct engagement *engagement = &entry->row->engagement;
    bool endless = engagement->end == DAY_NONE;
    int days = endless ? 0 : engagement->end - radar->day;
    if (area.columns >= 60) {
        area_fit(area, 0, column, 11, ROLE_NORMAL,
                 endless ? "-" : day_short(engagement->end, text));
        column += 11;
    }
    if (!endless)
        area_printf(area, 0, column, role_of(radar, entry->row), "%c%+4dd", days < 0 ? '!' : ' ',
                    days);
    column += 7;
    area_fit(area, 0, column, 9, ROLE_NORMAL, engagement->code);
    column += 9;
    if (area.columns >= 100) {
        area_fit(area, 0, column, 24, ROLE_NORMAL, text_or(engagement->client, ""));
        column += 25;
    }
    area_fit(area, 0, column, area.columns - column,
             entry->row->term.outcome == OUTCOME_NONE ? ROLE_NORMAL : ROLE_DIM,
             decision(radar, entry->row));
}

/* What the decision stands on: the end-of-term case in three lines. */
static void draw_case(const struct radar_row *row, const char *used, struct area area)
{
    const struct engagement *engagement = &row->engagement;
    const struct term_case *term = &row->term;

    area_printf(area, 1, 1, ROLE_NORMAL,
                "open: %" PRId64 " items, %" PRId64 " of %" PRId64 " milestones, %" PRId64
                " access",
                engagement->open_required, term->milestones_open, term->milestones,
                engagement->access_open);
    area_printf(area, 2, 1, ROLE_NORMAL,
                "topics confirmed: %" PRId64 " of %" PRId64 ", critical %" PRId64 " of %" PRId64
                "  seats %" PRId64 " of %" PRId64,
                term->topics_confirmed, term->topics, term->critical_confirmed, term->critical,
                engagement->seats_filled, engagement->seats_total);
    area_fit(area, 3, 1, area.columns - 1, ROLE_NORMAL, used);
}

static void draw_details(const struct radar *radar, const struct radar_row *row, const char *used,
                         struct area area)
{
    char title[3 * SHOW_SIZE];

    snprintf(title, sizeof title, "%s %.150s", row->engagement.code,
             text_or(row->engagement.title, ""));
    frame_rule(area, 0, title);
    draw_case(row, used, area_part(area, 0, 0, area.rows, area.columns - 1));
    area_fit(area, 4, 1, area.columns - 2, role_of(radar, row), decision(radar, row));
}

static void draw_rows(const struct radar *radar, struct area area)
{
    const struct radar_row *row = selected(radar);
    int pane = frame_short(area) || row == NULL ? 0 : 5;
    int top = frame_low(area) ? 1 : 2;
    struct area middle = area_part(area, top, 0, area.rows - top - pane, area.columns);

    if (radar->row_count == 0)
        show_nothing(middle, "No engagement ends in the next 90 days, and none is without an end.",
                     NULL);
    else if (radar->list.shown_count == 0)
        show_nothing(middle, "Nothing matches the filter.", "Esc takes the filter away.");
    list_draw(&radar->list, middle);
    if (pane > 0)
        draw_details(radar, row, entry_of(radar)->used,
                     area_part(area, area.rows - pane, 0, pane, area.columns));
}

static void draw(const struct screen *screen, struct area area)
{
    const struct radar *radar = (const struct radar *)screen;
    char right[2 * SHOW_SIZE], day[DATE_TEXT_SIZE];

    if (area.columns < 60)
        snprintf(right, sizeof right, "%zu passed  %s", radar->passed, show_day(radar->day, day));
    else
        snprintf(right, sizeof right, "%zu passed  %zu undecided  %s", radar->passed,
                 radar->undecided, day_short(radar->day, day));
    frame_title(area, "Radar", right);
    if (!frame_low(area))
        views_tabs(area, VIEWS_RADAR, list_filter_text(&radar->list));
    int top = frame_low(area) ? 1 : 2;
    if (radar->welcome)
        empty_draw(&radar->empty, area_part(area, top, 0, area.rows - top, area.columns));
    else
        draw_rows(radar, area);
}

static const struct hint hints[] = {
    {ACTION_OPEN, "open"},
    {ACTION_ADVANCE, "advance"},
    {ACTION_FILTER, "filter"},
    {ACTION_PRINT, "print"},
};

static const char *groups(const struct screen *screen)
{
    (void)screen;
    return "Engagements";
}

const struct screen_class radar_class = {
    .name = "radar",
    .title = "Radar",
    .size = sizeof(struct radar),
    .load = load,
    .groups = groups,
    .draw = draw,
    .key = key,
    .act = act,
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
    .prompt = prompt,
    .done = done,
    .subject = subject,
};
