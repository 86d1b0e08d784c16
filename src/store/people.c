#include "load.h"
#include "rows.h"
#include "state.h"

#include "text.h"

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

bool store_people_named(struct store *store, const char *name, struct arena *arena,
                        struct people *out, struct error *error)
{
    struct people people = {0};
    struct query query;

    query_begin(&query, &store->queries, "person_named", error);
    query_text(&query, 1, person_key(name, arena));
    while (query_next(&query)) {
        void *row = NULL;

        if (!row_get(store, &record_types[RECORD_PERSON], NULL, query_column_text(&query, 0), arena,
                     &row, error))
            query_fail(&query);
        else
            vec_add(&people, arena, row);
    }
    if (!query_end(&query))
        return false;
    *out = people;
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

bool store_person(struct store *store, const char *id, struct arena *arena, struct person_row **out,
                  struct error *error)
{
    struct person_row *row = arena_new(arena, struct person_row);
    void *person = NULL;
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = row_get(store, &record_types[RECORD_PERSON], NULL, id, arena, &person, error);
    if (fine && person != NULL) {
        row->person = *(const struct person *)person;
        fine = read_bookings(store, row, arena, error);
    }
    reading_end(store);
    if (fine)
        *out = person == NULL || row->person.row.removed ? NULL : row;
    return fine;
}

struct reading_people {
    struct store *store;
    const struct people_query *query;
    const char *pattern; /* folded as names are; "": none */
    struct arena *arena;
    VEC(struct person_row) found;
    struct error *error;
};

static bool is_full(const struct reading_people *reading)
{
    return reading->query->limit > 0 && reading->found.count >= reading->query->limit;
}

static bool is_found(const struct reading_people *reading, const char *id)
{
    vec_each(const struct person_row, row, &reading->found)
        if (strcmp(row->person.row.id, id) == 0)
            return true;
    return false;
}

static bool take_person(struct reading_people *reading, struct query *page)
{
    const char *id = query_column_copy(page, 0, reading->arena);
    struct person_row *row;
    void *person = NULL;

    if (!row_get(reading->store, &record_types[RECORD_PERSON], NULL, id, reading->arena, &person,
                 reading->error))
        return false;
    BUG_ON(person == NULL);
    row = vec_push(&reading->found, reading->arena);
    row->person = *(const struct person *)person;
    return read_bookings(reading->store, row, reading->arena, reading->error);
}

/* Names are tried one after the other, in their order, until there are as many as asked for. */
static bool read_page(struct reading_people *reading, const char *name, const char *digits)
{
    const struct people_query *asked = reading->query;
    bool by_name = digits == NULL && reading->pattern[0] != '\0';
    struct query page;

    query_begin(&page, &reading->store->queries, name, reading->error);
    query_text(&page, 1, asked->after_key == NULL ? "" : asked->after_key);
    query_text(&page, 2, asked->after_id == NULL ? "" : asked->after_id);
    query_int(&page, 3, asked->limit == 0 || by_name ? INT64_MAX : (int64_t)asked->limit);
    if (digits != NULL)
        query_text(&page, 4, digits);
    while (!is_full(reading) && query_next(&page)) {
        if (by_name && !text_has_words(reading->pattern, query_column_text(&page, 1)))
            continue;
        if (digits != NULL && is_found(reading, query_column_text(&page, 0)))
            continue;
        if (!take_person(reading, &page))
            query_fail(&page);
    }
    return query_end(&page);
}

/* Fewer are in nearly every code. */
enum { DIGITS_LEAST = 3 };

static const char *digits_of(const char *pattern, struct arena *arena)
{
    for (; *pattern != '\0'; pattern++) {
        size_t length = strspn(pattern, "0123456789");

        if (length >= DIGITS_LEAST)
            return arena_strndup(arena, pattern, length);
    }
    return NULL;
}

static bool read_people(struct reading_people *reading)
{
    const char *digits = digits_of(reading->pattern, reading->arena);

    return read_page(reading, "person_page", NULL) &&
           (digits == NULL || is_full(reading) ||
            read_page(reading, "person_page_serving", digits));
}

bool store_people(struct store *store, const struct people_query *query, struct arena *arena,
                  struct person_row **rows, size_t *count, struct error *error)
{
    struct reading_people reading = {.store = store,
                                     .query = query,
                                     .pattern = person_key(text_or(query->pattern, ""), arena),
                                     .arena = arena,
                                     .error = error};
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = read_people(&reading);
    reading_end(store);
    if (!fine)
        return false;
    *rows = reading.found.at;
    *count = reading.found.count;
    return true;
}
