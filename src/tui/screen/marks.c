#include "marks.h"

#include "shell_private.h"

#include "text.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LISTED = 6, LINE_SIZE = 160 }; /* more are counted, not named */

void marks_init(struct marks *marks, struct shell *shell)
{
    *marks = (struct marks){.shell = shell};
    arena_init(&marks->arena);
}

void marks_done(struct marks *marks)
{
    free(marks->codes);
    marks->codes = NULL;
    arena_done(&marks->arena);
}

static size_t place(const struct marks *marks, const char *code)
{
    for (size_t at = 0; at < marks->count; at++) {
        if (strcmp(marks->codes[at], code) == 0)
            return at;
    }
    return LIST_NONE;
}

bool marks_has(const struct marks *marks, const char *code)
{
    return marks != NULL && place(marks, code) != LIST_NONE;
}

static void add(struct marks *marks, const char *code)
{
    if (marks_has(marks, code))
        return;
    if (marks->count == marks->room) {
        size_t room = marks->room == 0 ? 16 : 2 * marks->room;
        void *bigger = realloc(marks->codes, room * sizeof(*marks->codes));

        if (bigger == NULL)
            out_of_memory();
        marks->codes = bigger;
        marks->room = room;
    }
    snprintf(marks->codes[marks->count++], LIST_ID_SIZE, "%s", code);
}

/* In the order in which they were marked. */
static void take_off(struct marks *marks, const char *code)
{
    size_t at = place(marks, code);

    if (at == LIST_NONE)
        return;
    memmove(marks->codes[at], marks->codes[at + 1],
            (marks->count - at - 1) * sizeof(*marks->codes));
    marks->count--;
}

static void flip(struct marks *marks, const char *code)
{
    if (marks_has(marks, code))
        take_off(marks, code);
    else
        add(marks, code);
}

/* NULL: a heading. */
static const char *code_at(const struct list *shown, size_t at)
{
    return shown->rows.id(shown->rows.context, shown->shown[at]);
}

static void each_shown(struct marks *marks, const struct list *shown,
                       void (*change)(struct marks *marks, const char *code))
{
    size_t hidden = shown->rows.above + shown->rows.below;

    for (size_t at = 0; at < shown->shown_count; at++)
        if (code_at(shown, at) != NULL)
            change(marks, code_at(shown, at));
    if (hidden > 0)
        shell_message(marks->shell, "%zu marked; %zu more are not loaded: filter to mark fewer",
                      marks->count, hidden);
    else
        shell_message(marks->shell, "%zu marked", marks->count);
}

static bool toggle_range(struct marks *marks, const struct list *shown)
{
    marks->range = !marks->range;
    if (marks->range)
        add(marks, code_at(shown, shown->at));
    shell_message(marks->shell, marks->range ? "Move to mark; the same key ends it" : "%zu marked",
                  marks->count);
    return true;
}

static size_t place_in(const struct list *shown, const char *code)
{
    for (size_t at = 0; at < shown->shown_count; at++) {
        if (text_equal(code_at(shown, at), code))
            return at;
    }
    return shown->at;
}

void marks_follow(struct marks *marks, const struct list *shown, const char *from_code)
{
    size_t from, to = shown->at, low, high;

    if (!marks->range || to == LIST_NONE)
        return;
    from = place_in(shown, from_code);
    low = from < to ? from : to;
    high = from < to ? to : from;
    for (size_t at = low; at <= high && at < shown->shown_count; at++)
        if (code_at(shown, at) != NULL)
            add(marks, code_at(shown, at));
}

static void clear(struct marks *marks)
{
    marks->count = 0;
    marks->range = false;
}

/* --- acting ------------------------------------------------------------------------------ */

static void run_asked(struct shell *shell, void *context)
{
    struct marks *marks = context;

    if (!shell_run_bulk(shell, &marks->asked))
        return;
    for (size_t at = 0; at < marks->asked.count; at++) {
        if (marks->asked.rows[at].can)
            take_off(marks, marks->asked.rows[at].code);
    }
    marks->range = false;
}

static void tell_able(const struct bulk *bulk, struct strbuf *out)
{
    size_t told = 0;

    strbuf_printf(out, "%zu of %zu can:", bulk->can, bulk->count);
    for (size_t at = 0; at < bulk->count && told < LISTED; at++) {
        if (bulk->rows[at].can)
            strbuf_printf(out, "%s %s", told++ > 0 ? "," : "", bulk->rows[at].code);
    }
    if (bulk->can > told)
        strbuf_printf(out, " and %zu more", bulk->can - told);
    strbuf_puts(out, ".\n");
}

