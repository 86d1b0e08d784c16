#include "command_bed.h"
#include "app/session_private.h"
#include "sample.h"
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/*
 * Every command that changes something, through its only door, while the n-th call to the
 * database fails, n from 1 to the end (in a sample: one of 53, in one way, and the commit): the
 * error is told, the file keeps every byte, nothing lies beside it, the same open file then takes
 * the same change. Opening a file is tried call by call in test_store_faults.c, files themselves in
 * test_file_commands.c.
 */

enum { EVERY = 53, EVERY_PREPARE = 7, EVERY_CHECK = 6, ENOUGH = 30000, ENOUGH_OF_SAMPLE = 800 };

struct trial {
    const char *before[6]; /* command lines */
    const char *line;      /* the command that is tried */
};

static const struct trial trials[] = {
    {{NULL},
     "new --title Fourth --client Ash --provider Copperline --model augmented-team "
     "--scenario regulated-build --start 2027-01-04 --end start+20w"},
    {{NULL},
     "new --title Fifth --client Ash --provider Copperline --model augmented-team "
     "--scenario project-surge --starter"},
    {{NULL}, "set ENG-2602 ip=explicit-agreed end=2027-07-30"},
    {{NULL}, "advance ENG-2601 --note 'as agreed'"},
    {{NULL}, "return ENG-2602 --reason 'two members left'"},
    {{NULL}, "extend ENG-2602 --end end+3m --reason 'second archive'"},
    {{NULL}, "decide ENG-2602 handover --reason 'the client takes over'"},
    {{NULL}, "hold ENG-2603 --reason 'funding slips'"},
    {{"hold ENG-2603 --reason 'funding slips'"}, "resume ENG-2603"},
    {{NULL}, "cancel ENG-2603 --reason 'funding fell through'"},
    {{NULL}, "cancel ENG-2602 --reason 'funding fell through' --prepare"},
    {{NULL}, "tick ENG-2603 SA1-02 --evidence roster"},
    {{NULL}, "na ENG-2603 SA1-08 --reason 'no such role'"},
    {{NULL}, "waive ENG-2603 SA1-03 --reason 'comes later' --approver 'D. Amsel' --until +2w"},
    {{NULL}, "waive ENG-2603 seats-defined --reason 'comes later' --approver 'D. Amsel'"},
    {{"tick ENG-2603 SA1-02 --evidence roster"}, "reopen ENG-2603 SA1-02"},
    {{NULL}, "seat add ENG-2603 --title Analyst --skills sql --count 2 --rate 118.00/h"},
    {{NULL}, "seat edit ENG-2601 S1 --count 2"},
    {{"seat edit ENG-2601 S1 --count 2"},
     "person add ENG-2601 --seat S1 --name 'Ines Falk' --share 80"},
    {{NULL}, "person edit ENG-2601 P1 --share 80 --reach noor@example.org"},
    {{NULL}, "person leave ENG-2601 P1 --on 2026-12-18"},
    {{NULL}, "person replace ENG-2601 P1 --name 'Ines Falk' --on 2026-12-18"},
    {{NULL}, "person replace ENG-2601 P1 --on 2026-12-18"},
    {{NULL}, "candidate add ENG-2601 --seat S1 --name 'Lea Brandt' --rate 90/h --reserve"},
    {{"candidate add ENG-2601 --seat S1 --name 'Lea Brandt'"},
     "candidate move ENG-2601 C1 interviewed --interviewer 'Jo Pell'"},
    {{"candidate add ENG-2601 --seat S1 --name 'Lea Brandt'"},
     "candidate score ENG-2601 C1 --skill go --score 80 --pass 70"},
    {{"candidate add ENG-2601 --seat S1 --name 'Lea Brandt'"},
     "candidate edit ENG-2601 C1 --note 'call back'"},
    {{"seat edit ENG-2601 S1 --count 2", "candidate add ENG-2601 --seat S1 --name 'Lea Brandt'",
      "candidate move ENG-2601 C1 offered"},
     "candidate accept ENG-2601 C1 --share 80"},
    {{NULL}, "paper add ENG-2601 --person P1 --kind confidentiality --expires +12m"},
    {{"paper add ENG-2601 --person P1 --kind confidentiality"},
     "paper edit ENG-2601 R1 --place 'personnel file'"},
    {{NULL}, "access add ENG-2601 --person P1 --system laptop --kind device"},
    {{NULL}, "access grant ENG-2601 A1 --by 'client IT' --proof ITS-4411"},
    {{NULL}, "access revoke ENG-2601 A2 --by 'client IT'"},
    {{NULL}, "access verify ENG-2601 A3 --by 'client security' --proof 'login refused'"},
    {{"access edit ENG-2601 A2 --kind shared-secret"},
     "access rotate ENG-2601 A2 --by 'client IT'"},
    {{NULL}, "access edit ENG-2601 A1 --expires end"},
    {{NULL}, "milestone add ENG-2603 --title 'Handover accepted' --due 2027-02-01"},
    {{NULL}, "milestone submit ENG-2601 M1"},
    {{NULL}, "milestone accept ENG-2601 M2 --by 'R. Ash'"},
    {{NULL}, "milestone reject ENG-2601 M2 --reason 'it does not run'"},
    {{NULL}, "milestone edit ENG-2601 M1 --forecast +2w"},
    {{"milestone edit ENG-2601 M2 --after M1"}, "milestone edit ENG-2601 M1 --forecast +2w"},
    {{NULL}, "amendment add ENG-2601 --text 'CO-1: longer' --end end+4w --ceiling 90000.00"},
    {{"amendment add ENG-2601 --text CO-1"}, "amendment edit ENG-2601 D1 --by 'R. Ash'"},
    {{NULL}, "time add ENG-2601 --person P1 --week -1w --hours 37.5"},
    {{"time add ENG-2601 --person P1 --week -1w --hours 37.5"}, "time edit ENG-2601 B1 --hours 40"},
    {{"time add ENG-2601 --person P1 --week -1w --hours 37.5",
      "time add ENG-2601 --person P1 --week -2w --hours 40"},
     "time approve ENG-2601 --person P1"},
    {{"time add ENG-2601 --person P1 --week -1w --hours 37.5", "time approve ENG-2601 B1"},
     "time reopen ENG-2601 B1"},
    {{NULL}, "log add ENG-2603 --kind risk --text 'no test data' --impact high --due +2w"},
    {{"log add ENG-2603 --kind risk --text 'no test data'"}, "log edit ENG-2603 L1 --impact low"},
    {{"log add ENG-2603 --kind risk --text 'no test data'"}, "log close ENG-2603 L1 --outcome got"},
    {{"log add ENG-2603 --kind note --text N", "log close ENG-2603 L1"}, "log reopen ENG-2603 L1"},
    {{NULL}, "topic add ENG-2601 --title 'Release' --giver P1 --method shadow --critical"},
    {{NULL}, "topic edit ENG-2601 T1 --due end-15d"},
    {{NULL}, "topic hold ENG-2601 T1"},
    {{NULL}, "topic confirm ENG-2601 T1 --by 'Owen Tully' --proof 'done alone'"},
    {{"topic hold ENG-2601 T1"}, "topic reopen ENG-2601 T1"},
    {{NULL}, "artefact add ENG-2601 --title 'Search' --kind code --place 'git, tag v1'"},
    {{NULL}, "artefact edit ENG-2601 F1 --owner-contract client"},
    {{NULL}, "artefact transfer ENG-2601 F1 --proof 'inventory'"},
    {{NULL}, "artefact destroy ENG-2601 F1 --proof 'certificate'"},
    {{"artefact destroy ENG-2601 F1 --proof 'certificate'"}, "artefact reopen ENG-2601 F1"},
    {{NULL}, "contact add ENG-2603 --name 'D. Amsel' --side client --escalation 1"},
    {{NULL}, "contact edit ENG-2601 K1 --escalation 1"},
    {{NULL}, "advice record ENG-2601 --from-record --team yes --mgmt yes --reason 'as agreed'"},
    {{NULL}, "line accept ENG-2602 H04 --place 'git tag v1.4' --by 'R. Ash'"},
    {{NULL}, "line na ENG-2602 H11 --reason 'nothing is trained here'"},
    {{NULL}, "line reopen ENG-2602 H02"},
    {{NULL}, "provider add --name Copperline --credentials 'ISO 27001' --expires 2027-06-30"},
    {{NULL}, "import tests/support/export.json"},
    {{"provider add --name Copperline"}, "provider edit Copperline --note 'asks for 30 days'"},
    {{"provider add --name Copperline"},
     "provider assess Copperline --criterion security --score 4"},
    {{"set ENG-2601 start=2026-11-20", "access revoke ENG-2601 A2",
      "access verify ENG-2601 A2 --by sec --proof refused",
      "access verify ENG-2601 A3 --by sec --proof refused",
      "person leave ENG-2601 P1 --on 2026-11-23"},
     "subject erase 'Noor Aldana'"},
    {{"tick ENG-2603 SA1-02 --evidence roster"}, "undo"},
    {{"tick ENG-2603 SA1-02 --evidence roster", "undo"}, "redo"},
};

