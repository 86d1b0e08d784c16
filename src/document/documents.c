#include "build.h"

#include <string.h>

const struct document documents[] = {
    {"handover", "Handover checklist",
     "what is handed over, open points and waivers first, with the blocks to sign", false,
     build_handover},
    {"offboarding", "Offboarding checklist",
     "the exit list: every grant per person and system, of all or of one person", false,
     build_offboarding},
    {"gate", "Gate checklist", "the gate of the phase that is open, and what holds it", false,
     build_gate},
    {"roles", "Role sheet",
     "each role: purpose, decision rights, accountable side, competence, evidence and codes", false,
     build_roles},
    {"advice", "Advice on the model",
     "the decision record: answers, rule, score, warnings, what was chosen and why", false,
     build_advice},
    {"term", "End-of-term case",
     "what is left, spent, passed on and open at the end, and the decision it needs", false,
     build_term},
    {"record", "Record", "the journal: who changed what, when, from what to what", true,
     build_record},
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
