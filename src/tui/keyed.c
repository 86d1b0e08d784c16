#include "keyed.h"

#include "command.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", digits[] = "0123456789";
static const char ellipsis[] = "\xe2\x80\xa6";

/* Where it is said. */
struct here {
    const struct keymap *keys;
    const char *selected;
};

/* A word of the line, without the sign behind it that belongs to the sentence. */
struct token {
    const char *at;
    size_t length;
};

static struct token token_at(const char *at)
{
    struct token token = {at, 0};
    bool quoted = false;

    for (; at[token.length] != '\0' && (quoted || at[token.length] != ' '); token.length++)
        quoted = quoted != (at[token.length] == '"');
    while (token.length > 0 && strchr(".,;:)`", at[token.length - 1]) != NULL)
        token.length--;
    return token;
}

static const char *token_text(struct token token, struct arena *arena)
{
    return arena_strndup(arena, token.at, token.length);
}

/* Stands for what somebody has to say: "…", TEXT. */
static bool is_placeholder(const char *word)
{
    return strstr(word, ellipsis) != NULL || strspn(word, capitals) == strlen(word);
}

/* --- what follows the command ---------------------------------------------------------------- */

static const struct arg_spec *positional(const struct command *command, size_t index)
{
    for (size_t at = 0; at < command->arg_count; at++) {
        const struct arg_spec *spec = &command->args[at];

        if (spec->positional && (index-- == 0 || spec->kind == ARG_SETTINGS))
            return spec;
    }
    return NULL;
}

static bool is_word(const struct word_list *words, const char *word)
{
    for (size_t at = 0; at < words->count; at++) {
        if (strcmp(words->words[at].name, word) == 0)
            return true;
    }
    return false;
}

/* Whether the word can be what is asked for, and not how the sentence goes on. */
static bool may_be(const struct arg_spec *spec, const char *word)
{
    if (spec == NULL || *word == '\0')
        return false;
    if (spec->kind == ARG_SETTINGS)
        return strchr(word, '=') != NULL;
    if (spec->kind == ARG_WORD)
        return is_word(spec->words, word) || is_placeholder(word);
    if (spec->kind == ARG_SUBJECT && strchr(word, '-') != NULL)
        return true;
    return *word == '"' || strchr(capitals, *word) != NULL || strchr(digits, *word) != NULL ||
           is_placeholder(word);
}

struct walk {
    const struct here *here;
    const struct command *command;
    const char *at;
    size_t next; /* of the positional arguments */
    struct strbuf *out;
    struct arena *arena;
};

/* Of options those stay that have no value: they say how the command is meant. */
static bool pass_option(struct walk *walk, struct token token)
{
    const char *name = token_text((struct token){token.at + 2, token.length - 2}, walk->arena);
    const struct arg_spec *spec = command_arg(walk->command, name);

    if (spec == NULL)
        return false;
    walk->at = token.at + token.length;
    if (spec->kind == ARG_FLAG)
        strbuf_printf(walk->out, " --%s", name);
    else if (*walk->at == ' ')
        walk->at = token_at(walk->at + 1).at + token_at(walk->at + 1).length;
    return true;
}

static bool pass_word(struct walk *walk, struct token token)
{
    const struct arg_spec *spec = positional(walk->command, walk->next);
    const char *word = token_text(token, walk->arena);

    if (!may_be(spec, word))
        return false;
    walk->next++;
    walk->at = token.at + token.length;
    if (!(spec->kind == ARG_CODE && text_equal(word, walk->here->selected)) &&
        (spec->kind == ARG_SETTINGS || !is_placeholder(word)))
        strbuf_printf(walk->out, " %s", word);
    return true;
}

static void pass_arguments(struct walk *walk)
{
    while (*walk->at == ' ') {
        struct token token = token_at(walk->at + 1);
        bool option = token.length > 2 && strncmp(token.at, "--", 2) == 0;

        if (!(option ? pass_option(walk, token) : pass_word(walk, token)))
            return;
    }
}

