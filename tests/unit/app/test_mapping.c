/* Mappings: the built-in ones are sound, faults have their place, and what values and days mean. */
#include "mapping.h"

#include "asset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static struct arena arena;

static void test_built_in(void **state)
{
    (void)state;
    for (size_t at = 0; at < mapping_name_count; at++) {
        const char *name = mapping_names[at];
        const struct arg_spec *told = command_arg(command_find("import"), "map");
        const struct asset *asset = asset_find(arena_printf(&arena, "mappings/%s.conf", name));
        struct mapping mapping;
        struct error error;

        assert_non_null(asset);
        assert_non_null(strstr(told->help, name));
        if (!mapping_parse(asset->data, name, &arena, &mapping, &error))
            fail_msg("%s", error.message);
        assert_true(mapping.columns.count > 1);
        vec_each(const struct mapping_value, value, &mapping.values) {
            int word;

            if (value->argument->kind == ARG_WORD && value->to[0] != '\0' &&
                !word_find(value->argument->words, value->to, &word, &error))
                fail_msg("%s: %s", name, error.message);
        }
    }
}

static void test_faults(void **state)
{
    static const struct {
        const char *text;
        int line;
        const char *says;
    } cases[] = {
        {"", 1, "command"},
        {"# nothing\n", 1, "command"},
        {"column text = A\n", 1, "before all else"},
        {"command = cancel\n", 1, "makes rows"},
        {"command = log close\n", 1, "makes rows"},
        {"command = log add\ncolumn txt = A\n", 2, "did you mean 'text'"},
        {"command = log add\nset nothing = A\n", 2, "takes no"},
        {"command = log add\nvalue kind = A\n", 2, "value ARGUMENT: TEXT"},
        {"command = log add\nformat = ods\n", 2, "csv, json or xml"},
        {"command = log add\nformat = xml\n", 1, "rows = "},
        {"command = log add\nrows = Task\n", 1, "format = xml"},
        {"command = log add\ndates = any\n", 2, "day-first or month-first"},
        {"command = log add\ntext\n", 2, "expected"},
        {"command = log add\nfrob x = y\n", 2, "a line begins with"},
        {"command = log add\n# \xFF\n", 2, "UTF-8"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct mapping mapping;
        struct error error;

        assert_false(mapping_parse(cases[at].text, "my.conf", &arena, &mapping, &error));
        if (error.line != cases[at].line || strstr(error.message, cases[at].says) == NULL ||
            strstr(error.message, "my.conf") == NULL)
            fail_msg("%s: %d %s", cases[at].text, error.line, error.message);
    }
}

static struct mapping parse(const char *text)
{
    struct mapping mapping;
    struct error error;

    if (!mapping_parse(text, "my.conf", &arena, &mapping, &error))
        fail_msg("%s", error.message);
    return mapping;
}

static void test_days(void **state)
{
    static const struct {
        const char *dates, *text, *day; /* NULL: none */
    } cases[] = {
        {"", "2026-09-30", "2026-09-30"},
        {"", "2026-09-30T12:00:00Z", "2026-09-30"},
        {"", "20260930T120000Z", "2026-09-30"},
        {"", "20260930T220000Z", "2026-10-01"}, /* in the time zone below */
        {"", "20260930T215959Z", "2026-09-30"},
        {"", "20261231T230000Z", "2027-01-01"},
        {"", "20260930T2200Z", "2026-09-30"}, /* no such moment: the day that is written */
        {"", "20260930T250000Z", "2026-09-30"},
        {"", "20260931T220000Z", NULL},
        {"", "30/Sep/26 12:00 AM", "2026-09-30"},
        {"", "1-dec-2026", "2026-12-01"},
        {"", "30/09/2026", NULL},
        {"", "31/Feb/26", NULL},
        {"", "2026-13-01", NULL},
        {"", "soon", NULL},
        {"", "3", NULL},
        {"", "30/Sep", NULL},
        {"", "30/Xyz/26", NULL},
        {"dates = day-first\n", "30/09/2026", "2026-09-30"},
        {"dates = day-first\n", "30.9.26", "2026-09-30"},
        {"dates = month-first\n", "9/30/2026 4:14 PM", "2026-09-30"},
        {"dates = month-first\n", "30/9/2026", NULL},
        /* Nothing but a time of day stands behind a day. */
        {"", "2026-09-30 12:00", "2026-09-30"},
        {"", "20260930T2200", "2026-09-30"},
        {"", "2026-09-300", NULL},
        {"", "2026-09-30x", NULL},
        {"", "2026-09-30T", NULL},
        {"", "20260930x", NULL},
        {"", "30/Sep/26x", NULL},
        {"", "30/Sep/20265", NULL},
        {"dates = day-first\n", "30/09/20265", NULL},
        {"dates = day-first\n", "30.09.2026 or so", NULL},
        {"dates = day-first\n", "30/09/6", NULL},
        {"dates = day-first\n", "30/09/126", NULL},
        {"dates = day-first\n", "29/02/2028", "2028-02-29"},
        {"dates = day-first\n", "29/02/2027", NULL},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        const struct mapping mapping =
            parse(arena_printf(&arena, "command = log add\n%scolumn due = D\n", cases[at].dates));
        const char *out;
        struct error error;
        bool done = mapping_value_of(&mapping, mapping.columns.at[0].argument, cases[at].text,
                                     &arena, &out, &error);

        if (done != (cases[at].day != NULL) || (done && strcmp(out, cases[at].day) != 0))
            fail_msg("%s: %s", cases[at].text, done ? out : error.message);
    }
}

static void test_values(void **state)
{
    struct mapping mapping = parse("command = log add\ncolumn impact = P | Q\ncolumn text = T\n"
                                   "value impact: High Up = high\nvalue impact: * =\n"
                                   "skip State = Done | Gone\n");
    const struct arg_spec *impact = mapping.columns.at[0].argument;
    static const char *const names[] = {"q", "T", "State"};
    const char *row[] = {"x", "y", "Open"}, *out;
    struct error error;

    (void)state;
    assert_true(mapping_bind(&mapping, names, 3, &error));
    assert_int_equal(mapping.columns.at[0].at, 0);
    assert_true(mapping_value_of(&mapping, impact, "high up", &arena, &out, &error));
    assert_string_equal(out, "high");
    assert_true(mapping_value_of(&mapping, impact, "odd", &arena, &out, &error));
    assert_null(out);
    assert_true(mapping_value_of(&mapping, impact, "  ", &arena, &out, &error));
    assert_null(out);
    assert_false(mapping_skips(&mapping, row));
    row[2] = "gone";
    assert_true(mapping_skips(&mapping, row));
    row[2] = NULL;
    assert_false(mapping_skips(&mapping, row));
    assert_false(mapping_bind(&mapping, names, 1, &error)); /* text is needed */
    assert_non_null(strstr(error.message, "'T'"));
}

static int begin(void **state)
{
    (void)state;
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
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
        cmocka_unit_test(test_built_in),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_values),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
