#ifndef STINT_TEXT_SHEET_H
#define STINT_TEXT_SHEET_H

/*
 * The text writer's middle: blocks become units (text_blocks.c), units become pages
 * (write_text.c). A unit is a run of lines that stays on one page. All text stands once in
 * `body`; units are ranges of it.
 */

#include "writer.h"

struct unit {
    size_t from, to; /* bytes of body, whole lines */
    int lines;
    int head;   /* index into heads of the captions above it, -1: none */
    bool gap;   /* a blank line before it, but not at the top of a page */
    bool keep;  /* stays with the next unit */
    bool fresh; /* begins a new page */
    bool rule;  /* only a line across, left out at the top of a page */
};

enum {
    /* each fits the lowest page with captions above it */
    UNIT_LINES_MAX = 24,  /* a taller table row or entry may be split between lines */
    SOLID_LINES_MAX = 30, /* the same for signatures */
    GROUP_LINES_MAX = 28, /* a group up to this height stays on one page */
};

/* Where the columns of a checklist begin, in cells. */
struct list_form {
    int id, tag, text;
    int second; /* of an entry's second line */
    int right;  /* of that line's right part */
};

struct sheet {
    const struct doc *doc;
    struct arena arena;
    struct strbuf body;
    int width;
    bool ascii;
    VEC(struct unit) units;
    VEC(struct unit) heads;
    const struct doc_captions *captions; /* of the last checklist that had some, and its form */
    struct list_form form;
    /* the unit being written */
    size_t from;
    int head;
    bool gap, fresh;
    bool solid; /* signatures: must not be split */
};

/* Lays out all blocks of the document. */
void sheet_blocks(struct sheet *sheet);
void sheet_table(struct sheet *sheet, const struct block *block); /* text_table.c */
void sheet_bars(struct sheet *sheet, const struct block *block);  /* text_bars.c */

/* ---- text_line.c: lines of columns ------------------------------------------------------ */

struct column {
    const char *text; /* clean; NULL and pen: a line to write on */
    int at, width;    /* in cells */
    bool right;       /* right-aligned */
    bool pen;
};

const char *sheet_clean(struct sheet *sheet, const char *text);
int span_cells(const char *text, size_t length); /* width of clean text */
/* Writes the columns' texts side by side, wrapped, as many lines as they need. */
void sheet_columns(struct sheet *sheet, const struct column columns[], size_t count);
void sheet_end_line(struct sheet *sheet);        /* cuts trailing blanks, ends the line */
void sheet_line_of(struct sheet *sheet, char c); /* a line across */
void sheet_unit(struct sheet *sheet);            /* ends the unit, begins the next */
int sheet_take_head(struct sheet *sheet); /* makes what was written since the last unit a head */

#endif
