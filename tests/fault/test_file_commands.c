#include "asset.h"
#include "command_bed.h"
#include "sample.h"
#include "store_fixture.h"

#include <dirent.h>
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
 * Commands that make, copy and replace files, while the n-th call to the database fails. Then
 * the error is told, what was there is there byte for byte, a new file is whole or not there,
 * and no half of anything lies about. n goes from 1 to the end, in a sample to one of 31; for
 * what is long or like another it goes in growing steps after the first fifty. The kind of failure
 * goes round with n: at this seam they differ in their words alone.
 */

enum { EVERY = 31, ENOUGH = 2000 };

struct trial {
    const char *line; /* the folder's copy.db follows when there is a blank at its end */
    bool missing;     /* there is no file before */
    bool copied;      /* copy.db is there before */
    bool long_one;    /* steps grow after the first fifty */
};

static const struct trial trials[] = {
    {"init", true, false, false},
    {"new --title T --client C --provider P --model staff-augmentation", true, false, true},
    {"demo", true, false, true},
    {"backup ", false, false, false},
    {"backup --force ", false, true, true},
    {"restore ", false, true, false},
    {"restore ", true, true, true},
};

static struct bed bed;
static char copy_path[96];
static char *copy_bytes;
static size_t copy_size;

/* ---- before each round ---------------------------------------------------------------------- */

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
}

/* ---- after each round ----------------------------------------------------------------------- */

static bool same(const char *path, const char *bytes, size_t size)
{
    size_t found;
    char *now = store_fixture_read(path, &found);
    bool fine = now != NULL && found == size && memcmp(now, bytes, size) == 0;

    free(now);
    return fine;
}

/* How many files there are: what is neither test.db nor copy.db nor kept aside is a fault. */
static void no_litter(const char *line, long n, bool restored)
{
    DIR *folder = opendir(bed.folder);
    const struct dirent *entry;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        bool kept = strncmp(entry->d_name, "test.db.before-restore-", 23) == 0;

        if (entry->d_name[0] != '.' && strcmp(entry->d_name, "test.db") != 0 &&
            strcmp(entry->d_name, "copy.db") != 0 && !(restored && kept))
            fail_msg("%s: call %ld failed and left %s", line, n, entry->d_name);
    }
    closedir(folder);
}

/* A file that was begun is whole, and empty of engagements. */
static void new_file_is_whole(const char *line, long n)
{
    if (access(bed.path, F_OK) != 0)
        return;
    bed_open(&bed, NULL);
    bed_do(&bed, "check");
    bed_do(&bed, "list --all");
    if (strspn(bed.result.output.data, "[] \n") != bed.result.output.length)
        fail_msg("%s: call %ld failed and there is: %s", line, n, bed.result.output.data);
    bed_close(&bed);
}

static void all_is_kept(const struct trial *trial, const char *line, long n)
{
    bool restored = strstr(bed.error.message, "the file was restored") != NULL;

    no_litter(line, n, restored);
    if (trial->copied && !same(copy_path, copy_bytes, copy_size))
        fail_msg("%s: call %ld failed and the copy has changed", line, n);
    if (!trial->copied && access(copy_path, F_OK) == 0)
        fail_msg("%s: call %ld failed and there is a copy", line, n);
    if (restored)
        return;
    if (trial->missing)
        new_file_is_whole(line, n);
    else if (!same(bed.path, bed.bytes, bed.size))
        fail_msg("%s: call %ld failed and the file has changed", line, n);
}

/* ---- the loop ------------------------------------------------------------------------------- */

/* False when the command ended before its n-th call. */
static bool fail_once(const struct trial *trial, const char *line, enum fail_kind kind, long n)
{
    struct error error;
    bool done;

    arrange(trial);
    failing_db_init(&bed.failing, kind, n);
    bed_open(&bed, &bed.failing.driver);
    done = bed_run(&bed, line);
    error = bed.error;
    bed_close(&bed);
    if (!bed.failing.failed) {
        if (!done)
            fail_msg("%s without a failure: %s", line, error.message);
        return false;
    }
    bed_told(&bed, done, line, n);
    all_is_kept(trial, line, n);
    bed.points++;
    return true;
}

static void test_every_call_fails(void **state)
{
    const struct trial *trial = *state;
    char line[200];
    long step = sample_step(EVERY), n = sample_first(EVERY, trial - trials);

    snprintf(line, sizeof line, "%s%s", trial->line,
             trial->line[strlen(trial->line) - 1] == ' ' ? copy_path : "");
    while (fail_once(trial, line, (enum fail_kind)(n % FAIL_LATE_COMMIT), n))
        n += trial->long_one && n > 50 ? (step == 1 ? n / 4 : 3 * n) : step;
    if (n < 5)
        fail_msg("%s made only %ld calls", line, n - 1);
}

static void test_all_are_tried(void **state)
{
    static const char *const names[] = {"init", "demo", "backup", "restore"};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(names); at++) {
        bool tried = false;

        assert_non_null(command_find(names[at]));
        for (size_t i = 0; i < ARRAY_COUNT(trials); i++)
            tried = tried || strncmp(trials[i].line, names[at], strlen(names[at])) == 0;
        assert_true(tried);
    }
}

/* The file has one engagement more than its copy. */
static int make_files(void **state)
{
    static const char line[] = "new --title T --client C --provider P --model staff-augmentation";

    (void)state;
    bed_init(&bed);
    snprintf(copy_path, sizeof copy_path, "%s/copy.db", bed.folder);
    bed_open(&bed, NULL);
    bed_do(&bed, line);
    bed_close(&bed);
    copy_bytes = store_fixture_read(bed.path, &copy_size);
    bed_open(&bed, NULL);
    bed_do(&bed, line);
    bed_close(&bed);
    bed_keep_bytes(&bed);
    return copy_bytes == NULL ? -1 : 0;
}

static int remove_files(void **state)
{
    (void)state;
    printf("%ld failures were tried\n", bed.points);
    assert_true(bed.points >= ENOUGH / sample_step(EVERY));
    remove_all();
    free(copy_bytes);
    bed_done(&bed);
    return 0;
}

int main(void)
{
    struct CMUnitTest tests[ARRAY_COUNT(trials) + 1] = {cmocka_unit_test(test_all_are_tried)};

    for (size_t i = 0; i < ARRAY_COUNT(trials); i++)
        tests[i + 1] = (struct CMUnitTest){.name = trials[i].line,
                                           .test_func = test_every_call_fails,
                                           .initial_state = (void *)(uintptr_t)&trials[i]};
    return _cmocka_run_group_tests("commands on files", tests, ARRAY_COUNT(tests), make_files,
                                   remove_files);
}
