#include "bulk.h"

#include "session_private.h"
#include "signals.h"
#include "text.h"

#include <string.h>

static const char *past(const struct command *command)
{
    static const struct {
        const char *name, *past;
    } verbs[] = {
        {"advance", "Advanced"},     {"hold", "Put on hold"},      {"resume", "Resumed"},
        {"tick", "Ticked"},          {"waive", "Waived"},          {"na", "Ruled out"},
        {"access grant", "Granted"}, {"access revoke", "Revoked"}, {"access verify", "Verified"},
        {"log add", "Noted in"},
    };

    for (size_t at = 0; at < ARRAY_COUNT(verbs); at++) {
        if (strcmp(verbs[at].name, command->name) == 0)
            return verbs[at].past;
    }
    return "Changed";
}

const char *bulk_row_name(const struct bulk *bulk, size_t at, struct arena *arena)
{
    const struct bulk_row *row = &bulk->rows[at];

    if (row->name != NULL)
        return row->name;
    if (bulk->row_name == NULL || row->row == NULL)
        return row->code;
    for (size_t other = 0; other < bulk->count; other++) {
        if (strcmp(bulk->rows[other].code, row->code) != 0)
            return arena_printf(arena, "%s %s", row->code, row->row);
    }
    return row->row;
}

static bool run_one(const struct bulk *bulk, const struct bulk_row *row, struct session *session,
                    struct arena *arena, bool *changed, struct error *error)
{
    const struct run_options options = {.width = 80};
    struct arg_value *values = arena_array(arena, struct arg_value, bulk->value_count + 2);
    size_t count = 0;
    struct result result;
    bool done;

    values[count++] = (struct arg_value){"code", row->code};
    if (bulk->row_name != NULL)
        values[count++] = (struct arg_value){bulk->row_name, row->row};
    for (size_t at = 0; at < bulk->value_count; at++)
        values[count++] = bulk->values[at];
    result_init(&result);
    done = command_run(session, bulk->command, values, count, &options, arena, &result, error);
    *changed = result.changed;
    result_done(&result);
    return done;
}

static bool begin(const struct bulk *bulk, struct session *session, const char *summary,
                  struct error *error)
{
    const struct action_info info = {.at_ms = session_now_ms(session),
                                     .actor = session_actor(session),
                                     .command = bulk->command->name,
                                     .summary = summary};

    if (!session_open(session, error) || !session_may_write(session, error) ||
        !store_begin(session->store, error))
        return false;
    session->batch = session->joined = true;
    if (store_begin_action(session->store, &info, error))
        return true;
    session->batch = session->joined = false;
    store_rollback(session->store);
    return false;
}

/* What it would say of each is for who gives the command, not for who asks whether it can. */
static void take_back(struct session *session, uint64_t changes, size_t notices)
{
    session->batch = session->joined = false;
    store_rollback(session->store);
    session->changes = changes;
    session->notices.count = notices;
}

static void try_one(const struct bulk *bulk, struct bulk_row *row, struct session *session,
                    struct arena *scratch, struct arena *arena)
{
    struct error why = {.code = ERROR_NONE};
    bool changed;

    row->can = false;
    if (bulk->row_name != NULL && row->row == NULL)
        return;
    row->can = run_one(bulk, row, session, scratch, &changed, &why) && changed;
    if (!row->can)
        row->why = why.code == ERROR_NONE ? "it is so already" : arena_strdup(arena, why.message);
}

bool bulk_try(struct bulk *bulk, struct session *session, struct arena *arena, struct error *error)
{
    uint64_t changes = session->changes;
    size_t notices = session->notices.count;
    struct arena scratch;

    if (!begin(bulk, session, bulk->command->name, error))
        return false;
    arena_init(&scratch);
    bulk->can = 0;
    for (size_t at = 0; at < bulk->count; at++) {
        try_one(bulk, &bulk->rows[at], session, &scratch, arena);
        bulk->can += bulk->rows[at].can;
        arena_reset(&scratch);
    }
    arena_done(&scratch);
    take_back(session, changes, notices);
    return true;
}

static bool run_all(const struct bulk *bulk, struct session *session, struct error *error)
{
    struct arena scratch;
    bool done = true, changed;

    arena_init(&scratch);
    for (size_t at = 0; at < bulk->count && done; at++) {
        if (!bulk->rows[at].can)
            continue;
        done = run_one(bulk, &bulk->rows[at], session, &scratch, &changed, error);
        if (!done)
            error_within(error, "%s", bulk_row_name(bulk, at, &scratch));
        arena_reset(&scratch);
    }
    arena_done(&scratch);
    return done;
}

/* The engagement of all that can; NULL: they are of several, or are engagements. */
static const char *common_code(const struct bulk *bulk)
{
    const char *code = NULL;

    for (size_t at = 0; at < bulk->count; at++) {
        if (!bulk->rows[at].can)
            continue;
        if (bulk->row_name == NULL || (code != NULL && strcmp(code, bulk->rows[at].code) != 0))
            return NULL;
        code = bulk->rows[at].code;
    }
    return code;
}

static const char *message(const struct bulk *bulk, struct arena *arena)
{
    const char *code = common_code(bulk);

    return arena_printf(arena, "%s %zu %s%s%s%s", past(bulk->command), bulk->can,
                        text_or(bulk->noun, "engagement"), bulk->can == 1 ? "" : "s",
                        code == NULL ? "" : " of ", text_or(code, ""));
}

bool bulk_run(const struct bulk *bulk, struct session *session, struct arena *arena,
              struct result *result, struct error *error)
{
    uint64_t changes = session->changes;
    size_t notices = session->notices.count;
    bool stored = false;

    result->message = message(bulk, arena);
    signals_block(true);
    if (begin(bulk, session, result->message, error)) {
        if (run_all(bulk, session, error)) {
            session->batch = session->joined = false;
            stored = store_commit(session->store, NULL, error);
            session->changes = changes + stored;
        } else {
            take_back(session, changes, notices);
        }
    }
    signals_block(false);
    result->changed = stored;
    return stored;
}
