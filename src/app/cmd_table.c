#include "commands.h"

#include "args.h"
#include "call.h"
#include "tables.h"

#include "file.h"
#include "text.h"

#include <string.h>

enum { TABLE_MAXIMUM = 1 << 20 };

static enum table_kind kind_asked(const struct command_call *call)
{
    return (enum table_kind)call_word(call, "name", 0);
}

/* --- list -------------------------------------------------------------------------------- */

static size_t count_unverified(const struct table *table)
{
    size_t count = 0;

    vec_each(const struct table_row, row, &table->rows)
        count += table_sureness(table, row) == SURE_UNVERIFIED;
    return count;
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"name", "NAME", 11, CELL_TEXT},  {"title", "TITLE", 0, CELL_TEXT},
        {"rows", "ROWS", 4, CELL_NUMBER}, {"as_of", "AS OF", 10, CELL_TEXT},
        {"oldest", NULL, 0, CELL_TEXT},   {"unverified", "UNVERIFIED", 10, CELL_NUMBER},
        {"own", "YOURS", 5, CELL_BOOL},   {"file", NULL, 0, CELL_TEXT},
    };
    struct answer answer;

    (void)error;
    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    for (int kind = 0; kind < TABLE_COUNT; kind++) {
        const struct table_in_force *force = session_table(call->session, (enum table_kind)kind);
        const char **cells = answer_row(&answer);

        cells[0] = table_types[kind].name;
        cells[1] = table_types[kind].title;
        cells[2] = arena_printf(call->arena, "%zu", force->table.rows.count);
        cells[3] = table_newest(&force->table);
        cells[4] = table_oldest(&force->table);
        cells[5] = arena_printf(call->arena, "%zu", count_unverified(&force->table));
        cells[6] = force->own ? "1" : "0";
        cells[7] = force->own ? force->path : NULL;
    }
    answer_end(&answer, "Tables", "");
    return true;
}

/* --- show -------------------------------------------------------------------------------- */

/* Every word of the text must stand somewhere in the row. */
static const char *pattern_of(struct command_call *call)
{
    const char *text = call_text(call, "text");
    const char *pattern = "";
    size_t count = 0;
    const char **words;

    if (text == NULL)
        return "";
    words = text_words(text, call->arena, &count);
    for (size_t at = 0; at < count; at++)
        pattern = arena_printf(call->arena, "%s '%s", pattern, words[at]);
    return pattern;
}

static bool row_matches(const struct table *table, const struct table_row *row, const char *pattern)
{
    CLEANUP(strbuf_done) struct strbuf all;

    strbuf_init(&all);
    for (size_t at = 0; at < table->type->column_count; at++) {
        strbuf_puts(&all, row->cells[at]);
        strbuf_putc(&all, '\n');
    }
    return text_fuzzy(pattern, all.data) > 0;
}

/* "second-hand", not "V2". */
static const char *cell_shown(const struct table_column *column, const char *value)
{
    for (size_t at = 0; value != NULL && column->words != NULL && at < column->words->count; at++)
        if (strcmp(column->words->words[at].name, value) == 0)
            return column->words->words[at].title;
    return value;
}

static void show_json(struct command_call *call, const struct table *table, const char *pattern)
{
    struct json_writer json = call_json(call);

    json_open_array(&json, NULL);
    vec_each(const struct table_row, row, &table->rows) {
        if (!row_matches(table, row, pattern))
            continue;
        json_open_object(&json, NULL);
        for (size_t at = 0; at < table->type->column_count; at++)
            json_text(&json, table->type->columns[at].name, row->cells[at]);
        json_close_object(&json);
    }
    json_close_array(&json);
}

/* One row with all that is known of it. */
static void show_row(struct doc *doc, const struct table *table, const struct table_row *row)
{
    struct block *facts = doc_add(doc, BLOCK_FACTS);

    for (size_t at = 0; at < table->type->column_count; at++) {
        const struct table_column *column = &table->type->columns[at];

        if (row->cells[at] != NULL)
            doc_fact(doc, facts, column->name, cell_shown(column, row->cells[at]));
    }
}

/* A value that is less sure than its row bears a star; true when there is one. */
static bool show_cell(struct command_call *call, const struct table *table,
                      const struct table_row *row, const struct table_column *column,
                      const char **out)
{
    const char *value = table_cell(table, row, column->name);

    *out = text_or(cell_shown(column, value), "-");
    if (value == NULL ||
        table_cell_sureness(table, row, column->name) == table_sureness(table, row))
        return false;
    *out = arena_printf(call->arena, "%s*", *out);
    return true;
}

static bool show_cells(struct command_call *call, const struct table *table,
                       const struct table_row *row, const char **cells)
{
    bool starred = false;
    size_t cell = 0;

    for (size_t at = 0; at < table->type->column_count; at++)
        if (table->type->columns[at].width >= 0)
            starred |= show_cell(call, table, row, &table->type->columns[at], &cells[cell++]);
    return starred;
}

