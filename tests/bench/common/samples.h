#ifndef BENCH_SAMPLES_H
#define BENCH_SAMPLES_H

/* Measured values, and the lines of the table that come of them. */

#include <stdbool.h>
#include <stddef.h>

enum { MOST_SAMPLES = 1024 };
struct samples {
    double at[MOST_SAMPLES];
    size_t count;
};

void samples_add(struct samples *samples, double value); /* what is too much is left out */
double samples_percentile(const struct samples *samples, int percent); /* 50: the median */
/* Median of a[i] / b[i], which were measured one after the other. */
double samples_ratio(const struct samples *a, const struct samples *b);

double clock_ms(void); /* monotonic */

/* One line: job, size, figure of stint, of the floor, their ratio, the goal, "over" if missed.
 * goal 0: there is none, the line only informs. */
void report_pair(const char *job, const char *size, const char *unit, const struct samples *stint,
                 const struct samples *floor, double goal);
void report_ratio(const char *job, const char *size, const char *unit, double stint, double floor,
                  double ratio, double goal);
/* A figure with a goal of its own, not a ratio. */
void report_limit(const char *job, const char *size, const char *unit, double value, double goal);

_Noreturn void give_up(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
