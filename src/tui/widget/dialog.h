#ifndef STINT_WIDGET_DIALOG_H
#define STINT_WIDGET_DIALOG_H

/*
 * Boxes over the screen, and rows of buttons. A box shrinks with the window; where it would
 * leave only slivers of the screen it takes its whole width or height.
 */

#include "canvas.h"
#include "keymap.h"

/* Draws the box, blank inside, and returns its inside (one cell of air left and right).
 * `rows` and `columns` are what the inside wants; it may get less. `foot` is written into the
 * lower border ("Esc close"), NULL: nothing. */
struct area dialog_box(struct area area, int rows, int columns, const char *title,
                       const char *foot);
/* What dialog_box would give for the inside, without drawing. */
struct area dialog_inside(struct area area, int rows, int columns);

struct button {
    const char *label; /* its first letter is its key, in brackets: "[c]ancel" */
    bool disabled;
};
enum { BUTTONS_NONE = -1, BUTTONS_CANCEL = -2, BUTTONS_MOVED = -3 };
/* Left, Right, Tab move; Enter takes the focused; a letter takes its button; Esc cancels.
 * Returns the button taken, or one of the above. */
int buttons_key(const struct button buttons[], int count, int *focus, const struct key *key);
/* Draws them in one row, or as many as they need; returns the rows used. Each is a part for
 * clicks, from 1. */
int buttons_draw(const struct button buttons[], int count, int focus, struct area area);
int buttons_rows(const struct button buttons[], int count, int columns);

/* Wraps text into the area; returns the rows used, or wanted when `draw` is false. */
int paragraph(struct area area, enum role role, const char *text, bool draw);

#endif
