/* Health: which reasons stand, from which day on, and that the two days kept in the
 * engagement's row tell the health of every later day. */

#include "gate.h"

#include "rules_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { NEVER = 10000 }; /* in the tables: DAY_NONE; other figures are days from today */

static struct item *item(struct fixture *fixture, const char *code)
{
    struct item *found = dossier_item(&fixture->dossier, code);
    assert_non_null(found);
    return found;
}

static struct item *open_item(struct fixture *fixture, const char *code, int due)
{
    struct item *found = item(fixture, code);
    found->state = ITEM_OPEN;
    found->due_when = when_on(fixture->today + due);
    return found;
}

static void nothing(struct fixture *fixture)
{
    (void)fixture;
}

/* items */

static void due_today(struct fixture *fixture)
{
    open_item(fixture, "SA4-01", 0);
}

static void due_yesterday(struct fixture *fixture)
{
    open_item(fixture, "SA4-01", -1);
}

static void seven_days_late(struct fixture *fixture)
{
    open_item(fixture, "SA4-01", -7);
}

static void eight_days_late(struct fixture *fixture)
{
    open_item(fixture, "SA4-01", -8);
}

static void optional_late(struct fixture *fixture)
{
    open_item(fixture, "SA4-03", -50);
}

static void not_reached(struct fixture *fixture)
{
    open_item(fixture, "SA5-01", -50);
}

static void retired(struct fixture *fixture)
{
    open_item(fixture, "SA4-01", -50)->retired = true;
}

static void not_dated(struct fixture *fixture)
{
    open_item(fixture, "SA4-01", 0)->due_when = (struct when){ANCHOR_NONE, 0};
}

static void not_applicable(struct fixture *fixture)
{
    open_item(fixture, "SA4-01", -50)->state = ITEM_NOT_APPLICABLE;
}

static void two_late(struct fixture *fixture)
{
    open_item(fixture, "SA4-01", -3);
    open_item(fixture, "SA4-02", -9);
    open_item(fixture, "SA4-04", -5);
}

static void waive(struct fixture *fixture, const char *code, int due, civil_day until)
{
    open_item(fixture, code, due)->state = ITEM_WAIVED;
    fixture_waiver(fixture, code, until);
}

static void waived(struct fixture *fixture)
{
    waive(fixture, "SA4-01", -50, DAY_NONE);
}

static void waived_for_two_days(struct fixture *fixture)
{
    waive(fixture, "SA4-01", -5, fixture->today + 2);
}

static void waived_until_before_due(struct fixture *fixture)
{
    waive(fixture, "SA4-01", 4, fixture->today - 1);
}

static void waived_long_ago(struct fixture *fixture)
{
    waive(fixture, "SA4-01", -50, fixture->today - 2);
}

static struct item *next_cycle(struct fixture *fixture, int due)
{
    struct item *next = fixture_item(fixture, "SA4-04", STAGE_DELIVER, true, "");
    next->due_when = when_on(fixture->today + due);
    next->every = 30;
    next->cycle = 1;
    return next;
}

static void cycle_to_come(struct fixture *fixture)
{
    next_cycle(fixture, 20);
}

static void waived_cycle_then_next_due(struct fixture *fixture)
{
    waive(fixture, "SA4-04", -40, fixture->today - 2);
    next_cycle(fixture, -1)->state = ITEM_DONE;
}

static void waived_cycle_before_next(struct fixture *fixture)
{
    waive(fixture, "SA4-04", -10, fixture->today - 2);
    struct item *other = fixture_item(fixture, "SA4-05", STAGE_DELIVER, true, "end-10d");
    other->cycle = 3;
    other->state = ITEM_DONE;
    next_cycle(fixture, 20);
}

static void waived_cycle_outlasted(struct fixture *fixture)
{
    waive(fixture, "SA4-04", -10, fixture->today + 30);
    next_cycle(fixture, 20);
}

/* milestones */

static void milestone(struct fixture *fixture, int due, enum milestone_state state)
{
    struct milestone *row = fixture_milestone(fixture, "Index", "");
    row->due_when = when_on(fixture->today + due);
    row->state = (int)state;
}

static void milestones(struct fixture *fixture)
{
    milestone(fixture, -1, MILESTONE_SUBMITTED);
    milestone(fixture, -9, MILESTONE_ACCEPTED);
    milestone(fixture, 3, MILESTONE_PLANNED);
    fixture_milestone(fixture, "Launch", "");
}

