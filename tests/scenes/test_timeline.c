#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Every engagement over the same days. */

struct size {
    int rows, columns;
    const char *name;
};
static const struct size sizes[] = {{24, 80, "80x24"}, {36, 120, "120x36"}, {12, 40, "40x12"}};

static void look(const char *keys, const char *name)
{
    for (size_t at = 0; at < ARRAY_COUNT(sizes); at++) {
        struct scene scene;
        char golden[64];

        scene_begin(&scene, sizes[at].rows, sizes[at].columns, "demo");
        scene_wait(&scene, 7000); /* what was said on opening is gone */
        scene_keys(&scene, keys);
        snprintf(golden, sizeof golden, "%s-%s", name, sizes[at].name);
        scene_golden_roles(&scene, golden);
        scene_end(&scene);
    }
}

static void test_three_sizes(void **state)
{
    (void)state;
    look("4", "timeline");
    look("4 - h h", "timeline-months");
    look("g t t", "timeline-dates");
}

static void test_keys(void **state)
{
    static const struct {
        const char *keys, *shows, *hides;
    } cases[] = {
        {"4", "zoom: week", "zoom: day"},
        {"4 +", "zoom: day", "zoom: week"},
        {"4 + + +", "zoom: day", "zoom: week"},
        {"4 -", "zoom: month", "zoom: week"},
        {"4 - - -", "zoom: quarter", "zoom: week"},
        {"4 h h", "12  19  26  02", "18  25"},
        {"4 h h l l", "18  25", "12  19"},
        {"4 h h h h 0", "18  25", "12  19"},
        {"4 j p", "ENG-2602", "zoom"},
        {"4 / 'pollen' Enter", "ENG-2605", "ENG-2601"},
        {"4 / 'plln' Enter", "ENG-2605", "ENG-2601"}, /* letters in order, as on the board */
        {"4 / '!pollen' Enter", "ENG-2601", "ENG-2605"},
        {"4 / 'zzz' Enter", "Nothing matches", "ENG-2601"},
        {"4 Enter", "[Gate", "zoom"},
        {"4 +", "[4 Timeline]", "[3"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct scene scene;

        scene_begin(&scene, 24, 80, "demo");
        scene_keys(&scene, cases[at].keys);
        scene_shows(&scene, cases[at].shows);
        scene_shows_not(&scene, cases[at].hides);
        scene_end(&scene);
    }
}

/* Dates are moved where they are seen, and the bars follow. */
static void test_dates(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "4 j t");
    scene_shows(&scene, "The last day by contract");
    scene_keys(&scene, "'forecast' Enter");
    scene_shows(&scene, "Forecast");
    scene_keys(&scene, "'2027-03-31' Ctrl-S");
    scene_shows(&scene, "Changed milestone");
    scene_keys(&scene, "u t Enter");
    scene_shows(&scene, "Terms of ENG-2602");
    scene_keys(&scene, "Esc");
    scene_end(&scene);
}

/* Far from today there is still a calendar, and no key leads out of it. */
static void test_the_ends_of_the_calendar(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "4 - -");
    for (int at = 0; at < 700; at++)
        scene_keys(&scene, "h");
    scene_shows(&scene, ">");
    scene_resize(&scene, 36, 250);
    scene_shows(&scene, "zoom: quarter");
    for (int at = 0; at < 1400; at++)
        scene_keys(&scene, "l");
    scene_shows(&scene, "<");
    scene_keys(&scene, "0");
    scene_shows(&scene, "2026");
    scene_end(&scene);
}

/* Records are asked for as they are needed; a filter finds those that were not. */
static void test_many(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "init");
    for (int at = 0; at < 130; at++) {
        char line[128];

        snprintf(line, sizeof line, "new --title 'Work %04d' --client C --provider P --model staff",
                 at);
        bed_do(&scene.bed, line);
    }
    scene_keys(&scene, "F5 4");
    scene_shows(&scene, "60+ engagements");
    scene_keys(&scene, "/ '0129'");
    scene_shows(&scene, "ENG-2730");
    scene_keys(&scene, "Esc G j G j G");
    scene_shows(&scene, ">ENG-2730");
    scene_shows(&scene, "130 engagements");
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_sizes), cmocka_unit_test(test_keys),
        cmocka_unit_test(test_dates),       cmocka_unit_test(test_the_ends_of_the_calendar),
        cmocka_unit_test(test_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
