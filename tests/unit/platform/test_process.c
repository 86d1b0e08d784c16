#include "process.h"

#include "clock.h"
#include "folders.h"
#include "process_private.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[FOLDERS_SIZE];
static struct error error;

/* ---- talking -------------------------------------------------------------------------------- */

static bool talked(const char *script, const char *data, size_t length, int64_t limit_ms,
                   struct strbuf *heard, int *status)
{
    const char *const argv[] = {"sh", "-c", script, NULL};

    return process_talk(argv, &(struct process_words){data, length, limit_ms}, heard, status,
                        &error);
}

static void test_talk(void **state)
{
    static const struct {
        const char *script, *data, *heard;
        int status;
    } cases[] = {
        {"cat", "some words", "some words", 0},
        {"cat", "", "", 0},
        {"cat >/dev/null; echo done", "x", "done\n", 0},
        {"echo out; echo err >&2; exit 3", "", "out\nerr\n", 3},
        {"exec <&-; echo closed", "nobody reads this", "closed\n", 0},
        {"exec >&- 2>&-; exit 4", "", "", 4},
        {"kill -9 $$", "", "", -1},
        {"none-such-program", "", NULL, 127},
        /* What is left running keeps the pipes, but is not waited for. */
        {"sleep 30 & echo gone", "", "gone\n", 0},
        /* Nothing of ours is inherited: descriptors, ignored signals. */
        {"ls /proc/self/fd | wc -l", "", "4\n", 0},
        {"kill -PIPE $$; echo alive", "", "", -1},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        CLEANUP(strbuf_done) struct strbuf heard;
        int status = 99;

        strbuf_init(&heard);
        if (!talked(cases[i].script, cases[i].data, strlen(cases[i].data), 10000, &heard, &status))
            fail_msg("%s: %s", cases[i].script, error.message);
        if (status != cases[i].status)
            fail_msg("%s: %d", cases[i].script, status);
        if (cases[i].heard != NULL)
            assert_string_equal(heard.data, cases[i].heard);
    }
}

/* Both ways at once, more than a pipe holds; of what comes back the first 64 KiB are kept. */
static void test_talk_of_much(void **state)
{
    enum { MUCH = 300000 };
    CLEANUP(strbuf_done) struct strbuf heard;
    char *data = malloc(MUCH);
    int status;

    (void)state;
    assert_non_null(data);
    memset(data, 'x', MUCH);
    strbuf_init(&heard);
    assert_true(talked("cat", data, MUCH, 20000, &heard, &status));
    assert_int_equal(status, 0);
    assert_in_range(heard.length, 65536, 65536 + 4096);
    strbuf_clear(&heard);
    assert_true(talked("wc -c", data, MUCH, 20000, &heard, &status));
    assert_int_equal(strtol(heard.data, NULL, 10), MUCH);
    free(data);
}

/* Whatever it does, the limit holds and no child is left behind. */
static void test_time_is_up(void **state)
{
    static const char *const scripts[] = {
        "exec sleep 60",
        "exec >&- 2>&- <&-; exec sleep 60",
        "trap '' TERM; while :; do sleep 0.1; done",
        "exec yes",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(scripts); i++) {
        CLEANUP(strbuf_done) struct strbuf heard;
        int64_t begun = clock_monotonic_ms();
        int status;

        strbuf_init(&heard);
        assert_false(talked(scripts[i], "x", 1, 300, &heard, &status));
        error_is(&error, ERROR_SYSTEM, "sh did not answer");
        assert_in_range(clock_monotonic_ms() - begun, 300, 10000);
        assert_int_equal(waitpid(-1, &status, WNOHANG), -1); /* there is none */
    }
}

/* ---- printing ------------------------------------------------------------------------------- */

static void put_program(const char *name, const char *script)
{
    char below[100];

    snprintf(below, sizeof below, "bin/%s", name);
    folders_write(folder, below, script, 0700);
}

static bool printed(const char *data, size_t length, const char *printer, const char *title)
{
    const struct print_job job = {
        .data = data, .length = length, .printer = printer, .title = title};

    return process_print(&job, &error);
}

static void test_print(void **state)
{
    (void)state;
    put_program("lp",
                "#!/bin/sh\nprintf '%s|' \"$@\" >\"$HOME/arguments\"\ncat >\"$HOME/paper\"\n");
    put_program("lpstat", "#!/bin/sh\n[ \"$1\" = -e ] && printf 'office\\n\\nhall way\\n'\n");
    assert_true(printed("a\fb\n", 4, NULL, "stint ENG-1"));
    assert_string_equal(folders_read(folder, "home/paper"), "a\fb\n");
    assert_string_equal(folders_read(folder, "home/arguments"), "-s|-t|stint ENG-1|");
    assert_true(printed("x", 1, "hall way", "stint $(id);'"));
    assert_string_equal(folders_read(folder, "home/arguments"), "-s|-t|stint $(id);'|-d|hall way|");
    assert_false(printed("x", 1, "cellar", "t"));
    error_is(&error, ERROR_NOT_FOUND, "there is no printer named 'cellar'");
    assert_false(printed("x", 1, "-d", "t"));
    error_is(&error, ERROR_NOT_FOUND, "lpstat -e");
    assert_true(printed("", 0, NULL, "t"));
    assert_string_equal(folders_read(folder, "home/paper"), "");
}

