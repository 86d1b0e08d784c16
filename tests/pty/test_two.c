#include "pty.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

/* With others: another program on the same file, the user's editor, and kill -9. */

/* --- two programs on one file -------------------------------------------------------------- */

static void test_change_from_outside(void **state)
{
    struct pty pty;
    int64_t began;

    (void)state;
    pty_folder("outside");
    pty_demo();
    pty_open(&pty, "stint");
    pty_keys(&pty, "2");
    pty_shows(&pty, "[2 List]");
    pty_keys(&pty, "g g j j");
    pty_shows(&pty, ">ENG-2603");
    pty_do("new", "--title", "Came from outside", "--client", "C", "--provider", "P", "--model",
           "augmented-team", "--code", "AAA-1", "--start", "2026-09-01", NULL);
    began = pty_now_ms();
    pty_shows(&pty, "Came from outside");
    if (pty_now_ms() - began > pty_patience_ms(2000))
        pty_fail(&pty, "it took %lld ms to notice", (long long)(pty_now_ms() - began));
    pty_shows(&pty, "changed by another program");
    pty_shows(&pty, ">ENG-2603");
    pty_boxes_straight(&pty);
    /* And back: what is undone outside goes, the selection stays. */
    pty_do("undo", NULL);
    pty_shows_not(&pty, "Came from outside");
    pty_shows(&pty, ">ENG-2603");
    pty_keys(&pty, "1");
    pty_quit(&pty);
}

/* What is being typed is not lost by a change from outside. */
static void test_change_from_outside_below_a_form(void **state)
{
    struct pty pty;

    (void)state;
    pty_folder("outside-form");
    pty_demo();
    pty_open(&pty, "stint");
    pty_keys(&pty, "2 Enter");
    pty_shows(&pty, "Milestones");
    pty_keys(&pty, "> ");
    pty_shows(&pty, "hold");
    pty_keys(&pty, "Esc 2 a 'Half typed'");
    pty_do("hold", "ENG-2601", "--reason", "money", NULL);
    pty_shows(&pty, "changed by another program");
    pty_keys(&pty, "'and more'");
    pty_shows(&pty, "Half typedand more");
    pty_keys(&pty, "Esc Right Enter");
    pty_shows_not(&pty, "Half typed");
    pty_keys(&pty, "1");
    pty_quit(&pty);
}

/* Two interfaces: what one saves, the other shows; undo of the one does not undo blindly. */
static void test_two_interfaces(void **state)
{
    struct pty one, two;

    (void)state;
    pty_folder("two");
    pty_demo();
    pty_open(&one, "stint");
    pty_open(&two, "stint");
    pty_keys(&one, "a 'By the first' Tab 'C' Tab 'P' Tab 'staff-augmentation' Ctrl-S");
    pty_shows(&one, "[Gate");
    pty_keys(&two, "2");
    pty_shows(&two, "By the first");
    pty_keys(&two, "a 'By the second' Tab 'C' Tab 'P' Tab 'staff-augmentation' Ctrl-S");
    pty_shows(&two, "[Gate");
    pty_keys(&one, "2");
    pty_shows(&one, "By the second");
    pty_quit(&two);
    pty_quit(&one);
    pty_do("check", NULL);
}

/* --- the editor ---------------------------------------------------------------------------- */

static void write_editor(const char *name, const char *body)
{
    FILE *file = fopen(pty_path(name), "w");

    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", body);
    fclose(file);
    assert_int_equal(chmod(pty_path(name), 0755), 0);
}

/* The criteria of a milestone are a long text. */
static void open_long_field(struct pty *pty, const char *editor)
{
    const char *environment[] = {"VISUAL", editor, NULL};

    pty_start(pty, &(struct pty_setup){.environment = environment, .columns = 250});
    pty_shows(pty, "stint");
    pty_keys(pty, "2 Enter");
    pty_shows(pty, "Milestones");
    pty_keys(pty, ": 'milestone add' Enter");
    pty_shows(pty, "Criteria");
    for (int field = 0; field < 20 && !pty_has(pty, "Criteria>"); field++) {
        pty_keys(pty, "Tab");
        pty_settle(pty);
    }
}