/* --- the command ----------------------------------------------------------------------------- */

/* The longest name of a command at the place; `length`: of it. */
static const struct command *command_at(const char *at, size_t *length, struct arena *arena)
{
    struct token first = token_at(at), second = {NULL, 0};
    const struct command *found = NULL;

    if (at[first.length] == ' ')
        second = token_at(at + first.length + 1);
    *length = first.length + 1 + second.length;
    if (second.length > 0)
        found = command_find(arena_strndup(arena, at, *length));
    if (found == NULL) {
        *length = first.length;
        found = command_find(token_text(first, arena));
    }
    return found;
}

static void put_palette_key(const struct keymap *keys, struct strbuf *out)
{
    const char *key = text_or(keymap_key(keys, NULL, ACTION_PALETTE), ":");

    strbuf_printf(out, "%s%s", key, key[1] == '\0' ? "" : " ");
}

/* "help" before a command is its form, which shows what it takes; alone it is a key. */
static bool pass_command(const struct here *here, const char **at, struct strbuf *out,
                         struct arena *arena)
{
    static const char help[] = "help";
    struct walk walk = {.here = here, .out = out, .arena = arena};
    size_t length, skip = strncmp(*at, help, sizeof help - 1) == 0 ? sizeof help - 1 : 0;

    if (skip > 0 && (*at)[skip] == ' ')
        skip++;
    walk.command = command_at(*at + skip, &length, arena);
    if (walk.command == NULL && skip == 0)
        return false;
    if (walk.command == NULL) {
        *at += sizeof help - 1;
        strbuf_puts(out, text_or(keymap_key(here->keys, NULL, ACTION_HELP), "F1"));
        return true;
    }
    put_palette_key(here->keys, out);
    strbuf_puts(out, walk.command->name);
    walk.at = *at + skip + length;
    pass_arguments(&walk);
    *at = walk.at;
    return true;
}

static bool begins_word(const char *text, const char *at)
{
    return at == text || strchr(" (`\"'", at[-1]) != NULL;
}

void keyed_text(const struct keymap *keys, const char *selected, const char *text,
                struct strbuf *out)
{
    static const char program[] = "stint ";
    const struct here here = {keys, selected};
    const char *from = text, *at;
    struct arena arena;

    arena_init(&arena);
    while ((at = strstr(from, program)) != NULL) {
        strbuf_add(out, from, (size_t)(at - from));
        from = at + sizeof program - 1;
        if (!begins_word(text, at) || !pass_command(&here, &from, out, &arena))
            strbuf_puts(out, program);
    }
    strbuf_puts(out, from);
    arena_done(&arena);
}

const char *keyed_copy(const struct keymap *keys, const char *selected, const char *text,
                       struct arena *arena)
{
    struct strbuf out;
    const char *copy;

    strbuf_init(&out);
    keyed_text(keys, selected, text, &out);
    copy = arena_strdup(arena, out.data);
    strbuf_done(&out);
    return copy;
}

void keyed_error(const struct keymap *keys, const char *selected, const struct error *error,
                 struct error *out)
{
    struct strbuf text;

    *out = *error;
    strbuf_init(&text);
    keyed_text(keys, selected, error->message, &text);
    snprintf(out->message, sizeof out->message, "%s", text.data);
    strbuf_clear(&text);
    keyed_text(keys, selected, error->hint, &text);
    snprintf(out->hint, sizeof out->hint, "%s", text.data);
    strbuf_done(&text);
}

struct findings keyed_findings(const struct keymap *keys, const char *selected,
                               const struct findings *findings, struct arena *arena)
{
    struct findings copy = {0};

    vec_each(const struct finding, finding, findings) {
        vec_add(&copy, arena, *finding);
        copy.at[copy.count - 1].remedy =
            keyed_copy(keys, selected, text_or(finding->remedy, ""), arena);
    }
    return copy;
}
