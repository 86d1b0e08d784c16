#include "warnings.h"

#include "provider.h"
#include "text.h"

enum { LAPSES_SOON = 30 }; /* days */

/* The item that asks for the score, of the model at hand; NULL when no list has it. */
static const struct item *scoring_item(const struct ruling *ruling)
{
    dossier_each(struct item, item, ruling->dossier, RECORD_ITEM)
        if (!item->retired && item_scores_provider(item))
            return item;
    return NULL;
}

/* Asked for while the item is worked: once its phase is left, the next engagement asks again. */
void warn_provider_unassessed(const struct ruling *ruling)
{
    const struct dossier *dossier = ruling->dossier;
    const struct item *item = scoring_item(ruling);
    if (item == NULL || item->stage != dossier_phase(dossier)->stage ||
        dossier->provider.score != NULL || item->state == ITEM_NOT_APPLICABLE ||
        item->state == ITEM_WAIVED)
        return;
    const char *wording =
        dossier->provider.name == NULL ? "provider-assessed-unknown" : "provider-assessed";
    RULE_TELL(ruling, SEVERITY_WARN, "provider-assessed", wording, item->code,
              {"provider", text_or(dossier->provider.name, dossier->engagement->provider)});
}

/* What lapses after the end needs no renewing. */
static bool outlives(const struct engagement *engagement, civil_day expires)
{
    return engagement->end != DAY_NONE && expires >= engagement->end;
}

void warn_provider_lapses(const struct ruling *ruling)
{
    const struct dossier *dossier = ruling->dossier;
    const struct provider_standing *provider = &dossier->provider;
    const struct item *item = scoring_item(ruling);
    if (provider->expires == DAY_NONE || provider->expires > ruling->today + LAPSES_SOON ||
        (provider->expires >= ruling->today && outlives(dossier->engagement, provider->expires)))
        return;
    const char *wording =
        provider->expires < ruling->today ? "provider-lapses-lapsed" : "provider-lapses";
    RULE_TELL(ruling, SEVERITY_WARN, "provider-lapses", wording,
              item == NULL ? dossier->engagement->code : item->code, {"provider", provider->name},
              {"day", rule_day(ruling, provider->expires)});
}
