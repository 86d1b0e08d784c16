#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* Keys that change an engagement or a row, on whichever screen it is selected. */

static const struct {
    int rows, columns;
    const char *name;
} sizes[] = {{24, 80, "80x24"}, {36, 120, "120x36"}, {12, 40, "40x12"}};

static void begin(struct scene *scene, const char *keys)
{
    scene_begin(scene, 24, 100, "demo");
    scene_wait(scene, 7000);
    scene_keys(scene, keys);
}

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
    look("2 / '2604' Enter o", "owner-form");
    look("2 / '2604' Enter b", "block-form");
    look("2 / '2604' Enter x", "end-early-form");
    look("5 X", "erase-form");
}

/* On list, board, engagement and a view that is a list of other rows. */
static void test_owner(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2 / '2604' Enter o Ctrl-U 'Ines Okafor' Ctrl-S");
    scene_shows(&scene, "u undo");
    scene_keys(&scene, "Enter");
    scene_keys(&scene, "] ] ] ] ] ] / 'owner' Enter");
    scene_shows(&scene, "Ines Okafor");
    scene_keys(&scene, "Esc q u");
    scene_shows(&scene, "Undone: ");
    /* A name on file is completed. */
    scene_keys(&scene, "1 o Ctrl-U 'Ines' Esc");
    scene_shows(&scene, "What you typed is not saved.");
    scene_keys(&scene, "d 4 o");
    scene_shows(&scene, "Terms of ENG-");
    scene_end(&scene);
}

/* A row that has an owner of its own: typing begins there. */
static void test_owner_of_rows(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2 / '2601' Enter Enter ] ] ] o 'P2' Ctrl-S");
    scene_shows(&scene, "u undo");
    scene_keys(&scene, "] ] ] ] o Ctrl-U 'Ravi' Ctrl-S");
    scene_shows(&scene, "Ravi");
    scene_keys(&scene, "t Ctrl-U 'fri' Ctrl-S");
    scene_shows(&scene, "27 Nov");
    scene_end(&scene);
}

static void test_block(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2 / '2604' Enter b 'audit pauses' Ctrl-S");
    scene_shows(&scene, "1 on hold");
    scene_keys(&scene, "b");
    scene_shows_not(&scene, "1 on hold");
    scene_keys(&scene, "u");
    scene_shows(&scene, "1 on hold");
    scene_keys(&scene, "Enter b");
    scene_shows(&scene, "On track");
    scene_end(&scene);
}

/* Asked twice, refused while access is open, and undone. */
static void test_end_early(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2 / '2605' Enter x 'funding fell through' Ctrl-S");
    scene_shows(&scene, "Yes, do it");
    scene_keys(&scene, "Enter"); /* the safe answer */
    scene_shows(&scene, "Cancel, or end early");
    scene_keys(&scene, "Ctrl-S y");
    scene_shows(&scene, "u undo");
    scene_keys(&scene, "x");
    scene_shows(&scene, "ENG-2605 is cancelled already");
    scene_keys(&scene, "b");
    scene_shows(&scene, "nothing goes on in it");
    scene_keys(&scene, "u x");
    scene_shows(&scene, "Cancel, or end early");
    scene_end(&scene);
}

static void test_note(void **state)
{
    static const char *const views[] = {"1", "2", "3", "4", "5", "7"};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(views); at++) {
        struct scene scene;

        begin(&scene, views[at]);
        scene_keys(&scene, "c 'called the client' Ctrl-S");
        scene_shows(&scene, "u undo");
        scene_end(&scene);
    }
}

/* Only who types the name, and says yes then, erases. */
static void test_erase(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2 / '2601' Enter Enter Tab");
    scene_shows(&scene, "Mateus Brandão");
    scene_keys(&scene, "X 'Mateus' Ctrl-S");
    scene_shows(&scene, "it is not the name of who is erased");
    scene_keys(&scene, "Ctrl-U 'Mateus Brandão' Ctrl-S");
    scene_shows(&scene, "cannot be undone");
    scene_keys(&scene, "Enter Esc d");
    scene_shows(&scene, "Mateus Brandão");
    scene_keys(&scene, "X 'Mateus Brandão' Ctrl-S y");
    scene_shows(&scene, "still holds access A1");
    scene_keys(&scene, "Esc d 5 / 'Camille' Enter X 'Camille Roux' Ctrl-S y");
    scene_shows(&scene, "Erased Camille Roux for good");
    scene_shows_not(&scene, "u undo");
    scene_wait(&scene, 7000);
    scene_shows_not(&scene, "Camille Roux");
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_looks),         cmocka_unit_test(test_owner),
        cmocka_unit_test(test_owner_of_rows), cmocka_unit_test(test_block),
        cmocka_unit_test(test_end_early),     cmocka_unit_test(test_note),
        cmocka_unit_test(test_erase),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
