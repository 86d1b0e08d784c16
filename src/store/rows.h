#ifndef STINT_STORE_ROWS_H
#define STINT_STORE_ROWS_H

/*
 * Rows to structs and back, for every kind by its table of fields (record.h). The statements
 * are <record>_load, _get, _insert and _update in sql/<record>.sql; their columns are id,
 * engagement_id, version, removed, then the fields in order.
 */

#include "dossier.h"
#include "state.h"

enum { ROW_HEAD_COLUMNS = 4 };

/* The row that a query stands on; in the arena. Errors: ERROR_INPUT for a value that is none
 * of ours. */
bool row_read(struct query *query, const struct record_type *type, struct arena *arena, void **out,
              struct error *error) MUST_USE;
/* All rows of a kind of one engagement. */
bool rows_load(struct store *store, enum record_kind kind, struct dossier *dossier,
               const char *engagement_id, struct error *error) MUST_USE;
/* One row, or NULL when there is none. */
bool row_get(struct store *store, const struct record_type *type, const char *engagement_id,
             const char *id, struct arena *arena, void **out, struct error *error) MUST_USE;
/* Write the row as it is, with this version; an update expects to find row.version and
 * tells in *found whether it did. */
bool row_insert(struct store *store, const struct record_type *type, const void *row,
                int64_t version, struct error *error) MUST_USE;
bool row_update(struct store *store, const struct record_type *type, const void *row,
                int64_t version, bool *found, struct error *error) MUST_USE;
/* The same for an engagement whose figures alone have changed, and not the phase. */
bool row_update_figures(struct store *store, const struct engagement *row, bool due_moved,
                        bool *found, struct error *error) MUST_USE;

#endif
