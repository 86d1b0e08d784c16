#include "exitlist.h"
#include "warnings.h"

/* Named a successor, it is provided for. */
void warn_sole_ownership(const struct ruling *ruling)
{
    size_t count;
    const struct sole_ownership *all =
        sole_ownerships(ruling->dossier, NULL, &count, ruling->arena);
    for (size_t i = 0; i < count; i++) {
        const char *wording = all[i].subject[0] == record_types[RECORD_TOPIC].letter
                                  ? "sole-ownership-topic"
                                  : "sole-ownership";
        if (all[i].successor == NULL)
            RULE_TELL(ruling, SEVERITY_WARN, "sole-ownership", wording, all[i].subject,
                      {"access", all[i].subject}, {"topic", all[i].subject}, {"what", all[i].what},
                      {"person", assignment_name(ruling->dossier, all[i].holder)});
    }
}

static civil_day left_on(const struct ruling *ruling, const struct access *access)
{
    const struct assignment *holder =
        dossier_by_number(ruling->dossier, RECORD_ASSIGNMENT, access->assignment);
    return holder == NULL ? DAY_NONE : holder->left;
}

/* Who has left still knows what they were told. */
void warn_secrets_known(const struct ruling *ruling)
{
    dossier_each(struct access, access, ruling->dossier, RECORD_ACCESS) {
        civil_day left = left_on(ruling, access);
        if (left == DAY_NONE || left >= ruling->today || !secret_is_stale(ruling->dossier, access))
            continue;
        const char *handle = rule_handle(ruling, RECORD_ACCESS, access);
        WARN(ruling, "secret-known", handle, {"access", handle},
             {"person", access_holder(ruling->dossier, access)}, {"system", access->system},
             {"day", rule_day(ruling, left)});
    }
}
