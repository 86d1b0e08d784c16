#ifndef STINT_CSV_H
#define STINT_CSV_H

/*
 * Comma-separated values as RFC 4180 has them: quotes hold commas, line ends and doubled
 * quotes; lines end in LF or CRLF; a byte order mark and rows without any value are passed over.
 * Every value knows where it stood, so that whoever reads meaning into it can name the place.
 */

#include "source.h"
#include "strbuf.h"
#include "vec.h"

struct csv_cell {
    const char *text; /* without quotes, blanks at both ends of a plain value taken off */
    int line, column; /* of its first character, counted from 1, columns in characters */
};
struct csv_row {
    VEC(struct csv_cell) cells;
    int line;
};
struct csv_fault {
    int line, column;
    const char *text; /* what is wrong and what was expected */
};
struct csv {
    VEC(struct csv_row) rows;
    VEC(struct csv_fault) faults; /* in order of their place */
};

/*
 * Reads all of the text and gathers every fault: a quote that is never closed, text behind a
 * closing quote, a quote within a plain value, bytes that are not UTF-8 (which end the
 * reading). True when there is none. Texts are copied into the arena.
 */
bool csv_parse(const char *text, size_t length, struct arena *arena, struct csv *out);
/* The same with another sign than a comma between the values. */
bool csv_parse_parted(const char *text, size_t length, char separator, struct arena *arena,
                      struct csv *out);

/*
 * The same row by row, from a source that gives it piece by piece; a row has at most 1 MB. False
 * with ERROR_INPUT and its place at the first fault of a row, behind which it goes on with the next
 * call, or with what the source said. At the end out->cells.count is 0. Texts live in the arena.
 * Values are parted by commas, semicolons or tabs: what stands most in the first row.
 */
enum { CSV_ROW_MAX = 1 << 20, CSV_BUFFER = 16384 };
struct csv_stream {
    struct byte_source source;
    char buffer[CSV_BUFFER];
    size_t at, length;
    bool ended;
    char separator; /* NUL until there was a row */
    int line;       /* of what comes next */
    struct strbuf raw;
};
void csv_stream_begin(struct csv_stream *stream, const struct byte_source *source);
void csv_stream_done(struct csv_stream *stream);
bool csv_stream_next(struct csv_stream *stream, struct arena *arena, struct csv_row *out,
                     struct error *error);

/*
 * One value, in quotes where it needs them; NULL is empty. Guarded, what a spreadsheet would take
 * for a formula (source: OWASP, CSV injection) gets an apostrophe in front: it begins with = + - @,
 * their full-width forms, a tab or a carriage return, also behind blanks, or behind apostrophes of
 * its own, so that csv_unguard gives back what was there. The same within a value, behind what
 * parts cells and rows elsewhere: a semicolon, a tab, the end of a line.
 */
void csv_write(const char *text, bool guarded, struct strbuf *out);
/* The value without the apostrophes that csv_write put in front, if it did. */
const char *csv_unguard(const char *text, struct arena *arena);

#endif
