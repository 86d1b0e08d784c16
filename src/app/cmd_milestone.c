#include "commands.h"

#include "args.h"
#include "registers.h"

#define MILESTONE_NEXT                                          \
    ARG_HANDLE_NEXT("milestone", RECORD_MILESTONE, "MILESTONE", \
                    "handle of the milestone, such as M1")
#define MILESTONE_FIELD(name, kind, field, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_MILESTONE, field, words, title, help)
#define MILESTONE_FIELDS                                                                           \
    MILESTONE_FIELD("criteria", ARG_LONG, "criteria", NULL, "Criteria",                            \
                    "what must be shown for it to be accepted, a criterion a line"),               \
        MILESTONE_FIELD("amount", ARG_MONEY, "amount", NULL, "Amount", "price, such as 97200.00"), \
        MILESTONE_FIELD("forecast", ARG_DATE, "forecast", NULL, "Forecast",                        \
                        "when it is expected now; the plan stays"),                                \
        MILESTONE_FIELD("after", ARG_HANDLE, "after", NULL, "After",                               \
                        "the milestone it waits for, such as M1; its forecast moves along"),       \
        MILESTONE_FIELD("owner", ARG_HANDLE, "owner", NULL, "Owner",                               \
                        "handle of the person who answers for it, such as P1"),                    \
        MILESTONE_FIELD("stage", ARG_WORD, "stage", &stage_words, "Stage",                         \
                        "deliver, or close when it is settled at the handover")

static bool run_add(struct command_call *call, struct error *error)
{
    struct milestone *milestone =
        move_milestone_add(&call->move, call_text(call, "title"), call_when(call, "due"), error);

    if (milestone == NULL || !call_fill(call, RECORD_MILESTONE, milestone, error))
        return false;
    call_say(call, "Added milestone %s %s to %s",
             handle_text(RECORD_MILESTONE, milestone, call->arena), milestone->title,
             call->result->code);
    return true;
}

/* ", 7 d behind the plan" */
static const char *slip_words(struct command_call *call, const struct milestone *milestone)
{
    int32_t slip = milestone_slip(milestone);

    if (slip == 0)
        return "";
    return arena_printf(call->arena, ", %d d %s the plan", slip < 0 ? -(int)slip : (int)slip,
                        slip < 0 ? "ahead of" : "behind");
}

/* "; moved along: M2 to 2027-03-03, M3 to 2027-05-05" */
static const char *along_words(struct command_call *call, struct milestone *const along[],
                               size_t count)
{
    const char *words = count == 0 ? "" : "; moved along:";
    char day[DATE_TEXT_SIZE];

    for (size_t at = 0; at < count; at++)
        words = arena_printf(call->arena, "%s%s %s to %s", words, at == 0 ? "" : ",",
                             handle_text(RECORD_MILESTONE, along[at], call->arena),
                             day_iso(milestone_expected(along[at]), day));
    return words;
}

static bool run_edit(struct command_call *call, struct error *error)
{
    struct milestone *milestone = call_row(call, "milestone");
    civil_day before = milestone_expected(milestone);
    struct milestone **along = NULL;
    size_t count = 0;

    if (!call_fill(call, RECORD_MILESTONE, milestone, error))
        return false;
    if (call_given(call, "forecast") && !call_given(call, "alone"))
        along = move_milestones_along(&call->move, milestone, before, &count);
    call_say(call, "Changed milestone %s of %s%s%s",
             handle_text(RECORD_MILESTONE, milestone, call->arena), call->result->code,
             call_given(call, "forecast") ? slip_words(call, milestone) : "",
             along_words(call, along, count));
    return true;
}

static bool run_step(struct command_call *call, enum milestone_state to, const char *done,
                     struct error *error)
{
    const struct milestone *milestone = call_row(call, "milestone");

    if (!move_milestone(&call->move, call_text(call, "milestone"), to, call_text(call, "by"),
                        call_text(call, "reason"), error))
        return false;
    call_say(call, "%s milestone %s of %s", done,
             handle_text(RECORD_MILESTONE, milestone, call->arena), call->result->code);
    return true;
}

