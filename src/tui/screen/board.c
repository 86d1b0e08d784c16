#include "board_card.h"
#include "empty.h"
#include "facets.h"
#include "frame.h"
#include "roll.h"
#include "saved.h"
#include "screens.h"
#include "show.h"
#include "view_filter.h"
#include "view_words.h"
#include "views.h"

#include "text.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* More cards than a window of 150 lines shows, and few enough to load five columns of them with
 * the first frame and at each key of the filter: the cost of a frame is that of its rows. */
enum { COLUMN_ROWS = 32 };

struct board {
    struct screen base;
    struct roll columns[STAGE_COUNT];
    int stage; /* the column that has the keys */
    struct portfolio_counts counts;
    struct view_filter filter;
    struct marks marks;
    struct empty empty;
    bool begun, welcome, no_details;
    struct counters counters;
    char selected[LIST_ID_SIZE]; /* when it was loaded */
    char meant[LIST_ID_SIZE];    /* while a filter is typed: selected before, or moved to since */
};

static const struct board *as_board(const struct screen *screen)
{
    return (const struct board *)screen;
}

/* --- load -------------------------------------------------------------------------------- */

static void begin(struct board *board)
{
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        roll_init(&board->columns[stage], COLUMN_ROWS, &board->base.kept);
        board->columns[stage].pager.query.stage = stage;
        board->columns[stage].marks = &board->marks;
        board->columns[stage].draw = board_card;
    }
    view_filter_init(&board->filter);
    marks_init(&board->marks, board->base.shell);
    board->stage = -1;
    board->begun = true;
}

static bool stand_on(struct board *board, const char *code)
{
    for (int stage = 0; *code != '\0' && stage < STAGE_COUNT; stage++)
        if (list_select(&board->columns[stage].list, code)) {
            board->stage = stage;
            return true;
        }
    return false;
}

/* The cursor goes where its engagement went: to the next column, after an advance. */
static void follow(struct board *board, const char *code)
{
    const struct list_row *here =
        board->stage < 0 ? NULL : roll_selected(&board->columns[board->stage]);
    if (here != NULL && (*code == '\0' || strcmp(here->engagement.code, code) == 0))
        return;
    if (stand_on(board, code))
        return;
    for (int stage = 0; here == NULL && stage < STAGE_COUNT; stage++)
        if (board->columns[stage].pager.page.count > 0) {
            board->stage = stage;
            return;
        }
    if (board->stage < 0)
        board->stage = 0;
}

static const char *best_of_all(const struct board *board)
{
    const struct page *best = &board->columns[0].pager.page;
    for (int stage = 1; stage < STAGE_COUNT; stage++)
        if (board->columns[stage].pager.page.best > best->best)
            best = &board->columns[stage].pager.page;
    return best->best > 0 ? best->rows[0].engagement.code : "";
}

/* As in a list: while a filter is typed what is meant is selected, or the best of all columns. */
static void settle(struct board *board, const char *code)
{
    bool typing = board->filter.prompt.open, moved = strcmp(code, board->selected) != 0;
    if (board->meant[0] == '\0' ? typing : moved)
        snprintf(board->meant, sizeof board->meant, "%s", code);
    if (!stand_on(board, board->meant) && !(typing && stand_on(board, best_of_all(board))))
        follow(board, code);
    if (!typing)
        board->meant[0] = '\0';
    snprintf(board->selected, sizeof board->selected, "%s", board->columns[board->stage].list.id);
}

static bool look(struct board *board, struct portfolio_counts *counts,
                 struct page pages[STAGE_COUNT], struct error *error)
{
    struct session *session = shell_session(board->base.shell);
    if (!session_is_open(session))
        return true;
    if (!query_counts(session, counts, error))
        return false;
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        struct roll *column = &board->columns[stage];
        view_filter_ask(&board->filter, &column->pager);
        if (!pager_look(&column->pager, session, &board->base.arena, &pages[stage], error))
            return false;
    }
    return true;
}

