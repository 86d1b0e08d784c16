#include "accountability.h"
#include "warnings.h"

#include "text.h"

bool serves_for_provider(const struct dossier *dossier, const struct assignment *assignment)
{
    const struct person *person = dossier_person(dossier, assignment);
    return assignment->left == DAY_NONE && (person == NULL || person->side != SIDE_CLIENT);
}

bool reports_to_client(const struct dossier *dossier, const struct assignment *assignment)
{
    return serves_for_provider(dossier, assignment) && assignment->manager_side == PARTY_CLIENT;
}

/* A team that is directed by the client is none: it has become staff augmentation. */
void warn_reporting_line(const struct ruling *ruling)
{
    if (ruling->dossier->engagement->model != MODEL_AUGMENTED_TEAM)
        return;
    dossier_each(struct assignment, assignment, ruling->dossier, RECORD_ASSIGNMENT) {
        if (!reports_to_client(ruling->dossier, assignment))
            continue;
        const char *handle = rule_handle(ruling, RECORD_ASSIGNMENT, assignment);
        WARN(ruling, "reporting-line", handle, {"assignment", handle},
             {"person", assignment_name(ruling->dossier, assignment)},
             {"manager", text_or(assignment->manager, "somebody")});
    }
}

/* Who answers for a deliverable is no extra hand any more (source: brief S08). */
void warn_milestone_owner(const struct ruling *ruling)
{
    if (ruling->dossier->engagement->model != MODEL_STAFF_AUGMENTATION)
        return;
    dossier_each(struct milestone, milestone, ruling->dossier, RECORD_MILESTONE) {
        const struct assignment *owner =
            milestone->owner == 0
                ? NULL
                : dossier_by_number(ruling->dossier, RECORD_ASSIGNMENT, milestone->owner);
        if (owner == NULL || milestone->state == MILESTONE_ACCEPTED ||
            !serves_for_provider(ruling->dossier, owner))
            continue;
        const char *handle = rule_handle(ruling, RECORD_MILESTONE, milestone);
        WARN(ruling, "milestone-owner", handle, {"milestone", handle}, {"title", milestone->title},
             {"person", assignment_name(ruling->dossier, owner)});
    }
}
