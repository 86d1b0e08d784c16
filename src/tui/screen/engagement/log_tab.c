#include "engagement.h"

#include "screen/act.h"

#include "text.h"

#include <stdio.h>
#include <string.h>

/* --- load -------------------------------------------------------------------------------- */

static void add_row(struct engagement_screen *screen, const struct log *log)
{
    struct arena *arena = &screen->base.arena;
    vec_add(&screen->logs, arena,
            ((struct log_row){.id = handle_text(RECORD_LOG, log, arena), .log = log}));
}

static void add_part(struct engagement_screen *screen, bool open, const char *heading)
{
    bool any = false;
    dossier_each(struct log, log, &screen->view.dossier, RECORD_LOG) {
        if ((log->closed == DAY_NONE) != open)
            continue;
        if (!any)
            vec_add(&screen->logs, &screen->base.arena, ((struct log_row){.heading = heading}));
        any = true;
        add_row(screen, log);
    }
}

static const char *row_id(const void *context, size_t row)
{
    return ((const struct engagement_screen *)context)->logs.at[row].id;
}

static const char *row_words(const void *context, size_t row)
{
    const struct log *log = ((const struct engagement_screen *)context)->logs.at[row].log;
    return log == NULL ? NULL : log->text;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected);

static void load(struct engagement_screen *screen)
{
    screen->logs.at = NULL;
    screen->logs.count = screen->logs.capacity = 0;
    add_part(screen, true, "Open");
    add_part(screen, false, "Closed");
    list_set(&screen->lists[TAB_LOG], &(struct list_rows){.context = screen,
                                                          .count = screen->logs.count,
                                                          .id = row_id,
                                                          .words = row_words,
                                                          .name = row_id,
                                                          .draw = draw_row});
}

static const struct log *selected(const struct engagement_screen *screen)
{
    size_t row = list_selected(&screen->lists[TAB_LOG]);
    return row == LIST_NONE ? NULL : screen->logs.at[row].log;
}

/* --- drawing ----------------------------------------------------------------------------- */

enum { KIND_CELLS = 11, IMPACT_CELLS = 8, OWNER_CELLS = 15, DAY_CELLS = 13 };

static bool is_late(const struct engagement_screen *screen, const struct log *log)
{
    return log->closed == DAY_NONE && log->due != DAY_NONE && log->due < screen->today;
}

static enum role role_of(const struct engagement_screen *screen, const struct log *log)
{
    if (log->closed != DAY_NONE)
        return ROLE_DIM;
    return is_late(screen, log) ? ROLE_BAD : ROLE_NORMAL;
}

static void day_text(const struct engagement_screen *screen, const struct log *log,
                     char out[SHOW_SIZE])
{
    char day[DATE_TEXT_SIZE];
    if (log->closed != DAY_NONE)
        snprintf(out, SHOW_SIZE, "%s", day_short(log->closed, day));
    else
        snprintf(out, SHOW_SIZE, "%s%s", is_late(screen, log) ? "! " : "",
                 day_short(log->due, day));
}

static const char *impact_of(const struct log *log)
{
    return log->impact == IMPACT_NONE ? "" : word_name(&impact_words, log->impact);
}

/* One line of a text of several. */
static void fit_line(struct area area, int at, int width, enum role role, const char *text)
{
    char line[4 * SHOW_SIZE];
    snprintf(line, sizeof line, "%.*s", (int)strcspn(text, "\n"), text);
    area_fit(area, 0, at, width, role, line);
}

static void draw_row(const void *context, size_t row, struct area area, bool is_selected)
{
    const struct engagement_screen *screen = context;
    const struct log_row *entry = &screen->logs.at[row];
    const struct log *log = entry->log;
    bool wide = area.columns >= 70;
    char day[SHOW_SIZE];
    (void)is_selected;
    if (log == NULL) {
        show_heading(area, entry->heading);
        return;
    }
    enum role role = role_of(screen, log);
    int right = area.columns - DAY_CELLS;
    day_text(screen, log, day);
    area_text(area, 0, 1, role, entry->id);
    area_fit(area, 0, 5, KIND_CELLS, role, word_name(&log_kind_words, log->kind));
    if (wide) {
        area_fit(area, 0, right, DAY_CELLS, role, day);
        right -= OWNER_CELLS;
        area_fit(area, 0, right, OWNER_CELLS - 1, role, text_or(log->owner, ""));
        right -= IMPACT_CELLS;
        area_fit(area, 0, right, IMPACT_CELLS - 1,
                 log->impact == IMPACT_HIGH && role == ROLE_NORMAL ? ROLE_WARN : role,
                 impact_of(log));
    } else {
        right = area.columns;
    }
    fit_line(area, 5 + KIND_CELLS, right - 6 - KIND_CELLS, role, log->text);
}

static void draw_heads(struct area area)
{
    int right = area.columns - DAY_CELLS;
    area_text(area, 0, 1, ROLE_HEADER, "#");
    area_text(area, 0, 5, ROLE_HEADER, "KIND");
    area_text(area, 0, 5 + KIND_CELLS, ROLE_HEADER, "TEXT");
    if (area.columns < 70)
        return;
    area_text(area, 0, right, ROLE_HEADER, "DUE, CLOSED");
    area_text(area, 0, right - OWNER_CELLS, ROLE_HEADER, "OWNER");
    area_text(area, 0, right - OWNER_CELLS - IMPACT_CELLS, ROLE_HEADER, "IMPACT");
}

