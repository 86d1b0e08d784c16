/* The reference tables: what is read, every kind of fault with its place, look-ups, and what
 * the built-in ones must hold. */

#include "table.h"

#include "asset.h"
#include "text.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;

static const struct table_type *type_of(const char *name)
{
    const struct table_type *type = table_type_find(name);

    assert_non_null(type);
    return type;
}

static bool parse(const char *name, const char *text, struct table *out, struct faults *faults)
{
    *faults = (struct faults){0};
    return table_parse(type_of(name), text, strlen(text), &arena, out, faults);
}

#define HEAD  "code,title,system,as_of,source,sureness,note\n"
#define SOUND "15-2051,Data Scientists,SOC 2018,2025-05,BLS,V,\n"

static void test_what_is_read(void **state)
{
    static const char text[] = "note, sureness,as_of,code,title,system,source\r\n"
                               "\"a, b\",V2,2026,15-1299.08,Engineers,O*NET,\"x\"\r\n";
    struct faults faults;
    struct table table;

    (void)state;
    assert_true(parse("occupations", text, &table, &faults));
    assert_int_equal(table.rows.count, 1);
    assert_string_equal(table_cell(&table, &table.rows.at[0], "note"), "a, b");
    assert_string_equal(table_cell(&table, &table.rows.at[0], "code"), "15-1299.08");
    assert_int_equal(table.rows.at[0].line, 2);
    assert_int_equal(table_sureness(&table, &table.rows.at[0]), SURE_SECOND_HAND);
    /* A column that is not needed may be left out; then it has no values. */
    assert_true(parse("occupations",
                      "code,title,system,as_of,source,sureness\n11-3021,M,S,2025,B,J\n", &table,
                      &faults));
    assert_null(table_cell(&table, &table.rows.at[0], "note"));
}

static void test_faults(void **state)
{
    static const struct {
        const char *text;
        int line, column;
        const char *words;
        size_t count;
    } cases[] = {
        {"", 1, 1, "no head line", 1},
        {HEAD, 1, 1, "no row under the head line", 1},
        {"code;title;system\n", 1, 1, "parted by ';'; save the file with commas", 1},
        {"code\ttitle\n", 1, 1, "parted by tabs", 1},
        {"code,titel,system,as_of,source,sureness\n15-2051,T,S,2025,B,V\n", 1, 6,
         "unknown column 'titel', did you mean 'title'?", 2},
        {"code,system,as_of,source,sureness\n15-2051,S,2025,B,V\n", 1, 26,
         "the column \'title\' is missing", 1},
        {"code,code,title,system,as_of,source,sureness\n15-2051,x,T,S,2025,B,V\n", 1, 6,
         "the column 'code' stands here twice", 2},
        {HEAD "15-20,T,S,2025,B,V,\n", 2, 1, "code '15-20': expected a code such as 15-2051", 1},
        {HEAD "15-2051,,S,2025,B,V,\n", 2, 9, "'title' is empty; expected a text", 1},
        {HEAD "15-2051,T,S,May 2025,B,V,\n", 2, 13, "as_of 'May 2025': expected a date", 1},
        {HEAD "15-2051,T,S,2025-13,B,V,\n", 2, 13, "as_of '2025-13'", 1},
        {HEAD "15-2051,T,S,2025-02-30,B,V,\n", 2, 13, "as_of '2025-02-30'", 1},
        {HEAD "15-2051,T,S,2025,B,sure,\n", 2, 20, "expected V, V2, U or J", 1},
        {HEAD "15-2051,T,S,2025,,V,\n", 2, 18, "'source' is empty", 1},
        {HEAD SOUND "15-2051,T,S,2025,B,V\n", 3, 20, "6 values, and the head line has 7", 1},
        {HEAD SOUND "15-2052,T,a, b,2025,B,V,\n", 3, 25, "8 values, and the head line has 7", 1},
        {HEAD SOUND "\n" SOUND, 4, 1, "the code '15-2051' stands in line 2 already", 1},
        {HEAD "15-2051,\"T\nU\",S,2025,B,V,\n", 2, 9, "holds a line end", 1},
        {HEAD "15-2051,T\x1b[2J,S,2025,B,V,\n", 2, 9, "an invisible character", 1},
        {HEAD "15-2051,\"T,S,2025,B,V,\n", 2, 9, "never closed", 1},
        {HEAD "1,,S,x,,y,\n15-2051,T,S,2025,B,V,\n", 2, 1, "code '1'", 5},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct table table = {0};
        struct faults faults;

        if (parse("occupations", cases[i].text, &table, &faults))
            fail_msg("no fault in case %zu", i);
        assert_null(table.type);
        if (faults.count != cases[i].count || faults.at[0].line != cases[i].line ||
            faults.at[0].column != cases[i].column ||
            strstr(faults.at[0].text, cases[i].words) == NULL)
            fail_msg("case %zu: %zu faults, %d:%d %s", i, faults.count, faults.at[0].line,
                     faults.at[0].column, faults.at[0].text);
        for (size_t at = 1; at < faults.count; at++)
            assert_true(faults.at[at - 1].line <= faults.at[at].line);
    }
}

