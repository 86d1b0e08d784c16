/* Advice is kept with the engagement, and told when facts have overtaken it. */

#include "advisor.h"

#include "bench_moves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int open_staff(void **state)
{
    return bench_open(state, MODEL_STAFF_AUGMENTATION);
}

static int open_team(void **state)
{
    return bench_open(state, MODEL_AUGMENTED_TEAM);
}

static struct advice_input answers(struct bench *bench, const char *text)
{
    struct advice_input input;
    if (!advice_input_parse(text, &input, bench->dossier->arena, &bench->error))
        fail_msg("%s", bench->error.message);
    return input;
}

static const char staff[] = "team=yes people=3 coord=no mgmt=yes kt=informal ip=client_owned "
                            "months=9 contract=tm hiring=yes";

static bool record(struct bench *bench, const char *text, enum advised chosen, const char *reason)
{
    const struct advice_input input = answers(bench, text);
    return move_advice_record(&bench->move, &input, chosen, reason, &bench->error) != NULL;
}

static void kept_as_advised(void **state)
{
    struct bench *bench = *state;
    ACCEPTED(bench, record(bench, staff, ADVISED_UNDETERMINED, NULL));
    const struct advice *advice = bench_last(bench, RECORD_ADVICE);
    assert_ptr_equal(advice, advice_newest(bench->dossier));
    assert_int_equal(advice->number, 1);
    assert_int_equal(advice->given, FIXTURE_TODAY);
    assert_string_equal(advice->given_by, "Dana Reyes");
    assert_string_equal(advice->answers,
                        "team=yes people=3 coord=no mgmt=yes kt=informal ip=client_owned months=9 "
                        "deadline=no contract=tm sector=none hr=mature hiring=yes "
                        "transfer_ops=no declared=none");
    assert_int_equal(advice->model, ADVISED_STAFF_AUGMENTATION);
    assert_string_equal(advice->rule, "R4");
    assert_int_equal(advice->score, -9);
    assert_int_equal(advice->confidence, CONFIDENCE_STRONG);
    assert_string_equal(advice->contract, "time-and-materials");
    assert_string_equal(advice->scenarios, "gap-fill");
    assert_string_equal(advice->warnings, "W-SA-MGR-LOAD");
    assert_string_equal(advice->addons, "GF TM");
    assert_int_equal(advice->chosen, ADVISED_UNDETERMINED);
    assert_null(advice->reason);
    assert_string_equal(advice->rules_version, ADVICE_RULES);
    ACCEPTED(bench, record(bench, staff, ADVISED_STAFF_AUGMENTATION, NULL));
    assert_int_equal(advice_newest(bench->dossier)->number, 2);
}

static void choosing_otherwise_needs_a_reason(void **state)
{
    struct bench *bench = *state;
    const char *joint = "team=yes people=6 coord=yes mgmt=no kt=structured ip=mixed";
    REFUSED(bench, ERROR_RULE, "the advice is augmented-team by R1, and ENG-2601 is staff",
            record(bench, joint, ADVISED_UNDETERMINED, NULL));
    REFUSED(bench, ERROR_RULE, "--chosen staff-augmentation --reason",
            record(bench, joint, ADVISED_STAFF_AUGMENTATION, " "));
    REFUSED(bench, ERROR_RULE, "the advice is undetermined by R5",
            record(bench, "", ADVISED_UNDETERMINED, NULL));
    REFUSED(bench, ERROR_RULE, "the advice is managed-services by R0",
            record(bench, "transfer_ops=yes", ADVISED_UNDETERMINED, NULL));
    REFUSED(bench, ERROR_RULE, "cannot become augmented-team",
            record(bench, joint, ADVISED_AUGMENTED_TEAM, "they asked for it"));
    ACCEPTED(bench, record(bench, joint, ADVISED_UNDETERMINED, " the board  wants it "));
    const struct advice *advice = advice_newest(bench->dossier);
    assert_int_equal(advice->model, ADVISED_AUGMENTED_TEAM);
    assert_int_equal(advice->chosen, ADVISED_STAFF_AUGMENTATION);
    assert_non_null(strstr(advice->reason, "the board"));
}

