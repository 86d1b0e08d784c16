#include "bench_moves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
    return bench_open(state, MODEL_STAFF_AUGMENTATION);
}

static size_t waivers_in_force(const struct bench *bench, const char *subject)
{
    size_t count = 0;
    dossier_each(struct waiver, waiver, bench->dossier, RECORD_WAIVER) {
        count += waiver->cured == DAY_NONE && strcmp(waiver->subject, subject) == 0;
    }
    return count;
}

static bool waive(struct bench *bench, const char *subject)
{
    return move_waive(&bench->move, subject, "agreed", "Ruth", DAY_NONE, &bench->error);
}

static void tick_settles(void **state)
{
    struct bench *bench = *state;
    const struct item *item = bench_item(bench, "SA1-01", 0);
    ACCEPTED(bench, move_tick(&bench->move, "sa1-01", "  roster\tv1 ", &bench->error));
    assert_int_equal(item->state, ITEM_DONE);
    assert_string_equal(item->evidence, "roster v1");
    assert_string_equal(item->by, "Dana Reyes");
    assert_int_equal(item->at, FIXTURE_TODAY);
    assert_true(item->row.touched);
    /* without evidence, and of a stage to come */
    ACCEPTED(bench, move_tick(&bench->move, "SA5-01", NULL, &bench->error));
    assert_null(bench_item(bench, "SA5-01", 0)->evidence);
}

static void tick_refused(void **state)
{
    struct bench *bench = *state;
    char long_text[3001];
    memset(long_text, 'x', 3000);
    long_text[3000] = '\0';
    bench_item(bench, "SA1-02", 0)->evidence_wanted = "role card v1";
    const struct {
        const char *item, *evidence, *says;
        enum error_code code;
    } cases[] = {
        {"SA1-09", NULL, "nearest", ERROR_NOT_FOUND},
        {NULL, NULL, "item", ERROR_INPUT},
        {"SA1-02", NULL, "role card v1", ERROR_RULE},
        {"SA1-02", " \n", "stint tick ENG-2601 SA1-02 --evidence", ERROR_RULE},
        {"SA2-02", NULL, "say what shows", ERROR_RULE},
        {"SA1-01", long_text, "longer", ERROR_INPUT},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        REFUSED(bench, cases[i].code, cases[i].says,
                move_tick(&bench->move, cases[i].item, cases[i].evidence, &bench->error));
}

static void tick_again(void **state)
{
    struct bench *bench = *state;
    const struct item *item = bench_item(bench, "SA1-02", 0);
    ACCEPTED(bench, move_tick(&bench->move, "SA1-02", "v1", &bench->error));
    UNCHANGED(bench, move_tick(&bench->move, "SA1-02", NULL, &bench->error));
    UNCHANGED(bench, move_tick(&bench->move, "SA1-02", "v1", &bench->error));
    assert_string_equal(bench->move.findings.at[0].text, "SA1-02 is done already");
    ACCEPTED(bench, move_tick(&bench->move, "SA1-02", "v2", &bench->error));
    assert_string_equal(item->evidence, "v2");
}

static void tick_is_by_a_clean_name(void **state)
{
    struct bench *bench = *state;
    const struct item *item = bench_item(bench, "SA1-01", 0);
    const struct {
        const char *actor, *by;
    } cases[] = {{"Ana\x1b[31m", "Ana"}, {NULL, NULL}, {"  ", NULL}};
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        bench->move.actor = cases[i].actor;
        ACCEPTED(bench, move_tick(&bench->move, "SA1-01", NULL, &bench->error));
        if (cases[i].by == NULL)
            assert_null(item->by);
        else
            assert_null(strchr(item->by, '\x1b'));
        ACCEPTED(bench, move_reopen(&bench->move, "SA1-01", &bench->error));
    }
}

