#include "advisor.h"

#include "rules_fixture.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
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

struct vector {
    const char *id, *inputs, *model, *rule;
    int score;
    const char *confidence, *contract, *scenarios, *warnings;
};

/* The vectors of the reference as they stand there (source: advisor C6). */
static const struct vector vectors[] = {
    {"V02", "B, people=2, months=8", "staff-augmentation", "R3", -9, "strong", "tm", "custom", ""},
    {"V04", "B, people=4, months=12, hiring=yes", "staff-augmentation", "R4", -9, "strong", "tm",
     "gap_fill", "W-SA-MGR-LOAD"},
    {"V06", "B, people=1, months=6, hiring=yes", "staff-augmentation", "R3", -10, "strong", "tm",
     "gap_fill", "W-GF-RANGE"},
    {"V08",
     "team=yes, people=4, coord=yes, mgmt=yes, kt=structured, ip=explicit_agreed, contract=sow_milestones, declared=project_surge",
     "augmented-team", "R2", -2, "strong", "sow_milestones", "project_surge", "W-SG-RANGE"},
    {"V10", "B, mgmt=no, people=2", "augmented-team", "R1", -4, "mixed", "sow_milestones", "custom",
     "W-AT-UNDERSIZED, W-AT-IP, W-AT-CONTRACT, W-AT-KT, W-AT-SPONSOR, W-CONFLICT"},
    {"V12",
     "team=no, people=12, coord=yes, mgmt=partial, kt=structured, ip=explicit_agreed, months=10, contract=sow_milestones",
     "augmented-team", "R2", 8, "strong", "sow_milestones", "custom", "W-AT-OVERSIZED"},
    {"V14",
     "team=yes, people=7, coord=yes, mgmt=partial, kt=structured, ip=explicit_agreed, months=9, deadline=yes, contract=sow_milestones, sector=healthcare",
     "augmented-team", "R2", 5, "strong", "sow_milestones", "regulated_build, project_surge",
     "W-REG-HEALTH"},
    {"V16", "B, people=1, months=6, sector=healthcare", "staff-augmentation", "R3", -9, "strong",
     "tm", "regulated_build", "W-REG-HEALTH"},
    {"V18", "B, team=no, people=2, months=6, hr=none", "staff-augmentation", "R4", -6, "strong",
     "tm", "startup_scaling", "W-SA-NO-TEAM, W-HR"},
    {"V20", "B, kt=structured, people=2", "staff-augmentation", "R3", -6, "strong", "tm", "custom",
     "W-SA-KT"},
    {"V22",
     "team=yes, people=3, coord=no, mgmt=partial, kt=structured, ip=client_owned, contract=sow_milestones",
     "staff-augmentation", "R4t", 0, "weak", "tm", "custom",
     "W-SA-MGR-LOAD, W-SA-CAPACITY, W-SA-KT, W-SA-CONTRACT"},
    {"V24",
     "team=no, people=4, coord=no, mgmt=partial, kt=structured, ip=explicit_agreed, contract=sow_milestones",
     "augmented-team", "R4", 7, "strong", "sow_milestones", "custom", ""},
    {"V26", "people=2, contract=tm", "undetermined", "R5", -3, "none", "-", "", "W-UNKNOWN"},
    {"V28", "B, ip=mixed, people=2", "staff-augmentation", "R3", -7, "strong", "tm", "custom",
     "W-SA-IP"},
    {"V30",
     "team=yes, people=8, coord=yes, mgmt=yes, kt=structured, ip=explicit_agreed, months=4, deadline=yes, contract=sow_milestones",
     "augmented-team", "R2", 2, "strong", "sow_milestones", "project_surge", ""},
    {"V32", "B, mgmt=partial, people=2", "staff-augmentation", "R4", -6, "strong", "tm", "custom",
     "W-SA-CAPACITY"},
};

