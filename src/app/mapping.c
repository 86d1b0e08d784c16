#include "mapping.h"

#include "text.h"
#include "utf8.h"

#include <string.h>

static const struct word orders[] = {{"day-first", "Day first"}, {"month-first", "Month first"}};
const struct word_list mapping_dates_words = {"order", orders, ARRAY_COUNT(orders)};

struct reader {
    const char *file_name;
    int line;
    struct arena *arena;
    struct mapping *out;
    struct error *error;
};

/* ---- reading a mapping ------------------------------------------------------------------ */

static bool fault(struct reader *reader, int column, const char *what)
{
    return error_input(reader->error, reader->file_name, reader->line, column, what);
}

static char *trimmed(struct reader *reader, const char *from, const char *end)
{
    return text_trim(reader->arena, from, (size_t)(end - from));
}

/* "a | b" */
static const char **split(struct reader *reader, const char *text, size_t *count)
{
    VEC(const char *) parts = {0};

    for (const char *end; text != NULL; text = end == NULL ? NULL : end + 1) {
        end = strchr(text, '|');
        vec_add(&parts, reader->arena,
                trimmed(reader, text, end == NULL ? text + strlen(text) : end));
    }
    *count = parts.count;
    return parts.at;
}

static bool find_argument(struct reader *reader, int column, const char *name,
                          const struct arg_spec **out)
{
    const struct command *command = reader->out->command;
    const char *names[64], *nearest;
    size_t count = 0;

    if (command == NULL)
        return fault(reader, 1, "`command = …` stands before all else");
    *out = command_arg(command, name);
    if (*out != NULL)
        return true;
    for (; count < command->arg_count && count < ARRAY_COUNT(names); count++)
        names[count] = command->args[count].name;
    nearest = text_nearest(name, names, count);
    return fault(reader, column,
                 arena_printf(reader->arena, "'%s' takes no '%.60s'%s%s%s", command->name, name,
                              nearest == NULL ? "" : "; did you mean '",
                              nearest == NULL ? "" : nearest, nearest == NULL ? "" : "'?"));
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);

    return length >= tail && strcmp(text + length - tail, end) == 0;
}

static bool read_command(struct reader *reader, const char *value)
{
    const struct command *command = command_find(value);

    if (command == NULL || (strcmp(value, "new") != 0 && !ends_with(value, " add")))
        return fault(reader, 1,
                     "a mapping makes rows: its command is `new`, or one that ends "
                     "with `add`, as `log add`");
    reader->out->command = command;
    return true;
}

static bool read_format(struct reader *reader, const char *value)
{
    static const char *const formats[] = {
        [FORMAT_TABLE] = "csv", [FORMAT_OBJECTS] = "json", [FORMAT_ELEMENTS] = "xml"};

    for (size_t at = 0; at < ARRAY_COUNT(formats); at++)
        if (strcmp(value, formats[at]) == 0) {
            reader->out->format = (enum mapping_format)at;
            return true;
        }
    return fault(reader, 1, "the format is csv, json or xml");
}

static bool read_dates(struct reader *reader, const char *value)
{
    struct error unknown;
    int dates;

    if (!word_find(&mapping_dates_words, value, &dates, &unknown))
        return fault(reader, 1, "dates are day-first or month-first");
    reader->out->dates = (enum mapping_dates)dates;
    return true;
}

static bool read_column(struct reader *reader, const char *name, const char *value)
{
    struct mapping_column column = {.at = -1};

    if (!find_argument(reader, 8, name, &column.argument))
        return false;
    column.names = split(reader, value, &column.name_count);
    vec_add(&reader->out->columns, reader->arena, column);
    return true;
}

static bool read_set(struct reader *reader, const char *name, const char *value)
{
    struct mapping_set set = {.text = value};

    if (!find_argument(reader, 5, name, &set.argument))
        return false;
    vec_add(&reader->out->sets, reader->arena, set);
    return true;
}

/* "impact: High" */
static bool read_value(struct reader *reader, const char *name, const char *value)
{
    const char *colon = strchr(name, ':');
    struct mapping_value read = {.to = value};

    if (colon == NULL)
        return fault(reader, 7, "expected `value ARGUMENT: TEXT = TEXT`");
    if (!find_argument(reader, 7, trimmed(reader, name, colon), &read.argument))
        return false;
    read.from = trimmed(reader, colon + 1, name + strlen(name));
    vec_add(&reader->out->values, reader->arena, read);
    return true;
}

static bool add_skip(struct reader *reader, const char *name, const char *value, bool others)
{
    struct mapping_skip skip = {.column = name, .others = others, .at = -1};

    skip.texts = split(reader, value, &skip.text_count);
    vec_add(&reader->out->skips, reader->arena, skip);
    return true;
}

static bool read_skip(struct reader *reader, const char *name, const char *value)
{
    return add_skip(reader, name, value, false);
}

static bool read_only(struct reader *reader, const char *name, const char *value)
{
    return add_skip(reader, name, value, true);
}

