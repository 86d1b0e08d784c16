#include "pty.h"
#include "sample.h"
#include "store_fixture.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Bytes that become keys: Esc, arrows in both modes and in parts, pastes, bad bytes. */

static int make_file(void **state)
{
    (void)state;
    pty_folder("keys");
    pty_demo();
    return 0;
}

/* The list of the demo, which the keys of these tests move in. */
static void open_list(struct pty *pty)
{
    pty_open(pty, "stint");
    pty_keys(pty, "2 g g");
    pty_shows(pty, "[2 List]");
    pty_settle(pty);
}

/* The text behind the sign of selection. */
static void selected(struct pty *pty, char out[16])
{
    pty_settle(pty);
    *out = '\0';
    for (int row = 0; row < pty->rows; row++) {
        const char *line = pty_line(pty, row);

        if (line[0] == '>')
            snprintf(out, 16, "%.8s", line + 1);
    }
}

static void sent_moves_to(struct pty *pty, const char *bytes, const char *code)
{
    char now[16], shown[24];

    pty_send(pty, bytes, strlen(bytes));
    snprintf(shown, sizeof shown, ">%s", code);
    pty_settle(pty);
    pty_shows(pty, shown);
    selected(pty, now);
    if (strcmp(now, code) != 0)
        pty_fail(pty, "'%s' is selected, not '%s'", now, code);
}

static void snapshot(struct strbuf *out)
{
    strbuf_init(out);
    assert_int_equal(pty_command(out, "list", "--json", NULL), 0);
}

/* --- Esc and arrows ------------------------------------------------------------------------ */

static void test_escape_is_quick(void **state)
{
    struct pty pty;

    (void)state;
    open_list(&pty);
    for (int i = 0; i < 3; i++) {
        int64_t began;

        pty_keys(&pty, "?");
        pty_shows(&pty, "Help");
        pty_settle(&pty);
        began = pty_now_ms();
        pty_send(&pty, "\033", 1);
        pty_shows_not(&pty, "Help");
        if (pty_now_ms() - began >= pty_patience_ms(150))
            pty_fail(&pty, "Esc took %lld ms", (long long)(pty_now_ms() - began));
    }
    pty_quit(&pty);
}

static void test_arrows_in_both_modes(void **state)
{
    struct pty pty;
    char first[16], second[16], last[16];

    (void)state;
    open_list(&pty);
    selected(&pty, first);
    sent_moves_to(&pty, "j", "ENG-2602");
    selected(&pty, second);
    sent_moves_to(&pty, "\033[A", first);
    sent_moves_to(&pty, "\033[B", second);
    sent_moves_to(&pty, "\033OA", first);
    sent_moves_to(&pty, "\033OB", second);
    sent_moves_to(&pty, "G", "ENG-2604");
    selected(&pty, last);
    sent_moves_to(&pty, "\033[H", first);
    sent_moves_to(&pty, "\033[F", last);
    sent_moves_to(&pty, "\033OH", first);
    sent_moves_to(&pty, "\033OF", last);
    sent_moves_to(&pty, "\033[1~", first);
    sent_moves_to(&pty, "\033[4~", last);
    pty_quit(&pty);
}

/* Sent in parts with a pause between them, as a slow network does. None of the parts may be a
 * command: A is "not applicable", [ turns tabs, O and B are free. */
