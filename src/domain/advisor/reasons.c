#include "advisor.h"

#include "text.h"

/* The sentences stand in findings.md under these ids; the statements of the brief here. */
struct reason {
    const char *wording, *sources;
};

static const struct reason rule_reasons[] = {
    [ADVICE_R0] = {"why-r0", "S12"},        [ADVICE_R1] = {"why-r1", "S46"},
    [ADVICE_R2] = {"why-r2", "S47"},        [ADVICE_R3] = {"why-r3", "S45"},
    [ADVICE_R5] = {"why-r5", "S40"},        [ADVICE_R4] = {"why-r4", "S41, S42, S43, S44"},
    [ADVICE_R4T] = {"why-r4t", "S05, S45"},
};

const struct advice_comparison advice_comparisons[ADVICE_COMPARISONS] = {
    {"Management burden", "held by the client", "shared with the provider", ADVICE_MGMT},
    {"Knowledge transfer", "informal", "structured, in the contract", ADVICE_KT},
    {"Minimum viable scale", "one person", "three to five people", ADVICE_PEOPLE},
    {"IP and work product", "usually the client's", "needs explicit terms", ADVICE_IP},
    {"Usual contract", "time and materials", "statement of work, milestones", ADVICE_CONTRACT},
};

const char *advice_factor_title(enum advice_factor factor)
{
    static const char *const titles[ADVICE_FACTORS] = {
        [FACTOR_MANAGEMENT] = "Management", [FACTOR_KNOWLEDGE] = "Knowledge",
        [FACTOR_SCALE] = "Scale",           [FACTOR_IP] = "IP",
        [FACTOR_TEAM] = "Working team",     [FACTOR_CONTRACT] = "Contract",
        [FACTOR_TIMELINE] = "Timeline",     [FACTOR_HR] = "HR maturity",
    };
    return titles[factor];
}

static struct reason management_reason(const int *answer)
{
    static const struct reason reasons[] = {[MGMT_YES] = {"why-management-yes", "S41"},
                                            [MGMT_PARTIAL] = {"why-management-partial", "S41, S46"},
                                            [MGMT_NO] = {"why-management-no", "S41, S46"}};
    return reasons[answer[ADVICE_MGMT]];
}

static struct reason knowledge_reason(const int *answer)
{
    static const struct reason reasons[] = {[KT_INFORMAL] = {"why-knowledge-informal", "S42"},
                                            [KT_STRUCTURED] = {"why-knowledge-structured", "S42"}};
    return reasons[answer[ADVICE_KT]];
}

static struct reason scale_reason(const int *answer)
{
    int people = answer[ADVICE_PEOPLE];
    if (people <= 2)
        return (struct reason){"why-scale-single", "S43, S45"};
    if (people > 4)
        return (struct reason){"why-scale-team", "S35, S43"};
    if (answer[ADVICE_TEAM] == REPLY_YES)
        return (struct reason){"why-scale-few-join", "S33"};
    return (struct reason){"why-scale-few-alone", "S43"};
}

static struct reason ip_reason(const int *answer)
{
    static const struct reason reasons[] = {
        [IP_CLIENT_OWNED] = {"why-ip-client", "S44"}, [IP_MIXED] = {"why-ip-mixed", "S44"}};
    return reasons[answer[ADVICE_IP]];
}

static struct reason team_reason(const int *answer)
{
    static const struct reason reasons[] = {
        [REPLY_YES] = {"why-team-yes", "S05, S45"}, [REPLY_NO] = {"why-team-no", "S05, S45"}};
    return reasons[answer[ADVICE_TEAM]];
}

static struct reason contract_reason(const int *answer)
{
    static const struct reason reasons[] = {
        [CONTRACT_TIME_AND_MATERIALS] = {"why-contract-tm", "S48"},
        [CONTRACT_FIXED_RATE] = {"why-contract-fixed", "S08"},
        [CONTRACT_SOW_MILESTONES] = {"why-contract-sow", "S49"}};
    return reasons[answer[ADVICE_CONTRACT]];
}

static struct reason timeline_reason(const int *answer)
{
    if (answer[ADVICE_DEADLINE] == FACT_YES)
        return (struct reason){"why-timeline-fixed", "S35"};
    return (struct reason){"why-timeline-hiring", "S33"};
}

