#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Board, list, agenda, and what a new user sees. */

struct size {
    int rows, columns;
    const char *name;
};
static const struct size sizes[] = {{24, 80, "80x24"}, {36, 120, "120x36"}, {12, 40, "40x12"}};

static void look(const char *line, const char *keys, const char *name)
{
    for (size_t at = 0; at < ARRAY_COUNT(sizes); at++) {
        struct scene scene;
        char golden[64];

        scene_begin(&scene, sizes[at].rows, sizes[at].columns, line);
        scene_wait(&scene, 7000); /* what was said on opening is gone */
        scene_keys(&scene, keys);
        snprintf(golden, sizeof golden, "%s-%s", name, sizes[at].name);
        scene_golden_roles(&scene, golden);
        scene_end(&scene);
    }
}

static void test_each_view_at_three_sizes(void **state)
{
    (void)state;
    look("demo", "1", "board");
    look("demo", "2 s", "list"); /* by code: no two are alike */
    look("demo", "3", "agenda");
    look("demo", "5", "people");
    look("demo", "7", "radar");
    look("demo", "1 / 'rag'", "board-filter");
    look("demo", "2 / 'zzz' Enter", "list-no-match");
}

/* Under 40x10 a bare list, a row an engagement; the smallest window has room for one. */
static void test_small_windows(void **state)
{
    static const struct size small[] = {
        {4, 20, "20x4"}, {7, 30, "30x7"}, {9, 40, "40x9"}, {10, 40, "40x10"}, {8, 80, "80x8"}};
    static const struct {
        const char *keys, *name;
    } views[] = {{"1", "board"}, {"2 s", "list"}, {"3", "agenda"}, {"1 Enter", "gate-tab"}};

    (void)state;
    for (size_t view = 0; view < ARRAY_COUNT(views); view++)
        for (size_t at = 0; at < ARRAY_COUNT(small); at++) {
            struct scene scene;
            char golden[64];

            scene_begin(&scene, small[at].rows, small[at].columns, "demo");
            scene_wait(&scene, 7000);
            scene_keys(&scene, views[view].keys);
            snprintf(golden, sizeof golden, "%s-%s", views[view].name, small[at].name);
            scene_golden(&scene, golden);
            scene_end(&scene);
        }
}

/* From 1x1 on nothing is drawn outside; from 20x4 on the engagement that is chosen is in view. */
static void test_every_small_window(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_wait(&scene, 7000);
    for (int rows = 1; rows <= 14; rows++)
        for (int columns = 1; columns < 70; columns++) {
            scene_resize(&scene, rows, columns);
            scene_screen(&scene, false);
            if (rows >= 4 && columns >= 20)
                scene_shows(&scene, rows < 10 || columns < 40 ? "\n>ENG-2605" : "\n>Senior AI t");
        }
    scene_end(&scene);
}

static void test_an_empty_file(void **state)
{
    (void)state;
    look(NULL, "1", "empty-board");
    for (const char *view = "12345"; *view != '\0'; view++) {
        const char keys[] = {*view, '\0'};
        struct scene scene;

        scene_begin(&scene, 24, 80, NULL);
        scene_keys(&scene, keys);
        scene_shows(&scene, "There is no file yet");
        scene_shows(&scene, "D   demo portfolio, in a scratch copy");
        scene_shows(&scene, "T   the guided tour");
        scene_shows_not(&scene, "mport");
        scene_keys(&scene, "j k Enter Space > < p / w"); /* none of these finds anything to do */
        scene_shows(&scene, "There is no file yet");
        scene_keys(&scene, "D");
        scene_shows(&scene, "Loaded the demo portfolio");
        scene_end(&scene);
    }
}

/* From nothing to a scored provider, by keys alone. */
static void test_providers(void **state)
{
    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(sizes); at++) {
        struct scene scene;
        char golden[64];

        scene_begin(&scene, sizes[at].rows, sizes[at].columns, "demo");
        scene_keys(&scene, "8");
        scene_shows(&scene, "No provider is on record");
        scene_keys(&scene, "a 'Copperline' Tab 'ISO 27001, SOC 2' Tab '2027-06-30' Ctrl-S");
        scene_shows(&scene, "Added the provider Copperline");
        scene_keys(&scene, "a 'Tallow Bridge Talent' Ctrl-S");
        scene_keys(&scene, "k Space");
        scene_shows(&scene, "Assess a provider");
        scene_keys(&scene, "'security' Tab '4' Ctrl-S");
        scene_shows(&scene, "Scored security of Copper");
        scene_keys(&scene, "e");
        scene_shows(&scene, "ISO 27001");
        scene_keys(&scene, "Esc Enter");
        scene_shows(&scene, "Show a provider");
        scene_keys(&scene, "Esc 1 a 'Pilot' Tab 'Ash' Tab 'copperline'");
        scene_shows(&scene, "scored 4.0 of 5");
        scene_keys(&scene, "Esc d 8");
        scene_keys(&scene, "Esc");
        scene_wait(&scene, 7000);
        snprintf(golden, sizeof golden, "providers-%s", sizes[at].name);
        scene_golden_roles(&scene, golden);
        scene_keys(&scene, "m");
        scene_shows(&scene, "rules 1"); /* the advisor, as from every view */
        scene_end(&scene);
    }
}