static void test_split_arrow(void **state)
{
    static const char *const parts[][3] = {
        {"\033", "[A", NULL},    {"\033[", "A", NULL},  {"\033", "OA", NULL},
        {"\033O", "B", NULL},    {"\033", "[", "B"},    {"\033[", "3~", NULL},
        {"\033[1", ";2D", NULL}, {"\033[5", "~", NULL}, {"\033[", "1;", "2D"},
    };
    static const int pauses[] = {5, 70};
    struct strbuf before, after;
    struct pty pty;

    (void)state;
    snapshot(&before);
    open_list(&pty);
    pty_keys(&pty, "Enter");
    pty_shows(&pty, "Milestones");
    for (size_t pause = 0; pause < ARRAY_COUNT(pauses); pause++) {
        for (size_t at = 0; at < ARRAY_COUNT(parts); at++) {
            pty_keys(&pty, "1 2 Enter");
            pty_shows(&pty, "[Gate");
            for (size_t part = 0; part < 3 && parts[at][part] != NULL; part++) {
                pty_send(&pty, parts[at][part], strlen(parts[at][part]));
                pty_listen(&pty, pauses[pause]);
            }
            pty_settle(&pty);
            /* An Esc that was alone for so long may go back; nothing else may have happened. */
            if (pty_has(&pty, "Not applicable") || pty_has(&pty, "not applicable:"))
                pty_fail(&pty, "part %zu with %d ms became a command", at, pauses[pause]);
            if (!pty_has(&pty, "[Gate") && !pty_has(&pty, "[2 List]"))
                pty_fail(&pty, "part %zu with %d ms turned a tab", at, pauses[pause]);
        }
    }
    pty_keys(&pty, "1");
    pty_quit(&pty);
    snapshot(&after);
    assert_string_equal(before.data, after.data);
    strbuf_done(&before);
    strbuf_done(&after);
}

/* Sequences that nobody knows are no commands either: answers to questions, mouse, focus. */
static void test_unknown_sequences(void **state)
{
    static const char *const sequences[] = {
        "\033[?62;22c", "\033[24;80R",  "\033[M !!", "\033[<0;10;10M", "\033[I",  "\033[O",
        "\033[1;5A",    "\033[27;5;9~", "\033[99~",  "\033Oj",         "\033[[A", "\033[38;5;1u",
    };
    struct strbuf before, after;
    struct pty pty;

    (void)state;
    snapshot(&before);
    open_list(&pty);
    for (size_t at = 0; at < ARRAY_COUNT(sequences); at++) {
        pty_send(&pty, sequences[at], strlen(sequences[at]));
        pty_settle(&pty);
        if (pty.ended || !pty_has(&pty, "[2 List]"))
            pty_fail(&pty, "sequence %zu did something", at);
        sent_moves_to(&pty, "j", "ENG-2602");
        sent_moves_to(&pty, "gg", "ENG-2601");
    }
    pty_quit(&pty);
    snapshot(&after);
    assert_string_equal(before.data, after.data);
    strbuf_done(&before);
    strbuf_done(&after);
}

/* --- bytes --------------------------------------------------------------------------------- */

static void test_bad_bytes(void **state)
{
    static const char *const bad[] = {"\xff",         "\xc3",         "\xe2\x82",
                                      "\x80\x80\x80", "\xf0\x9f\x92", "\xff\xfe\xff\xfe\xff\xfe"};
    struct pty pty;

    (void)state;
    open_list(&pty);
    for (size_t at = 0; at < ARRAY_COUNT(bad); at++) {
        sent_moves_to(&pty, "gg", "ENG-2601");
        pty_send(&pty, bad[at], strlen(bad[at]));
        sent_moves_to(&pty, "jkj", "ENG-2602");
    }
    /* In one burst with the keys around it, too. */
    sent_moves_to(&pty,
                  "gg\xff"
                  "j",
                  "ENG-2602");
    sent_moves_to(&pty, "gg\xc3j\xe2\x82j\xf0k\xff\xff", "ENG-2602");
    sent_moves_to(&pty, "gg\xff\033OB", "ENG-2602");
    sent_moves_to(&pty, "gg\xe2\x82\033[B", "ENG-2602");
    pty_quit(&pty);
}

/* A character that comes in parts is one all the same. */
static void test_split_character(void **state)
{
    struct pty pty;

    (void)state;
    open_list(&pty);
    pty_keys(&pty, "/");
    pty_send(&pty, "\xe2", 1);
    pty_listen(&pty, 70);
    pty_send(&pty, "\x82", 1);
    pty_listen(&pty, 70);
    pty_send(&pty, "\xac\xc3", 2);
    pty_listen(&pty, 5);
    pty_send(&pty, "\xa9 \xf0\x9f\x92\xbb", 6);
    pty_shows(&pty, "\xe2\x82\xac\xc3\xa9 \xf0\x9f\x92\xbb");
    pty_keys(&pty, "Esc Esc");
    pty_quit(&pty);
}

