#include "sample.h"
#include "scene.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* Keys of one's own: presets, counts, the box behind a prefix, other alphabets. */

static void begin(struct scene *scene, const char *keys_file)
{
    scene_begin(scene, 24, 80, "demo");
    scene_keys(scene, "2");
    if (keys_file != NULL)
        scene_configure(scene, "keys.conf", keys_file);
}

static int selected_row(struct scene *scene)
{
    scene_screen(scene, false);
    return scene->canvas.cursor_row;
}

/* --- what may follow ----------------------------------------------------------------------- */

static void test_box_behind_a_prefix(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "[everywhere]\ng x = undo\ng b = none\n");
    scene_keys(&scene, "g");
    scene_shows(&scene, "undo the last change"); /* as bound now */
    scene_shows(&scene, "go to the list");
    scene_shows_not(&scene, "go to the board");
    scene_keys(&scene, "Esc");
    scene_shows_not(&scene, "go to the list");
    scene_shows_not(&scene, "No such two keys");
    scene_keys(&scene, "g a"); /* at once */
    scene_shows(&scene, "[3 Agenda]");
    scene_shows_not(&scene, "go to the list");
    scene_end(&scene);
    for (int wide = 0; wide < 3; wide++) {
        static const char *const names[] = {"prefix-80x24", "prefix-40x12", "prefix-120x36"};
        static const int rows[] = {24, 12, 36}, columns[] = {80, 40, 120};

        scene_begin(&scene, rows[wide], columns[wide], "demo");
        scene_keys(&scene, "g");
        scene_golden(&scene, names[wide]);
        scene_end(&scene);
    }
}

/* --- keys that do nothing ------------------------------------------------------------------- */

enum { EVERY = 4 };

/* Every key that some screen knows: where it does nothing it names that screen. In a sample each
 * key is tried in three of the twelve views, and not all in the same. */
static void test_idle_keys_name_a_screen(void **state)
{
    static const char *const views[] = {
        "1",        "2", "3", "4", "5", "6", "7", "8", "1 Enter", "1 Enter ]", "1 Enter [ [ [",
        "1 Enter p"};
    struct binding binding;
    struct scene scene;

    (void)state;
    for (size_t view = 0; view < ARRAY_COUNT(views); view++) {
        scene_begin(&scene, 24, 120, "demo");
        for (size_t at = 0; keymap_binding(shell_keymap(scene.shell), at, &binding); at++) {
            const char *screen;

            if ((at + view) % (size_t)sample_step(EVERY) != 0 || strchr(binding.key, ' ') != NULL ||
                strcmp(binding.key, "Ctrl-Q") == 0)
                continue;
            scene_keys(&scene, "Esc d Esc d Esc Esc Esc");
            scene_keys(&scene, views[view]);
            scene_keys(&scene, binding.key);
            screen = scene_screen(&scene, false);
            if (strstr(screen, "does nothing here") != NULL &&
                strstr(screen, "it works on: ") == NULL)
                fail_msg("%s (%s) in view %s names no screen", binding.key,
                         action_name(binding.action), views[view]);
        }
        scene_end(&scene);
    }
}

/* --- presets ------------------------------------------------------------------------------- */

static void test_counts(void **state)
{
    struct scene scene;
    int top;

    (void)state;
    begin(&scene, "preset = vim\n");
    top = selected_row(&scene);
    scene_keys(&scene, "3");
    scene_shows(&scene, "3 times what follows");
    scene_keys(&scene, "j");
    scene_shows_not(&scene, "times what follows");
    assert_int_equal(selected_row(&scene), top + 3);
    scene_keys(&scene, "2 k");
    assert_int_equal(selected_row(&scene), top + 1);
    scene_keys(&scene, "5 G");
    assert_int_equal(selected_row(&scene), top + 4);
    scene_keys(&scene, "2 g g");
    assert_int_equal(selected_row(&scene), top + 1);
    scene_keys(&scene, "4 Esc j"); /* dropped, and nothing else happens */
    assert_int_equal(selected_row(&scene), top + 2);
    scene_keys(&scene, "g g 1 0 j"); /* 0 behind a digit is one; down to the last */
    assert_int_equal(selected_row(&scene), top + 5);
    scene_keys(&scene, "9 9 9 9 9 9 k");
    assert_int_equal(selected_row(&scene), top);
    scene_keys(&scene, "3 Enter q j"); /* no movement: once, and the number is gone */
    assert_int_equal(selected_row(&scene), top + 1);
    scene_end(&scene);
}

