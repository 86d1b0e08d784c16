#include "advisor.h"

#include "rules/rules.h"
#include "text.h"

#include <string.h>

struct advice *advice_newest(const struct dossier *dossier)
{
    struct advice *newest = NULL;
    dossier_each(struct advice, advice, dossier, RECORD_ADVICE)
        newest = advice;
    return newest;
}

/* While seats are still being defined, only too many of them say something; when the people
 * are being released, their number says nothing any more. */
static void people_fact(const struct dossier *dossier, struct advice_input *input)
{
    int stage = dossier_phase(dossier)->stage;
    int64_t planned = crew_planned(dossier).people, assigned = crew_assigned(dossier).people;
    int64_t people = planned > assigned ? planned : assigned;
    int most = advice_questions[ADVICE_PEOPLE].most;
    bool growing = stage == STAGE_ASSESS && input->answer[ADVICE_PEOPLE] != 0;
    if (people == 0 || stage == STAGE_CLOSE || (growing && people <= input->answer[ADVICE_PEOPLE]))
        return;
    input->answer[ADVICE_PEOPLE] = people > most ? most : (int)people;
}

/* In half months, for nobody plans closer than that. */
static void months_fact(const struct dossier *dossier, struct advice_input *input)
{
    enum { HUNDREDTHS_OF_HALF = 50 };
    static const double half_month = 365.25 / 24;
    const struct engagement *engagement = dossier->engagement;
    int most = advice_questions[ADVICE_MONTHS].most;
    if (engagement->start == DAY_NONE || engagement->end == DAY_NONE ||
        engagement->end < engagement->start)
        return;
    int halves = (int)((engagement->end - engagement->start + 1) / half_month + 0.5);
    int months = (halves < 1 ? 1 : halves) * HUNDREDTHS_OF_HALF;
    input->answer[ADVICE_MONTHS] = months > most ? most : months;
}

static bool has_left(const struct dossier *dossier, const char *name, civil_day today)
{
    bool left = false;
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT) {
        if (!text_equal(assignment_name(dossier, assignment), name))
            continue;
        if (assignment->left == DAY_NONE || assignment->left >= today)
            return false;
        left = true;
    }
    return left;
}

/* Under augmentation the client directs; whoever does it for whom stands in the assignments. */
static void management_fact(const struct dossier *dossier, civil_day today,
                            struct advice_input *input)
{
    int64_t by_client = 0, by_others = 0;
    if (dossier->engagement->model != MODEL_STAFF_AUGMENTATION)
        return;
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT) {
        if (assignment->left != DAY_NONE)
            continue;
        by_client += assignment->manager_side == PARTY_CLIENT;
        by_others +=
            assignment->manager_side == PARTY_PROVIDER || assignment->manager_side == PARTY_JOINT;
        if (!text_is_blank(assignment->manager) && has_left(dossier, assignment->manager, today)) {
            input->answer[ADVICE_MGMT] = MGMT_UNKNOWN;
            return;
        }
    }
    if (by_others > 0)
        input->answer[ADVICE_MGMT] = by_client > 0 ? MGMT_PARTIAL : MGMT_NO;
}

void advice_facts(const struct dossier *dossier, civil_day today, struct advice_input *input)
{
    const struct engagement *engagement = dossier->engagement;
    people_fact(dossier, input);
    months_fact(dossier, input);
    management_fact(dossier, today, input);
    if (engagement->ip != IP_UNKNOWN)
        input->answer[ADVICE_IP] = engagement->ip;
    if (engagement->contract != CONTRACT_NONE)
        input->answer[ADVICE_CONTRACT] = engagement->contract;
    input->answer[ADVICE_SECTOR] = engagement->sector;
}

static bool same_scenarios(const struct advice_result *a, const struct advice_result *b)
{
    if (a->scenario_count != b->scenario_count)
        return false;
    for (size_t i = 0; i < a->scenario_count; i++)
        if (a->scenarios[i] != b->scenarios[i])
            return false;
    return true;
}

static const char *with(const char *before, const char *next, struct arena *arena)
{
    return before[0] == '\0' ? next : arena_printf(arena, "%s, %s", before, next);
}

/* What the answer of today has that the one kept has not. */
static const char *outcome_difference(const struct advice_result *before,
                                      const struct advice_result *after, struct arena *arena)
{
    const char *all = "";
    if (before->model != after->model)
        all = arena_printf(arena, "%s by %s", word_name(&advised_words, after->model),
                           word_name(&advice_rule_words, after->rule));
    if (before->contract != after->contract && after->contract != CONTRACT_NONE)
        all = with(all, word_name(&contract_words, after->contract), arena);
    if (!same_scenarios(before, after))
        for (size_t i = 0; i < after->scenario_count; i++)
            all = with(all, word_name(&scenario_words, after->scenarios[i]), arena);
    for (size_t i = 0; i < ADVICE_WARNINGS; i++)
        if (after->warns[i] && !before->warns[i])
            all = with(all, advice_warnings[i].code, arena);
    return all;
}

static const char *answer_difference(const struct advice_input *before,
                                     const struct advice_input *after, struct arena *arena)
{
    const char *all = "";
    for (int i = 0; i < ADVICE_QUESTIONS; i++) {
        enum advice_question question = (enum advice_question)i;
        if (before->answer[i] == after->answer[i])
            continue;
        all = with(all,
                   arena_printf(arena, "%s %s instead of %s", advice_questions[i].key,
                                text_or(advice_answer_text(after, question, arena), "not said"),
                                text_or(advice_answer_text(before, question, arena), "not said")),
                   arena);
    }
    return all;
}

bool advice_differs(const struct dossier *dossier, civil_day today, struct arena *arena,
                    struct advice_difference *out)
{
    const struct advice *advice = advice_newest(dossier);
    struct advice_input before, after;
    struct error ignored;
    /* Answers of another version of the rules may not be readable: there is nothing to compare. */
    if (advice == NULL || !advice_input_parse(advice->answers, &before, arena, &ignored))
        return false;
    after = before;
    advice_facts(dossier, today, &after);
    const struct advice_result then = advise(&before), now = advise(&after);
    const char *outcome = outcome_difference(&then, &now, arena);
    if (outcome[0] == '\0')
        return false;
    *out = (struct advice_difference){advice, answer_difference(&before, &after, arena), outcome};
    return true;
}
