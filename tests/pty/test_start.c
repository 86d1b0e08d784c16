#define _DEFAULT_SOURCE /* truncate */
#include "pty.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cmocka.h>

/* Starting and quitting: window sizes, terminals, locales, NO_COLOR. */

enum { EXIT_SYSTEM = 7 };

static int make_file(void **state)
{
    (void)state;
    pty_folder("start");
    pty_demo();
    return 0;
}

/* --- sizes --------------------------------------------------------------------------------- */

static void start_and_quit(int rows, int columns, const char *shown, const char *keys)
{
    struct pty pty;

    pty_start(&pty, &(struct pty_setup){.rows = rows, .columns = columns});
    pty_shows(&pty, shown);
    pty_settle(&pty);
    pty_keys(&pty, keys);
    pty_ended(&pty, 0, 0);
    if (rows > 2 && columns > 30)
        pty_restored(&pty);
    pty_clean(&pty);
    pty_done(&pty);
}

static void test_sizes(void **state)
{
    static const struct {
        int rows, columns;
        const char *shown;
    } sizes[] = {
        {1, 1, ""},        {3, 8, "8x3"},      {2, 200, ""},
        {60, 3, ""},       {4, 20, ">ENG-26"}, {12, 40, "Board"},
        {24, 80, "Board"}, {36, 120, "Board"}, {70, 250, "Board"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(sizes); at++) {
        start_and_quit(sizes[at].rows, sizes[at].columns, sizes[at].shown, "Ctrl-Q");
        start_and_quit(sizes[at].rows, sizes[at].columns, sizes[at].shown, "q q");
    }
}

static void test_huge_size(void **state)
{
    (void)state;
    start_and_quit(999, 999, "Board", "q q");
}

static void test_size_of_nothing(void **state)
{
    struct pty pty;

    (void)state;
    pty_start(&pty, &(struct pty_setup){.rows = 24});
    pty_shows(&pty, "Board");
    pty_resize(&pty, 0, 0);
    pty_settle(&pty);
    pty_keys(&pty, "Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_done(&pty);
}

static void test_one_q_does_not_quit(void **state)
{
    struct pty pty;

    (void)state;
    pty_open(&pty, "Board");
    pty_keys(&pty, "q");
    pty_shows(&pty, "again to quit");
    pty_keys(&pty, "j q Esc Esc Esc");
    pty_settle(&pty);
    assert_false(pty.ended);
    /* Three Ctrl-C in two seconds leave, whatever is open. */
    pty_keys(&pty, "? Ctrl-C");
    pty_settle(&pty);
    assert_false(pty.ended);
    pty_keys(&pty, "Ctrl-C Ctrl-C");
    pty_ended(&pty, 0, 0);
    pty_restored(&pty);
    pty_done(&pty);
}

/* The check of a large file keeps people waiting: they are told on the screen they see, which is
 * the main one until the file is open. The hole at the end stands for 600 MB of pages. */
static void test_a_long_check_is_told(void **state)
{
    struct pty pty;

    (void)state;
    pty_folder("large");
    pty_demo();
    assert_int_equal(truncate(pty_path("test.db"), 600L * 1000 * 1000), 0);
    if (getxattr(pty_path("test.db"), "user.stint.checked", NULL, 0) < 0)
        return; /* a file system that keeps no remarks: nothing of that size is checked */
    pty_start(&pty, &(struct pty_setup){0});
    pty_shows(&pty, "Board");
    pty_keys(&pty, "Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_shows(&pty, "stint: checking the pages of");
    pty_done(&pty);
    pty_start(&pty, &(struct pty_setup){0});
    pty_shows(&pty, "Board");
    pty_keys(&pty, "Ctrl-Q");
    pty_ended(&pty, 0, 0);
    assert_int_equal(pty_count(&pty, 0, "checking the pages"), 0); /* once a day */
    pty_done(&pty);
    pty_folder("start");
    pty_demo();
}

/* --- terminals ----------------------------------------------------------------------------- */

static void test_terminals(void **state)
{
    static const char *const names[] = {"vt100", "xterm",           "xterm-mono",    "linux",
                                        "ansi",  "screen-256color", "xterm-256color"};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(names); at++) {
        struct pty pty;

        pty_start(&pty, &(struct pty_setup){.term = names[at]});
        pty_shows(&pty, "Board");
        pty_keys(&pty, "2");
        pty_shows(&pty, "ENG-26");
        pty_keys(&pty, "Down Enter");
        pty_shows(&pty, "Milestones");
        if ((strcmp(names[at], "vt100") == 0 || strcmp(names[at], "xterm-mono") == 0) &&
            pty_colours(&pty) != 0)
            pty_fail(&pty, "colour on TERM=%s", names[at]);
        pty_keys(&pty, "1 Ctrl-Q");
        pty_ended(&pty, 0, 0);
        if (!pty.cursor)
            pty_fail(&pty, "TERM=%s: the cursor is hidden", names[at]);
        pty_clean(&pty);
        pty_done(&pty);
    }
}

/* What cannot be drawn on is told so, without one byte of control. */
static void test_no_terminal_to_draw_on(void **state)
{
    static const char *const names[] = {"dumb", "nonsense-terminal", "",
                                        "-",    "../../etc/passwd",  "\033[31m"};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(names); at++) {
        struct pty pty;

        pty_start(&pty, &(struct pty_setup){.term = names[at], .columns = 200});
        pty_ended(&pty, EXIT_SYSTEM, 0);
        if (!pty_has(&pty, "TERM") || !pty_has(&pty, "stint list"))
            pty_fail(&pty, "TERM='%s' is not told about", names[at]);
        if (pty_count(&pty, 0, "\033") != 0)
            pty_fail(&pty, "control bytes on TERM='%s'", names[at]);
        pty_restored(&pty);
        pty_done(&pty);
    }
}

static void test_a_list_needs_no_terminal(void **state)
{
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    setenv("TERM", "nonsense", 1);
    assert_int_equal(pty_command(&out, "list", NULL), 0);
    setenv("TERM", "xterm-256color", 1);
    assert_non_null(strstr(out.data, "ENG-26"));
    assert_null(strchr(out.data, '\033'));
    strbuf_done(&out);
}

/* --- letters and colours ------------------------------------------------------------------- */

static void walk(struct pty *pty)
{
    pty_shows(pty, "Board");
    pty_keys(pty, "2");
    pty_settle(pty);
    pty_keys(pty, "3");
    pty_settle(pty);
    pty_keys(pty, "2 Enter");
    pty_shows(pty, "Milestones");
    for (int tab = 0; tab < 6; tab++) {
        pty_keys(pty, "]");
        pty_settle(pty);
    }
    pty_keys(pty, ">");
    pty_settle(pty);
    pty_keys(pty, "Esc ?");
    pty_settle(pty);
    pty_keys(pty, "Esc p");
    pty_shows(pty, "page 1 of");
    pty_keys(pty, "q q 1 Ctrl-Q");
    pty_ended(pty, 0, 0);
    pty_restored(pty);
}

static void test_ascii_locale(void **state)
{
    static const char *const locales[] = {"C", "POSIX", "nonsense.UTF-9"};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(locales); at++) {
        struct pty pty;

        pty_start(&pty, &(struct pty_setup){.locale = locales[at]});
        walk(&pty);
        for (size_t byte = 0; byte < pty.raw.length; byte++)
            if ((unsigned char)pty.raw.data[byte] >= 0x80)
                pty_fail(&pty, "LC_ALL=%s: byte %zu of the output is %02x", locales[at], byte,
                         (unsigned)(unsigned char)pty.raw.data[byte]);
        pty_done(&pty);
    }
}

