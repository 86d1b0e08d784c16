#include "build.h"

#include "budget.h"
#include "gate.h"
#include "radar.h"
#include "text.h"
#include "transfer.h"

#include <string.h>

/*
 * The status report for people who will not log in: what it stands like, what changed since last
 * week, what comes next and what they have to decide. Source: PRODUCT 9.
 */

enum { WEEK = 7, AHEAD = 14, ROWS_MOST = 25, FIGURES = 8 };

/* ---- figures of a day ------------------------------------------------------------------------ */

static int64_t overdue_count(const struct dossier *dossier, civil_day day)
{
    int64_t count = 0;

    dossier_each(struct item, item, dossier, RECORD_ITEM)
        count += item->required && item->reached && item_counts(item, day) &&
                 !item_settled(dossier, item, day) && item->due != DAY_NONE && item->due < day;
    return count;
}

static int64_t open_log_count(const struct dossier *dossier)
{
    int64_t count = 0;

    dossier_each(struct log, log, dossier, RECORD_LOG)
        count += log->closed == DAY_NONE && (log->kind == LOG_RISK || log->kind == LOG_ISSUE);
    return count;
}

static const char *const figure_names[FIGURES] = {
    "Required items open", "Of these overdue",      "Gate points met", "Milestones accepted",
    "Knowledge confirmed", "Risks and issues open", "Access open",     "Hours on record",
};

static void figures_of(const struct dossier *dossier, civil_day day, int64_t out[FIGURES])
{
    struct term_case term = term_case_of(dossier);

    out[0] = dossier->engagement->open_required;
    out[1] = overdue_count(dossier, day);
    out[2] = dossier->engagement->gate_met;
    out[3] = term.milestones - term.milestones_open;
    out[4] = term.topics_confirmed;
    out[5] = open_log_count(dossier);
    out[6] = dossier->engagement->access_open;
    out[7] = term.minutes / 60;
}

/* Columns: the weeks that are known, today, and the change since the last of them. */
static void add_trend(const struct build *build)
{
    const struct document_input *input = build->input;
    struct block *table;
    int64_t now[FIGURES], last[FIGURES] = {0};
    size_t known = 0;

    figures_of(build->dossier, build->today, now);
    doc_heading(build->doc, 1, "Week by week");
    table = doc_add(build->doc, BLOCK_TABLE);
    doc_column(build->doc, table, "Figure", 0, ALIGN_LEFT);
    for (size_t i = 0; i < input->past_count; i++) {
        if (input->past[i].dossier == NULL)
            continue;
        /* The year is that of the paper. */
        doc_column(build->doc, table, build_iso(build, input->past[i].day) + 5, 6, ALIGN_RIGHT);
        known++;
    }
    doc_column(build->doc, table, "Today", 6, ALIGN_RIGHT);
    if (known > 0)
        doc_column(build->doc, table, "Change", 6, ALIGN_RIGHT);
    for (size_t figure = 0; figure < FIGURES; figure++) {
        const char **row = doc_row(build->doc, table);
        size_t cell = 0;

        row[cell++] = figure_names[figure];
        for (size_t i = 0; i < input->past_count; i++) {
            if (input->past[i].dossier == NULL)
                continue;
            figures_of(input->past[i].dossier, input->past[i].day, last);
            row[cell++] = arena_printf(build->arena, "%lld", (long long)last[figure]);
        }
        row[cell++] = arena_printf(build->arena, "%lld", (long long)now[figure]);
        if (known > 0)
            row[cell] = build_change(build, last[figure], now[figure]);
    }
    if (known > 0)
        doc_paragraph(build->doc, "As of the end of those days; the change is that of a week.");
    else
        doc_paragraph(build->doc, "A week ago there was nothing to compare with.");
}

/* ---- how it stands ----------------------------------------------------------------------------
 */

static enum health health_then(const struct build *build, bool *known)
{
    const struct document_input *input = build->input;
    const struct snapshot *last =
        input->past_count > 0 ? &input->past[input->past_count - 1] : NULL;

    *known = last != NULL && last->dossier != NULL;
    if (!*known)
        return HEALTH_ON_TRACK;
    return health_on(last->dossier->engagement->risk_from, last->dossier->engagement->off_from,
                     last->day);
}