static void test_the_demo_is_for_empty_files(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "D");
    scene_shows(&scene, "from an empty file only");
    scene_end(&scene);
}

static void test_the_board_follows_its_engagement(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "1 h h h h");
    scene_shows(&scene, "ENG-2605 Senior AI talent");
    scene_keys(&scene, "< 'not yet' Ctrl-S");
    scene_shows(&scene, "Returned ENG-2605");
    scene_shows(&scene, "1 NEEDS       1");
    scene_shows(&scene, "ENG-2605 Senior AI talent"); /* still the selected one */
    scene_keys(&scene, "l");
    scene_shows(&scene, "ENG-2603 Prior"); /* empty columns are stepped over */
    scene_keys(&scene, "u");
    scene_shows(&scene, "2 SOURCING    1");
    scene_end(&scene);
}

static void test_the_list_sorts_and_filters(void **state)
{
    static const struct {
        const char *keys, *shown, *hidden;
    } cases[] = {
        {"s", "sort: code", "sort: next due"},
        {"s s", "sort: title", "sort: code"},
        {"s s s s s", "sort: next due", "sort: end"},
        {"S", "last first", "xx"},
        {"/ 'Pollen' Enter", "ENG-2605", "ENG-2601"},
        {"/ 'Pollen' Enter Esc", "ENG-2601", "filter:"},
        {"/ 'Pollen' Esc", "ENG-2601", "filter:"},
        {"i", "ENG-2601", "Off track"},
        {"/ '2604' Enter Enter", "[Gate", "Board"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct scene scene;

        scene_begin(&scene, 24, 80, "demo");
        scene_keys(&scene, "2");
        scene_keys(&scene, cases[at].keys);
        scene_shows(&scene, cases[at].shown);
        scene_shows_not(&scene, cases[at].hidden);
        scene_end(&scene);
    }
}

static void test_the_agenda_opens_its_row(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "3 j Enter");
    scene_shows(&scene, ">[ ] SA4-11");
    scene_keys(&scene, "q Space");
    scene_shows(&scene, "Ticked SA4-11");
    scene_keys(&scene, "u Home");
    scene_shows(&scene, "SA4-11 Refresh");
    scene_keys(&scene, "/ ' 'phi train' Enter");
    scene_shows(&scene, "RH-03");
    scene_shows_not(&scene, "Refresh");
    scene_keys(&scene, "w");
    scene_shows(&scene, "Waive an item");
    scene_end(&scene);
}

/* 300 engagements: windows of 160 rows, and no row is lost at their edges. */
static void make_many(struct scene *scene, int count)
{
    for (int at = 0; at < count; at++) {
        char line[128];

        snprintf(line, sizeof line, "new --title 'Work %04d' --client C --provider P --model staff",
                 at);
        bed_do(&scene->bed, line);
    }
}

static void test_long_lists_come_in_windows(void **state)
{
    enum { MANY = 300 };
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "init");
    make_many(&scene, MANY);
    scene_keys(&scene, "F5 2 s s"); /* by title */
    scene_shows(&scene, "300 of 300");
    for (int at = 0; at < MANY - 1; at++)
        scene_keys(&scene, "j");
    scene_shows(&scene, "Work 0299");
    scene_shows(&scene, "^ 286 more");
    scene_shows_not(&scene, " v ");
    for (int at = 0; at < MANY - 1; at++)
        scene_keys(&scene, "k");
    scene_shows(&scene, "Work 0000");
    scene_keys(&scene, "G");
    scene_shows(&scene, ">ENG-2900");
    scene_keys(&scene, "Home");
    scene_shows(&scene, "Work 0000");
    scene_keys(&scene, "1 G");
    scene_shows(&scene, "1 NEEDS     300");
    scene_end(&scene);
}