static void not_applicable(void **state)
{
    struct bench *bench = *state;
    const struct item *item = bench_item(bench, "SA1-03", 0);
    fixture_item(&bench->fixture, "RH-03", STAGE_ASSESS, true, "phase+1d")->waivable = false;
    fixture_item(&bench->fixture, "SW-02", STAGE_ASSESS, true, "phase+1d")->waivable = false;
    const struct {
        const char *item, *reason, *says;
        enum error_code code;
    } cases[] = {
        {"SA9-01", "x", "no item", ERROR_NOT_FOUND},
        {"SA1-03", NULL, "--reason", ERROR_INPUT},
        {"SA1-03", "  ", "needs the reason", ERROR_INPUT},
        {"SA1-02", "x", "can never be", ERROR_RULE},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        REFUSED(bench, cases[i].code, cases[i].says,
                move_not_applicable(&bench->move, cases[i].item, cases[i].reason, &bench->error));
    ACCEPTED(bench, move_not_applicable(&bench->move, "SA1-03", "no wiki", &bench->error));
    assert_int_equal(item->state, ITEM_NOT_APPLICABLE);
    assert_string_equal(item->reason, "no wiki");
    UNCHANGED(bench, move_not_applicable(&bench->move, "SA1-03", "no wiki", &bench->error));
    ACCEPTED(bench, move_not_applicable(&bench->move, "SA1-03", "no need", &bench->error));
    ACCEPTED(bench, move_not_applicable(&bench->move, "RH-03", "no PHI", &bench->error));
    ACCEPTED(bench, move_not_applicable(&bench->move, "SW-02", "no SOW", &bench->error));
    ACCEPTED(bench, move_tick(&bench->move, "SA1-03", NULL, &bench->error));
    assert_null(item->reason);
    REFUSED(bench, ERROR_RULE, "stint reopen ENG-2601 SA1-03",
            move_not_applicable(&bench->move, "SA1-03", "x", &bench->error));
}

/* What the record knows of the provider stands for evidence that nobody typed. */
static void tick_of_the_scores(void **state)
{
    struct bench *bench = *state;
    struct provider_standing *provider = &bench->dossier->provider;
    *provider = (struct provider_standing){"Tallow Bridge", DAY_NONE, "4.3", 3, FIXTURE_TODAY - 7};
    ACCEPTED(bench, move_tick(&bench->move, "SA2-01", NULL, &bench->error));
    assert_string_equal(bench_item(bench, "SA2-01", 0)->evidence,
                        "Tallow Bridge scored 4.3 of 5 on 3 of 6 criteria, the last on 2026-05-25");
    assert_string_equal(bench_finding(bench, "SA2-01")->rule, "provider-quoted");
    ACCEPTED(bench, move_reopen(&bench->move, "SA2-01", &bench->error));
    ACCEPTED(bench, move_tick(&bench->move, "SA2-01", "scorecard 7", &bench->error));
    assert_string_equal(bench_item(bench, "SA2-01", 0)->evidence, "scorecard 7");
    assert_null(bench_finding(bench, "SA2-01"));
    ACCEPTED(bench, move_tick(&bench->move, "SA1-01", NULL, &bench->error));
    assert_null(bench_item(bench, "SA1-01", 0)->evidence);
}

static void tick_without_scores(void **state)
{
    struct bench *bench = *state;
    ACCEPTED(bench, move_tick(&bench->move, "SA2-01", NULL, &bench->error));
    assert_null(bench_item(bench, "SA2-01", 0)->evidence);
    assert_string_equal(bench_finding(bench, "SA2-01")->rule, "provider-assessed-unknown");
    ACCEPTED(bench, move_reopen(&bench->move, "SA2-01", &bench->error));
    bench->dossier->provider.name = "Tallow Bridge";
    ACCEPTED(bench, move_tick(&bench->move, "SA2-01", "called them", &bench->error));
    assert_string_equal(bench_finding(bench, "SA2-01")->rule, "provider-assessed");
}

static void waive_refused(void **state)
{
    struct bench *bench = *state;
    fixture_item(&bench->fixture, "RH-03", STAGE_ASSESS, true, "phase+1d")->waivable = false;
    assert_true(move_tick(&bench->move, "SA2-01", NULL, &bench->error));
    assert_true(move_not_applicable(&bench->move, "SA3-01", "x", &bench->error));
    const civil_day none = DAY_NONE, yesterday = FIXTURE_TODAY - 1;
    const struct {
        const char *subject, *reason, *approver;
        civil_day until;
        const char *says;
        enum error_code code;
    } cases[] = {
        {NULL, "r", "a", none, "item", ERROR_INPUT},
        {"nothing", "r", "a", none, "no item", ERROR_NOT_FOUND},
        {"SA1-02", "r", "a", none, "can never be waived", ERROR_RULE},
        {"RH-03", "r", "a", none, "stint na ENG-2601 RH-03", ERROR_RULE},
        {"SA2-01", "r", "a", none, "is done already", ERROR_RULE},
        {"SA3-01", "r", "a", none, "is not applicable already", ERROR_RULE},
        {"SA1-01", NULL, "a", none, "waiving SA1-01 needs a reason", ERROR_INPUT},
        {"SA1-01", "r", " ", none, "--approver", ERROR_INPUT},
        {"SA1-01", "r", "a", yesterday, "2026-05-31", ERROR_INPUT},
        {"people-released", "r", "a", none, "stint gate ENG-2601", ERROR_RULE},
        {"contract-set", "", "a", none, "needs a reason", ERROR_INPUT},
        {"contract-set", "r", "a", yesterday, "over already", ERROR_INPUT},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        REFUSED(bench, cases[i].code, cases[i].says,
                move_waive(&bench->move, cases[i].subject, cases[i].reason, cases[i].approver,
                           cases[i].until, &bench->error));
}

static void waive_item_and_cure(void **state)
{
    struct bench *bench = *state;
    const struct item *item = bench_item(bench, "SA1-01", 0);
    ACCEPTED(bench,
             move_waive(&bench->move, "sa1-01", "later", "Ruth", FIXTURE_TODAY, &bench->error));
    const struct waiver *first = bench_last(bench, RECORD_WAIVER);
    assert_int_equal(item->state, ITEM_WAIVED);
    assert_string_equal(first->subject, "SA1-01");
    assert_string_equal(first->approver, "Ruth");
    assert_int_equal(first->until, FIXTURE_TODAY);
    assert_int_equal(first->granted, FIXTURE_TODAY);
    /* it has expired: a new one takes its place */
    bench->move.today++;
    ACCEPTED(bench, waive(bench, "SA1-01"));
    assert_int_equal(first->cured, FIXTURE_TODAY + 1);
    assert_int_equal(waivers_in_force(bench, "SA1-01"), 1);
    ACCEPTED(bench, move_tick(&bench->move, "SA1-01", NULL, &bench->error));
    assert_int_equal(waivers_in_force(bench, "SA1-01"), 0);
    assert_int_equal(bench_count(bench, RECORD_WAIVER), 2);
    /* not applicable cures as well */
    ACCEPTED(bench, waive(bench, "SA1-03"));
    ACCEPTED(bench, move_not_applicable(&bench->move, "SA1-03", "r", &bench->error));
    assert_int_equal(waivers_in_force(bench, "SA1-03"), 0);
}

static void waive_criteria(void **state)
{
    struct bench *bench = *state;
    ACCEPTED(bench, waive(bench, "contract-set"));
    ACCEPTED(bench, waive(bench, "contract-set"));
    assert_int_equal(waivers_in_force(bench, "contract-set"), 1);
    assert_int_equal(bench_count(bench, RECORD_WAIVER), 2);
    ACCEPTED(bench, waive(bench, "access-closed")); /* before a cancel */
    /* what only a newer playbook knows */
    dossier_phase(bench->dossier)->criteria = "seats-defined  moon-full";
    ACCEPTED(bench, waive(bench, "moon-full"));
    REFUSED(bench, ERROR_NOT_FOUND, "moon", waive(bench, "moon"));
    REFUSED(bench, ERROR_NOT_FOUND, "moon", waive(bench, "moon-half"));
    ACCEPTED(bench, move_reopen(&bench->move, "contract-set", &bench->error));
    assert_int_equal(waivers_in_force(bench, "contract-set"), 0);
    REFUSED(bench, ERROR_RULE, "not waived",
            move_reopen(&bench->move, "contract-set", &bench->error));
}

static void reopen(void **state)
{
    struct bench *bench = *state;
    const struct item *item = bench_item(bench, "SA1-01", 0);
    REFUSED(bench, ERROR_NOT_FOUND, "no item", move_reopen(&bench->move, "X-1", &bench->error));
    UNCHANGED(bench, move_reopen(&bench->move, "SA1-01", &bench->error));
    ACCEPTED(bench, move_tick(&bench->move, "SA1-01", "e", &bench->error));
    ACCEPTED(bench, move_reopen(&bench->move, "SA1-01", &bench->error));
    assert_int_equal(item->state, ITEM_OPEN);
    assert_null(item->evidence);
    assert_null(item->by);
    assert_int_equal(item->at, DAY_NONE);
    ACCEPTED(bench, waive(bench, "SA1-01"));
    ACCEPTED(bench, move_reopen(&bench->move, "SA1-01", &bench->error));
    assert_int_equal(waivers_in_force(bench, "SA1-01"), 0);
    ACCEPTED(bench, move_not_applicable(&bench->move, "SA1-01", "r", &bench->error));
    ACCEPTED(bench, move_reopen(&bench->move, "SA1-01", &bench->error));
    assert_null(item->reason);
}

static bool tick(struct bench *bench)
{
    return move_tick(&bench->move, "SA4-04", NULL, &bench->error);
}

static void recurring_makes_the_next_cycle(void **state)
{
    struct bench *bench = *state;
    bench_enter(bench, STAGE_DELIVER);
    ACCEPTED(bench, tick(bench));
    const struct item *next = bench_item(bench, "SA4-04", 1);
    assert_non_null(next);
    assert_int_equal(next->state, ITEM_OPEN);
    assert_int_equal(next->due, FIXTURE_TODAY + 60);
    assert_int_equal(next->position, bench_item(bench, "SA4-04", 0)->position);
    assert_null(next->by);
    /* ticking twice does not reach into a cycle that is not due */
    UNCHANGED(bench, tick(bench));
    assert_non_null(strstr(bench->move.findings.at[0].text, "2026-07-31"));
    /* far behind: one row at a time, the oldest first */
    bench->move.today = FIXTURE_TODAY + 100;
    ACCEPTED(bench, tick(bench));
    assert_int_equal(bench_item(bench, "SA4-04", 1)->at, FIXTURE_TODAY + 100);
    assert_null(bench_item(bench, "SA4-04", 3));
    ACCEPTED(bench, move_not_applicable(&bench->move, "SA4-04", "no review", &bench->error));
    assert_int_equal(bench_item(bench, "SA4-04", 3)->due, FIXTURE_TODAY + 120);
    assert_int_equal(bench_item(bench, "SA4-04", 3)->state, ITEM_OPEN);
    bench->move.today = FIXTURE_TODAY + 120;
    ACCEPTED(bench, waive(bench, "SA4-04"));
    assert_non_null(bench_item(bench, "SA4-04", 4));
}

static void recurring_reopens_the_last_settled(void **state)
{
    struct bench *bench = *state;
    bench_enter(bench, STAGE_DELIVER);
    ACCEPTED(bench, tick(bench));
    struct item *dormant = bench_item(bench, "SA4-04", 1);
    ACCEPTED(bench, move_reopen(&bench->move, "SA4-04", &bench->error));
    assert_int_equal(bench_item(bench, "SA4-04", 0)->state, ITEM_OPEN);
    assert_true(dormant->retired && dormant->row.touched);
    ACCEPTED(bench, tick(bench));
    assert_non_null(bench_item(bench, "SA4-04", 1));
    assert_ptr_not_equal(bench_item(bench, "SA4-04", 1), dormant);
    /* the later cycle is open and due: still the last settled one */
    bench->move.today = FIXTURE_TODAY + 60;
    ACCEPTED(bench, tick(bench));
    bench->move.today = FIXTURE_TODAY + 95;
    ACCEPTED(bench, move_reopen(&bench->move, "SA4-04", &bench->error));
    assert_int_equal(bench_item(bench, "SA4-04", 0)->state, ITEM_DONE);
    assert_int_equal(bench_item(bench, "SA4-04", 1)->state, ITEM_OPEN);
    assert_null(bench_item(bench, "SA4-04", 2));
}

/* An expired waiver of a cycle whose follower exists already: ticking it adds no second one. */
static void recurring_has_one_follower(void **state)
{
    struct bench *bench = *state;
    bench_enter(bench, STAGE_DELIVER);
    ACCEPTED(bench, move_waive(&bench->move, "SA4-04", "r", "a", FIXTURE_TODAY + 1, &bench->error));
    bench->move.today += 5;
    size_t rows = bench_count(bench, RECORD_ITEM);
    ACCEPTED(bench, tick(bench));
    assert_int_equal(bench_count(bench, RECORD_ITEM), rows);
}

/* Rows may come from the store in any order, and other items recur as well. */
static void cycles_in_any_order(void **state)
{
    struct bench *bench = *state;
    struct item *other = fixture_item(&bench->fixture, "SA4-05", STAGE_DELIVER, true, "phase+7d");
    other->every = 7;
    other->cycle = 5;
    bench_enter(bench, STAGE_DELIVER);
    ACCEPTED(bench, tick(bench));
    bench->move.today = FIXTURE_TODAY + 60;
    ACCEPTED(bench, tick(bench));
    struct rows *rows = &bench->dossier->rows[RECORD_ITEM];
    for (size_t i = 0; i < rows->count / 2; i++) {
        void *row = rows->at[i];
        rows->at[i] = rows->at[rows->count - 1 - i];
        rows->at[rows->count - 1 - i] = row;
    }
    UNCHANGED(bench, tick(bench));
    ACCEPTED(bench, move_reopen(&bench->move, "SA4-04", &bench->error));
    assert_int_equal(bench_item(bench, "SA4-04", 0)->state, ITEM_DONE);
    assert_int_equal(bench_item(bench, "SA4-04", 1)->state, ITEM_OPEN);
}

/* What undo has taken back is there no more for any move. */
static void removed_rows_are_not_seen(void **state)
{
    struct bench *bench = *state;
    struct item *item = fixture_item(&bench->fixture, "SA1-01", STAGE_ASSESS, true, "phase+1d");
    item->cycle = 9;
    item->state = ITEM_DONE;
    item->row.removed = true;
    struct waiver *waiver = fixture_waiver(&bench->fixture, "contract-set", DAY_NONE);
    waiver->row.removed = true;
    UNCHANGED(bench, move_reopen(&bench->move, "SA1-01", &bench->error));
    ACCEPTED(bench, move_tick(&bench->move, "SA1-01", NULL, &bench->error));
    ACCEPTED(bench, move_reopen(&bench->move, "SA1-01", &bench->error));
    REFUSED(bench, ERROR_RULE, "not waived",
            move_reopen(&bench->move, "contract-set", &bench->error));
    ACCEPTED(bench, waive(bench, "contract-set"));
    assert_int_equal(waiver->cured, DAY_NONE);
    bench_item(bench, "SA1-03", 0)->every = 7;
    fixture_item(&bench->fixture, "SA1-03", STAGE_ASSESS, true, "phase+1d")->cycle = 1;
    ((struct item *)bench_last(bench, RECORD_ITEM))->row.removed = true;
    size_t rows = bench_count(bench, RECORD_ITEM);
    ACCEPTED(bench, move_tick(&bench->move, "SA1-03", NULL, &bench->error));
    assert_int_equal(bench_count(bench, RECORD_ITEM), rows + 1);
}

/* A row whose first cycle is missing is still found. */
static void lone_later_cycle(void **state)
{
    struct bench *bench = *state;
    struct item *item = fixture_item(&bench->fixture, "X-01", STAGE_ASSESS, true, "phase+90d");
    item->cycle = 1;
    item->every = 30;
    ACCEPTED(bench, move_tick(&bench->move, "X-01", NULL, &bench->error));
    assert_int_equal(item->state, ITEM_DONE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, bench_close)
    const struct CMUnitTest tests[] = {
        TEST(tick_settles),
        TEST(tick_refused),
        TEST(tick_again),
        TEST(tick_is_by_a_clean_name),
        TEST(not_applicable),
        TEST(tick_of_the_scores),
        TEST(tick_without_scores),
        TEST(waive_refused),
        TEST(waive_item_and_cure),
        TEST(waive_criteria),
        TEST(reopen),
        TEST(recurring_makes_the_next_cycle),
        TEST(recurring_reopens_the_last_settled),
        TEST(recurring_has_one_follower),
        TEST(cycles_in_any_order),
        TEST(removed_rows_are_not_seen),
        TEST(lone_later_cycle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
