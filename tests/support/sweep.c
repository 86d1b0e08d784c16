#include "sweep.h"

#include "command_bed.h"
#include "store_fixture.h"
#include "text.h"

#include <dirent.h>
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

struct trial {
    const char *before[2];
    const char *line; /* "@" stands for the copy */
    bool missing;     /* there is no file before */
    bool copied;      /* there is a copy before, with one action less */
    long every;       /* one of so many calls, where a like one is tried at each; 0: all */
    bool hot;         /* an unfinished change lies beside */
};

static const struct trial trials[] = {
    {{NULL}, "tick ENG-2603 SA1-02 --evidence roster", false, false, 0, false},
    {{NULL},
     "new --title Fourth --client A --provider P --model augmented-team",
     false,
     false,
     0,
     false},
    {{NULL}, "advance ENG-2601 --note 'as agreed'", false, false, 3, false},
    {{"tick ENG-2603 SA1-02"}, "undo", false, false, 0, false},
    {{"tick ENG-2603 SA1-02", "undo"}, "redo", false, false, 3, false},
    {{NULL}, "set ENG-2602 end=2027-07-30", false, false, 3, false},
    {{NULL}, "extend ENG-2602 --end end+3m --reason R", false, false, 3, false},
    {{NULL}, "cancel ENG-2603 --reason R", false, false, 3, false},
    {{NULL}, "waive ENG-2603 SA1-03 --reason R --approver A", false, false, 3, false},
    {{NULL},
     "person replace ENG-2601 P1 --name 'Ines Falk' --on 2026-12-18",
     false,
     false,
     3,
     false},
    {{NULL}, "access revoke ENG-2601 A2", false, false, 3, false},
    {{NULL}, "milestone accept ENG-2601 M2 --by 'R. Ash'", false, false, 3, false},
    {{NULL},
     "line accept ENG-2602 H04 --place 'git tag v1.4' --by 'R. Ash'",
     false,
     false,
     3,
     false},
    {{NULL}, "init", true, false, 0, false},
    {{NULL},
     "new --title First --client A --provider P --model staff-augmentation",
     true,
     false,
     0,
     false},
    {{NULL}, "demo", true, false, 7, false},
    {{NULL}, "backup @", false, false, 2, false},
    {{NULL}, "backup @ --force", false, true, 5, false},
    {{NULL}, "restore @", false, true, 2, false},
    {{NULL}, "restore @", true, true, 5, false},
    {{NULL}, "restore @", false, true, 0, true},
    {{NULL}, "restore @", true, true, 0, true},
};

struct state {
    char *dump; /* of all that can be seen; NULL: no file */
    long actions;
};

static struct bed bed;
static char *portfolio_bytes, *copy_bytes, *hot_bytes, *journal_bytes;
static size_t portfolio_size, copy_size, hot_size, journal_size;
static char outside[64], out_path[96], err_path[96], copy_path[96], journal_path[112];

/* ---- what can be seen of a file ------------------------------------------------------------- */

static bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

/* Opens it as the next command would, so that an unfinished change is taken back. */
static void look(const struct trial *trial, struct state *out)
{
    const char *code = strstr(trial->line, "ENG-");
    struct strbuf text;
    char line[32];

    *out = (struct state){NULL, 0};
    if (!exists(bed.path))
        return;
    strbuf_init(&text);
    bed_open(&bed, NULL);
    bed_do(&bed, "check");
    bed_do(&bed, "list --all");
    strbuf_puts(&text, bed.result.output.data);
    snprintf(line, sizeof line, "show %.8s", code != NULL ? code : "ENG-2603");
    if (bed_run(&bed, line))
        strbuf_puts(&text, bed.result.output.data);
    out->actions = bed_actions(&bed);
    bed_close(&bed);
    out->dump = strdup(text.data);
    strbuf_done(&text);
}

static bool same_state(const struct state *a, const struct state *b)
{
    return a->actions == b->actions &&
           (a->dump == NULL || b->dump == NULL ? a->dump == b->dump
                                               : strcmp(a->dump, b->dump) == 0);
}

/* ---- before and after each run -------------------------------------------------------------- */

static void remove_all(void)
{
    DIR *folder = opendir(bed.folder);
    const struct dirent *entry;
    char path[400];

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        snprintf(path, sizeof path, "%s/%s", bed.folder, entry->d_name);
        unlink(path);
    }
    closedir(folder);
}

