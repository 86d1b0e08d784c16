#include "commands.h"

#include "args.h"
#include "call.h"

#define ARG_ITEM_NEXT                                                                            \
    {                                                                                            \
        .name = "item", .kind = ARG_ITEM, .positional = true, .required = true, .title = "ITEM", \
        .help = "id of the item, such as SA3-04"                                                 \
    }
#define ARG_SUBJECT_NEXT                                                                       \
    {                                                                                          \
        .name = "item", .kind = ARG_SUBJECT, .positional = true, .required = true,             \
        .title = "ITEM", .help = "id of the item, or name of a criterion such as access-ready" \
    }

/* People may write sa3-04; what was found says how it is written. */
static const char *item_code(const struct command_call *call)
{
    const char *given = call_text(call, "item");
    const struct item *item = dossier_item(call->dossier, given);

    return item != NULL ? item->code : given;
}

static const char *code_of(const struct command_call *call)
{
    return call->dossier->engagement->code;
}

static bool run_tick(struct command_call *call, struct error *error)
{
    if (!move_tick(&call->move, call_text(call, "item"), call_text(call, "evidence"), error))
        return false;
    call_say(call, "Ticked %s on %s", item_code(call), code_of(call));
    return true;
}

static bool run_not_applicable(struct command_call *call, struct error *error)
{
    if (!move_not_applicable(&call->move, call_text(call, "item"), call_text(call, "reason"),
                             error))
        return false;
    call_say(call, "Set %s on %s to not applicable", item_code(call), code_of(call));
    return true;
}

static bool run_waive(struct command_call *call, struct error *error)
{
    civil_day until;

    if (!call_day(call, "until", DAY_NONE, &until, error) ||
        !move_waive(&call->move, call_text(call, "item"), call_text(call, "reason"),
                    call_text(call, "approver"), until, error))
        return false;
    call_say(call, "Waived %s on %s", item_code(call), code_of(call));
    return true;
}

static bool run_reopen(struct command_call *call, struct error *error)
{
    if (!move_reopen(&call->move, call_text(call, "item"), error))
        return false;
    call_say(call, "Reopened %s on %s", item_code(call), code_of(call));
    return true;
}

static const struct arg_spec tick_args[] = {
    ARG_CODE_FIRST,
    ARG_ITEM_NEXT,
    ARG_OPTION("evidence", ARG_TEXT, "Evidence", "what shows that it is done"),
};
const struct command command_tick = {
    .name = "tick",
    .group = "Items",
    .title = "Tick an item",
    .help = "Marks a checklist item as done.",
    .example = "ENG-2601 SA4-06 --evidence 'access review of 23 Nov'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(tick_args),
    .run = run_tick,
};

static const struct arg_spec na_args[] = {
    ARG_CODE_FIRST,
    ARG_ITEM_NEXT,
    ARG_NEEDED("reason", ARG_TEXT, "Reason", "why the item does not apply here"),
};
const struct command command_na = {
    .name = "na",
    .group = "Items",
    .title = "Mark an item not applicable",
    .help = "Marks a checklist item as not applicable, with the reason.",
    .example = "ENG-2604 RF-08 --reason 'the provider supplies no model parts'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(na_args),
    .run = run_not_applicable,
};

static const struct arg_spec waive_args[] = {
    ARG_CODE_FIRST,
    ARG_SUBJECT_NEXT,
    ARG_NEEDED("reason", ARG_TEXT, "Reason", "why it may be passed without"),
    ARG_NEEDED("approver", ARG_TEXT, "Approver", "who permits it"),
    ARG_OPTION("until", ARG_DATE, "Until", "the last day the permission holds; empty: until cured"),
};
const struct command command_waive = {
    .name = "waive",
    .group = "Items",
    .title = "Waive an item or criterion",
    .help = "Gives permission to pass a gate without an item or criterion. It stays on screen and "
            "on paper until it is cured.",
    .example = "ENG-2603 AT3-05 --reason 'RACI in review' --approver 'D. Amsel' --until +2w",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(waive_args),
    .run = run_waive,
};

static const struct arg_spec reopen_args[] = {ARG_CODE_FIRST, ARG_SUBJECT_NEXT};
const struct command command_reopen = {
    .name = "reopen",
    .group = "Items",
    .title = "Reopen an item",
    .help = "Opens an item again that was done, not applicable or waived, or lifts the waiver of a "
            "criterion.",
    .example = "ENG-2601 SA4-06",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(reopen_args),
    .run = run_reopen,
};
