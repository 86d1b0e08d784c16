#include "sample.h"
#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The screen of one engagement: every tab at three sizes, and what keys do in each. */

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

/* Opens one engagement of the demo by its number, through the list's filter. */
#define OPEN(number) "2 / '" number "' Enter Enter "

static void test_each_tab_at_three_sizes(void **state)
{
    (void)state;
    look(OPEN("2602"), "gate-tab");
    look(OPEN("2602") "]", "people-tab");
    look(OPEN("2605") "] ] j j", "sourcing-tab");
    look(OPEN("2604") "] ] G", "papers-tab");
    look(OPEN("2602") "] ] ]", "milestones-tab");
    look(OPEN("2602") "] ] ] ]", "transfer-tab");
    look(OPEN("2602") "] ] ] ] ]", "handover-tab");
    look(OPEN("2602") "] ] ] ] ] ]", "terms-tab");
    look(OPEN("2602") "[ [ [", "log-tab");
    look(OPEN("2601") "[ [", "time-tab");
}

struct step {
    const char *keys, *shown, *hidden;
};

static void walk(const char *begin, const struct step steps[], size_t count)
{
    struct scene scene;

    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, begin);
    for (size_t at = 0; at < count; at++) {
        scene_keys(&scene, steps[at].keys);
        scene_shows(&scene, steps[at].shown);
        if (steps[at].hidden != NULL)
            scene_shows_not(&scene, steps[at].hidden);
    }
    scene_end(&scene);
}

/* What the record lacks of the provider is said at the item; what it has is its evidence. */
static void test_the_scores_of_the_provider(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(
        &scene, 36, 120,
        "new --title Archive --client Brindle --provider Copperline --model augmented-team");
    scene_keys(&scene, "2 Enter / 'Score the provider' Enter");
    scene_shows(&scene, "Copperline is not on record");
    scene_shows(&scene, ":provider add, then :provider assess");
    scene_keys(&scene, ": 'provider add --name Copperline --expires 2026-11-01' Enter");
    scene_shows(&scene, "Copperline has no score on record");
    scene_shows(&scene, "until 2026-11-01");
    scene_keys(&scene, ": 'provider assess Copperline --criterion delivery --score 4' Enter");
    scene_shows_not(&scene, "has no score on record");
    scene_keys(&scene, "Enter");
    scene_shows(&scene, "scored 4.0 of 5 on 1 of 6 criteria, the last on 2026-11-23");
    scene_keys(&scene, "Ctrl-S");
    scene_shows(&scene, "[x] AT1-11");
    scene_end(&scene);
}

static void test_the_gate_tab(void **state)
{
    static const struct step items[] = {
        {"Space", "Ticked AT5-02", NULL},
        {"u", "Undone: Ticked AT5-02", NULL},
        {"Enter", "Tick an item: ENG-2602 AT5-02", NULL},
        {"'owner table' Ctrl-S", "owner table", "Tick an item"},
        {"Space", "Reopened AT5-02", NULL},
        {"w", "Waive an item or criterion: ENG-2602 AT5-02", NULL},
        {"'in review' Tab 'R. Ash' Tab '+1w' Ctrl-S", "[~] AT5-02", NULL},
        {"Space", "[x] AT5-02", NULL},
        {"Space A", "Mark an item not applicable: ENG-2602 AT5-02", NULL},
        {"Esc Esc j w", "can never be waived", "Waive an item"},
        {"< Esc", "ENG-2602", "Return to"},
    };
    static const struct step computed[] = {
        {"Space", "computed from the record", NULL},
        {"A", "computed from the record", NULL},
        {"Enter", "[People", NULL},
        {"[ w", "Waive an item or criterion: ENG-2602 access-closed", NULL},
        {"'laptop at sea' Tab 'R. Ash' Ctrl-S", "(~) All access", NULL},
        {"w", "Reopened", "(~) All access"},
    };

    (void)state;
    walk(OPEN("2602") "/ 'Name a receiving' Enter", items, ARRAY_COUNT(items));
    walk(OPEN("2602"), computed, ARRAY_COUNT(computed));
}