static void arrange(const struct trial *trial)
{
    remove_all();
    if (!trial->missing)
        bed_put_bytes(&bed);
    if (trial->copied)
        store_fixture_write(copy_path, copy_bytes, copy_size);
    if (trial->hot && !trial->missing)
        store_fixture_write(bed.path, hot_bytes, hot_size);
    if (trial->hot)
        store_fixture_write(journal_path, journal_bytes, journal_size);
    chmod(bed.path, 0600);
    chmod(copy_path, 0600);
    chmod(journal_path, 0600);
}

static void prepare(const struct trial *trial)
{
    remove_all();
    store_fixture_write(bed.path, portfolio_bytes, portfolio_size);
    bed_open(&bed, NULL);
    for (size_t i = 0; i < ARRAY_COUNT(trial->before) && trial->before[i] != NULL; i++)
        bed_play(&bed, trial->before[i]);
    bed_close(&bed);
    bed_keep_bytes(&bed);
}

static const char *const *words_of(const struct trial *trial, struct arena *arena)
{
    enum { OPTIONS = 7 };
    size_t count;
    const char **words = text_words(trial->line, arena, &count);
    const char **argv =
        arena_alloc(arena, (count + OPTIONS + 1) * sizeof *argv, _Alignof(const char *));
    const char *const options[OPTIONS] = {getenv("STINT"), "--db", bed.path, "--today",
                                          "2026-11-23",    "--as", "Tester"};

    memcpy(argv, options, sizeof options);
    for (size_t i = 0; i < count; i++)
        argv[OPTIONS + i] = strcmp(words[i], "@") == 0 ? copy_path : words[i];
    argv[OPTIONS + count] = NULL;
    return argv;
}

static bool said(const char *path, char *text, size_t size)
{
    size_t length;
    char *bytes = store_fixture_read(path, &length);

    assert_non_null(bytes);
    length = length < size - 1 ? length : size - 1;
    memcpy(text, bytes, length);
    text[length] = '\0';
    free(bytes);
    return length > 0;
}

/* Files that may be there after a kill or a failure; all are private. */
static void look_around(const char *where)
{
    DIR *folder = opendir(bed.folder);
    const struct dirent *entry;
    struct stat info;
    char path[400];

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", bed.folder, entry->d_name);
        if (stat(path, &info) != 0 || (info.st_mode & 077) != 0)
            fail_msg("%s: %s is open to others", where, entry->d_name);
    }
    closedir(folder);
}

/* An unfinished change may lie there, the next opening takes it back; half a new file may not. */
static bool left_half(char *name, size_t size)
{
    DIR *folder = opendir(bed.folder);
    const struct dirent *entry;
    bool found = false;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        if (strstr(entry->d_name, ".new") != NULL) {
            snprintf(name, size, "%s", entry->d_name);
            found = true;
        }
    }
    closedir(folder);
    return found;
}

/* ---- what must hold ------------------------------------------------------------------------- */

struct run {
    const struct trial *trial;
    const struct state *before, *after, *copied;
    struct stepper stepper;
    char where[300];
    char out[2000], err[2000];
    bool acknowledged;
    long first; /* point that is tried */
    long calls; /* of the command when nothing happens to it */
};

/* Byte for byte as before, and no unfinished change beside it: there is nothing to look into. */
static bool is_untouched(const struct run *run)
{
    size_t size;
    char *now;
    bool same;

    if (run->trial->missing || run->trial->hot || exists(journal_path))
        return false;
    now = store_fixture_read(bed.path, &size);
    same = now != NULL && size == bed.size && memcmp(now, bed.bytes, size) == 0;
    free(now);
    return same;
}

/* Between the two, a file may be missing or new and empty, and a restored one be without the
 * entry that says so; one that has an unfinished change beside it goes before the other comes. */
static bool may_be_between(const struct run *run, const struct state *now)
{
    bool restores = strncmp(run->trial->line, "restore", 7) == 0;

    return (run->trial->missing && now->actions == 0) ||
           (restores && same_state(now, run->copied)) || (run->trial->hot && now->dump == NULL);
}