static const char *health_text(const struct build *build, enum health health)
{
    bool known;
    enum health then = health_then(build, &known);
    const char *now = word_title(&health_words, (int)health);

    if (!known)
        return now;
    if (then == health)
        return arena_printf(build->arena, "%s, as a week ago", now);
    return arena_printf(build->arena, "%s; a week ago: %s", now,
                        word_title(&health_words, (int)then));
}

/* With the reason, where it rests or was ended early. */
static const char *status_text(const struct build *build)
{
    const struct engagement *engagement = build->engagement;
    const char *title = word_title(&status_words, engagement->status);
    const char *reason = engagement->status == STATUS_ON_HOLD     ? engagement->hold_reason
                         : engagement->status == STATUS_CANCELLED ? engagement->cancel_reason
                                                                  : NULL;

    return text_is_blank(reason) ? title : arena_printf(build->arena, "%s: %s", title, reason);
}

static void add_facts(const struct build *build, const struct health_report *health)
{
    const struct engagement *engagement = build->engagement;
    struct block *facts = build_facts(build);

    doc_fact(build->doc, facts, "Phase", text_or(engagement->phase_title, "-"));
    doc_fact(build->doc, facts, "Status", status_text(build));
    doc_fact(build->doc, facts, "Start", text_or(build_long(build, engagement->start), "not set"));
    doc_fact(build->doc, facts, "End", text_or(build_long(build, engagement->end), "not set"));
    doc_fact(build->doc, facts, "Health", health_text(build, health->health));
    doc_fact(build->doc, facts, "Delivery manager", text_or(engagement->owner, "-"));
}

static void add_reasons(const struct build *build, const struct health_report *health)
{
    struct block *list;

    if (health->count == 0)
        return;
    doc_heading(build->doc, 1, "Why it is not on track");
    list = doc_add(build->doc, BLOCK_CHECKLIST);
    for (size_t i = 0; i < health->count && i < ROWS_MOST; i++) {
        struct doc_entry *entry = doc_entry(build->doc, list);

        entry->id = health->reasons[i].finding.subject;
        entry->text = health->reasons[i].finding.text;
        entry->right =
            arena_printf(build->arena, "since %s", build_iso(build, health->reasons[i].from));
    }
    if (health->count > ROWS_MOST)
        doc_paragraph(build->doc,
                      arena_printf(build->arena, "And %zu more.", health->count - ROWS_MOST));
}

static void add_charts(const struct build *build)
{
    doc_heading(build->doc, 1, "At a glance");
    build_coverage_chart(build);
    build_timeline_chart(build);
    build_burn_chart(build);
}

/* ---- what happened -------------------------------------------------------------------------- */

struct news {
    const struct build *build;
    struct block *table;
    size_t count;
};

static bool is_new(const struct build *build, civil_day day)
{
    return day != DAY_NONE && day > build->today - WEEK && day <= build->today;
}

static void tell(struct news *news, civil_day day, const char *what, const char *text)
{
    const struct build *build = news->build;
    const char **row;

    if (!is_new(build, day) || news->count++ >= ROWS_MOST)
        return;
    if (news->table == NULL) {
        news->table = doc_add(build->doc, BLOCK_TABLE);
        doc_column(build->doc, news->table, "Day", 10, ALIGN_LEFT);
        doc_column(build->doc, news->table, "What", 24, ALIGN_LEFT);
        doc_column(build->doc, news->table, "Which", 0, ALIGN_LEFT);
    }
    row = doc_row(build->doc, news->table);
    row[0] = build_iso(build, day);
    row[1] = what;
    row[2] = text;
}

static const char *named(const struct build *build, enum record_kind kind, const void *row,
                         const char *text)
{
    return arena_printf(build->arena, "%s %s", handle_text(kind, row, build->arena),
                        text_or(text, ""));
}