static void test_vim_shows_its_keys(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "preset = vim\n");
    scene_shows(&scene, "[List]");
    scene_shows_not(&scene, "1 Board");
    scene_keys(&scene, "g b");
    scene_shows(&scene, "[Board]");
    scene_keys(&scene, "? 'preset'");
    scene_end(&scene);
    scene_begin(&scene, 70, 80, "demo");
    scene_configure(&scene, "keys.conf", "preset = vim\n");
    scene_keys(&scene, "?");
    scene_shows(&scene, "the keys of preset vim");
    scene_end(&scene);
}

static void test_classic(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "preset = classic\n");
    scene_shows(&scene, "F1 help");
    scene_keys(&scene, "F2");
    scene_shows(&scene, "Commands");
    scene_keys(&scene, "Esc F3 'storm'");
    scene_shows(&scene, "Storm outage");
    scene_keys(&scene, "Esc Esc F10 F10");
    assert_true(shell_wants_quit(scene.shell));
    scene_end(&scene);
    scene_begin(&scene, 24, 80, "demo");
    scene_configure(&scene, "keys.conf", "preset = classic\n");
    scene_golden(&scene, "classic-80x24");
    scene_end(&scene);
}

/* The built-in keys go on, and the message says where the fault is. */
static void test_a_bad_file_is_told(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "preset = vmi\n");
    scene_shows(&scene, "keys.conf:1:10: 'vmi' is none of");
    scene_shows(&scene, "did you mean vim?");
    scene_keys(&scene, "1");
    scene_shows(&scene, "[1 Board]");
    scene_end(&scene);
}

/* --- other alphabets ------------------------------------------------------------------------ */

static void test_letters_are_text_in_fields(void **state)
{
    struct scene scene;
    int top;

    (void)state;
    begin(&scene, NULL);
    top = selected_row(&scene);
    scene_keys(&scene, "о");
    assert_int_equal(selected_row(&scene), top + 1);
    scene_keys(&scene, "κ");
    assert_int_equal(selected_row(&scene), top);
    scene_keys(&scene, "п и"); /* g b */
    scene_shows(&scene, "[1 Board]");
    scene_keys(&scene, "ф 'аудит κ'"); /* a: a form, where they are what they are */
    scene_shows(&scene, "аудит κ");
    scene_keys(&scene, "Esc Right Enter / 'ол'");
    scene_shows(&scene, "/ол");
    scene_end(&scene);
}

/* --- mouse --------------------------------------------------------------------------------- */

static void mouse(struct scene *scene, int button, int row, int column)
{
    struct key key = {.kind = KEY_SPECIAL,
                      .code = SPECIAL_MOUSE,
                      .mouse_row = row,
                      .mouse_column = column,
                      .mouse_button = button};

    shell_key(scene->shell, &key);
}

/* Clicks where the text stands, or fails. */
static void click(struct scene *scene, const char *text)
{
    const char *screen = scene_screen(scene, false), *at = strstr(screen, text), *line = at;
    int row = 0, column = 0;

    if (at == NULL)
        fail_msg("'%s' is not on the screen", text);
    for (const char *c = screen; c < at; c++)
        row += *c == '\n';
    while (line > screen && line[-1] != '\n')
        line--;
    for (const char *c = line; c < at; c++)
        column += ((unsigned char)*c & 0xc0) != 0x80; /* demo text has no wide ones */
    mouse(scene, MOUSE_LEFT, row, column);
}

