#include "pty.h"

#include <dirent.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Every way out but the user's: signals, crashes, a terminal that goes, Ctrl-Z. */

static int make_file(void **state)
{
    (void)state;
    pty_folder("end");
    pty_demo();
    return 0;
}

/* --- signals ------------------------------------------------------------------------------- */

/* What is open when the signal comes. */
static const char *const places[] = {"", "?", "a 'half a tit'", "2 /", ": 'pri'"};

static void test_fatal_signals(void **state)
{
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(numbers); at++) {
        for (size_t place = 0; place < ARRAY_COUNT(places); place++) {
            struct pty pty;

            pty_open(&pty, "Board");
            pty_keys(&pty, places[place]);
            pty_settle(&pty);
            kill(pty.pid, numbers[at]);
            pty_ended(&pty, 0, numbers[at]);
            pty_restored(&pty);
            pty_clean(&pty);
            pty_done(&pty);
        }
    }
}

/* Two at once, and one while keys pour in. */
static void test_signals_in_a_crowd(void **state)
{
    struct pty pty;

    (void)state;
    pty_open(&pty, "Board");
    kill(pty.pid, SIGTERM);
    kill(pty.pid, SIGHUP);
    kill(pty.pid, SIGINT);
    if (!pty_wait_end(&pty, 5000))
        pty_fail(&pty, "it does not end");
    pty_restored(&pty);
    pty_done(&pty);

    pty_open(&pty, "Board");
    for (int i = 0; i < 40; i++)
        pty_keys(&pty, "j k 2 1");
    kill(pty.pid, SIGTERM);
    pty_ended(&pty, 0, SIGTERM);
    pty_restored(&pty);
    pty_done(&pty);
}

/* A command that takes long says what became of it before the signal that breaks it off comes. */
static void test_a_command_broken_off(void **state)
{
    const char *long_table = pty_path("long.csv");
    const char *const arguments[] = {"import", long_table, "--map", "jira",
                                     "--code", "ENG-2602", NULL};
    FILE *file = fopen(long_table, "w");
    struct pty pty;

    (void)state;
    assert_non_null(file);
    fputs("Summary,Issue Type\n", file);
    for (int row = 0; row < 300000; row++)
        fputs("An entry of many,Bug\n", file);
    fclose(file);
    pty_start(&pty, &(struct pty_setup){.arguments = arguments});
    pty_shows(&pty, "Import: ");
    pty_keys(&pty, "Ctrl-C");
    pty_ended(&pty, 0, SIGINT);
    if (!pty_has(&pty, "broken off; nothing was changed"))
        pty_fail(&pty, "it does not say that it was broken off");
    pty_clean(&pty);
    pty_done(&pty);
    pty_do("check", NULL);
    unlink(long_table);
}

/* Best effort: the handler may call next to nothing. */
static void test_crashes(void **state)
{
    static const int numbers[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(numbers); at++) {
        struct pty pty;

        pty_open(&pty, "Board");
        kill(pty.pid, numbers[at]);
        pty_ended(&pty, 0, numbers[at]);
        pty_restored(&pty);
        pty_done(&pty);
    }
}

/* --- the terminal goes --------------------------------------------------------------------- */

static void close_and_wait(const struct pty_setup *setup, const char *keys)
{
    struct pty pty;
    int64_t began;

    pty_start(&pty, setup);
    pty_shows(&pty, "Board");
    pty_keys(&pty, keys);
    pty_settle(&pty);
    began = pty_now_ms();
    pty_close_terminal(&pty);
    if (!pty_wait_end(&pty, pty_patience_ms(1000)))
        pty_fail(&pty, "it lives on without a terminal");
    if (pty_now_ms() - began > pty_patience_ms(1000))
        pty_fail(&pty, "it took %lld ms to end", (long long)(pty_now_ms() - began));
    if (pty.cpu_ms > pty_patience_ms(300))
        pty_fail(&pty, "it burned %lld ms", (long long)pty.cpu_ms);
    pty_done(&pty);
}

