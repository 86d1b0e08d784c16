#include "import_chunk.h"

#include "benchmarks.h"
#include "signals.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

/* An engagement at hand, and which of the rows that wait are its. */
struct group {
    struct chunk *chunk;
    const char *code;
    size_t first, end; /* rows from here on were looked at up to there */
    bool strict;       /* validated row by row, to find which one it is */
    bool stuck;        /* a refused row has changed others: what follows cannot be judged */
    struct dossier dossier;
    struct arena arena;
};

void chunk_begin(struct chunk *chunk, struct session *session, const struct command *command,
                 struct row_faults *faults)
{
    *chunk = (struct chunk){.session = session, .command = command, .faults = faults};
    arena_init(&chunk->arena);
}

void chunk_done(struct chunk *chunk)
{
    arena_done(&chunk->arena);
}

bool chunk_is_full(const struct chunk *chunk)
{
    return chunk->rows.count >= CHUNK_ROWS || chunk->bytes >= CHUNK_BYTES;
}

bool import_broken_off(struct error *error)
{
    error_set(error, ERROR_SYSTEM, "the import was broken off");
    return error_hint(error, "nothing was taken in");
}

static bool goes_on(const struct session *session, struct error *error)
{
    return (!signals_waiting() && watch_goes_on(session->watch)) || import_broken_off(error);
}

/* True also for a fault of the row, which is noted; *fine tells. */
static bool run_row(const struct chunk *chunk, const struct row_call *row, struct arena *arena,
                    bool *fine, struct error *error)
{
    const struct run_options options = {.width = 80};
    struct result result;

    *fine = false;
    if (!goes_on(chunk->session, error))
        return false;
    result_init(&result);
    *fine = command_run(chunk->session, chunk->command, row->values, row->count, &options, arena,
                        &result, error);
    result_done(&result);
    return *fine || row_faults_add(chunk->faults, error, row->line, row->column);
}

/* ---- rows of one engagement ------------------------------------------------------------- */

static bool group_load(struct group *group, struct error *error)
{
    struct chunk *chunk = group->chunk;
    struct session *session = chunk->session;
    bool again = text_equal(chunk->last_code, group->code), done;

    arena_reset(&group->arena);
    done = again ? store_load_by_id(session->store, chunk->last_id, &group->arena, &group->dossier,
                                    error)
                 : store_load_dossier(session->store, group->code, &group->arena, &group->dossier,
                                      error);
    if (!done)
        return false;
    store_let_go(session->store);
    snprintf(chunk->last_code, sizeof chunk->last_code, "%s", group->code);
    memcpy(chunk->last_id, group->dossier.engagement->row.id, ID_SIZE);
    session_lend_standards(session, &group->dossier, false);
    return true;
}

/* What a refused call has added already goes again. */
static void take_back(struct dossier *dossier, const size_t counts[RECORD_COUNT])
{
    for (int kind = 0; kind < RECORD_COUNT; kind++)
        dossier->rows[kind].count = counts[kind];
}

static bool group_run_row(struct group *group, const struct row_call *row, struct error *error)
{
    struct session *session = group->chunk->session;
    size_t counts[RECORD_COUNT];
    bool fine, done;

    for (int kind = 0; kind < RECORD_COUNT; kind++)
        counts[kind] = group->dossier.rows[kind].count;
    session->at_hand = &group->dossier;
    session->at_hand_code = group->code;
    done = run_row(group->chunk, row, &group->arena, &fine, error);
    session->at_hand = NULL;
    if (done && fine && group->strict && !dossier_validate(&group->dossier, error)) {
        take_back(&group->dossier, counts);
        done = row_faults_add(group->chunk->faults, error, row->line, row->column);
        group->stuck = done && !dossier_validate(&group->dossier, error);
    } else if (!fine) {
        take_back(&group->dossier, counts);
    }
    return done;
}

/* Up to the end of the chunk, or to a row behind which the file must be as if it had been run. */
static bool group_run_rows(struct group *group, struct error *error)
{
    struct chunk *chunk = group->chunk;
    size_t at = group->first;

    chunk->session->at_hand_settles = false;
    group->stuck = false;
    for (; at < chunk->rows.count && !chunk->session->at_hand_settles && !group->stuck; at++)
        if (!chunk->rows.at[at].done && text_equal(chunk->rows.at[at].code, group->code) &&
            !group_run_row(group, &chunk->rows.at[at], error))
            return false;
    group->end = group->stuck ? chunk->rows.count : at;
    return true;
}

static bool group_save(struct group *group, struct error *error)
{
    struct session *session = group->chunk->session;

    return store_save_dossier(session->store, &group->dossier, session_today(session), error) &&
           goes_on(session, error);
}

static void mark_done(struct group *group)
{
    for (size_t at = group->first; at < group->end; at++)
        group->chunk->rows.at[at].done |= text_equal(group->chunk->rows.at[at].code, group->code);
    group->first = group->end;
}

/* An engagement that is not there is a fault of each row that names it. */
static bool refuse_rows(struct group *group, const struct error *error)
{
    struct chunk *chunk = group->chunk;

    group->end = chunk->rows.count;
    for (size_t at = group->first; at < chunk->rows.count; at++)
        if (text_equal(chunk->rows.at[at].code, group->code) &&
            !row_faults_add(chunk->faults, error, chunk->rows.at[at].line,
                            chunk->rows.at[at].column))
            return false;
    return true;
}

/* Rows that break a rule only as they stand together are run again, one by one, to find which of
 * them does. */
static bool group_round(struct group *group, struct error *error)
{
    struct row_faults *faults = group->chunk->faults, before = *faults;

    group->strict = false;
    if (!group_load(group, error))
        return error->code != ERROR_SYSTEM && refuse_rows(group, error);
    if (!group_run_rows(group, error))
        return false;
    if (!dossier_validate(&group->dossier, error)) {
        *faults = before;
        group->strict = true;
        if (!group_load(group, error) || !group_run_rows(group, error))
            return false;
    }
    return group->stuck || group_save(group, error);
}

static bool run_group(struct chunk *chunk, size_t first, struct error *error)
{
    struct group group = {.chunk = chunk, .code = chunk->rows.at[first].code, .first = first};
    bool done = true;

    arena_init(&group.arena);
    while (done && group.first < chunk->rows.count) {
        done = group_round(&group, error);
        mark_done(&group);
    }
    arena_done(&group.arena);
    return done;
}

/* ---- all of them ------------------------------------------------------------------------ */

static bool run_alone(struct chunk *chunk, const struct row_call *row, struct error *error)
{
    struct arena arena;
    bool fine, done;

    arena_init(&arena);
    done = run_row(chunk, row, &arena, &fine, error);
    arena_done(&arena);
    return done;
}

bool chunk_run(struct chunk *chunk, struct error *error)
{
    bool done = true;

    for (size_t at = 0; at < chunk->rows.count && done; at++)
        if (!chunk->rows.at[at].done)
            done = chunk->rows.at[at].code == NULL ? run_alone(chunk, &chunk->rows.at[at], error)
                                                   : run_group(chunk, at, error);
    chunk->rows.at = NULL;
    chunk->rows.count = chunk->rows.capacity = chunk->bytes = 0;
    arena_reset(&chunk->arena);
    return done;
}
