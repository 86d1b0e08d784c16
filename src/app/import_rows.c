#include "import_rows.h"

#include "import_chunk.h"
#include "mapping.h"

#include "csv.h"
#include "json_pull.h"
#include "text.h"
#include "utf8.h"
#include "xml_rows.h"

#include <string.h>

struct taking {
    struct command_call *call;
    struct mapping mapping;
    struct file_reader *file;
    const char **names; /* of columns; of a table they are in its first row alone */
    size_t name_count;
    struct rows_taken *out;
    struct row_faults faults;
    struct chunk chunk; /* rows that wait */
    struct error *error;
};

struct cell {
    const char *text; /* NULL: none */
    int line, column;
};

/* ---- one row as a call ------------------------------------------------------------------ */

/* The error is noted as a fault of a row, and the reading goes on. */
static bool note(struct taking *taking, int line, int column)
{
    return row_faults_add(&taking->faults, taking->error, line, column);
}

/* A fault behind which nothing can be read. */
static bool place(const struct taking *taking, int line, int column)
{
    error_within(taking->error, "line %d column %d", line, column);
    taking->error->line = line;
    taking->error->column = column;
    return false;
}

/* Days and handles need the engagement: the command looks at them. */
static bool fits(const struct taking *taking, const struct arg_spec *argument, const char *text,
                 struct arena *arena)
{
    struct bound bound;

    if (argument->kind == ARG_DATE || argument->kind == ARG_HANDLE || argument->kind == ARG_ITEM ||
        argument->kind == ARG_SUBJECT || argument->kind == ARG_CODE)
        return true;
    return bind_value(argument, text, NULL, session_today(taking->call->session), &bound, arena,
                      taking->error);
}

typedef VEC(struct arg_value) arg_values;

static void add_value(arg_values *values, struct arena *arena, const struct arg_spec *argument,
                      const char *text)
{
    vec_each(struct arg_value, value, values)
        if (strcmp(value->name, argument->name) == 0) {
            value->text = text;
            return;
        }
    vec_add(values, arena, ((struct arg_value){argument->name, text}));
}

static bool fill_column(struct taking *taking, const struct mapping_column *column,
                        const struct cell *cell, arg_values *values)
{
    struct arena *arena = &taking->chunk.arena;
    const char *text;

    if (!mapping_value_of(&taking->mapping, column->argument, cell->text, arena, &text,
                          taking->error) ||
        (text != NULL && !fits(taking, column->argument, text, arena)))
        return note(taking, cell->line, cell->column);
    if (text == NULL)
        return true;
    taking->chunk.bytes += strlen(text);
    add_value(values, arena, column->argument, arena_strdup(arena, text));
    return true;
}

/* Of an object or element, the first of those that it has. */
static const struct cell *cell_of(const struct taking *taking, const struct mapping_column *column,
                                  const struct cell cells[])
{
    size_t names = taking->mapping.format == FORMAT_TABLE ? 1 : column->name_count;

    for (size_t at = 0; column->at >= 0 && at < names; at++)
        if (cells[(size_t)column->at + at].text != NULL)
            return &cells[(size_t)column->at + at];
    return NULL;
}

static bool fill(struct taking *taking, const struct cell cells[], arg_values *values)
{
    struct arena *arena = &taking->chunk.arena;
    const char *code = call_text(taking->call, "code");
    const struct arg_spec *code_argument = command_arg(taking->mapping.command, "code");

    if (code != NULL && code_argument != NULL)
        add_value(values, arena, code_argument, code);
    vec_each(const struct mapping_set, set, &taking->mapping.sets)
        add_value(values, arena, set->argument, set->text);
    vec_each(const struct mapping_column, column, &taking->mapping.columns) {
        const struct cell *cell = cell_of(taking, column, cells);

        if (cell != NULL && !fill_column(taking, column, cell, values))
            return false;
    }
    return true;
}

/* The engagement whose rows wait together; NULL where the command takes none. */
static const char *code_of(const struct taking *taking, const arg_values *values)
{
    if (!(taking->mapping.command->flags & COMMAND_ENGAGEMENT))
        return NULL;
    vec_each(const struct arg_value, value, values)
        if (strcmp(value->name, "code") == 0)
            return value->text;
    return NULL;
}