static void test_closed_terminal(void **state)
{
    (void)state;
    for (size_t place = 0; place < ARRAY_COUNT(places); place++) {
        close_and_wait(&(struct pty_setup){.rows = 24}, places[place]);
        close_and_wait(&(struct pty_setup){.rows = 24, .ignore_hangup = true}, places[place]);
    }
    close_and_wait(&(struct pty_setup){.rows = 24, .under_shell = true}, "");
    close_and_wait(&(struct pty_setup){.rows = 24, .under_shell = true, .ignore_hangup = true},
                   "a");
}

/* A terminal that nobody reads for a while: the program waits, and loses nothing. */
static void test_slow_terminal(void **state)
{
    struct pty pty;

    (void)state;
    pty_open(&pty, "Board");
    for (int i = 0; i < 400; i++) {
        char keys[] = {"12"[i % 2], 12};

        if (write(pty.master, keys, 2) < 0)
            break;
    }
    /* Not read: its output stands in the kernel until there is no more room. */
    poll(NULL, 0, 200);
    assert_false(pty.ended);
    pty_settle(&pty);
    pty_keys(&pty, "3");
    pty_shows(&pty, "[3 Agenda]");
    pty_keys(&pty, "1 Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_restored(&pty);
    pty_done(&pty);
}

static void test_idle_costs_nothing(void **state)
{
    struct pty pty;
    double before;

    (void)state;
    pty_open(&pty, "Board");
    pty_settle(&pty);
    before = pty_cpu_ms(&pty);
    pty_listen(&pty, 1000);
    if (pty_cpu_ms(&pty) - before > (double)pty_patience_ms(10))
        pty_fail(&pty, "an idle second costs %.1f ms", pty_cpu_ms(&pty) - before);
    pty_keys(&pty, "Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_done(&pty);
}

/* --- drafts -------------------------------------------------------------------------------- */

/* The only draft in the state folder, in `out`; how many there are. One that is being written has
 * another name until it is whole, and is none yet. */
static int read_draft(struct strbuf *out)
{
    const char *state = pty_path(".local/state/stint");
    DIR *dir = opendir(state);
    struct dirent *entry;
    int count = 0;

    strbuf_clear(out);
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        char path[1024], bytes[4096];
        struct stat status;
        FILE *file;
        size_t got;

        if (strncmp(entry->d_name, "draft", 5) != 0 || strstr(entry->d_name, ".new") != NULL)
            continue;
        count++;
        snprintf(path, sizeof path, "%s/%.200s", state, entry->d_name);
        assert_int_equal(stat(path, &status), 0);
        assert_int_equal(status.st_mode & 0777, 0600);
        file = fopen(path, "r");
        assert_non_null(file);
        got = fread(bytes, 1, sizeof bytes, file);
        strbuf_add(out, bytes, got);
        fclose(file);
    }
    if (dir != NULL)
        closedir(dir);
    return count;
}

static void draft_after(const char *name, int signal_number, bool close_it)
{
    struct strbuf draft;
    struct pty pty;

    pty_folder(name);
    pty_demo();
    strbuf_init(&draft);
    pty_open(&pty, "Board");
    pty_keys(&pty, "a 'Unsaved \xc3\xa9tude' Tab 'Client of the draft'");
    pty_shows(&pty, "Client of the draft");
    if (close_it)
        pty_close_terminal(&pty);
    else
        kill(pty.pid, signal_number);
    if (!pty_wait_end(&pty, pty_patience_ms(1000)))
        pty_fail(&pty, "it does not end");
    pty_done(&pty);
    assert_int_equal(read_draft(&draft), 1);
    assert_non_null(strstr(draft.data, "Unsaved \xc3\xa9tude"));
    assert_non_null(strstr(draft.data, "Client of the draft"));
    strbuf_done(&draft);
}

static void test_draft(void **state)
{
    (void)state;
    draft_after("draft-hup", SIGHUP, false);
    draft_after("draft-term", SIGTERM, false);
    draft_after("draft-closed", 0, true);
}

/* The terms are a form of their own kind: what is typed there is kept all the same. */
static void test_draft_of_terms(void **state)
{
    struct strbuf draft;
    struct pty pty;

    (void)state;
    pty_folder("draft-terms");
    pty_demo();
    strbuf_init(&draft);
    pty_open(&pty, "Board");
    pty_keys(&pty, "2 Enter");
    pty_shows(&pty, "Milestones");
    for (int tab = 0; tab < 8 && !pty_wait(&pty, "[Terms", 0); tab++) {
        pty_keys(&pty, "]");
        pty_settle(&pty);
    }
    pty_keys(&pty, "e");
    pty_settle(&pty);
    pty_keys(&pty, "Ctrl-U 'TYPED HERE'");
    pty_shows(&pty, "TYPED HERE");
    kill(pty.pid, SIGHUP);
    pty_ended(&pty, 0, SIGHUP);
    pty_restored(&pty);
    pty_done(&pty);
    assert_int_equal(read_draft(&draft), 1);
    assert_non_null(strstr(draft.data, "TYPED HERE"));
    strbuf_done(&draft);
}

/* Killed without a word: what stood there a second before is offered when the form is opened
 * again, and saving takes it away. */
static void test_draft_is_offered(void **state)
{
    struct strbuf draft;
    struct pty pty;

    (void)state;
    pty_folder("draft-kill");
    pty_demo();
    strbuf_init(&draft);
    pty_open(&pty, "Board");
    pty_keys(&pty, "a 'Unsaved \xc3\xa9tude' Tab 'Client: of the draft'");
    pty_shows(&pty, "of the draft");
    for (int64_t end = pty_now_ms() + pty_patience_ms(5000);
         pty_now_ms() < end && read_draft(&draft) == 0;)
        pty_listen(&pty, 100);
    kill(pty.pid, SIGKILL);
    pty_ended(&pty, 0, SIGKILL);
    pty_done(&pty);
    assert_int_equal(read_draft(&draft), 1);

    pty_open(&pty, "Board");
    pty_keys(&pty, "a");
    pty_shows(&pty, "Typed before and not saved");
    pty_shows(&pty, "Unsaved \xc3\xa9tude");
    pty_keys(&pty, "Enter"); /* not now */
    pty_shows_not(&pty, "Unsaved");
    pty_keys(&pty, "Esc");
    pty_shows_not(&pty, "New engagement");
    pty_keys(&pty, "c 'of another form' Ctrl-S"); /* which is not of that draft */
    pty_shows(&pty, "undo");
    assert_int_equal(read_draft(&draft), 1);
    pty_keys(&pty, "a");
    pty_shows(&pty, "Typed before and not saved");
    pty_keys(&pty, "Right Enter");
    pty_shows_not(&pty, "Typed before");
    pty_shows(&pty, "Client: of the draft");
    pty_keys(&pty, "Tab Tab 'P' Tab 'staff-augmentation' Ctrl-S");
    pty_shows(&pty, "Milestones");
    pty_shows(&pty, "Unsaved \xc3\xa9tude");
    assert_int_equal(read_draft(&draft), 0);
    pty_keys(&pty, "a Esc Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_done(&pty);
    strbuf_done(&draft);
}

/* Thrown away on purpose it is gone; three Ctrl-C are no such purpose. */
static void test_draft_discarded(void **state)
{
    struct strbuf draft;
    struct pty pty;

    (void)state;
    pty_folder("draft-discard");
    pty_demo();
    strbuf_init(&draft);
    pty_open(&pty, "Board");
    pty_keys(&pty, "a 'Half a title'");
    pty_shows(&pty, "Half a title");
    pty_keys(&pty, "Ctrl-C Ctrl-C Ctrl-C");
    pty_ended(&pty, 0, 0);
    pty_done(&pty);
    assert_int_equal(read_draft(&draft), 1);
    pty_open(&pty, "Board");
    pty_keys(&pty, "a");
    pty_shows(&pty, "Typed before");
    pty_keys(&pty, "Right Enter");
    pty_shows(&pty, "Half a title");
    pty_keys(&pty, "Esc");
    pty_shows(&pty, "What you typed is not saved");
    pty_keys(&pty, "Right Enter");
    pty_shows_not(&pty, "Half a title");
    assert_int_equal(read_draft(&draft), 0);
    pty_keys(&pty, "Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_done(&pty);
    strbuf_done(&draft);
}

/* Quitting with something typed asks first, and the safe answer is the first one. */
static void test_quit_asks_for_what_is_typed(void **state)
{
    struct pty pty;

    (void)state;
    pty_folder("quit-asks");
    pty_demo();
    pty_open(&pty, "Board");
    pty_keys(&pty, "a 'half a title' Ctrl-Q");
    pty_shows(&pty, "not saved");
    pty_keys(&pty, "Enter");
    pty_shows(&pty, "half a title");
    pty_shows_not(&pty, "not saved.");
    pty_keys(&pty, "Esc");
    pty_shows(&pty, "not saved");
    pty_keys(&pty, "Esc");
    pty_shows(&pty, "half a title");
    pty_keys(&pty, "Ctrl-Q Right Enter");
    pty_ended(&pty, 0, 0);
    pty_restored(&pty);
    pty_done(&pty);
}

/* --- job control --------------------------------------------------------------------------- */

static void stop_and_continue(const char *keys, int signal_number)
{
    struct pty pty;
    struct termios stopped;
    size_t mark;

    pty_start(&pty, &(struct pty_setup){.under_shell = true});
    pty_shows(&pty, "Board");
    pty_keys(&pty, "2");
    pty_shows(&pty, "[2 List]");
    if (signal_number != 0)
        kill(pty.pid, signal_number);
    else
        pty_keys(&pty, keys);
    pty_stopped(&pty);
    /* As if it had ended: the shell writes on the main screen. */
    pty_restored(&pty);
    assert_int_equal(tcgetattr(pty.slave, &stopped), 0);
    assert_true((stopped.c_lflag & ECHO) != 0);
    assert_true((stopped.c_lflag & ICANON) != 0);
    pty_do("new", "--title", "Made while it slept", "--client", "C", "--provider", "P", "--model",
           "staff-augmentation", NULL);
    mark = pty_mark(&pty);
    /* The window is another size now. */
    pty_resize(&pty, 30, 100);
    pty_continue(&pty);
    pty_shows(&pty, "[2 List]");
    pty_shows(&pty, "Made while it slept");
    assert_true(pty.alternate);
    assert_true(pty_count(&pty, mark, "\033[?2004h") > 0);
    assert_int_equal(tcgetattr(pty.slave, &stopped), 0);
    assert_true((stopped.c_lflag & ECHO) == 0);
    pty_keys(&pty, "?");
    pty_shows(&pty, "Help");
    pty_boxes_straight(&pty);
    pty_keys(&pty, "Esc 1 Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_restored(&pty);
    pty_done(&pty);
}

static void test_ctrl_z(void **state)
{
    (void)state;
    pty_folder("stop-key");
    pty_demo();
    stop_and_continue("Ctrl-Z", 0);
}

static void test_stop_signal(void **state)
{
    (void)state;
    pty_folder("stop-signal");
    pty_demo();
    stop_and_continue("", SIGTSTP);
}

/* With nobody to bring it back it is not stopped; the screen does not even flash. */
static void test_ctrl_z_without_a_shell(void **state)
{
    struct pty pty;
    size_t mark;

    (void)state;
    pty_folder("end");
    pty_open(&pty, "Board");
    pty_settle(&pty);
    mark = pty_mark(&pty);
    pty_keys(&pty, "Ctrl-Z");
    pty_settle(&pty);
    assert_int_equal(pty_count(&pty, mark, "\033[?1049l"), 0);
    pty_keys(&pty, "2");
    pty_shows(&pty, "[2 List]");
    pty_keys(&pty, "1 Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_done(&pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fatal_signals),
        cmocka_unit_test(test_signals_in_a_crowd),
        cmocka_unit_test(test_a_command_broken_off),
        cmocka_unit_test(test_crashes),
        cmocka_unit_test(test_closed_terminal),
        cmocka_unit_test(test_slow_terminal),
        cmocka_unit_test(test_idle_costs_nothing),
        cmocka_unit_test(test_draft),
        cmocka_unit_test(test_draft_of_terms),
        cmocka_unit_test(test_draft_is_offered),
        cmocka_unit_test(test_draft_discarded),
        cmocka_unit_test(test_quit_asks_for_what_is_typed),
        cmocka_unit_test(test_ctrl_z),
        cmocka_unit_test(test_stop_signal),
        cmocka_unit_test(test_ctrl_z_without_a_shell),
    };

    return cmocka_run_group_tests(tests, make_file, NULL);
}
