#include "commands.h"

#include "args.h"
#include "registers.h"

#define ARG_LINE_NEXT                                                                        \
    {                                                                                        \
        .name = "line", .kind = ARG_HANDLE, .record = RECORD_LINE, .positional = true,       \
        .required = true, .title = "LINE", .help = "line of the handover sheet, such as H01" \
    }

static bool say(struct command_call *call, const char *done)
{
    const struct line *line = call_row(call, "line");

    call_say(call, "%s %s of %s", done, line->code, call->result->code);
    return true;
}

static bool run_accept(struct command_call *call, struct error *error)
{
    return move_line_accept(&call->move, call_text(call, "line"), call_text(call, "place"),
                            call_text(call, "by"), error) &&
           say(call, "Accepted handover line");
}

static bool run_not_applicable(struct command_call *call, struct error *error)
{
    return move_line_not_applicable(&call->move, call_text(call, "line"), call_text(call, "reason"),
                                    error) &&
           say(call, "Set to not applicable: handover line");
}

static bool run_reopen(struct command_call *call, struct error *error)
{
    return move_line_reopen(&call->move, call_text(call, "line"), error) &&
           say(call, "Reopened handover line");
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},         {"text", "DELIVERABLE", 0, CELL_TEXT},
        {"side", "SUPPLIES", 8, CELL_TEXT}, {"required", "REQ", 3, CELL_BOOL},
        {"state", "STATE", 14, CELL_TEXT},  {"accepted_by", "ACCEPTED BY", 14, CELL_TEXT},
    };

    (void)error;
    answer_register(call, RECORD_LINE, columns, ARRAY_COUNT(columns), "handover lines");
    return true;
}

static const struct arg_spec accept_args[] = {
    ARG_CODE_FIRST, ARG_LINE_NEXT,
    ARG_NEEDED("place", ARG_TEXT, "Place", "location and version: where it can be found"),
    ARG_NEEDED("by", ARG_TEXT, "By", "who accepted it")};
static const struct arg_spec na_args[] = {
    ARG_CODE_FIRST, ARG_LINE_NEXT,
    ARG_NEEDED("reason", ARG_TEXT, "Reason", "why it does not apply here")};
static const struct arg_spec line_args[] = {ARG_CODE_FIRST, ARG_LINE_NEXT};
static const struct arg_spec list_args[] = {ARG_CODE_FIRST};

const struct command command_line_accept = {
    .name = "line accept",
    .group = "Handover",
    .title = "Accept a handover line",
    .help = "Records where a deliverable of the handover is and who accepted it.",
    .example = "ENG-2602 H04 --place 'git tag v1.4' --by 'R. Ash'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(accept_args),
    .run = run_accept,
};
const struct command command_line_na = {
    .name = "line na",
    .group = "Handover",
    .title = "Mark a handover line not applicable",
    .help = "Marks a line of the handover as not applicable, with the reason.",
    .example = "ENG-2602 H11 --reason 'nothing is trained here'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(na_args),
    .run = run_not_applicable,
};
const struct command command_line_reopen = {
    .name = "line reopen",
    .group = "Handover",
    .title = "Reopen a handover line",
    .help = "Opens a line of the handover again.",
    .example = "ENG-2602 H04",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(line_args),
    .run = run_reopen,
};
const struct command command_line_list = {
    .name = "line list",
    .group = "Handover",
    .title = "List the handover lines",
    .help = "Lists the lines of the handover sheet with their state.",
    .example = "ENG-2602",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
