/* Every warning: when it appears, which row it names, and that curing that row ends it. */

#include "benchmark.h"
#include "gate.h"

#include "rules_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void *row_of(struct fixture *fixture, enum record_kind kind, int64_t number)
{
    void *row = dossier_by_number(&fixture->dossier, kind, number);
    assert_non_null(row);
    return row;
}

static struct assignment *person(struct fixture *fixture, int64_t number)
{
    return row_of(fixture, RECORD_ASSIGNMENT, number);
}

static struct access *access_row(struct fixture *fixture, int64_t number)
{
    return row_of(fixture, RECORD_ACCESS, number);
}

static struct seat *seat(struct fixture *fixture, int64_t number)
{
    return row_of(fixture, RECORD_SEAT, number);
}

static void nothing(struct fixture *fixture)
{
    (void)fixture;
}

static void verify(struct fixture *fixture, int64_t number)
{
    access_row(fixture, number)->revoked = fixture->today;
    access_row(fixture, number)->verified = fixture->today;
}

/* access */

static void expired(struct fixture *fixture)
{
    rules_team(fixture);
    access_row(fixture, 1)->expires = fixture->today - 1;
    access_row(fixture, 2)->expires = fixture->today;
    access_row(fixture, 3)->expires = fixture->today - 9;
    verify(fixture, 3);
}

static void close_1(struct fixture *fixture)
{
    verify(fixture, 1);
}

static void leaver(struct fixture *fixture)
{
    rules_team(fixture);
    person(fixture, 1)->left = fixture->today - 1;
    access_row(fixture, 1)->revoked = fixture->today - 1;
    fixture_person(fixture, "Gus Hale", seat(fixture, 1));
    person(fixture, 2)->to = when_on(fixture->today);
}

static void assignment_over(struct fixture *fixture)
{
    rules_team(fixture);
    person(fixture, 1)->to = when_on(fixture->today - 1);
    access_row(fixture, 1)->expires = fixture->today - 1;
}

static void seat_over(struct fixture *fixture)
{
    rules_team(fixture);
    seat(fixture, 1)->to = when_on(fixture->today - 1);
}

/* At the close the phase of people's dates is the delivery still. */
static void over_by_phase(struct fixture *fixture)
{
    rules_team(fixture);
    dossier_stage_phase(&fixture->dossier, STAGE_DELIVER)->entered = fixture->today - 50;
    person(fixture, 1)->to = (struct when){ANCHOR_PHASE, 30};
}

/* Nobody left: the engagement is over. */
static void over_with_the_rest(struct fixture *fixture)
{
    rules_team(fixture);
    fixture->engagement->end = fixture->today - 1;
    dossier_stage_phase(&fixture->dossier, STAGE_DELIVER)->outcome = OUTCOME_END;
    for (int64_t i = 2; i <= 3; i++)
        access_row(fixture, i)->verified = access_row(fixture, i)->revoked = fixture->today;
    seat(fixture, 1)->to = (struct when){ANCHOR_END, 0};
}

static void prolong_seat(struct fixture *fixture)
{
    seat(fixture, 1)->to = (struct when){ANCHOR_END, 0};
}

static void no_such_holder(struct fixture *fixture)
{
    rules_team(fixture);
    access_row(fixture, 1)->assignment = 99;
    access_row(fixture, 1)->expires = fixture->today - 1;
}

static void seatless_holder(struct fixture *fixture)
{
    rules_team(fixture);
    person(fixture, 1)->seat = 99;
    person(fixture, 1)->to = when_on(fixture->today - 1);
}

static void fill_seat_1(struct fixture *fixture)
{
    person(fixture, 1)->seat = 1;
}

static void end_is_past(struct fixture *fixture)
{
    rules_team(fixture);
    verify(fixture, 2);
    access_row(fixture, 3)->granted = DAY_NONE;
    fixture->engagement->end = fixture->today - 1;
    dossier_stage_phase(&fixture->dossier, STAGE_DELIVER)->outcome = OUTCOME_END;
}

static void cancelled_with_access(struct fixture *fixture)
{
    rules_team(fixture);
    verify(fixture, 2);
    verify(fixture, 3);
    fixture->engagement->status = STATUS_CANCELLED;
    struct phase *phase = dossier_phase(&fixture->dossier);
    phase->verdict = VERDICT_CANCELLED;
    phase->left = fixture->today;
}

