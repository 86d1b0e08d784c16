#include "domain_fixture.h"

#include "gate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int begin_model(void **state, enum model model)
{
    static struct fixture fixture;
    fixture_begin(&fixture, model);
    *state = &fixture;
    return 0;
}

static int begin(void **state)
{
    return begin_model(state, MODEL_STAFF_AUGMENTATION);
}

static int begin_team(void **state)
{
    return begin_model(state, MODEL_AUGMENTED_TEAM);
}

static int finish(void **state)
{
    fixture_end(*state);
    return 0;
}

static void derive(struct fixture *f)
{
    dossier_derive(&f->dossier, f->today);
}

static struct item *item(struct fixture *f, const char *code)
{
    return dossier_item(&f->dossier, code);
}

static civil_day opens(struct fixture *f, enum stage stage)
{
    return dossier_anchors(&f->dossier, stage, f->today).phase;
}

/* --- the plan -----------------------------------------------------------------------------------
 */

static void anchors_are_of_the_engagement(void **state)
{
    struct fixture *f = *state;
    struct anchors anchors = dossier_anchors(&f->dossier, STAGE_ASSESS, f->today + 1);
    assert_int_equal(anchors.today, f->today + 1);
    assert_int_equal(anchors.start, FIXTURE_START);
    assert_int_equal(anchors.end, FIXTURE_END);
    assert_int_equal(anchors.phase, f->today);
}

static void stages_ahead_are_planned(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(opens(f, STAGE_SOURCE), f->today + 10);
    assert_int_equal(opens(f, STAGE_ONBOARD), FIXTURE_START);
    assert_int_equal(opens(f, STAGE_DELIVER), FIXTURE_START + 14);
    assert_int_equal(opens(f, STAGE_CLOSE), FIXTURE_END - 30);
}

static void onboarding_waits_for_sourcing(void **state)
{
    struct fixture *f = *state;
    f->engagement->start = f->today + 5;
    assert_int_equal(opens(f, STAGE_ONBOARD), f->today + 30);
    f->engagement->start = DAY_NONE;
    assert_int_equal(opens(f, STAGE_ONBOARD), f->today + 30);
    dossier_stage_phase(&f->dossier, STAGE_ONBOARD)->plan_days = 0;
    assert_int_equal(opens(f, STAGE_DELIVER), f->today + 44);
}

static void the_close_follows_the_end(void **state)
{
    struct fixture *f = *state;
    f->engagement->end = FIXTURE_START + 20; /* the plan is longer than the time there is */
    assert_int_equal(opens(f, STAGE_CLOSE), FIXTURE_START + 14);
    f->engagement->end = DAY_NONE;
    assert_int_equal(opens(f, STAGE_CLOSE), DAY_NONE);
}

/* The playbook says when, not the model. */
static void a_phase_opens_when_its_playbook_says(void **state)
{
    struct fixture *f = *state;
    struct phase *close = dossier_stage_phase(&f->dossier, STAGE_CLOSE);
    close->opens = (struct when){ANCHOR_END, -12};
    assert_int_equal(opens(f, STAGE_CLOSE), FIXTURE_END - 12);
    close->opens = (struct when){ANCHOR_NONE, 0};
    assert_int_equal(opens(f, STAGE_CLOSE), DAY_NONE);
    struct phase *deliver = dossier_stage_phase(&f->dossier, STAGE_DELIVER);
    deliver->plan_days = 90;
    assert_int_equal(opens(f, STAGE_CLOSE), FIXTURE_START + 14 + 90);
    deliver->opens = (struct when){ANCHOR_END, -200};
    assert_int_equal(opens(f, STAGE_DELIVER), FIXTURE_END - 200);
    deliver->opens.days = -290; /* never before the phase before it */
    assert_int_equal(opens(f, STAGE_DELIVER), FIXTURE_START);
}

static void a_team_has_longer_to_hand_over(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(opens(f, STAGE_SOURCE), f->today + 20);
    assert_int_equal(opens(f, STAGE_CLOSE), FIXTURE_END - 45);
}

