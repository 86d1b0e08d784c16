/* The moves of the delivery: log, amendments, hours, and what they cost. */

#include "budget.h"
#include "escalation.h"

#include "bench_moves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
    return bench_open(state, MODEL_STAFF_AUGMENTATION);
}

/* --- log ----------------------------------------------------------------------------------- */

static void the_log_opens_and_closes(void **state)
{
    struct bench *bench = *state;
    REFUSED(bench, ERROR_INPUT, "--text",
            move_log_add(&bench->move, LOG_RISK, " \n ", &bench->error));
    ACCEPTED(bench, move_log_add(&bench->move, LOG_RISK, "No test data\nat site B", &bench->error));
    const struct log *log = bench_last(bench, RECORD_LOG);
    assert_string_equal(log->text, "No test data\nat site B");
    assert_int_equal(log->kind, LOG_RISK);
    assert_int_equal(log->raised, bench->move.today);
    assert_string_equal(log->raised_by, "Dana Reyes");
    assert_int_equal(log->closed, DAY_NONE);

    UNCHANGED(bench, move_log_reopen(&bench->move, "L1", &bench->error));
    REFUSED(bench, ERROR_NOT_FOUND, "L2",
            move_log_close(&bench->move, "L2", NULL, NULL, &bench->error));
    ACCEPTED(bench, move_log_close(&bench->move, "L1", "delivered", "Ash", &bench->error));
    assert_int_equal(log->closed, bench->move.today);
    assert_string_equal(log->closed_by, "Ash");
    assert_string_equal(log->outcome, "delivered");
    UNCHANGED(bench, move_log_close(&bench->move, "L1", NULL, NULL, &bench->error));
    bench->move.today++;
    ACCEPTED(bench, move_log_close(&bench->move, "L1", "in full", NULL, &bench->error));
    assert_string_equal(log->outcome, "in full");
    assert_int_equal(log->closed, bench->move.today - 1);
    ACCEPTED(bench, move_log_reopen(&bench->move, "L1", &bench->error));
    assert_int_equal(log->closed, DAY_NONE);
    assert_null(log->closed_by);
    assert_null(log->outcome);
}

/* --- amendments ---------------------------------------------------------------------------- */

static void an_amendment_moves_the_end(void **state)
{
    struct bench *bench = *state;
    civil_day before = bench->engagement->end;
    struct item *item = dossier_item(bench->dossier, "SA5-01"); /* end-10d */
    struct amending what = {
        .text = "Four weeks more", .end = "end+4w", .on = DAY_NONE, .ceiling = MONEY_NONE};
    ACCEPTED(bench, move_amendment_add(&bench->move, &what, &bench->error));
    const struct amendment *amendment = bench_last(bench, RECORD_AMENDMENT);
    assert_int_equal(bench->engagement->end, before + 28);
    assert_int_equal(item->due, before + 18);
    assert_int_equal(amendment->end_before, before);
    assert_int_equal(amendment->end_after, before + 28);
    assert_int_equal(amendment->ceiling_before, MONEY_NONE);
    assert_int_equal(amendment->ceiling_after, MONEY_NONE);
    assert_int_equal(amendment->agreed, bench->move.today);
    assert_string_equal(amendment->agreed_by, "Dana Reyes");

    bench->engagement->ceiling = 100;
    what = (struct amending){
        .text = "More money", .by = "Ash", .on = bench->move.today - 3, .ceiling = 500};
    ACCEPTED(bench, move_amendment_add(&bench->move, &what, &bench->error));
    amendment = bench_last(bench, RECORD_AMENDMENT);
    assert_int_equal(amendment->end_after, DAY_NONE);
    assert_int_equal(amendment->ceiling_before, 100);
    assert_int_equal(amendment->ceiling_after, 500);
    assert_int_equal(bench->engagement->ceiling, 500);
    assert_int_equal(amendment->agreed, bench->move.today - 3);
}

