#include "sweep.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/*
 * The system calls on the files of each of the main changing commands: see support/sweep.h. Each
 * tenth, which CI has time for; KILL_EVERY=1 in the environment takes each, as before a release.
 */

enum { MOST_COMMANDS = 64, EVERY = 10 };
static struct sweep all;

static long every(void)
{
    const char *text = getenv("KILL_EVERY");

    return text != NULL && strtol(text, NULL, 10) > 0 ? strtol(text, NULL, 10) : EVERY;
}

static void test_command(void **state)
{
    struct sweep one = {.every = every()};

    sweep_command(&one, (size_t)(uintptr_t)*state);
    printf("  %ld killed, %ld failed calls, %ld of them refused\n", one.killed, one.failed,
           one.refused);
    all.killed += one.killed;
    all.failed += one.failed;
    all.refused += one.refused;
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
    printf("%ld kill points, %ld failed calls, %ld of them refused\n", all.killed, all.failed,
           all.refused);
    sweep_end();
    return 0;
}

static void test_enough(void **state)
{
    (void)state;
    assert_true(all.killed >= 2000 / every());
    assert_true(all.failed >= 3000 / every());
}

/* An argument chooses commands: kill_sweep 'restore*' */
int main(int argc, char **argv)
{
    struct CMUnitTest tests[MOST_COMMANDS + 1];
    size_t count = sweep_count();

    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){.name = sweep_name(i),
                                       .test_func = test_command,
                                       .initial_state = (void *)(uintptr_t)i};
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(test_enough);
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return _cmocka_run_group_tests("kill sweep", tests, count, begin, end);
}
