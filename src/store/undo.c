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

enum { OPEN_AT_ONCE = 8, PAGE = 500 };

/* An engagement whose rows are being put back, or the rows of the whole file. */
struct opened {
    bool any;
    struct arena arena;
    struct dossier dossier;
    size_t last[RECORD_COUNT]; /* where the last row was found: the next one stands near */
};

struct undoing {
    struct store *store;
    struct arena *arena; /* of the caller */
    struct arena page;   /* texts of some changes */
    enum direction direction;
    civil_day today;
    struct opened open[OPEN_AT_ONCE]; /* others are saved already: an import has thousands */
    size_t next;                      /* the one that makes room */
    struct error *error;
};

static bool settle(struct undoing *undoing, struct opened *opened)
{
    bool fine = !opened->any || store_save_dossier(undoing->store, &opened->dossier, undoing->today,
                                                   undoing->error);

    if (opened->any)
        arena_done(&opened->arena);
    opened->any = false;
    return fine;
}

static bool settle_all(struct undoing *undoing, bool fine)
{
    for (size_t i = 0; i < OPEN_AT_ONCE; i++) {
        if (fine)
            fine = settle(undoing, &undoing->open[i]);
        else if (undoing->open[i].any)
            arena_done(&undoing->open[i].arena);
    }
    return fine;
}

static bool is_of(const struct opened *opened, const char *engagement_id)
{
    const struct engagement *engagement = opened->dossier.engagement;

    return opened->any && past_same(engagement == NULL ? NULL : engagement->row.id, engagement_id);
}

static bool open_one(struct undoing *undoing, const char *engagement_id, struct opened *opened)
{
    bool fine;

    memset(opened, 0, sizeof *opened);
    arena_init(&opened->arena);
    fine = engagement_id == NULL
               ? load_file_rows(undoing->store, &opened->arena, &opened->dossier, undoing->error)
               : load_dossier_by_id(undoing->store, engagement_id, &opened->arena, &opened->dossier,
                                    undoing->error);
    opened->any = fine;
    if (!fine)
        arena_done(&opened->arena);
    return fine;
}

static bool opened_of(struct undoing *undoing, const char *engagement_id, struct opened **out)
{
    struct opened *opened;

    for (size_t i = 0; i < OPEN_AT_ONCE; i++) {
        *out = &undoing->open[i];
        if (is_of(*out, engagement_id))
            return true;
    }
    opened = &undoing->open[undoing->next++ % OPEN_AT_ONCE];
    *out = opened;
    return settle(undoing, opened) && open_one(undoing, engagement_id, opened);
}

static struct row *find_row(struct opened *opened, enum record_kind kind, const char *id)
{
    const struct rows *rows = &opened->dossier.rows[kind];
    size_t from = opened->last[kind];

    for (size_t step = 0; step < rows->count; step++) {
        /* The last one again, then on both sides of it, farther and farther off. */
        size_t far = (step + 1) / 2, at = step % 2 == 1 ? from + far : from + rows->count - far;
        struct row *row = rows->at[at % rows->count];

        if (strcmp(row->id, id) == 0) {
            opened->last[kind] = at % rows->count;
            return row;
        }
    }
    return NULL;
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
static bool agrees(struct undoing *undoing, const struct record_type *type, const struct row *row,
                   const struct json_member *members, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct field *field = record_field(type, members[i].key);

        if (past_is_removed(&members[i])) {
            if (!past_same(members[i].value, row->removed ? "1" : "0"))
                return false;
        } else if (field == NULL ||
                   !past_same(members[i].value, field_text(field, row, &undoing->page))) {
            return false;
        }
    }
    return true;
}

/* A row that the action made: it stays in the file, its number taken, but is passed over. */
static bool toggle(struct undoing *undoing, const struct record_type *type, struct row *row,
                   const struct json_member *after, size_t count)
{
    bool removed = undoing->direction == BACK;

    if (row->removed == removed || !agrees(undoing, type, row, after, count))
        return moved_on(undoing, type, row);
    row->removed = removed;
    return true;
}

static bool restore_fields(struct undoing *undoing, const struct record_type *type, struct row *row,
                           const struct change *change, struct arena *kept)
{
    struct json_member *before = NULL, *after;
    size_t before_count = 0, after_count;

    if (!json_read_flat(change->after, &after, &after_count, &undoing->page, undoing->error))
        return false;
    if (change->before == NULL)
        return toggle(undoing, type, row, after, after_count);
    if (!json_read_flat(change->before, &before, &before_count, &undoing->page, undoing->error))
        return false;
    if (undoing->direction == BACK)
        return agrees(undoing, type, row, after, after_count)
                   ? past_put(type, row, before, before_count, kept, undoing->error)
                   : moved_on(undoing, type, row);
    return agrees(undoing, type, row, before, before_count)
               ? past_put(type, row, after, after_count, kept, undoing->error)
               : moved_on(undoing, type, row);
}

static bool apply(struct undoing *undoing, const struct change_read *read)
{
    const struct change *change = &read->change;
    const struct record_type *type = record_type_named(change->record);
    struct opened *opened;
    struct row *row;

    if (change->after == NULL || type == NULL) {
        error_set(undoing->error, ERROR_CONFLICT, "what entry %lld of the journal held was erased",
                  (long long)change->seq);
        return error_hint(undoing->error, "what was erased cannot come back");
    }
    if (!opened_of(undoing, read->engagement_id, &opened))
        return false;
    row = find_row(opened, type->kind, change->row_id);
    if (row == NULL)
        return moved_on(undoing, type, NULL);
    row->touched = true;
    return restore_fields(undoing, type, row, change, &opened->arena);
}

static bool apply_page(struct undoing *undoing, int64_t action, int64_t *behind, bool *more)
{
    change_vec changes = {0};

    arena_reset(&undoing->page);
    if (!changes_read_page(undoing->store, action, undoing->direction == FORWARD, *behind, PAGE,
                           &undoing->page, &changes, undoing->error))
        return false;
    for (size_t i = 0; i < changes.count; i++)
        if (!apply(undoing, &changes.at[i]))
            return false;
    *more = changes.count == PAGE;
    if (changes.count > 0)
        *behind = changes.at[changes.count - 1].change.seq;
    return true;
}

/* Back from the newest change, forward from the oldest. */
static bool apply_all(struct undoing *undoing, int64_t action)
{
    int64_t behind = undoing->direction == BACK ? INT64_MAX : 0;
    bool fine = true, more = true;

    arena_init(&undoing->page);
    while (fine && more)
        fine = apply_page(undoing, action, &behind, &more);
    fine = settle_all(undoing, fine);
    arena_done(&undoing->page);
    return fine;
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
        .store = store, .arena = arena, .direction = direction, .today = today, .error = error};
    struct action target;

    if (!find_target(store, direction, arena, &target, error))
        return false;
    if (target.command == NULL)
        return nothing_there(direction, error);
    if (!begin(store, at_ms, actor, direction, &target, arena, error) ||
        !apply_all(&undoing, target.number) || !mark_action(&undoing, target.number))
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