static void closed_without_day(struct fixture *fixture)
{
    cancelled_with_access(fixture);
    fixture->engagement->status = STATUS_CLOSED;
    dossier_stage_phase(&fixture->dossier, STAGE_DELIVER)->left = DAY_NONE;
    fixture->engagement->end = fixture->today - 1;
}

/* shape */

static void two_people(struct fixture *fixture)
{
    rules_team(fixture);
    verify(fixture, 2);
    person(fixture, 2)->left = fixture->today;
}

static void return_2(struct fixture *fixture)
{
    person(fixture, 2)->left = DAY_NONE;
}

static void lead_left(struct fixture *fixture)
{
    rules_team(fixture);
    verify(fixture, 1);
    seat(fixture, 2)->count = 2;
    fixture_person(fixture, "Gus Hale", seat(fixture, 2));
    person(fixture, 1)->left = fixture->today;
}

static void fill_lead(struct fixture *fixture)
{
    fixture_person(fixture, "Hana Vole", seat(fixture, 1));
}

static void coordinator_without_seat(struct fixture *fixture)
{
    rules_team(fixture);
    seat(fixture, 3)->duty = DUTY_ENGINEER;
}

static void give_duty(struct fixture *fixture)
{
    seat(fixture, 3)->duty = DUTY_COORDINATOR;
}

static void thin_plan(struct fixture *fixture)
{
    rules_team(fixture);
    seat(fixture, 1)->count = 0;
}

static void count_seat_1(struct fixture *fixture)
{
    seat(fixture, 1)->count = 1;
}

static void provider_off_the_path(struct fixture *fixture)
{
    rules_team(fixture);
    ((struct contact *)row_of(fixture, RECORD_CONTACT, 2))->escalation = 0;
}

static void provider_on_the_path(struct fixture *fixture)
{
    ((struct contact *)row_of(fixture, RECORD_CONTACT, 2))->escalation = 2;
}

static void bare_team(struct fixture *fixture)
{
    fixture->engagement->end = DAY_NONE;
}

static void seats_for(struct fixture *fixture, int64_t count)
{
    fixture_seat(fixture, "ML engineer", DUTY_ENGINEER, count);
}

static void two_seats(struct fixture *fixture)
{
    seats_for(fixture, 2);
}

static void three_seats(struct fixture *fixture)
{
    seats_for(fixture, 3);
}

static void four_seats(struct fixture *fixture)
{
    seats_for(fixture, 4);
}

static void five_seats(struct fixture *fixture)
{
    seats_for(fixture, 5);
}

static void two_in_seat_1(struct fixture *fixture)
{
    seat(fixture, 1)->count = 2;
}

static void more_people_than_seats(struct fixture *fixture)
{
    seats_for(fixture, 1);
    fixture_person(fixture, "Ana Ruiz", seat(fixture, 1));
    fixture_person(fixture, "Ben Okoro", NULL);
    fixture_person(fixture, "Cleo Marsh", NULL);
}

static void release_3(struct fixture *fixture)
{
    person(fixture, 3)->left = fixture->today;
}

/* dates */

static void ends_in(struct fixture *fixture, int days)
{
    fixture->engagement->end = fixture->today + days;
}

static void ends_in_91(struct fixture *fixture)
{
    ends_in(fixture, 91);
}

static void ends_in_90(struct fixture *fixture)
{
    ends_in(fixture, 90);
}

static void ends_in_61(struct fixture *fixture)
{
    ends_in(fixture, 61);
}

static void ends_in_60(struct fixture *fixture)
{
    ends_in(fixture, 60);
}

static void ends_in_31(struct fixture *fixture)
{
    ends_in(fixture, 31);
}

static void ends_in_30(struct fixture *fixture)
{
    ends_in(fixture, 30);
}

static void ends_today(struct fixture *fixture)
{
    ends_in(fixture, 0);
}

static void ended_yesterday(struct fixture *fixture)
{
    ends_in(fixture, -1);
}

static void decide(struct fixture *fixture)
{
    dossier_stage_phase(&fixture->dossier, STAGE_DELIVER)->outcome = OUTCOME_EXTEND;
}