static void test_print_fails(void **state)
{
    static const struct {
        const char *script, *says;
    } cases[] = {
        {"#!/bin/sh\necho 'lp: no paper' >&2\necho more >&2\nexit 1\n",
         "lp printed nothing: lp: no paper"},
        {"#!/bin/sh\necho 'lp: Error - No default destination.' >&2\nexit 1\n",
         "lp printed nothing: lp: Error - No default destination"},
        {"#!/bin/sh\nexit 1\n", "it gave no reason"},
        {"#!/bin/sh\nkill -9 $$\n", "it gave no reason"},
    };
    static char much[200000];

    (void)state;
    memset(much, 'x', sizeof much);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        put_program("lp", cases[i].script);
        /* It reads nothing of what it is fed, which must not end us. */
        assert_false(printed(much, sizeof much, NULL, "t"));
        error_is(&error, ERROR_SYSTEM, cases[i].says);
        error_is(&error, ERROR_SYSTEM, "-o FILE");
        assert_null(strstr(error.message, "more"));
        assert_int_not_equal(error.message[strlen(error.message) - 1], '.');
    }
}

static void test_no_printing_here(void **state)
{
    struct arena arena;
    const char **names;
    size_t count = 7;

    (void)state;
    arena_init(&arena);
    put_program("lpstat", "#!/bin/sh\nprintf 'office\\n\\nhall way\\nlast without end'\n");
    assert_true(process_printers(&arena, &names, &count, &error));
    assert_int_equal(count, 2);
    assert_string_equal(names[0], "office");
    assert_string_equal(names[1], "hall way");
    put_program("lpstat", "#!/bin/sh\necho 'lpstat: no destinations' >&2\nexit 1\n");
    assert_true(process_printers(&arena, &names, &count, &error));
    assert_int_equal(count, 0);
    unlink(folders_path(folder, "bin/lpstat"));
    unlink(folders_path(folder, "bin/lp"));
    setenv("PATH", folders_path(folder, "bin"), 1);
    assert_true(process_printers(&arena, &names, &count, &error));
    assert_int_equal(count, 0);
    assert_false(printed("x", 1, NULL, "t"));
    error_is(&error, ERROR_SYSTEM, "the program lp, which prints, is not installed");
    arena_done(&arena);
}

static void test_print_options(void **state)
{
    static const struct {
        int copies;
        const char *options, *arguments;
    } cases[] = {
        {0, NULL, "-s|-t|t|"},
        {1, "", "-s|-t|t|"},
        {3, NULL, "-s|-t|t|-n|3|"},
        {2, "sides=two-sided-long-edge media=A4",
         "-s|-t|t|-n|2|-o|sides=two-sided-long-edge media=A4|"},
    };
    static const char *const bad[] = {"-o raw", "a=b -d x", "a;b", "$(id)", "a=\"b\"", "a\nb"};
    struct print_job job = {.data = "x", .length = 1, .title = "t"};

    (void)state;
    put_program("lp",
                "#!/bin/sh\nprintf '%s|' \"$@\" >\"$HOME/arguments\"\ncat >\"$HOME/paper\"\n");
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        job.copies = cases[i].copies;
        job.options = cases[i].options;
        assert_true(process_print(&job, &error));
        assert_string_equal(folders_read(folder, "home/arguments"), cases[i].arguments);
    }
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++) {
        job.options = bad[i];
        assert_false(process_print(&job, &error));
        error_is(&error, ERROR_USAGE, "are no options for a printer");
    }
}

/* ---- setting ----------------------------------------------------------------------------------
 */

static bool set_with(const char *script, struct strbuf *pdf)
{
    struct strbuf document;
    bool done;

    put_program("stint-typeset", script);
    setenv("STINT_TYPESET", folders_path(folder, "bin/stint-typeset"), 1);
    strbuf_init(&document);
    strbuf_fill(&document, 'x', 200000);
    done = process_typeset(&document, pdf, &error);
    strbuf_done(&document);
    return done;
}

static void test_typeset(void **state)
{
    CLEANUP(strbuf_done) struct strbuf pdf;

    (void)state;
    strbuf_init(&pdf);
    assert_true(set_with(
        "#!/bin/sh\nwc -c >/dev/null\necho noise >&2\nprintf 'pdf 5\\n%%PD\\000F'\n", &pdf));
    assert_int_equal(pdf.length, 5);
    assert_memory_equal(pdf.data, "%PD\0F", 5);
}

