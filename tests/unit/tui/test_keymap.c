#include "layout.h"
#include "keymap.h"

#include "asset.h"
#include "utf8.h"

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
        {"preset = vi\n", 1, 10},
        {"# mine\npreset = vim\npreset = vim\n", 3, 1},
        {"[everywhere]\npreset = vim\n", 2, 1}, /* too late: there it is a key */
        {"counts = yes\n", 1, 10},
        {"hints  =  F1\n", 1, 11},
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

static const char *const presets[] = {"default", "vim", "classic"};

static struct keymap *with_preset(struct arena *arena, const char *name)
{
    struct keymap *map;
    struct error error;
    char line[64];

    snprintf(line, sizeof line, "preset = %s\n", name);
    if (!keymap_parse(line, built_in(arena), arena, &map, &error))
        fail_msg("%s", error.message);
    assert_string_equal(keymap_preset(map), name);
    return map;
}

static void test_unknown_names_have_a_neighbour(void **state)
{
    static const char *const cases[][2] = {
        {"preset = vmi\n", "vim"},           {"preset = clasic\n", "classic"},
        {"pre-set = vim\n", "preset"},       {"hints = function-key\n", "function-keys"},
        {"[everywhere]\nj = dwn\n", "down"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct arena arena;
        struct keymap *map;
        struct error error = {0};

        arena_init(&arena);
        assert_false(keymap_parse(cases[at][0], NULL, &arena, &map, &error));
        if (strstr(error.hint, cases[at][1]) == NULL)
            fail_msg("%s names '%s', not %s", cases[at][0], error.hint, cases[at][1]);
        arena_done(&arena);
    }
}

static void test_preset_vim(void **state)
{
    struct arena arena;
    const struct keymap *map;
    uint32_t pending = 0;

    (void)state;
    arena_init(&arena);
    assert_false(keymap_counts(built_in(&arena)));
    map = with_preset(&arena, "vim");
    assert_true(keymap_counts(map));
    for (char digit[] = "1"; digit[0] <= '9'; digit[0]++)
        assert_int_equal(press(map, "board", digit, &pending), ACTION_NONE);
    assert_string_equal(keymap_key(map, "board", ACTION_VIEW_BOARD), "g b");
    assert_string_equal(keymap_key(map, "board", ACTION_VIEW_LIST), "g l");
    assert_int_equal(press(map, "board", "j", &pending), ACTION_DOWN);
    arena_done(&arena);
}

/* The views are reached without digits: each has its two keys. */
static void test_views_without_digits(void **state)
{
    struct arena arena;
    const struct keymap *map;

    (void)state;
    arena_init(&arena);
    map = with_preset(&arena, "vim");
    for (int action = 0; action < ACTION_COUNT; action++) {
        const char *name = action_name((enum key_action)action);

        if (strncmp(name, "view-", 5) == 0 &&
            keymap_key(map, NULL, (enum key_action)action) == NULL)
            fail_msg("%s has no key in the preset vim", name);
    }
    arena_done(&arena);
}

static void test_preset_classic(void **state)
{
    struct arena arena;
    struct keymap *map, *mine;
    struct error error;
    uint32_t pending = 0;

    (void)state;
    arena_init(&arena);
    map = with_preset(&arena, "classic");
    assert_string_equal(keymap_key(map, "board", ACTION_FILTER), "F3");
    assert_string_equal(keymap_key(map, "board", ACTION_ADVANCE), "F8");
    assert_string_equal(keymap_key(map, "board", ACTION_HELP), "F1");
    assert_string_equal(keymap_key(map, "board", ACTION_ADD), "a");
    assert_int_equal(press(map, "board", "/", &pending), ACTION_FILTER);
    assert_int_equal(press(map, "board", "1", &pending), ACTION_VIEW_BOARD);
    /* What stands below the preset wins over it, and over what is built in. */
    assert_true(keymap_parse("preset = classic\n[everywhere]\nF8 = undo\nu = none\n",
                             built_in(&arena), &arena, &mine, &error));
    assert_int_equal(press(mine, "board", "F8", &pending), ACTION_UNDO);
    assert_string_equal(keymap_key(mine, "board", ACTION_UNDO), "F8");
    arena_done(&arena);
}

/* The key is what counts, not the letter that the keyboard prints; but a binding of the letter
 * itself wins. */
static void test_other_alphabets(void **state)
{
    static const char *const pairs[][2] = {
        {"о", "j"}, {"л", "k"}, {"й", "q"}, {"П", "G"}, {"Г", "U"}, {"ъ", "]"}, {"Х", "{"},
        {"Ж", ":"}, {"Ю", ">"}, {"№", "#"}, {"і", "s"}, {"κ", "k"}, {"ξ", "j"}, {"Γ", "G"},
    };
    struct arena arena;
    struct keymap *map, *mine;
    struct error error;
    uint32_t pending = 0;

    (void)state;
    arena_init(&arena);
    map = built_in(&arena);
    for (size_t at = 0; at < ARRAY_COUNT(pairs); at++) {
        enum key_action latin = press(map, "board", pairs[at][1], &pending);

        assert_int_not_equal(latin, ACTION_NONE);
        if (press(map, "board", pairs[at][0], &pending) != latin)
            fail_msg("%s is not %s", pairs[at][0], pairs[at][1]);
    }
    assert_int_equal(press(map, "board", "п", &pending), ACTION_NONE); /* g … */
    assert_int_not_equal(pending, 0);
    assert_int_equal(press(map, "board", "и", &pending), ACTION_VIEW_BOARD); /* … b */
    assert_int_equal(press(map, "board", "é", &pending), ACTION_NONE);
    assert_int_equal(keymap_latin(map, 'j'), 'j');
    assert_true(keymap_parse("[everywhere]\nо = undo\n", built_in(&arena), &arena, &mine, &error));
    assert_int_equal(press(mine, "board", "о", &pending), ACTION_UNDO);
    arena_done(&arena);
}

/* One letter, another key: which keyboard it is, the file says. */
static void test_other_keyboards(void **state)
{
    static const struct {
        const char *layout, *letters, *latin;
    } cases[] = {
        {"russian", "йоблёЖїκ", "qj,k`:]k"},
        {"serbian", "љзѕћђјкЉЧѓκ", "qzy']jkQ:]k"},
        {"bulgarian", "уькжЖРщκ", "waugG<yk"},
        {"bulgarian-phonetic", "яйкжЖъκ", "qjkvVyk"},
    };
    struct arena arena;
    struct keymap *map;
    struct error error;

    (void)state;
    arena_init(&arena);
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        const char *letter = cases[at].letters, *end = letter + strlen(letter);
        const char *text = arena_printf(&arena, "layout = %s\n", cases[at].layout);

        assert_true(keymap_parse(text, built_in(&arena), &arena, &map, &error));
        for (const char *latin = cases[at].latin; *latin != '\0'; latin++)
            assert_int_equal(keymap_latin(map, utf8_next(&letter, end)), *latin);
        assert_ptr_equal(letter, end);
    }
    assert_false(keymap_parse("layout = bulgaria\n", built_in(&arena), &arena, &map, &error));
    assert_non_null(strstr(error.message, "keys.conf:1:10"));
    assert_non_null(strstr(error.hint, "bulgarian"));
    arena_done(&arena);
}

