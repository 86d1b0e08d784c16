#include "moves.h"
#include "sourcing.h"
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/*
 * A paper belongs to a person: two engagements, one of whose people serves both. What was
 * signed for the first is read in the second, and never written or named there.
 */

static struct store_fixture fixture;

static int setup(void **state)
{
    (void)state;
    store_fixture_init(&fixture);
    store_fixture_create(&fixture);
    store_fixture_new(&fixture, "ENG-1", 2);
    store_fixture_new(&fixture, "ENG-2", 2);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    store_fixture_close(&fixture);
    store_fixture_done(&fixture);
    return 0;
}

static void must(bool fine)
{
    if (!fine)
        fail_msg("%s", fixture.error.message);
}

static void load(const char *code, struct dossier *out)
{
    store_fixture_load(&fixture, code, out);
}

static void begin(const char *what)
{
    struct action_info info = {FIXTURE_NOW_MS, "tester", what, what, false, false};
    must(store_begin(fixture.store, &fixture.error));
    must(store_begin_action(fixture.store, &info, &fixture.error));
}

static void save(struct dossier *dossier)
{
    must(store_save_dossier(fixture.store, dossier, FIXTURE_TODAY, &fixture.error));
    must(store_commit(fixture.store, NULL, &fixture.error));
}

static size_t papers(const struct dossier *dossier, bool own)
{
    size_t count = 0;
    dossier_each(struct paper, paper, dossier, RECORD_PAPER)
        count += dossier_owns(dossier, paper) == own;
    return count;
}

static struct assignment *first_person(const struct dossier *dossier)
{
    return dossier->rows[RECORD_ASSIGNMENT].at[0];
}

/* The first person of ENG-1 serves ENG-2 as well; returns their assignment there. */
static struct assignment *serve_both(struct dossier *second)
{
    struct dossier first;
    load("ENG-1", &first);
    load("ENG-2", second);
    begin("person add");
    struct assignment *assignment = dossier_add(second, RECORD_ASSIGNMENT);
    assignment->person_id = first_person(&first)->person_id;
    assignment->share = 40;
    save(second);
    return assignment;
}

static void sign(const char *code, const char *person, enum paper_kind kind, civil_day expires)
{
    struct dossier dossier;
    load(code, &dossier);
    struct move move = {.dossier = &dossier, .actor = "tester", .today = FIXTURE_TODAY};
    begin("paper add");
    struct paper *paper = move_paper_add(&move, person, kind, &fixture.error);
    must(paper != NULL);
    paper->expires = expires;
    save(&dossier);
}

static const struct paper *brought(const struct dossier *dossier)
{
    dossier_each(struct paper, paper, dossier, RECORD_PAPER)
        if (!dossier_owns(dossier, paper))
            return paper;
    return NULL;
}

static void a_paper_follows_its_person(void **state)
{
    (void)state;
    struct dossier second;
    serve_both(&second);
    load("ENG-1", &second);
    size_t before = papers(&second, true);
    sign("ENG-1", "P1", PAPER_INSURANCE, FIXTURE_TODAY + 5);
    load("ENG-1", &second);
    assert_int_equal(papers(&second, true), before + 1);
    load("ENG-2", &second);
    assert_true(papers(&second, false) > 0);
    assert_string_equal(dossier_origin(&second, brought(&second)), "ENG-1");
    struct assignment *there = NULL;
    dossier_each(struct assignment, assignment, &second, RECORD_ASSIGNMENT)
        there = assignment; /* the last one */
    const struct paper *paper = paper_best(&second, there, PAPER_INSURANCE);
    assert_non_null(paper);
    assert_true(paper_valid(paper, FIXTURE_TODAY + 5));
    assert_false(paper_valid(paper, FIXTURE_TODAY + 6));
}

/* The second engagement was not loaded, let alone saved: its figures are marked as old. */
static void its_figures_are_old_then(void **state)
{
    (void)state;
    struct dossier second;
    serve_both(&second);
    load("ENG-2", &second);
    assert_int_equal(second.engagement->fresh_until, DAY_NONE);
    int64_t version = second.engagement->row.version;
    sign("ENG-1", "P2", PAPER_INSURANCE, DAY_NONE);
    load("ENG-2", &second);
    assert_int_equal(second.engagement->fresh_until, DAY_NONE); /* somebody else's */
    sign("ENG-1", "P1", PAPER_INSURANCE, DAY_NONE);
    load("ENG-2", &second);
    assert_int_equal(second.engagement->fresh_until, FIXTURE_TODAY - 1);
    assert_int_equal(second.engagement->row.version, version);
}

static void it_is_read_only_there(void **state)
{
    (void)state;
    struct dossier second;
    void *row;
    serve_both(&second);
    for (int i = 0; i < 5; i++)
        sign("ENG-1", "P1", PAPER_INSURANCE, DAY_NONE);
    load("ENG-2", &second);
    size_t own = papers(&second, true);
    char handle[16];
    (void)snprintf(handle, sizeof handle, "R%lld", (long long)brought(&second)->number + 4);
    assert_false(dossier_find(&second, RECORD_PAPER, handle, &row, &fixture.error));
    assert_int_equal(fixture.error.code, ERROR_RULE);
    assert_non_null(strstr(fixture.error.message, "comes from ENG-1 and is read only here"));
    assert_non_null(strstr(fixture.error.hint, "stint paper edit ENG-1 R"));
    /* Numbers go on from those of ENG-2 itself; what was brought is not written by it. */
    sign("ENG-2", "P1", PAPER_CONDUCT, DAY_NONE);
    load("ENG-2", &second);
    assert_int_equal(papers(&second, true), own + 1);
    (void)snprintf(handle, sizeof handle, "R%zu", own + 1);
    must(dossier_find(&second, RECORD_PAPER, handle, &row, &fixture.error));
    assert_true(dossier_owns(&second, row));
    assert_int_equal(((const struct paper *)row)->kind, PAPER_CONDUCT);
}

/* Whichever engagement was given the smaller id. */
static void its_own_stand_first(void **state)
{
    static const char *const codes[] = {"ENG-1", "ENG-2"};

    (void)state;
    struct dossier dossier;
    serve_both(&dossier);
    sign("ENG-1", "P1", PAPER_INSURANCE, DAY_NONE);
    load("ENG-2", &dossier);
    sign("ENG-2", "P3", PAPER_CONDUCT, DAY_NONE);
    for (size_t i = 0; i < ARRAY_COUNT(codes); i++) {
        bool own = true;

        load(codes[i], &dossier);
        assert_non_null(brought(&dossier));
        dossier_each(struct paper, paper, &dossier, RECORD_PAPER) {
            assert_true(own || !dossier_owns(&dossier, paper));
            own = dossier_owns(&dossier, paper);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_paper_follows_its_person, setup, teardown),
        cmocka_unit_test_setup_teardown(its_figures_are_old_then, setup, teardown),
        cmocka_unit_test_setup_teardown(it_is_read_only_there, setup, teardown),
        cmocka_unit_test_setup_teardown(its_own_stand_first, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
