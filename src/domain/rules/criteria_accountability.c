#include "accountability.h"
#include "criteria.h"

#include "text.h"

#define RULE "accountability-fit"

static void tell_person(const struct ruling *ruling, const struct assignment *assignment,
                        const char *wording)
{
    const char *handle = rule_handle(ruling, RECORD_ASSIGNMENT, assignment);
    HOLD(ruling, RULE, wording, handle, {"assignment", handle},
         {"person", assignment_name(ruling->dossier, assignment)},
         {"manager", text_or(assignment->manager, "somebody")});
}

static void tell_seat(const struct ruling *ruling, const struct seat *seat, const char *wording)
{
    const char *handle = rule_handle(ruling, RECORD_SEAT, seat);
    HOLD(ruling, RULE, wording, handle, {"seat", handle}, {"title", seat->title});
}

/* The client directs the daily work, by somebody with a name (source: brief S06, S41). */
static void directed_by_client(const struct ruling *ruling)
{
    dossier_each(struct assignment, assignment, ruling->dossier, RECORD_ASSIGNMENT) {
        if (!serves_for_provider(ruling->dossier, assignment))
            continue;
        if (text_is_blank(assignment->manager) || assignment->manager_side == PARTY_NONE)
            tell_person(ruling, assignment, "accountability-fit");
        else if (assignment->manager_side != PARTY_CLIENT)
            tell_person(ruling, assignment, "accountability-fit-manager");
    }
    dossier_each(struct seat, seat, ruling->dossier, RECORD_SEAT)
        if (seat->accountable == PARTY_PROVIDER)
            tell_seat(ruling, seat, "accountability-fit-seat");
}

/* The provider answers for the team, through its lead (source: brief S11, S30). */
static void led_by_provider(const struct ruling *ruling)
{
    dossier_each(struct assignment, assignment, ruling->dossier, RECORD_ASSIGNMENT)
        if (reports_to_client(ruling->dossier, assignment))
            tell_person(ruling, assignment, "accountability-fit-line");
    dossier_each(struct seat, seat, ruling->dossier, RECORD_SEAT)
        if (seat->duty == DUTY_LEAD && seat->accountable != PARTY_PROVIDER)
            tell_seat(ruling, seat, "accountability-fit-lead");
}

void accountability_fit(const struct dossier *dossier, civil_day today,
                        const struct catalogue *catalogue, struct arena *arena,
                        struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    if (dossier->engagement->model == MODEL_AUGMENTED_TEAM)
        led_by_provider(&ruling);
    else
        directed_by_client(&ruling);
}
