#define _GNU_SOURCE /* seteuid, faccessat with AT_EACCESS */
#include "store_fixture.h"

#include "store/state.h"

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

/* Opening: what is refused, with which words, and that a refused file stays as it was. */

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

static bool noticed(const struct store_fixture *fixture, const char *words)
{
    for (size_t i = 0; i < fixture->notices.count; i++)
        if (strstr(fixture->notices.at[i], words) != NULL)
            return true;
    return false;
}

static mode_t mode_of(const char *path)
{
    struct stat info;

    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 07777;
}

/* ---- no file, or none of ours -------------------------------------------------------------- */

static void test_missing(void **state)
{
    struct store_fixture *fixture = *state;

    store_fixture_refuse(fixture, ERROR_NOT_FOUND, "there is no file");
    assert_non_null(strstr(fixture->error.hint, "stint init"));
    assert_int_not_equal(access(fixture->path, F_OK), 0);
}

static void test_names(void **state)
{
    static const struct {
        const char *path;
        enum error_code code;
    } cases[] = {
        {"", ERROR_INPUT},
        {":memory:", ERROR_INPUT},
        {"file:x?mode=memory", ERROR_INPUT},
        {"stint.db", ERROR_INPUT},
        {"/", ERROR_INPUT},
        {"/tmp/", ERROR_INPUT},
        {"/no/such/folder/stint.db", ERROR_NOT_FOUND},
    };
    struct store_fixture *fixture = *state;
    struct store_options options = store_fixture_options(fixture);

    options.create = true;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        options.path = cases[i].path;
        if (store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error))
            fail_msg("\"%s\" was opened", cases[i].path);
        fixture->store = NULL;
        /* a folder may also be "exists already" */
        if (fixture->error.code != ERROR_CONFLICT && fixture->error.code != cases[i].code)
            fail_msg("\"%s\": %s", cases[i].path, fixture->error.message);
    }
}

/* A name that SQLite would take for an URI is the name of a file. */
static void test_uri_name(void **state)
{
    struct store_fixture *fixture = *state;

    snprintf(fixture->path, sizeof fixture->path, "%s/file:x?mode=memory", fixture->folder);
    store_fixture_create(fixture);
    store_fixture_close(fixture);
    assert_int_equal(access(fixture->path, F_OK), 0);
    store_fixture_open(fixture);
}

static void test_create_twice(void **state)
{
    struct store_fixture *fixture = *state;
    struct store_options options = store_fixture_options(fixture);

    options.create = true;
    store_fixture_refuse_with(fixture, &options, ERROR_CONFLICT, "exists already");
}

static void test_not_ours(void **state)
{
    static const char text[] = "This is a letter, and a long one, not a database at all.\n";
    struct store_fixture *fixture = *state;
    char many[8192];

    store_fixture_write(fixture->path, "", 0);
    store_fixture_refuse(fixture, ERROR_INPUT, "is empty");
    store_fixture_write(fixture->path, text, sizeof text - 1);
    store_fixture_refuse(fixture, ERROR_INPUT, "not a stint file");
    memset(many, 'x', sizeof many);
    store_fixture_write(fixture->path, many, sizeof many);
    store_fixture_refuse(fixture, ERROR_INPUT, "not a stint file");
    memset(many, 0, sizeof many);
    store_fixture_write(fixture->path, many, sizeof many);
    store_fixture_refuse(fixture, ERROR_INPUT, "not a stint file");
}

static void test_other_program(void **state)
{
    struct store_fixture *fixture = *state;

    store_fixture_sql(fixture->path, "PRAGMA application_id = 4711; CREATE TABLE t (x);");
    store_fixture_refuse(fixture, ERROR_INPUT, "but not a stint file");
    unlink(fixture->path);
    store_fixture_sql(fixture->path, "PRAGMA journal_mode = WAL; CREATE TABLE t (x);");
    store_fixture_refuse(fixture, ERROR_INPUT, "but not a stint file");
}

