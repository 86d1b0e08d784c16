#include "keymap.h"

#include "asset.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static struct keymap *built_in(struct arena *arena)
{
    struct keymap *map;
    struct error error;

    if (!keymap_parse(asset_find("keys.conf")->data, NULL, arena, &map, &error))
        fail_msg("%s", error.message);
    return map;
}

static void test_keys_go_there_and_back(void **state)
{
    static const char *const names[] = {
        "j",         "G",      "?",      ":",   "[",     "é",          "ж",
        "Space",     "Ctrl-F", "Ctrl-Z", "Up",  "PgDn",  "Enter",      "Tab",
        "Shift-Tab", "Esc",    "F1",     "F12", "Alt-b", "Shift-Left", "Backspace",
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(names); at++) {
        struct key key;
        char text[32];

        assert_true(key_parse(names[at], &key));
        assert_string_equal(key_text(&key, text), names[at]);
    }
}

static void test_what_is_no_key(void **state)
{
    static const char *const names[] = {"",     "jj",   "Ctrl-", "Ctrl-jj", "F0",      "F13", "F1x",
                                        "Alt-", "\x01", "\xff",  "ctrl-f",  "Hyper-x", " "};
    struct key key;

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(names); at++)
        assert_false(key_parse(names[at], &key));
}

/* Ctrl-I is Tab on every terminal: it is the same key here. */
static void test_keys_that_are_others(void **state)
{
    static const char *const same[][2] = {
        {"Ctrl-I", "Tab"},       {"Ctrl-M", "Enter"},  {"Ctrl-J", "Enter"}, {"Ctrl-[", "Esc"},
        {"Ctrl-H", "Backspace"}, {"Ctrl-a", "Ctrl-A"}, {"Hash", "#"},       {"Equal", "="},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(same); at++) {
        struct key key;
        char text[32];

        assert_true(key_parse(same[at][0], &key));
        assert_string_equal(key_text(&key, text), same[at][1]);
    }
}

static void test_faults_have_their_place(void **state)
{
    static const struct {
        const char *text;
        int line, column;
    } cases[] = {
        {"j = down\n", 1, 1},                     /* no section yet */
        {"[everywhere]\nj down\n", 2, 1},         /* no '=' */
        {"[everywhere]\nj = dwn\n", 2, 5},        /* no action */
        {"[everywhere]\nHyper-x = down\n", 2, 1}, /* no key */
        {"[everywhere]\ng Hyper-x = down\n", 2, 3},
        {"[everywhere]\ng a b = down\n", 2, 5}, /* three keys */
        {"[everywhere]\n = down\n", 2, 1},
        {"[everywhere]\nj = down\nj = up\n", 3, 1},          /* twice */
        {"[everywhere]\nj = down\n[board]\nj = up\n", 4, 1}, /* shadows */
        {"[board]\nj = down\n[everywhere]\nj = up\n", 4, 1}, /* is shadowed */
        {"[everywhere]\ng = down\ng g = top\n", 3, 1},       /* key and prefix */
        {"[everywhere]\ng g = top\n[board]\ng = down\n", 4, 1},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct arena arena;
        struct keymap *map;
        struct error error = {0};
        char place[32];

        arena_init(&arena);
        assert_false(keymap_parse(cases[at].text, NULL, &arena, &map, &error));
        assert_int_equal(error.code, ERROR_INPUT);
        assert_int_equal(error.line, cases[at].line);
        assert_int_equal(error.column, cases[at].column);
        snprintf(place, sizeof place, "keys.conf:%d:%d: ", cases[at].line, cases[at].column);
        assert_ptr_equal(strstr(error.message, place), error.message);
        arena_done(&arena);
    }
}

static enum key_action press(const struct keymap *map, const char *screen, const char *name,
                             uint32_t *pending)
{
    struct key key;

    assert_true(key_parse(name, &key));
    return keymap_action(map, screen, &key, pending);
}