static void milestone_to_come(struct fixture *fixture)
{
    milestone(fixture, 3, MILESTONE_PLANNED);
}

/* access */

static struct access *granted(struct fixture *fixture)
{
    return fixture_access(fixture, fixture_person(fixture, "Ana Ruiz", NULL), "git");
}

static void access_in_order(struct fixture *fixture)
{
    granted(fixture);
}

static void access_expires(struct fixture *fixture)
{
    granted(fixture)->expires = fixture->today + 4;
}

static void access_expired(struct fixture *fixture)
{
    granted(fixture)->expires = fixture->today - 1;
}

static void leaver(struct fixture *fixture)
{
    access_expired(fixture);
    ((struct assignment *)dossier_by_number(&fixture->dossier, RECORD_ASSIGNMENT, 1))->left =
        fixture->today - 3;
}

static void leaver_with_long_access(struct fixture *fixture)
{
    leaver(fixture);
    ((struct access *)dossier_by_number(&fixture->dossier, RECORD_ACCESS, 1))->expires =
        fixture->today + 9;
}

static void leaver_with_expired_access(struct fixture *fixture)
{
    leaver(fixture);
    ((struct access *)dossier_by_number(&fixture->dossier, RECORD_ACCESS, 1))->expires =
        fixture->today - 5;
}

static void access_gone(struct fixture *fixture)
{
    struct access *access = granted(fixture);
    access->expires = fixture->today - 1;
    access->revoked = access->verified = fixture->today;
}

static void access_after_end(struct fixture *fixture)
{
    granted(fixture);
    fixture->engagement->end = fixture->today - 2;
}

/* status */

static void hold(struct fixture *fixture)
{
    two_late(fixture);
    milestones(fixture);
    fixture->engagement->end = fixture->today + 5;
    dossier_stage_phase(&fixture->dossier, STAGE_DELIVER)->outcome = OUTCOME_NONE;
    fixture->engagement->status = STATUS_ON_HOLD;
}

static void hold_with_expired_access(struct fixture *fixture)
{
    hold(fixture);
    access_expired(fixture);
}

static void cancelled(struct fixture *fixture)
{
    two_late(fixture);
    waived_until_before_due(fixture);
    fixture->engagement->status = STATUS_CANCELLED;
    dossier_phase(&fixture->dossier)->verdict = VERDICT_CANCELLED;
    dossier_phase(&fixture->dossier)->left = fixture->today;
}

static void cancelled_with_access(struct fixture *fixture)
{
    granted(fixture);
    cancelled(fixture);
}

/* the end */

static void undecided(struct fixture *fixture, int end)
{
    dossier_stage_phase(&fixture->dossier, STAGE_DELIVER)->outcome = OUTCOME_NONE;
    fixture->engagement->end = end == NEVER ? DAY_NONE : fixture->today + end;
}

static void ends_in_31(struct fixture *fixture)
{
    undecided(fixture, 31);
}

static void ends_in_30(struct fixture *fixture)
{
    undecided(fixture, 30);
}

static void ended(struct fixture *fixture)
{
    undecided(fixture, -1);
}

static void no_end(struct fixture *fixture)
{
    undecided(fixture, NEVER);
}

static void unplanned(struct fixture *fixture)
{
    fixture->engagement->unplanned_exit = true;
    fixture->engagement->end = fixture->today - 4;
    for (int i = 1; i <= 3; i++)
        item(fixture, arena_printf(&fixture->arena, "SA5-0%d", i))->state = ITEM_DONE;
}

static void unplanned_without_end(struct fixture *fixture)
{
    fixture->engagement->unplanned_exit = true;
    fixture->engagement->end = DAY_NONE;
}

/* waivers */

static void waiver_renewed(struct fixture *fixture)
{
    fixture_waiver(fixture, "seats-filled", fixture->today - 9);
    fixture_waiver(fixture, "seats-filled", fixture->today + 9);
    fixture_waiver(fixture, "access-ready", fixture->today - 9)->cured = fixture->today;
}

static void waiver_over(struct fixture *fixture)
{
    fixture_waiver(fixture, "seats-filled", fixture->today - 3);
}

