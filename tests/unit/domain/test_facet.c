#include "facet.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The day is Mon 23 Nov 2026, and Ana looks. */

enum { TODAY = 20780 };

static struct arena arena;
static struct error error;
static struct facets facets;
static const char *rest;

static int setup(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

static bool parse(const char *text, bool strict)
{
    const struct facet_context context = {"Ana Ruiz", TODAY, strict};

    return facets_parse(text, &context, &arena, &facets, &rest, &error);
}

static const char *printed(void)
{
    struct strbuf out;
    const char *kept;

    strbuf_init(&out);
    facets_print(&facets, &out);
    kept = arena_strdup(&arena, out.data);
    strbuf_done(&out);
    return kept;
}

static void test_words(void **state)
{
    static const struct {
        const char *text, *facets, *rest;
    } cases[] = {
        {"", "", ""},
        {NULL, "", ""},
        {"claims triage", "", "claims triage"},
        {"phase:onboard", "phase:onboard", ""},
        {"phase:o", "phase:onboard", ""},
        {"claims phase:o,s  triage", "phase:onboard phase:source", "claims triage"},
        {"health:off,at-risk", "health:off-track health:at-risk", ""},
        {"health:track", "health:on-track health:off-track", ""},
        {"model:sa", "model:staff-augmentation", ""},
        {"model:at", "model:augmented-team", ""},
        {"model:team", "model:augmented-team", ""},
        {"MODEL:SA", "", "MODEL:SA"},
        {"model:SA", "model:staff-augmentation", ""},
        {"waiting:cl", "waiting:client", ""},
        {"sector:none status:on-hold", "sector:none status:on-hold", ""},
        {"late", "is:late", ""},
        {"!late ready", "!is:late is:ready", ""},
        {"is:bl", "is:blocked", ""},
        {"later 'late", "", "later 'late"},
        {"mine", "owner:me", ""},
        {"!mine", "!owner:me", ""},
        {"owner:me,none", "owner:me owner:none", ""},
        {"owner:=me", "owner:=me", ""},
        {"owner:Ruiz", "owner:Ruiz", ""},
        {"client:\"Oak & Sons\"", "client:\"Oak & Sons\"", ""},
        {"client:=\"Oak, Ash\",Elm", "client:=\"Oak, Ash\" client:Elm", ""},
        {"client:me", "client:me", ""},
        {"ends:+90d", "ends:+90d", ""},
        {"ends:2026-12-31", "ends:2026-12-31", ""},
        {"owner: phase: x", "", "x"},
        {"http://a ower:me 'owner:me", "", "http://a ower:me 'owner:me"},
        {"client:\"open end", "client:\"open end\"", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        if (!parse(cases[i].text, false))
            fail_msg("%s: %s", cases[i].text, error.message);
        assert_string_equal(printed(), cases[i].facets);
        assert_string_equal(rest, cases[i].rest);
        assert_true(parse(cases[i].facets, true)); /* what is printed says the same */
        assert_string_equal(printed(), cases[i].facets);
    }
}

static void test_faults(void **state)
{
    static const struct {
        const char *text;
        bool strict;
        const char *message, *hint;
    } cases[] = {
        {"health:poor", false, "health: has no 'poor'", "it has on-track, at-risk, off-track"},
        {"x phase:deliver,zz", false, "phase: has no 'zz'", NULL},
        {"ower:me", true, "'ower' is no facet", "did you mean owner:? Text to look for: 'ower:me"},
        {"http://a", true, "'http' is no facet", NULL},
        {"owner:", true, "owner: wants a value", NULL},
        {"owner:a,,b", true, "owner: wants a value", NULL},
        {"ends:soon", false, NULL, NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        assert_false(parse(cases[i].text, cases[i].strict));
        assert_int_equal(error.code, ERROR_INPUT);
        if (cases[i].message != NULL)
            assert_string_equal(error.message, cases[i].message);
        if (cases[i].hint != NULL)
            assert_string_equal(error.hint, cases[i].hint);
    }
}

static void test_too_many(void **state)
{
    struct strbuf words;

    (void)state;
    strbuf_init(&words);
    for (int i = 0; i < FACET_TERMS; i++)
        strbuf_printf(&words, "owner:a%d ", i);
    assert_true(parse(words.data, true));
    assert_false(facets_toggle_word(&facets, FACET_MODEL, 0));
    strbuf_puts(&words, "late");
    assert_false(parse(words.data, true));
    strbuf_done(&words);
}

static void test_matches(void **state)
{
    static const struct engagement engagement = {
        .model = MODEL_AUGMENTED_TEAM,
        .sector = SECTOR_HEALTHCARE,
        .status = STATUS_ACTIVE,
        .stage = STAGE_ONBOARD,
        .end = TODAY + 90,
        .next_due = TODAY - 1,
        .risk_from = TODAY - 5,
        .off_from = TODAY + 1,
        .gate_met = 3,
        .gate_rows = 8,
        .seats_filled = 2,
        .seats_total = 3,
    };
    static const struct {
        const char *text;
        bool in;
    } cases[] = {
        {"", true},
        {"phase:onboard", true},
        {"phase:deliver", false},
        {"phase:deliver,onboard", true},
        {"!phase:deliver", true},
        {"!phase:onboard", false},
        {"phase:onboard !phase:onboard", false},
        {"phase:onboard model:sa", false},
        {"phase:onboard model:at", true},
        {"health:at-risk", true},
        {"health:off,on", false},
        {"waiting:client", true},
        {"waiting:people", true},
        {"waiting:provider", false},
        {"waiting:provider,client", true},
        {"sector:healthcare status:active", true},
        {"late", true},
        {"blocked", true},
        {"ready", false},
        {"!ready", true},
        {"owner:me", true},
        {"mine", true},
        {"owner:RUIZ", true},
        {"owner:=ruiz", false},
        {"owner:=\"ana ruiz\"", true},
        {"owner:none", false},
        {"client:none", true},
        {"client:a", false},
        {"!client:none", false},
        {"provider:copper,tin", true},
        {"ends:+90d", true},
        {"ends:+89d", false},
        {"ends:yest", false},
    };
    struct facet_facts facts;

    (void)state;
    facet_facts_of(&engagement, 1u << WAITING_CLIENT, TODAY, &facts);
    facts.names[FACET_OWNER - FACET_WORDS] = "ana ruiz";
    facts.names[FACET_PROVIDER - FACET_WORDS] = "copperline";
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        assert_true(parse(cases[i].text, true));
        if ((facets_failed(&facets, &facts) == 0) != cases[i].in)
            fail_msg("%s", cases[i].text);
    }
    assert_true(parse("phase:deliver late owner:bo", true));
    assert_int_equal(facets_failed(&facets, &facts), 1u << FACET_PHASE | 1u << FACET_OWNER);
}

/* What is over is in no phase, waits for nothing, is not late and does not end any more. */
static void test_over(void **state)
{
    static const struct engagement engagement = {.status = STATUS_CLOSED,
                                                 .stage = STAGE_CLOSE,
                                                 .end = TODAY + 10,
                                                 .next_due = TODAY - 1,
                                                 .risk_from = TODAY - 5,
                                                 .off_from = DAY_NONE,
                                                 .seats_total = 1};
    static const char *const out[] = {"phase:close", "waiting:people", "late",
                                      "blocked",     "ends:+90d",      "health:at-risk"};
    struct facet_facts facts;

    (void)state;
    facet_facts_of(&engagement, 1u << WAITING_CLIENT, TODAY, &facts);
    for (size_t i = 0; i < ARRAY_COUNT(out); i++) {
        assert_true(parse(out[i], true));
        if (facets_failed(&facets, &facts) == 0)
            fail_msg("%s", out[i]);
    }
    assert_true(parse("status:closed model:sa", true));
    assert_int_equal(facets_failed(&facets, &facts), 0);
}

static void test_choosing(void **state)
{
    (void)state;
    assert_true(parse("health:off,at-risk owner:me !model:sa", true));
    assert_true(facets_have_word(&facets, FACET_HEALTH, HEALTH_AT_RISK));
    assert_false(facets_have_word(&facets, FACET_HEALTH, HEALTH_ON_TRACK));
    assert_false(facets_have_word(&facets, FACET_MODEL, MODEL_STAFF_AUGMENTATION));
    assert_true(facets_have_name(&facets, FACET_OWNER, "ana ruiz"));
    assert_false(facets_have_name(&facets, FACET_OWNER, "bo"));
    assert_true(facets_toggle_word(&facets, FACET_HEALTH, HEALTH_AT_RISK));
    assert_true(facets_toggle_word(&facets, FACET_PHASE, STAGE_CLOSE));
    assert_true(facets_toggle_name(&facets, FACET_OWNER, "Ana Ruiz", "ana ruiz"));
    assert_true(facets_toggle_name(&facets, FACET_OWNER, "Bo Li", "bo li"));
    assert_true(facets_toggle_name(&facets, FACET_OWNER, "none", ""));
    assert_string_equal(printed(), "health:off-track !model:staff-augmentation phase:close "
                                   "owner:=\"Bo Li\" owner:none");
    assert_true(facets_toggle_word(&facets, FACET_HEALTH, HEALTH_OFF_TRACK));
    assert_true(facets_toggle_name(&facets, FACET_OWNER, "none", ""));
    assert_string_equal(printed(), "!model:staff-augmentation phase:close owner:=\"Bo Li\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),    cmocka_unit_test(test_faults),
        cmocka_unit_test(test_too_many), cmocka_unit_test(test_matches),
        cmocka_unit_test(test_over),     cmocka_unit_test(test_choosing),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
