/* Shared secrets and sole ownership: when a rule speaks, which row it names, and that what its
 * remedy asks for, done by the move, ends it. */

#include "bench_moves.h"
#include "exitlist.h"
#include "gate.h"
#include "rules_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
    return bench_open(state, MODEL_AUGMENTED_TEAM);
}

static struct access *secret(struct bench *bench, const struct assignment *holder,
                             const char *system)
{
    struct access *access = fixture_access(&bench->fixture, holder, system);
    access->kind = ACCESS_SHARED_SECRET;
    access->granted = access->asked = FIXTURE_TODAY - 20;
    return access;
}

static struct assignment *person(struct bench *bench, const char *name)
{
    struct assignment *assignment = fixture_person(&bench->fixture, name, NULL);
    assignment->from = when_on(FIXTURE_TODAY - 30);
    return assignment;
}

static const char *unrotated(struct bench *bench)
{
    struct findings findings = {0};
    criterion_find("secrets-rotated")
        ->check(bench->dossier, bench->move.today, rules_catalogue(&bench->fixture.arena),
                &bench->fixture.arena, &findings);
    return rules_told(&findings, &bench->fixture.arena);
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

/* "access-leaver A1, …": what the move said. */
static const char *notes(struct bench *bench)
{
    const char *all = "";
    vec_each(const struct finding, note, &bench->move.findings)
        all = arena_printf(&bench->fixture.arena, "%s%s%s %s", all, *all == '\0' ? "" : ", ",
                           note->rule, note->subject);
    return all;
}

/* One finding a secret, whoever knew it; those who stay until the end are waited for. */
static void test_secrets_of_leavers(void **state)
{
    struct bench *bench = *state;
    struct assignment *ana = person(bench, "Ana Ruiz"), *ben = person(bench, "Ben Okoro");
    struct move *move = &bench->move;
    ana->left = FIXTURE_TODAY - 3;
    ben->left = FIXTURE_TODAY;
    secret(bench, ana, "Model key");
    secret(bench, ben, "model KEY");
    secret(bench, ben, "Feed key")->granted = DAY_NONE; /* never given */
    fixture_access(&bench->fixture, ana, "Git");        /* a key of one's own */
    assert_string_equal(unrotated(bench), "secrets-rotated A1");
    assert_string_equal(warned(bench, "secret-known"), "A1");
    ACCEPTED(bench,
             move_access_rotate(move, "A2", FIXTURE_TODAY - 1, "IT", &bench->error)); /* too soon */
    assert_string_equal(unrotated(bench), "secrets-rotated A2");
    assert_string_equal(warned(bench, "secret-known"), "");
    fixture_waiver(&bench->fixture, "secrets-rotated", DAY_NONE);
    ACCEPTED(bench, move_access_rotate(move, "A1", DAY_NONE, "IT", &bench->error));
    assert_string_equal(unrotated(bench), "");
    assert_string_equal(warned(bench, "secret-known"), "");
    assert_null(dossier_waiver(bench->dossier, "secrets-rotated", FIXTURE_TODAY));
    const struct access *second = dossier_by_number(bench->dossier, RECORD_ACCESS, 2);
    assert_int_equal(second->rotated, FIXTURE_TODAY);
    assert_string_equal(second->rotated_by, "IT");
}

static void test_secrets_of_those_who_stay(void **state)
{
    struct bench *bench = *state;
    struct assignment *ana = person(bench, "Ana Ruiz");
    struct access *access = secret(bench, ana, "Model key");
    assert_string_equal(unrotated(bench), "secrets-rotated A1"); /* until the end */
    ACCEPTED(bench, move_access_rotate(&bench->move, "A1", DAY_NONE, NULL, &bench->error));
    assert_string_equal(unrotated(bench), "secrets-rotated A1"); /* she knows the new one */
    assert_string_equal(warned(bench, "secret-known"), "");
    access->revoked = FIXTURE_TODAY;
    assert_string_equal(unrotated(bench), "");
    access->revoked = DAY_NONE;
    bench->fixture.engagement->end = DAY_NONE;
    assert_string_equal(unrotated(bench), "secrets-rotated A1"); /* nobody knows until when */
}

/* A credential that several hold for one system is shared, whatever it is called. */
static void test_shared_credential(void **state)
{
    struct bench *bench = *state;
    struct assignment *ana = person(bench, "Ana Ruiz"), *ben = person(bench, "Ben Okoro");
    fixture_access(&bench->fixture, ana, "Cluster")->kind = ACCESS_CREDENTIAL;
    const struct access *access = dossier_by_number(bench->dossier, RECORD_ACCESS, 1);
    assert_false(access_is_secret(bench->dossier, access));
    fixture_access(&bench->fixture, ben, "cluster")->kind = ACCESS_CREDENTIAL;
    assert_true(access_is_secret(bench->dossier, access));
    fixture_access(&bench->fixture, ana, "Git");
    fixture_access(&bench->fixture, ben, "Git");
    assert_false(
        access_is_secret(bench->dossier, dossier_by_number(bench->dossier, RECORD_ACCESS, 3)));
}

static void test_rotate_refused(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    struct assignment *ana = person(bench, "Ana Ruiz");
    fixture_access(&bench->fixture, ana, "Git");
    secret(bench, ana, "Model key")->granted = DAY_NONE;
    secret(bench, ana, "Feed key")->granted = FIXTURE_TODAY - 1;
    REFUSED(bench, ERROR_RULE, "no shared secret",
            move_access_rotate(move, "A1", DAY_NONE, NULL, &bench->error));
    REFUSED(bench, ERROR_RULE, "never given",
            move_access_rotate(move, "A2", DAY_NONE, NULL, &bench->error));
    REFUSED(bench, ERROR_INPUT, "before A3",
            move_access_rotate(move, "A3", FIXTURE_TODAY - 2, NULL, &bench->error));
    REFUSED(bench, ERROR_INPUT, "still to come",
            move_access_rotate(move, "A3", FIXTURE_TODAY + 1, NULL, &bench->error));
    REFUSED(bench, ERROR_NOT_FOUND, "A9",
            move_access_rotate(move, "A9", DAY_NONE, NULL, &bench->error));
    bench->fixture.engagement->status = STATUS_ON_HOLD;
    ACCEPTED(bench, move_access_rotate(move, "A3", DAY_NONE, NULL, &bench->error));
}

/* By its mark, or because nobody else rules the system. */
static void test_sole_ownership(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    struct assignment *ana = person(bench, "Ana Ruiz"), *ben = person(bench, "Ben Okoro");
    struct access *vault = fixture_access(&bench->fixture, ana, "Vault");
    fixture_access(&bench->fixture, ana, "Cloud")->level = "read, admin";
    fixture_access(&bench->fixture, ben, "Cloud")->level = "write";
    fixture_access(&bench->fixture, ana, "Wiki")->level = "nonadmin";
    assert_string_equal(warned(bench, "sole-ownership"), "A2");
    ACCEPTED(bench, move_edit(move, RECORD_ACCESS, vault, "sole", "yes", &bench->error));
    assert_string_equal(warned(bench, "sole-ownership"), "A1 A2");
    ACCEPTED(bench, move_edit(move, RECORD_ACCESS, vault, "successor", "P2", &bench->error));
    assert_int_equal(vault->successor, 2);
    assert_string_equal(warned(bench, "sole-ownership"), "A2");
    ben->left = FIXTURE_TODAY; /* takes nothing over any more */
    assert_string_equal(warned(bench, "sole-ownership"), "A1 A2");
    ben->left = DAY_NONE;
    fixture_access(&bench->fixture, ben, "cloud")->level = "Owner";
    assert_string_equal(warned(bench, "sole-ownership"), "");
    ACCEPTED(bench, move_edit(move, RECORD_ACCESS, vault, "successor", "", &bench->error));
    ACCEPTED(bench, move_edit(move, RECORD_ACCESS, vault, "sole", "no", &bench->error));
    assert_string_equal(warned(bench, "sole-ownership"), "");
    REFUSED(bench, ERROR_NOT_FOUND, "P9",
            move_edit(move, RECORD_ACCESS, vault, "successor", "P9", &bench->error));
    REFUSED(bench, ERROR_INPUT, "as P1",
            move_edit(move, RECORD_ACCESS, vault, "successor", "2", &bench->error));
    REFUSED(bench, ERROR_INPUT, "perhaps",
            move_edit(move, RECORD_ACCESS, vault, "sole", "perhaps", &bench->error));
}

static struct topic *topic(struct bench *bench, const struct assignment *giver, const char *title)
{
    struct topic *row = dossier_add(bench->dossier, RECORD_TOPIC);
    row->title = title;
    row->giver = giver->number;
    row->critical = true;
    return row;
}

static void test_only_giver(void **state)
{
    struct bench *bench = *state;
    struct assignment *ana = person(bench, "Ana Ruiz"), *ben = person(bench, "Ben Okoro");
    struct topic *index = topic(bench, ana, "Index");
    topic(bench, ana, "Wiki")->critical = false;
    assert_string_equal(warned(bench, "sole-ownership"), "T1");
    struct topic *second = topic(bench, ben, "index");
    assert_string_equal(warned(bench, "sole-ownership"), "");
    second->row.removed = true;
    index->confirmed = FIXTURE_TODAY;
    assert_string_equal(warned(bench, "sole-ownership"), "");
}

/* What to see to when somebody leaves is said at once. */
static void test_leaving_lists(void **state)
{
    struct bench *bench = *state;
    struct assignment *ana = person(bench, "Ana Ruiz"), *ben = person(bench, "Ben Okoro");
    fixture_access(&bench->fixture, ana, "Cloud")->level = "admin";
    secret(bench, ana, "Model key");
    topic(bench, ana, "Index");
    fixture_access(&bench->fixture, ben, "Vault")->sole = true;
    ACCEPTED(bench, move_person_leave(&bench->move, "P1", DAY_NONE, &bench->error));
    assert_string_equal(notes(bench),
                        "access-leaver A1, access-leaver A2, secret-known A2, sole-ownership A1, "
                        "sole-ownership T1");
}

static void test_unplanned_exit_lists(void **state)
{
    struct bench *bench = *state;
    struct assignment *ana = person(bench, "Ana Ruiz");
    fixture_access(&bench->fixture, ana, "Cloud")->level = "admin";
    topic(bench, ana, "Index")->critical = false;
    ACCEPTED(bench, move_cancel(&bench->move, "funds", true, &bench->error));
    assert_string_equal(notes(bench), "access-closed A1, sole-ownership A1, topic-unconfirmed T1");
}

static void test_said_of_things(void **state)
{
    struct bench *bench = *state;
    struct access *access = fixture_access(&bench->fixture, person(bench, "Ana Ruiz"), "Laptop");
    assert_string_equal(access_state_said(access), "granted");
    access->kind = ACCESS_BADGE;
    assert_string_equal(access_state_said(access), "issued");
    access->revoked = FIXTURE_TODAY;
    assert_string_equal(access_state_said(access), "returned");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_secrets_of_leavers, setup, bench_close),
        cmocka_unit_test_setup_teardown(test_secrets_of_those_who_stay, setup, bench_close),
        cmocka_unit_test_setup_teardown(test_shared_credential, setup, bench_close),
        cmocka_unit_test_setup_teardown(test_rotate_refused, setup, bench_close),
        cmocka_unit_test_setup_teardown(test_sole_ownership, setup, bench_close),
        cmocka_unit_test_setup_teardown(test_only_giver, setup, bench_close),
        cmocka_unit_test_setup_teardown(test_leaving_lists, setup, bench_close),
        cmocka_unit_test_setup_teardown(test_unplanned_exit_lists, setup, bench_close),
        cmocka_unit_test_setup_teardown(test_said_of_things, setup, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
