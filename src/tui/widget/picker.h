#ifndef STINT_WIDGET_PICKER_H
#define STINT_WIDGET_PICKER_H

/*
 * A searchable list in a box: type to narrow (best match first), arrows to move, Enter takes.
 * Palette, help, "go to" and every pick list are this. With "@" in front the left column
 * alone is searched: which key does what.
 */

#include "list.h"

struct pick_row {
    const char *id;    /* NULL: a heading */
    const char *left;  /* "Space": a narrow column, may be NULL */
    const char *text;  /* "Tick an item" */
    const char *right; /* "tick": dim, at the edge, may be NULL */
    const char *words; /* further words to be found by, may be NULL */
    bool always;       /* passes every filter, first: what was typed is meant literally */
};

enum picker_event { PICKER_IGNORED, PICKER_USED, PICKER_CHANGED, PICKER_TAKEN, PICKER_CANCELLED };

struct picker {
    const char *title, *foot;
    struct input input;
    const struct pick_row *rows; /* borrowed */
    size_t count;
    int left_cells; /* width of the left column */
    struct list list;
    struct picker_match *matches; /* rows that pass, best first */
    size_t match_count;
    bool by_key; /* "@" was typed first: the left column alone is searched */
};

void picker_init(struct picker *picker, const char *title, struct arena *kept);
void picker_done(struct picker *picker);
/* Borrows the rows until the next call. */
void picker_set(struct picker *picker, const struct pick_row rows[], size_t count);
enum picker_event picker_key(struct picker *picker, const struct key *key);
const char *picker_taken(const struct picker *picker); /* id of the selected row or NULL */
const char *picker_text(const struct picker *picker);  /* what was typed */
void picker_draw(const struct picker *picker, struct area area);

#endif