static void late_milestones(struct fixture *fixture)
{
    fixture_milestone(fixture, "Index", "phase+0d")->due_when = when_on(fixture->today - 1);
    fixture_milestone(fixture, "Pilot", "phase+0d")->due_when = when_on(fixture->today);
    fixture_milestone(fixture, "Data", "end-10d")->due_when = when_on(fixture->today - 5);
    fixture_milestone(fixture, "Launch", "")->state = MILESTONE_PLANNED;
    ((struct milestone *)row_of(fixture, RECORD_MILESTONE, 3))->state = MILESTONE_ACCEPTED;
    dossier_derive(&fixture->dossier, fixture->today);
}

static void accept_1(struct fixture *fixture)
{
    ((struct milestone *)row_of(fixture, RECORD_MILESTONE, 1))->state = MILESTONE_ACCEPTED;
}

/* rates */

static const struct standards *standards(struct fixture *fixture)
{
    static const char text[] = "soc,title,median_hour,currency,reference,as_of,source,sureness\n"
                               "15-2051,Data Scientists,57.80,USD,May 2025,2025-05,BLS,V\n"
                               "15-1252,Software Developers,65.38,USD,May 2025,2025-05,memory,U\n";
    struct standards *own = arena_new(&fixture->arena, struct standards);
    struct table *wages = arena_new(&fixture->arena, struct table);
    struct faults faults = {0};
    assert_true(table_parse(table_type_find("wages"), text, sizeof(text) - 1, &fixture->arena,
                            wages, &faults));
    own->wages = wages;
    return own;
}

static void rated(struct fixture *fixture, const char *soc, int64_t minor)
{
    seats_for(fixture, 2);
    seat(fixture, 1)->soc = soc;
    seat(fixture, 1)->rate = (struct rate){minor, 'h'};
    fixture->dossier.standards = standards(fixture);
}

static void rate_low(struct fixture *fixture)
{
    rated(fixture, "15-2051", 5700);
}

static void rate_low_without_tables(struct fixture *fixture)
{
    rated(fixture, "15-2051", 5700);
    fixture->dossier.standards = NULL;
}

static void rate_at_the_median(struct fixture *fixture)
{
    rated(fixture, "15-2051", 5780);
}

static void rate_at_three_times(struct fixture *fixture)
{
    rated(fixture, "15-2051", 3 * 5780);
}

static void rate_high(struct fixture *fixture)
{
    rated(fixture, "15-2051", 3 * 5780 + 60);
}

static void rate_low_of_unverified(struct fixture *fixture)
{
    rated(fixture, "15-1252", 100);
}

static void rate_in_euro(struct fixture *fixture)
{
    rated(fixture, "15-2051", 100);
    fixture->engagement->currency = "EUR";
}

static void raise_rate(struct fixture *fixture)
{
    seat(fixture, 1)->rate.minor = 11800;
}

/* waivers */

static void waived(struct fixture *fixture)
{
    fixture_waiver(fixture, "SA1-01", DAY_NONE);
    fixture_waiver(fixture, "SA1-02", DAY_NONE)->cured = fixture->today;
}

static void waived_until_today(struct fixture *fixture)
{
    fixture_waiver(fixture, "SA1-01", fixture->today);
}

static void waiver_over(struct fixture *fixture)
{
    fixture_waiver(fixture, "contract-set", fixture->today - 1);
}

static void waived_anew(struct fixture *fixture)
{
    waiver_over(fixture);
    fixture_waiver(fixture, "contract-set", fixture->today + 9);
}

static void ended_with_waivers(struct fixture *fixture)
{
    waiver_over(fixture);
    fixture->engagement->status = STATUS_CLOSED;
    ends_in(fixture, 10);
}

static void cure_1(struct fixture *fixture)
{
    ((struct waiver *)row_of(fixture, RECORD_WAIVER, 1))->cured = fixture->today;
}

static void cure_2(struct fixture *fixture)
{
    ((struct waiver *)row_of(fixture, RECORD_WAIVER, 2))->cured = fixture->today;
}

/* handover notes */

static void notes(struct fixture *fixture)
{
    fixture_line(fixture, "H20", true)->state = LINE_ACCEPTED;
}

static void accept_line_1(struct fixture *fixture)
{
    dossier_line(&fixture->dossier, "H01")->state = LINE_ACCEPTED;
}

static void refuse_line_1(struct fixture *fixture)
{
    dossier_line(&fixture->dossier, "H01")->state = LINE_NOT_APPLICABLE;
    dossier_line(&fixture->dossier, "H01")->reason = "Nothing was built";
}

/* advice */

