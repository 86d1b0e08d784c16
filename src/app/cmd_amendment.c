#include "commands.h"

#include "args.h"
#include "registers.h"

#define AMENDMENT_FIELD(name, kind, field, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_AMENDMENT, field, NULL, title, help)

static bool run_add(struct command_call *call, struct error *error)
{
    const struct engagement *engagement = call->dossier->engagement;
    struct amending what = {
        .text = call_text(call, "text"),
        .by = call_text(call, "by"),
        .end = call_text(call, "end"),
        .ceiling = call_number(call, "ceiling", MONEY_NONE),
    };
    const struct amendment *amendment;
    const char *handle;
    char day[DATE_TEXT_SIZE];

    if (!call_day(call, "on", DAY_NONE, &what.on, error))
        return false;
    amendment = move_amendment_add(&call->move, &what, error);
    if (amendment == NULL)
        return false;
    handle = handle_text(RECORD_AMENDMENT, amendment, call->arena);
    if (amendment->end_after == DAY_NONE)
        call_say(call, "Added amendment %s to %s", handle, engagement->code);
    else
        call_say(call, "Added amendment %s to %s; it ends on %s now", handle, engagement->code,
                 day_iso(amendment->end_after, day));
    return true;
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},
        {"agreed", "AGREED", 10, CELL_TEXT},
        {"agreed_by", "BY", 14, CELL_TEXT},
        {"text", "WHAT CHANGED", 0, CELL_TEXT},
        {"end_after", "NEW END", 10, CELL_TEXT},
        {"ceiling_after", "NEW CEILING", 12, CELL_TEXT},
    };

    (void)error;
    answer_register(call, RECORD_AMENDMENT, columns, ARRAY_COUNT(columns), "amendments");
    return true;
}

static const struct arg_spec add_args[] = {
    ARG_CODE_FIRST,
    {.name = "text",
     .kind = ARG_LONG,
     .required = true,
     .title = "Text",
     .help = "what was agreed: the change of end, scope, rate or terms"},
    ARG_OPTION("end", ARG_DATE, "New end", "the last day from now on; what hangs on it moves"),
    ARG_OPTION("ceiling", ARG_MONEY, "New ceiling", "what may be spent in all from now on"),
    ARG_OPTION("on", ARG_DATE, "On", "the day it was agreed; today if not said"),
    ARG_OPTION("by", ARG_TEXT, "By", "who agreed to it; you if not said")};
static const struct arg_spec edit_args[] = {
    ARG_CODE_FIRST,
    ARG_HANDLE_NEXT("amendment", RECORD_AMENDMENT, "AMENDMENT",
                    "handle of the amendment, such as D1"),
    AMENDMENT_FIELD("text", ARG_LONG, "text", "Text", "what was agreed"),
    AMENDMENT_FIELD("on", ARG_DATE, "agreed", "On", "the day it was agreed"),
    AMENDMENT_FIELD("by", ARG_TEXT, "agreed_by", "By", "who agreed to it")};
static const struct arg_spec list_args[] = {ARG_CODE_FIRST};

const struct command command_amendment_add = {
    .name = "amendment add",
    .group = "Amendments",
    .title = "Add an amendment",
    .help = "Records a change that both sides agreed on; a new end or ceiling holds from now on.",
    .example = "ENG-2602 --text 'CO-3: second archive' --end end+4w --ceiling 540000.00 "
               "--by 'R. Ash'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(add_args),
    .run = run_add,
};
const struct command command_amendment_edit = {
    .name = "amendment edit",
    .group = "Amendments",
    .title = "Edit an amendment",
    .help = "Corrects the words, day or name of an amendment; what it changed stays.",
    .example = "ENG-2602 D1 --by 'R. Ash'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(edit_args),
    .run = run_register_edit,
};
const struct command command_amendment_list = {
    .name = "amendment list",
    .group = "Amendments",
    .title = "List the amendments",
    .help = "Lists the amendments of an engagement.",
    .example = "ENG-2602",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
