#include "commands.h"

#include "args.h"
#include "registers.h"

#include "text.h"

#define PERSON_NEXT \
    ARG_HANDLE_NEXT("person", RECORD_ASSIGNMENT, "PERSON", "handle of the person, such as P1")
#define SERVICE_FIELD(name, kind, field, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_ASSIGNMENT, field, words, title, help)
#define HUMAN_FIELD(name, kind, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_PERSON, name, words, title, help)
#define PERSON_FIELDS                                                                           \
    HUMAN_FIELD("side", ARG_WORD, &side_words, "Side", "client or provider"),                   \
        HUMAN_FIELD("reach", ARG_TEXT, NULL, "Reach", "mail address or telephone"),             \
        SERVICE_FIELD("from", ARG_DATE, "from", NULL, "From", "first day; empty: the start"),   \
        SERVICE_FIELD("to", ARG_DATE, "to", NULL, "To", "last day; empty: the end"),            \
        SERVICE_FIELD("share", ARG_INT, "share", NULL, "Share", "percent of full time"),        \
        SERVICE_FIELD("manager", ARG_TEXT, "manager", NULL, "Manager",                          \
                      "who directs the daily work"),                                            \
        SERVICE_FIELD("manager-side", ARG_WORD, "manager_side", &party_words, "Manager's side", \
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
    struct assignment *assignment;

    if (!call_meet_person(call, call_text(call, "name"), call_text(call, "reach"), error))
        return false;
    assignment =
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

/* Nobody takes over yet: the place is open until somebody is added to the seat. */
static bool open_backfill(struct command_call *call, civil_day on, struct error *error)
{
    const struct assignment *old = call_row(call, "person");

    if (!move_person_backfill(&call->move, call_text(call, "person"), on, error))
        return false;
    call_say(call, "The place of %s %s on %s is open again: stint person add %s --seat S%lld",
             handle_text(RECORD_ASSIGNMENT, old, call->arena), assignment_name(call->dossier, old),
             call->result->code, call->result->code, (long long)old->seat);
    return true;
}

static bool run_replace(struct command_call *call, struct error *error)
{
    struct assignment *assignment;
    civil_day on;

    if (!call_day(call, "on", DAY_NONE, &on, error))
        return false;
    if (text_is_blank(call_text(call, "name")))
        return open_backfill(call, on, error);
    if (!call_meet_person(call, call_text(call, "name"), call_text(call, "reach"), error))
        return false;
    assignment = move_person_replace(&call->move, call_text(call, "person"),
                                     call_text(call, "name"), on, error);
    if (assignment == NULL || !fill(call, assignment, error))
        return false;
    say(call, "Replacement takes the seat:", assignment);
    return true;
}

static void add_booking(struct answer *answer, const struct person_row *row,
                        const struct booking *booking, int64_t total)
{
    struct arena *arena = answer->call->arena;
    const char **cells = answer_row(answer);
    char day[DATE_TEXT_SIZE];

    cells[0] = row->person.name;
    cells[1] = booking == NULL ? NULL : booking->code;
    cells[2] = booking == NULL ? NULL : booking->client;
    cells[3] = booking == NULL ? NULL : arena_strdup(arena, day_iso(booking->from, day));
    cells[4] = booking == NULL ? NULL : arena_strdup(arena, day_iso(booking->to, day));
    cells[5] = booking == NULL ? NULL : arena_printf(arena, "%lld", (long long)booking->share);
    cells[6] = total > 100 ? arena_printf(arena, "%lld %%!", (long long)total) : NULL;
}

static void json_person(struct json_writer *json, const struct person_row *row, civil_day today)
{
    char day[DATE_TEXT_SIZE];

    json_open_object(json, NULL);
    json_text(json, "name", row->person.name);
    json_text(json, "side", word_name(&side_words, row->person.side));
    json_int(json, "share", person_share(row, today));
    json_open_array(json, "bookings");
    for (size_t at = 0; at < row->booking_count; at++) {
        const struct booking *booking = &row->bookings[at];

        json_open_object(json, NULL);
        json_text(json, "code", booking->code);
        json_text(json, "client", booking->client);
        json_text(json, "seat", booking->seat);
        json_text(json, "from", booking->from == DAY_NONE ? NULL : day_iso(booking->from, day));
        json_text(json, "to", booking->to == DAY_NONE ? NULL : day_iso(booking->to, day));
        json_int(json, "share", booking->share);
        json_bool(json, "serves", booking_stands(booking, today));
        json_close_object(json);
    }
    json_close_array(json);
    json_close_object(json);
}

static void list_as_json(struct command_call *call, const struct person_row *rows, size_t count)
{
    struct json_writer json = call_json(call);

    json_open_array(&json, NULL);
    for (size_t at = 0; at < count; at++)
        json_person(&json, &rows[at], session_today(call->session));
    json_close_array(&json);
}

static void list_as_text(struct command_call *call, const struct person_row *rows, size_t count)
{
    static const struct answer_column columns[] = {
        {"name", "NAME", 18, CELL_TEXT},    {"code", "SERVES", 9, CELL_TEXT},
        {"client", "CLIENT", 0, CELL_TEXT}, {"from", "FROM", 10, CELL_TEXT},
        {"to", "TO", 10, CELL_TEXT},        {"share", "SHARE", 5, CELL_NUMBER},
        {"total", "IN ALL", 6, CELL_TEXT},
    };
    civil_day today = session_today(call->session);
    struct answer answer;

    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    for (size_t at = 0; at < count; at++) {
        int64_t total = person_share(&rows[at], today);
        bool any = false;

        for (size_t i = 0; i < rows[at].booking_count; i++) {
            if (!booking_stands(&rows[at].bookings[i], today))
                continue;
            add_booking(&answer, &rows[at], &rows[at].bookings[i], total);
            any = true;
        }
        if (!any)
            add_booking(&answer, &rows[at], NULL, 0);
    }
    answer_end(&answer, "people", "There is nobody yet: stint person add CODE --seat S1 --name …");
}

static bool list_everybody(struct command_call *call, struct error *error)
{
    const struct people_query everybody = {.limit = 0};
    struct person_row *rows;
    size_t count;

    if (!store_people(call->session->store, &everybody, call->arena, &rows, &count, error))
        return false;
    if (call_wants_json(call))
        list_as_json(call, rows, count);
    else
        list_as_text(call, rows, count);
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

    if (!call_given(call, "code"))
        return list_everybody(call, error);
    if (!call_load(call, call_text(call, "code"), error))
        return false;
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
    ARG_NEEDED("name", ARG_TEXT, "Name",
               "name of the person; who was no candidate is asked for a vetting, all for papers"),
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
    ARG_OPTION("name", ARG_TEXT, "Name", "who takes over; without, the place is open again"),
    HUMAN_FIELD("reach", ARG_TEXT, NULL, "Reach", "mail address or telephone of who takes over"),
    ARG_OPTION("on", ARG_DATE, "On", "last day of the one who leaves; today if not said")};
static const struct arg_spec list_args[] = {
    {.name = "code",
     .kind = ARG_CODE,
     .positional = true,
     .title = "CODE",
     .help = "code of the engagement; without, everybody in the file"}};

const struct command command_person_add = {
    .name = "person add",
    .group = "Seats and people",
    .title = "Add a person",
    .help = "Puts a person into a seat.",
    .next = "Then the gate asks for their vetting and for two signed papers: IP assignment and "
            "confidentiality.",
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
    .help =
        "Lets another person take over the seat, or opens its place to be filled again; the seat "
        "and its history stay.",
    .example = "ENG-2601 P1 --name 'Ines Falk' --on eom",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(replace_args),
    .run = run_replace,
};
const struct command command_person_list = {
    .name = "person list",
    .group = "Seats and people",
    .title = "List the people",
    .help = "Lists the people of an engagement, or everybody with where they serve now.",
    .example = "ENG-2601",
    .flags = COMMAND_READS | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
