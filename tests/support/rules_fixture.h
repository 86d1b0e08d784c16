#ifndef STINT_RULES_FIXTURE_H
#define STINT_RULES_FIXTURE_H

/* For the tests of rules: the words as shipped, and findings as one text to compare. */

#include "domain_fixture.h"
#include "finding.h"

const struct catalogue *rules_catalogue(struct arena *arena);

/* "S1 S2": the subjects in order. Fails the test if a finding has no words, or a place in
 * them was left open. */
const char *rules_subjects(const struct findings *findings, struct arena *arena);
/* "seats-filled S1, item SA1-01": rule and subject. */
const char *rules_told(const struct findings *findings, struct arena *arena);

/* Makes the stage the open one, entered today, its predecessors left, and derives. The provider is
 * on record and scored. */
void rules_stage(struct fixture *fixture, enum stage stage);
/* A team of three that lacks nothing: lead P1 on S1, engineer P2 on S2, coordinator P3 on S3,
 * each with access A1, A2, A3, and contacts K1 (client), K2 (provider) on the path. */
void rules_team(struct fixture *fixture);
/* One row of each register that undo has taken back; each would break a rule if it counted. */
void rules_ghosts(struct fixture *fixture);

#endif
