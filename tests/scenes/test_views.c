#include "sample.h"
#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
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
    look("demo", "2 s / 'tom tr'", "list-filter");
    look("demo", "2 / 'zzz' Enter", "list-no-match");
}

/* The hits come when no key waits. */
static void search(struct scene *scene, const char *words)
{
    scene_keys(scene, "g /");
    scene_keys(scene, words);
    scene_wait(scene, 200);
}

static void test_search_at_three_sizes(void **state)
{
    static const struct {
        const char *words, *name;
    } cases[] = {
        {"Backspace", "search-empty"}, {"'data room'", "search"}, {"'zzz'", "search-nothing"}};

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        for (size_t at = 0; at < ARRAY_COUNT(sizes); at++) {
            struct scene scene;
            char golden[64];

            scene_begin(&scene, sizes[at].rows, sizes[at].columns, "demo");
            scene_wait(&scene, 7000);
            search(&scene, cases[i].words);
            snprintf(golden, sizeof golden, "%s-%s", cases[i].name, sizes[at].name);
            scene_golden_roles(&scene, golden);
            scene_end(&scene);
        }
}

/* Enter goes to the row that was found, q comes back to what was found; a row that was changed
 * there is found as it is now. */
static void test_search_leads_to_the_row(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_wait(&scene, 7000);
    search(&scene, "'change orders'");
    scene_shows(&scene, "ENG-2606");
    scene_keys(&scene, "Enter");
    scene_shows(&scene, "Storm outage");
    scene_shows(&scene, "S4");
    scene_keys(&scene, "q");
    scene_shows(&scene, "change orders");
    scene_keys(&scene, "Esc g / 'quokka'");
    scene_wait(&scene, 200);
    scene_shows(&scene, "No row has all of these words");
    bed_do(&scene.bed, "set ENG-2601 title='Quokka counting'");
    scene_keys(&scene, "Backspace 'a'");
    scene_wait(&scene, 200);
    scene_shows(&scene, ">ENG-2601");
    scene_shows(&scene, "Quokka counting");
    scene_keys(&scene, "Enter");
    scene_shows(&scene, "ENG-2601 Quokka counting");
    scene_end(&scene);
}

/* What is typed is words, whatever signs it has. */
static void test_search_for_signs(void **state)
{
    static const char *const typed[] = {"\"",        "*",    "AND (", "name:",    "^a", "-b",
                                        "NEAR(a b)", "{a}:", "a OR",  "\xC3\xA9", "%",  "''"};
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "g /");
    for (size_t i = 0; i < ARRAY_COUNT(typed); i++) {
        struct key paste = {.kind = KEY_PASTE, .paste = typed[i]};

        shell_key(scene.shell, &paste);
        scene_wait(&scene, 200);
        scene_shows(&scene, "Search");
        scene_shows_not(&scene, "syntax");
        scene_shows_not(&scene, "!");
        scene_keys(&scene, "Ctrl-U");
    }
    scene_end(&scene);
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
        for (long columns = sample_first(4, rows); columns < 70; columns += sample_step(4)) {
            scene_resize(&scene, rows, (int)columns);
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
        scene_shows(&scene, "I   import a JSON or CSV file");
        scene_keys(&scene, "j k Enter Space > < p / w"); /* none of these finds anything to do */
        scene_shows(&scene, "There is no file yet");
        if ((view[0] - '1') % sample_step(3) == 0) { /* the board and one that is a list */
            scene_keys(&scene, "D");
            scene_shows(&scene, "Loaded the demo portfolio");
        }
        scene_end(&scene);
    }
}

/* The file is made, and what came along stands on the board; a fault leaves the form as it was. */
static void test_import_from_nothing(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 36, 120, NULL);
    scene_keys(&scene, "I 'tests/support/nothing.json' Ctrl-S");
    scene_shows(&scene, "There is no file yet. It will be made");
    scene_keys(&scene, "Enter");
    scene_shows(&scene, "nothing.json cannot be opened");
    assert_false(session_is_open(scene.bed.session));
    scene_keys(&scene, "Ctrl-U 'tests/support/export.json' Ctrl-S");
    scene_shows(&scene, "Imported 1 engagement");
    scene_keys(&scene, "Esc 1");
    scene_shows(&scene, "Came along");
    scene_keys(&scene, "u");
    scene_shows(&scene, "Undone: Imported 1 engagement from export.json");
    scene_end(&scene);
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
        scene_shows(&scene, "Copperline");
        snprintf(golden, sizeof golden, "providers-%s", sizes[at].name);
        scene_golden_roles(&scene, golden);
        scene_keys(&scene, "a 'Aldgate' Tab 'ISO 27001, SOC 2' Tab '2027-06-30' Ctrl-S");
        scene_shows(&scene, "Added the provider Aldgate");
        scene_keys(&scene, "k Space");
        scene_shows(&scene, "Assess a provider");
        scene_keys(&scene, "'security' Tab '4' Ctrl-S");
        scene_shows(&scene, "Scored security of Ald");
        scene_keys(&scene, "e");
        scene_shows(&scene, "ISO 27001");
        scene_keys(&scene, "Esc Enter p");
        scene_shows(&scene, "Show a provider");
        scene_keys(&scene, "Esc 1 a 'Pilot' Tab 'Ash' Tab 'aldgate'");
        scene_shows(&scene, "scored 4.0 of 5");
        scene_keys(&scene, "Esc d 8 m");
        scene_shows(&scene, "rules 1"); /* the advisor, as from every view */
        scene_end(&scene);
    }
}

