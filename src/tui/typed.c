#include "typed.h"

#include "screen/act.h"
#include "shell_private.h"

#include "asset.h"
#include "text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct typed_line {
    const char **at;
    size_t count, capacity;
};

static void put(struct typed_line *line, struct arena *arena, const char *word)
{
    vec_add(line, arena, word);
}

static bool is_word(const char *const words[], size_t count, size_t at, const char *word)
{
    return at < count && strcmp(words[at], word) == 0;
}

static bool is_switch_line(const char *const words[], size_t count)
{
    return is_word(words, count, 0, "set") && count > 1 && shell_is_look(words[1]);
}

bool typed_is_done_here(const char *const words[], size_t count)
{
    return is_switch_line(words, count) || is_word(words, count, 0, "keys");
}

bool typed_is_own(const char *const words[], size_t count)
{
    return typed_is_done_here(words, count) || is_word(words, count, 0, "date");
}

/* --- keys ---------------------------------------------------------------------------------- */

/* Who has no file begins with the remarks at the head of the built-in one. */
static const char *keys_so_far(struct shell *shell, struct arena *arena)
{
    const struct asset *built_in = asset_find("keys.conf");
    const char *mine = session_text(shell->session, "keys.conf"), *end;

    if (mine != NULL && mine != built_in->data)
        return arena_strdup(arena, mine);
    for (end = built_in->data; *end == '#'; end++)
        end += strcspn(end, "\n");
    return arena_printf(arena, "%.*s\n[everywhere]\n", (int)(end - built_in->data), built_in->data);
}

static bool edit_keys(struct shell *shell, struct error *error)
{
    struct arena arena;
    struct strbuf text;
    const char *before;
    bool done = true;

    arena_init(&arena);
    strbuf_init(&text);
    before = keys_so_far(shell, &arena);
    if (!act_editor(shell, before, &text)) {
        /* It was told. */
    } else if (strcmp(text.data, before) == 0) {
        shell_message(shell, "The keys are as they were.");
    } else {
        done = session_write_text(shell->session, "keys.conf", text.data, error);
        if (done && shell_load_keys(shell))
            shell_message(shell, "The keys are those of your file now.");
    }
    strbuf_done(&text);
    arena_done(&arena);
    return done;
}

void typed_edit_keys(struct shell *shell)
{
    struct error error;

    if (!edit_keys(shell, &error))
        shell_error(shell, &error);
}

bool typed_do(struct shell *shell, const char *const words[], size_t count, struct error *error)
{
    if (is_switch_line(words, count) && count == 3)
        return shell_set_look(shell, words[1], words[2], error);
    if (is_switch_line(words, count)) {
        error_set(error, ERROR_USAGE, "set %s wants one value", words[1]);
        return error_hint(error, "such as: set %s %s", words[1],
                          strcmp(words[1], "theme") == 0 ? theme_name(0) : "on");
    }
    if (is_word(words, count, 1, "edit") && count == 2)
        return edit_keys(shell, error);
    return error_set(error, ERROR_USAGE, "it is: keys edit");
}

/* --- commands ------------------------------------------------------------------------------ */

static bool is_code(struct shell *shell, const char *word)
{
    struct engagement_view view;
    struct arena arena;
    struct error ignored;
    bool found;

    arena_init(&arena);
    found = query_engagement(shell->session, word, &arena, &view, &ignored);
    arena_done(&arena);
    return found;
}

/* The longest name of a command that the line begins with; `length`: its words. */
static const struct command *command_of(const char *const words[], size_t count, size_t *length,
                                        struct arena *arena)
{
    const struct command *found = NULL;

    if (count > 1)
        found = command_find(arena_printf(arena, "%s %s", words[0], words[1]));
    *length = found != NULL ? 2 : 1;
    return found != NULL || count == 0 ? found : command_find(words[0]);
}

static bool wants_code(const struct command *command)
{
    return command != NULL && command->arg_count > 0 && command->args[0].kind == ARG_CODE &&
           command->args[0].positional && command->args[0].required;
}

/* Words of a print that go on behind ">". */
static size_t put_file(const struct command *command, const char *const words[], size_t count,
                       size_t at, struct typed_line *line, struct arena *arena)
{
    const char *word = words[at];

    if (word[0] != '>' || command == NULL || command_arg(command, "output") == NULL ||
        (word[1] == '\0' && at + 1 == count))
        return 0;
    put(line, arena, "-o");
    put(line, arena, word[1] != '\0' ? word + 1 : words[at + 1]);
    return word[1] != '\0' ? 1 : 2;
}

