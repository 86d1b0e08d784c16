#include "build.h"

#include "gate.h"
#include "radar.h"
#include "text.h"

/* The portfolio report: how many engagements there are, where they stand, which need somebody, and
 * which end soon. Source: PRODUCT 8, 9. */

enum { DRAWN_MOST = 40 };

struct report {
    struct build build;
    const struct report_input *input;
    size_t by_stage[STAGE_COUNT], by_health[HEALTH_OFF_TRACK + 1], on_hold;
};

static enum health health_of(const struct report *report, const struct engagement *engagement)
{
    return health_on(engagement->risk_from, engagement->off_from, report->build.today);
}

static void count_all(struct report *report)
{
    for (size_t i = 0; i < report->input->row_count; i++) {
        const struct engagement *engagement = &report->input->rows[i].engagement;

        if (engagement->stage >= 0 && engagement->stage < STAGE_COUNT)
            report->by_stage[engagement->stage]++;
        report->by_health[health_of(report, engagement)]++;
        report->on_hold += engagement->status == STATUS_ON_HOLD ? 1 : 0;
    }
}

static const char *number(const struct report *report, size_t count)
{
    return arena_printf(report->build.arena, "%zu", count);
}

static void add_facts(const struct report *report)
{
    struct doc *doc = report->build.doc;
    struct block *facts = doc_add(doc, BLOCK_FACTS);

    doc_fact(doc, facts, "Engagements", number(report, report->input->row_count));
    doc_fact(doc, facts, "On hold", number(report, report->on_hold));
    for (int health = HEALTH_ON_TRACK; health <= HEALTH_OFF_TRACK; health++)
        doc_fact(doc, facts, word_title(&health_words, health),
                 number(report, report->by_health[health]));
    if (report->input->more)
        doc_paragraph(doc, arena_printf(report->build.arena,
                                        "There are more than these %zu: the figures are theirs.",
                                        report->input->row_count));
}

/* ---- charts ------------------------------------------------------------------------------------
 */

static void add_phases(const struct report *report)
{
    struct doc *doc = report->build.doc;
    struct block *bars = doc_add(doc, BLOCK_BARS);
    size_t most = 1;

    for (int stage = 0; stage < STAGE_COUNT; stage++)
        most = report->by_stage[stage] > most ? report->by_stage[stage] : most;
    bars->text = "Engagements by phase";
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        struct doc_bar *bar = doc_bar(doc, bars, word_title(&stage_words, stage),
                                      number(report, report->by_stage[stage]));

        bar->to = build_scale((int64_t)report->by_stage[stage], (int64_t)most);
    }
}

static bool has_term(const struct engagement *engagement)
{
    return engagement->start != DAY_NONE && engagement->end != DAY_NONE &&
           engagement->end >= engagement->start;
}

static void add_term_bar(const struct report *report, struct block *bars,
                         const struct engagement *engagement, civil_day from, civil_day to)
{
    const struct build *build = &report->build;
    struct doc_bar *bar = doc_bar(
        build->doc, bars,
        arena_printf(build->arena, "%s %s", engagement->code, text_or(engagement->client, "")),
        arena_printf(build->arena, "%s to %s, %s", build_iso(build, engagement->start),
                     build_iso(build, engagement->end),
                     word_title(&health_words, (int)health_of(report, engagement))));

    bar->from = build_scale(engagement->start - from, to - from);
    bar->to = build_scale(engagement->end + 1 - from, to - from);
    bar->muted = engagement->start > build->today;
    if (build->today >= from && build->today <= to)
        bar->mark = build_scale(build->today - from, to - from);
}

static void add_terms(const struct report *report)
{
    const struct report_input *input = report->input;
    civil_day from = DAY_NONE, to = DAY_NONE;
    struct block *bars;
    size_t drawn = 0;

    for (size_t i = 0; i < input->row_count && drawn < DRAWN_MOST; i++) {
        const struct engagement *engagement = &input->rows[i].engagement;

        if (!has_term(engagement))
            continue;
        from = from == DAY_NONE || engagement->start < from ? engagement->start : from;
        to = to == DAY_NONE || engagement->end + 1 > to ? engagement->end + 1 : to;
        drawn++;
    }
    if (drawn == 0)
        return;
    bars = doc_add(report->build.doc, BLOCK_BARS);
    bars->text = "Terms; the line across is today, what is lighter has not begun";
    build_axis(&report->build, bars, from, to);
    for (size_t i = 0; i < input->row_count && bars->bars.count < drawn; i++)
        if (has_term(&input->rows[i].engagement))
            add_term_bar(report, bars, &input->rows[i].engagement, from, to);
}

