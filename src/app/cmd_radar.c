#include "commands.h"

#include "args.h"
#include "rows_json.h"

enum { DAYS_AHEAD = 90, ROWS_AT_MOST = 100 };

static const char *share(struct command_call *call, int64_t part, int64_t all)
{
    return all == 0 ? "-" : arena_printf(call->arena, "%lld/%lld", (long long)part, (long long)all);
}

/* Where no hours are kept, nobody knows. */
static const char *used(struct command_call *call, const struct radar_row *row)
{
    struct budget budget = term_budget(&row->engagement, &row->term);

    if (budget.share < 0 || (budget.minutes == 0 && budget.spent == 0))
        return "-";
    return arena_printf(call->arena, "%lld%%", (long long)budget.share);
}

static void add_row(struct command_call *call, struct block *table, const struct radar_row *row)
{
    civil_day today = session_today(call->session);
    const char **cells = doc_row(call->doc, table);
    char day[DATE_TEXT_SIZE];

    bool endless = row->engagement.end == DAY_NONE;

    cells[0] = endless ? "-" : arena_strdup(call->arena, day_iso(row->engagement.end, day));
    cells[1] = endless ? "-" : arena_printf(call->arena, "%+d", (int)(row->engagement.end - today));
    cells[2] = row->engagement.code;
    cells[3] = arena_printf(call->arena, "%lld", (long long)row->engagement.open_required);
    cells[4] = share(call, row->term.milestones_open, row->term.milestones);
    cells[5] = share(call, row->term.topics_confirmed, row->term.topics);
    cells[6] = arena_printf(call->arena, "%lld", (long long)row->engagement.access_open);
    cells[7] = used(call, row);
    cells[8] =
        call_advice(call, radar_advice(&row->engagement, row->term.outcome, today, call->arena));
}

static struct block *add_table(struct doc *doc)
{
    struct block *table = doc_add(doc, BLOCK_TABLE);

    doc_column(doc, table, "END", 10, ALIGN_LEFT);
    doc_column(doc, table, "DAYS", 5, ALIGN_RIGHT);
    doc_column(doc, table, "CODE", 9, ALIGN_LEFT);
    doc_column(doc, table, "OPEN", 4, ALIGN_RIGHT);
    doc_column(doc, table, "MILES", 5, ALIGN_RIGHT);
    doc_column(doc, table, "TOLD", 5, ALIGN_RIGHT);
    doc_column(doc, table, "KEYS", 4, ALIGN_RIGHT);
    doc_column(doc, table, "USED", 4, ALIGN_RIGHT);
    doc_column(doc, table, "DECISION", 0, ALIGN_LEFT);
    return table;
}

static void answer_text(struct command_call *call, const struct radar_row *rows, size_t count,
                        bool more)
{
    civil_day today = session_today(call->session);
    struct doc *doc = call_document(call, NULL);
    struct block *table = NULL;

    if (count == 0)
        doc_paragraph(doc, "No engagement ends in this time, and none is without an end.");
    for (size_t at = 0; at < count; at++) {
        enum radar_window window = radar_window_of(rows[at].engagement.end, today);

        if (at == 0 || window != radar_window_of(rows[at - 1].engagement.end, today)) {
            doc_heading(doc, 2, radar_window_title(window));
            table = add_table(doc);
        }
        add_row(call, table, &rows[at]);
    }
    if (count > 0)
        doc_paragraph(doc,
                      "Open: required items. Miles: milestones not accepted. Told: topics "
                      "confirmed. Keys: access open. Used: of the ceiling in money or hours, the "
                      "fuller one.");
    if (more)
        doc_paragraph(doc, arena_printf(call->arena, "There are more: stint radar --after %s",
                                        rows[count - 1].engagement.code));
}

static void json_row_of(struct json_writer *json, const struct radar_row *row, civil_day today,
                        struct arena *arena)
{
    const struct engagement *engagement = &row->engagement;
    struct budget budget = term_budget(engagement, &row->term);
    int tenure = radar_tenure(engagement, today);
    char day[DATE_TEXT_SIZE];