/* ---- one command --------------------------------------------------------------------------- */

/* Statements are prepared once and kept: each of them fails once while it is new (in a sample: one
 * of seven), and the commit fails in the round that has found no new one to fail; once more, and
 * there is none at all: how many calls there are up to that. */
static long fail_every_prepare(struct bed *bed, const char *line)
{
    long n = 1, rounds_left = 2;

    do {
        failing_db_again(&bed->failing, (enum fail_kind)(n % FAIL_LATE_COMMIT),
                         n > 1 ? 1 + sample_step(EVERY_PREPARE) : 1, FAIL_PREPARE);
        bed->failing.no_commit = true;
        bed_took_back(bed, bed_run(bed, line), line, n);
        rounds_left -= bed->failing.failed_in == FAIL_COMMIT;
        n++;
    } while (rounds_left > 0);
    return bed->failing.failed_at;
}

/* The engine takes the change back while it commits: the store finds out that it is gone. */
static void fail_the_commit(struct bed *bed, const char *line)
{
    failing_db_again(&bed->failing, FAIL_LOST_COMMIT, 1, FAIL_COMMIT);
    bed_took_back(bed, bed_run(bed, line), line, 0);
    assert_non_null(strstr(bed->error.message, "was taken back"));
}

/* Near the commit one by one: from round to round its place differs a little. */
static long next_call(long n, long calls)
{
    enum { NEAR = 4 };
    long step = sample_step(EVERY), left = calls - NEAR - n;

    if (left < 1)
        return n + 1;
    return n + (left < step ? left : step);
}

