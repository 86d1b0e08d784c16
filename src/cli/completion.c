#include "completion.h"

#include "help.h"
#include "options.h"
#include "query.h"

#include <string.h>

bool completion_write(const char *shell, struct strbuf *out, struct error *error)
{
    const struct arg_spec *spec = command_arg(help_find("completion"), "shell");
    int which;

    if (shell == NULL) {
        error_set(error, ERROR_USAGE, "'completion' needs SHELL");
        return error_hint(error, "name bash, zsh or fish");
    }
    if (!word_find(spec->words, shell, &which, error)) {
        error->code = ERROR_USAGE;
        return false;
    }
    switch (spec->words->words[which].name[0]) {
    case 'b': completion_bash(out); break;
    case 'z': completion_zsh(out); break;
    default: completion_fish(out);
    }
    return true;
}

static void add_word(struct strbuf *out, const char *word)
{
    strbuf_printf(out, "%s%s", out->length > 0 ? " " : "", word);
}

static void add_documents(struct strbuf *words)
{
    const struct document_choice *choices;
    struct arena arena;
    size_t count;

    arena_init(&arena);
    count = query_documents(&choices, &arena);
    for (size_t at = 0; at < count; at++)
        add_word(words, choices[at].name);
    arena_done(&arena);
}

/* Codes come from the program itself, where it can print them without loading anything. */
static bool can_list_codes(void)
{
    const struct command *list = command_find("list");

    return list != NULL && command_arg(list, "codes") != NULL;
}

enum completion_kind completion_of(const struct arg_spec *spec, struct strbuf *words)
{
    if (spec->kind == ARG_FILE)
        return COMPLETE_FILES;
    if (spec->kind == ARG_CODE)
        return can_list_codes() ? COMPLETE_CODES : COMPLETE_NOTHING;
    for (size_t at = 0; spec->kind == ARG_WORD && at < spec->words->count; at++)
        add_word(words, spec->words->words[at].name);
    for (size_t at = 0; spec->kind == ARG_SETTINGS && at < engagement_setting_count; at++) {
        add_word(words, engagement_settings[at].key);
        strbuf_putc(words, '=');
    }
    if (spec->kind == ARG_TEXT && strcmp(spec->name, "document") == 0)
        add_documents(words);
    return words->length > 0 ? COMPLETE_WORDS : COMPLETE_NOTHING;
}

static void tell_place(completion_place *each, const char *command, const char *place,
                       const struct arg_spec *spec, struct strbuf *out)
{
    enum completion_kind kind;
    struct strbuf words;

    strbuf_init(&words);
    kind = completion_of(spec, &words);
    if (kind != COMPLETE_NOTHING)
        each(command, place, kind, words.data, out);
    strbuf_done(&words);
}

static void tell_argument(completion_place *each, const char *command, const struct arg_spec *spec,
                          int position, struct strbuf *out)
{
    struct strbuf place;

    strbuf_init(&place);
    if (spec->kind == ARG_SETTINGS)
        strbuf_putc(&place, '*');
    else if (spec->positional)
        strbuf_printf(&place, "%d", position);
    else
        strbuf_printf(&place, "--%s", spec->name);
    tell_place(each, command, place.data, spec, out);
    strbuf_done(&place);
}

static void add_first_words(const char *word, const char *title, const char *follow,
                            struct strbuf *out)
{
    (void)title;
    (void)follow;
    add_word(out, word);
}

static void tell_help_topics(completion_place *each, struct strbuf *out)
{
    struct strbuf words;

    strbuf_init(&words);
    completion_each_first(add_first_words, &words);
    each("help", "1", COMPLETE_WORDS, words.data, out);
    strbuf_done(&words);
}

/* The options of the program come first: a place that is any place would hide them. */
void completion_each_place(completion_place *each, struct strbuf *out)
{
    for (size_t at = 0; at < program_option_count; at++)
        tell_argument(each, NULL, &program_options[at], 0, out);
    for (size_t at = 0; at < help_command_count(); at++) {
        const struct command *command = help_command(at);
        int position = 0;

        for (size_t arg = 0; arg < command->arg_count; arg++) {
            position += command->args[arg].positional;
            tell_argument(each, command->name, &command->args[arg], position, out);
        }
    }
    tell_help_topics(each, out);
}