static void a_stage_that_was_entered_has_its_day(void **state)
{
    struct fixture *f = *state;
    fixture_enter(f, STAGE_SOURCE, f->today + 3);
    assert_int_equal(opens(f, STAGE_SOURCE), f->today + 3);
    fixture_enter(f, STAGE_ONBOARD, f->today + 60);
    assert_int_equal(opens(f, STAGE_ONBOARD), f->today + 60);
    assert_int_equal(opens(f, STAGE_DELIVER), f->today + 74);
    struct phase *again = dossier_add(&f->dossier, RECORD_PHASE);
    again->stage = STAGE_SOURCE;
    again->entered = f->today + 65;
    assert_int_equal(opens(f, STAGE_SOURCE), f->today + 65);
}

static void an_absurd_plan_gives_no_day(void **state)
{
    struct fixture *f = *state;
    f->engagement->start = DAY_NONE;
    dossier_stage_phase(&f->dossier, STAGE_ASSESS)->plan_days = INT64_MAX;
    derive(f);
    assert_int_equal(opens(f, STAGE_SOURCE), DAY_NONE);
    assert_int_equal(opens(f, STAGE_DELIVER), DAY_NONE);
    assert_int_equal(item(f, "SA4-01")->due, DAY_NONE);
}

/* --- dates of rows ------------------------------------------------------------------------------
 */

static void due_dates_hang_on_their_anchors(void **state)
{
    struct fixture *f = *state;
    struct milestone *pilot = fixture_milestone(f, "Pilot", "end-60d");
    struct milestone *fixed = fixture_milestone(f, "Launch", "2026-09-01");
    derive(f);
    assert_int_equal(item(f, "SA1-01")->due, f->today + 2);
    assert_int_equal(item(f, "SA2-01")->due, f->today + 12);
    assert_int_equal(item(f, "SA4-04")->due, FIXTURE_START + 44);
    assert_int_equal(item(f, "SA5-01")->due, FIXTURE_END - 10);
    assert_int_equal(pilot->due, FIXTURE_END - 60);
    f->engagement->start += 7;
    f->engagement->end += 20;
    derive(f);
    assert_int_equal(item(f, "SA1-01")->due, f->today + 2);
    assert_int_equal(item(f, "SA4-04")->due, FIXTURE_START + 51);
    assert_int_equal(item(f, "SA5-01")->due, FIXTURE_END + 10);
    assert_int_equal(pilot->due, FIXTURE_END - 40);
    assert_int_equal(fixed->due, day_from_ymd(2026, 9, 1));
    f->engagement->end = DAY_NONE;
    derive(f);
    assert_int_equal(pilot->due, DAY_NONE);
    assert_int_equal(item(f, "SA5-01")->due, DAY_NONE);
}

static void items_are_reached_with_their_stage(void **state)
{
    struct fixture *f = *state;
    derive(f);
    assert_true(item(f, "SA1-01")->reached);
    assert_false(item(f, "SA2-01")->reached);
    fixture_enter(f, STAGE_SOURCE, f->today);
    derive(f);
    assert_true(item(f, "SA1-01")->reached);
    assert_true(item(f, "SA2-01")->reached);
}

static void a_retired_row_keeps_its_date(void **state)
{
    struct fixture *f = *state;
    struct item *old = item(f, "SA5-01");
    derive(f);
    old->retired = true;
    f->engagement->end += 100;
    derive(f);
    assert_int_equal(old->due, FIXTURE_END - 10);
    old->due = DAY_NONE; /* one that never had a date gets it */
    derive(f);
    assert_int_equal(old->due, FIXTURE_END + 90);
}

static void an_unplanned_exit_brings_the_end_forward(void **state)
{
    struct fixture *f = *state;
    struct item *after = fixture_item(f, "SA5-09", STAGE_CLOSE, true, "end+5d");
    struct topic *topic = fixture_topic(f, "Index rebuild", NULL, "Owen Tully"); /* end-15d */
    f->engagement->unplanned_exit = true;
    f->engagement->end = f->today + 1;
    derive(f);
    assert_int_equal(topic->due, f->today + 1);
    assert_int_equal(item(f, "SA5-01")->due, f->today + 1);
    assert_true(item(f, "SA5-01")->reached);
    assert_int_equal(after->due, f->today + 6);
    assert_false(item(f, "SA5-02")->reached);
    assert_int_equal(f->engagement->open_required, 4);
}

