#ifndef STINT_BENCHMARK_H
#define STINT_BENCHMARK_H

/*
 * A seat's rate beside the wage benchmark of its occupation (source: PRODUCT 4, facts A2).
 * The benchmark is what employees earn, not what a client is billed; no mark-up is assumed
 * anywhere. Whoever shows the figure shows `text` or its reference period with it.
 */

#include "dossier.h"
#include "table.h"

/* What the rules compare with. The app lends it to a dossier that has something to compare. */
struct standards {
    const struct table *wages;
};

enum benchmark_state {
    BENCHMARK_NONE,     /* the seat has no code that could be looked up */
    BENCHMARK_UNKNOWN,  /* the table does not have the code */
    BENCHMARK_MEDIAN,   /* the median is known, the seat has no rate */
    BENCHMARK_CURRENCY, /* the rate is in another currency: not compared */
    BENCHMARK_COMPARED,
};

struct benchmark {
    enum benchmark_state state;
    const char *code;       /* the first code of the seat: 15-1299.08 */
    const char *wage_code;  /* whose median it is: 15-1299 */
    const char *occupation; /* Computer Occupations, All Other */
    bool proxy;             /* the wage code stands in for one without a figure of its own */
    int64_t median_hour, median_year;                  /* minor units; the year may be MONEY_NONE */
    const char *currency, *reference, *as_of, *source; /* of the median */
    enum sureness sureness;
    int64_t rate_hour; /* minor units; MONEY_NONE unless compared */
    int64_t percent;   /* of the median; 0 unless compared */
    const char *text;  /* what it is and what it is not, in two or three sentences */
};

/* Bounds of what is remarked on, percent of the median: our judgement, no published figure.
 * Below the median the rate would not even pay the wage; above three times it is unusual. */
enum { RATE_LOW_PERCENT = 100, RATE_HIGH_PERCENT = 300 };
/* Hours of a day and a week; the year has 2,080 as in the wage table itself. */
enum { HOURS_A_DAY = 8, HOURS_A_WEEK = 40, HOURS_A_YEAR = 2080 };

/* `currency` is the engagement's; NULL counts as the table's own. Strings live in the arena or
 * are the table's. */
void benchmark_seat(const struct seat *seat, const char *currency, const struct table *wages,
                    struct arena *arena, struct benchmark *out);
/* The first occupation code in a text, 15-2051 or 15-1299.08; NULL when there is none. */
const char *occupation_code(const char *text, struct arena *arena);
/* A rate per hour in minor units, rounded; MONEY_NONE for none. */
int64_t rate_per_hour(struct rate rate);
/* "2.04" */
const char *benchmark_times(const struct benchmark *benchmark, struct arena *arena);

/* Suggested codes for the title of a role, the best first: rows of the table of roles in which
 * enough words of the title stand. At most SUGGESTIONS_MOST. */
enum { SUGGESTIONS_MOST = 3 };
size_t suggest_roles(const struct table *roles, const char *title,
                     const struct table_row *out[SUGGESTIONS_MOST]);

#endif
