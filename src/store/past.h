#ifndef STINT_STORE_PAST_H
#define STINT_STORE_PAST_H

/* Rows taken to another state by what the journal says of them: for undo, redo and as-of. */

#include "dossier.h"
#include "json.h"

bool past_same(const char *a, const char *b); /* NULL equals NULL only */
bool past_is_removed(const struct json_member *member);
bool past_put(const struct record_type *type, struct row *row, const struct json_member *members,
              size_t count, struct arena *arena, struct error *error) MUST_USE;

#endif
