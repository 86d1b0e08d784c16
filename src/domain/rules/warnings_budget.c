#include "warnings.h"

#include "budget.h"
#include "hours.h"
#include "text.h"

/* The alerts of a ceiling (source: playbooks TM-05). */
static const struct {
    int64_t points;
    const char *rule;
} alerts[] = {{9000, "budget-90"}, {7500, "budget-75"}, {5000, "budget-50"}};

static const char *amount(const struct ruling *ruling, int64_t minor)
{
    char text[MONEY_TEXT_SIZE];
    return arena_printf(ruling->arena, "%s %s", money_pretty(minor, text),
                        text_or(ruling->dossier->engagement->currency, ""));
}

static const char *hours(const struct ruling *ruling, int64_t minutes)
{
    char text[HOURS_TEXT_SIZE];
    return arena_printf(ruling->arena, "%s h", hours_text(minutes, text));
}

void warn_budget(const struct ruling *ruling)
{
    struct budget budget = budget_of(ruling->dossier);
    const char *used =
        budget.by_hours ? hours(ruling, budget.minutes) : amount(ruling, budget.spent);
    for (size_t i = 0; i < ARRAY_COUNT(alerts); i++) {
        if (budget.points < alerts[i].points)
            continue;
        WARN(ruling, alerts[i].rule, budget.by_hours ? "hours_ceiling" : "ceiling", {"used", used},
             {"share", rule_number(ruling, budget.share)},
             {"key", budget.by_hours ? "hours_ceiling" : "ceiling"},
             {"ceiling", budget.by_hours ? hours(ruling, budget.minutes_ceiling)
                                         : amount(ruling, budget.ceiling)});
        return;
    }
}
