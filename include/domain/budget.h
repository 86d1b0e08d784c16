#ifndef STINT_BUDGET_H
#define STINT_BUDGET_H

/*
 * What the hours on record cost, beside what may be spent. Money is minor units of the
 * engagement's currency, hours are minutes. Pure.
 */

#include "dossier.h"

/* What one week costs: its fixed fee, else its minutes at the seat's rate an hour, to the
 * nearest minor unit. MONEY_NONE where the record cannot say: no fee, and no rate an hour. */
int64_t hours_cost(const struct dossier *dossier, const struct hours *hours);

struct budget {
    int64_t spent, approved;           /* money, of all weeks and of the approved ones */
    int64_t minutes, minutes_approved; /* likewise */
    int64_t weeks_open;                /* not approved yet */
    int64_t weeks_uncounted;           /* without fee and without a rate an hour */
    int64_t ceiling, minutes_ceiling;  /* MONEY_NONE, 0: none agreed */
    int64_t points; /* hundredths of a percent of the ceiling that are used, rounded down; of
                     * the two ceilings the fuller one; -1: none is agreed */
    int64_t share;  /* the same in percent, to the nearest */
    bool by_hours;  /* that one is the ceiling in hours */
};
struct budget budget_of(const struct dossier *dossier);
/* Works out points, share and by_hours from the sums and the ceilings. */
void budget_measure(struct budget *budget);
/* Of 100, to the nearest. */
int64_t budget_percent(int64_t part, int64_t whole);
/* "348,000.00 of 545,000.00 USD, 64 %", or what there is of it; in the arena. */
const char *budget_money_text(const struct budget *budget, const char *currency,
                              struct arena *arena);

#endif