/* With all statements there, every other call, the commit among them: what comes after it would go
 * through, and there are more kinds to come. */
static void fail_every_call(struct bed *bed, const char *line, enum fail_kind kind, long first,
                            long calls)
{
    for (long n = first < calls ? first : 1;; n = next_call(n, calls)) {
        failing_db_again(&bed->failing, kind, n, 0);
        bool done = bed_run(bed, line);

        bed_took_back(bed, done, line, n);
        if (bed->failing.failed_in == FAIL_COMMIT)
            return;
    }
}

/* It reads every text of the file: failing each of its calls would take minutes. */
static bool reads_all(const char *line)
{
    return strncmp(line, "subject erase", 13) == 0;
}

/* As every call, at sixty places from the first to the last one before the commit. */
static void fail_some_calls(struct bed *bed, const char *line)
{
    enum { PLACES = 60 };
    long calls;

    fail_the_commit(bed, line);
    calls = bed->failing.all - 1;
    assert_true(calls > PLACES);
    for (long place = 0; place < PLACES; place++) {
        long n = 1 + place * (calls - 1) / (PLACES - 1);

        failing_db_again(&bed->failing, (enum fail_kind)(place % FAIL_LATE_COMMIT), n, 0);
        bed_took_back(bed, bed_run(bed, line), line, n);
    }
}

/* The change is in the file although the commit is told as failed: and that is said. */
static void store_and_fail(struct bed *bed, const char *line, long actions)
{
    failing_db_again(&bed->failing, FAIL_LATE_COMMIT, 1, FAIL_COMMIT);
    bed_told(bed, bed_run(bed, line), line, 0);
    assert_non_null(strstr(bed->error.message, "the change is stored"));
    assert_true(bed->result.changed);
    failing_db_again(&bed->failing, FAIL_FULL, 0, 0);
    assert_int_equal(bed_actions(bed), actions);
}

static void begin(struct bed *bed)
{
    failing_db_init(&bed->failing, FAIL_FULL, 0);
    bed_put_bytes(bed);
    bed_open(bed, &bed->failing.driver);
    assert_true(session_open(bed->session, &bed->error));
}

static struct bed bed;
static char *portfolio_bytes;
static size_t portfolio_size;

static void prepare(const struct trial *trial)
{
    session_free(bed.session); /* left open by a trial that failed */
    store_fixture_write(bed.path, portfolio_bytes, portfolio_size);
    bed_open(&bed, NULL);
    for (size_t i = 0; i < ARRAY_COUNT(trial->before) && trial->before[i] != NULL; i++)
        bed_play(&bed, trial->before[i]);
    bed_close(&bed);
    bed_keep_bytes(&bed);
}

static void read_all(struct session *session, struct arena *arena, struct dossier out[],
                     size_t *count)
{
    static const char *const codes[] = {"ENG-2601", "ENG-2602", "ENG-2603", "ENG-2604"};
    struct error error;

    for (*count = 0; *count < ARRAY_COUNT(codes); (*count)++)
        if (!store_load_dossier(session->store, codes[*count], arena, &out[*count], &error))
            return;
}