static bool add_call(struct taking *taking, const arg_values *values, int line, int column)
{
    struct chunk *chunk = &taking->chunk;

    vec_add(&chunk->rows, &chunk->arena,
            ((struct row_call){values->at, values->count, code_of(taking, values), line, column,
                               false}));
    taking->out->taken++;
    return !chunk_is_full(chunk) || chunk_run(chunk, taking->error);
}

static bool skips(const struct taking *taking, const struct cell cells[], struct arena *arena)
{
    const char **texts = arena_array(arena, const char *, taking->name_count + 1);

    for (size_t at = 0; at < taking->name_count; at++)
        texts[at] = cells[at].text;
    return mapping_skips(&taking->mapping, texts);
}

static bool goes_on(struct taking *taking)
{
    const struct file_reader *file = taking->file;

    return watch_reached(taking->call->session->watch, file->taken / 1024, file->size / 1024) ||
           import_broken_off(taking->error);
}

static bool take_row(struct taking *taking, const struct cell cells[], int line, int column,
                     struct arena *arena)
{
    size_t faults = taking->faults.count;
    arg_values values = {0};

    if (!goes_on(taking))
        return false;
    if (skips(taking, cells, arena)) {
        taking->out->skipped++;
        return true;
    }
    return fill(taking, cells, &values) &&
           (taking->faults.count > faults || add_call(taking, &values, line, column));
}

/* ---- tables ----------------------------------------------------------------------------- */

static bool more(void *context, void *out, size_t size, size_t *got, struct error *error)
{
    return file_get(context, out, size, got, error);
}

static bool read_head(struct taking *taking, struct csv_stream *stream)
{
    struct arena *arena = taking->call->arena;
    struct csv_row row;
    const char **names;

    if (!csv_stream_next(stream, arena, &row, taking->error))
        return false;
    if (row.cells.count == 0)
        return error_set(taking->error, ERROR_INPUT, "it is empty");
    names = arena_array(arena, const char *, row.cells.count);
    for (size_t at = 0; at < row.cells.count; at++)
        names[at] = row.cells.at[at].text;
    taking->name_count = row.cells.count;
    return mapping_bind(&taking->mapping, names, taking->name_count, taking->error);
}

static bool take_table_row(struct taking *taking, const struct csv_row *row, struct arena *arena)
{
    struct cell *cells = arena_array(arena, struct cell, taking->name_count);

    if (row->cells.count > taking->name_count) {
        error_set(taking->error, ERROR_INPUT, "there are %zu values under %zu columns",
                  row->cells.count, taking->name_count);
        return note(taking, row->cells.at[taking->name_count].line,
                    row->cells.at[taking->name_count].column);
    }
    for (size_t at = 0; at < taking->name_count; at++)
        cells[at] = (struct cell){NULL, row->line, 1};
    for (size_t at = 0; at < row->cells.count; at++)
        cells[at] = (struct cell){csv_unguard(row->cells.at[at].text, arena),
                                  row->cells.at[at].line, row->cells.at[at].column};
    return take_row(taking, cells, row->line, 1, arena);
}

/* An error that begins with its place, as a reader of text makes it. */
static bool note_placed(struct taking *taking)
{
    struct error fault = *taking->error;
    const char *what = strstr(fault.message, ": ");

    if (fault.line == 0)
        return false;
    if (what != NULL)
        error_set(&fault, ERROR_INPUT, "%s", what + 2);
    return row_faults_add(&taking->faults, &fault, taking->error->line, taking->error->column);
}

/* A row that is no row is a fault; reading goes on behind it. */
static bool next_row(struct taking *taking, struct csv_stream *stream, struct arena *arena,
                     struct csv_row *row)
{
    while (!csv_stream_next(stream, arena, row, taking->error)) {
        if (!note_placed(taking))
            return false;
        arena_reset(arena);
    }
    return true;
}