static void an_amendment_is_refused_whole(void **state)
{
    struct bench *bench = *state;
    char same[DATE_TEXT_SIZE];
    const struct {
        struct amending what;
        const char *says;
    } cases[] = {
        {{.text = "", .on = DAY_NONE, .ceiling = 5}, "--text"},
        {{.text = "x", .on = bench->move.today + 1, .ceiling = 5}, "still to come"},
        {{.text = "x", .end = "someday", .on = DAY_NONE, .ceiling = 5}, "end"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        REFUSED(bench, ERROR_INPUT, cases[i].says,
                move_amendment_add(&bench->move, &cases[i].what, &bench->error));
    const struct amending no_change = {
        .text = "x", .end = day_iso(bench->engagement->end, same), .on = DAY_NONE, .ceiling = 5};
    REFUSED(bench, ERROR_INPUT, "already",
            move_amendment_add(&bench->move, &no_change, &bench->error));
    bench->engagement->status = STATUS_ON_HOLD;
    const struct amending good = {.text = "x", .on = DAY_NONE, .ceiling = 5};
    REFUSED(bench, ERROR_RULE, "on hold", move_amendment_add(&bench->move, &good, &bench->error));
}

/* --- hours --------------------------------------------------------------------------------- */

static void crew(struct bench *bench)
{
    struct seat *seat = fixture_seat(&bench->fixture, "ML engineer", DUTY_ENGINEER, 2);
    seat->rate = (struct rate){11800, 'h'};
    fixture_person(&bench->fixture, "Ana Ruiz", seat);
    fixture_person(&bench->fixture, "Ben Okoro", seat);
    seat = fixture_seat(&bench->fixture, "Architect", DUTY_ARCHITECT, 1);
    seat->rate = (struct rate){90000, 'd'};
    fixture_person(&bench->fixture, "Cleo Marsh", seat);
}

static struct week_worked worked(civil_day day, const char *hours)
{
    return (struct week_worked){.day = day, .hours = hours, .amount = MONEY_NONE};
}

static void a_week_is_one_row(void **state)
{
    struct bench *bench = *state;
    civil_day monday = bench->move.today - 7; /* today is a Monday */
    struct week_worked week = worked(monday + 3, "37.5");
    crew(bench);
    ACCEPTED(bench, move_time_add(&bench->move, "P1", &week, &bench->error));
    struct hours *hours = bench_last(bench, RECORD_HOURS);
    assert_int_equal(hours->week, monday);
    assert_int_equal(hours->hours, 2250);
    week = worked(monday + 6, "40");
    ACCEPTED(bench, move_time_add(&bench->move, "P1", &week, &bench->error));
    assert_int_equal(bench_count(bench, RECORD_HOURS), 1);
    assert_int_equal(hours->hours, 2400);
    week = worked(monday + 7, "8");
    ACCEPTED(bench, move_time_add(&bench->move, "P1", &week, &bench->error));
    week = worked(DAY_NONE, "8");
    ACCEPTED(bench, move_time_add(&bench->move, "P2", &week, &bench->error));
    assert_int_equal(bench_count(bench, RECORD_HOURS), 3);
    hours->approved = bench->move.today;
    week = worked(monday, "1");
    REFUSED(bench, ERROR_RULE, "time reopen",
            move_time_add(&bench->move, "P1", &week, &bench->error));
    REFUSED(bench, ERROR_RULE, "time reopen",
            move_time_edit(&bench->move, hours, &week, &bench->error));
}

static void a_week_that_cannot_be_is_refused(void **state)
{
    struct bench *bench = *state;
    crew(bench);
    const struct {
        const char *person;
        struct week_worked week;
        enum error_code code;
        const char *says;
    } cases[] = {
        {"P1", worked(bench->move.today + 7, "8"), ERROR_INPUT, "still to come"},
        {"P1", worked(DAY_NONE, ""), ERROR_INPUT, "--hours"},
        {"P1", worked(DAY_NONE, "168.05"), ERROR_INPUT, "168"},
        {"P1", worked(DAY_NONE, "x"), ERROR_INPUT, "37.5"},
        {"P7", worked(DAY_NONE, "8"), ERROR_NOT_FOUND, "P7"},
        {"P2", worked(bench->move.today - 7, "8"), ERROR_RULE, "left on"},
    };
    ((struct assignment *)bench->dossier->rows[RECORD_ASSIGNMENT].at[1])->left =
        bench->move.today - 8;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        REFUSED(bench, cases[i].code, cases[i].says,
                move_time_add(&bench->move, cases[i].person, &cases[i].week, &bench->error));
    /* The week of the last day itself is worked. */
    struct week_worked last = worked(bench->move.today - 8, "8");
    ACCEPTED(bench, move_time_add(&bench->move, "P2", &last, &bench->error));
    last = worked(bench->move.today, "168");
    ACCEPTED(bench, move_time_add(&bench->move, "P1", &last, &bench->error));
}

static void three_weeks(struct bench *bench)
{
    static const struct {
        const char *person;
        int32_t weeks_ago;
    } rows[] = {{"P1", 1}, {"P1", 2}, {"P2", 1}};
    crew(bench);
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        struct week_worked week = worked(bench->move.today - 7 * rows[i].weeks_ago, "10");
        ACCEPTED(bench, move_time_add(&bench->move, rows[i].person, &week, &bench->error));
    }
}

static void weeks_are_approved_by_choice(void **state)
{
    struct bench *bench = *state;
    struct time_choice choice = {.until = bench->move.today - 8};
    size_t count = 0;
    three_weeks(bench);
    struct hours *first = dossier_by_number(bench->dossier, RECORD_HOURS, 1);
    ACCEPTED(bench, move_time_approve(&bench->move, &choice, "Lenz", &count, &bench->error));
    assert_int_equal(count, 1);
    const struct hours *second = dossier_by_number(bench->dossier, RECORD_HOURS, 2);
    assert_int_equal(second->approved, bench->move.today);
    assert_string_equal(second->approved_by, "Lenz");
    choice = (struct time_choice){.assignment = 1, .until = DAY_NONE};
    ACCEPTED(bench, move_time_approve(&bench->move, &choice, NULL, &count, &bench->error));
    assert_int_equal(count, 1);
    assert_string_equal(first->approved_by, "Dana Reyes");
    UNCHANGED(bench, move_time_approve(&bench->move, &choice, NULL, &count, &bench->error));
    choice = (struct time_choice){.week = first, .until = DAY_NONE};
    ACCEPTED(bench, move_time_reopen(&bench->move, first, &bench->error));
    assert_int_equal(first->approved, DAY_NONE);
    UNCHANGED(bench, move_time_reopen(&bench->move, first, &bench->error));
    ACCEPTED(bench, move_time_approve(&bench->move, &choice, NULL, &count, &bench->error));
    assert_int_equal(count, 1);
}

static void an_edit_sets_what_is_given(void **state)
{
    struct bench *bench = *state;
    three_weeks(bench);
    struct hours *hours = dossier_by_number(bench->dossier, RECORD_HOURS, 1);
    struct week_worked week = {.amount = 9000, .note = "fixed"};
    ACCEPTED(bench, move_time_edit(&bench->move, hours, &week, &bench->error));
    assert_int_equal(hours->hours, 600);
    assert_int_equal(hours->amount, 9000);
    assert_string_equal(hours->note, "fixed");
    SAME(bench, move_time_edit(&bench->move, hours, &week, &bench->error));
    week = (struct week_worked){.hours = "12", .amount = MONEY_NONE, .note = ""};
    ACCEPTED(bench, move_time_edit(&bench->move, hours, &week, &bench->error));
    assert_int_equal(hours->hours, 720);
    assert_int_equal(hours->amount, MONEY_NONE);
    assert_null(hours->note);
    week = (struct week_worked){.hours = "x", .amount = MONEY_NONE};
    REFUSED(bench, ERROR_INPUT, "37.5", move_time_edit(&bench->move, hours, &week, &bench->error));
}

/* --- what it costs --------------------------------------------------------------------------- */

static void costs_are_exact(void **state)
{
    struct bench *bench = *state;
    static const struct {
        int64_t person, minutes, amount, cost;
    } cases[] = {
        {1, 2250, MONEY_NONE, 442500},
        {1, 2240, MONEY_NONE, 440533}, /* 4405.333 */
        {1, 1, MONEY_NONE, 197},       /* 1.9666 */
        {1, 0, MONEY_NONE, 0},
        {1, 2250, 100, 100},
        {3, 600, MONEY_NONE, MONEY_NONE}, /* a rate a day */
        {3, 600, 90000, 90000},
        {9, 600, MONEY_NONE, MONEY_NONE},
        {1, 10080, MONEY_NONE, 1982400},
    };
    crew(bench);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct hours hours = {
            .assignment = cases[i].person, .hours = cases[i].minutes, .amount = cases[i].amount};
        assert_int_equal(hours_cost(bench->dossier, &hours), cases[i].cost);
    }
}