static void tell_held(const struct bulk *bulk, struct strbuf *out)
{
    size_t told = 0, held = bulk->count - bulk->can;

    for (size_t at = 0; at < bulk->count && told < LISTED; at++) {
        const struct bulk_row *row = &bulk->rows[at];

        if (!row->can && ++told)
            strbuf_printf(out, "%s cannot: %s.\n", row->code, row->why);
    }
    if (held > told)
        strbuf_printf(out, "And %zu more cannot.\n", held - told);
    if (held > 0 && bulk->can > 0)
        strbuf_puts(out, "Those stay as they are, and marked.\n");
}

/* A text to read is not wrapped where it is shown. */
static void show_none(struct marks *marks, const char *text)
{
    int room = marks->shell->columns - 4, width = room < 20 ? 20 : room > 76 ? 76 : room;
    struct strbuf wrapped;
    struct text_line line;

    strbuf_init(&wrapped);
    while (text_wrap_next(&text, width, &line))
        strbuf_printf(&wrapped, "%.*s\n", (int)line.length, line.at);
    shell_show_text(marks->shell, "None of the marked ones can", wrapped.data);
    strbuf_done(&wrapped);
}

static void ask(struct marks *marks)
{
    const struct bulk *bulk = &marks->asked;
    char yes[64];
    struct strbuf text;

    strbuf_init(&text);
    if (bulk->can > 0)
        tell_able(bulk, &text);
    tell_held(bulk, &text);
    snprintf(yes, sizeof yes, "Yes, the %zu", bulk->can);
    if (bulk->can == 0)
        show_none(marks, text.data);
    else
        shell_ask(marks->shell, bulk->command->title, text.data, bulk->can == 1 ? "Yes, it" : yes,
                  run_asked, marks);
    strbuf_done(&text);
}

static void act_on_all(struct marks *marks, const char *command)
{
    struct bulk *bulk = &marks->asked;
    struct error error;

    arena_reset(&marks->arena);
    *bulk = (struct bulk){.command = command_find(command), .count = marks->count};
    bulk->rows = arena_array(&marks->arena, struct bulk_row, marks->count);
    for (size_t at = 0; at < marks->count; at++)
        bulk->rows[at].code = arena_strdup(&marks->arena, marks->codes[at]);
    if (bulk_try(bulk, shell_session(marks->shell), &marks->arena, &error))
        ask(marks);
    else
        shell_error(marks->shell, &error);
}

static bool act_on_marked(struct marks *marks, enum key_action action)
{
    if (marks->count == 0)
        return false;
    if (action == ACTION_ADVANCE)
        act_on_all(marks, "advance");
    else if (action == ACTION_RETREAT)
        shell_message(marks->shell, "Each return has its own reason: clear the marks first");
    else if (action == ACTION_CANCEL)
        clear(marks);
    else
        return false;
    return true;
}

bool marks_act(struct marks *marks, const struct list *shown, enum key_action action)
{
    if (act_on_marked(marks, action))
        return true;
    if (shown->at == LIST_NONE)
        return false;
    if (action == ACTION_TOGGLE)
        flip(marks, code_at(shown, shown->at));
    else if (action == ACTION_MARK)
        return toggle_range(marks, shown);
    else if (action == ACTION_MARK_ALL)
        each_shown(marks, shown, add);
    else if (action == ACTION_MARK_INVERT)
        each_shown(marks, shown, flip);
    else
        return false;
    return true;
}

/* --- drawing ----------------------------------------------------------------------------- */

const char *marks_counters(const struct marks *marks, const char *counters, char out[LINE_SIZE])
{
    if (marks->count == 0)
        return counters;
    snprintf(out, LINE_SIZE, "%zu marked  %.120s", marks->count, counters);
    return out;
}

const char *marks_line(const struct marks *marks, const char *screen, char out[LINE_SIZE])
{
    const struct keymap *map = shell_keymap(marks->shell);

    snprintf(out, LINE_SIZE, "%zu marked: %.20s acts on %s; %.20s clears", marks->count,
             text_or(keymap_key(map, screen, ACTION_ADVANCE), "advance"),
             marks->count == 1   ? "it"
             : marks->count == 2 ? "both"
                                 : "all",
             text_or(keymap_key(map, screen, ACTION_CANCEL), "cancel"));
    return out;
}