static void test_editor(void **state)
{
    struct pty pty;
    char editor[600];

    (void)state;
    pty_folder("editor");
    pty_demo();
    write_editor("good editor", "stty -a <&1 >\"$HOME/modes\"\n"
                                "printf 'first line\\nsecond \\033[31mline\\n' >\"$2\"\n"
                                "echo \"$1\" >\"$HOME/option\"");
    snprintf(editor, sizeof editor, "'%s' --wait", pty_path("good editor"));
    open_long_field(&pty, editor);
    pty_keys(&pty, "Ctrl-G");
    pty_shows(&pty, "first line");
    pty_settle(&pty);
    assert_true(pty.alternate);
    pty_boxes_straight(&pty);
    pty_keys(&pty, "Esc Right Enter");
    pty_shows_not(&pty, "first line");
    pty_keys(&pty, "1");
    pty_quit(&pty);
    {
        struct strbuf modes;
        FILE *file = fopen(pty_path("modes"), "r");
        char bytes[4096];
        size_t got;

        assert_non_null(file);
        strbuf_init(&modes);
        got = fread(bytes, 1, sizeof bytes, file);
        strbuf_add(&modes, bytes, got);
        fclose(file);
        /* The editor had the terminal as the shell gave it. */
        assert_non_null(strstr(modes.data, " icanon"));
        assert_null(strstr(modes.data, "-icanon"));
        assert_null(strstr(modes.data, "-echo "));
        strbuf_done(&modes);
    }
}

/* Ctrl-S, typed while the editor has the terminal as the shell gave it, stops the output. The
 * interface takes no flow control, so nothing would ever start it again. */
static void test_output_stopped_in_the_editor(void **state)
{
    struct pty pty;
    FILE *go;

    (void)state;
    pty_folder("stopped");
    pty_demo();
    write_editor("patient", "echo 'the editor is here'\n"
                            "while ! [ -e \"$HOME/go\" ]; do sleep 0.05; done\n"
                            "echo 'written meanwhile' >\"$1\"");
    open_long_field(&pty, pty_path("patient"));
    pty_keys(&pty, "Ctrl-G");
    pty_shows(&pty, "the editor is here");
    pty_keys(&pty, "Ctrl-S");
    go = fopen(pty_path("go"), "w");
    assert_non_null(go);
    fclose(go);
    pty_shows(&pty, "written meanwhile");
    assert_true(pty.alternate);
    pty_keys(&pty, "Esc Right Enter 1");
    pty_quit(&pty);
}

static void failing_editor(const char *name, const char *body)
{
    struct pty pty;
    char editor[600];

    pty_folder(name);
    pty_demo();
    write_editor("bad", body);
    snprintf(editor, sizeof editor, "%s", body[0] != '\0' ? pty_path("bad") : "/nonexistent/vi");
    open_long_field(&pty, editor);
    pty_keys(&pty, "'typed before'");
    pty_shows(&pty, "typed before");
    pty_keys(&pty, "Ctrl-G");
    pty_shows(&pty, "nothing was changed");
    pty_shows(&pty, "typed before");
    pty_boxes_straight(&pty);
    pty_keys(&pty, "Esc Right Enter");
    pty_shows_not(&pty, "typed before");
    pty_keys(&pty, "1");
    pty_quit(&pty);
}

static void test_editor_that_fails(void **state)
{
    (void)state;
    failing_editor("editor-fails", "echo 'lost?' >\"$1\"; exit 3");
    failing_editor("editor-dies", "kill -9 $$");
    failing_editor("editor-removes", "rm \"$1\"");
    failing_editor("editor-missing", "");
}

/* --- kill -9 ------------------------------------------------------------------------------- */

/* Ticks item after item; whatever the program said was done must be there afterwards. */
static void test_killed(void **state)
{
    struct pty pty;
    struct strbuf out;
    char title[32];

    (void)state;
    pty_folder("killed");
    pty_do("new", "--title", "First", "--client", "C", "--provider", "P", "--model",
           "staff-augmentation", NULL);
    strbuf_init(&out);
    for (int round = 0; round < 4; round++) {
        char keys[96];

        pty_open(&pty, "stint");
        snprintf(title, sizeof title, "Round %d", round);
        snprintf(keys, sizeof keys, "a '%s' Tab 'C' Tab 'P' Tab 'augmented-team' Ctrl-S", title);
        pty_keys(&pty, keys);
        pty_shows(&pty, "[Gate");
        pty_shows(&pty, title);
        /* It is on the screen, so it is said to be saved; the next change is under way. */
        pty_keys(&pty, "a 'Killed in the middle' Tab 'C' Tab 'P' Tab 'aug' Tab Ctrl-S");
        pty_listen(&pty, round * 3);
        kill(pty.pid, SIGKILL);
        pty_ended(&pty, 0, SIGKILL);
        pty_done(&pty);
        strbuf_clear(&out);
        assert_int_equal(pty_command(&out, "list", "--json", NULL), 0);
        assert_non_null(strstr(out.data, title));
    }
    pty_do("check", NULL);
    pty_open(&pty, "stint");
    pty_keys(&pty, "2");
    pty_shows(&pty, "Round 0");
    pty_keys(&pty, "1");
    pty_quit(&pty);
    strbuf_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_change_from_outside),
        cmocka_unit_test(test_change_from_outside_below_a_form),
        cmocka_unit_test(test_two_interfaces),
        cmocka_unit_test(test_editor),
        cmocka_unit_test(test_output_stopped_in_the_editor),
        cmocka_unit_test(test_editor_that_fails),
        cmocka_unit_test(test_killed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