static void the_fuller_ceiling_counts(void **state)
{
    struct bench *bench = *state;
    static const struct {
        int64_t ceiling, minutes, points, share;
        bool by_hours;
    } cases[] = {
        {MONEY_NONE, 0, -1, -1, false},    {354000, 0, 10000, 100, false},
        {354001, 0, 9999, 100, false},     {MONEY_NONE, 3600, 5000, 50, true},
        {354000, 3600, 10000, 100, false}, {800000, 1700, 10588, 106, true},
        {0, 0, 10000, 100, false},         {708000, 3600, 5000, 50, false},
        {708001, 3601, 4999, 50, false},   {INT64_C(99999999999900), 0, 0, 0, false},
    };
    three_weeks(bench); /* 30 hours at 118 */
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        bench->engagement->ceiling = cases[i].ceiling;
        bench->engagement->hours_ceiling = cases[i].minutes;
        struct budget budget = budget_of(bench->dossier);
        assert_int_equal(budget.spent, 354000);
        assert_int_equal(budget.minutes, 1800);
        assert_int_equal(budget.weeks_open, 3);
        assert_int_equal(budget.points, cases[i].points);
        assert_int_equal(budget.share, cases[i].share);
        assert_int_equal(budget.by_hours, cases[i].by_hours);
    }
}

