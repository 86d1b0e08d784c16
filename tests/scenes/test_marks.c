#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Marks in list and board, and what is done to all of them. */

static const struct {
    int rows, columns;
    const char *name;
} sizes[] = {{24, 80, "80x24"}, {36, 120, "120x36"}, {12, 40, "40x12"}};

static void look(const char *keys, const char *name)
{
    for (size_t at = 0; at < ARRAY_COUNT(sizes); at++) {
        struct scene scene;
        char golden[64];

        scene_begin(&scene, sizes[at].rows, sizes[at].columns, "demo");
        scene_wait(&scene, 7000);
        scene_keys(&scene, keys);
        snprintf(golden, sizeof golden, "%s-%s", name, sizes[at].name);
        scene_golden_roles(&scene, golden);
        scene_end(&scene);
    }
}

static void test_looks(void **state)
{
    (void)state;
    look("2 s Space j j Space", "list-marks");
    look("1 Space", "board-marks");
    look("2 s V >", "marks-advance");
}

static void test_keys(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 100, "demo");
    scene_wait(&scene, 7000);
    scene_keys(&scene, "2 s Space");
    scene_shows(&scene, "1 marked: > acts on it; Esc clears");
    scene_keys(&scene, "Space");
    scene_shows_not(&scene, "1 marked");
    scene_keys(&scene, "v j j v j");
    scene_shows(&scene, "3 marked: > acts on all");
    /* They outlive the filter, and Esc takes that away first. */
    scene_keys(&scene, "/ 'zzz' Enter Esc");
    scene_shows(&scene, "3 marked: > acts on all");
    scene_keys(&scene, "<");
    scene_shows(&scene, "Each return has its own reason");
    scene_keys(&scene, "Esc");
    scene_shows_not(&scene, "3 marked");
    scene_keys(&scene, "* g g Space <");
    scene_shows_not(&scene, "acts on all; Esc clears 3");
    scene_end(&scene);
}

static void add_ready(struct scene *scene, const char *code)
{
    char line[300];

    snprintf(line, sizeof line,
             "new --code %s --title 'Archive search' --client Brindle --provider Copperline "
             "--model staff-augmentation --start 2026-12-01 --end start+26w --contract "
             "time-and-materials",
             code);
    bed_do(&scene->bed, line);
    snprintf(line, sizeof line, "@advance %s", code);
    bed_play(&scene->bed, line);
    bed_do(&scene->bed, "undo");
}

static void begin_three(struct scene *scene, int rows, int columns)
{
    scene_begin(scene, rows, columns, NULL);
    add_ready(scene, "A-1");
    add_ready(scene, "A-2");
    bed_do(&scene->bed, "new --code A-3 --title Intake --client Brindle --provider Copperline "
                        "--model augmented-team");
    scene_keys(scene, "F5 2 s V");
    scene_wait(scene, 7000);
}

/* One summary, one change, one undo; those that are held stay marked. */
static void test_advances_those_that_can(void **state)
{
    struct scene scene;

    (void)state;
    begin_three(&scene, 36, 120);
    scene_keys(&scene, ">");
    scene_shows(&scene, "2 of 3 can: A-1, A-2.");
    scene_shows(&scene, "A-3 cannot: ");
    scene_keys(&scene, "Esc");
    scene_shows_not(&scene, "cannot: ");
    scene_shows(&scene, "3 marked: > acts on all");
    scene_keys(&scene, "> y");
    scene_shows(&scene, "Advanced 2 engagements");
    scene_shows(&scene, "u undo");
    scene_shows(&scene, "1 marked: > acts on it");
    scene_keys(&scene, ">");
    scene_shows(&scene, "None of the marked ones can");
    scene_keys(&scene, "Esc u");
    scene_shows(&scene, "Advanced 2 engagements");
    scene_keys(&scene, "Esc V >"); /* both are as they were */
    scene_shows(&scene, "2 of 3 can: A-1, A-2.");
    scene_end(&scene);
}

static void test_summary_looks(void **state)
{
    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(sizes); at++) {
        struct scene scene;
        char golden[64];

        begin_three(&scene, sizes[at].rows, sizes[at].columns);
        scene_keys(&scene, ">");
        snprintf(golden, sizeof golden, "marks-advance-some-%s", sizes[at].name);
        scene_golden_roles(&scene, golden);
        scene_end(&scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_looks),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_advances_those_that_can),
        cmocka_unit_test(test_summary_looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