static const struct {
    void (*prepare)(struct fixture *fixture);
    enum health health;
    int risk_from, off_from;
    const char *told;
} cases[] = {
    {nothing, HEALTH_ON_TRACK, NEVER, NEVER, ""},
    {due_today, HEALTH_ON_TRACK, 1, 8, ""},
    {due_yesterday, HEALTH_AT_RISK, 0, 7, "item-overdue SA4-01"},
    {seven_days_late, HEALTH_AT_RISK, -6, 1, "item-overdue SA4-01"},
    {eight_days_late, HEALTH_OFF_TRACK, -7, 0, "item-overdue SA4-01"},
    {optional_late, HEALTH_ON_TRACK, NEVER, NEVER, ""},
    {not_reached, HEALTH_ON_TRACK, NEVER, NEVER, ""},
    {retired, HEALTH_ON_TRACK, NEVER, NEVER, ""},
    {not_dated, HEALTH_ON_TRACK, NEVER, NEVER, ""},
    {not_applicable, HEALTH_ON_TRACK, NEVER, NEVER, ""},
    {two_late, HEALTH_OFF_TRACK, -8, -1,
     "item-overdue SA4-02, item-overdue SA4-04, item-overdue SA4-01"},
    {waived, HEALTH_ON_TRACK, NEVER, NEVER, ""},
    {waived_for_two_days, HEALTH_ON_TRACK, 3, 3, ""},
    {waived_until_before_due, HEALTH_AT_RISK, 0, 12, "waiver-expired SA4-01"},
    {waived_long_ago, HEALTH_OFF_TRACK, -1, -1, "item-overdue SA4-01, waiver-expired SA4-01"},
    {cycle_to_come, HEALTH_ON_TRACK, 21, 28, ""},
    {waived_cycle_then_next_due, HEALTH_AT_RISK, -1, NEVER, "waiver-expired SA4-04"},
    {waived_cycle_before_next, HEALTH_OFF_TRACK, -1, -1,
     "item-overdue SA4-04, waiver-expired SA4-04"},
    {waived_cycle_outlasted, HEALTH_ON_TRACK, 21, 28, ""},
    {milestones, HEALTH_OFF_TRACK, NEVER, 0, "milestone-overdue M1"},
    {milestone_to_come, HEALTH_ON_TRACK, NEVER, 4, ""},
    {access_in_order, HEALTH_ON_TRACK, NEVER, 301, ""},
    {access_expires, HEALTH_ON_TRACK, NEVER, 5, ""},
    {access_expired, HEALTH_OFF_TRACK, NEVER, 0, "access-expired A1"},
    {leaver, HEALTH_OFF_TRACK, NEVER, -2, "access-leaver A1"},
    {leaver_with_long_access, HEALTH_OFF_TRACK, NEVER, -2, "access-leaver A1"},
    {leaver_with_expired_access, HEALTH_OFF_TRACK, NEVER, -4, "access-expired A1"},
    {access_gone, HEALTH_ON_TRACK, NEVER, NEVER, ""},
    {access_after_end, HEALTH_OFF_TRACK, NEVER, -1, "access-after-end A1"},
    {hold, HEALTH_ON_TRACK, NEVER, NEVER, ""},
    {hold_with_expired_access, HEALTH_OFF_TRACK, NEVER, 0, "access-expired A1"},
    {cancelled, HEALTH_ON_TRACK, NEVER, NEVER, ""},
    {cancelled_with_access, HEALTH_OFF_TRACK, NEVER, 0, "access-after-end A1"},
    {ends_in_31, HEALTH_ON_TRACK, 1, NEVER, ""},
    {ends_in_30, HEALTH_AT_RISK, 0, NEVER, "end-30 outcome-decided"},
    {ended, HEALTH_AT_RISK, -31, NEVER, "end-passed outcome-decided"},
    {no_end, HEALTH_ON_TRACK, NEVER, NEVER, ""},
    {unplanned, HEALTH_AT_RISK, -4, NEVER, "unplanned-exit ENG-2601"},
    {unplanned_without_end, HEALTH_AT_RISK, 0, NEVER, "unplanned-exit ENG-2601"},
    {waiver_renewed, HEALTH_ON_TRACK, 10, NEVER, ""},
    {waiver_over, HEALTH_AT_RISK, -2, NEVER, "waiver-expired seats-filled"},
};

