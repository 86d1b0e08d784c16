#include "commands.h"

#include "args.h"
#include "call.h"

#include "rows_json.h"

#include <string.h>

static const char *code_of(const struct command_call *call)
{
    return call->dossier->engagement->code;
}

static const char *phase_title(const struct command_call *call)
{
    const struct phase *phase = dossier_phase(call->dossier);

    return phase != NULL ? phase->title : "its last phase";
}

static bool run_advance(struct command_call *call, struct error *error)
{
    const char *before = phase_title(call);

    if (!move_advance(&call->move, call_text(call, "note"), error))
        return false;
    if (call->dossier->engagement->status == STATUS_CLOSED)
        call_say(call, "Closed %s: the last gate is passed", code_of(call));
    else
        call_say(call, "Advanced %s from %s to %s", code_of(call), before, phase_title(call));
    return true;
}

static bool run_return(struct command_call *call, struct error *error)
{
    if (!move_return(&call->move, call_text(call, "reason"), error))
        return false;
    call_say(call, "Returned %s to %s", code_of(call), phase_title(call));
    return true;
}

static bool run_extend(struct command_call *call, struct error *error)
{
    char day[DATE_TEXT_SIZE];

    if (!move_extend(&call->move, call_when(call, "end"), call_text(call, "reason"), error))
        return false;
    call_say(call, "Extended %s to %s", code_of(call),
             day_long(call->dossier->engagement->end, day));
    return true;
}

static bool run_decide(struct command_call *call, struct error *error)
{
    enum outcome outcome = (enum outcome)call_word(call, "outcome", OUTCOME_NONE);

    if (!move_decide(&call->move, outcome, call_text(call, "reason"), error))
        return false;
    call_say(call, "Decided on %s: %s", code_of(call), word_name(&outcome_words, (int)outcome));
    return true;
}

static bool run_hold(struct command_call *call, struct error *error)
{
    if (!move_hold(&call->move, call_text(call, "reason"), error))
        return false;
    call_say(call, "Put %s on hold", code_of(call));
    return true;
}

static bool run_resume(struct command_call *call, struct error *error)
{
    if (!move_resume(&call->move, error))
        return false;
    call_say(call, "Resumed %s", code_of(call));
    return true;
}

static bool run_cancel(struct command_call *call, struct error *error)
{
    bool prepare = call_given(call, "prepare");

    if (!move_cancel(&call->move, call_text(call, "reason"), prepare, error))
        return false;
    call_say(call, prepare ? "Began the unplanned exit of %s: access comes first" : "Cancelled %s",
             code_of(call));
    return true;
}

static void write_gate(struct command_call *call, const struct gate_report *gate)
{
    struct json_writer json = call_json(call);

    json_open_object(&json, NULL);
    json_text(&json, "code", code_of(call));
    json_text(&json, "phase", gate->phase_title);
    json_text(&json, "stage", word_name(&stage_words, (int)gate->stage));
    json_text(&json, "gate", gate->gate_title);
    json_bool(&json, "open", gate->open);
    json_findings(&json, "blocking", &gate->blocking);
    json_findings(&json, "warnings", &gate->warnings);
    json_close_object(&json);
}

static bool is_item(const struct finding *finding)
{
    return strcmp(finding->rule, "item") == 0 || strcmp(finding->rule, "item-optional") == 0;
}

static void tell_findings(struct command_call *call, const char *title,
                          const struct findings *findings)
{
    struct doc *doc = call->doc;
    struct block *table;

    if (findings->count == 0)
        return;
    doc_heading(doc, 2, title);
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "ROW", 16, ALIGN_LEFT);
    doc_column(doc, table, "WHAT AND WHAT TO DO", 0, ALIGN_LEFT);
    vec_each(struct finding, finding, findings) {
        const char **cells = doc_row(doc, table);

        cells[0] = finding->subject;
        cells[1] = is_item(finding) || finding->remedy == NULL
                       ? finding->text
                       : arena_printf(doc->arena, "%s. %s", finding->text,
                                      call_advice(call, finding->remedy));
    }
}

/* What can be done with any item stands once under the table instead of in each row. */
static void tell_item_remedy(struct command_call *call, const struct findings *findings)
{
    const char *code = code_of(call);

    vec_each(struct finding, finding, findings) {
        if (!is_item(finding))
            continue;
        doc_paragraph(
            call->doc,
            call_advice(call, arena_printf(call->arena,
                                           "An item is settled by one of: stint tick %s ITEM; "
                                           "stint na %s ITEM --reason T; stint waive %s ITEM "
                                           "--reason T --approver N.",
                                           code, code, code)));
        return;
    }
}

static void tell_gate(struct command_call *call, const struct gate_report *gate)
{
    struct doc *doc = call_document(call, NULL);

    doc_paragraph(doc, arena_printf(call->arena, "%s %s: gate '%s' is %s.", code_of(call),
                                    gate->phase_title, gate->gate_title,
                                    gate->open ? "open" : "closed"));
    tell_findings(call, "What holds it", &gate->blocking);
    tell_item_remedy(call, &gate->blocking);
    tell_findings(call, "To know", &gate->warnings);
}

