/* People over several engagements: above 100 percent, long service, a place to be filled again.
 * Each where it speaks, and that its remedy ends it. */

#include "bench_moves.h"
#include "gate.h"
#include "portfolio.h"
#include "rules_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
    return bench_open(state, MODEL_STAFF_AUGMENTATION);
}

static struct assignment *person(struct bench *bench, const char *name, civil_day from,
                                 civil_day to, int64_t share)
{
    struct assignment *assignment = fixture_person(&bench->fixture, name, NULL);
    assignment->from = when_on(from);
    assignment->to = when_on(to);
    assignment->share = share;
    return assignment;
}

static void elsewhere(struct bench *bench, const struct assignment *whose, const char *code,
                      civil_day from, civil_day to, int64_t share)
{
    const struct booking booking = {.person_id = whose->person_id,
                                    .code = code,
                                    .client = bench->engagement->client,
                                    .from = from,
                                    .to = to,
                                    .share = share};
    vec_add(&bench->dossier->bookings, bench->dossier->arena, booking);
}

static const char *warned(struct bench *bench, const char *rule)
{
    struct findings all = {0};
    const char *told = "";
    warnings_evaluate(bench->dossier, bench->move.today, rules_catalogue(&bench->fixture.arena),
                      &bench->fixture.arena, &all);
    vec_each(const struct finding, finding, &all)
        if (strcmp(finding->rule, rule) == 0)
            told = arena_printf(&bench->fixture.arena, "%s%s: %s", told, finding->subject,
                                finding->text);
    return told;
}

static void test_overbooked(void **state)
{
    struct bench *bench = *state;
    civil_day day = FIXTURE_TODAY;
    struct assignment *ana = person(bench, "Ana Ruiz", day + 10, day + 100, 60);
    elsewhere(bench, ana, "ENG-2602", day - 90, day - 1, 100); /* over */
    elsewhere(bench, ana, "ENG-2603", day + 20, day + 30, 40); /* 100 in all is no more */
    assert_string_equal(warned(bench, "person-overbooked"), "");
    elsewhere(bench, ana, "ENG-2604", day + 30, day + 40, 1);
    assert_string_equal(warned(bench, "person-overbooked"),
                        "P1: Ana Ruiz is booked at 101 % from 2026-07-01 to 2026-07-01: ENG-2601, "
                        "ENG-2603, ENG-2604");
    ACCEPTED(bench, move_edit(&bench->move, RECORD_ASSIGNMENT, ana, "share", "59", &bench->error));
    assert_string_equal(warned(bench, "person-overbooked"), "");
}

/* Twice here counts as well; what is above 100 percent elsewhere alone is told there. */
static void test_overbooked_here(void **state)
{
    struct bench *bench = *state;
    civil_day day = FIXTURE_TODAY;
    struct assignment *ana = person(bench, "Ana Ruiz", day, day + 100, 60);
    struct assignment *again = person(bench, "Ana Ruiz", day + 50, day + 90, 60);
    again->person_id = ana->person_id;
    assert_non_null(strstr(warned(bench, "person-overbooked"), "from 2026-07-21 to 2026-08-30"));
    assert_null(strstr(warned(bench, "person-overbooked"), "P2"));
    again->left = day + 50;
    ana->left = day + 49;
    assert_string_equal(warned(bench, "person-overbooked"), "");
    elsewhere(bench, ana, "ENG-2602", day + 200, DAY_NONE, 80);
    elsewhere(bench, ana, "ENG-2603", day + 200, DAY_NONE, 80);
    assert_string_equal(warned(bench, "person-overbooked"), "");
}

static void test_open_end(void **state)
{
    struct bench *bench = *state;
    struct assignment *ana = person(bench, "Ana Ruiz", FIXTURE_TODAY, FIXTURE_TODAY, 60);
    bench->engagement->end = DAY_NONE;
    ana->to = (struct when){ANCHOR_NONE, 0};
    elsewhere(bench, ana, "ENG-2602", DAY_NONE, DAY_NONE, 80);
    assert_non_null(strstr(warned(bench, "person-overbooked"), "to an open end"));
}

