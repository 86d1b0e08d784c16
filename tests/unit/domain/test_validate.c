#include "bench_moves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
    int failed = bench_open(state, MODEL_STAFF_AUGMENTATION);
    struct bench *bench = *state;
    struct fixture *fixture = &bench->fixture;
    struct seat *seat = fixture_seat(fixture, "ML engineer", DUTY_ENGINEER, 2);
    struct assignment *old = fixture_person(fixture, "Ana Ruiz", seat);
    struct assignment *young = fixture_person(fixture, "Ben Ode", seat);
    old->left = FIXTURE_TODAY;
    young->replaces = old->number;
    fixture_person(fixture, "Cy Wu", NULL);
    fixture_access(fixture, young, "git");
    fixture_milestone(fixture, "Pilot", "end-7d");
    fixture_contact(fixture, "Ruth", SIDE_PROVIDER, 1);
    fixture_waiver(fixture, "SA1-01", DAY_NONE);
    return failed;
}

static void good_one_is_valid(void **state)
{
    struct bench *bench = *state;
    assert_true(dossier_validate(bench->dossier, &bench->error));
}

static void *last(const struct bench *bench, enum record_kind kind)
{
    return bench_last(bench, kind);
}

#define CHANGE(name, statement)                                                    \
    static void name(struct bench *bench)                                          \
    {                                                                              \
        struct engagement *engagement = bench->engagement;                         \
        struct phase *phase = dossier_phase(bench->dossier);                       \
        struct seat *seat = last(bench, RECORD_SEAT);                              \
        struct person *person = last(bench, RECORD_PERSON);                        \
        struct assignment *assignment = last(bench, RECORD_ASSIGNMENT);            \
        struct access *access = last(bench, RECORD_ACCESS);                        \
        struct milestone *milestone = last(bench, RECORD_MILESTONE);               \
        struct contact *contact = last(bench, RECORD_CONTACT);                     \
        struct waiver *waiver = last(bench, RECORD_WAIVER);                        \
        (void)engagement, (void)phase, (void)seat, (void)person, (void)assignment; \
        (void)access, (void)milestone, (void)contact, (void)waiver;                \
        statement;                                                                 \
    }
enum { T = FIXTURE_TODAY };
CHANGE(no_code, engagement->code = NULL)
CHANGE(no_title, engagement->title = " ")
CHANGE(no_client, engagement->client = NULL)
CHANGE(no_provider, engagement->provider = "")
CHANGE(end_first, engagement->end = engagement->start - 1)
CHANGE(end_same, engagement->end = engagement->start)
CHANGE(no_start, engagement->start = DAY_NONE)
CHANGE(no_end, engagement->end = DAY_NONE)
CHANGE(exit_first, (engagement->end = engagement->start - 1, engagement->unplanned_exit = true))
CHANGE(left_first, (engagement->status = STATUS_CLOSED, phase->left = phase->entered - 1))
CHANGE(left_unentered, dossier_stage_phase(bench->dossier, STAGE_CLOSE)->left = T)
CHANGE(two_visits, dossier_stage_phase(bench->dossier, STAGE_CLOSE)->entered = T)
CHANGE(no_visit, phase->left = T)
CHANGE(closed_open, engagement->status = STATUS_CLOSED)
CHANGE(closed_well, (engagement->status = STATUS_CLOSED, phase->left = T))
CHANGE(cancelled_open, engagement->status = STATUS_CANCELLED)
CHANGE(held_open, engagement->status = STATUS_ON_HOLD)
CHANGE(seat_untitled, seat->title = NULL)
CHANGE(seat_empty, seat->count = 0)
CHANGE(seat_huge, seat->count = 100)
CHANGE(seat_share, seat->share = 0)
CHANGE(seat_span, (seat->from = when_on(T + 9), seat->to = when_on(T + 8)))
CHANGE(seat_span_exit,
       (seat->from = when_on(T + 9), seat->to = when_on(T + 8), engagement->unplanned_exit = true))
CHANGE(seat_full, (seat->count = 1, assignment->seat = 1))
CHANGE(seat_gone, seat->row.removed = true)
CHANGE(person_unnamed, person->name = NULL)
CHANGE(person_gone, person->row.removed = true)
CHANGE(before_gone, assignment->replaces = 9)
CHANGE(person_share, assignment->share = 101)
CHANGE(person_span, (assignment->from = (struct when){ANCHOR_END, 0},
                     assignment->to = (struct when){ANCHOR_START, 5}))
