/* The gate as a whole: which rows there are, what holds it, and that nothing but curing or
 * waiving those rows opens it. */

#include "gate.h"

#include "rules_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct gate_report judged(struct fixture *fixture)
{
    struct gate_report report;
    gate_evaluate(&fixture->dossier, fixture->today, rules_catalogue(&fixture->arena),
                  &fixture->arena, &report);
    return report;
}

static const char *blocking(struct fixture *fixture)
{
    struct gate_report report = judged(fixture);
    const char *told = rules_told(&report.blocking, &fixture->arena);
    assert_int_equal(report.open, *told == '\0');
    return told;
}

static const char *warned(struct fixture *fixture)
{
    struct gate_report report = judged(fixture);
    return rules_told(&report.warnings, &fixture->arena);
}

static struct item *item(struct fixture *fixture, const char *code)
{
    struct item *found = dossier_item(&fixture->dossier, code);
    assert_non_null(found);
    return found;
}

static const struct gate_row *row(const struct gate_report *report, const char *name)
{
    for (size_t i = 0; i < report->row_count; i++) {
        const struct gate_row *row = &report->rows[i];
        if (strcmp(row->item != NULL ? row->item->code : row->criterion, name) == 0)
            return row;
    }
    fail_msg("no row %s", name);
    return NULL;
}

static void begin(struct fixture *fixture, enum model model, enum stage stage)
{
    fixture_begin(fixture, model);
    rules_stage(fixture, stage);
}

/* Everything of the assess gate holds. */
static void ready(struct fixture *fixture)
{
    begin(fixture, MODEL_STAFF_AUGMENTATION, STAGE_ASSESS);
    fixture_seat(fixture, "ML engineer", DUTY_ENGINEER, 1);
    fixture->engagement->contract = CONTRACT_FIXED_RATE;
    fixture_settle(fixture, STAGE_ASSESS);
}

/* Criteria first, then the stage's items; titles in words. */
static void test_rows(void **state)
{
    (void)state;
    static const char *const names[] = {"seats-defined", "contract-set", "SA1-01", "SA1-02",
                                        "SA1-03"};
    struct fixture fixture;
    begin(&fixture, MODEL_STAFF_AUGMENTATION, STAGE_ASSESS);
    struct gate_report report = judged(&fixture);
    assert_int_equal(report.stage, STAGE_ASSESS);
    assert_string_equal(report.phase_title, "Needs assessment");
    assert_string_equal(report.gate_title, "Requisition approved");
    assert_int_equal(report.row_count, ARRAY_COUNT(names));
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        assert_ptr_equal(row(&report, names[i]), &report.rows[i]);
        assert_false(report.rows[i].holds);
        assert_null(report.rows[i].waiver);
        assert_non_null(report.rows[i].detail);
        assert_int_equal(report.rows[i].required, i != 4);
    }
    assert_string_equal(report.rows[0].title, "Every seat has a title, skills and a count");
    assert_string_equal(report.rows[0].detail, "No seat is defined yet");
    assert_string_equal(report.rows[2].title, "Do what SA1-01 says");
    assert_false(report.with_waivers);
    assert_string_equal(blocking(&fixture),
                        "seats-defined seats-defined, contract-set contract-set, "
                        "item SA1-01, item SA1-02");
    assert_string_equal(warned(&fixture), "item-optional SA1-03");
    assert_int_equal(report.warnings.at[0].severity, SEVERITY_NOTE);
    fixture_end(&fixture);
}

static void test_open(void **state)
{
    (void)state;
    struct fixture fixture;
    ready(&fixture);
    struct gate_report report = judged(&fixture);
    assert_true(report.open);
    assert_false(report.with_waivers);
    for (size_t i = 0; i < report.row_count; i++) {
        assert_true(report.rows[i].holds);
        assert_null(report.rows[i].detail);
    }
    assert_string_equal(warned(&fixture), "");
    fixture_end(&fixture);
}

