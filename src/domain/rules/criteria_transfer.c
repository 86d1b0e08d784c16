#include "criteria.h"

#include "text.h"
#include "transfer.h"

/* --- transfer-planned -------------------------------------------------------------------- */

static const char *topic_lacks(const struct topic *topic, struct arena *arena)
{
    const char *const lacking[] = {
        topic->giver == 0 ? "a giver" : NULL,
        text_is_blank(topic->receiver) ? "a receiver" : NULL,
        topic->due_when.anchor == ANCHOR_NONE ? "a day it is due" : NULL,
    };
    const char *all = NULL;
    for (size_t i = 0; i < ARRAY_COUNT(lacking); i++)
        if (lacking[i] != NULL)
            all = all == NULL ? lacking[i] : arena_printf(arena, "%s, %s", all, lacking[i]);
    return all;
}

static bool seat_gives(const struct dossier *dossier, const struct seat *seat)
{
    dossier_each(struct topic, topic, dossier, RECORD_TOPIC) {
        const struct assignment *giver =
            topic->giver == 0 ? NULL : dossier_by_number(dossier, RECORD_ASSIGNMENT, topic->giver);
        if (giver != NULL && giver->seat == seat->number)
            return true;
    }
    return false;
}

/* What a seat builds is an area of its own, and leaves with whoever fills it; a coordinator keeps
 * plans and records, which are handed over as documents. */
static void areas_planned(const struct ruling *ruling)
{
    dossier_each(struct seat, seat, ruling->dossier, RECORD_SEAT) {
        if (seat->duty == DUTY_COORDINATOR || seat_filled(ruling->dossier, seat) == 0 ||
            seat_gives(ruling->dossier, seat))
            continue;
        const char *handle = rule_handle(ruling, RECORD_SEAT, seat);
        HOLD(ruling, "transfer-planned", "transfer-planned-area", handle, {"seat", handle},
             {"title", seat->title});
    }
}

static bool has_rows(const struct dossier *dossier, enum record_kind kind)
{
    size_t rows = 0;
    dossier_each(struct any_row, any, dossier, kind)
        rows++;
    return rows > 0;
}

/* Nothing of the record is to blame, but that something is missing from it. */
static void hold(const struct ruling *ruling, const char *name, const char *wording)
{
    rule_tell(ruling, SEVERITY_BLOCK, name, wording, name, NULL, 0);
}

void transfer_planned(const struct dossier *dossier, civil_day today,
                      const struct catalogue *catalogue, struct arena *arena,
                      struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    size_t before = findings->count;
    areas_planned(&ruling);
    dossier_each(struct topic, topic, dossier, RECORD_TOPIC) {
        const char *lacks = topic_lacks(topic, arena);
        const char *handle = rule_handle(&ruling, RECORD_TOPIC, topic);
        if (lacks != NULL && topic->confirmed == DAY_NONE)
            HOLD(&ruling, "transfer-planned", "transfer-planned-lacks", handle, {"topic", handle},
                 {"title", topic->title}, {"lacks", lacks});
    }
    if (findings->count == before && !has_rows(dossier, RECORD_TOPIC))
        hold(&ruling, "transfer-planned", "transfer-planned");
}

/* --- transfer-confirmed ------------------------------------------------------------------ */

static const char *confirmed_wording(const struct topic *topic)
{
    switch (topic_state(topic)) {
    case TOPIC_PLANNED: return "transfer-confirmed-planned";
    case TOPIC_HELD: return "transfer-confirmed";
    case TOPIC_CONFIRMED: break;
    }
    return topic_receiver_confirmed(topic) ? "transfer-confirmed-unproven"
                                           : "transfer-confirmed-other";
}

void transfer_confirmed(const struct dossier *dossier, civil_day today,
                        const struct catalogue *catalogue, struct arena *arena,
                        struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    if (!has_rows(dossier, RECORD_TOPIC))
        hold(&ruling, "transfer-confirmed", "transfer-confirmed-none");
    dossier_each(struct topic, topic, dossier, RECORD_TOPIC) {
        const char *handle = rule_handle(&ruling, RECORD_TOPIC, topic);
        if (!topic_is_settled(topic))
            HOLD(&ruling, "transfer-confirmed", confirmed_wording(topic), handle, {"topic", handle},
                 {"title", topic->title}, {"receiver", text_or(topic->receiver, "the receiver")},
                 {"by", text_or(topic->confirmed_by, "somebody unknown")},
                 {"method", word_title(&topic_method_words, topic->method)});
    }
}

/* --- artefacts-handed-over --------------------------------------------------------------- */

static const char *artefact_wording(const struct artefact *artefact)
{
    bool data = artefact->kind == ARTEFACT_DATA_COPY;
    if (artefact->state == ARTEFACT_HELD)
        return data ? "artefacts-handed-over-data" : "artefacts-handed-over";
    if (text_is_blank(artefact->proof))
        return "artefacts-handed-over-proof";
    return artefact->owner_contract == PARTY_NONE ? "artefacts-handed-over-unsaid"
                                                  : "artefacts-handed-over-owner";
}

void artefacts_handed_over(const struct dossier *dossier, civil_day today,
                           const struct catalogue *catalogue, struct arena *arena,
                           struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    if (!has_rows(dossier, RECORD_ARTEFACT))
        hold(&ruling, "artefacts-handed-over", "artefacts-handed-over-none");
    dossier_each(struct artefact, artefact, dossier, RECORD_ARTEFACT) {
        const char *handle = rule_handle(&ruling, RECORD_ARTEFACT, artefact);
        const char *verb = artefact->state == ARTEFACT_DESTROYED ? "destroy" : "transfer";
        if (!artefact_is_settled(artefact))
            HOLD(&ruling, "artefacts-handed-over", artefact_wording(artefact), handle,
                 {"artefact", handle}, {"title", artefact->title}, {"verb", verb},
                 {"now", word_name(&party_words, artefact->owner_now)},
                 {"contract", word_name(&party_words, artefact->owner_contract)});
    }
}
