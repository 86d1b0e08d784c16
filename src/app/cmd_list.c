#include "commands.h"

#include "args.h"
#include "filter.h"
#include "gate.h"
#include "query.h"
#include "rows_json.h"
#include "view_words.h"

#include "text.h"

static const char *day_cell(const struct command_call *call, civil_day day)
{
    char text[DATE_TEXT_SIZE];

    return day == DAY_NONE ? NULL : arena_strdup(call->arena, day_iso(day, text));
}

static void list_json(struct command_call *call, const struct list_row *rows, size_t count)
{
    struct json_writer json = call_json(call);

    json_open_array(&json, NULL);
    for (size_t at = 0; at < count; at++) {
        json_open_object(&json, NULL);
        json_summary(&json, &rows[at], session_today(call->session));
        json_close_object(&json);
    }
    json_close_array(&json);
}

static const char *why_none(const struct command_call *call)
{
    if (call_given(call, "stage") || call_given(call, "model") || call_given(call, "status") ||
        call_given(call, "owner") || call_given(call, "filter"))
        return "There are no engagements like that.";
    if (call_given(call, "all"))
        return "There are no engagements yet. Add one: stint new";
    return "There are no open engagements. Add one: stint new. See ended ones: stint list --all";
}

static void list_text(struct command_call *call, const struct list_row *rows, size_t count)
{
    static const struct answer_column columns[] = {
        {"code", "CODE", 8, CELL_TEXT},          {"title", "ENGAGEMENT", 0, CELL_TEXT},
        {"client", "CLIENT", 16, CELL_TEXT},     {"phase", "PHASE", 14, CELL_TEXT},
        {"gate", "GATE", 5, CELL_TEXT},          {"health", "HEALTH", 9, CELL_TEXT},
        {"next_due", "NEXT DUE", 10, CELL_TEXT},
    };
    civil_day today = session_today(call->session);
    struct answer answer;

    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    for (size_t at = 0; at < count; at++) {
        const struct engagement *engagement = &rows[at].engagement;
        const char **cells = answer_row(&answer);
        size_t cell = 0;

        cells[cell++] = engagement->code;
        cells[cell++] = engagement->title;
        cells[cell++] = engagement->client;
        cells[cell++] = engagement->status == STATUS_ACTIVE ? engagement->phase_title
                                                            : status_text(engagement, today);
        cells[cell++] = arena_printf(call->arena, "%lld/%lld", (long long)engagement->gate_met,
                                     (long long)engagement->gate_rows);
        cells[cell++] = word_name(
            &health_words, (int)health_on(engagement->risk_from, engagement->off_from, today));
        cells[cell++] = day_cell(call, engagement->next_due);
    }
    answer_end(&answer, "Engagements", why_none(call));
}

static void list_codes(struct command_call *call, const struct list_row *rows, size_t count)
{
    for (size_t at = 0; at < count; at++)
        strbuf_printf(&call->result->output, "%s\n", rows[at].engagement.code);
}

/* Who asks for a status means it, of ended ones too. */
static bool asks_for_status(const struct facets *facets)
{
    for (size_t at = 0; at < facets->count; at++)
        if (facets->terms[at].facet == FACET_STATUS)
            return true;
    return false;
}

static bool find_all(struct command_call *call, struct filter *filter, struct list_query *query,
                     struct list_row **rows, size_t *count, struct error *error)
{
    struct view_words view;
    struct facets facets;
    const char *text;

    if (!view_words_parse(call_text(call, "filter"), call->arena, &view, error) ||
        !filter_words(call->session, view.narrowing, true, call->arena, &facets, &text, error))
        return false;
    query->ended_too |= asks_for_status(&facets);
    query->order = view.order < 0 ? query->order : (enum list_order)view.order;
    query->group = view.group < 0 ? LIST_GROUP_NONE : (enum list_group)view.group;
    query->descending = view.descending;
    filter_expect(filter, &facets);
    while (filter_behind(filter, call->session))
        if (!filter_read(filter, call->session, error))
            return false;
    return filter_find(filter, call->session, view.narrowing, query, call->arena, rows, count,
                       error);
}

static bool find_rows(struct command_call *call, struct list_query *query, struct list_row **rows,
                      size_t *count, struct error *error)
{
    struct filter *filter;
    bool found;

    if (text_is_blank(call_text(call, "filter")))
        return query_list(call->session, query, call->arena, rows, count, error);
    filter = filter_new();
    found = find_all(call, filter, query, rows, count, error);
    filter_free(filter);
    return found;
}

static bool run_list(struct command_call *call, struct error *error)
{
    struct list_query query = {
        .stage = call_word(call, "stage", -1),
        .model = call_word(call, "model", -1),
        .status = call_word(call, "status", -1),
        .ended_too = call_given(call, "all"),
        .owner = call_text(call, "owner"),
        .order = LIST_BY_CODE,
        .limit = (size_t)call_number(call, "limit", 0),
        /* Only JSON tells how many items are overdue: a look at an index for each row. */
        .today = call_wants_json(call) ? session_today(call->session) : DAY_NONE,
    };
    struct list_row *rows;
    size_t count;

    if (!find_rows(call, &query, &rows, &count, error))
        return false;
    if (call_given(call, "codes"))
        list_codes(call, rows, count);
    else if (call_wants_json(call))
        list_json(call, rows, count);
    else
        list_text(call, rows, count);
    return true;
}

static const struct arg_spec list_args[] = {
    ARG_CHOICE("stage", &stage_words, "Stage", "only those in this stage"),
    ARG_CHOICE("model", &model_words, "Model", "only those of this model"),
    ARG_CHOICE("status", &status_words, "Status", "only those of this status"),
    ARG_OPTION("owner", ARG_TEXT, "Owner", "only those of this owner"),
    ARG_OPTION("filter", ARG_TEXT, "Filter", "facet words and text, as owner:me late claims"),
    ARG_OPTION("limit", ARG_INT, "Limit", "at most so many"),
    ARG_OPTION("all", ARG_FLAG, "All", "closed and cancelled ones too"),
    ARG_OPTION("codes", ARG_FLAG, "Codes", "only the codes, one a line"),
};
const struct command command_list = {
    .name = "list",
    .group = "Seeing",
    .title = "List engagements",
    .help = "Lists the engagements that are not ended, by code.",
    .example = "--stage deliver",
    .flags = COMMAND_READS | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