/* ---- tables ------------------------------------------------------------------------------------
 */

static struct block *list_table(const struct report *report)
{
    struct doc *doc = report->build.doc;
    struct block *table = doc_add(doc, BLOCK_TABLE);

    doc_column(doc, table, "Code", 9, ALIGN_LEFT);
    doc_column(doc, table, "Engagement", 0, ALIGN_LEFT);
    doc_column(doc, table, "Phase", 8, ALIGN_LEFT);
    doc_column(doc, table, "Gate", 7, ALIGN_RIGHT);
    doc_column(doc, table, "Health", 9, ALIGN_LEFT);
    doc_column(doc, table, "Next due", 10, ALIGN_LEFT);
    doc_column(doc, table, "End", 10, ALIGN_LEFT);
    return table;
}

static void add_row(const struct report *report, struct block *table,
                    const struct engagement *engagement)
{
    const struct build *build = &report->build;
    const char **row = doc_row(build->doc, table);

    row[0] = engagement->code;
    row[1] = arena_printf(build->arena, "%s, %s", text_or(engagement->title, "-"),
                          text_or(engagement->client, "-"));
    row[2] = word_title(&stage_words, engagement->stage);
    row[3] = arena_printf(build->arena, "%lld/%lld", (long long)engagement->gate_met,
                          (long long)engagement->gate_rows);
    row[4] = engagement->status == STATUS_ON_HOLD
                 ? "On hold"
                 : word_title(&health_words, (int)health_of(report, engagement));
    row[5] = text_or(build_iso(build, engagement->next_due), "-");
    row[6] = text_or(build_iso(build, engagement->end), "-");
}

/* Off track first, then at risk: who reads no further has seen what needs them. */
static void add_troubled(const struct report *report)
{
    struct block *list = NULL;

    for (int health = HEALTH_OFF_TRACK; health > HEALTH_ON_TRACK; health--)
        for (size_t i = 0; i < report->input->row_count; i++) {
            const struct engagement *engagement = &report->input->rows[i].engagement;
            struct doc_entry *entry;

            if ((int)health_of(report, engagement) != health ||
                engagement->status == STATUS_ON_HOLD)
                continue;
            if (list == NULL) {
                doc_heading(report->build.doc, 1, "Off track and at risk");
                list = doc_add(report->build.doc, BLOCK_CHECKLIST);
            }
            entry = doc_entry(report->build.doc, list);
            entry->id = engagement->code;
            entry->tag = word_title(&health_words, health);
            entry->text =
                arena_printf(report->build.arena, "%s, %s", text_or(engagement->title, ""),
                             text_or(engagement->client, ""));
            entry->left = engagement->next_what;
            entry->right = build_iso(&report->build, engagement->next_due);
        }
}

static void add_ends(const struct report *report)
{
    const struct build *build = &report->build;
    const struct report_input *input = report->input;
    struct block *table;

    doc_heading(build->doc, 1,
                arena_printf(build->arena, "Ends passed, or within %d days", input->days));
    if (input->end_count == 0) {
        doc_paragraph(build->doc, "None.");
        return;
    }
    table = doc_add(build->doc, BLOCK_TABLE);
    doc_column(build->doc, table, "End", 10, ALIGN_LEFT);
    doc_column(build->doc, table, "Days", 5, ALIGN_RIGHT);
    doc_column(build->doc, table, "Code", 9, ALIGN_LEFT);
    doc_column(build->doc, table, "Client", 20, ALIGN_LEFT);
    doc_column(build->doc, table, "What has to be decided", 0, ALIGN_LEFT);
    for (size_t i = 0; i < input->end_count; i++) {
        const struct engagement *engagement = &input->ends[i].engagement;
        const char **row = doc_row(build->doc, table);

        row[0] = text_or(build_iso(build, engagement->end), "not set");
        row[1] = engagement->end == DAY_NONE
                     ? NULL
                     : arena_printf(build->arena, "%+d", (int)(engagement->end - build->today));
        row[2] = engagement->code;
        row[3] = engagement->client;
        row[4] = build_decision(build, engagement, input->ends[i].term.outcome);
    }
}

/* ---- beside a week ago ------------------------------------------------------------------------
 */