/* Days are counted once however many engagements they were shared by, of one client only. */
static void test_long_service(void **state)
{
    struct bench *bench = *state;
    civil_day day = FIXTURE_TODAY;
    struct assignment *ana = person(bench, "Ana Ruiz", day - 99, day + 100, 50);
    elsewhere(bench, ana, "ENG-2602", day - 300, day - 50, 50);
    elsewhere(bench, ana, "ENG-2603", day - 900, day - 600, 50);
    bench->dossier->bookings.at[1].client = "Somebody else";
    assert_int_equal(
        person_days_with_client(bench->dossier, ana->person_id, day, &bench->fixture.arena), 301);
    assert_string_equal(warned(bench, "long-service"), "");
    bench->dossier->bookings.at[0].from = day - 364;
    assert_non_null(strstr(warned(bench, "long-service"), "P1: Ana Ruiz has served"));
    ACCEPTED(bench, move_person_leave(&bench->move, "P1", DAY_NONE, &bench->error));
    assert_string_equal(warned(bench, "long-service"), "");
}

static void test_backfill(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    struct seat *seat = fixture_seat(&bench->fixture, "ML engineer", DUTY_ENGINEER, 1);
    struct assignment *ana = fixture_person(&bench->fixture, "Ana Ruiz", seat);
    ana->from = when_on(FIXTURE_TODAY - 10);
    fixture_access(&bench->fixture, ana, "Git");
    REFUSED(bench, ERROR_NOT_FOUND, "P9",
            move_person_backfill(move, "P9", DAY_NONE, &bench->error));
    ACCEPTED(bench, move_person_backfill(move, "P1", FIXTURE_TODAY + 5, &bench->error));
    assert_int_equal(move->findings.count, 1); /* the access that stays open */
    assert_int_equal(ana->left, FIXTURE_TODAY + 5);
    UNCHANGED(bench, move_person_backfill(move, "P1", DAY_NONE, &bench->error));
    assert_string_equal(warned(bench, "backfill-open"),
                        "S1: The place of Ana Ruiz on seat S1 (ML engineer) is to be filled again "
                        "after 2026-06-06");
    ACCEPTED(bench, move_person_add(move, "Ben Okoro", "S1", &bench->error) != NULL);
    const struct assignment *ben = bench_last(bench, RECORD_ASSIGNMENT);
    assert_int_equal(ben->replaces, 1);
    assert_int_equal(assignment_tenure(bench->dossier, ben).from, FIXTURE_TODAY + 6);
    assert_string_equal(warned(bench, "backfill-open"), "");
    REFUSED(bench, ERROR_RULE, "replaced already",
            move_person_backfill(move, "P1", DAY_NONE, &bench->error));
}

/* Leaving alone opens no place to be filled. */
static void test_leaving_is_no_backfill(void **state)
{
    struct bench *bench = *state;
    struct seat *seat = fixture_seat(&bench->fixture, "ML engineer", DUTY_ENGINEER, 1);
    fixture_person(&bench->fixture, "Ana Ruiz", seat)->left = FIXTURE_TODAY;
    assert_string_equal(warned(bench, "backfill-open"), "");
    assert_null(seat_backfill(bench->dossier, 1));
}

static void test_share_in_all(void **state)
{
    (void)state;
    struct booking bookings[] = {
        {.from = 100, .to = 200, .share = 60},
        {.from = 150, .to = DAY_NONE, .share = 50},
        {.from = 10, .to = 90, .share = 100},
        {.from = 150, .to = 160, .share = 100, .status = STATUS_CANCELLED},
    };
    const struct person_row row = {.bookings = bookings, .booking_count = 4};
    assert_int_equal(person_share(&row, 100), 110);
    assert_int_equal(person_share(&row, 201), 50);
    assert_int_equal(person_share(&row, 80), 110);
    assert_false(booking_stands(&bookings[2], 100));
    assert_true(booking_stands(&bookings[1], 100));
    assert_false(booking_stands(&bookings[3], 100));
}

static void test_name_keys(void **state)
{
    struct bench *bench = *state;
    struct assignment *ana = fixture_person(&bench->fixture, "ÁNA Ruiz", NULL);
    struct person *row = dossier_person(bench->dossier, ana);
    dossier_derive(bench->dossier, FIXTURE_TODAY);
    assert_string_equal(row->name_key, "ána ruiz");
    assert_string_equal(person_key(NULL, &bench->fixture.arena), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_overbooked, setup, bench_close),
        cmocka_unit_test_setup_teardown(test_overbooked_here, setup, bench_close),
        cmocka_unit_test_setup_teardown(test_open_end, setup, bench_close),
        cmocka_unit_test_setup_teardown(test_long_service, setup, bench_close),
        cmocka_unit_test_setup_teardown(test_backfill, setup, bench_close),
        cmocka_unit_test_setup_teardown(test_leaving_is_no_backfill, setup, bench_close),
        cmocka_unit_test(test_share_in_all),
        cmocka_unit_test_setup_teardown(test_name_keys, setup, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
