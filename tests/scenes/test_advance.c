#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The gate as a dialog, and the whole way from an empty file to a signed handover by keys. */

#define OPEN(number) "2 / '" number "' Enter Enter "

/* --- the whole way ----------------------------------------------------------------------- */

/* What a row of the dialog says, and what she presses; %d is a number not used before. */
static const struct {
    const char *row, *keys;
} answers[] = {
    {"Not now", "Enter"}, /* what says the same may wait */
    {"No seat is defined", "Enter 'LLM engineer' Enter 'RAG, Python' Ctrl-S"},
    {"choose the contract", "Enter Right Right Ctrl-S"},
    {"ask the advisor", "Enter Enter 'as agreed' Enter Esc"},
    {"set the IP terms", "Enter Right Right Ctrl-S"},
    {"write them", "Enter 'what shall be reached' Ctrl-S"},
    {"complete it", "Enter 'as agreed in meeting %d' Ctrl-S"},
    {"No seat has the duty", "Enter 'Somebody who does' Enter 'that work' Ctrl-S"},
    {"a team is at least three", "Enter 'Data engineer' Enter 'SQL' Ctrl-S"},
    {"names nobody of the", "Enter 'Contact %d' Ctrl-S"},
    {"add a candidate", "Enter 'Person %d' Ctrl-S"},
    {"record as candidate", "Enter Ctrl-S"},
    {"record the interview", "Enter Ctrl-S"},
    {"score a skill", "Enter '80' Enter '70' Ctrl-S"},
    {"record the offer", "Enter Ctrl-S"},
    {"name who else judged", "Enter 'Somebody' Enter 'A peer' Ctrl-S"},
    {"accept the offer", "Enter Ctrl-S"},
    {"record the paper", "Enter Ctrl-S"},
    {"no access on record", "Enter 'VPN' Ctrl-S"},
    {"name the manager", "Space 'Manager %d' Ctrl-S"},
    {"The contract pays by", "Enter 'Handover' Enter 'end-10d' Ctrl-S"},
    {"decided what happens", "Enter Right Right Enter 'the work is done' Ctrl-S"},
    {"accept the line", "Enter 'git tag v%d' Enter 'R. Ash' Ctrl-S"},
    {"Nobody of seat", "Enter 'What it knows' Enter Enter 'R. Ash' Tab Tab Tab 'end-15d' Ctrl-S"},
    {"has not confirmed", "Enter Ctrl-S"},
    {"No artefact is on", "Enter 'Search' Enter Right Enter 'git' Ctrl-S"},
    {"is not handed over", "Enter 'inventory' Ctrl-S"},
    {"Nobody has said who", "Enter Tab Tab Tab Right Tab Right Ctrl-S"},
    {"", "Space"}, /* tick, grant, revoke, verify, submit, accept, leave */
};

/* The selected row of the dialog; false when nothing holds the gate. */
static bool selected_row(struct scene *scene, char row[512])
{
    const char *at = strstr(scene_screen(scene, false), "│ >");

    if (strstr(scene_screen(scene, false), "The same is said elsewhere") != NULL)
        at = "Not now"; /* asked about over the dialog */
    if (at == NULL)
        return false;
    snprintf(row, 512, "%.*s", (int)strcspn(at, "\n"), at);
    return true;
}

static void answer(struct scene *scene, const char *row, int number)
{
    char keys[256];
    size_t at = 0;

    while (strstr(row, answers[at].row) == NULL)
        at++;
    if (strstr(answers[at].keys, "%d") == NULL) {
        scene_keys(scene, answers[at].keys);
        return;
    }
    snprintf(keys, sizeof keys, "%.*s%d%s",
             (int)(strstr(answers[at].keys, "%d") - answers[at].keys), answers[at].keys, number,
             strstr(answers[at].keys, "%d") + 2);
    scene_keys(scene, keys);
}

static void cure_gate(struct scene *scene)
{
    enum { PATIENCE = 200 };
    char row[512];
    int number = 0;

    scene_keys(scene, ">");
    while (selected_row(scene, row) && number < PATIENCE)
        answer(scene, row, number++);
    if (number == PATIENCE)
        print_error("%s\n", scene_screen(scene, false));
    assert_true(number < PATIENCE);
    scene_shows(scene, "Nothing holds the gate");
}