static void add_counts(const struct report *report)
{
    const struct build *build = &report->build;
    size_t before[HEALTH_OFF_TRACK + 1] = {0}, known = 0;
    struct block *table = doc_add(build->doc, BLOCK_TABLE);

    for (size_t i = 0; i < report->input->row_count; i++) {
        const struct stood *stood = &report->input->week_ago[i];

        known += stood->known ? 1 : 0;
        before[stood->health] += stood->known ? 1 : 0;
    }
    doc_column(build->doc, table, "Figure", 0, ALIGN_LEFT);
    doc_column(build->doc, table, "A week ago", 10, ALIGN_RIGHT);
    doc_column(build->doc, table, "Today", 6, ALIGN_RIGHT);
    doc_column(build->doc, table, "Change", 6, ALIGN_RIGHT);
    for (int health = -1; health <= HEALTH_OFF_TRACK; health++) {
        const char **row = doc_row(build->doc, table);
        size_t then = health < 0 ? known : before[health];
        size_t now = health < 0 ? report->input->row_count : report->by_health[health];

        row[0] = health < 0 ? "Engagements" : word_title(&health_words, health);
        row[1] = number(report, then);
        row[2] = number(report, now);
        row[3] = build_change(build, (int64_t)then, (int64_t)now);
    }
}

static const char *standing(const struct report *report, int stage, int health)
{
    return arena_printf(report->build.arena, "%s · %s", word_title(&stage_words, stage),
                        word_title(&health_words, health));
}

/* Those whose phase or health is another, and those that are new. */
static void add_moves(const struct report *report)
{
    struct doc *doc = report->build.doc;
    struct block *table = NULL;
    size_t moved = 0;

    for (size_t i = 0; i < report->input->row_count; i++) {
        const struct engagement *engagement = &report->input->rows[i].engagement;
        const struct stood *stood = &report->input->week_ago[i];
        int health = (int)health_of(report, engagement);
        const char **row;

        if ((stood->known && stood->stage == engagement->stage && stood->health == health) ||
            moved++ >= DRAWN_MOST)
            continue;
        if (table == NULL) {
            table = doc_add(doc, BLOCK_TABLE);
            doc_column(doc, table, "Code", 9, ALIGN_LEFT);
            doc_column(doc, table, "Client", 0, ALIGN_LEFT);
            doc_column(doc, table, "A week ago", 19, ALIGN_LEFT);
            doc_column(doc, table, "Today", 19, ALIGN_LEFT);
        }
        row = doc_row(doc, table);
        row[0] = engagement->code;
        row[1] = engagement->client;
        row[2] = stood->known ? standing(report, stood->stage, stood->health) : "not there yet";
        row[3] = standing(report, engagement->stage, health);
    }
    if (table == NULL)
        doc_paragraph(doc, "No phase and no health is another than a week ago.");
    if (moved > DRAWN_MOST)
        doc_paragraph(doc, arena_printf(report->build.arena, "And %zu more.", moved - DRAWN_MOST));
}

/* Of those under way now: what ended since is no longer among them. */
static void add_week(const struct report *report)
{
    if (report->input->week_ago == NULL || report->input->row_count == 0)
        return;
    doc_heading(report->build.doc, 1, "Since a week ago");
    add_counts(report);
    add_moves(report);
}

/* ---- the list ---------------------------------------------------------------------------------
 */

static void add_all(const struct report *report)
{
    struct block *table;

    doc_heading(report->build.doc, 1, "All engagements");
    if (report->input->row_count == 0) {
        doc_paragraph(report->build.doc, "There is none.");
        return;
    }
    table = list_table(report);
    for (size_t i = 0; i < report->input->row_count; i++)
        add_row(report, table, &report->input->rows[i].engagement);
}

struct doc *build_report(const struct report_input *input, struct arena *arena)
{
    struct document_input common = {
        .today = input->today, .head = input->head, .program = input->program};
    struct report report = {.input = input};
    struct doc *doc;

    report.build = (struct build){.input = &common, .today = input->today, .arena = arena};
    doc = report.build.doc = doc_new(arena, "Portfolio report");
    doc->code = "portfolio";
    doc->subject = text_is_blank(input->owner)
                       ? "All engagements under way"
                       : arena_printf(arena, "Engagements of %s", input->owner);
    doc->date = build_iso(&report.build, input->today);
    doc->head = build_head(input->head, arena);
    doc->program = input->program;
    count_all(&report);
    add_facts(&report);
    doc_heading(doc, 1, "At a glance");
    add_phases(&report);
    add_terms(&report);
    add_week(&report);
    add_troubled(&report);
    add_ends(&report);
    add_all(&report);
    build_colophon(&report.build, "");
    return doc;
}
