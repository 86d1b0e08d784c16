#include "bench_moves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
    return bench_open(state, MODEL_AUGMENTED_TEAM);
}

static struct assignment *add(struct bench *bench, const char *name, const char *seat)
{
    struct assignment *person = move_person_add(&bench->move, name, seat, &bench->error);
    assert_non_null(person);
    return person;
}

static void seats_and_contacts(void **state)
{
    struct bench *bench = *state;
    REFUSED(bench, ERROR_INPUT, "--title", move_seat_add(&bench->move, "\t", &bench->error));
    ACCEPTED(bench, move_seat_add(&bench->move, " Tech\nlead ", &bench->error));
    const struct seat *seat = bench_last(bench, RECORD_SEAT);
    assert_string_equal(seat->title, "Tech lead");
    assert_int_equal(seat->count, 1);
    assert_int_equal(seat->share, 100);
    assert_int_equal(seat->number, 1);
    REFUSED(bench, ERROR_INPUT, "--name", move_contact_add(&bench->move, NULL, &bench->error));
    ACCEPTED(bench, move_contact_add(&bench->move, "Ruth", &bench->error));
    const struct contact *contact = bench_last(bench, RECORD_CONTACT);
    assert_string_equal(contact->name, "Ruth");
    assert_int_equal(contact->escalation, 0);
}

