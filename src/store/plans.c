#include "rows.h"
#include "state.h"

static bool load_plan(struct store *store, const struct engagement *engagement, struct arena *arena,
                      struct dossier *out, struct error *error)
{
    static const enum record_kind kinds[] = {RECORD_PHASE, RECORD_MILESTONE, RECORD_ASSIGNMENT};
    struct engagement *kept = arena_new(arena, struct engagement);

    *kept = *engagement;
    dossier_init(out, arena, store_mint(store));
    dossier_put(out, RECORD_ENGAGEMENT, kept);
    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++)
        if (!rows_load(store, kinds[i], out, engagement->row.id, error))
            return false;
    return true;
}

bool store_load_plans(struct store *store, const struct list_row rows[], size_t count,
                      struct arena *arena, struct dossier **out, struct error *error)
{
    struct dossier *dossiers = arena_array(arena, struct dossier, count + 1);
    bool fine = true;

    if (!reading_begin(store, error))
        return false;
    for (size_t i = 0; i < count && fine; i++)
        fine = load_plan(store, &rows[i].engagement, arena, &dossiers[i], error);
    reading_end(store);
    if (fine)
        *out = dossiers;
    return fine;
}
