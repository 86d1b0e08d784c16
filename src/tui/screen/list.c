#include "empty.h"
#include "frame.h"
#include "roll.h"
#include "screens.h"
#include "show.h"
#include "views.h"

#include "gate.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { WINDOW_ROWS = 160 }; /* more than a window shows; loading them is what opening costs */

struct list_screen {
    struct screen base;
    struct roll roll;
    struct view_filter filter;
    struct marks marks;
    struct portfolio_counts counts;
    struct empty empty;
    bool begun, welcome, no_details;
    struct counters counters;
};

static struct list_screen *as_list(struct screen *screen)
{
    return (struct list_screen *)screen;
}

/* --- columns ----------------------------------------------------------------------------- */

static void cell_code(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, row->engagement.code);
}

static void cell_title(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, row->engagement.title);
}

static void cell_client(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, text_or(row->engagement.client, ""));
}

static void cell_model(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, show_model(row->engagement.model));
}

static void cell_phase(const struct list_row *row, civil_day today, struct area area)
{
    const struct engagement *engagement = &row->engagement;
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL,
             engagement->status == STATUS_ACTIVE ? show_stage_title(engagement->stage)
                                                 : word_title(&status_words, engagement->status));
}

static void cell_gate(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_printf(area, 0, 0, ROLE_NORMAL, "%" PRId64 "/%" PRId64, row->engagement.gate_met,
                row->engagement.gate_rows);
}

static void cell_people(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_printf(area, 0, 0, ROLE_NORMAL, "%" PRId64 "/%" PRId64, row->engagement.seats_filled,
                row->engagement.seats_total);
}

static void cell_owner(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, text_or(row->engagement.owner, ""));
}

static void cell_due(const struct list_row *row, civil_day today, struct area area)
{
    char day[DATE_TEXT_SIZE];
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, day_short(row->engagement.next_due, day));
}

static void cell_what(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, text_or(row->engagement.next_what, ""));
}

/* The date has its own column here. */
static void cell_flag(const struct list_row *row, civil_day today, struct area area)
{
    struct flag flag = show_short_flag(row, today);
    area_fit(area, 0, 0, area.columns, flag.role, flag.text);
}

struct column {
    const char *head;
    int width;      /* 0: takes what is left */
    int from_width; /* of the window, from which it is shown */
    void (*cell)(const struct list_row *row, civil_day today, struct area area);
};

static const struct column columns[] = {
    {"CODE", 9, 0, cell_code},        {"ENGAGEMENT", 0, 0, cell_title},
    {"CLIENT", 18, 110, cell_client}, {"MDL", 4, 56, cell_model},
    {"PHASE", 11, 62, cell_phase},    {"GATE", 6, 48, cell_gate},
    {"PEOPLE", 7, 110, cell_people},  {"OWNER", 12, 110, cell_owner},
    {"NEXT DUE", 11, 68, cell_due},   {"WHAT", 24, 140, cell_what},
    {"FLAG", 11, 0, cell_flag},
};

static int left_over(int width, int begin)
{
    int left = width - begin;
    for (size_t i = 0; i < ARRAY_COUNT(columns); i++)
        if (width >= columns[i].from_width)
            left -= columns[i].width;
    return left;
}

/* The sign of a mark has a column as soon as there is one. */
static int first_column(const struct marks *marks)
{
    return marks->count > 0 ? 3 : 1;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected)
{
    const struct roll *roll = context;
    int at = first_column(roll->marks), rest = left_over(area.columns, at);
    (void)selected;
    if (marks_has(roll->marks, roll->pager.page.rows[row].engagement.code))
        area_text(area, 0, 1, ROLE_MARKED, "*");
    for (size_t i = 0; i < ARRAY_COUNT(columns); i++) {
        int width = columns[i].width == 0 ? rest : columns[i].width;
        if (area.columns < columns[i].from_width)
            continue;
        columns[i].cell(&roll->pager.page.rows[row], roll->today,
                        area_part(area, 0, at, 1, width - 1));
        at += width;
    }
}

static void draw_heads(const struct marks *marks, struct area area)
{
    int at = first_column(marks), rest = left_over(area.columns, at);
    for (size_t i = 0; i < ARRAY_COUNT(columns); i++) {
        if (area.columns < columns[i].from_width)
            continue;
        area_text(area, 0, at, ROLE_HEADER, columns[i].head);
        at += columns[i].width == 0 ? rest : columns[i].width;
    }
    area_rule(area, 1, ROLE_BORDER);
}

