#include "help.h"

#include "json.h"
#include "options.h"
#include "text.h"
#include "utf8.h"

#include <string.h>
#include <strings.h>

enum { INDENT = 2, NAME_CELLS = 20 };

/* What the words after `help` ask for. */
struct help_topic {
    enum { TOPIC_ALL, TOPIC_COMMAND, TOPIC_PREFIX, TOPIC_HEADING } kind;
    const struct command *command;
    const char *word;
};

/* Text that begins at cell `left` of the line and goes on there below. */
static void add_wrapped(const struct output *output, const char *text, int left, struct strbuf *out)
{
    struct text_line line;
    bool first = true;

    while (text_wrap_next(&text, output->width - left, &line)) {
        if (!first)
            strbuf_fill(out, ' ', (size_t)left);
        strbuf_add(out, line.at, line.length);
        strbuf_putc(out, '\n');
        first = false;
    }
}

static void add_entry(const struct output *output, const char *name, const char *text,
                      struct strbuf *out)
{
    int used = INDENT + text_cells(name);

    strbuf_fill(out, ' ', INDENT);
    strbuf_puts(out, name);
    if (used >= INDENT + NAME_CELLS) {
        strbuf_putc(out, '\n');
        used = 0;
    }
    strbuf_fill(out, ' ', (size_t)(INDENT + NAME_CELLS - used));
    add_wrapped(output, text, INDENT + NAME_CELLS, out);
}

static void add_argument_name(const struct arg_spec *spec, struct strbuf *out)
{
    if (spec->positional)
        strbuf_puts(out, spec->title);
    else if (spec->kind == ARG_FLAG)
        strbuf_printf(out, "--%s", spec->name);
    else
        strbuf_printf(out, "--%s %s", spec->name, help_placeholder(spec));
}

/* A flag and its value stay on one line. */
static void add_piece(const struct output *output, const char *piece, int *used, struct strbuf *out)
{
    enum { HANG = 4 };
    int cells = text_cells(piece);

    if (*used + 1 + cells > output->width) {
        strbuf_putc(out, '\n');
        strbuf_fill(out, ' ', HANG);
        *used = HANG;
    } else {
        strbuf_putc(out, ' ');
        *used += 1;
    }
    strbuf_puts(out, piece);
    *used += cells;
}

static void add_synopsis(const struct output *output, const struct command *command,
                         struct strbuf *out)
{
    size_t start = out->length;
    struct strbuf piece;
    int used;

    strbuf_printf(out, "stint %s", command->name);
    used = (int)(out->length - start);
    strbuf_init(&piece);
    for (size_t at = 0; at < command->arg_count; at++) {
        const struct arg_spec *spec = &command->args[at];

        strbuf_clear(&piece);
        strbuf_puts(&piece, spec->required ? "" : "[");
        add_argument_name(spec, &piece);
        strbuf_puts(&piece, spec->required ? "" : "]");
        strbuf_puts(&piece, spec->kind == ARG_SETTINGS ? " …" : "");
        add_piece(output, piece.data, &used, out);
    }
    strbuf_done(&piece);
    strbuf_putc(out, '\n');
}

/* Where the help names every word already, they are not told twice. */
static bool names_all_words(const struct arg_spec *spec)
{
    for (size_t at = 0; at < spec->words->count; at++) {
        if (strstr(spec->help, spec->words->words[at].name) == NULL)
            return false;
    }
    return true;
}

static void add_argument(const struct output *output, const struct arg_spec *spec,
                         struct strbuf *out)
{
    struct strbuf name, text;

    strbuf_init(&name);
    strbuf_init(&text);
    add_argument_name(spec, &name);
    strbuf_puts(&text, spec->help);
    if (spec->kind == ARG_WORD && !names_all_words(spec)) {
        strbuf_puts(&text, " (one of:");
        for (size_t at = 0; at < spec->words->count; at++)
            strbuf_printf(&text, " %s", spec->words->words[at].name);
        strbuf_putc(&text, ')');
    }
    add_entry(output, name.data, text.data, out);
    strbuf_done(&text);
    strbuf_done(&name);
}

static bool takes(const struct command *command, enum arg_kind kind)
{
    for (size_t at = 0; at < command->arg_count; at++) {
        if (command->args[at].kind == kind)
            return true;
    }
    return false;
}

