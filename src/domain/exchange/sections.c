#include "exchange.h"

#include <string.h>

/* In the order of the kinds: a row follows those it refers to. */
const struct exchange_section exchange_sections[] = {
    {"phases", RECORD_PHASE},
    {"items", RECORD_ITEM},
    {"waivers", RECORD_WAIVER},
    {"seats", RECORD_SEAT},
    {"people", RECORD_PERSON},
    {"assignments", RECORD_ASSIGNMENT},
    {"access", RECORD_ACCESS},
    {"milestones", RECORD_MILESTONE},
    {"contacts", RECORD_CONTACT},
    {"lines", RECORD_LINE},
    {"candidates", RECORD_CANDIDATE},
    {"scores", RECORD_SCORE},
    {"papers", RECORD_PAPER},
    {"amendments", RECORD_AMENDMENT},
    {"topics", RECORD_TOPIC},
    {"artefacts", RECORD_ARTEFACT},
    {"log", RECORD_LOG},
    {"time", RECORD_HOURS},
    {"advice", RECORD_ADVICE},
    {"providers", RECORD_PROVIDER},
    {"assessments", RECORD_ASSESSMENT},
};
const size_t exchange_section_count = ARRAY_COUNT(exchange_sections);

const struct exchange_section *exchange_section_named(const char *name)
{
    for (size_t at = 0; at < exchange_section_count; at++)
        if (strcmp(exchange_sections[at].name, name) == 0)
            return &exchange_sections[at];
    return NULL;
}
