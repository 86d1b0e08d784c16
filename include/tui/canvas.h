#ifndef STINT_CANVAS_H
#define STINT_CANVAS_H

/*
 * A grid of cells: all that a person sees is drawn here first, never on the terminal. Text
 * comes in as data and is cleaned (CLEAN_DISPLAY) and clipped here, so nothing raw gets out
 * and no column moves. Drawing cannot fail.
 */

#include "strbuf.h"

/* What a cell means; themes say how it looks. */
enum role {
    ROLE_NORMAL,
    ROLE_TITLE, /* first row */
    ROLE_TAB,
    ROLE_TAB_ACTIVE,
    ROLE_HEADER,   /* column heads */
    ROLE_SELECTED, /* the row keys act on */
    ROLE_MARKED,
    ROLE_DIM,
    ROLE_GOOD, /* done, on track, READY */
    ROLE_WARN, /* due soon, waived, at risk */
    ROLE_BAD,  /* late, blocked, off track */
    ROLE_BORDER,
    ROLE_DIALOG,
    ROLE_INPUT, /* a text field */
    ROLE_INPUT_BAD,
    ROLE_BUTTON,
    ROLE_BUTTON_FOCUS,
    ROLE_KEY, /* key names in hints */
    ROLE_HINT,
    ROLE_TOAST,
    ROLE_ERROR,
    ROLE_COUNT
};
const char *role_name(enum role role);

enum { CELL_BYTES = 24 }; /* one cluster after cleaning: base and at most 4 marks */
struct cell {
    char text[CELL_BYTES]; /* NUL-terminated cluster; "" is the right half of a wide one */
    unsigned char role;
};

/* What a click there does: up to two keys' actions (enum key_action), so many times each; on what
 * is selected already (no times at all) it opens. Or it is on a part that the screen itself knows:
 * a button, a field. */
enum { TARGETS_MOST = 256 };
struct target {
    int row, column, rows, columns;
    struct {
        int action, times;
    } moves[2];
    int part; /* from 1; 0: none */
};

struct canvas {
    int rows, columns;
    struct cell *cells;            /* rows × columns */
    int cursor_row, cursor_column; /* where assistive tools find the selection */
    bool cursor_shown;             /* visible in text fields */
    bool ascii;                    /* glyphs of the ASCII set, and nothing but ASCII in text */
    bool plain;                    /* no lines and boxes: for ears, not eyes */
    struct strbuf scratch;         /* of cleaning, kept so that drawing allocates nothing new */
    struct target targets[TARGETS_MOST];
    size_t target_count;
};

void canvas_init(struct canvas *canvas, int rows, int columns, bool ascii);
void canvas_done(struct canvas *canvas);
void canvas_resize(struct canvas *canvas, int rows, int columns); /* clamps to 1…500 × 1…1000 */
void canvas_erase(struct canvas *canvas);

/* A part of the canvas; every drawing call clips to it, and counts from its corner. */
struct area {
    struct canvas *canvas;
    int row, column, rows, columns;
};
struct area canvas_area(struct canvas *canvas);
/* A part of a part, clipped to it; negative or too large sizes become empty areas. */
struct area area_part(struct area area, int row, int column, int rows, int columns);
struct area area_centred(struct area area, int rows, int columns);

/* Draws text and returns the column behind it. It may begin left of the area (scrolled). */
int area_text(struct area area, int row, int column, enum role role, const char *text);
/* Exactly `cells` wide: cut with an ellipsis or padded. */
int area_fit(struct area area, int row, int column, int cells, enum role role, const char *text);
int area_right(struct area area, int row, enum role role, const char *text); /* ends at the edge */
int area_printf(struct area area, int row, int column, enum role role, const char *format, ...)
    PRINTF_LIKE(5, 6);
void area_fill(struct area area, enum role role);          /* blanks */
void area_role(struct area area, int row, enum role role); /* recolours a whole row */
void area_rule(struct area area, int row, enum role role); /* a horizontal line */
void area_column_rule(struct area area, int column, enum role role);
void area_box(struct area area, enum role role, const char *title); /* border, NULL: no title */
void area_cursor(struct area area, int row, int column, bool shown);

/* A click in the area does the moves of `target`; what lies on top of it wins. */
void area_target(struct area area, const struct target *target);
void canvas_forget_targets(struct canvas *canvas); /* an overlay covers them */
/* The one drawn last that has the cell, or NULL. */
const struct target *canvas_target(const struct canvas *canvas, int row, int column);

/* Signs that exist in both glyph sets: every state has a letter or sign besides its colour. */
enum glyph {
    GLYPH_SELECT,
    GLYPH_DONE,
    GLYPH_OPEN,
    GLYPH_WAIVED,
    GLYPH_NA,
    GLYPH_LATE,
    GLYPH_MORE_UP,
    GLYPH_MORE_DOWN,
    GLYPH_ELLIPSIS,
    GLYPH_BAR_FULL, /* from here on decoration: blank on a plain canvas */
    GLYPH_BAR_EMPTY,
    GLYPH_HORIZONTAL,
    GLYPH_VERTICAL,
    GLYPH_TOP_LEFT,
    GLYPH_TOP_RIGHT,
    GLYPH_BOTTOM_LEFT,
    GLYPH_BOTTOM_RIGHT,
    GLYPH_COUNT
};
const char *glyph_text(const struct canvas *canvas, enum glyph glyph);

bool cell_equal(const struct cell *a, const struct cell *b);

/* The canvas as text, a line a row, trailing blanks cut; with roles: a second block of
 * letters, one a role. For scenes and golden screens. */
void canvas_dump(const struct canvas *canvas, bool roles, struct strbuf *out);

#endif
