#include "build.h"

#include "text.h"
#include "transfer.h"

/*
 * What the handover sheet says of knowledge and works: for a team a register that is part of the
 * deliverable, for staff augmentation a short note of what was written down.
 */

static enum box topic_box(const struct topic *topic)
{
    return topic_is_settled(topic) ? BOX_DONE : BOX_OPEN;
}

static const char *topic_left(const struct build *build, const struct topic *topic)
{
    const struct assignment *giver =
        topic->giver == 0 ? NULL
                          : dossier_by_number(build->dossier, RECORD_ASSIGNMENT, topic->giver);
    return arena_printf(build->arena, "%s to %s%s%s",
                        giver == NULL ? "nobody named" : assignment_name(build->dossier, giver),
                        text_or(topic->receiver, "nobody named"),
                        text_is_blank(topic->proof) ? "" : "; ", text_or(topic->proof, ""));
}

static void add_topic(const struct build *build, struct block *list, const struct topic *topic)
{
    struct doc_entry *entry = doc_entry(build->doc, list);

    entry->box = topic_box(topic);
    entry->id = handle_text(RECORD_TOPIC, topic, build->arena);
    entry->text =
        topic->critical ? arena_printf(build->arena, "%s (critical)", topic->title) : topic->title;
    entry->tag = word_name(&topic_method_words, topic->method);
    entry->left = topic_left(build, topic);
    entry->pen = topic->confirmed == DAY_NONE;
    if (topic->confirmed != DAY_NONE)
        entry->right = build_by(build, topic->confirmed_by, topic->confirmed);
    else if (topic->held != DAY_NONE)
        entry->right = arena_printf(build->arena, "held %s", build_iso(build, topic->held));
}

static void add_topics(const struct build *build)
{
    static const struct doc_captions captions = {.box = "Done",
                                                 .id = "Id",
                                                 .tag = "Method",
                                                 .text = "Topic",
                                                 .left = "From and to, proof",
                                                 .right = "Confirmed (by, date)"};
    struct block *list = doc_add(build->doc, BLOCK_CHECKLIST);

    list->captions = &captions;
    dossier_each(struct topic, topic, build->dossier, RECORD_TOPIC)
        add_topic(build, list, topic);
}

/* ---- artefacts --------------------------------------------------------------------------- */

static const char *owner(const struct build *build, const struct artefact *artefact)
{
    const char *now = word_name(&party_words, artefact->owner_now);

    if (artefact->state == ARTEFACT_DESTROYED)
        return "";
    return artefact_owner_differs(artefact)
               ? arena_printf(build->arena, "; owner %s, by contract %s", now,
                              word_name(&party_words, artefact->owner_contract))
               : arena_printf(build->arena, "; owner %s", now);
}

static const char *outcome(const struct build *build, const struct artefact *artefact)
{
    bool returned = artefact->kind == ARTEFACT_DATA_COPY && artefact->state == ARTEFACT_TRANSFERRED;

    if (artefact->state == ARTEFACT_HELD)
        return NULL;
    return arena_printf(build->arena, "%s %s: %s",
                        returned ? "returned" : word_name(&artefact_state_words, artefact->state),
                        build_iso(build, artefact->settled), text_or(artefact->proof, "no proof"));
}

static void add_artefact(const struct build *build, struct block *list,
                         const struct artefact *artefact)
{
    struct doc_entry *entry = doc_entry(build->doc, list);

    entry->box = artefact_is_settled(artefact) ? BOX_DONE : BOX_OPEN;
    entry->id = handle_text(RECORD_ARTEFACT, artefact, build->arena);
    entry->text = artefact->title;
    entry->tag = word_name(&artefact_kind_words, artefact->kind);
    entry->left =
        arena_printf(build->arena, "%s%s%s%s", artefact->place, owner(build, artefact),
                     text_is_blank(artefact->licence) ? "" : "; ", text_or(artefact->licence, ""));
    entry->right = outcome(build, artefact);
    entry->pen = artefact->state == ARTEFACT_HELD;
}

static void add_artefacts(const struct build *build)
{
    static const struct doc_captions captions = {.box = "Done",
                                                 .id = "Id",
                                                 .tag = "Kind",
                                                 .text = "Artefact",
                                                 .left = "Place; owner",
                                                 .right = "What became of it"};
    struct block *list = doc_add(build->doc, BLOCK_CHECKLIST);

    list->captions = &captions;
    dossier_each(struct artefact, artefact, build->dossier, RECORD_ARTEFACT)
        add_artefact(build, list, artefact);
}

/* ---- staff augmentation ------------------------------------------------------------------ */

static void add_short_topics(const struct build *build)
{
    struct block *table = doc_add(build->doc, BLOCK_TABLE);

    doc_column(build->doc, table, "Id", 4, ALIGN_LEFT);
    doc_column(build->doc, table, "What was passed on", 0, ALIGN_LEFT);
    doc_column(build->doc, table, "To", 16, ALIGN_LEFT);
    doc_column(build->doc, table, "State", 10, ALIGN_LEFT);
    dossier_each(struct topic, topic, build->dossier, RECORD_TOPIC) {
        const char **row = doc_row(build->doc, table);

        row[0] = handle_text(RECORD_TOPIC, topic, build->arena);
        row[1] = text_is_blank(topic->place)
                     ? topic->title
                     : arena_printf(build->arena, "%s (%s)", topic->title, topic->place);
        row[2] = text_or(topic->receiver, "-");
        row[3] = word_name(&topic_state_words, (int)topic_state(topic));
    }
}

static void add_short_artefacts(const struct build *build)
{
    struct block *table = doc_add(build->doc, BLOCK_TABLE);

    doc_column(build->doc, table, "Id", 4, ALIGN_LEFT);
    doc_column(build->doc, table, "What was made", 0, ALIGN_LEFT);
    doc_column(build->doc, table, "Kind", 14, ALIGN_LEFT);
    doc_column(build->doc, table, "State", 12, ALIGN_LEFT);
    dossier_each(struct artefact, artefact, build->dossier, RECORD_ARTEFACT) {
        const char **row = doc_row(build->doc, table);

        row[0] = handle_text(RECORD_ARTEFACT, artefact, build->arena);
        row[1] = arena_printf(build->arena, "%s (%s)", artefact->title, artefact->place);
        row[2] = word_name(&artefact_kind_words, artefact->kind);
        row[3] = word_name(&artefact_state_words, artefact->state);
    }
}

/* ---- both -------------------------------------------------------------------------------- */

static void formal(const struct build *build, const struct transfer *transfer)
{
    doc_heading(build->doc, 1, "Knowledge transfer");
    doc_paragraph(build->doc,
                  arena_printf(build->arena, "%s.", transfer_topics_said(transfer, build->arena)));
    if (transfer->topics > 0)
        add_topics(build);
    doc_heading(build->doc, 1, "Artefact register");
    if (transfer->artefacts > 0)
        add_artefacts(build);
    else
        doc_paragraph(build->doc, "No artefact is on record.");
}

static void informal(const struct build *build, const struct transfer *transfer)
{
    if (transfer->topics + transfer->artefacts == 0)
        return;
    doc_heading(build->doc, 1, "Passed on");
    if (transfer->topics > 0)
        add_short_topics(build);
    if (transfer->artefacts > 0)
        add_short_artefacts(build);
}

void build_transfer(const struct build *build, bool as_deliverable)
{
    const struct transfer transfer = transfer_of(build->dossier);

    if (as_deliverable)
        formal(build, &transfer);
    else
        informal(build, &transfer);
}
