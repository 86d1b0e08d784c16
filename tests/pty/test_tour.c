#include "pty.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

/* `stint demo` in a real terminal: the twelve steps by keyboard, put away and taken up again. */

static const struct {
    const char *shows, *keys;
} walk[] = {
    {"Tour 1 of 12", "Right Right Right Down"},
    {"Tour 2 of 12", "Enter"},
    {"Tour 3 of 12", ">"},
    {"Tour 4 of 12", "j Space"},
    {"Tour 5 of 12", "u"},
    {"Tour 6 of 12", "U"},
    {"Tour 7 of 12", "Enter Ctrl-S"},
    {"Tour 8 of 12", "Enter 'R. Ash' Ctrl-S"},
    {"Tour 9 of 12", "Esc p"},
    {"Tour 10 of 12", "?"},
    {"Tour 11 of 12", "Esc 3"},
    {"Tour 12 of 12", "1 > Enter"},
};

static void start(struct pty *pty, const char *command)
{
    const char *const arguments[] = {command, NULL};

    pty_start(pty, &(struct pty_setup){.arguments = arguments});
}

static void take_steps(struct pty *pty, size_t from, size_t to)
{
    for (size_t at = from; at < to; at++) {
        pty_shows(pty, walk[at].shows);
        pty_keys(pty, walk[at].keys);
    }
}

static bool file_has(const char *path, const char *line)
{
    char text[4096];
    FILE *file = fopen(path, "r");
    size_t got = file == NULL ? 0 : fread(text, 1, sizeof text - 1, file);

    if (file != NULL)
        fclose(file);
    text[got] = '\0';
    return strstr(text, line) != NULL;
}

static const char *state_file(void)
{
    return pty_path(".local/state/stint/state");
}

static void test_all_steps(void **state)
{
    struct pty pty;

    (void)state;
    pty_folder("steps");
    start(&pty, "demo");
    take_steps(&pty, 0, ARRAY_COUNT(walk));
    pty_shows(&pty, "That was the tour");
    pty_shows(&pty, "Closed ENG-2606");
    pty_keys(&pty, "T");
    pty_shows(&pty, "The tour is done");
    pty_quit(&pty);
    assert_true(file_has(state_file(), "tour=done\n"));
}

/* Left in the middle, it goes on where it was, in the same scratch file; a file of her own is
 * asked about, and not touched. */
static void test_resumed(void **state)
{
    struct stat before, after;
    struct pty pty;

    (void)state;
    pty_folder("resumed");
    pty_do("init", NULL);
    pty_do("new", "--title", "Mine", "--client", "A", "--provider", "B", "--model",
           "staff-augmentation", "--start", "today", "--end", "+20w", NULL);
    assert_int_equal(stat(pty_path("test.db"), &before), 0);
    pty_open(&pty, "Mine");
    pty_keys(&pty, "T");
    pty_shows(&pty, "Your file is closed and stays as it is");
    pty_keys(&pty, "Right Enter");
    take_steps(&pty, 0, 4);
    pty_shows(&pty, walk[4].shows);
    pty_quit(&pty);
    assert_true(file_has(state_file(), "tour=5\n"));
    pty_open(&pty, "Mine");
    pty_shows_not(&pty, "Tour");
    pty_keys(&pty, "T Right Enter");
    pty_shows(&pty, walk[4].shows);
    pty_shows(&pty, "demo copy");
    pty_keys(&pty, "Esc");
    pty_shows(&pty, "T goes on with it");
    pty_keys(&pty, "T");
    take_steps(&pty, 4, 5);
    pty_shows(&pty, walk[5].shows);
    pty_quit(&pty);
    assert_int_equal(stat(pty_path("test.db"), &after), 0);
    assert_true(before.st_size == after.st_size && before.st_ino == after.st_ino &&
                before.st_mtim.tv_sec == after.st_mtim.tv_sec &&
                before.st_mtim.tv_nsec == after.st_mtim.tv_nsec);
}

/* On the first day there is no file at all: T needs none, and makes none but the scratch one. */
static void test_first_day(void **state)
{
    struct stat ignored;
    char path[256];
    struct pty pty;

    (void)state;
    pty_folder("first");
    pty_open(&pty, "the guided tour");
    pty_keys(&pty, "T");
    pty_shows(&pty, walk[0].shows);
    pty_shows(&pty, "demo copy");
    pty_shows(&pty, "Loaded the demo portfolio");
    pty_shows_not(&pty, "demo.db  u undo"); /* undo takes back changes, not files */
    pty_quit(&pty);
    assert_int_not_equal(stat(pty_path("test.db"), &ignored), 0);
    /* Nor does it make, or fill, the file that --db names. */
    snprintf(path, sizeof path, "%s", pty_path("named.db"));
    pty_start(&pty, &(struct pty_setup){.arguments = (const char *const[]){"--db", path, NULL}});
    pty_shows(&pty, "the guided tour");
    pty_keys(&pty, "T");
    pty_shows(&pty, "demo copy");
    pty_quit(&pty);
    assert_int_not_equal(stat(path, &ignored), 0);
    start(&pty, "demo"); /* a fresh copy: from the beginning */
    pty_shows(&pty, walk[0].shows);
    pty_quit(&pty);
}

/* A tour of her own with a fault is passed over, and said so; a good one is used. */
static void test_own_words(void **state)
{
    char path[256];
    struct pty pty;
    FILE *file;

    (void)state;
    pty_folder("words");
    mkdir(pty_path(".config"), 0700);
    mkdir(pty_path(".config/stint"), 0700);
    snprintf(path, sizeof path, "%s", pty_path(".config/stint/tour.conf"));
    file = fopen(path, "w");
    fputs("engagement = ENG-2606\n[step]\ntitle = Los\n", file);
    fclose(file);
    start(&pty, "demo");
    pty_shows(&pty, "tour.conf line 3");
    pty_shows(&pty, walk[0].shows);
    pty_quit(&pty);
    file = fopen(path, "w");
    fputs("engagement = ENG-2606\n[step]\ntitle = Los geht es\npress = {help} hilft\nwhy = Darum\n"
          "when = screen palette\n[end]\ntitle = Ende\npress = Gut\nwhy = So\n",
          file);
    fclose(file);
    start(&pty, "demo");
    pty_shows(&pty, "Tour 1 of 1: Los geht es");
    pty_keys(&pty, "?");
    pty_shows(&pty, "Ende");
    pty_quit(&pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_steps),
        cmocka_unit_test(test_resumed),
        cmocka_unit_test(test_first_day),
        cmocka_unit_test(test_own_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
