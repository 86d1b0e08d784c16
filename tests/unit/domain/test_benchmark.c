/* A rate beside the wage benchmark: units, look-up of codes, what is said; and suggestions. */

#include "benchmark.h"

#include "asset.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;

static const char wages_text[] =
    "soc,title,median_year,median_hour,currency,reference,as_of,source,sureness\n"
    "15-2051,Data Scientists,120230,57.80,USD,May 2025,2025-05,BLS,V\n"
    "15-2051,Data Scientists,112590,54.13,USD,May 2024,2024-05,BLS,V\n"
    "15-1299,\"Computer Occupations, All Other\",116580,56.05,USD,May 2025,2025-05,BLS,V\n"
    "15-1252,Software Developers,,65.38,USD,May 2025,2025-05,memory,U\n"
    "15-1253,Testers,,0.00,USD,May 2025,2025-05,x,V\n";

static struct table parsed(const char *name, const char *text)
{
    struct faults faults = {0};
    struct table table;

    assert_true(table_parse(table_type_find(name), text, strlen(text), &arena, &table, &faults));
    return table;
}

static struct benchmark judge(const char *soc, const char *rate, const char *currency)
{
    struct table wages = parsed("wages", wages_text);
    struct seat seat = {.soc = soc, .rate = {.minor = MONEY_NONE}};
    struct benchmark benchmark;
    struct error error;

    if (rate != NULL)
        assert_true(rate_parse(rate, &seat.rate, &error));
    benchmark_seat(&seat, currency, &wages, &arena, &benchmark);
    return benchmark;
}