/* What cannot be read anew stays as it was, and is no trap for the keys that follow. */
static void test_the_people_open_where_they_serve(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "g p");
    scene_shows(&scene, "[5 People]");
    scene_keys(&scene, "/ 'farid' Enter");
    scene_shows(&scene, "ENG-2601");
    scene_keys(&scene, "Enter");
    scene_shows(&scene, "[People 3/3]");
    scene_shows(&scene, "P3 Farid Haddou");
    scene_end(&scene);
}

static void test_a_broken_file_keeps_the_screen(void **state)
{
    static const char *const places[] = {
        "1", "2", "3", "2 Enter", "2 Enter ]", "2 Enter [", "2 Enter >", "2 Enter p", "2 Enter e"};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(places); at++) {
        struct scene scene;

        scene_begin(&scene, 24, 80, "demo");
        scene_keys(&scene, places[at]);
        assert_int_equal(truncate(scene.bed.path, 0), 0);
        scene_keys(&scene, "F5 j k PgDn Home End ] [ } { l h");
        scene_keys(&scene, "F5 Esc Esc 1 2 3 Enter Space > < p");
        scene_end(&scene);
    }
}

static void test_long_texts_are_filtered_by_pieces(void **state)
{
    static const struct {
        const char *keys, *shows, *hides;
    } cases[] = {
        {"3 / 'rag' Enter", "ENG-2602", "SA4-06"}, /* a title has it; "Review access rights" not */
        {"3 / 'phi train' Enter", "RH-03", "AT3-01"},
        {"3 / '2603 at301' Enter", "AT3-01", "AT3-03"},
        {"1 Hash '2603' Enter / 'AT3-02' Enter", "AT3-02", "AT3-03"},
        {"1 Hash '2603' Enter / 'raci' Enter", "AT3-05", "AT3-01"},
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

static void test_help_begins_with_this_screen(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "Hash '2603' Enter ] ?");
    scene_shows(&scene, "revoke this access");
    scene_shows(&scene, "Replace a person");
    scene_shows_not(&scene, "Everywhere"); /* further down */
    scene_keys(&scene, "Esc ] ] a ?");     /* in a form "?" is a text */
    scene_keys(&scene, "F1");
    scene_shows(&scene, "Ctrl-S");
    scene_keys(&scene, "Down Enter"); /* a fixed key is told, not pressed */
    scene_shows(&scene, "Add a milestone");
    scene_keys(&scene, "Esc Right Enter : 'history'"); /* a tab, not a command */
    scene_shows(&scene, "next tab");
    scene_end(&scene);
}

static void test_what_is_done_is_not_waived(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "Hash '2603' Enter / 'AT3-02' Enter w");
    scene_shows(&scene, "AT3-02 is done: there is nothing to waive");
    scene_keys(&scene, "Esc / 'AT3-01' Enter");
    scene_shows(&scene, "Wants     signed working agreement");
    scene_keys(&scene, "w");
    scene_shows(&scene, "Approver");
    scene_end(&scene);
}

static void test_no_outcome_is_not_decided(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "Hash '2602' Enter [ [ / 'Outcome' Enter Enter");
    for (size_t turn = 0; turn < 8; turn++) {
        scene_keys(&scene, turn < 7 ? "Right" : "Left");
        scene_shows_not(&scene, "< Not decided >");
    }
    scene_end(&scene);
}

static void test_an_undone_new_goes_from_the_screen(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "a 'Short' Enter 'C' Enter 'P' Enter Right Ctrl-S");
    scene_shows(&scene, "Created ENG-2607");
    scene_keys(&scene, "[ u");
    scene_shows(&scene, "[1 Board]");
    scene_shows_not(&scene, "New engagement");
    scene_keys(&scene, "U j k Enter");
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_view_at_three_sizes),
        cmocka_unit_test(test_small_windows),
        cmocka_unit_test(test_every_small_window),
        cmocka_unit_test(test_an_empty_file),
        cmocka_unit_test(test_providers),
        cmocka_unit_test(test_the_demo_is_for_empty_files),
        cmocka_unit_test(test_the_board_follows_its_engagement),
        cmocka_unit_test(test_the_list_sorts_and_filters),
        cmocka_unit_test(test_the_agenda_opens_its_row),
        cmocka_unit_test(test_the_people_open_where_they_serve),
        cmocka_unit_test(test_a_broken_file_keeps_the_screen),
        cmocka_unit_test(test_an_undone_new_goes_from_the_screen),
        cmocka_unit_test(test_long_texts_are_filtered_by_pieces),
        cmocka_unit_test(test_help_begins_with_this_screen),
        cmocka_unit_test(test_what_is_done_is_not_waived),
        cmocka_unit_test(test_no_outcome_is_not_decided),
        cmocka_unit_test(test_long_lists_come_in_windows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