static void advised_for_two(struct fixture *fixture)
{
    struct advice *advice = dossier_add(&fixture->dossier, RECORD_ADVICE);
    advice->answers = "team=yes people=2 coord=no mgmt=yes kt=informal ip=client_owned";
    advice->given = fixture->today - 9;
}

static void mixed_ip(struct fixture *fixture)
{
    two_seats(fixture);
    advised_for_two(fixture);
    fixture->engagement->ip = IP_MIXED;
}

static void advised_anew(struct fixture *fixture)
{
    struct advice *advice = dossier_add(&fixture->dossier, RECORD_ADVICE);
    advice->answers = "team=yes people=2 coord=no mgmt=yes kt=informal ip=mixed";
}

/* budget */

static void week_of(struct fixture *fixture, int64_t person_number, int64_t minutes, int64_t amount)
{
    struct hours *hours = dossier_add(&fixture->dossier, RECORD_HOURS);
    hours->assignment = person_number;
    hours->week = fixture->today;
    hours->hours = minutes;
    hours->amount = amount;
}

/* 100 hours at 100 an hour, of 20,000: one half. */
static void half_spent(struct fixture *fixture)
{
    rules_team(fixture);
    seat(fixture, 2)->rate = (struct rate){10000, 'h'};
    fixture->engagement->ceiling = 2000000;
    week_of(fixture, 2, 6000, MONEY_NONE);
    week_of(fixture, 1, 9000, MONEY_NONE); /* no rate: not counted */
}

static void less_than_half(struct fixture *fixture)
{
    half_spent(fixture);
    fixture->engagement->ceiling = 2000001;
}

static void three_quarters(struct fixture *fixture)
{
    half_spent(fixture);
    week_of(fixture, 1, 0, 500000);
}

static void all_hours_used(struct fixture *fixture)
{
    half_spent(fixture);
    fixture->engagement->hours_ceiling = 15000;
}

static void raise_ceiling(struct fixture *fixture)
{
    fixture->engagement->ceiling = 9000000;
}

static void raise_hours(struct fixture *fixture)
{
    fixture->engagement->hours_ceiling = 90000;
}

static void spent_and_ended(struct fixture *fixture)
{
    half_spent(fixture);
    for (int64_t i = 1; i <= 3; i++)
        verify(fixture, i);
    fixture->engagement->status = STATUS_CLOSED;
}

/* escalation: one day at the first level, two at the second */

static struct log *matter(struct fixture *fixture, int32_t days_ago)
{
    struct log *log = dossier_add(&fixture->dossier, RECORD_LOG);
    log->kind = LOG_ISSUE;
    log->text = "The index is slow\nsince Monday";
    log->impact = IMPACT_HIGH;
    log->raised = fixture->today - days_ago;
    return log;
}

static void path(struct fixture *fixture)
{
    rules_team(fixture);
    ((struct contact *)row_of(fixture, RECORD_CONTACT, 1))->days = 1;
    fixture_contact(fixture, "Gail Ito", SIDE_CLIENT, 2)->days = 2;
    fixture_contact(fixture, "Hugo Lenz", SIDE_CLIENT, 3);
}

static void answered_in_time(struct fixture *fixture)
{
    path(fixture);
    matter(fixture, 1);
}

static void waits_two_days(struct fixture *fixture)
{
    path(fixture);
    matter(fixture, 2);
    matter(fixture, 9)->impact = IMPACT_MEDIUM;
    matter(fixture, 9)->kind = LOG_DECISION;
    matter(fixture, 9)->closed = fixture->today;
}

static void waits_without_path(struct fixture *fixture)
{
    rules_team(fixture);
    matter(fixture, 90);
}

static void late_with_path(struct fixture *fixture)
{
    path(fixture);
    fixture_milestone(fixture, "First report", "")->due = fixture->today - 4;
}

static void close_matter_1(struct fixture *fixture)
{
    ((struct log *)row_of(fixture, RECORD_LOG, 1))->closed = fixture->today;
}

#define SA MODEL_STAFF_AUGMENTATION
#define AT MODEL_AUGMENTED_TEAM

/* papers */

static struct paper *conduct(struct fixture *fixture, civil_day expires)
{
    struct assignment *ana = fixture_person(fixture, "Ana Ruiz", NULL);
    struct paper *paper = dossier_add(&fixture->dossier, RECORD_PAPER);
    paper->person_id = ana->person_id;
    paper->kind = PAPER_CONDUCT;
    paper->signed_on = fixture->today - 300;
    paper->expires = expires;
    return paper;
}

