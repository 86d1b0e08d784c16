#include "load.h"
#include "rows.h"
#include "state.h"

/* The rows of a kind that one value asks for. */
static bool load_rows(struct store *store, const char *name, const char *value,
                      enum record_kind kind, struct dossier *out, struct error *error)
{
    struct query query;

    query_begin(&query, &store->queries, name, error);
    query_text(&query, 1, value);
    while (query_next(&query)) {
        void *row;

        if (row_read(&query, &record_types[kind], out->arena, &row, error))
            dossier_put(out, kind, row);
        else
            query_fail(&query);
    }
    return query_end(&query);
}

bool load_provider_standing(struct store *store, struct dossier *dossier, struct error *error)
{
    const struct provider *provider;
    struct dossier file;

    dossier_init(&file, dossier->arena, dossier->mint);
    if (!load_rows(store, "provider_named", dossier->engagement->provider, RECORD_PROVIDER, &file,
                   error))
        return false;
    if (file.rows[RECORD_PROVIDER].count == 0)
        return true;
    provider = file.rows[RECORD_PROVIDER].at[0];
    if (!load_rows(store, "assessment_of_provider", provider->row.id, RECORD_ASSESSMENT, &file,
                   error))
        return false;
    dossier->provider = provider_standing(&file, provider, dossier->arena);
    return true;
}

bool store_provider_engagements(struct store *store, const char *name, size_t limit,
                                struct arena *arena, struct engagement ***out, size_t *count,
                                struct error *error)
{
    VEC(struct engagement *) found = {0};
    struct query query;

    query_begin(&query, &store->queries, "provider_engagements", error);
    query_text(&query, 1, name);
    query_int(&query, 2, (int64_t)limit);
    while (query_next(&query)) {
        const char *id = query_column_copy(&query, 0, arena);
        void *row = NULL;

        if (!row_get(store, &record_types[RECORD_ENGAGEMENT], id, id, arena, &row, error))
            query_fail(&query);
        else if (row != NULL)
            vec_add(&found, arena, row);
    }
    if (!query_end(&query))
        return false;
    *out = found.at;
    *count = found.count;
    return true;
}

bool store_provider_track(struct store *store, const char *name, civil_day today,
                          struct track_record *out, struct error *error)
{
    struct track_record track = {0};
    int64_t *const figures[] = {
        &track.engagements, &track.ended,       &track.milestones,    &track.on_time,
        &track.rejections,  &track.people,      &track.early_leavers, &track.topics,
        &track.confirmed,   &track.access_open,
    };
    char day[DATE_TEXT_SIZE];
    struct query query;

    query_begin(&query, &store->queries, "provider_track", error);
    query_text(&query, 1, name);
    query_text(&query, 2, day_iso(today, day));
    if (query_next(&query)) {
        for (size_t i = 0; i < ARRAY_COUNT(figures); i++)
            *figures[i] = query_column_int(&query, (int)i);
    }
    if (!query_end(&query))
        return false;
    *out = track;
    return true;
}
