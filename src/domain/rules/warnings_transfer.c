#include "warnings.h"

#include "gate.h"
#include "text.h"
#include "transfer.h"

static bool is_closing_augmentation(const struct dossier *dossier)
{
    return dossier->engagement->model == MODEL_STAFF_AUGMENTATION &&
           dossier_phase(dossier)->stage == STAGE_CLOSE;
}

/* Under staff augmentation knowledge is passed on by the way: it is asked for at the end, and a
 * note that says why not answers (source: brief S21, S23, playbooks B0.3). */
static bool is_asked_for(const struct ruling *ruling, const struct topic *topic)
{
    return is_closing_augmentation(ruling->dossier) && !topic_is_settled(topic) &&
           text_is_blank(topic->note);
}

void warn_topics(const struct ruling *ruling)
{
    dossier_each(struct topic, topic, ruling->dossier, RECORD_TOPIC) {
        bool asked = is_asked_for(ruling, topic);
        if (!asked && !topic_is_late(topic, ruling->today))
            continue;
        const char *handle = rule_handle(ruling, RECORD_TOPIC, topic);
        WARN(ruling, asked ? "topic-open" : "topic-late", handle, {"topic", handle},
             {"title", topic->title}, {"receiver", text_or(topic->receiver, "its receiver")},
             {"day", rule_day(ruling, topic->due)});
    }
}

void warn_artefacts(const struct ruling *ruling)
{
    if (!is_closing_augmentation(ruling->dossier))
        return;
    dossier_each(struct artefact, artefact, ruling->dossier, RECORD_ARTEFACT) {
        const char *handle = rule_handle(ruling, RECORD_ARTEFACT, artefact);
        bool held = artefact->state == ARTEFACT_HELD;
        if (!artefact_is_settled(artefact))
            WARN(ruling, held ? "artefact-held" : "artefact-owner", handle, {"artefact", handle},
                 {"title", artefact->title}, {"now", word_name(&party_words, artefact->owner_now)},
                 {"contract", word_name(&party_words, artefact->owner_contract)});
    }
}

/* Asked for until something is on record, or its line of the handover sheet says why not. */
void warn_nothing_passed_on(const struct ruling *ruling)
{
    static const char line_code[] = "H16"; /* session records (source: playbooks B5) */
    const struct line *line = dossier_line(ruling->dossier, line_code);
    if (!is_closing_augmentation(ruling->dossier) || line == NULL || line_settled(line) ||
        transfer_of(ruling->dossier).topics > 0)
        return;
    WARN(ruling, "topic-none", line_code, {"line", line_code});
}
