#include "samples.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void samples_add(struct samples *samples, double value)
{
    if (samples->count < MOST_SAMPLES)
        samples->at[samples->count++] = value;
}

static int compare(const void *a, const void *b)
{
    const double *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

double samples_percentile(const struct samples *samples, int percent)
{
    double sorted[MOST_SAMPLES];
    size_t count = samples->count, at;

    if (count == 0)
        return 0;
    memcpy(sorted, samples->at, count * sizeof sorted[0]);
    qsort(sorted, count, sizeof sorted[0], compare);
    if (percent == 50)
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    at = (count * (size_t)percent + 99) / 100;
    return sorted[at == 0 ? 0 : at - 1];
}

double samples_ratio(const struct samples *a, const struct samples *b)
{
    struct samples ratios = {.count = 0};

    for (size_t i = 0; i < a->count && i < b->count; i++)
        samples_add(&ratios, a->at[i] / b->at[i]);
    return samples_percentile(&ratios, 50);
}

double clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void print_figure(double value, const char *unit)
{
    if (value >= 1000 || value == (double)(long long)value)
        printf(" %8.0f %-5s", value, unit);
    else
        printf(" %8.2f %-5s", value, unit);
}

static void print_goal(double value, double goal)
{
    if (goal <= 0)
        printf(" %6s\n", "-");
    else
        printf(" %6.4g%s\n", goal, value > goal ? "  over" : "");
    fflush(stdout);
}

void report_ratio(const char *job, const char *size, const char *unit, double stint,
                  double floor_value, double ratio, double goal)
{
    printf("%-46s %8s", job, size);
    print_figure(stint, unit);
    print_figure(floor_value, unit);
    printf(" %7.2f", ratio);
    print_goal(ratio, goal);
}

void report_pair(const char *job, const char *size, const char *unit, const struct samples *stint,
                 const struct samples *floor_samples, double goal)
{
    report_ratio(job, size, unit, samples_percentile(stint, 50),
                 samples_percentile(floor_samples, 50), samples_ratio(stint, floor_samples), goal);
}

void report_limit(const char *job, const char *size, const char *unit, double value, double goal)
{
    printf("%-46s %8s", job, size);
    print_figure(value, unit);
    printf(" %8s %-5s %7s", "-", "", "-");
    print_goal(value, goal);
}

void give_up(const char *format, ...)
{
    va_list args;

    fflush(stdout);
    fprintf(stderr, "bench: ");
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}
