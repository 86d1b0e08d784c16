#include "xml_rows.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>

static int line_of(const struct xml_rows *rows)
{
    return (int)XML_GetCurrentLineNumber(rows->parser);
}

static int column_of(const struct xml_rows *rows)
{
    return (int)XML_GetCurrentColumnNumber(rows->parser) + 1;
}

/* Where the parser stands behind what it is stopped at. */
static void give_up(struct xml_rows *rows, const char *fault)
{
    if (rows->fault.code == ERROR_NONE)
        error_input(&rows->fault, NULL, line_of(rows), column_of(rows), fault);
    XML_StopParser(rows->parser, XML_FALSE);
}

static bool in_column(const struct xml_rows *rows)
{
    return rows->row_depth > 0 && rows->depth == rows->row_depth + 1;
}

static void XMLCALL element_begins(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct xml_rows *rows = context;

    (void)attributes;
    rows->unknown = 0;
    if (++rows->depth > XML_DEPTH_MAX)
        give_up(rows, "elements are nested more than 256 deep here");
    if (rows->row_depth == 0 && strcmp(name, rows->element) == 0) {
        rows->row_depth = rows->depth;
        rows->row->line = line_of(rows);
        rows->row->column = column_of(rows);
        rows->before = rows->arena->total;
    } else if (in_column(rows)) {
        struct xml_cell cell = {arena_strdup(rows->arena, name), "", line_of(rows),
                                column_of(rows)};

        vec_add(&rows->row->cells, rows->arena, cell);
        strbuf_clear(&rows->text);
        if (rows->arena->total - rows->before > XML_ROW_MAX)
            give_up(rows, "the columns of this row take more than 4 MB up to here");
    }
}

static void XMLCALL element_ends(void *context, const XML_Char *name)
{
    struct xml_rows *rows = context;

    (void)name;
    rows->unknown = 0;
    if (in_column(rows))
        rows->row->cells.at[rows->row->cells.count - 1].text =
            arena_strdup(rows->arena, rows->text.data);
    if (rows->depth-- == rows->row_depth) {
        rows->row_depth = 0;
        rows->whole = true;
        XML_StopParser(rows->parser, XML_TRUE);
    }
}

static void XMLCALL text_comes(void *context, const XML_Char *text, int length)
{
    struct xml_rows *rows = context;

    rows->unknown = 0;
    if (!in_column(rows))
        return;
    strbuf_add(&rows->text, text, (size_t)length);
    if (rows->text.length > XML_TEXT_MAX)
        give_up(rows, "the text here is longer than 1 MB");
}

/* Comments, and what else is nobody's. */
static void XMLCALL other_comes(void *context, const XML_Char *text, int length)
{
    (void)text, (void)length;
    ((struct xml_rows *)context)->unknown = 0;
}

static void XMLCALL type_begins(void *context, const XML_Char *name, const XML_Char *system,
                                const XML_Char *public, int inner)
{
    (void)name, (void)system, (void)public, (void)inner;
    give_up(context, "a document type, as <!DOCTYPE, is not read; take it out");
}

void xml_rows_begin(struct xml_rows *rows, const struct byte_source *source, const char *element)
{
    *rows =
        (struct xml_rows){.source = *source, .element = element, .parser = XML_ParserCreate(NULL)};
    if (rows->parser == NULL)
        out_of_memory();
    strbuf_init(&rows->text);
    XML_SetUserData(rows->parser, rows);
    XML_SetElementHandler(rows->parser, element_begins, element_ends);
    XML_SetCharacterDataHandler(rows->parser, text_comes);
    XML_SetStartDoctypeDeclHandler(rows->parser, type_begins);
    XML_SetDefaultHandler(rows->parser, other_comes);
}

void xml_rows_done(struct xml_rows *rows)
{
    XML_ParserFree(rows->parser);
    strbuf_done(&rows->text);
}

static XML_ParsingStatus status_of(const struct xml_rows *rows)
{
    XML_ParsingStatus status;

    XML_GetParsingStatus(rows->parser, &status);
    return status;
}

/* Reads on, up to the end of a row or of the piece. */
static bool read_on(struct xml_rows *rows, enum XML_Status *read, struct error *error)
{
    size_t got;
    void *piece;

    if (status_of(rows).parsing == XML_SUSPENDED) {
        *read = XML_ResumeParser(rows->parser);
        return true;
    }
    piece = XML_GetBuffer(rows->parser, XML_BUFFER);
    if (piece == NULL)
        out_of_memory();
    if (!rows->source.more(rows->source.context, piece, XML_BUFFER, &got, error))
        return false;
    rows->unknown += got;
    if (rows->unknown > XML_TEXT_MAX)
        return error_input(error, NULL, line_of(rows), column_of(rows),
                           "what begins here is longer than 1 MB");
    *read = XML_ParseBuffer(rows->parser, (int)got, got == 0);
    return true;
}

static bool tell(const struct xml_rows *rows, struct error *error)
{
    enum XML_Error fault = XML_GetErrorCode(rows->parser);
    char what[120];

    if (fault == XML_ERROR_NO_MEMORY)
        out_of_memory();
    if (fault == XML_ERROR_ABORTED) {
        *error = rows->fault;
        return false;
    }
    snprintf(what, sizeof what, "not XML: %s", XML_ErrorString(fault));
    return error_input(error, NULL, line_of(rows), column_of(rows), what);
}

bool xml_rows_next(struct xml_rows *rows, struct arena *arena, struct xml_row *out,
                   struct error *error)
{
    enum XML_Status read = XML_STATUS_OK;

    *out = (struct xml_row){0};
    rows->arena = arena;
    rows->row = out;
    rows->whole = false;
    while (!rows->whole) {
        if (status_of(rows).parsing == XML_FINISHED)
            return true;
        if (!read_on(rows, &read, error))
            return false;
        if (read == XML_STATUS_ERROR)
            return tell(rows, error);
    }
    return true;
}
