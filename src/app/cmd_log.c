#include "commands.h"

#include "args.h"
#include "registers.h"

#define LOG_NEXT ARG_HANDLE_NEXT("log", RECORD_LOG, "ENTRY", "handle of the entry, such as L1")
#define LOG_FIELD(name, kind, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_LOG, name, words, title, help)
#define LOG_FIELDS                                                                               \
    LOG_FIELD("owner", ARG_TEXT, NULL, "Owner", "who sees to it"),                               \
        LOG_FIELD("due", ARG_DATE, NULL, "Due", "when it is to be settled; then on the agenda"), \
        LOG_FIELD("impact", ARG_WORD, &impact_words, "Impact", "none, low, medium or high")

static const char *handle(const struct command_call *call, const struct log *log)
{
    return handle_text(RECORD_LOG, log, call->arena);
}

static bool run_add(struct command_call *call, struct error *error)
{
    struct log *log = move_log_add(&call->move, (enum log_kind)call_word(call, "kind", LOG_NOTE),
                                   call_text(call, "text"), error);

    if (log == NULL || !call_fill(call, RECORD_LOG, log, error))
        return false;
    call_say(call, "Added %s %s to %s", word_name(&log_kind_words, log->kind), handle(call, log),
             call->result->code);
    return true;
}

static bool run_close(struct command_call *call, struct error *error)
{
    const struct log *log = call_row(call, "log");

    if (!move_log_close(&call->move, call_text(call, "log"), call_text(call, "outcome"),
                        call_text(call, "by"), error))
        return false;
    call_say(call, "Closed %s %s of %s", word_name(&log_kind_words, log->kind), handle(call, log),
             call->result->code);
    return true;
}

static bool run_reopen(struct command_call *call, struct error *error)
{
    const struct log *log = call_row(call, "log");

    if (!move_log_reopen(&call->move, call_text(call, "log"), error))
        return false;
    call_say(call, "Reopened %s %s of %s", word_name(&log_kind_words, log->kind), handle(call, log),
             call->result->code);
    return true;
}

static bool is_wanted(const struct command_call *call, const void *row)
{
    const struct log *log = row;
    int kind = call_word(call, "kind", log->kind);

    return kind == log->kind && (!call_given(call, "open") || log->closed == DAY_NONE);
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},          {"kind", "KIND", 10, CELL_TEXT},
        {"text", "TEXT", 0, CELL_TEXT},      {"impact", "IMPACT", 6, CELL_TEXT},
        {"owner", "OWNER", 14, CELL_TEXT},   {"due", "DUE", 10, CELL_TEXT},
        {"closed", "CLOSED", 10, CELL_TEXT},
    };
    bool narrow = call_given(call, "kind") || call_given(call, "open");

    (void)error;
    answer_register_where(call, RECORD_LOG, narrow ? is_wanted : NULL, columns,
                          ARRAY_COUNT(columns), "log entries");
    return true;
}

static const struct arg_spec add_args[] = {
    ARG_CODE_FIRST,
    {.name = "kind",
     .kind = ARG_WORD,
     .words = &log_kind_words,
     .required = true,
     .title = "Kind",
     .help = "risk, assumption, issue, decision or note"},
    {.name = "text",
     .kind = ARG_LONG,
     .required = true,
     .title = "Text",
     .help = "what there is to know; may have several lines"},
    LOG_FIELDS};
static const struct arg_spec edit_args[] = {
    ARG_CODE_FIRST, LOG_NEXT,
    LOG_FIELD("kind", ARG_WORD, &log_kind_words, "Kind",
              "risk, assumption, issue, decision or note"),
    LOG_FIELD("text", ARG_LONG, NULL, "Text", "what there is to know; may have several lines"),
    LOG_FIELDS};
static const struct arg_spec close_args[] = {
    ARG_CODE_FIRST, LOG_NEXT, ARG_OPTION("outcome", ARG_TEXT, "Outcome", "what came of it"),
    ARG_OPTION("by", ARG_TEXT, "By", "who closed it; you if not said")};
static const struct arg_spec reopen_args[] = {ARG_CODE_FIRST, LOG_NEXT};
static const struct arg_spec list_args[] = {
    ARG_CODE_FIRST, ARG_CHOICE("kind", &log_kind_words, "Kind", "only those of this kind"),
    ARG_OPTION("open", ARG_FLAG, "Open", "only those that are open")};

const struct command command_log_add = {
    .name = "log add",
    .group = "Log",
    .title = "Add a log entry",
    .help = "Writes down a risk, an assumption, an issue, a decision or a note.",
    .example = "ENG-2603 --kind risk --text 'Site B has no test data' --impact high --owner "
               "'R. Merrow' --due +2w",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(add_args),
    .run = run_add,
};
const struct command command_log_edit = {
    .name = "log edit",
    .group = "Log",
    .title = "Edit a log entry",
    .help = "Changes a log entry.",
    .example = "ENG-2603 L1 --impact medium --due eom",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(edit_args),
    .run = run_register_edit,
};
const struct command command_log_close = {
    .name = "log close",
    .group = "Log",
    .title = "Close a log entry",
    .help = "Closes a log entry, with what came of it.",
    .example = "ENG-2603 L1 --outcome 'test data delivered'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(close_args),
    .run = run_close,
};
const struct command command_log_reopen = {
    .name = "log reopen",
    .group = "Log",
    .title = "Reopen a log entry",
    .help = "Opens a closed log entry again.",
    .example = "ENG-2603 L1",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(reopen_args),
    .run = run_reopen,
};
const struct command command_log_list = {
    .name = "log list",
    .group = "Log",
    .title = "List the log",
    .help = "Lists the log of an engagement.",
    .example = "ENG-2603 --kind risk --open",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