static void test_typeset_fails(void **state)
{
    static const struct {
        const char *script;
        enum error_code code;
        const char *says;
    } cases[] = {
        {"#!/bin/sh\nprintf 'error\\tno font\\tinstall one\\n'\nexit 6\n", ERROR_INPUT, "no font"},
        {"#!/bin/sh\nprintf 'error\\tno font\\tinstall one\\n'\nexit 7\n", ERROR_SYSTEM,
         "install one"},
        {"#!/bin/sh\nprintf 'pdf 5\\n%%PDF'\n", ERROR_SYSTEM, "made no whole PDF (status 0)"},
        {"#!/bin/sh\nprintf 'pdf 3\\n%%PDF'\n", ERROR_SYSTEM, "made no whole PDF"},
        {"#!/bin/sh\nprintf 'pdf x\\n'\n", ERROR_SYSTEM, "made no whole PDF"},
        {"#!/bin/sh\nprintf 'pdf 4\\n%%PDF'; exit 7\n", ERROR_SYSTEM, "(status 7)"},
        {"#!/bin/sh\n", ERROR_SYSTEM, "made no whole PDF"},
        {"#!/bin/sh\nkill -SEGV $$\n", ERROR_SYSTEM, "ended by a signal"},
        {"#!/none/such\n", ERROR_SYSTEM, "cannot be started"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        CLEANUP(strbuf_done) struct strbuf pdf;

        strbuf_init(&pdf);
        assert_false(set_with(cases[i].script, &pdf));
        error_is(&error, cases[i].code, cases[i].says);
        assert_int_equal(pdf.length, 0);
    }
    setenv("STINT_TYPESET", "/none/such", 1);
    {
        CLEANUP(strbuf_done) struct strbuf pdf;

        strbuf_init(&pdf);
        assert_false(process_typeset(&pdf, &pdf, &error));
        error_is(&error, ERROR_NOT_FOUND, "stint-typeset, which makes PDFs, is not here");
    }
    unsetenv("STINT_TYPESET");
}

/* ---- on the terminal ------------------------------------------------------------------------ */

static volatile sig_atomic_t interrupts;

/* Ctrl-Z in the editor stops all of us, whatever the interface has made of that signal. */
static void test_a_stop_stops_both(void **state)
{
    const char *const argv[] = {"sh", "-c", "kill -TSTP $PPID; sleep 0.2", NULL};
    int status = 0;
    pid_t pid = fork();

    (void)state;
    if (pid == 0) {
        setpgid(0, 0);
        signal(SIGTSTP, SIG_IGN);
        _exit(process_terminal(argv, &status, &error) && status == 0 ? 5 : 6);
    }
    setpgid(pid, pid); /* whoever comes first; its parent in another group lets it be stopped */
    assert_int_equal(waitpid(pid, &status, WUNTRACED), pid);
    assert_true(WIFSTOPPED(status));
    kill(pid, SIGCONT);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 5);
}

static void count_interrupt(int number)
{
    (void)number;
    interrupts++;
}

/* Ctrl-C in the editor is the editor's. */
static void test_interrupts_are_its_own(void **state)
{
    const char *const argv[] = {"sh", "-c", "kill -INT $PPID; kill -QUIT $PPID; kill -INT $$",
                                NULL};
    const char *const missing[] = {"none-such-program", NULL};
    int status = 0;

    (void)state;
    signal(SIGINT, count_interrupt);
    signal(SIGQUIT, count_interrupt);
    assert_true(process_terminal(argv, &status, &error));
    assert_int_equal(status, -1);
    assert_int_equal(interrupts, 0);
    raise(SIGINT); /* the handler is back */
    assert_int_equal(interrupts, 1);
    assert_true(process_terminal(missing, &status, &error));
    assert_int_equal(status, 127);
    raise(SIGQUIT);
    assert_int_equal(interrupts, 2);
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
}

static int begin(void **state)
{
    char path[4096];

    (void)state;
    folders_make(folder);
    snprintf(path, sizeof path, "%s:%s", folders_path(folder, "bin"), getenv("PATH"));
    setenv("PATH", path, 1);
    signal(SIGPIPE, SIG_IGN); /* as signals_harden does */
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
        cmocka_unit_test(test_talk),
        cmocka_unit_test(test_talk_of_much),
        cmocka_unit_test(test_time_is_up),
        cmocka_unit_test(test_interrupts_are_its_own),
        cmocka_unit_test(test_a_stop_stops_both),
        cmocka_unit_test(test_print),
        cmocka_unit_test(test_print_fails),
        cmocka_unit_test(test_print_options),
        cmocka_unit_test(test_typeset),
        cmocka_unit_test(test_typeset_fails),
        cmocka_unit_test(test_no_printing_here),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