/* --- milestones ------------------------------------------------------------------------------ */

static struct milestone *milestone_at(struct bench *bench, const char *due, int64_t after)
{
    struct milestone *milestone = fixture_milestone(&bench->fixture, "Delivery", due);
    milestone->after = after;
    return milestone;
}

static void forecasts_move_along(void **state)
{
    struct bench *bench = *state;
    size_t count;
    struct milestone *third = milestone_at(bench, "2026-09-01", 2); /* M1, waits for M2 */
    struct milestone *second = milestone_at(bench, "2026-08-01", 3);
    struct milestone *first = milestone_at(bench, "2026-07-01", 0);
    struct milestone *apart = milestone_at(bench, "2026-07-15", 0);
    struct milestone *done = milestone_at(bench, "2026-07-20", 3);
    struct milestone *behind_done = milestone_at(bench, "2026-07-25", 5);
    done->state = MILESTONE_ACCEPTED;
    dossier_derive(bench->dossier, bench->move.today);
    civil_day plan = first->due;
    first->forecast = plan + 7;
    struct milestone **along = move_milestones_along(&bench->move, first, plan, &count);
    assert_int_equal(count, 2);
    assert_ptr_equal(along[0], second);
    assert_ptr_equal(along[1], third);
    assert_int_equal(second->forecast, second->due + 7);
    assert_int_equal(third->forecast, third->due + 7);
    assert_int_equal(milestone_slip(third), 7);
    assert_int_equal(apart->forecast, DAY_NONE);
    assert_int_equal(done->forecast, DAY_NONE);
    assert_int_equal(behind_done->forecast, DAY_NONE);
    /* What had a forecast of its own moves by as much; the plan stays. */
    third->forecast = third->due + 30;
    first->forecast = plan + 2;
    (void)move_milestones_along(&bench->move, first, plan + 7, &count);
    assert_int_equal(milestone_slip(second), 2);
    assert_int_equal(milestone_slip(third), 25);
    first->forecast = DAY_NONE;
    (void)move_milestones_along(&bench->move, first, plan + 2, &count);
    assert_int_equal(second->forecast, DAY_NONE);
    assert_int_equal(milestone_slip(third), 23);
    (void)move_milestones_along(&bench->move, first, plan, &count);
    assert_int_equal(count, 0);
}

