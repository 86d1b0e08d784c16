#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* The key that does the last thing again, on another row. */

static void begin(struct scene *scene, const char *keys)
{
    scene_begin(scene, 24, 100, "demo");
    scene_wait(scene, 7000);
    scene_keys(scene, keys);
}

static void test_nothing_yet(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2 .");
    scene_shows(&scene, "Nothing was done yet that could be repeated.");
    scene_end(&scene);
}

/* The access in the cell, not the person in the line. */
static void test_access(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2 / '2602' Enter Enter Tab r");
    scene_shows(&scene, "Revoked A1");
    scene_keys(&scene, "j .");
    scene_shows(&scene, "Again: Revoked A5");
    scene_shows(&scene, "u undo");
    scene_keys(&scene, ".");
    scene_shows(&scene, "cannot become revoked now");
    scene_keys(&scene, "u");
    scene_shows(&scene, "Undone: ");
    scene_keys(&scene, "k j .");
    scene_shows(&scene, "Again: Revoked A5");
    scene_end(&scene);
}

/* The answers of the form go along; what stands on another kind of row is told. */
static void test_answers(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, ": 'waive ENG-2605 SA2-03 --reason \"due after the summer\" "
                  "--approver \"Ines Okafor\"' Enter");
    scene_shows(&scene, "SA2-03");
    scene_keys(&scene, "2 / '2605' Enter Enter / 'SA2-04' Enter .");
    scene_shows(&scene, "Again: ");
    scene_shows(&scene, "SA2-04");
    scene_keys(&scene, "Esc Tab .");
    scene_shows(&scene, "'Waive an item or criterion' does not fit here: it needs a row of kind "
                        "item");
    scene_end(&scene);
}

/* A date word is worked out anew, and from another engagement no handle is taken along. */
static void test_engagements(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, ": 'hold ENG-2605 --reason \"funding round slips\"' Enter");
    scene_keys(&scene, "2 / '2604' Enter .");
    scene_shows(&scene, "Again: ");
    scene_shows(&scene, "ENG-2604");
    scene_keys(&scene, ": 'access edit ENG-2601 A14 --successor P2' Enter");
    scene_keys(&scene, "2 Esc / '2602' Enter Enter Tab .");
    scene_shows(&scene, "it names P2 of ENG-2601");
    scene_end(&scene);
}

static void test_looks(void **state)
{
    static const struct {
        int rows, columns;
        const char *name;
    } sizes[] = {{24, 80, "80x24"}, {36, 120, "120x36"}, {12, 40, "40x12"}};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(sizes); at++) {
        struct scene scene;
        char golden[64];

        scene_begin(&scene, sizes[at].rows, sizes[at].columns, "demo");
        scene_keys(&scene, "2 / '2602' Enter Enter Tab r j .");
        snprintf(golden, sizeof golden, "repeat-access-%s", sizes[at].name);
        scene_golden_roles(&scene, golden);
        scene_end(&scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_yet), cmocka_unit_test(test_access),
        cmocka_unit_test(test_answers),     cmocka_unit_test(test_engagements),
        cmocka_unit_test(test_looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