static void test_the_people_tab(void **state)
{
    static const struct step steps[] = {
        {"r", "Revoked A1", "[G]"},
        {"Space", "Verified the revocation of A1", "[X]"},
        {"Space", "nothing is left to do", NULL},
        {"u u", "Undone: Revoked", NULL},
        {"Enter", "Revoke this access", "Grant this access"},
        {"Esc l Space", "Revoked A2", NULL},
        {"e", "Edit a person: ENG-2602 P1", NULL},
        {"Esc a", "A seat: a role to fill", NULL},
        {"Enter", "Ask for access", NULL},
        {"Esc Enter 'leaves' Enter", "Record that a person leaves: ENG-2602 P1", NULL},
        {"Ctrl-S", "Recorded the leaving of P1", NULL},
    };
    static const struct step seats[] = {
        {"Space", "Add a person: ENG-2605", NULL},
        {"'Noor Aldana' Ctrl-S", "Noor Aldana", NULL},
        {"Home Space 'VPN' Ctrl-S", "Asked for A1", NULL},
        {"Space", "Granted A1", NULL},
        {"e", "Edit a person: ENG-2605 P1", NULL},
        {"Esc j e", "Edit a seat: ENG-2605 S2", NULL},
    };

    (void)state;
    walk(OPEN("2602") "]", steps, ARRAY_COUNT(steps));
    walk(OPEN("2605") "]", seats, ARRAY_COUNT(seats));
}

static void test_the_sourcing_tab(void **state)
{
    static const struct step steps[] = {
        {"j Enter", "Score a skill", NULL},
        {"Enter", "Score a skill: ENG-2605 C1", NULL},
        {"'vendor choice' Enter '82' Enter '75' Ctrl-S", "scored 82 in vendor choice", NULL},
        {"Space", "C1 Ingrid Solheim of ENG-2605 was benchmarked", NULL},
        {">", "Move a candidate on: ENG-2605 C1 interviewed", "[Gate"},
        {"Esc <", "Move a candidate on: ENG-2605 C1 rejected", NULL},
        {"Tab 'no time' Ctrl-S", "C1 Ingrid Solheim of ENG-2605 was rejected", NULL},
        {"Space", "C1 is settled", NULL},
        {"u", "Undone: C1 Ingrid Solheim", NULL},
        {"e", "Edit a candidate: ENG-2605 C1", NULL},
        {"Esc k e", "Edit a seat: ENG-2605 S1", NULL},
        {"Esc a", "Put a candidate forward: ENG-2605", NULL},
        {"'Zoe Klein' Ctrl-S", "Zoe Klein", NULL},
    };
    static const struct step papers[] = {
        {"G e", "Edit a paper: ENG-2604 R5", NULL},
        {"Esc a", "Add a paper: ENG-2604", NULL},
    };

    (void)state;
    walk(OPEN("2605") "] ]", steps, ARRAY_COUNT(steps));
    walk(OPEN("2604") "] ]", papers, ARRAY_COUNT(papers));
}

/* What waits for what; and months beside the rows, where there is room. */
static void test_milestones_that_wait(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 36, 120, "demo");
    bed_do(&scene.bed, "milestone edit ENG-2602 M5 --after M4 --forecast 2027-01-08");
    scene_keys(&scene, "F5 Hash '2602' Enter ] ] ] G");
    scene_shows(&scene, "Waits for M4 Production launch");
    scene_shows(&scene, ".....|. ..p.... .f.....");
    scene_keys(&scene, "k");
    scene_shows(&scene, "Feeds     M5 Handover accepted (moves along with its forecast)");
    scene_resize(&scene, 24, 80);
    scene_shows_not(&scene, "p plan");
    scene_end(&scene);
}

static void test_the_milestones_tab(void **state)
{
    static const struct step steps[] = {
        {"Space", "nothing is left to do", NULL},
        {"G Space", "Submitted milestone M5", NULL},
        {"<", "Reject a milestone: ENG-2602 M5", NULL},
        {"'H17 is not shown' Ctrl-S", "Rejected milestone M5", NULL},
        {"> >", "Accepted milestone M5", NULL},
        {"u u Enter", "Reject it, with the reason", NULL},
        {"Esc e", "Edit a milestone: ENG-2602 M5", NULL},
        {"Esc a 'Handover dinner' Tab 'end' Ctrl-S", "Handover dinner", NULL},
    };

    (void)state;
    walk(OPEN("2602") "] ] ]", steps, ARRAY_COUNT(steps));
}

static void test_the_transfer_tab(void **state)
{
    static const struct step steps[] = {
        {"Space", "nothing is left to do", NULL},
        {"<", "Took back the confirmation of T1", "[x] T1"},
        {"Space", "Confirm a topic: ENG-2602 T1", NULL},
        {"Ctrl-S", "Confirmed T1", NULL},
        {"/ 'Index rebuild' Enter Space", "Held the session of T6", NULL},
        {"> Ctrl-S", "Confirmed T6", NULL},
        {"Esc / 'Page images' Enter Space", "Destroy an artefact: ENG-2602 F7", NULL},
        {"'CL-DD-0064' Ctrl-S", "[-] F7", NULL},
        {"Space", "This artefact is destroyed", NULL},
        {"< Enter", "Return it, with proof", NULL},
        {"Esc e", "Edit an artefact: ENG-2602 F7", NULL},
        {"Esc a", "An artefact: what was made", NULL},
        {"Enter", "Add an artefact: ENG-2602", NULL},
        {"Esc Esc / 'Retrieval' Enter e", "Edit a topic: ENG-2602 T4", NULL},
        {"Esc Enter", "Record its session", NULL},
    };
    static const struct step first[] = {
        {"Space", "", "T1"},
        {"a", "A topic: what somebody has to know", NULL},
        {"Enter 'Costs' Ctrl-S", "Added topic T1 Costs", NULL},
    };

    (void)state;
    walk(OPEN("2602") "] ] ] ]", steps, ARRAY_COUNT(steps));
    walk(OPEN("2605") "] ] ] ]", first, ARRAY_COUNT(first));
}