static struct assignment *ana_of(struct fixture *fixture)
{
    return dossier_by_number(&fixture->dossier, RECORD_ASSIGNMENT, 1);
}

static void lapses_in_31(struct fixture *fixture)
{
    conduct(fixture, fixture->today + 31);
}

static void lapses_in_30(struct fixture *fixture)
{
    conduct(fixture, fixture->today + 30);
}

static void lapsed_yesterday(struct fixture *fixture)
{
    conduct(fixture, fixture->today - 1);
}

static void lapses_after_the_end(struct fixture *fixture)
{
    conduct(fixture, fixture->today + 20);
    ana_of(fixture)->to = when_on(fixture->today + 20);
}

static void lapsed_of_a_leaver(struct fixture *fixture)
{
    conduct(fixture, fixture->today - 1);
    ana_of(fixture)->left = fixture->today - 1;
}

static void renew(struct fixture *fixture)
{
    const struct paper *old = dossier_by_number(&fixture->dossier, RECORD_PAPER, 1);
    struct paper *paper = dossier_add(&fixture->dossier, RECORD_PAPER);
    paper->person_id = old->person_id;
    paper->kind = old->kind;
    paper->signed_on = fixture->today;
}

/* --- the provider --- */

static void provider_unknown(struct fixture *fixture)
{
    fixture->dossier.provider =
        (struct provider_standing){.expires = DAY_NONE, .assessed = DAY_NONE};
}

static void provider_unscored(struct fixture *fixture)
{
    provider_unknown(fixture);
    fixture->dossier.provider.name = "Tallow Bridge";
}

static void provider_scored(struct fixture *fixture)
{
    fixture->dossier.provider.name = "Tallow Bridge";
    fixture->dossier.provider.score = "3.0";
    fixture->dossier.provider.criteria = 1;
}

static void scoring_needless(struct fixture *fixture)
{
    dossier_item(&fixture->dossier, "SA2-01")->state = ITEM_NOT_APPLICABLE;
}

static void credentials_lapse(struct fixture *fixture, int32_t days)
{
    fixture->dossier.provider.expires = fixture->today + days;
}

static void credentials_lapsed(struct fixture *fixture)
{
    credentials_lapse(fixture, -1);
}

static void credentials_lapse_in_30(struct fixture *fixture)
{
    credentials_lapse(fixture, 30);
}

static void credentials_lapse_in_31(struct fixture *fixture)
{
    credentials_lapse(fixture, 31);
}

static void credentials_hold_to_the_end(struct fixture *fixture)
{
    credentials_lapse(fixture, 20);
    fixture->engagement->end = fixture->today + 20;
    dossier_stage_phase(&fixture->dossier, STAGE_DELIVER)->outcome = OUTCOME_END;
}

static void credentials_renewed(struct fixture *fixture)
{
    fixture->dossier.provider.expires = fixture->today + 365;
}

