#include "scene.h"

#include "tui/shell_private.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* The guided tour: its twelve steps by keyboard at three sizes, and what goes on beside it. */

static const char *const walk[] = {
    "l l l j", "Enter", ">",     "j Space",   "u", "U", "Enter Ctrl-S", "Enter 'R. Ash' Ctrl-S",
    "Esc p",   "?",     "Esc 3", "1 > Enter",
};

static const struct {
    int rows, columns;
} sizes[] = {{24, 80}, {36, 120}, {12, 40}};

static void begin_tour(struct scene *scene, int rows, int columns)
{
    scene_begin(scene, rows, columns, "demo");
    shell_begin_tour(scene->shell);
    shell_draw(scene->shell, &scene->canvas);
}

static void add_strip(struct scene *scene, struct strbuf *out)
{
    const char *at = scene_screen(scene, false);
    int first = scene->canvas.rows - 2 - tour_rows(scene->shell, scene->canvas.rows);

    for (int row = 0; *at != '\0'; row++) {
        size_t length = strcspn(at, "\n") + 1;

        if (row >= first && row < scene->canvas.rows - 2)
            strbuf_add(out, at, length);
        at += length;
    }
    strbuf_putc(out, '\n');
}

static void walk_all(int rows, int columns)
{
    struct scene scene;
    struct strbuf strips;
    char name[64];

    strbuf_init(&strips);
    begin_tour(&scene, rows, columns);
    for (size_t at = 0; at < ARRAY_COUNT(walk); at++) {
        assert_int_equal(scene.shell->tour.at, at);
        add_strip(&scene, &strips);
        if (at == 0 || at == 3 || at == 7) {
            snprintf(name, sizeof name, "tour-%zu-%dx%d", at + 1, columns, rows);
            scene_golden_roles(&scene, name);
        }
        scene_keys(&scene, walk[at]);
    }
    assert_int_equal(scene.shell->tour.at, ARRAY_COUNT(walk));
    add_strip(&scene, &strips);
    snprintf(name, sizeof name, "tour-strips-%dx%d", columns, rows);
    scene_golden_text(&scene, name, strips.data);
    scene_keys(&scene, "u"); /* what the tour says of the last step */
    scene_shows(&scene, "Undone: Closed ENG-2606");
    scene_keys(&scene, "T");
    scene_shows(&scene, "The tour is done");
    assert_false(tour_is_on(scene.shell));
    scene_end(&scene);
    strbuf_done(&strips);
}

static void test_walk(void **state)
{
    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(sizes); at++)
        walk_all(sizes[at].rows, sizes[at].columns);
}

/* Other work does not count as the step, and the step still counts when it comes later. */
static void test_by_the_way(void **state)
{
    struct scene scene;

    (void)state;
    begin_tour(&scene, 24, 80);
    scene_keys(&scene, "Enter"); /* another engagement */
    scene_shows(&scene, "Tour 1 of 12");
    scene_keys(&scene, "> Esc 2 3 1 l l l j Enter > ");
    scene_shows(&scene, "Tour 4 of 12");
    scene_keys(&scene, "u"); /* undo is asked for one step later */
    scene_shows(&scene, "Tour 4 of 12");
    scene_end(&scene);
}

/* Esc closes what is open, and at the top the tour; T puts it away over a dialog too. */
static void test_put_away(void **state)
{
    struct scene scene;

    (void)state;
    begin_tour(&scene, 24, 80);
    scene_keys(&scene, "l l l j Enter >");
    scene_shows(&scene, "Tour 4 of 12");
    scene_keys(&scene, "T");
    scene_shows(&scene, "put away; T goes on");
    scene_shows(&scene, "2 rows hold this gate");
    scene_end(&scene);
    begin_tour(&scene, 24, 80);
    scene_keys(&scene, "Enter Esc");
    scene_shows(&scene, "Tour 1 of 12");
    scene_keys(&scene, "Esc");
    scene_shows_not(&scene, "Tour 1 of 12");
    scene_shows(&scene, "put away");
    assert_false(shell_wants_quit(scene.shell));
    scene_end(&scene);
}

/* In a field T is a letter, and the strip stays where it is. */
static void test_in_text(void **state)
{
    struct scene scene;

    (void)state;
    begin_tour(&scene, 24, 80);
    scene_keys(&scene, "a 'The T in text'");
    scene_shows(&scene, "The T in text");
    scene_shows(&scene, "Tour 1 of 12");
    scene_end(&scene);
}

/* It asks before it leaves a file of hers; no leaves all as it was. */
static void test_own_file(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "T");
    scene_shows(&scene, "Your file is closed and stays as it is");
    scene_golden(&scene, "tour-asks-80x24");
    scene_keys(&scene, "Enter");
    assert_false(tour_is_on(scene.shell));
    assert_string_equal(session_path(scene.bed.session), scene.bed.path);
    scene_keys(&scene, ": 'tour' Enter");
    scene_shows(&scene, "Your file is closed and stays as it is");
    scene_end(&scene);
}

static void test_all_sizes(void **state)
{
    static const int all[][2] = {{3, 8},   {4, 20},  {5, 20},  {6, 20},  {7, 30},   {9, 40},
                                 {10, 40}, {13, 60}, {19, 80}, {20, 80}, {70, 250}, {1, 1}};
    struct scene scene;

    (void)state;
    begin_tour(&scene, 24, 80);
    for (size_t at = 0; at < ARRAY_COUNT(all); at++) {
        scene_resize(&scene, all[at][0], all[at][1]);
        scene_screen(&scene, false);
        if (tour_rows(scene.shell, all[at][0]) > 0)
            scene_shows(&scene, all[at][1] >= 30 ? "to ENG-2606" : "and j");
    }
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_walk),     cmocka_unit_test(test_by_the_way),
        cmocka_unit_test(test_put_away), cmocka_unit_test(test_in_text),
        cmocka_unit_test(test_own_file), cmocka_unit_test(test_all_sizes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
