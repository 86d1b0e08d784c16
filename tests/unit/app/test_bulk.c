#include "app_bed.h"
#include "bulk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct app_bed bed;

static int setup(void **state)
{
    static const char *const names[] = {"Aspen", "Birch", "Cedar"};
    char line[200];

    (void)state;
    app_bed_init(&bed);
    app_bed_open(&bed, "2026-11-23");
    for (size_t at = 0; at < ARRAY_COUNT(names); at++) {
        snprintf(line, sizeof line,
                 "new --code B-%zu --title '%s search' --client Acme --provider Nearsource --model "
                 "augmented-team",
                 at + 1, names[at]);
        app_bed_do(&bed, line);
    }
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    app_bed_done(&bed);
    return 0;
}

static struct bulk hold_all(struct bulk_row rows[3])
{
    static const struct arg_value reason[] = {{"reason", "budget"}};
    struct bulk bulk = {.command = command_find("hold"),
                        .values = reason,
                        .value_count = 1,
                        .rows = rows,
                        .count = 3};

    rows[0] = (struct bulk_row){.code = "B-1"};
    rows[1] = (struct bulk_row){.code = "B-2"};
    rows[2] = (struct bulk_row){.code = "B-3"};
    return bulk;
}

static bool is_held(const char *code)
{
    char line[40];

    snprintf(line, sizeof line, "show %s", code);
    assert_true(app_bed_run(&bed, line, true));
    return strstr(bed.result.output.data, "\"on-hold\"") != NULL;
}

static void run(const struct bulk *bulk, struct arena *arena, const char *message)
{
    struct result result;

    result_init(&result);
    assert_true(bulk_run(bulk, bed.session, arena, &result, &bed.error));
    assert_true(result.changed);
    assert_string_equal(result.message, message);
    result_done(&result);
}

/* Trying changes nothing and says what holds each; what can is one entry to undo. */
static void test_one_action(void **state)
{
    struct bulk_row rows[3];
    struct bulk bulk = hold_all(rows);
    struct arena arena;

    (void)state;
    arena_init(&arena);
    app_bed_do(&bed, "hold B-2 --reason other");
    assert_true(bulk_try(&bulk, bed.session, &arena, &bed.error));
    assert_int_equal(bulk.can, 2);
    assert_true(rows[0].can && !rows[1].can && rows[2].can);
    assert_non_null(rows[1].why);
    assert_false(is_held("B-1"));

    run(&bulk, &arena, "Put on hold 2 engagements");
    assert_true(is_held("B-1"));
    assert_true(is_held("B-3"));
    app_bed_do(&bed, "undo");
    assert_non_null(strstr(bed.result.message, "Put on hold 2 engagements"));
    assert_false(is_held("B-1"));
    assert_false(is_held("B-3"));
    assert_true(is_held("B-2"));
    app_bed_do(&bed, "redo");
    assert_true(is_held("B-3"));
    arena_done(&arena);
}

/* Rows of one engagement: each by its own name, with one reason for all. */
static void test_rows(void **state)
{
    static const struct arg_value reason[] = {{"reason", "done by the client"}};
    struct bulk_row rows[4] = {{.code = "B-1", .row = "AT1-01"},
                               {.code = "B-1", .row = "AT1-02"},
                               {.code = "B-1", .row = "nothing"},
                               {.code = "B-1", .name = "the fourth", .why = "it has no row"}};
    struct bulk bulk = {.command = command_find("na"),
                        .row_name = "item",
                        .noun = "item",
                        .values = reason,
                        .value_count = 1,
                        .rows = rows,
                        .count = 4};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_true(bulk_try(&bulk, bed.session, &arena, &bed.error));
    assert_int_equal(bulk.can, 2);
    assert_true(rows[0].can && rows[1].can && !rows[2].can && !rows[3].can);
    assert_string_equal(bulk_row_name(&bulk, 1, &arena), "AT1-02");
    assert_string_equal(bulk_row_name(&bulk, 3, &arena), "the fourth");
    assert_string_equal(rows[3].why, "it has no row");
    run(&bulk, &arena, "Ruled out 2 items of B-1");
    app_bed_do(&bed, "undo");
    assert_non_null(strstr(bed.result.message, "Ruled out 2 items of B-1"));
    rows[2] = (struct bulk_row){.code = "B-2", .row = "AT1-01"};
    assert_true(bulk_try(&bulk, bed.session, &arena, &bed.error));
    assert_int_equal(bulk.can, 3);
    assert_string_equal(bulk_row_name(&bulk, 2, &arena), "B-2 AT1-01");
    run(&bulk, &arena, "Ruled out 3 items");
    arena_done(&arena);
}

/* What has changed since it was tried ends all of it, with the engagement named. */
static void test_all_or_none(void **state)
{
    struct bulk_row rows[3];
    struct bulk bulk = hold_all(rows);
    struct result result;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    result_init(&result);
    assert_true(bulk_try(&bulk, bed.session, &arena, &bed.error));
    assert_int_equal(bulk.can, 3);
    app_bed_do(&bed, "hold B-3 --reason other");
    assert_false(bulk_run(&bulk, bed.session, &arena, &result, &bed.error));
    assert_false(result.changed);
    assert_non_null(strstr(bed.error.message, "B-3"));
    assert_false(is_held("B-1"));
    result_done(&result);
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one_action, setup, teardown),
        cmocka_unit_test_setup_teardown(test_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(test_all_or_none, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
