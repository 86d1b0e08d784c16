#ifndef STINT_PROVIDER_H
#define STINT_PROVIDER_H

/*
 * The record of providers: credentials, structured assessments with scores from 1 to 5, and what
 * their engagements came to (source: brief S51; PRODUCT 1). The rows are those of a dossier
 * without an engagement. On false nothing was changed.
 */

#include "dossier.h"

enum { PROVIDER_SCORE_LEAST = 1, PROVIDER_SCORE_MOST = 5 };

/* By name, whatever the case; NULL when there is none. */
struct provider *provider_named(const struct dossier *file, const char *name);
/* ERROR_NOT_FOUND, with the nearest name in the hint. */
bool provider_find(const struct dossier *file, const char *name, struct provider **out,
                   struct error *error) MUST_USE;
/* ERROR_INPUT without a name, ERROR_CONFLICT when the name is there already. */
bool provider_add(struct dossier *file, const char *name, struct provider **out,
                  struct error *error) MUST_USE;
/* Sets one field and marks the row where that changes it. ERROR_INPUT; ERROR_CONFLICT as above. */
bool provider_set(struct dossier *file, struct provider *provider, const char *field,
                  const char *text, struct error *error) MUST_USE;
struct scoring {
    int criterion; /* enum provider_criterion */
    int64_t score;
    civil_day on;
    const char *by, *note;
};
/* ERROR_INPUT for a score out of range. */
bool provider_assess(struct dossier *file, const struct provider *provider,
                     const struct scoring *scoring, struct error *error) MUST_USE;

/* The newest score of each criterion; NULL where there is none. */
struct scorecard {
    const struct assessment *newest[PROVIDER_CRITERION_COUNT];
    int64_t count, sum; /* of those */
};
struct scorecard provider_scores(const struct dossier *file, const struct provider *provider);

/* "4.2", their mean; NULL where there is none. */
const char *provider_score(const struct scorecard *scores, struct arena *arena);

/* What an engagement has to know of it. */
struct provider_standing provider_standing(const struct dossier *file,
                                           const struct provider *provider, struct arena *arena);
/* The checklist item that asks for the provider to be scored, of either model. */
bool item_scores_provider(const struct item *item);
/* "Tallow Bridge scored 4.2 of 5 on 3 of 6 criteria, the last on 2026-11-16": what shows that the
 * engagement's provider was scored. In the arena; NULL when it was not. */
const char *provider_evidence(const struct dossier *dossier, struct arena *arena);

struct track_record {
    int64_t engagements, ended;
    int64_t milestones, on_time; /* accepted ones; submitted by the day they were due */
    int64_t rejections;
    int64_t people, early_leavers; /* who left before their last day by plan */
    int64_t topics, confirmed;
    int64_t access_open; /* grants still open after the end */
};
/* "scored 4.2 of 5 on 3 of 6 criteria; 2 engagements, milestones on time 3 of 4 …"; in the arena.
 */
const char *provider_summary(const struct scorecard *scores, const struct track_record *track,
                             struct arena *arena);

#endif