static bool take_table(struct taking *taking)
{
    const struct byte_source source = {more, taking->file};
    struct csv_stream *stream = arena_new(taking->call->arena, struct csv_stream);
    struct arena arena;
    struct csv_row row;
    bool done;

    arena_init(&arena);
    csv_stream_begin(stream, &source);
    done = read_head(taking, stream);
    while (done) {
        arena_reset(&arena);
        done = next_row(taking, stream, &arena, &row);
        if (!done || row.cells.count == 0)
            break;
        done = take_table_row(taking, &row, &arena);
    }
    csv_stream_done(stream);
    arena_done(&arena);
    return done;
}

/* ---- JSON ------------------------------------------------------------------------------- */

/* Of objects and elements the columns are those that the mapping asks for. */
static bool bind_members(struct taking *taking)
{
    struct arena *arena = taking->call->arena;
    VEC(const char *) wanted = {0};
    int first = 0;

    vec_each(const struct mapping_column, column, &taking->mapping.columns)
        for (size_t at = 0; at < column->name_count; at++)
            vec_add(&wanted, arena, column->names[at]);
    vec_each(const struct mapping_skip, skip, &taking->mapping.skips)
        vec_add(&wanted, arena, skip->column);
    taking->names = wanted.at;
    taking->name_count = wanted.count;
    if (!mapping_bind(&taking->mapping, wanted.at, wanted.count, taking->error))
        return false;
    vec_each(struct mapping_column, column, &taking->mapping.columns) {
        column->at = first;
        first += (int)column->name_count;
    }
    return true;
}

/* What nobody asks for is not copied. */
static void put_cell(const struct taking *taking, const char *name, const struct cell *cell,
                     struct cell cells[], struct arena *arena)
{
    for (size_t at = 0; at < taking->name_count; at++)
        if (text_same_name(taking->names[at], name))
            cells[at] = (struct cell){arena_strdup(arena, cell->text), cell->line, cell->column};
}

static bool take_object(struct taking *taking, struct json_pull *pull,
                        const struct pull_token *opening, struct arena *arena)
{
    struct cell *cells = arena_array(arena, struct cell, taking->name_count + 1);
    struct pull_token token;

    if (opening->kind != PULL_OPEN_OBJECT) {
        error_set(taking->error, ERROR_INPUT, "an object in { } is expected");
        return note(taking, opening->line, opening->column) &&
               json_pull_skip(pull, opening, taking->error);
    }
    for (;;) {
        if (!json_pull_next(pull, &token, taking->error))
            return false;
        if (token.kind == PULL_CLOSE_OBJECT)
            return take_row(taking, cells, opening->line, opening->column, arena);
        if (token.kind >= PULL_TEXT && token.kind != PULL_NULL)
            put_cell(taking, token.key, &(struct cell){token.text, token.line, token.column}, cells,
                     arena);
        if (!json_pull_skip(pull, &token, taking->error))
            return false;
    }
}

static bool take_list(struct taking *taking, struct json_pull *pull, struct arena *arena)
{
    struct pull_token token;

    if (!bind_members(taking) || !json_pull_next(pull, &token, taking->error))
        return false;
    if (token.kind != PULL_OPEN_ARRAY) {
        error_set(taking->error, ERROR_INPUT, "a list in [ ] is expected");
        return place(taking, token.line, token.column);
    }
    for (;;) {
        arena_reset(arena);
        if (!json_pull_next(pull, &token, taking->error))
            return false;
        if (token.kind == PULL_CLOSE_ARRAY)
            return json_pull_next(pull, &token, taking->error);
        if (!take_object(taking, pull, &token, arena))
            return false;
    }
}

static bool take_json(struct taking *taking)
{
    const struct byte_source source = {more, taking->file};
    struct json_pull *pull = arena_new(taking->call->arena, struct json_pull);
    struct arena arena;
    bool done;

    arena_init(&arena);
    json_pull_begin(pull, &source);
    done = take_list(taking, pull, &arena);
    json_pull_done(pull);
    arena_done(&arena);
    return done;
}

/* ---- XML -------------------------------------------------------------------------------- */

