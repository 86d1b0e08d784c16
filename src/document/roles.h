#ifndef STINT_ROLES_H
#define STINT_ROLES_H

/* The parts of the role sheet: what somebody must be able to do, under which codes the role is
 * known, and what of it is evidence for a framework. */

#include "build.h"

/* Each skill with its level, and the scores of those who were accepted for the seat. */
void roles_add_skills(const struct build *build, const struct seat *seat);
/* Occupation codes, NICE and DCWF ids; where the seat has none, what its title suggests. */
void roles_add_codes(const struct build *build, const struct seat *seat);
/* What the record shows for the parts of the NIST AI RMF that speak of roles. */
void roles_add_framework(const struct build *build);

#endif
