#include "pty.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/*
 * The work itself, in a real terminal of 80 x 24 and by keyboard alone: from no file at all to a
 * handover on paper, for both models.
 */

enum { STAGES = 5, MOST_ROWS = 120 };

/* What the first row of the dialog says, and what she presses; %d is a number not used before. */
static const struct {
    const char *row, *keys;
} cures[] = {
    {"No seat is defined", "Enter 'LLM engineer' Enter 'RAG, Python' Ctrl-S"},
    {"ask the advisor", "Enter Enter 'as agreed' Enter q"},
    {"choose the contract", "Enter Right Right Ctrl-S"},
    {"set the IP terms", "Enter Right Right Ctrl-S"},
    {"write them", "Enter 'what shall be reached' Ctrl-S"},
    {"complete it", "Enter 'as agreed in meeting %d' Ctrl-S"},
    {"No seat has the duty", "Enter 'Somebody who does' Enter 'that work' Ctrl-S"},
    {"a team is at least three", "Enter 'Data engineer' Enter 'SQL' Ctrl-S"},
    {"names nobody of the", "Enter 'Contact %d' Ctrl-S"},
    {"add a candidate", "Enter 'Person %d' Ctrl-S"},
    {"record the interview", "Enter Ctrl-S"},
    {"score a skill", "Enter '80' Enter '70' Ctrl-S"},
    {"record the offer", "Enter Ctrl-S"},
    {"name who else judged", "Enter 'Somebody' Enter 'A peer' Ctrl-S"},
    {"accept the offer", "Enter Ctrl-S"},
    {"record the paper", "Enter Ctrl-S"},
    {"no access on record", "Enter 'VPN' Ctrl-S"},
    {"name the manager", "Enter 'Manager %d' Ctrl-S"},
    {"settle it", "Enter Right Right Ctrl-S"},
    {"plan a topic", "Enter 'Topic %d' Tab Tab 'R. Ash' Tab Right Tab Tab 'end-5d' Ctrl-S"},
    {"have it confirmed", "Enter Ctrl-S"},
    {"add an artefact",
     "Enter 'Search' Tab Right Tab 'git' Tab Right Right Tab Right Right Ctrl-S"},
    {"hand it over", "Enter 'inventory' Ctrl-S"},
    {"The contract pays by", "Enter 'Handover' Enter 'end-10d' Ctrl-S"},
    {"decided what happens", "Enter Right Right Enter 'the work is done' Ctrl-S"},
    {"accept the line", "Enter 'git tag v%d' Enter 'R. Ash' Ctrl-S"},
    {"", "Space"}, /* tick, grant, revoke, verify, submit, accept, leave */
};

static bool first_row(struct pty *pty, char out[512])
{
    const char *at;

    pty_settle(pty);
    at = strstr(pty_text(pty), "\xe2\x94\x82 >");
    if (at == NULL)
        return false;
    snprintf(out, 512, "%.*s", (int)strcspn(at, "\n"), at);
    return true;
}

/* The screen after a key that changes it: another one, and at rest; a form that was filled is
 * gone. One that only asks for evidence was opened by Space and stays. */
static void wait_for_another(struct pty *pty, const char *before)
{
    int64_t until = pty_now_ms() + pty_patience_ms(5000);

    do {
        pty_settle(pty);
        if (pty_now_ms() > until)
            pty_fail(pty, "nothing comes of it");
    } while (strcmp(pty_text(pty), before) == 0 ||
             (pty_has(pty, "Ctrl-S save") && !pty_has(pty, "Tick")));
}

static void cure(struct pty *pty, const char *row, int number)
{
    struct strbuf before;
    char keys[256];
    const char *place;
    size_t at = 0;

    while (strstr(row, cures[at].row) == NULL)
        at++;
    place = strstr(cures[at].keys, "%d");
    if (place == NULL)
        snprintf(keys, sizeof keys, "%s", cures[at].keys);
    else
        snprintf(keys, sizeof keys, "%.*s%d%s", (int)(place - cures[at].keys), cures[at].keys,
                 number, place + 2);
    strbuf_init(&before);
    strbuf_puts(&before, pty_text(pty));
    pty_keys(pty, keys);
    wait_for_another(pty, before.data);
    /* What wants evidence asks for it. */
    if (pty_has(pty, "Tick") && pty_has(pty, "Ctrl-S save")) {
        pty_keys(pty, "'shown to all' Ctrl-S");
        pty_shows_not(pty, "Ctrl-S save");
        pty_settle(pty);
    }
    /* What says the same is offered: it comes up as a row of its own, if it is needed. */
    if (pty_has(pty, "The same is said elsewhere")) {
        pty_keys(pty, "Esc");
        pty_shows_not(pty, "The same is said elsewhere");
    }
    strbuf_done(&before);
}

/* The gate is closed: there is no way past the rows, and they are said. */
static void try_closed_gate(struct pty *pty)
{
    pty_keys(pty, ">");
    pty_shows(pty, "hold this gate");
    pty_keys(pty, "Tab Right Enter");
    pty_settle(pty);
    assert_false(pty_has(pty, "Advanced"));
    /* The focused answer was the safe one. */
    assert_false(pty_has(pty, "hold this gate"));
    pty_boxes_straight(pty);
    if (pty_has(pty, "[2 List]"))
        pty_fail(pty, "the dialog took the screen below with it");
}

