#include "personal.h"

#include "domain_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Rows of a group as "P1 what|state|figure!" lines; ! stands for an alarm, ~ for what is over. */
static const char *told(struct fixture *fixture, const struct assignment *of,
                        enum personal_group group)
{
    personal_rows rows = {0};
    const char *all = "";

    personal_add(&fixture->dossier, dossier_person(&fixture->dossier, of), group, fixture->today,
                 &fixture->arena, &rows);
    vec_each(const struct personal_row, row, &rows) {
        assert_int_equal(row->group, group);
        all = arena_printf(&fixture->arena, "%s%s%s %s|%s%s%s%s%s", all, *all == '\0' ? "" : ", ",
                           row->handle, row->what, row->state, row->figure == NULL ? "" : "|",
                           row->figure == NULL ? "" : row->figure, row->alarm ? "!" : "",
                           row->over ? "~" : "");
    }
    return all;
}

static void begin(struct fixture *fixture)
{
    fixture_begin(fixture, MODEL_AUGMENTED_TEAM);
}

static void test_service(void **state)
{
    struct fixture fixture;
    struct assignment *ana, *ben;
    struct seat *seat;

    (void)state;
    begin(&fixture);
    seat = fixture_seat(&fixture, "Engineer", DUTY_ENGINEER, 2);
    ana = fixture_person(&fixture, "Ana Ruiz", seat);
    ben = fixture_person(&fixture, "Ben Okoro", NULL);
    ana->share = 60;
    assert_string_equal(told(&fixture, ana, PERSONAL_SERVES), "P1 Engineer|to come|60%");
    ana->from = when_on(fixture.today - 9);
    assert_string_equal(told(&fixture, ana, PERSONAL_SERVES), "P1 Engineer|serves|60%");
    ana->to = when_on(fixture.today - 1);
    assert_string_equal(told(&fixture, ana, PERSONAL_SERVES), "P1 Engineer|serves|60%!");
    ana->left = fixture.today;
    assert_string_equal(told(&fixture, ana, PERSONAL_SERVES), "P1 Engineer|left|60%~");
    ben->share = 100;
    assert_string_equal(told(&fixture, ben, PERSONAL_SERVES), "P2 no seat|to come|100%");
    fixture.engagement->status = STATUS_CANCELLED;
    assert_string_equal(told(&fixture, ben, PERSONAL_SERVES), "P2 no seat|ended|100%~");
    ben->row.removed = true;
    assert_string_equal(told(&fixture, ana, PERSONAL_SERVES), "P1 Engineer|left|60%~");
    fixture_end(&fixture);
}

static void test_access(void **state)
{
    struct fixture fixture;
    struct assignment *ana, *ben;
    struct access *git;

    (void)state;
    begin(&fixture);
    ana = fixture_person(&fixture, "Ana Ruiz", NULL);
    ben = fixture_person(&fixture, "Ben Okoro", NULL);
    git = fixture_access(&fixture, ana, "git");
    git->level = "reader";
    fixture_access(&fixture, ben, "wiki");
    assert_string_equal(told(&fixture, ana, PERSONAL_ACCESS), "A1 git, reader|granted");
    git->expires = fixture.today;
    assert_string_equal(told(&fixture, ana, PERSONAL_ACCESS), "A1 git, reader|granted");
    git->expires = fixture.today - 1;
    assert_string_equal(told(&fixture, ana, PERSONAL_ACCESS), "A1 git, reader|granted!");
    git->expires = DAY_NONE;
    ana->left = fixture.today;
    assert_string_equal(told(&fixture, ana, PERSONAL_ACCESS), "A1 git, reader|granted!");
    git->revoked = fixture.today;
    assert_string_equal(told(&fixture, ana, PERSONAL_ACCESS), "A1 git, reader|revoked!");
    git->verified = fixture.today;
    assert_string_equal(told(&fixture, ana, PERSONAL_ACCESS), "A1 git, reader|verified~");
    git->kind = ACCESS_DEVICE;
    git->revoked = git->verified = DAY_NONE;
    assert_string_equal(told(&fixture, ana, PERSONAL_ACCESS), "A1 git, reader|issued!");
    fixture_end(&fixture);
}

static void test_secrets_and_sole_ownerships(void **state)
{
    struct fixture fixture;
    struct assignment *ana, *ben;
    struct access *vault, *git;
    struct topic *topic;

    (void)state;
    begin(&fixture);
    ana = fixture_person(&fixture, "Ana Ruiz", NULL);
    ben = fixture_person(&fixture, "Ben Okoro", NULL);
    vault = fixture_access(&fixture, ana, "vault");
    vault->kind = ACCESS_SHARED_SECRET;
    git = fixture_access(&fixture, ana, "git");
    git->sole = true;
    topic = fixture_topic(&fixture, "Index", ana, "Bea");
    topic->critical = true;
    assert_string_equal(told(&fixture, ana, PERSONAL_SECRETS), "A1 vault|known");
    assert_string_equal(told(&fixture, ben, PERSONAL_SECRETS), "");
    assert_string_equal(told(&fixture, ana, PERSONAL_SOLE),
                        "A2 git|nobody follows!, T1 Index|nobody follows!");
    git->successor = ben->number;
    topic->confirmed = fixture.today;
    assert_string_equal(told(&fixture, ana, PERSONAL_SOLE), "A2 git|then Ben Okoro");
    ana->left = fixture.today - 1;
    assert_string_equal(told(&fixture, ana, PERSONAL_SECRETS), "A1 vault|to rotate!");
    vault->rotated = fixture.today;
    assert_string_equal(told(&fixture, ana, PERSONAL_SECRETS), "A1 vault|rotated");
    fixture_end(&fixture);
}

