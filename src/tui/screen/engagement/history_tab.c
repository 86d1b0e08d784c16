#include "engagement.h"

#include "changes.h"
#include "shell_private.h"
#include "text.h"
#include "widget/dialog.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- load -------------------------------------------------------------------------------- */

static const char *row_id(const void *context, size_t row)
{
    return ((const struct engagement_screen *)context)->history_ids[row];
}

static const char *row_words(const void *context, size_t row)
{
    return ((const struct engagement_screen *)context)->history_words[row];
}

static void draw_row(const void *context, size_t row, struct area area, bool selected);
static void write_fields(struct engagement_screen *screen);

static void load(struct engagement_screen *screen)
{
    struct arena *arena = &screen->base.arena;
    screen->history_ids = arena_array(arena, const char *, screen->history.action_count + 1);
    screen->history_words = arena_array(arena, const char *, screen->history.action_count + 1);
    for (size_t i = 0; i < screen->history.action_count; i++) {
        const struct action *action = &screen->history.actions[i];
        screen->history_ids[i] = arena_printf(arena, "%" PRId64, action->number);
        screen->history_words[i] = arena_printf(arena, "%s %s %s", text_or(action->summary, ""),
                                                text_or(action->actor, ""), action->command);
    }
    list_set(&screen->lists[TAB_HISTORY], &(struct list_rows){.context = screen,
                                                              .count = screen->history.action_count,
                                                              .id = row_id,
                                                              .words = row_words,
                                                              .draw = draw_row});
    write_fields(screen);
}

/* --- what an action changed -------------------------------------------------------------- */

static const struct action *selected(const struct engagement_screen *screen)
{
    size_t row = list_selected(&screen->lists[TAB_HISTORY]);
    return row == LIST_NONE ? NULL : &screen->history.actions[row];
}

static void add_line(struct engagement_screen *screen, const struct change_words *words,
                     const struct field_change *field)
{
    struct arena *arena = &screen->base.arena;
    const char *line;
    if (words->what == ROW_ADDED)
        line = arena_printf(arena, "  %s: %s", field->field, text_or(field->after, "-"));
    else
        line = arena_printf(arena, "  %s: %s -> %s", field->field, text_or(field->before, "-"),
                            text_or(field->after, "-"));
    vec_add(&screen->fields, arena, line);
}

/* The row, and under it a line a field. */
static void add_change(struct engagement_screen *screen, const struct change *change)
{
    static const char *const done[] = {
        [ROW_ADDED] = " (added)", [ROW_CHANGED] = "", [ROW_REMOVED] = " (removed)"};
    struct arena *arena = &screen->base.arena;
    struct change_words words;
    if (!change_in_words(&screen->view.dossier, change, arena, &words)) {
        vec_add(&screen->fields, arena,
                arena_printf(arena, "%s: the entry cannot be read", change->record));
        return;
    }
    vec_add(&screen->fields, arena, arena_printf(arena, "%s%s", words.name, done[words.what]));
    for (size_t i = 0; i < words.count; i++)
        add_line(screen, &words, &words.fields[i]);
}

static void write_fields(struct engagement_screen *screen)
{
    const struct action *action = selected(screen);
    screen->fields.at = NULL;
    screen->fields.count = screen->fields.capacity = 0;
    for (size_t i = 0; action != NULL && i < screen->history.change_count; i++)
        if (screen->history.changes[i].action == action->number)
            add_change(screen, &screen->history.changes[i]);
}

/* --- drawing ----------------------------------------------------------------------------- */

static void draw_row(const void *context, size_t row, struct area area, bool is_selected)
{
    const struct engagement_screen *screen = context;
    const struct action *action = &screen->history.actions[row];
    char at_text[DATE_TEXT_SIZE], when[DATE_TEXT_SIZE];
    enum role role = action->undone ? ROLE_DIM : ROLE_NORMAL;
    int at = 1;
    (void)is_selected;
    snprintf(when, sizeof when, "%.16s", instant_text(action->at_ms, at_text));
    area_fit(area, 0, at, area.columns >= 60 ? 17 : 11, ROLE_DIM, when);
    at += area.columns >= 60 ? 18 : 11;
    if (area.columns >= 60) {
        area_fit(area, 0, at, 14, ROLE_DIM, text_or(action->actor, "?"));
        at += 15;
    }
    if (action->undone)
        at = area_text(area, 0, at, ROLE_WARN, "undone: ");
    area_fit(area, 0, at, area.columns - at, role, text_or(action->summary, action->command));
}

