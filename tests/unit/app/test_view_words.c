#include "folders.h"
#include "view_words.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;
static struct error error;

static char folder[FOLDERS_SIZE];

static int setup(void **state)
{
    (void)state;
    folders_make(folder);
    arena_init(&arena);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_done(&arena);
    folders_remove(folder);
    return 0;
}

static void test_lines(void **state)
{
    static const struct {
        const char *line, *narrowing, *printed;
    } cases[] = {
        {"", "", ""},
        {"late  claims", "late claims", ""},
        {"owner:me sort:end late", "owner:me late", "sort:end"},
        {"sort:-due", "", "sort:-due"},
        {"sort:due group:none", "", ""},
        {"group:client sort:-gate", "", "sort:-gate group:client"},
        {"client:\"Oak & Sons\" group:phase", "client:\"Oak & Sons\"", "group:phase"},
        {"resort:x", "resort:x", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct view_words view;
        struct strbuf out;

        assert_true(view_words_parse(cases[i].line, &arena, &view, &error));
        assert_string_equal(view.narrowing, cases[i].narrowing);
        strbuf_init(&out);
        view_words_print(view.order < 0 ? LIST_BY_DUE : (enum list_order)view.order,
                         view.descending,
                         view.group < 0 ? LIST_GROUP_NONE : (enum list_group)view.group, &out);
        assert_string_equal(out.data, cases[i].printed);
        strbuf_done(&out);
    }
}

static void test_bad_lines(void **state)
{
    struct view_words view;

    (void)state;
    assert_false(view_words_parse("sort:size", &arena, &view, &error));
    assert_string_equal(error.message, "sort: has no 'size'");
    assert_false(view_words_parse("late group:-", &arena, &view, &error));
    assert_string_equal(error.message, "group: has no '-'");
    assert_string_equal(error.hint, "it has none, phase, client, owner, model, health");
    assert_false(view_words_parse("sort:", &arena, &view, &error));
}

/* Every one that comes with the program says something. */
static void test_built_in(void **state)
{
    struct session_options options = {.actor = "Ana", .today = "2026-11-23"};
    struct session *session;
    struct saved_view *views;
    size_t count;

    (void)state;
    assert_true(session_new(&options, &session, &error));
    assert_true(saved_views(session, &arena, &views, &count, &error));
    assert_true(count >= 4);
    for (size_t i = 0; i < count; i++) {
        struct view_words view;

        assert_false(views[i].own);
        assert_true(view_words_parse(views[i].words, &arena, &view, &error));
        assert_false(text_is_blank(views[i].name));
        assert_false(text_is_blank(view.narrowing));
    }
    session_free(session);
}

static size_t own_count(struct session *session)
{
    struct saved_view *views;
    size_t count, own = 0;

    assert_true(saved_views(session, &arena, &views, &count, &error));
    for (size_t i = 0; i < count; i++)
        own += views[i].own;
    return own;
}

static void test_own(void **state)
{
    struct session_options options = {.actor = "Ana", .today = "2026-11-23"};
    static const char *const bad[] = {"", "  ", "a=b", "#a", "a\nb"};
    struct session *session, *other;

    (void)state;
    assert_true(session_new(&options, &session, &error));
    assert_true(session_new(&options, &other, &error));
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++) {
        assert_false(saved_view_keep(session, bad[i], "late", &error));
        assert_int_equal(error.code, ERROR_INPUT);
    }
    assert_int_equal(own_count(session), 0);
    assert_true(saved_view_keep(session, " Mine here ", "owner:me", &error));
    assert_true(saved_view_keep(session, "B", "late", &error));
    assert_true(saved_view_keep(other, "mine HERE", "owner:=Ana", &error)); /* the same name */
    assert_int_equal(own_count(session), 2);
    assert_false(saved_view_rename(session, "B", "Mine here", &error));
    assert_int_equal(error.code, ERROR_CONFLICT);
    assert_false(saved_view_rename(session, "C", "D", &error));
    assert_int_equal(error.code, ERROR_NOT_FOUND);
    assert_true(saved_view_rename(session, "B", "b", &error));
    assert_false(saved_view_delete(session, "Late", &error)); /* not hers */
    assert_true(saved_view_delete(other, "b", &error));
    assert_int_equal(own_count(session), 1);
    assert_true(saved_view_delete(session, "Mine here", &error));
    assert_int_equal(own_count(session), 0);
    for (int i = 0; i < 100; i++)
        assert_true(saved_view_keep(session, arena_printf(&arena, "%d", i), "late", &error));
    assert_false(saved_view_keep(session, "one more", "late", &error));
    assert_true(saved_view_keep(session, "7", "ready", &error));
    session_free(other);
    session_free(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_bad_lines),
        cmocka_unit_test(test_built_in),
        cmocka_unit_test(test_own),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
