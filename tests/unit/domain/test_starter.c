#include "starter.h"

#include "asset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int arena_setup(void **state)
{
    static struct arena arena;
    arena_init(&arena);
    *state = &arena;
    return 0;
}

static int arena_teardown(void **state)
{
    arena_done(*state);
    return 0;
}

static struct starters parsed(const char *text, struct arena *arena)
{
    struct starters starters = {0};
    struct error error = {0};
    if (!starters_parse(text, "starters.conf", arena, &starters, &error))
        fail_msg("%s", error.message);
    return starters;
}

static const char *seats_text(const struct starters *starters, enum scenario scenario,
                              enum service service, struct arena *arena)
{
    const struct starter *starter = starter_of(starters, scenario);
    struct starter_seats seats = {0};
    const char *all = "";
    assert_non_null(starter);
    starter_seats(starters, starter, service, arena, &seats);
    for (size_t i = 0; i < seats.count; i++)
        all = arena_printf(arena, "%s%s%s %d", all, i == 0 ? "" : ", ", seats.at[i].title,
                           (int)seats.at[i].count);
    return all;
}

static const char small[] = "# remark\n"
                            "[scenario gap-fill]\n"
                            "model = staff-augmentation\n"
                            "people = 2-4\n"
                            "months = 9\n"
                            "source = S33\n"
                            "seat = Data engineer | 2 | SQL | 3 | engineer | 15-2051\n"
                            "fill = 5\n"
                            "\n"
                            "[service data]\n"
                            "seat = Data engineer | 1 | pipelines | 3 | engineer | 15-2051\n"
                            "seat = Analyst | 1 | reports | n/a | analyst | -\n"
                            "[service development]\n"
                            "seat = Coder | 1 | C | 4 | lead | 15-1252";

static void test_places_are_filled_in_turn(void **state)
{
    struct starters starters = parsed(small, *state);
    assert_int_equal(starters.count, 3);
    const struct starter *starter = starter_of(&starters, SCENARIO_GAP_FILL);
    assert_int_equal(starter->months, 9);
    assert_string_equal(starter->people, "2-4");
    assert_null(starter->range);
    assert_string_equal(seats_text(&starters, SCENARIO_GAP_FILL, SERVICE_DATA, *state),
                        "Data engineer 5, Analyst 2");
    assert_string_equal(seats_text(&starters, SCENARIO_GAP_FILL, SERVICE_NONE, *state),
                        "Data engineer 2, Coder 5");
    /* A service without a section leaves the places out. */
    assert_string_equal(seats_text(&starters, SCENARIO_GAP_FILL, SERVICE_INTEGRATION, *state),
                        "Data engineer 2");
    assert_null(starter_of(&starters, SCENARIO_CUSTOM));
    /* Composing twice does not add up. */
    assert_string_equal(seats_text(&starters, SCENARIO_GAP_FILL, SERVICE_DATA, *state),
                        "Data engineer 5, Analyst 2");
}

static int64_t people(const struct starters *starters, enum scenario scenario, enum service service,
                      struct arena *arena, bool *lead, bool *coordinator)
{
    struct starter_seats seats = {0};
    int64_t all = 0;
    starter_seats(starters, starter_of(starters, scenario), service, arena, &seats);
    for (size_t i = 0; i < seats.count; i++) {
        all += seats.at[i].count;
        *lead = *lead || seats.at[i].duty == DUTY_LEAD;
        *coordinator = *coordinator || seats.at[i].duty == DUTY_COORDINATOR;
    }
    return all;
}

/* Ours keep to the ranges of the brief (S33, S35, S38), and a team has its shape (S10). */
static void test_built_in(void **state)
{
    static const struct {
        enum scenario scenario;
        enum model model;
        int from, to;
    } cases[] = {
        {SCENARIO_GAP_FILL, MODEL_STAFF_AUGMENTATION, 2, 4},
        {SCENARIO_PROJECT_SURGE, MODEL_AUGMENTED_TEAM, 5, 8},
        {SCENARIO_REGULATED_BUILD, MODEL_AUGMENTED_TEAM, 5, 8},
        {SCENARIO_STARTUP_SCALING, MODEL_STAFF_AUGMENTATION, 1, 2},
    };
    struct starters starters = parsed(asset_find("starters.conf")->data, *state);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        for (int service = SERVICE_NONE; service <= SERVICE_INTEGRATION; service++) {
            bool lead = false, coordinator = false;
            int64_t all = people(&starters, cases[i].scenario, (enum service)service, *state, &lead,
                                 &coordinator);
            const struct starter *starter = starter_of(&starters, cases[i].scenario);
            assert_in_range(all, cases[i].from, cases[i].to);
            assert_int_equal(starter->model, cases[i].model);
            assert_non_null(starter->source);
            if (cases[i].model == MODEL_AUGMENTED_TEAM)
                assert_true(lead && coordinator);
        }
    assert_in_range(starter_of(&starters, SCENARIO_GAP_FILL)->months, 6, 12);
}

static void test_faults(void **state)
{
    static const struct {
        const char *text;
        int line, column;
        const char *says;
    } cases[] = {
        {"months = 9", 1, 1, "a section must come first"},
        {"[scenario gap-fill", 1, 18, "a section ends with ]"},
        {"[scene gap-fill]", 1, 2, "expected [scenario WORD]"},
        {"[scenario]", 1, 2, "expected [scenario WORD]"},
        {"[scenario gap]\n[scenario gap-fill]", 2, 2, "twice"},
        {"[service dat]\n\n[scenario nothing]", 3, 2, "\"nothing\" is no scenario"},
        {"[scenario gap-fill]\nmonths 9", 2, 1, "expected key = value"},
        {"[scenario gap-fill]\nmonths =", 2, 9, "nothing stands after"},
        {"[scenario gap-fill]\nmonths = many", 2, 10, "a number from 1 to 99"},
        {"[scenario gap-fill]\nfill = 0", 2, 8, "a number from 1 to 99"},
        {"[scenario gap-fill]\nmodel = team", 2, 9, "\"team\" is no model"},
        {"[scenario gap-fill]\ncolour = red", 2, 1, "\"colour\" is no key"},
        {"[scenario gap-fill]\nseat = A | 1 | b", 2, 8, "a seat is: title"},
        {"[scenario gap-fill]\nseat = | 1 | b | c | lead | d", 2, 8, "a title and skills"},
        {"[scenario gap-fill]\nseat = A | 1 | b | c | boss | d", 2, 8, "\"boss\" is no duty"},
        {"[scenario gap-fill]\nseat = A | no | b | c | lead | d", 2, 8, "a number from"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct starters starters = {.count = 7};
        struct error error = {0};
        assert_false(starters_parse(cases[i].text, "mine", *state, &starters, &error));
        assert_int_equal(error.code, ERROR_INPUT);
        if (error.line != cases[i].line || error.column != cases[i].column ||
            strstr(error.message, cases[i].says) == NULL)
            fail_msg("case %zu: %d:%d %s", i, error.line, error.column, error.message);
        assert_int_equal(starters.count, 7);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_setup, arena_teardown)
    static const struct CMUnitTest tests[] = {
        TEST(test_places_are_filled_in_turn),
        TEST(test_built_in),
        TEST(test_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
