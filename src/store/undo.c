#include "history_read.h"
#include "json.h"
#include "load.h"
#include "past.h"

#include <string.h>

/*
 * Undo puts back what the journal says was there before, by the tables of fields; redo puts
 * forward what came after. A row that has moved on since is a conflict, and nothing is done.
 */

enum direction { BACK, FORWARD };

struct undoing {
    struct store *store;
    struct arena *arena;
    enum direction direction;
    VEC(struct dossier *) dossiers; /* of all engagements concerned */
    struct error *error;
};

static bool dossier_of(struct undoing *undoing, const char *engagement_id, struct dossier **out)
{
    struct dossier *dossier;

    for (size_t i = 0; i < undoing->dossiers.count; i++) {
        dossier = undoing->dossiers.at[i];
        if (past_same(dossier->engagement == NULL ? NULL : dossier->engagement->row.id,
                      engagement_id)) {
            *out = dossier;
            return true;
        }
    }
    dossier = arena_new(undoing->arena, struct dossier);
    if (!(engagement_id == NULL
              ? load_file_rows(undoing->store, undoing->arena, dossier, undoing->error)
              : load_dossier_by_id(undoing->store, engagement_id, undoing->arena, dossier,
                                   undoing->error)))
        return false;
    vec_add(&undoing->dossiers, undoing->arena, dossier);
    *out = dossier;
    return true;
}

static bool moved_on(const struct undoing *undoing, const struct record_type *type,
                     const struct row *row)
{
    const char *handle = row == NULL ? NULL : handle_text(type->kind, row, undoing->arena);

    error_set(undoing->error, ERROR_CONFLICT, "%s %s has changed since", type->name,
              handle == NULL ? "" : handle);
    return error_hint(undoing->error, "nothing was changed; `stint history` shows what was done");
}

/* Whether the row still is as the texts of the journal say. */
static bool agrees(const struct undoing *undoing, const struct record_type *type,
                   const struct row *row, const struct json_member *members, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct field *field = record_field(type, members[i].key);

        if (past_is_removed(&members[i])) {
            if (!past_same(members[i].value, row->removed ? "1" : "0"))
                return false;
        } else if (field == NULL ||
                   !past_same(members[i].value, field_text(field, row, undoing->arena))) {
            return false;
        }
    }
    return true;
}

/* A row that the action made: it stays in the file, its number taken, but is passed over. */
static bool toggle(const struct undoing *undoing, const struct record_type *type, struct row *row,
                   const struct json_member *after, size_t count)
{
    bool removed = undoing->direction == BACK;

    if (row->removed == removed || !agrees(undoing, type, row, after, count))
        return moved_on(undoing, type, row);
    row->removed = removed;
    return true;
}

static bool restore_fields(const struct undoing *undoing, const struct record_type *type,
                           struct row *row, const struct change *change)
{
    struct json_member *before = NULL, *after;
    size_t before_count = 0, after_count;

    if (!json_read_flat(change->after, &after, &after_count, undoing->arena, undoing->error))
        return false;
    if (change->before == NULL)
        return toggle(undoing, type, row, after, after_count);
    if (!json_read_flat(change->before, &before, &before_count, undoing->arena, undoing->error))
        return false;
    if (undoing->direction == BACK)
        return agrees(undoing, type, row, after, after_count)
                   ? past_put(type, row, before, before_count, undoing->arena, undoing->error)
                   : moved_on(undoing, type, row);
    return agrees(undoing, type, row, before, before_count)
               ? past_put(type, row, after, after_count, undoing->arena, undoing->error)
               : moved_on(undoing, type, row);
}