/* How the values that are not plain text are written. */
static void add_values(const struct output *output, const struct command *command,
                       struct strbuf *out)
{
    static const struct {
        enum arg_kind kind;
        const char *name, *text;
    } values[] = {
        {ARG_DATE, "DATE",
         "2026-12-04, 4 dec, today, fri, next fri, +3d, +2w, +10bd, eom, start+2w, end-10d, M4-3d"},
        {ARG_MONEY, "AMOUNT", "97200.00"},
        {ARG_RATE, "RATE", "118.00/h; also /d, /w, /m"},
        {ARG_WORD, "WORD", "may be cut short as long as it is clear"},
        {ARG_HANDLE, "HANDLE", "as listed: S1 seat, P1 person, A1 access, M1 milestone, H01 line"},
    };
    bool any = false;

    for (size_t at = 0; at < ARRAY_COUNT(values); at++) {
        if (!takes(command, values[at].kind))
            continue;
        strbuf_puts(out, any ? "" : "\nHow values are written\n");
        add_entry(output, values[at].name, values[at].text, out);
        any = true;
    }
}

static void add_command(const struct output *output, const struct command *command,
                        struct strbuf *out)
{
    add_synopsis(output, command, out);
    strbuf_putc(out, '\n');
    add_wrapped(output, command->help, 0, out);
    if (command->next != NULL)
        add_wrapped(output, command->next, 0, out);
    if (command->arg_count > 0)
        strbuf_putc(out, '\n');
    for (size_t at = 0; at < command->arg_count; at++)
        add_argument(output, &command->args[at], out);
    add_values(output, command, out);
    strbuf_printf(out, "\nExample\n  stint %s%s%s\n", command->name,
                  command->example != NULL ? " " : "", text_or(command->example, ""));
}

/* True for the first command of a heading: groups need not stand together in the table. */
static bool first_of_group(size_t index)
{
    for (size_t at = 0; at < index; at++) {
        if (strcmp(help_command(at)->group, help_command(index)->group) == 0)
            return false;
    }
    return true;
}

static void add_group(const struct output *output, const char *group, struct strbuf *out)
{
    strbuf_printf(out, "\n%s\n", group);
    for (size_t at = 0; at < help_command_count(); at++) {
        const struct command *command = help_command(at);

        if (strcmp(command->group, group) == 0)
            add_entry(output, command->name, command->title, out);
    }
}

static void add_all(const struct output *output, struct strbuf *out)
{
    strbuf_puts(out, "stint [OPTION]… COMMAND …\n\n");
    add_wrapped(output,
                "Walks AI staffing engagements from the first need to the last signature. Without "
                "a command it opens the interface; without a terminal it prints the agenda.",
                0, out);
    for (size_t at = 0; at < help_command_count(); at++) {
        if (first_of_group(at))
            add_group(output, help_command(at)->group, out);
    }
    strbuf_puts(out, "\nOptions, before the command or behind it\n");
    for (size_t at = 0; at < program_option_count; at++) {
        const struct arg_spec *spec = &program_options[at];
        struct strbuf name;

        strbuf_init(&name);
        strbuf_printf(&name, "--%s%s%s", spec->name, spec->title != NULL ? " " : "",
                      text_or(spec->title, ""));
        add_entry(output, name.data, spec->help, out);
        strbuf_done(&name);
    }
    strbuf_puts(out, "\nMore: stint help COMMAND, or man stint\n");
}

static void add_prefix(const struct output *output, const char *word, struct strbuf *out)
{
    size_t length = strlen(word);

    for (size_t at = 0; at < help_command_count(); at++) {
        const struct command *command = help_command(at);

        if (strncmp(command->name, word, length) != 0 || command->name[length] != ' ')
            continue;
        add_synopsis(output, command, out);
        strbuf_fill(out, ' ', INDENT);
        add_wrapped(output, command->help, INDENT, out);
        strbuf_putc(out, '\n');
    }
    strbuf_printf(out, "More: stint help %s COMMAND\n", word);
}

static const char *find_heading(const char *word)
{
    for (size_t at = 0; at < help_command_count(); at++) {
        if (strcasecmp(help_command(at)->group, word) == 0)
            return help_command(at)->group;
    }
    return NULL;
}

