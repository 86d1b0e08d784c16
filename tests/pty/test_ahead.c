#include "pty.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* What is typed while long work goes on arrives afterwards, in its order, and a paste is a paste.
 * Esc breaks the work off, and with it goes what was typed for its result. */

/* A table that takes a second or more to take in. */
static void write_table(void)
{
    enum { ROWS = 20000, ROWS_SLOW = 3000 };
    int rows = pty_build_is_slow() ? ROWS_SLOW : ROWS;
    FILE *file = fopen(pty_path("where.conf"), "w");

    assert_non_null(file);
    fputs("command = log add\nset kind = note\ncolumn code = Where\ncolumn text = What\n", file);
    fclose(file);
    file = fopen(pty_path("rows.csv"), "w");
    assert_non_null(file);
    fputs("Where,What\n", file);
    for (int row = 0; row < rows; row++)
        fprintf(file, "ENG-2601,entry %d\n", row);
    fclose(file);
}

static void begin_import(struct pty *pty, const char *folder)
{
    char keys[1024];

    pty_folder(folder);
    pty_demo();
    write_table();
    pty_open(pty, "stint");
    snprintf(keys, sizeof keys, ": 'import %s --map %s' Enter", pty_path("rows.csv"),
             pty_path("where.conf"));
    pty_keys(pty, keys);
    pty_shows(pty, "Esc breaks it off");
}

/* Of the letters pasted each would be a key: q twice leaves, x ends an engagement. Where there is
 * no text field they are nothing, in the filter they are its text; and more is kept than anybody
 * types. */
static void test_all_else_waits(void **state)
{
    struct pty pty;

    (void)state;
    begin_import(&pty, "waits");
    pty_keys(&pty, "\"qq\" 2 / \"exqq\"");
    for (int at = 0; at < 50; at++)
        pty_keys(&pty, "'eeee'");
    pty_keys(&pty, "'z' Home 'a'");
    pty_shows(&pty, "[2 List]");
    pty_shows(&pty, "aexqqeeee");
    pty_keys(&pty, "End");
    pty_shows(&pty, "eeeez");
    pty_keys(&pty, "Esc Esc g m");
    pty_shows(&pty, "Took in");
    pty_shows(&pty, "Pasted text goes into text fields only");
    pty_keys(&pty, "Esc");
    pty_quit(&pty);
}

/* Nothing of the table is in the file. */
static void took_nothing(void)
{
    struct strbuf out;

    strbuf_init(&out);
    assert_int_equal(pty_command(&out, "log", "list", "ENG-2601", NULL), 0);
    assert_null(strstr(out.data, "entry 0"));
    strbuf_done(&out);
    pty_do("check", NULL);
}

/* Typed for the list as it would have been: on the board x would ask how an engagement ends, and
 * the paste would be refused. What comes after the Esc counts. */
static void test_esc_breaks_off_and_drops_what_was_typed_before(void **state)
{
    struct pty pty;

    (void)state;
    begin_import(&pty, "esc");
    pty_keys(&pty, "2 / \"Harb\" Enter x Esc");
    pty_shows(&pty, "broken off");
    pty_keys(&pty, "3");
    pty_shows(&pty, "[3 Agenda]");
    pty_keys(&pty, "2");
    pty_shows(&pty, "[2 List]");
    pty_shows_not(&pty, "Harb");
    pty_keys(&pty, "g m");
    pty_shows(&pty, "broken off");
    pty_keys(&pty, "Esc");
    pty_quit(&pty);
    took_nothing();
}

/* Nobody waits for the end of it before the program may end. */
static void test_a_signal_breaks_off(void **state)
{
    struct pty pty;

    (void)state;
    begin_import(&pty, "signal");
    assert_int_equal(kill(pty.pid, SIGTERM), 0);
    pty_ended(&pty, 0, SIGTERM);
    pty_restored(&pty);
    pty_clean(&pty);
    pty_done(&pty);
    took_nothing();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_else_waits),
        cmocka_unit_test(test_esc_breaks_off_and_drops_what_was_typed_before),
        cmocka_unit_test(test_a_signal_breaks_off),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