static struct paper *sign(struct fixture *fixture, const struct assignment *of)
{
    struct paper *paper = dossier_add(&fixture->dossier, RECORD_PAPER);

    paper->person_id = of->person_id;
    paper->kind = PAPER_IP_ASSIGNMENT;
    paper->signed_on = fixture->today;
    paper->expires = DAY_NONE;
    return paper;
}

static void test_papers(void **state)
{
    struct fixture fixture;
    struct assignment *ana;
    struct paper *paper;

    (void)state;
    begin(&fixture);
    ana = fixture_person(&fixture, "Ana Ruiz", NULL);
    sign(&fixture, fixture_person(&fixture, "Ben Okoro", NULL));
    paper = sign(&fixture, ana);
    assert_string_equal(told(&fixture, ana, PERSONAL_PAPERS), "R2 IP assignment|valid");
    paper->title = "Deed";
    paper->expires = fixture.today - 1;
    assert_string_equal(told(&fixture, ana, PERSONAL_PAPERS), "R2 IP assignment: Deed|lapsed!");
    paper->signed_on = paper->expires = DAY_NONE;
    assert_string_equal(told(&fixture, ana, PERSONAL_PAPERS), "R2 IP assignment: Deed|not signed");
    paper->row.engagement_id = "elsewhere"; /* brought along: it is listed where it was recorded */
    assert_string_equal(told(&fixture, ana, PERSONAL_PAPERS), "");
    fixture_end(&fixture);
}

static void test_topics(void **state)
{
    struct fixture fixture;
    struct assignment *ana, *ben;
    struct topic *topic;

    (void)state;
    begin(&fixture);
    ana = fixture_person(&fixture, "Ana Ruiz", NULL);
    ben = fixture_person(&fixture, "Ben Okoro", NULL);
    topic = fixture_topic(&fixture, "Index", ana, "ben OKORO");
    topic->critical = true;
    topic->due = fixture.today;
    fixture_topic(&fixture, "Rules", NULL, "Ben")->due = DAY_NONE;
    assert_string_equal(told(&fixture, ana, PERSONAL_GIVES), "T1 Index|planned|critical");
    assert_string_equal(told(&fixture, ben, PERSONAL_GIVES), "");
    assert_string_equal(told(&fixture, ben, PERSONAL_RECEIVES), "T1 Index|planned|critical");
    topic->held = topic->due = fixture.today - 1;
    assert_string_equal(told(&fixture, ben, PERSONAL_RECEIVES), "T1 Index|held|critical!");
    topic->confirmed = fixture.today;
    assert_string_equal(told(&fixture, ana, PERSONAL_GIVES), "T1 Index|confirmed|critical~");
    fixture_end(&fixture);
}

static struct hours *work(struct fixture *fixture, const struct assignment *of, civil_day week,
                          int64_t minutes)
{
    struct hours *hours = dossier_add(&fixture->dossier, RECORD_HOURS);

    hours->assignment = of->number;
    hours->week = week;
    hours->hours = minutes;
    hours->approved = DAY_NONE;
    return hours;
}

static void test_hours(void **state)
{
    struct fixture fixture;
    struct assignment *ana;
    struct hours *first;

    (void)state;
    begin(&fixture);
    ana = fixture_person(&fixture, "Ana Ruiz", fixture_seat(&fixture, "Lead", DUTY_LEAD, 1));
    assert_string_equal(told(&fixture, ana, PERSONAL_HOURS), "");
    first = work(&fixture, ana, fixture.today, 2250);
    assert_string_equal(told(&fixture, ana, PERSONAL_HOURS), "B1 1 week as Lead|1 open|37.5 h");
    work(&fixture, ana, fixture.today - 7, 60)->approved = fixture.today;
    assert_string_equal(told(&fixture, ana, PERSONAL_HOURS), "B1 2 weeks as Lead|1 open|38.5 h");
    first->approved = fixture.today;
    assert_string_equal(told(&fixture, ana, PERSONAL_HOURS), "B1 2 weeks as Lead|approved|38.5 h~");
    fixture_end(&fixture);
}

/* By group, in it what is over last, whatever the order of the engagements. */
static void test_order(void **state)
{
    const struct dossier *both[2];
    struct fixture fixture;
    personal_rows rows = {0};
    struct assignment *ana;
    struct access *git;
    const char *all = "";

    (void)state;
    begin(&fixture);
    ana = fixture_person(&fixture, "Ana Ruiz", NULL);
    git = fixture_access(&fixture, ana, "git");
    git->revoked = git->verified = fixture.today;
    fixture_access(&fixture, ana, "wiki");
    both[0] = both[1] = &fixture.dossier;
    personal_gather(both, 2, dossier_person(&fixture.dossier, ana), fixture.today, &fixture.arena,
                    &rows);
    vec_each(const struct personal_row, row, &rows)
        all = arena_printf(&fixture.arena, "%s%s ", all, row->handle);
    assert_string_equal(all, "P1 P1 A2 A2 A1 A1 ");
    fixture_end(&fixture);
}

static void test_titles(void **state)
{
    (void)state;
    for (int group = 0; group < PERSONAL_GROUP_COUNT; group++)
        assert_non_null(personal_group_title((enum personal_group)group));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_service),
        cmocka_unit_test(test_access),
        cmocka_unit_test(test_secrets_and_sole_ownerships),
        cmocka_unit_test(test_papers),
        cmocka_unit_test(test_topics),
        cmocka_unit_test(test_hours),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_titles),
    };

    return cmocka_run_group_tests_name("personal", tests, NULL, NULL);
}
