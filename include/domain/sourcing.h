#ifndef STINT_SOURCING_H
#define STINT_SOURCING_H

/*
 * What follows from candidates, scores and papers: how long a candidate was in each stage, how
 * full a seat is and how long filling it took, whether a paper holds. Pure.
 */

#include "dossier.h"

/* The stages that are gone through one after the other; submitted is the first. */
enum { CANDIDATE_STEPS = CANDIDATE_OFFERED + 1 };

/* The day a candidate reached one of those stages; DAY_NONE: not yet, or passed over. */
civil_day candidate_reached(const struct candidate *candidate, enum candidate_stage stage);
/* Accepted, rejected or withdrawn: nothing moves any more. */
bool candidate_settled(const struct candidate *candidate);
/* Days spent in a stage until the next one that was reached, the end, or today; -1 for a stage
 * that was not reached. */
int candidate_days(const struct candidate *candidate, enum candidate_stage stage, civil_day today);
/* When the candidate reached the stage where they are. */
civil_day candidate_since(const struct candidate *candidate);

/* The candidate whose acceptance made an assignment, or NULL. */
struct candidate *candidate_of(const struct dossier *dossier, const struct assignment *assignment);
/* A candidate's score for a skill, whatever its case, or NULL. */
struct score *score_of(const struct dossier *dossier, const struct candidate *candidate,
                       const char *skill);
/* Scores of a candidate: how many, how many below their pass mark, and the one that is furthest
 * from it, below or above. */
struct score_sum {
    int64_t count, below;
    const struct score *least; /* NULL: none */
};
struct score_sum candidate_scores(const struct dossier *dossier, const struct candidate *candidate);

/*
 * How full a seat is, or all of them (`seat` NULL). Time to fill is the days from the first
 * candidate put forward for the seat or the day sourcing began, whichever was sooner, to an
 * acceptance; where somebody had left, from their last day on. `days` is the mean over those
 * who were accepted, -1 where nobody was; `open_days` counts until today while a place is open,
 * -1 when none is or nobody has begun to look.
 */
struct fill {
    int64_t asked, filled;
    int days, open_days;
};
struct fill seat_fill(const struct dossier *dossier, const struct seat *seat, civil_day today);

/* The assignment of the person a paper belongs to: one who still serves, else the last; NULL
 * where they have none here. */
const struct assignment *paper_holder(const struct dossier *dossier, const struct paper *paper);
/* Signed by that day, and not lapsed. */
bool paper_valid(const struct paper *paper, civil_day day);
/* The person's paper of a kind that holds longest, or NULL. Papers from other engagements
 * count. */
const struct paper *paper_best(const struct dossier *dossier, const struct assignment *assignment,
                               enum paper_kind kind);

/* Part of dossier_validate. */
bool candidates_validate(const struct dossier *dossier, struct error *error) MUST_USE;
bool papers_validate(const struct dossier *dossier, struct error *error) MUST_USE;

#endif
