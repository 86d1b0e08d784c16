#ifndef STINT_ROLL_H
#define STINT_ROLL_H

/* A list of engagements over a pager: moving past the window's edge loads the next one. Where they
 * are grouped a heading stands over each group. The owner of its marks puts them in. */

#include "marks.h"
#include "pager.h"
#include "shell.h"
#include "widget/list.h"

struct roll_line {
    bool heading; /* over the row */
    size_t row;   /* of the page */
};

struct roll {
    struct pager pager;
    struct roll_line *lines; /* of the last load, in its arena */
    void (*draw)(const struct roll *roll, const struct list_row *row, struct area area);
    struct list list;
    civil_day today; /* for drawing */
    size_t total;    /* rows there are, for the sign of how many follow */
    const struct marks *marks;
    const void *owner; /* for `draw` */
};

void roll_init(struct roll *roll, size_t size, struct arena *kept);
void roll_done(struct roll *roll);
/* Takes a page that was looked up for it into its arena, and hands its rows, known by their code,
 * to the list. `total`: of all there are, where nothing narrows them. */
void roll_take(struct roll *roll, struct screen *screen, const struct page *page, size_t total);
bool roll_act(struct roll *roll, struct shell *shell, enum key_action action);
/* The selected row, or NULL. */
const struct list_row *roll_selected(const struct roll *roll);

#endif
