/* What recurs ends when its phase is left, and goes on when the phase is visited again. */

#include "bench_moves.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* The delivery is entered on FIXTURE_TODAY; SA4-04 is required and recurs every 30 days. */
enum { LEFT = 40 };

static int setup(void **state)
{
    if (bench_open(state, MODEL_STAFF_AUGMENTATION) != 0)
        return -1;
    struct bench *bench = *state;
    struct item *optional =
        fixture_item(&bench->fixture, "SA4-05", STAGE_DELIVER, false, "phase+10d");
    optional->every = 10;
    bench_enter(bench, STAGE_DELIVER);
    return 0;
}

static void on(struct bench *bench, int day)
{
    bench->move.today = FIXTURE_TODAY + day;
    dossier_derive(bench->dossier, bench->move.today);
}

static void tick(struct bench *bench, const char *code)
{
    ACCEPTED(bench, move_tick(&bench->move, code, "seen", &bench->error));
}

/* The row that stands for an item on the day of the move. */
static const struct item *standing(struct bench *bench, const char *code)
{
    size_t count;
    struct item **items =
        dossier_items(bench->dossier, bench->move.today, &count, bench->dossier->arena);
    for (size_t i = 0; i < count; i++)
        if (text_equal(items[i]->code, code))
            return items[i];
    return NULL;
}

static void leave_delivery(struct bench *bench)
{
    on(bench, 0);
    tick(bench, "SA4-01");
    tick(bench, "SA4-02");
    tick(bench, "SA4-03");
    on(bench, 30);
    tick(bench, "SA4-04"); /* brings up cycle 1, due on day 60 */
    on(bench, LEFT);
    ACCEPTED(bench, move_decide(&bench->move, OUTCOME_END, "done", &bench->error));
    ACCEPTED(bench, move_advance(&bench->move, NULL, &bench->error));
    assert_int_equal(bench->engagement->stage, STAGE_CLOSE);
}

static bool has_reason(struct bench *bench, const char *code)
{
    struct health_report report;
    health_evaluate(bench->dossier, bench->move.today, &bench->catalogue, bench->dossier->arena,
                    &report);
    for (size_t i = 0; i < report.count; i++)
        if (text_equal(report.reasons[i].finding.subject, code))
            return true;
    return false;
}

static void a_dormant_cycle_ends_with_its_phase(void **state)
{
    struct bench *bench = *state;
    leave_delivery(bench);
    const struct item *dormant = bench_item(bench, "SA4-04", 1);
    assert_int_equal(dormant->due, FIXTURE_TODAY + 60);
    assert_false(dormant->reached);
    assert_int_equal(bench->engagement->fresh_until, DAY_NONE);
    on(bench, 100);
    assert_false(dormant->reached);
    assert_false(item_counts(dormant, bench->move.today));
    assert_int_equal(standing(bench, "SA4-04")->cycle, 0);
    assert_false(has_reason(bench, "SA4-04"));
    assert_int_equal(bench->engagement->open_required, 2); /* SA5-01, SA5-02 */
    assert_null(strstr(bench->engagement->next_what, "SA4"));
    /* and nobody is told of a next round */
    UNCHANGED(bench, move_tick(&bench->move, "SA4-04", NULL, &bench->error));
    assert_null(strstr(bench->move.findings.at[0].text, "next round"));
}

static void while_its_phase_is_open_it_comes_up(void **state)
{
    struct bench *bench = *state;
    on(bench, 30);
    tick(bench, "SA4-04");
    UNCHANGED(bench, move_tick(&bench->move, "SA4-04", NULL, &bench->error));
    assert_non_null(strstr(bench->move.findings.at[0].text, "next round is due on 2026-07-31"));
    assert_true(bench_item(bench, "SA4-04", 1)->reached); /* the agenda shows it beforehand */
    assert_int_equal(bench->engagement->fresh_until, FIXTURE_TODAY + 59);
    on(bench, 61);
    assert_int_equal(standing(bench, "SA4-04")->cycle, 1);
    assert_true(has_reason(bench, "SA4-04"));
}

