#include "failing_db.h"
#include "sample.h"
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/*
 * The n-th call to the database fails, for n from 1 to the end (in a sample: one of 41), in
 * each way. Then: the error is told, the file is as it was, nothing is left beside it, nothing is
 * left open, and the same step goes well afterwards.
 */

static const char code[] = "ENG-2601";

/* What a copy of the file must answer for, byte for byte, before and after. */
struct snapshot {
    char *bytes;
    size_t size;
};

static struct snapshot take(const char *path)
{
    struct snapshot snapshot = {NULL, 0};

    snapshot.bytes = store_fixture_read(path, &snapshot.size);
    return snapshot;
}

static bool same_as(const struct snapshot *snapshot, const char *path)
{
    struct snapshot now = take(path);
    bool same = now.bytes != NULL && now.size == snapshot->size &&
                memcmp(now.bytes, snapshot->bytes, now.size) == 0;

    free(now.bytes);
    return same;
}

/* ---- the steps ------------------------------------------------------------------------------ */

enum { EVERY = 41 };

struct step {
    const char *name;
    bool (*run)(struct store_fixture *fixture);
    bool undone_before; /* needs something that can be redone */
    bool reads;
};

static bool run_tick(struct store_fixture *fixture)
{
    return store_fixture_tick(fixture, code, 3);
}

static bool run_new_inside(struct store_fixture *fixture, struct arena *arena)
{
    struct action_info info = {FIXTURE_NOW_MS, "tester", "new", "Began", false, false};
    struct dossier dossier;

    if (!store_begin(fixture->store, &fixture->error))
        return false;
    dossier_init(&dossier, arena, store_mint(fixture->store));
    store_fixture_fill(&dossier, "ENG-2699", 2);
    if (store_begin_action(fixture->store, &info, &fixture->error) &&
        store_save_dossier(fixture->store, &dossier, FIXTURE_TODAY, &fixture->error))
        return store_commit(fixture->store, NULL, &fixture->error);
    store_rollback(fixture->store);
    return false;
}

static bool run_new(struct store_fixture *fixture)
{
    struct arena arena;
    bool fine;

    arena_init(&arena);
    fine = run_new_inside(fixture, &arena);
    arena_done(&arena);
    return fine;
}

typedef bool undo_function(struct store *store, int64_t at_ms, const char *actor, civil_day today,
                           struct arena *arena, struct action *done, struct error *error);

static bool run_with(struct store_fixture *fixture, undo_function *function)
{
    struct action done;

    if (!store_begin(fixture->store, &fixture->error))
        return false;
    if (function(fixture->store, FIXTURE_NOW_MS, "tester", FIXTURE_TODAY, &fixture->arena, &done,
                 &fixture->error))
        return store_commit(fixture->store, NULL, &fixture->error);
    store_rollback(fixture->store);
    return false;
}

static bool run_undo(struct store_fixture *fixture)
{
    return run_with(fixture, store_undo);
}

static bool run_redo(struct store_fixture *fixture)
{
    return run_with(fixture, store_redo);
}

static bool run_backup(struct store_fixture *fixture)
{
    char target[400];
    bool fine;

    snprintf(target, sizeof target, "%s/copy.db", fixture->folder);
    fine = store_backup(fixture->store, target, true, &fixture->error);
    if (!fine)
        assert_int_not_equal(access(target, F_OK), 0);
    unlink(target);
    return fine;
}

static bool run_check(struct store_fixture *fixture)
{
    struct check_line *lines;
    size_t count;
    bool all_ok;

    return store_check(fixture->store, &fixture->arena, &lines, &count, &all_ok, &fixture->error);
}

static bool run_look(struct store_fixture *fixture)
{
    struct list_query query = {
        .stage = -1, .model = -1, .status = -1, .limit = 10, .today = FIXTURE_TODAY};
    struct portfolio_counts counts;
    struct list_row *rows;
    struct due_row *due;
    struct history history;
    struct dossier dossier, *plans;
    size_t count;

    return store_list(fixture->store, &query, &fixture->arena, &rows, &count, &fixture->error) &&
           store_load_plans(fixture->store, rows, count, &fixture->arena, &plans,
                            &fixture->error) &&
           store_waiting(fixture->store, FIXTURE_TODAY, 10, &fixture->arena, &due, &count,
                         &fixture->error) &&
           store_count(fixture->store, FIXTURE_TODAY, &counts, &fixture->error) &&
           store_agenda(fixture->store, FIXTURE_TODAY, FIXTURE_TODAY + 30, 10, &fixture->arena,
                        &due, &count, &fixture->error) &&
           store_history(fixture->store, code, 0, 5, &fixture->arena, &history, &fixture->error) &&
           store_load_dossier(fixture->store, "2601", &fixture->arena, &dossier, &fixture->error);
}

static bool run_nothing(struct store_fixture *fixture)
{
    (void)fixture;
    return true;
}

static const struct step steps[] = {
    {"open", run_nothing, false, true}, {"tick", run_tick, false, false},
    {"new", run_new, false, false},     {"undo", run_undo, false, false},
    {"redo", run_redo, true, false},    {"backup", run_backup, false, true},
    {"check", run_check, false, true},  {"look", run_look, false, true},
};

/* ---- the loop ------------------------------------------------------------------------------- */

static void assert_no_journal(const struct store_fixture *fixture)
{
    char path[400];

    snprintf(path, sizeof path, "%s-journal", fixture->path);
    assert_int_not_equal(access(path, F_OK), 0);
}

