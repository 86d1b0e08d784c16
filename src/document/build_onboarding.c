#include "build.h"

#include "escalation.h"
#include "sourcing.h"
#include "text.h"
#include "utf8.h"

/*
 * What somebody who joins finds in place, or not yet: papers, access, the items of the onboarding,
 * whom to turn to. Source: PRODUCT 9, brief S25.
 */

static const struct doc_captions access_captions = {
    .box = "OK",
    .id = "Id",
    .tag = "Kind",
    .text = "System, level",
    .left = "What the record says",
    .right = "Tried (init, date)",
};
static const struct doc_captions item_captions = {
    .box = "Done", .id = "Id", .tag = "By", .text = "Item", .left = "Evidence", .right = "When"};

static const char *or_unknown(const char *text)
{
    return text_or(text, "-");
}

/* ---- the person --------------------------------------------------------------------------- */

static const char *seat_text(const struct build *build, const struct seat *seat)
{
    if (seat == NULL)
        return "no seat";
    return arena_printf(build->arena, "%s %s%s%s", handle_text(RECORD_SEAT, seat, build->arena),
                        text_or(seat->title, "-"), text_is_blank(seat->level) ? "" : ", ",
                        text_or(seat->level, ""));
}

static void add_person_facts(const struct build *build, const struct assignment *assignment)
{
    const struct seat *seat = dossier_by_number(build->dossier, RECORD_SEAT, assignment->seat);
    const struct person *person = dossier_person(build->dossier, assignment);
    struct tenure tenure = assignment_tenure(build->dossier, assignment);
    struct block *facts = doc_add(build->doc, BLOCK_FACTS);

    doc_fact(build->doc, facts, "Name", assignment_name(build->dossier, assignment));
    doc_fact(build->doc, facts, "Id", handle_text(RECORD_ASSIGNMENT, assignment, build->arena));
    if (person != NULL)
        doc_fact(build->doc, facts, "Side", word_title(&side_words, person->side));
    doc_fact(build->doc, facts, "Seat", seat_text(build, seat));
    doc_fact(build->doc, facts, "First day", build_long(build, tenure.from));
    doc_fact(build->doc, facts, "Last day", build_long(build, tenure.to));
    if (assignment->share > 0)
        doc_fact(build->doc, facts, "Share of time",
                 arena_printf(build->arena, "%lld %%", (long long)assignment->share));
    doc_fact(build->doc, facts, "Daily work directed by", assignment->manager);
    if (seat != NULL && !text_is_blank(seat->purpose))
        doc_fact(build->doc, facts, "Purpose", seat->purpose);
    if (seat != NULL && !text_is_blank(seat->decides))
        doc_fact(build->doc, facts, "May decide", seat->decides);
}

static void add_paper(const struct build *build, struct block *list,
                      const struct assignment *assignment, enum paper_kind kind)
{
    const struct paper *paper = paper_best(build->dossier, assignment, kind);
    struct doc_entry *entry = doc_entry(build->doc, list);
    bool valid = paper != NULL && paper_valid(paper, build->today);

    entry->box = valid ? BOX_DONE : BOX_OPEN;
    entry->text = word_title(&paper_kind_words, (int)kind);
    if (paper == NULL) {
        entry->left = "not on record";
        return;
    }
    entry->left = paper->place;
    entry->right = arena_printf(
        build->arena, "%s%s",
        paper->signed_on == DAY_NONE
            ? "to sign"
            : arena_printf(build->arena, "signed %s", build_iso(build, paper->signed_on)),
        paper->expires == DAY_NONE
            ? ""
            : arena_printf(build->arena, ", %s %s", valid ? "holds until" : "lapsed",
                           build_iso(build, paper->expires)));
}

/* The two that everybody needs, and what else there is. */
static void add_papers(const struct build *build, const struct assignment *assignment)
{
    struct block *list;

    doc_heading(build->doc, 2, "Papers");
    list = doc_add(build->doc, BLOCK_CHECKLIST);
    for (int kind = PAPER_CONFIDENTIALITY; kind <= PAPER_OTHER; kind++)
        if (kind == PAPER_CONFIDENTIALITY || kind == PAPER_IP_ASSIGNMENT ||
            paper_best(build->dossier, assignment, (enum paper_kind)kind) != NULL)
            add_paper(build, list, assignment, (enum paper_kind)kind);
}