static void test_nul_and_controls(void **state)
{
    struct pty pty;

    (void)state;
    open_list(&pty);
    pty_send(&pty, "\0\0\0", 3);
    pty_send(&pty, "\x13", 1); /* Ctrl-S: would freeze where flow control is on */
    pty_send(&pty, "\x16\x1d\x1e\x1f", 4);
    sent_moves_to(&pty, "j", "ENG-2602");
    pty_quit(&pty);
}

/* --- pastes -------------------------------------------------------------------------------- */

static void test_paste_on_a_screen(void **state)
{
    static const char *const pastes[] = {"jjj\rGq\nq\n", "a\033[A\033x\033", ">y\r\n",       "q",
                                         "\x11",         "D\ra\r",           "\x03\x03\x03", "",
                                         "\033[201"};
    struct strbuf before, after;
    struct pty pty;

    (void)state;
    snapshot(&before);
    open_list(&pty);
    for (size_t at = 0; at < ARRAY_COUNT(pastes); at++) {
        pty_send(&pty, "\033[200~", 6);
        pty_send(&pty, pastes[at], strlen(pastes[at]));
        pty_send(&pty, "\033[201~", 6);
        sent_moves_to(&pty, "", "ENG-2601");
        if (*pastes[at] != '\0')
            pty_shows(&pty, "nothing was done");
    }
    sent_moves_to(&pty, "j", "ENG-2602");
    /* In a question and in the dialog of a gate. */
    pty_keys(&pty, "> \"aaaa\"");
    pty_shows(&pty, "hold");
    pty_settle(&pty);
    pty_keys(&pty, "Esc");
    pty_quit(&pty);
    snapshot(&after);
    assert_string_equal(before.data, after.data);
    strbuf_done(&before);
    strbuf_done(&after);
}

static void test_paste_in_a_field(void **state)
{
    static const char paste[] = "one\r\ntwo\nthree\ttabbed \033[31mred\033 \x07 \xe2\x80\xae"
                                "end\r";
    struct strbuf out;
    struct pty pty;

    (void)state;
    strbuf_init(&out);
    open_list(&pty);
    pty_keys(&pty, "a");
    pty_shows(&pty, "Title");
    pty_send(&pty, "\033[200~", 6);
    pty_send(&pty, paste, sizeof paste - 1);
    pty_send(&pty, "\033[201~", 6);
    pty_keys(&pty, "Tab 'Pasted client' Tab 'P' Tab 'staff-augmentation' Ctrl-S");
    pty_shows(&pty, "Milestones");
    pty_shows(&pty, "one two three tabbed");
    pty_boxes_straight(&pty);
    pty_keys(&pty, "1 2");
    pty_quit(&pty);
    assert_int_equal(pty_command(&out, "list", "--json", NULL), 0);
    /* One line, no control: an Esc leaves, and what it stood before is data. */
    assert_non_null(strstr(out.data, "\"one two three tabbed "));
    assert_null(strstr(out.data, "\\u001b"));
    assert_null(strstr(out.data, "\\n"));
    assert_null(strstr(out.data, "\xe2\x80\xae"));
    pty_do("undo", NULL);
    strbuf_done(&out);
}

/* The mark that begins it comes in parts: what follows is a paste all the same. */
static void test_paste_that_begins_in_parts(void **state)
{
    static const char mark[] = "\033[200~";
    struct pty pty;

    (void)state;
    open_list(&pty);
    for (size_t cut = 2; cut < 6; cut++) {
        pty_send(&pty, mark, cut);
        pty_listen(&pty, 70);
        pty_send(&pty, mark + cut, 6 - cut);
        pty_keys(&pty, "'jjGq>q1'");
        pty_send(&pty, "\033[201~", 6);
        pty_shows(&pty, "nothing was done");
        sent_moves_to(&pty, "", "ENG-2601");
        pty_keys(&pty, "F5");
        pty_shows(&pty, "Read again");
    }
    pty_quit(&pty);
}

