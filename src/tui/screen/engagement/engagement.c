#include "engagement.h"

#include "frame.h"
#include "keyed.h"
#include "screen/act.h"
#include "screen/screens.h"
#include "screen/terms.h"

#include "text.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

static const struct tab *const tabs[TAB_COUNT] = {
    [TAB_GATE] = &gate_tab,         [TAB_PEOPLE] = &people_tab,
    [TAB_SOURCING] = &sourcing_tab, [TAB_MILESTONES] = &milestones_tab,
    [TAB_TRANSFER] = &transfer_tab, [TAB_HANDOVER] = &handover_tab,
    [TAB_TERMS] = &terms_tab,       [TAB_LOG] = &log_tab,
    [TAB_TIME] = &time_tab,         [TAB_HISTORY] = &history_tab,
};

static struct engagement_screen *as_engagement(struct screen *screen)
{
    return (struct engagement_screen *)screen;
}

/* --- load -------------------------------------------------------------------------------- */

/* The history may be long: it is read where it is shown only. */
static bool look(struct engagement_screen *screen, const char *code, struct engagement_view *view,
                 struct history *history, struct error *error)
{
    struct session *session = shell_session(screen->base.shell);
    struct arena *arena = &screen->base.arena;
    return query_engagement(session, code, arena, view, error) &&
           (screen->tab != TAB_HISTORY ||
            query_history(session, code, 0, screen->history_limit, arena, history, error));
}

static bool load(struct screen *base, struct error *error)
{
    struct engagement_screen *screen = as_engagement(base);
    struct engagement_view view;
    struct history history = {0};
    if (!look(screen, screen->wanted_code, &view, &history, error))
        return false;
    for (size_t i = 0; !screen->begun && i < TAB_COUNT; i++)
        list_init(&screen->lists[i], &base->kept);
    if (!screen->begun)
        marks_init(&screen->marks, base->shell);
    if (!screen->begun || strcmp(screen->code, screen->wanted_code) != 0)
        marks_turn(&screen->marks, tabs[screen->tab]->marks, screen->code, screen);
    screen->begun = true;
    screen->today = session_today(shell_session(base->shell));
    snprintf(screen->code, sizeof screen->code, "%s", screen->wanted_code);
    screen->view = view;
    screen->view.gate.warnings =
        keyed_findings(shell_keymap(base->shell), screen->code, &view.gate.warnings, &base->arena);
    screen->history = history;
    for (size_t i = 0; i < TAB_COUNT; i++)
        tabs[i]->load(screen);
    if (screen->wanted[0] != '\0')
        engagement_show_row(screen, screen->wanted);
    screen->wanted[0] = '\0';
    return true;
}

static void done(struct screen *base)
{
    struct engagement_screen *screen = as_engagement(base);
    for (size_t i = 0; screen->begun && i < TAB_COUNT; i++)
        list_done(&screen->lists[i]);
    if (screen->begun)
        marks_done(&screen->marks);
}

void engagement_open(struct shell *shell, const char *code, const char *row)
{
    struct engagement_screen *screen = as_engagement(shell_push(shell, &engagement_class));
    snprintf(screen->wanted_code, sizeof screen->wanted_code, "%s", code);
    screen->history_limit = HISTORY_ROWS;
    snprintf(screen->wanted, sizeof screen->wanted, "%s", text_or(row, ""));
    shell_load(shell);
}

static void turn_to(struct engagement_screen *screen, enum tab_id tab)
{
    screen->tab = tab;
    marks_turn(&screen->marks, tabs[tab]->marks, screen->code, screen);
    if (tab == TAB_HISTORY)
        shell_load(screen->base.shell);
}

/* "A3" stands in the line of the person who has it. */
static bool show_grant(struct engagement_screen *screen, const char *row)
{
    for (size_t i = 0; i < screen->crew.count; i++) {
        const struct crew_row *crew = &screen->crew.at[i];
        for (size_t s = 0; s < screen->systems.count; s++) {
            const struct access *grant = crew->grants[s];
            char handle[SHOW_SIZE];
            if (grant == NULL)
                continue;
            snprintf(handle, sizeof handle, "A%lld", (long long)grant->number);
            if (strcmp(handle, row) != 0)
                continue;
            screen->system = s;
            return list_select(&screen->lists[TAB_PEOPLE], crew->id);
        }
    }
    return false;
}

bool engagement_show_row(struct engagement_screen *screen, const char *row)
{
    for (size_t i = 0; i < TAB_COUNT; i++)
        if (i != TAB_HISTORY && list_select(&screen->lists[i], row)) {
            turn_to(screen, (enum tab_id)i);
            return true;
        }
    if (!show_grant(screen, row))
        return false;
    turn_to(screen, TAB_PEOPLE);
    return true;
}

/* --- keys -------------------------------------------------------------------------------- */

