#include "history_read.h"
#include "json.h"
#include "load.h"
#include "past.h"

#include "text.h"

#include <string.h>

struct looking_back {
    struct store *store;
    struct dossier *dossier;
    int64_t unknown;
    struct error *error;
};

/* An entry made by erasing somebody holds the row whole, and what it was is not known any more:
 * that, too, is an erased text. */
static bool take_back(struct looking_back *back, struct query *query)
{
    const struct record_type *type = record_type_named(query_column_text(query, 0));
    const char *before = query_column_text(query, 3);
    struct json_member *members;
    size_t count;
    struct row *row;

    if (type == NULL) /* the action's own entry */
        return true;
    row = dossier_by_id(back->dossier, type->kind, query_column_text(query, 1));
    if (row == NULL)
        return true;
    if (query_column_int(query, 2) == 1) {
        row->removed = true;
        return true;
    }
    if (before == NULL) {
        back->unknown++;
        return true;
    }
    return json_read_flat(before, &members, &count, back->dossier->arena, back->error) &&
           past_put(type, row, members, count, back->dossier->arena, back->error);
}

static bool look_back(struct looking_back *back, civil_day day)
{
    struct query query;

    query_begin(&query, &back->store->queries, "journal_since", back->error);
    query_text(&query, 1, back->dossier->engagement->row.id);
    query_int(&query, 2, day_instant(day + 1));
    while (query_next(&query)) {
        if (!take_back(back, &query))
            query_fail(&query);
    }
    return query_end(&query);
}

static bool not_made_yet(const struct dossier *dossier, civil_day day, struct error *error)
{
    char text[DATE_TEXT_SIZE];

    error_set(error, ERROR_NOT_FOUND, "%s was not on record on %s", dossier->engagement->code,
              day_iso(day, text));
    return error_hint(error, "`stint history %s` shows when it was made",
                      dossier->engagement->code);
}

static bool load_asof(struct looking_back *back, const char *code, civil_day day,
                      struct arena *arena)
{
    const char *id = NULL, *now;

    if (!engagement_id_find(back->store, code, arena, &id, back->error) ||
        !load_dossier_by_id(back->store, id, arena, back->dossier, back->error))
        return false;
    now = back->dossier->engagement->code;
    if (!look_back(back, day))
        return false;
    if (back->dossier->engagement->row.removed) {
        back->dossier->engagement->code = now;
        return not_made_yet(back->dossier, day, back->error);
    }
    dossier_derive(back->dossier, day);
    return true;
}

bool store_load_asof(struct store *store, const char *code, civil_day day, struct arena *arena,
                     struct dossier *out, int64_t *unknown, struct error *error)
{
    struct dossier dossier;
    struct looking_back back = {.store = store, .dossier = &dossier, .error = error};
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = load_asof(&back, code, day, arena);
    reading_end(store);
    if (!fine)
        return false;
    *out = dossier;
    *unknown = back.unknown;
    return true;
}
