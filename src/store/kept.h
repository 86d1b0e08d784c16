#ifndef STINT_STORE_KEPT_H
#define STINT_STORE_KEPT_H

/*
 * The dossier that was read last, kept as it stands in the file: a key press in the interface
 * reads it for the command, writes it, and reads it again for the screen. Only what is asked
 * for twice running is kept, so that a one-shot command pays nothing. A change keeps it, new rows
 * where a reading would find them; but what it knows of others (bookings, papers from elsewhere,
 * the provider's standing) is not worked out anew, so a change of who serves, or of the provider
 * that is named, drops it. It is dropped as well when a transaction is rolled back, when another
 * connection has written (its data version moves), and when anything but store_save_dossier would
 * write rows: that has to call kept_drop.
 */

#include "state.h"

/* *holds: the engagement is kept and as in the file. By id, or by its exact code. */
bool kept_look(struct store *store, const char *id_or_code, bool *holds,
               struct error *error) MUST_USE;
/* A copy of what kept_look found. */
void kept_copy(struct store *store, struct arena *arena, struct dossier *out);
/* The row as it stands in the file, or NULL; borrowed. */
const void *kept_row(const struct store *store, enum record_kind kind, const char *id);

/* The dossier was read from the file, in this transaction. */
bool kept_read(struct store *store, const struct dossier *dossier, struct error *error) MUST_USE;
/* What kept_look found was written as it is now: what is kept of it is made new, or dropped where
 * what it knows of others may have changed with it. */
bool kept_written(struct store *store, const struct dossier *dossier, struct error *error) MUST_USE;
void kept_drop(struct store *store);

#endif
