#include "build.h"

#include "gate.h"
#include "text.h"

static const struct doc_captions criterion_captions = {
    .box = "Met", .id = "Criterion", .text = "What the record must show", .left = "State"};

static const struct doc_captions item_captions = {
    .box = "Done",
    .id = "Id",
    .tag = "Rq By",
    .text = "Item",
    .left = "Evidence or reason",
    .right = "By, date / due",
};

static const char *verdict_text(const struct build *build, const struct gate_report *report)
{
    size_t holding = report->blocking.count;

    if (build->engagement->status == STATUS_CLOSED)
        return "passed: the engagement is closed";
    if (build->engagement->status == STATUS_CANCELLED)
        return "not to be passed: the engagement was cancelled";
    if (!report->open)
        return arena_printf(build->arena, "closed, held by %s",
                            build_count(build, holding, "point", "points"));
    return report->with_waivers ? "open, with waivers" : "open";
}

static void add_facts(const struct build *build, const struct gate_report *report)
{
    const struct phase *phase = dossier_phase(build->dossier);
    struct block *facts = build_facts(build);

    doc_fact(build->doc, facts, "Phase", report->phase_title);
    doc_fact(build->doc, facts, "Entered",
             phase == NULL ? "-" : text_or(build_long(build, phase->entered), "-"));
    doc_fact(build->doc, facts, "Gate", report->gate_title);
    doc_fact(build->doc, facts, "The gate is", verdict_text(build, report));
}

/* What to do stands under what is missing. */
static void add_findings(const struct build *build, const struct findings *findings,
                         const char *heading, enum box box)
{
    struct block *list;

    if (findings->count == 0)
        return;
    doc_heading(build->doc, 1, heading);
    list = doc_add(build->doc, BLOCK_CHECKLIST);
    vec_each(const struct finding, finding, findings) {
        struct doc_entry *entry = doc_entry(build->doc, list);

        entry->box = box;
        entry->id = finding->subject;
        entry->text = finding->text;
        entry->left = finding->remedy;
    }
}

static void add_criterion(const struct build *build, struct block *list, const struct gate_row *row)
{
    struct doc_entry *entry = doc_entry(build->doc, list);

    entry->box = row->holds ? row->waiver != NULL ? BOX_WAIVED : BOX_DONE : BOX_OPEN;
    entry->id = row->criterion;
    entry->text = row->title;
    entry->left = row->detail;
}

static const char *item_note(const struct build *build, const struct item *item)
{
    switch ((enum item_state)item->state) {
    case ITEM_OPEN:
        return item->evidence_wanted == NULL
                   ? NULL
                   : arena_printf(build->arena, "wanted: %s", item->evidence_wanted);
    case ITEM_DONE: return item->evidence;
    case ITEM_NOT_APPLICABLE:
        return arena_printf(build->arena, "Not applicable: %s",
                            text_or(item->reason, "no reason on record"));
    case ITEM_WAIVED: return "by waiver, see above";
    }
    return NULL;
}

static const char *item_when(const struct build *build, const struct item *item, bool holds)
{
    const char *day = build_iso(build, item->due);

    if (holds)
        return build_by(build, item->by, item->at);
    if (day == NULL)
        return NULL;
    return arena_printf(build->arena, "%s %s", item->due < build->today ? "LATE, due" : "due", day);
}

static enum box item_box(const struct gate_row *row)
{
    switch ((enum item_state)row->item->state) {
    case ITEM_OPEN: return BOX_OPEN;
    case ITEM_DONE: return BOX_DONE;
    case ITEM_NOT_APPLICABLE: return BOX_NOT_APPLICABLE;
    case ITEM_WAIVED: return row->holds ? BOX_WAIVED : BOX_OPEN;
    }
    return BOX_OPEN;
}

static void add_item(const struct build *build, struct block *list, const struct gate_row *row)
{
    struct doc_entry *entry = doc_entry(build->doc, list);

    entry->box = item_box(row);
    entry->id = row->item->code;
    entry->tag = arena_printf(build->arena, "%s  %s", row->required ? "R" : "O",
                              word_name(&side_words, row->item->side));
    entry->text = row->item->text;
    entry->left = item_note(build, row->item);
    entry->right = item_when(build, row->item, row->holds);
}

static void add_rows(const struct build *build, const struct gate_report *report, bool items)
{
    struct block *list = NULL;

    for (size_t i = 0; i < report->row_count; i++) {
        const struct gate_row *row = &report->rows[i];

        if ((row->item != NULL) != items)
            continue;
        if (list == NULL) {
            doc_heading(build->doc, 1, items ? "Checklist" : "Criteria, computed from the record");
            list = doc_add(build->doc, BLOCK_CHECKLIST);
            list->captions = items ? &item_captions : &criterion_captions;
        }
        if (items)
            add_item(build, list, row);
        else
            add_criterion(build, list, row);
    }
}

static void add_sign_off(const struct build *build)
{
    struct doc *doc = build->doc;
    struct block *block;

    doc_heading(doc, 1, "Decision at the gate");
    block = doc_add(doc, BLOCK_CHOICES);
    doc_choice(doc, block, false, "go");
    doc_choice(doc, block, false, "go with the waivers above");
    doc_choice(doc, block, false, "return");
    block = doc_add(doc, BLOCK_SIGNATURES);
    doc_signature(doc, block, "Delivery manager", build->engagement->owner, "presents the gate");
    doc_signature(doc, block, "Approver", build_signatory(build, SIGNATORY_CLIENT_APPROVER),
                  "decides at the gate");
}

struct doc *build_gate(const struct document_input *input, struct arena *arena)
{
    struct build build = build_begin(input, arena, "Gate checklist", NULL);
    bool over = status_is_over(build.engagement->status);
    struct gate_report report;

    gate_evaluate(input->dossier, input->today, input->catalogue, arena, &report);
    build.doc->subtitle = report.gate_title;
    add_facts(&build, &report);
    if (!over)
        add_findings(&build, &report.blocking, "What holds the gate", BOX_OPEN);
    build_waivers(&build, 1);
    add_findings(&build, &report.warnings, "Warnings and notes", BOX_NONE);
    add_rows(&build, &report, false);
    add_rows(&build, &report, true);
    build_rules(&build, 1);
    if (!over)
        add_sign_off(&build);
    build_colophon(&build, "R required, O optional.");
    return build.doc;
}