CHANGE(access_unnamed, access->system = NULL)
CHANGE(access_nobody, access->assignment = 9)
CHANGE(granted_first, access->asked = T + 1)
CHANGE(expires_first, access->expires = T - 1)
CHANGE(revoked_first, access->revoked = T - 1)
CHANGE(verified_first, (access->revoked = T + 2, access->verified = T + 1))
CHANGE(milestone_untitled, milestone->title = " ")
CHANGE(decided_first, (milestone->submitted = T, milestone->decided = T - 1))
CHANGE(submitted, milestone->submitted = T)
CHANGE(all_removed, (dossier_stage_phase(bench->dossier, STAGE_CLOSE)->row.removed = true,
                     person->row.removed = assignment->row.removed = access->row.removed = true,
                     milestone->row.removed = contact->row.removed = waiver->row.removed = true))
CHANGE(waiver_unreasoned, waiver->reason = NULL)
CHANGE(waiver_unapproved, waiver->approver = " ")
CHANGE(contact_unnamed, contact->name = NULL)

static const struct {
    void (*change)(struct bench *bench);
    const char *says; /* NULL: it is valid still */
    enum error_code code;
} cases[] = {
    {no_code, "has no code", ERROR_INPUT},
    {no_title, "has no title", ERROR_INPUT},
    {no_client, "has no client", ERROR_INPUT},
    {no_provider, "has no provider", ERROR_INPUT},
    {end_first, "is before the start", ERROR_INPUT},
    {end_same, NULL, ERROR_NONE},
    {no_start, NULL, ERROR_NONE},
    {no_end, NULL, ERROR_NONE},
    {exit_first, NULL, ERROR_NONE},
    {left_first, "before it was entered on 2026-06-01", ERROR_INPUT},
    {left_unentered, "before it was entered", ERROR_INPUT},
    {two_visits, "2 open phases", ERROR_RULE},
    {no_visit, "0 open phases", ERROR_RULE},
    {closed_open, "1 open phases", ERROR_RULE},
    {closed_well, NULL, ERROR_NONE},
    {cancelled_open, "open phases", ERROR_RULE},
    {held_open, NULL, ERROR_NONE},
    {seat_untitled, "S1 has no title", ERROR_INPUT},
    {seat_empty, "the count of S1 is 0", ERROR_INPUT},
    {seat_huge, "1 to 99", ERROR_INPUT},
    {seat_share, "the share of S1 is 0", ERROR_INPUT},
    {seat_span, "S1 ends on 2026-06-09, before it begins on 2026-06-10", ERROR_INPUT},
    {seat_span_exit, NULL, ERROR_NONE},
    {seat_full, "S1 has 1 places and 2 people", ERROR_RULE},
    {seat_gone, "refers to a seat", ERROR_RULE},
    {person_unnamed, "has no name", ERROR_INPUT},
    {person_gone, "refers to a person that", ERROR_RULE},
    {before_gone, "refers to a person before", ERROR_RULE},
    {person_share, "the share of P3 is 101", ERROR_INPUT},
    {person_span, "P3 ends on", ERROR_INPUT},
    {access_unnamed, "A1 has no system", ERROR_INPUT},
    {access_nobody, "A1 refers to a person", ERROR_RULE},
    {granted_first, "A1: granted on 2026-06-01, before it was asked for on", ERROR_INPUT},
    {expires_first, "A1: expires on 2026-05-31", ERROR_INPUT},
    {revoked_first, "A1: revoked on 2026-05-31", ERROR_INPUT},
    {verified_first, "A1: verified on 2026-06-02", ERROR_INPUT},
    {milestone_untitled, "M1 has no title", ERROR_INPUT},
    {decided_first, "M1 ends on", ERROR_INPUT},
    {submitted, NULL, ERROR_NONE},
    {all_removed, NULL, ERROR_NONE},
    {waiver_unreasoned, "W1 has no reason", ERROR_INPUT},
    {waiver_unapproved, "W1 has no approver", ERROR_INPUT},
    {contact_unnamed, "K1 has no name", ERROR_INPUT},
};

static void each_rule(void **state)
{
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        assert_int_equal(setup(state), 0);
        struct bench *bench = *state;
        cases[i].change(bench);
        if (cases[i].says == NULL)
            assert_true(dossier_validate(bench->dossier, &bench->error));
        else
            REFUSED(bench, cases[i].code, cases[i].says,
                    dossier_validate(bench->dossier, &bench->error));
        bench_close(state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(good_one_is_valid, setup, bench_close),
        cmocka_unit_test(each_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
