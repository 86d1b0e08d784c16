#include "build.h"

#include "gate.h"
#include "text.h"

#include <string.h>

struct handover {
    struct build build;
    bool formal;          /* an augmented team: every required line is a deliverable */
    size_t open_required; /* lines */
    size_t open_items;
};

static const struct doc_captions captions = {
    .box = "Done",
    .id = "Id",
    .tag = "Rq By",
    .text = "Deliverable",
    .left = "Location / version",
    .right = "Accepted (init, date)",
};

/* Lines of a regulated engagement carry the star of the key. */
static bool is_regulated_line(const struct line *line)
{
    return strcmp(line->code, "H23") >= 0 && strcmp(line->code, "H25") <= 0;
}

/* The sheet of a regulated engagement has them; the terms of today do not matter. */
static bool has_regulated_lines(const struct build *build)
{
    dossier_each(struct line, line, build->dossier, RECORD_LINE)
        if (is_regulated_line(line))
            return true;
    return false;
}

static bool is_open_required(const struct line *line)
{
    return line->required && !line_settled(line);
}

static bool is_open_item(const struct handover *handover, const struct item *item)
{
    return item->required && item->reached &&
           !item_settled(handover->build.dossier, item, handover->build.today);
}

/* ---- facts ------------------------------------------------------------------------------- */

static const char *handover_day(const struct handover *handover)
{
    const struct phase *close = dossier_stage_phase(handover->build.dossier, STAGE_CLOSE);

    if (close == NULL || close->entered == DAY_NONE ||
        handover->build.engagement->status != STATUS_CLOSED)
        return NULL;
    return build_long(&handover->build, close->left);
}

static void add_outcome(const struct handover *handover)
{
    const struct build *build = &handover->build;
    const struct phase *deliver = dossier_stage_phase(build->dossier, STAGE_DELIVER);
    int outcome = deliver != NULL ? deliver->outcome : OUTCOME_NONE;
    struct block *choices = doc_add(build->doc, BLOCK_CHOICES);

    choices->text = "Outcome";
    for (int i = OUTCOME_HANDOVER; i <= OUTCOME_END; i++)
        doc_choice(build->doc, choices, i == outcome, word_name(&outcome_words, i));
}

static void add_facts(const struct handover *handover)
{
    const struct build *build = &handover->build;
    const struct engagement *engagement = build->engagement;
    struct block *facts = doc_add(build->doc, BLOCK_FACTS);

    doc_fact(build->doc, facts, "Engagement", engagement->title);
    doc_fact(build->doc, facts, "Id", engagement->code);
    doc_fact(build->doc, facts, "SOW ref", engagement->sow);
    doc_fact(build->doc, facts, "Client", engagement->client);
    doc_fact(build->doc, facts, "Provider", engagement->provider);
    doc_fact(build->doc, facts, "End date", build_long(build, engagement->end));
    doc_fact(build->doc, facts, "Handover date", handover_day(handover));
    doc_fact(build->doc, facts, "Pack version", engagement->pack);
    add_outcome(handover);
}

/* ---- what was agreed to change -------------------------------------------------------------- */

static const char *changed_text(const struct build *build, const struct amendment *amendment)
{
    if (amendment->end_after == DAY_NONE)
        return amendment->text;
    return arena_printf(build->arena, "%s (end %s, before %s)", amendment->text,
                        build_iso(build, amendment->end_after),
                        text_or(build_iso(build, amendment->end_before), "not set"));
}

static void add_amendments(const struct build *build)
{
    struct block *table = NULL;

    dossier_each(struct amendment, amendment, build->dossier, RECORD_AMENDMENT) {
        const char **row;

        if (table == NULL) {
            doc_heading(build->doc, 1, "Amendments");
            table = doc_add(build->doc, BLOCK_TABLE);
            doc_column(build->doc, table, "No", 4, ALIGN_LEFT);
            doc_column(build->doc, table, "What changed", 0, ALIGN_LEFT);
            doc_column(build->doc, table, "Agreed", 24, ALIGN_LEFT);
        }
        row = doc_row(build->doc, table);
        row[0] = handle_text(RECORD_AMENDMENT, amendment, build->arena);
        row[1] = changed_text(build, amendment);
        row[2] = build_by(build, amendment->agreed_by, amendment->agreed);
    }
}

/* ---- open points and waivers --------------------------------------------------------------- */

