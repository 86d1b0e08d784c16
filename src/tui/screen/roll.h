#ifndef STINT_ROLL_H
#define STINT_ROLL_H

/* A list of engagements over a pager: moving past the window's edge loads the next one. */

#include "pager.h"
#include "shell.h"
#include "widget/list.h"

struct roll {
    struct pager pager;
    struct list list;
    civil_day today; /* for drawing */
    size_t total;    /* rows there are, for the sign of how many follow */
};

void roll_init(struct roll *roll, size_t size, struct arena *kept);
void roll_done(struct roll *roll);
/* Loads the window into the screen's arena and hands its rows, known by their code, to the
 * list; `draw` gets the roll as context. */
bool roll_load(struct roll *roll, struct screen *screen, size_t total,
               void (*draw)(const void *context, size_t row, struct area area, bool selected),
               struct error *error) MUST_USE;
bool roll_act(struct roll *roll, struct shell *shell, enum key_action action);
/* The selected row, or NULL. */
const struct list_row *roll_selected(const struct roll *roll);

#endif