static void draw_details(const struct engagement_screen *screen, const struct split *split)
{
    const struct action *action = selected(screen);
    char when[DATE_TEXT_SIZE];
    int at = 0;
    if (action == NULL || !split->shown)
        return;
    struct area area = engagement_details(split, text_or(action->summary, action->command));
    at = show_text(area, at, ROLE_DIM, instant_text(action->at_ms, when));
    for (size_t i = 0; i < screen->fields.count && at < area.rows; i++) {
        bool more = at + 1 == area.rows && i + 1 < screen->fields.count;
        if (more)
            area_printf(area, at++, 0, ROLE_DIM, "and %zu more lines: Enter shows them",
                        screen->fields.count - i);
        else
            area_fit(area, at++, 0, area.columns,
                     screen->fields.at[i][0] == ' ' ? ROLE_NORMAL : ROLE_HEADER,
                     screen->fields.at[i]);
    }
    if (screen->fields.count == 0)
        show_text(area, at, ROLE_DIM, "No fields to show.");
}

static void draw(const struct engagement_screen *screen, struct area area)
{
    struct split split = engagement_split(screen, area, 8);
    if (screen->history.action_count == 0)
        show_nothing(split.list, "Nothing has happened yet.", NULL);
    else if (screen->lists[TAB_HISTORY].shown_count == 0)
        show_nothing(split.list, "Nothing matches the filter.", "Esc takes the filter away.");
    list_draw(&screen->lists[TAB_HISTORY], split.list);
    draw_details(screen, &split);
}

static void count(const struct engagement_screen *screen, char out[SHOW_SIZE])
{
    (void)screen;
    out[0] = '\0';
}

/* --- keys -------------------------------------------------------------------------------- */

static void show_fields(struct engagement_screen *screen, const struct action *action)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < screen->fields.count; i++)
        strbuf_printf(&text, "%s\n", screen->fields.at[i]);
    shell_show_text(screen->base.shell, text_or(action->summary, action->command), text.data);
    strbuf_done(&text);
}

static void picked(struct shell *shell, const char *value, void *context)
{
    struct engagement_screen *screen = context;
    const struct action *action = selected(screen);
    if (value[0] == '\0' && action != NULL)
        show_fields(screen, action);
    else if (value[0] != '\0' && !engagement_show_row(screen, value))
        shell_message(shell, "%s is in no tab: it is gone, or of an earlier visit", value);
}

/* A recurring item that is ticked brings the next of its name. */
static bool is_offered(const struct choice choices[], size_t count, const char *handle)
{
    for (size_t at = 0; at < count; at++)
        if (strcmp(choices[at].value, handle) == 0)
            return true;
    return false;
}

/* The rows that it changed, to go to them, and all that it changed as text. */
static void offer(struct engagement_screen *screen, const struct action *action)
{
    enum { MOST = 200 };
    VEC(struct choice) choices = {0};
    struct arena arena;
    arena_init(&arena);
    vec_add(&choices, &arena, ((struct choice){"", "All that was changed"}));
    for (size_t i = 0; i < screen->history.change_count && choices.count < MOST; i++) {
        struct change_words words;
        if (screen->history.changes[i].action == action->number &&
            change_in_words(&screen->view.dossier, &screen->history.changes[i], &arena, &words) &&
            words.handle != NULL && words.kind != RECORD_ENGAGEMENT &&
            !is_offered(choices.at, choices.count, words.handle))
            vec_add(&choices, &arena,
                    ((struct choice){words.handle, arena_printf(&arena, "Go to %s", words.name)}));
    }
    if (choices.count == 1)
        show_fields(screen, action);
    else
        shell_pick(screen->base.shell, text_or(action->summary, action->command), choices.at,
                   choices.count, picked, screen);
    arena_done(&arena);
}

static bool more_wanted(const struct engagement_screen *screen, enum key_action action)
{
    bool down = action == ACTION_DOWN || action == ACTION_PAGE_DOWN || action == ACTION_BOTTOM;
    return down && list_at_end(&screen->lists[TAB_HISTORY]) &&
           screen->history.action_count >= screen->history_limit;
}

static bool act(struct engagement_screen *screen, enum key_action action)
{
    const struct action *done = selected(screen);
    if (action == ACTION_OPEN && done != NULL) {
        offer(screen, done);
        return true;
    }
    if (more_wanted(screen, action)) {
        screen->history_limit += HISTORY_ROWS;
        shell_load(screen->base.shell);
    }
    if (!list_act(&screen->lists[TAB_HISTORY], action))
        return false;
    write_fields(screen);
    return true;
}

static const struct hint hints[] = {
    {ACTION_OPEN, "fields, go to"}, {ACTION_UNDO, "undo"},   {ACTION_FILTER, "filter"},
    {ACTION_NEXT_TAB, "tab"},       {ACTION_PRINT, "print"},
};

const struct tab history_tab = {
    .title = "History",
    .brief = "History",
    .count = count,
    .load = load,
    .draw = draw,
    .act = act,
    .typed = write_fields,
    .groups = "Seeing",
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
};
