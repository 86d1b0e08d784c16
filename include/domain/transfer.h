#ifndef STINT_TRANSFER_H
#define STINT_TRANSFER_H

/*
 * How far the knowledge and the works have come over to those who go on with them. Pure: worked
 * out from the topics and artefacts of a dossier (source: PRODUCT 4, brief S29, S42).
 */

#include "dossier.h"

/* Derived from the days of a topic, in this order. */
enum topic_state { TOPIC_PLANNED, TOPIC_HELD, TOPIC_CONFIRMED };
extern const struct word_list topic_state_words;
enum topic_state topic_state(const struct topic *topic);

/* Confirmed by the person named as receiver; case and blanks around are ignored. */
bool topic_receiver_confirmed(const struct topic *topic);
/* The receiver was seen to do it: reverse shadowing, or something else that shows it. */
bool topic_is_proven(const struct topic *topic);
/* Confirmed by its receiver; if critical, proven as well. */
bool topic_is_settled(const struct topic *topic);
/* The day it was due is past, and nobody has confirmed it. */
bool topic_is_late(const struct topic *topic, civil_day today);

/*
 * What part of a topic has come over, 0 to 100: nothing before its session; all of it when it is
 * confirmed and proven; confirmed without proof what the method shows by itself (a document 50, a
 * walkthrough 70, shadowing 85); half of that between session and confirmation, when only one
 * side says so.
 */
int64_t topic_covered(const struct topic *topic);

/* Shares are percent of what there is, a critical topic counting twice; -1: there is none. */
struct transfer {
    int64_t topics, held, confirmed; /* held: the session was; confirmed ones were held too */
    int64_t critical, critical_settled;
    int64_t share, critical_share;
    int64_t artefacts, artefacts_settled;
};
struct transfer transfer_of(const struct dossier *dossier);
/* One sentence of it, without a final period. */
const char *transfer_said(const struct transfer *transfer, struct arena *arena);
/* The same of the topics alone. */
const char *transfer_topics_said(const struct transfer *transfer, struct arena *arena);

/* What is written is handed over; what holds the client's data may be destroyed instead: weights
 * and adapters, evaluation sets, indexes, data copies (source: playbooks AT5-07, AT5-11). */
bool artefact_may_be_destroyed(enum artefact_kind kind);
/* Handed over or destroyed, with proof, and owned by whom the contract says. */
bool artefact_is_settled(const struct artefact *artefact);
/* The owner now is another than the contract says, or the contract's owner is not on record. */
bool artefact_owner_differs(const struct artefact *artefact);

/* Whether a handover line names the item as one that says the same. */
bool line_twins_with(const struct line *line, const struct item *item);

#endif