static void test_mouse_is_off_at_first(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, NULL);
    assert_false(shell_wants_mouse(scene.shell));
    click(&scene, "1 Board");
    scene_shows(&scene, "[2 List]");
    scene_keys(&scene, "M");
    assert_true(shell_wants_mouse(scene.shell));
    scene_shows(&scene, "The mouse is on");
    click(&scene, "1 Board");
    scene_shows(&scene, "[1 Board]");
    scene_keys(&scene, "M");
    assert_false(shell_wants_mouse(scene.shell));
    scene_end(&scene);
}

static void test_mouse_in_a_list(void **state)
{
    struct scene scene;
    int top;

    (void)state;
    begin(&scene, NULL);
    scene_keys(&scene, "M");
    top = selected_row(&scene);
    mouse(&scene, MOUSE_LEFT, top + 4, 20);
    assert_int_equal(selected_row(&scene), top + 4);
    mouse(&scene, MOUSE_LEFT, top + 1, 0);
    assert_int_equal(selected_row(&scene), top + 1);
    mouse(&scene, MOUSE_WHEEL_DOWN, 3, 3);
    assert_int_equal(selected_row(&scene), top + 4);
    mouse(&scene, MOUSE_WHEEL_UP, 3, 3);
    assert_int_equal(selected_row(&scene), top + 1);
    mouse(&scene, MOUSE_LEFT, 500, 500);
    mouse(&scene, MOUSE_LEFT, top + 12, 0); /* below the rows */
    assert_int_equal(selected_row(&scene), top + 1);
    /* Two at once, as a double click: the second opens. */
    mouse(&scene, MOUSE_LEFT, top + 3, 5);
    mouse(&scene, MOUSE_LEFT, top + 3, 5);
    scene_shows(&scene, "[Gate");
    click(&scene, "Sourcing");
    scene_shows(&scene, "[Sourcing");
    click(&scene, "Gate");
    scene_shows(&scene, "[Gate");
    scene_end(&scene);
}

static void test_mouse_on_the_board(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "M");
    click(&scene, "ENG-2606");
    scene_shows(&scene, ">ENG-2606");
    click(&scene, "ENG-2605");
    scene_shows(&scene, ">ENG-2605");
    click(&scene, "ENG-2604");
    scene_shows(&scene, ">ENG-2604");
    click(&scene, "ENG-2601");
    scene_shows(&scene, ">ENG-2601");
    click(&scene, "ENG-2601");
    scene_shows(&scene, "[Gate");
    scene_end(&scene);
}

/* What lies under a box cannot be reached through it. */
static void test_mouse_and_boxes(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, NULL);
    scene_keys(&scene, "M :");
    mouse(&scene, MOUSE_LEFT, 1, 1); /* a tab stands there */
    scene_shows(&scene, "Commands");
    scene_keys(&scene, "'theme'");
    click(&scene, "Theme: light");
    scene_shows(&scene, "Commands");
    click(&scene, "Theme: light");
    scene_shows(&scene, "Theme light.");
    scene_keys(&scene, "a 'typed'");
    click(&scene, "Client");
    mouse(&scene, MOUSE_LEFT, 0, 0);
    scene_shows(&scene, "typed");
    scene_end(&scene);
}

/* --- for screen readers -------------------------------------------------------------------- */

static void has_no_lines(struct scene *scene, const char *where)
{
    static const char *const lines[] = {"─", "│", "┌", "└", "░", "█", "--", "+-", "=="};

    for (size_t at = 0; at < ARRAY_COUNT(lines); at++) {
        if (strstr(scene_screen(scene, false), lines[at]) != NULL)
            fail_msg("'%s' is drawn behind %s", lines[at], where);
    }
}

static void test_plain(void **state)
{
    static const char *const places[] = {
        "1",         "2",           "3",   "5", "6", "7",         "8", "2 Enter",
        "2 Enter ]", "2 Enter ] ]", "1 g", ":", "a", "1 Enter >", "?", "#"};
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, ": 'plain' Enter");
    scene_shows(&scene, "Plain: no lines and boxes.");
    for (size_t at = 0; at < ARRAY_COUNT(places); at++) {
        scene_keys(&scene, "Esc Esc Esc");
        scene_keys(&scene, places[at]);
        has_no_lines(&scene, places[at]);
    }
    scene_keys(&scene, "Esc Esc Esc 1");
    scene_golden(&scene, "plain-board-80x24");
    scene_keys(&scene, "a");
    scene_golden(&scene, "plain-form-80x24");
    scene_keys(&scene, "Esc : 'plain' Enter");
    scene_shows(&scene, "───");
    scene_end(&scene);
}

