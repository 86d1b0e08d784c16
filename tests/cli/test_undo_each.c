#include "app_bed.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/*
 * Undo and redo of every command that changes an engagement, in one session: all that is on record
 * is as before, and as after. Some of them by the program itself: test_undo.sh; the moves between
 * phases: test_undo_phases.sh.
 */

static const char *const lines[] = {
    "set ENG-2601 title=Other ip=explicit-agreed end=+30w start=+1d 'objectives=less time' contract=fixed-rate",
    "seat add ENG-2601 --title Lead --skills 'a, b' --level 5 --count 1 --from +1d --to end --share 50 --rate 118.00/h --soc 15-2051 --duty lead",
    "seat edit ENG-2601 S1 --title 'Tech lead' --count 2 --rate ''",
    "candidate add ENG-2601 --seat S1 --name Flo --on -3d --reach f@b.example --rate 90.00/h --reserve --note warm",
    "candidate edit ENG-2601 C1 --reserve=no --interviewer Jo",
    "candidate score ENG-2601 C1 --skill a --score 8 --pass 5 --by Jo",
    "candidate score ENG-2601 C1 --skill a --score 9 --pass 5",
    "candidate move ENG-2601 C1 interviewed --on -1d --interviewer Jo --second-interviewer Vi",
    "candidate move ENG-2601 C1 offered",
    "candidate accept ENG-2601 C1 --from +1d --to end --share 40",
    "paper add ENG-2601 --person P1 --kind conduct --title Code --signed -1d --expires +20w --place file --by Jo",
    "paper edit ENG-2601 R1 --kind other --place attic",
    "person leave ENG-2601 P1 --on +1d",
    "person add ENG-2601 --seat S1 --name Ana --side provider --reach a@b.example --from +1d --to end --share 80",
    "person edit ENG-2601 P2 --name 'Ana Ruiz' --share 90",
    "access add ENG-2601 --person P2 --system VPN --level admin --kind credential --expires end --ticket T-1",
    "access edit ENG-2601 A1 --level read --expires end-1d",
    "access grant ENG-2601 A1 --on today --by IT --proof T-2",
    "access edit ENG-2601 A1 --kind shared-secret --sole --asset LT-1",
    "access rotate ENG-2601 A1 --by IT",
    "access revoke ENG-2601 A1",
    "access verify ENG-2601 A1 --by Sec --proof 'login refused'",
    "person leave ENG-2601 P2 --on +3d",
    "person add ENG-2601 --seat S1 --name Bea",
    "person replace ENG-2601 P3 --name Cleo --on +1w",
    "milestone add ENG-2601 --title Alpha --due end-10d --criteria 'it runs' --amount 97200.00 --stage deliver",
    "milestone edit ENG-2601 M1 --title Beta --forecast +30d --due end-20d",
    "milestone submit ENG-2601 M1",
    "milestone reject ENG-2601 M1 --reason 'it does not run'",
    "milestone submit ENG-2601 M1 --by Ana",
    "milestone accept ENG-2601 M1 --by Client",
    "topic add ENG-2601 --title Release --giver P1 --receiver Dee --method shadow --critical --due end-15d --note n",
    "topic edit ENG-2601 T1 --method walkthrough --critical no --receiver Eli --place wiki",
    "topic hold ENG-2601 T1 --proof 'list 1'",
    "topic confirm ENG-2601 T1 --by Eli --proof 'done alone'",
    "topic reopen ENG-2601 T1",
    "artefact add ENG-2601 --title Index --kind index --place cloud --owner-now provider --owner-contract client",
    "artefact edit ENG-2601 F1 --licence MIT --owner-contract joint",
    "artefact transfer ENG-2601 F1 --proof inventory --by Ana",
    "artefact reopen ENG-2601 F1",
    "artefact destroy ENG-2601 F1 --proof certificate",
    "amendment add ENG-2601 --text CO-1 --end end+4w --ceiling 90000.00 --by Client",
    "amendment edit ENG-2601 D1 --text 'CO-1: four weeks more' --by 'R. Ash'",
    "time add ENG-2601 --person P1 --week -1w --hours 37.5 --note 'first week'",
    "time edit ENG-2601 B1 --hours 40 --amount 100.00",
    "time approve ENG-2601 B1",
    "time reopen ENG-2601 B1",
    "log add ENG-2601 --kind risk --text 'no test data' --impact high --owner Ana --due +2w",
    "log edit ENG-2601 L1 --impact low --due ''",
    "log close ENG-2601 L1 --outcome 'data came'",
    "log reopen ENG-2601 L1",
    "contact add ENG-2601 --name Dee --side client --role sponsor --reach d@c.example --escalation 1",
    "advice record ENG-2601 --team yes --people 2 --reason 'as agreed'",
    "contact edit ENG-2601 K1 --escalation 2 --role owner",
    "line accept ENG-2601 H01 --place 'archive/1' --by Client",
    "line na ENG-2601 H02 --reason 'nothing of that'",
    "line reopen ENG-2601 H01",
    "tick ENG-2601 AT1-01 --evidence seen",
    "reopen ENG-2601 AT1-01",
    "na ENG-2601 AT1-02 --reason 'not here'",
    "waive ENG-2601 AT1-03 --reason later --approver Boss --until +2w",
    "tick ENG-2601 AT1-03 --evidence 'done at last'",
    "waive ENG-2601 team-shape --reason 'two are enough' --approver Boss",
    "reopen ENG-2601 team-shape",
    "hold ENG-2601 --reason pause",
    "resume ENG-2601",
};