static void by_text(const char *by, civil_day on, const char *more, char out[4 * SHOW_SIZE])
{
    char day[DATE_TEXT_SIZE];
    snprintf(out, 4 * SHOW_SIZE, "%s%s%.60s%s%.150s", day_short(on, day),
             text_is_blank(by) ? "" : " by ", text_or(by, ""), text_is_blank(more) ? "" : ": ",
             text_or(more, ""));
}

static void draw_details(const struct engagement_screen *screen, const struct split *split)
{
    const struct log *log = selected(screen);
    char text[4 * SHOW_SIZE], day[DATE_TEXT_SIZE];
    if (log == NULL || !split->shown)
        return;
    snprintf(text, sizeof text, "L%lld %s", (long long)log->number,
             word_name(&log_kind_words, log->kind));
    struct area area = engagement_details(split, text);
    int at = show_text(area, 0, ROLE_NORMAL, log->text);
    by_text(log->raised_by, log->raised, NULL, text);
    at += show_fact(area, at, 10, "Raised", text);
    if (log->due != DAY_NONE && log->closed == DAY_NONE)
        at += show_fact(area, at, 10, "Due", day_long(log->due, day));
    if (log->closed == DAY_NONE)
        return;
    by_text(log->closed_by, log->closed, log->outcome, text);
    show_fact(area, at, 10, "Closed", text);
}

static void draw(const struct engagement_screen *screen, struct area area)
{
    struct split split = engagement_split(screen, area, 6);
    struct area middle = area_part(split.list, 1, 0, split.list.rows - 1, split.list.columns);
    draw_heads(split.list);
    if (screen->logs.count == 0)
        show_nothing(middle, "The log is empty.", "a adds the first entry, c a note.");
    list_draw(&screen->lists[TAB_LOG], middle);
    draw_details(screen, &split);
}

/* Open ones: those are what there is to do. */
static void count(const struct engagement_screen *screen, char out[SHOW_SIZE])
{
    size_t open = 0;
    for (size_t i = 0; i < screen->logs.count; i++)
        open += screen->logs.at[i].log != NULL && screen->logs.at[i].log->closed == DAY_NONE;
    out[0] = '\0';
    if (open > 0)
        snprintf(out, SHOW_SIZE, "%zu", open);
}

/* --- keys -------------------------------------------------------------------------------- */

static const char *handle_of(const struct log *log, char out[SHOW_SIZE])
{
    snprintf(out, SHOW_SIZE, "L%lld", (long long)log->number);
    return out;
}

static void edit(struct engagement_screen *screen, const struct log *log)
{
    char handle[SHOW_SIZE];
    act_edit(screen->base.shell, "log edit", screen->code, "log", handle_of(log, handle),
             &(struct act_row){RECORD_LOG, log}, 1);
}

/* The text alone, in the user's editor; what is not changed is not saved. */
static void edit_text(struct engagement_screen *screen, const struct log *log)
{
    struct shell *shell = screen->base.shell;
    struct strbuf text;
    struct arena arena;
    char handle[SHOW_SIZE];
    strbuf_init(&text);
    arena_init(&arena);
    if (act_editor(shell, log->text, &text) && strcmp(text.data, log->text) != 0) {
        const struct arg_value values[] = {
            {"code", screen->code}, {"log", handle_of(log, handle)}, {"text", text.data}};
        (void)shell_run_command(shell, "log edit", values, ARRAY_COUNT(values), &arena, NULL);
    }
    arena_done(&arena);
    strbuf_done(&text);
}

static void toggle(struct engagement_screen *screen, const struct log *log)
{
    char handle[SHOW_SIZE];
    act_run(screen->base.shell, log->closed == DAY_NONE ? "log close" : "log reopen", screen->code,
            "log", handle_of(log, handle));
}

static void close_with_outcome(struct engagement_screen *screen, const struct log *log)
{
    char handle[SHOW_SIZE];
    if (log->closed == DAY_NONE)
        act_form(screen->base.shell, "log close", screen->code, "log", handle_of(log, handle));
    else
        edit(screen, log);
}

static bool act(struct engagement_screen *screen, enum key_action action)
{
    const struct log *log = selected(screen);
    char handle[SHOW_SIZE];
    if (action == ACTION_ADD)
        act_form(screen->base.shell, "log add", screen->code, NULL, NULL);
    else if (log == NULL)
        return false;
    else if (action == ACTION_TOGGLE)
        toggle(screen, log);
    else if (action == ACTION_EDIT)
        edit(screen, log);
    else if (action == ACTION_DATE)
        act_date(screen->base.shell, screen->code, RECORD_LOG, handle_of(log, handle));
    else if (action == ACTION_OWNER)
        act_owner(screen->base.shell, screen->code, RECORD_LOG, handle_of(log, handle));
    else if (action == ACTION_EDIT_LONG)
        edit_text(screen, log);
    else if (action == ACTION_OPEN)
        close_with_outcome(screen, log);
    else
        return false;
    return true;
}

static const struct hint hints[] = {
    {ACTION_TOGGLE, "close"}, {ACTION_ADD, "add"},        {ACTION_EDIT, "edit"},
    {ACTION_OPEN, "outcome"}, {ACTION_EDIT_LONG, "text"}, {ACTION_NOTE, "note"},
    {ACTION_NEXT_TAB, "tab"}, {ACTION_REPEAT, "repeat"},  {ACTION_COPY, "copy"},
};

const struct tab log_tab = {
    .title = "Log",
    .brief = "Log",
    .count = count,
    .load = load,
    .draw = draw,
    .act = act,
    .groups = "Log",
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
};
