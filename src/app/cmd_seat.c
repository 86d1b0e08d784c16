#include "commands.h"

#include "args.h"
#include "benchmarks.h"
#include "rows_json.h"

#define SEAT_FIELD(name, kind, field, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_SEAT, field, words, title, help)
#define SEAT_FIELDS                                                                             \
    SEAT_FIELD("skills", ARG_TEXT, "skills", NULL, "Skills", "skills, separated by commas"),    \
        SEAT_FIELD("level", ARG_TEXT, "level", NULL, "Level",                                   \
                   "competency level, such as SWECOM 3"),                                       \
        SEAT_FIELD("duty", ARG_WORD, "duty", &duty_words, "Duty",                               \
                   "lead, coordinator, engineer, …: what the team needs it for"),               \
        SEAT_FIELD("count", ARG_INT, "count", NULL, "Count", "how many people, 1 if not said"), \
        SEAT_FIELD("from", ARG_DATE, "from", NULL, "From", "first day; empty: the start"),      \
        SEAT_FIELD("to", ARG_DATE, "to", NULL, "To", "last day; empty: the end"),               \
        SEAT_FIELD("share", ARG_INT, "share", NULL, "Share", "percent of full time"),           \
        SEAT_FIELD("rate", ARG_RATE, "rate", NULL, "Rate", "price per time, such as 118.00/h"), \
        SEAT_FIELD("soc", ARG_TEXT, "soc", NULL, "SOC code",                                    \
                   "suggested occupation code; see table suggest")

static bool run_add(struct command_call *call, struct error *error)
{
    struct seat *seat = move_seat_add(&call->move, call_text(call, "title"), error);

    if (seat == NULL || !call_fill(call, RECORD_SEAT, seat, error))
        return false;
    call_say(call, "Added seat %s %s to %s", handle_text(RECORD_SEAT, seat, call->arena),
             seat->title, call->result->code);
    return true;
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},        {"title", "SEAT", 0, CELL_TEXT},
        {"duty", "DUTY", 12, CELL_TEXT},   {"count", "COUNT", 5, CELL_NUMBER},
        {"level", "LEVEL", 10, CELL_TEXT}, {"share", "SHARE", 5, CELL_NUMBER},
        {"rate", "RATE", 10, CELL_TEXT},
    };

    (void)error;
    session_lend_standards(call->session, call->dossier, true);
    answer_register(call, RECORD_SEAT, columns, ARRAY_COUNT(columns), "seats");
    answer_benchmarks(call);
    return true;
}

static const struct arg_spec add_args[] = {ARG_CODE_FIRST,
                                           {.name = "title",
                                            .kind = ARG_TEXT,
                                            .required = true,
                                            .record = RECORD_SEAT,
                                            .field = "title",
                                            .title = "Title",
                                            .help = "the role, such as ML engineer"},
                                           SEAT_FIELDS};
static const struct arg_spec edit_args[] = {
    ARG_CODE_FIRST, ARG_HANDLE_NEXT("seat", RECORD_SEAT, "SEAT", "handle of the seat, such as S1"),
    SEAT_FIELD("title", ARG_TEXT, "title", NULL, "Title", "the role, such as ML engineer"),
    SEAT_FIELDS};
static const struct arg_spec list_args[] = {ARG_CODE_FIRST};

const struct command command_seat_add = {
    .name = "seat add",
    .group = "Seats and people",
    .title = "Add a seat",
    .help = "Adds a role to fill.",
    .example = "ENG-2605 --title 'AI architect' --skills 'vendor choice, cost model' --level 5 "
               "--share 50",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(add_args),
    .run = run_add,
};
const struct command command_seat_edit = {
    .name = "seat edit",
    .group = "Seats and people",
    .title = "Edit a seat",
    .help = "Changes a seat.",
    .example = "ENG-2605 S1 --count 2",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(edit_args),
    .run = run_register_edit,
};
const struct command command_seat_list = {
    .name = "seat list",
    .group = "Seats and people",
    .title = "List the seats",
    .help = "Lists the seats of an engagement.",
    .example = "ENG-2605",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
