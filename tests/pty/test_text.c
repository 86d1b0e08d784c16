#include "hostile.h"
#include "pty.h"

#include "utf8.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Text of others on the screen: wide, combining, right to left, joined, and texts that mean
 * harm. Columns stay where they are, and nothing of it reaches the terminal as a command. */

static const char *const strange[] = {
    "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xae\xe5\x90\x8d\xe5\x89\x8d\xe3\x82\xb7\xe3\x82"
    "\xb9\xe3\x83\x86\xe3\x83\xa0\xe9\x96\x8b\xe7\x99\xba\xe3\x83\x81\xe3\x83\xbc\xe3\x83\xa0",
    "e\xcc\x81 combining a\xcc\x8a o\xcc\x88 \xe0\xa4\x95\xe0\xa4\xbf \xe0\xb8\x81\xe0\xb8\xb3",
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xb3\xd9\x84\xd8\xa7\xd9\x85 right to left",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb team \xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd "
    "\xf0\x9f\x87\xb3\xf0\x9f\x87\xb1 \xe2\x9a\xa0\xef\xb8\x8f \xf0\x9f\x8e\x89",
    "\xed\x95\x9c\xea\xb5\xad\xec\x96\xb4 \xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab "
    "\xef\xbc\xa6\xef\xbd\x95\xef\xbd\x8c\xef\xbd\x8c",
    "Z\xcc\x80\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86 zalgo \xef\xb7\xbd",
};

static void leave(struct pty *pty)
{
    pty_keys(pty, "Esc");
    pty_quit(pty);
}

/* The columns of the upright lines of the board: the same in each row of it. */
static void columns_straight(struct pty *pty)
{
    pty_settle(pty);
    for (int column = 0; column < pty->columns; column++) {
        int lines = 0, rows = 0;

        for (int row = 2; row < 14; row++, rows++)
            lines += pty_cell(pty, row, column) == 0x2502;
        if (lines > 0 && lines < rows - 1)
            pty_fail(pty, "the line in column %d is broken: %d of %d", column, lines, rows);
    }
}

static void walk(struct pty *pty)
{
    static const char *const keys[] = {"2 g g", "3 g g", "1", "2 g g Enter", "]",
                                       "]",     "]",     "]", "]",           ">",
                                       "Esc ?", "Esc p", "p", "Esc q q"};

    for (size_t at = 0; at < ARRAY_COUNT(keys); at++) {
        pty_keys(pty, keys[at]);
        pty_boxes_straight(pty);
    }
}

static void test_strange_text(void **state)
{
    struct pty pty;

    (void)state;
    pty_folder("strange");
    for (size_t at = 0; at < ARRAY_COUNT(strange); at++) {
        char code[32];

        snprintf(code, sizeof code, "ENG-%zu", 2601 + at);
        pty_do("new", "--title", strange[at], "--client", strange[(at + 1) % 6], "--provider",
               strange[(at + 2) % 6], "--model", at % 2 ? "augmented-team" : "staff-augmentation",
               "--owner", strange[(at + 3) % 6], NULL);
        pty_do("seat", "add", code, "--title", strange[at], "--skills", strange[at], NULL);
        pty_do("person", "add", code, "--seat", "S1", "--name", strange[(at + 1) % 6], NULL);
    }
    pty_open(&pty, "Board");
    columns_straight(&pty);
    pty_shows(&pty, "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d");
    walk(&pty);
    for (size_t at = 0; at < ARRAY_COUNT(strange); at++) {
        pty_keys(&pty, "2 j Enter");
        pty_boxes_straight(&pty);
        pty_keys(&pty, "] a 'person' Enter");
        pty_shows(&pty, "Ctrl-S save");
        pty_send(&pty, strange[at], strlen(strange[at]));
        pty_boxes_straight(&pty);
        pty_keys(&pty, "Esc Right Enter");
        pty_boxes_straight(&pty);
    }
    leave(&pty);
}

/* Typed key by key and edited: the caret and the border stay together. */
static void test_strange_text_typed(void **state)
{
    struct pty pty;

    (void)state;
    pty_folder("typed");
    pty_open(&pty, "Welcome");
    for (size_t at = 0; at < ARRAY_COUNT(strange); at++) {
        pty_keys(&pty, "a");
        pty_shows(&pty, "Ctrl-S save");
        for (int times = 0; times < 3; times++)
            pty_send(&pty, strange[at], strlen(strange[at]));
        pty_boxes_straight(&pty);
        pty_keys(&pty, "Left Left Left Backspace Home Delete Right 'x' End Ctrl-W");
        pty_boxes_straight(&pty);
        pty_keys(&pty, "Esc Right Enter");
        pty_shows(&pty, "Welcome");
    }
    pty_shows(&pty, "Welcome");
    leave(&pty);
}

