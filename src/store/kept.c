#include "kept.h"

#include "order.h"
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
    put_in_order(&kept->dossier); /* new rows stand last */
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

/* Bookings, papers from elsewhere and the people themselves hang on who is assigned. */
static bool has_same_people(const struct dossier *a, const struct dossier *b)
{
    const struct rows *left = &a->rows[RECORD_ASSIGNMENT], *right = &b->rows[RECORD_ASSIGNMENT];

    if (left->count != right->count || a->rows[RECORD_PERSON].count != b->rows[RECORD_PERSON].count)
        return false;
    for (size_t i = 0; i < left->count; i++) {
        const struct assignment *one = left->at[i], *other = right->at[i];

        if (one->row.removed != other->row.removed || !text_equal(one->person_id, other->person_id))
            return false;
    }
    return true;
}

/* Whether what it knows of others, which was read with it, is still what a reading would find. */
static bool has_same_surroundings(const struct dossier *a, const struct dossier *b)
{
    return has_same_people(a, b) && text_equal(a->engagement->provider, b->engagement->provider);
}

bool kept_written(struct store *store, const struct dossier *dossier, struct error *error)
{
    if (!dossier->engagement->row.removed && has_same_surroundings(&store->kept.dossier, dossier))
        return keep(store, dossier, error);
    kept_drop(store);
    return true;
}

void kept_drop(struct store *store)
{
    store->kept.holds = false;
}

void store_let_go(struct store *store)
{
    kept_drop(store);
}
