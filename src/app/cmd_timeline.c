#include "commands.h"

#include "args.h"
#include "rows_json.h"

#include "text.h"
#include "timeline.h"
#include "utf8.h"

#include <string.h>

enum { ROWS_AT_MOST = 100, CODE_CELLS = 10, TITLE_CELLS = 20, UNITS_BACK = 4 };

/* ---- text ----------------------------------------------------------------------------- */

struct chart {
    struct command_call *call;
    struct strbuf *out;
    enum zoom zoom;
    struct timeline_cell cells[TIMELINE_COLUMNS];
    size_t count;
};

static void put_fit(struct chart *chart, const char *text, int cells)
{
    bool ascii = chart->call->options->ascii;
    struct strbuf clean, plain;

    strbuf_init(&clean);
    strbuf_init(&plain);
    text_clean(text, strlen(text), CLEAN_DISPLAY, &clean);
    if (ascii)
        text_ascii(clean.data, &plain);
    text_fit(ascii ? plain.data : clean.data, cells, ascii, chart->out);
    strbuf_done(&plain);
    strbuf_done(&clean);
}

static void end_line(struct chart *chart)
{
    size_t length = chart->out->length;

    while (length > 0 && chart->out->data[length - 1] == ' ')
        length--;
    strbuf_truncate(chart->out, length);
    strbuf_putc(chart->out, '\n');
}

/* The names of the units, or of what they are part of, where they begin. */
static void put_heads(struct chart *chart, bool above)
{
    char last[DATE_TEXT_SIZE] = "", line[TIMELINE_COLUMNS + DATE_TEXT_SIZE];

    memset(line, ' ', sizeof line);
    for (size_t at = 0; at < chart->count; at++) {
        civil_day unit = chart->cells[at].unit;
        char text[DATE_TEXT_SIZE];

        if (chart->cells[at].is_today && !above)
            line[at] = '|';
        if (unit == DAY_NONE)
            continue;
        if (above)
            zoom_above_text(chart->zoom, unit, text);
        else
            zoom_unit_text(chart->zoom, unit, text);
        if ((!above || strcmp(text, last) != 0) && at + strlen(text) <= chart->count)
            for (size_t i = 0; text[i] != '\0'; i++)
                line[at + i] = text[i];
        memcpy(last, text, sizeof last);
    }
    put_fit(chart, above ? "" : "CODE", CODE_CELLS);
    put_fit(chart, above ? "" : "ENGAGEMENT", TITLE_CELLS);
    strbuf_add(chart->out, line, chart->count);
    end_line(chart);
}

static void put_row(struct chart *chart, const struct timeline_row *row)
{
    char bar[TIMELINE_COLUMNS + 1];

    timeline_bar(row, session_today(chart->call->session), chart->cells, chart->count, bar);
    put_fit(chart, row->engagement.code, CODE_CELLS - 1);
    strbuf_putc(chart->out, ' ');
    put_fit(chart, row->engagement.title, TITLE_CELLS - 1);
    strbuf_putc(chart->out, ' ');
    strbuf_puts(chart->out, bar);
    end_line(chart);
}

static void answer_text(struct command_call *call, const struct timeline_row *rows, size_t count,
                        enum zoom zoom, civil_day from, bool more)
{
    struct chart *chart = arena_new(call->arena, struct chart);
    int room = call->options->width - CODE_CELLS - TITLE_CELLS;

    *chart = (struct chart){.call = call, .out = &call->result->output, .zoom = zoom};
    if (room > 0)
        chart->count =
            timeline_cells(zoom, from, session_today(call->session), (size_t)room, chart->cells);
    put_heads(chart, true);
    put_heads(chart, false);
    for (size_t at = 0; at < count; at++)
        put_row(chart, &rows[at]);
    strbuf_puts(chart->out, "\nN needs  S sourcing  O onboarding  D delivery  H close-out   lower "
                            "case: plan\n* milestone  ! late  X on hold  | today  < > goes on  ? "
                            "end not known\n");
    if (more)
        strbuf_printf(chart->out, "There are more: stint timeline --after %s\n",
                      rows[count - 1].engagement.code);
}

/* ---- JSON ----------------------------------------------------------------------------- */

static void json_day_of(struct json_writer *json, const char *key, civil_day day)
{
    char text[DATE_TEXT_SIZE];

    json_text(json, key, day == DAY_NONE ? NULL : day_iso(day, text));
}

static void json_spans(struct json_writer *json, const struct timeline_row *row)
{
    json_open_array(json, "phases");
    for (size_t i = 0; i < row->span_count; i++) {
        const struct timeline_span *span = &row->spans[i];

        json_open_object(json, NULL);
        json_text(json, "stage", word_name(&stage_words, span->stage));
        json_text(json, "title", span->title);
        json_day_of(json, "from", span->from);
        json_day_of(json, "to", span->to);
        json_bool(json, "planned", span->planned);
        json_close_object(json);
    }
    json_close_array(json);
}

