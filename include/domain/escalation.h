#ifndef STINT_ESCALATION_H
#define STINT_ESCALATION_H

/*
 * The escalation path: its contacts by level, and whom to call after a matter has waited for so
 * many days. A level answers within its days (the longest of its contacts'); where nobody has
 * agreed to any, the path goes no further by itself. Pure.
 */

#include "dossier.h"

/* The contacts on the path, by level, then by number. */
struct contact **escalation_path(const struct dossier *dossier, size_t *count, struct arena *arena);
/* The first contact of the level that is due to be called after so many days; NULL while the first
 * level still has time, and when no higher level is there. */
const struct contact *escalation_next(const struct dossier *dossier, int64_t days);

#endif