/* --- load -------------------------------------------------------------------------------- */

static const char *const order_names[] = {[LIST_BY_DUE] = "next due",
                                          [LIST_BY_CODE] = "code",
                                          [LIST_BY_TITLE] = "title",
                                          [LIST_BY_CLIENT] = "client",
                                          [LIST_BY_END] = "end"};

static void begin(struct list_screen *list)
{
    struct session *session = shell_session(list->base.shell);
    const char *order = session_recall(session, "list-order");
    const char *descending = session_recall(session, "list-descending");
    roll_init(&list->roll, WINDOW_ROWS, &list->base.kept);
    view_filter_init(&list->filter);
    marks_init(&list->marks, list->base.shell);
    list->roll.marks = &list->marks;
    for (size_t i = 0; order != NULL && i < ARRAY_COUNT(order_names); i++)
        if (strcmp(order, order_names[i]) == 0)
            list->roll.pager.query.order = (enum list_order)i;
    /* Closed ones have nothing due: by default they stand last. */
    list->roll.pager.query.ended_too = true;
    list->roll.pager.query.descending = descending != NULL && strcmp(descending, "yes") == 0;
    list->begun = true;
}

static size_t all_of(const struct portfolio_counts *counts)
{
    return (size_t)(counts->active + counts->on_hold + counts->ended);
}

static bool load(struct screen *screen, struct error *error)
{
    struct list_screen *list = as_list(screen);
    struct session *session = shell_session(screen->shell);
    struct portfolio_counts counts = {0};
    struct page page = {0};
    if (!list->begun)
        begin(list);
    list->roll.pager.pattern = view_filter_text(&list->filter);
    list->roll.pager.filter = list->filter.titles;
    if (session_is_open(session) &&
        (!query_counts(session, &counts, error) ||
         !pager_look(&list->roll.pager, session, &screen->arena, &page, error)))
        return false;
    list->counts = counts;
    roll_take(&list->roll, session, &page, all_of(&counts), draw_row);
    list->welcome = all_of(&counts) == 0;
    list->empty = views_empty(screen);
    views_counters(screen, &list->counts, &list->counters);
    return true;
}

static void done(struct screen *screen)
{
    struct list_screen *list = as_list(screen);
    if (!list->begun)
        return;
    roll_done(&list->roll);
    view_filter_done(&list->filter);
    marks_done(&list->marks);
}

/* --- keys -------------------------------------------------------------------------------- */

static void resort(struct list_screen *list, bool reverse)
{
    struct session *session = shell_session(list->base.shell);
    struct list_query *query = &list->roll.pager.query;
    if (reverse)
        query->descending = !query->descending;
    else
        query->order = (enum list_order)((query->order + 1) % ARRAY_COUNT(order_names));
    session_remember(session, "list-order", order_names[query->order]);
    session_remember(session, "list-descending", query->descending ? "yes" : "no");
    pager_top(&list->roll.pager);
    if (shell_load(list->base.shell))
        shell_message(list->base.shell, "Sorted by %s%s", order_names[query->order],
                      query->descending ? ", last first" : "");
}

static bool move(struct list_screen *list, enum key_action action)
{
    char from[LIST_ID_SIZE];
    snprintf(from, sizeof from, "%s", list->roll.list.id);
    bool used = roll_act(&list->roll, list->base.shell, action);
    marks_follow(&list->marks, &list->roll.list, from);
    return used;
}

static bool act(struct screen *screen, enum key_action action)
{
    struct list_screen *list = as_list(screen);
    const char *code = list->welcome ? NULL : list_selected_id(&list->roll.list);
    if (action == ACTION_CANCEL && !list->welcome && view_filter_clear(&list->filter)) {
        shell_load(screen->shell);
        return true;
    }
    if (!list->welcome && marks_act(&list->marks, &list->roll.list, action))
        return true;
    if (views_act(screen, action, code, list->welcome))
        return true;
    if (list->welcome)
        return false;
    if (action == ACTION_FILTER) {
        view_filter_open(&list->filter);
    } else if (action == ACTION_SORT || action == ACTION_REVERSE) {
        resort(list, action == ACTION_REVERSE);
    } else if (action == ACTION_DETAILS) {
        list->no_details = !list->no_details;
    } else {
        return move(list, action);
    }
    return true;
}

static bool key(struct screen *screen, const struct key *key)
{
    struct list_screen *list = as_list(screen);
    return view_filter_key(&list->filter, screen, &list->roll.list, key);
}

