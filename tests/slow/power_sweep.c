#include "command_bed.h"
#include "power_vfs.h"
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/*
 * The power fails after each call on the file and its journal, of each of these commands, and
 * the disk holds any part of what was not synced. The file then opens, the check is content, it
 * is as before or as after the command, and as after when the command had said so.
 * POWER_VARIANTS=36 in the environment makes 50,000 states of it, as before a release.
 */

enum { VARIANTS = 14, CHECKED = 4 /* each fourth by the whole check */ };

static const char *const lines[] = {
    "new --title Fourth --client Ash --provider Copperline --model augmented-team",
    "set ENG-2602 ip=explicit-agreed end=2027-07-30",
    "advance ENG-2601 --note 'as agreed'",
    "return ENG-2602 --reason 'two members left'",
    "extend ENG-2602 --end end+3m --reason 'second archive'",
    "hold ENG-2603 --reason 'funding slips'",
    "cancel ENG-2603 --reason 'funding fell through'",
    "tick ENG-2603 SA1-02 --evidence roster",
    "waive ENG-2603 SA1-03 --reason 'comes later' --approver 'D. Amsel'",
    "seat add ENG-2603 --title Analyst --skills sql --count 2 --rate 118.00/h",
    "person edit ENG-2601 P1 --share 80",
    "access revoke ENG-2601 A2 --by 'client IT'",
    "milestone accept ENG-2601 M2 --by 'R. Ash'",
    "line accept ENG-2602 H04 --place 'git tag v1.4' --by 'R. Ash'",
    "undo",
};

static struct bed bed;
static uint64_t random_state = 88172645463325252ULL;
static long states;

struct sweep_of {
    const char *line;
    const struct power_op *ops;
    size_t count;
    char *before;
    size_t size;
    struct head head_before, head_after;
    char place[128], journal[144];
    struct arena arena;
    long lost, unsound, half; /* what must not be */
};

static struct store_options options_of(const char *path)
{
    return (struct store_options){.path = path, .now_ms = FIXTURE_NOW_MS};
}

static struct head head_of(const char *path)
{
    struct store_options options = options_of(path);
    struct store *store;
    struct head head;
    struct error error;

    if (!store_open(&options, &store, &bed.arena, NULL, &error))
        fail_msg("%s", error.message);
    assert_true(store_head(store, &head, &error));
    store_close(store);
    return head;
}

/* ---- one state of the disk ---------------------------------------------------------------- */

static void put_on_disk(const struct sweep_of *sweep, const struct power_state *state)
{
    const struct power_image *journal = &state->files[POWER_JOURNAL];

    unlink(sweep->journal);
    store_fixture_write(sweep->place, state->files[POWER_DATABASE].bytes,
                        state->files[POWER_DATABASE].size);
    if (journal->there)
        store_fixture_write(sweep->journal, journal->bytes == NULL ? "" : (char *)journal->bytes,
                            journal->size);
}

static bool is_content(struct store *store, struct arena *arena)
{
    struct check_line *lines_of;
    struct error error;
    size_t count;
    bool all_ok = false;

    if (states % CHECKED != 0)
        return true;
    return store_check(store, arena, &lines_of, &count, &all_ok, &error) && all_ok;
}

static void judge(struct sweep_of *sweep, bool said)
{
    struct store_options options = options_of(sweep->place);
    struct store *store;
    struct error error;
    struct head head;

    arena_reset(&sweep->arena);
    if (!store_open(&options, &store, &sweep->arena, NULL, &error)) {
        sweep->unsound++;
        return;
    }
    if (!store_head(store, &head, &error) || !is_content(store, &sweep->arena))
        sweep->unsound++;
    else if (strcmp(head.hash, sweep->head_before.hash) == 0)
        sweep->lost += said;
    else
        sweep->half += strcmp(head.hash, sweep->head_after.hash) != 0;
    store_close(store);
}

static void try_state(struct sweep_of *sweep, size_t count, int what)
{
    struct power_state state;

    power_state_make(&state, sweep->before, sweep->size, sweep->ops, count, what, &random_state);
    put_on_disk(sweep, &state);
    power_state_free(&state);
    states++;
    judge(sweep, count == sweep->count);
}

