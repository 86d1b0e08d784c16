#include "commands.h"

#include "args.h"
#include "registers.h"

#include "transfer.h"

#define TOPIC_NEXT \
    ARG_HANDLE_NEXT("topic", RECORD_TOPIC, "TOPIC", "handle of the topic, such as T1")
#define TOPIC_FIELD(name, kind, field, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_TOPIC, field, words, title, help)
#define TOPIC_PEOPLE                                                                          \
    TOPIC_FIELD("giver", ARG_HANDLE, "giver", NULL, "Giver", "who passes it on, such as P1"), \
        TOPIC_FIELD("receiver", ARG_TEXT, "receiver", NULL, "Receiver",                       \
                    "name of who goes on with it")
#define TOPIC_FIELDS                                                                          \
    {.name = "critical",                                                                      \
     .kind = ARG_WORD,                                                                        \
     .record = RECORD_TOPIC,                                                                  \
     .field = "critical",                                                                     \
     .words = &truth_words,                                                                   \
     .bare = "yes",                                                                           \
     .title = "Critical",                                                                     \
     .help = "yes when the work cannot go on without it"},                                    \
        TOPIC_FIELD("due", ARG_DATE, "due_when", NULL, "Due",                                 \
                    "when it shall have arrived, such as end-15d; until then on the agenda"), \
        TOPIC_FIELD("place", ARG_TEXT, "place", NULL, "Place",                                \
                    "where the document or the record of the session is"),                    \
        TOPIC_FIELD("note", ARG_LONG, "note", NULL, "Note",                                   \
                    "what else matters, or why it is left out")

static bool say(struct command_call *call, const char *done, const struct topic *topic)
{
    call_say(call, "%s %s %s on %s", done, handle_text(RECORD_TOPIC, topic, call->arena),
             topic->title, call->result->code);
    return true;
}

static bool run_add(struct command_call *call, struct error *error)
{
    struct topic *topic =
        move_topic_add(&call->move, call_text(call, "title"),
                       (enum topic_method)call_word(call, "method", METHOD_DOCUMENT), error);

    return topic != NULL && call_fill(call, RECORD_TOPIC, topic, error) &&
           say(call, "Added topic", topic);
}

static bool run_hold(struct command_call *call, struct error *error)
{
    civil_day on;

    return call_day(call, "on", DAY_NONE, &on, error) &&
           move_topic_hold(&call->move, call_text(call, "topic"), on, call_text(call, "proof"),
                           error) &&
           say(call, "Held the session of", call_row(call, "topic"));
}

static bool run_confirm(struct command_call *call, struct error *error)
{
    civil_day on;

    return call_day(call, "on", DAY_NONE, &on, error) &&
           move_topic_confirm(&call->move, call_text(call, "topic"), on, call_text(call, "by"),
                              call_text(call, "proof"), error) &&
           say(call, "Confirmed", call_row(call, "topic"));
}

static bool run_reopen(struct command_call *call, struct error *error)
{
    const struct topic *topic = call_row(call, "topic");

    return move_topic_reopen(&call->move, call_text(call, "topic"), error) &&
           say(call, topic->held == DAY_NONE ? "Planned again" : "Took back the confirmation of",
               topic);
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},
        {"title", "TOPIC", 0, CELL_TEXT},
        {"critical", "CRIT", 4, CELL_TEXT},
        {"giver", "FROM", 4, CELL_TEXT},
        {"receiver", "RECEIVER", 13, CELL_TEXT},
        {"method", "METHOD", 14, CELL_TEXT},
        {"state", "STATE", 9, CELL_TEXT},
    };
    const struct transfer transfer = transfer_of(call->dossier);

    (void)error;
    answer_register(call, RECORD_TOPIC, columns, ARRAY_COUNT(columns), "topics");
    if (call->doc != NULL && transfer.topics > 0)
        doc_paragraph(call->doc, transfer_said(&transfer, call->arena));
    return true;
}

static const struct arg_spec add_args[] = {
    ARG_CODE_FIRST, ARG_NEEDED("title", ARG_TEXT, "Title", "what is to be known"), TOPIC_PEOPLE,
    ARG_CHOICE("method", &topic_method_words, "Method",
               "document, walkthrough, shadow or reverse-shadow; a document if not said"),
    TOPIC_FIELDS};
static const struct arg_spec edit_args[] = {
    ARG_CODE_FIRST,
    TOPIC_NEXT,
    TOPIC_FIELD("title", ARG_TEXT, "title", NULL, "Title", "what is to be known"),
    TOPIC_PEOPLE,
    TOPIC_FIELD("method", ARG_WORD, "method", &topic_method_words, "Method",
                "document, walkthrough, shadow or reverse-shadow"),
    TOPIC_FIELDS,
    TOPIC_FIELD("proof", ARG_TEXT, "proof", NULL, "Proof", "what shows that it has arrived")};
static const struct arg_spec hold_args[] = {
    ARG_CODE_FIRST, TOPIC_NEXT,
    ARG_OPTION("on", ARG_DATE, "On", "the day of the session; today if not said"),
    ARG_OPTION("proof", ARG_TEXT, "Proof", "record of the session, attendance")};
static const struct arg_spec confirm_args[] = {
    ARG_CODE_FIRST, TOPIC_NEXT,
    ARG_NEEDED("by", ARG_TEXT, "By", "who says that it has arrived: the receiver"),
    ARG_OPTION("on", ARG_DATE, "On", "the day; today if not said"),
    ARG_OPTION("proof", ARG_TEXT, "Proof", "what shows it, such as a task done unaided")};
static const struct arg_spec topic_args[] = {ARG_CODE_FIRST, TOPIC_NEXT};
static const struct arg_spec list_args[] = {ARG_CODE_FIRST};

const struct command command_topic_add = {
    .name = "topic add",
    .group = "Transfer",
    .title = "Add a topic",
    .help = "Plans one piece of knowledge to pass on: what, from whom, to whom, how and by when.",
    .example = "ENG-2602 --title 'Cost and capacity profile' --giver P1 --receiver 'Owen Tully' "
               "--method walkthrough --due end-15d",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(add_args),
    .run = run_add,
};
const struct command command_topic_hold = {
    .name = "topic hold",
    .group = "Transfer",
    .title = "Record a session",
    .help = "Records that the session of a topic was held, or its document handed over.",
    .example = "ENG-2602 T4 --proof 'attendance list 4'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(hold_args),
    .run = run_hold,
};
const struct command command_topic_confirm = {
    .name = "topic confirm",
    .group = "Transfer",
    .title = "Confirm a topic",
    .help = "Records that the receiver says a topic has arrived. A critical one also needs reverse "
            "shadowing or a proof.",
    .example = "ENG-2602 T5 --by 'Hazel Crane' --proof 'changed a guardrail alone'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(confirm_args),
    .run = run_confirm,
};
const struct command command_topic_reopen = {
    .name = "topic reopen",
    .group = "Transfer",
    .title = "Reopen a topic",
    .help = "Takes the last step of a topic back: the confirmation, then the session.",
    .example = "ENG-2602 T1",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(topic_args),
    .run = run_reopen,
};
const struct command command_topic_edit = {
    .name = "topic edit",
    .group = "Transfer",
    .title = "Edit a topic",
    .help = "Changes what is recorded of a topic.",
    .example = "ENG-2602 T4 --due end-10d",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(edit_args),
    .run = run_register_edit,
};
const struct command command_topic_list = {
    .name = "topic list",
    .group = "Transfer",
    .title = "List the topics",
    .help = "Lists the topics of an engagement, and how far the knowledge has come over.",
    .example = "ENG-2602",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