/* --- the summary --------------------------------------------------------------------------------
 */

static void the_summary_names_the_phase(void **state)
{
    struct fixture *f = *state;
    derive(f);
    assert_int_equal(f->engagement->stage, STAGE_ASSESS);
    assert_string_equal(f->engagement->phase_title, "Needs assessment");
    assert_int_equal(f->engagement->phase_entered, f->today);
    fixture_enter(f, STAGE_SOURCE, f->today + 4);
    derive(f);
    assert_int_equal(f->engagement->stage, STAGE_SOURCE);
    assert_string_equal(f->engagement->phase_title, "Sourcing and vetting");
    assert_int_equal(f->engagement->phase_entered, f->today + 4);
}

static void open_required_items_are_counted(void **state)
{
    struct fixture *f = *state;
    derive(f);
    assert_int_equal(f->engagement->open_required, 2);
    item(f, "SA1-01")->state = ITEM_DONE;
    item(f, "SA2-01")->state = ITEM_DONE; /* ahead of its stage */
    derive(f);
    assert_int_equal(f->engagement->open_required, 1);
    item(f, "SA1-02")->state = ITEM_WAIVED;
    fixture_waiver(f, "SA1-02", f->today + 3);
    derive(f);
    assert_int_equal(f->engagement->open_required, 0);
    f->today += 4;
    derive(f);
    assert_int_equal(f->engagement->open_required, 1);
}

static void the_gate_counts_required_rows_and_criteria(void **state)
{
    struct fixture *f = *state;
    derive(f);
    assert_int_equal(f->engagement->gate_rows, 4); /* two criteria, two required items */
    assert_int_equal(f->engagement->gate_met, 0);
    f->engagement->contract = CONTRACT_FIXED_RATE;
    item(f, "SA1-01")->state = ITEM_DONE;
    item(f, "SA1-03")->state = ITEM_DONE; /* optional */
    derive(f);
    assert_int_equal(f->engagement->gate_met, 2);
    fixture_seat(f, "Engineer", DUTY_ENGINEER, 1);
    item(f, "SA1-02")->state = ITEM_DONE;
    derive(f);
    assert_int_equal(f->engagement->gate_rows, 4);
    assert_int_equal(f->engagement->gate_met, 4);
}

static void assert_next(struct fixture *f, civil_day due, const char *what)
{
    derive(f);
    assert_int_equal(f->engagement->next_due, due);
    if (what == NULL)
        assert_null(f->engagement->next_what);
    else
        assert_string_equal(f->engagement->next_what, what);
}

static void the_next_thing_due_is_named(void **state)
{
    struct fixture *f = *state;
    assert_next(f, f->today + 2, "SA1-01 Do what SA1-01 says");
    item(f, "SA1-01")->state = ITEM_NOT_APPLICABLE;
    assert_next(f, f->today + 5, "SA1-02 Do what SA1-02 says");
    struct milestone *pilot = fixture_milestone(f, "Pilot", "phase+2d");
    pilot->stage = STAGE_ASSESS;
    assert_next(f, f->today + 2, "M1 Pilot");
    pilot->due_when.days = 5; /* on the same day the item comes first */
    assert_next(f, f->today + 5, "SA1-02 Do what SA1-02 says");
    item(f, "SA1-02")->state = ITEM_DONE;
    assert_next(f, f->today + 5, "M1 Pilot");
    pilot->state = MILESTONE_REJECTED;
    assert_next(f, f->today + 5, "M1 Pilot");
    pilot->state = MILESTONE_ACCEPTED;
    assert_next(f, DAY_NONE, NULL);
}

