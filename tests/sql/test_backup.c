#include "store_fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <sqlite3.h>
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

static const char code[] = "ENG-2601";

#define must(call)                                             \
    do {                                                       \
        if (!(call))                                           \
            fail_msg("%s: %s", #call, fixture->error.message); \
    } while (0)

static int setup(void **state)
{
    static struct store_fixture fixture;

    store_fixture_init(&fixture);
    store_fixture_create(&fixture);
    store_fixture_new(&fixture, code, 10);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    store_fixture_done(*state);
    return 0;
}

static const char *in_folder(struct store_fixture *fixture, const char *name)
{
    return arena_printf(&fixture->arena, "%s/%s", fixture->folder, name);
}

static int files_in(const char *folder)
{
    DIR *entries = opendir(folder);
    int count = 0;

    assert_non_null(entries);
    while (readdir(entries) != NULL)
        count++;
    closedir(entries);
    return count - 2;
}

static bool is_done(struct store_fixture *fixture, size_t at)
{
    struct dossier dossier;

    store_fixture_load(fixture, code, &dossier);
    return ((struct item *)dossier.rows[RECORD_ITEM].at[at])->state == ITEM_DONE;
}

static void test_backup(void **state)
{
    struct store_fixture *fixture = *state;
    const char *copy = in_folder(fixture, "copy.db");
    struct head here, there;
    struct stat info;

    assert_true(store_fixture_tick(fixture, code, 0));
    must(store_backup(fixture->store, copy, false, &fixture->error));
    assert_int_equal(stat(copy, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    assert_int_equal(files_in(fixture->folder), 2);
    must(store_head(fixture->store, &here, &fixture->error));
    assert_false(store_backup(fixture->store, copy, false, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_CONFLICT);
    must(store_backup(fixture->store, copy, true, &fixture->error));
    store_fixture_close(fixture);
    snprintf(fixture->path, sizeof fixture->path, "%s", copy);
    store_fixture_open(fixture);
    must(store_head(fixture->store, &there, &fixture->error));
    assert_string_equal(here.hash, there.hash);
    assert_true(is_done(fixture, 0));
}

static void test_backup_targets(void **state)
{
    struct store_fixture *fixture = *state;
    const char *folder = in_folder(fixture, "folder"), *link = in_folder(fixture, "link");

    assert_false(store_backup(fixture->store, fixture->path, true, &fixture->error));
    assert_non_null(strstr(fixture->error.message, "the file itself"));
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_false(store_backup(fixture->store, folder, true, &fixture->error));
    assert_false(
        store_backup(fixture->store, in_folder(fixture, "no/where"), true, &fixture->error));
    assert_false(store_backup(fixture->store, ":memory:", true, &fixture->error));
    assert_false(store_backup(fixture->store, "", true, &fixture->error));
    assert_int_equal(symlink(in_folder(fixture, "nothing"), link), 0);
    assert_false(store_backup(fixture->store, link, true, &fixture->error));
    assert_int_equal(files_in(fixture->folder), 3);
}

static void test_restore(void **state)
{
    struct store_fixture *fixture = *state;
    const char *copy = in_folder(fixture, "copy.db");
    struct history history;
    char kept[4096];

    must(store_backup(fixture->store, copy, false, &fixture->error));
    assert_true(store_fixture_tick(fixture, code, 0));
    assert_true(is_done(fixture, 0));
    store_fixture_close(fixture);
    must(store_restore(copy, fixture->path, NULL, FIXTURE_NOW_MS, "tester", NULL, kept,
                       &fixture->error));
    assert_non_null(strstr(kept, ".before-restore-2026-11-23T00-00-00"));
    store_fixture_open(fixture);
    assert_false(is_done(fixture, 0));
    must(store_history(fixture->store, NULL, 0, 1, &fixture->arena, &history, &fixture->error));
    assert_string_equal(history.actions[0].command, "restore");
    /* not to be undone: what it replaced is kept */
    struct action undone;
    must(store_begin(fixture->store, &fixture->error));
    must(store_undo(fixture->store, FIXTURE_NOW_MS, "tester", FIXTURE_TODAY, &fixture->arena,
                    &undone, &fixture->error));
    assert_string_equal(undone.command, "new");
    store_rollback(fixture->store);
    store_fixture_close(fixture);
    snprintf(fixture->path, sizeof fixture->path, "%.300s", kept);
    store_fixture_open(fixture);
    assert_true(is_done(fixture, 0));
}

static void test_restore_over_nothing_and_damage(void **state)
{
    struct store_fixture *fixture = *state;
    const char *copy = in_folder(fixture, "copy.db");
    char kept[4096];

    must(store_backup(fixture->store, copy, false, &fixture->error));
    store_fixture_close(fixture);
    store_fixture_write(fixture->path, "broken", 6);
    must(store_restore(copy, fixture->path, NULL, FIXTURE_NOW_MS, "tester", NULL, kept,
                       &fixture->error));
    store_fixture_open(fixture);
    store_fixture_close(fixture);
    assert_int_equal(unlink(fixture->path), 0);
    must(store_restore(copy, fixture->path, NULL, FIXTURE_NOW_MS, "tester", NULL, kept,
                       &fixture->error));
    assert_string_equal(kept, "");
    store_fixture_open(fixture);
}

/* The journal of an unfinished change goes aside with its file, never into the new one. */
static void test_restore_with_journal(void **state)
{
    struct store_fixture *fixture = *state;
    const char *copy = in_folder(fixture, "copy.db");
    char kept[4096], journal[4200];
    int status;

    must(store_backup(fixture->store, copy, false, &fixture->error));
    store_fixture_close(fixture);
    pid_t child = fork();
    if (child == 0) {
        sqlite3 *handle;

        sqlite3_open(fixture->path, &handle);
        sqlite3_exec(handle, "BEGIN; UPDATE item SET text = 'Half of it.';", NULL, NULL, NULL);
        sqlite3_db_cacheflush(handle);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    must(store_restore(copy, fixture->path, NULL, FIXTURE_NOW_MS, "tester", NULL, kept,
                       &fixture->error));
    snprintf(journal, sizeof journal, "%s-journal", kept);
    assert_int_equal(access(journal, F_OK), 0);
    snprintf(journal, sizeof journal, "%s-journal", fixture->path);
    assert_int_not_equal(access(journal, F_OK), 0);
    snprintf(fixture->path, sizeof fixture->path, "%.300s", kept);
    store_fixture_open(fixture); /* and the kept one rolls back */
    assert_false(is_done(fixture, 0));
}

static void test_restore_refused(void **state)
{
    struct store_fixture *fixture = *state;
    const char *copy = in_folder(fixture, "copy.db");
    char kept[4096];
    size_t size, now_size;

    must(store_backup(fixture->store, copy, false, &fixture->error));
    store_fixture_close(fixture);
    char *before = store_fixture_read(fixture->path, &size);
    char *bytes = store_fixture_read(copy, &now_size);
    memset(bytes + now_size / 2, 0, 8192);
    store_fixture_write(copy, bytes, now_size);
    free(bytes);
    assert_false(store_restore(copy, fixture->path, NULL, FIXTURE_NOW_MS, "tester", NULL, kept,
                               &fixture->error));
    assert_false(store_restore(in_folder(fixture, "none"), fixture->path, NULL, FIXTURE_NOW_MS,
                               "tester", NULL, kept, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_NOT_FOUND);
    assert_false(store_restore(fixture->path, fixture->path, NULL, FIXTURE_NOW_MS, "tester", NULL,
                               kept, &fixture->error));
    bytes = store_fixture_read(fixture->path, &now_size);
    assert_int_equal(size, now_size);
    assert_memory_equal(before, bytes, size);
    assert_int_equal(files_in(fixture->folder), 2);
    free(before);
    free(bytes);
}

static void test_restore_while_open_elsewhere(void **state)
{
    struct store_fixture *fixture = *state;
    const char *copy = in_folder(fixture, "copy.db");
    int ready[2], release[2], status;
    char kept[4096], byte;

    must(store_backup(fixture->store, copy, false, &fixture->error));
    store_fixture_close(fixture);
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(release), 0);
    pid_t child = fork();
    if (child == 0) {
        int file = open(fixture->path, O_RDONLY);

        close(release[1]);
        if (file < 0 || write(ready[1], "x", 1) != 1 || read(release[0], &byte, 1) < 0)
            _exit(1);
        _exit(0);
    }
    close(release[0]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_false(store_restore(copy, fixture->path, NULL, FIXTURE_NOW_MS, "tester", NULL, kept,
                               &fixture->error));
    assert_non_null(strstr(fixture->error.message, "is in use by process"));
    close(release[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    must(store_restore(copy, fixture->path, NULL, FIXTURE_NOW_MS, "tester", NULL, kept,
                       &fixture->error));
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_backup),
        TEST(test_backup_targets),
        TEST(test_restore),
        TEST(test_restore_over_nothing_and_damage),
        TEST(test_restore_with_journal),
        TEST(test_restore_refused),
        TEST(test_restore_while_open_elsewhere),
    };

    return cmocka_run_group_tests_name("backup", tests, NULL, NULL);
}