/* Worked out by hand from the text of the rules: what the vectors leave open. */
static const struct vector more[] = {
    /* R0 stands above all; without a model there is no contract and no scenario. */
    {"operations", "B, people=2, transfer_ops=yes", "managed-services", "R0", -9, "none", "-", "",
     ""},
    {"operations, all open", "transfer_ops=yes, sector=healthcare", "managed-services", "R0", 0,
     "none", "-", "", "W-REG-HEALTH, W-UNKNOWN"},
    {"nothing said", "", "undetermined", "R5", 0, "none", "-", "", "W-UNKNOWN"},
    {"open, though startup", "hr=none, declared=gap_fill", "undetermined", "R5", -1, "none", "-",
     "", "W-HR, W-UNKNOWN"},
    /* R1 before R2 and R3. */
    {"no manager, joint",
     "team=yes, people=1, coord=yes, mgmt=no, kt=structured, "
     "ip=explicit_agreed",
     "augmented-team", "R1", 1, "strong", "sow_milestones", "custom",
     "W-AT-UNDERSIZED, W-AT-SPONSOR"},
    {"R2 among unknowns", "coord=yes", "augmented-team", "R2", 0, "moderate", "sow_milestones",
     "custom", "W-AT-IP, W-UNKNOWN"},
    {"conflict over unknown", "team=yes, mgmt=no, people=2, kt=informal, contract=tm",
     "augmented-team", "R1", -3, "mixed", "sow_milestones", "custom",
     "W-AT-UNDERSIZED, W-AT-IP, W-AT-CONTRACT, W-AT-KT, W-AT-SPONSOR, W-CONFLICT, W-UNKNOWN"},
    {"R2, edge of conflict", "B, people=4, coord=yes, mgmt=partial, kt=unknown", "augmented-team",
     "R2", -4, "mixed", "sow_milestones", "custom", "W-AT-IP, W-AT-CONTRACT, W-CONFLICT"},
    {"R2, no conflict at -2",
     "team=yes, people=4, coord=yes, mgmt=partial, kt=unknown, "
     "ip=explicit_agreed",
     "augmented-team", "R2", -2, "strong", "sow_milestones", "custom", ""},
    {"R3 with two open", "B, people=2, kt=unknown, ip=unknown", "staff-augmentation", "R3", -7,
     "moderate", "tm", "custom", "W-SA-IP, W-UNKNOWN"},
    /* R3 needs people, a yes and a no: unknown is neither. */
    {"people not said", "B", "staff-augmentation", "R4", -7, "strong", "tm", "custom", ""},
    {"coord unknown", "B, people=2, coord=unknown", "staff-augmentation", "R4", -9, "strong", "tm",
     "custom", ""},
    {"three are people", "B, people=3", "staff-augmentation", "R4", -8, "strong", "tm", "custom",
     "W-SA-MGR-LOAD"},
    /* R5 before R4. */
    {"three open", "B, coord=unknown, kt=unknown, people=", "undetermined", "R5", -6, "none", "-",
     "", "W-UNKNOWN"},
    {"two open", "B, coord=unknown, kt=unknown, people=5", "staff-augmentation", "R4", -4, "weak",
     "tm", "custom", "W-SA-OVERSIZED, W-UNKNOWN"},
    /* R4: the steps of confidence. */
    {"three", "team=no, people=2, coord=no, mgmt=partial, kt=structured, ip=explicit_agreed",
     "augmented-team", "R4", 3, "moderate", "sow_milestones", "custom", "W-AT-UNDERSIZED"},
    {"two", "team=no, people=2, coord=no, mgmt=partial, kt=structured, ip=client_owned",
     "augmented-team", "R4", 2, "weak", "sow_milestones", "custom", "W-AT-UNDERSIZED, W-AT-IP"},
    {"minus four", "team=yes, people=4, coord=no, mgmt=yes, kt=unknown, ip=mixed",
     "staff-augmentation", "R4", -4, "moderate", "tm", "custom", "W-SA-MGR-LOAD, W-SA-IP"},
    {"five",
     "team=no, people=3, coord=no, mgmt=partial, kt=informal, ip=mixed, "
     "deadline=yes",
     "augmented-team", "R4", 5, "strong", "sow_milestones", "custom", "W-AT-IP, W-AT-KT"},
    {"tie without a team",
     "team=no, people=3, coord=no, mgmt=yes, kt=informal, "
     "ip=explicit_agreed",
     "augmented-team", "R4t", 0, "weak", "sow_milestones", "custom", "W-AT-KT"},
    {"tie, team unknown", "people=3, coord=no, mgmt=yes, kt=unknown, ip=mixed", "augmented-team",
     "R4t", 0, "weak", "sow_milestones", "custom", "W-AT-IP, W-UNKNOWN"},
    /* Scale: three or four with a team, without, and five. */
    {"five join", "B, people=5", "staff-augmentation", "R4", -5, "strong", "tm", "custom",
     "W-SA-OVERSIZED"},
    {"three alone", "B, team=no, people=3", "staff-augmentation", "R4", -2, "weak", "tm", "custom",
     "W-SA-MGR-LOAD, W-SA-NO-TEAM"},
    /* Contract. */
    {"fixed rate", "B, people=2, contract=fixed_rate", "staff-augmentation", "R3", -9, "strong",
     "fixed_rate", "custom", ""},
    {"none", "B, people=2, contract=none", "staff-augmentation", "R3", -8, "strong", "tm", "custom",
     ""},
    {"fixed rate for a team",
     "team=no, people=5, coord=yes, mgmt=partial, kt=structured, "
     "ip=explicit_agreed, contract=fixed_rate",
     "augmented-team", "R2", 6, "strong", "sow_milestones", "custom", "W-AT-CONTRACT"},
    /* Timeline: both may apply. */
    {"date and hiring", "B, people=2, months=6, deadline=yes, hiring=yes", "staff-augmentation",
     "R3", -9, "strong", "tm", "gap_fill", ""},
    /* Scenarios: their order, the declared one last and once. */
    {"all of them",
     "B, people=2, months=6, sector=other_regulated, hr=none, hiring=yes, "
     "declared=project_surge, deadline=yes",
     "staff-augmentation", "R3", -10, "strong", "tm",
     "regulated_build, startup_scaling, gap_fill, project_surge", "W-REG-OTHER, W-HR, W-SG-RANGE"},
    {"declared is there", "B, people=2, months=6, hiring=yes, declared=gap_fill",
     "staff-augmentation", "R3", -10, "strong", "tm", "gap_fill", ""},
    {"declared, no sector", "B, people=2, declared=regulated_build", "staff-augmentation", "R3", -9,
     "strong", "tm", "regulated_build", ""},
    {"hiring without a team", "B, team=no, people=2, hiring=yes", "staff-augmentation", "R4", -6,
     "strong", "tm", "custom", "W-SA-NO-TEAM"},
    /* Ranges, and what is not said. */
    {"gap, five months", "B, people=2, months=5.9, hiring=yes", "staff-augmentation", "R3", -10,
     "strong", "tm", "gap_fill", "W-GF-RANGE"},
    {"gap, over a year", "B, people=2, months=12.5, hiring=yes", "staff-augmentation", "R3", -10,
     "strong", "tm", "gap_fill", "W-SA-LONG, W-GF-RANGE"},
    {"gap, months not said", "B, people=2, hiring=yes", "staff-augmentation", "R3", -10, "strong",
     "tm", "gap_fill", ""},
    {"gap, people not said", "B, months=6, hiring=yes", "staff-augmentation", "R4", -8, "strong",
     "tm", "gap_fill", ""},
    {"gap, five people", "B, people=5, months=6, hiring=yes", "staff-augmentation", "R4", -6,
     "strong", "tm", "gap_fill", "W-SA-OVERSIZED, W-GF-RANGE"},
    {"a year is not long", "B, people=2, months=12", "staff-augmentation", "R3", -9, "strong", "tm",
     "custom", ""},
    {"surge, nine",
     "team=yes, people=9, coord=yes, mgmt=yes, kt=structured, "
     "ip=explicit_agreed, deadline=yes",
     "augmented-team", "R2", 1, "strong", "sow_milestones", "project_surge",
     "W-AT-OVERSIZED, W-SG-RANGE"},
    {"surge, five",
     "team=yes, people=5, coord=yes, mgmt=yes, kt=structured, "
     "ip=explicit_agreed, deadline=yes",
     "augmented-team", "R2", 1, "strong", "sow_milestones", "project_surge", ""},
    {"surge, people not said",
     "team=yes, coord=yes, mgmt=yes, kt=structured, "
     "ip=explicit_agreed, deadline=yes",
     "augmented-team", "R2", -1, "strong", "sow_milestones", "project_surge", ""},
    {"surge, no date",
     "team=yes, people=6, coord=yes, mgmt=yes, kt=structured, "
     "ip=explicit_agreed, declared=project_surge",
     "augmented-team", "R2", 0, "strong", "sow_milestones", "project_surge", "W-SG-RANGE"},
    /* Sectors and HR. */
    {"bank", "B, people=2, sector=financial", "staff-augmentation", "R3", -9, "strong", "tm",
     "regulated_build", "W-REG-FIN"},
    {"HR that grows", "B, people=2, hr=developing", "staff-augmentation", "R3", -9, "strong", "tm",
     "custom", ""},
    {"IP unknown", "B, people=2, ip=unknown", "staff-augmentation", "R3", -8, "strong", "tm",
     "custom", "W-SA-IP"},
};

