#ifndef STINT_XML_ROWS_H
#define STINT_XML_ROWS_H

/*
 * XML in, one row at a time, from a source that gives it piece by piece: memory does not grow with
 * the text. Each element of one name is a row, and the elements directly within it are its columns,
 * with the text that stands in them; what is nested deeper belongs to nobody. Read by Expat, which
 * knows UTF-8, UTF-16 and Latin-1. A document type, with which a text can make itself as large as
 * it likes, is refused.
 */

#include "arena.h"
#include "source.h"
#include "strbuf.h"
#include "vec.h"

enum { XML_DEPTH_MAX = 256, XML_TEXT_MAX = 1 << 20, XML_ROW_MAX = 4 << 20, XML_BUFFER = 16384 };

struct xml_cell {
    const char *name, *text;
    int line, column; /* of the element, from 1 */
};
struct xml_row {
    VEC(struct xml_cell) cells;
    int line, column;
};

struct xml_rows {
    struct byte_source source;
    const char *element; /* whose name makes a row; borrowed */
    struct XML_ParserStruct *parser;
    int depth, row_depth; /* of the element that is open; of the row, 0: in none */
    size_t unknown;       /* bytes behind the last thing that was made out */
    struct strbuf text;
    struct arena *arena; /* of the call that is running, and what it fills */
    size_t before;       /* what it had handed out when the row began */
    struct xml_row *row;
    bool whole;         /* the row is */
    struct error fault; /* of ours, while the parser ran */
};

void xml_rows_begin(struct xml_rows *rows, const struct byte_source *source, const char *element);
void xml_rows_done(struct xml_rows *rows);
/* At the end, which is no failure, out->line is 0. False with ERROR_INPUT and its place, behind
 * which nothing is read, or with what the source said. Texts live in the arena. */
bool xml_rows_next(struct xml_rows *rows, struct arena *arena, struct xml_row *out,
                   struct error *error) MUST_USE;

#endif
