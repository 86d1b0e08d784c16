#ifndef STINT_STORE_HISTORY_READ_H
#define STINT_STORE_HISTORY_READ_H

/* Reading the journal back, for history and for undo. */

#include "state.h"

/* ERROR_NOT_FOUND when there is no such action. */
bool action_read(struct store *store, int64_t number, struct arena *arena, struct action *out,
                 struct error *error) MUST_USE;

/* One change with what undo needs besides. */
struct change_read {
    struct change change;
    const char *engagement_id;
    int64_t version;
};
typedef VEC(struct change_read) change_vec;
/* Newest first; of one engagement only, or NULL for all; at most `limit`. */
bool changes_read(struct store *store, int64_t action, const char *engagement_id, size_t limit,
                  struct arena *arena, change_vec *out, struct error *error) MUST_USE;
/* Some of an action's changes, behind one of them: the newer ones from the oldest on, or the older
 * ones from the newest on. */
bool changes_read_page(struct store *store, int64_t action, bool forward, int64_t behind,
                       size_t limit, struct arena *arena, change_vec *out,
                       struct error *error) MUST_USE;

#endif
