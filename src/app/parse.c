#include "command.h"

#include "text.h"

#include <string.h>

/* "seat add" is two words, "tick" one: the longer name wins. */
static const struct command *find_by_words(const char *const words[], size_t count, size_t *used,
                                           struct arena *arena)
{
    const struct command *command;

    if (count >= 2) {
        command = command_find(arena_printf(arena, "%s %s", words[0], words[1]));
        if (command != NULL) {
            *used = 2;
            return command;
        }
    }
    *used = 1;
    return command_find(words[0]);
}

static bool is_group(const char *word)
{
    size_t length = strlen(word);

    for (size_t at = 0; at < command_count; at++) {
        if (strncmp(commands[at]->name, word, length) == 0 && commands[at]->name[length] == ' ')
            return true;
    }
    return false;
}

static bool unknown_command(const char *const words[], size_t count, struct arena *arena,
                            struct error *error)
{
    const char **names = arena_array(arena, const char *, command_count);
    const char *typed = words[0];
    const char *nearest;

    for (size_t at = 0; at < command_count; at++)
        names[at] = commands[at]->name;
    if (is_group(words[0])) {
        if (count < 2 || words[1][0] == '-') {
            error_set(error, ERROR_USAGE, "'%s' needs what to do", words[0]);
            return error_hint(error, "see: stint help %s", words[0]);
        }
        typed = arena_printf(arena, "%s %s", words[0], words[1]);
    }
    nearest = text_nearest(typed, names, command_count);
    error_set(error, ERROR_USAGE, "there is no command '%s'", typed);
    if (nearest != NULL)
        return error_hint(error, "did you mean '%s'? All commands: stint help", nearest);
    return error_hint(error, "all commands: stint help");
}

struct walk {
    const struct command *command;
    const char *const *words;
    size_t count, at;
    bool plain; /* after --, everything is positional */
    size_t next_positional;
    VEC(struct arg_value) values;
    struct arena *arena;
};

static bool take_flag(struct walk *walk, struct error *error)
{
    const char *word = walk->words[walk->at++] + 2;
    const char *equals = strchr(word, '=');
    const char *name =
        equals != NULL ? arena_strndup(walk->arena, word, (size_t)(equals - word)) : word;
    const struct arg_spec *spec = command_arg(walk->command, name);
    const char *text = equals != NULL ? equals + 1 : NULL;

    if (spec != NULL && spec->kind == ARG_FLAG) {
        if (text != NULL)
            return error_set(error, ERROR_USAGE, "--%s takes no value", name);
        text = "1";
    } else if (text == NULL && spec != NULL && spec->bare != NULL &&
               (walk->at >= walk->count || walk->words[walk->at][0] == '-')) {
        text = spec->bare;
    } else if (text == NULL) {
        if (spec != NULL && walk->at >= walk->count) {
            error_set(error, ERROR_USAGE, "--%s needs a value", name);
            return error_hint(error, "%s", spec->help);
        }
        text = walk->at < walk->count ? walk->words[walk->at++] : "";
    }
    vec_add(&walk->values, walk->arena, ((struct arg_value){name, text}));
    return true;
}

/* "search data room": the words so far and this one. */
static void add_to_rest(struct walk *walk, const struct arg_spec *spec, const char *word)
{
    for (size_t at = 0; at < walk->values.count; at++) {
        struct arg_value *value = &walk->values.at[at];

        if (strcmp(value->name, spec->name) != 0)
            continue;
        value->text = arena_printf(walk->arena, "%s %s", value->text, word);
        return;
    }
    vec_add(&walk->values, walk->arena, ((struct arg_value){spec->name, word}));
}

static bool take_positional(struct walk *walk, struct error *error)
{
    const char *word = walk->words[walk->at++];

    for (size_t at = walk->next_positional; at < walk->command->arg_count; at++) {
        const struct arg_spec *spec = &walk->command->args[at];

        if (!spec->positional)
            continue;
        walk->next_positional = spec->kind == ARG_SETTINGS || spec->rest ? at : at + 1;
        if (spec->rest)
            add_to_rest(walk, spec, word);
        else
            vec_add(&walk->values, walk->arena, ((struct arg_value){spec->name, word}));
        return true;
    }
    error_set(error, ERROR_USAGE, "'%s' does not know what to do with '%s'", walk->command->name,
              word);
    return error_hint(error, "see: stint help %s", walk->command->name);
}

bool command_parse(const char *const words[], size_t count, struct arena *arena,
                   const struct command **command, struct arg_value **values, size_t *value_count,
                   struct error *error)
{
    struct walk walk = {.words = words, .count = count, .arena = arena};

    if (count == 0) {
        error_set(error, ERROR_USAGE, "there is no command");
        return error_hint(error, "all commands: stint help");
    }
    walk.command = find_by_words(words, count, &walk.at, arena);
    if (walk.command == NULL)
        return unknown_command(words, count, arena, error);
    while (walk.at < count) {
        const char *word = words[walk.at];

        if (!walk.plain && strcmp(word, "--") == 0) {
            walk.plain = true;
            walk.at++;
        } else if (!walk.plain && word[0] == '-' && word[1] == '-') {
            if (!take_flag(&walk, error))
                return false;
        } else if (!walk.plain && word[0] == '-' && word[1] == 'o' && word[2] == '\0') {
            vec_add(&walk.values, arena,
                    ((struct arg_value){"output", walk.at + 1 < count ? words[walk.at + 1] : ""}));
            walk.at += 2;
        } else if (!take_positional(&walk, error)) {
            return false;
        }
    }
    *command = walk.command;
    *values = walk.values.at;
    *value_count = walk.values.count;
    return true;
}
