#ifndef STINT_STORE_REPLAY_H
#define STINT_STORE_REPLAY_H

/*
 * The rows against the journal. What the journal last said of each field of each row is what
 * the row must hold, and its last version the row's. One engagement is in memory at a time,
 * after the rows of the whole file: the providers.
 */

#include "state.h"

/* Of the engagement with that id, or of the whole file (NULL). *wrong: the first difference as a
 * sentence in the arena, or NULL when there is none. */
bool replay_compare(struct store *store, const char *id, struct arena *arena, const char **wrong,
                    struct error *error) MUST_USE;

#endif