static void test_item_texts(void **state)
{
    (void)state;
    struct fixture fixture;
    ready(&fixture);
    for (int i = 1; i <= 3; i++)
        item(&fixture, arena_printf(&fixture.arena, "SA1-0%d", i))->state = ITEM_OPEN;
    struct gate_report report = judged(&fixture);
    assert_int_equal(report.blocking.count, 2);
    assert_string_equal(report.blocking.at[0].text, "Do what SA1-01 says");
    assert_non_null(strstr(report.blocking.at[0].remedy, "stint tick ENG-2601 SA1-01"));
    assert_non_null(strstr(report.blocking.at[0].remedy, "stint na ENG-2601 SA1-01"));
    assert_non_null(strstr(report.blocking.at[0].remedy, "stint waive ENG-2601 SA1-01"));
    assert_null(strstr(report.blocking.at[1].remedy, "stint waive"));
    assert_null(strstr(report.blocking.at[1].remedy, "stint na"));
    assert_string_equal(report.warnings.at[0].text, "Optional and still open: Do what SA1-03 says");
    fixture_end(&fixture);
}

/* The remedy never names a command that the item would refuse. */
static void test_firm_item_may_not_apply(void **state)
{
    (void)state;
    struct fixture fixture;
    ready(&fixture);
    struct item *firm = item(&fixture, "SA1-02");
    firm->state = ITEM_OPEN;
    firm->code = "RH-02";
    struct gate_report report = judged(&fixture);
    assert_non_null(strstr(report.blocking.at[0].remedy, "stint na ENG-2601 RH-02"));
    assert_null(strstr(report.blocking.at[0].remedy, "stint waive"));
    fixture_end(&fixture);
}

static void test_item_details(void **state)
{
    (void)state;
    static const struct {
        int due; /* days from today */
        const char *detail;
    } cases[] = {{2, "due in 2 days"},
                 {1, "due in 1 day"},
                 {0, "due today"},
                 {-1, "1 day late"},
                 {-30, "30 days late"}};
    struct fixture fixture;
    ready(&fixture);
    struct item *open = item(&fixture, "SA1-01");
    open->state = ITEM_OPEN;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        open->due = fixture.today + cases[i].due;
        struct gate_report report = judged(&fixture);
        assert_string_equal(row(&report, "SA1-01")->detail, cases[i].detail);
    }
    open->due = DAY_NONE;
    struct gate_report report = judged(&fixture);
    assert_string_equal(row(&report, "SA1-01")->detail, "not done");
    /* An item that says "waived" and has no waiver is open. */
    open->state = ITEM_WAIVED;
    report = judged(&fixture);
    assert_string_equal(row(&report, "SA1-01")->detail, "not done");
    assert_false(report.open);
    fixture_end(&fixture);
}

static void test_states_of_an_item(void **state)
{
    (void)state;
    static const struct {
        enum item_state state;
        const char *blocking;
    } cases[] = {{ITEM_OPEN, "item SA1-01"}, {ITEM_DONE, ""}, {ITEM_NOT_APPLICABLE, ""}};
    struct fixture fixture;
    ready(&fixture);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        item(&fixture, "SA1-01")->state = (int)cases[i].state;
        assert_string_equal(blocking(&fixture), cases[i].blocking);
    }
    fixture_end(&fixture);
}

static void test_waived_item(void **state)
{
    (void)state;
    struct fixture fixture;
    ready(&fixture);
    item(&fixture, "SA1-01")->state = ITEM_WAIVED;
    struct waiver *waiver = fixture_waiver(&fixture, "SA1-01", fixture.today);
    struct gate_report report = judged(&fixture);
    assert_true(report.open);
    assert_true(report.with_waivers);
    assert_ptr_equal(row(&report, "SA1-01")->waiver, waiver);
    assert_string_equal(warned(&fixture), "waiver SA1-01");
    fixture.today++;
    assert_string_equal(blocking(&fixture), "item SA1-01");
    assert_string_equal(warned(&fixture), "waiver-expired SA1-01");
    report = judged(&fixture);
    assert_null(row(&report, "SA1-01")->waiver);
    assert_false(report.with_waivers);
    assert_string_equal(row(&report, "SA1-01")->detail, "its waiver ended on 2026-06-01");
    fixture_end(&fixture);
}