/* What the session has kept of the engagement that it changed is what stands in the file. */
static void sees_what_is_stored(void)
{
    enum { MOST = 4 };
    struct bed other = bed;
    struct dossier seen[MOST], stored[MOST];
    size_t seen_count, stored_count;
    struct arena arena;

    arena_init(&arena);
    bed_open(&other, NULL);
    assert_true(session_open(other.session, &other.error));
    read_all(bed.session, &arena, seen, &seen_count);
    read_all(other.session, &arena, stored, &stored_count);
    assert_int_equal(seen_count, stored_count);
    assert_true(seen_count >= 3);
    for (size_t i = 0; i < seen_count; i++)
        store_fixture_same(&seen[i], &stored[i]);
    session_free(other.session);
    arena_done(&arena);
}

static void test_every_call_fails(void **state)
{
    const struct trial *trial = *state;
    const char *line = trial->line;
    const long number = trial - trials;
    long before, actions, calls;

    prepare(trial);
    begin(&bed);
    before = bed_actions(&bed);
    calls = fail_every_prepare(&bed, line);
    if (reads_all(line))
        fail_some_calls(&bed, line);
    for (long kind = sample_first(FAIL_LATE_COMMIT, number) - 1;
         kind < FAIL_LATE_COMMIT && !reads_all(line); kind += sample_step(FAIL_LATE_COMMIT))
        fail_every_call(&bed, line, (enum fail_kind)kind, sample_first(EVERY, number + 4 * kind),
                        calls);
    fail_the_commit(&bed, line);
    failing_db_again(&bed.failing, FAIL_FULL, 0, 0);
    bed_do(&bed, line);
    assert_true(bed.result.changed);
    actions = bed_actions(&bed);
    assert_true(actions > before);
    sees_what_is_stored();
    if (number % sample_step(EVERY_CHECK) == 0)
        bed_do(&bed, "check");
    bed_close(&bed);

    begin(&bed);
    store_and_fail(&bed, line, actions);
    bed_close(&bed);
}

/* Erasing somebody writes the file anew once it is stored: where that fails, both are said. */
static void test_compact_fails(void **state)
{
    const struct trial *trial = NULL;
    long calls;

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(trials); i++)
        if (reads_all(trials[i].line))
            trial = &trials[i];
    assert_non_null(trial);
    prepare(trial);
    begin(&bed);
    failing_db_again(&bed.failing, FAIL_FULL, 0, 0);
    bed_do(&bed, trial->line);
    calls = bed.failing.calls;
    bed_close(&bed);

    begin(&bed);
    failing_db_again(&bed.failing, FAIL_FULL, calls, 0);
    bed_told(&bed, bed_run(&bed, trial->line), trial->line, calls);
    assert_non_null(strstr(bed.error.message, "the free room of the file"));
    assert_non_null(strstr(bed.error.hint, "stint compact"));
    assert_true(bed.result.changed);
    failing_db_again(&bed.failing, FAIL_FULL, 0, 0);
    bed_do(&bed, "compact");
    bed_do(&bed, "check");
    assert_false(bed_run(&bed, "subject show 'Noor Aldana'"));
    bed_close(&bed);
}

/* A command that changes something and is not tried above is a hole in this test. */
static void test_all_are_tried(void **state)
{
    (void)state;
    for (size_t at = 0; at < command_count; at++) {
        size_t length = strlen(commands[at]->name);
        bool tried = (commands[at]->flags & COMMAND_CHANGES) == 0;

        for (size_t i = 0; i < ARRAY_COUNT(trials) && !tried; i++)
            tried = strncmp(trials[i].line, commands[at]->name, length) == 0 &&
                    (trials[i].line[length] == ' ' || trials[i].line[length] == '\0');
        if (!tried)
            fail_msg("there is no trial for '%s'", commands[at]->name);
    }
}

static int make_portfolio(void **state)
{
    (void)state;
    bed_init(&bed);
    bed_make_portfolio(&bed);
    portfolio_bytes = store_fixture_read(bed.path, &portfolio_size);
    return portfolio_bytes == NULL ? -1 : 0;
}

static int remove_portfolio(void **state)
{
    (void)state;
    printf("%ld failures were tried\n", bed.points);
    assert_true(bed.points >= (sample_step(EVERY) == 1 ? ENOUGH : ENOUGH_OF_SAMPLE));
    free(portfolio_bytes);
    bed_done(&bed);
    return 0;
}

int main(void)
{
    struct CMUnitTest tests[ARRAY_COUNT(trials) + 2] = {cmocka_unit_test(test_all_are_tried),
                                                        cmocka_unit_test(test_compact_fails)};

    for (size_t i = 0; i < ARRAY_COUNT(trials); i++)
        tests[i + 2] = (struct CMUnitTest){.name = trials[i].line,
                                           .test_func = test_every_call_fails,
                                           .initial_state = (void *)(uintptr_t)&trials[i]};
    return _cmocka_run_group_tests("commands", tests, ARRAY_COUNT(tests), make_portfolio,
                                   remove_portfolio);
}