/* Who has to supply it: the side, and who speaks for it where the record knows. */
static const char *owner(const struct handover *handover, int side)
{
    const struct build *build = &handover->build;
    const char *name = NULL;

    if (side == SIDE_PROVIDER)
        name = build_signatory(build, SIGNATORY_PROVIDER_LEAD);
    else if (side == SIDE_CLIENT)
        name = build_signatory(build, handover->formal ? SIGNATORY_CLIENT_RECEIVER
                                                       : SIGNATORY_CLIENT_MANAGER);
    if (name == NULL)
        return word_name(&side_words, side);
    return arena_printf(build->arena, "%s: %s", word_name(&side_words, side), name);
}

static struct block *open_table(const struct handover *handover, const char *heading,
                                const char *what, const char *last)
{
    struct doc *doc = handover->build.doc;
    struct block *table;

    doc_heading(doc, 2, heading);
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "Id", 8, ALIGN_LEFT);
    doc_column(doc, table, what, 0, ALIGN_LEFT);
    doc_column(doc, table, "Owner", 24, ALIGN_LEFT);
    if (last != NULL)
        doc_column(doc, table, last, 15, ALIGN_LEFT);
    return table;
}

static void add_open_lines(const struct handover *handover)
{
    struct block *table;

    if (handover->open_required == 0)
        return;
    table = open_table(handover, "Required lines not accepted", "Line", NULL);
    dossier_each(struct line, line, handover->build.dossier, RECORD_LINE) {
        const char **row;

        if (!is_open_required(line))
            continue;
        row = doc_row(handover->build.doc, table);
        row[0] = line->code;
        row[1] = line->text;
        row[2] = owner(handover, line->side);
    }
}

static const char *due_text(const struct build *build, civil_day due)
{
    const char *day = build_iso(build, due);

    return day != NULL && due < build->today ? arena_printf(build->arena, "%s late", day) : day;
}

static void add_open_items(const struct handover *handover)
{
    const struct build *build = &handover->build;
    size_t count;
    struct item **items = dossier_items(build->dossier, build->today, &count, build->arena);
    struct block *table;

    if (handover->open_items == 0)
        return;
    table = open_table(handover, "Required items still open", "Item", "Due");
    for (size_t i = 0; i < count; i++) {
        const char **row;

        if (!is_open_item(handover, items[i]))
            continue;
        row = doc_row(build->doc, table);
        row[0] = items[i]->code;
        row[1] = items[i]->text;
        row[2] = word_name(&side_words, items[i]->side);
        row[3] = due_text(build, items[i]->due);
    }
}

static void count_open(struct handover *handover)
{
    const struct build *build = &handover->build;
    size_t count;
    struct item **items = dossier_items(build->dossier, build->today, &count, build->arena);

    dossier_each(struct line, line, build->dossier, RECORD_LINE)
        handover->open_required += is_open_required(line) ? 1 : 0;
    for (size_t i = 0; i < count; i++)
        handover->open_items += is_open_item(handover, items[i]) ? 1 : 0;
}

static void add_open_points(const struct handover *handover)
{
    const struct build *build = &handover->build;
    size_t expired, waivers = build_waivers_count(build, &expired);

    doc_heading(build->doc, 1, "Open points and waivers");
    if (handover->open_required + handover->open_items + waivers == 0) {
        doc_paragraph(build->doc, "None: every required line is accepted, no required item is "
                                  "open, and no waiver is in force.");
        return;
    }
    doc_paragraph(
        build->doc,
        arena_printf(build->arena, "%s not accepted, %s open, %s not cured.",
                     build_count(build, handover->open_required, "required line", "required lines"),
                     build_count(build, handover->open_items, "required item", "required items"),
                     build_count(build, waivers, "waiver", "waivers")));
    add_open_lines(handover);
    add_open_items(handover);
    build_waivers(build, 2);
}

/* ---- the lines --------------------------------------------------------------------------- */

static const char *line_tag(const struct handover *handover, const struct line *line)
{
    return arena_printf(handover->build.arena, "%s%s %s", line->required ? "R" : "O",
                        is_regulated_line(line) ? "*" : " ", word_name(&side_words, line->side));
}

static void add_line(const struct handover *handover, struct block *list, const struct line *line)
{
    const struct build *build = &handover->build;
    struct doc_entry *entry = doc_entry(build->doc, list);

    entry->id = line->code;
    entry->text = line->text;
    entry->tag = line_tag(handover, line);
    entry->left = line->place;
    switch ((enum line_state)line->state) {
    case LINE_OPEN:
        entry->box = BOX_OPEN;
        entry->pen = true;
        break;
    case LINE_ACCEPTED:
        entry->box = BOX_DONE;
        entry->pen = true;
        entry->right = build_by(build, line->accepted_by, line->accepted);
        break;
    case LINE_NOT_APPLICABLE:
        entry->box = BOX_NOT_APPLICABLE;
        entry->left = arena_printf(build->arena, "Not applicable: %s",
                                   text_or(line->reason, "no reason on record"));
        break;
    }
}

