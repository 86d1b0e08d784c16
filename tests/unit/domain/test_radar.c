#include "domain_fixture.h"
#include "radar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { TODAY = 20000 };

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
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct engagement engagement = {.model = cases[i].model,
                                        .stage = cases[i].stage,
                                        .status = cases[i].status,
                                        .end = TODAY + cases[i].days};
        const char *decision = radar_decision(&engagement, cases[i].outcome, TODAY);

        if (strstr(decision, cases[i].has) == NULL)
            fail_msg("case %zu: no '%s' in: %s", i, cases[i].has, decision);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_windows),
        cmocka_unit_test(test_decisions),
    };

    return cmocka_run_group_tests_name("radar", tests, NULL, NULL);
}
