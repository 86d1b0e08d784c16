#include "journal.h"
#include "kept.h"
#include "load.h"
#include "rows.h"
#include "search.h"

#include <string.h>

struct saving {
    struct store *store;
    struct dossier *dossier;
    const struct record_type *type;
    civil_day today;
    struct arena *arena; /* for texts of the journal */
    bool kept;           /* the rows as stored are kept */
    struct error *error;
};

static bool conflict(const struct saving *saving, const struct row *row)
{
    const char *handle = handle_text(saving->type->kind, row, saving->arena);

    error_set(saving->error, ERROR_CONFLICT, "%s %s was changed by somebody else meanwhile",
              saving->type->name, handle == NULL ? "" : handle);
    return error_hint(saving->error, "nothing was changed; look at it again and repeat");
}

static bool journal(const struct saving *saving, const struct row *row, int64_t version,
                    const char *before, const char *after)
{
    struct journal_entry entry = {
        saving->dossier->engagement == NULL ? NULL : saving->dossier->engagement->row.id,
        saving->type->name,
        row->id,
        version,
        before,
        after};

    return journal_append(saving->store, &entry, saving->error);
}

static bool code_is_free(const struct saving *saving, const struct engagement *engagement)
{
    struct query query;
    int64_t taken = 0;
    bool found;

    query_begin(&query, &saving->store->queries, "engagement_code_taken", saving->error);
    query_text(&query, 1, engagement->code);
    if (!query_one_int(&query, &taken, &found))
        return false;
    if (!found)
        return true;
    error_set(saving->error, ERROR_CONFLICT, "the code %s is taken", engagement->code);
    return error_hint(saving->error, "codes are never used twice; leave --code out to get the "
                                     "next free one");
}

static bool save_new(const struct saving *saving, struct row *row)
{
    const char *before, *after;
    bool derived;

    if (saving->type->kind == RECORD_ENGAGEMENT && !code_is_free(saving, (const void *)row))
        return false;
    journal_diff(saving->type, NULL, row, saving->arena, &before, &after, &derived);
    if (!row_insert(saving->store, saving->type, row, 1, saving->error) ||
        !search_keep(saving->store, saving->type, NULL, row, saving->error) ||
        !journal(saving, row, 1, NULL, after))
        return false;
    row->version = 1;
    return true;
}

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool same_phase(const struct engagement *a, const struct engagement *b)
{
    return a->stage == b->stage && a->phase_entered == b->phase_entered &&
           same_text(a->phase_title, b->phase_title);
}

static bool update_engagement(const struct saving *saving, const struct engagement *old,
                              const struct engagement *new, int64_t version, bool *found)
{
    if (version == new->row.version && same_phase(old, new))
        return row_update_figures(saving->store, new, old->next_due != new->next_due, found,
                                  saving->error);
    return row_update(saving->store, saving->type, new, version, found, saving->error);
}

static bool update(const struct saving *saving, const void *stored, const struct row *row,
                   int64_t version, bool *found)
{
    if (saving->type->kind == RECORD_ENGAGEMENT)
        return update_engagement(saving, stored, (const void *)row, version, found);
    return row_update(saving->store, saving->type, row, version, found, saving->error);
}

static bool as_stored(const struct saving *saving, const struct row *row, const void **stored)
{
    void *read = NULL;

    if (saving->kept) {
        *stored = kept_row(saving->store, saving->type->kind, row->id);
        return true;
    }
    if (!row_get(saving->store, saving->type, row->engagement_id, row->id, saving->arena, &read,
                 saving->error))
        return false;
    *stored = read;
    return true;
}

static bool save_changed(const struct saving *saving, struct row *row)
{
    const char *before, *after;
    const void *stored;
    bool derived, differs, found;
    int64_t version;

    if (!as_stored(saving, row, &stored))
        return false;
    if (stored == NULL || ((const struct row *)stored)->version != row->version)
        return conflict(saving, row);
    differs = journal_diff(saving->type, stored, row, saving->arena, &before, &after, &derived);
    if (!differs && !derived)
        return true;
    /* Figures that follow from other rows are no change that anybody made. */
    version = row->version + (differs ? 1 : 0);
    if (!update(saving, stored, row, version, &found))
        return false;
    if (!found)
        return conflict(saving, row);
    if (differs && !search_keep(saving->store, saving->type, stored, row, saving->error))
        return false;
    if (differs && saving->store->pending.erasing) /* the old texts must not come in again */
        journal_diff(saving->type, NULL, row, saving->arena, &before, &after, &derived);
    if (differs && !journal(saving, row, version, before, after))
        return false;
    row->version = version;
    return true;
}

/* What somebody signed counts wherever they serve: the figures of those engagements are worked
 * out anew when they are next listed. */
static bool tell_others(const struct saving *saving, const struct row *row)
{
    const char *person = ((const struct paper *)(const void *)row)->person_id;
    struct query query;
    char day[DATE_TEXT_SIZE];

    if (saving->type->kind != RECORD_PAPER)
        return true;
    query_begin(&query, &saving->store->queries, "paper_makes_stale", saving->error);
    query_text(&query, 1, row->engagement_id);
    query_text(&query, 2, person);
    query_text(&query, 3, day_iso(saving->today - 1, day));
    return query_run(&query);
}

static bool save_row(const struct saving *saving, struct row *row)
{
    bool fine;

    if (!row->touched)
        return true;
    fine = (row->version == 0 ? save_new(saving, row) : save_changed(saving, row)) &&
           tell_others(saving, row);
    if (fine)
        row->touched = false;
    return fine;
}

static bool save_rows(struct saving *saving)
{
    /* In the order of the kinds, so that a row follows those it refers to. */
    for (int kind = 0; kind < RECORD_COUNT; kind++) {
        const struct rows *rows = &saving->dossier->rows[kind];

        saving->type = &record_types[kind];
        for (size_t i = 0; i < rows->count; i++)
            if (!save_row(saving, rows->at[i]))
                return false;
    }
    return true;
}

bool store_save_dossier(struct store *store, struct dossier *dossier, civil_day today,
                        struct error *error)
{
    struct arena arena;
    struct saving saving = {store, dossier, NULL, today, &arena, false, error};
    bool fine;

    if (!transaction_needed(store, error))
        return false;
    if (dossier->engagement != NULL &&
        !dossier->engagement->row.removed) /* taken back as a whole: there is nothing to derive */
        dossier_derive(dossier, today);
    if (dossier->engagement != NULL &&
        !kept_look(store, dossier->engagement->row.id, &saving.kept, error))
        return false;
    arena_init(&arena);
    fine = save_rows(&saving);
    if (!saving.kept)
        kept_drop(store); /* another one, which this may be news for */
    else
        fine = fine && kept_written(store, dossier, error);
    arena_done(&arena);
    return fine;
}