static void test_sequences(void **state)
{
    struct arena arena;
    struct keymap *map;
    struct error error;
    uint32_t pending = 0;
    const char *key;
    enum key_action action;

    (void)state;
    arena_init(&arena);
    assert_true(keymap_parse("[everywhere]\ng g = top\ng b = view-board\nj = down\n[list]\n"
                             "g x = redo\n",
                             NULL, &arena, &map, &error));
    assert_int_equal(press(map, "board", "g", &pending), ACTION_NONE);
    assert_int_not_equal(pending, 0);
    assert_true(keymap_follower(map, "board", pending, 1, &key, &action));
    assert_string_equal(key, "b");
    assert_false(keymap_follower(map, "board", pending, 2, &key, &action));
    assert_true(keymap_follower(map, "list", pending, 2, &key, &action));
    assert_int_equal(press(map, "board", "g", &pending), ACTION_TOP);
    assert_int_equal(pending, 0);
    press(map, "board", "g", &pending);
    assert_int_equal(press(map, "board", "j", &pending), ACTION_NONE); /* not "down" */
    assert_int_equal(pending, 0);
    assert_int_equal(press(map, "board", "j", &pending), ACTION_DOWN);
    press(map, "board", "g", &pending);
    assert_int_equal(press(map, "board", "x", &pending), ACTION_NONE);
    press(map, "list", "g", &pending);
    assert_int_equal(press(map, "list", "x", &pending), ACTION_REDO);
    arena_done(&arena);
}

/* A user's file changes what it names and leaves the rest. */
static void test_user_file(void **state)
{
    struct arena arena;
    struct keymap *base, *map;
    struct error error;
    uint32_t pending = 0;

    (void)state;
    arena_init(&arena);
    base = built_in(&arena);
    assert_true(keymap_parse("# mine\r\n[everywhere]\r\nj = up\r\nk = none\r\nF9 = undo\r\n", base,
                             &arena, &map, &error));
    assert_int_equal(press(map, "board", "j", &pending), ACTION_UP);
    assert_int_equal(press(map, "board", "k", &pending), ACTION_NONE);
    assert_int_equal(press(map, "board", "F9", &pending), ACTION_UNDO);
    assert_int_equal(press(map, "board", "u", &pending), ACTION_UNDO);
    assert_int_equal(press(map, "board", "g", &pending), ACTION_NONE);
    assert_int_equal(press(map, "board", "b", &pending), ACTION_VIEW_BOARD);
    assert_int_equal(press(base, "board", "j", &pending), ACTION_DOWN);
    assert_false(keymap_parse("[board]\nj = up\n", base, &arena, &map, &error));
    assert_int_equal(error.line, 2);
    arena_done(&arena);
}

static void test_keys_for_hints(void **state)
{
    struct arena arena;
    const struct keymap *map;

    (void)state;
    arena_init(&arena);
    map = built_in(&arena);
    assert_string_equal(keymap_key(map, "board", ACTION_HELP), "?");
    assert_string_equal(keymap_key_in_text(map, "board", ACTION_HELP), "F1");
    assert_string_equal(keymap_key(map, "board", ACTION_ADVANCE), ">");
    assert_string_equal(keymap_key(map, "board", ACTION_GO_TO), "#");
    assert_null(keymap_key(map, "board", ACTION_NONE));
    arena_done(&arena);
}

/* One key has one meaning over all screens; d stays free, for fingers that delete. */
static void test_one_letter_one_meaning(void **state)
{
    struct arena arena;
    const struct keymap *map;
    struct binding one, other;

    (void)state;
    arena_init(&arena);
    map = built_in(&arena);
    for (size_t at = 0; keymap_binding(map, at, &one); at++) {
        assert_string_not_equal(one.key, "d");
        for (size_t next = at + 1; keymap_binding(map, next, &other); next++) {
            if (strcmp(one.key, other.key) == 0 && one.action != other.action)
                fail_msg("%s is %s in [%s] and %s in [%s]", one.key, action_name(one.action),
                         one.screen, action_name(other.action), other.screen);
        }
    }
    arena_done(&arena);
}

static void test_actions_have_names(void **state)
{
    (void)state;
    for (int action = 0; action < ACTION_COUNT; action++) {
        enum key_action found;

        assert_non_null(action_name((enum key_action)action));
        assert_non_null(action_title((enum key_action)action));
        assert_true(action_find(action_name((enum key_action)action), &found));
        assert_int_equal(found, action);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_go_there_and_back),
        cmocka_unit_test(test_what_is_no_key),
        cmocka_unit_test(test_keys_that_are_others),
        cmocka_unit_test(test_faults_have_their_place),
        cmocka_unit_test(test_sequences),
        cmocka_unit_test(test_user_file),
        cmocka_unit_test(test_keys_for_hints),
        cmocka_unit_test(test_one_letter_one_meaning),
        cmocka_unit_test(test_actions_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
