#include "budget.h"

enum { MINUTES_AN_HOUR = 60 };

int64_t hours_cost(const struct dossier *dossier, const struct hours *hours)
{
    if (hours->amount != MONEY_NONE)
        return hours->amount;
    const struct assignment *assignment =
        dossier_by_number(dossier, RECORD_ASSIGNMENT, hours->assignment);
    const struct seat *seat =
        assignment == NULL ? NULL : dossier_by_number(dossier, RECORD_SEAT, assignment->seat);
    if (seat == NULL || seat->rate.minor == MONEY_NONE || seat->rate.unit != 'h')
        return MONEY_NONE;
    int64_t rate = seat->rate.minor; /* below 10^14, and a week has 10,080 minutes: it fits */
    return (rate * hours->hours + MINUTES_AN_HOUR / 2) / MINUTES_AN_HOUR;
}

/* Of two sums that are not negative; what no budget ever was stays what fits. */
static int64_t plus(int64_t a, int64_t b)
{
    return a > INT64_MAX - b ? INT64_MAX : a + b;
}

static void add_week(struct budget *budget, const struct dossier *dossier,
                     const struct hours *hours)
{
    int64_t cost = hours_cost(dossier, hours);
    bool approved = hours->approved != DAY_NONE;
    budget->minutes += hours->hours;
    budget->minutes_approved += approved ? hours->hours : 0;
    budget->weeks_open += !approved;
    budget->weeks_uncounted += cost == MONEY_NONE;
    if (cost == MONEY_NONE)
        return;
    budget->spent = plus(budget->spent, cost);
    budget->approved = plus(budget->approved, approved ? cost : 0);
}

/* Hundredths of a percent, rounded down. A ceiling of nothing is used up by anything. */
static int64_t points_of(int64_t part, int64_t whole)
{
    enum { WHOLE = 10000 };
    if (whole <= 0)
        return part > 0 ? WHOLE : 0;
    if (part > INT64_MAX / WHOLE)
        return part / (whole / WHOLE + 1);
    return part * WHOLE / whole;
}

struct budget budget_of(const struct dossier *dossier)
{
    const struct engagement *engagement = dossier->engagement;
    struct budget budget = {
        .ceiling = engagement->ceiling,
        .minutes_ceiling = engagement->hours_ceiling,
    };
    dossier_each(struct hours, hours, dossier, RECORD_HOURS)
        add_week(&budget, dossier, hours);
    budget_measure(&budget);
    return budget;
}

void budget_measure(struct budget *budget)
{
    budget->points = -1;
    budget->by_hours = false;
    if (budget->ceiling != MONEY_NONE)
        budget->points = points_of(budget->spent, budget->ceiling);
    if (budget->minutes_ceiling > 0) {
        int64_t points = points_of(budget->minutes, budget->minutes_ceiling);
        budget->by_hours = points > budget->points;
        budget->points = budget->by_hours ? points : budget->points;
    }
    budget->share = budget->points < 0 ? -1 : (budget->points + 50) / 100;
}

int64_t budget_percent(int64_t part, int64_t whole)
{
    return (points_of(part, whole) + 50) / 100;
}

const char *budget_money_text(const struct budget *budget, const char *currency,
                              struct arena *arena)
{
    char spent[MONEY_TEXT_SIZE], ceiling[MONEY_TEXT_SIZE];
    bool used = budget->spent > 0, limited = budget->ceiling != MONEY_NONE;
    const char *unit = currency == NULL ? "" : arena_printf(arena, " %s", currency);

    money_pretty(budget->spent, spent);
    money_pretty(budget->ceiling, ceiling);
    if (!used)
        return !limited ? "no cost on record"
                        : arena_printf(arena, "no cost on record, ceiling %s%s", ceiling, unit);
    if (!limited)
        return arena_printf(arena, "%s%s, no ceiling", spent, unit);
    return arena_printf(arena, "%s of %s%s, %lld %%", spent, ceiling, unit,
                        (long long)budget_percent(budget->spent, budget->ceiling));
}
