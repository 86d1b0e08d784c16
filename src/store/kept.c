#include "kept.h"

#include "text.h"

#include <stdio.h>

static bool is_named(const struct engagement *engagement, const char *id_or_code)
{
    return text_equal(engagement->row.id, id_or_code) || text_equal(engagement->code, id_or_code);
}

bool kept_look(struct store *store, const char *id_or_code, bool *holds, struct error *error)
{
    const struct kept *kept = &store->kept;
    int64_t version;

    *holds = false;
    if (!kept->holds || !is_named(kept->dossier.engagement, id_or_code))
        return true;
    if (!store_data_version(store, &version, error))
        return false;
    *holds = version == kept->version;
    return true;
}

void kept_copy(struct store *store, struct arena *arena, struct dossier *out)
{
    dossier_copy(&store->kept.dossier, arena, store_mint(store), out);
}

const void *kept_row(const struct store *store, enum record_kind kind, const char *id)
{
    return dossier_by_id(&store->kept.dossier, kind, id);
}

static bool keep(struct store *store, const struct dossier *dossier, struct error *error)
{
    struct kept *kept = &store->kept;

    kept->holds = false;
    if (!store_data_version(store, &kept->version, error))
        return false;
    arena_reset(&kept->arena);
    dossier_copy(dossier, &kept->arena, dossier->mint, &kept->dossier);
    kept->holds = true;
    return true;
}

bool kept_read(struct store *store, const struct dossier *dossier, struct error *error)
{
    struct kept *kept = &store->kept;

    if (text_equal(kept->last_id, dossier->engagement->row.id))
        return keep(store, dossier, error);
    snprintf(kept->last_id, sizeof kept->last_id, "%s", dossier->engagement->row.id);
    return true;
}

static bool has_new_rows(const struct store *store, const struct dossier *dossier)
{
    for (int kind = 0; kind < RECORD_COUNT; kind++)
        if (dossier->rows[kind].count != store->kept.dossier.rows[kind].count)
            return true;
    return false;
}

/* New rows stand last in the dossier, but not in what is read from the file. */
bool kept_written(struct store *store, const struct dossier *dossier, struct error *error)
{
    bool may_be_kept = store->kept.holds && dossier->engagement != NULL &&
                       is_named(store->kept.dossier.engagement, dossier->engagement->row.id) &&
                       !dossier->engagement->row.removed && !has_new_rows(store, dossier);

    if (may_be_kept)
        return keep(store, dossier, error);
    kept_drop(store);
    return true;
}

void kept_drop(struct store *store)
{
    store->kept.holds = false;
}
