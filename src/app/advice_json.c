#include "advice_json.h"

static void write_scenarios(struct json_writer *json, const struct advice_result *advice,
                            struct arena *arena)
{
    json_open_array(json, "scenarios");
    for (size_t at = 0; at < advice->scenario_count; at++)
        json_text(json, NULL, advice_word(&scenario_words, advice->scenarios[at], arena));
    json_close_array(json);
}

static void write_reasons(struct json_writer *json, const struct advice_input *input,
                          const struct advice_result *advice, const struct catalogue *catalogue,
                          struct arena *arena)
{
    struct advice_texts reasons = {0};

    advice_reasons(input, advice, catalogue, arena, &reasons);
    json_open_array(json, "reasons");
    for (size_t at = 0; at < reasons.count; at++)
        json_text(json, NULL, reasons.at[at]);
    json_close_array(json);
}

static void write_flips(struct json_writer *json, const struct advice_input *input,
                        struct arena *arena)
{
    struct advice_flips flips = {0};

    advice_flips(input, arena, &flips);
    json_open_array(json, "flips");
    vec_each(const struct advice_flip, flip, &flips)
        json_text(json, NULL, advice_flip_text(flip, arena));
    json_close_array(json);
}

/* What is not asked for by name stands behind what is. */
static void write_rest(struct json_writer *json, const struct advice_input *input,
                       const struct advice_result *advice, const struct catalogue *catalogue,
                       struct arena *arena)
{
    struct findings findings = {0};

    json_text(json, "rules", ADVICE_RULES);
    json_text(json, "why", advice_rule_reason(advice, catalogue, arena));
    json_open_object(json, "parts");
    for (int at = 0; at < ADVICE_FACTORS; at++)
        json_int(json, advice_factor_names[at], advice->parts[at]);
    json_close_object(json);
    json_open_array(json, "open");
    for (int at = 0; at < ADVICE_CORE; at++) {
        if (advice_answer_unknown(input, (enum advice_question)at))
            json_text(json, NULL, advice_questions[at].key);
    }
    json_close_array(json);
    advice_findings(input, advice, catalogue, arena, &findings);
    json_open_array(json, "watch");
    vec_each(const struct finding, finding, &findings) {
        json_open_object(json, NULL);
        json_text(json, "code", finding->rule);
        json_text(json, "text", finding->text);
        json_text(json, "remedy", finding->remedy);
        json_text(json, "sources", finding->subject);
        json_close_object(json);
    }
    json_close_array(json);
    json_open_object(json, "answers");
    for (int at = 0; at < ADVICE_QUESTIONS; at++) {
        const char *text = advice_answer_text(input, (enum advice_question)at, arena);

        json_text(json, advice_questions[at].key, text[0] == '\0' ? NULL : text);
    }
    json_close_object(json);
}

void json_advice_answer(struct json_writer *json, const char *key, const struct advice_input *input,
                        const struct catalogue *catalogue, struct arena *arena)
{
    const struct advice_result advice = advise(input);

    json_open_object(json, key);
    json_text(json, "model", word_name(&advised_words, advice.model));
    json_text(json, "rule", word_name(&advice_rule_words, advice.rule));
    json_int(json, "score", advice.score);
    json_text(json, "confidence", word_name(&confidence_words, advice.confidence));
    json_text(json, "contract",
              advice.contract == CONTRACT_NONE
                  ? NULL
                  : advice_word(&advice_contract_words, advice.contract, arena));
    write_scenarios(json, &advice, arena);
    json_open_array(json, "warnings");
    for (size_t at = 0; at < ADVICE_WARNINGS; at++) {
        if (advice.warns[at])
            json_text(json, NULL, advice_warnings[at].code);
    }
    json_close_array(json);
    write_reasons(json, input, &advice, catalogue, arena);
    json_open_array(json, "addons");
    for (size_t at = 0; at < advice.addon_count; at++)
        json_text(json, NULL, advice.addons[at]);
    json_close_array(json);
    write_flips(json, input, arena);
    write_rest(json, input, &advice, catalogue, arena);
    json_close_object(json);
}