static void test_no_provider_says_so(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "init");
    scene_keys(&scene, "8");
    scene_shows(&scene, "No provider is on record");
    scene_end(&scene);
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

/* While a filter is typed, the best of all columns is selected, unless what was still matches. */
static void test_the_board_goes_to_the_best(void **state)
{
    static const struct {
        const char *keys, *shown;
    } cases[] = {
        {"/ 'rag'", ">ENG-2602"},
        {"/ 'rag' Enter", ">ENG-2602"},
        {"/ 'rag' Esc", ">ENG-2605"}, /* where she was */
        {"/ 'rag' Enter Esc", ">ENG-2602"},
        {"/ 'rag' Down Esc", ">ENG-2606"},
        {"l / 'rag'", ">ENG-2603"}, /* "storage" has the letters */
        {"/ 'rag' Backspace Backspace Backspace", ">ENG-2605"},
        {"/ 'no such'", "Board"},
        {"/ 'no such' Esc", ">ENG-2605"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct scene scene;

        scene_begin(&scene, 24, 80, "demo");
        scene_keys(&scene, cases[at].keys);
        scene_shows(&scene, cases[at].shown);
        scene_end(&scene);
    }
}

static void test_the_list_sorts_and_filters(void **state)
{
    static const struct {
        const char *keys, *shown, *hidden;
    } cases[] = {
        {"s", "sort: code", "sort: next due"},
        {"s s", "sort: title", "sort: code"},
        {"s s s s s s s s", "sort: next due", "sort: end"},
        {"S", "last first", "xx"},
        {"/ 'Pollen' Enter", "ENG-2605", "ENG-2601"},
        {"/ 'Pollen' Enter Esc", "ENG-2601", "List:"},
        {"/ 'Pollen' Esc", "ENG-2601", "List:"},
        {"i", "ENG-2601", "Off track"},
        {"/ '2604' Enter Enter", "[Gate", "Board"},
        /* What was selected is not among the matches: the best one is, until the filter goes or
         * another is chosen. */
        {"s j j j / 'rag' Enter Enter", "ENG-2602", "ENG-2606"},
        {"s j j j / 'rag' Esc", ">ENG-2604", "List:"},
        {"s j j j / 'rag' Down Esc", ">ENG-2603", "List:"},
        {"s j j j / 'rag' Enter Esc", ">ENG-2602", "List:"},
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

static void test_the_agenda_opens_a_topic(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 120, "demo");
    scene_keys(&scene, "3 / 'prompts and' Enter");
    scene_shows(&scene, "topic     ENG-2602 T5 Prompts");
    scene_keys(&scene, "Space");
    scene_shows(&scene, ">[>] T5");
    scene_end(&scene);
}

/* People who begin and leave stand on their days, and what was asked for at the end. */
static void test_the_agenda_has_people_and_what_is_asked(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80,
                "new --title Pilot --client Ash --provider Copperline --model staff-augmentation "
                "--start 2026-11-02 --end 2027-06-30");
    bed_do(&scene.bed, "seat add ENG-2601 --title Engineer --skills python --count 2");
    bed_do(&scene.bed,
           "person add ENG-2601 --seat S1 --name Noor --from 2026-11-25 --to 2026-12-11");
    bed_do(&scene.bed, "access add ENG-2601 --person P1 --system Wiki");
    scene_keys(&scene, "F5 3 / 'noor' Enter");
    scene_shows(&scene, "Wed 25 Nov    +2d starts    ENG-2601 P1 Noor");
    scene_shows(&scene, "Fri 11 Dec   +18d leaves    ENG-2601 P1 Noor");
    scene_keys(&scene, "t");
    scene_shows(&scene, "Edit a person");
    scene_keys(&scene, "Esc Esc / 'wiki' Enter");
    scene_shows(&scene, "Mon 23 Nov    +0d asked     ENG-2601 A1 Wiki");
    scene_keys(&scene, "Enter");
    scene_shows(&scene, "People");
    scene_keys(&scene, "q Esc G");
    scene_shows(&scene, "WAITING ON OTHERS 1");
    scene_keys(&scene, "0");
    scene_shows_not(&scene, ">Mon 23 Nov    +0d asked");
    bed_do(&scene.bed, "access grant ENG-2601 A1 --by IT");
    scene_keys(&scene, "F5 G");
    scene_shows_not(&scene, "WAITING");
    scene_end(&scene);
}

/* What has a day of its own is moved from here; what hangs on another day says so. */
static void test_the_agenda_moves_days(void **state)
{
    static const struct {
        const char *keys, *shows;
    } cases[] = {
        {"3 t", "hangs on its phase"},
        {"3 0", ">Mon 23 Nov"},
        {"3 / 'closure letter' Enter t", "Edit a milestone"},
        {"3 / 'phi training' Enter j t", "Edit a log entry"},
        {"3 / 'prompts and' Enter t", "Edit a topic"},
        {"3 / 'the engagement ends' Enter t", "Terms of ENG-2602"},
        {"3 z", "hangs on its phase"},
        {"3 / 'the engagement ends' Enter z", "z does not put that off: t asks"},
        {"2 z", "z does nothing here; it works on: Agenda"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct scene scene;

        scene_begin(&scene, 24, 80, "demo");
        scene_keys(&scene, cases[at].keys);
        scene_shows(&scene, cases[at].shows);
        scene_end(&scene);
    }
}

/* A week behind its day, or behind today where that is over; undone in one step. */
static void test_the_agenda_puts_off(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80,
                "new --title Pilot --client Ash --provider Copperline --model staff-augmentation "
                "--start 2026-11-02");
    scene_keys(&scene, ": 'log add ENG-2601 --kind issue --text Late --due 2026-11-20' Enter");
    scene_keys(&scene, ": 'log add ENG-2601 --kind issue --text Soon --due 2026-11-26' Enter");
    scene_keys(&scene, "Esc Esc 3 / 'late' Enter z");
    scene_shows(&scene, "Mon 30 Nov    +7d log       ENG-2601 L1 Late");
    scene_keys(&scene, "u Esc / 'soon' Enter z");
    scene_shows(&scene, "Thu 03 Dec   +10d log       ENG-2601 L2 Soon");
    scene_keys(&scene, "u");
    scene_shows(&scene, "Thu 26 Nov");
    scene_end(&scene);
}

/* With a filter every row is a match; without one the keys say where they work. */
static void test_next_match_in_lists(void **state)
{
    static const char *const views[] = {"1", "2", "3", "5"};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(views); at++) {
        struct scene scene;
        char *first;

        scene_begin(&scene, 24, 80, "demo");
        scene_keys(&scene, views[at]);
        scene_keys(&scene, "n");
        scene_shows(&scene, "n (next match");
        scene_shows(&scene, "a filtered list");
        scene_keys(&scene, at == 0 ? "/ 'e' Enter Right Left" : "/ 'e' Enter");
        first = strdup(scene_screen(&scene, true));
        scene_keys(&scene, "n");
        if (at > 0)
            assert_string_not_equal(first, scene_screen(&scene, true));
        scene_keys(&scene, "N");
        assert_string_equal(first, scene_screen(&scene, true));
        free(first);
        scene_end(&scene);
    }
}