static bool unknown_topic(const char *asked, struct error *error)
{
    enum { NAMES_MAXIMUM = 256 };
    const char *names[NAMES_MAXIMUM];
    size_t count = 0;
    const char *nearest;

    for (size_t at = 0; at < help_command_count() && count < NAMES_MAXIMUM; at++)
        names[count++] = help_command(at)->name;
    nearest = text_nearest(asked, names, count);
    error_set(error, ERROR_USAGE, "there is no help on '%s'", asked);
    if (nearest != NULL)
        return error_hint(error, "did you mean '%s'? All commands: stint help", nearest);
    return error_hint(error, "all commands: stint help");
}

static bool find_topic(const char *const words[], size_t count, struct help_topic *out,
                       struct error *error)
{
    struct strbuf asked;
    bool found = true;

    strbuf_init(&asked);
    for (size_t at = 0; at < count; at++)
        strbuf_printf(&asked, "%s%s", at > 0 ? " " : "", words[at]);
    *out = (struct help_topic){TOPIC_ALL, help_find(asked.data), NULL};
    if (out->command != NULL)
        out->kind = TOPIC_COMMAND;
    else if (count == 1 && help_is_group(words[0]))
        *out = (struct help_topic){TOPIC_PREFIX, NULL, words[0]};
    else if (count > 0 && (out->word = find_heading(asked.data)) != NULL)
        out->kind = TOPIC_HEADING;
    else if (count > 0)
        found = unknown_topic(asked.data, error);
    strbuf_done(&asked);
    return found;
}

bool help_answer(const struct output *output, const char *const words[], size_t count,
                 struct strbuf *out, struct error *error)
{
    struct help_topic topic;

    if (!find_topic(words, count, &topic, error))
        return false;
    switch (topic.kind) {
    case TOPIC_ALL: add_all(output, out); break;
    case TOPIC_COMMAND: add_command(output, topic.command, out); break;
    case TOPIC_PREFIX: add_prefix(output, topic.word, out); break;
    case TOPIC_HEADING: add_group(output, topic.word, out); break;
    }
    return true;
}

/* ---- as JSON ---------------------------------------------------------------------------- */

static void json_argument(struct json_writer *json, const struct arg_spec *spec)
{
    json_open_object(json, NULL);
    json_text(json, "name", spec->name);
    json_text(json, "value", spec->kind == ARG_FLAG ? NULL : help_placeholder(spec));
    json_bool(json, "positional", spec->positional);
    json_bool(json, "required", spec->required);
    json_open_array(json, "words");
    for (size_t at = 0; spec->words != NULL && at < spec->words->count; at++)
        json_text(json, NULL, spec->words->words[at].name);
    json_close_array(json);
    json_text(json, "help", spec->help);
    json_close_object(json);
}

static void json_command(struct json_writer *json, const struct command *command)
{
    json_open_object(json, NULL);
    json_text(json, "name", command->name);
    json_text(json, "group", command->group);
    json_text(json, "title", command->title);
    json_text(json, "help", command->help);
    json_text(json, "example", command->example);
    json_bool(json, "changes", (command->flags & COMMAND_CHANGES) != 0);
    json_bool(json, "creates", (command->flags & COMMAND_CREATES) != 0);
    json_open_array(json, "arguments");
    for (size_t at = 0; at < command->arg_count; at++)
        json_argument(json, &command->args[at]);
    json_close_array(json);
    json_close_object(json);
}

static bool is_in(const struct command *command, const struct help_topic *topic)
{
    size_t length;

    switch (topic->kind) {
    case TOPIC_ALL: break;
    case TOPIC_COMMAND: return command == topic->command;
    case TOPIC_PREFIX:
        length = strlen(topic->word);
        return strncmp(command->name, topic->word, length) == 0 && command->name[length] == ' ';
    case TOPIC_HEADING: return strcmp(command->group, topic->word) == 0;
    }
    return true;
}

bool help_json(const char *const words[], size_t count, struct strbuf *out, struct error *error)
{
    struct json_writer json;
    struct help_topic topic;

    if (!find_topic(words, count, &topic, error))
        return false;
    json_begin(&json, out, true);
    json_open_array(&json, NULL);
    for (size_t at = 0; at < help_command_count(); at++) {
        if (is_in(help_command(at), &topic))
            json_command(&json, help_command(at));
    }
    json_close_array(&json);
    return true;
}
