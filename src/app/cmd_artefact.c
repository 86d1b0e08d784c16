#include "commands.h"

#include "args.h"
#include "registers.h"

#include "transfer.h"

#define ARTEFACT_NEXT \
    ARG_HANDLE_NEXT("artefact", RECORD_ARTEFACT, "ARTEFACT", "handle of the artefact, such as F1")
#define ARTEFACT_FIELD(name, kind, field, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_ARTEFACT, field, words, title, help)
#define ARTEFACT_KINDS \
    "code, weights, adapter, prompts, evaluation-set, index, pipeline or data-copy"
#define ARTEFACT_FIELDS                                                                      \
    ARTEFACT_FIELD("owner-now", ARG_WORD, "owner_now", &party_words, "Owner now",            \
                   "client, provider or joint"),                                             \
        ARTEFACT_FIELD("owner-contract", ARG_WORD, "owner_contract", &party_words,           \
                       "Owner by contract", "whose it shall be: client, provider or joint"), \
        ARTEFACT_FIELD("licence", ARG_TEXT, "licence", NULL, "Licence",                      \
                       "under which it, or what it is built on, may be used")

static bool say(struct command_call *call, const char *done, const struct artefact *artefact)
{
    call_say(call, "%s %s %s on %s", done, handle_text(RECORD_ARTEFACT, artefact, call->arena),
             artefact->title, call->result->code);
    return true;
}

static bool run_add(struct command_call *call, struct error *error)
{
    struct artefact *artefact =
        move_artefact_add(&call->move, call_text(call, "title"),
                          (enum artefact_kind)call_word(call, "kind", ARTEFACT_CODE),
                          call_text(call, "place"), error);

    return artefact != NULL && call_fill(call, RECORD_ARTEFACT, artefact, error) &&
           say(call, "Added artefact", artefact);
}

static bool run_step(struct command_call *call, enum artefact_state to, const char *done,
                     struct error *error)
{
    civil_day on;

    return call_day(call, "on", DAY_NONE, &on, error) &&
           move_artefact(&call->move, call_text(call, "artefact"), to, on, call_text(call, "by"),
                         call_text(call, "proof"), error) &&
           say(call, done, call_row(call, "artefact"));
}

static bool run_transfer(struct command_call *call, struct error *error)
{
    const struct artefact *artefact = call_row(call, "artefact");

    return run_step(call, ARTEFACT_TRANSFERRED,
                    artefact->kind == ARTEFACT_DATA_COPY ? "Returned" : "Transferred", error);
}

static bool run_destroy(struct command_call *call, struct error *error)
{
    return run_step(call, ARTEFACT_DESTROYED, "Destroyed", error);
}

static bool run_reopen(struct command_call *call, struct error *error)
{
    return move_artefact_reopen(&call->move, call_text(call, "artefact"), error) &&
           say(call, "Reopened artefact", call_row(call, "artefact"));
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},
        {"title", "ARTEFACT", 0, CELL_TEXT},
        {"kind", "KIND", 14, CELL_TEXT},
        {"owner_now", "OWNER", 8, CELL_TEXT},
        {"owner_contract", "CONTRACT", 8, CELL_TEXT},
        {"state", "STATE", 11, CELL_TEXT},
    };

    (void)error;
    answer_register(call, RECORD_ARTEFACT, columns, ARRAY_COUNT(columns), "artefacts");
    return true;
}

static const struct arg_spec add_args[] = {
    ARG_CODE_FIRST,
    ARG_NEEDED("title", ARG_TEXT, "Title", "what was made, or what was received"),
    {.name = "kind",
     .kind = ARG_WORD,
     .required = true,
     .words = &artefact_kind_words,
     .title = "Kind",
     .help = ARTEFACT_KINDS},
    ARG_NEEDED("place", ARG_TEXT, "Place", "where it is, with its version"),
    ARTEFACT_FIELDS};
static const struct arg_spec edit_args[] = {
    ARG_CODE_FIRST,
    ARTEFACT_NEXT,
    ARTEFACT_FIELD("title", ARG_TEXT, "title", NULL, "Title",
                   "what was made, or what was received"),
    ARTEFACT_FIELD("kind", ARG_WORD, "kind", &artefact_kind_words, "Kind", ARTEFACT_KINDS),
    ARTEFACT_FIELD("place", ARG_TEXT, "place", NULL, "Place", "where it is, with its version"),
    ARTEFACT_FIELDS};
static const struct arg_spec step_args[] = {
    ARG_CODE_FIRST, ARTEFACT_NEXT,
    ARG_NEEDED("proof", ARG_TEXT, "Proof", "what shows it: inventory, receipt, certificate"),
    ARG_OPTION("on", ARG_DATE, "On", "the day; today if not said"),
    ARG_OPTION("by", ARG_TEXT, "By", "who did it; you if not said")};
static const struct arg_spec artefact_args[] = {ARG_CODE_FIRST, ARTEFACT_NEXT};
static const struct arg_spec list_args[] = {ARG_CODE_FIRST};

const struct command command_artefact_add = {
    .name = "artefact add",
    .group = "Transfer",
    .title = "Add an artefact",
    .help = "Records what was made or received: code, weights, prompts, data copies and the like.",
    .example = "ENG-2602 --title 'Load test scripts' --kind code --place 'archive-search/load' "
               "--owner-now provider --owner-contract client",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(add_args),
    .run = run_add,
};
const struct command command_artefact_transfer = {
    .name = "artefact transfer",
    .group = "Transfer",
    .title = "Hand an artefact over",
    .help = "Records that an artefact was handed over, or a copy of data returned; its owner is "
            "then whom the contract says.",
    .example = "ENG-2602 F1 --proof 'transfer inventory line 1'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(step_args),
    .run = run_transfer,
};
const struct command command_artefact_destroy = {
    .name = "artefact destroy",
    .group = "Transfer",
    .title = "Destroy an artefact",
    .help = "Records that a copy of data, or what was made from it, was destroyed. Code, prompts "
            "and pipelines are handed over instead.",
    .example = "ENG-2602 F7 --proof 'certificate CL-DD-0064'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(step_args),
    .run = run_destroy,
};
const struct command command_artefact_reopen = {
    .name = "artefact reopen",
    .group = "Transfer",
    .title = "Reopen an artefact",
    .help = "Says that an artefact was neither handed over nor destroyed after all.",
    .example = "ENG-2606 F1",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(artefact_args),
    .run = run_reopen,
};
const struct command command_artefact_edit = {
    .name = "artefact edit",
    .group = "Transfer",
    .title = "Edit an artefact",
    .help = "Changes what is recorded of an artefact.",
    .example = "ENG-2602 F3 --licence 'Apache-2.0'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(edit_args),
    .run = run_register_edit,
};
const struct command command_artefact_list = {
    .name = "artefact list",
    .group = "Transfer",
    .title = "List the artefacts",
    .help = "Lists the artefacts of an engagement with their owners and what became of them.",
    .example = "ENG-2602",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
