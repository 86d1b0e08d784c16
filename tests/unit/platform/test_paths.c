#include "paths.h"

#include "folders.h"

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

static struct arena arena;
static struct error error;

static void put(const char *name, const char *value)
{
    if (value == NULL)
        unsetenv(name);
    else
        setenv(name, value, 1);
}

static void test_resolve(void **state)
{
    static const struct {
        const char *home, *data, *config, *state, *stint_db; /* the environment */
        const char *given, *given_config;
        const char *database, *config_folder, *state_folder;
    } cases[] = {
        {"/h", NULL, NULL, NULL, NULL, NULL, NULL, "/h/.local/share/stint/stint.db",
         "/h/.config/stint", "/h/.local/state/stint"},
        {"/h", "/d", "/c", "/s", NULL, NULL, NULL, "/d/stint/stint.db", "/c/stint", "/s/stint"},
        {"/h", "d", "./c", "", NULL, NULL, NULL, "/h/.local/share/stint/stint.db",
         "/h/.config/stint", "/h/.local/state/stint"},
        {"/h", "~/d", NULL, NULL, "", NULL, NULL, "/h/.local/share/stint/stint.db",
         "/h/.config/stint", "/h/.local/state/stint"},
        {"/h", "/d", NULL, NULL, "/x/y.db", NULL, NULL, "/x/y.db", "/h/.config/stint",
         "/h/.local/state/stint"},
        {"/h", "/d", NULL, NULL, "/x/y.db", "/z.db", "/own", "/z.db", "/own",
         "/h/.local/state/stint"},
        {"/h", NULL, NULL, NULL, "rel.db", NULL, NULL, "/rel.db", "/h/.config/stint",
         "/h/.local/state/stint"},
        {"/h", NULL, NULL, NULL, NULL, "a/../b.db", "own", "/a/../b.db", "/own",
         "/h/.local/state/stint"},
    };

    (void)state;
    assert_int_equal(chdir("/"), 0);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct paths paths;
        const char *database = cases[i].database, *config = cases[i].config_folder;

        put("HOME", cases[i].home);
        put("XDG_DATA_HOME", cases[i].data);
        put("XDG_CONFIG_HOME", cases[i].config);
        put("XDG_STATE_HOME", cases[i].state);
        put("STINT_DB", cases[i].stint_db);
        assert_true(paths_resolve(cases[i].given, cases[i].given_config, &arena, &paths, &error));
        /* The current folder is "/", which a relative path is put behind with a slash. */
        assert_string_equal(paths.database + (strncmp(paths.database, "//", 2) == 0), database);
        assert_string_equal(paths.config + (strncmp(paths.config, "//", 2) == 0), config);
        assert_string_equal(paths.state, cases[i].state_folder);
        assert_string_equal(paths.home, "/h");
    }
    put("STINT_DB", NULL);
    struct paths untouched = {.database = "as it was"};
    assert_false(paths_resolve("", NULL, &arena, &untouched, &error));
    error_is(&error, ERROR_USAGE, "--db is empty");
    assert_string_equal(untouched.database, "as it was");
}

static void test_no_current_folder(void **state)
{
    char folder[FOLDERS_SIZE], gone[400];
    const char *path;
    struct paths paths;

    (void)state;
    folders_make(folder);
    snprintf(gone, sizeof gone, "%s", folders_path(folder, "tmp/gone"));
    assert_int_equal(mkdir(gone, 0700), 0);
    assert_int_equal(chdir(gone), 0);
    assert_int_equal(rmdir(gone), 0);
    assert_false(path_absolute("a.db", &arena, &path, &error));
    error_is(&error, ERROR_SYSTEM, "current folder");
    assert_false(paths_resolve("a.db", NULL, &arena, &paths, &error));
    error_is(&error, ERROR_SYSTEM, "full path");
    assert_true(path_absolute("/a.db", &arena, &path, &error));
    assert_true(paths_resolve(NULL, NULL, &arena, &paths, &error));
    assert_int_equal(chdir("/"), 0);
    folders_remove(folder);
}

static void test_pretty(void **state)
{
    static const struct {
        const char *home, *path, *pretty;
    } cases[] = {
        {"/home/u", "/home/u/a.db", "~/a.db"},  {"/home/u", "/home/user/a.db", "/home/user/a.db"},
        {"/home/u", "/home/u", "/home/u"},      {"/", "/a.db", "/a.db"},
        {NULL, "/home/u/a.db", "/home/u/a.db"}, {"/home/u", "/home/u/a\033[31m\nb", "~/a [31m b"},
        {"/home/u", "/x\xff", "/x\uFFFD"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct paths paths = {.home = cases[i].home};

        assert_string_equal(path_pretty(&paths, cases[i].path, &arena), cases[i].pretty);
    }
}

static void test_make_folder(void **state)
{
    char folder[FOLDERS_SIZE];
    char path[5000];
    struct stat info;

    (void)state;
    folders_make(folder);
    umask(0);
    assert_true(path_make_folder_of(folders_path(folder, "tmp/a/b//c/file"), &error));
    assert_true(path_make_folder_of(folders_path(folder, "tmp/a/b/c/file"), &error));
    umask(022);
    assert_int_equal(stat(folders_path(folder, "tmp/a/b/c"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
    assert_int_equal(folders_names(folder, "tmp/a/b/c"), 0);
    folders_write(folder, "tmp/plain", "x", 0600);
    assert_false(path_make_folder_of(folders_path(folder, "tmp/plain/file"), &error));
    error_is(&error, ERROR_SYSTEM, "tmp/plain is no folder");
    assert_false(path_make_folder_of(folders_path(folder, "tmp/plain/a/file"), &error));
    error_is(&error, ERROR_SYSTEM, "tmp/plain is no folder");
    assert_false(path_make_folder_of("/proc/none/file", &error));
    error_is(&error, ERROR_SYSTEM, "/proc/none cannot be made");
    assert_true(path_make_folder_of("/file", &error));
    memset(path, 'a', sizeof path - 1);
    path[0] = '/';
    path[sizeof path - 1] = '\0';
    assert_false(path_make_folder_of(path, &error));
    folders_remove(folder);
}

static void test_user_name(void **state)
{
    (void)state;
    put("STINT_AS", "Dana Osei");
    assert_string_equal(path_user_name(&arena), "Dana Osei");
    put("STINT_AS", "  ");
    assert_true(path_user_name(&arena)[0] > ' ');
    put("STINT_AS", NULL);
    assert_true(path_user_name(&arena)[0] > ' ');
}

static int begin(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_resolve),   cmocka_unit_test(test_no_current_folder),
        cmocka_unit_test(test_pretty),    cmocka_unit_test(test_make_folder),
        cmocka_unit_test(test_user_name),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