static bool load(struct screen *screen, struct error *error)
{
    struct board *board = (struct board *)screen;
    struct portfolio_counts counts = {0};
    struct page pages[STAGE_COUNT] = {0};
    char code[LIST_ID_SIZE] = "";
    if (!board->begun)
        begin(board);
    if (!look(board, &counts, pages, error))
        return false;
    board->counts = counts;
    if (board->stage >= 0)
        snprintf(code, sizeof code, "%s", board->columns[board->stage].list.id);
    for (int stage = 0; stage < STAGE_COUNT; stage++)
        roll_take(&board->columns[stage], screen, &pages[stage], (size_t)counts.by_stage[stage]);
    settle(board, code);
    board->welcome = counts.active + counts.ended + counts.on_hold == 0;
    board->empty = views_empty(screen);
    views_counters(screen, &board->counts, &board->counters);
    return true;
}

static void done(struct screen *screen)
{
    struct board *board = (struct board *)screen;
    for (int stage = 0; board->begun && stage < STAGE_COUNT; stage++)
        roll_done(&board->columns[stage]);
    if (!board->begun)
        return;
    view_filter_done(&board->filter);
    marks_done(&board->marks);
}

/* --- keys -------------------------------------------------------------------------------- */

/* Empty columns are stepped over: there is nothing to do in them. */
static bool step(struct board *board, int by)
{
    for (int stage = board->stage + by; stage >= 0 && stage < STAGE_COUNT; stage += by)
        if (board->columns[stage].pager.page.count > 0) {
            board->stage = stage;
            return true;
        }
    return true;
}

static const char *selected_code(const struct board *board)
{
    return board->welcome || board->stage < 0
               ? NULL
               : list_selected_id(&board->columns[board->stage].list);
}

static bool act(struct screen *screen, enum key_action action)
{
    struct board *board = (struct board *)screen;
    action = list_match(view_filter_text(&board->filter), action);
    if (action == ACTION_FILTER && !board->welcome) {
        view_filter_open(&board->filter);
        return true;
    }
    if (action == ACTION_FACETS && !board->welcome) {
        const struct list_query all = {.stage = -1, .model = -1, .status = -1};
        facets_open(screen, &board->filter, &all);
        return true;
    }
    if (action == ACTION_SAVED && !board->welcome) {
        saved_open(screen);
        return true;
    }
    if (action == ACTION_CANCEL && view_filter_clear(&board->filter)) {
        shell_load(screen->shell);
        return true;
    }
    if (!board->welcome && marks_act(&board->marks, &board->columns[board->stage].list, action))
        return true;
    if (views_act(screen, action, selected_code(board), board->welcome))
        return true;
    if (board->welcome)
        return false;
    if (action == ACTION_DETAILS || action == ACTION_MAXIMISE) {
        board->no_details = !board->no_details;
        return true;
    }
    if (action == ACTION_LEFT || action == ACTION_RIGHT)
        return step(board, action == ACTION_LEFT ? -1 : 1);
    struct roll *column = &board->columns[board->stage];
    char from[LIST_ID_SIZE];
    snprintf(from, sizeof from, "%s", column->list.id);
    bool used = roll_act(column, screen->shell, action);
    marks_follow(&board->marks, &column->list, from);
    return used;
}

static bool key(struct screen *screen, const struct key *key)
{
    struct board *board = (struct board *)screen;
    int stage = board->stage < 0 ? 0 : board->stage;
    return board->begun &&
           view_filter_key(&board->filter, screen, &board->columns[stage].list, key);
}

/* The board has its own order, and phases for groups. */
static bool narrow(struct screen *screen, const char *words, struct error *error)
{
    struct board *board = (struct board *)screen;
    CLEANUP(arena_done) struct arena arena;
    struct view_words view;
    arena_init(&arena);
    if (!view_words_parse(words, &arena, &view, error) ||
        !view_filter_set(&board->filter, shell_session(screen->shell), view.narrowing, error))
        return false;
    shell_load(screen->shell);
    return true;
}

static void narrowed(const struct screen *screen, struct strbuf *out)
{
    view_filter_line(&as_board(screen)->filter, out);
}

static const struct prompt *prompt(const struct screen *screen)
{
    const struct prompt *filter = &as_board(screen)->filter.prompt;
    return filter->open ? filter : NULL;
}

