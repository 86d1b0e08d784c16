#include "file.h"

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

static char folder[FOLDERS_SIZE];
static struct error error;

static bool wrote(const char *below, const char *text, bool overwrite)
{
    return file_write(folders_path(folder, below), text, strlen(text), overwrite, &error);
}

static void test_write(void **state)
{
    struct stat info;
    char big[70000];

    (void)state;
    umask(0);
    assert_true(wrote("tmp/a.txt", "one", false));
    umask(022);
    assert_int_equal(stat(folders_path(folder, "tmp/a.txt"), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    assert_int_equal(info.st_nlink, 1);
    assert_false(wrote("tmp/a.txt", "two", false));
    error_is(&error, ERROR_CONFLICT, "exists already");
    assert_string_equal(folders_read(folder, "tmp/a.txt"), "one");
    assert_true(wrote("tmp/a.txt", "two", true));
    assert_string_equal(folders_read(folder, "tmp/a.txt"), "two");
    assert_true(wrote("tmp/a.txt", "", true));
    assert_string_equal(folders_read(folder, "tmp/a.txt"), "");
    memset(big, 'x', sizeof big);
    assert_true(file_write(folders_path(folder, "tmp/a.txt"), big, sizeof big, true, &error));
    assert_int_equal(stat(folders_path(folder, "tmp/a.txt"), &info), 0);
    assert_int_equal(info.st_size, sizeof big);
    assert_int_equal(folders_names(folder, "tmp"), 1); /* nothing is left beside it */
}

static void test_write_refuses(void **state)
{
    static const struct {
        const char *below;
        enum error_code code;
        const char *says;
    } cases[] = {
        {"tmp/link", ERROR_INPUT, "no regular file"},
        {"tmp/dangling", ERROR_INPUT, "no regular file"},
        {"tmp", ERROR_INPUT, "no regular file"},
        {"tmp/pipe", ERROR_INPUT, "no regular file"},
        {"none/a.txt", ERROR_SYSTEM, "cannot be written"},
        {"tmp/target/a.txt", ERROR_SYSTEM, "Not a directory"},
    };
    char name[400];

    (void)state;
    folders_write(folder, "tmp/target", "mine", 0600);
    assert_int_equal(symlink("target", folders_path(folder, "tmp/link")), 0);
    assert_int_equal(symlink("nothing", folders_path(folder, "tmp/dangling")), 0);
    assert_int_equal(mkfifo(folders_path(folder, "tmp/pipe"), 0600), 0);
    for (int overwrite = 0; overwrite < 2; overwrite++) {
        for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
            int before = folders_names(folder, "tmp");

            assert_false(wrote(cases[i].below, "theirs", overwrite));
            error_is(&error, cases[i].code, cases[i].says);
            assert_non_null(strstr(error.hint, "-o FILE"));
            assert_int_equal(folders_names(folder, "tmp"), before);
        }
    }
    assert_string_equal(folders_read(folder, "tmp/target"), "mine");
    /* A name that only the temporary beside it makes too long. */
    memset(name, 'n', 255);
    memcpy(name, "tmp/", 4);
    name[258] = '\0';
    memset(name + 255, 'n', 3);
    assert_false(wrote(name, "x", false));
    error_is(&error, ERROR_SYSTEM, "cannot be written");
    char path[9000];
    memset(path, 'p', sizeof path - 1);
    path[0] = '/';
    path[sizeof path - 1] = '\0';
    assert_false(file_write(path, "x", 1, false, &error));
}

static void test_read(void **state)
{
    CLEANUP(strbuf_done) struct strbuf out;
    static const struct {
        const char *below;
        size_t maximum;
        enum error_code code; /* ERROR_NONE: it is read */
    } cases[] = {
        {"home/ten", 10, ERROR_NONE},   {"home/ten", 9, ERROR_INPUT},
        {"home/link", 10, ERROR_NONE},  {"home/none", 10, ERROR_NOT_FOUND},
        {"home", 10, ERROR_INPUT},      {"home/ten/x", 10, ERROR_NOT_FOUND},
        {"home/pipe", 10, ERROR_INPUT}, {"home/empty", 0, ERROR_NONE},
    };

    (void)state;
    folders_write(folder, "home/ten", "0123456789", 0600);
    folders_write(folder, "home/empty", "", 0600);
    assert_int_equal(symlink("ten", folders_path(folder, "home/link")), 0);
    assert_int_equal(mkfifo(folders_path(folder, "home/pipe"), 0600), 0);
    strbuf_init(&out);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        bool done;

        strbuf_clear(&out);
        strbuf_puts(&out, "before ");
        done = file_read(folders_path(folder, cases[i].below), cases[i].maximum, &out, &error);
        assert_int_equal(done, cases[i].code == ERROR_NONE);
        if (done)
            assert_true(strcmp(out.data, "before 0123456789") == 0 ||
                        strcmp(out.data, "before ") == 0);
        else
            assert_int_equal(error.code, cases[i].code);
        if (!done)
            assert_string_equal(out.data, "before "); /* untouched */
        if (!done && cases[i].maximum > 9)
            assert_non_null(strstr(error.hint, "name a file"));
    }
}