static void test_the_radar_shows_what_has_no_end(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80,
                "new --title Pilot --client Ash --provider Copperline --model staff-augmentation "
                "--start 2026-11-02");
    scene_keys(&scene, "7");
    scene_shows(&scene, "No end known 1");
    scene_shows(&scene, "-                 ENG-2601 Agree an end and record it");
    scene_shows(&scene, "at work for 21 days  no cost on record");
    scene_end(&scene);
}

/* 200 engagements: windows of 160 rows, and no row is lost at their edges. */
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
    enum { MANY = 200 };
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "init");
    make_many(&scene, MANY);
    scene_keys(&scene, "F5 2 s s"); /* by title */
    scene_shows(&scene, "200 of 200");
    for (int at = 0; at < MANY - 1; at++)
        scene_keys(&scene, "j");
    scene_shows(&scene, "Work 0199");
    scene_shows(&scene, "^ 186 more");
    scene_shows_not(&scene, " v ");
    for (int at = 0; at < MANY - 1; at++)
        scene_keys(&scene, "k");
    scene_shows(&scene, "Work 0000");
    scene_keys(&scene, "G");
    scene_shows(&scene, ">ENG-2800");
    scene_keys(&scene, "Home");
    scene_shows(&scene, "Work 0000");
    scene_keys(&scene, "1 G");
    scene_shows(&scene, "1 NEEDS     200");
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
    scene_shows(&scene, ">ENG-2601  P3");
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
    scene_shows(&scene, "Edit a seat");
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

