#include "options.h"

#include "text.h"

#include <string.h>

#define OPTION(option_name, option_kind, option_title, option_help)            \
    {                                                                          \
        .name = (option_name), .kind = (option_kind), .title = (option_title), \
        .help = (option_help)                                                  \
    }

const struct arg_spec program_options[] = {
    OPTION("db", ARG_FILE, "FILE", "the file to work on; else $STINT_DB, else the user's own"),
    OPTION("as", ARG_TEXT, "NAME", "who acts, as the record will say; else $STINT_AS, else you"),
    OPTION("today", ARG_DATE, "DATE", "work as if it were this day"),
    OPTION("config", ARG_FILE, "FOLDER", "the folder of playbooks, keys and themes of your own"),
    OPTION("json", ARG_FLAG, NULL, "answers and errors as JSON"),
    OPTION("json-lines", ARG_FLAG, NULL, "the same, a value a line: of a list each of its rows"),
    OPTION("plain", ARG_FLAG, NULL, "never open the interface: print"),
    OPTION("ascii", ARG_FLAG, NULL, "letters and signs of ASCII only"),
    OPTION("no-color", ARG_FLAG, NULL, "no colours, as with $NO_COLOR"),
    OPTION("read-only", ARG_FLAG, NULL, "change nothing"),
    OPTION("help", ARG_FLAG, NULL, "help for the program or the command; also -h"),
    OPTION("version", ARG_FLAG, NULL, "print the version"),
};
const size_t program_option_count = ARRAY_COUNT(program_options);

struct option_walk {
    int argc, at;
    char **argv;
    VEC(const char *) words;
    const struct command *command; /* as far as the words tell */
    struct arena *arena;
    struct cli_call *call;
};

static const struct arg_spec *option_find(const char *name)
{
    for (size_t at = 0; at < program_option_count; at++) {
        if (strcmp(program_options[at].name, name) == 0)
            return &program_options[at];
    }
    return NULL;
}

static bool set_flag(struct cli_call *call, const char *name)
{
    const struct {
        const char *name;
        bool *flag;
    } flags[] = {
        {"json", &call->session.json}, {"json-lines", &call->json_lines},
        {"plain", &call->plain},       {"ascii", &call->ascii},
        {"no-color", &call->no_color}, {"help", &call->help},
        {"version", &call->version},   {"read-only", &call->session.read_only},
    };

    for (size_t at = 0; at < ARRAY_COUNT(flags); at++) {
        if (strcmp(flags[at].name, name) == 0)
            return *flags[at].flag = true;
    }
    return false;
}

static void set_value(struct cli_call *call, const char *name, const char *value)
{
    const struct {
        const char *name;
        const char **value;
    } values[] = {
        {"db", &call->session.database},
        {"as", &call->session.actor},
        {"today", &call->session.today},
        {"config", &call->session.config},
    };

    for (size_t at = 0; at < ARRAY_COUNT(values); at++) {
        if (strcmp(values[at].name, name) == 0)
            *values[at].value = value;
    }
}

static bool take_option(struct option_walk *walk, const struct arg_spec *spec, const char *value,
                        struct error *error)
{
    if (spec->kind == ARG_FLAG) {
        if (value != NULL)
            return error_set(error, ERROR_USAGE, "--%s takes no value", spec->name);
        return set_flag(walk->call, spec->name);
    }
    if (value == NULL && walk->at < walk->argc)
        value = walk->argv[walk->at++];
    if (text_is_blank(value)) {
        error_set(error, ERROR_USAGE, "--%s needs a value", spec->name);
        return error_hint(error, "--%s %s: %s", spec->name, spec->title, spec->help);
    }
    set_value(walk->call, spec->name, value);
    return true;
}

static bool unknown_option(const char *word, const char *name, struct error *error)
{
    const char *names[ARRAY_COUNT(program_options)];
    const char *nearest;

    for (size_t at = 0; at < program_option_count; at++)
        names[at] = program_options[at].name;
    nearest = text_nearest(name, names, program_option_count);
    error_set(error, ERROR_USAGE, "there is no option %s", word);
    if (nearest != NULL)
        return error_hint(error, "did you mean --%s? All options: stint help", nearest);
    return error_hint(error, "what belongs to a command comes after its name; see: stint help");
}

static void take_word(struct option_walk *walk, const char *word)
{
    const struct command *command = NULL;

    vec_add(&walk->words, walk->arena, word);
    if (walk->words.count == 1)
        command = command_find(word);
    else if (walk->words.count == 2)
        command = command_find(arena_printf(walk->arena, "%s %s", walk->words.at[0], word));
    if (command != NULL)
        walk->command = command;
}

/* A flag of the command keeps its value, even where that looks like an option. */
static void take_own_flag(struct option_walk *walk, const struct arg_spec *spec, const char *word,
                          bool has_value)
{
    vec_add(&walk->words, walk->arena, word);
    if (spec->kind != ARG_FLAG && !has_value && walk->at < walk->argc)
        vec_add(&walk->words, walk->arena, walk->argv[walk->at++]);
}

static bool take_long(struct option_walk *walk, const char *word, struct error *error)
{
    const char *equals = strchr(word, '=');
    const char *name = equals != NULL
                           ? arena_strndup(walk->arena, word + 2, (size_t)(equals - word) - 2)
                           : word + 2;
    const struct arg_spec *own = walk->command != NULL ? command_arg(walk->command, name) : NULL;
    const struct arg_spec *spec = option_find(name);

    if (own != NULL)
        take_own_flag(walk, own, word, equals != NULL);
    else if (spec != NULL)
        return take_option(walk, spec, equals != NULL ? equals + 1 : NULL, error);
    else if (walk->words.count == 0)
        return unknown_option(word, name, error);
    else
        vec_add(&walk->words, walk->arena, word);
    return true;
}

static bool take(struct option_walk *walk, struct error *error)
{
    const char *word = walk->argv[walk->at++];

    if (strcmp(word, "--") == 0) {
        vec_add(&walk->words, walk->arena, word);
        while (walk->at < walk->argc)
            vec_add(&walk->words, walk->arena, walk->argv[walk->at++]);
        return true;
    }
    if (strcmp(word, "-h") == 0)
        return set_flag(walk->call, "help");
    if (strncmp(word, "--", 2) == 0)
        return take_long(walk, word, error);
    if (word[0] == '-' && walk->words.count == 0)
        return unknown_option(word, word + 1, error);
    if (strcmp(word, "-o") == 0) {
        vec_add(&walk->words, walk->arena, word);
        if (walk->at < walk->argc)
            vec_add(&walk->words, walk->arena, walk->argv[walk->at++]);
        return true;
    }
    take_word(walk, word);
    return true;
}

static bool asks_json(int argc, char **argv)
{
    for (int at = 1; at < argc && strcmp(argv[at], "--") != 0; at++) {
        if (strcmp(argv[at], "--json") == 0 || strcmp(argv[at], "--json-lines") == 0)
            return true;
    }
    return false;
}

bool options_parse(int argc, char **argv, struct arena *arena, struct cli_call *out,
                   struct error *error)
{
    struct option_walk walk = {.argc = argc, .at = 1, .argv = argv, .arena = arena, .call = out};

    *out = (struct cli_call){.words = NULL};
    while (walk.at < argc) {
        if (!take(&walk, error)) {
            out->session.json = asks_json(argc, argv);
            return false;
        }
    }
    out->session.json = out->session.json || out->json_lines;
    out->words = walk.words.at;
    out->word_count = walk.words.count;
    return true;
}