static void go_to(struct engagement_screen *screen, const char *code)
{
    struct shell *shell = screen->base.shell;
    if (code == NULL) {
        shell_message(shell, "There is no engagement further this way");
        return;
    }
    snprintf(screen->wanted_code, sizeof screen->wanted_code, "%s", code);
    if (!shell_load(shell))
        snprintf(screen->wanted_code, sizeof screen->wanted_code, "%s", screen->code);
}

/* Asked for when wanted, not with every load: a tick should not pay for it. */
static bool go_to_neighbour(struct engagement_screen *screen, bool forward)
{
    struct shell *shell = screen->base.shell;
    const char *previous, *next;
    struct error error;
    struct arena arena;
    arena_init(&arena);
    if (query_neighbours(shell_session(shell), screen->code, &arena, &previous, &next, &error))
        go_to(screen, forward ? next : previous);
    else
        shell_error(shell, &error);
    arena_done(&arena);
    return true;
}

static bool act_here(struct engagement_screen *screen, enum key_action action)
{
    struct shell *shell = screen->base.shell;
    if (action == ACTION_ADVANCE)
        shell_show_advance(shell, screen->code);
    else if (action == ACTION_RETREAT)
        act_form(shell, "return", screen->code, NULL, NULL);
    else if (action == ACTION_PRINT)
        shell_show_print(shell, screen->code);
    else if (action == ACTION_ADVISOR)
        shell_show_advisor(shell, screen->code);
    else if (action == ACTION_EDIT)
        terms_open(shell, &screen->view, NULL);
    else if (action == ACTION_DETAILS || action == ACTION_MAXIMISE)
        screen->no_details = !screen->no_details;
    else
        return act_on_engagement(shell, action, screen->code) ||
               list_act(&screen->lists[screen->tab], action);
    return true;
}

static bool act_on_marks(struct engagement_screen *screen, enum key_action action)
{
    return tabs[screen->tab]->marks != NULL &&
           marks_act(&screen->marks, &screen->lists[screen->tab], action);
}

/* What is moved over may be marked. */
static bool act_in_tab(struct engagement_screen *screen, enum key_action action)
{
    struct list *list = &screen->lists[screen->tab];
    char from[LIST_ID_SIZE];
    snprintf(from, sizeof from, "%s", list->id);
    bool used = tabs[screen->tab]->act(screen, action) || act_here(screen, action);
    if (tabs[screen->tab]->marks != NULL && list == &screen->lists[screen->tab])
        marks_follow(&screen->marks, list, from);
    return used;
}

static bool act(struct screen *base, enum key_action action)
{
    struct engagement_screen *screen = as_engagement(base);
    if (action == ACTION_NEXT_TAB || action == ACTION_NEXT_PANE)
        turn_to(screen, (enum tab_id)((screen->tab + 1) % TAB_COUNT));
    else if (action == ACTION_PREVIOUS_TAB || action == ACTION_PREVIOUS_PANE)
        turn_to(screen, (enum tab_id)((screen->tab + TAB_COUNT - 1) % TAB_COUNT));
    else if (action == ACTION_NEXT_RECORD)
        return go_to_neighbour(screen, true);
    else if (action == ACTION_PREVIOUS_RECORD)
        return go_to_neighbour(screen, false);
    else
        return act_on_marks(screen, action) || act_in_tab(screen, action);
    return true;
}

static bool key(struct screen *base, const struct key *key)
{
    struct engagement_screen *screen = as_engagement(base);
    if (!screen->begun || !list_key(&screen->lists[screen->tab], key))
        return false;
    if (tabs[screen->tab]->typed != NULL)
        tabs[screen->tab]->typed(screen);
    return true;
}

static const struct prompt *prompt(const struct screen *base)
{
    const struct engagement_screen *screen = (const struct engagement_screen *)base;
    const struct prompt *filter = &screen->lists[screen->tab].filter;
    return screen->begun && filter->open ? filter : NULL;
}

static void subject(const struct screen *base, const char **code, const char **row)
{
    const struct engagement_screen *screen = (const struct engagement_screen *)base;
    *code = screen->code;
    *row = screen->tab == TAB_HISTORY ? NULL : list_selected_id(&screen->lists[screen->tab]);
}

static const char *beside(const struct screen *base)
{
    const struct engagement_screen *screen = (const struct engagement_screen *)base;
    const struct tab *tab = tabs[screen->tab];
    return tab->beside == NULL ? NULL : tab->beside(screen);
}

static const struct hint *hints_now(const struct screen *base, size_t *count)
{
    const struct tab *tab = tabs[((const struct engagement_screen *)base)->tab];
    *count = tab->hint_count;
    return tab->hints;
}

static const struct hint *tab_hints(size_t tab, const char **title, size_t *count)
{
    if (tab >= TAB_COUNT)
        return NULL;
    *title = tabs[tab]->title;
    *count = tabs[tab]->hint_count;
    return tabs[tab]->hints;
}

static const char *groups(const struct screen *base)
{
    return tabs[((const struct engagement_screen *)base)->tab]->groups;
}

