#include "benchmark.h"

#include "text.h"

#include <inttypes.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* How many of the characters are a code: 7, 10, or 0. */
static size_t code_length(const char *at)
{
    static const char form[] = "99-9999.99";
    size_t length = 0;

    while (length < sizeof(form) - 1 &&
           (form[length] == '9' ? is_digit(at[length]) : at[length] == form[length]))
        length++;
    if (length == sizeof(form) - 1 && !is_digit(at[length]))
        return length;
    return length >= 7 && !is_digit(at[7]) ? 7 : 0;
}

const char *occupation_code(const char *text, struct arena *arena)
{
    const char *at = text_or(text, "");

    for (; *at != '\0'; at++) {
        size_t length = is_digit(*at) ? code_length(at) : 0;

        if (length > 0)
            return arena_strndup(arena, at, length);
        while (is_digit(at[0]) && is_digit(at[1]))
            at++;
    }
    return NULL;
}

int64_t rate_per_hour(struct rate rate)
{
    if (rate.minor == MONEY_NONE)
        return MONEY_NONE;
    switch (rate.unit) {
    case 'd': return (rate.minor + HOURS_A_DAY / 2) / HOURS_A_DAY;
    case 'w': return (rate.minor + HOURS_A_WEEK / 2) / HOURS_A_WEEK;
    case 'm': return (rate.minor * 12 + HOURS_A_YEAR / 2) / HOURS_A_YEAR;
    default: return rate.minor;
    }
}

const char *benchmark_times(const struct benchmark *benchmark, struct arena *arena)
{
    return arena_printf(arena, "%" PRId64 ".%02" PRId64, benchmark->percent / 100,
                        benchmark->percent % 100);
}

/* --- the median of a code ---------------------------------------------------------------- */

static int64_t amount(const char *text)
{
    struct error ignored;
    int64_t minor;

    return text != NULL && money_parse(text, &minor, &ignored) ? minor : MONEY_NONE;
}

/* An O*NET extension has no figure of its own: that of the code it extends stands in for it. */
static const struct table_row *wage_row(const struct table *wages, struct benchmark *benchmark,
                                        struct arena *arena)
{
    const struct table_row *row = table_find(wages, benchmark->code);
    const char *point = strchr(benchmark->code, '.');

    benchmark->wage_code = benchmark->code;
    if (row != NULL || point == NULL)
        return row;
    benchmark->wage_code = arena_strndup(arena, benchmark->code, (size_t)(point - benchmark->code));
    benchmark->proxy = strcmp(point, ".00") != 0;
    return table_find(wages, benchmark->wage_code);
}

static void take_row(struct benchmark *benchmark, const struct table *wages,
                     const struct table_row *row)
{
    benchmark->occupation = table_cell(wages, row, "title");
    benchmark->median_hour = amount(table_cell(wages, row, "median_hour"));
    benchmark->median_year = amount(table_cell(wages, row, "median_year"));
    benchmark->currency = table_cell(wages, row, "currency");
    benchmark->reference = table_cell(wages, row, "reference");
    benchmark->as_of = table_cell(wages, row, "as_of");
    benchmark->source = table_cell(wages, row, "source");
    benchmark->sureness = table_sureness(wages, row);
}

/* --- words ------------------------------------------------------------------------------- */

static const char *hours_assumed(struct rate rate)
{
    switch (rate.unit) {
    case 'd': return ", at 8 hours a day";
    case 'w': return ", at 40 hours a week";
    case 'm': return ", at 2,080 hours a year";
    default: return "";
    }
}

static const char *comparison(const struct benchmark *benchmark, const struct seat *seat,
                              const char *currency, struct arena *arena)
{
    char text[MONEY_TEXT_SIZE];

    if (benchmark->state == BENCHMARK_MEDIAN)
        return "";
    if (benchmark->state == BENCHMARK_CURRENCY)
        return arena_printf(arena, " The rate is in %s and is not compared.", currency);
    return arena_printf(arena, " The rate of %s is %s times that%s.", rate_text(seat->rate, text),
                        benchmark_times(benchmark, arena), hours_assumed(seat->rate));
}

static const char *median_text(const struct benchmark *benchmark, struct arena *arena)
{
    char median[MONEY_TEXT_SIZE];
    const char *stands_in =
        benchmark->proxy ? arena_printf(arena, ", standing in for %s", benchmark->code) : "";
    const char *sure = benchmark->sureness == SURE_VERIFIED
                           ? ""
                           : word_title(&sureness_words, (int)benchmark->sureness);

    return arena_printf(arena, "Median wage of %s (%s%s): %s %s an hour, %s%s%s%s.",
                        benchmark->occupation, benchmark->wage_code, stands_in,
                        money_pretty(benchmark->median_hour, median), benchmark->currency,
                        benchmark->reference, *sure == '\0' ? "" : " (", sure,
                        *sure == '\0' ? "" : ")");
}

static const char *benchmark_text(const struct benchmark *benchmark, const struct seat *seat,
                                  const char *currency, struct arena *arena)
{
    return arena_printf(arena,
                        "%s%s It is what employees in the United States earn, all industries: no "
                        "bill rate, and no mark-up is assumed.",
                        median_text(benchmark, arena),
                        comparison(benchmark, seat, currency, arena));
}

static enum benchmark_state compare(struct benchmark *benchmark, const struct seat *seat,
                                    const char *currency)
{
    int64_t rate = rate_per_hour(seat->rate);

    if (rate == MONEY_NONE)
        return BENCHMARK_MEDIAN;
    if (!text_is_blank(currency) && !text_equal(currency, benchmark->currency))
        return BENCHMARK_CURRENCY;
    benchmark->rate_hour = rate;
    benchmark->percent = (rate * 100 + benchmark->median_hour / 2) / benchmark->median_hour;
    return BENCHMARK_COMPARED;
}

void benchmark_seat(const struct seat *seat, const char *currency, const struct table *wages,
                    struct arena *arena, struct benchmark *out)
{
    struct benchmark benchmark = {.code = occupation_code(seat->soc, arena),
                                  .median_hour = MONEY_NONE,
                                  .median_year = MONEY_NONE,
                                  .rate_hour = MONEY_NONE};
    const struct table_row *row;

    *out = benchmark;
    if (benchmark.code == NULL)
        return;
    row = wage_row(wages, &benchmark, arena);
    if (row != NULL)
        take_row(&benchmark, wages, row);
    if (row == NULL || benchmark.median_hour <= 0) {
        out->state = BENCHMARK_UNKNOWN;
        out->text = arena_printf(arena, "The table of wages has no figure for %s.", out->code);
        return;
    }
    benchmark.state = compare(&benchmark, seat, currency);
    benchmark.text = benchmark_text(&benchmark, seat, currency, arena);
    *out = benchmark;
}
