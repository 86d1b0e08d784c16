#ifndef STINT_INK_H
#define STINT_INK_H

/*
 * Text, lines and pages on a PDF: the only part that sees Pango and Cairo. All lengths are points
 * (1/72 inch), y grows downwards. Text that was set once is kept, over documents too, so that what
 * repeats is shaped once.
 */

#include "arena.h"
#include "strbuf.h"

#include "doc.h"

enum ink_face {
    INK_BODY,
    INK_BOLD,
    INK_SMALL, /* captions, details, foot */
    INK_SMALL_BOLD,
    INK_TITLE,
    INK_HEADING_1,
    INK_HEADING_2,
    INK_HEADING_3,
    INK_FACE_COUNT
};

struct ink_text {
    double width, height;
    bool from_right; /* its first paragraph runs from right to left */
    bool wide;       /* set to a width of its own, within which it aligns itself */
};

struct ink;

/* NULL and ERROR_SYSTEM when there is no font at all. */
struct ink *ink_new(struct error *error) MUST_USE;
void ink_free(struct ink *ink);

struct ink_about {
    double width, height; /* of a page */
    const char *title, *subject, *keywords, *creator, *language;
    const char *date; /* ISO; the PDF says it was made then */
};
/* Begins a PDF that goes to `out`, and ends it; in between there is at least one page. Texts set
 * before ink_begin are no longer valid after it. */
void ink_begin(struct ink *ink, const struct ink_about *about, struct strbuf *out);
void ink_page(struct ink *ink); /* ends a page */
/* ERROR_SYSTEM; ERROR_INPUT when no font had a letter that was needed. */
bool ink_end(struct ink *ink, struct error *error) MUST_USE;

/* ---- text ------------------------------------------------------------------------------ */

/* As one paragraph without a width of its own; NULL is "". Lives until the next ink_begin. */
const struct ink_text *ink_line_of(struct ink *ink, enum ink_face face, const char *text);
/* At most that wide: wrapped, or cut with an ellipsis. */
const struct ink_text *ink_wrapped(struct ink *ink, enum ink_face face, const char *text,
                                   double width);
const struct ink_text *ink_cut(struct ink *ink, enum ink_face face, const char *text, double width);
/* Draws the lines that lie between two heights of the text. */
void ink_draw(struct ink *ink, const struct ink_text *text, double x, double y, double from,
              double to);
/* The highest place not below `limit` at which no line is cut. */
double ink_break(const struct ink_text *text, double limit);

/* ---- lines and boxes --------------------------------------------------------------------- */

struct ink_area {
    double x, y, width, height;
};
void ink_rule(struct ink *ink, double x, double y, double width, double thickness, double grey);
void ink_fill(struct ink *ink, const struct ink_area *area, double grey);
void ink_box(struct ink *ink, enum box box, double x, double y, double size);

/* ---- structure --------------------------------------------------------------------------- */

/*
 * An element of the tagged structure: Table, TR, TD, H1, P, L, LI …; of a TH also what it heads:
 * TH/Row or TH/Column. `alt` says what is heard instead of a picture; NULL: what is in it. What is
 * drawn directly in an element that has others in it, as rules and boxes are, is in none; that it
 * is only ornament Cairo cannot say.
 */
void ink_open(struct ink *ink, const char *tag, const char *alt);
void ink_close(struct ink *ink, const char *tag);
/* A line of the outline, at level 1 to 3, that leads to this height of this page. */
void ink_outline(struct ink *ink, int level, const char *text, double y);

#endif
