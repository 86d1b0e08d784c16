#include "views.h"

#include "act.h"
#include "frame.h"
#include "screens.h"

#include "gate.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void views_tabs(const struct screen *screen, struct area area, enum views_tab active,
                const char *right)
{
    static const struct {
        enum key_action action;
        const char *title;
    } views[] = {
        {ACTION_VIEW_BOARD, "Board"},   {ACTION_VIEW_LIST, "List"},
        {ACTION_VIEW_AGENDA, "Agenda"}, {ACTION_VIEW_TIMELINE, "Timeline"},
        {ACTION_VIEW_PEOPLE, "People"}, {ACTION_VIEW_ADVISOR, "Advisor"},
        {ACTION_VIEW_RADAR, "Radar"},   {ACTION_VIEW_PROVIDERS, "Providers"},
    };
    char texts[ARRAY_COUNT(views)][SHOW_SIZE];
    const char *tabs[ARRAY_COUNT(views)];
    enum key_action actions[ARRAY_COUNT(views)];
    for (size_t at = 0; at < ARRAY_COUNT(views); at++) {
        const char *key =
            text_or(keymap_key(shell_keymap(screen->shell), NULL, views[at].action), "");
        /* Two keys would be read as two words; the box behind the first one tells them. */
        bool shown = *key != '\0' && strchr(key, ' ') == NULL;
        snprintf(texts[at], sizeof texts[at], "%.32s%s%.32s", shown ? key : "", shown ? " " : "",
                 views[at].title);
        tabs[at] = texts[at];
        actions[at] = views[at].action;
    }
    frame_tabs(area, 1, tabs, ARRAY_COUNT(tabs), active, actions,
               text_is_blank(right) ? NULL : right);
}

void views_counters(struct screen *screen, const struct portfolio_counts *counts,
                    struct counters *out)
{
    struct session *session = shell_session(screen->shell);
    const char *demo = session_is_demo(session) ? "demo copy  " : "";
    char today[DATE_TEXT_SIZE], held[SHOW_SIZE] = "";
    day_short(session_today(session), today);
    if (counts->active + counts->on_hold + counts->ended == 0) {
        snprintf(out->full, sizeof out->full, "empty  %s", today);
        snprintf(out->brief, sizeof out->brief, "empty");
        return;
    }
    if (counts->on_hold > 0)
        snprintf(held, sizeof held, "%" PRId64 " on hold  ", counts->on_hold);
    snprintf(out->full, sizeof out->full, "%s%" PRId64 " active  %" PRId64 " late  %s%s", demo,
             counts->active, counts->late, held, today);
    snprintf(out->brief, sizeof out->brief, "%" PRId64 " late  %s", counts->late,
             show_day(session_today(session), today));
}

struct empty views_empty(const struct screen *screen)
{
    const struct keymap *map = shell_keymap(screen->shell);
    struct session *session = shell_session(screen->shell);
    const char *name = screen->class->name;
    return (struct empty){.path = session_pretty_path(session),
                          .exists = session_is_open(session),
                          .add_key = keymap_key(map, name, ACTION_ADD),
                          .advisor_key = keymap_key(map, name, ACTION_ADVISOR),
                          .demo_key = keymap_key(map, name, ACTION_DEMO),
                          .tour_key = keymap_key(map, name, ACTION_TOUR),
                          .help_key = keymap_key(map, name, ACTION_HELP)};
}

/* --- details ----------------------------------------------------------------------------- */

static const char *health_text(const struct engagement *engagement, civil_day today)
{
    return word_title(&health_words,
                      (int)health_on(engagement->risk_from, engagement->off_from, today));
}

static void window_text(const struct engagement *engagement, char out[SHOW_SIZE])
{
    char start[DATE_TEXT_SIZE], end[DATE_TEXT_SIZE];
    snprintf(out, SHOW_SIZE, "%s to %s", day_iso(engagement->start, start),
             day_iso(engagement->end, end));
}

static void next_text(const struct engagement *engagement, char out[2 * SHOW_SIZE])
{
    char day[DATE_TEXT_SIZE];
    if (engagement->next_due == DAY_NONE)
        snprintf(out, 2 * SHOW_SIZE, "nothing due");
    else
        snprintf(out, 2 * SHOW_SIZE, "%s  %.120s", day_short(engagement->next_due, day),
                 text_or(engagement->next_what, ""));
}