static void try_all(struct sweep_of *sweep)
{
    const char *wanted = getenv("POWER_VARIANTS");
    int variants = wanted == NULL ? VARIANTS : atoi(wanted);

    for (size_t count = 0; count <= sweep->count; count++)
        for (int variant = 0; variant < variants; variant++)
            try_state(sweep, count, variant < POWER_RANDOM ? variant : POWER_RANDOM);
}

/* ---- one command -------------------------------------------------------------------------- */

static void record_command(struct sweep_of *sweep)
{
    bed_put_bytes(&bed);
    sweep->head_before = head_of(bed.path);
    power_begin(bed.path);
    bed_open(&bed, NULL);
    bed_do(&bed, sweep->line);
    sweep->count = power_end(&sweep->ops);
    bed_close(&bed);
    sweep->head_after = head_of(bed.path);
    assert_string_not_equal(sweep->head_before.hash, sweep->head_after.hash);
    sweep->before = bed.bytes;
    sweep->size = bed.size;
    snprintf(sweep->place, sizeof sweep->place, "%s/crash.db", bed.folder);
    snprintf(sweep->journal, sizeof sweep->journal, "%s-journal", sweep->place);
}

static void end_sweep(struct sweep_of *sweep)
{
    unlink(sweep->place);
    unlink(sweep->journal);
    arena_done(&sweep->arena);
}

static void test_command(void **state)
{
    struct sweep_of sweep = {.line = *state};
    long before = states;

    arena_init(&sweep.arena);
    record_command(&sweep);
    try_all(&sweep);
    printf("  %zu calls, %ld states\n", sweep.count, states - before);
    end_sweep(&sweep);
    if (sweep.lost + sweep.unsound + sweep.half > 0)
        fail_msg("%s: %ld lost, %ld unsound, %ld half done", sweep.line, sweep.lost, sweep.unsound,
                 sweep.half);
}

/* The same calls without some of the syncs: then changes are lost and files broken, so the
 * sweep tells good from bad. */
static void without(enum power_kind kind, enum power_file file, bool lost)
{
    struct sweep_of sweep = {.line = lines[0]};
    struct power_op *fewer;
    size_t kept = 0;

    arena_init(&sweep.arena);
    record_command(&sweep);
    fewer = calloc(sweep.count, sizeof *fewer);
    assert_non_null(fewer);
    for (size_t i = 0; i < sweep.count; i++)
        if (sweep.ops[i].kind != kind || sweep.ops[i].file != file)
            fewer[kept++] = sweep.ops[i];
    sweep.ops = fewer;
    sweep.count = kept;
    for (int variant = 0; variant < 200; variant++) {
        try_state(&sweep, kept, POWER_RANDOM);
        try_state(&sweep, kept * 9 / 10, POWER_RANDOM);
    }
    printf("  %ld lost, %ld unsound, %ld half done\n", sweep.lost, sweep.unsound, sweep.half);
    end_sweep(&sweep);
    free(fewer);
    assert_true(lost ? sweep.lost > 0 : sweep.unsound + sweep.half > 0);
}

static void test_bad_is_told_from_good(void **state)
{
    (void)state;
    without(POWER_SYNC_FOLDER, POWER_JOURNAL, true); /* as synchronous = FULL */
    without(POWER_SYNC, POWER_JOURNAL, false);       /* as synchronous = OFF */
    without(POWER_SYNC, POWER_DATABASE, false);
}

static void test_enough(void **state)
{
    (void)state;
    printf("%ld crash states\n", states);
    assert_true(states >= 15000);
}

static int begin(void **state)
{
    (void)state;
    power_install();
    bed_init(&bed);
    bed_make_portfolio(&bed);
    bed_keep_bytes(&bed);
    return 0;
}

static int end(void **state)
{
    (void)state;
    power_forget();
    bed_done(&bed);
    return 0;
}

int main(int argc, char **argv)
{
    enum { COMMANDS = ARRAY_COUNT(lines) };
    struct CMUnitTest tests[COMMANDS + 2];

    for (size_t i = 0; i < COMMANDS; i++)
        tests[i] = (struct CMUnitTest){.name = lines[i],
                                       .test_func = test_command,
                                       .initial_state = (void *)(uintptr_t)lines[i]};
    tests[COMMANDS] = (struct CMUnitTest)cmocka_unit_test(test_bad_is_told_from_good);
    tests[COMMANDS + 1] = (struct CMUnitTest)cmocka_unit_test(test_enough);
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return _cmocka_run_group_tests("power sweep", tests, ARRAY_COUNT(tests), begin, end);
}
