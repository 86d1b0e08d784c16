/* Who directs and answers: each rule where it speaks, and that its remedy, done by the move that
 * the remedy names, ends it. */

#include "bench_moves.h"
#include "gate.h"
#include "rules_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int setup_lent(void **state)
{
    return bench_open(state, MODEL_STAFF_AUGMENTATION);
}

static int setup_team(void **state)
{
    return bench_open(state, MODEL_AUGMENTED_TEAM);
}

static struct assignment *person(struct bench *bench, const char *name, const char *manager,
                                 enum party side)
{
    struct assignment *assignment = fixture_person(&bench->fixture, name, NULL);
    assignment->manager = manager;
    assignment->manager_side = (int)side;
    return assignment;
}

static const char *held(struct bench *bench)
{
    struct findings findings = {0};
    criterion_find("accountability-fit")
        ->check(bench->dossier, bench->move.today, rules_catalogue(&bench->fixture.arena),
                &bench->fixture.arena, &findings);
    return rules_subjects(&findings, &bench->fixture.arena);
}

static const char *warned(struct bench *bench, const char *rule)
{
    struct findings all = {0}, kept = {0};
    warnings_evaluate(bench->dossier, bench->move.today, rules_catalogue(&bench->fixture.arena),
                      &bench->fixture.arena, &all);
    vec_each(struct finding, finding, &all)
        if (strcmp(finding->rule, rule) == 0)
            vec_add(&kept, &bench->fixture.arena, *finding);
    return rules_subjects(&kept, &bench->fixture.arena);
}

static void edit(struct bench *bench, enum record_kind kind, void *row, const char *field,
                 const char *value)
{
    ACCEPTED(bench, move_edit(&bench->move, kind, row, field, value, &bench->error));
}

static void test_lent_people_have_a_client_manager(void **state)
{
    struct bench *bench = *state;
    struct assignment *ana = person(bench, "Ana Ruiz", NULL, PARTY_CLIENT);
    struct assignment *ben = person(bench, "Ben Okoro", "Selma", PARTY_PROVIDER);
    struct assignment *cai = person(bench, "Cai Moss", "Priya", PARTY_NONE);
    person(bench, "Dora Beck", "Priya", PARTY_CLIENT);
    person(bench, "Eve Hart", NULL, PARTY_NONE)->left = FIXTURE_TODAY;
    struct assignment *own = person(bench, "Finn Roe", NULL, PARTY_NONE);
    dossier_person(bench->dossier, own)->side = SIDE_CLIENT;
    assert_string_equal(held(bench), "P1 P2 P3");
    edit(bench, RECORD_ASSIGNMENT, ana, "manager", "Priya");
    edit(bench, RECORD_ASSIGNMENT, ben, "manager_side", "client");
    assert_string_equal(held(bench), "P3");
    edit(bench, RECORD_ASSIGNMENT, cai, "manager_side", "client");
    assert_string_equal(held(bench), "");
}

static void test_no_lent_seat_answers_to_the_provider(void **state)
{
    struct bench *bench = *state;
    struct seat *seat = fixture_seat(&bench->fixture, "ML engineer", DUTY_ENGINEER, 1);
    assert_string_equal(held(bench), "");
    seat->accountable = PARTY_PROVIDER;
    assert_string_equal(held(bench), "S1");
    edit(bench, RECORD_SEAT, seat, "accountable", "client");
    assert_string_equal(held(bench), "");
}

static void test_a_team_reports_to_its_lead(void **state)
{
    struct bench *bench = *state;
    struct seat *lead = fixture_seat(&bench->fixture, "Tech lead", DUTY_LEAD, 1);
    fixture_seat(&bench->fixture, "Engineer", DUTY_ENGINEER, 1);
    person(bench, "Ana Ruiz", NULL, PARTY_NONE);
    struct assignment *ben = person(bench, "Ben Okoro", "Priya", PARTY_CLIENT);
    struct assignment *own = person(bench, "Finn Roe", "Priya", PARTY_CLIENT);
    dossier_person(bench->dossier, own)->side = SIDE_CLIENT;
    assert_string_equal(held(bench), "P2 S1");
    assert_string_equal(warned(bench, "reporting-line"), "P2");
    edit(bench, RECORD_ASSIGNMENT, ben, "manager_side", "provider");
    assert_string_equal(held(bench), "S1");
    assert_string_equal(warned(bench, "reporting-line"), "");
    edit(bench, RECORD_SEAT, lead, "accountable", "joint");
    assert_string_equal(held(bench), "S1");
    edit(bench, RECORD_SEAT, lead, "accountable", "provider");
    assert_string_equal(held(bench), "");
}

static void test_lent_people_own_no_milestone(void **state)
{
    struct bench *bench = *state;
    person(bench, "Ana Ruiz", "Priya", PARTY_CLIENT);
    struct milestone *first = fixture_milestone(&bench->fixture, "Model", "end-10d");
    struct milestone *second = fixture_milestone(&bench->fixture, "Pilot", "end-5d");
    edit(bench, RECORD_MILESTONE, first, "owner", "P1");
    edit(bench, RECORD_MILESTONE, second, "owner", "p1");
    second->state = MILESTONE_ACCEPTED;
    assert_string_equal(warned(bench, "milestone-owner"), "M1");
    assert_string_equal(warned(bench, "reporting-line"), "");
    edit(bench, RECORD_MILESTONE, first, "owner", "");
    assert_string_equal(warned(bench, "milestone-owner"), "");
    REFUSED(bench, ERROR_NOT_FOUND, "P7",
            move_edit(&bench->move, RECORD_MILESTONE, first, "owner", "P7", &bench->error));
}

static void test_a_team_may_own_milestones(void **state)
{
    struct bench *bench = *state;
    person(bench, "Ana Ruiz", NULL, PARTY_NONE);
    fixture_milestone(&bench->fixture, "Model", "end-10d")->owner = 1;
    assert_string_equal(warned(bench, "milestone-owner"), "");
}

static void test_references_exist(void **state)
{
    struct bench *bench = *state;
    struct assignment *ana = person(bench, "Ana Ruiz", NULL, PARTY_NONE);
    struct milestone *milestone = fixture_milestone(&bench->fixture, "Model", "end-10d");
    struct access *access = fixture_access(&bench->fixture, ana, "Vault");
    assert_true(dossier_validate(bench->dossier, &bench->error));
    milestone->owner = 9;
    assert_false(dossier_validate(bench->dossier, &bench->error));
    assert_non_null(strstr(bench->error.message, "M1 refers"));
    milestone->owner = 0;
    access->successor = 9;
    assert_false(dossier_validate(bench->dossier, &bench->error));
    assert_non_null(strstr(bench->error.message, "successor"));
    access->successor = 1;
    assert_false(dossier_validate(bench->dossier, &bench->error));
    assert_non_null(strstr(bench->error.message, "being its holder"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_lent_people_have_a_client_manager, setup_lent,
                                        bench_close),
        cmocka_unit_test_setup_teardown(test_no_lent_seat_answers_to_the_provider, setup_lent,
                                        bench_close),
        cmocka_unit_test_setup_teardown(test_a_team_reports_to_its_lead, setup_team, bench_close),
        cmocka_unit_test_setup_teardown(test_lent_people_own_no_milestone, setup_lent, bench_close),
        cmocka_unit_test_setup_teardown(test_a_team_may_own_milestones, setup_team, bench_close),
        cmocka_unit_test_setup_teardown(test_references_exist, setup_lent, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