/* An optional item that is waived needs no permission. */
static void test_waived_optional_item(void **state)
{
    (void)state;
    struct fixture fixture;
    ready(&fixture);
    item(&fixture, "SA1-03")->state = ITEM_WAIVED;
    fixture_waiver(&fixture, "SA1-03", DAY_NONE);
    struct gate_report report = judged(&fixture);
    assert_true(report.open);
    assert_false(report.with_waivers);
    fixture_end(&fixture);
}

static void test_waived_criterion(void **state)
{
    (void)state;
    struct fixture fixture;
    ready(&fixture);
    struct waiver *waiver = fixture_waiver(&fixture, "contract-set", fixture.today);
    struct gate_report report = judged(&fixture);
    assert_null(row(&report, "contract-set")->waiver); /* it is met: nothing is waived */
    assert_false(report.with_waivers);
    fixture.engagement->contract = CONTRACT_NONE;
    report = judged(&fixture);
    assert_true(report.open);
    assert_true(report.with_waivers);
    assert_true(row(&report, "contract-set")->holds);
    assert_ptr_equal(row(&report, "contract-set")->waiver, waiver);
    assert_string_equal(row(&report, "contract-set")->detail, "No form of contract is chosen");
    fixture.today++;
    assert_string_equal(blocking(&fixture), "contract-set contract-set");
    fixture_end(&fixture);
}

static void test_criterion_with_many_rows(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture, MODEL_AUGMENTED_TEAM, STAGE_CLOSE);
    rules_team(&fixture);
    struct gate_report report = judged(&fixture);
    assert_string_equal(row(&report, "access-closed")->detail,
                        "Ana Ruiz still has access to git (and 2 more)");
    assert_string_equal(blocking(&fixture),
                        "access-closed A1, access-closed A2, access-closed A3, "
                        "people-released P1, people-released P2, people-released P3, "
                        "handover-accepted H01, item AT5-01, item AT5-02");
    fixture_end(&fixture);
}

static void test_criteria_of_the_phase(void **state)
{
    (void)state;
    static const struct {
        const char *criteria, *blocking;
    } cases[] = {
        {NULL, ""},
        {"  ", ""},
        {" contract-set  seats-defined ", "contract-set contract-set"},
        {"stars-aligned contract-set", "stars-aligned stars-aligned, contract-set contract-set"},
    };
    struct fixture fixture;
    ready(&fixture);
    fixture.engagement->contract = CONTRACT_NONE;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        dossier_phase(&fixture.dossier)->criteria = cases[i].criteria;
        assert_string_equal(blocking(&fixture), cases[i].blocking);
    }
    struct gate_report report = judged(&fixture);
    assert_string_equal(row(&report, "stars-aligned")->detail,
                        "The playbook asks for \"stars-aligned\", which this stint does not know");
    fixture_waiver(&fixture, "stars-aligned", DAY_NONE);
    assert_string_equal(blocking(&fixture), "contract-set contract-set");
    fixture_end(&fixture);
}

static void test_recurring_item(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture, MODEL_STAFF_AUGMENTATION, STAGE_DELIVER);
    dossier_stage_phase(&fixture.dossier, STAGE_DELIVER)->outcome = OUTCOME_END;
    fixture_settle(&fixture, STAGE_DELIVER);
    struct item *next = fixture_item(&fixture, "SA4-04", STAGE_DELIVER, true, "phase+60d");
    next->every = 30;
    next->cycle = 1;
    dossier_derive(&fixture.dossier, fixture.today);
    assert_string_equal(blocking(&fixture), "");
    fixture.today += 60;
    assert_string_equal(blocking(&fixture), "item SA4-04");
    next->state = ITEM_DONE;
    assert_string_equal(blocking(&fixture), "");
    fixture_end(&fixture);
}

