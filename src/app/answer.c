#include "call.h"

#include <stdlib.h>
#include <string.h>

void answer_begin(struct answer *answer, struct command_call *call,
                  const struct answer_column columns[], size_t count)
{
    memset(answer, 0, sizeof(*answer));
    answer->call = call;
    answer->columns = columns;
    answer->column_count = count;
}

const char **answer_row(struct answer *answer)
{
    const char **row = arena_array(answer->call->arena, const char *, answer->column_count);

    vec_add(&answer->rows, answer->call->arena, row);
    return row;
}

static void write_cell(struct json_writer *json, const struct answer_column *column,
                       const char *text)
{
    if (column->json == NULL)
        return;
    if (text == NULL)
        json_none(json, column->json);
    else if (column->kind == CELL_NUMBER)
        json_int(json, column->json, strtoll(text, NULL, 10));
    else if (column->kind == CELL_BOOL)
        json_bool(json, column->json, text[0] == '1');
    else
        json_text(json, column->json, text);
}

static void write_json(const struct answer *answer)
{
    struct json_writer json = call_json(answer->call);

    json_open_array(&json, NULL);
    for (size_t at = 0; at < answer->rows.count; at++) {
        json_open_object(&json, NULL);
        for (size_t column = 0; column < answer->column_count; column++)
            write_cell(&json, &answer->columns[column], answer->rows.at[at][column]);
        json_close_object(&json);
    }
    json_close_array(&json);
}

static const char *shown(const struct answer_column *column, const char *text)
{
    if (text == NULL)
        return "-";
    if (column->kind == CELL_BOOL)
        return text[0] == '1' ? "yes" : "no";
    return text;
}

static void write_table(const struct answer *answer, struct doc *doc)
{
    struct block *table = doc_add(doc, BLOCK_TABLE);

    for (size_t column = 0; column < answer->column_count; column++) {
        const struct answer_column *spec = &answer->columns[column];

        if (spec->title != NULL)
            doc_column(doc, table, spec->title, spec->width,
                       spec->kind == CELL_NUMBER ? ALIGN_RIGHT : ALIGN_LEFT);
    }
    for (size_t at = 0; at < answer->rows.count; at++) {
        const char **cells = doc_row(doc, table);
        size_t cell = 0;

        for (size_t column = 0; column < answer->column_count; column++) {
            if (answer->columns[column].title != NULL)
                cells[cell++] = shown(&answer->columns[column], answer->rows.at[at][column]);
        }
    }
}

void answer_end(struct answer *answer, const char *title, const char *when_empty)
{
    struct doc *doc;

    if (call_wants_json(answer->call)) {
        write_json(answer);
        return;
    }
    doc = answer->call->doc != NULL ? answer->call->doc : call_document(answer->call, title);
    if (answer->rows.count == 0)
        doc_paragraph(doc, call_advice(answer->call, when_empty));
    else
        write_table(answer, doc);
}

void answer_faults(struct command_call *call, const struct faults *faults)
{
    static const struct answer_column columns[] = {
        {"line", "LINE", 5, CELL_NUMBER},
        {"column", "COLUMN", 6, CELL_NUMBER},
        {"text", "FAULT", 0, CELL_TEXT},
    };
    struct answer answer;

    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    vec_each(const struct fault, fault, faults) {
        const char **cells = answer_row(&answer);

        cells[0] = arena_printf(call->arena, "%d", fault->line);
        cells[1] = arena_printf(call->arena, "%d", fault->column);
        cells[2] = fault->text;
    }
    answer_end(&answer, "Faults", "There are no faults.");
}