/* A team owes its topics; those of staff augmentation are prompted for, as optional items are. */
static void a_topic_of_a_team_is_due_as_well(void **state)
{
    struct fixture *f = *state;
    struct topic *topic = fixture_topic(f, "Index rebuild", NULL, "Owen Tully");
    item(f, "SA1-01")->state = ITEM_DONE;
    item(f, "SA1-02")->state = ITEM_DONE;
    topic->due_when = (struct when){ANCHOR_START, 1};
    assert_next(f, DAY_NONE, NULL);
    assert_int_equal(topic->due, f->engagement->start + 1);
    f->engagement->model = MODEL_AUGMENTED_TEAM;
    assert_next(f, f->engagement->start + 1, "T1 Index rebuild");
    fixture_milestone(f, "Pilot", "start+1d"); /* on the same day the milestone comes first */
    assert_next(f, f->engagement->start + 1, "M1 Pilot");
    topic->due_when = (struct when){ANCHOR_START, 0};
    topic->held = f->today;
    assert_next(f, f->engagement->start, "T1 Index rebuild");
    topic->confirmed = f->today;
    assert_next(f, f->engagement->start + 1, "M1 Pilot");
    topic->confirmed = DAY_NONE;
    topic->due_when = (struct when){ANCHOR_NONE, 0};
    assert_next(f, f->engagement->start + 1, "M1 Pilot");
}

static void nothing_is_due_when_all_is_over(void **state)
{
    static const enum status over[] = {STATUS_CLOSED, STATUS_CANCELLED};
    struct fixture *f = *state;
    fixture_milestone(f, "Pilot", "start+2d");
    for (size_t i = 0; i < ARRAY_COUNT(over); i++) {
        f->engagement->status = (int)over[i];
        assert_next(f, DAY_NONE, NULL);
    }
    f->engagement->status = STATUS_ON_HOLD;
    assert_next(f, f->today + 2, "SA1-01 Do what SA1-01 says");
}

static void seats_are_filled_by_people_who_have_not_left(void **state)
{
    struct fixture *f = *state;
    struct seat *two = fixture_seat(f, "Engineer", DUTY_ENGINEER, 2);
    struct seat *one = fixture_seat(f, "Lead", DUTY_LEAD, 1);
    fixture_person(f, "Ana Ruiz", two);
    fixture_person(f, "Bo Lund", one);
    fixture_person(f, "Cy Park", one); /* one too many fills no other seat */
    fixture_person(f, "Di Roy", NULL);
    derive(f);
    assert_int_equal(f->engagement->seats_total, 3);
    assert_int_equal(f->engagement->seats_filled, 2);
    fixture_person(f, "Ed Voss", two)->left = f->today;
    derive(f);
    assert_int_equal(f->engagement->seats_filled, 2);
    two->count = -1;
    one->count = INT64_MAX;
    derive(f);
    assert_int_equal(f->engagement->seats_total, 1000000);
    assert_int_equal(f->engagement->seats_filled, 2);
}

static void open_access_is_counted(void **state)
{
    struct fixture *f = *state;
    struct assignment *assignment = fixture_person(f, "Ana Ruiz", NULL);
    fixture_access(f, assignment, "GitHub");
    struct access *access = fixture_access(f, assignment, "Jira");
    derive(f);
    assert_int_equal(f->engagement->access_open, 2);
    access->revoked = access->verified = f->today;
    derive(f);
    assert_int_equal(f->engagement->access_open, 1);
}

static void health_days_are_kept(void **state)
{
    struct fixture *f = *state;
    const struct catalogue words = {NULL, 0, 0};
    struct health_report report;
    derive(f);
    health_evaluate(&f->dossier, f->today, &words, &f->arena, &report);
    assert_int_equal(f->engagement->risk_from, report.risk_from);
    assert_int_equal(f->engagement->off_from, report.off_from);
    assert_int_equal(f->engagement->risk_from, f->today + 3); /* SA1-01 is late from then on */
    assert_int_equal(f->engagement->off_from, f->today + 10);
}

/* --- freshness ----------------------------------------------------------------------------------
 */

static void figures_hold_until_a_date_changes_them(void **state)
{
    struct fixture *f = *state;
    derive(f);
    assert_int_equal(f->engagement->fresh_until, DAY_NONE);
    struct waiver *waiver = fixture_waiver(f, "contract-set", f->today + 9);
    derive(f);
    assert_int_equal(f->engagement->fresh_until, f->today + 9);
    struct item *later = fixture_item(f, "SA1-04", STAGE_ASSESS, true, "phase+6d");
    later->cycle = 1;
    derive(f);
    assert_int_equal(f->engagement->fresh_until, f->today + 5);
    waiver->until = f->today + 1;
    derive(f);
    assert_int_equal(f->engagement->fresh_until, f->today + 1);
    waiver->cured = f->today;
    derive(f);
    assert_int_equal(f->engagement->fresh_until, f->today + 5);
    fixture_person(f, "Ana Ruiz", NULL)->left = f->today + 3;
    derive(f);
    assert_int_equal(f->engagement->fresh_until, f->today + 2);
    f->engagement->status = STATUS_CLOSED;
    derive(f);
    assert_int_equal(f->engagement->fresh_until, DAY_NONE);
    f->engagement->status = STATUS_ACTIVE;
    f->today += 6;
    derive(f);
    assert_int_equal(f->engagement->fresh_until, DAY_NONE);
}