/* Of many people a window is loaded; the filter finds those behind it as well. */
static void test_people_are_filtered_in_the_file(void **state)
{
    struct scene scene;
    char line[128];

    (void)state;
    scene_begin(&scene, 24, 80,
                "new --title Archive --client Brindle --provider Copperline "
                "--model augmented-team");
    bed_do(&scene.bed, "seat add ENG-2601 --title Engineer --skills python --count 60");
    bed_do(&scene.bed, "seat add ENG-2601 --title Analyst --skills python --count 60");
    for (int at = 0; at < 110; at++) {
        snprintf(line, sizeof line, "person add ENG-2601 --seat S%d --name 'Anna Name%03d'",
                 1 + at / 60, at);
        bed_do(&scene.bed, line);
    }
    bed_do(&scene.bed, "new --title Other --client Brindle --provider Copperline "
                       "--model augmented-team");
    bed_do(&scene.bed, "seat add ENG-2602 --title Lead --skills python");
    bed_do(&scene.bed, "person add ENG-2602 --seat S1 --name 'Zora Novák'");
    scene_keys(&scene, "5");
    scene_shows(&scene, "100+ people");
    scene_shows_not(&scene, "Zora");
    scene_keys(&scene, "/ 'zora'");
    scene_shows(&scene, "Zora Novák");
    scene_shows(&scene, "1 people");
    scene_keys(&scene, "Enter Enter Enter"); /* and is opened where they serve */
    scene_shows(&scene, "ENG-2602 Other");
    scene_keys(&scene, "q q");
    scene_shows(&scene, "Zora Novák");
    scene_keys(&scene, "Esc");
    scene_shows(&scene, "100+ people");
    scene_keys(&scene, "/ '2602'");
    scene_shows(&scene, "Zora Novák");
    scene_shows_not(&scene, "Anna Name");
    scene_keys(&scene, "Esc / 'nobody'");
    scene_shows(&scene, "Nothing matches the filter.");
    scene_keys(&scene, "Esc / 'name109' Enter");
    scene_shows(&scene, "Anna Name109");
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_search_at_three_sizes),
        cmocka_unit_test(test_search_leads_to_the_row),
        cmocka_unit_test(test_search_for_signs),
        cmocka_unit_test(test_each_view_at_three_sizes),
        cmocka_unit_test(test_small_windows),
        cmocka_unit_test(test_every_small_window),
        cmocka_unit_test(test_an_empty_file),
        cmocka_unit_test(test_import_from_nothing),
        cmocka_unit_test(test_providers),
        cmocka_unit_test(test_no_provider_says_so),
        cmocka_unit_test(test_the_demo_is_for_empty_files),
        cmocka_unit_test(test_the_board_follows_its_engagement),
        cmocka_unit_test(test_the_board_goes_to_the_best),
        cmocka_unit_test(test_the_list_sorts_and_filters),
        cmocka_unit_test(test_the_agenda_opens_its_row),
        cmocka_unit_test(test_the_agenda_opens_a_topic),
        cmocka_unit_test(test_the_agenda_has_people_and_what_is_asked),
        cmocka_unit_test(test_the_agenda_moves_days),
        cmocka_unit_test(test_the_agenda_puts_off),
        cmocka_unit_test(test_next_match_in_lists),
        cmocka_unit_test(test_the_radar_shows_what_has_no_end),
        cmocka_unit_test(test_the_people_open_where_they_serve),
        cmocka_unit_test(test_a_broken_file_keeps_the_screen),
        cmocka_unit_test(test_an_undone_new_goes_from_the_screen),
        cmocka_unit_test(test_long_texts_are_filtered_by_pieces),
        cmocka_unit_test(test_help_begins_with_this_screen),
        cmocka_unit_test(test_what_is_done_is_not_waived),
        cmocka_unit_test(test_no_outcome_is_not_decided),
        cmocka_unit_test(test_long_lists_come_in_windows),
        cmocka_unit_test(test_people_are_filtered_in_the_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