/* The file is as before or as after; when the success was told, as after. */
static bool is_stored(const struct run *run)
{
    struct state now;
    bool stored;

    if (is_untouched(run)) {
        stored = same_state(run->before, run->after);
        if (run->acknowledged && !stored)
            fail_msg("%s: said \"%.60s\", but nothing was changed", run->where, run->out);
        return stored;
    }
    look(run->trial, &now);
    stored = same_state(&now, run->after);
    if (!stored && !same_state(&now, run->before) && !may_be_between(run, &now))
        fail_msg("%s: the file is neither as before nor as after (%ld actions; %s)", run->where,
                 now.actions, run->err);
    if (run->acknowledged && !stored)
        fail_msg("%s: said \"%.60s\", but that is not in the file", run->where, run->out);
    free(now.dump);
    return stored;
}

/* A copy is whole or not there; one that was there before is the old or the new one. */
static void copy_is_whole(const struct run *run)
{
    struct bed there = bed;

    if (!exists(copy_path)) {
        if (run->trial->copied || (run->acknowledged && strstr(run->trial->line, "backup")))
            fail_msg("%s: there is no copy", run->where);
        return;
    }
    snprintf(there.path, sizeof there.path, "%s", copy_path);
    arena_init(&there.arena);
    result_init(&there.result);
    bed_open(&there, NULL);
    bed_do(&there, "check");
    bed_close(&there);
    result_done(&there.result);
    arena_done(&there.arena);
}

static void take(struct run *run, const char *const argv[])
{
    arrange(run->trial);
    if (!stepper_run(&run->stepper, argv))
        fail_msg("this machine does not let a process trace another: %s", strerror(errno));
    run->acknowledged = said(out_path, run->out, sizeof run->out);
    said(err_path, run->err, sizeof run->err);
    snprintf(run->where, sizeof run->where, "%.60s: call %ld (%s%s)", run->trial->line,
             run->stepper.at, run->stepper.action == STEP_KILL ? "killed at " : "",
             run->stepper.what);
    look_around(run->where);
}

static void check_killed(const struct run *run)
{
    if (!WIFSIGNALED(run->stepper.status) || WTERMSIG(run->stepper.status) != SIGKILL)
        fail_msg("%s: ended by itself, status %x", run->where, (unsigned)run->stepper.status);
    is_stored(run);
    copy_is_whole(run);
}

static bool admits(const char *text)
{
    return strstr(text, "stored") != NULL || strstr(text, "saved") != NULL ||
           strstr(text, "is in place") != NULL;
}

/* Told and not stored, or stored; never silent, never dead by a signal. */
static void check_failed(struct sweep *sweep, const struct run *run)
{
    int code = WIFEXITED(run->stepper.status) ? WEXITSTATUS(run->stepper.status) : -1;
    char half[300];
    bool stored;

    if (code < 0 || code == 70)
        fail_msg("%s: died, status %x: %s", run->where, (unsigned)run->stepper.status, run->err);
    if (code != 0 && run->err[0] == '\0')
        fail_msg("%s: exit %d without a word", run->where, code);
    if (run->stepper.action == STEP_FAIL && left_half(half, sizeof half) &&
        strncmp(run->stepper.what, "unlink", 6) != 0)
        fail_msg("%s: %s was left: %s", run->where, half, run->err);
    stored = is_stored(run);
    if (code == 0 && !stored)
        fail_msg("%s: exit 0, but the change is not stored", run->where);
    if (code != 0 && stored && !same_state(run->before, run->after) && run->after->actions > 0 &&
        !admits(run->err)) /* an empty file holds nothing */
        fail_msg("%s: stored, but told as failed: %s", run->where, run->err);
    copy_is_whole(run);
    sweep->refused += code != 0;
}

/* ---- one command ---------------------------------------------------------------------------- */

/* One in eight calls writes. */
static long step_of(const struct sweep *sweep, const struct run *run, enum step_action action)
{
    long calls = action == STEP_FAIL_WRITES ? run->calls / 8 : run->calls - run->first, step;

    if (sweep->places < 2)
        return sweep->every * (run->trial->every > 0 ? run->trial->every : 1);
    step = calls / (sweep->places - 1);
    return step > 1 ? step : 1;
}

static void sweep_action(struct sweep *sweep, struct run *run, const char *const argv[],
                         enum step_action action)
{
    long every = step_of(sweep, run, action), places = sweep->places;

