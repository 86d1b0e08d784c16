#include "theme.h"

#include "asset.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static struct theme built_in(const char *name)
{
    struct theme theme;
    struct error error;
    char file[64];

    snprintf(file, sizeof file, "themes/%s.conf", name);
    assert_non_null(asset_find(file));
    if (!theme_parse(asset_find(file)->data, file, &theme, &error))
        fail_msg("%s", error.message);
    return theme;
}

/* Never blue, which nobody can read on black, nor black or white, which vanish on paper. */
static void test_built_in_themes(void **state)
{
    (void)state;
    for (size_t at = 0; theme_name(at) != NULL; at++) {
        struct theme theme = built_in(theme_name(at));

        for (int role = 0; role < ROLE_COUNT; role++) {
            int colour = theme.looks[role].colour;

            assert_true(colour != 0 && colour != 4 && colour != 7);
        }
        assert_true(theme.looks[ROLE_SELECTED].attributes & LOOK_REVERSE);
        assert_true(theme.looks[ROLE_BUTTON_FOCUS].attributes & LOOK_REVERSE);
        assert_int_equal(theme.looks[ROLE_NORMAL].colour, -1);
    }
    assert_false(built_in("mono").colour);
    assert_true(built_in("dark").colour);
}

static void test_faults(void **state)
{
    static const struct {
        const char *text;
        int line, column;
    } cases[] = {
        {"nrmal = bold\n", 1, 1},        {"normal bold\n", 1, 8},
        {"# x\nnormal = bld\n", 2, 10},  {"normal = red green\n", 1, 14},
        {"normal = bold bold\n", 1, 15}, {"normal =\nnormal =\n", 2, 1},
        {"normal = on-blue\n", 1, 10},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct theme theme = {.colour = false}, before = theme;
        struct error error = {0};

        assert_false(theme_parse(cases[at].text, "x.conf", &theme, &error));
        assert_int_equal(error.line, cases[at].line);
        assert_int_equal(error.column, cases[at].column);
        assert_memory_equal(&theme, &before, sizeof theme);
    }
}

static void test_every_role_is_needed(void **state)
{
    struct theme theme;
    struct error error;

    (void)state;
    assert_false(theme_parse("normal =\n", "x.conf", &theme, &error));
    assert_non_null(strstr(error.message, "'title' is missing"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_built_in_themes),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_every_role_is_needed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
