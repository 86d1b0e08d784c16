#include "pty.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* The list of the demo, which the keys of these tests move in. */
static void open_list(struct pty *pty)
{
    pty_open(pty, "stint");
    pty_keys(pty, "2 g g");
    pty_shows(pty, "[2 List]");
    pty_settle(pty);
}

static void quit(struct pty *pty)
{
    pty_keys(pty, "Ctrl-Q");
    pty_ended(pty, 0, 0);
    pty_restored(pty); /* the mouse too */
    pty_done(pty);
}

/* Off at first; on, it is off again wherever the terminal is somebody else's. The choice is kept.
 */
static void test_mouse(void **state)
{
    struct pty pty;

    (void)state;
    pty_folder("mouse");
    pty_demo();
    open_list(&pty);
    assert_int_equal(pty_count(&pty, 0, "\033[?1000h"), 0);
    pty_keys(&pty, "M");
    pty_shows(&pty, "The mouse is on");
    assert_int_equal(pty_count(&pty, 0, "\033[?1000h\033[?1006h"), 1);
    pty_send(&pty, "\033[<0;10;7M\033[<0;10;7m", 20);
    pty_shows(&pty, ">ENG-2603");
    pty_send(&pty, "\033[<64;10;7M", 11);
    pty_shows(&pty, ">ENG-2601");
    pty_send(&pty, "\033[<0;10;7M", 10);
    pty_send(&pty, "\033[<0;10;7m", 10);
    pty_send(&pty, "\033[<0;10;7M", 10);
    pty_shows(&pty, "[Gate");
    quit(&pty);

    open_list(&pty);
    pty_settle(&pty);
    assert_int_equal(pty_count(&pty, 0, "\033[?1000h"), 1);
    kill(pty.pid, SIGSEGV);
    pty_ended(&pty, 0, SIGSEGV);
    pty_restored(&pty);
    pty_done(&pty);

    pty_start(&pty, &(struct pty_setup){.under_shell = true});
    pty_shows(&pty, "stint");
    pty_keys(&pty, "2");
    pty_shows(&pty, "[2 List]");
    pty_keys(&pty, "Ctrl-Z");
    pty_stopped(&pty);
    pty_restored(&pty);
    pty_continue(&pty);
    pty_shows(&pty, "[2 List]");
    pty_settle(&pty);
    assert_int_equal(pty_count(&pty, 0, "\033[?1000h"), 2);
    pty_keys(&pty, "M");
    pty_shows(&pty, "The mouse is off");
    quit(&pty);
}

/* Where the text begins on the screen. */
static bool find(struct pty *pty, const char *text, int *row, int *column)
{
    for (*row = 0; *row < pty->rows; (*row)++) {
        for (*column = 0; *column < pty->columns; (*column)++) {
            int at = 0;

            while (text[at] != '\0' && *column + at < pty->columns &&
                   pty_cell(pty, *row, *column + at) == (uint32_t)text[at])
                at++;
            if (text[at] == '\0')
                return true;
        }
    }
    return false;
}

static void click(struct pty *pty, const char *text)
{
    char bytes[64];
    int row = 0, column = 0, length;

    pty_shows(pty, text);
    pty_settle(pty);
    if (!find(pty, text, &row, &column))
        pty_fail(pty, "'%s' is not in one row", text);
    length = snprintf(bytes, sizeof bytes, "\033[<0;%d;%dM\033[<0;%d;%dm", column + 1, row + 1,
                      column + 1, row + 1);
    pty_send(pty, bytes, (size_t)length);
}

/* Fields take the keys when they are clicked, buttons are pressed, and the wheel changes nothing
 * that stands in a field. */
static void test_forms_and_buttons(void **state)
{
    struct pty pty;

    (void)state;
    pty_folder("mouse-form");
    pty_demo();
    open_list(&pty);
    pty_keys(&pty, "M a");
    pty_shows(&pty, "New engagement");
    click(&pty, "Client");
    pty_keys(&pty, "'Brindle'");
    click(&pty, "Title");
    pty_keys(&pty, "'Archive'");
    click(&pty, "Start");
    pty_keys(&pty, "'2026-12-01'");
    pty_shows(&pty, "Tue 01 Dec 2026");
    pty_send(&pty, "\033[<64;40;12M", 12);
    pty_send(&pty, "\033[<65;40;12M", 12);
    pty_settle(&pty);
    pty_shows(&pty, "2026-12-01");
    pty_shows(&pty, "Brindle");
    pty_shows(&pty, "Archive");
    pty_keys(&pty, "Esc");
    click(&pty, "No ]");
    pty_shows_not(&pty, "Discard it");
    pty_shows(&pty, "Brindle");
    pty_keys(&pty, "Esc");
    click(&pty, "Discard it");
    pty_shows_not(&pty, "Brindle");
    pty_keys(&pty, ">");
    pty_shows(&pty, "close )");
    click(&pty, "close )");
    pty_shows_not(&pty, "close )");
    quit(&pty);
}

/* As base64, and for tmux handed through too. */
static void test_copy(void **state)
{
    static const char *const tmux[] = {"TMUX", "/tmp/tmux-0/default,1,0", NULL};
    struct pty pty;

    (void)state;
    pty_folder("copy");
    pty_demo();
    open_list(&pty);
    pty_keys(&pty, "y");
    pty_shows(&pty, "Handed to the clipboard");
    assert_int_equal(pty_count(&pty, 0, "\033]52;c;RU5HLTI2MDE=\a"), 1); /* ENG-2601 */
    assert_int_equal(pty_count(&pty, 0, "\033Ptmux"), 0);
    quit(&pty);
    pty_start(&pty, &(struct pty_setup){.environment = tmux});
    pty_shows(&pty, "[2 List]");
    pty_settle(&pty);
    pty_keys(&pty, "g g y");
    pty_shows(&pty, "Handed to the clipboard");
    assert_int_equal(pty_count(&pty, 0, "\033Ptmux;\033\033]52;c;RU5HLTI2MDE=\a\033\\"), 1);
    quit(&pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_mouse),
                                       cmocka_unit_test(test_forms_and_buttons),
                                       cmocka_unit_test(test_copy)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