/* An open gate exits 0; a closed one is an error of the rules whose findings are the answer. */
static bool run_gate(struct command_call *call, struct error *error)
{
    struct gate_report gate;

    gate_evaluate(call->dossier, session_today(call->session), session_catalogue(call->session),
                  call->arena, &gate);
    if (call_wants_json(call))
        write_gate(call, &gate);
    else
        tell_gate(call, &gate);
    if (gate.open)
        return true;
    call->result->answered = true;
    error_set(error, ERROR_RULE, "the gate of %s is held by %zu row%s", code_of(call),
              gate.blocking.count, gate.blocking.count == 1 ? "" : "s");
    return error_hint(error, "settle each; then: stint advance %s", code_of(call));
}

static const struct arg_spec code_args[] = {ARG_CODE_FIRST};
static const struct arg_spec advance_args[] = {
    ARG_CODE_FIRST,
    ARG_OPTION("note", ARG_TEXT, "Note", "kept with the decision"),
};
static const struct arg_spec reason_args[] = {
    ARG_CODE_FIRST,
    ARG_NEEDED("reason", ARG_TEXT, "Reason", "why; kept in the history"),
};
static const struct arg_spec extend_args[] = {
    ARG_CODE_FIRST,
    ARG_NEEDED("end", ARG_DATE, "New end", "the new end date, such as 2027-03-31 or end+3m"),
    ARG_OPTION("reason", ARG_TEXT, "Reason", "why; kept in the history"),
};
static const struct arg_spec decide_args[] = {
    ARG_CODE_FIRST,
    {.name = "outcome",
     .kind = ARG_WORD,
     .positional = true,
     .required = true,
     .words = &outcome_words,
     .title = "OUTCOME",
     .help = "handover, extend, replace, convert or end"},
    ARG_NEEDED("reason", ARG_TEXT, "Reason", "why; kept with the decision"),
};
static const struct arg_spec cancel_args[] = {
    ARG_CODE_FIRST,
    ARG_NEEDED("reason", ARG_TEXT, "Reason", "why it ends early"),
    ARG_OPTION("prepare", ARG_FLAG, "Prepare only",
               "begin the unplanned exit: the end becomes today and access comes first"),
};

const struct command command_gate = {
    .name = "gate",
    .group = "Engagements",
    .title = "What holds the gate",
    .help = "Says whether the gate of the open phase may be passed, and names exactly the rows "
            "that hold it. Exits 0 when open, 4 when held.",
    .example = "ENG-2603",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT,
    ARGS(code_args),
    .run = run_gate,
};
const struct command command_advance = {
    .name = "advance",
    .group = "Engagements",
    .title = "Advance to the next phase",
    .help = "Passes the gate of the open phase, if every required row holds. The last gate closes "
            "the engagement.",
    .example = "ENG-2605",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(advance_args),
    .run = run_advance,
};
const struct command command_return = {
    .name = "return",
    .group = "Engagements",
    .title = "Return to the phase before",
    .help = "Goes back one phase, as a new visit; nothing is overwritten.",
    .example = "ENG-2603 --reason 'two members left before the start'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(reason_args),
    .run = run_return,
};
const struct command command_extend = {
    .name = "extend",
    .group = "Engagements",
    .title = "Extend to a later end",
    .help = "Moves the end and enters delivery again; all that hangs on the end moves along.",
    .example = "ENG-2602 --end 2027-02-26 --reason 'second archive added'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(extend_args),
    .run = run_extend,
};
const struct command command_decide = {
    .name = "decide",
    .group = "Engagements",
    .title = "Decide the outcome",
    .help = "Records what becomes of the engagement at its end.",
    .example = "ENG-2601 end --reason 'permanent hires cover the work'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(decide_args),
    .run = run_decide,
};
const struct command command_hold = {
    .name = "hold",
    .group = "Engagements",
    .title = "Put on hold",
    .help = "Puts an engagement on hold; until it is resumed nothing in it changes.",
    .example = "ENG-2605 --reason 'funding round slips'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(reason_args),
    .run = run_hold,
};
const struct command command_resume = {
    .name = "resume",
    .group = "Engagements",
    .title = "Resume after a hold",
    .help = "Resumes an engagement that is on hold.",
    .example = "ENG-2605",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(code_args),
    .run = run_resume,
};
const struct command command_cancel = {
    .name = "cancel",
    .group = "Engagements",
    .title = "Cancel, or end early",
    .help = "Ends an engagement early. Refused while access is open; --prepare begins the "
            "unplanned exit.",
    .example = "ENG-2605 --reason 'funding fell through' --prepare",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT | COMMAND_DANGEROUS,
    ARGS(cancel_args),
    .run = run_cancel,
};