static void people_text(const struct engagement *engagement, char out[SHOW_SIZE])
{
    snprintf(out, SHOW_SIZE, "%" PRId64 " of %" PRId64 "%s", engagement->seats_filled,
             engagement->seats_total, engagement->access_open > 0 ? ", access open" : "");
}

static void two_lines(const struct engagement *engagement, civil_day today, struct area area)
{
    char next[2 * SHOW_SIZE], line[4 * SHOW_SIZE];
    struct area inside = area_part(area, 0, 1, area.rows, area.columns - 2);
    next_text(engagement, next);
    int at = area_text(
        inside, 1, 0,
        show_health_role((int)health_on(engagement->risk_from, engagement->off_from, today)),
        health_text(engagement, today));
    snprintf(line, sizeof line,
             "%.80s, gate %" PRId64 "/%" PRId64 ", people %" PRId64 "/%" PRId64 ", %.80s",
             text_or(engagement->phase_title, "?"), engagement->gate_met, engagement->gate_rows,
             engagement->seats_filled, engagement->seats_total, text_or(engagement->client, ""));
    area_fit(inside, 1, at + 2, inside.columns - at - 2, ROLE_NORMAL, line);
    snprintf(line, sizeof line, "Next %s", next);
    area_fit(inside, 2, 0, inside.columns, ROLE_NORMAL, line);
}

static void two_columns(const struct engagement *engagement, civil_day today, struct area area)
{
    char window[SHOW_SIZE], next[2 * SHOW_SIZE], people[SHOW_SIZE], gate[SHOW_SIZE];
    window_text(engagement, window);
    next_text(engagement, next);
    people_text(engagement, people);
    snprintf(gate, sizeof gate, "%" PRId64 " of %" PRId64 " rows hold, %" PRId64 " required open",
             engagement->gate_met, engagement->gate_rows, engagement->open_required);
    struct area left = area_part(area, 1, 1, area.rows - 1, area.columns / 2 - 2);
    struct area right = area_part(area, 1, area.columns / 2, area.rows - 1, area.columns / 2 - 1);
    int row = show_fact(left, 0, 10, "Model", word_title(&model_words, engagement->model));
    row += show_fact(left, row, 10, "Client", engagement->client);
    row += show_fact(left, row, 10, "Provider", engagement->provider);
    row += show_fact(left, row, 10, "Owner", engagement->owner);
    show_fact(left, row, 10, "Window", window);
    row = show_fact(right, 0, 10, "Phase", engagement->phase_title);
    row += show_fact(right, row, 10, "Gate", gate);
    row += show_fact(right, row, 10, "People", people);
    row += show_fact(right, row, 10, "Health", health_text(engagement, today));
    show_fact(right, row, 10, "Next", next);
}

void views_details(const struct list_row *row, civil_day today, struct area area)
{
    const struct engagement *engagement = &row->engagement;
    char title[3 * SHOW_SIZE];
    snprintf(title, sizeof title, "%s %.200s", engagement->code, engagement->title);
    frame_rule(area, 0, title);
    if (area.rows >= 5)
        two_columns(engagement, today, area);
    else
        two_lines(engagement, today, area);
}

/* --- keys -------------------------------------------------------------------------------- */

static bool act_on(struct screen *screen, enum key_action action, const char *code)
{
    struct shell *shell = screen->shell;
    if (action == ACTION_OPEN)
        shell_open_engagement(shell, code, NULL);
    else if (action == ACTION_ADVANCE)
        shell_show_advance(shell, code);
    else if (action == ACTION_RETREAT)
        act_form(shell, "return", code, NULL, NULL);
    else if (action == ACTION_PRINT)
        shell_show_print(shell, code);
    else
        return act_on_engagement(shell, action, code);
    return true;
}

bool views_act(struct screen *screen, enum key_action action, const char *code, bool empty)
{
    if (action == ACTION_ADD)
        shell_form(screen->shell, "new", NULL, 0);
    else if (action == ACTION_ADVISOR)
        shell_show_advisor(screen->shell, code);
    else if (action == ACTION_DEMO && empty)
        act_demo(screen->shell);
    else if (action == ACTION_DEMO)
        shell_message(screen->shell, "The demo is loaded from an empty file only; or: stint demo");
    else
        return code != NULL && act_on(screen, action, code);
    return true;
}