static bool apply(struct undoing *undoing, const struct change_read *read)
{
    const struct change *change = &read->change;
    const struct record_type *type = record_type_named(change->record);
    struct dossier *dossier;
    struct row *row;

    if (change->after == NULL || type == NULL) {
        error_set(undoing->error, ERROR_CONFLICT, "what entry %lld of the journal held was erased",
                  (long long)change->seq);
        return error_hint(undoing->error, "what was erased cannot come back");
    }
    if (!dossier_of(undoing, read->engagement_id, &dossier))
        return false;
    row = dossier_by_id(dossier, type->kind, change->row_id);
    if (row == NULL)
        return moved_on(undoing, type, NULL);
    row->touched = true;
    return restore_fields(undoing, type, row, change);
}

/* Back from the newest change, forward from the oldest. */
static bool apply_all(struct undoing *undoing, int64_t action)
{
    change_vec changes = {0};

    if (!changes_read(undoing->store, action, NULL, 0, undoing->arena, &changes, undoing->error))
        return false;
    for (size_t i = 0; i < changes.count; i++) {
        size_t at = undoing->direction == BACK ? i : changes.count - 1 - i;

        if (!apply(undoing, &changes.at[at]))
            return false;
    }
    return true;
}

static bool save_all(struct undoing *undoing, civil_day today)
{
    for (size_t i = 0; i < undoing->dossiers.count; i++)
        if (!store_save_dossier(undoing->store, undoing->dossiers.at[i], today, undoing->error))
            return false;
    return true;
}

static bool mark_action(struct undoing *undoing, int64_t number)
{
    bool back = undoing->direction == BACK;
    struct query query;

    query_begin(&query, &undoing->store->queries, "action_mark", undoing->error);
    query_int(&query, 1, number);
    query_int(&query, 2, back ? 1 : 0);
    query_text(&query, 3, back ? "redo" : "undo");
    return query_run(&query);
}

static bool find_target(struct store *store, enum direction direction, struct arena *arena,
                        struct action *out, struct error *error)
{
    const char *name = direction == BACK ? "action_to_undo" : "action_to_redo";
    struct query query;
    int64_t number = 0;
    bool found;

    query_begin(&query, &store->queries, name, error);
    if (!query_one_int(&query, &number, &found))
        return false;
    if (found)
        return action_read(store, number, arena, out, error);
    *out = (struct action){0};
    return true;
}

static bool nothing_there(enum direction direction, struct error *error)
{
    return error_set(error, ERROR_NOT_FOUND, "there is nothing to %s",
                     direction == BACK ? "undo" : "redo");
}

static bool begin(struct store *store, int64_t at_ms, const char *actor, enum direction direction,
                  const struct action *target, struct arena *arena, struct error *error)
{
    bool back = direction == BACK;
    struct action_info info = {
        .at_ms = at_ms,
        .actor = actor,
        .command = back ? "undo" : "redo",
        .summary = arena_printf(arena, "%s: %s", back ? "Undid" : "Redid", target->summary),
        .even_if_empty = true,
        .not_undoable = true,
    };

    if (!store_begin_action(store, &info, error))
        return false;
    store->pending.undoes = target->number;
    return true;
}

static bool go(struct store *store, enum direction direction, int64_t at_ms, const char *actor,
               civil_day today, struct arena *arena, struct action *done, struct error *error)
{
    struct undoing undoing = {
        .store = store, .arena = arena, .direction = direction, .error = error};
    struct action target;

    if (!find_target(store, direction, arena, &target, error))
        return false;
    if (target.command == NULL)
        return nothing_there(direction, error);
    if (!begin(store, at_ms, actor, direction, &target, arena, error) ||
        !apply_all(&undoing, target.number) || !save_all(&undoing, today) ||
        !mark_action(&undoing, target.number))
        return false;
    *done = target;
    return true;
}

bool store_undo(struct store *store, int64_t at_ms, const char *actor, civil_day today,
                struct arena *arena, struct action *done, struct error *error)
{
    return go(store, BACK, at_ms, actor, today, arena, done, error);
}

bool store_redo(struct store *store, int64_t at_ms, const char *actor, civil_day today,
                struct arena *arena, struct action *done, struct error *error)
{
    return go(store, FORWARD, at_ms, actor, today, arena, done, error);
}
