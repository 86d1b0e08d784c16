#include "exitlist.h"

#include "domain_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* "P1 A2 open, …" as one text. */
static const char *listed(struct fixture *fixture, const struct assignment *assignment)
{
    size_t count;
    const struct exit_row *rows =
        exitlist_build(&fixture->dossier, assignment, &count, &fixture->arena);
    const char *all = "";
    for (size_t i = 0; i < count; i++)
        all = arena_printf(&fixture->arena, "%s%sP%d A%d %s", all, i == 0 ? "" : ", ",
                           (int)rows[i].assignment->number, (int)rows[i].access->number,
                           exit_state_title(rows[i].state));
    return all;
}

static struct access *grant(struct fixture *fixture, const struct assignment *assignment,
                            enum access_state state)
{
    struct access *access = fixture_access(fixture, assignment, "git");
    if (state == ACCESS_ASKED)
        access->granted = DAY_NONE;
    if (state >= ACCESS_REVOKED)
        access->revoked = fixture->today;
    if (state == ACCESS_VERIFIED)
        access->verified = fixture->today;
    return access;
}

static void test_empty(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_begin(&fixture, MODEL_STAFF_AUGMENTATION);
    assert_string_equal(listed(&fixture, NULL), "");
    fixture_person(&fixture, "Ana Ruiz", NULL);
    assert_string_equal(listed(&fixture, NULL), "");
    fixture_end(&fixture);
}

/* By person in order of number, open ones first, then in order of number. */
static void test_order(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_begin(&fixture, MODEL_STAFF_AUGMENTATION);
    const struct assignment *ana = fixture_person(&fixture, "Ana Ruiz", NULL);
    struct assignment *ben = fixture_person(&fixture, "Ben Okoro", NULL);
    grant(&fixture, ben, ACCESS_VERIFIED);
    grant(&fixture, ana, ACCESS_ASKED);
    grant(&fixture, ana, ACCESS_VERIFIED);
    grant(&fixture, ana, ACCESS_REVOKED);
    grant(&fixture, ana, ACCESS_GRANTED);
    grant(&fixture, ben, ACCESS_GRANTED);
    grant(&fixture, ana, ACCESS_GRANTED);
    grant(&fixture, ana, ACCESS_GRANTED)->row.removed = true;
    ben->left = fixture.today;
    fixture_person(&fixture, "Nobody", NULL)->row.removed = true;
    const char *of_ana = "P1 A5 Open, P1 A7 Open, P1 A4 Revoked, P1 A3 Verified, "
                         "P1 A2 Never granted";
    const char *of_ben = "P2 A6 Open, P2 A1 Verified";
    assert_string_equal(listed(&fixture, ana), of_ana);
    assert_string_equal(listed(&fixture, ben), of_ben);
    assert_string_equal(listed(&fixture, NULL),
                        arena_printf(&fixture.arena, "%s, %s", of_ana, of_ben));
    fixture_end(&fixture);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
