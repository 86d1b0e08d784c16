#include "advisor.h"

#include <ctype.h>

/* Source: advisor C4, in its order. What is not said is in no range and out of none. */

#define WHEN(name, condition)                                                              \
    static bool name(const struct advice_input *input, const struct advice_result *advice) \
    {                                                                                      \
        const int *answer = input->answer;                                                 \
        (void)answer;                                                                      \
        (void)advice;                                                                      \
        return (condition);                                                                \
    }

#define STAFF (advice->model == ADVISED_STAFF_AUGMENTATION)
#define TEAM  (advice->model == ADVISED_AUGMENTED_TEAM)

enum {
    TEAM_FLOOR = 3,
    SURGE_FROM = 5,
    SURGE_TO = 8,
    GAP_FROM = 2,
    GAP_TO = 4,
    GAP_MONTHS_FROM = 600,
    GAP_MONTHS_TO = 1200,
    LONG_MONTHS = 1200,
    OVERRIDDEN = -3,
};

static bool outside(int value, int from, int to)
{
    return value != 0 && (value < from || value > to);
}

static bool is_scenario(const struct advice_result *advice, int scenario)
{
    for (size_t i = 0; i < advice->scenario_count; i++)
        if (advice->scenarios[i] == scenario)
            return true;
    return false;
}

WHEN(team_undersized, TEAM &&answer[ADVICE_PEOPLE] != 0 && answer[ADVICE_PEOPLE] < TEAM_FLOOR)
WHEN(team_oversized, TEAM &&answer[ADVICE_PEOPLE] > SURGE_TO)
WHEN(team_ip, TEAM &&answer[ADVICE_IP] != IP_EXPLICIT_AGREED)
WHEN(team_contract, TEAM && (answer[ADVICE_CONTRACT] == CONTRACT_TIME_AND_MATERIALS ||
                             answer[ADVICE_CONTRACT] == CONTRACT_FIXED_RATE))
WHEN(team_knowledge, TEAM &&answer[ADVICE_KT] == KT_INFORMAL)
WHEN(team_sponsor, TEAM &&answer[ADVICE_MGMT] == MGMT_NO)
WHEN(staff_oversized, STAFF &&answer[ADVICE_PEOPLE] > GAP_TO)
WHEN(staff_manager, STAFF &&answer[ADVICE_PEOPLE] >= TEAM_FLOOR && answer[ADVICE_PEOPLE] <= GAP_TO)
WHEN(staff_no_team, STAFF &&answer[ADVICE_TEAM] == REPLY_NO)
WHEN(staff_capacity, STAFF &&answer[ADVICE_MGMT] != MGMT_YES)
WHEN(staff_knowledge, STAFF &&answer[ADVICE_KT] == KT_STRUCTURED)
WHEN(staff_ip, STAFF && (answer[ADVICE_IP] == IP_MIXED || answer[ADVICE_IP] == IP_UNKNOWN))
WHEN(staff_contract, STAFF &&answer[ADVICE_CONTRACT] == CONTRACT_SOW_MILESTONES)
WHEN(staff_long, STAFF &&answer[ADVICE_MONTHS] > LONG_MONTHS)
WHEN(healthcare, answer[ADVICE_SECTOR] == SECTOR_HEALTHCARE)
WHEN(financial, answer[ADVICE_SECTOR] == SECTOR_FINANCIAL)
WHEN(other_regulated, answer[ADVICE_SECTOR] == SECTOR_OTHER)
WHEN(no_hr, answer[ADVICE_HR] == HR_NONE)
WHEN(gap_range, is_scenario(advice, SCENARIO_GAP_FILL) &&
                    (outside(answer[ADVICE_PEOPLE], GAP_FROM, GAP_TO) ||
                     outside(answer[ADVICE_MONTHS], GAP_MONTHS_FROM, GAP_MONTHS_TO)))
WHEN(surge_range, is_scenario(advice, SCENARIO_PROJECT_SURGE) &&
                      (outside(answer[ADVICE_PEOPLE], SURGE_FROM, SURGE_TO) ||
                       answer[ADVICE_DEADLINE] != FACT_YES))
WHEN(conflict,
     ((advice->rule == ADVICE_R1 || advice->rule == ADVICE_R2) && advice->score <= OVERRIDDEN) ||
         (advice->rule == ADVICE_R3 && advice->score >= 1))
WHEN(unknown, advice_unknown(input) >= 2)

const struct advice_warning advice_warnings[ADVICE_WARNINGS] = {
    {"W-AT-UNDERSIZED", "S43", team_undersized},
    {"W-AT-OVERSIZED", "S35", team_oversized},
    {"W-AT-IP", "S44", team_ip},
    {"W-AT-CONTRACT", "S49", team_contract},
    {"W-AT-KT", "S29, S42", team_knowledge},
    {"W-AT-SPONSOR", "S11, S27", team_sponsor},
    {"W-SA-OVERSIZED", "S33", staff_oversized},
    {"W-SA-MGR-LOAD", "S33, S45", staff_manager},
    {"W-SA-NO-TEAM", "S05, S45", staff_no_team},
    {"W-SA-CAPACITY", "S06, S41", staff_capacity},
    {"W-SA-KT", "S21, S42", staff_knowledge},
    {"W-SA-IP", "S44", staff_ip},
    {"W-SA-CONTRACT", "S08, S48", staff_contract},
    {"W-SA-LONG", "S33", staff_long},
    {"W-REG-HEALTH", "S30, S36, S37", healthcare},
    {"W-REG-FIN", "S30, S36, S37", financial},
    {"W-REG-OTHER", "S30, S36", other_regulated},
    {"W-HR", "S38", no_hr},
    {"W-GF-RANGE", "S33", gap_range},
    {"W-SG-RANGE", "S35", surge_range},
    {"W-CONFLICT", "S40", conflict},
    {"W-UNKNOWN", "S40", unknown},
};

static const char *lower(const char *code, struct arena *arena)
{
    char *text = arena_strdup(arena, code);
    for (char *at = text; *at != '\0'; at++)
        *at = (char)tolower((unsigned char)*at);
    return text;
}

void advice_findings(const struct advice_input *input, const struct advice_result *advice,
                     const struct catalogue *catalogue, struct arena *arena, struct findings *out)
{
    const struct place places[] = {
        {"people", advice_answer_text(input, ADVICE_PEOPLE, arena)},
        {"months", advice_answer_text(input, ADVICE_MONTHS, arena)},
        {"score", arena_printf(arena, "%+d", advice->score)},
    };
    for (size_t i = 0; i < ADVICE_WARNINGS; i++) {
        const struct advice_warning *warning = &advice_warnings[i];
        if (!advice->warns[i])
            continue;
        finding_add(out, arena, catalogue, SEVERITY_WARN, lower(warning->code, arena),
                    warning->sources, places, ARRAY_COUNT(places));
        out->at[out->count - 1].rule = warning->code;
    }
}