/* On the last day that is promised nothing changes; on the day after something does. */
static void figures_are_fresh_as_long_as_they_say(void **state)
{
    struct fixture *f = *state;
    item(f, "SA1-01")->state = ITEM_WAIVED;
    fixture_waiver(f, "SA1-01", f->today + 20);
    struct item *later = fixture_item(f, "SA1-04", STAGE_ASSESS, true, "phase+6d");
    later->cycle = 1;
    derive(f);
    for (int round = 0; round < 2; round++) {
        civil_day fresh = f->engagement->fresh_until;
        assert_int_not_equal(fresh, DAY_NONE);
        fixture_clear_touched(f);
        dossier_derive(&f->dossier, fresh);
        assert_int_equal(fixture_touched(f), 0);
        dossier_derive(&f->dossier, fresh + 1);
        assert_int_equal(fixture_touched(f), 1);
    }
    assert_int_equal(f->engagement->fresh_until, DAY_NONE);
}

/* --- what is written ----------------------------------------------------------------------------
 */

static void only_what_changed_is_touched(void **state)
{
    struct fixture *f = *state;
    fixture_milestone(f, "Pilot", "end-60d");
    derive(f);
    fixture_clear_touched(f);
    derive(f);
    assert_int_equal(fixture_touched(f), 0);
    item(f, "SA1-01")->state = ITEM_DONE;
    derive(f);
    assert_int_equal(fixture_touched(f), 1); /* the engagement's own figures */
    assert_true(f->engagement->row.touched);
    fixture_clear_touched(f);
    f->engagement->end += 1;
    derive(f);
    /* the milestone, and the three items of the close, which opens before the end */
    assert_true(item(f, "SA5-01")->row.touched);
    assert_true(item(f, "SA5-02")->row.touched);
    assert_false(item(f, "SA4-01")->row.touched);
    assert_int_equal(fixture_touched(f), 4);
}

static void what_undo_took_back_is_left_alone(void **state)
{
    struct fixture *f = *state;
    for (size_t kind = 0; kind < RECORD_COUNT; kind++)
        for (size_t i = 0; i < f->dossier.rows[kind].count; i++)
            ((struct row *)f->dossier.rows[kind].at[i])->removed = true;
    fixture_clear_touched(f);
    derive(f);
    assert_int_equal(fixture_touched(f), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, finish)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(anchors_are_of_the_engagement),
        TEST(stages_ahead_are_planned),
        TEST(onboarding_waits_for_sourcing),
        TEST(the_close_follows_the_end),
        TEST(a_phase_opens_when_its_playbook_says),
        cmocka_unit_test_setup_teardown(a_team_has_longer_to_hand_over, begin_team, finish),
        TEST(a_stage_that_was_entered_has_its_day),
        TEST(an_absurd_plan_gives_no_day),
        TEST(due_dates_hang_on_their_anchors),
        TEST(items_are_reached_with_their_stage),
        TEST(a_retired_row_keeps_its_date),
        TEST(an_unplanned_exit_brings_the_end_forward),
        TEST(the_summary_names_the_phase),
        TEST(open_required_items_are_counted),
        TEST(the_gate_counts_required_rows_and_criteria),
        TEST(the_next_thing_due_is_named),
        TEST(a_topic_of_a_team_is_due_as_well),
        TEST(nothing_is_due_when_all_is_over),
        TEST(seats_are_filled_by_people_who_have_not_left),
        TEST(open_access_is_counted),
        TEST(health_days_are_kept),
        TEST(figures_hold_until_a_date_changes_them),
        TEST(figures_are_fresh_as_long_as_they_say),
        TEST(only_what_changed_is_touched),
        TEST(what_undo_took_back_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