static bool run_submit(struct command_call *call, struct error *error)
{
    return run_step(call, MILESTONE_SUBMITTED, "Submitted", error);
}

static bool run_accept(struct command_call *call, struct error *error)
{
    return run_step(call, MILESTONE_ACCEPTED, "Accepted", error);
}

static bool run_reject(struct command_call *call, struct error *error)
{
    return run_step(call, MILESTONE_REJECTED, "Rejected", error);
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},          {"title", "MILESTONE", 0, CELL_TEXT},
        {"due", "PLAN", 10, CELL_TEXT},      {"forecast", "FORECAST", 10, CELL_TEXT},
        {"slip", "SLIP", 6, CELL_TEXT},      {"state", "STATE", 9, CELL_TEXT},
        {"amount", "AMOUNT", 10, CELL_TEXT},
    };

    (void)error;
    answer_register(call, RECORD_MILESTONE, columns, ARRAY_COUNT(columns), "milestones");
    return true;
}

static const struct arg_spec add_args[] = {
    ARG_CODE_FIRST, ARG_NEEDED("title", ARG_TEXT, "Title", "what is delivered"),
    ARG_NEEDED("due", ARG_DATE, "Due", "when it is due, such as 2026-12-11 or end-10d"),
    MILESTONE_FIELDS};
static const struct arg_spec edit_args[] = {
    ARG_CODE_FIRST,
    MILESTONE_NEXT,
    MILESTONE_FIELD("title", ARG_TEXT, "title", NULL, "Title", "what is delivered"),
    MILESTONE_FIELD("due", ARG_DATE, "due_when", NULL, "Due", "when it is due by plan"),
    MILESTONE_FIELDS,
    ARG_OPTION("alone", ARG_FLAG, "Alone", "leave those that wait for it where they are")};
static const struct arg_spec step_args[] = {
    ARG_CODE_FIRST, MILESTONE_NEXT,
    ARG_OPTION("by", ARG_TEXT, "By", "who did it; you if not said")};
static const struct arg_spec reject_args[] = {
    ARG_CODE_FIRST, MILESTONE_NEXT,
    ARG_NEEDED("reason", ARG_TEXT, "Reason", "which criterion is not met, and how"),
    ARG_OPTION("by", ARG_TEXT, "By", "who did it; you if not said")};
static const struct arg_spec list_args[] = {ARG_CODE_FIRST};

const struct command command_milestone_add = {
    .name = "milestone add",
    .group = "Milestones",
    .title = "Add a milestone",
    .help = "Adds a deliverable with its date, criteria and price.",
    .example = "ENG-2602 --title 'Handover accepted' --due end-7d --criteria 'H01-H22 signed' "
               "--stage close",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(add_args),
    .run = run_add,
};
const struct command command_milestone_edit = {
    .name = "milestone edit",
    .group = "Milestones",
    .title = "Edit a milestone",
    .help =
        "Changes a milestone; a forecast leaves the plan, and moves those that wait for it along.",
    .example = "ENG-2602 M5 --forecast +2w",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(edit_args),
    .run = run_edit,
};
const struct command command_milestone_submit = {
    .name = "milestone submit",
    .group = "Milestones",
    .title = "Submit a milestone",
    .help = "Records that the provider delivered a milestone for acceptance.",
    .example = "ENG-2602 M5",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(step_args),
    .run = run_submit,
};
const struct command command_milestone_accept = {
    .name = "milestone accept",
    .group = "Milestones",
    .title = "Accept a milestone",
    .help = "Records that the client accepted a milestone.",
    .example = "ENG-2602 M5 --by 'R. Ash'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(step_args),
    .run = run_accept,
};
const struct command command_milestone_reject = {
    .name = "milestone reject",
    .group = "Milestones",
    .title = "Reject a milestone",
    .help = "Records that the client rejected a milestone, with the reason.",
    .example = "ENG-2602 M5 --reason 'H17 is not shown'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(reject_args),
    .run = run_reject,
};
const struct command command_milestone_list = {
    .name = "milestone list",
    .group = "Milestones",
    .title = "List the milestones",
    .help = "Lists the milestones of an engagement.",
    .example = "ENG-2602",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
