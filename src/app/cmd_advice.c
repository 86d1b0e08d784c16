#include "commands.h"

#include "advice_args.h"
#include "advice_json.h"
#include "documents.h"
#include "registers.h"

#include <string.h>

/* The item of the playbooks that says the same as the record (source: playbooks B). */
static const char *twin(const struct dossier *dossier)
{
    return dossier->engagement->model == MODEL_AUGMENTED_TEAM ? "AT1-01" : "SA1-01";
}

static const char *tick_hint(const struct command_call *call, const char *handle)
{
    const struct item *item = dossier_item(call->dossier, twin(call->dossier));

    if (item == NULL || item->state != ITEM_OPEN)
        return "";
    return arena_printf(call->arena, ". With it goes: stint tick %s %s --evidence %s",
                        call->result->code, item->code, handle);
}

/* What the last advice said and what the record knows, under what is said now. */
static bool begin_answers(struct command_call *call, struct advice_input *input,
                          struct error *error)
{
    const struct advice *last = advice_newest(call->dossier);

    if (!call_given(call, "from-record"))
        return true;
    if (last != NULL && !advice_input_parse(last->answers, input, call->arena, error))
        return false;
    advice_facts(call->dossier, session_today(call->session), input);
    return true;
}

static bool run_record(struct command_call *call, struct error *error)
{
    enum advised chosen = (enum advised)call_word(call, "chosen", (int)ADVISED_UNDETERMINED);
    struct advice_input input = {0};
    const struct advice *advice;
    const char *handle;

    if (!begin_answers(call, &input, error) || !call_advice_input(call, &input, error))
        return false;
    advice = move_advice_record(&call->move, &input, chosen, call_text(call, "reason"), error);
    if (advice == NULL)
        return false;
    handle = handle_text(RECORD_ADVICE, advice, call->arena);
    call_say(call, "Kept advice %s with %s: %s by %s, %s%s", handle, call->result->code,
             word_name(&advised_words, advice->model), advice->rule,
             word_name(&confidence_words, advice->confidence), tick_hint(call, handle));
    return true;
}

static bool saved_input(const struct command_call *call, const struct advice *advice,
                        struct advice_input *input, struct error *error)
{
    if (advice == NULL) {
        error_set(error, ERROR_NOT_FOUND, "%s has no advice yet", call->result->code);
        return error_hint(error, "keep one with: stint advice record %s", call->result->code);
    }
    return advice_input_parse(advice->answers, input, call->arena, error);
}

/* The row as it was kept, by its fields. */
static void kept_json(struct json_writer *json, const struct command_call *call,
                      const struct advice *advice)
{
    const struct record_type *type = &record_types[RECORD_ADVICE];

    json_open_object(json, "kept");
    json_text(json, "id", handle_text(RECORD_ADVICE, advice, call->arena));
    for (size_t at = 0; at < type->field_count; at++) {
        const struct field *field = &type->fields[at];

        if (strcmp(field->name, "score") == 0)
            json_int(json, field->name, advice->score);
        else if (field->kind != FIELD_INT)
            json_text(json, field->name, field_text(field, advice, call->arena));
    }
    json_close_object(json);
}

static void show_json(struct command_call *call, const struct advice *advice,
                      const struct advice_input *input)
{
    struct json_writer json = call_json(call);
    struct advice_difference difference;

    json_open_object(&json, NULL);
    json_text(&json, "code", call->result->code);
    kept_json(&json, call, advice);
    json_advice_answer(&json, "answer", input, session_catalogue(call->session), call->arena);
    if (advice_differs(call->dossier, session_today(call->session), call->arena, &difference)) {
        json_open_object(&json, "differs");
        json_text(&json, "facts", difference.facts);
        json_text(&json, "outcome", difference.outcome);
        json_close_object(&json);
    } else {
        json_text(&json, "differs", NULL);
    }
    json_close_object(&json);
}

static bool run_show(struct command_call *call, struct error *error)
{
    const struct advice *advice = advice_newest(call->dossier);
    struct advice_input input = {0};

    if (call_given(call, "advice"))
        advice = call_row(call, "advice");
    if (!saved_input(call, advice, &input, error))
        return false;
    if (call_wants_json(call))
        show_json(call, advice, &input);
    else
        advice_record_blocks(call_document(call, NULL), call->dossier, advice,
                             session_today(call->session), session_catalogue(call->session));
    return true;
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},           {"given", "GIVEN", 10, CELL_TEXT},
        {"given_by", "BY", 12, CELL_TEXT},    {"model", "ADVISED", 18, CELL_TEXT},
        {"rule", "RULE", 4, CELL_TEXT},       {"score", "SCORE", 5, CELL_NUMBER},
        {"confidence", "SURE", 8, CELL_TEXT}, {"reason", "REASON", 0, CELL_TEXT},
    };

    (void)error;
    answer_register(call, RECORD_ADVICE, columns, ARRAY_COUNT(columns), "advice");
    return true;
}

static const struct arg_spec record_args[] = {
    ARG_CODE_FIRST,
    ADVICE_ARGS,
    ARG_OPTION(
        "from-record", ARG_FLAG, "From the record",
        "answers not given are those of the last advice, brought up to date from the record"),
    ARG_CHOICE("chosen", &advised_words, "Chosen", "the engagement's model, if not as advised"),
    ARG_OPTION("reason", ARG_TEXT, "Reason", "why it is chosen against the advice"),
};
static const struct arg_spec show_args[] = {
    ARG_CODE_FIRST,
    {.name = "advice",
     .kind = ARG_HANDLE,
     .record = RECORD_ADVICE,
     .positional = true,
     .title = "ADVICE",
     .help = "handle of the advice, such as V1; the newest if not said"},
};
static const struct arg_spec list_args[] = {ARG_CODE_FIRST};

const struct command command_advice_record = {
    .name = "advice record",
    .group = "Advice",
    .title = "Keep advice on the model",
    .help = "Asks the advisor and keeps answers, result and version of the rules with the "
            "engagement.",
    .example = "ENG-2601 --from-record --team yes --coord no --mgmt yes --kt informal --hiring yes",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(record_args),
    .run = run_record,
};
const struct command command_advice_show = {
    .name = "advice show",
    .group = "Advice",
    .title = "Show the advice",
    .help = "Shows the advice kept with an engagement, and whether it would now differ.",
    .example = "ENG-2601",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(show_args),
    .run = run_show,
};
const struct command command_advice_list = {
    .name = "advice list",
    .group = "Advice",
    .title = "List the advice",
    .help = "Lists all advice kept with an engagement; the last one counts.",
    .example = "ENG-2601",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