static void settled_engagements_take_none(void **state)
{
    struct bench *bench = *state;
    bench->engagement->status = STATUS_ON_HOLD;
    REFUSED(bench, ERROR_RULE, "on hold", record(bench, staff, ADVISED_UNDETERMINED, NULL));
}

static void a_waiver_is_cured(void **state)
{
    struct bench *bench = *state;
    struct waiver *waiver = fixture_waiver(&bench->fixture, "advice-recorded", DAY_NONE);
    ACCEPTED(bench, record(bench, staff, ADVISED_UNDETERMINED, NULL));
    assert_int_equal(waiver->cured, FIXTURE_TODAY);
}

/* ---- what the record says today ----------------------------------------------------------- */

static void differs(struct bench *bench, const char *facts, const char *outcome)
{
    struct advice_difference difference;
    bool found = advice_differs(bench->dossier, FIXTURE_TODAY, bench->dossier->arena, &difference);
    if (found != (facts != NULL))
        fail_msg("%s", found ? difference.facts : "nothing differs");
    if (!found)
        return;
    assert_string_equal(difference.facts, facts);
    assert_string_equal(difference.outcome, outcome);
    assert_ptr_equal(difference.advice, advice_newest(bench->dossier));
}

static void begin_record(struct bench *bench, const char *text)
{
    bench->engagement->start = day_from_ymd(2026, 6, 1);
    bench->engagement->end = day_from_ymd(2027, 2, 26);
    bench->engagement->ip = IP_CLIENT_OWNED;
    bench->engagement->contract = CONTRACT_TIME_AND_MATERIALS;
    assert_true(record(bench, text, ADVISED_UNDETERMINED, "as agreed"));
}

static void without_advice_nothing_differs(void **state)
{
    struct bench *bench = *state;
    differs(bench, NULL, NULL);
    begin_record(bench, staff);
    differs(bench, NULL, NULL);
    advice_newest(bench->dossier)->answers = "team=perhaps";
    fixture_seat(&bench->fixture, "Engineer", DUTY_ENGINEER, 9);
    differs(bench, NULL, NULL);
}

static void people_are_added(void **state)
{
    struct bench *bench = *state;
    begin_record(bench, staff);
    struct seat *seat = fixture_seat(&bench->fixture, "Engineer", DUTY_ENGINEER, 1);
    differs(bench, NULL, NULL); /* seats are still being defined */
    seat->count = 5;
    differs(bench, "people 5 instead of 3", "W-SA-OVERSIZED, W-GF-RANGE");
    seat->count = 3;
    bench_enter(bench, STAGE_DELIVER);
    differs(bench, NULL, NULL);
    for (int i = 0; i < 5; i++)
        fixture_person(&bench->fixture, "Ana", NULL);
    differs(bench, "people 5 instead of 3", "W-SA-OVERSIZED, W-GF-RANGE");
    bench_enter(bench, STAGE_CLOSE);
    differs(bench, NULL, NULL); /* they are being released */
}

static void one_is_enough_now(void **state)
{
    struct bench *bench = *state;
    begin_record(bench, staff);
    bench_enter(bench, STAGE_SOURCE);
    fixture_seat(&bench->fixture, "Engineer", DUTY_ENGINEER, 1);
    differs(bench, "people 1 instead of 3", "W-GF-RANGE");
}

static void terms_change(void **state)
{
    struct bench *bench = *state;
    begin_record(bench, staff);
    bench->engagement->end = day_from_ymd(2027, 7, 1);
    differs(bench, "months 13 instead of 9", "W-SA-LONG, W-GF-RANGE");
    bench->engagement->end = day_from_ymd(2027, 2, 12); /* half a month sooner: 8.5 */
    differs(bench, NULL, NULL);
    bench->engagement->end = DAY_NONE;
    bench->engagement->ip = IP_MIXED;
    differs(bench, "ip mixed instead of client_owned", "W-SA-IP");
    bench->engagement->ip = IP_UNKNOWN;
    differs(bench, NULL, NULL);
    bench->engagement->contract = CONTRACT_FIXED_RATE;
    differs(bench, "contract fixed_rate instead of tm", "fixed-rate");
    bench->engagement->contract = CONTRACT_NONE;
    bench->engagement->sector = SECTOR_FINANCIAL;
    differs(bench, "sector financial instead of none", "regulated-build, gap-fill, W-REG-FIN");
}

