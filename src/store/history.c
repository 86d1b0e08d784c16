#include "history_read.h"

#include "load.h"

bool action_read(struct store *store, int64_t number, struct arena *arena, struct action *out,
                 struct error *error)
{
    struct action action = {0};
    struct query query;

    query_begin(&query, &store->queries, "action_get", error);
    query_int(&query, 1, number);
    if (query_next(&query)) {
        action.number = query_column_int(&query, 0);
        action.at_ms = query_column_int(&query, 1);
        action.actor = query_column_copy(&query, 2, arena);
        action.command = query_column_copy(&query, 3, arena);
        action.summary = query_column_copy(&query, 4, arena);
        action.engagement_id = query_column_copy(&query, 5, arena);
        action.code = query_column_copy(&query, 6, arena);
        action.undoes = query_column_int(&query, 7);
        action.undone = query_column_int(&query, 8) != 0;
    }
    if (!query_end(&query))
        return false;
    if (action.number == 0)
        return error_set(error, ERROR_NOT_FOUND, "there is no action %lld", (long long)number);
    *out = action;
    return true;
}

static bool take_changes(struct query *query, struct arena *arena, change_vec *out)
{
    while (query_next(query)) {
        struct change_read *read = vec_push(out, arena);

        read->change.seq = query_column_int(query, 0);
        read->change.action = query_column_int(query, 1);
        read->engagement_id = query_column_copy(query, 2, arena);
        read->change.record = query_column_copy(query, 3, arena);
        read->change.row_id = query_column_copy(query, 4, arena);
        read->version = query_column_int(query, 5);
        read->change.before = query_column_copy(query, 6, arena);
        read->change.after = query_column_copy(query, 7, arena);
        read->change.hash = query_column_copy(query, 8, arena);
    }
    return query_end(query);
}

bool changes_read_page(struct store *store, int64_t action, bool forward, int64_t behind,
                       size_t limit, struct arena *arena, change_vec *out, struct error *error)
{
    const char *name = forward ? "journal_of_action_forward" : "journal_of_action_back";
    struct query query;

    query_begin(&query, &store->queries, name, error);
    query_int(&query, 1, action);
    query_int(&query, 2, behind);
    query_int(&query, 3, (int64_t)limit);
    return take_changes(&query, arena, out);
}

bool changes_read(struct store *store, int64_t action, const char *engagement_id, size_t limit,
                  struct arena *arena, change_vec *out, struct error *error)
{
    struct query query;

    if (engagement_id == NULL)
        return changes_read_page(store, action, false, INT64_MAX, limit, arena, out, error);
    query_begin(&query, &store->queries, "journal_of_action_in", error);
    query_int(&query, 1, action);
    query_text(&query, 2, engagement_id);
    query_int(&query, 3, (int64_t)limit);
    return take_changes(&query, arena, out);
}

typedef VEC(int64_t) number_vec;

static bool page_of(struct store *store, const char *engagement_id, int64_t before, size_t limit,
                    struct arena *arena, number_vec *out, struct error *error)
{
    const char *name = engagement_id == NULL ? "action_page" : "action_page_of_engagement";
    struct query query;

    query_begin(&query, &store->queries, name, error);
    query_int(&query, 1, before == 0 ? INT64_MAX : before);
    query_int(&query, 2, limit == 0 ? INT64_MAX : (int64_t)limit);
    query_text(&query, 3, engagement_id);
    while (query_next(&query))
        vec_add(out, arena, query_column_int(&query, 0));
    return query_end(&query);
}

static bool add_action(struct store *store, int64_t number, const char *engagement_id,
                       struct arena *arena, struct action *out, change_vec *changes,
                       struct error *error)
{
    return action_read(store, number, arena, out, error) &&
           changes_read(store, number, engagement_id, STORE_HISTORY_CHANGES, arena, changes, error);
}

static struct change *only_changes(const change_vec *read, struct arena *arena)
{
    struct change *changes = arena_array(arena, struct change, read->count);

    for (size_t i = 0; i < read->count; i++)
        changes[i] = read->at[i].change;
    return changes;
}

static bool read_history(struct store *store, const char *code, int64_t before, size_t limit,
                         struct arena *arena, struct history *out, struct error *error)
{
    const char *engagement_id = NULL;
    struct history history = {0};
    change_vec changes = {0};
    number_vec numbers = {0};

    if (code != NULL && !engagement_id_find(store, code, arena, &engagement_id, error))
        return false;
    if (!page_of(store, engagement_id, before, limit, arena, &numbers, error))
        return false;
    history.actions = arena_array(arena, struct action, numbers.count);
    for (; history.action_count < numbers.count; history.action_count++)
        if (!add_action(store, numbers.at[history.action_count], engagement_id, arena,
                        &history.actions[history.action_count], &changes, error))
            return false;
    history.changes = only_changes(&changes, arena);
    history.change_count = changes.count;
    *out = history;
    return true;
}

bool store_history(struct store *store, const char *code, int64_t before, size_t limit,
                   struct arena *arena, struct history *out, struct error *error)
{
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = read_history(store, code, before, limit, arena, out, error);
    reading_end(store);
    return fine;
}