/* In delivery, all done, the outcome decided. */
static void healthy(struct fixture *fixture)
{
    fixture_begin(fixture, MODEL_STAFF_AUGMENTATION);
    for (int stage = STAGE_ASSESS; stage <= STAGE_DELIVER; stage++)
        fixture_settle(fixture, (enum stage)stage);
    rules_stage(fixture, STAGE_DELIVER);
    dossier_stage_phase(&fixture->dossier, STAGE_DELIVER)->outcome = OUTCOME_END;
}

static struct health_report judged(struct fixture *fixture, civil_day today)
{
    struct health_report report;
    health_evaluate(&fixture->dossier, today, rules_catalogue(&fixture->arena), &fixture->arena,
                    &report);
    return report;
}

static const char *told(const struct health_report *report, struct arena *arena)
{
    struct findings findings = {0};
    for (size_t i = 0; i < report->count; i++)
        vec_add(&findings, arena, report->reasons[i].finding);
    return rules_told(&findings, arena);
}

static int from_today(const struct fixture *fixture, civil_day day)
{
    return day == DAY_NONE ? NEVER : day - fixture->today;
}

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct fixture fixture;
        healthy(&fixture);
        cases[i].prepare(&fixture);
        rules_ghosts(&fixture);
        dossier_derive(&fixture.dossier, fixture.today);
        struct health_report report = judged(&fixture, fixture.today);
        const char *reasons = told(&report, &fixture.arena);
        int risk = from_today(&fixture, report.risk_from);
        int off = from_today(&fixture, report.off_from);
        if (report.health != cases[i].health || risk != cases[i].risk_from ||
            off != cases[i].off_from || strcmp(reasons, cases[i].told) != 0)
            fail_msg("case %zu: %s, risk %d, off %d: %s", i,
                     word_name(&health_words, (int)report.health), risk, off, reasons);
        for (size_t j = 0; j < report.count; j++) {
            assert_true(report.reasons[j].from <= fixture.today);
            assert_true(j == 0 || report.reasons[j].health <= report.reasons[j - 1].health);
        }
        fixture_end(&fixture);
    }
}

/* The days kept tell of any later day what an evaluation on that day would. */
static void test_days_tell_the_future(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct fixture fixture;
        healthy(&fixture);
        cases[i].prepare(&fixture);
        rules_ghosts(&fixture);
        dossier_derive(&fixture.dossier, fixture.today);
        struct health_report now = judged(&fixture, fixture.today);
        civil_day last = fixture.engagement->fresh_until;
        if (last == DAY_NONE || last > fixture.today + 40)
            last = fixture.today + 40;
        for (civil_day day = fixture.today; day <= last; day++) {
            struct health_report then;
            health_evaluate(&fixture.dossier, day, NULL, &fixture.arena, &then);
            if (then.health != health_on(now.risk_from, now.off_from, day))
                fail_msg("case %zu, day +%d", i, day - fixture.today);
        }
        fixture_end(&fixture);
    }
}

static void test_health_on(void **state)
{
    (void)state;
    static const struct {
        civil_day risk_from, off_from;
        enum health health; /* on day 100 */
    } table[] = {
        {DAY_NONE, DAY_NONE, HEALTH_ON_TRACK}, {101, DAY_NONE, HEALTH_ON_TRACK},
        {100, DAY_NONE, HEALTH_AT_RISK},       {99, 101, HEALTH_AT_RISK},
        {DAY_NONE, 100, HEALTH_OFF_TRACK},     {100, 100, HEALTH_OFF_TRACK},
        {101, 99, HEALTH_OFF_TRACK},           {101, 101, HEALTH_ON_TRACK},
    };
    for (size_t i = 0; i < ARRAY_COUNT(table); i++)
        assert_int_equal(health_on(table[i].risk_from, table[i].off_from, 100), table[i].health);
}

static void test_texts_say_what(void **state)
{
    (void)state;
    struct fixture fixture;
    healthy(&fixture);
    eight_days_late(&fixture);
    dossier_derive(&fixture.dossier, fixture.today);
    struct health_report report = judged(&fixture, fixture.today);
    assert_int_equal(report.count, 1);
    assert_string_equal(report.reasons[0].finding.text,
                        "SA4-01 was due on 2026-05-24: Do what SA4-01 says");
    fixture_end(&fixture);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_days_tell_the_future),
        cmocka_unit_test(test_health_on),
        cmocka_unit_test(test_texts_say_what),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
