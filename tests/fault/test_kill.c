#include "sample.h"
#include "session.h"
#include "store_fixture.h"
#include "sweep.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The real program, killed and failed at its system calls: a taste of what slow/kill_sweep.c
 * does at each of them for every main command. */

static void test_some_points(void **state)
{
    enum { EVERY = 61, PLACES = 3, LIKE_ONES = 3 };
    static const struct {
        const char *name;
        long like_ones; /* restore is there five times, and makes ten times as many calls */
    } chosen[] = {{"tick", 1}, {"new --title First", 1}, {"undo", 1}, {"restore", LIKE_ONES}};
    const bool full = sample_step(EVERY) == 1;
    struct sweep sweep = {.every = EVERY, .places = full ? 0 : PLACES};
    long found[ARRAY_COUNT(chosen)] = {0};

    (void)state;
    for (size_t i = 0; i < sweep_count(); i++)
        for (size_t at = 0; at < ARRAY_COUNT(chosen); at++)
            if (strncmp(sweep_name(i), chosen[at].name, strlen(chosen[at].name)) == 0 &&
                found[at]++ % sample_step(chosen[at].like_ones) == 0)
                sweep_command(&sweep, i);
    printf("%ld killed, %ld failed calls, %ld of them refused\n", sweep.killed, sweep.failed,
           sweep.refused);
    assert_true(sweep.killed >= (full ? 40 : 12));
    assert_true(sweep.refused >= (full ? 40 : 10));
}

/* Where nothing can be written the unfinished change cannot be taken back, and a file without
 * that is not to be shown. */
static void test_crashed_and_read_only(void **state)
{
    const char *path = sweep_crashed();
    const struct session_options options = {.database = path, .read_only = true};
    struct session *session;
    struct error error;
    size_t size, size_after;
    char *before = store_fixture_read(path, &size), *after;

    (void)state;
    assert_true(session_new(&options, &session, &error));
    assert_false(session_open(session, &error));
    session_free(session);
    assert_int_equal(error.code, ERROR_SYSTEM);
    assert_non_null(strstr(error.message, "unfinished change"));
    after = store_fixture_read(path, &size_after);
    assert_int_equal(size, size_after);
    assert_memory_equal(before, after, size);
    free(before);
    free(after);
}

static int begin(void **state)
{
    (void)state;
    sweep_begin();
    return 0;
}

static int end(void **state)
{
    (void)state;
    sweep_end();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_some_points),
        cmocka_unit_test(test_crashed_and_read_only),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