static void show_rows(struct command_call *call, struct doc *doc, const struct table *table,
                      const char *pattern)
{
    struct block *block = doc_add(doc, BLOCK_TABLE);
    bool starred = false;

    for (size_t at = 0; at < table->type->column_count; at++) {
        const struct table_column *column = &table->type->columns[at];
        bool number = column->kind == COLUMN_MONEY || column->kind == COLUMN_PERCENT;

        if (column->width >= 0)
            doc_column(doc, block, column->title, column->width, number ? ALIGN_RIGHT : ALIGN_LEFT);
    }
    vec_each(const struct table_row, row, &table->rows)
        if (row_matches(table, row, pattern))
            starred |= show_cells(call, table, row, doc_row(doc, block));
    if (starred)
        doc_paragraph(doc, "* not as sure as its row; show the row alone to see how sure");
}

static bool run_show(struct command_call *call, struct error *error)
{
    const struct table *table = &session_table(call->session, kind_asked(call))->table;
    const char *pattern = pattern_of(call);
    const struct table_row *only = NULL;
    size_t found = 0;
    struct doc *doc;

    vec_each(const struct table_row, row, &table->rows) {
        if (!row_matches(table, row, pattern))
            continue;
        only = row;
        found++;
    }
    if (found == 0) {
        error_set(error, ERROR_NOT_FOUND, "nothing in the table %s matches '%s'", table->type->name,
                  text_or(call_text(call, "text"), ""));
        return error_hint(error, "all of it: stint table show %s", table->type->name);
    }
    if (call_wants_json(call)) {
        show_json(call, table, pattern);
        return true;
    }
    doc = call_document(call, table->type->title);
    if (found == 1)
        show_row(doc, table, only);
    else
        show_rows(call, doc, table, pattern);
    doc_paragraph(doc, table->type->note);
    return true;
}

/* --- check and replace ------------------------------------------------------------------- */

static bool has_faults(struct command_call *call, const char *path, const struct table_type *type,
                       const struct faults *faults, struct error *error)
{
    answer_faults(call, faults);
    call->result->answered = true;
    error_set(error, ERROR_INPUT,
              "%s, read as the table %s, has %zu fault%s, the first in line %d "
              "column %d",
              path, type->name, faults->count, faults->count == 1 ? "" : "s", faults->at[0].line,
              faults->at[0].column);
    return error_hint(error, "the columns are described in stint(5)");
}

static bool which_table(struct command_call *call, const struct strbuf *text,
                        const struct table_type **type, struct error *error)
{
    if (call_given(call, "table"))
        *type = &table_types[call_word(call, "table", 0)];
    else
        *type = table_type_of(text->data, text->length, call->arena);
    if (*type != NULL)
        return true;
    error_set(error, ERROR_INPUT, "the first line of %s is that of no table",
              call_text(call, "file"));
    return error_hint(error, "say which one it is meant to be: --table wages");
}

static bool run_check(struct command_call *call, struct error *error)
{
    const char *path = call_text(call, "file");
    CLEANUP(strbuf_done) struct strbuf text;
    const struct table_type *type;
    struct faults faults = {0};
    struct table table;

    strbuf_init(&text);
    if (!file_read(path, TABLE_MAXIMUM, &text, error) || !which_table(call, &text, &type, error))
        return false;
    if (!table_parse(type, text.data, text.length, call->arena, &table, &faults))
        return has_faults(call, path, type, &faults, error);
    if (call_wants_json(call))
        answer_faults(call, &faults);
    call_say(call, "%s is a sound table %s: %zu row%s, as of %s", path, type->name,
             table.rows.count, table.rows.count == 1 ? "" : "s", table_newest(&table));
    return true;
}

static bool may_write(struct command_call *call, const struct table_in_force *force,
                      struct error *error)
{
    if (call->session->options.read_only) {
        error_set(error, ERROR_SYSTEM, "nothing is written with --read-only");
        return error_hint(error, "leave --read-only out");
    }
    if (force->path != NULL)
        return true;
    error_set(error, ERROR_SYSTEM, "there is no configuration folder for tables");
    return error_hint(error, "name one: --config FOLDER");
}

/* What a path is called when its file is put aside. */
static const char *aside(struct command_call *call, const char *path)
{
    return arena_printf(call->arena, "%s.old", path);
}

/* The file that is there, sound or not, is kept beside it; *kept is NULL when there is none. */
static bool put_aside(struct command_call *call, const char *path, const char **kept,
                      struct error *error)
{
    CLEANUP(strbuf_done) struct strbuf old;

    *kept = NULL;
    strbuf_init(&old);
    if (!file_exists(path))
        return true;
    if (!file_read(path, TABLE_MAXIMUM, &old, error) ||
        !file_write(aside(call, path), old.data, old.length, true, error))
        return false;
    *kept = aside(call, path);
    return true;
}

