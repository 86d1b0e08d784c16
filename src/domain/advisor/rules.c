#include "advisor.h"

#include <stdlib.h>

static const struct word rule_table[] = {
    [ADVICE_R0] = {"R0", "A provider takes over operations"},
    [ADVICE_R1] = {"R1", "Nobody at the client can manage"},
    [ADVICE_R2] = {"R2", "One coordinated output"},
    [ADVICE_R3] = {"R3", "One or two people join a managed team"},
    [ADVICE_R5] = {"R5", "Too little is known"},
    [ADVICE_R4] = {"R4", "The score decides"},
    [ADVICE_R4T] = {"R4t", "A tie: the team decides"},
};
const struct word_list advice_rule_words = {"rule", rule_table, ARRAY_COUNT(rule_table)};

const char *const advice_factor_names[ADVICE_FACTORS] = {
    [FACTOR_MANAGEMENT] = "management",
    [FACTOR_KNOWLEDGE] = "knowledge",
    [FACTOR_SCALE] = "scale",
    [FACTOR_IP] = "ip",
    [FACTOR_TEAM] = "team",
    [FACTOR_CONTRACT] = "contract",
    [FACTOR_TIMELINE] = "timeline",
    [FACTOR_HR] = "hr",
};

enum { SPECIALISTS_MOST = 2, FEW_MOST = 4 };

static int scale_part(const struct advice_input *input)
{
    int people = input->answer[ADVICE_PEOPLE];
    if (people == 0)
        return 0;
    if (people <= SPECIALISTS_MOST)
        return -2;
    if (people > FEW_MOST)
        return 2;
    return input->answer[ADVICE_TEAM] == REPLY_YES ? -1 : 1;
}

/* Source: advisor C2, F1 to F8. */
static void count_score(const struct advice_input *input, struct advice_result *advice)
{
    static const int mgmt[] = {
        [MGMT_UNKNOWN] = 0, [MGMT_YES] = -2, [MGMT_PARTIAL] = 1, [MGMT_NO] = 3};
    static const int kt[] = {[KT_UNKNOWN] = 0, [KT_INFORMAL] = -1, [KT_STRUCTURED] = 2};
    static const int ip[] = {
        [IP_UNKNOWN] = 0, [IP_CLIENT_OWNED] = -1, [IP_EXPLICIT_AGREED] = 0, [IP_MIXED] = 1};
    static const int team[] = {[REPLY_UNKNOWN] = 0, [REPLY_YES] = -2, [REPLY_NO] = 2};
    static const int contract[] = {[CONTRACT_NONE] = 0,
                                   [CONTRACT_TIME_AND_MATERIALS] = -1,
                                   [CONTRACT_FIXED_RATE] = -1,
                                   [CONTRACT_SOW_MILESTONES] = 1};
    const int *answer = input->answer;
    int *parts = advice->parts;
    parts[FACTOR_MANAGEMENT] = mgmt[answer[ADVICE_MGMT]];
    parts[FACTOR_KNOWLEDGE] = kt[answer[ADVICE_KT]];
    parts[FACTOR_SCALE] = scale_part(input);
    parts[FACTOR_IP] = ip[answer[ADVICE_IP]];
    parts[FACTOR_TEAM] = team[answer[ADVICE_TEAM]];
    parts[FACTOR_CONTRACT] = contract[answer[ADVICE_CONTRACT]];
    parts[FACTOR_TIMELINE] =
        (answer[ADVICE_DEADLINE] == FACT_YES) - (answer[ADVICE_HIRING] == FACT_YES);
    parts[FACTOR_HR] = answer[ADVICE_HR] == HR_NONE ? -1 : 0;
    for (int i = 0; i < ADVICE_FACTORS; i++)
        advice->score += parts[i];
}

/* Few people for a team that works and is led: what augmentation is for (source: S45). */
static bool is_specialists(const int *answer)
{
    return answer[ADVICE_TEAM] == REPLY_YES && answer[ADVICE_PEOPLE] != 0 &&
           answer[ADVICE_PEOPLE] <= SPECIALISTS_MOST && answer[ADVICE_MGMT] == MGMT_YES &&
           answer[ADVICE_COORD] == REPLY_NO;
}

/* Source: advisor C2, first match wins. */
static void decide(const struct advice_input *input, struct advice_result *advice)
{
    enum { TOO_LITTLE = 3 };
    const int *answer = input->answer;
    const struct {
        bool matches;
        enum advice_rule rule;
        enum advised model;
    } rules[] = {
        {answer[ADVICE_TRANSFER_OPS] == FACT_YES, ADVICE_R0, ADVISED_MANAGED_SERVICES},
        {answer[ADVICE_MGMT] == MGMT_NO, ADVICE_R1, ADVISED_AUGMENTED_TEAM},
        {answer[ADVICE_COORD] == REPLY_YES, ADVICE_R2, ADVISED_AUGMENTED_TEAM},
        {is_specialists(answer), ADVICE_R3, ADVISED_STAFF_AUGMENTATION},
        {advice_unknown(input) >= TOO_LITTLE, ADVICE_R5, ADVISED_UNDETERMINED},
        {advice->score > 0, ADVICE_R4, ADVISED_AUGMENTED_TEAM},
        {advice->score < 0, ADVICE_R4, ADVISED_STAFF_AUGMENTATION},
        {answer[ADVICE_TEAM] == REPLY_YES, ADVICE_R4T, ADVISED_STAFF_AUGMENTATION},
        {true, ADVICE_R4T, ADVISED_AUGMENTED_TEAM},
    };
    size_t i = 0;
    while (!rules[i].matches)
        i++;
    advice->rule = (int)rules[i].rule;
    advice->model = (int)rules[i].model;
}