/* --- drawing ----------------------------------------------------------------------------- */

struct split engagement_split_below(const struct engagement_screen *screen, struct area area,
                                    int rows)
{
    struct split split = {.list = area};
    enum layout layout = frame_layout(canvas_area(area.canvas));
    split.shown = !screen->no_details && layout != LAYOUT_TINY && layout != LAYOUT_BARE &&
                  area.rows >= rows + 6;
    if (split.shown) {
        split.list = area_part(area, 0, 0, area.rows - rows, area.columns);
        split.details = area_part(area, area.rows - rows, 0, rows, area.columns);
    }
    return split;
}

struct split engagement_split(const struct engagement_screen *screen, struct area area, int rows)
{
    struct split split = {.list = area, .shown = true, .beside = true};
    bool wide = frame_layout(canvas_area(area.canvas)) == LAYOUT_WIDE && area.rows >= 12;
    int width = area.columns / 3;
    if (screen->no_details || !wide)
        return engagement_split_below(screen, area, rows);
    split.list = area_part(area, 0, 0, area.rows, area.columns - width - 1);
    split.details = area_part(area, 0, area.columns - width, area.rows, width);
    area_column_rule(area_part(area, 0, area.columns - width - 1, area.rows, 1), 0, ROLE_BORDER);
    return split;
}

struct area engagement_details(const struct split *split, const char *title)
{
    struct area area = split->details;
    if (split->beside)
        area_fit(area, 0, 1, area.columns - 2, ROLE_HEADER, title);
    else
        frame_rule(area, 0, title);
    return area_part(area, split->beside ? 2 : 1, 1, area.rows - 1, area.columns - 2);
}

bool engagement_draw_marks(const struct engagement_screen *screen, struct area area, int row)
{
    char line[160];
    if (screen->marks.count == 0)
        return false;
    area_fit(area, row, 1, area.columns - 2, ROLE_MARKED,
             marks_line(&screen->marks, screen->base.class->name, line));
    return true;
}

static void draw_tabs(const struct engagement_screen *screen, struct area area, int row)
{
    char texts[TAB_COUNT][2 * SHOW_SIZE];
    const char *titles[TAB_COUNT];
    bool wide = area.columns >= 110;
    for (size_t i = 0; i < TAB_COUNT; i++) {
        char count[SHOW_SIZE] = "";
        tabs[i]->count(screen, count);
        snprintf(texts[i], sizeof texts[i], "%s%s%s", wide ? tabs[i]->title : tabs[i]->brief,
                 count[0] == '\0' ? "" : " ", count);
        titles[i] = texts[i];
    }
    frame_tabs(area, row, titles, TAB_COUNT, screen->tab, NULL, NULL);
}

static void draw_title(const struct engagement_screen *screen, struct area area)
{
    const struct engagement *engagement = screen->view.dossier.engagement;
    int status = engagement->status;
    const char *state = status == STATUS_ACTIVE
                            ? word_title(&health_words, (int)screen->view.health.health)
                            : word_title(&status_words, status);
    char crumbs[4 * SHOW_SIZE], right[3 * SHOW_SIZE], day[DATE_TEXT_SIZE];
    snprintf(crumbs, sizeof crumbs, "%s %.200s", engagement->code, engagement->title);
    if (area.columns >= 110)
        snprintf(right, sizeof right, "%s for %.*s   %s   %s",
                 word_title(&model_words, engagement->model),
                 (int)text_cut(text_or(engagement->client, "?"), 28),
                 text_or(engagement->client, "?"), state, day_short(screen->today, day));
    else if (area.columns >= 60)
        snprintf(right, sizeof right, "%s  %s  %s", show_model(engagement->model), state,
                 day_short(screen->today, day));
    else
        snprintf(right, sizeof right, "%s", state);
    frame_title(area, crumbs, right);
}

static void draw(const struct screen *base, struct area area)
{
    const struct engagement_screen *screen = (const struct engagement_screen *)base;
    int top = 1;
    if (screen->view.dossier.engagement == NULL)
        return;
    draw_title(screen, area);
    if (area.rows > 3)
        draw_tabs(screen, area, top++);
    if (!frame_low(area)) {
        int steps = area.columns >= 70 && !frame_short(area) ? 2 : 1;
        stepper_draw(&screen->view.dossier, screen->today,
                     area_part(area, top, 0, steps, area.columns));
        top += steps;
        area_rule(area, top++, ROLE_BORDER);
    }
    tabs[screen->tab]->draw(screen, area_part(area, top, 0, area.rows - top, area.columns));
}

const struct screen_class engagement_class = {
    .name = "engagement",
    .title = "Engagement",
    .size = sizeof(struct engagement_screen),
    .load = load,
    .draw = draw,
    .key = key,
    .act = act,
    .hints_now = hints_now,
    .tab_hints = tab_hints,
    .groups = groups,
    .prompt = prompt,
    .done = done,
    .subject = subject,
    .beside = beside,
};
