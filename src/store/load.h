#ifndef STINT_STORE_LOAD_H
#define STINT_STORE_LOAD_H

/* Dossiers by id, for undo. */

#include "state.h"

/* Also one that undo has removed. ERROR_NOT_FOUND. */
bool load_dossier_by_id(struct store *store, const char *id, struct arena *arena,
                        struct dossier *out, struct error *error) MUST_USE;
/* What the people of an engagement serve besides. */
bool load_bookings(struct store *store, struct dossier *dossier, const char *id,
                   struct error *error) MUST_USE;
/* What the register of providers holds of the engagement's. */
bool load_provider_standing(struct store *store, struct dossier *dossier,
                            struct error *error) MUST_USE;
/* What belongs to the whole file, as a dossier without an engagement. */
bool load_file_rows(struct store *store, struct arena *arena, struct dossier *out,
                    struct error *error) MUST_USE;
/* By code in any case or a unique end of one, as store_load_dossier. */
bool engagement_id_find(struct store *store, const char *text, struct arena *arena,
                        const char **out, struct error *error) MUST_USE;

#endif