static struct advice_input input_of(const char *text, struct arena *arena)
{
    static const char base[] = "team=yes coord=no mgmt=yes kt=informal ip=client_owned contract=tm";
    struct advice_input input = {0};
    struct error error = {0};
    char *pairs = arena_strdup(arena, text);
    for (char *at = pairs; *at != '\0'; at++)
        if (*at == ',')
            *at = ' ';
    const char *line = pairs[0] == 'B' ? arena_printf(arena, "%s %s", base, pairs + 1) : pairs;
    if (!advice_input_parse(line, &input, arena, &error))
        fail_msg("%s: %s", text, error.message);
    return input;
}

static const char *warnings_of(const struct advice_result *advice, struct arena *arena)
{
    const char *all = "";
    for (size_t i = 0; i < ADVICE_WARNINGS; i++)
        if (advice->warns[i])
            all = arena_printf(arena, "%s%s%s", all, *all == '\0' ? "" : ", ",
                               advice_warnings[i].code);
    return all;
}

static const char *scenarios_of(const struct advice_result *advice, struct arena *arena)
{
    const char *all = "";
    for (size_t i = 0; i < advice->scenario_count; i++) {
        int scenario = advice->scenarios[i];
        const char *name = scenario == SCENARIO_CUSTOM
                               ? "custom"
                               : advice_word(&advice_scenario_words, scenario, arena);
        all = arena_printf(arena, "%s%s%s", all, *all == '\0' ? "" : ", ", name);
    }
    return all;
}