static void pass_gate(struct scene *scene)
{
    cure_gate(scene);
    scene_keys(scene, "a");
}

static void whole_way(int rows, int columns, const char *model, const char *contract)
{
    static const char *const passed[] = {"Advanced", "Advanced", "Advanced", "Advanced", "Closed"};
    struct scene scene;

    scene_begin(&scene, rows, columns, NULL);
    scene_keys(&scene, "a 'Archive' Enter 'Brindle' Enter 'Copperline' Enter");
    scene_keys(&scene, model);
    scene_keys(&scene, "Tab Tab Tab");
    scene_keys(&scene, contract);
    scene_keys(&scene, "Tab Tab 'today' Tab 'start+20w' Ctrl-S m");
    for (size_t at = 0; at < ARRAY_COUNT(passed); at++) {
        pass_gate(&scene);
        scene_shows(&scene, passed[at]);
    }
    scene_keys(&scene, "p");
    scene_shows(&scene, "HANDOVER");
    scene_keys(&scene, "q u");
    scene_shows(&scene, "Undone:");
    scene_keys(&scene, ">");
    scene_shows(&scene, "Nothing holds the gate");
    scene_end(&scene);
}

static void test_the_whole_way(void **state)
{
    (void)state;
    whole_way(24, 80, "Right Right", "Right Right Right"); /* a team, by milestones */
    whole_way(24, 80, "Right", "");                        /* the contract is chosen later */
    whole_way(36, 120, "Right", "Right");
}

/* What is good to know before passing is said to its end; where there is no room, how much more
 * there is. */
static void test_remarks_are_whole(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, NULL);
    scene_keys(&scene, "a 'Archive' Enter 'Brindle' Enter 'Copperline' Enter Right Tab Tab Tab");
    scene_keys(&scene, "Right Tab Tab 'today' Tab 'start+8w' Ctrl-S m");
    cure_gate(&scene);
    scene_shows(&scene, "nobody has decided what");
    scene_shows(&scene, "Tag the role with a SOC code and a dated wage");
    scene_shows(&scene, "│ benchmark ");
    scene_resize(&scene, 12, 40);
    scene_shows(&scene, "and 2 more");
    scene_shows(&scene, "[c]lose");
    scene_end(&scene);
}

/* --- the dialog -------------------------------------------------------------------------- */

static void test_the_dialog_at_three_sizes(void **state)
{
    static const struct {
        int rows, columns;
        const char *name;
    } sizes[] = {{24, 80, "80x24"}, {36, 120, "120x36"}, {12, 40, "40x12"}};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(sizes); at++) {
        struct scene scene;
        char name[64];

        scene_begin(&scene, sizes[at].rows, sizes[at].columns, "demo");
        scene_wait(&scene, 7000);
        scene_keys(&scene, OPEN("2605") ">");
        snprintf(name, sizeof name, "advance-%s", sizes[at].name);
        scene_golden_roles(&scene, name);
        scene_keys(&scene, "Esc p");
        snprintf(name, sizeof name, "print-%s", sizes[at].name);
        scene_shows(&scene, "andover");
        scene_end(&scene);
    }
}

static void test_rows_are_waived_and_undone_there(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, OPEN("2605") ">");
    scene_shows(&scene, "13 rows hold this gate");
    scene_keys(&scene, "w 'starts later' Tab 'Zoe' Ctrl-S"); /* a criterion holds as a whole */
    scene_shows(&scene, "11 rows hold this gate");
    scene_shows(&scene, "Waived seats-filled");
    scene_keys(&scene, "u");
    scene_shows(&scene, "13 rows hold this gate");
    scene_keys(&scene, "j j Space");
    scene_shows(&scene, "12 rows hold this gate");
    scene_keys(&scene, "A 'done by us' Ctrl-S");
    scene_shows(&scene, "11 rows hold this gate");
    scene_keys(&scene, "Home A");
    scene_shows(&scene, "computed from the record");
    scene_keys(&scene, "a >"); /* neither is a way past the rows */
    scene_shows(&scene, "11 rows hold this gate");
    scene_keys(&scene, "Tab Right Enter");
    scene_shows_not(&scene, "Advanced");
    scene_end(&scene);
}

/* A seat that is open leads to who stands furthest of its candidates, and to a new one where there
 * is none: so that what is cured brings no row that it could have spared. */
