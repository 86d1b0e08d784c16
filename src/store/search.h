#ifndef STINT_STORE_SEARCH_H
#define STINT_STORE_SEARCH_H

/*
 * The index of words, kept by the write path: whoever writes a row says here what it was and what
 * it is. Nothing is written when no searched text of it has changed, so that a tick costs nothing.
 * What is searched of each kind stands in search.c and, for making the index anew and for checking
 * it, in search_source_make (search.sql); a test compares the two.
 */

#include "check.h"
#include "dossier.h"
#include "state.h"

/* `old` NULL: the row is new. After the row was written: its place in the table must be known. */
bool search_keep(struct store *store, const struct record_type *type, const void *old,
                 const void *new, struct error *error) MUST_USE;
/* Makes it anew from the rows: nothing of what was erased is left in it. The first within the
 * caller's transaction, the second in one of its own. */
bool search_fill(struct store *store, struct error *error) MUST_USE;
bool search_rebuild(struct store *store, struct error *error) MUST_USE;
/* Whether it has each word of each row, and no others. Outside of transactions; not where the file
 * may not be written, since SQLite locks it for that. */
bool search_check(struct store *store, bool *sound, struct error *error) MUST_USE;

#endif