static const struct prompt *prompt(const struct screen *screen)
{
    const struct list_screen *list = (const struct list_screen *)screen;
    return list->filter.prompt.open ? &list->filter.prompt : NULL;
}

static bool behind(const struct screen *screen)
{
    const struct list_screen *list = (const struct list_screen *)screen;
    return list->begun && view_filter_behind(&list->filter, screen);
}

static bool work(struct screen *screen, struct error *error)
{
    return view_filter_work(&as_list(screen)->filter, screen, error);
}

static void subject(const struct screen *screen, const char **code, const char **row)
{
    const struct list_screen *list = (const struct list_screen *)screen;
    *code = list->welcome ? NULL : list_selected_id(&list->roll.list);
    *row = NULL;
}

/* --- drawing ----------------------------------------------------------------------------- */

/* The filter finds more than are listed. */
static bool is_cut(const struct roll *roll)
{
    return !text_is_blank(roll->pager.pattern) && roll->pager.page.count == roll->pager.size;
}

static void draw_list(const struct list_screen *list, struct area area)
{
    const struct list_row *row = roll_selected(&list->roll);
    const struct list_query *query = &list->roll.pager.query;
    enum layout layout = frame_layout(area);
    char marked[160];
    int top = frame_low(area) ? 1 : 2;
    int pane = frame_short(area) || list->no_details || row == NULL ? 0
               : layout == LAYOUT_WIDE                              ? 7
                                                                    : 3;
    if (layout != LAYOUT_BARE) {
        draw_heads(&list->marks, area_part(area, top, 0, 2, area.columns));
        top += 2;
    }
    int foot = frame_short(area) ? 0 : 1;
    struct area middle = area_part(area, top, 0, area.rows - top - pane - foot, area.columns);
    if (list->roll.list.shown_count == 0)
        show_nothing(middle, "Nothing matches the filter.", "Esc takes the filter away.");
    list_draw(&list->roll.list, middle);
    if (foot > 0)
        area_printf(area, area.rows - pane - 1, 1, ROLE_DIM, "%s%zu of %zu   sort: %s%s",
                    is_cut(&list->roll) ? "the best " : "",
                    list->roll.pager.page.count > list->roll.total ? list->roll.pager.page.count
                                                                   : list->roll.total,
                    all_of(&list->counts), order_names[query->order],
                    query->descending ? ", last first" : "");
    if (foot > 0 && list->marks.count > 0)
        area_right(area, area.rows - pane - 1, ROLE_MARKED,
                   marks_line(&list->marks, "list", marked));
    if (pane > 0)
        views_details(row, list->roll.today,
                      area_part(area, area.rows - pane, 0, pane, area.columns));
}

static void draw(const struct screen *screen, struct area area)
{
    const struct list_screen *list = (const struct list_screen *)screen;
    char marked[160];
    frame_title(area, "List",
                marks_counters(&list->marks,
                               area.columns < 60 ? list->counters.brief : list->counters.full,
                               marked));
    if (!frame_low(area))
        view_filter_tabs(&list->filter, screen, VIEWS_LIST, &list->counts, area);
    int top = frame_low(area) ? 1 : 2;
    if (list->welcome)
        empty_draw(&list->empty, area_part(area, top, 0, area.rows - top, area.columns));
    else
        draw_list(list, area);
}

static const struct hint hints[] = {
    {ACTION_OPEN, "open"},
    {ACTION_ADVANCE, "advance"},
    {ACTION_FILTER, "filter"},
    {ACTION_TOGGLE, "mark"},
    {ACTION_SORT, "sort"},
    {ACTION_ADD, "add"},
    {ACTION_MARK_ALL, "mark all"},
    {ACTION_MARK, "mark a range"},
    {ACTION_MARK_INVERT, "invert marks"},
    {ACTION_REVERSE, "reverse"},
    {ACTION_PRINT, "print"},
    {ACTION_OWNER, "owner"},
    {ACTION_DATE, "end"},
    {ACTION_BLOCK, "hold"},
    {ACTION_NOTE, "note"},
    {ACTION_END_EARLY, "end early"},
};

static const char *groups(const struct screen *screen)
{
    (void)screen;
    return "Engagements";
}

const struct screen_class list_class = {
    .name = "list",
    .title = "List",
    .size = sizeof(struct list_screen),
    .load = load,
    .groups = groups,
    .draw = draw,
    .key = key,
    .act = act,
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
    .prompt = prompt,
    .behind = behind,
    .work = work,
    .done = done,
    .subject = subject,
};