/* What was open in an earlier stage does not hold a later gate. */
static void test_earlier_items_do_not_block(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture, MODEL_STAFF_AUGMENTATION, STAGE_SOURCE);
    rules_team(&fixture);
    assert_string_equal(blocking(&fixture), "item SA2-01, item SA2-02");
    fixture_end(&fixture);
}

static void test_on_hold_and_ended(void **state)
{
    (void)state;
    static const struct {
        enum status status;
        const char *blocking, *text;
    } cases[] = {
        {STATUS_ON_HOLD, "on-hold ENG-2601", "The engagement is on hold: Budget freeze"},
        {STATUS_CLOSED, "ended ENG-2601",
         "The engagement is closed; there is no gate left to pass"},
        {STATUS_CANCELLED, "ended ENG-2601",
         "The engagement is cancelled; there is no gate left to pass"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct fixture fixture;
        ready(&fixture);
        item(&fixture, "SA1-01")->state = ITEM_OPEN;
        fixture.engagement->hold_reason = "Budget freeze";
        fixture.engagement->status = (int)cases[i].status;
        struct gate_report report = judged(&fixture);
        assert_false(report.open);
        assert_string_equal(blocking(&fixture), cases[i].blocking);
        assert_string_equal(report.blocking.at[0].text, cases[i].text);
        assert_int_equal(report.row_count, 5);
        fixture_end(&fixture);
    }
}

/* Without words the rows and rules are the same. */
static void test_without_catalogue(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture, MODEL_STAFF_AUGMENTATION, STAGE_ASSESS);
    struct gate_report report;
    gate_evaluate(&fixture.dossier, fixture.today, NULL, &fixture.arena, &report);
    assert_int_equal(report.blocking.count, 4);
    assert_string_equal(report.blocking.at[0].rule, "seats-defined");
    assert_string_equal(report.blocking.at[3].subject, "SA1-02");
    assert_string_equal(report.rows[0].title, "seats-defined");
    fixture_end(&fixture);
}

/* --- nothing else opens it --- */

static void cure_access(struct fixture *fixture, struct access *access)
{
    access->granted = access->granted == DAY_NONE ? fixture->today : access->granted;
    if (dossier_phase(&fixture->dossier)->stage == STAGE_CLOSE)
        access->revoked = access->verified = fixture->today;
}

static void cure_person(struct fixture *fixture, struct assignment *assignment)
{
    if (dossier_phase(&fixture->dossier)->stage == STAGE_CLOSE)
        assignment->left = fixture->today;
    else
        fixture_access(fixture, assignment, "wiki");
}

static void cure_handle(struct fixture *fixture, const struct finding *finding)
{
    static const enum record_kind kinds[] = {RECORD_ACCESS, RECORD_ASSIGNMENT, RECORD_SEAT,
                                             RECORD_MILESTONE};
    struct error error;
    void *found = NULL;
    size_t i = 0;
    while (i < ARRAY_COUNT(kinds) &&
           !dossier_find(&fixture->dossier, kinds[i], finding->subject, &found, &error))
        i++;
    assert_non_null(found);
    if (kinds[i] == RECORD_ACCESS)
        cure_access(fixture, found);
    else if (kinds[i] == RECORD_ASSIGNMENT)
        cure_person(fixture, found);
    else if (kinds[i] == RECORD_SEAT)
        fixture_person(fixture, "Gus Hale", found);
    else
        ((struct milestone *)found)->state = MILESTONE_ACCEPTED;
}

