#include "criteria.h"

#include "hours.h"

void time_settled(const struct dossier *dossier, civil_day today, const struct catalogue *catalogue,
                  struct arena *arena, struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    dossier_each(struct hours, hours, dossier, RECORD_HOURS) {
        if (hours->approved != DAY_NONE)
            continue;
        const struct assignment *who =
            dossier_by_number(dossier, RECORD_ASSIGNMENT, hours->assignment);
        const char *handle = rule_handle(&ruling, RECORD_HOURS, hours);
        char text[HOURS_TEXT_SIZE];
        HOLD(&ruling, "time-settled", "time-settled", handle, {"hours", handle},
             {"worked", arena_strdup(arena, hours_text(hours->hours, text))},
             {"person", who == NULL ? "somebody unknown" : assignment_name(dossier, who)},
             {"week", rule_day(&ruling, hours->week)});
    }
}