static void tell_deliveries(struct news *news)
{
    const struct build *build = news->build;

    dossier_each(struct milestone, milestone, build->dossier, RECORD_MILESTONE) {
        const char *text = named(build, RECORD_MILESTONE, milestone, milestone->title);

        tell(news, milestone->submitted, "Milestone submitted", text);
        if (milestone->state == MILESTONE_ACCEPTED)
            tell(news, milestone->decided, "Milestone accepted", text);
        else if (milestone->state == MILESTONE_REJECTED)
            tell(news, milestone->decided, "Milestone rejected", text);
    }
    dossier_each(struct topic, topic, build->dossier, RECORD_TOPIC)
        tell(news, topic->confirmed, "Knowledge confirmed",
             named(build, RECORD_TOPIC, topic, topic->title));
    dossier_each(struct line, line, build->dossier, RECORD_LINE)
        if (line->state == LINE_ACCEPTED)
            tell(news, line->accepted, "Handover line accepted",
                 named(build, RECORD_LINE, line, line->text));
}

static void tell_people(struct news *news)
{
    const struct build *build = news->build;

    dossier_each(struct assignment, assignment, build->dossier, RECORD_ASSIGNMENT) {
        const char *text = named(build, RECORD_ASSIGNMENT, assignment,
                                 assignment_name(build->dossier, assignment));

        tell(news, assignment_tenure(build->dossier, assignment).from, "Joined", text);
        tell(news, assignment->left, "Left", text);
    }
}

static void tell_phases(struct news *news)
{
    static const char *const verdicts[] = {
        [VERDICT_NONE] = "Phase left",
        [VERDICT_GO] = "Gate passed",
        [VERDICT_GO_WITH_WAIVERS] = "Gate passed with waivers",
        [VERDICT_RETURNED] = "Went back a phase",
        [VERDICT_EXTENDED] = "Extended",
        [VERDICT_CANCELLED] = "Cancelled",
    };
    const struct build *build = news->build;

    dossier_each(struct phase, phase, build->dossier, RECORD_PHASE) {
        bool passed = phase->verdict == VERDICT_GO || phase->verdict == VERDICT_GO_WITH_WAIVERS;

        tell(news, phase->entered, "Phase entered", phase->title);
        tell(news, phase->outcome_on, "Outcome decided",
             word_title(&outcome_words, phase->outcome));
        tell(news, phase->left, verdicts[phase->verdict],
             passed ? phase->gate_title : phase->reason);
    }
    dossier_each(struct amendment, amendment, build->dossier, RECORD_AMENDMENT)
        tell(news, amendment->agreed, "Amended",
             named(build, RECORD_AMENDMENT, amendment, amendment->text));
    dossier_each(struct waiver, waiver, build->dossier, RECORD_WAIVER)
        tell(news, waiver->granted, "Waived", named(build, RECORD_WAIVER, waiver, waiver->reason));
}

static void tell_items(struct news *news)
{
    const struct build *build = news->build;

    dossier_each(struct log, log, build->dossier, RECORD_LOG) {
        const char *text = named(build, RECORD_LOG, log, log->text);

        tell(news, log->raised,
             arena_printf(build->arena, "%s raised", word_title(&log_kind_words, log->kind)), text);
        tell(news, log->closed,
             arena_printf(build->arena, "%s closed", word_title(&log_kind_words, log->kind)), text);
    }
    dossier_each(struct item, item, build->dossier, RECORD_ITEM)
        if (item->state == ITEM_DONE && item->required)
            tell(news, item->at, "Item done",
                 arena_printf(build->arena, "%s %s", item->code, item->text));
}

/* Rows by their day, which stands first; those of one day as they were told. */
static void sort_by_day(struct block *table)
{
    for (size_t i = 1; i < table->rows.count; i++) {
        const char **row = table->rows.at[i];
        size_t at = i;

        for (; at > 0 && strcmp(table->rows.at[at - 1][0], row[0]) > 0; at--)
            table->rows.at[at] = table->rows.at[at - 1];
        table->rows.at[at] = row;
    }
}

static void add_news(const struct build *build)
{
    struct news news = {.build = build};

    doc_heading(build->doc, 1, "What happened in the last seven days");
    tell_phases(&news);
    tell_deliveries(&news);
    tell_people(&news);
    tell_items(&news);
    if (news.table != NULL)
        sort_by_day(news.table);
    if (news.count == 0)
        doc_paragraph(build->doc, "Nothing is on record.");
    else if (news.count > ROWS_MOST)
        doc_paragraph(build->doc,
                      arena_printf(build->arena, "And %zu more.", news.count - ROWS_MOST));
}

/* ---- what comes ------------------------------------------------------------------------------ */

