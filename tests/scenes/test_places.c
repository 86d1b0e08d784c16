#include "places.h"
#include "sample.h"
#include "scene.h"

#include "text.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Every place of the interface: what it looks like at three sizes (in a sample: at one of them, and
 * one place after another at another one), and that it lives at any (in a sample: one of three
 * places). */

enum { EVERY = 3 };

struct size {
    int rows, columns;
    const char *name;
};
static const struct size sizes[] = {{24, 80, "80x24"}, {36, 120, "120x36"}, {12, 40, "40x12"}};

static void go(struct scene *scene, const struct size *size, const struct scene_place *place)
{
    scene_begin(scene, size->rows, size->columns, "demo");
    scene_wait(scene, 7000); /* what was said on opening is gone */
    scene_keys(scene, place->keys);
    scene_wait(scene, 200); /* what is found when no key waits */
}

/* That the keys lead where the name says, so that no place is another one. */
static void test_each_is_reached(void **state)
{
    size_t missed = 0;

    (void)state;
    for (size_t at = 0; at < place_count; at++) {
        struct scene scene;

        go(&scene, &sizes[1], &places[at]);
        if (strstr(scene_screen(&scene, false), places[at].shows) == NULL) {
            print_error("%s: no '%s'\n", places[at].name, places[at].shows);
            missed++;
        }
        scene_end(&scene);
    }
    assert_int_equal(missed, 0);
}

static void test_each_at_three_sizes(void **state)
{
    (void)state;
    for (size_t at = 0; at < place_count; at++)
        for (size_t size = (size_t)sample_first(EVERY, (long)at) - 1;
             size < ARRAY_COUNT(sizes) && !places[at].elsewhere;
             size += (size_t)sample_step(EVERY)) {
            struct scene scene;
            char golden[64];

            go(&scene, &sizes[size], &places[at]);
            snprintf(golden, sizeof golden, "place-%s-%s", places[at].name, sizes[size].name);
            scene_golden_roles(&scene, golden);
            scene_end(&scene);
        }
}

/* As many rows as the window has, none wider than it, and the cursor within. */
static void assert_inside(struct scene *scene, const char *name)
{
    const char *line = scene_screen(scene, false);
    int rows = 0;

    for (; *line != '\0'; rows++) {
        size_t length = strcspn(line, "\n");
        char text[2048];

        snprintf(text, sizeof text, "%.*s", (int)length, line);
        if (text_cells(text) > scene->canvas.columns)
            fail_msg("%s at %dx%d: row %d is wider: %s", name, scene->canvas.columns,
                     scene->canvas.rows, rows, text);
        line += length + (line[length] == '\n');
    }
    if (rows > scene->canvas.rows)
        fail_msg("%s at %dx%d has %d rows", name, scene->canvas.columns, scene->canvas.rows, rows);
    assert_in_range(scene->canvas.cursor_row, 0, scene->canvas.rows - 1);
    assert_in_range(scene->canvas.cursor_column, 0, scene->canvas.columns - 1);
}

/* From one cell on, up, down and in between; keys still work there, and what was shown before is
 * shown again. */
static void test_each_at_every_size(void **state)
{
    static const struct size grid[] = {
        {1, 1, ""},    {3, 8, ""},    {4, 20, ""},   {9, 39, ""},  {70, 250, ""}, {1, 250, ""},
        {70, 1, ""},   {2, 2, ""},    {5, 3, ""},    {10, 40, ""}, {13, 69, ""},  {14, 70, ""},
        {19, 109, ""}, {20, 110, ""}, {36, 120, ""}, {6, 200, ""}, {200, 6, ""},  {3, 19, ""},
        {4, 19, ""},   {3, 20, ""},   {24, 80, ""}};

    (void)state;
    for (size_t at = 0; at < place_count; at += (size_t)sample_step(EVERY)) {
        struct scene scene;
        char *before;

        go(&scene, &sizes[0], &places[at]);
        before = strdup(scene_screen(&scene, true));
        for (size_t size = 0; size < ARRAY_COUNT(grid); size++) {
            scene_resize(&scene, grid[size].rows, grid[size].columns);
            assert_inside(&scene, places[at].name);
        }
        for (int side = 1; side < 60; side++) {
            scene_resize(&scene, (side * 7) % 41 + 1, (side * 13) % 131 + 1);
            assert_inside(&scene, places[at].name);
        }
        scene_resize(&scene, sizes[0].rows, sizes[0].columns);
        if (strcmp(scene_screen(&scene, true), before) != 0)
            fail_msg("%s is not as it was:\n%s", places[at].name, before);
        free(before);
        scene_resize(&scene, 1, 1);
        scene_keys(&scene, "Down Up PgDn PgUp Left Right Tab Esc");
        assert_inside(&scene, places[at].name);
        scene_end(&scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_is_reached),
        cmocka_unit_test(test_each_at_three_sizes),
        cmocka_unit_test(test_each_at_every_size),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