static void say_replaced(struct command_call *call, enum table_kind kind, const char *kept)
{
    const struct table_in_force *force = session_table(call->session, kind);
    const struct paths *paths = &call->session->paths;
    const char *name = table_types[kind].name;

    call_say(call,
             "The table %s is yours now: %zu row%s, as of %s, in %s%s%s; stint table restore "
             "%s goes back to the built-in one",
             name, force->table.rows.count, force->table.rows.count == 1 ? "" : "s",
             table_newest(&force->table), path_pretty(paths, force->path, call->arena),
             kept == NULL ? "" : ", the one before in ",
             kept == NULL ? "" : path_pretty(paths, kept, call->arena), name);
}

static bool run_replace(struct command_call *call, struct error *error)
{
    enum table_kind kind = kind_asked(call);
    const struct table_in_force *force = session_table(call->session, kind);
    const char *path = call_text(call, "file"), *kept;
    CLEANUP(strbuf_done) struct strbuf text;
    struct faults faults = {0};
    struct table table;

    strbuf_init(&text);
    if (!may_write(call, force, error) || !file_read(path, TABLE_MAXIMUM, &text, error))
        return false;
    if (!table_parse(&table_types[kind], text.data, text.length, call->arena, &table, &faults))
        return has_faults(call, path, &table_types[kind], &faults, error);
    if (!path_make_folder_of(force->path, error) || !put_aside(call, force->path, &kept, error) ||
        !file_write(force->path, text.data, text.length, true, error))
        return false;
    session_forget_table(call->session, kind);
    say_replaced(call, kind, kept);
    call->result->changed = true;
    return true;
}

static bool run_restore(struct command_call *call, struct error *error)
{
    enum table_kind kind = kind_asked(call);
    const struct table_in_force *force = session_table(call->session, kind);
    const char *name = table_types[kind].name, *kept;

    if (!may_write(call, force, error))
        return false;
    if (!file_exists(force->path)) {
        call_say(call, "Nothing changed: the table %s is the built-in one already", name);
        return true;
    }
    if (!put_aside(call, force->path, &kept, error) || !file_remove(force->path, error))
        return false;
    session_forget_table(call->session, kind);
    call_say(call, "The table %s is the built-in one again; yours is kept as %s", name,
             path_pretty(&call->session->paths, kept, call->arena));
    call->result->changed = true;
    return true;
}

/* --- the commands ------------------------------------------------------------------------ */

#define ARG_TABLE                                                               \
    {                                                                           \
        .name = "name", .kind = ARG_WORD, .positional = true, .required = true, \
        .words = &table_words, .title = "NAME", .help = "which table"           \
    }
#define ARG_TABLE_FILE                                                                           \
    {                                                                                            \
        .name = "file", .kind = ARG_FILE, .positional = true, .required = true, .title = "FILE", \
        .help = "a file of comma-separated values"                                               \
    }

static const struct arg_spec show_args[] = {
    ARG_TABLE,
    {.name = "text",
     .kind = ARG_TEXT,
     .positional = true,
     .title = "TEXT",
     .help = "show only rows in which these words stand; a row alone is shown in full"},
};
static const struct arg_spec check_args[] = {
    ARG_TABLE_FILE,
    ARG_CHOICE("table", &table_words, "Table", "read it as this table, whatever its first line"),
};
static const struct arg_spec replace_args[] = {ARG_TABLE, ARG_TABLE_FILE};
static const struct arg_spec restore_args[] = {ARG_TABLE};

const struct command command_table_list = {
    .name = "table list",
    .group = "Tables",
    .title = "List the tables",
    .help = "Lists the reference tables in force: how many rows, as of when, built in or yours.",
    .flags = COMMAND_HIDDEN,
    .run = run_list,
};
const struct command command_table_show = {
    .name = "table show",
    .group = "Tables",
    .title = "Show a table",
    .help = "Shows a reference table, with the date and how sure each row is.",
    .example = "wages 'data scientists 2025'",
    ARGS(show_args),
    .run = run_show,
};
const struct command command_table_check = {
    .name = "table check",
    .group = "Tables",
    .title = "Check a table file",
    .help = "Reads a table file and reports every fault with line and column.",
    .example = "my-wages.csv --table wages",
    .flags = COMMAND_HIDDEN,
    ARGS(check_args),
    .run = run_check,
};
const struct command command_table_replace = {
    .name = "table replace",
    .group = "Tables",
    .title = "Replace a table",
    .help = "Checks a table file and puts it in place of the built-in table, for this account.",
    .example = "wages my-wages.csv",
    .flags = COMMAND_HIDDEN,
    ARGS(replace_args),
    .run = run_replace,
};
const struct command command_table_restore = {
    .name = "table restore",
    .group = "Tables",
    .title = "Restore the built-in table",
    .help = "Puts the built-in table in force again; your own is kept beside it.",
    .example = "wages",
    .flags = COMMAND_HIDDEN,
    ARGS(restore_args),
    .run = run_restore,
};