static void json_milestones(struct json_writer *json, const struct timeline_row *row,
                            struct arena *arena)
{
    json_open_array(json, "milestones");
    for (size_t i = 0; i < row->milestone_count; i++) {
        const struct milestone *milestone = row->milestones[i];

        json_open_object(json, NULL);
        json_text(json, "id", handle_text(RECORD_MILESTONE, milestone, arena));
        json_text(json, "title", milestone->title);
        json_day_of(json, "day", timeline_milestone_day(milestone));
        json_day_of(json, "due", milestone->due);
        json_text(json, "state", word_name(&milestone_state_words, milestone->state));
        json_close_object(json);
    }
    json_close_array(json);
}

static void answer_json(struct command_call *call, const struct timeline_row *rows, size_t count)
{
    civil_day today = session_today(call->session);
    struct json_writer json = call_json(call);

    json_open_array(&json, NULL);
    for (size_t at = 0; at < count; at++) {
        const struct engagement *engagement = &rows[at].engagement;

        json_open_object(&json, NULL);
        json_text(&json, "code", engagement->code);
        json_text(&json, "title", engagement->title);
        json_text(&json, "client", engagement->client);
        json_text(&json, "owner", engagement->owner);
        json_text(&json, "status", status_text(engagement, today));
        json_text(&json, "stage", word_name(&stage_words, engagement->stage));
        json_day_of(&json, "start", engagement->start);
        json_day_of(&json, "end", engagement->end);
        json_spans(&json, &rows[at]);
        json_milestones(&json, &rows[at], call->arena);
        json_close_object(&json);
    }
    json_close_array(&json);
}

/* ---- the command ---------------------------------------------------------------------- */

static bool go_on_behind(struct command_call *call, struct list_query *query, struct error *error)
{
    struct dossier dossier;

    if (!call_given(call, "after"))
        return true;
    if (!store_load_dossier(call->session->store, call_text(call, "after"), call->arena, &dossier,
                            error))
        return false;
    query->after_key = dossier.engagement->code;
    query->after_id = dossier.engagement->row.id;
    return true;
}

static bool first_day(struct command_call *call, enum zoom zoom, civil_day *out,
                      struct error *error)
{
    civil_day today = session_today(call->session);

    *out = zoom_step(zoom, zoom_start(zoom, today), -UNITS_BACK);
    if (!call_day(call, "from", *out, out, error))
        return false;
    *out = zoom_start(zoom, *out);
    return true;
}

static bool run_timeline(struct command_call *call, struct error *error)
{
    enum zoom zoom = (enum zoom)call_word(call, "zoom", ZOOM_WEEK);
    size_t limit = (size_t)call_number(call, "limit", ROWS_AT_MOST), count;
    struct list_query query = {.stage = -1,
                               .model = -1,
                               .status = -1,
                               .owner = call_text(call, "owner"),
                               .ended_too = call_given(call, "all"),
                               .order = LIST_BY_CODE,
                               .limit = limit == 0 ? 0 : limit + 1,
                               .today = DAY_NONE};
    struct timeline_row *rows;
    struct list_row *listed;
    civil_day from;
    bool more;

    if (!first_day(call, zoom, &from, error) || !go_on_behind(call, &query, error) ||
        !query_list(call->session, &query, call->arena, &listed, &count, error))
        return false;
    more = limit != 0 && count > limit;
    count = more ? limit : count;
    if (!query_timeline(call->session, listed, count, call->arena, &rows, error))
        return false;
    if (call_wants_json(call))
        answer_json(call, rows, count);
    else if (count == 0)
        doc_paragraph(call_document(call, NULL), "There is no engagement to show.");
    else
        answer_text(call, rows, count, zoom, from, more);
    return true;
}

static const struct arg_spec timeline_args[] = {
    ARG_OPTION("from", ARG_DATE, "From",
               "the first day to show; some units before today if not said"),
    ARG_CHOICE("zoom", &zoom_words, "Zoom", "what a column head stands for, a week if not said"),
    ARG_OPTION("owner", ARG_TEXT, "Owner", "only those of this owner"),
    ARG_OPTION("all", ARG_FLAG, "All", "closed and cancelled ones too"),
    ARG_OPTION("limit", ARG_INT, "Limit", "at most so many, 100 if not said"),
    ARG_OPTION("after", ARG_CODE, "After", "go on behind this engagement"),
};
const struct command command_timeline = {
    .name = "timeline",
    .group = "Seeing",
    .title = "Phases over time",
    .help = "Draws every engagement over the same days: phases as they were and as they are "
            "planned, milestones, what is late.",
    .example = "--zoom month",
    .flags = COMMAND_READS | COMMAND_HIDDEN,
    ARGS(timeline_args),
    .run = run_timeline,
};