static void same(const struct vector *vector, const char *what, const char *got, const char *want)
{
    if (strcmp(got, want) != 0)
        fail_msg("%s: %s is \"%s\", not \"%s\"", vector->id, what, got, want);
}

static void check_vector(const struct vector *vector, struct arena *arena)
{
    const struct advice_input input = input_of(vector->inputs, arena);
    const struct advice_result advice = advise(&input);
    same(vector, "model", word_name(&advised_words, advice.model), vector->model);
    same(vector, "rule", word_name(&advice_rule_words, advice.rule), vector->rule);
    same(vector, "score", arena_printf(arena, "%d", advice.score),
         arena_printf(arena, "%d", vector->score));
    same(vector, "confidence", word_name(&confidence_words, advice.confidence), vector->confidence);
    same(vector, "contract",
         advice.contract == CONTRACT_NONE
             ? "-"
             : advice_word(&advice_contract_words, advice.contract, arena),
         vector->contract);
    same(vector, "scenarios", scenarios_of(&advice, arena), vector->scenarios);
    same(vector, "warnings", warnings_of(&advice, arena), vector->warnings);
}

static void test_vectors(void **state)
{
    for (size_t i = 0; i < ARRAY_COUNT(vectors); i++)
        check_vector(&vectors[i], *state);
    for (size_t i = 0; i < ARRAY_COUNT(more); i++)
        check_vector(&more[i], *state);
}