static size_t first_length(const struct command *command)
{
    return strcspn(command->name, " ");
}

static bool same_first(const struct command *a, const struct command *b)
{
    size_t length = first_length(a);

    return first_length(b) == length && strncmp(a->name, b->name, length) == 0;
}

static bool seen_before(size_t index)
{
    for (size_t at = 0; at < index; at++) {
        if (same_first(help_command(at), help_command(index)))
            return true;
    }
    return false;
}

void completion_each_first(completion_first *each, struct strbuf *out)
{
    for (size_t at = 0; at < help_command_count(); at++) {
        const struct command *command = help_command(at);
        struct strbuf word, follow;

        if (seen_before(at))
            continue;
        strbuf_init(&word);
        strbuf_init(&follow);
        strbuf_add(&word, command->name, first_length(command));
        for (size_t other = at; other < help_command_count(); other++) {
            const char *rest = help_command(other)->name + word.length;

            if (same_first(command, help_command(other)) && rest[0] == ' ')
                add_word(&follow, rest + 1);
        }
        each(word.data, follow.length > 0 ? command->group : command->title, follow.data, out);
        strbuf_done(&follow);
        strbuf_done(&word);
    }
}

static void add_group(const char *word, const char *title, const char *follow, struct strbuf *out)
{
    (void)title;
    if (follow[0] != '\0')
        strbuf_printf(out, "%s ", word);
}

void completion_groups(struct strbuf *out)
{
    strbuf_putc(out, ' ');
    completion_each_first(add_group, out);
}

static void add_bare(const struct arg_spec *spec, struct strbuf *flags)
{
    struct strbuf flag;

    strbuf_init(&flag);
    strbuf_printf(&flag, " --%s ", spec->name);
    if (spec->kind == ARG_FLAG && strstr(flags->data, flag.data) == NULL)
        strbuf_puts(flags, flag.data + 1);
    strbuf_done(&flag);
}

void completion_bare_flags(struct strbuf *out)
{
    struct strbuf flags;

    strbuf_init(&flags);
    strbuf_putc(&flags, ' ');
    for (size_t at = 0; at < help_command_count(); at++) {
        for (size_t arg = 0; arg < help_command(at)->arg_count; arg++)
            add_bare(&help_command(at)->args[arg], &flags);
    }
    for (size_t at = 0; at < program_option_count; at++)
        add_bare(&program_options[at], &flags);
    strbuf_puts(out, flags.data);
    strbuf_done(&flags);
}

void completion_quoted(const char *text, struct strbuf *out)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            strbuf_puts(out, "'\\''");
        else
            strbuf_putc(out, *text);
    }
}

/* bash parts --kind=data into three words. */
static const char walk[] = "_stint_walk() {\n"
                           "    local word\n"
                           "    command='' waits='' position=0\n"
                           "    for word in \"$@\"; do\n"
                           "        if [[ $word == '=' ]]; then\n"
                           "            continue\n"
                           "        elif [[ -n $waits ]]; then\n"
                           "            waits=''\n"
                           "            continue\n"
                           "        fi\n"
                           "        case $word in\n"
                           "        --*=*) ;;\n"
                           "        --*) [[ $_stint_bare == *\" $word \"* ]] || waits=$word ;;\n"
                           "        -o) waits=--output ;;\n"
                           "        -*) ;;\n"
                           "        *)\n"
                           "            if [[ -z $command ]]; then\n"
                           "                command=$word\n"
                           "            elif [[ $_stint_groups == *\" $command \"* ]]; then\n"
                           "                command=\"$command $word\"\n"
                           "            else\n"
                           "                ((position++))\n"
                           "            fi\n"
                           "            ;;\n"
                           "        esac\n"
                           "    done\n"
                           "}\n";

void completion_walk(struct strbuf *out)
{
    strbuf_puts(out, walk);
}
