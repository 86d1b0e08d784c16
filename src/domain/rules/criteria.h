#ifndef STINT_CRITERIA_H
#define STINT_CRITERIA_H

/* What criteria share, and those that stand in files of their own beside the table (criteria.c).
 * Private to the rules. */

#include "gate.h"
#include "rules.h"

/* A criterion blocks; its findings bear its name whatever wording they use. */
#define HOLD(ruling, name, wording, subject, ...) \
    RULE_TELL((ruling), SEVERITY_BLOCK, (name), (wording), (subject), __VA_ARGS__)

typedef void criterion_check(const struct dossier *dossier, civil_day today,
                             const struct catalogue *catalogue, struct arena *arena,
                             struct findings *findings);

criterion_check secrets_rotated, accountability_fit;
criterion_check objectives_set, agreement_set, time_settled;
criterion_check candidates_vetted, papers_signed;
criterion_check transfer_planned, transfer_confirmed, artefacts_handed_over;

#endif