static bool behind(const struct screen *screen)
{
    return as_board(screen)->begun && view_filter_behind(&as_board(screen)->filter, screen);
}

static bool work(struct screen *screen, struct error *error)
{
    return view_filter_work(&((struct board *)screen)->filter, screen, error);
}

static void subject(const struct screen *screen, const char **code, const char **row)
{
    *code = selected_code(as_board(screen));
    *row = NULL;
}

/* --- drawing ----------------------------------------------------------------------------- */

/* As high as the fullest column allows. */
static int card_height(const struct board *board, int rows)
{
    size_t most = 1;
    for (int stage = 0; stage < STAGE_COUNT; stage++)
        if (board->columns[stage].list.shown_count > most)
            most = board->columns[stage].list.shown_count;
    int height = most > (size_t)rows ? 0 : rows / (int)most;
    return height > CARD_HIGH ? CARD_HIGH : height < CARD_LOW ? CARD_LOW : height;
}

/* The columns between are stepped over when they are empty, as the keys do. */
static void card_targets(const struct board *board, int stage, struct area area, int height)
{
    struct list list = board->columns[stage].list;
    int by = stage < board->stage ? -1 : 1, times = 0;
    for (int at = board->stage; at != stage; at += by)
        times += board->columns[at + by].pager.page.count > 0;
    list.rows.height = height;
    list_targets(&list, area, by < 0 ? ACTION_LEFT : ACTION_RIGHT, times);
}

static void draw_cards(const struct board *board, int stage, struct area area, int height)
{
    struct list list = board->columns[stage].list;
    list.rows.height = height;
    list.quiet = stage != board->stage;
    if (list.quiet)
        list.at = LIST_NONE;
    list_draw(&list, area);
    if (list.quiet && board->stage >= 0)
        card_targets(board, stage, area, height);
}

static void draw_head(const struct board *board, int stage, struct area area)
{
    bool here = stage == board->stage && !board->welcome;
    char count[24];
    snprintf(count, sizeof count, "%" PRId64, board->counts.by_stage[stage]);
    area_printf(area, 0, 0, here ? ROLE_TAB_ACTIVE : ROLE_HEADER, "%d %s", stage + 1,
                show_stage(stage));
    area_right(area, 0, here ? ROLE_TAB_ACTIVE : ROLE_HEADER, count);
    area_rule(area, 1, ROLE_BORDER);
    for (int column = 0; here && !area.canvas->plain && column < area.columns; column++)
        area_text(area, 1, column, ROLE_TAB_ACTIVE, "=");
}

static void draw_columns(const struct board *board, struct area area)
{
    int at = 0;
    int height = card_height(board, area.rows - 2);
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        int left = STAGE_COUNT - stage;
        int width = (area.columns - at - (left - 1)) / left;
        struct area column = area_part(area, 0, at, area.rows, width);
        draw_head(board, stage, column);
        draw_cards(board, stage, area_part(column, 2, 0, column.rows - 2, width), height);
        at += width;
        if (stage + 1 < STAGE_COUNT)
            area_column_rule(area_part(area, 0, at, area.rows, 1), 0, ROLE_BORDER);
        at += 1;
    }
}

/* " Nd2 So3 [ONBOARDING 2] De4 Cl1 " */
static void draw_strip(const struct board *board, struct area area, int row)
{
    int column = 1;
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        bool here = stage == board->stage;
        char name[SHOW_SIZE];
        snprintf(name, sizeof name, here ? "[%s %" PRId64 "]" : "%.2s%" PRId64, show_stage(stage),
                 board->counts.by_stage[stage]);
        column = area_text(area, row, column, here ? ROLE_TAB_ACTIVE : ROLE_TAB, name) + 1;
    }
}

static void draw_narrow(const struct board *board, struct area area)
{
    draw_strip(board, area, 0);
    area_rule(area, 1, ROLE_BORDER);
    draw_cards(board, board->stage, area_part(area, 2, 0, area.rows - 2, area.columns), 3);
}