/* The cursor stands on the selected row of every view and tab, shown or not. */
static void test_cursor_on_the_selection(void **state)
{
    static const char *const views[] = {"1", "2", "3", "5", "6", "7", "8"};
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    for (size_t at = 0; at < ARRAY_COUNT(views); at++) {
        const struct cell *cell;

        scene_keys(&scene, views[at]);
        scene_keys(&scene, "Down");
        scene_screen(&scene, false);
        cell = &scene.canvas.cells[scene.canvas.cursor_row * 80 + scene.canvas.cursor_column];
        if (cell->role != ROLE_SELECTED)
            fail_msg("the cursor is not on the selection of view %s", views[at]);
        assert_false(scene.canvas.cursor_shown);
    }
    scene_keys(&scene, "2 Enter");
    for (int tab = 0; tab < 10; tab++) {
        const struct cell *cell;

        scene_screen(&scene, false);
        cell = &scene.canvas.cells[scene.canvas.cursor_row * 80 + scene.canvas.cursor_column];
        if (strstr(scene.screen.data, "\n>") != NULL && cell->role != ROLE_SELECTED)
            fail_msg("the cursor is not on the selection of tab %d", tab);
        scene_keys(&scene, "]");
    }
    scene_keys(&scene, ": 'cursor' Enter");
    scene_screen(&scene, false);
    assert_true(scene.canvas.cursor_shown);
    scene_keys(&scene, ": 'cursor' Enter");
    scene_screen(&scene, false);
    assert_false(scene.canvas.cursor_shown);
    scene_end(&scene);
}

/* The month under a date field: the day in it is taken by Enter, and by nothing else. */
static void test_month_grid(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "a 'T' Tab 'C' Tab 'P' Tab Tab Tab Tab Tab Tab");
    scene_shows(&scene, "?: the month");
    scene_keys(&scene, "?");
    scene_shows(&scene, "November 2026");
    scene_shows(&scene, "Mon 23 Nov 2026"); /* an empty field begins with today */
    scene_keys(&scene, "Right Down");
    scene_shows(&scene, "Tue 01 Dec 2026");
    scene_shows(&scene, "December 2026");
    scene_golden(&scene, "month-80x24");
    scene_keys(&scene, "Esc"); /* closes the month, not the form */
    scene_shows_not(&scene, "December 2026");
    scene_shows(&scene, "New engagement");
    scene_keys(&scene, "'2026-12-31' ? PgDn PgDn Up Left Enter");
    scene_shows(&scene, "2027-02-20"); /* 28 Feb, a week and a day before */
    scene_shows(&scene, "= Sat 20 Feb 2027");
    scene_keys(&scene, "? PgUp x ?");
    scene_shows(&scene, "2027-02-20");
    scene_shows_not(&scene, "2027-02-20x");
    scene_keys(&scene, "?");
    scene_resize(&scene, 12, 40);
    scene_shows(&scene, "Sat 20 Feb 2027");
    scene_keys(&scene, "Right Enter");
    scene_shows(&scene, "2027-02-21");
    scene_resize(&scene, 36, 120);
    scene_keys(&scene, "?");
    scene_golden(&scene, "month-120x36");
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_box_behind_a_prefix),
        cmocka_unit_test(test_idle_keys_name_a_screen),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_vim_shows_its_keys),
        cmocka_unit_test(test_classic),
        cmocka_unit_test(test_a_bad_file_is_told),
        cmocka_unit_test(test_letters_are_text_in_fields),
        cmocka_unit_test(test_mouse_is_off_at_first),
        cmocka_unit_test(test_mouse_in_a_list),
        cmocka_unit_test(test_mouse_on_the_board),
        cmocka_unit_test(test_mouse_and_boxes),
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_cursor_on_the_selection),
        cmocka_unit_test(test_month_grid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
