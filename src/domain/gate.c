#include "gate.h"
#include "rules/rules.h"

#include "text.h"

#include <string.h>

struct judge {
    struct ruling ruling;
    const struct phase *phase;
    struct gate_report *report;
    VEC(struct gate_row) rows;
};

static void add_row(struct judge *judge, const struct gate_row *row)
{
    vec_add(&judge->rows, judge->ruling.arena, *row);
    if (row->required && row->holds && row->waiver != NULL)
        judge->report->with_waivers = true;
}

/* --- criteria ---------------------------------------------------------------------------- */

static const char *criterion_detail(const struct ruling *ruling, const struct findings *broken)
{
    const char *first = broken->count == 0 ? NULL : broken->at[0].text;
    if (broken->count < 2)
        return first;
    return arena_printf(ruling->arena, "%s (and %zu more)", first, broken->count - 1);
}

/* A playbook of a newer program may name what this one cannot compute: that never passes. */
static void unknown_criterion(struct judge *judge, const char *name, struct findings *broken)
{
    struct ruling ruling = judge->ruling;
    ruling.findings = broken;
    RULE_TELL(&ruling, SEVERITY_BLOCK, name, "criterion-unknown", name, {"criterion", name});
}

static void judge_criterion(struct judge *judge, const char *name)
{
    const struct ruling *ruling = &judge->ruling;
    const struct criterion *criterion = criterion_find(name);
    const struct finding_words *words = catalogue_find(ruling->catalogue, name);
    struct findings broken = {0};
    if (criterion == NULL)
        unknown_criterion(judge, name, &broken);
    else
        criterion->check(ruling->dossier, ruling->today, ruling->catalogue, ruling->arena, &broken);
    struct gate_row row = {
        .criterion = name,
        .title = words == NULL ? name : words->title,
        .required = true,
        .waiver = broken.count == 0 ? NULL : dossier_waiver(ruling->dossier, name, ruling->today),
        .detail = criterion_detail(ruling, &broken),
    };
    row.holds = broken.count == 0 || row.waiver != NULL;
    for (size_t i = 0; !row.holds && i < broken.count; i++)
        vec_add(&judge->report->blocking, ruling->arena, broken.at[i]);
    add_row(judge, &row);
}

static void judge_criteria(struct judge *judge)
{
    const char *at = text_or(judge->phase->criteria, "");
    for (at += strspn(at, " "); *at != '\0'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        judge_criterion(judge, arena_strndup(judge->ruling.arena, at, length));
        at += length;
    }
}

/* --- items ------------------------------------------------------------------------------- */

static const char *item_detail(const struct ruling *ruling, const struct item *item)
{
    civil_day until = waived_until(ruling->dossier, item->code);
    if (item->state == ITEM_WAIVED && until != DAY_NONE)
        return arena_printf(ruling->arena, "its waiver ended on %s", rule_day(ruling, until));
    if (item->due == DAY_NONE)
        return "not done";
    int days = item->due - ruling->today;
    if (days == 0)
        return "due today";
    int distance = days < 0 ? -days : days;
    const char *unit = distance == 1 ? "day" : "days";
    return arena_printf(ruling->arena, days < 0 ? "%d %s late" : "due in %d %s", distance, unit);
}

static const char *required_wording(const struct item *item)
{
    if (item->waivable)
        return "item";
    return item_may_be_not_applicable(item) ? "item-firm" : "item-must";
}

static void item_open(struct judge *judge, const struct item *item)
{
    bool blocks = item->required;
    const char *wording = !blocks ? "item-optional" : required_wording(item);
    struct ruling ruling = judge->ruling;
    if (blocks)
        ruling.findings = &judge->report->blocking;
    RULE_TELL(&ruling, blocks ? SEVERITY_BLOCK : SEVERITY_NOTE, blocks ? "item" : wording, wording,
              item->code, {"item", item->code}, {"text", item->text});
}

static void judge_item(struct judge *judge, struct item *item)
{
    const struct ruling *ruling = &judge->ruling;
    struct gate_row row = {
        .item = item,
        .title = item->text,
        .required = item->required,
        .holds = item_settled(ruling->dossier, item, ruling->today),
    };
    if (item->state == ITEM_WAIVED)
        row.waiver = dossier_waiver(ruling->dossier, item->code, ruling->today);
    if (!row.holds) {
        row.detail = item_detail(ruling, item);
        item_open(judge, item);
    }
    add_row(judge, &row);
}

static void judge_items(struct judge *judge)
{
    size_t count;
    struct item **items =
        dossier_items(judge->ruling.dossier, judge->ruling.today, &count, judge->ruling.arena);
    for (size_t i = 0; i < count; i++)
        if (items[i]->stage == judge->phase->stage)
            judge_item(judge, items[i]);
}

/* --- the whole --------------------------------------------------------------------------- */

/* On hold or over: the gate is out of use, whatever its rows say. */
static void shut(struct judge *judge, const char *rule)
{
    const struct engagement *engagement = judge->ruling.dossier->engagement;
    struct ruling ruling = judge->ruling;
    judge->report->blocking = (struct findings){0};
    ruling.findings = &judge->report->blocking;
    RULE_TELL(&ruling, SEVERITY_BLOCK, rule, rule, engagement->code,
              {"status", word_name(&status_words, engagement->status)},
              {"reason", engagement->hold_reason});
}

void gate_evaluate(const struct dossier *dossier, civil_day today,
                   const struct catalogue *catalogue, struct arena *arena, struct gate_report *out)
{
    struct gate_report report = {0};
    struct judge judge = {
        .ruling = {dossier, engagement_day(dossier, today), catalogue, arena, &report.warnings},
        .phase = dossier_phase(dossier),
        .report = &report,
    };
    report.stage = (enum stage)judge.phase->stage;
    report.phase_title = judge.phase->title;
    report.gate_title = judge.phase->gate_title;
    warnings_evaluate(dossier, today, catalogue, arena, &report.warnings);
    judge_criteria(&judge);
    judge_items(&judge);
    if (engagement_ended(dossier))
        shut(&judge, "ended");
    else if (dossier->engagement->status == STATUS_ON_HOLD)
        shut(&judge, "on-hold");
    report.open = report.blocking.count == 0;
    report.rows = judge.rows.at;
    report.row_count = judge.rows.count;
    *out = report;
}