static void test_what_is_there(void **state)
{
    (void)state;
    folders_write(folder, "config/a", "x", 0600);
    folders_write(folder, "config/b", "x", 0600);
    assert_int_equal(link(folders_path(folder, "config/a"), folders_path(folder, "config/hard")),
                     0);
    assert_int_equal(symlink("a", folders_path(folder, "config/soft")), 0);
    assert_int_equal(symlink("none", folders_path(folder, "config/dangling")), 0);
    assert_true(file_exists(folders_path(folder, "config/a")));
    assert_true(file_exists(folders_path(folder, "config/dangling")));
    assert_false(file_exists(folders_path(folder, "config/none")));
    assert_true(file_same(folders_path(folder, "config/a"), folders_path(folder, "config/a")));
    assert_true(file_same(folders_path(folder, "config/a"), folders_path(folder, "config/hard")));
    assert_true(file_same(folders_path(folder, "config/soft"), folders_path(folder, "config/a")));
    assert_true(
        file_same(folders_path(folder, "config/../config/a"), folders_path(folder, "config/a")));
    assert_false(file_same(folders_path(folder, "config/a"), folders_path(folder, "config/b")));
    assert_false(
        file_same(folders_path(folder, "config/none"), folders_path(folder, "config/none")));
}

static void test_remove(void **state)
{
    (void)state;
    folders_write(folder, "data/a", "x", 0600);
    assert_int_equal(symlink("a", folders_path(folder, "data/link")), 0);
    assert_false(file_remove(folders_path(folder, "data/link"), &error));
    error_is(&error, ERROR_INPUT, "stays");
    assert_false(file_remove(folders_path(folder, "data"), &error));
    assert_true(file_remove(folders_path(folder, "data/a/b"), &error));
    assert_true(file_remove(folders_path(folder, "data/a"), &error));
    assert_true(file_remove(folders_path(folder, "data/a"), &error));
    assert_int_equal(folders_names(folder, "data"), 1);
}

static void test_list(void **state)
{
    struct arena arena;
    const char **names;
    size_t count;

    (void)state;
    arena_init(&arena);
    folders_write(folder, "state/b.md", "", 0600);
    folders_write(folder, "state/a.md", "", 0600);
    folders_write(folder, "state/.hidden.md", "", 0600);
    folders_write(folder, "state/.md", "", 0600);
    folders_write(folder, "state/a.md~", "", 0600);
    assert_true(file_list(folders_path(folder, "state"), ".md", &arena, &names, &count, &error));
    assert_int_equal(count, 2);
    assert_string_equal(names[0], "a.md");
    assert_string_equal(names[1], "b.md");
    assert_true(file_list(folders_path(folder, "state"), "", &arena, &names, &count, &error));
    assert_int_equal(count, 5 + 2); /* with . and .. */
    assert_true(file_list(folders_path(folder, "none"), ".md", &arena, &names, &count, &error));
    assert_int_equal(count, 0);
    assert_true(
        file_list(folders_path(folder, "state/a.md"), ".md", &arena, &names, &count, &error));
    assert_int_equal(count, 0);
    arena_done(&arena);
}

static int begin(void **state)
{
    (void)state;
    folders_make(folder);
    return 0;
}

static int end(void **state)
{
    (void)state;
    folders_remove(folder);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_write),  cmocka_unit_test(test_write_refuses),
        cmocka_unit_test(test_read),   cmocka_unit_test(test_what_is_there),
        cmocka_unit_test(test_remove), cmocka_unit_test(test_list),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
