#ifndef STINT_FACETS_H
#define STINT_FACETS_H

#include "view_filter.h"

/* A box with the values of each facet and how many engagements have them; choosing one narrows
 * the screen below at once. `filter` belongs to that screen; `query`: what it lists. */
void facets_open(struct screen *below, struct view_filter *filter, const struct list_query *query);

#endif