static bool read_line(struct reader *reader, const char *line)
{
    static const struct {
        const char *word;
        bool (*read)(struct reader *reader, const char *name, const char *value);
    } kinds[] = {{"column ", read_column},
                 {"set ", read_set},
                 {"value ", read_value},
                 {"skip ", read_skip},
                 {"only ", read_only}};
    const char *equals = strchr(line, '='), *key, *value;

    if (line[0] == '\0' || line[0] == '#')
        return true;
    if (equals == NULL)
        return fault(reader, 1, "expected `… = …`");
    key = trimmed(reader, line, equals);
    value = trimmed(reader, equals + 1, equals + strlen(equals));
    if (strcmp(key, "command") == 0)
        return read_command(reader, value);
    if (strcmp(key, "format") == 0)
        return read_format(reader, value);
    if (strcmp(key, "rows") == 0) {
        reader->out->element = value;
        return true;
    }
    if (strcmp(key, "dates") == 0)
        return read_dates(reader, value);
    for (size_t at = 0; at < ARRAY_COUNT(kinds); at++) {
        size_t length = strlen(kinds[at].word);

        if (strncmp(key, kinds[at].word, length) == 0)
            return kinds[at].read(reader, trimmed(reader, key + length, key + strlen(key)), value);
    }
    return fault(
        reader, 1,
        "a line begins with command, format, rows, dates, column, set, value, skip or only");
}

bool mapping_parse(const char *text, const char *file_name, struct arena *arena,
                   struct mapping *out, struct error *error)
{
    struct mapping mapping = {.dates = DATES_PLAIN};
    struct reader reader = {file_name, 1, arena, &mapping, error};

    for (; *text != '\0'; reader.line++) {
        const char *end = strchr(text, '\n');

        end = end == NULL ? text + strlen(text) : end;
        if (!utf8_valid(text, (size_t)(end - text)))
            return fault(&reader, 1, "this line is not UTF-8 text");
        if (!read_line(&reader, trimmed(&reader, text, end)))
            return false;
        text = *end == '\0' ? end : end + 1;
    }
    reader.line = 1;
    if (mapping.command == NULL)
        return fault(&reader, 1, "`command = …` is missing");
    if ((mapping.format == FORMAT_ELEMENTS) != (mapping.element != NULL))
        return fault(&reader, 1, "`rows = …` names the element that is a row of `format = xml`");
    *out = mapping;
    return true;
}

/* ---- using it --------------------------------------------------------------------------- */

static int find_name(const char *const names[], size_t count, const char *name)
{
    for (size_t at = 0; at < count; at++)
        if (text_same_name(names[at], name))
            return (int)at;
    return -1;
}

static bool no_column(const char *name, struct error *error)
{
    error_set(error, ERROR_INPUT, "there is no column '%.60s'", name);
    return error_hint(error, "the first row names the columns; copy the mapping and name yours "
                             "there: stint(5)");
}

bool mapping_bind(struct mapping *mapping, const char *const names[], size_t count,
                  struct error *error)
{
    vec_each(struct mapping_column, column, &mapping->columns) {
        column->at = -1;
        for (size_t at = 0; at < column->name_count && column->at < 0; at++)
            column->at = find_name(names, count, column->names[at]);
        if (column->at < 0 && column->argument->required)
            return no_column(column->names[0], error);
    }
    vec_each(struct mapping_skip, skip, &mapping->skips) {
        skip->at = find_name(names, count, skip->column);
        if (skip->at < 0 && skip->others)
            return no_column(skip->column, error);
    }
    return true;
}

static bool has_one_of(const char *text, const struct mapping_skip *skip)
{
    for (size_t at = 0; text != NULL && at < skip->text_count; at++)
        if (text_same_name(text, skip->texts[at]))
            return true;
    return false;
}

bool mapping_skips(const struct mapping *mapping, const char *const cells[])
{
    vec_each(const struct mapping_skip, skip, &mapping->skips)
        if (skip->at >= 0 && has_one_of(cells[skip->at], skip) != skip->others)
            return true;
    return false;
}

static const char *translated(const struct mapping *mapping, const struct arg_spec *argument,
                              const char *text)
{
    const char *otherwise = text;

    vec_each(const struct mapping_value, value, &mapping->values) {
        if (value->argument != argument)
            continue;
        if (text_same_name(value->from, text))
            return value->to;
        if (strcmp(value->from, "*") == 0)
            otherwise = value->to;
    }
    return otherwise;
}

bool mapping_value_of(const struct mapping *mapping, const struct arg_spec *argument,
                      const char *text, struct arena *arena, const char **out, struct error *error)
{
    char day[DATE_TEXT_SIZE];

    *out = NULL;
    if (text_is_blank(text))
        return true;
    text = translated(mapping, argument, text);
    if (text_is_blank(text))
        return true;
    *out = text;
    if (argument->kind != ARG_DATE)
        return true;
    if (mapping_day(text, mapping->dates, day)) {
        *out = arena_strdup(arena, day);
        return true;
    }
    error_set(error, ERROR_INPUT, "\"%.60s\" is no day", text);
    if (mapping->dates != DATES_PLAIN)
        return error_hint(error, "days are read %s here",
                          mapping_dates_words.words[mapping->dates].name);
    return error_hint(error, "where days are as 30/09/2026 or 09/30/2026, say --dates day-first or "
                             "--dates month-first");
}
