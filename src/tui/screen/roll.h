#ifndef STINT_ROLL_H
#define STINT_ROLL_H

/* A list of engagements over a pager: moving past the window's edge loads the next one. The owner
 * of its marks puts them in. */

#include "marks.h"
#include "pager.h"
#include "shell.h"
#include "widget/list.h"

struct roll {
    struct pager pager;
    struct list list;
    civil_day today; /* for drawing */
    size_t total;    /* rows there are, for the sign of how many follow */
    const struct marks *marks;
};

void roll_init(struct roll *roll, size_t size, struct arena *kept);
void roll_done(struct roll *roll);
/* Takes a page that was looked up for it, and hands its rows, known by their code, to the
 * list; `draw` gets the roll as context. */
void roll_take(struct roll *roll, struct session *session, const struct page *page, size_t total,
               void (*draw)(const void *context, size_t row, struct area area, bool selected));
bool roll_act(struct roll *roll, struct shell *shell, enum key_action action);
/* The selected row, or NULL. */
const struct list_row *roll_selected(const struct roll *roll);

#endif