static const struct {
    enum model model;
    enum stage stage;
    void (*prepare)(struct fixture *fixture);
    const char *told;
    void (*cure)(struct fixture *fixture); /* of the first */
    const char *left;
} cases[] = {
    {SA, STAGE_DELIVER, mixed_ip, "advice-differs V1", advised_anew, ""},
    {SA, STAGE_DELIVER, advised_for_two, "", nothing, ""},
    {AT, STAGE_DELIVER, rules_team, "", nothing, ""},
    {AT, STAGE_DELIVER, expired, "access-expired A1", close_1, ""},
    {AT, STAGE_DELIVER, leaver, "access-leaver A1", close_1, ""},
    {AT, STAGE_DELIVER, assignment_over, "access-leaver A1", close_1, ""},
    {AT, STAGE_DELIVER, seat_over, "access-leaver A1", prolong_seat, ""},
    {AT, STAGE_CLOSE, over_by_phase, "access-leaver A1", close_1, ""},
    {AT, STAGE_DELIVER, over_with_the_rest, "access-after-end A1", close_1, ""},
    {AT, STAGE_DELIVER, no_such_holder, "access-expired A1", close_1, ""},
    {AT, STAGE_DELIVER, seatless_holder, "access-leaver A1, team-lead S1", fill_seat_1,
     "access-leaver A1"},
    {AT, STAGE_CLOSE, end_is_past, "access-after-end A1", close_1, ""},
    {AT, STAGE_DELIVER, cancelled_with_access, "access-after-end A1", close_1, ""},
    {AT, STAGE_DELIVER, closed_without_day, "access-after-end A1", close_1, ""},
    {AT, STAGE_DELIVER, two_people, "team-small team-shape", return_2, ""},
    {AT, STAGE_ONBOARD, two_people, "team-small team-shape", return_2, ""},
    {AT, STAGE_CLOSE, two_people, "", nothing, ""},
    {AT, STAGE_DELIVER, lead_left, "team-lead S1", fill_lead, ""},
    {AT, STAGE_DELIVER, coordinator_without_seat, "team-coordinator team-shape", give_duty, ""},
    {AT, STAGE_SOURCE, thin_plan, "team-small team-shape, team-lead team-shape", count_seat_1, ""},
    {AT, STAGE_ASSESS, thin_plan, "", nothing, ""},
    {AT, STAGE_SOURCE, provider_off_the_path, "escalation-provider escalation-set",
     provider_on_the_path, ""},
    {AT, STAGE_ASSESS, provider_off_the_path, "", nothing, ""},
    {AT, STAGE_SOURCE, bare_team,
     "team-small team-shape, team-lead team-shape, team-coordinator team-shape, "
     "escalation-provider escalation-set",
     rules_team, ""},
    {SA, STAGE_ASSESS, two_seats, "", nothing, ""},
    {SA, STAGE_ASSESS, three_seats, "crew-load crew-load", two_in_seat_1, ""},
    {SA, STAGE_DELIVER, four_seats, "crew-load crew-load", two_in_seat_1, ""},
    {SA, STAGE_SOURCE, five_seats, "crew-large crew-large", two_in_seat_1, ""},
    {SA, STAGE_DELIVER, more_people_than_seats, "crew-load crew-load", release_3, ""},
    {SA, STAGE_CLOSE, five_seats, "handover-line H01", accept_line_1, ""},
    {SA, STAGE_DELIVER, ends_in_91, "", nothing, ""},
    {SA, STAGE_DELIVER, ends_in_90, "end-90 outcome-decided", decide, ""},
    {SA, STAGE_DELIVER, ends_in_61, "end-90 outcome-decided", decide, ""},
    {SA, STAGE_DELIVER, ends_in_60, "end-60 outcome-decided", decide, ""},
    {SA, STAGE_DELIVER, ends_in_31, "end-60 outcome-decided", decide, ""},
    {SA, STAGE_DELIVER, ends_in_30, "end-30 outcome-decided", decide, ""},
    {SA, STAGE_DELIVER, ends_today, "end-30 outcome-decided", decide, ""},
    {SA, STAGE_DELIVER, ended_yesterday, "end-passed outcome-decided", decide, ""},
    {SA, STAGE_DELIVER, bare_team, "", nothing, ""},
    {SA, STAGE_DELIVER, late_milestones, "milestone-overdue M1", accept_1, ""},
    {SA, STAGE_SOURCE, rate_low, "rate-benchmark S1", raise_rate, ""},
    {SA, STAGE_DELIVER, rate_high, "rate-benchmark S1", raise_rate, ""},
    {SA, STAGE_DELIVER, rate_at_the_median, "", nothing, ""},
    {SA, STAGE_DELIVER, rate_at_three_times, "", nothing, ""},
    {SA, STAGE_DELIVER, rate_low_without_tables, "", nothing, ""},
    {SA, STAGE_DELIVER, rate_low_of_unverified, "", nothing, ""},
    {SA, STAGE_DELIVER, rate_in_euro, "", nothing, ""},
    {SA, STAGE_CLOSE, rate_low, "handover-line H01", accept_line_1, ""},
    {SA, STAGE_ASSESS, waived, "waiver SA1-01", cure_1, ""},
    {SA, STAGE_ASSESS, waived_until_today, "waiver SA1-01", cure_1, ""},
    {SA, STAGE_ASSESS, waiver_over, "waiver-expired contract-set", cure_1, ""},
    {SA, STAGE_ASSESS, waived_anew, "waiver contract-set", cure_2, "waiver-expired contract-set"},
    {SA, STAGE_CLOSE, ended_with_waivers, "waiver contract-set", cure_1, ""},
    {SA, STAGE_CLOSE, notes, "handover-line H01", accept_line_1, ""},
    {SA, STAGE_CLOSE, nothing, "handover-line H01", refuse_line_1, ""},
    {AT, STAGE_CLOSE, rules_team, "", nothing, ""},
    {AT, STAGE_DELIVER, half_spent, "budget-50 ceiling", raise_ceiling, ""},
    {AT, STAGE_DELIVER, less_than_half, "", nothing, ""},
    {AT, STAGE_DELIVER, three_quarters, "budget-75 ceiling", raise_ceiling, ""},
    {AT, STAGE_DELIVER, all_hours_used, "budget-90 hours_ceiling", raise_hours,
     "budget-50 ceiling"},
    {AT, STAGE_DELIVER, spent_and_ended, "", nothing, ""},
    {AT, STAGE_DELIVER, answered_in_time, "", nothing, ""},
    {AT, STAGE_DELIVER, waits_two_days, "escalation-due L1", close_matter_1, ""},
    {AT, STAGE_DELIVER, waits_without_path, "", nothing, ""},
    {AT, STAGE_DELIVER, late_with_path, "milestone-overdue M1, escalation-due M1", accept_1, ""},
    {SA, STAGE_DELIVER, lapses_in_31, "", nothing, ""},
    {SA, STAGE_DELIVER, lapses_in_30, "paper-lapses P1", renew, ""},
    {SA, STAGE_DELIVER, lapsed_yesterday, "paper-lapses P1", renew, ""},
    {SA, STAGE_DELIVER, lapses_after_the_end, "", nothing, ""},
    {SA, STAGE_DELIVER, lapsed_of_a_leaver, "", nothing, ""},
    {SA, STAGE_SOURCE, provider_unknown, "provider-assessed SA2-01", provider_scored, ""},
    {SA, STAGE_SOURCE, provider_unscored, "provider-assessed SA2-01", provider_scored, ""},
    {SA, STAGE_SOURCE, provider_unscored, "provider-assessed SA2-01", scoring_needless, ""},
    {SA, STAGE_ASSESS, provider_unscored, "", nothing, ""},
    {SA, STAGE_ONBOARD, provider_unscored, "", nothing, ""},
    {SA, STAGE_DELIVER, credentials_lapsed, "provider-lapses SA2-01", credentials_renewed, ""},
    {SA, STAGE_DELIVER, credentials_lapse_in_30, "provider-lapses SA2-01", credentials_renewed, ""},
    {SA, STAGE_DELIVER, credentials_lapse_in_31, "", nothing, ""},
    {SA, STAGE_DELIVER, credentials_hold_to_the_end, "", nothing, ""},
    {AT, STAGE_ASSESS, credentials_lapsed, "provider-lapses ENG-2601", credentials_renewed, ""},
};

