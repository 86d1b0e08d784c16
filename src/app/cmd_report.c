#include "commands.h"

#include "deliver.h"

#include "documents.h"
#include "query.h"
#include "text.h"

enum { DAYS_AHEAD = 90, ROWS_AT_MOST = 500, WEEK = 7 };

static bool load_rows(struct command_call *call, struct report_input *input, struct error *error)
{
    int64_t limit = call_number(call, "limit", ROWS_AT_MOST);
    const struct list_query query = {.stage = -1,
                                     .model = -1,
                                     .status = -1,
                                     .owner = call_text(call, "owner"),
                                     .order = LIST_BY_CODE,
                                     .limit = limit == 0 ? 0 : (size_t)limit + 1,
                                     .today = input->today};
    struct list_row *rows;

    if (!query_list(call->session, &query, call->arena, &rows, &input->row_count, error))
        return false;
    input->more = limit != 0 && input->row_count > (size_t)limit;
    input->row_count -= input->more ? 1 : 0;
    input->rows = rows;
    return true;
}

static bool look_at(struct command_call *call, const char *code, civil_day day, struct arena *arena,
                    struct stood *out, struct error *error)
{
    struct dossier dossier;
    int64_t unknown;

    if (!store_load_asof(call->session->store, code, day, arena, &dossier, &unknown, error))
        return error->code == ERROR_NOT_FOUND;
    *out = (struct stood){
        true, dossier.engagement->stage,
        (int)health_on(dossier.engagement->risk_from, dossier.engagement->off_from, day)};
    return true;
}

/* Each as the journal says that it stood; one in memory at a time. */
static bool look_back(struct command_call *call, struct report_input *input, struct error *error)
{
    struct stood *stood = arena_array(call->arena, struct stood, input->row_count);
    struct watch *watch = call->session->watch;
    struct arena scratch;
    bool fine = true;

    arena_init(&scratch);
    for (size_t at = 0; fine && at < input->row_count; at++) {
        arena_reset(&scratch);
        fine = watch_reached(watch, at, input->row_count) &&
               look_at(call, input->rows[at].engagement.code, input->today - WEEK, &scratch,
                       &stood[at], error);
    }
    arena_done(&scratch);
    input->week_ago = stood;
    return fine;
}

/* Those of the owner alone, in their order. */
static bool load_ends(struct command_call *call, struct report_input *input, struct error *error)
{
    const struct radar_query query = {.until = day_add(input->today, input->days),
                                      .limit = (size_t)call_number(call, "limit", ROWS_AT_MOST)};
    struct radar_row *rows;
    size_t count, kept = 0;

    if (query.until == DAY_NONE) {
        error_set(error, ERROR_INPUT, "--days %d leads out of the calendar", input->days);
        return error_hint(error, "give a number of days such as 90");
    }
    if (!query_radar(call->session, &query, call->arena, &rows, &count, error))
        return false;
    for (size_t at = 0; at < count; at++)
        if (input->owner == NULL || text_equal(rows[at].engagement.owner, input->owner))
            rows[kept++] = rows[at];
    input->ends = rows;
    input->end_count = kept;
    return true;
}

static bool run_report(struct command_call *call, struct error *error)
{
    struct delivery delivery = {.name = "report", .subject = "portfolio"};
    struct head head;
    struct report_input input = {
        .today = session_today(call->session),
        .owner = call_text(call, "owner"),
        .head = &head,
        .program = "stint " STINT_VERSION,
        .days = (int)call_number(call, "days", DAYS_AHEAD),
    };

    return delivery_read(call, &delivery, error) && load_rows(call, &input, error) &&
           look_back(call, &input, error) && load_ends(call, &input, error) &&
           store_head(call->session->store, &head, error) &&
           deliver(call, &delivery, build_report(&input, call->arena), error);
}

static const struct arg_spec report_args[] = {
    ARG_OPTION("owner", ARG_TEXT, "Owner", "only the engagements of this delivery manager"),
    ARG_OPTION("days", ARG_INT, "Days", "list ends so many days ahead, 90 if not said"),
    ARG_OPTION("limit", ARG_INT, "Limit", "at most so many engagements, 500 if not said"),
    DELIVER_ARGS,
};
const struct command command_report = {
    .name = "report",
    .group = "Paper",
    .title = "Report on the portfolio",
    .help = "Prints the portfolio report: engagements by phase and health, what moved since a week "
            "ago, what is off track, what ends soon.",
    .example = "--format html -o portfolio.html",
    .flags = COMMAND_READS | COMMAND_HIDDEN,
    ARGS(report_args),
    .run = run_report,
};
