#include "build.h"

#include "budget.h"
#include "hours.h"
#include "radar.h"
#include "text.h"
#include "timeline.h"
#include "transfer.h"

/* The charts of an engagement. Each bar says its figures in words too. */

enum { FULL = 1000, MONTHS_MOST = 12, TICKS = 2 };

int build_scale(int64_t part, int64_t whole)
{
    if (whole <= 0 || part <= 0)
        return 0;
    return part >= whole ? FULL : (int)(part * FULL / whole);
}

/* ---- phases over time ------------------------------------------------------------------------ */

static civil_day span_end(const struct timeline_span *span, civil_day today)
{
    if (span->to != DAY_NONE)
        return span->to;
    return (span->from > today ? span->from : today) + 1;
}

void build_axis(const struct build *build, struct block *bars, civil_day from, civil_day to)
{
    for (int i = 0; i <= TICKS; i++) {
        civil_day day = from + (civil_day)((int64_t)(to - from) * i / TICKS);

        doc_tick(build->doc, bars, i * FULL / TICKS, build_iso(build, day));
    }
}

/* Of a span with an end; one that was left on the day it began has that day. */
static const char *last_day(const struct build *build, const struct timeline_span *span)
{
    return build_iso(build, span->to > span->from ? day_add(span->to, -1) : span->from);
}

static const char *span_text(const struct build *build, const struct timeline_span *span)
{
    const char *from = build_iso(build, span->from);

    if (span->planned)
        return span->to == DAY_NONE
                   ? arena_printf(build->arena, "planned from %s", from)
                   : arena_printf(build->arena, "planned %s to %s", from, last_day(build, span));
    if (span->to == DAY_NONE)
        return arena_printf(build->arena, "since %s", from);
    return arena_printf(build->arena, "%s to %s", from, last_day(build, span));
}

void build_timeline_chart(const struct build *build)
{
    struct timeline_row row;
    civil_day from, to;
    struct block *bars;

    timeline_of(build->dossier, build->today, &row);
    if (row.span_count == 0)
        return;
    from = row.spans[0].from;
    to = span_end(&row.spans[0], build->today);
    for (size_t i = 0; i < row.span_count; i++) {
        civil_day end = span_end(&row.spans[i], build->today);

        from = row.spans[i].from < from ? row.spans[i].from : from;
        to = end > to ? end : to;
    }
    bars = doc_add(build->doc, BLOCK_BARS);
    bars->text = "Phases over time; the line across is today, what is lighter is planned";
    build_axis(build, bars, from, to);
    for (size_t i = 0; i < row.span_count; i++) {
        const struct timeline_span *span = &row.spans[i];
        struct doc_bar *bar = doc_bar(build->doc, bars, span->title, span_text(build, span));

        bar->from = build_scale(span->from - from, to - from);
        bar->to = build_scale(span_end(span, build->today) - from, to - from);
        bar->muted = span->planned;
        if (build->today >= from && build->today <= to)
            bar->mark = build_scale(build->today - from, to - from);
    }
}

/* ---- what was spent, month by month -------------------------------------------------------- */

struct month {
    civil_day first;
    int64_t amount; /* money, or minutes */
};

struct months {
    struct month at[MONTHS_MOST];
    size_t count;
    int64_t before; /* of months that are not shown */
};

static civil_day month_of(civil_day day)
{
    int year, month, of_month;

    day_to_ymd(day, &year, &month, &of_month);
    return day_from_ymd(year, month, 1);
}

/* Rows come in no order of weeks: a place is made where the month belongs. */
static void add_amount(struct months *months, civil_day week, int64_t amount)
{
    civil_day first = month_of(week);
    size_t at = months->count;

    while (at > 0 && months->at[at - 1].first > first)
        at--;
    if (at > 0 && months->at[at - 1].first == first) {
        months->at[at - 1].amount += amount;
        return;
    }
    if (months->count == MONTHS_MOST) {
        if (at == 0) {
            months->before += amount;
            return;
        }
        months->before += months->at[0].amount;
        for (size_t i = 1; i < at; i++)
            months->at[i - 1] = months->at[i];
        at--;
    } else {
        for (size_t i = months->count++; i > at; i--)
            months->at[i] = months->at[i - 1];
    }
    months->at[at] = (struct month){first, amount};
}