/* Each value of each factor, alone: its points and nothing else's. */
static void test_factors(void **state)
{
    static const struct {
        const char *input, *parts;
    } cases[] = {
        {"mgmt=yes", "-2 0 0 0 0 0 0 0"},
        {"mgmt=partial", "1 0 0 0 0 0 0 0"},
        {"mgmt=no", "3 0 0 0 0 0 0 0"},
        {"kt=structured", "0 2 0 0 0 0 0 0"},
        {"kt=informal", "0 -1 0 0 0 0 0 0"},
        {"people=1", "0 0 -2 0 0 0 0 0"},
        {"people=2", "0 0 -2 0 0 0 0 0"},
        {"people=3", "0 0 1 0 0 0 0 0"},
        {"people=4 team=yes", "0 0 -1 0 -2 0 0 0"},
        {"people=4 team=no", "0 0 1 0 2 0 0 0"},
        {"people=5", "0 0 2 0 0 0 0 0"},
        {"people=30", "0 0 2 0 0 0 0 0"},
        {"ip=client_owned", "0 0 0 -1 0 0 0 0"},
        {"ip=explicit_agreed", "0 0 0 0 0 0 0 0"},
        {"ip=mixed", "0 0 0 1 0 0 0 0"},
        {"team=yes", "0 0 0 0 -2 0 0 0"},
        {"team=no", "0 0 0 0 2 0 0 0"},
        {"contract=tm", "0 0 0 0 0 -1 0 0"},
        {"contract=fixed_rate", "0 0 0 0 0 -1 0 0"},
        {"contract=sow_milestones", "0 0 0 0 0 1 0 0"},
        {"deadline=yes", "0 0 0 0 0 0 1 0"},
        {"hiring=yes", "0 0 0 0 0 0 -1 0"},
        {"deadline=yes hiring=yes", "0 0 0 0 0 0 0 0"},
        {"hr=none", "0 0 0 0 0 0 0 -1"},
        {"hr=developing months=9 sector=financial", "0 0 0 0 0 0 0 0"},
        {"", "0 0 0 0 0 0 0 0"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct advice_input input = input_of(cases[i].input, *state);
        const struct advice_result advice = advise(&input);
        const char *all = "";
        for (size_t j = 0; j < ADVICE_FACTORS; j++)
            all = arena_printf(*state, "%s%s%d", all, j == 0 ? "" : " ", advice.parts[j]);
        if (strcmp(all, cases[i].parts) != 0)
            fail_msg("%s: %s, not %s", cases[i].input, all, cases[i].parts);
    }
}

static void test_addons(void **state)
{
    static const struct {
        const char *input, *addons;
    } cases[] = {
        {"B, people=2", "TM"},
        {"B, people=2, contract=fixed_rate, sector=financial", "RG RF FR"},
        {"B, people=2, months=6, hiring=yes", "GF TM"},
        {"B, people=2, hr=none", "ST TM"},
        {"coord=yes, deadline=yes, sector=healthcare", "RG RH SG SW"},
        {"B, people=2, sector=other_regulated", "RG TM"},
        {"B, people=2, sector=healthcare, hr=none, hiring=yes, declared=project_surge",
         "RG RH ST GF SG TM"},
        {"", ""},
        {"transfer_ops=yes, sector=healthcare", ""},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct advice_input input = input_of(cases[i].input, *state);
        const struct advice_result advice = advise(&input);
        const char *all = "";
        for (size_t j = 0; j < advice.addon_count; j++)
            all = arena_printf(*state, "%s%s%s", all, j == 0 ? "" : " ", advice.addons[j]);
        if (strcmp(all, cases[i].addons) != 0)
            fail_msg("%s: %s, not %s", cases[i].input, all, cases[i].addons);
    }
}

/* Every warning and every reason has its words, with nothing left open in them. */
static void test_words(void **state)
{
    const struct catalogue *words = rules_catalogue(*state);
    bool warned[ADVICE_WARNINGS] = {false};
    for (size_t i = 0; i < ARRAY_COUNT(vectors) + ARRAY_COUNT(more); i++) {
        const struct vector *vector =
            i < ARRAY_COUNT(vectors) ? &vectors[i] : &more[i - ARRAY_COUNT(vectors)];
        const struct advice_input input = input_of(vector->inputs, *state);
        const struct advice_result advice = advise(&input);
        struct advice_texts reasons = {0};
        struct findings findings = {0};
        size_t moved = 0;
        advice_findings(&input, &advice, words, *state, &findings);
        (void)rules_told(&findings, *state);
        advice_reasons(&input, &advice, words, *state, &reasons);
        for (size_t j = 0; j < ADVICE_FACTORS; j++)
            moved += advice.parts[j] != 0;
        assert_int_equal(reasons.count, moved);
        for (size_t j = 0; j < reasons.count; j++) {
            assert_null(strpbrk(reasons.at[j], "{}"));
            assert_null(strstr(reasons.at[j], "why-"));
            assert_non_null(strstr(reasons.at[j], " (S"));
        }
        assert_null(strstr(advice_rule_reason(&advice, words, *state), "why-"));
        for (size_t j = 0; j < ADVICE_WARNINGS; j++)
            warned[j] = warned[j] || advice.warns[j];
    }
    for (size_t i = 0; i < ADVICE_WARNINGS; i++)
        if (!warned[i])
            fail_msg("no case has %s", advice_warnings[i].code);
}

static void test_reasons_say_what(void **state)
{
    const struct advice_input input = input_of("B, people=3, months=9, hiring=yes", *state);
    const struct advice_result advice = advise(&input);
    const struct catalogue *words = rules_catalogue(*state);
    struct advice_texts reasons = {0};
    struct findings findings = {0};
    advice_reasons(&input, &advice, words, *state, &reasons);
    assert_int_equal(reasons.count, 7);
    assert_string_equal(reasons.at[0], "The client can direct the work each day (S41)");
    assert_string_equal(reasons.at[2], "3 people still fit beside a team that works (S33)");
    advice_findings(&input, &advice, words, *state, &findings);
    assert_int_equal(findings.count, 1);
    assert_string_equal(findings.at[0].rule, "W-SA-MGR-LOAD");
    assert_string_equal(findings.at[0].subject, "S33, S45");
}

static void test_flips(void **state)
{
    static const struct {
        const char *input, *flips;
    } cases[] = {
        {"B, people=3, months=9, hiring=yes",
         "coord=yes: augmented-team by R2; mgmt=no: augmented-team by R1"},
        /* Score 0: every point counts. */
        {"team=yes, people=3, coord=no, mgmt=partial, kt=structured, ip=client_owned, "
         "contract=sow_milestones",
         "team=no: augmented-team by R4; people=5-30: augmented-team by R4; "
         "coord=yes: augmented-team by R2; mgmt=no: augmented-team by R1; "
         "ip=explicit_agreed: augmented-team by R4; ip=mixed: augmented-team by R4"},
        /* Three open: any answer gives a model. */
        {"B, kt=unknown, ip=unknown, people=",
         "people=1-2: staff-augmentation by R3; people=3-30: staff-augmentation by R4; "
         "coord=yes: augmented-team by R2; mgmt=no: augmented-team by R1; "
         "kt=informal: staff-augmentation by R4; kt=structured: staff-augmentation by R4; "
         "ip=client_owned: staff-augmentation by R4; ip=explicit_agreed: staff-augmentation by R4; "
         "ip=mixed: staff-augmentation by R4"},
        {"transfer_ops=yes", ""},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct advice_input input = input_of(cases[i].input, *state);
        struct advice_flips flips = {0};
        const char *all = "";
        advice_flips(&input, *state, &flips);
        for (size_t j = 0; j < flips.count; j++)
            all = arena_printf(*state, "%s%s%s", all, j == 0 ? "" : "; ",
                               advice_flip_text(&flips.at[j], *state));
        if (strcmp(all, cases[i].flips) != 0)
            fail_msg("%s: %s, not %s", cases[i].input, all, cases[i].flips);
    }
}

/* Each flip that is named turns the model, and no other core answer does. */
static void test_flips_are_all(void **state)
{
    for (size_t i = 0; i < ARRAY_COUNT(vectors); i++) {
        const struct advice_input input = input_of(vectors[i].inputs, *state);
        int model = advise(&input).model;
        struct advice_flips flips = {0};
        size_t named = 0, turned = 0;
        advice_flips(&input, *state, &flips);
        for (size_t j = 0; j < flips.count; j++)
            named += (size_t)(flips.at[j].to - flips.at[j].from + 1);
        for (int question = 0; question < ADVICE_CORE; question++)
            for (int value = 1; value <= 30; value++) {
                const struct word_list *words = advice_questions[question].words;
                struct advice_input other = input;
                if (words != NULL && (size_t)value >= words->count)
                    break;
                other.answer[question] = value;
                turned += advise(&other).model != model;
            }
        assert_int_equal(named, turned);
    }
}

static void test_answers_as_text(void **state)
{
    static const char all[] =
        "team=yes people=6 coord=yes mgmt=partial kt=structured ip=explicit_agreed months=4.5 "
        "deadline=yes contract=sow_milestones sector=other_regulated hr=developing hiring=no "
        "transfer_ops=no declared=project_surge";
    struct advice_input input = input_of(all, *state);
    assert_string_equal(advice_input_text(&input, *state), all);
    assert_string_equal(advice_answer_title(&input, ADVICE_IP, *state), "Explicit terms agreed");
    assert_string_equal(advice_answer_title(&input, ADVICE_MONTHS, *state), "4.5");
    input = input_of("ip=Client-Owned months=4.25 sector=other contract=TM", *state);
    assert_int_equal(input.answer[ADVICE_IP], IP_CLIENT_OWNED);
    assert_int_equal(input.answer[ADVICE_SECTOR], SECTOR_OTHER);
    assert_string_equal(advice_answer_text(&input, ADVICE_MONTHS, *state), "4.25");
    assert_string_equal(advice_answer_text(&input, ADVICE_PEOPLE, *state), "");
    assert_string_equal(advice_answer_title(&input, ADVICE_PEOPLE, *state), "Not said");
    assert_int_equal(advice_unknown(&input), 5);
}

static void test_bad_answers(void **state)
{
    static const struct {
        const char *input, *message;
    } cases[] = {
        {"people=0", "\"0\" is no number of people from 1 to 30"},
        {"people=31", "\"31\" is no number of people from 1 to 30"},
        {"people=99999999999999999999", "is no number of people"},
        {"people=3.5", "\"3.5\" is no number of people from 1 to 30"},
        {"people=-2", "is no number of people"},
        {"months=0", "\"0\" is no number of months up to 120"},
        {"months=120.01", "is no number of months"},
        {"months=soon", "\"soon\" is no number of months up to 120"},
        {"team=perhaps", "\"perhaps\" is no answer"},
        {"coord=partial", "\"partial\" is no answer"},
        {"kt=struct=ured", "\"struct=ured\" is no answer on knowledge"},
        {"colour=red", "\"colour=red\" is no answer that the advisor knows"},
        {"team", "\"team\" is no answer that the advisor knows"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct advice_input input = {.answer = {7}};
        struct error error = {0};
        assert_false(advice_input_parse(cases[i].input, &input, *state, &error));
        assert_int_equal(error.code, ERROR_INPUT);
        if (strstr(error.message, cases[i].message) == NULL)
            fail_msg("%s: %s", cases[i].input, error.message);
        assert_int_equal(input.answer[0], 7);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_setup, arena_teardown)
    static const struct CMUnitTest tests[] = {
        TEST(test_vectors),       TEST(test_factors),          TEST(test_addons),
        TEST(test_words),         TEST(test_reasons_say_what), TEST(test_flips),
        TEST(test_flips_are_all), TEST(test_answers_as_text),  TEST(test_bad_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