static void test_kinds_of_files(void **state)
{
    struct store_fixture *fixture = *state;
    struct store_options options = store_fixture_options(fixture);
    char other[400];

    assert_int_equal(mkdir(fixture->path, 0700), 0);
    if (store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error))
        fail_msg("a folder was opened");
    fixture->store = NULL;
    assert_non_null(strstr(fixture->error.message, "is a folder"));
    assert_int_equal(rmdir(fixture->path), 0);

    assert_int_equal(mkfifo(fixture->path, 0600), 0);
    if (store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error))
        fail_msg("a pipe was opened");
    fixture->store = NULL;
    assert_non_null(strstr(fixture->error.message, "is a pipe"));
    assert_int_equal(unlink(fixture->path), 0);

    snprintf(other, sizeof other, "%s/nowhere", fixture->folder);
    assert_int_equal(symlink(other, fixture->path), 0);
    if (store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error))
        fail_msg("a link to nowhere was opened");
    fixture->store = NULL;
    assert_non_null(strstr(fixture->error.message, "a link that leads nowhere"));
    assert_int_not_equal(access(other, F_OK), 0);

    options.path = "/dev/null";
    if (store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error))
        fail_msg("a device was opened");
    fixture->store = NULL;
    assert_non_null(strstr(fixture->error.message, "is a device"));
}

/* A link to a file is followed to the file, so that its journal lies beside it. */
static void test_link(void **state)
{
    struct store_fixture *fixture = *state;
    struct store_options options = store_fixture_options(fixture);
    char link[400], real[PATH_MAX];

    snprintf(link, sizeof link, "%s/link.db", fixture->folder);
    assert_int_equal(symlink(fixture->path, link), 0);
    options.path = link;
    assert_true(store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error));
    assert_non_null(realpath(fixture->path, real));
    assert_string_equal(fixture->store->path, real);
}

/* ---- ours, but not as it should be ---------------------------------------------------------- */

static void test_newer(void **state)
{
    struct store_fixture *fixture = *state;

    store_fixture_sql(fixture->path, "PRAGMA user_version = 99;");
    store_fixture_refuse(fixture, ERROR_INPUT, "newer stint");
}

static void test_changed_schema(void **state)
{
    static const char *const changes[] = {
        "CREATE TRIGGER evil AFTER INSERT ON journal BEGIN DELETE FROM item; END;",
        "CREATE VIEW evil AS SELECT * FROM person;",
        "CREATE TABLE evil (x);",
        "DROP TRIGGER journal_no_delete;",
        "DROP INDEX item_agenda;",
        "ALTER TABLE person ADD COLUMN evil TEXT;",
        "DROP TABLE tally; CREATE VIEW tally AS SELECT 'active' AS status;",
    };
    struct store_fixture *fixture = *state;
    size_t size;
    char *bytes = store_fixture_read(fixture->path, &size);

    for (size_t i = 0; i < ARRAY_COUNT(changes); i++) {
        store_fixture_write(fixture->path, bytes, size);
        store_fixture_sql(fixture->path, changes[i]);
        store_fixture_refuse(fixture, ERROR_INPUT,
                             "tables, views or triggers that stint did not make");
    }
    free(bytes);
}

/* ANALYZE by hand leaves tables of statistics, which are no danger. */
static void test_statistics_are_fine(void **state)
{
    struct store_fixture *fixture = *state;

    store_fixture_sql(fixture->path, "ANALYZE;");
    store_fixture_open(fixture);
}

static void test_wal_is_set_back(void **state)
{
    struct store_fixture *fixture = *state;
    char beside[400];

    store_fixture_sql(fixture->path, "PRAGMA journal_mode = WAL;");
    store_fixture_open(fixture);
    assert_true(noticed(fixture, "journal mode"));
    assert_true(store_fixture_tick(fixture, "ENG-2601", 0));
    snprintf(beside, sizeof beside, "%s-wal", fixture->path);
    assert_int_not_equal(access(beside, F_OK), 0);
    store_fixture_close(fixture);
    store_fixture_open(fixture);
    assert_false(noticed(fixture, "journal mode"));
}

static void test_private(void **state)
{
    struct store_fixture *fixture = *state;

    assert_int_equal(mode_of(fixture->path), 0600);
    assert_int_equal(chmod(fixture->path, 0644), 0);
    store_fixture_open(fixture);
    assert_true(noticed(fixture, "mode 0600"));
    assert_int_equal(mode_of(fixture->path), 0600);
}

static void test_private_whatever_umask(void **state)
{
    struct store_fixture *fixture = *state;
    mode_t before = umask(0);

    store_fixture_create(fixture);
    umask(before);
    assert_int_equal(mode_of(fixture->path), 0600);
}

