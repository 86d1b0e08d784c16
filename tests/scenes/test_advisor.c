#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The advisor: answers changed by keys, the live result, kept with an engagement or begun. */

#define OPEN(number) "2 / '" number "' Enter Enter "

static const struct {
    int rows, columns;
    const char *name;
} sizes[] = {{24, 80, "80x24"}, {36, 120, "120x36"}, {12, 40, "40x12"}};

static void look(const char *line, const char *keys, const char *name)
{
    for (size_t at = 0; at < sizeof sizes / sizeof sizes[0]; at++) {
        struct scene scene;
        char golden[64];

        scene_begin(&scene, sizes[at].rows, sizes[at].columns, line);
        scene_wait(&scene, 7000);
        scene_keys(&scene, keys);
        snprintf(golden, sizeof golden, "%s-%s", name, sizes[at].name);
        scene_golden_roles(&scene, golden);
        scene_end(&scene);
    }
}

static void test_at_three_sizes(void **state)
{
    (void)state;
    look("demo", OPEN("2601") "m", "advisor-saved");
    look("demo", "6 l j l l l j l l j l l l", "advisor-free");
}

static void test_answers_change_the_result(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, OPEN("2601") "m");
    scene_shows(&scene, "Advisor > ENG-2601");
    scene_shows(&scene, "V1 of 2026-04-16");
    scene_shows(&scene, "Staff augmentation by R4, score -9, confidence strong");
    scene_shows(&scene, "W-SA-MGR-LOAD");
    scene_keys(&scene, "j l"); /* four people: not kept yet */
    scene_shows(&scene, "not kept");
    scene_shows(&scene, "< 4 ");
    scene_keys(&scene, "l");
    scene_shows(&scene, "W-SA-OVERSIZED");
    scene_shows(&scene, "AT +2");
    scene_keys(&scene, "h h h h h h h h");
    scene_shows(&scene, "Not said");             /* it stops there */
    scene_keys(&scene, "Space Space Space j h"); /* three people, one coordinated output */
    scene_shows(&scene, "Augmented team by R2");
    scene_keys(&scene, "i");
    scene_shows(&scene, "THE TWO MODELS");
    scene_keys(&scene, "Esc");
    scene_shows(&scene, "Augmented team by R2");
    scene_keys(&scene, "p");
    scene_shows(&scene, "HANDOVER");
    scene_end(&scene);
}

static void test_kept_with_the_engagement(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, OPEN("2601") "m j l Enter");
    scene_shows(&scene, "Kept advice V2 with ENG-2601");
    scene_shows(&scene, "V2 of 2026-11-23");
    scene_shows(&scene, "< 4 ");
    scene_keys(&scene, "u");
    scene_shows(&scene, "V1 of 2026-04-16");
    scene_shows(&scene, "< 3 ");

    /* Against the advice: not without a reason, and Esc keeps nothing. */
    scene_keys(&scene, "j l l Enter");
    scene_shows(&scene, "Why it stays SA:");
    scene_keys(&scene, "Esc");
    scene_shows(&scene, "not kept");
    scene_keys(&scene, "Enter Enter");
    scene_shows(&scene, "it needs the reason why ENG-2601 stays");
    scene_keys(&scene, "Enter 'a manager is hired' Enter");
    scene_shows(&scene, "Kept advice V3 with ENG-2601: augmented-team by R2");
    scene_keys(&scene, "q q");
    scene_shows(&scene, "1 Board");
    scene_end(&scene);
}

static void test_an_engagement_is_begun(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 36, 120, "demo");
    scene_keys(&scene, "6 Enter");
    scene_shows(&scene, "No engagement begins with this: Undetermined");
    scene_keys(&scene, "j j l G k k k k l Enter"); /* one output, other regulated: a team */
    scene_shows(&scene, "< Augmented team >");
    scene_shows(&scene, "< Regulated build >");
    scene_shows(&scene, "< Statement of work with milestones >");
    scene_keys(&scene, "'Archive' Enter 'Brindle' Enter 'Copperline' Ctrl-S");
    scene_shows(&scene, "Created ENG-2607");
    scene_keys(&scene, ": 'advice show ENG-2607' Enter");
    scene_shows(&scene, "Advice         V1"); /* what was answered went along */
    scene_end(&scene);
}

static void test_before_there_is_a_file(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, NULL);
    scene_shows(&scene, "m   not sure which model? the advisor");
    scene_keys(&scene, "m");
    scene_shows(&scene, "Undetermined by R5");
    scene_keys(&scene, "j j l");
    scene_shows(&scene, "Augmented team by R2");
    scene_keys(&scene, "q 6");
    scene_shows(&scene, "[6 Advisor]");
    scene_shows(&scene, "Undetermined by R5");
    scene_keys(&scene, "1 6"); /* it is as it was left */
    scene_shows(&scene, "[6 Advisor]");
    scene_end(&scene);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_at_three_sizes),
        cmocka_unit_test(test_answers_change_the_result),
        cmocka_unit_test(test_kept_with_the_engagement),
        cmocka_unit_test(test_an_engagement_is_begun),
        cmocka_unit_test(test_before_there_is_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