    json_open_object(json, NULL);
    json_text(json, "code", engagement->code);
    json_text(json, "title", engagement->title);
    json_text(json, "client", engagement->client);
    json_text(json, "provider", engagement->provider);
    json_text(json, "model", word_name(&model_words, engagement->model));
    json_text(json, "stage", word_name(&stage_words, engagement->stage));
    json_text(json, "status", status_text(engagement, today));
    json_text(json, "end", engagement->end == DAY_NONE ? NULL : day_iso(engagement->end, day));
    if (engagement->end == DAY_NONE)
        json_none(json, "days");
    else
        json_int(json, "days", engagement->end - today);
    if (tenure < 0)
        json_none(json, "tenure_days");
    else
        json_int(json, "tenure_days", tenure);
    json_text(json, "window", radar_window_name(radar_window_of(engagement->end, today)));
    json_text(json, "outcome", word_name(&outcome_words, row->term.outcome));
    json_text(json, "decision", radar_advice(engagement, row->term.outcome, today, arena));
    json_int(json, "open_required", engagement->open_required);
    json_int(json, "milestones", row->term.milestones);
    json_int(json, "milestones_open", row->term.milestones_open);
    json_int(json, "topics", row->term.topics);
    json_int(json, "topics_confirmed", row->term.topics_confirmed);
    json_int(json, "critical_topics", row->term.critical);
    json_int(json, "critical_confirmed", row->term.critical_confirmed);
    json_int(json, "minutes", row->term.minutes);
    json_int(json, "minutes_ceiling", engagement->hours_ceiling);
    json_money(json, "spent", budget.spent);
    json_money(json, "ceiling", budget.ceiling);
    json_text(json, "currency", engagement->currency);
    if (budget.share < 0)
        json_none(json, "used");
    else
        json_int(json, "used", budget.share);
    json_int(json, "access_open", engagement->access_open);
    json_int(json, "seats_filled", engagement->seats_filled);
    json_int(json, "seats_total", engagement->seats_total);
    json_close_object(json);
}

static void answer_json(struct command_call *call, const struct radar_row *rows, size_t count)
{
    struct json_writer json = call_json(call);

    json_open_array(&json, NULL);
    for (size_t at = 0; at < count; at++)
        json_row_of(&json, &rows[at], session_today(call->session), call->arena);
    json_close_array(&json);
}

/* The keyset of an engagement: its end and its id. */
static bool go_on_behind(struct command_call *call, struct radar_query *query, struct error *error)
{
    char day[DATE_TEXT_SIZE];
    struct dossier dossier;

    if (!call_given(call, "after"))
        return true;
    if (!store_load_dossier(call->session->store, call_text(call, "after"), call->arena, &dossier,
                            error))
        return false;
    query->after_key = dossier.engagement->end == DAY_NONE
                           ? RADAR_NO_END
                           : arena_strdup(call->arena, day_iso(dossier.engagement->end, day));
    query->after_id = dossier.engagement->row.id;
    return true;
}

static bool run_radar(struct command_call *call, struct error *error)
{
    int64_t days = call_number(call, "days", DAYS_AHEAD);
    size_t limit = (size_t)call_number(call, "limit", ROWS_AT_MOST);
    struct radar_query query = {.until = day_add(session_today(call->session), days)};
    struct radar_row *rows;
    size_t count;
    bool more;

    if (query.until == DAY_NONE) {
        error_set(error, ERROR_INPUT, "--days %lld leads out of the calendar", (long long)days);
        return error_hint(error, "give a number of days such as 90");
    }
    query.limit = limit == 0 ? 0 : limit + 1;
    if (!go_on_behind(call, &query, error) ||
        !query_radar(call->session, &query, call->arena, &rows, &count, error))
        return false;
    more = limit != 0 && count > limit;
    count = more ? limit : count;
    if (call_wants_json(call))
        answer_json(call, rows, count);
    else
        answer_text(call, rows, count, more);
    return true;
}

static const struct arg_spec radar_args[] = {
    ARG_OPTION("days", ARG_INT, "Days", "look so many days ahead, 90 if not said"),
    ARG_OPTION("limit", ARG_INT, "Limit", "at most so many, 100 if not said"),
    ARG_OPTION("after", ARG_CODE, "After", "go on behind this engagement"),
};
const struct command command_radar = {
    .name = "radar",
    .group = "Seeing",
    .title = "What ends soon",
    .help = "Shows engagements whose end has passed or is near, and those without one, with the "
            "decision each needs and what it stands on.",
    .example = "--days 30",
    .flags = COMMAND_READS | COMMAND_HIDDEN,
    ARGS(radar_args),
    .run = run_radar,
};
