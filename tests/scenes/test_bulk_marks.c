#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* What is done to all that is marked: engagements, items, grants. One summary, one change, one
 * undo. */

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
    look("2 / '2605' Enter Enter / 'SA2' Enter v j j j v", "marks-items");
    look("2 / '2605' Enter Enter / 'SA2' Enter v j j j v w", "marks-waive-form");
    look("2 / '2602' Enter Enter Tab v j j v", "marks-people");
    look("2 / '2602' Enter Enter Tab v j j v r", "marks-revoke");
    look("2 / '2602' Enter Enter Tab R", "revoke-all");
    look("2 s V o", "marks-owner-form");
}

static void test_owner(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2 s Space j Space o 'Ravi Shah' Ctrl-S");
    scene_shows(&scene, "2 of 2 can: ");
    scene_shows(&scene, "── Set the owner ──");
    scene_keys(&scene, "Enter"); /* the safe answer: back in the form */
    scene_shows(&scene, "Set the owner: 2 engagements");
    scene_keys(&scene, "Ctrl-S y");
    scene_shows(&scene, "Changed 2 engagements");
    scene_shows(&scene, "u undo");
    scene_shows_not(&scene, "2 marked");
    scene_keys(&scene, "k Enter / 'zzz' Esc u");
    scene_shows(&scene, "Undone: Changed 2 engagements");
    scene_end(&scene);
}

static void test_dates_and_holds(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2 s Space j Space t '+40w' Ctrl-S y");
    scene_shows(&scene, "Changed 2 engagements");
    scene_keys(&scene, "u V b Enter 'year end' Ctrl-S");
    scene_shows(&scene, "can: ");
    scene_keys(&scene, "y");
    scene_shows(&scene, "Put on hold 6 engagements");
    scene_shows(&scene, "6 on hold");
    scene_keys(&scene, "V b Down Enter y");
    scene_shows(&scene, "Resumed 6 engagements");
    scene_keys(&scene, "V c 'asked for figures' Ctrl-S y");
    scene_shows(&scene, "Noted in 6 engagements");
    /* The same once more, on others: each with its answers. */
    scene_keys(&scene, "u Esc b 'budget' Ctrl-S u j v j v .");
    scene_shows(&scene, "2 of 2 can: ");
    scene_keys(&scene, "y");
    scene_shows(&scene, "Put on hold 2 engagements");
    scene_keys(&scene, "V x");
    scene_shows(&scene, "Each ends for its own reason");
    scene_end(&scene);
}

/* What wants evidence of its own is held, and stays marked. */
static void test_items(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2 / '2605' Enter Enter / 'SA2' Enter V");
    scene_shows(&scene, "There is no tick for all");
    scene_keys(&scene, "v G v");
    scene_shows(&scene, "marked: Space ticks, w waives, A rules out; Esc clears");
    scene_keys(&scene, "Space");
    scene_shows(&scene, " can: ");
    scene_keys(&scene, "y");
    scene_shows(&scene, "items of ENG-2605");
    scene_shows(&scene, "u undo");
    scene_keys(&scene,
               "u Esc Esc 2 Enter / 'SA2-0' Enter g g j j v j j v A 'done by the client' Ctrl-S y");
    scene_shows(&scene, "Ruled out 3 items of ENG-2605");
    scene_keys(&scene,
               "u Esc / 'SA2-0' Enter g g j j v j v w 'late papers' Tab 'Ines Kerr' Ctrl-S");
    scene_shows(&scene, "2 of 2 can");
    scene_keys(&scene, "y");
    scene_shows(&scene, "Waived 2 items of ENG-2605");
    /* Marks do not go along to another tab or engagement. */
    scene_keys(&scene, "v v");
    scene_shows(&scene, "1 marked");
    scene_keys(&scene, "] [");
    scene_shows_not(&scene, "1 marked:");
    scene_end(&scene);
}

static void test_grants(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2 / '2602' Enter Enter Tab v j j v Space");
    scene_shows(&scene, "Verify that what is revoked is gone");
    scene_keys(&scene, "Down Enter");
    scene_shows(&scene, "3 of 3 can: A1, A5, A9.");
    scene_keys(&scene, "y");
    scene_shows(&scene, "Revoked 3 grants of ENG-2602");
    scene_keys(&scene, "g g v j j v Space Down Down Enter y");
    scene_shows(&scene, "Verified 3 grants of ENG-2602");
    scene_keys(&scene, "u u");
    scene_shows(&scene, "Undone: Revoked 3 grants of ENG-2602");
    /* A column in which one of them has nothing. */
    scene_keys(&scene, "g g v G v l l r");
    scene_shows(&scene, "P4 cannot: there is no access in this column.");
    /* What was done to many can be done to one more. */
    scene_keys(&scene, "Esc Esc g g h h v j v r y j .");
    scene_shows(&scene, "Again: Revoked A9");
    scene_end(&scene);
}

/* The safe answer has the focus, and the key that asked is none. */
static void test_revoke_all(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2 / '2602' Enter Enter Tab R");
    scene_shows(&scene, "Revoke all access of Amara Nwosu");
    scene_shows(&scene, "4 of 4 can: A1, A2, A3, A4.");
    scene_keys(&scene, "R Enter");
    scene_shows_not(&scene, "Revoke all access");
    scene_shows_not(&scene, "Revoked 4");
    scene_keys(&scene, "R y");
    scene_shows(&scene, "Revoked 4 grants of ENG-2602");
    scene_keys(&scene, "R");
    scene_shows(&scene, "Nothing is granted to Amara Nwosu that could be revoked");
    scene_keys(&scene, "u 5 / 'Jonas' Enter R y");
    scene_shows(&scene, "Revoked 4 grants of ENG-2602");
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_looks),           cmocka_unit_test(test_owner),
        cmocka_unit_test(test_dates_and_holds), cmocka_unit_test(test_items),
        cmocka_unit_test(test_grants),          cmocka_unit_test(test_revoke_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