/* The fields are those of the action that the filter leaves selected, not of the one before. */
static void test_the_history_follows_its_filter(void **state)
{
    static const struct step steps[] = {
        {"/ 'artefact F4'", "F4 Evaluation set, 400 questions (added)", "H14"},
        {"Enter Enter Enter", "title: Evaluation set", "H14"},
        {"Esc Esc Home", "H14", "F4 Evaluation set, 400 questions (added)"},
    };

    (void)state;
    walk(OPEN("2602") "[", steps, ARRAY_COUNT(steps));
}

/* A tick of a recurring item changes two of one name: there is one place to go to. */
static void test_the_history_names_a_place_once(void **state)
{
    static const struct step steps[] = {
        {"/ 'Ticked SA4-01' Enter Home Enter", "Go to SA4-01 Hold a one-to-one", "3 of 3"},
    };

    (void)state;
    walk(OPEN("2604") "[", steps, ARRAY_COUNT(steps));
}

/* What says the same is asked about, once, and no more than asked. */
static void test_twins(void **state)
{
    static const struct step steps[] = {
        {"Space", "The same is said elsewhere", NULL},
        {"Enter", "[x] AT5-05", "said elsewhere"},
        {"Space Space", "Accept line H17", NULL},
        {"'H17' Enter", "Accept a handover line: ENG-2602 H17", NULL},
        {"'proficiency record' Tab 'O. Tully' Ctrl-S", "Accepted handover line H17", NULL},
    };
    static const struct step line[] = {
        {"Space 'records' Tab 'O. Tully' Ctrl-S", "Tick item AT5-04", NULL},
        {"Down Enter", "Tick an item: ENG-2602 AT5-04", NULL},
        {"'records' Ctrl-S", "Ticked AT5-04", NULL},
    };

    (void)state;
    walk(OPEN("2602") "/ 'Let receivers' Enter", steps, ARRAY_COUNT(steps));
    walk(OPEN("2602") "] ] ] ] ] / 'session records' Enter", line, ARRAY_COUNT(line));
}

static void test_the_handover_tab(void **state)
{
    static const struct step steps[] = {
        {"Space", "Accept a handover line: ENG-2602 H01", NULL},
        {"'git tag v1' Tab 'R. Ash' Ctrl-S", "[x] H01", NULL},
        {"Space", "[ ] H01", "git tag v9"},
        {"A", "Mark a handover line not applicable: ENG-2602 H01", NULL},
        {"'no scope' Ctrl-S", "[-] H01", NULL},
        {"/ 'secret and key' Enter", "H20", "H01 R"},
    };

    (void)state;
    walk(OPEN("2602") "] ] ] ] ]", steps, ARRAY_COUNT(steps));
}

static void test_the_terms_tab(void **state)
{
    static const struct step steps[] = {
        {"Enter", "Terms of ENG-2602", NULL},
        {"Ctrl-U 'Archive search' Enter", "Set title of ENG-2602", "Terms of"},
        {"Enter Ctrl-S", "Nothing was changed", "Terms of"},
        {"e 'x' Esc", "not saved", NULL},
        {"Enter Ctrl-S", "Set title", "Terms of"},
        {"/ 'Outcome' Enter Enter", "Decide the outcome: ENG-2602", NULL},
        {"Esc Esc / 'Status' Enter Enter", "Put it on hold", NULL},
        {"Enter 'funding' Ctrl-S", "On hold", NULL},
        {"Enter Enter", "Resumed ENG-2602", NULL},
        {"a 'M. Stone' Ctrl-S", "Added contact", NULL},
        {"Esc G k Enter", "Edit a contact: ENG-2602", NULL},
        {"Esc / '(amend' Enter Enter", "Add an amendment: ENG-2602", NULL},
        {"'CO-3: more' Tab 'end+1w' Ctrl-S", "Added amendment D2 to ENG-2602", NULL},
        {"Esc / 'D2' Enter Enter", "Edit an amendment: ENG-2602 D2", NULL},
    };

    (void)state;
    walk(OPEN("2602") "] ] ] ] ] ]", steps, ARRAY_COUNT(steps));
}