static void add_lines(const struct handover *handover)
{
    struct doc *doc = handover->build.doc;
    const char *group = NULL;
    struct block *list = NULL;

    doc_heading(doc, 1, handover->formal ? "Handover lines" : "Notes");
    doc_paragraph(doc, has_regulated_lines(&handover->build)
                           ? "Key: R required, O optional, * regulated engagements only."
                           : "Key: R required, O optional.");
    dossier_each(struct line, line, handover->build.dossier, RECORD_LINE) {
        if (list == NULL || !text_equal(group, line->group)) {
            group = line->group;
            doc_heading(doc, 2, text_or(group, "Other"));
            list = doc_add(doc, BLOCK_CHECKLIST);
            list->captions = &captions;
        }
        add_line(handover, list, line);
    }
}

/* ---- signing ----------------------------------------------------------------------------- */

static void add_formal_signatures(const struct build *build)
{
    struct doc *doc = build->doc;
    struct block *pairs = doc_add(doc, BLOCK_SIGNATURES), *single;

    doc_signature(doc, pairs, "Provider tech lead", build_signatory(build, SIGNATORY_PROVIDER_LEAD),
                  NULL);
    doc_signature(doc, pairs, "Client receiving owner",
                  build_signatory(build, SIGNATORY_CLIENT_RECEIVER), NULL);
    doc_signature(doc, pairs, "Provider account manager",
                  build_signatory(build, SIGNATORY_PROVIDER_ACCOUNT), NULL);
    doc_signature(doc, pairs, "Client sponsor", build_signatory(build, SIGNATORY_CLIENT_SPONSOR),
                  NULL);
    single = doc_add(doc, BLOCK_SIGNATURES);
    single->level = 1;
    doc_signature(doc, single, "Client security", build_signatory(build, SIGNATORY_CLIENT_SECURITY),
                  "access revoked, secrets rotated (H20, H21)");
    if (has_regulated_lines(build))
        doc_signature(doc, single, "Privacy or compliance, model risk",
                      build_signatory(build, SIGNATORY_CLIENT_COMPLIANCE),
                      "regulated lines accepted (H23 to H25)");
}

static void add_short_signatures(const struct build *build)
{
    struct doc *doc = build->doc;
    struct block *single = doc_add(doc, BLOCK_SIGNATURES);

    single->level = 1;
    doc_signature(doc, single, "Client manager", build_signatory(build, SIGNATORY_CLIENT_MANAGER),
                  "notes received (H04, H09)");
    doc_signature(doc, single, "Client security", build_signatory(build, SIGNATORY_CLIENT_SECURITY),
                  "access revoked, secrets rotated, data returned (H20 to H22)");
}

static void add_sign_off(const struct handover *handover)
{
    const struct build *build = &handover->build;
    struct block *choices;

    doc_heading(build->doc, 1, "Open points accepted at signing (owner, due date)");
    doc_add(build->doc, BLOCK_RULED)->level = 3;
    doc_paragraph(build->doc,
                  arena_printf(build->arena, "REQUIRED LINES NOT ACCEPTED: %zu%s",
                               handover->open_required,
                               handover->formal ? " (must be 0 to sign without conditions)" : ""));
    doc_heading(build->doc, 1, "Sign-off");
    choices = doc_add(build->doc, BLOCK_CHOICES);
    doc_choice(build->doc, choices, false, "unconditional");
    doc_choice(build->doc, choices, false, "with the open points above");
    if (handover->formal)
        add_formal_signatures(build);
    else
        add_short_signatures(build);
    build_colophon(build, "");
}

struct doc *build_handover(const struct document_input *input, struct arena *arena)
{
    bool formal = input->dossier->engagement->model == MODEL_AUGMENTED_TEAM;
    struct handover handover = {.formal = formal};

    handover.build =
        build_begin(input, arena, formal ? "Handover checklist" : "Handover notes (informal)",
                    formal ? "Augmented team engagement" : "Staff augmentation");
    count_open(&handover);
    add_facts(&handover);
    add_amendments(&handover.build);
    add_open_points(&handover);
    add_lines(&handover);
    build_transfer(&handover.build, formal);
    add_sign_off(&handover);
    return handover.build.doc;
}