/* --- texts that mean harm ------------------------------------------------------------------ */

enum { HARMFUL = ARRAY_COUNT(hostile_texts) };

/* All through the front door: what is not taken (nothing but blanks) is no matter. */
static void fill_with_harm(void)
{
    for (size_t at = 0; at < HARMFUL; at++) {
        const char *text = hostile_texts[at], *other = hostile_texts[(at * 7 + 3) % HARMFUL];

        pty_command(NULL, "new", "--title", text, "--client", other, "--provider", text, "--owner",
                    other, "--model", at % 2 ? "augmented-team" : "staff-augmentation", NULL);
        if (at % 8 == 0) {
            pty_command(NULL, "seat", "add", "ENG-2601", "--title", text, "--skills", other, NULL);
            pty_command(NULL, "tick", "ENG-2601", "SA1-01", "--evidence", text, NULL);
            pty_command(NULL, "reopen", "ENG-2601", "SA1-01", NULL);
            pty_command(NULL, "tick", "ENG-2601", "SA1-02", "--evidence", other, NULL);
            pty_command(NULL, "reopen", "ENG-2601", "SA1-02", NULL);
            pty_command(NULL, "contact", "add", "ENG-2601", "--name", text, "--side", "client",
                        "--role", other, "--escalation", "1", NULL);
        }
    }
}

static void page_through(struct pty *pty)
{
    walk(pty);
    pty_keys(pty, "2 g g");
    for (int page = 0; page < 12; page++) {
        pty_keys(pty, "PgDn");
        pty_settle(pty);
    }
    pty_keys(pty, "3 g g PgDn PgDn");
    pty_settle(pty);
    pty_keys(pty, "2 : 'show'");
    pty_boxes_straight(pty);
    pty_keys(pty, "Esc Hash 'e'");
    pty_boxes_straight(pty);
    pty_keys(pty, "Esc 1");
    columns_straight(pty);
}

static void test_harmful_text(void **state)
{
    struct pty pty;

    (void)state;
    pty_folder("harm");
    fill_with_harm();
    pty_open(&pty, "Board");
    page_through(&pty);
    assert_false(pty.ended);
    leave(&pty);
}

/* And past the door: somebody wrote it into the file with another program. Here only the
 * drawing stands between it and the terminal. */
static void test_harm_in_the_file(void **state)
{
    struct strbuf sql;
    struct pty pty;
    sqlite3 *file;

    (void)state;
    pty_folder("harm");
    strbuf_init(&sql);
    for (size_t at = 0; at < HARMFUL; at++) {
        strbuf_printf(&sql, "UPDATE engagement SET title = CAST(x'");
        for (const char *byte = hostile_texts[at]; *byte != '\0'; byte++)
            strbuf_printf(&sql, "%02x", (unsigned)(unsigned char)*byte);
        strbuf_printf(&sql,
                      "' AS TEXT), client = CAST(x'1b5d303b781b5c9b33316d' AS TEXT) "
                      "WHERE rowid = (SELECT rowid FROM engagement ORDER BY rowid LIMIT 1 "
                      "OFFSET %zu);\n",
                      at);
    }
    assert_int_equal(sqlite3_open(pty_path("test.db"), &file), SQLITE_OK);
    assert_int_equal(sqlite3_exec(file, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL),
                     SQLITE_OK);
    if (sqlite3_exec(file, sql.data, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(file));
    sqlite3_close(file);
    strbuf_done(&sql);
    pty_open(&pty, "Board");
    page_through(&pty);
    assert_false(pty.ended);
    leave(&pty);
}

/* What the environment and the names of folders say is shown, too. */
static void test_harm_around(void **state)
{
    static const char *const arguments[] = {"--db", "/nonexistent/\033]0;x\007\xe2\x80\xae/a.db",
                                            NULL};
    static const char *const environment[] = {"STINT_AS", "\033[31mme\033]52;c;x\007", NULL};
    struct pty pty;

    (void)state;
    pty_folder("around");
    pty_start(&pty, &(struct pty_setup){.arguments = arguments, .environment = environment});
    pty_listen(&pty, 150);
    if (!pty.ended)
        pty_settle(&pty);
    if (!pty.ended)
        pty_keys(&pty, "Ctrl-Q");
    if (!pty_wait_end(&pty, pty_patience_ms(5000)))
        pty_fail(&pty, "it does not end");
    pty_clean(&pty);
    pty_done(&pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strange_text), cmocka_unit_test(test_strange_text_typed),
        cmocka_unit_test(test_harmful_text), cmocka_unit_test(test_harm_in_the_file),
        cmocka_unit_test(test_harm_around),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