static void test_the_log_tab(void **state)
{
    static const struct step steps[] = {
        {"Space", "Closed decision L2", NULL},
        {"u", "Undone: Closed decision L2", NULL},
        {"Enter", "Close a log entry: ENG-2602 L2", NULL},
        {"'it stays so' Ctrl-S", "Closed decision L2", "Close a log entry"},
        {"g g Space G Space", "Reopened", NULL},
        {"e", "Edit a log entry: ENG-2602", NULL},
        {"Esc a", "Add a log entry", NULL},
        {"Esc c", "Add a log entry", NULL},
        {"'call at ten' Ctrl-S", "Added note L4 to ENG-2602", NULL},
        {"/ 'call at' Enter Space", "Closed note L4", NULL},
    };

    (void)state;
    walk(OPEN("2602") "[ [ [", steps, ARRAY_COUNT(steps));
}

static void test_the_time_tab(void **state)
{
    static const struct step steps[] = {
        {"Space", "Approved 1 week of ENG-2601", NULL},
        {"Space", "Took the approval back", NULL},
        {"e", "Edit the hours of a week: ENG-2601", NULL},
        {"Ctrl-U '37:20' Ctrl-S", "37:20", "Edit the hours"},
        {"a", "Record hours", NULL},
        {"Esc G e", "Edit the hours of a week", NULL},
        {"Ctrl-U '8' Ctrl-S", "was approved on", NULL},
    };

    (void)state;
    walk(OPEN("2601") "[ [", steps, ARRAY_COUNT(steps));
}

static void test_the_history_tab(void **state)
{
    static const struct step steps[] = {
        {"[", "[History]", NULL},
        {"] Home", "[Gate", NULL},
        {"/ 'Name a receiving' Enter Space [ Home", "Ticked AT5-02 on ENG-2602", NULL},
        {"Enter", "Go to AT5-02 Name a receiving", NULL},
        {"Enter", "  state: Open -> Done", NULL},
        {"Esc Enter Down Enter", ">[x] AT5-02", NULL},
        {"[ Home / 'tester tick' Enter", "Ticked AT5-02", "Created"},
        {"Esc / 'nobody at all' Enter", "Nothing matches", NULL},
        {"Esc u", "undone: Ticked AT5-02", NULL},
    };

    (void)state;
    walk(OPEN("2602"), steps, ARRAY_COUNT(steps));
}

static void test_the_neighbours(void **state)
{
    static const struct step steps[] = {
        {"}", "ENG-2603", "ENG-2602 RAG"},
        {"{ {", "ENG-2601", NULL},
        {"{", "no engagement further", NULL},
        {"q", "[2 List]", NULL},
    };

    (void)state;
    walk(OPEN("2602"), steps, ARRAY_COUNT(steps));
}

enum { EVERY = 4 };

/* In a sample every fourth width, at each height and on each tab others. */
static void test_every_size_is_alive(void **state)
{
    static const char *const tabs[] = {"", "]", "] ]", "] ] ]", "] ] ] ]", "[", ">", "p", "e"};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(tabs); at++) {
        struct scene scene;

        scene_begin(&scene, 24, 80, "demo");
        scene_keys(&scene, OPEN("2602"));
        scene_keys(&scene, tabs[at]);
        for (int rows = 1; rows < 30; rows += 3)
            for (long columns = sample_first(EVERY, rows / 3 + (long)at) * 9 - 8; columns < 130;
                 columns += 9 * sample_step(EVERY)) {
                scene_resize(&scene, rows, (int)columns);
                scene_keys(&scene, "j k PgDn PgUp");
            }
        scene_end(&scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_tab_at_three_sizes),
        cmocka_unit_test(test_the_gate_tab),
        cmocka_unit_test(test_the_scores_of_the_provider),
        cmocka_unit_test(test_the_people_tab),
        cmocka_unit_test(test_the_sourcing_tab),
        cmocka_unit_test(test_milestones_that_wait),
        cmocka_unit_test(test_the_milestones_tab),
        cmocka_unit_test(test_the_transfer_tab),
        cmocka_unit_test(test_the_history_follows_its_filter),
        cmocka_unit_test(test_the_history_names_a_place_once),
        cmocka_unit_test(test_twins),
        cmocka_unit_test(test_the_handover_tab),
        cmocka_unit_test(test_the_terms_tab),
        cmocka_unit_test(test_the_log_tab),
        cmocka_unit_test(test_the_time_tab),
        cmocka_unit_test(test_the_history_tab),
        cmocka_unit_test(test_the_neighbours),
        cmocka_unit_test(test_every_size_is_alive),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
