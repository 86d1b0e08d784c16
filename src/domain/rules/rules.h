#ifndef STINT_RULES_H
#define STINT_RULES_H

/*
 * What the rules share: the words they speak with, and the facts that more than one of them
 * asks for. Private to the domain. Everything here is pure.
 */

#include "dossier.h"
#include "finding.h"

/* What a rule judges, and where its findings go. */
struct ruling {
    const struct dossier *dossier;
    civil_day today;
    const struct catalogue *catalogue;
    struct arena *arena;
    struct findings *findings;
};

/*
 * Adds a finding. `wording` is the entry of findings.md; it may be narrower than the rule
 * (team-shape speaks through team-shape-lead). The place {code} is always there.
 * What it returns is the finding added, good until the next.
 */
const struct finding *rule_tell(const struct ruling *ruling, enum severity severity,
                                const char *rule, const char *wording, const char *subject,
                                const struct place places[], size_t place_count);
#define RULE_TELL(ruling, severity, rule, wording, subject, ...)  \
    rule_tell((ruling), (severity), (rule), (wording), (subject), \
              (const struct place[]){__VA_ARGS__},                \
              sizeof((const struct place[]){__VA_ARGS__}) / sizeof(struct place))

/* Texts in the ruling's arena. */
const char *rule_number(const struct ruling *ruling, int64_t number);
const char *rule_day(const struct ruling *ruling, civil_day day);
const char *rule_handle(const struct ruling *ruling, enum record_kind kind, const void *row);

/* "Ana Ruiz", of the person who holds the access. */
const char *access_holder(const struct dossier *dossier, const struct access *access);

/* The size and the two duties without which a team is none. */
struct crew {
    int64_t people;
    bool lead, coordinator;
};
enum { TEAM_LEAST = 3, SOLO_MOST = 2, CREW_MOST = 4 };    /* source: brief S43, S45; tension (a) */
struct crew crew_planned(const struct dossier *dossier);  /* by seats and their counts */
struct crew crew_assigned(const struct dossier *dossier); /* by people who have not left */
int64_t seat_filled(const struct dossier *dossier, const struct seat *seat); /* likewise */
const struct seat *seat_with_duty(const struct dossier *dossier, enum duty duty);

bool escalation_has(const struct dossier *dossier, enum side side);
enum outcome outcome_decided(const struct dossier *dossier);
bool engagement_ended(const struct dossier *dossier); /* closed or cancelled */
/* Today, or the day the engagement ended: what held then holds for good. */
civil_day engagement_day(const struct dossier *dossier, civil_day today);

/*
 * Why open access should not be open: past its expiry, held by somebody whose assignment is
 * over, or of an engagement that is over. The earliest of these counts; `rule` NULL: never.
 */
struct overstay {
    const char *rule; /* access-expired, access-leaver, access-after-end */
    civil_day day;    /* of the expiry, the leaving, the end */
    civil_day from;   /* the first day it should not be open any more */
};
struct overstay access_overstay(const struct dossier *dossier, const struct access *access);

/* The first of two days either of which may be unknown. */
civil_day day_sooner(civil_day a, civil_day b);

/* Whether a blank-separated list, or NULL, holds this name. */
bool name_listed(const char *names, const char *name);

/* Not accepted, and the day it was due (by plan, not by forecast) is past. */
bool milestone_overdue(const struct milestone *milestone, civil_day today);

/* The last day on which an uncured waiver of this subject holds; DAY_NONE: there is none,
 * WAIVED_ALWAYS: until cured. */
#define WAIVED_ALWAYS INT32_MAX
civil_day waived_until(const struct dossier *dossier, const char *subject);

#endif
