#include "build.h"

#include <string.h>

const struct document documents[] = {
    {.name = "handover",
     .title = "Handover checklist",
     .help = "what is handed over, open points and waivers first, with the blocks to sign",
     .build = build_handover},
    {.name = "offboarding",
     .title = "Offboarding checklist",
     .help = "the exit list: every grant per person and system, of all or of one person",
     .of_person = true,
     .build = build_offboarding},
    {.name = "gate",
     .title = "Gate checklist",
     .help = "the gate of the phase that is open, and what holds it",
     .build = build_gate},
    {.name = "roles",
     .title = "Role sheet",
     .help =
         "each role: purpose, decision rights, accountable side, competence, evidence and codes",
     .build = build_roles},
    {.name = "advice",
     .title = "Advice on the model",
     .help = "the decision record: answers, rule, score, warnings, what was chosen and why",
     .build = build_advice},
    {.name = "term",
     .title = "End-of-term case",
     .help = "what is left, spent, passed on and open at the end, and the decision it needs",
     .build = build_term},
    {.name = "onboarding",
     .title = "Onboarding sheet",
     .help = "what somebody who joins finds in place: papers, access, contacts, items",
     .of_person = true,
     .build = build_onboarding},
    {.name = "status",
     .title = "Status report",
     .help = "for people who do not log in: how it stands, week by week, and what comes next",
     .past_weeks = 4,
     .build = build_status},
    {.name = "record",
     .title = "Record",
     .help = "the journal: who changed what, when, from what to what",
     .needs_history = true,
     .build = build_record},
};
const size_t document_count = ARRAY_COUNT(documents);

const struct document *document_find(const char *name)
{
    const struct document *found = NULL;
    size_t length = strlen(name);

    for (size_t i = 0; i < document_count && length > 0; i++) {
        if (strcmp(documents[i].name, name) == 0)
            return &documents[i];
        if (strncmp(documents[i].name, name, length) != 0)
            continue;
        if (found != NULL)
            return NULL;
        found = &documents[i];
    }
    return found;
}
