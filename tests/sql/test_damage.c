#define _GNU_SOURCE /* seteuid, faccessat with AT_EACCESS */
#include "store_fixture.h"

#include <fcntl.h>
#include <limits.h>
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
#include <sys/xattr.h>
#include <unistd.h>

#include <cmocka.h>

/* Files that are damaged, or were left in the middle of a change. */

static int setup(void **state)
{
    static struct store_fixture fixture;

    store_fixture_init(&fixture);
    *state = &fixture;
    return 0;
}

static int setup_with_file(void **state)
{
    struct store_fixture *fixture;

    setup(state);
    fixture = *state;
    store_fixture_create(fixture);
    store_fixture_new(fixture, "ENG-2601", 20);
    store_fixture_close(fixture);
    return 0;
}

static int teardown(void **state)
{
    store_fixture_done(*state);
    return 0;
}

static void test_truncated(void **state)
{
    struct store_fixture *fixture = *state;
    size_t size;
    char *bytes = store_fixture_read(fixture->path, &size);

    for (size_t part = 1; part < 8; part++) {
        store_fixture_write(fixture->path, bytes, size * part / 8);
        store_fixture_refuse(fixture, ERROR_INPUT, fixture->folder);
    }
    free(bytes);
}

static void zero_last_page(const char *path, bool secretly)
{
    static const char zeros[4096];
    struct stat info;
    int file = open(path, O_WRONLY);

    assert_true(file >= 0);
    assert_int_equal(fstat(file, &info), 0);
    assert_int_equal(pwrite(file, zeros, sizeof zeros, info.st_size - 4096), sizeof zeros);
    if (secretly) {
        struct timespec times[] = {info.st_atim, info.st_mtim};

        assert_int_equal(futimens(file, times), 0);
    }
    close(file);
}

/* Checked once a day, and again when somebody else than stint has written to the file. */
static void test_checked_once_a_day(void **state)
{
    struct store_fixture *fixture = *state;
    struct store_options options = store_fixture_options(fixture);

    if (getxattr(fixture->path, "user.stint.checked", NULL, 0) < 0)
        skip(); /* this file system keeps no remarks */
    zero_last_page(fixture->path, true);
    store_fixture_open(fixture); /* not looked at again today */
    store_fixture_close(fixture);
    options.now_ms += 86400000;
    store_fixture_refuse_with(fixture, &options, ERROR_INPUT, "is damaged");
    zero_last_page(fixture->path, false);
    store_fixture_refuse(fixture, ERROR_INPUT, "is damaged");
}

/* Damage of the tree is seen; damage inside a text cannot be (RELIABILITY 1). */
static void test_zeroed_pages(void **state)
{
    enum { PAGE = 4096 };
    struct store_fixture *fixture = *state;
    size_t size;
    char *bytes = store_fixture_read(fixture->path, &size), page[PAGE];

    for (size_t at = PAGE; at + PAGE <= size; at += 5 * PAGE) {
        memcpy(page, bytes + at, PAGE);
        memset(bytes + at, 0, PAGE);
        store_fixture_write(fixture->path, bytes, size);
        store_fixture_refuse(fixture, ERROR_INPUT, fixture->folder);
        memcpy(bytes + at, page, PAGE);
    }
    free(bytes);
}

/* Flipped bits anywhere: refused, or opened; never a crash, never a changed file. */
static void test_flipped_bits(void **state)
{
    struct store_fixture *fixture = *state;
    struct store_options options = store_fixture_options(fixture);
    size_t size, same_size;
    char *bytes = store_fixture_read(fixture->path, &size);
    uint32_t random = 1;
    int refused = 0;

    for (int i = 0; i < 300; i++) {
        random = random * 1664525 + 1013904223;
        size_t at = i < 100 ? (size_t)i : random % size;
        char bit = (char)(1 << (random >> 29));

        bytes[at] = (char)(bytes[at] ^ bit);
        store_fixture_write(fixture->path, bytes, size);
        options.read_only = true; /* so that what is opened is not marked */
        if (!store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error)) {
            fixture->store = NULL;
            refused++;
        }
        store_fixture_close(fixture);
        char *now = store_fixture_read(fixture->path, &same_size);
        assert_int_equal(size, same_size);
        assert_memory_equal(bytes, now, size);
        free(now);
        bytes[at] = (char)(bytes[at] ^ bit);
    }
    assert_true(refused > 20);
    free(bytes);
}

/* A writer that was killed in the middle: half of its pages are in the file, and a journal
 * beside it to take them back. */
static void cut_off_writer(const char *path)
{
    pid_t child = fork();
    int status;

    if (child == 0) {
        sqlite3 *handle;

        sqlite3_open(path, &handle);
        sqlite3_exec(handle, "PRAGMA cache_size = 2; BEGIN; UPDATE item SET text = 'Half of it.';",
                     NULL, NULL, NULL);
        sqlite3_db_cacheflush(handle);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
}

static void test_hot_journal(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier dossier;
    char journal[400];
    struct stat info;

    cut_off_writer(fixture->path);
    snprintf(journal, sizeof journal, "%s-journal", fixture->path);
    assert_int_equal(stat(journal, &info), 0);
    assert_true(info.st_size > 0);
    store_fixture_open(fixture);
    store_fixture_load(fixture, "ENG-2601", &dossier);
    assert_string_not_equal(((struct item *)dossier.rows[RECORD_ITEM].at[0])->text, "Half of it.");
    assert_int_not_equal(stat(journal, &info), 0);
}

static void test_hot_journal_read_only(void **state)
{
    struct store_fixture *fixture = *state;

    cut_off_writer(fixture->path);
    assert_int_equal(chmod(fixture->path, 0400), 0);
    assert_int_equal(chmod(fixture->folder, 0500), 0);
    store_fixture_become_nobody(fixture);
    if (store_fixture_reachable(fixture))
        store_fixture_refuse(fixture, ERROR_SYSTEM, "unfinished change from a crash");
    if (getuid() == 0)
        assert_int_equal(seteuid(0), 0);
    assert_int_equal(chmod(fixture->folder, 0700), 0);
}

int main(void)
{
#define WITH_FILE(test) cmocka_unit_test_setup_teardown(test, setup_with_file, teardown)
    const struct CMUnitTest tests[] = {
        WITH_FILE(test_truncated),    WITH_FILE(test_checked_once_a_day),
        WITH_FILE(test_zeroed_pages), WITH_FILE(test_flipped_bits),
        WITH_FILE(test_hot_journal),  WITH_FILE(test_hot_journal_read_only),
    };

    return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}