static struct reason hr_reason(const int *answer)
{
    (void)answer;
    return (struct reason){"why-hr-none", "S38"};
}

static const char *told(const struct reason *reason, const struct advice_input *input,
                        const struct catalogue *catalogue, struct arena *arena)
{
    const struct place places[] = {{"people", advice_answer_text(input, ADVICE_PEOPLE, arena)}};
    struct findings one = {0};
    finding_add(&one, arena, catalogue, SEVERITY_NOTE, reason->wording, "", places,
                ARRAY_COUNT(places));
    return arena_printf(arena, "%s (%s)", one.at[0].text, reason->sources);
}

const char *advice_factor_reason(enum advice_factor factor, const struct advice_input *input,
                                 const struct advice_result *advice,
                                 const struct catalogue *catalogue, struct arena *arena)
{
    static struct reason (*const reason_of[ADVICE_FACTORS])(const int *answer) = {
        [FACTOR_MANAGEMENT] = management_reason,
        [FACTOR_KNOWLEDGE] = knowledge_reason,
        [FACTOR_SCALE] = scale_reason,
        [FACTOR_IP] = ip_reason,
        [FACTOR_TEAM] = team_reason,
        [FACTOR_CONTRACT] = contract_reason,
        [FACTOR_TIMELINE] = timeline_reason,
        [FACTOR_HR] = hr_reason,
    };
    if (advice->parts[factor] == 0)
        return NULL;
    struct reason reason = reason_of[factor](input->answer);
    return told(&reason, input, catalogue, arena);
}

void advice_reasons(const struct advice_input *input, const struct advice_result *advice,
                    const struct catalogue *catalogue, struct arena *arena,
                    struct advice_texts *out)
{
    for (int i = 0; i < ADVICE_FACTORS; i++) {
        const char *reason =
            advice_factor_reason((enum advice_factor)i, input, advice, catalogue, arena);
        if (reason != NULL)
            vec_add(out, arena, reason);
    }
}

const char *advice_rule_reason(const struct advice_result *advice,
                               const struct catalogue *catalogue, struct arena *arena)
{
    const struct advice_input none = {0};
    return told(&rule_reasons[advice->rule], &none, catalogue, arena);
}

/* --- what would turn it ------------------------------------------------------------------- */

static void try_answer(const struct advice_input *input, enum advice_question question, int value,
                       struct arena *arena, struct advice_flips *out)
{
    struct advice_input other = *input;
    int model = advise(input).model;
    other.answer[question] = value;
    struct advice_result advice = advise(&other);
    if (advice.model == model)
        return;
    struct advice_flip *last = out->count == 0 ? NULL : &out->at[out->count - 1];
    if (advice_questions[question].words == NULL && last != NULL && last->question == question &&
        last->to == value - 1 && last->model == advice.model && last->rule == advice.rule) {
        last->to = value;
        return;
    }
    vec_add(out, arena, ((struct advice_flip){question, value, value, advice.model, advice.rule}));
}

void advice_flips(const struct advice_input *input, struct arena *arena, struct advice_flips *out)
{
    for (int i = 0; i < ADVICE_CORE; i++) {
        const struct advice_question_row *row = &advice_questions[i];
        int last = row->words == NULL ? row->most : (int)row->words->count - 1;
        for (int value = 1; value <= last; value++)
            try_answer(input, (enum advice_question)i, value, arena, out);
    }
}

const char *advice_flip_answer(const struct advice_flip *flip, struct arena *arena)
{
    const struct advice_question_row *row = &advice_questions[flip->question];
    if (row->words != NULL)
        return advice_word(row->words, flip->from, arena);
    if (flip->from == flip->to)
        return arena_printf(arena, "%d", flip->from);
    return arena_printf(arena, "%d-%d", flip->from, flip->to);
}

const char *advice_flip_text(const struct advice_flip *flip, struct arena *arena)
{
    return arena_printf(arena, "%s=%s: %s by %s", advice_questions[flip->question].key,
                        advice_flip_answer(flip, arena), word_name(&advised_words, flip->model),
                        word_name(&advice_rule_words, flip->rule));
}
