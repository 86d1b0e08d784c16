#include "commands.h"

#include "call.h"

#include "asset.h"
#include "file.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/*
 * The demo portfolio is a script of ordinary commands, each with the day it was given. Its
 * days are the reference's own; loading shifts them all by the distance from the day they were
 * written for to today, so the demo never ages and goes through the same rules as real work.
 */
struct demo_line {
    civil_day day;
    const char *actor;
    const char *text; /* the command line */
    int number;       /* in the file */
};

struct demo {
    civil_day written_for;
    VEC(struct demo_line) lines;
};

static bool demo_fault(int line, const char *what, struct error *error)
{
    error_set(error, ERROR_INPUT, "the demo is broken in line %d: %s", line, what);
    error->line = line;
    return false;
}

/* "base DAY", "as NAME", or "DAY command …"; blank lines and # are comments. */
static bool read_line(struct demo *demo, const char *line, const char **actor, int number,
                      struct arena *arena, struct error *error)
{
    struct demo_line read = {.actor = *actor, .number = number};
    const char *rest;

    if (line[0] == '\0' || line[0] == '#')
        return true;
    if (strncmp(line, "as ", 3) == 0) {
        *actor = line + 3;
        return true;
    }
    if (strncmp(line, "base ", 5) == 0)
        return day_parse_iso(line + 5, &demo->written_for) ||
               demo_fault(number, "base needs a day", error);
    rest = strchr(line, ' ');
    if (rest == NULL ||
        !day_parse_iso(arena_strndup(arena, line, (size_t)(rest - line)), &read.day))
        return demo_fault(number, "a line begins with a day", error);
    read.text = rest + 1;
    vec_add(&demo->lines, arena, read);
    return true;
}

static int compare_lines(const void *a, const void *b)
{
    const struct demo_line *left = a, *right = b;

    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    return (left->number > right->number) - (left->number < right->number);
}

static bool read_demo(const char *text, struct demo *demo, struct arena *arena, struct error *error)
{
    const char *actor = "demo";
    int number = 1;

    demo->written_for = DAY_NONE;
    for (const char *end = strchr(text, '\n'); end != NULL; end = strchr(text, '\n')) {
        const char *line = text_trim(arena, text, (size_t)(end - text));

        if (!read_line(demo, line, &actor, number++, arena, error))
            return false;
        text = end + 1;
    }
    if (demo->written_for == DAY_NONE)
        return demo_fault(1, "there is no base", error);
    qsort(demo->lines.at, demo->lines.count, sizeof(demo->lines.at[0]), compare_lines);
    return true;
}

/* ISO days in the words move with the base; so do those of KEY=DAY. */
static const char *shift_word(const char *word, civil_day distance, struct arena *arena)
{
    const char *equals = strchr(word, '=');
    const char *value = equals != NULL ? equals + 1 : word;
    char text[DATE_TEXT_SIZE];
    civil_day day;

    if (!day_parse_iso(value, &day))
        return word;
    return arena_printf(arena, "%.*s%s", (int)(value - word), word, day_iso(day + distance, text));
}

static bool run_line(struct session *session, const struct demo_line *line, civil_day distance,
                     struct error *error)
{
    const struct run_options options = {.width = 80};
    const struct command *command;
    struct arg_value *values;
    struct arena arena;
    struct result result;
    const char **words;
    size_t count, value_count;
    bool done;

    arena_init(&arena);
    result_init(&result);
    words = text_words(line->text, &arena, &count);
    for (size_t at = 0; at < count; at++)
        words[at] = shift_word(words[at], distance, &arena);
    session->fixed_today = line->day + distance;
    session->actor = line->actor;
    done = command_parse(words, count, &arena, &command, &values, &value_count, error) &&
           command_run(session, command, values, value_count, &options, &arena, &result, error);
    if (!done)
        error_within(error, "demo line %d", line->number);
    result_done(&result);
    arena_done(&arena);
    return done;
}

static bool run_lines(struct session *session, const struct demo *demo, struct error *error)
{
    civil_day today = session_today(session), fixed = session->fixed_today;
    const char *actor = session->actor;
    size_t notices = session->notices.count;
    bool done = store_begin(session->store, error);

    session->batch = true;
    for (size_t at = 0; at < demo->lines.count && done; at++)
        done = watch_reached(session->watch, at, demo->lines.count) &&
               run_line(session, &demo->lines.at[at], today - demo->written_for, error);
    session->batch = false;
    session->notices.count = notices; /* those were for who gave the commands */
    session->fixed_today = fixed;
    session->actor = actor;
    if (done)
        return store_commit(session->store, NULL, error);
    store_rollback(session->store);
    return false;
}

/* The scratch file is ours alone and made anew each time. */
static bool choose_file(struct session *session, struct error *error)
{
    const char *scratch = session_demo_path(session);

    if (session->options.database != NULL && !session_is_demo(session))
        return session_may_write(session, error);
    if (scratch == NULL)
        return error_set(error, ERROR_SYSTEM, "there is no folder for the scratch file");
    session_use(session, scratch);
    return session_may_write(session, error) && file_remove(scratch, error) &&
           file_remove(arena_printf(&session->arena, "%s-journal", scratch), error);
}

static bool refuse_filled(struct session *session, struct arena *arena, struct error *error)
{
    const struct list_query query = {
        .stage = -1, .model = -1, .status = -1, .ended_too = true, .limit = 1};
    struct list_row *rows;
    size_t count;

    if (!store_list(session->store, &query, arena, &rows, &count, error))
        return false;
    if (count == 0)
        return true;
    error_set(error, ERROR_CONFLICT, "%s has engagements already", session_pretty_path(session));
    return error_hint(error, "leave --db out for a scratch file, or name a new one");
}

static bool load_demo(struct command_call *call, struct error *error)
{
    struct session *session = call->session;
    const struct asset *script = asset_find("demo/portfolio.txt");
    struct demo demo = {0};

    BUG_ON(script == NULL);
    return choose_file(session, error) &&
           session_create(session, &call->result->created_file, error) &&
           refuse_filled(session, call->arena, error) &&
           read_demo(script->data, &demo, call->arena, error) && run_lines(session, &demo, error);
}

static bool run_demo(struct command_call *call, struct error *error)
{
    struct session *session = call->session;
    const char *before = session_path(session);
    bool was_open = session_is_open(session);
    struct error ignored;

    if (!load_demo(call, error)) {
        if (call->result->created_file)
            call->result->created_file = !session_unmake(session);
        watch_firm(session->watch);
        session_use(session, before);
        if (was_open && !session_open(session, &ignored)) {
            /* The next look at it says why. */
        }
        return false;
    }
    call->result->changed = true;
    call_say(call, "Loaded the demo portfolio into %s", session_pretty_path(session));
    return true;
}

const struct command command_demo = {
    .name = "demo",
    .group = "File",
    .title = "Load the demo portfolio",
    .help =
        "Loads six made-up engagements into a scratch file, or into the new file of --db, "
        "with dates around today. On a terminal it opens the interface, in the scratch file with "
        "the guided tour.",
    .flags = 0,
    .run = run_demo,
};