    run->stepper.action = action;
    for (run->stepper.at = run->first; sweep->places == 0 || places-- > 0;
         run->stepper.at += every) {
        run->stepper.round = (int)(run->stepper.at / every);
        take(run, argv);
        if (!run->stepper.reached)
            return;
        if (action == STEP_KILL) {
            check_killed(run);
            sweep->killed++;
        } else {
            check_failed(sweep, run);
            sweep->failed++;
        }
    }
}

void sweep_command(struct sweep *sweep, size_t number)
{
    const struct trial *trial = &trials[number];
    struct stepper stepper = {.folder = bed.folder, .out = out_path, .err = err_path};
    struct state before, after, copied;
    struct run run = {
        .trial = trial, .before = &before, .after = &after, .copied = &copied, .stepper = stepper};
    struct arena arena;
    const char *const *argv;

    arena_init(&arena);
    argv = words_of(trial, &arena);
    remove_all();
    store_fixture_write(bed.path, copy_bytes, copy_size);
    look(trial, &copied);
    prepare(trial);
    arrange(trial);
    look(trial, &before);
    take(&run, argv);
    if (run.stepper.status != 0)
        fail_msg("%s: %s", trial->line, run.err);
    assert_true(run.acknowledged);
    look(trial, &after);
    /* With a crash behind it only the end differs, where one file takes the other's place. */
    run.calls = run.stepper.calls;
    run.first = trial->hot ? run.stepper.calls * 2 / 3 : 1;
    sweep_action(sweep, &run, argv, STEP_KILL);
    sweep_action(sweep, &run, argv, STEP_FAIL);
    run.first = 1;
    sweep_action(sweep, &run, argv, STEP_FAIL_WRITES);
    free(before.dump);
    free(after.dump);
    free(copied.dump);
    arena_done(&arena);
}

const char *sweep_crashed(void)
{
    static const struct trial none = {{NULL}, "", false, false, 0, true};

    arrange(&none);
    return bed.path;
}

size_t sweep_count(void)
{
    return ARRAY_COUNT(trials);
}

const char *sweep_name(size_t number)
{
    return trials[number].line;
}

/* Killed when all is written but not yet valid: the journal is there to take it back. */
static void make_hot(void)
{
    static const struct trial tick = {{NULL}, "tick ENG-2603 SA1-02", false, false, 0, false};
    struct stepper stepper = {
        .folder = bed.folder, .out = out_path, .err = err_path, .call = "unlink"};
    const char *const *argv;
    struct arena arena;

    arena_init(&arena);
    argv = words_of(&tick, &arena);
    prepare(&tick);
    arrange(&tick);
    if (!stepper_run(&stepper, argv))
        fail_msg("this machine does not let a process trace another: %s", strerror(errno));
    if (!stepper.reached)
        fail_msg("a tick ends without removing a journal");
    hot_bytes = store_fixture_read(bed.path, &hot_size);
    journal_bytes = store_fixture_read(journal_path, &journal_size);
    assert_true(journal_size > 512);
    assert_int_not_equal(memcmp(hot_bytes, bed.bytes, bed.size), 0);
    arena_done(&arena);
}

void sweep_begin(void)
{
    assert_non_null(getenv("STINT"));
    bed_init(&bed);
    snprintf(outside, sizeof outside, "%.40s.said", bed.folder);
    assert_int_equal(mkdir(outside, 0700), 0);
    snprintf(out_path, sizeof out_path, "%s/out", outside);
    snprintf(err_path, sizeof err_path, "%s/err", outside);
    snprintf(copy_path, sizeof copy_path, "%s/copy.db", bed.folder);
    snprintf(journal_path, sizeof journal_path, "%s-journal", bed.path);
    setenv("HOME", outside, 1);
    bed_make_portfolio(&bed);
    copy_bytes = store_fixture_read(bed.path, &copy_size);
    bed_open(&bed, NULL);
    bed_do(&bed, "hold ENG-2603 --reason R");
    bed_do(&bed, "resume ENG-2603");
    bed_close(&bed);
    portfolio_bytes = store_fixture_read(bed.path, &portfolio_size);
    make_hot();
}

void sweep_end(void)
{
    remove_all();
    unlink(out_path);
    unlink(err_path);
    rmdir(outside);
    free(portfolio_bytes);
    free(copy_bytes);
    free(hot_bytes);
    free(journal_bytes);
    bed_done(&bed);
}
