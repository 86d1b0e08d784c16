#include "commands.h"

#include "args.h"
#include "budget.h"
#include "hours.h"
#include "registers.h"
#include "text.h"

#define TIME_NEXT ARG_HANDLE_NEXT("time", RECORD_HOURS, "WEEK", "handle of the week, such as B1")
#define TIME_FIELD(name, kind, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_HOURS, name, NULL, title, help)
#define TIME_FIELDS                                                      \
    TIME_FIELD("amount", ARG_MONEY, "Amount",                            \
               "a fixed fee of the week, in place of hours times rate"), \
        TIME_FIELD("note", ARG_TEXT, "Note", "what there is to say of it")

static const char *handle(const struct command_call *call, const struct hours *hours)
{
    return handle_text(RECORD_HOURS, hours, call->arena);
}

/* Given but blank clears it. */
static int64_t amount(const struct command_call *call, int64_t otherwise)
{
    if (!call_given(call, "amount"))
        return otherwise;
    return text_is_blank(call_text(call, "amount")) ? MONEY_NONE : call_number(call, "amount", 0);
}

static void say_week(struct command_call *call, const char *done, const struct hours *hours,
                     const char *instead)
{
    const struct assignment *who =
        dossier_by_number(call->dossier, RECORD_ASSIGNMENT, hours->assignment);
    char text[HOURS_TEXT_SIZE], week[DATE_TEXT_SIZE];

    call_say(call, "%s %s of %s: %s h of %s in the week of %s%s", done, handle(call, hours),
             call->result->code, hours_text(hours->hours, text),
             assignment_name(call->dossier, who), day_iso(hours->week, week), instead);
}

static int64_t weeks(const struct command_call *call)
{
    int64_t count = 0;

    dossier_each(struct hours, hours, call->dossier, RECORD_HOURS)
        count++;
    return count;
}

static bool run_add(struct command_call *call, struct error *error)
{
    struct week_worked worked = {.hours = call_text(call, "hours"),
                                 .amount = amount(call, MONEY_NONE),
                                 .note = call_text(call, "note")};
    int64_t before = weeks(call);
    const struct hours *hours;

    if (!call_day(call, "week", DAY_NONE, &worked.day, error))
        return false;
    hours = move_time_add(&call->move, call_text(call, "person"), &worked, error);
    if (hours == NULL)
        return false;
    say_week(call, "Recorded", hours,
             weeks(call) == before ? ", in place of what stood there" : "");
    return true;
}

static bool run_edit(struct command_call *call, struct error *error)
{
    struct hours *hours = call_row(call, "time");
    const struct week_worked worked = {.hours = call_text(call, "hours"),
                                       .amount = amount(call, hours->amount),
                                       .note = call_text(call, "note")};

    if (!move_time_edit(&call->move, hours, &worked, error))
        return false;
    say_week(call, "Changed", hours, "");
    return true;
}

static bool read_choice(const struct command_call *call, struct time_choice *out,
                        struct error *error)
{
    const struct assignment *person = call_row(call, "person");

    *out = (struct time_choice){.week = call_row(call, "time"),
                                .assignment = person == NULL ? 0 : person->number};
    if (!call_given(call, "time") && !call_given(call, "person") && !call_given(call, "until")) {
        error_set(error, ERROR_USAGE, "'time approve' needs to know which weeks");
        return error_hint(error, "name one (B1), a person (--person P1), or a day (--until today)");
    }
    return call_day(call, "until", DAY_NONE, &out->until, error);
}

static bool run_approve(struct command_call *call, struct error *error)
{
    struct time_choice choice;
    size_t count;

    if (!read_choice(call, &choice, error) ||
        !move_time_approve(&call->move, &choice, call_text(call, "by"), &count, error))
        return false;
    call_say(call, "Approved %zu week%s of %s", count, count == 1 ? "" : "s", call->result->code);
    return true;
}

static bool run_reopen(struct command_call *call, struct error *error)
{
    struct hours *hours = call_row(call, "time");

    if (!move_time_reopen(&call->move, hours, error))
        return false;
    say_week(call, "Took the approval back:", hours, "");
    return true;
}

/* ---- list ----------------------------------------------------------------------------- */

static bool is_wanted(const struct command_call *call, const void *row)
{
    const struct hours *hours = row;
    const struct assignment *person = call_row(call, "person");

    return (person == NULL || person->number == hours->assignment) &&
           (!call_given(call, "open") || hours->approved == DAY_NONE);
}

static const char *money_of(struct command_call *call, int64_t minor)
{
    char text[MONEY_TEXT_SIZE];

    return arena_printf(call->arena, "%s %s", money_pretty(minor, text),
                        text_or(call->dossier->engagement->currency, ""));
}

static const char *hours_of(struct command_call *call, int64_t minutes)
{
    char text[HOURS_TEXT_SIZE];

    return arena_printf(call->arena, "%s h", hours_text(minutes, text));
}

