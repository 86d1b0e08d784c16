#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* One person and one provider, over all engagements. */

struct size {
    int rows, columns;
    const char *name;
};
static const struct size sizes[] = {{24, 80, "80x24"}, {36, 120, "120x36"}, {12, 40, "40x12"}};

static void begin(struct scene *scene, const struct size *size, const char *line)
{
    scene_begin(scene, size->rows, size->columns, line);
    scene_wait(scene, 7000); /* what was said on opening is gone */
}

static void look(const char *keys, const char *name)
{
    for (size_t at = 0; at < ARRAY_COUNT(sizes); at++) {
        struct scene scene;
        char golden[64];

        begin(&scene, &sizes[at], "demo");
        scene_keys(&scene, keys);
        snprintf(golden, sizeof golden, "%s-%s", name, sizes[at].name);
        scene_golden_roles(&scene, golden);
        scene_end(&scene);
    }
}

static void test_at_three_sizes(void **state)
{
    (void)state;
    look("5 / 'farid' Enter Enter", "person");
    look("@ 'amara' Enter", "person-lead");
    look("@ 'an'", "go-to-person");
    look("8 Enter", "provider");
    look("5 / 'farid' Enter Enter p", "person-print");
}

/* Somebody who serves two engagements and holds something of everything. */
static void make_busy(struct scene *scene)
{
    static const char *const lines[] = {
        "new --title Second --client Birch --provider Copperline --model augmented-team "
        "--start 2026-11-02 --end 2027-06-30",
        "seat add ENG-2601 --title Engineer --skills python --count 2",
        "person add ENG-2601 --seat S1 --name 'Noor Aldana' --reach noor@example.org --share 60",
        "person add ENG-2601 --seat S1 --name 'Omar Quist' --share 50",
        "access add ENG-2601 --person P1 --system Wiki --level admin",
        "access grant ENG-2601 A1 --by IT",
        "access add ENG-2601 --person P1 --system Vault --kind shared-secret --expires 2026-12-20",
        "access grant ENG-2601 A2 --by IT",
        "paper add ENG-2601 --person P1 --kind confidentiality --title 'Mutual NDA' --signed 2025-11-01 --expires 2026-11-01",
        "time add ENG-2601 --person P1 --week 2026-11-09 --hours 24",
        "time add ENG-2601 --person P1 --week 2026-11-16 --hours 20",
        "seat add ENG-2602 --title Lead --skills python",
        "person add ENG-2602 --seat S1 --name 'Noor Aldana' --reach noor@example.org --share 50",
        "topic add ENG-2602 --title 'Index rebuild' --giver P1 --receiver 'Bea Lund' "
        "--method walkthrough --critical",
        "topic add ENG-2601 --title 'House rules' --giver P2 --receiver 'noor aldana' "
        "--method document",
    };

    for (size_t at = 0; at < ARRAY_COUNT(lines); at++)
        bed_do(&scene->bed, lines[at]);
    scene_keys(scene, "F5");
}

static void begin_busy(struct scene *scene)
{
    begin(scene, &sizes[1],
          "new --title First --client Ash --provider Copperline --model staff-augmentation "
          "--start 2026-11-02 --end 2027-06-30");
    make_busy(scene);
    scene_keys(scene, "5 / 'noor' Enter Enter");
}

static void test_all_that_is_held(void **state)
{
    static const char *const shown[] = {
        "booked at most 110 %!",
        "noor@example.org",
        "Serves 2",
        "Access 2",
        "Shared secrets 1",
        "Sole ownerships 2",
        "Papers 1",
        "Topics to give 1",
        "Topics to receive 1",
        "Hours 1",
        "Wiki, admin",
        "Mutual NDA",
        "!lapsed",
        "2 weeks",
        "44 h 2 open",
        "Index rebuild",
        "House rules",
        "!nobody follows",

    };
    struct scene scene;

    (void)state;
    begin_busy(&scene);
    for (size_t at = 0; at < ARRAY_COUNT(shown); at++)
        scene_shows(&scene, shown[at]);
    scene_golden_roles(&scene, "person-busy-120x36");
    scene_end(&scene);
}

/* Each row leads to its place, and q back to the person. */
static void test_each_row_jumps(void **state)
{
    static const struct {
        const char *filter, *place;
    } cases[] = {
        {"'ENG-2602 Lead'", ">Noor Aldana      Lead"},
        {"'Wiki admin granted'", "Wiki"},
        {"'mutual'", ">  R1"},
        {"'index rebuild'", "Index rebuild"},
        {"'house rules'", ">"},
        {"'2 weeks'", "B2"},
        {"'vault known'", "Vault"},
    };
    struct scene scene;

    (void)state;
    begin_busy(&scene);
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        scene_keys(&scene, "/");
        scene_keys(&scene, cases[at].filter);
        scene_keys(&scene, "Enter");
        scene_shows_not(&scene, "Nothing matches");
        scene_keys(&scene, "Enter");
        scene_shows(&scene, "[");
        scene_shows_not(&scene, "People > Noor");
        scene_shows(&scene, cases[at].place);
        scene_keys(&scene, "q");
        scene_shows(&scene, "People > Noor Aldana");
        scene_keys(&scene, "Esc");
    }
    scene_end(&scene);
}