static void person_add(void **state)
{
    struct bench *bench = *state;
    struct seat *seat = fixture_seat(&bench->fixture, "ML engineer", DUTY_ENGINEER, 2);
    seat->share = 80;
    ACCEPTED(bench, move_person_add(&bench->move, "Ana Ruiz", "s1", &bench->error));
    const struct assignment *ana = bench_last(bench, RECORD_ASSIGNMENT);
    const struct person *person = bench_last(bench, RECORD_PERSON);
    assert_string_equal(ana->person_id, person->row.id);
    assert_null(person->row.engagement_id);
    assert_int_equal(person->side, SIDE_PROVIDER);
    assert_int_equal(ana->seat, 1);
    assert_int_equal(ana->share, 80);
    const struct {
        const char *name, *seat, *says;
        enum error_code code;
    } cases[] = {
        {"", "S1", "--name", ERROR_INPUT},
        {"Ben", "S9", "no seat S9", ERROR_NOT_FOUND},
        {"Ben", "seat", "names no seat", ERROR_INPUT},
        {"ana RUIZ", "S1", "as P1", ERROR_RULE},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        REFUSED(bench, cases[i].code, cases[i].says,
                move_person_add(&bench->move, cases[i].name, cases[i].seat, &bench->error));
    add(bench, "Ben Ode", "S1");
    REFUSED(bench, ERROR_RULE, "--count 3",
            move_person_add(&bench->move, "Cy", "S1", &bench->error));
    /* the same person on no seat: one human being, two assignments */
    ACCEPTED(bench, move_person_add(&bench->move, "Ana Ruiz", " ", &bench->error));
    const struct assignment *again = bench_last(bench, RECORD_ASSIGNMENT);
    assert_string_equal(again->person_id, ana->person_id);
    assert_int_equal(again->seat, 0);
    assert_int_equal(again->share, 100);
    assert_int_equal(bench_count(bench, RECORD_PERSON), 2);
    /* somebody who left may come back */
    ACCEPTED(bench, move_person_leave(&bench->move, "P1", FIXTURE_START + 1, &bench->error));
    ACCEPTED(bench, move_person_add(&bench->move, "Ana Ruiz", "S1", &bench->error));
}

static void leave_dates(void **state)
{
    struct bench *bench = *state;
    struct seat *seat = fixture_seat(&bench->fixture, "ML engineer", DUTY_ENGINEER, 2);
    add(bench, "Ana Ruiz", "S1");
    struct assignment *ana = bench_last(bench, RECORD_ASSIGNMENT);
    const struct {
        struct when own, seat;
        civil_day start, first; /* the first day on which leaving is right; DAY_NONE: any */
    } cases[] = {
        {{ANCHOR_NONE, 0}, {ANCHOR_NONE, 0}, FIXTURE_TODAY - 9, FIXTURE_TODAY - 9},
        {{ANCHOR_NONE, 0}, {ANCHOR_START, 4}, FIXTURE_TODAY - 9, FIXTURE_TODAY - 5},
        {{ANCHOR_DAY, FIXTURE_TODAY - 3}, {ANCHOR_START, 4}, FIXTURE_TODAY - 9, FIXTURE_TODAY - 3},
        {{ANCHOR_NONE, 0}, {ANCHOR_NONE, 0}, DAY_NONE, DAY_NONE},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        ana->from = cases[i].own;
        seat->from = cases[i].seat;
        bench->engagement->start = cases[i].start;
        ana->left = DAY_NONE;
        dossier_derive(bench->dossier, bench->move.today);
        if (cases[i].first != DAY_NONE)
            REFUSED(bench, ERROR_INPUT, "before beginning on",
                    move_person_leave(&bench->move, "P1", cases[i].first - 1, &bench->error));
        civil_day day = cases[i].first != DAY_NONE ? cases[i].first : FIXTURE_TODAY - 1000;
        ACCEPTED(bench, move_person_leave(&bench->move, "P1", day, &bench->error));
        assert_int_equal(ana->left, day);
    }
    REFUSED(bench, ERROR_RULE, "left on",
            move_person_leave(&bench->move, "P1", FIXTURE_TODAY, &bench->error));
    REFUSED(bench, ERROR_NOT_FOUND, "no person P7",
            move_person_leave(&bench->move, "P7", DAY_NONE, &bench->error));
}

static void leave_on_a_day_to_come(void **state)
{
    struct bench *bench = *state;
    bench->engagement->start = FIXTURE_TODAY - 30;
    struct assignment *ana = add(bench, "Ana Ruiz", NULL);
    struct assignment *ben = add(bench, "Ben Ode", NULL);
    fixture_access(&bench->fixture, ana, "git");
    fixture_access(&bench->fixture, ben, "git");
    struct access *closed = fixture_access(&bench->fixture, ana, "vpn");
    closed->revoked = closed->verified = FIXTURE_TODAY;
    ACCEPTED(bench, move_person_leave(&bench->move, "P1", FIXTURE_TODAY + 9, &bench->error));
    assert_int_equal(bench->move.findings.count, 1);
    assert_string_equal(bench->move.findings.at[0].subject, "A1");
    assert_non_null(strstr(bench->move.findings.at[0].text, "Ana Ruiz"));
    ACCEPTED(bench, move_person_leave(&bench->move, "P1", DAY_NONE, &bench->error));
    assert_int_equal(ana->left, FIXTURE_TODAY);
}

static void replace(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    fixture_seat(&bench->fixture, "ML engineer", DUTY_ENGINEER, 2);
    struct assignment *ana = add(bench, "Ana Ruiz", "S1");
    add(bench, "Ben Ode", "S1");
    ana->share = 50;
    ana->to = (struct when){ANCHOR_END, -5};
    const struct {
        const char *person, *name;
        civil_day on;
        const char *says;
        enum error_code code;
    } cases[] = {
        {"P9", "Cy", DAY_NONE, "no person P9", ERROR_NOT_FOUND},
        {"P1", NULL, DAY_NONE, "--name", ERROR_INPUT},
        {"P1", "Ana RUIZ", DAY_NONE, "themselves", ERROR_RULE},
        {"P1", "Ben Ode", FIXTURE_START, "as P2", ERROR_RULE},
        {"P1", "Cy", FIXTURE_TODAY, "before beginning", ERROR_INPUT},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        REFUSED(
            bench, cases[i].code, cases[i].says,
            move_person_replace(move, cases[i].person, cases[i].name, cases[i].on, &bench->error));
    const civil_day on = FIXTURE_START + 20;
    ACCEPTED(bench, move_person_replace(move, "P1", "Cy", on, &bench->error));
    const struct assignment *cy = bench_last(bench, RECORD_ASSIGNMENT);
    assert_int_equal(ana->left, on);
    assert_int_equal(cy->number, 3);
    assert_int_equal(cy->seat, 1);
    assert_int_equal(cy->share, 50);
    assert_int_equal(cy->replaces, 1);
    assert_int_equal(cy->from.anchor, ANCHOR_DAY);
    assert_int_equal(cy->from.days, on + 1);
    assert_int_equal(cy->to.anchor, ANCHOR_END);
    REFUSED(bench, ERROR_RULE, "by P3", move_person_replace(move, "P1", "Di", on, &bench->error));
}

static void replace_who_has_left(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    bench->engagement->start = FIXTURE_TODAY - 30;
    fixture_seat(&bench->fixture, "ML engineer", DUTY_ENGINEER, 1);
    struct assignment *ana = add(bench, "Ana Ruiz", "S1");
    ACCEPTED(bench, move_person_leave(move, "P1", FIXTURE_TODAY - 5, &bench->error));
    REFUSED(bench, ERROR_RULE, "left on",
            move_person_replace(move, "P1", "Cy", FIXTURE_TODAY, &bench->error));
    add(bench, "Ben Ode", "S1");
    REFUSED(bench, ERROR_RULE, "places taken",
            move_person_replace(move, "P1", "Cy", DAY_NONE, &bench->error));
    ACCEPTED(bench, move_person_leave(move, "P2", DAY_NONE, &bench->error));
    ACCEPTED(bench, move_person_replace(move, "P1", "Cy", DAY_NONE, &bench->error));
    const struct assignment *cy = bench_last(bench, RECORD_ASSIGNMENT);
    assert_int_equal(ana->left, FIXTURE_TODAY - 5);
    assert_int_equal(cy->from.days, FIXTURE_TODAY - 4);
    /* somebody without a seat, as of today */
    add(bench, "Di Low", NULL);
    ACCEPTED(bench, move_person_replace(move, "P4", "Ed", DAY_NONE, &bench->error));
    const struct assignment *ed = bench_last(bench, RECORD_ASSIGNMENT);
    assert_int_equal(ed->from.days, FIXTURE_TODAY + 1);
    assert_int_equal(ed->seat, 0);
}

/* What undo has taken back stands in nobody's way. */
static void removed_rows_are_not_seen(void **state)
{
    struct bench *bench = *state;
    bench->engagement->start = FIXTURE_TODAY;
    fixture_seat(&bench->fixture, "ML engineer", DUTY_ENGINEER, 1);
    struct assignment *gone =
        fixture_person(&bench->fixture, "Ana Ruiz", bench_last(bench, RECORD_SEAT));
    struct person *nobody = bench_last(bench, RECORD_PERSON);
    gone->row.removed = nobody->row.removed = true;
    ACCEPTED(bench, move_person_add(&bench->move, "Ana Ruiz", "S1", &bench->error));
    const struct assignment *ana = bench_last(bench, RECORD_ASSIGNMENT);
    assert_int_equal(ana->number, 2);
    assert_string_not_equal(ana->person_id, nobody->row.id);
    gone->replaces = 2;
    fixture_access(&bench->fixture, ana, "git")->row.removed = true;
    ACCEPTED(bench, move_person_replace(&bench->move, "P2", "Cy", DAY_NONE, &bench->error));
    assert_int_equal(bench->move.findings.count, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, bench_close)
    const struct CMUnitTest tests[] = {
        TEST(seats_and_contacts),        TEST(person_add), TEST(leave_dates),
        TEST(leave_on_a_day_to_come),    TEST(replace),    TEST(replace_who_has_left),
        TEST(removed_rows_are_not_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
