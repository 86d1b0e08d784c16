#ifndef STINT_STORE_CHECK_H
#define STINT_STORE_CHECK_H

/* Parts of store_check that backup and restore use on a copy. */

#include "state.h"

/* *sound tells; *detail has the first fault, in the arena. */
bool check_pages(struct store *store, struct arena *arena, bool *sound, const char **detail,
                 struct error *error) MUST_USE;
/* "engagement 6\nitem 360\n…" of all tables that hold the record. */
bool check_counts(struct store *store, struct strbuf *out, struct error *error) MUST_USE;

#endif