/* Tried elsewhere, or never undone. */
static const char *const elsewhere[] = {
    "new",           "undo",          "redo", /* test_undo.sh */
    "advance",       "return",        "extend",
    "decide",        "cancel",                           /* test_undo_phases.sh */
    "provider add",  "provider edit", "provider assess", /* of the whole file: test_provider.sh */
    "subject erase",                                     /* test_subject.sh */
    "import",                                            /* test_exchange.sh */
};

static struct app_bed bed;

static char *record(void)
{
    char *copy;

    if (!app_bed_run(&bed, "show ENG-2601", true))
        fail_msg("%s", bed.error.message);
    copy = strdup(bed.result.output.data);
    assert_non_null(copy);
    return copy;
}

static void is_on_record(const char *wanted, const char *what, const char *line)
{
    char *now = record();

    if (strcmp(now, wanted) != 0)
        fail_msg("%s of '%s' left: %s\ninstead of: %s", what, line, now, wanted);
    free(now);
}

static void there_and_back(const char *line)
{
    char *before = record(), *after;

    app_bed_do(&bed, line);
    after = record();
    if (strcmp(before, after) == 0)
        fail_msg("%s changes nothing", line);
    app_bed_do(&bed, "undo");
    assert_non_null(strstr(bed.result.message, "Undone"));
    is_on_record(before, "undo", line);
    app_bed_do(&bed, "redo");
    is_on_record(after, "redo", line);
    free(before);
    free(after);
}

static void test_each(void **state)
{
    (void)state;
    app_bed_do(&bed,
               "new --title 'Test work' --client Client --provider Provider --model augmented-team "
               "--scenario regulated-build --contract sow-milestones --start today --end +26w");
    for (size_t i = 0; i < ARRAY_COUNT(lines); i++)
        there_and_back(lines[i]);
    assert_true(bed.kept > 4 * ARRAY_COUNT(lines));
}

/* All the way back there is nothing left. */
static void test_to_the_beginning(void **state)
{
    size_t turns = 0;

    (void)state;
    while (app_bed_run(&bed, "undo", false))
        assert_true(++turns < 500);
    assert_int_equal(turns, ARRAY_COUNT(lines) + 1);
    app_bed_error(&bed, ERROR_NOT_FOUND, "undo");
    app_bed_do(&bed, "list --all");
    app_bed_lacks(&bed, "ENG-");
    app_bed_do(&bed, "check");
}

static bool begins_with_words(const char *line, const char *name)
{
    size_t length = strlen(name);

    return strncmp(line, name, length) == 0 && (line[length] == ' ' || line[length] == '\0');
}

static void test_nothing_is_left_out(void **state)
{
    (void)state;
    for (size_t at = 0; at < command_count; at++) {
        bool tried = (commands[at]->flags & COMMAND_CHANGES) == 0;

        for (size_t i = 0; i < ARRAY_COUNT(lines) && !tried; i++)
            tried = begins_with_words(lines[i], commands[at]->name);
        for (size_t i = 0; i < ARRAY_COUNT(elsewhere) && !tried; i++)
            tried = strcmp(elsewhere[i], commands[at]->name) == 0;
        if (!tried)
            fail_msg("not tried: %s", commands[at]->name);
    }
}

static int begin(void **state)
{
    (void)state;
    app_bed_init(&bed);
    app_bed_open(&bed, "2026-11-23");
    return 0;
}

static int end(void **state)
{
    (void)state;
    app_bed_done(&bed);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each),
        cmocka_unit_test(test_to_the_beginning),
        cmocka_unit_test(test_nothing_is_left_out),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
