#include "step.h"

#include "advisor.h"

static enum advised model_as_advised(const struct move *move)
{
    return move->dossier->engagement->model == MODEL_AUGMENTED_TEAM ? ADVISED_AUGMENTED_TEAM
                                                                    : ADVISED_STAFF_AUGMENTATION;
}

/* The model of an engagement is chosen when it begins. */
static bool same_model(const struct move *move, enum advised chosen, struct error *error)
{
    const struct engagement *engagement = move->dossier->engagement;
    if (chosen == ADVISED_UNDETERMINED || chosen == model_as_advised(move))
        return true;
    error_set(error, ERROR_RULE, "%s is %s and cannot become %s", engagement->code,
              word_name(&model_words, engagement->model), word_name(&advised_words, (int)chosen));
    return error_hint(error, "begin a new engagement for it: stint new --model …");
}

/* Choosing otherwise than advised needs a reason; both are kept (source: advisor C5). */
static bool reasoned(const struct move *move, const struct advice_result *result,
                     const char *reason, struct error *error)
{
    const struct engagement *engagement = move->dossier->engagement;
    if (result->model == (int)model_as_advised(move) || reason != NULL)
        return true;
    error_set(error, ERROR_RULE, "the advice is %s by %s, and %s is %s",
              word_name(&advised_words, result->model), word_name(&advice_rule_words, result->rule),
              engagement->code, word_name(&model_words, engagement->model));
    return error_hint(error,
                      "check the answers, or keep the model and say why: --chosen %s "
                      "--reason TEXT",
                      word_name(&model_words, engagement->model));
}

static const char *listed(const char *before, const char *next, struct arena *arena)
{
    return before == NULL ? next : arena_printf(arena, "%s %s", before, next);
}

static void keep_lists(struct advice *advice, const struct advice_result *result,
                       struct arena *arena)
{
    for (size_t i = 0; i < result->scenario_count; i++)
        advice->scenarios =
            listed(advice->scenarios, word_name(&scenario_words, result->scenarios[i]), arena);
    for (size_t i = 0; i < ADVICE_WARNINGS; i++)
        if (result->warns[i])
            advice->warnings = listed(advice->warnings, advice_warnings[i].code, arena);
    for (size_t i = 0; i < result->addon_count; i++)
        advice->addons = listed(advice->addons, result->addons[i], arena);
}

struct advice *move_advice_record(struct move *move, const struct advice_input *input,
                                  enum advised chosen, const char *reason, struct error *error)
{
    const struct advice_result result = advise(input);
    struct arena *arena = move->dossier->arena;
    const char *why;
    if (!step_active(move, error) || !step_text(move, reason, &why, error) ||
        !same_model(move, chosen, error) || !reasoned(move, &result, why, error))
        return NULL;
    struct advice *advice = dossier_add(move->dossier, RECORD_ADVICE);
    advice->given = move->today;
    advice->given_by = step_actor(move);
    advice->answers = advice_input_text(input, arena);
    advice->model = result.model;
    advice->rule = word_name(&advice_rule_words, result.rule);
    advice->score = result.score;
    advice->confidence = result.confidence;
    if (result.contract != CONTRACT_NONE)
        advice->contract = word_name(&contract_words, result.contract);
    keep_lists(advice, &result, arena);
    if (result.model != (int)model_as_advised(move))
        advice->chosen = (int)model_as_advised(move);
    advice->reason = why;
    advice->rules_version = ADVICE_RULES;
    step_cure(move, "advice-recorded");
    step_done(move);
    return advice;
}