static const char *warned(struct fixture *fixture)
{
    struct findings findings = {0};
    warnings_evaluate(&fixture->dossier, fixture->today, rules_catalogue(&fixture->arena),
                      &fixture->arena, &findings);
    for (size_t i = 0; i < findings.count; i++)
        assert_int_equal(findings.at[i].severity, SEVERITY_WARN);
    return rules_told(&findings, &fixture->arena);
}

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct fixture fixture;
        fixture_begin(&fixture, cases[i].model);
        rules_stage(&fixture, cases[i].stage);
        cases[i].prepare(&fixture);
        rules_ghosts(&fixture);
        const char *before = warned(&fixture);
        cases[i].cure(&fixture);
        const char *after = warned(&fixture);
        if (strcmp(before, cases[i].told) != 0 || strcmp(after, cases[i].left) != 0)
            fail_msg("case %zu: \"%s\", then \"%s\"", i, before, after);
        fixture_end(&fixture);
    }
}

static void test_texts_say_what(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_begin(&fixture, MODEL_AUGMENTED_TEAM);
    rules_stage(&fixture, STAGE_DELIVER);
    leaver(&fixture);
    waiver_over(&fixture);
    struct findings found = {0};
    warnings_evaluate(&fixture.dossier, fixture.today, rules_catalogue(&fixture.arena),
                      &fixture.arena, &found);
    assert_int_equal(found.count, 2);
    assert_string_equal(found.at[0].text,
                        "Ana Ruiz left on 2026-05-31 and the access to git is still open");
    assert_string_equal(found.at[1].text, "The waiver of contract-set by Approver ran out on "
                                          "2026-05-31 (W1): Agreed in the weekly meeting");
    fixture_end(&fixture);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_texts_say_what),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