/* From the search and by @ it is the same screen; of people of one name the one that was meant. */
static void test_the_ways_to_it(void **state)
{
    struct scene scene;

    (void)state;
    begin_busy(&scene);
    scene_keys(&scene, "1 g / 'noor aldana'");
    scene_wait(&scene, 200);
    scene_keys(&scene, "Enter");
    scene_shows(&scene, "People > Noor Aldana");
    scene_keys(&scene, "q Esc 1 @ 'omar'");
    scene_shows(&scene, "ENG-2601 Ash");
    scene_keys(&scene, "Enter");
    scene_shows(&scene, "People > Omar Quist");
    scene_shows(&scene, "booked at most 50 %");
    scene_keys(&scene, "q");
    scene_shows(&scene, "[1 Board]");
    scene_keys(&scene, "@ 'zzz' Enter");
    scene_shows_not(&scene, "People >");
    scene_end(&scene);
}

/* Space steps what has a state, here as there; the list follows. */
static void test_steps_and_undo(void **state)
{
    struct scene scene;

    (void)state;
    begin_busy(&scene);
    scene_keys(&scene, "/ 'wiki admin' Enter Space");
    scene_shows(&scene, "revoked");
    scene_keys(&scene, "u Esc");
    scene_shows(&scene, "Wiki, admin");
    scene_keys(&scene, "/ 'Engineer' Enter Space");
    scene_shows(&scene, "People > Noor");
    scene_end(&scene);
}

static void test_paper(void **state)
{
    struct scene scene;
    char keys[256];

    (void)state;
    begin_busy(&scene);
    scene_keys(&scene, "p Enter");
    scene_shows(&scene, "Show what is held about a person");
    scene_shows(&scene, "noor@example.org");
    scene_keys(&scene, "Esc p 'file' Enter");
    scene_shows(&scene, "noor-aldana.txt");
    snprintf(keys, sizeof keys, "Tab Ctrl-U '%s/noor.txt' Ctrl-S", scene.bed.folder);
    scene_keys(&scene, keys);
    scene_shows(&scene, "Wrote what is held about Noor Aldana to");
    snprintf(keys, sizeof keys, "%s/noor.txt", scene.bed.folder);
    assert_int_equal(unlink(keys), 0);
    scene_end(&scene);
}

static void test_who_is_gone(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, &sizes[0],
          "new --title First --client Ash --provider Copperline --model staff-augmentation");
    bed_do(&scene.bed, "seat add ENG-2601 --title Engineer --skills python");
    bed_do(&scene.bed, "person add ENG-2601 --seat S1 --name 'Noor Aldana'");
    scene_keys(&scene, "F5 5 Enter");
    scene_shows(&scene, "People > Noor Aldana");
    scene_keys(&scene, "u");
    scene_shows_not(&scene, "People > Noor");
    scene_keys(&scene, "1 @");
    scene_shows(&scene, "nothing matches");
    scene_end(&scene);
}

static void test_nobody_yet(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, &sizes[0], NULL);
    scene_keys(&scene, "@");
    scene_shows(&scene, "There is nobody yet");
    scene_end(&scene);
}

static void test_a_provider(void **state)
{
    struct scene scene;

    (void)state;
    begin_busy(&scene);
    bed_do(&scene.bed,
           "provider add --name Copperline --credentials 'ISO 27001' --expires 2026-01-31");
    bed_do(&scene.bed,
           "provider assess copperline --criterion security --score 4 --note 'seen on site'");
    scene_keys(&scene, "F5 8 Enter");
    scene_shows(&scene, "Providers > Copperline");
    scene_shows(&scene, "ISO 27001");
    scene_shows(&scene, "! Sat 31 Jan 2026");
    scene_shows(&scene, "4 of 5");
    scene_shows(&scene, "Engagements 2");
    scene_shows(&scene, "scored 4.0 of 5");
    scene_keys(&scene, "/ 'security' Enter Enter");
    scene_shows(&scene, "Assess a provider");
    scene_keys(&scene, "'5' Ctrl-S");
    scene_shows(&scene, "Scored security of Copperline with 5");
    scene_shows(&scene, "5 of 5");
    scene_keys(&scene, "e");
    scene_shows(&scene, "Edit a provider");
    scene_keys(&scene, "Esc p");
    scene_shows(&scene, "Show a provider");
    scene_keys(&scene, "Esc Esc / '2602' Enter Enter");
    scene_shows(&scene, "ENG-2602 Second");
    scene_keys(&scene, "q");
    scene_shows(&scene, "Providers > Copperline");
    scene_keys(&scene, "q");
    scene_shows(&scene, "[8 Providers]");
    scene_keys(&scene, "g / 'copperline iso'");
    scene_wait(&scene, 200);
    scene_keys(&scene, "Enter");
    scene_shows(&scene, "Providers > Copperline");
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_at_three_sizes), cmocka_unit_test(test_all_that_is_held),
        cmocka_unit_test(test_each_row_jumps), cmocka_unit_test(test_the_ways_to_it),
        cmocka_unit_test(test_steps_and_undo), cmocka_unit_test(test_paper),
        cmocka_unit_test(test_who_is_gone),    cmocka_unit_test(test_nobody_yet),
        cmocka_unit_test(test_a_provider),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
