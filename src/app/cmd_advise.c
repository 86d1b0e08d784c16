#include "commands.h"

#include "advice_args.h"
#include "advice_json.h"
#include "documents.h"

static const char *option_name(enum advice_question question, struct arena *arena)
{
    char *name = arena_strdup(arena, advice_questions[question].key);

    for (char *at = name; *at != '\0'; at++) {
        if (*at == '_')
            *at = '-';
    }
    return name;
}

bool call_advice_input(const struct command_call *call, struct advice_input *input,
                       struct error *error)
{
    for (int at = 0; at < ADVICE_QUESTIONS; at++) {
        enum advice_question question = (enum advice_question)at;
        const char *name = option_name(question, call->arena);

        if (call_given(call, name) &&
            !advice_answer_parse(input, question, call_text(call, name), error))
            return error_within(error, "--%s", name);
    }
    return true;
}

/* So that what was answered goes along with the engagement that is begun with it. */
static void say_how_to_begin(struct command_call *call, const struct advice_input *input)
{
    const struct advice_result result = advise(input);

    if (result.scenario_count == 0)
        return;
    doc_heading(call->doc, 2, "To begin with it");
    doc_paragraph(call->doc,
                  arena_printf(call->arena,
                               "stint new --title \"…\" --client \"…\" --provider \"…\" --model %s "
                               "--scenario %s --contract %s --advice \"%s\"",
                               word_name(&advised_words, result.model),
                               word_name(&scenario_words, result.scenarios[0]),
                               word_name(&contract_words, result.contract),
                               advice_input_text(input, call->arena)));
}

static bool run_advise(struct command_call *call, struct error *error)
{
    const struct catalogue *catalogue = session_catalogue(call->session);
    struct advice_input input = {0};

    if (!call_advice_input(call, &input, error))
        return false;
    if (call_wants_json(call)) {
        struct json_writer json = call_json(call);

        json_advice_answer(&json, NULL, &input, catalogue, call->arena);
    } else {
        advice_blocks(call_document(call, NULL), &input, catalogue);
        say_how_to_begin(call, &input);
    }
    return true;
}

static const struct arg_spec advise_args[] = {ADVICE_ARGS};
const struct command command_advise = {
    .name = "advise",
    .group = "Advice",
    .title = "Which model suits",
    .help = "Says which staffing model suits, why, what to watch, and what would change it.",
    .example = "--team yes --people 3 --coord no --mgmt yes --kt informal --ip client_owned",
    .flags = COMMAND_HIDDEN,
    ARGS(advise_args),
    .run = run_advise,
};
