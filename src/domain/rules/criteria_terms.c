#include "criteria.h"

#include "text.h"

void objectives_set(const struct dossier *dossier, civil_day today,
                    const struct catalogue *catalogue, struct arena *arena,
                    struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    if (text_is_blank(dossier->engagement->objectives))
        rule_tell(&ruling, SEVERITY_BLOCK, "objectives-set", "objectives-set", "objectives-set",
                  NULL, 0);
}

/* One finding for each part that is missing (source: brief S26). */
void agreement_set(const struct dossier *dossier, civil_day today,
                   const struct catalogue *catalogue, struct arena *arena,
                   struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    const struct engagement *engagement = dossier->engagement;
    const struct {
        const char *wording, *value;
    } parts[] = {
        {"agreement-set-ceremonies", engagement->ceremonies},
        {"agreement-set-reporting", engagement->reporting},
        {"agreement-set-protocol", engagement->protocol},
    };
    for (size_t i = 0; i < ARRAY_COUNT(parts); i++)
        if (text_is_blank(parts[i].value))
            rule_tell(&ruling, SEVERITY_BLOCK, "agreement-set", parts[i].wording, "agreement-set",
                      NULL, 0);
}
