#include "empty.h"
#include "columns.h"
#include "facets.h"
#include "frame.h"
#include "roll.h"
#include "saved.h"
#include "screens.h"
#include "shell_private.h"
#include "show.h"
#include "view_filter.h"
#include "view_words.h"
#include "views.h"

#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { WINDOW_ROWS = 160 }; /* more than a window shows; loading them is what opening costs */

struct list_screen {
    struct screen base;
    struct roll roll;
    struct list_columns columns;
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

/* --- rows -------------------------------------------------------------------------------- */

/* The sign of a mark has a column as soon as there is one. */
static int first_column(const struct marks *marks)
{
    return marks->count > 0 ? 3 : 1;
}

static void draw_row(const struct roll *roll, const struct list_row *row, struct area area)
{
    const struct list_screen *list = roll->owner;
    if (marks_has(roll->marks, row->engagement.code))
        area_text(area, 0, 1, ROLE_MARKED, "*");
    columns_row(&list->columns, row, roll->today, first_column(roll->marks), area);
}

/* --- load -------------------------------------------------------------------------------- */

/* By its title, "next due". */
static void recall_order(struct session *session, enum list_order *order)
{
    const char *title = session_recall(session, "list-order");
    for (int at = 0; title != NULL && at < LIST_ORDERS; at++)
        if (strcmp(word_title(&list_order_words, at), title) == 0)
            *order = (enum list_order)at;
}

static enum list_group group_named(const char *name)
{
    for (int group = 0; group < LIST_GROUPS; group++)
        if (text_equal(word_name(&list_group_words, group), name))
            return (enum list_group)group;
    return LIST_GROUP_NONE;
}

static void begin(struct list_screen *list)
{
    struct session *session = shell_session(list->base.shell);
    const char *descending = session_recall(session, "list-descending");
    roll_init(&list->roll, WINDOW_ROWS, &list->base.kept);
    view_filter_init(&list->filter);
    marks_init(&list->marks, list->base.shell);
    list->roll.marks = &list->marks;
    list->roll.draw = draw_row;
    list->roll.owner = list;
    recall_order(session, &list->roll.pager.query.order);
    list->roll.pager.query.group = group_named(session_recall(session, "list-group"));
    columns_parse(session_recall(session, "list-columns"), &list->columns);
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
    view_filter_ask(&list->filter, &list->roll.pager);
    if (session_is_open(session) &&
        (!query_counts(session, &counts, error) ||
         !pager_look(&list->roll.pager, session, &screen->arena, &page, error)))
        return false;
    list->counts = counts;
    roll_take(&list->roll, screen, &page, all_of(&counts));
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

/* What is arranged anew begins at its top. */
static bool show_arranged(struct list_screen *list)
{
    struct session *session = shell_session(list->base.shell);
    const struct list_query *query = &list->roll.pager.query;
    session_remember(session, "list-order", word_title(&list_order_words, (int)query->order));
    session_remember(session, "list-descending", query->descending ? "yes" : "no");
    session_remember(session, "list-group", word_name(&list_group_words, (int)query->group));
    pager_top(&list->roll.pager);
    return shell_load(list->base.shell);
}

static void resort(struct list_screen *list, bool reverse)
{
    struct list_query *query = &list->roll.pager.query;
    if (reverse)
        query->descending = !query->descending;
    else
        query->order = columns_next_order(&list->columns, list->base.shell->columns, query->order);
    if (show_arranged(list))
        shell_message(list->base.shell, "Sorted by %s%s",
                      word_title(&list_order_words, (int)query->order),
                      query->descending ? ", last first" : "");
}

static void group_picked(struct shell *shell, const char *value, void *context)
{
    struct list_screen *list = context;
    (void)shell;
    list->roll.pager.query.group = group_named(value);
    show_arranged(list);
}

static void pick_group(struct list_screen *list)
{
    struct choice choices[LIST_GROUPS];
    for (int group = 0; group < LIST_GROUPS; group++)
        choices[group] = (struct choice){word_name(&list_group_words, group),
                                         word_title(&list_group_words, group)};
    shell_pick(list->base.shell, "Group by", choices, LIST_GROUPS, group_picked, list);
}

static void columns_chosen(struct screen *screen)
{
    struct list_screen *list = as_list(screen);
    char text[160];
    columns_print(&list->columns, text);
    session_remember(shell_session(screen->shell), "list-columns", text);
}

static bool arrange(struct list_screen *list, enum key_action action)
{
    if (action == ACTION_SORT || action == ACTION_REVERSE)
        resort(list, action == ACTION_REVERSE);
    else if (action == ACTION_GROUP)
        pick_group(list);
    else if (action == ACTION_COLUMNS)
        columns_open(&list->base, &list->columns, columns_chosen);
    else
        return false;
    return true;
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
    action = list_match(view_filter_text(&list->filter), action);
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
    } else if (action == ACTION_FACETS) {
        facets_open(screen, &list->filter, &list->roll.pager.query);
    } else if (action == ACTION_SAVED) {
        saved_open(screen);
    } else if (action == ACTION_DETAILS || action == ACTION_MAXIMISE) {
        list->no_details = !list->no_details;
    } else if (!arrange(list, action)) {
        return move(list, action);
    }
    return true;
}

static bool key(struct screen *screen, const struct key *key)
{
    struct list_screen *list = as_list(screen);
    return view_filter_key(&list->filter, screen, &list->roll.list, key);
}

/* An order or groups that are not named stay as they are. */
static bool narrow(struct screen *screen, const char *words, struct error *error)
{
    struct list_screen *list = as_list(screen);
    struct list_query *query = &list->roll.pager.query;
    CLEANUP(arena_done) struct arena arena;
    struct view_words view;
    arena_init(&arena);
    if (!view_words_parse(words, &arena, &view, error) ||
        !view_filter_set(&list->filter, shell_session(screen->shell), view.narrowing, error))
        return false;
    if (view.order >= 0) {
        query->order = (enum list_order)view.order;
        query->descending = view.descending;
    }
    if (view.group >= 0)
        query->group = (enum list_group)view.group;
    show_arranged(list);
    return true;
}

static void narrowed(const struct screen *screen, struct strbuf *out)
{
    const struct list_screen *list = (const struct list_screen *)screen;
    const struct list_query *query = &list->roll.pager.query;
    view_filter_line(&list->filter, out);
    view_words_print(query->order, query->descending, query->group, out);
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
    const struct page *page = &roll->pager.page;
    return page->in_memory && page->count == roll->pager.size && page->total == page->count;
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
        columns_heads(&list->columns, query, first_column(&list->marks),
                      area_part(area, top, 0, 2, area.columns));
        top += 2;
    }
    int foot = frame_short(area) ? 0 : 1;
    struct area middle = area_part(area, top, 0, area.rows - top - pane - foot, area.columns);
    if (list->roll.list.shown_count == 0)
        view_filter_nothing(&list->filter, middle);
    list_draw(&list->roll.list, middle);
    if (foot > 0)
        area_printf(
            area, area.rows - pane - 1, 1, ROLE_DIM, "%s%zu of %zu   sort: %s%s%s%s",
            is_cut(&list->roll) ? "the best " : "",
            list->roll.pager.page.count > list->roll.total ? list->roll.pager.page.count
                                                           : list->roll.total,
            all_of(&list->counts), word_title(&list_order_words, (int)query->order),
            query->descending ? ", last first" : "",
            query->group == LIST_GROUP_NONE ? "" : "   group: ",
            query->group == LIST_GROUP_NONE ? "" : word_name(&list_group_words, (int)query->group));
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
    char marked[160], crumbs[2 * SHOW_SIZE];
    frame_title(area, view_filter_crumbs(&list->filter, "List", crumbs),
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
    {ACTION_OPEN, "open"},           {ACTION_ADVANCE, "advance"},
    {ACTION_FILTER, "filter"},       {ACTION_FACETS, "facets"},
    {ACTION_TOGGLE, "mark"},         {ACTION_SORT, "sort"},
    {ACTION_GROUP, "group"},         {ACTION_ADD, "add"},
    {ACTION_SAVED, "kept filters"},  {ACTION_MARK_ALL, "mark all"},
    {ACTION_MARK, "mark a range"},   {ACTION_MARK_INVERT, "invert marks"},
    {ACTION_REVERSE, "reverse"},     {ACTION_COLUMNS, "columns"},
    {ACTION_MAXIMISE, "maximise"},   {ACTION_PRINT, "print"},
    {ACTION_OWNER, "owner"},         {ACTION_DATE, "end"},
    {ACTION_BLOCK, "hold"},          {ACTION_NOTE, "note"},
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
    .narrow = narrow,
    .narrowed = narrowed,
    .prompt = prompt,
    .behind = behind,
    .work = work,
    .done = done,
    .subject = subject,
};