static void test_units(void **state)
{
    static const struct {
        struct rate rate;
        int64_t hour;
    } cases[] = {
        {{11800, 'h'}, 11800},
        {{80000, 'd'}, 10000},
        {{400000, 'w'}, 10000},
        {{2300000, 'm'}, 13269},
        {{MONEY_NONE, 'h'}, MONEY_NONE},
        {{4, 'd'}, 1},
        {{3, 'd'}, 0},
        {{0, 'h'}, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        assert_int_equal(rate_per_hour(cases[i].rate), cases[i].hour);
}

static void test_codes(void **state)
{
    static const struct {
        const char *text, *code;
    } cases[] = {
        {"15-2051", "15-2051"},
        {"15-1299.08", "15-1299.08"},
        {"15-2051 / 15-1243", "15-2051"},
        {"SOC 15-2051, perhaps", "15-2051"},
        {"15-2051.", "15-2051"},
        {"15-2051.0", "15-2051"},
        {"115-2051", NULL},
        {"15-20511", NULL},
        {"15-205", NULL},
        {"", NULL},
        {NULL, NULL},
        {"data scientist", NULL},
        {"2015-2051", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const char *code = occupation_code(cases[i].text, &arena);

        if (!text_equal(code, cases[i].code))
            fail_msg("'%s' gives '%s'", text_or(cases[i].text, "-"), text_or(code, "-"));
    }
}

static void test_states(void **state)
{
    struct benchmark benchmark = judge("15-2051 / 15-1252", "118.00/h", "USD");

    (void)state;
    assert_int_equal(benchmark.state, BENCHMARK_COMPARED);
    assert_int_equal(benchmark.percent, 204);
    assert_int_equal(benchmark.median_hour, 5780);
    assert_int_equal(benchmark.median_year, 12023000);
    assert_string_equal(benchmark.reference, "May 2025"); /* the newer of two */
    assert_false(benchmark.proxy);
    assert_string_equal(benchmark.text,
                        "Median wage of Data Scientists (15-2051): 57.80 USD an hour, May 2025. "
                        "The rate of 118.00/h is 2.04 times that. It is what employees in the "
                        "United States earn, all industries: no bill rate, and no mark-up is "
                        "assumed.");
    benchmark = judge("15-1299.08", "23000.00/m", NULL);
    assert_true(benchmark.proxy);
    assert_string_equal(benchmark.wage_code, "15-1299");
    assert_non_null(strstr(benchmark.text, "(15-1299, standing in for 15-1299.08)"));
    assert_non_null(strstr(benchmark.text, "is 2.37 times that, at 2,080 hours a year"));
    assert_false(judge("15-2051.00", NULL, NULL).proxy); /* the occupation itself */
    benchmark = judge("15-2051", NULL, "USD");
    assert_int_equal(benchmark.state, BENCHMARK_MEDIAN);
    assert_int_equal(benchmark.rate_hour, MONEY_NONE);
    assert_null(strstr(benchmark.text, "The rate"));
    benchmark = judge("15-2051", "118.00/h", "EUR");
    assert_int_equal(benchmark.state, BENCHMARK_CURRENCY);
    assert_int_equal(benchmark.percent, 0);
    assert_non_null(strstr(benchmark.text, "The rate is in EUR and is not compared."));
    benchmark = judge("15-1252", "118.00/h", "USD");
    assert_non_null(strstr(benchmark.text, "May 2025 (unverified)."));
    assert_int_equal(judge("15-9999", "118.00/h", "USD").state, BENCHMARK_UNKNOWN);
    assert_int_equal(judge("15-1253", "118.00/h", "USD").state, BENCHMARK_UNKNOWN);
    assert_int_equal(judge(NULL, "118.00/h", "USD").state, BENCHMARK_NONE);
    assert_null(judge("none", "118.00/h", "USD").text);
    assert_int_equal(judge("15-2051", "999999999999.00/m", "USD").state, BENCHMARK_COMPARED);
}

static void test_suggestions(void **state)
{
    static const struct {
        const char *title, *role;
    } cases[] = {
        {"ML engineer", "ML engineer"},
        {"Machine Learning Engineer", "ML engineer"},
        {"Senior MLOps engineer", "MLOps engineer"},
        {"AI architect (part time)", "AI / solution architect"},
        {"QA and evaluation engineer", "QA and model evaluation engineer"},
        {"Privacy and compliance analyst", "AI risk and compliance specialist"},
        {"RAG engineer", "LLM / RAG engineer"},
        {"Tech lead", "Tech lead"},
        {"Project manager", "Project coordinator"},
        {"Engineer", NULL},
        {"Plumber", NULL},
        {"", NULL},
        {"/;()", NULL},
    };
    struct table roles = parsed("roles", asset_find("tables/roles.csv")->data);

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct table_row *found[SUGGESTIONS_MOST] = {NULL};
        size_t count = suggest_roles(&roles, cases[i].title, found);
        const char *role = count == 0 ? NULL : table_cell(&roles, found[0], "role");

        assert_true(count <= SUGGESTIONS_MOST);
        if (!text_equal(role, cases[i].role))
            fail_msg("'%s' gives '%s'", cases[i].title, text_or(role, "-"));
    }
}

/* More than fit are ordered all the same: the best stay. */
static void test_many_suggestions(void **state)
{
    static const char text[] = "role,also,code,as_of,source,sureness\n"
                               "Data steward,,15-2051,2026,s,J\n"
                               "Data keeper,,15-2051,2026,s,J\n"
                               "Data clerk,,15-2051,2026,s,J\n"
                               "Data quality steward,,15-2051,2026,s,J\n"
                               "Data quality lead,,15-2051,2026,s,J\n";
    struct table roles = parsed("roles", text);
    const struct table_row *found[SUGGESTIONS_MOST];

    (void)state;
    assert_int_equal(suggest_roles(&roles, "Junior data quality steward", found), 3);
    assert_string_equal(table_cell(&roles, found[0], "role"), "Data quality steward");
    assert_string_equal(table_cell(&roles, found[1], "role"), "Data steward");
    assert_string_equal(table_cell(&roles, found[2], "role"), "Data quality lead");
}

static int begin(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_suggestions),
        cmocka_unit_test(test_many_suggestions),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