/* Each letter of a row has its Latin one, and none stands twice on a keyboard. */
static void test_layouts_are_whole(void **state)
{
    const char *name;

    (void)state;
    for (size_t at = 0; (name = layout_name(at)) != NULL; at++) {
        size_t letters = 0;

        for (uint32_t code = 0x370; code < 0x530; code++) {
            uint32_t latin = layout_latin(name, code);

            letters += latin != code;
            assert_true(latin == code || (latin > ' ' && latin < 0x7f));
        }
        assert_true(letters >= 49 + 60);
    }
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
static void check_meanings(const struct keymap *map)
{
    struct binding one, other;

    for (size_t at = 0; keymap_binding(map, at, &one); at++) {
        assert_string_not_equal(one.key, "d");
        for (size_t next = at + 1; keymap_binding(map, next, &other); next++) {
            if (strcmp(one.key, other.key) == 0 && one.action != other.action)
                fail_msg("%s is %s in [%s] and %s in [%s]", one.key, action_name(one.action),
                         one.screen, action_name(other.action), other.screen);
        }
    }
}

static void test_one_letter_one_meaning(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    check_meanings(built_in(&arena));
    for (size_t at = 0; at < ARRAY_COUNT(presets); at++)
        check_meanings(with_preset(&arena, presets[at]));
    arena_done(&arena);
}

/* A preset gives keys another place, never a letter another meaning. */
static void test_presets_agree(void **state)
{
    struct arena arena;
    const struct keymap *map;
    struct binding one;

    (void)state;
    arena_init(&arena);
    map = built_in(&arena);
    for (size_t preset = 0; preset < ARRAY_COUNT(presets); preset++) {
        const struct keymap *other = with_preset(&arena, presets[preset]);

        for (size_t at = 0; keymap_binding(other, at, &one); at++) {
            enum key_action before;
            uint32_t pending = 0;

            if (one.key[0] == 'F' || strchr(one.key, ' ') != NULL)
                continue;
            before = press(map, one.screen, one.key, &pending);
            if (before != one.action)
                fail_msg("%s is %s in %s", one.key, action_name(one.action), presets[preset]);
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
        cmocka_unit_test(test_unknown_names_have_a_neighbour),
        cmocka_unit_test(test_preset_vim),
        cmocka_unit_test(test_views_without_digits),
        cmocka_unit_test(test_preset_classic),
        cmocka_unit_test(test_other_alphabets),
        cmocka_unit_test(test_other_keyboards),
        cmocka_unit_test(test_layouts_are_whole),
        cmocka_unit_test(test_keys_for_hints),
        cmocka_unit_test(test_one_letter_one_meaning),
        cmocka_unit_test(test_presets_agree),
        cmocka_unit_test(test_actions_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