static void pass_gate(struct pty *pty, const char *passed)
{
    char row[512];
    int number = 0;

    pty_keys(pty, ">");
    pty_shows(pty, "this gate");
    while (first_row(pty, row)) {
        if (number++ == MOST_ROWS)
            pty_fail(pty, "the gate never opens");
        cure(pty, row, number);
    }
    pty_shows(pty, "Nothing holds the gate");
    pty_boxes_straight(pty);
    pty_keys(pty, "a");
    pty_shows(pty, passed);
}

static void print_handover(struct pty *pty)
{
    char keys[1200];

    pty_keys(pty, "p");
    pty_shows(pty, "page 1 of");
    pty_keys(pty, "p Enter");
    pty_shows(pty, "Ctrl-S save");
    snprintf(keys, sizeof keys, "Ctrl-U '%s' Ctrl-S", pty_path("handover.txt"));
    pty_keys(pty, keys);
    pty_shows(pty, "Wrote handover");
    pty_keys(pty, "q");
}

static void read_file(const char *path, struct strbuf *out)
{
    FILE *file = fopen(path, "r");
    char bytes[4096];
    size_t got;

    assert_non_null(file);
    while ((got = fread(bytes, 1, sizeof bytes, file)) > 0)
        strbuf_add(out, bytes, got);
    fclose(file);
}

static void check_result(bool team)
{
    struct strbuf out;
    struct stat status;

    strbuf_init(&out);
    assert_int_equal(pty_command(&out, "show", "ENG-2601", "--json", NULL), 0);
    assert_non_null(strstr(out.data, "\"status\": \"closed\""));
    strbuf_clear(&out);
    read_file(pty_path("handover.txt"), &out);
    assert_non_null(strstr(out.data, "HANDOVER"));
    assert_non_null(strstr(out.data, "page 1 of"));
    if (team) /* every line of a team is signed for */
        assert_non_null(strstr(out.data, "R. Ash"));
    assert_null(strchr(out.data, '\033'));
    assert_int_equal(stat(pty_path("handover.txt"), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(stat(pty_path("test.db"), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    strbuf_done(&out);
    pty_do("check", NULL);
}

/* `model` and `contract`: keys that choose them in their fields. */
static void do_the_job(bool team, const char *model, const char *contract)
{
    static const char *const passed[] = {"Advanced", "Advanced", "Advanced", "Advanced", "Closed"};
    struct pty pty;

    pty_folder(team ? "team" : "staff");
    pty_open(&pty, "There is no file yet");
    assert_int_equal(access(pty_path("test.db"), F_OK), -1);
    pty_keys(&pty, "a");
    pty_shows(&pty, "Ctrl-S save");
    pty_keys(&pty, "'Archive search' Enter 'Brindle & Ash' Enter 'Copperline' Enter");
    pty_keys(&pty, model);
    pty_keys(&pty, "Tab Tab Tab");
    pty_keys(&pty, contract);
    pty_keys(&pty, "Tab Tab 'today' Tab 'start+20w' Ctrl-S");
    /* A file is made after asking; a no keeps what was typed, and says so. */
    pty_shows(&pty, "There is no file yet. It will be made");
    pty_boxes_straight(&pty);
    pty_keys(&pty, "n");
    pty_shows_not(&pty, "It will be made");
    pty_shows(&pty, "Nothing was saved and no file was made");
    assert_int_equal(access(pty_path("test.db"), F_OK), -1);
    pty_shows(&pty, "Brindle & Ash");
    pty_keys(&pty, "Ctrl-S Enter");
    pty_shows(&pty, "[Gate");
    assert_int_equal(access(pty_path("test.db"), F_OK), 0);
    try_closed_gate(&pty);
    for (size_t stage = 0; stage < STAGES; stage++)
        pass_gate(&pty, passed[stage]);
    print_handover(&pty);
    pty_keys(&pty, "Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_restored(&pty);
    pty_clean(&pty);
    pty_done(&pty);
    check_result(team);
}

static void test_team(void **state)
{
    (void)state;
    do_the_job(true, "Right Right", "Right Right Right");
}

static void test_staff(void **state)
{
    (void)state;
    do_the_job(false, "Right", "");
}

/* D shows the demo out of a scratch file: there is still no file of hers, and with one it is
 * left alone. */
static void test_demo(void **state)
{
    struct strbuf before, after;
    struct pty pty;

    (void)state;
    pty_folder("demo");
    pty_open(&pty, "There is no file yet");
    pty_keys(&pty, "D");
    pty_shows(&pty, "6 active");
    pty_keys(&pty, "2 g g");
    pty_shows(&pty, ">ENG-2601");
    pty_keys(&pty, "Enter");
    pty_shows(&pty, "Milestones");
    pty_keys(&pty, "1 Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_restored(&pty);
    pty_done(&pty);
    assert_int_equal(access(pty_path("test.db"), F_OK), -1);

    strbuf_init(&before);
    strbuf_init(&after);
    pty_do("init", NULL);
    read_file(pty_path("test.db"), &before);
    pty_open(&pty, "No engagements yet");
    pty_keys(&pty, "D");
    pty_shows(&pty, "6 active");
    pty_keys(&pty, "2 g g Enter");
    pty_shows(&pty, "Milestones");
    pty_keys(&pty, "1 Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_done(&pty);
    read_file(pty_path("test.db"), &after);
    assert_int_equal(before.length, after.length);
    assert_memory_equal(before.data, after.data, before.length);
    strbuf_done(&before);
    strbuf_done(&after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_team),
        cmocka_unit_test(test_staff),
        cmocka_unit_test(test_demo),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