static const char *ceiling_of(struct command_call *call, const struct budget *budget)
{
    if (budget->share < 0)
        return "No ceiling is agreed.";
    return arena_printf(call->arena, "%lld percent of the ceiling of %s.", (long long)budget->share,
                        budget->by_hours ? hours_of(call, budget->minutes_ceiling)
                                         : money_of(call, budget->ceiling));
}

/* Of the whole engagement, whatever the list shows. */
static void add_sums(struct command_call *call)
{
    struct budget budget = budget_of(call->dossier);

    doc_paragraph(
        call->doc,
        arena_printf(call->arena, "In all %s, %s of them approved; %s, %s of it approved. %s",
                     hours_of(call, budget.minutes), hours_of(call, budget.minutes_approved),
                     money_of(call, budget.spent), money_of(call, budget.approved),
                     ceiling_of(call, &budget)));
    if (budget.weeks_uncounted > 0)
        doc_paragraph(call->doc,
                      arena_printf(call->arena,
                                   "The cost of %lld week%s is not counted: the seat has no rate "
                                   "an hour, and no --amount was given.",
                                   (long long)budget.weeks_uncounted,
                                   budget.weeks_uncounted == 1 ? "" : "s"));
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},           {"week", "WEEK OF", 10, CELL_TEXT},
        {"name", "PERSON", 0, CELL_TEXT},     {"hours", "HOURS", 7, CELL_NUMBER},
        {"cost", "COST", 12, CELL_NUMBER},    {"approved", "APPROVED", 10, CELL_TEXT},
        {"approved_by", "BY", 14, CELL_TEXT},
    };
    bool narrow = call_given(call, "person") || call_given(call, "open");

    (void)error;
    answer_register_where(call, RECORD_HOURS, narrow ? is_wanted : NULL, columns,
                          ARRAY_COUNT(columns), "hours");
    if (!call_wants_json(call) && weeks(call) > 0)
        add_sums(call);
    return true;
}

/* ---- the commands --------------------------------------------------------------------- */

#define ARG_PERSON(must, text)                                                                 \
    {                                                                                          \
        .name = "person", .kind = ARG_HANDLE, .record = RECORD_ASSIGNMENT, .required = (must), \
        .title = "Person", .help = (text)                                                      \
    }

static const struct arg_spec add_args[] = {
    ARG_CODE_FIRST, ARG_PERSON(true, "handle of the person, such as P1"),
    ARG_OPTION("week", ARG_DATE, "Week", "any day of the week; this week if not said"),
    ARG_NEEDED("hours", ARG_TEXT, "Hours", "as 40, 37.5 or 37:20"), TIME_FIELDS};
static const struct arg_spec edit_args[] = {
    ARG_CODE_FIRST, TIME_NEXT, TIME_FIELD("hours", ARG_TEXT, "Hours", "as 40, 37.5 or 37:20"),
    TIME_FIELDS};
static const struct arg_spec approve_args[] = {
    ARG_CODE_FIRST,
    {.name = "time",
     .kind = ARG_HANDLE,
     .record = RECORD_HOURS,
     .positional = true,
     .title = "WEEK",
     .help = "handle of one week, such as B1"},
    ARG_PERSON(false, "every week of this person"),
    ARG_OPTION("until", ARG_DATE, "Until", "weeks that began by this day"),
    ARG_OPTION("by", ARG_TEXT, "By", "who approved them; you if not said")};
static const struct arg_spec reopen_args[] = {ARG_CODE_FIRST, TIME_NEXT};
static const struct arg_spec list_args[] = {
    ARG_CODE_FIRST, ARG_PERSON(false, "only those of this person"),
    ARG_OPTION("open", ARG_FLAG, "Open", "only those not approved yet")};

const struct command command_time_add = {
    .name = "time add",
    .group = "Time",
    .title = "Record hours",
    .help = "Records the hours of a person in a week; what is not approved yet is replaced.",
    .example = "ENG-2601 --person P1 --week -1w --hours 37.5",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(add_args),
    .run = run_add,
};
const struct command command_time_edit = {
    .name = "time edit",
    .group = "Time",
    .title = "Edit the hours of a week",
    .help = "Changes a week that is not approved.",
    .example = "ENG-2601 B1 --hours 40",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(edit_args),
    .run = run_edit,
};
const struct command command_time_approve = {
    .name = "time approve",
    .group = "Time",
    .title = "Approve hours",
    .help = "Approves one week, all of a person, or all up to a day.",
    .example = "ENG-2601 --until today --by 'H. Lenz'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(approve_args),
    .run = run_approve,
};
const struct command command_time_reopen = {
    .name = "time reopen",
    .group = "Time",
    .title = "Take an approval of hours back",
    .help = "Takes the approval of a week back, so that it can be changed.",
    .example = "ENG-2601 B1",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(reopen_args),
    .run = run_reopen,
};
const struct command command_time_list = {
    .name = "time list",
    .group = "Time",
    .title = "List the hours",
    .help = "Lists the hours by person and week, with their cost and the sums.",
    .example = "ENG-2601 --open",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