/* One run on a fresh copy of the file; false when the step ended before its n-th call. */
static bool fail_once(struct store_fixture *fixture, const struct step *step,
                      const struct snapshot *before, enum fail_kind kind, long n, bool for_good)
{
    struct store_options options = store_fixture_options(fixture);
    struct failing_db failing;
    bool fine;

    store_fixture_write(fixture->path, before->bytes, before->size);
    failing_db_init(&failing, kind, n);
    failing.for_good = for_good;
    options.driver = &failing.driver;
    fixture->error = (struct error){0};
    arena_reset(&fixture->arena);
    fine = store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error);
    if (!fine)
        fixture->store = NULL;
    fine = fine && step->run(fixture);
    store_fixture_close(fixture);
    assert_int_equal(failing.open, 0);
    assert_no_journal(fixture);
    if (!failing.failed) {
        if (!fine)
            fail_msg("%s without a failure: %s", step->name, fixture->error.message);
        return false;
    }
    if (fine)
        fail_msg("%s: call %ld failed and nobody said so", step->name, n);
    if (fixture->error.message[0] == '\0' || fixture->error.code != ERROR_SYSTEM)
        fail_msg("%s: call %ld failed without a message", step->name, n);
    if (!same_as(before, fixture->path))
        fail_msg("%s: call %ld failed (%s) and the file has changed", step->name, n,
                 fixture->error.message);
    return true;
}

static void prepare(struct store_fixture *fixture, const struct step *step, struct snapshot *out)
{
    store_fixture_init(fixture);
    store_fixture_create(fixture);
    store_fixture_new(fixture, code, 4);
    assert_true(store_fixture_tick(fixture, code, 1));
    if (step->undone_before)
        assert_true(run_undo(fixture));
    store_fixture_close(fixture);
    *out = take(fixture->path);
}

static void test_every_call(void **state)
{
    const struct step *step = *state;
    struct store_fixture fixture;
    struct snapshot before;
    long n = sample_first(EVERY, step - steps);

    prepare(&fixture, step, &before);
    while (fail_once(&fixture, step, &before, (enum fail_kind)(n % FAIL_LATE_COMMIT), n, false))
        n += sample_step(EVERY);
    if (n < 10)
        fail_msg("%s made only %ld calls", step->name, n - 1);
    free(before.bytes);
    store_fixture_done(&fixture);
}

static void test_every_call_for_good(void **state)
{
    const struct step *step = *state;
    struct store_fixture fixture;
    struct snapshot before;
    long n = sample_first(EVERY, step - steps);

    prepare(&fixture, step, &before);
    while (fail_once(&fixture, step, &before, FAIL_IO, n, true))
        n += 3 * sample_step(EVERY); /* each call has failed alone already */
    free(before.bytes);
    store_fixture_done(&fixture);
}

/* The commit is told as failed although the change is stored: the store finds out. */
static void test_late_commit(void **state)
{
    struct store_fixture fixture;
    struct failing_db failing;
    struct dossier dossier;
    int seen = 0;

    (void)state;
    store_fixture_init(&fixture);
    store_fixture_create(&fixture);
    store_fixture_new(&fixture, code, 8);
    store_fixture_close(&fixture);
    for (long n = 1; seen == 0; n++) {
        struct store_options options = store_fixture_options(&fixture);

        failing_db_init(&failing, FAIL_LATE_COMMIT, n);
        failing.only = FAIL_COMMIT;
        options.driver = &failing.driver;
        assert_true(store_open(&options, &fixture.store, &fixture.arena, NULL, &fixture.error));
        bool fine = store_fixture_tick(&fixture, code, 2);
        if (failing.failed) {
            assert_false(fine);
            assert_non_null(strstr(fixture.error.message, "the change is stored"));
            store_fixture_load(&fixture, code, &dossier);
            assert_int_equal(((struct item *)dossier.rows[RECORD_ITEM].at[2])->state,
                             n % 2 == 1 ? ITEM_DONE : ITEM_OPEN);
            /* and the connection is good for the next change */
            failing.kind = FAIL_FULL;
            failing.fail_at = 0;
            assert_true(store_fixture_tick(&fixture, code, 2));
            seen++;
        }
        store_fixture_close(&fixture);
    }
    store_fixture_done(&fixture);
}

/* Making a file: whenever it fails there is none, and nothing beside it. */
static void test_create(void **state)
{
    struct store_fixture fixture;
    struct failing_db failing;
    bool failed = true;

    (void)state;
    store_fixture_init(&fixture);
    for (long n = 1; failed; n += sample_step(EVERY)) {
        struct store_options options = store_fixture_options(&fixture);

        failing_db_init(&failing, FAIL_FULL, n);
        options.driver = &failing.driver;
        options.create = true;
        failed = !store_open(&options, &fixture.store, &fixture.arena, NULL, &fixture.error);
        if (!failed) {
            store_fixture_close(&fixture);
        } else {
            fixture.store = NULL;
            assert_true(failing.failed);
            unlink(fixture.path); /* it may have been made whole before the failure */
            if (rmdir(fixture.folder) != 0)
                fail_msg("call %ld failed and left something behind", n);
            assert_int_equal(mkdir(fixture.folder, 0700), 0);
        }
        assert_int_equal(failing.open, 0);
    }
    store_fixture_done(&fixture);
}

int main(void)
{
    struct CMUnitTest tests[2 * ARRAY_COUNT(steps) + 2];
    size_t count = 0;

    for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
        struct CMUnitTest once = {.name = steps[i].name,
                                  .test_func = test_every_call,
                                  .initial_state = (void *)(uintptr_t)&steps[i]};
        struct CMUnitTest for_good = {.name = steps[i].name,
                                      .test_func = test_every_call_for_good,
                                      .initial_state = (void *)(uintptr_t)&steps[i]};

        tests[count++] = once;
        tests[count++] = for_good;
    }
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_late_commit);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_create);
    return _cmocka_run_group_tests("store faults", tests, count, NULL, NULL);
}