static void test_a_seat_is_filled_by_its_candidates(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, OPEN("2605") ">");
    scene_shows(&scene, "13 rows hold this gate");
    scene_shows(&scene, "record the interview");
    scene_shows(&scene, "record the offer");
    scene_keys(&scene, "Enter"); /* of two untried the one who was screened */
    scene_shows(&scene, "Move a candidate on: ENG-2605 C1");
    scene_keys(&scene, "Esc j Enter");
    scene_shows(&scene, "Move a candidate on: ENG-2605 C3");
    scene_keys(&scene, "Ctrl-S");
    scene_shows(&scene, "13 rows hold this gate");
    scene_shows(&scene, "accept the offer");
    scene_keys(&scene, "Esc : 'candidate move ENG-2605 C1 rejected --reason \"no\"' Enter");
    scene_keys(&scene, ": 'candidate move ENG-2605 C2 withdrawn --reason \"no\"' Enter");
    scene_keys(&scene, "> Home");
    scene_shows(&scene, "add a candidate");
    scene_keys(&scene, "Enter 'Ada Berg' Ctrl-S");
    scene_shows(&scene, "Ada Berg");
    scene_shows(&scene, "record the interview");
    scene_shows(&scene, "13 rows hold this gate");
    scene_end(&scene);
}

/* A seat is filled by who has an offer for it; nobody else is asked for. */
static void test_an_offer_fills_the_seat(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, OPEN("2605") ": 'candidate move ENG-2605 C3 offered' Enter");
    scene_keys(&scene, "> j");
    scene_shows(&scene, "accept the offer");
    scene_keys(&scene, "Enter"); /* what the gate asks for next is said beforehand */
    scene_shows(&scene, "Then the gate asks for two signed papers");
    scene_keys(&scene, "'never' Tab Ctrl-S");
    scene_shows(&scene, "is no date");
    scene_shows(&scene, "Then the gate asks for two signed papers");
    scene_keys(&scene, "Ctrl-U Ctrl-S");
    scene_shows(&scene, "C3 Noor Aldana accepted and is P1");
    scene_shows(&scene, "(P1) has no valid paper");
    scene_shows(&scene, "name who else judged");
    scene_end(&scene);
}

static void test_what_holds_all(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, OPEN("2605") ": 'hold ENG-2605 --reason funding' Enter");
    scene_keys(&scene, ">");
    scene_shows(&scene, "1 row holds this gate");
    scene_shows(&scene, "on hold: funding");
    scene_keys(&scene, "Enter");
    scene_shows(&scene, "Resumed ENG-2605");
    scene_shows(&scene, "13 rows hold this gate");
    scene_end(&scene);
}

/* --- paper ------------------------------------------------------------------------------- */

static void test_print(void **state)
{
    struct scene scene;
    char keys[256];

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, OPEN("2602") "p");
    scene_shows(&scene, "page 1 of");
    scene_keys(&scene, "}");
    scene_shows(&scene, "page 2 of");
    scene_keys(&scene, "{ ]");
    scene_shows(&scene, "[Offboarding");
    scene_shows(&scene, "OFFBOARDING");
    scene_keys(&scene, "[ / 'H20' Enter");
    scene_shows(&scene, "H20");
    scene_keys(&scene, "p Enter");
    scene_shows(&scene, "Write to a file: ENG-2602, handover as text");
    scene_shows(&scene, "> eng-2602-handover.txt");
    scene_shows_not(&scene, "Printer");
    snprintf(keys, sizeof keys, "Ctrl-U '%s/paper.txt' Ctrl-S", scene.bed.folder);
    scene_keys(&scene, keys);
    scene_shows(&scene, "Wrote handover of ENG-2602");
    snprintf(keys, sizeof keys, "%s/paper.txt", scene.bed.folder);
    assert_int_equal(remove(keys), 0);
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_whole_way),
        cmocka_unit_test(test_remarks_are_whole),
        cmocka_unit_test(test_the_dialog_at_three_sizes),
        cmocka_unit_test(test_rows_are_waived_and_undone_there),
        cmocka_unit_test(test_a_seat_is_filled_by_its_candidates),
        cmocka_unit_test(test_an_offer_fills_the_seat),
        cmocka_unit_test(test_what_holds_all),
        cmocka_unit_test(test_print),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
