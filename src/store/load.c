#include "load.h"

#include "kept.h"
#include "order.h"
#include "rows.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODE_LIMIT = 40, NEAREST_AMONG = 500 };

static const char prefix[] = "ENG-";

/* ---- codes --------------------------------------------------------------------------------- */

/* Codes are stored in capitals. */
static const char *capitals(const char *text, struct arena *arena)
{
    char *out = text_trim(arena, text == NULL ? "" : text, text == NULL ? 0 : strlen(text));

    for (char *c = out; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return out;
}

/* Ids of at most two engagements by one of the queries for codes. */
static bool find_ids(struct store *store, const char *name, const char *code, struct arena *arena,
                     const char *ids[2], const char *codes[2], size_t *count, struct error *error)
{
    struct query query;
    size_t found = 0;

    query_begin(&query, &store->queries, name, error);
    query_text(&query, 1, code);
    while (found < 2 && query_next(&query)) {
        ids[found] = query_column_copy(&query, 0, arena);
        codes[found++] = query_column_copy(&query, 1, arena);
    }
    *count = found;
    return query_end(&query);
}

static bool no_such_code(struct store *store, const char *code, struct arena *arena,
                         struct error *error)
{
    const char *names[NEAREST_AMONG], *nearest;
    struct query query;
    size_t count = 0;

    query_begin(&query, &store->queries, "engagement_recent_codes", error);
    query_int(&query, 1, NEAREST_AMONG);
    while (count < NEAREST_AMONG && query_next(&query))
        names[count++] = query_column_copy(&query, 0, arena);
    if (!query_end(&query))
        return false;
    error_set(error, ERROR_NOT_FOUND, "there is no engagement %.60s", code);
    if (count == 0)
        return error_hint(error, "there is none at all yet; begin one with `stint new`");
    nearest = text_nearest(code, names, count);
    if (nearest != NULL)
        return error_hint(error, "did you mean %s?", nearest);
    return error_hint(error, "`stint list` shows them all");
}

bool engagement_id_find(struct store *store, const char *text, struct arena *arena,
                        const char **out, struct error *error)
{
    const char *code = capitals(text, arena), *ids[2], *codes[2];
    size_t count = 0;

    if (*code == '\0')
        return error_set(error, ERROR_NOT_FOUND, "the code of the engagement is empty");
    if (!find_ids(store, "engagement_id_by_code", code, arena, ids, codes, &count, error))
        return false;
    if (count == 0 &&
        !find_ids(store, "engagement_id_by_end", code, arena, ids, codes, &count, error))
        return false;
    if (count == 0)
        return no_such_code(store, code, arena, error);
    if (count == 1) {
        *out = ids[0];
        return true;
    }
    error_set(error, ERROR_NOT_FOUND, "%.60s is the end of more than one code", code);
    return error_hint(error, "say which: %s, %s, …", codes[0], codes[1]);
}

static bool code_number(const char *code, long long *out)
{
    const char *digits = code + sizeof prefix - 1;
    size_t length;

    if (strncmp(code, prefix, sizeof prefix - 1) != 0)
        return false;
    length = strspn(digits, "0123456789");
    if (length == 0 || length > 9 || digits[length] != '\0')
        return false;
    *out = strtoll(digits, NULL, 10);
    return true;
}

bool store_next_code(struct store *store, civil_day today, char out[16], struct error *error)
{
    long long last = 0;
    bool found = false;
    struct query query;
    int year, month, day;

    query_begin(&query, &store->queries, "engagement_codes_by_number", error);
    while (!found && query_next(&query))
        found = code_number(query_column_text(&query, 0), &last);
    if (!query_end(&query))
        return false;
    if (!found) {
        day_to_ymd(today, &year, &month, &day);
        last = year % 100 * 100LL;
    }
    snprintf(out, 16, "%s%04lld", prefix, last + 1);
    return true;
}

/* ---- dossiers ------------------------------------------------------------------------------- */

static bool is_known(const struct dossier *dossier, const char *engagement_id)
{
    vec_each(const struct origin, origin, &dossier->origins)
        if (strcmp(origin->engagement_id, engagement_id) == 0)
            return true;
    return false;
}

/* Whoever reads a paper that somebody brought along wants to know from where. */
static bool load_origins(struct store *store, struct dossier *dossier, struct error *error)
{
    dossier_each(struct paper, paper, dossier, RECORD_PAPER) {
        const char *of = paper->row.engagement_id;
        void *row = NULL;

        if (dossier_owns(dossier, paper) || is_known(dossier, of))
            continue;
        if (!row_get(store, &record_types[RECORD_ENGAGEMENT], of, of, dossier->arena, &row, error))
            return false;
        if (row != NULL)
            vec_add(&dossier->origins, dossier->arena,
                    ((struct origin){of, ((const struct engagement *)row)->code}));
    }
    return true;
}

bool load_dossier_by_id(struct store *store, const char *id, struct arena *arena,
                        struct dossier *out, struct error *error)
{
    struct dossier dossier;
    void *engagement = NULL;

    dossier_init(&dossier, arena, store_mint(store));
    if (!row_get(store, &record_types[RECORD_ENGAGEMENT], id, id, arena, &engagement, error))
        return false;
    if (engagement == NULL)
        return error_set(error, ERROR_NOT_FOUND, "there is no engagement %s", id);
    dossier_put(&dossier, RECORD_ENGAGEMENT, engagement);
    for (int kind = RECORD_ENGAGEMENT + 1; kind < RECORD_OF_FILE; kind++)
        if (!rows_load(store, (enum record_kind)kind, &dossier, id, error))
            return false;
    if (!load_bookings(store, &dossier, id, error) ||
        !load_provider_standing(store, &dossier, error) || !load_origins(store, &dossier, error))
        return false;
    put_in_order(&dossier);
    *out = dossier;
    return true;
}

bool load_file_rows(struct store *store, struct arena *arena, struct dossier *out,
                    struct error *error)
{
    struct dossier dossier;

    dossier_init(&dossier, arena, store_mint(store));
    for (int kind = RECORD_OF_FILE; kind < RECORD_COUNT; kind++)
        if (!rows_load(store, (enum record_kind)kind, &dossier, NULL, error))
            return false;
    *out = dossier;
    return true;
}

bool store_load_file_rows(struct store *store, struct arena *arena, struct dossier *out,
                          struct error *error)
{
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = load_file_rows(store, arena, out, error);
    reading_end(store);
    return fine;
}

static bool load_by_code(struct store *store, const char *code, struct arena *arena,
                         struct dossier *out, struct error *error)
{
    const char *id = NULL;
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = engagement_id_find(store, code, arena, &id, error) &&
           load_dossier_by_id(store, id, arena, out, error) && kept_read(store, out, error);
    reading_end(store);
    return fine;
}

bool store_load_dossier(struct store *store, const char *code, struct arena *arena,
                        struct dossier *out, struct error *error)
{
    bool kept;

    if (!kept_look(store, code, &kept, error))
        return false;
    if (!kept)
        return load_by_code(store, code, arena, out, error);
    kept_copy(store, arena, out);
    return true;
}
