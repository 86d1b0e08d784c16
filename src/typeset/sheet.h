#ifndef STINT_SHEET_H
#define STINT_SHEET_H

/*
 * The typesetter's middle: blocks become units (set_*.c), units become pages (pages.c). A unit is
 * what stays on one page: a row, an entry, a block of signatures. One that is taller than a page is
 * split between lines.
 */

#include "ink.h"
#include "vec.h"

enum piece_kind { PIECE_TEXT, PIECE_RULE, PIECE_BOX, PIECE_BAR };

struct piece {
    enum piece_kind kind;
    double x, y; /* from the left edge of the text, from the top of the unit */
    double width, height;
    const struct ink_text *text;
    enum box box;
    double grey;     /* of rules and bars: 0 is black */
    const char *tag; /* of the structure; NULL: no element of its own */
};

struct unit {
    VEC(struct piece) pieces;
    double height;
    double gap;    /* in front of it, but not at the top of a page */
    int head;      /* index into heads of what stands above it on each page; -1: none */
    int container; /* units of one container follow each other; -1: none */
    bool keep;     /* stays with the next unit */
    bool fresh;    /* begins a new page */
    bool rule;     /* only a line across, left out at the top of a page */
    const char *tag;
    const char *outline; /* NULL: not in it */
    int level;
};

struct container { /* an element of the structure */
    const char *tag;
    const char *alt; /* of a figure */
};

struct sheet {
    struct ink *ink;
    const struct doc *doc;
    struct arena *arena;
    double width;      /* of the text */
    double group_most; /* height up to which what stands under a heading is not split */
    VEC(struct unit) units;
    VEC(struct unit) heads;
    VEC(struct container) containers;    /* Table, L, Figure */
    const struct doc_captions *captions; /* of the last list that had some */
    int captions_head;
    /* of the units that come */
    double gap;
    int head, container;
    bool fresh;
};

/* Lays out all blocks of the document. */
void set_blocks(struct sheet *sheet);

/* A new unit at the end; pieces are added to it. Its pointer holds until the next one. */
struct unit *set_unit(struct sheet *sheet, const char *tag);
/* Makes the last unit a head, to stand above the units that follow on each of their pages. */
void set_take_head(struct sheet *sheet);
/* Units from here on are in an element of that tag; NULL: in none. */
void set_contain(struct sheet *sheet, const char *tag, const char *alt);

/* Adds a text at a place and gives the height down to its bottom. A text from right to left stands
 * at the right of its column. */
struct place {
    double x, y, width;
    bool right; /* aligned, as numbers are */
    const char *tag;
};
double set_text(struct sheet *sheet, struct unit *unit, enum ink_face face, const char *text,
                const struct place *place);
struct piece *set_piece(struct sheet *sheet, struct unit *unit, enum piece_kind kind,
                        const struct place *place);
/* A line to write on, its foot at that height; with a tag it is heard as what is to be filled in.
 */
void set_pen(struct sheet *sheet, struct unit *unit, const struct place *place);

void set_facts(struct sheet *sheet, const struct block *block);
void set_checklist(struct sheet *sheet, const struct block *block);
void set_choices(struct sheet *sheet, const struct block *block);
void set_table(struct sheet *sheet, const struct block *block);
void set_signatures(struct sheet *sheet, const struct block *block);
void set_ruled(struct sheet *sheet, const struct block *block);
void set_bars(struct sheet *sheet, const struct block *block);

enum {
    LINE_ROOM = 11, /* a line of body text, about */
    PEN_ROOM = 16,  /* to write on */
    COLUMN_GAP = 8,
    BLOCK_GAP = 7,
    ROW_GAP = 3
};

/* ---- pages.c --------------------------------------------------------------------------- */

/* Sets one document as a PDF at the end of `out`. ERROR_INPUT, ERROR_SYSTEM. */
bool set_document(struct ink *ink, const struct doc *doc, enum doc_sheet sheet, struct strbuf *out,
                  struct error *error) MUST_USE;

#endif