/* A long value is shown in part, whole characters only. */
static void test_long_values(void **state)
{
    const char *umlauts = "äääääääääääääääääääääääääääääääääääääää";
    struct faults faults;
    struct table table;

    (void)state;
    for (int shift = 0; shift < 2; shift++) {
        const char *text =
            arena_printf(&arena, HEAD "%s%s,T,S,2025,B,V,\n", shift ? "x" : "", umlauts);

        assert_false(parse("occupations", text, &table, &faults));
        assert_true(utf8_valid(faults.at[0].text, strlen(faults.at[0].text)));
        assert_true(strlen(faults.at[0].text) < 100);
    }
    assert_false(parse("occupations",
                       arena_printf(&arena, HEAD "15-2051,T%2100s,S,2025,B,V,\n", "x"), &table,
                       &faults));
    assert_non_null(strstr(faults.at[0].text, "longer than 2000 bytes"));
}

static void test_numbers(void **state)
{
    static const char head[] =
        "soc,title,median_hour,currency,reference,as_of,source,sureness,growth\n";
    static const struct {
        const char *hour, *growth;
        bool fits;
    } cases[] = {
        {"57.80", "34", true},    {"57", "-4", true},     {"1,057.80", "8.2", true},
        {"57.8", "", true},       {"x", "34", false},     {"-57.80", "34", false},
        {"57.80", "8.25", false}, {"57.80", "+4", false}, {"57.80", "1234", false},
        {"", "34", false},        {"57.80", "-", false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const char *text = arena_printf(&arena, "%s15-2051,T,\"%s\",USD,May 2025,2025-05,B,V,%s\n",
                                        head, cases[i].hour, cases[i].growth);
        struct faults faults;
        struct table table;

        if (parse("wages", text, &table, &faults) != cases[i].fits)
            fail_msg("%s", text);
    }
}

/* Of two periods of one code the newer one counts, wherever it stands. */
static void test_look_up(void **state)
{
    static const char text[] = "soc,title,median_hour,currency,reference,as_of,source,sureness\n"
                               "15-2051,New,57.80,USD,May 2025,2025-05,B,V\n"
                               "15-2051,Old,54.13,USD,May 2024,2024-05,B,V\n"
                               "15-1252,Other,65.38,USD,May 2025,2025-05,B,U\n";
    struct faults faults;
    struct table table;

    (void)state;
    assert_true(parse("wages", text, &table, &faults));
    assert_string_equal(table_cell(&table, table_find(&table, "15-2051"), "title"), "New");
    assert_int_equal(table_sureness(&table, table_find(&table, "15-1252")), SURE_UNVERIFIED);
    assert_null(table_find(&table, "15-9999"));
    assert_string_equal(table_newest(&table), "2025-05");
    assert_string_equal(table_oldest(&table), "2024-05");
}

static void test_which_table(void **state)
{
    static const char wages[] = "soc,median_hour,as_of,source,sureness,reference\n";

    (void)state;
    assert_ptr_equal(table_type_of(HEAD, strlen(HEAD), &arena), type_of("occupations"));
    assert_ptr_equal(table_type_of(wages, strlen(wages), &arena), type_of("wages"));
    assert_null(table_type_of("", 0, &arena));
    assert_null(table_type_of("as_of,source,sureness\n", 22, &arena));
    assert_null(table_type_find("wage"));
}

/* --- the built-in tables ----------------------------------------------------------------- */

static struct table built_in(const char *name)
{
    const struct asset *asset = asset_find(arena_printf(&arena, "tables/%s.csv", name));
    struct faults faults = {0};
    struct table table;

    assert_non_null(asset);
    if (!table_parse(type_of(name), asset->data, asset->size, &arena, &table, &faults))
        fail_msg("%s: %d:%d %s", name, faults.at[0].line, faults.at[0].column, faults.at[0].text);
    assert_ptr_equal(table_type_of(asset->data, asset->size, &arena), type_of(name));
    return table;
}

static void expect(const struct table *table, const char *key, const char *column,
                   const char *value)
{
    const struct table_row *row = table_find(table, key);

    if (row == NULL || !text_equal(table_cell(table, row, column), value))
        fail_msg("%s of %s is '%s', not '%s'", column, key,
                 row == NULL ? "-" : text_or(table_cell(table, row, column), "-"), value);
}

static void test_built_in(void **state)
{
    struct table occupations = built_in("occupations"), wages = built_in("wages");
    struct table roles = built_in("roles"), frameworks = built_in("frameworks");

    (void)state;
    assert_int_equal(occupations.rows.count, 26);
    assert_int_equal(wages.rows.count, 48);
    assert_int_equal(roles.rows.count, 15);
    expect(&wages, "15-2051", "median_hour", "57.80");
    expect(&wages, "15-2051", "median_year", "120230");
    expect(&wages, "15-2051", "reference", "May 2025");
    expect(&wages, "15-2051", "growth", "34");
    expect(&wages, "15-1299", "growth_sureness", "V2");
    expect(&wages, "15-1244", "growth", "-4");
    expect(&wages, "00-0000", "median_hour", "24.51");
    expect(&roles, "MLOps engineer", "code", "15-1299.08");
    expect(&frameworks, "GOVERN 2.1", "version", "1.0");
    expect(&frameworks, "DCWF 422", "sureness", "U");
    /* Source: facts A4: NICE has neither. */
    vec_each(const struct table_row, row, &frameworks.rows)
        if (strcmp(table_cell(&frameworks, row, "framework"), "NICE") == 0)
            assert_null(strstr(table_cell(&frameworks, row, "title"), "Machine"));
}

/* Every code and tag of a role is one that the other tables know. */
static void test_roles_fit(void **state)
{
    struct table occupations = built_in("occupations"), roles = built_in("roles");
    struct table frameworks = built_in("frameworks");

    (void)state;
    vec_each(const struct table_row, row, &roles.rows) {
        static const char *const tags[] = {"nice", "dcwf"};

        assert_non_null(table_find(&occupations, table_cell(&roles, row, "code")));
        assert_int_equal(table_sureness(&roles, row), SURE_JUDGEMENT);
        for (size_t tag = 0; tag < ARRAY_COUNT(tags); tag++) {
            const char *at = text_or(table_cell(&roles, row, tags[tag]), "");

            for (at += strspn(at, " "); *at != '\0'; at += strspn(at, " ")) {
                const char *id = arena_strndup(&arena, at, strcspn(at, " "));

                if (tag == 1)
                    id = arena_printf(&arena, "DCWF %s", id);
                if (table_find(&frameworks, id) == NULL)
                    fail_msg("no %s", id);
                at += strcspn(at, " ");
            }
        }
    }
}

/* Source: facts A6: the text of 2011 is history, the one of April 2026 is in force. */
static void test_rules(void **state)
{
    struct table rules = built_in("rules");

    (void)state;
    expect(&rules, "SR-26-2", "status", "current");
    expect(&rules, "OCC-2026-13", "date", "2026-04-17");
    expect(&rules, "SR-11-7", "status", "superseded");
    expect(&rules, "HIPAA-NPRM", "status", "proposed");
    vec_each(const struct table_row, row, &rules.rows) {
        const char *status = table_cell(&rules, row, "status");

        /* What nobody has read is not in force for us. */
        if (table_sureness(&rules, row) == SURE_UNVERIFIED)
            assert_string_equal(status, "unclear");
        if (strcmp(status, "current") == 0) {
            assert_null(strstr(table_cell(&rules, row, "title"), "11-7"));
            assert_null(strstr(table_cell(&rules, row, "title"), "2011-12"));
        }
    }
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
        cmocka_unit_test(test_what_is_read), cmocka_unit_test(test_faults),
        cmocka_unit_test(test_numbers),      cmocka_unit_test(test_look_up),
        cmocka_unit_test(test_long_values),  cmocka_unit_test(test_which_table),
        cmocka_unit_test(test_built_in),     cmocka_unit_test(test_roles_fit),
        cmocka_unit_test(test_rules),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
