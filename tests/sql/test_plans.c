/* Of each engagement of a list what the timeline needs is as in the whole dossier. */
#include "store_fixture.h"

#include "timeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ITEMS = 6 };

static int setup(void **state)
{
    static struct store_fixture fixture;

    store_fixture_init(&fixture);
    store_fixture_create(&fixture);
    store_fixture_new(&fixture, "ENG-2601", ITEMS);
    store_fixture_new(&fixture, "ENG-2602", ITEMS);
    store_fixture_new(&fixture, "ENG-2603", ITEMS);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    store_fixture_done(*state);
    return 0;
}

static void list(struct store_fixture *fixture, struct list_row **rows, size_t *count)
{
    const struct list_query query = {
        .stage = -1, .model = -1, .status = -1, .order = LIST_BY_CODE, .today = DAY_NONE};

    assert_true(store_list(fixture->store, &query, &fixture->arena, rows, count, &fixture->error));
}

static void assert_same(const struct timeline_row *part, const struct timeline_row *whole)
{
    assert_int_equal(part->span_count, whole->span_count);
    assert_int_equal(part->milestone_count, whole->milestone_count);
    assert_int_equal(part->stay_count, whole->stay_count);
    for (size_t i = 0; i < part->span_count; i++) {
        assert_int_equal(part->spans[i].stage, whole->spans[i].stage);
        assert_int_equal(part->spans[i].from, whole->spans[i].from);
        assert_int_equal(part->spans[i].to, whole->spans[i].to);
    }
    for (size_t i = 0; i < part->milestone_count; i++)
        assert_int_equal(timeline_milestone_day(part->milestones[i]),
                         timeline_milestone_day(whole->milestones[i]));
}

static void test_as_the_dossier_says(void **state)
{
    struct store_fixture *fixture = *state;
    struct list_row *rows = NULL;
    struct dossier *plans = NULL, dossier;
    size_t count = 0;

    list(fixture, &rows, &count);
    assert_int_equal(count, 3);
    assert_true(
        store_load_plans(fixture->store, rows, count, &fixture->arena, &plans, &fixture->error));
    for (size_t i = 0; i < count; i++) {
        struct timeline_row part, whole;

        store_fixture_load(fixture, rows[i].engagement.code, &dossier);
        timeline_of(&plans[i], FIXTURE_TODAY, &part);
        timeline_of(&dossier, FIXTURE_TODAY, &whole);
        assert_string_equal(part.engagement.code, whole.engagement.code);
        assert_true(part.span_count > 1 && part.milestone_count > 0 && part.stay_count > 0);
        assert_same(&part, &whole);
    }
}

static void test_of_none(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier *plans = NULL;

    assert_true(
        store_load_plans(fixture->store, NULL, 0, &fixture->arena, &plans, &fixture->error));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_as_the_dossier_says, setup, teardown),
        cmocka_unit_test_setup_teardown(test_of_none, setup, teardown),
    };

    return cmocka_run_group_tests_name("plans", tests, NULL, NULL);
}
