#include "marks.h"

#include "shell_private.h"
#include "terms.h"

#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_SIZE = 160 };

void marks_init(struct marks *marks, struct shell *shell)
{
    *marks = (struct marks){.shell = shell, .use = &marked_engagements};
}

void marks_done(struct marks *marks)
{
    free(marks->codes);
    marks->codes = NULL;
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

/* A heading has no code, and cannot be marked. */
static void add(struct marks *marks, const char *code)
{
    if (code == NULL || marks_has(marks, code))
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
    if (code != NULL && marks_has(marks, code))
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

void marks_turn(struct marks *marks, const struct marks_use *use, const char *engagement,
                const void *context)
{
    clear(marks);
    marks->use = use;
    marks->engagement = engagement;
    marks->context = context;
}

/* --- acting ------------------------------------------------------------------------------ */

static void close_form(struct shell *shell)
{
    shell_form_done(shell);
    terms_done(shell);
}

static void was_done(struct shell *shell, const struct bulk *bulk, void *context)
{
    struct marks *marks = context;

    close_form(shell);
    for (size_t at = bulk->count; at > 0; at--) { /* they stand as they were asked about */
        if (bulk->rows[at - 1].can && at <= marks->count)
            take_off(marks, marks->codes[at - 1]);
    }
    marks->range = false;
}

static struct bulk_row row_of(const struct marks *marks, const char *mark)
{
    struct bulk_row row = {.code = mark};

    if (marks->use->row_name == NULL)
        return row;
    row.code = marks->engagement;
    row.row = mark;
    if (marks->use->handle != NULL)
        row.row = marks->use->handle(marks->context, mark, &row.why);
    if (row.row == NULL)
        row.name = mark;
    return row;
}

static void run(struct marks *marks, const char *title, const char *command,
                const struct arg_value values[], size_t count)
{
    struct bulk bulk = {.command = command_find(command),
                        .row_name = marks->use->row_name,
                        .noun = marks->use->noun,
                        .values = values,
                        .value_count = count,
                        .count = marks->count};
    struct arena arena;

    BUG_ON(bulk.command == NULL);
    arena_init(&arena);
    bulk.rows = arena_array(&arena, struct bulk_row, marks->count + 1);
    for (size_t at = 0; at < marks->count; at++)
        bulk.rows[at] = row_of(marks, marks->codes[at]);
    shell_ask_bulk(marks->shell, &bulk, title, was_done, marks);
    arena_done(&arena);
}

void marks_run(struct marks *marks, const char *command, const struct arg_value values[],
               size_t count)
{
    run(marks, NULL, command, values, count);
}

/* Without the code and the row, which stood for all of them. */
static size_t answers(const struct marks *marks, const struct arg_value values[], size_t count,
                      struct arg_value *out)
{
    size_t kept = 0;

    for (size_t at = 0; at < count; at++) {
        if (strcmp(values[at].name, "code") != 0 &&
            !text_equal(values[at].name, marks->use->row_name))
            out[kept++] = values[at];
    }
    return kept;
}

static void take_form(struct shell *shell, const struct arg_value values[], size_t count,
                      void *context)
{
    struct marks *marks = context;
    struct arena arena;
    struct arg_value *kept;

    (void)shell;
    arena_init(&arena);
    kept = arena_array(&arena, struct arg_value, count + 1);
    run(marks, marks->title, marks->command, kept, answers(marks, values, count, kept));
    arena_done(&arena);
}

static const char *title_of(const struct marks *marks, const char *what, char out[LINE_SIZE])
{
    snprintf(out, LINE_SIZE, "%.60s: %zu %.20s%s", what, marks->count, marks->use->noun,
             marks->count == 1 ? "" : "s");
    return out;
}

void marks_form(struct marks *marks, const char *command, const struct arg_value preset[],
                size_t count)
{
    const struct command *found = command_find(command);
    struct bulk_row first = row_of(marks, marks->codes[0]);
    struct arg_value values[8] = {{"code", first.code}};
    size_t given = 1;
    char title[LINE_SIZE];

    BUG_ON(found == NULL || count > ARRAY_COUNT(values) - 2);
    if (marks->use->row_name != NULL)
        values[given++] = (struct arg_value){marks->use->row_name, text_or(first.row, "-")};
    for (size_t at = 0; at < count; at++)
        values[given++] = preset[at];
    marks->command = found->name;
    marks->title = found->title;
    shell_form_for(marks->shell, command, values, given,
                   &(struct form_use){.title = title_of(marks, found->title, title),
                                      .take = take_form,
                                      .context = marks});
}

static void ask_term(struct marks *marks, const char *key, const char *what)
{
    char title[LINE_SIZE];

    marks->command = "set";
    marks->title = what;
    terms_ask(marks->shell, marks->codes[0], key,
              &(struct form_use){
                  .title = title_of(marks, what, title), .take = take_form, .context = marks});
}

static void take_block(struct shell *shell, const char *value, void *context)
{
    struct marks *marks = context;

    (void)shell;
    if (strcmp(value, "hold") == 0)
        marks_form(marks, "hold", NULL, 0);
    else
        marks_run(marks, "resume", NULL, 0);
}

static void ask_block(struct marks *marks)
{
    static const struct choice choices[] = {{"hold", "Put on hold"}, {"resume", "Resume"}};
    char title[LINE_SIZE];

    shell_pick(marks->shell, title_of(marks, "Marked", title), choices, ARRAY_COUNT(choices),
               take_block, marks);
}

static bool act_on_engagements(struct marks *marks, enum key_action action)
{
    static const struct arg_value note[] = {{"kind", "note"}};

    if (action == ACTION_ADVANCE)
        marks_run(marks, "advance", NULL, 0);
    else if (action == ACTION_RETREAT)
        shell_message(marks->shell, "Each return has its own reason: clear the marks first");
    else if (action == ACTION_END_EARLY)
        shell_message(marks->shell, "Each ends for its own reason: clear the marks first");
    else if (action == ACTION_OWNER)
        ask_term(marks, "owner", "Set the owner");
    else if (action == ACTION_DATE)
        ask_term(marks, "end", "Set the end");
    else if (action == ACTION_BLOCK)
        ask_block(marks);
    else if (action == ACTION_NOTE)
        marks_form(marks, "log add", note, ARRAY_COUNT(note));
    else
        return false;
    return true;
}

const struct marks_use marked_engagements = {
    .noun = "engagement", .toggles = true, .act = act_on_engagements};

/* Whether what was done last names no row but one as they are marked. */
static bool last_fits(const struct marks *marks)
{
    const struct waiting *last = &marks->shell->last;
    bool has_row = false;

    for (size_t at = 0; at < last->count; at++) {
        const struct arg_spec *spec = command_arg(last->command, last->values[at].name);
        bool names = spec != NULL && (spec->kind == ARG_ITEM || spec->kind == ARG_SUBJECT ||
                                      spec->kind == ARG_HANDLE);

        if (names && !text_equal(spec->name, marks->use->row_name))
            return false;
        has_row = has_row || names;
    }
    return has_row == (marks->use->row_name != NULL);
}

static void repeat(struct marks *marks)
{
    const struct waiting *last = &marks->shell->last;
    struct arena arena;
    struct arg_value *values;

    if (last->command == NULL) {
        shell_repeat(marks->shell); /* it says so */
        return;
    }
    if (!last_fits(marks)) {
        shell_message(marks->shell, "'%s' cannot be done to marked %ss: clear the marks first",
                      last->command->title, marks->use->noun);
        return;
    }
    arena_init(&arena);
    values = arena_array(&arena, struct arg_value, last->count + 1);
    marks_run(marks, last->command->name, values,
              answers(marks, last->values, last->count, values));
    arena_done(&arena);
}

static bool act_on_marked(struct marks *marks, enum key_action action)
{
    if (marks->count == 0)
        return false;
    if (action == ACTION_CANCEL)
        clear(marks);
    else if (action == ACTION_REPEAT)
        repeat(marks);
    else
        return marks->use->act(marks, action);
    return true;
}

static bool mark_many(struct marks *marks, const struct list *shown,
                      void (*change)(struct marks *marks, const char *code))
{
    if (marks->use->no_all != NULL)
        shell_message(marks->shell, "%s", marks->use->no_all);
    else
        each_shown(marks, shown, change);
    return true;
}

bool marks_act(struct marks *marks, const struct list *shown, enum key_action action)
{
    if (act_on_marked(marks, action))
        return true;
    if (shown->at == LIST_NONE)
        return false;
    if (action == ACTION_MARK)
        return toggle_range(marks, shown);
    if (action == ACTION_MARK_ALL)
        return mark_many(marks, shown, add);
    if (action == ACTION_MARK_INVERT)
        return mark_many(marks, shown, flip);
    if (action != ACTION_TOGGLE || !marks->use->toggles)
        return false;
    flip(marks, code_at(shown, shown->at));
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

static const char *deeds_line(const struct marks *marks, const char *screen, char out[LINE_SIZE])
{
    const struct keymap *map = shell_keymap(marks->shell);
    size_t used = (size_t)snprintf(out, LINE_SIZE, "%zu marked:", marks->count);

    for (size_t at = 0; at < marks->use->does_count && used < LINE_SIZE; at++) {
        const struct hint *deed = &marks->use->does[at];
        const char *key = keymap_key(map, screen, deed->action);

        used += (size_t)snprintf(out + used, LINE_SIZE - used, "%s %.12s %.40s", at == 0 ? "" : ",",
                                 text_or(key, action_name(deed->action)), deed->label);
    }
    if (used < LINE_SIZE)
        snprintf(out + used, LINE_SIZE - used, "; %.12s clears",
                 text_or(keymap_key(map, screen, ACTION_CANCEL), "cancel"));
    return out;
}

const char *marks_line(const struct marks *marks, const char *screen, char out[LINE_SIZE])
{
    const struct keymap *map = shell_keymap(marks->shell);

    if (marks->use->does != NULL)
        return deeds_line(marks, screen, out);
    snprintf(out, LINE_SIZE, "%zu marked: %.20s acts on %s; %.20s clears", marks->count,
             text_or(keymap_key(map, screen, ACTION_ADVANCE), "advance"),
             marks->count == 1   ? "it"
             : marks->count == 2 ? "both"
                                 : "all",
             text_or(keymap_key(map, screen, ACTION_CANCEL), "cancel"));
    return out;
}