static void draw_board(const struct board *board, struct area area, enum layout layout)
{
    const struct roll *focused = &board->columns[board->stage];
    const struct list_row *row = roll_selected(focused);
    int pane = frame_short(area) || board->no_details || row == NULL ? 0
               : layout == LAYOUT_WIDE                               ? 7
                                                                     : 3;
    int top = frame_low(area) ? 1 : 2;
    struct area middle = area_part(area, top, 0, area.rows - top - pane, area.columns);
    if (layout == LAYOUT_BARE || layout == LAYOUT_TINY)
        draw_cards(board, board->stage, middle, 1); /* every row counts: its title says which */
    else if (layout == LAYOUT_NARROW)
        draw_narrow(board, middle);
    else
        draw_columns(board, middle);
    if (pane > 0)
        views_details(row, focused->today,
                      area_part(area, area.rows - pane, 0, pane, area.columns));
}

/* Where there is no room for a strip of stages, the title names the one that is shown. */
static void draw_title(const struct board *board, struct area area, enum layout layout)
{
    const char *counters = area.columns < 60 ? board->counters.brief : board->counters.full;
    char crumbs[2 * SHOW_SIZE] = "Board", narrowed[2 * SHOW_SIZE];
    if (layout == LAYOUT_BARE && !board->welcome)
        snprintf(crumbs, sizeof crumbs, "%s %" PRId64 " of %" PRId64, show_stage(board->stage),
                 board->counts.by_stage[board->stage], board->counts.active);
    char marked[160];
    frame_title(area, view_filter_crumbs(&board->filter, crumbs, narrowed),
                area.columns < 40 ? NULL : marks_counters(&board->marks, counters, marked));
}

static void draw(const struct screen *screen, struct area area)
{
    const struct board *board = as_board(screen);
    enum layout layout = frame_layout(area);
    draw_title(board, area, layout);
    if (!frame_low(area))
        view_filter_tabs(&board->filter, screen, VIEWS_BOARD, &board->counts, area);
    if (!board->welcome) {
        draw_board(board, area, layout);
        return;
    }
    int top = frame_low(area) ? 1 : 2;
    struct area middle = area_part(area, top, 0, area.rows - top, area.columns);
    if (layout == LAYOUT_MEDIUM || layout == LAYOUT_WIDE) {
        draw_columns(board, area_part(middle, 0, 0, 2, area.columns));
        middle = area_part(middle, 2, 0, middle.rows - 2, area.columns);
    }
    empty_draw(&board->empty, middle);
}

static const struct hint board_hints[] = {
    {ACTION_OPEN, "open"},          {ACTION_ADVANCE, "advance"}, {ACTION_ADD, "add"},
    {ACTION_FILTER, "filter"},      {ACTION_FACETS, "facets"},   {ACTION_TOGGLE, "mark"},
    {ACTION_SAVED, "kept filters"}, {ACTION_RETREAT, "return"},  {ACTION_PRINT, "print"},
    {ACTION_UNDO, "undo"},          {ACTION_OWNER, "owner"},     {ACTION_DATE, "end"},
    {ACTION_BLOCK, "hold"},         {ACTION_NOTE, "note"},       {ACTION_END_EARLY, "end early"},
    {ACTION_REPEAT, "repeat"},      {ACTION_COPY, "copy"},
};
static const struct hint empty_hints[] = {
    {ACTION_ADD, "add"}, {ACTION_ADVISOR, "advisor"}, {ACTION_DEMO, "demo"}, {ACTION_TOUR, "tour"}};

static const struct hint *hints_now(const struct screen *screen, size_t *count)
{
    bool welcome = as_board(screen)->welcome;
    *count = welcome ? ARRAY_COUNT(empty_hints) : ARRAY_COUNT(board_hints);
    return welcome ? empty_hints : board_hints;
}

static const char *groups(const struct screen *screen)
{
    (void)screen;
    return "Engagements";
}

const struct screen_class board_class = {
    .name = "board",
    .title = "Board",
    .size = sizeof(struct board),
    .load = load,
    .groups = groups,
    .draw = draw,
    .key = key,
    .act = act,
    .hints = board_hints,
    .hint_count = ARRAY_COUNT(board_hints),
    .hints_now = hints_now,
    .narrow = narrow,
    .narrowed = narrowed,
    .prompt = prompt,
    .behind = behind,
    .work = work,
    .done = done,
    .subject = subject,
};
