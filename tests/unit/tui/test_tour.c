#include "tour.h"

#include "asset.h"
#include "shell.h"
#include "utf8.h"
#include "widget/dialog.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

enum { NARROW_CELLS = 38, WIDE_CELLS = 78, WHY_ROWS = 2 };

static struct arena arena;
static struct keymap *keys;
static struct tour_text built_in;

static int begin(void **state)
{
    struct error error;

    (void)state;
    arena_init(&arena);
    assert_true(keymap_parse(asset_find("keys.conf")->data, NULL, &arena, &keys, &error));
    if (!tour_parse(asset_find("tour.conf")->data, &arena, &built_in, &error))
        fail_msg("%s", error.message);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

static void add_part(void *context, bool is_key, const char *text, size_t length)
{
    (void)is_key;
    strbuf_add(context, text, length);
}

static const char *filled(const char *text)
{
    struct strbuf out;
    const char *kept;

    strbuf_init(&out);
    tour_fill(keys, "board", text, add_part, &out);
    kept = arena_strdup(&arena, out.data);
    strbuf_done(&out);
    return kept;
}

/* In a window of 40 x 12 the title and what to press have a line each; in one of 80 x 24 the
 * reason has two. */
static void assert_fits(const struct tour_step *step)
{
    struct canvas canvas;
    struct area wide;

    if (text_cells(step->title) + 6 > NARROW_CELLS)
        fail_msg("too long for a narrow window: %s", step->title);
    if (text_cells(filled(step->press)) > NARROW_CELLS)
        fail_msg("too long for a narrow window: %s", filled(step->press));
    canvas_init(&canvas, WHY_ROWS + 2, WIDE_CELLS, false);
    wide = canvas_area(&canvas);
    if (paragraph(wide, ROLE_HINT, filled(step->why), false) > WHY_ROWS)
        fail_msg("more than two lines: %s", filled(step->why));
    canvas_done(&canvas);
}

/* Each screen and each command that is named is one. */
static void assert_known(const struct tour_condition *condition)
{
    if (condition->kind == TOUR_SCREEN && screen_class_find(condition->word) == NULL)
        fail_msg("there is no screen %s", condition->word);
    if (condition->kind == TOUR_COMMAND && command_find(condition->word) == NULL)
        fail_msg("there is no command %s", condition->word);
    if (condition->kind == TOUR_ON)
        assert_string_equal(condition->word, built_in.engagement);
}

static void assert_actions(const char *text)
{
    for (const char *at = strchr(text, '{'); at != NULL; at = strchr(at + 1, '{')) {
        char name[32];
        enum key_action action;
        struct key key;

        snprintf(name, sizeof name, "%.*s", (int)strcspn(at + 1, "}"), at + 1);
        if (!action_find(name, &action) && !key_parse(name, &key))
            fail_msg("{%s} is no action and no key", name);
    }
}

static void test_built_in(void **state)
{
    (void)state;
    assert_int_equal(built_in.steps.count, 12);
    assert_string_equal(built_in.engagement, "ENG-2606");
    vec_each(struct tour_step, step, &built_in.steps) {
        assert_fits(step);
        assert_actions(step->press);
        assert_actions(step->why);
        assert_true(step->count > 0);
        for (size_t at = 0; at < step->count; at++)
            assert_known(&step->when[at]);
    }
    assert_fits(&built_in.end);
}

static void test_keys_as_bound(void **state)
{
    struct keymap *mine;
    struct error error;
    struct strbuf out;

    (void)state;
    assert_string_equal(filled("{advance} asks, {Ctrl-S} saves"), "> asks, Ctrl-S saves");
    assert_string_equal(filled("no {end"), "no {end");
    assert_string_equal(filled("{open}"), "Enter");
    assert_string_equal(filled("{a-name-that-is-too-long-to-be-any-action-at-all}"),
                        "{a-name-that-is-too-long-to-be-any-action-at-all}");
    assert_true(keymap_parse("[everywhere]\n> = none\nW = advance\n[board]\nL = none\n"
                             "Shift-Right = none\n",
                             keys, &arena, &mine, &error));
    strbuf_init(&out);
    tour_fill(mine, "engagement", "{advance} asks", add_part, &out);
    assert_string_equal(out.data, "W asks");
    strbuf_done(&out);
}

#define HEAD "engagement = ENG-2606\n"
#define STEP "[step]\ntitle = A\npress = B\nwhy = C\nwhen = screen board\n"
#define END  "[end]\ntitle = A\npress = B\nwhy = C\n"

static void test_faults(void **state)
{
    static const struct {
        const char *text;
        int line;
        const char *says;
    } cases[] = {
        {"", 0, "there must be"},
        {HEAD STEP, 6, "there must be"},
        {HEAD END, 5, "there must be"},
        {STEP END, 9, "there must be"},
        {"title = A\n", 1, "no such setting here"},
        {HEAD "[stop]\n", 2, "a section is"},
        {HEAD "what\n", 2, "name = text"},
        {HEAD "[step]\ncolour = red\n", 3, "no such setting"},
        {HEAD "[step]\ntitle = A\npress = B\nwhen = screen board\n" END, 6, "lacks its title"},
        {HEAD "[step]\ntitle = A\npress = B\nwhy = C\n" END, 6, "lacks a condition"},
        {HEAD "[step]\nwhen = weather fine\n", 3, "a condition is"},
        {HEAD STEP "when = on A\nwhen = on B\nwhen = on C\nwhen = on D\n", 10, "at most four"},
        {HEAD END "when = screen board\n", 6, "no such setting"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct tour_text out = {.engagement = "kept"};
        struct error error;

        if (tour_parse(cases[at].text, &arena, &out, &error))
            fail_msg("case %zu is taken", at);
        assert_int_equal(error.code, ERROR_INPUT);
        assert_int_equal(error.line, cases[at].line);
        assert_non_null(strstr(error.message, cases[at].says));
        assert_string_equal(out.engagement, "kept");
    }
}

static void test_conditions(void **state)
{
    struct tour_text out;
    struct error error;

    (void)state;
    assert_true(tour_parse(HEAD "\n# a remark\n[step]\ntitle=A\n  press = B\nwhy = C = D\n"
                                "when = on ENG-2606 SW-10\nwhen = gate open\n"
                                "when = command milestone submit\n" END,
                           &arena, &out, &error));
    assert_int_equal(out.steps.count, 1);
    assert_string_equal(out.steps.at[0].why, "C = D");
    assert_int_equal(out.steps.at[0].count, 3);
    assert_string_equal(out.steps.at[0].when[0].word, "ENG-2606");
    assert_string_equal(out.steps.at[0].when[0].row, "SW-10");
    assert_int_equal(out.steps.at[0].when[1].kind, TOUR_GATE);
    assert_string_equal(out.steps.at[0].when[2].word, "milestone submit");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_built_in),
        cmocka_unit_test(test_keys_as_bound),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_conditions),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
