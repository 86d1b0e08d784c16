#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* Several at once: conflicts, waiting, files that go away under an open store. */

static const char code[] = "ENG-2601";

#define must(call)                                             \
    do {                                                       \
        if (!(call))                                           \
            fail_msg("%s: %s", #call, fixture->error.message); \
    } while (0)

static int setup(void **state)
{
    static struct store_fixture fixture;

    store_fixture_init(&fixture);
    store_fixture_create(&fixture);
    store_fixture_new(&fixture, code, 10);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    store_fixture_done(*state);
    return 0;
}

static bool save_title(struct store_fixture *fixture, struct dossier *dossier, const char *title)
{
    struct action_info info = {FIXTURE_NOW_MS, "tester", "set", "Set the title", false, false};

    dossier->engagement->title = title;
    dossier->engagement->row.touched = true;
    must(store_begin(fixture->store, &fixture->error));
    must(store_begin_action(fixture->store, &info, &fixture->error));
    if (store_save_dossier(fixture->store, dossier, FIXTURE_TODAY, &fixture->error)) {
        must(store_commit(fixture->store, NULL, &fixture->error));
        return true;
    }
    store_rollback(fixture->store);
    return false;
}

static void test_conflict(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier mine, theirs, now;

    store_fixture_load(fixture, code, &mine);
    store_fixture_load(fixture, code, &theirs);
    assert_true(save_title(fixture, &theirs, "Theirs"));
    assert_false(save_title(fixture, &mine, "Mine"));
    assert_int_equal(fixture->error.code, ERROR_CONFLICT);
    assert_non_null(strstr(fixture->error.message, "changed by somebody else"));
    store_fixture_load(fixture, code, &now);
    assert_string_equal(now.engagement->title, "Theirs");
    assert_int_equal(now.engagement->row.version, 2);
    /* saved again from what was saved: no conflict with oneself */
    assert_true(save_title(fixture, &theirs, "Theirs, again"));
}

static void test_code_taken(void **state)
{
    struct store_fixture *fixture = *state;
    struct action_info info = {FIXTURE_NOW_MS, "tester", "new", "Began", false, false};
    struct dossier dossier;

    dossier_init(&dossier, &fixture->arena, store_mint(fixture->store));
    store_fixture_fill(&dossier, code, 1);
    must(store_begin(fixture->store, &fixture->error));
    must(store_begin_action(fixture->store, &info, &fixture->error));
    assert_false(store_save_dossier(fixture->store, &dossier, FIXTURE_TODAY, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_CONFLICT);
    assert_string_equal(fixture->error.message, "the code ENG-2601 is taken");
    store_rollback(fixture->store);
}

/* What the program's own checks let pass by mistake, the file refuses, and nothing is half
 * done. */
static void test_second_line(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier dossier, now;

    store_fixture_load(fixture, code, &dossier);
    assert_false(save_title(fixture, &dossier, "Bell \a"));
    assert_non_null(strstr(fixture->error.message, "engagement_one_line"));
    store_fixture_load(fixture, code, &now);
    assert_string_equal(now.engagement->title, "Title of ENG-2601");
}

static void test_codes(void **state)
{
    static const struct {
        const char *text, *found; /* NULL: none */
    } cases[] = {
        {"ENG-2601", "ENG-2601"},
        {"eng-2601", "ENG-2601"},
        {"2601", "ENG-2601"},
        {"-2602", "ENG-2602"},
        {"02", "ENG-2602"},
        {" ENG-2602 ", "ENG-2602"},
        {"ALPHA", "ALPHA"},
        {"pha", "ALPHA"},
        {"26", NULL},
        {"", NULL},
        {"%", NULL},
        {"ENG-26012", NULL},
        {"' OR 1=1 --", NULL},
        {NULL, NULL},
    };
    struct store_fixture *fixture = *state;
    struct dossier dossier;
    char next[16];

    store_fixture_new(fixture, "ENG-2602", 1);
    store_fixture_new(fixture, "ALPHA", 1);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        bool found = store_load_dossier(fixture->store, cases[i].text, &fixture->arena, &dossier,
                                        &fixture->error);

        if (found != (cases[i].found != NULL))
            fail_msg("\"%s\"", cases[i].text);
        if (found)
            assert_string_equal(dossier.engagement->code, cases[i].found);
        else
            assert_int_equal(fixture->error.code, ERROR_NOT_FOUND);
    }
    store_fixture_new(fixture, "BETA-02", 1);
    assert_false(
        store_load_dossier(fixture->store, "02", &fixture->arena, &dossier, &fixture->error));
    assert_string_equal(fixture->error.hint, "say which: BETA-02, ENG-2602, …");
    assert_false(
        store_load_dossier(fixture->store, "ENG-2062", &fixture->arena, &dossier, &fixture->error));
    assert_non_null(strstr(fixture->error.hint, "did you mean ENG-260"));
    must(store_next_code(fixture->store, FIXTURE_TODAY, next, &fixture->error));
    assert_string_equal(next, "ENG-2603");
    store_fixture_new(fixture, "ENG-9999", 1);
    must(store_next_code(fixture->store, FIXTURE_TODAY, next, &fixture->error));
    assert_string_equal(next, "ENG-10000");
    store_fixture_new(fixture, "ENG-10000", 1);
    must(store_next_code(fixture->store, FIXTURE_TODAY, next, &fixture->error));
    assert_string_equal(next, "ENG-10001");
}

/* ---- other processes ------------------------------------------------------------------------ */

enum { WRITERS = 8, CHANGES = 50 };

static void give_up(const struct store_fixture *fixture)
{
    fprintf(stderr, "%s\n", fixture->error.message);
    _exit(1);
}

static void write_many(struct store_fixture *fixture, int writer)
{
    fixture->count = (uint8_t)(100 + writer);
    fixture->store = NULL;
    store_fixture_open(fixture);
    for (int i = 0; i < CHANGES; i++)
        if (!store_fixture_tick(fixture, code, (size_t)(writer + i) % 10))
            give_up(fixture);
    store_fixture_close(fixture);
    _exit(0);
}

static void test_writers(void **state)
{
    struct store_fixture *fixture = *state;
    struct check_line *lines;
    struct history history;
    pid_t child[WRITERS];
    size_t count;
    int status;
    bool ok;

    store_fixture_close(fixture); /* no connection is carried through a fork */
    for (int i = 0; i < WRITERS; i++) {
        child[i] = fork();
        assert_true(child[i] >= 0);
        if (child[i] == 0)
            write_many(fixture, i);
    }
    for (int i = 0; i < WRITERS; i++) {
        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    store_fixture_open(fixture);
    must(store_history(fixture->store, NULL, 0, 0, &fixture->arena, &history, &fixture->error));
    assert_int_equal(history.action_count, 1 + WRITERS * CHANGES);
    must(store_check(fixture->store, &fixture->arena, &lines, &count, &ok, &fixture->error));
    assert_true(ok);
}

/* A child that begins a change, says so, and waits. */
static pid_t hold_lock(struct store_fixture *fixture, int *until)
{
    int ready[2], release[2];
    char byte;
    pid_t child;

    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(release), 0);
    child = fork();
    if (child == 0) {
        close(release[1]);
        fixture->store = NULL;
        store_fixture_open(fixture);
        if (!store_begin(fixture->store, &fixture->error))
            _exit(1);
        if (write(ready[1], "x", 1) == 1 && read(release[0], &byte, 1) >= 0)
            store_fixture_close(fixture);
        _exit(0);
    }
    close(release[0]);
    close(ready[1]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    *until = release[1];
    return child;
}

static void test_busy_names_the_holder(void **state)
{
    struct store_fixture *fixture = *state;
    struct store_options options;
    char wanted[64];
    int until, status;
    pid_t child;

    store_fixture_close(fixture);
    child = hold_lock(fixture, &until);
    options = store_fixture_options(fixture);
    options.busy_ms = 50;
    must(store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error));
    assert_false(store_fixture_tick(fixture, code, 0));
    assert_int_equal(fixture->error.code, ERROR_SYSTEM);
    snprintf(wanted, sizeof wanted, "is locked by process %d (", (int)child);
    if (strstr(fixture->error.message, wanted) == NULL)
        fail_msg("wanted \"%s\": %s", wanted, fixture->error.message);
    close(until);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(store_fixture_tick(fixture, code, 0));
}

static void test_data_version(void **state)
{
    struct store_fixture *fixture = *state;
    struct store_options options = store_fixture_options(fixture);
    int64_t before, after;
    struct store *other;

    must(store_data_version(fixture->store, &before, &fixture->error));
    assert_true(store_fixture_tick(fixture, code, 0));
    must(store_data_version(fixture->store, &after, &fixture->error));
    assert_int_equal(before, after); /* our own changes are no news */
    must(store_open(&options, &other, &fixture->arena, NULL, &fixture->error));
    struct store *mine = fixture->store;
    fixture->store = other;
    assert_true(store_fixture_tick(fixture, code, 1));
    fixture->store = mine;
    store_close(other);
    must(store_data_version(fixture->store, &after, &fixture->error));
    assert_int_not_equal(before, after);
}

/* ---- files that go away --------------------------------------------------------------------- */

static void refuse_change(struct store_fixture *fixture)
{
    assert_false(store_fixture_tick(fixture, code, 0));
    assert_int_equal(fixture->error.code, ERROR_SYSTEM);
    assert_non_null(strstr(fixture->error.message, "moved, deleted or replaced"));
}

static void test_moved_deleted_replaced(void **state)
{
    struct store_fixture *fixture = *state;
    char aside[400];
    size_t size;
    char *bytes = store_fixture_read(fixture->path, &size);

    snprintf(aside, sizeof aside, "%s/aside", fixture->folder);
    assert_int_equal(rename(fixture->path, aside), 0);
    refuse_change(fixture);
    assert_int_not_equal(access(fixture->path, F_OK), 0);
    store_fixture_write(fixture->path, bytes, size);
    refuse_change(fixture);
    unlink(fixture->path);
    assert_int_equal(rename(aside, fixture->path), 0);
    assert_true(store_fixture_tick(fixture, code, 0));
    free(bytes);
}

/* What goes on for long, as an import, may lose its file before it commits. */
static void test_moved_within_a_change(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier dossier;
    char aside[400];
    bool stored = true;

    snprintf(aside, sizeof aside, "%s/aside", fixture->folder);
    assert_true(store_begin(fixture->store, &fixture->error));
    assert_true(
        store_begin_action(fixture->store, &(struct action_info){.at_ms = 1}, &fixture->error));
    store_fixture_load(fixture, code, &dossier);
    dossier.engagement->title = "another";
    dossier.engagement->row.touched = true;
    assert_true(store_save_dossier(fixture->store, &dossier, FIXTURE_TODAY, &fixture->error));
    assert_int_equal(rename(fixture->path, aside), 0);
    assert_false(store_commit(fixture->store, &stored, &fixture->error));
    assert_false(stored);
    assert_non_null(strstr(fixture->error.message, "moved, deleted or replaced"));
    assert_int_equal(rename(aside, fixture->path), 0);
    store_fixture_load(fixture, code, &dossier);
    assert_string_not_equal(dossier.engagement->title, "another");
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_conflict),
        TEST(test_code_taken),
        TEST(test_second_line),
        TEST(test_codes),
        TEST(test_writers),
        TEST(test_busy_names_the_holder),
        TEST(test_data_version),
        TEST(test_moved_deleted_replaced),
        TEST(test_moved_within_a_change),
    };

    return cmocka_run_group_tests_name("change", tests, NULL, NULL);
}