static const char *grant_text(const struct build *build, const struct access *access)
{
    const char *expires = build_iso(build, access->expires);

    switch (access_state(access)) {
    case ACCESS_ASKED:
        return access->asked == DAY_NONE
                   ? "not granted yet"
                   : arena_printf(build->arena, "asked %s, not granted yet",
                                  build_by(build, access->asked_by, access->asked));
    case ACCESS_GRANTED:
        return arena_printf(build->arena, "granted %s%s%s",
                            build_by(build, access->granted_by, access->granted),
                            expires == NULL ? "" : ", until ", text_or(expires, ""));
    case ACCESS_REVOKED:
    case ACCESS_VERIFIED: return "revoked";
    }
    return NULL;
}

static void add_access(const struct build *build, const struct assignment *assignment)
{
    struct block *list = NULL;

    doc_heading(build->doc, 2, "Access and equipment");
    dossier_each(struct access, access, build->dossier, RECORD_ACCESS) {
        enum access_state state = access_state(access);
        struct doc_entry *entry;

        if (access->assignment != assignment->number || state >= ACCESS_REVOKED)
            continue;
        if (list == NULL) {
            list = doc_add(build->doc, BLOCK_CHECKLIST);
            list->captions = &access_captions;
        }
        entry = doc_entry(build->doc, list);
        entry->box = BOX_OPEN;
        entry->id = handle_text(RECORD_ACCESS, access, build->arena);
        entry->tag = word_name(&access_kind_words, access->kind);
        entry->text =
            arena_printf(build->arena, "%s%s%s", text_or(access->system, "-"),
                         text_is_blank(access->level) ? "" : ", ", text_or(access->level, ""));
        entry->left = grant_text(build, access);
        entry->pen = true;
    }
    if (list == NULL)
        doc_paragraph(build->doc, "None is asked for.");
}

static void add_learning(const struct build *build, const struct assignment *assignment)
{
    const char *name = assignment_name(build->dossier, assignment);
    struct block *list = NULL;

    dossier_each(struct topic, topic, build->dossier, RECORD_TOPIC) {
        struct doc_entry *entry;

        if (!text_same_name(topic->receiver, name))
            continue;
        if (list == NULL) {
            doc_heading(build->doc, 2, "To be learned from others");
            list = doc_add(build->doc, BLOCK_CHECKLIST);
        }
        entry = doc_entry(build->doc, list);
        entry->box = topic->confirmed != DAY_NONE ? BOX_DONE : BOX_OPEN;
        entry->id = handle_text(RECORD_TOPIC, topic, build->arena);
        entry->tag = word_name(&topic_method_words, topic->method);
        entry->text = topic->title;
        entry->right = build_iso(build, topic->due);
    }
}

static void add_person(const struct build *build, const struct assignment *assignment)
{
    doc_heading(build->doc, 1, assignment_name(build->dossier, assignment));
    add_person_facts(build, assignment);
    add_papers(build, assignment);
    add_access(build, assignment);
    add_learning(build, assignment);
}

/* ---- the engagement ------------------------------------------------------------------------- */

static void add_items(const struct build *build)
{
    size_t count;
    struct item **items = dossier_items(build->dossier, build->today, &count, build->arena);
    struct block *list = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct item *item = items[i];
        bool settled = item_settled(build->dossier, item, build->today);
        struct doc_entry *entry;

        if (item->stage != STAGE_ONBOARD)
            continue;
        if (list == NULL) {
            doc_heading(build->doc, 1, "Checklist of the onboarding");
            list = doc_add(build->doc, BLOCK_CHECKLIST);
            list->captions = &item_captions;
        }
        entry = doc_entry(build->doc, list);
        entry->box = item->state == ITEM_NOT_APPLICABLE ? BOX_NOT_APPLICABLE
                     : !settled                         ? BOX_OPEN
                     : item->state == ITEM_WAIVED       ? BOX_WAIVED
                                                        : BOX_DONE;
        entry->id = item->code;
        entry->tag = word_name(&side_words, item->side);
        entry->text = item->text;
        entry->left = settled ? item->evidence : NULL;
        entry->right = settled ? build_by(build, item->by, item->at)
                       : item->due == DAY_NONE
                           ? NULL
                           : arena_printf(build->arena, "due %s", build_iso(build, item->due));
    }
}