static bool take_element(struct taking *taking, const struct xml_row *row, struct arena *arena)
{
    struct cell *cells = arena_array(arena, struct cell, taking->name_count + 1);

    vec_each(const struct xml_cell, cell, &row->cells)
        put_cell(taking, cell->name, &(struct cell){cell->text, cell->line, cell->column}, cells,
                 arena);
    return take_row(taking, cells, row->line, row->column, arena);
}

static bool take_xml(struct taking *taking)
{
    const struct byte_source source = {more, taking->file};
    struct arena arena;
    struct xml_rows rows;
    struct xml_row row = {.line = 1};
    bool done;

    arena_init(&arena);
    xml_rows_begin(&rows, &source, taking->mapping.element);
    done = bind_members(taking);
    while (done && row.line > 0) {
        arena_reset(&arena);
        done = xml_rows_next(&rows, &arena, &row, taking->error) &&
               (row.line == 0 || take_element(taking, &row, &arena));
    }
    xml_rows_done(&rows);
    arena_done(&arena);
    return done;
}

/* ---- the mapping ------------------------------------------------------------------------ */

static bool read_mapping(struct taking *taking, const char *map)
{
    struct command_call *call = taking->call;

    if (!mapping_load(call->session, map, call->arena, &taking->mapping, taking->error))
        return false;
    if (call_given(call, "dates"))
        taking->mapping.dates = (enum mapping_dates)call_word(call, "dates", DATES_PLAIN);
    return true;
}

static bool check_code(const struct taking *taking)
{
    const struct arg_spec *code = command_arg(taking->mapping.command, "code");
    bool wanted = code != NULL && code->positional && code->required;

    vec_each(const struct mapping_column, column, &taking->mapping.columns)
        wanted = wanted && column->argument != code;
    vec_each(const struct mapping_set, set, &taking->mapping.sets)
        wanted = wanted && set->argument != code;
    if (!wanted || call_given(taking->call, "code"))
        return true;
    error_set(taking->error, ERROR_USAGE, "it is not said to which engagement the rows belong");
    return error_hint(taking->error, "say --code CODE");
}

/* Where the reading ended at a fault of the text, that is the last of them. */
static bool take_all(struct taking *taking)
{
    static bool (*const takers[])(struct taking * taking) = {
        [FORMAT_TABLE] = take_table, [FORMAT_OBJECTS] = take_json, [FORMAT_ELEMENTS] = take_xml};
    bool done = takers[taking->mapping.format](taking);

    if (!done && (taking->error->line == 0 || taking->name_count == 0 || !note_placed(taking)))
        return false;
    if (!chunk_run(&taking->chunk, taking->error))
        return false;
    return taking->faults.count == 0 ||
           row_faults_tell(&taking->faults, &taking->call->move.findings, taking->error);
}

/* One that is not there would be a fault of every row. */
static bool find_code(const struct taking *taking)
{
    const char *code = call_text(taking->call, "code");
    struct dossier dossier;
    struct arena arena;
    bool found;

    arena_init(&arena);
    found = code == NULL ||
            store_load_dossier(taking->call->session->store, code, &arena, &dossier, taking->error);
    arena_done(&arena);
    return found;
}

bool import_rows(struct command_call *call, const char *map, struct file_reader *file,
                 struct rows_taken *out, struct error *error)
{
    struct session *session = call->session;
    struct taking taking = {
        .call = call, .file = file, .out = out, .faults = {.arena = call->arena}, .error = error};
    uint64_t changes = session->changes;
    size_t notices;
    bool done;

    *out = (struct rows_taken){0};
    if (!read_mapping(&taking, map) || !check_code(&taking) || !find_code(&taking))
        return false;
    notices = session->notices.count;
    out->command = taking.mapping.command->name;
    session->batch = session->joined = true;
    chunk_begin(&taking.chunk, session, taking.mapping.command, &taking.faults);
    done = take_all(&taking);
    chunk_done(&taking.chunk);
    session->batch = session->joined = false;
    session->changes = changes;
    session->notices.count = notices;
    return done;
}
