#include "domain_fixture.h"
#include "radar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { TODAY = 20000, ENDLESS = -9999 };

static void test_windows(void **state)
{
    static const struct {
        civil_day end;
        enum radar_window wanted;
    } cases[] = {
        {DAY_NONE, RADAR_OPEN},      {TODAY - 1, RADAR_PASSED}, {TODAY, RADAR_30},
        {TODAY + 30, RADAR_30},      {TODAY + 31, RADAR_60},    {TODAY + 60, RADAR_60},
        {TODAY + 61, RADAR_90},      {TODAY + 90, RADAR_90},    {TODAY + 91, RADAR_LATER},
        {TODAY - 400, RADAR_PASSED},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        assert_int_equal(radar_window_of(cases[i].end, TODAY), cases[i].wanted);
}

/* Each model is asked for what it can decide, and each outcome for what comes of it. */
static void test_decisions(void **state)
{
    static const struct {
        int model, stage, status, outcome, days;
        const char *has;
    } cases[] = {
        {MODEL_STAFF_AUGMENTATION, STAGE_DELIVER, STATUS_ACTIVE, OUTCOME_NONE, 10, "convert"},
        {MODEL_AUGMENTED_TEAM, STAGE_DELIVER, STATUS_ACTIVE, OUTCOME_NONE, 10, "hand over"},
        {MODEL_AUGMENTED_TEAM, STAGE_DELIVER, STATUS_ACTIVE, OUTCOME_HANDOVER, 10, "topics"},
        {MODEL_STAFF_AUGMENTATION, STAGE_DELIVER, STATUS_ACTIVE, OUTCOME_EXTEND, 10, "extension"},
        {MODEL_STAFF_AUGMENTATION, STAGE_DELIVER, STATUS_ACTIVE, OUTCOME_REPLACE, 10, "seat"},
        {MODEL_STAFF_AUGMENTATION, STAGE_DELIVER, STATUS_ACTIVE, OUTCOME_CONVERT, 10, "conversion"},
        {MODEL_STAFF_AUGMENTATION, STAGE_DELIVER, STATUS_ACTIVE, OUTCOME_END, 10, "revoke"},
        {MODEL_AUGMENTED_TEAM, STAGE_CLOSE, STATUS_ACTIVE, OUTCOME_END, -3, "Close it"},
        {MODEL_AUGMENTED_TEAM, STAGE_SOURCE, STATUS_ACTIVE, OUTCOME_NONE, 10, "ends soon"},
        {MODEL_AUGMENTED_TEAM, STAGE_SOURCE, STATUS_ACTIVE, OUTCOME_NONE, -1, "should be over"},
        {MODEL_AUGMENTED_TEAM, STAGE_DELIVER, STATUS_ON_HOLD, OUTCOME_NONE, 10, "resume"},
        {MODEL_AUGMENTED_TEAM, STAGE_DELIVER, STATUS_ACTIVE, OUTCOME_NONE, ENDLESS, "Agree an end"},
        {MODEL_AUGMENTED_TEAM, STAGE_SOURCE, STATUS_ACTIVE, OUTCOME_NONE, ENDLESS, "Agree an end"},
        {MODEL_AUGMENTED_TEAM, STAGE_DELIVER, STATUS_ACTIVE, OUTCOME_END, ENDLESS, "End: topics"},
        {MODEL_AUGMENTED_TEAM, STAGE_CLOSE, STATUS_ACTIVE, OUTCOME_END, ENDLESS, "Close it"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct engagement engagement = {.model = cases[i].model,
                                        .stage = cases[i].stage,
                                        .status = cases[i].status,
                                        .end = TODAY + cases[i].days};
        const char *decision;

        if (cases[i].days == ENDLESS)
            engagement.end = DAY_NONE;
        decision = radar_decision(&engagement, cases[i].outcome, TODAY);

        if (strstr(decision, cases[i].has) == NULL)
            fail_msg("case %zu: no '%s' in: %s", i, cases[i].has, decision);
        assert_null(strstr(decision, "stint"));
    }
}

/* Who uses the program is told how it is recorded. */
static void test_advice(void **state)
{
    const struct engagement ends = {.stage = STAGE_DELIVER, .end = TODAY + 10};
    const struct engagement endless = {.stage = STAGE_DELIVER, .end = DAY_NONE};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_string_equal(radar_advice(&ends, OUTCOME_EXTEND, TODAY, &arena),
                        "Sign the extension and record its end: stint extend");
    assert_string_equal(radar_advice(&endless, OUTCOME_NONE, TODAY, &arena),
                        "Agree an end and record it: stint set CODE end=DATE");
    assert_string_equal(radar_advice(&ends, OUTCOME_NONE, TODAY, &arena),
                        radar_decision(&ends, OUTCOME_NONE, TODAY));
    arena_done(&arena);
}

/* The list's figures are measured as those of the dossier are: the fuller ceiling counts. */
static void test_budget(void **state)
{
    static const struct {
        int64_t spent, minutes, ceiling, minutes_ceiling, share;
        const char *text;
    } cases[] = {
        {0, 0, MONEY_NONE, 0, -1, "no cost on record"},
        {0, 0, 48600000, 0, 0, "no cost on record, ceiling 486,000.00 USD"},
        {34800000, 180000, 54500000, 0, 64, "348,000.00 of 545,000.00 USD, 64 %"},
        {34800000, 180000, 54500000, 200000, 90, "348,000.00 of 545,000.00 USD, 64 %"},
        {34800000, 180000, MONEY_NONE, 0, -1, "348,000.00 USD, no ceiling"},
        {150, 60, 100, 0, 150, "1.50 of 1.00 USD, 150 %"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct engagement engagement = {.ceiling = cases[i].ceiling,
                                        .hours_ceiling = cases[i].minutes_ceiling};
        struct term_case term = {.spent = cases[i].spent, .minutes = cases[i].minutes};
        struct budget budget = term_budget(&engagement, &term);

        assert_int_equal(budget.share, cases[i].share);
        assert_string_equal(budget_money_text(&budget, "USD", &arena), cases[i].text);
    }
    arena_done(&arena);
}

static void test_tenure(void **state)
{
    struct engagement engagement = {.start = TODAY - 175};

    (void)state;
    assert_int_equal(radar_tenure(&engagement, TODAY), 175);
    assert_int_equal(radar_tenure(&engagement, TODAY - 176), -1);
    engagement.start = DAY_NONE;
    assert_int_equal(radar_tenure(&engagement, TODAY), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_advice),    cmocka_unit_test(test_windows),
        cmocka_unit_test(test_decisions), cmocka_unit_test(test_budget),
        cmocka_unit_test(test_tenure),
    };

    return cmocka_run_group_tests_name("radar", tests, NULL, NULL);
}