/* What was due before the phase was left stays as a reminder; each tick brings up the next
 * that was due by then, and no further one. */
static void what_was_due_before_stays(void **state)
{
    struct bench *bench = *state;
    on(bench, 10);
    tick(bench, "SA4-05");
    leave_delivery(bench);
    on(bench, 90);
    for (int cycle = 1; cycle <= 3; cycle++) {
        const struct item *item = standing(bench, "SA4-05");
        assert_int_equal(item->cycle, cycle);
        assert_true(item->reached);
        assert_int_equal(item->state, ITEM_OPEN);
        tick(bench, "SA4-05");
    }
    assert_int_equal(standing(bench, "SA4-05")->cycle, 3);
    assert_int_equal(standing(bench, "SA4-05")->state, ITEM_DONE);
    assert_false(bench_item(bench, "SA4-05", 4)->reached);
}

static void a_first_cycle_left_open_stays(void **state)
{
    struct bench *bench = *state;
    leave_delivery(bench);
    on(bench, 90);
    assert_true(standing(bench, "SA4-05")->reached);
    assert_int_equal(standing(bench, "SA4-05")->state, ITEM_OPEN);
}

static void a_further_visit_resumes(void **state)
{
    struct bench *bench = *state;
    leave_delivery(bench);
    on(bench, 50);
    ACCEPTED(bench, move_return(&bench->move, "not done", &bench->error));
    const struct item *next = bench_item(bench, "SA4-04", 1);
    assert_true(next->reached);
    assert_int_equal(next->due, FIXTURE_TODAY + 80);
    on(bench, 80);
    tick(bench, "SA4-04");
    next = bench_item(bench, "SA4-04", 2);
    assert_int_equal(next->due, FIXTURE_TODAY + 110);
    /* left backwards: it rests; entered again: it goes on */
    ACCEPTED(bench, move_return(&bench->move, "access lacks", &bench->error));
    assert_false(next->reached);
    on(bench, 200);
    assert_false(next->reached);
    ACCEPTED(bench, move_advance(&bench->move, NULL, &bench->error));
    assert_true(next->reached);
    assert_int_equal(next->due, FIXTURE_TODAY + 230);
}

static void what_joined_on_a_day_resumes_a_round_later(void **state)
{
    struct bench *bench = *state;
    struct item *joined =
        fixture_item(&bench->fixture, "RG-06", STAGE_DELIVER, false, "2026-06-20");
    joined->every = 20;
    on(bench, 0);
    tick(bench, "RG-06");
    leave_delivery(bench);
    on(bench, 50);
    assert_int_equal(standing(bench, "RG-06")->cycle, 1); /* due on day 39 */
    tick(bench, "RG-06");
    assert_false(bench_item(bench, "RG-06", 2)->reached);
    ACCEPTED(bench, move_return(&bench->move, "not done", &bench->error));
    assert_int_equal(bench_item(bench, "RG-06", 2)->due, FIXTURE_TODAY + 70);
}

/* An unplanned exit reaches what hangs on the end, but wakes nothing that has ended. */
static void an_unplanned_exit_wakes_no_cycle(void **state)
{
    struct bench *bench = *state;
    struct item *report = fixture_item(&bench->fixture, "SA4-06", STAGE_DELIVER, true, "end-200d");
    report->every = 150;
    on(bench, 0);
    tick(bench, "SA4-06");
    leave_delivery(bench);
    ACCEPTED(bench, move_cancel(&bench->move, "early", true, &bench->error));
    on(bench, LEFT + 1);
    ACCEPTED(bench, move_set(&bench->move, "end", "2026-08-01", &bench->error));
    assert_false(bench_item(bench, "SA4-06", 1)->reached);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, bench_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_dormant_cycle_ends_with_its_phase),
        TEST(while_its_phase_is_open_it_comes_up),
        TEST(what_was_due_before_stays),
        TEST(a_first_cycle_left_open_stays),
        TEST(a_further_visit_resumes),
        TEST(what_joined_on_a_day_resumes_a_round_later),
        TEST(an_unplanned_exit_wakes_no_cycle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