static void test_open_folder(void **state)
{
    struct store_fixture *fixture = *state;

    assert_int_equal(chmod(fixture->folder, 0777), 0);
    store_fixture_open(fixture);
    assert_true(noticed(fixture, "others may write to the folder"));
}

static void test_asked_to_read_only(void **state)
{
    struct store_fixture *fixture = *state;
    struct store_options options = store_fixture_options(fixture);

    options.read_only = true;
    assert_true(store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error));
    assert_true(store_is_read_only(fixture->store));
    assert_false(store_begin(fixture->store, &fixture->error));
    assert_non_null(strstr(fixture->error.message, "for reading only"));
}

static void test_read_only_file(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier dossier;

    assert_int_equal(chmod(fixture->path, 0400), 0);
    store_fixture_become_nobody(fixture);
    if (store_fixture_reachable(fixture)) {
        store_fixture_open(fixture);
        assert_true(store_is_read_only(fixture->store));
        store_fixture_load(fixture, "ENG-2601", &dossier);
        assert_false(store_begin(fixture->store, &fixture->error));
        store_fixture_close(fixture);
    }
    if (getuid() == 0)
        assert_int_equal(seteuid(0), 0);
}

static void test_foreign_file(void **state)
{
    struct store_fixture *fixture = *state;

    if (geteuid() != 0)
        skip(); /* only root can give a file away */
    assert_int_equal(chmod(fixture->path, 0644), 0);
    assert_int_equal(chown(fixture->folder, NOBODY, NOBODY), 0);
    assert_int_equal(seteuid(NOBODY), 0);
    if (store_fixture_reachable(fixture))
        store_fixture_refuse(fixture, ERROR_SYSTEM, "belongs to another user");
    assert_int_equal(seteuid(0), 0);
}

struct told {
    int times;
    char last[400];
};

static void take(void *context, const char *sentence)
{
    struct told *told = context;

    told->times++;
    snprintf(told->last, sizeof told->last, "%s", sentence);
}

/* Before people have to wait for the check of the pages, they are told; the hole at the end of
 * the file stands for the pages that take so long. */
static void test_a_long_check_is_told(void **state)
{
    struct store_fixture *fixture = *state;
    struct store_options options = store_fixture_options(fixture);
    struct told told = {0};
    int expected;

    options.tell = take;
    options.tell_context = &told;
    assert_true(store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error));
    store_fixture_close(fixture);
    assert_int_equal(told.times, 0); /* small */

    assert_int_equal(truncate(fixture->path, 600L * 1000 * 1000), 0);
    assert_true(store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error));
    store_fixture_close(fixture);
    expected = getxattr(fixture->path, "user.stint.checked", NULL, 0) > 0 ? 1 : 0;
    assert_int_equal(told.times, expected); /* where no remark can be kept, none is checked */
    if (expected > 0 && (strstr(told.last, "checking the pages of ") == NULL ||
                         strstr(told.last, "(0.6 GB)") == NULL))
        fail_msg("%s", told.last);
    assert_true(store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error));
    store_fixture_close(fixture);
    assert_int_equal(told.times, expected); /* once a day */

    options.tell = NULL;
    assert_int_equal(truncate(fixture->path, 601L * 1000 * 1000), 0);
    assert_true(store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error));
    store_fixture_close(fixture);
}

int main(void)
{
#define FRESH(test)     cmocka_unit_test_setup_teardown(test, setup, teardown)
#define WITH_FILE(test) cmocka_unit_test_setup_teardown(test, setup_with_file, teardown)
    const struct CMUnitTest tests[] = {
        FRESH(test_missing),
        FRESH(test_names),
        FRESH(test_uri_name),
        WITH_FILE(test_create_twice),
        FRESH(test_not_ours),
        FRESH(test_other_program),
        FRESH(test_kinds_of_files),
        WITH_FILE(test_link),
        WITH_FILE(test_a_long_check_is_told),
        WITH_FILE(test_newer),
        WITH_FILE(test_changed_schema),
        WITH_FILE(test_statistics_are_fine),
        WITH_FILE(test_wal_is_set_back),
        WITH_FILE(test_private),
        FRESH(test_private_whatever_umask),
        WITH_FILE(test_open_folder),
        WITH_FILE(test_asked_to_read_only),
        WITH_FILE(test_read_only_file),
        WITH_FILE(test_foreign_file),
    };

    return cmocka_run_group_tests_name("open", tests, NULL, NULL);
}
