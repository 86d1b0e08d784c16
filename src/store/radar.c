#include "rows.h"

#include <string.h>

static int outcome_value(const char *name)
{
    for (size_t i = 0; name != NULL && i < outcome_words.count; i++)
        if (strcmp(outcome_words.words[i].name, name) == 0)
            return (int)i;
    return OUTCOME_NONE;
}

static bool fill(struct store *store, struct query *page, struct arena *arena,
                 struct radar_row *row, struct error *error)
{
    const char *id = query_column_copy(page, 0, arena);
    void *engagement = NULL;

    row->key = query_column_copy(page, 1, arena);
    row->term = (struct term_case){
        .outcome = outcome_value(query_column_text(page, 2)),
        .milestones = query_column_int(page, 3),
        .milestones_open = query_column_int(page, 4),
        .topics = query_column_int(page, 5),
        .topics_confirmed = query_column_int(page, 6),
        .critical = query_column_int(page, 7),
        .critical_confirmed = query_column_int(page, 8),
        .minutes = query_column_int(page, 9),
        .spent = query_column_int(page, 10),
    };
    if (!row_get(store, &record_types[RECORD_ENGAGEMENT], id, id, arena, &engagement, error))
        return false;
    BUG_ON(engagement == NULL);
    row->engagement = *(struct engagement *)engagement;
    return true;
}

typedef VEC(struct radar_row) radar_vec;

/* Rows with a key up to `until`, as many as `query` still asks for. */
static bool read_range(struct store *store, const struct radar_query *query, const char *until,
                       struct arena *arena, radar_vec *out, struct error *error)
{
    size_t room = query->limit == 0 ? 0 : query->limit - out->count;
    struct query page;

    if (query->limit != 0 && room == 0)
        return true;
    query_begin(&page, &store->queries, "radar_page", error);
    query_text(&page, 1, query->after_key == NULL ? "" : query->after_key);
    query_text(&page, 2, query->after_id == NULL ? "" : query->after_id);
    query_text(&page, 3, until);
    query_int(&page, 4, room == 0 ? INT64_MAX : (int64_t)room);
    while (query_next(&page)) {
        struct radar_row *row = vec_push(out, arena);

        if (!fill(store, &page, arena, row, error))
            query_fail(&page);
    }
    return query_end(&page);
}

/* What has no end stands last in the index, behind all that ends later than anybody asked for. */
static bool read_page(struct store *store, const struct radar_query *query, struct arena *arena,
                      radar_vec *out, struct error *error)
{
    struct radar_query endless = *query;
    bool behind = query->after_key != NULL && strcmp(query->after_key, RADAR_NO_END) >= 0;
    char day[DATE_TEXT_SIZE];
    const char *until = day_iso(query->until, day);

    if (!behind) {
        endless.after_key = RADAR_NO_END;
        endless.after_id = NULL;
        if (strcmp(until, RADAR_NO_END) < 0 && !read_range(store, query, until, arena, out, error))
            return false;
        if (strcmp(until, RADAR_NO_END) >= 0)
            endless = *query;
    }
    return read_range(store, &endless, RADAR_NO_END, arena, out, error);
}

bool store_radar(struct store *store, const struct radar_query *query, struct arena *arena,
                 struct radar_row **rows, size_t *count, struct error *error)
{
    radar_vec found = {0};
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = read_page(store, query, arena, &found, error);
    reading_end(store);
    if (!fine)
        return false;
    *rows = found.at;
    *count = found.count;
    return true;
}