static const char *amount_text(const struct build *build, int64_t amount, bool money)
{
    char text[MONEY_TEXT_SIZE], hours[HOURS_TEXT_SIZE];

    if (money)
        return arena_strdup(build->arena, money_pretty(amount, text));
    return arena_printf(build->arena, "%s h", hours_text(amount, hours));
}

static const char *month_text(const struct build *build, civil_day first)
{
    char text[DATE_TEXT_SIZE];

    return arena_strndup(build->arena, day_iso(first, text), 7);
}

static void draw_months(const struct build *build, const struct months *months, int64_t ceiling,
                        bool money)
{
    struct block *bars = doc_add(build->doc, BLOCK_BARS);
    int64_t sum = months->before, whole = sum;

    for (size_t i = 0; i < months->count; i++)
        whole += months->at[i].amount;
    whole = ceiling > whole ? ceiling : whole;
    bars->text = money ? "Money for hours, month by month, one on top of the other"
                       : "Hours, month by month, one on top of the other";
    doc_tick(build->doc, bars, 0, "0");
    doc_tick(build->doc, bars, FULL, amount_text(build, whole, money));
    for (size_t i = 0; i < months->count; i++) {
        const struct month *month = &months->at[i];
        struct doc_bar *bar = doc_bar(build->doc, bars, month_text(build, month->first), NULL);

        bar->from = build_scale(sum, whole);
        sum += month->amount;
        bar->to = build_scale(sum, whole);
        bar->mark = ceiling > 0 ? build_scale(ceiling, whole) : -1;
        bar->value =
            arena_printf(build->arena, "%s, in all %s%s", amount_text(build, month->amount, money),
                         amount_text(build, sum, money),
                         ceiling > 0 && sum > ceiling ? ", above the ceiling" : "");
    }
}

void build_burn_chart(const struct build *build)
{
    struct budget budget = budget_of(build->dossier);
    bool money = budget.ceiling != MONEY_NONE && !budget.by_hours;
    struct months months = {.count = 0};

    dossier_each(struct hours, hours, build->dossier, RECORD_HOURS) {
        int64_t cost = money ? hours_cost(build->dossier, hours) : hours->hours;

        if (cost != MONEY_NONE && hours->week != DAY_NONE)
            add_amount(&months, hours->week, cost);
    }
    if (months.count > 0)
        draw_months(build, &months, money ? budget.ceiling : budget.minutes_ceiling, money);
}

/* ---- how far it is ----------------------------------------------------------------------------
 */

static void add_part(const struct build *build, struct block *bars, const char *label, int64_t part,
                     int64_t whole)
{
    struct doc_bar *bar;

    if (whole <= 0)
        return;
    bar = doc_bar(build->doc, bars, label,
                  arena_printf(build->arena, "%lld of %lld", (long long)part, (long long)whole));
    bar->to = build_scale(part, whole);
}

static void add_percent(const struct build *build, struct block *bars, const char *label,
                        int64_t percent)
{
    struct doc_bar *bar;

    if (percent < 0)
        return;
    bar =
        doc_bar(build->doc, bars, label, arena_printf(build->arena, "%lld %%", (long long)percent));
    bar->to = build_scale(percent, 100);
}

static void add_term_passed(const struct build *build, struct block *bars)
{
    const struct engagement *engagement = build->engagement;

    if (engagement->start == DAY_NONE || engagement->end <= engagement->start)
        return;
    add_percent(build, bars, "Term passed",
                budget_percent(build->today < engagement->start ? 0
                               : build->today > engagement->end
                                   ? engagement->end - engagement->start
                                   : build->today - engagement->start,
                               engagement->end - engagement->start));
}

void build_coverage_chart(const struct build *build)
{
    struct transfer transfer = transfer_of(build->dossier);
    struct term_case term = term_case_of(build->dossier);
    struct budget budget = term_budget(build->engagement, &term);
    struct block *bars = doc_add(build->doc, BLOCK_BARS);

    bars->text = "How far it is";
    add_term_passed(build, bars);
    add_part(build, bars, "Gate of this phase", build->engagement->gate_met,
             build->engagement->gate_rows);
    add_part(build, bars, "Milestones accepted", term.milestones - term.milestones_open,
             term.milestones);
    add_percent(build, bars, "Budget used", budget.share);
    add_percent(build, bars, "Knowledge transferred", transfer.share);
    add_part(build, bars, "Works handed over", transfer.artefacts_settled, transfer.artefacts);
    add_part(build, bars, "Seats filled", build->engagement->seats_filled,
             build->engagement->seats_total);
}
