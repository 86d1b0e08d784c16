#ifndef STINT_STORE_REPLAY_H
#define STINT_STORE_REPLAY_H

/* Rows taken to another state by what the journal says of them: for undo, redo and as-of. */

#include "dossier.h"
#include "json.h"

/* NULL for what is no kind of row: an action. */
const struct record_type *replay_type(const char *name);
struct row *replay_row(const struct dossier *dossier, const struct record_type *type,
                       const char *id);
bool replay_same(const char *a, const char *b); /* NULL equals NULL only */
bool replay_is_removed(const struct json_member *member);
bool replay_put(const struct record_type *type, struct row *row, const struct json_member *members,
                size_t count, struct arena *arena, struct error *error) MUST_USE;

#endif
