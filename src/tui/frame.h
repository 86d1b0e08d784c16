#ifndef STINT_TUI_FRAME_H
#define STINT_TUI_FRAME_H

/*
 * What every screen looks like around its middle: title row, tab row; and the widths at which
 * layouts change (source: TUI.md 4). The shell draws the last two rows, message and hints: a
 * screen's area ends above them.
 */

#include "canvas.h"
#include "keymap.h"
#include "date.h"

enum layout {
    LAYOUT_TINY,   /* below 20x4: one line, drawn by the shell */
    LAYOUT_BARE,   /* below 40x10: a bare list */
    LAYOUT_NARROW, /* 40 to 69: one column with a tab strip */
    LAYOUT_MEDIUM, /* 70 to 109 */
    LAYOUT_WIDE,   /* 110 and more: details beside */
};
/* Of the whole window: the screen's area has two rows less (frame_layout adds them). */
enum layout frame_layout(struct area area);
bool frame_low(struct area area);   /* under 14 rows: no second header row */
bool frame_short(struct area area); /* under 20 rows: no details pane */

/* Row 0: " stint  Board > ENG-2601 …" and counters or the date at the right edge. The crumbs
 * are cut before the right side is; below 60 cells "stint" is left out. `right` may be NULL. */
void frame_title(struct area area, const char *crumbs, const char *right);
/* "[1 Board] 2 List …": the active one in brackets and in view. Where not all fit, whole ones are
 * shown: "<" stands for some before, "+3" for three behind. `right` dim, or NULL. A click on one
 * does its action; NULL: as many steps of the next or previous tab. */
void frame_tabs(struct area area, int row, const char *const tabs[], size_t count, size_t active,
                const enum key_action actions[], const char *right);
/* A named rule: "-- ENG-2601 Acme ------". */
void frame_rule(struct area area, int row, const char *title);

#endif
