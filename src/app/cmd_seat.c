#include "commands.h"

#include "args.h"
#include "benchmarks.h"
#include "registers.h"
#include "sourcing.h"
#include "sourcing_json.h"

#define SEAT_FIELD(name, kind, field, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_SEAT, field, words, title, help)
#define SEAT_FIELDS                                                                             \
    SEAT_FIELD("skills", ARG_TEXT, "skills", NULL, "Skills",                                    \
               "skills between commas, each with a level if it differs"),                       \
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
                   "suggested occupation code; see table suggest"),                             \
        SEAT_FIELD("nice", ARG_TEXT, "nice", NULL, "NICE role", "work role id of NICE"),        \
        SEAT_FIELD("dcwf", ARG_TEXT, "dcwf", NULL, "DCWF role", "work role id of DCWF"),        \
        SEAT_FIELD("purpose", ARG_TEXT, "purpose", NULL, "Purpose", "why the role exists"),     \
        SEAT_FIELD("decides", ARG_TEXT, "decides", NULL, "Decides", "what it may decide"),      \
        SEAT_FIELD("evidence", ARG_TEXT, "evidence", NULL, "Evidence",                          \
                   "what shows that somebody is competent"),                                    \
        SEAT_FIELD("accountable", ARG_WORD, "accountable", &party_words, "Accountable",         \
                   "which side answers for the daily work"),                                    \
        SEAT_FIELD("ceiling", ARG_MONEY, "ceiling", NULL, "Ceiling",                            \
                   "most to spend on the seat, such as 97200.00")

static bool run_add(struct command_call *call, struct error *error)
{
    struct seat *seat = move_seat_add(&call->move, call_text(call, "title"), error);

    if (seat == NULL || !call_fill(call, RECORD_SEAT, seat, error))
        return false;
    call_say(call, "Added seat %s %s to %s", handle_text(RECORD_SEAT, seat, call->arena),
             seat->title, call->result->code);
    return true;
}

static const char *count_cell(const struct command_call *call, int count)
{
    return count < 0 ? NULL : arena_printf(call->arena, "%d", count);
}

static void fill_cells(const struct command_call *call, const struct seat *seat, const char **cells)
{
    struct fill fill = seat_fill(call->dossier, seat, session_today(call->session));

    cells[0] = handle_text(RECORD_SEAT, seat, call->arena);
    cells[1] = seat->title;
    cells[2] = word_name(&duty_words, seat->duty);
    cells[3] =
        arena_printf(call->arena, "%lld/%lld", (long long)fill.filled, (long long)fill.asked);
    cells[4] = count_cell(call, fill.days);
    cells[5] = count_cell(call, fill.open_days);
    cells[6] = seat->level;
    cells[7] = arena_printf(call->arena, "%lld", (long long)seat->share);
    cells[8] = field_text(record_field(&record_types[RECORD_SEAT], "rate"), seat, call->arena);
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},         {"title", "SEAT", 0, CELL_TEXT},
        {"duty", "DUTY", 11, CELL_TEXT},    {"filled", "FILLED", 6, CELL_TEXT},
        {"days", "FILL D", 6, CELL_NUMBER}, {"open", "OPEN D", 6, CELL_NUMBER},
        {"level", "LEVEL", 10, CELL_TEXT},  {"share", "SHARE", 5, CELL_NUMBER},
        {"rate", "RATE", 10, CELL_TEXT},
    };
    struct answer answer;

    (void)error;
    session_lend_standards(call->session, call->dossier, true);
    if (call_wants_json(call)) {
        struct json_writer json = call_json(call);

        json_seats(&json, NULL, call->dossier, session_today(call->session));
        return true;
    }
    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    dossier_each(struct seat, seat, call->dossier, RECORD_SEAT)
        fill_cells(call, seat, answer_row(&answer));
    answer_end(&answer, "seats",
               arena_printf(call->arena, "%s has no seats yet.", call->dossier->engagement->code));
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
    .example = "ENG-2605 --title 'AI architect' --skills 'vendor choice:4, cost model' --level 5 "
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
    .help = "Lists the seats with places filled and days to fill or still open.",
    .example = "ENG-2605",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