struct coming {
    const struct build *build;
    struct block *table;
};

static void expect(struct coming *coming, civil_day due, const char *who, const char *text)
{
    const struct build *build = coming->build;
    const char **row;

    if (due == DAY_NONE || due > build->today + AHEAD)
        return;
    if (coming->table == NULL) {
        coming->table = doc_add(build->doc, BLOCK_TABLE);
        doc_column(build->doc, coming->table, "Due", 15, ALIGN_LEFT);
        doc_column(build->doc, coming->table, "By", 16, ALIGN_LEFT);
        doc_column(build->doc, coming->table, "What", 0, ALIGN_LEFT);
    }
    row = doc_row(build->doc, coming->table);
    row[0] = due < build->today ? arena_printf(build->arena, "%s late", build_iso(build, due))
                                : build_iso(build, due);
    row[1] = who;
    row[2] = text;
}

static void add_coming(const struct build *build)
{
    struct coming coming = {.build = build};
    size_t count;
    struct item **items = dossier_items(build->dossier, build->today, &count, build->arena);

    doc_heading(build->doc, 1, "Late, and due in the next two weeks");
    dossier_each(struct milestone, milestone, build->dossier, RECORD_MILESTONE)
        if (milestone->state != MILESTONE_ACCEPTED)
            expect(&coming, milestone_expected(milestone), "provider",
                   named(build, RECORD_MILESTONE, milestone, milestone->title));
    for (size_t i = 0; i < count; i++)
        if (items[i]->required && items[i]->reached &&
            !item_settled(build->dossier, items[i], build->today))
            expect(&coming, items[i]->due, word_name(&side_words, items[i]->side),
                   arena_printf(build->arena, "%s %s", items[i]->code, items[i]->text));
    if (coming.table == NULL)
        doc_paragraph(build->doc, "Nothing.");
    else
        sort_by_day(coming.table);
}

static void add_risks(const struct build *build)
{
    struct block *table = NULL;

    dossier_each(struct log, log, build->dossier, RECORD_LOG) {
        const char **row;

        if (log->closed != DAY_NONE || (log->kind != LOG_RISK && log->kind != LOG_ISSUE))
            continue;
        if (table == NULL) {
            doc_heading(build->doc, 1, "Risks and issues");
            table = doc_add(build->doc, BLOCK_TABLE);
            doc_column(build->doc, table, "Id", 4, ALIGN_LEFT);
            doc_column(build->doc, table, "Kind", 6, ALIGN_LEFT);
            doc_column(build->doc, table, "Impact", 7, ALIGN_LEFT);
            doc_column(build->doc, table, "What", 0, ALIGN_LEFT);
            doc_column(build->doc, table, "Owner", 16, ALIGN_LEFT);
            doc_column(build->doc, table, "Due", 10, ALIGN_LEFT);
        }
        row = doc_row(build->doc, table);
        row[0] = handle_text(RECORD_LOG, log, build->arena);
        row[1] = word_name(&log_kind_words, log->kind);
        row[2] = log->impact == IMPACT_NONE ? "-" : word_name(&impact_words, log->impact);
        row[3] = log->text;
        row[4] = text_or(log->owner, "-");
        row[5] = text_or(build_iso(build, log->due), "-");
    }
}

static void add_decision(const struct build *build)
{
    struct term_case term = term_case_of(build->dossier);

    doc_heading(build->doc, 1, "What has to be decided");
    doc_paragraph(build->doc, arena_printf(build->arena, "%s.",
                                           build_decision(build, build->engagement, term.outcome)));
}

struct doc *build_status(const struct document_input *input, struct arena *arena)
{
    struct build build = build_begin(input, arena, "Status report", NULL);
    bool over = status_is_over(build.engagement->status);
    struct health_report health;

    health_evaluate(input->dossier, input->today, input->catalogue, arena, &health);
    build.doc->subtitle = arena_printf(arena, "Week to %s", build_long(&build, input->today));
    add_facts(&build, &health);
    add_reasons(&build, &health);
    add_charts(&build);
    add_trend(&build);
    add_news(&build);
    if (!over)
        add_coming(&build);
    add_risks(&build);
    build_waivers(&build, 1);
    if (!over)
        add_decision(&build);
    build_colophon(&build, "");
    return build.doc;
}