static void test_ascii_option(void **state)
{
    static const char *const arguments[] = {"--ascii", NULL};
    struct pty pty;

    (void)state;
    pty_start(&pty, &(struct pty_setup){.arguments = arguments});
    walk(&pty);
    for (size_t byte = 0; byte < pty.raw.length; byte++)
        assert_true((unsigned char)pty.raw.data[byte] < 0x80);
    pty_done(&pty);
}

static void test_no_color(void **state)
{
    static const char *const environment[] = {"NO_COLOR", "1", NULL};
    static const char *const arguments[] = {"--no-color", NULL};
    struct pty pty;

    (void)state;
    pty_start(&pty, &(struct pty_setup){.environment = environment});
    walk(&pty);
    assert_int_equal(pty_colours(&pty), 0);
    pty_done(&pty);
    pty_start(&pty, &(struct pty_setup){.arguments = arguments});
    walk(&pty);
    assert_int_equal(pty_colours(&pty), 0);
    pty_done(&pty);
    /* An empty NO_COLOR says nothing, and then there is colour: the check above can fail. */
    pty_start(&pty, &(struct pty_setup){.rows = 24});
    walk(&pty);
    assert_true(pty_colours(&pty) > 0);
    pty_clean(&pty);
    pty_done(&pty);
}

/* The background is the terminal's own, in whatever theme; blue is never a letter's colour. */
static void test_own_background(void **state)
{
    struct pty pty;

    (void)state;
    pty_start(&pty, &(struct pty_setup){.rows = 24});
    walk(&pty);
    for (int colour = 40; colour < 48; colour++) {
        char bytes[16];

        snprintf(bytes, sizeof bytes, ";%dm", colour);
        assert_int_equal(pty_count(&pty, 0, bytes), 0);
        snprintf(bytes, sizeof bytes, "[%dm", colour);
        assert_int_equal(pty_count(&pty, 0, bytes), 0);
    }
    assert_int_equal(pty_count(&pty, 0, "\033[34m"), 0);
    assert_int_equal(pty_count(&pty, 0, ";34m"), 0);
    pty_done(&pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_huge_size),
        cmocka_unit_test(test_size_of_nothing),
        cmocka_unit_test(test_one_q_does_not_quit),
        cmocka_unit_test(test_a_long_check_is_told),
        cmocka_unit_test(test_terminals),
        cmocka_unit_test(test_no_terminal_to_draw_on),
        cmocka_unit_test(test_a_list_needs_no_terminal),
        cmocka_unit_test(test_ascii_locale),
        cmocka_unit_test(test_ascii_option),
        cmocka_unit_test(test_no_color),
        cmocka_unit_test(test_own_background),
    };

    return cmocka_run_group_tests(tests, make_file, NULL);
}