/* Cures the row that a finding names, or waives what it is about. */
static void cure(struct fixture *fixture, const struct finding *finding, bool waive)
{
    const char *subject = finding->subject;
    bool is_item = strcmp(finding->rule, "item") == 0;
    if (waive && (!is_item || item(fixture, subject)->waivable)) {
        if (is_item)
            item(fixture, subject)->state = ITEM_WAIVED;
        fixture_waiver(fixture, is_item ? subject : finding->rule, DAY_NONE);
    } else if (is_item) {
        item(fixture, subject)->state = ITEM_DONE;
    } else if (dossier_line(&fixture->dossier, subject) != NULL) {
        dossier_line(&fixture->dossier, subject)->state = LINE_ACCEPTED;
    } else if (strcmp(subject, "outcome-decided") == 0) {
        dossier_stage_phase(&fixture->dossier, STAGE_DELIVER)->outcome = OUTCOME_HANDOVER;
    } else if (strcmp(subject, "contract-set") == 0) {
        fixture->engagement->contract = CONTRACT_SOW_MILESTONES;
    } else if (strcmp(subject, "ip-explicit") == 0) {
        fixture->engagement->ip = IP_EXPLICIT_AGREED;
    } else {
        cure_handle(fixture, finding);
    }
}

/* Breaks what can be broken in every stage of a team that is otherwise whole. */
static void broken_team(struct fixture *fixture, enum model model, enum stage stage)
{
    fixture_begin(fixture, model);
    rules_team(fixture);
    rules_stage(fixture, stage);
    fixture_milestone(fixture, "Index", "end-60d");
    fixture_milestone(fixture, "Handover", "end-10d")->stage = STAGE_CLOSE;
    struct assignment *assignment = dossier_by_number(&fixture->dossier, RECORD_ASSIGNMENT, 3);
    struct access *access = dossier_by_number(&fixture->dossier, RECORD_ACCESS, 1);
    if (stage == STAGE_SOURCE)
        assignment->left = fixture->today;
    if (stage == STAGE_ONBOARD)
        access->granted = DAY_NONE;
}

static void walk(enum model model, enum stage stage, bool waive)
{
    struct fixture fixture;
    broken_team(&fixture, model, stage);
    struct gate_report report = judged(&fixture);
    assert_false(report.open);
    for (int steps = 0; !report.open; steps++) {
        assert_in_range(steps, 0, 40);
        struct gate_report before = report;
        cure(&fixture, &before.blocking.at[0], waive);
        report = judged(&fixture);
        /* Exactly the cured row is gone; a waiver of a criterion takes all of its rows. */
        size_t gone = before.blocking.count - report.blocking.count;
        assert_in_range(gone, 1, before.blocking.count);
        for (size_t i = 0; i < gone; i++)
            assert_string_equal(before.blocking.at[i].rule, before.blocking.at[0].rule);
        if (!waive)
            assert_int_equal(gone, 1);
        for (size_t i = 0; i < report.blocking.count; i++)
            assert_string_equal(report.blocking.at[i].subject,
                                before.blocking.at[i + gone].subject);
    }
    assert_int_equal(report.with_waivers, waive);
    fixture_end(&fixture);
}

static void test_only_cures_open_it(void **state)
{
    (void)state;
    for (int model = 0; model < MODEL_COUNT; model++)
        for (int stage = 0; stage < STAGE_COUNT; stage++)
            for (int waive = 0; waive < 2; waive++)
                walk((enum model)model, (enum stage)stage, waive == 1);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_open),
        cmocka_unit_test(test_item_texts),
        cmocka_unit_test(test_firm_item_may_not_apply),
        cmocka_unit_test(test_item_details),
        cmocka_unit_test(test_states_of_an_item),
        cmocka_unit_test(test_waived_item),
        cmocka_unit_test(test_waived_optional_item),
        cmocka_unit_test(test_waived_criterion),
        cmocka_unit_test(test_criterion_with_many_rows),
        cmocka_unit_test(test_criteria_of_the_phase),
        cmocka_unit_test(test_recurring_item),
        cmocka_unit_test(test_earlier_items_do_not_block),
        cmocka_unit_test(test_on_hold_and_ended),
        cmocka_unit_test(test_without_catalogue),
        cmocka_unit_test(test_only_cures_open_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