static void add_agreement(const struct build *build)
{
    const struct engagement *engagement = build->engagement;
    const struct {
        const char *name, *text;
    } rows[] = {
        {"Objectives", engagement->objectives},
        {"Deliverables and reports", engagement->cadence},
        {"Meetings", engagement->ceremonies},
        {"Reporting lines", engagement->reporting},
        {"Channels and tools", engagement->protocol},
    };
    struct block *facts = NULL;

    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        if (text_is_blank(rows[i].text))
            continue;
        if (facts == NULL) {
            doc_heading(build->doc, 1, "How we work");
            facts = doc_add(build->doc, BLOCK_FACTS);
        }
        doc_fact(build->doc, facts, rows[i].name, rows[i].text);
    }
}

static void add_contacts(const struct build *build)
{
    struct block *table = NULL;

    dossier_each(struct contact, contact, build->dossier, RECORD_CONTACT) {
        const char **row;

        if (table == NULL) {
            doc_heading(build->doc, 1, "Whom to turn to");
            table = doc_add(build->doc, BLOCK_TABLE);
            doc_column(build->doc, table, "Name", 20, ALIGN_LEFT);
            doc_column(build->doc, table, "Role", 0, ALIGN_LEFT);
            doc_column(build->doc, table, "Side", 8, ALIGN_LEFT);
            doc_column(build->doc, table, "Reach", 24, ALIGN_LEFT);
            doc_column(build->doc, table, "Level", 5, ALIGN_RIGHT);
        }
        row = doc_row(build->doc, table);
        row[0] = contact->name;
        row[1] = or_unknown(contact->role);
        row[2] = word_name(&side_words, contact->side);
        row[3] = or_unknown(contact->reach);
        row[4] = contact->escalation == 0
                     ? NULL
                     : arena_printf(build->arena, "%lld", (long long)contact->escalation);
    }
}

static void add_sign_off(const struct build *build, const struct assignment *only)
{
    struct block *block;

    doc_heading(build->doc, 1, "Sign-off");
    block = doc_add(build->doc, BLOCK_SIGNATURES);
    if (only != NULL)
        doc_signature(build->doc, block, "Person joining", assignment_name(build->dossier, only),
                      "has what is ticked above, and was instructed");
    doc_signature(build->doc, block, "Client manager",
                  only != NULL && !text_is_blank(only->manager)
                      ? only->manager
                      : build_signatory(build, SIGNATORY_CLIENT_MANAGER),
                  "directs the daily work");
    doc_signature(build->doc, block, "Client security",
                  build_signatory(build, SIGNATORY_CLIENT_SECURITY), "access as listed");
    build_colophon(build, "");
}

struct doc *build_onboarding(const struct document_input *input, struct arena *arena)
{
    struct build build = build_begin(input, arena, "Onboarding sheet", NULL);
    bool any = false;

    if (input->assignment != NULL)
        build.doc->subtitle =
            arena_printf(arena, "For %s", assignment_name(input->dossier, input->assignment));
    build_facts(&build);
    dossier_each(struct assignment, assignment, input->dossier, RECORD_ASSIGNMENT) {
        if (input->assignment != NULL ? assignment != input->assignment
                                      : assignment->left != DAY_NONE)
            continue;
        add_person(&build, assignment);
        any = true;
    }
    if (!any)
        doc_paragraph(build.doc, "Nobody is assigned.");
    add_agreement(&build);
    add_contacts(&build);
    add_items(&build);
    add_sign_off(&build, input->assignment);
    return build.doc;
}