static bool has_model(const struct advice_result *advice)
{
    return advice->model == ADVISED_STAFF_AUGMENTATION || advice->model == ADVISED_AUGMENTED_TEAM;
}

static void choose_contract(const struct advice_input *input, struct advice_result *advice)
{
    int wish = input->answer[ADVICE_CONTRACT];
    if (advice->model == ADVISED_AUGMENTED_TEAM)
        advice->contract = CONTRACT_SOW_MILESTONES;
    else if (advice->model == ADVISED_STAFF_AUGMENTATION)
        advice->contract =
            wish == CONTRACT_FIXED_RATE ? CONTRACT_FIXED_RATE : CONTRACT_TIME_AND_MATERIALS;
}

static bool has_scenario(const struct advice_result *advice, int scenario)
{
    for (size_t i = 0; i < advice->scenario_count; i++)
        if (advice->scenarios[i] == scenario)
            return true;
    return false;
}

static void add_scenario(struct advice_result *advice, int scenario, bool applies)
{
    if (applies && !has_scenario(advice, scenario))
        advice->scenarios[advice->scenario_count++] = scenario;
}

/* Source: advisor C3; without a model there is nothing to begin. */
static void choose_scenarios(const struct advice_input *input, struct advice_result *advice)
{
    const int *answer = input->answer;
    int declared = answer[ADVICE_DECLARED];
    if (!has_model(advice))
        return;
    add_scenario(advice, SCENARIO_REGULATED_BUILD, answer[ADVICE_SECTOR] != SECTOR_NONE);
    add_scenario(advice, SCENARIO_STARTUP_SCALING, answer[ADVICE_HR] == HR_NONE);
    add_scenario(advice, SCENARIO_GAP_FILL,
                 advice->model == ADVISED_STAFF_AUGMENTATION && answer[ADVICE_TEAM] == REPLY_YES &&
                     answer[ADVICE_HIRING] == FACT_YES);
    add_scenario(advice, SCENARIO_PROJECT_SURGE,
                 advice->model == ADVISED_AUGMENTED_TEAM && answer[ADVICE_COORD] == REPLY_YES &&
                     answer[ADVICE_DEADLINE] == FACT_YES);
    add_scenario(advice, declared, declared != SCENARIO_CUSTOM);
    add_scenario(advice, SCENARIO_CUSTOM, advice->scenario_count == 0);
}

static void add_addon(struct advice_result *advice, const char *name)
{
    if (name != NULL)
        advice->addons[advice->addon_count++] = name;
}

static void choose_addons(const struct advice_input *input, struct advice_result *advice)
{
    static const char *const of_scenario[SCENARIO_COUNT] = {[SCENARIO_GAP_FILL] = "GF",
                                                            [SCENARIO_PROJECT_SURGE] = "SG",
                                                            [SCENARIO_REGULATED_BUILD] = "RG",
                                                            [SCENARIO_STARTUP_SCALING] = "ST"};
    static const char *const of_sector[SECTOR_COUNT] = {
        [SECTOR_HEALTHCARE] = "RH", [SECTOR_FINANCIAL] = "RF"};
    static const char *const of_contract[CONTRACT_COUNT] = {[CONTRACT_TIME_AND_MATERIALS] = "TM",
                                                            [CONTRACT_FIXED_RATE] = "FR",
                                                            [CONTRACT_SOW_MILESTONES] = "SW"};
    for (size_t i = 0; i < advice->scenario_count; i++) {
        add_addon(advice, of_scenario[advice->scenarios[i]]);
        if (advice->scenarios[i] == SCENARIO_REGULATED_BUILD)
            add_addon(advice, of_sector[input->answer[ADVICE_SECTOR]]);
    }
    add_addon(advice, of_contract[advice->contract]);
}

static bool warned(const struct advice_result *advice, int from_last)
{
    return advice->warns[ADVICE_WARNINGS - from_last];
}

/* W-CONFLICT and W-UNKNOWN are the last two warnings. Source: advisor C2, Confidence. */
static enum confidence judge(const struct advice_result *advice)
{
    enum { CLEAR = 5, SOME = 3 };
    bool unknown = warned(advice, 1), conflict = warned(advice, 2);
    int distance = abs(advice->score);
    if (!has_model(advice))
        return CONFIDENCE_NONE;
    if (advice->rule == ADVICE_R1 || advice->rule == ADVICE_R2 || advice->rule == ADVICE_R3) {
        if (conflict)
            return CONFIDENCE_MIXED;
        return unknown ? CONFIDENCE_MODERATE : CONFIDENCE_STRONG;
    }
    if (unknown || distance < SOME)
        return CONFIDENCE_WEAK;
    return distance >= CLEAR ? CONFIDENCE_STRONG : CONFIDENCE_MODERATE;
}

struct advice_result advise(const struct advice_input *input)
{
    struct advice_result advice = {0};
    count_score(input, &advice);
    decide(input, &advice);
    choose_contract(input, &advice);
    choose_scenarios(input, &advice);
    choose_addons(input, &advice);
    for (size_t i = 0; i < ADVICE_WARNINGS; i++)
        advice.warns[i] = advice_warnings[i].when(input, &advice);
    advice.confidence = (int)judge(&advice);
    return advice;
}