/* `code`: put where the command wants one; NULL: as it was typed. */
static struct typed_line with_code(const char *const words[], size_t count, const char *code,
                                   struct arena *arena)
{
    struct typed_line line = {.count = 0};
    size_t length;
    const struct command *command = command_of(words, count, &length, arena);

    for (size_t at = 0; at < count;) {
        size_t used = put_file(command, words, count, at, &line, arena);

        if (at == length && code != NULL)
            put(&line, arena, code);
        if (used == 0)
            put(&line, arena, words[at++]);
        at += used;
    }
    return line;
}

static bool parses(const struct typed_line *line, struct arena *arena)
{
    const struct command *command;
    struct arg_value *values;
    struct error ignored;
    size_t count;

    return command_parse((const char *const *)line->at, line->count, arena, &command, &values,
                         &count, &ignored);
}

/* What would be one word too many is a code that does not exist, and is told as such. */
static struct typed_line expand_command(struct shell *shell, const char *const words[],
                                        size_t count, struct arena *arena)
{
    size_t length;
    const struct command *command = command_of(words, count, &length, arena);
    const char *code, *row;
    struct typed_line line;

    shell_subject(shell, &code, &row);
    if (!wants_code(command) || length >= count || is_code(shell, words[length]))
        code = NULL;
    line = with_code(words, count, code, arena);
    return code == NULL || parses(&line, arena) ? line : with_code(words, count, NULL, arena);
}

/* --- dates --------------------------------------------------------------------------------- */

static const struct dated {
    char letter;
    const char *noun, *flag;
} dated[] = {{'M', "milestone", "--forecast"},
             {'L', "log", "--due"},
             {'A', "access", "--expires"},
             {'P', "person", "--to"}};

static const struct dated *dated_row(const char *word)
{
    for (size_t at = 0; word != NULL && at < ARRAY_COUNT(dated); at++) {
        if (word[0] == dated[at].letter && isdigit((unsigned char)word[1]))
            return &dated[at];
    }
    return NULL;
}

static bool is_term(const char *word)
{
    return strcmp(word, "start") == 0 || strcmp(word, "end") == 0;
}

static const char *rest_of(const char *const words[], size_t count, size_t at, struct arena *arena)
{
    const char *text = at < count ? words[at] : "";

    for (at++; at < count; at++)
        text = arena_printf(arena, "%s %s", text, words[at]);
    return text;
}

static void put_date(struct typed_line *line, const char *code, const char *what, const char *day,
                     struct arena *arena)
{
    const struct dated *row = dated_row(what);

    if (row == NULL) {
        put(line, arena, "set");
        put(line, arena, code);
        put(line, arena, arena_printf(arena, "%s=%s", what, day));
        return;
    }
    put(line, arena, row->noun);
    put(line, arena, "edit");
    put(line, arena, code);
    put(line, arena, what);
    put(line, arena, row->flag);
    put(line, arena, day);
}

/* date [CODE] [ROW|start|end] DAY: what is not said is what is selected, else the end. */
static bool expand_date(struct shell *shell, const char *const words[], size_t count,
                        struct arena *arena, struct typed_line *line, struct error *error)
{
    const char *code, *row, *what;
    size_t at = 1;

    shell_subject(shell, &code, &row);
    if (at < count && is_code(shell, words[at])) {
        code = words[at++];
        row = NULL;
    }
    what = dated_row(row) != NULL ? row : "end";
    if (at < count && (dated_row(words[at]) != NULL || is_term(words[at])))
        what = words[at++];
    if (code == NULL || at == count) {
        error_set(error, ERROR_USAGE,
                  code == NULL ? "no engagement is selected whose date it could be"
                               : "the day is missing");
        return error_hint(error, "such as: date ENG-2601 M4 +1w");
    }
    put_date(line, code, what, rest_of(words, count, at, arena), arena);
    return true;
}

bool typed_expand(struct shell *shell, const char *const words[], size_t count, struct arena *arena,
                  const char *const **out, size_t *out_count, struct error *error)
{
    struct typed_line line = {.count = 0};

    if (!is_word(words, count, 0, "date"))
        line = expand_command(shell, words, count, arena);
    else if (!expand_date(shell, words, count, arena, &line, error))
        return false;
    *out = (const char *const *)line.at;
    *out_count = line.count;
    return true;
}
