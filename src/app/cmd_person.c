#include "commands.h"

#include "args.h"
#include "rows_json.h"

#define PERSON_NEXT \
    ARG_HANDLE_NEXT("person", RECORD_ASSIGNMENT, "PERSON", "handle of the person, such as P1")
#define SERVICE_FIELD(name, kind, field, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_ASSIGNMENT, field, words, title, help)
#define HUMAN_FIELD(name, kind, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_PERSON, name, words, title, help)
#define PERSON_FIELDS                                                                         \
    HUMAN_FIELD("side", ARG_WORD, &side_words, "Side", "client or provider"),                 \
        HUMAN_FIELD("reach", ARG_TEXT, NULL, "Reach", "mail address or telephone"),           \
        SERVICE_FIELD("from", ARG_DATE, "from", NULL, "From", "first day; empty: the start"), \
        SERVICE_FIELD("to", ARG_DATE, "to", NULL, "To", "last day; empty: the end"),          \
        SERVICE_FIELD("share", ARG_INT, "share", NULL, "Share", "percent of full time"),      \
        SERVICE_FIELD("manager", ARG_TEXT, "manager", NULL, "Manager",                        \
                      "who directs the daily work"),                                          \
        SERVICE_FIELD("manager-side", ARG_WORD, "manager_side", &party_words, "Manager of",   \
                      "client or provider")

static bool fill(struct command_call *call, struct assignment *assignment, struct error *error)
{
    return call_fill(call, RECORD_ASSIGNMENT, assignment, error) &&
           call_fill(call, RECORD_PERSON, dossier_person(call->dossier, assignment), error);
}

static void say(struct command_call *call, const char *done, const struct assignment *assignment)
{
    call_say(call, "%s %s %s on %s", done, handle_text(RECORD_ASSIGNMENT, assignment, call->arena),
             assignment_name(call->dossier, assignment), call->result->code);
}

static bool run_add(struct command_call *call, struct error *error)
{
    struct assignment *assignment =
        move_person_add(&call->move, call_text(call, "name"), call_text(call, "seat"), error);

    if (assignment == NULL || !fill(call, assignment, error))
        return false;
    say(call, "Added", assignment);
    return true;
}

static bool run_edit(struct command_call *call, struct error *error)
{
    struct assignment *assignment = call_row(call, "person");

    if (!fill(call, assignment, error))
        return false;
    say(call, "Changed", assignment);
    return true;
}

static bool run_leave(struct command_call *call, struct error *error)
{
    civil_day on;

    if (!call_day(call, "on", session_today(call->session), &on, error) ||
        !move_person_leave(&call->move, call_text(call, "person"), on, error))
        return false;
    say(call, "Recorded the leaving of", call_row(call, "person"));
    return true;
}

static bool run_replace(struct command_call *call, struct error *error)
{
    struct assignment *assignment;
    civil_day on;

    if (!call_day(call, "on", DAY_NONE, &on, error))
        return false;
    assignment = move_person_replace(&call->move, call_text(call, "person"),
                                     call_text(call, "name"), on, error);
    if (assignment == NULL)
        return false;
    say(call, "Replacement takes the seat:", assignment);
    return true;
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},      {"name", "NAME", 0, CELL_TEXT},
        {"seat", "SEAT", 4, CELL_TEXT},  {"from", "FROM", 12, CELL_TEXT},
        {"to", "TO", 12, CELL_TEXT},     {"share", "SHARE", 5, CELL_NUMBER},
        {"left", "LEFT", 10, CELL_TEXT},
    };

    (void)error;
    answer_register(call, RECORD_ASSIGNMENT, columns, ARRAY_COUNT(columns), "people");
    return true;
}

static const struct arg_spec add_args[] = {
    ARG_CODE_FIRST,
    {.name = "seat",
     .kind = ARG_HANDLE,
     .record = RECORD_SEAT,
     .required = true,
     .title = "Seat",
     .help = "handle of the seat they fill, such as S1"},
    ARG_NEEDED("name", ARG_TEXT, "Name", "name of the person"),
    PERSON_FIELDS};
static const struct arg_spec edit_args[] = {
    ARG_CODE_FIRST, PERSON_NEXT,
    ARG_ROW_FIELD("name", ARG_TEXT, RECORD_PERSON, "name", NULL, "Name", "name of the person"),
    PERSON_FIELDS};
static const struct arg_spec leave_args[] = {
    ARG_CODE_FIRST, PERSON_NEXT,
    ARG_OPTION("on", ARG_DATE, "On", "the last day; today if not said")};
static const struct arg_spec replace_args[] = {
    ARG_CODE_FIRST, PERSON_NEXT,
    ARG_NEEDED("name", ARG_TEXT, "Name", "name of the person who takes over"),
    ARG_OPTION("on", ARG_DATE, "On", "last day of the one who leaves; today if not said")};
static const struct arg_spec list_args[] = {ARG_CODE_FIRST};

const struct command command_person_add = {
    .name = "person add",
    .group = "Seats and people",
    .title = "Add a person",
    .help = "Puts a person into a seat.",
    .example = "ENG-2605 --seat S1 --name 'Noor Aldana'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(add_args),
    .run = run_add,
};
const struct command command_person_edit = {
    .name = "person edit",
    .group = "Seats and people",
    .title = "Edit a person",
    .help = "Changes a person or their assignment.",
    .example = "ENG-2601 P1 --share 80",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(edit_args),
    .run = run_edit,
};
const struct command command_person_leave = {
    .name = "person leave",
    .group = "Seats and people",
    .title = "Record that a person leaves",
    .help = "Records the last day of a person; their access must be revoked by then.",
    .example = "ENG-2601 P1 --on 2026-12-18",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(leave_args),
    .run = run_leave,
};
const struct command command_person_replace = {
    .name = "person replace",
    .group = "Seats and people",
    .title = "Replace a person",
    .help = "Lets another person take over the seat; the seat and its history stay.",
    .example = "ENG-2601 P1 --name 'Ines Falk' --on eom",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(replace_args),
    .run = run_replace,
};
const struct command command_person_list = {
    .name = "person list",
    .group = "Seats and people",
    .title = "List the people",
    .help = "Lists the people of an engagement.",
    .example = "ENG-2601",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