static void the_model_turns(void **state)
{
    struct bench *bench = *state;
    begin_record(bench, "team=yes people=3 coord=no mgmt=partial kt=structured ip=client_owned "
                        "contract=sow_milestones months=9");
    bench->engagement->contract = CONTRACT_SOW_MILESTONES;
    differs(bench, NULL, NULL);
    bench->engagement->ip = IP_EXPLICIT_AGREED;
    differs(bench, "ip explicit_agreed instead of client_owned",
            "augmented-team by R4, sow-milestones");
}

static void the_manager_leaves(void **state)
{
    struct bench *bench = *state;
    begin_record(bench, staff);
    struct assignment *manager = fixture_person(&bench->fixture, "Mia", NULL);
    struct assignment *one = fixture_person(&bench->fixture, "Ana", NULL);
    struct assignment *two = fixture_person(&bench->fixture, "Ben", NULL);
    one->manager = two->manager = "Mia";
    one->manager_side = PARTY_CLIENT;
    differs(bench, NULL, NULL);
    manager->left = FIXTURE_TODAY;
    differs(bench, NULL, NULL); /* the last day is one of theirs */
    manager->left = FIXTURE_TODAY - 1;
    differs(bench, "mgmt unknown instead of yes", "W-SA-CAPACITY");
    one->manager = two->manager = NULL;
    two->manager_side = PARTY_PROVIDER;
    differs(bench, "mgmt partial instead of yes", "W-SA-CAPACITY");
    one->manager_side = PARTY_NONE;
    differs(bench, "mgmt no instead of yes",
            "augmented-team by R1, sow-milestones, custom, W-AT-IP, W-AT-CONTRACT, W-AT-KT, "
            "W-AT-SPONSOR, W-CONFLICT");
}

/* Who leads a team is the provider's to say: it tells nothing of the client's capacity. */
static void a_team_is_led_by_the_provider(void **state)
{
    struct bench *bench = *state;
    begin_record(bench, "team=yes people=3 coord=yes mgmt=partial kt=structured "
                        "ip=explicit_agreed months=9 contract=sow_milestones");
    bench->engagement->ip = IP_EXPLICIT_AGREED;
    bench->engagement->contract = CONTRACT_SOW_MILESTONES;
    fixture_person(&bench->fixture, "Ana", NULL)->manager_side = PARTY_PROVIDER;
    differs(bench, NULL, NULL);
}

static void facts_fill_what_nobody_answered(void **state)
{
    struct bench *bench = *state;
    struct advice_input input = {0};
    begin_record(bench, staff);
    bench->engagement->sector = SECTOR_OTHER;
    fixture_seat(&bench->fixture, "Engineer", DUTY_ENGINEER, 40);
    advice_facts(bench->dossier, FIXTURE_TODAY, &input);
    assert_string_equal(advice_input_text(&input, bench->dossier->arena),
                        "team=unknown people=30 coord=unknown mgmt=unknown kt=unknown "
                        "ip=client_owned months=9 deadline=no contract=tm sector=other_regulated "
                        "hr=mature hiring=no transfer_ops=no declared=none");
}

int main(void)
{
#define STAFF(test) cmocka_unit_test_setup_teardown(test, open_staff, bench_close)
#define TEAM(test)  cmocka_unit_test_setup_teardown(test, open_team, bench_close)
    static const struct CMUnitTest tests[] = {
        STAFF(kept_as_advised),
        STAFF(choosing_otherwise_needs_a_reason),
        STAFF(settled_engagements_take_none),
        STAFF(a_waiver_is_cured),
        STAFF(without_advice_nothing_differs),
        STAFF(people_are_added),
        STAFF(one_is_enough_now),
        STAFF(terms_change),
        STAFF(the_model_turns),
        STAFF(the_manager_leaves),
        TEAM(a_team_is_led_by_the_provider),
        STAFF(facts_fill_what_nobody_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
