#include "state.h"

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
