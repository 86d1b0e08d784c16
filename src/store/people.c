#include "load.h"
#include "rows.h"
#include "state.h"

#include <string.h>

/* People over all engagements, from the index of their names. */

static int status_value(const char *name)
{
    for (size_t i = 0; i < status_words.count; i++)
        if (strcmp(status_words.words[i].name, name) == 0)
            return (int)i;
    return STATUS_ACTIVE;
}

static civil_day day_at(struct query *query, int column)
{
    civil_day day = DAY_NONE;

    if (!query_column_is_null(query, column) &&
        !day_parse_iso(query_column_text(query, column), &day))
        return DAY_NONE;
    return day;
}

static struct booking booking_at(struct query *query, struct arena *arena)
{
    return (struct booking){
        .person_id = query_column_copy(query, 0, arena),
        .code = query_column_copy(query, 1, arena),
        .client = query_column_copy(query, 2, arena),
        .title = query_column_copy(query, 3, arena),
        .number = query_column_int(query, 4),
        .seat = query_column_copy(query, 5, arena),
        .from = day_at(query, 6),
        .to = day_at(query, 7),
        .share = query_column_int(query, 8),
        .status = status_value(query_column_text(query, 9)),
    };
}

bool load_bookings(struct store *store, struct dossier *dossier, const char *id,
                   struct error *error)
{
    struct query query;

    query_begin(&query, &store->queries, "booking_elsewhere", error);
    query_text(&query, 1, id);
    while (query_next(&query))
        vec_add(&dossier->bookings, dossier->arena, booking_at(&query, dossier->arena));
    return query_end(&query);
}

bool store_person_named(struct store *store, const char *name, struct arena *arena,
                        struct person **out, struct error *error)
{
    const char *id = NULL;
    struct query query;
    void *row = NULL;

    query_begin(&query, &store->queries, "person_named", error);
    query_text(&query, 1, person_key(name, arena));
    if (query_next(&query))
        id = query_column_copy(&query, 0, arena);
    if (!query_end(&query) ||
        (id != NULL && !row_get(store, &record_types[RECORD_PERSON], NULL, id, arena, &row, error)))
        return false;
    *out = row;
    return true;
}

static bool read_bookings(struct store *store, struct person_row *row, struct arena *arena,
                          struct error *error)
{
    VEC(struct booking) bookings = {0};
    struct query query;

    query_begin(&query, &store->queries, "booking_of_person", error);
    query_text(&query, 1, row->person.row.id);
    while (query_next(&query))
        vec_add(&bookings, arena, booking_at(&query, arena));
    row->bookings = bookings.at;
    row->booking_count = bookings.count;
    return query_end(&query);
}

static bool read_people(struct store *store, const struct people_query *query, struct arena *arena,
                        struct person_row **rows, size_t *count, struct error *error)
{
    VEC(struct person_row) found = {0};
    struct query page;

    query_begin(&page, &store->queries, "person_page", error);
    query_text(&page, 1, query->after_key == NULL ? "" : query->after_key);
    query_text(&page, 2, query->after_id == NULL ? "" : query->after_id);
    query_int(&page, 3, query->limit == 0 ? INT64_MAX : (int64_t)query->limit);
    while (query_next(&page)) {
        struct person_row *row = vec_push(&found, arena);
        const char *id = query_column_copy(&page, 0, arena);
        void *person = NULL;

        if (!row_get(store, &record_types[RECORD_PERSON], NULL, id, arena, &person, error)) {
            query_fail(&page);
            continue;
        }
        BUG_ON(person == NULL);
        row->person = *(const struct person *)person;
        if (!read_bookings(store, row, arena, error))
            query_fail(&page);
    }
    if (!query_end(&page))
        return false;
    *rows = found.at;
    *count = found.count;
    return true;
}

bool store_people(struct store *store, const struct people_query *query, struct arena *arena,
                  struct person_row **rows, size_t *count, struct error *error)
{
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = read_people(store, query, arena, rows, count, error);
    reading_end(store);
    return fine;
}