static void milestones_do_not_wait_in_a_circle(void **state)
{
    struct bench *bench = *state;
    size_t count;
    struct milestone *first = milestone_at(bench, "2026-07-01", 0);
    struct milestone *second = milestone_at(bench, "2026-08-01", 1);
    milestone_at(bench, "2026-09-01", 2);
    dossier_derive(bench->dossier, bench->move.today);
    assert_true(dossier_validate(bench->dossier, &bench->error));
    first->after = 3;
    assert_false(dossier_validate(bench->dossier, &bench->error));
    assert_int_equal(bench->error.code, ERROR_RULE);
    assert_non_null(strstr(bench->error.message, "M1 -> M3 -> M2 -> M1"));
    /* The circle is refused when it is saved; until then nothing turns in it for ever. */
    first->forecast = first->due + 1;
    (void)move_milestones_along(&bench->move, first, first->due, &count);
    assert_int_equal(count, 2);
    first->after = 1;
    assert_false(dossier_validate(bench->dossier, &bench->error));
    assert_non_null(strstr(bench->error.message, "M1 -> M1"));
    first->after = 0;
    second->after = 9;
    assert_false(dossier_validate(bench->dossier, &bench->error));
    assert_non_null(strstr(bench->error.message, "M2 refers to a milestone before"));
}

/* --- escalation ------------------------------------------------------------------------------ */

static const char *called(struct bench *bench, int64_t days)
{
    const struct contact *next = escalation_next(bench->dossier, days);
    return next == NULL ? "-" : next->name;
}

static void levels_are_called_one_after_the_other(void **state)
{
    struct bench *bench = *state;
    size_t count;
    assert_string_equal(called(bench, 99), "-");
    fixture_contact(&bench->fixture, "Third", SIDE_PROVIDER, 3);
    fixture_contact(&bench->fixture, "First", SIDE_CLIENT, 1)->days = 1;
    fixture_contact(&bench->fixture, "Second", SIDE_CLIENT, 2)->days = 3;
    fixture_contact(&bench->fixture, "Also first", SIDE_PROVIDER, 1)->days = 2;
    fixture_contact(&bench->fixture, "Off", SIDE_CLIENT, 0)->days = 9;
    struct contact **path = escalation_path(bench->dossier, &count, &bench->fixture.arena);
    static const char *const names[] = {"First", "Also first", "Second", "Third"};
    assert_int_equal(count, ARRAY_COUNT(names));
    for (size_t i = 0; i < count; i++)
        assert_string_equal(path[i]->name, names[i]);
    assert_string_equal(called(bench, 2), "-");
    assert_string_equal(called(bench, 3), "Second");
    assert_string_equal(called(bench, 5), "Second");
    assert_string_equal(called(bench, 6), "Third");
    assert_string_equal(called(bench, 600), "Third");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, bench_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_log_opens_and_closes),           TEST(an_amendment_moves_the_end),
        TEST(an_amendment_is_refused_whole),      TEST(a_week_is_one_row),
        TEST(a_week_that_cannot_be_is_refused),   TEST(weeks_are_approved_by_choice),
        TEST(an_edit_sets_what_is_given),         TEST(costs_are_exact),
        TEST(the_fuller_ceiling_counts),          TEST(forecasts_move_along),
        TEST(milestones_do_not_wait_in_a_circle), TEST(levels_are_called_one_after_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