/* The end of the paste never comes: after a second of silence keys are keys again. */
static void test_unfinished_paste(void **state)
{
    int64_t began;
    struct pty pty;

    (void)state;
    open_list(&pty);
    pty_send(&pty, "\033[200~jjqq", 10);
    began = pty_now_ms();
    pty_shows(&pty, "nothing was done");
    if (pty_now_ms() - began > pty_patience_ms(2000))
        pty_fail(&pty, "the input was locked for %lld ms", (long long)(pty_now_ms() - began));
    sent_moves_to(&pty, "j", "ENG-2602");
    pty_quit(&pty);

    /* And a signal is not kept waiting either. */
    open_list(&pty);
    pty_send(&pty, "\033[200~jjqq", 10);
    pty_listen(&pty, 50);
    kill(pty.pid, SIGTERM);
    pty_ended(&pty, 0, SIGTERM);
    pty_restored(&pty);
    pty_done(&pty);
}

/* More than the 64 KiB that are kept of a paste; what is over is dropped and never a command. */
static void test_long_paste(void **state)
{
    struct strbuf text;
    struct pty pty;

    (void)state;
    strbuf_init(&text);
    strbuf_fill(&text, 'q', (size_t)(300000 / sample_step(4)));
    open_list(&pty);
    pty_send(&pty, "\033[200~", 6);
    pty_send(&pty, text.data, text.length);
    pty_send(&pty, "\033[201~", 6);
    pty_shows(&pty, "nothing was done");
    sent_moves_to(&pty, "j", "ENG-2602");
    pty_keys(&pty, "a");
    pty_shows(&pty, "Title");
    pty_send(&pty, "\033[200~", 6);
    pty_send(&pty, text.data, text.length);
    pty_send(&pty, "\033[201~", 6);
    pty_settle(&pty);
    pty_keys(&pty, "Ctrl-U 'short' Ctrl-Q Right Enter");
    pty_ended(&pty, 0, 0);
    pty_restored(&pty);
    pty_done(&pty);
    strbuf_done(&text);
}

/* --- the filter --------------------------------------------------------------------------- */

/* More titles than are read at once: what is typed while they are read is all there, in order,
 * and finds what was read last. Esc takes the filter away. */
static void test_fast_typing_in_the_filter(void **state)
{
    static const char typed[] = "/'eng-4821 \x7f!claims\x7f\x7f\x7f\x7f\x7f\x7f\x7f'sea";
    struct store_fixture file;
    struct pty pty;
    char before[512];

    (void)state;
    snprintf(before, sizeof before, "%s", getenv("STINT_DB"));
    store_fixture_init(&file);
    store_fixture_create(&file);
    store_fixture_titles(&file, 2300);
    store_fixture_close(&file);
    setenv("STINT_DB", file.path, 1);
    open_list(&pty);
    pty_send(&pty, typed, sizeof typed - 1);
    pty_shows(&pty, "/'eng-4821'sea");
    pty_shows(&pty, "Nothing matches the filter");
    pty_keys(&pty, "Ctrl-U");
    pty_send(&pty, "'eng-4821", 9);
    pty_shows(&pty, ">ENG-4821");
    pty_keys(&pty, "Enter");
    pty_shows(&pty, "1 of 2300");
    pty_keys(&pty, "Esc");
    pty_shows(&pty, "2300 of 2300");
    pty_keys(&pty, "1");
    pty_quit(&pty);
    setenv("STINT_DB", before, 1);
    store_fixture_done(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escape_is_quick),
        cmocka_unit_test(test_arrows_in_both_modes),
        cmocka_unit_test(test_split_arrow),
        cmocka_unit_test(test_unknown_sequences),
        cmocka_unit_test(test_bad_bytes),
        cmocka_unit_test(test_split_character),
        cmocka_unit_test(test_nul_and_controls),
        cmocka_unit_test(test_paste_on_a_screen),
        cmocka_unit_test(test_paste_in_a_field),
        cmocka_unit_test(test_paste_that_begins_in_parts),
        cmocka_unit_test(test_unfinished_paste),
        cmocka_unit_test(test_long_paste),
        cmocka_unit_test(test_fast_typing_in_the_filter),
    };

    return cmocka_run_group_tests(tests, make_file, NULL);
}
