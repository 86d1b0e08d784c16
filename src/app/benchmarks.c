#include "benchmarks.h"

#include "tables.h"
#include "text.h"

#include <string.h>

static bool calls_for(const struct seat *seat, bool all)
{
    return !text_is_blank(seat->soc) && (all || seat->rate.minor != MONEY_NONE);
}

void session_lend_standards(struct session *session, struct dossier *dossier, bool all)
{
    bool wanted = false;
    struct standards *standards;

    dossier_each(struct seat, seat, dossier, RECORD_SEAT)
        wanted = wanted || calls_for(seat, all);
    if (!wanted)
        return;
    standards = arena_new(dossier->arena, struct standards);
    standards->wages = &session_table(session, TABLE_WAGES)->table;
    dossier->standards = standards;
}

static bool benchmark_of(const struct dossier *dossier, const struct seat *seat,
                         struct benchmark *out)
{
    if (dossier->standards == NULL)
        return false;
    benchmark_seat(seat, dossier->engagement->currency, dossier->standards->wages, dossier->arena,
                   out);
    return out->state != BENCHMARK_NONE;
}

static void json_amount(struct json_writer *json, const char *key, int64_t minor)
{
    char text[MONEY_TEXT_SIZE];

    json_text(json, key, minor == MONEY_NONE ? NULL : money_text(minor, text));
}

static void json_percent(struct json_writer *json, const struct benchmark *benchmark)
{
    if (benchmark->state == BENCHMARK_COMPARED)
        json_int(json, "percent", benchmark->percent);
    else
        json_none(json, "percent");
}

void json_benchmark(struct json_writer *json, const struct dossier *dossier,
                    const struct seat *seat)
{
    struct benchmark benchmark;
    bool known;

    if (!benchmark_of(dossier, seat, &benchmark)) {
        json_none(json, "benchmark");
        return;
    }
    known = benchmark.state != BENCHMARK_UNKNOWN;
    json_open_object(json, "benchmark");
    json_text(json, "code", benchmark.code);
    json_text(json, "wage_code", known ? benchmark.wage_code : NULL);
    json_text(json, "occupation", benchmark.occupation);
    json_bool(json, "proxy", benchmark.proxy);
    json_amount(json, "median_hour", benchmark.median_hour);
    json_amount(json, "median_year", benchmark.median_year);
    json_text(json, "currency", benchmark.currency);
    json_text(json, "reference", benchmark.reference);
    json_text(json, "as_of", benchmark.as_of);
    json_text(json, "source", benchmark.source);
    json_text(json, "sureness", known ? word_name(&sureness_words, (int)benchmark.sureness) : NULL);
    json_amount(json, "rate_hour", benchmark.rate_hour);
    json_percent(json, &benchmark);
    json_text(json, "text", benchmark.text);
    json_close_object(json);
}

static struct block *begin_table(struct command_call *call)
{
    struct block *table;

    doc_heading(call->doc, 2, "Rates and wages");
    table = doc_add(call->doc, BLOCK_TABLE);
    doc_column(call->doc, table, "ID", 4, ALIGN_LEFT);
    doc_column(call->doc, table, "OCCUPATION", 0, ALIGN_LEFT);
    doc_column(call->doc, table, "CODE", 10, ALIGN_LEFT);
    doc_column(call->doc, table, "RATE", 12, ALIGN_RIGHT);
    doc_column(call->doc, table, "MEDIAN", 8, ALIGN_RIGHT);
    doc_column(call->doc, table, "TIMES", 6, ALIGN_RIGHT);
    return table;
}

static const char *median_told(const struct benchmark *benchmark, struct arena *arena)
{
    char text[MONEY_TEXT_SIZE];

    return arena_printf(arena, "%s%s", money_pretty(benchmark->median_hour, text),
                        benchmark->proxy ? "~" : "");
}

static const char *occupation_told(const struct benchmark *benchmark, struct arena *arena)
{
    if (benchmark->state == BENCHMARK_UNKNOWN)
        return "not in the table of wages";
    if (benchmark->sureness != SURE_UNVERIFIED)
        return benchmark->occupation;
    return arena_printf(arena, "%s (unverified)", benchmark->occupation);
}

static void add_seat(struct command_call *call, struct block *table, const struct seat *seat,
                     const struct benchmark *benchmark)
{
    const char **cells = doc_row(call->doc, table);
    char rate[MONEY_TEXT_SIZE];

    cells[0] = handle_text(RECORD_SEAT, seat, call->arena);
    cells[1] = occupation_told(benchmark, call->arena);
    cells[2] = benchmark->code;
    cells[3] = arena_strdup(call->arena, text_or(rate_text(seat->rate, rate), "-"));
    cells[4] = cells[5] = "-";
    if (benchmark->state != BENCHMARK_UNKNOWN)
        cells[4] = median_told(benchmark, call->arena);
    if (benchmark->state == BENCHMARK_COMPARED)
        cells[5] = benchmark_times(benchmark, call->arena);
}

/* The table as a whole is of one period and currency, as a rule; each seat's JSON has its own. */
static void add_note(struct command_call *call, const struct benchmark *first)
{
    doc_paragraph(call->doc,
                  arena_printf(call->arena,
                               "MEDIAN is what employees in the United States earn an hour, all "
                               "industries, %s, in %s (%s): no bill rate, and no mark-up is "
                               "assumed. TIMES is the rate, of that.",
                               first->reference, first->currency, first->source));
}

void answer_benchmarks(struct command_call *call)
{
    struct block *table = NULL;
    struct benchmark first = {.state = BENCHMARK_NONE};
    bool proxy = false;

    if (call->doc == NULL)
        return;
    dossier_each(struct seat, seat, call->dossier, RECORD_SEAT) {
        struct benchmark benchmark;

        if (!benchmark_of(call->dossier, seat, &benchmark))
            continue;
        if (table == NULL)
            table = begin_table(call);
        add_seat(call, table, seat, &benchmark);
        proxy = proxy || benchmark.proxy;
        if (first.reference == NULL)
            first = benchmark;
    }
    if (first.reference != NULL)
        add_note(call, &first);
    if (proxy)
        doc_paragraph(call->doc, "~ is of the wider code: the seat's own has no figure.");
}
