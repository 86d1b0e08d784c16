#define _DEFAULT_SOURCE /* openpty, wait4, syscall */
#include "pty.h"

#include "keymap.h"
#include "prepared.h"
#include "utf8.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

#include <cmocka.h>

enum {
    PATIENCE_MS = 5000,
    MOST_PATIENCE = 10,
    ESCAPE_PAUSE_MS = 80,
    PATH_BYTES = 512,
    MOST_ARGUMENTS = 48
};

static char folder[PATH_BYTES];

/* --- time ---------------------------------------------------------------------------------- */

int64_t pty_now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool pty_build_is_slow(void)
{
    const char *build = getenv("B");

    return build != NULL && (strstr(build, "asan") != NULL || strstr(build, "coverage") != NULL);
}

int64_t pty_patience_ms(int64_t ms)
{
    return pty_build_is_slow() ? ms * 4 : ms;
}

/* --- folders and commands ------------------------------------------------------------------ */

const char *pty_folder(const char *name)
{
    const char *scratch = getenv("SCRATCH");

    assert_non_null(scratch);
    snprintf(folder, sizeof folder, "%s/%s", scratch, name);
    assert_true(mkdir(folder, 0700) == 0 || errno == EEXIST);
    setenv("HOME", folder, 1);
    setenv("STINT_DB", pty_path("test.db"), 1);
    return folder;
}

const char *pty_path(const char *name)
{
    static char paths[4][PATH_BYTES * 2];
    static size_t turn;
    char *path = paths[turn++ % 4];

    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

/* The program and what every call of it is given. */
static size_t common_arguments(const char *argv[MOST_ARGUMENTS], bool today)
{
    size_t count = 0;

    argv[count++] = getenv("STINT");
    argv[count++] = "--as";
    argv[count++] = "Tester";
    if (today) {
        argv[count++] = "--today";
        argv[count++] = "2026-11-23";
    }
    assert_non_null(argv[0]);
    return count;
}

static size_t more_arguments(const char *argv[MOST_ARGUMENTS], size_t count,
                             const char *const more[])
{
    for (; more != NULL && *more != NULL; more++) {
        assert_true(count + 1 < MOST_ARGUMENTS);
        argv[count++] = *more;
    }
    argv[count] = NULL;
    return count;
}

static void run_program(const char *const argv[])
{
    execv(argv[0], (char *const *)(uintptr_t)argv);
    _exit(127);
}

static int run_to_buffer(struct strbuf *out, const char *const argv[])
{
    char bytes[4096];
    int ends[2], status;
    ssize_t got;
    pid_t pid;

    assert_int_equal(pipe(ends), 0);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        dup2(open("/dev/null", O_RDONLY), 0);
        dup2(ends[1], 1);
        dup2(ends[1], 2);
        close(ends[0]);
        run_program(argv);
    }
    close(ends[1]);
    while ((got = read(ends[0], bytes, sizeof bytes)) > 0)
        if (out != NULL)
            strbuf_add(out, bytes, (size_t)got);
    close(ends[0]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int pty_command_argv(struct strbuf *out, const char *const arguments[])
{
    const char *argv[MOST_ARGUMENTS];

    more_arguments(argv, common_arguments(argv, true), arguments);
    return run_to_buffer(out, argv);
}

static void gather(const char *arguments[MOST_ARGUMENTS], const char *first, va_list rest)
{
    size_t count = 0;

    for (const char *at = first; at != NULL; at = va_arg(rest, const char *)) {
        assert_true(count + 1 < MOST_ARGUMENTS);
        arguments[count++] = at;
    }
    arguments[count] = NULL;
}

int pty_command(struct strbuf *out, const char *first, ...)
{
    const char *arguments[MOST_ARGUMENTS];
    va_list rest;

    va_start(rest, first);
    gather(arguments, first, rest);
    va_end(rest);
    return pty_command_argv(out, arguments);
}

void pty_do(const char *first, ...)
{
    const char *arguments[MOST_ARGUMENTS];
    struct strbuf out;
    va_list rest;
    int status;

    va_start(rest, first);
    gather(arguments, first, rest);
    va_end(rest);
    strbuf_init(&out);
    status = pty_command_argv(&out, arguments);
    if (status != 0)
        fail_msg("exit %d of %s %s: %.300s", status, first, arguments[1], out.data);
    strbuf_done(&out);
}

static void copy_file(const char *from, const char *to)
{
    char bytes[65536];
    int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ssize_t got;

    assert_true(in >= 0 && out >= 0);
    while ((got = read(in, bytes, sizeof bytes)) > 0)
        assert_int_equal(write(out, bytes, (size_t)got), got);
    close(in);
    close(out);
}

/* Loaded once and copied. */
void pty_demo(void)
{
    static char first[PATH_BYTES * 2];

    if (first[0] == '\0') {
        snprintf(first, sizeof first, "%s/demo.db", getenv("SCRATCH"));
        if (!prepared_copy(PREPARED_DEMO, first)) {
            pty_do("--db", first, "demo", NULL);
            prepared_offer(PREPARED_DEMO, first);
        }
    }
    copy_file(first, pty_path("test.db"));
    prepared_mark(pty_path("test.db"));
}

/* --- the screen ---------------------------------------------------------------------------- */

static int property(VTermProp prop, VTermValue *value, void *user)
{
    struct pty *pty = user;

    if (prop == VTERM_PROP_ALTSCREEN)
        pty->alternate = value->boolean != 0;
    else if (prop == VTERM_PROP_CURSORVISIBLE)
        pty->cursor = value->boolean != 0;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = property};

static void begin_screen(struct pty *pty)
{
    static const char shell_line[] = "$ what stood there before\r\n$ ";

    pty->cursor = true;
    pty->vt = vterm_new(pty->rows, pty->columns);
    vterm_set_utf8(pty->vt, 1);
    pty->screen = vterm_obtain_screen(pty->vt);
    vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
    vterm_screen_enable_altscreen(pty->screen, 1);
    vterm_screen_reset(pty->screen, 1);
    vterm_input_write(pty->vt, shell_line, strlen(shell_line));
}

static VTermScreenCell cell_at(struct pty *pty, int row, int column)
{
    VTermScreenCell cell = {0};

    vterm_screen_get_cell(pty->screen, (VTermPos){.row = row, .col = column}, &cell);
    return cell;
}

uint32_t pty_cell(struct pty *pty, int row, int column)
{
    uint32_t code = cell_at(pty, row, column).chars[0];

    return code == (uint32_t)-1 ? 0 : code == 0 ? ' ' : code;
}

static void add_row(struct pty *pty, int row)
{
    size_t end = pty->text.length;

    for (int column = 0; column < pty->columns; column++) {
        VTermScreenCell cell = cell_at(pty, row, column);

        if (cell.chars[0] == (uint32_t)-1)
            continue;
        if (cell.chars[0] == 0 || cell.chars[0] == ' ') {
            strbuf_putc(&pty->text, ' ');
            continue;
        }
        for (size_t at = 0; at < VTERM_MAX_CHARS_PER_CELL && cell.chars[at] != 0; at++)
            utf8_encode(cell.chars[at], &pty->text);
        end = pty->text.length;
    }
    strbuf_truncate(&pty->text, end);
    strbuf_putc(&pty->text, '\n');
}

const char *pty_text(struct pty *pty)
{
    strbuf_clear(&pty->text);
    for (int row = 0; row < pty->rows; row++)
        add_row(pty, row);
    return pty->text.data;
}

const char *pty_line(struct pty *pty, int row)
{
    static char line[4096];
    const char *at = pty_text(pty);

    while (row-- > 0)
        at = strchr(at, '\n') + 1;
    snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
    return line;
}

bool pty_has(struct pty *pty, const char *text)
{
    return strstr(pty_text(pty), text) != NULL;
}

static void close_one(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* --- start --------------------------------------------------------------------------------- */

static void set_environment(const struct pty_setup *setup)
{
    const char *term = setup->term != NULL ? setup->term : "xterm-256color";

    if (strcmp(term, "-") == 0)
        unsetenv("TERM");
    else
        setenv("TERM", term, 1);
    setenv("LC_ALL", setup->locale != NULL ? setup->locale : "C.UTF-8", 1);
    for (const char *const *at = setup->environment; at != NULL && *at != NULL; at += 2)
        setenv(at[0], at[1], 1);
}

static void become(const struct pty_setup *setup)
{
    const char *argv[MOST_ARGUMENTS];

    set_environment(setup);
    signal(SIGHUP, setup->ignore_hangup ? SIG_IGN : SIG_DFL);
    signal(SIGTSTP, SIG_DFL);
    signal(SIGTTOU, SIG_DFL);
    more_arguments(argv, common_arguments(argv, !setup->today_of_clock), setup->arguments);
    run_program(argv);
}

struct news {
    pid_t pid;
    int status;
    struct rusage usage;
};

/* A shell with one job: puts it in the foreground, takes the terminal back when it stops, and
 * brings it forward again when told to. */
static void be_shell(const struct pty_setup *setup, int orders, int news)
{
    struct news told = {.pid = 0};
    char order;
    pid_t job;

    signal(SIGTTOU, SIG_IGN);
    signal(SIGTSTP, SIG_IGN);
    signal(SIGHUP, SIG_IGN); /* lives long enough to tell how the job ended */
    job = fork();
    if (job == 0) {
        setpgid(0, 0);
        tcsetpgrp(0, getpgrp());
        become(setup);
    }
    setpgid(job, job);
    told.pid = job;
    if (write(news, &told, sizeof told) < 0)
        _exit(1);
    while (wait4(job, &told.status, WUNTRACED, &told.usage) == job) {
        tcsetpgrp(0, getpgrp());
        if (write(news, &told, sizeof told) < 0 || !WIFSTOPPED(told.status))
            _exit(0);
        if (read(orders, &order, 1) != 1)
            _exit(0);
        tcsetpgrp(0, job);
        kill(-job, SIGCONT);
    }
    _exit(0);
}

static bool read_news(struct pty *pty, struct news *news)
{
    return read(pty->news, news, sizeof *news) == (ssize_t)sizeof *news;
}

static void start_under_shell(struct pty *pty, const struct pty_setup *setup)
{
    int orders[2], news[2];
    struct news first;

    assert_int_equal(pipe(orders), 0);
    assert_int_equal(pipe(news), 0);
    pty->shell = fork();
    assert_true(pty->shell >= 0);
    if (pty->shell == 0) {
        close(pty->master);
        close(orders[1]);
        close(news[0]);
        fcntl(orders[0], F_SETFD, FD_CLOEXEC);
        fcntl(news[1], F_SETFD, FD_CLOEXEC);
        login_tty(pty->slave);
        be_shell(setup, orders[0], news[1]);
    }
    close(orders[0]);
    close(news[1]);
    pty->orders = orders[1];
    pty->news = pty->end = news[0];
    assert_true(read_news(pty, &first));
    pty->pid = first.pid;
}

static void start_alone(struct pty *pty, const struct pty_setup *setup)
{
    pty->pid = fork();
    assert_true(pty->pid >= 0);
    if (pty->pid == 0) {
        close(pty->master);
        login_tty(pty->slave);
        become(setup);
    }
    pty->end = (int)syscall(SYS_pidfd_open, pty->pid, 0);
    assert_true(pty->end >= 0);
}

void pty_start(struct pty *pty, const struct pty_setup *setup)
{
    struct winsize size;

    *pty = (struct pty){.rows = setup->rows > 0 ? setup->rows : 24,
                        .columns = setup->columns > 0 ? setup->columns : 80,
                        .orders = -1,
                        .news = -1};
    size = (struct winsize){.ws_row = (unsigned short)pty->rows,
                            .ws_col = (unsigned short)pty->columns};
    strbuf_init(&pty->raw);
    strbuf_init(&pty->text);
    pty->raw.maximum = (size_t)1 << 30;
    begin_screen(pty);
    assert_int_equal(openpty(&pty->master, &pty->slave, NULL, NULL, &size), 0);
    assert_int_equal(tcgetattr(pty->slave, &pty->before), 0);
    fcntl(pty->master, F_SETFD, FD_CLOEXEC);
    fcntl(pty->master, F_SETFL, O_NONBLOCK);
    if (setup->under_shell)
        start_under_shell(pty, setup);
    else
        start_alone(pty, setup);
}

void pty_open(struct pty *pty, const char *shown)
{
    pty_start(pty, &(struct pty_setup){.rows = 24});
    pty_shows(pty, shown);
}

void pty_done(struct pty *pty)
{
    if (!pty->ended) {
        kill(pty->pid, SIGKILL);
        pty_wait_end(pty, PATIENCE_MS);
    }
    if (pty->shell > 0) {
        kill(pty->shell, SIGKILL);
        waitpid(pty->shell, NULL, 0);
    }
    if (pty->end != pty->news)
        close_one(&pty->end);
    close_one(&pty->news);
    close_one(&pty->orders);
    close_one(&pty->master);
    close_one(&pty->slave);
    vterm_free(pty->vt);
    strbuf_done(&pty->raw);
    strbuf_done(&pty->text);
}

/* --- reading ------------------------------------------------------------------------------- */

static bool take_output(struct pty *pty)
{
    char bytes[65536];
    ssize_t got = pty->master >= 0 ? read(pty->master, bytes, sizeof bytes) : -1;

    if (got <= 0)
        return false;
    strbuf_add(&pty->raw, bytes, (size_t)got);
    vterm_input_write(pty->vt, bytes, (size_t)got);
    /* What a terminal would answer to a question is no part of these tests. */
    vterm_output_read(pty->vt, bytes, sizeof bytes);
    return true;
}

/* What was written last may still be on its way when the writer is gone. With nobody left at
 * the other end, reading fails once all has come. */
static void read_to_the_end(struct pty *pty)
{
    struct pollfd output = {.fd = pty->master, .events = POLLIN};
    int64_t until = pty_now_ms() + 1000;

    tcgetattr(pty->slave, &pty->after);
    close_one(&pty->slave);
    while (pty->master >= 0 && pty_now_ms() < until) {
        poll(&output, 1, 10);
        errno = 0;
        while (take_output(pty))
            continue;
        if (errno == EIO)
            break;
    }
}

static void note_end(struct pty *pty, int status, const struct rusage *usage)
{
    pty->status = status;
    pty->ended = true;
    pty->cpu_ms = (int64_t)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000 +
                  (usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1000;
    read_to_the_end(pty);
}

static void look_for_end(struct pty *pty)
{
    struct rusage usage;
    struct news news;
    int status;

    if (pty->ended)
        return;
    if (pty->shell == 0 && wait4(pty->pid, &status, WNOHANG, &usage) == pty->pid)
        note_end(pty, status, &usage);
    else if (pty->shell > 0 && read_news(pty, &news) && !WIFSTOPPED(news.status))
        note_end(pty, news.status, &news.usage);
}

/* Waits for output or the end, once. False: the time is over. */
static bool wait_once(struct pty *pty, int64_t ms)
{
    struct pollfd waits[2] = {{.fd = pty->master, .events = POLLIN},
                              {.fd = pty->ended ? -1 : pty->end, .events = POLLIN}};
    int ready;

    ready = poll(waits, 2, ms > 0 ? (int)ms : 0);
    if (ready <= 0)
        return false;
    while (waits[0].revents != 0 && take_output(pty))
        continue;
    if (waits[1].revents != 0)
        look_for_end(pty);
    return true;
}

void pty_listen(struct pty *pty, int64_t ms)
{
    int64_t until = pty_now_ms() + ms;

    while (pty_now_ms() < until)
        if (!wait_once(pty, until - pty_now_ms()) || pty->ended)
            break;
}

static char process_state(pid_t pid)
{
    char path[64], line[512];
    const char *at;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    file = fopen(path, "r");
    if (file == NULL)
        return 'X';
    at = fgets(line, sizeof line, file) != NULL ? strrchr(line, ')') : NULL;
    fclose(file);
    return at != NULL && at[1] != '\0' ? at[2] : 'X';
}

/* Keys that the program has not read yet. */
static int unread_keys(struct pty *pty)
{
    int left = 0;

    return ioctl(pty->slave, FIONREAD, &left) == 0 ? left : -1;
}

static bool is_idle(struct pty *pty)
{
    return unread_keys(pty) == 0 && process_state(pty->pid) == 'S';
}

void pty_settle(struct pty *pty)
{
    int64_t until = pty_now_ms() + pty_patience_ms(PATIENCE_MS);
    int idle = 0;

    while (!pty->ended && idle < 3) {
        idle = !wait_once(pty, 2) && is_idle(pty) ? idle + 1 : 0;
        if (pty_now_ms() > until)
            pty_fail(pty, "it never comes to rest: state %c, %d bytes unread, %s screen",
                     process_state(pty->pid), unread_keys(pty),
                     pty->alternate ? "alternate" : "main");
    }
}

bool pty_wait(struct pty *pty, const char *text, int64_t ms)
{
    int64_t until = pty_now_ms() + ms;

    while (!pty_has(pty, text)) {
        if (pty->ended || pty_now_ms() >= until)
            return false;
        wait_once(pty, until - pty_now_ms());
    }
    return true;
}

/* cmocka cuts what it prints at 1024 bytes. */
static void print_screen(struct pty *pty)
{
    const char *at = pty_text(pty);

    for (int row = 0; row < pty->rows && row < 60; row++) {
        print_error("%2d|%.*s\n", row, (int)strcspn(at, "\n"), at);
        at = strchr(at, '\n') + 1;
    }
}

void pty_fail(struct pty *pty, const char *format, ...)
{
    char message[900];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    print_screen(pty);
    if (pty->ended)
        print_error("ended: status %x\n", (unsigned)pty->status);
    fail_msg("%s", message);
}

/* Patience is for silence: a program that counts on its progress line is still at work. */
void pty_shows(struct pty *pty, const char *text)
{
    int64_t patience = pty_patience_ms(PATIENCE_MS);
    int64_t until = pty_now_ms() + patience, at_last = until + MOST_PATIENCE * patience;

    while (!pty_has(pty, text)) {
        if (pty->ended || pty_now_ms() >= until)
            pty_fail(pty, "'%s' is not on the screen", text);
        if (wait_once(pty, until - pty_now_ms()) && pty_now_ms() < at_last)
            until = pty_now_ms() + patience;
    }
}

void pty_shows_not(struct pty *pty, const char *text)
{
    int64_t until = pty_now_ms() + pty_patience_ms(PATIENCE_MS);

    while (pty_has(pty, text)) {
        if (pty->ended || pty_now_ms() >= until)
            pty_fail(pty, "'%s' is on the screen", text);
        wait_once(pty, until - pty_now_ms());
    }
}

/* --- keys ---------------------------------------------------------------------------------- */

/* All of it, reading meanwhile: the program may wait to be read before it reads. */
void pty_send(struct pty *pty, const void *bytes, size_t length)
{
    const char *at = bytes;
    int64_t until = pty_now_ms() + pty_patience_ms(PATIENCE_MS);

    while (length > 0 && !pty->ended) {
        ssize_t sent = write(pty->master, at, length);

        if (sent > 0) {
            at += sent;
            length -= (size_t)sent;
            until = pty_now_ms() + pty_patience_ms(PATIENCE_MS);
        } else if (pty_now_ms() > until) {
            pty_fail(pty, "it takes no keys");
        } else {
            wait_once(pty, 5);
        }
    }
}

static const char *bytes_of_special(uint32_t code)
{
    static const char *const bytes[] = {
        [SPECIAL_UP] = "\033OA",
        [SPECIAL_DOWN] = "\033OB",
        [SPECIAL_RIGHT] = "\033OC",
        [SPECIAL_LEFT] = "\033OD",
        [SPECIAL_HOME] = "\033OH",
        [SPECIAL_END] = "\033OF",
        [SPECIAL_PAGE_UP] = "\033[5~",
        [SPECIAL_PAGE_DOWN] = "\033[6~",
        [SPECIAL_ENTER] = "\r",
        [SPECIAL_TAB] = "\t",
        [SPECIAL_BACK_TAB] = "\033[Z",
        [SPECIAL_ESCAPE] = "\033",
        [SPECIAL_BACKSPACE] = "\177",
        [SPECIAL_DELETE] = "\033[3~",
        [SPECIAL_INSERT] = "\033[2~",
        [SPECIAL_SHIFT_LEFT] = "\033[1;2D",
        [SPECIAL_SHIFT_RIGHT] = "\033[1;2C",
        [SPECIAL_F1] = "\033OP",
        [SPECIAL_F1 + 2] = "\033OR",
        [SPECIAL_F1 + 4] = "\033[15~",
    };

    return code < ARRAY_COUNT(bytes) ? bytes[code] : NULL;
}

/* How many times the program has gone to sleep of its own accord. */
static long sleeps_of(pid_t pid)
{
    static const char head[] = "voluntary_ctxt_switches:";
    char path[64], line[256];
    long sleeps = 0;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, head, sizeof head - 1) == 0)
            sleeps = strtol(line + sizeof head - 1, NULL, 10);
    if (file != NULL)
        fclose(file);
    return sleeps;
}

/*
 * As people do: the next key comes when it has taken the Esc for one, for which it sleeps twice,
 * once to see whether more follows and once when all is done. On a busy machine the Esc may reach
 * it late, and its own pause begins then: ours begins anew whenever it is seen at work or with keys
 * unread.
 */
static void rest_after_escape(struct pty *pty, long sleeps_before)
{
    int64_t now = pty_now_ms(), until = now + pty_patience_ms(PATIENCE_MS), idle_since = now;

    while (!pty->ended && now < until &&
           (now - idle_since < ESCAPE_PAUSE_MS || sleeps_of(pty->pid) < sleeps_before + 2)) {
        wait_once(pty, 2);
        now = pty_now_ms();
        if (!is_idle(pty))
            idle_since = now;
    }
}

static void press(struct pty *pty, const char *name)
{
    const char *bytes;
    struct strbuf text;
    struct key key;
    bool is_escape;
    long sleeps;

    if (!key_parse(name, &key))
        fail_msg("'%s' is no key", name);
    bytes = key.kind == KEY_SPECIAL ? bytes_of_special(key.code) : NULL;
    if (key.kind == KEY_SPECIAL && bytes == NULL)
        fail_msg("no bytes of '%s' are known", name);
    is_escape = key.kind == KEY_SPECIAL && key.code == SPECIAL_ESCAPE;
    sleeps = is_escape ? sleeps_of(pty->pid) : 0;
    strbuf_init(&text);
    if (key.alt)
        strbuf_putc(&text, '\033');
    if (bytes != NULL)
        strbuf_puts(&text, bytes);
    else
        utf8_encode(key.code, &text);
    pty_send(pty, text.data, text.length);
    strbuf_done(&text);
    if (is_escape)
        rest_after_escape(pty, sleeps);
}

static const char *quoted(struct pty *pty, const char *at)
{
    const char *end = strchr(at + 1, *at);

    if (end == NULL)
        fail_msg("no closing quote: %s", at);
    if (*at == '"')
        pty_send(pty, "\033[200~", 6);
    pty_send(pty, at + 1, (size_t)(end - at - 1));
    if (*at == '"')
        pty_send(pty, "\033[201~", 6);
    return end + 1;
}

void pty_keys(struct pty *pty, const char *keys)
{
    while (*(keys += strspn(keys, " ")) != '\0') {
        size_t length = strcspn(keys, " ");
        char name[32];

        if ((keys[0] == '\'' || keys[0] == '"') && length > 1) {
            keys = quoted(pty, keys);
            continue;
        }
        snprintf(name, sizeof name, "%.*s", (int)length, keys);
        press(pty, name);
        keys += length;
    }
}

/* --- what happens to a terminal ------------------------------------------------------------ */

void pty_resize(struct pty *pty, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

    while (take_output(pty))
        continue;
    pty->cropped = pty->cropped || rows < pty->rows || columns < pty->columns;
    pty->rows = rows > 0 ? rows : 1;
    pty->columns = columns > 0 ? columns : 1;
    vterm_set_size(pty->vt, pty->rows, pty->columns);
    ioctl(pty->master, TIOCSWINSZ, &size);
}

void pty_close_terminal(struct pty *pty)
{
    while (take_output(pty))
        continue;
    close_one(&pty->master);
}

void pty_stopped(struct pty *pty)
{
    int64_t until = pty_now_ms() + pty_patience_ms(PATIENCE_MS);
    struct pollfd wait_for = {.fd = pty->news, .events = POLLIN};
    struct news news;

    while (poll(&wait_for, 1, 5) == 0) {
        take_output(pty);
        if (pty_now_ms() > until)
            pty_fail(pty, "it does not stop");
    }
    assert_true(read_news(pty, &news));
    if (!WIFSTOPPED(news.status))
        pty_fail(pty, "ended instead of stopping: %x", (unsigned)news.status);
    while (take_output(pty))
        continue;
}

void pty_continue(struct pty *pty)
{
    assert_int_equal(write(pty->orders, "c", 1), 1);
}

bool pty_wait_end(struct pty *pty, int64_t ms)
{
    int64_t until = pty_now_ms() + ms;

    while (!pty->ended && pty_now_ms() < until)
        wait_once(pty, until - pty_now_ms());
    return pty->ended;
}

void pty_ended(struct pty *pty, int status, int signal_number)
{
    if (!pty_wait_end(pty, pty_patience_ms(PATIENCE_MS)))
        pty_fail(pty, "it does not end");
    if (signal_number != 0) {
        if (!WIFSIGNALED(pty->status) || WTERMSIG(pty->status) != signal_number)
            pty_fail(pty, "not ended by signal %d", signal_number);
    } else if (!WIFEXITED(pty->status) || WEXITSTATUS(pty->status) != status) {
        pty_fail(pty, "not ended with %d", status);
    }
}

/* Of a mode that is set by ESC [ ? number h and taken back by l: as it was left. */
static bool mode_is_on(const struct pty *pty, const char *number)
{
    size_t length = strlen(number);
    bool on = false;

    for (size_t at = 0; at + 4 + length <= pty->raw.length; at++) {
        const char *bytes = pty->raw.data + at;

        if (memcmp(bytes, "\033[?", 3) == 0 && memcmp(bytes + 3, number, length) == 0) {
            if (bytes[3 + length] == 'h')
                on = true;
            else if (bytes[3 + length] == 'l')
                on = false;
        }
    }
    return on;
}

/* All of them in their order, for the message. */
static void print_modes(const struct pty *pty)
{
    for (size_t at = 0; at + 4 < pty->raw.length; at++)
        if (memcmp(pty->raw.data + at, "\033[?", 3) == 0)
            print_error("%zu:%.*s ", at, (int)strspn(pty->raw.data + at + 1, "[?0123456789hlc"),
                        pty->raw.data + at + 1);
    print_error("of %zu bytes\n", pty->raw.length);
}

static bool pen_is_plain(struct pty *pty)
{
    static const VTermAttr attributes[] = {VTERM_ATTR_BOLD, VTERM_ATTR_UNDERLINE,
                                           VTERM_ATTR_REVERSE};
    VTermState *state = vterm_obtain_state(pty->vt);
    VTermValue value;

    for (size_t at = 0; at < ARRAY_COUNT(attributes); at++) {
        memset(&value, 0, sizeof value);
        vterm_state_get_penattr(state, attributes[at], &value);
        if (value.number != 0)
            return false;
    }
    return true;
}

void pty_restored(struct pty *pty)
{
    struct termios after;

    if (pty->alternate || mode_is_on(pty, "1049"))
        pty_fail(pty, "the alternate screen was not left");
    if (!pty->cursor)
        print_modes(pty);
    if (!pty->cursor)
        pty_fail(pty, "the cursor is hidden");
    if (mode_is_on(pty, "2004"))
        pty_fail(pty, "bracketed paste was left on");
    if (mode_is_on(pty, "1") || mode_is_on(pty, "1000") || mode_is_on(pty, "1006"))
        pty_fail(pty, "cursor keys or mouse were left in their own mode");
    if (!pen_is_plain(pty))
        pty_fail(pty, "attributes were left on");
    if (!pty->cropped && !pty_has(pty, "what stood there before"))
        pty_fail(pty, "what stood there before is gone");
    if (pty->ended)
        after = pty->after;
    else
        assert_int_equal(tcgetattr(pty->slave, &after), 0);
    if (after.c_iflag != pty->before.c_iflag || after.c_oflag != pty->before.c_oflag ||
        after.c_lflag != pty->before.c_lflag || after.c_cflag != pty->before.c_cflag ||
        memcmp(after.c_cc, pty->before.c_cc, sizeof after.c_cc) != 0)
        pty_fail(pty, "the terminal's modes are others than before");
}

double pty_cpu_ms(const struct pty *pty)
{
    char path[64];
    double nanoseconds = 0;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%d/schedstat", (int)pty->pid);
    file = fopen(path, "r");
    if (file != NULL) {
        if (fscanf(file, "%lf", &nanoseconds) != 1)
            nanoseconds = 0;
        fclose(file);
    }
    return nanoseconds / 1e6;
}

/* --- boxes --------------------------------------------------------------------------------- */

enum {
    BOX_HORIZONTAL = 0x2500,
    BOX_VERTICAL = 0x2502,
    BOX_TOP_LEFT = 0x250c,
    BOX_TOP_RIGHT = 0x2510,
    BOX_BOTTOM_LEFT = 0x2514,
    BOX_BOTTOM_RIGHT = 0x2518
};

/* The box whose top left corner is here: its sides, row by row, down to its foot. */
static void box_straight(struct pty *pty, int top, int left)
{
    int right = left + 1, row = top + 1;

    while (right < pty->columns && pty_cell(pty, top, right) != BOX_TOP_RIGHT)
        right++;
    if (right == pty->columns)
        pty_fail(pty, "the box at %d,%d has no right corner", top, left);
    while (row < pty->rows && pty_cell(pty, row, left) == BOX_VERTICAL) {
        if (pty_cell(pty, row, right) != BOX_VERTICAL)
            pty_fail(pty, "the box at %d,%d is broken in row %d", top, left, row);
        row++;
    }
    if (row < pty->rows && pty_cell(pty, row, left) == BOX_TOP_LEFT)
        return; /* another box lies over its foot */
    if (row == pty->rows || pty_cell(pty, row, left) != BOX_BOTTOM_LEFT ||
        pty_cell(pty, row, right) != BOX_BOTTOM_RIGHT)
        pty_fail(pty, "the box at %d,%d is not closed in row %d", top, left, row);
}

void pty_boxes_straight(struct pty *pty)
{
    pty_settle(pty);
    for (int row = 0; row < pty->rows; row++)
        for (int column = 0; column < pty->columns; column++)
            if (pty_cell(pty, row, column) == BOX_TOP_LEFT)
                box_straight(pty, row, column);
}

/* --- the bytes ----------------------------------------------------------------------------- */

size_t pty_mark(const struct pty *pty)
{
    return pty->raw.length;
}

size_t pty_count(const struct pty *pty, size_t since, const char *bytes)
{
    size_t length = strlen(bytes), count = 0;

    for (size_t at = since; at + length <= pty->raw.length; at++)
        count += memcmp(pty->raw.data + at, bytes, length) == 0;
    return count;
}

static bool is_colour(long number)
{
    return (number >= 30 && number <= 49) || (number >= 90 && number <= 107);
}

static bool sgr_has_colour(const char *from, const char *end)
{
    while (from < end) {
        char *rest;
        long number = strtol(from, &rest, 10);

        if (is_colour(number))
            return true;
        from = rest == from ? from + 1 : rest;
    }
    return false;
}

size_t pty_colours(const struct pty *pty)
{
    const char *end = pty->raw.data + pty->raw.length;
    size_t count = 0;

    for (const char *at = pty->raw.data; at + 2 < end; at++) {
        const char *stop = at + 2;

        if (at[0] != '\033' || at[1] != '[')
            continue;
        while (stop < end && (isdigit((unsigned char)*stop) || *stop == ';'))
            stop++;
        count += stop < end && *stop == 'm' && sgr_has_colour(at + 2, stop);
    }
    return count;
}

static char foul[128];

static const char *is_foul(const char *what, const char *at, const char *end)
{
    int length = snprintf(foul, sizeof foul, "%s:", what);

    for (int i = 0; i < 16 && at < end && length < (int)sizeof foul - 4; i++, at++)
        length += snprintf(foul + length, sizeof foul - (size_t)length, " %02x",
                           (unsigned)(unsigned char)*at);
    return foul;
}

/* What `y` hands to the terminal (clipboard.h): whole base64, and nothing else; NULL if it is not
 * that. */
static const char *behind_copied(const char *at, const char *end)
{
    static const char begin[] = "\033]52;c;";
    const char *text = at + sizeof begin - 1, *stop = text;

    if (end - at < (ptrdiff_t)sizeof begin || memcmp(at, begin, sizeof begin - 1) != 0)
        return NULL;
    while (stop < end && (isalnum((unsigned char)*stop) || strchr("+/=", *stop) != NULL) &&
           *stop != '\0')
        stop++;
    return stop < end && *stop == '\a' && stop > text && (stop - text) % 4 == 0 ? stop + 1 : NULL;
}

/* A sequence that ncurses or term.c sends; what they never send could come from data. */
static const char *sequence(const char *at, const char *end, const char **next)
{
    const char *stop = at + 2;

    if (at + 1 < end && strchr("=>78M", at[1]) != NULL && at[1] != '\0') {
        *next = at + 2;
        return NULL;
    }
    if (at + 2 < end && (at[1] == '(' || at[1] == ')') && (at[2] == 'B' || at[2] == '0')) {
        *next = at + 3;
        return NULL;
    }
    /* "Colours as they were", of xterm and linux: ncurses sends it as it enters and leaves. */
    if (end - at >= 6 && memcmp(at, "\033]104\a", 6) == 0) {
        *next = at + 6;
        return NULL;
    }
    if (end - at >= 3 && memcmp(at, "\033]R", 3) == 0) {
        *next = at + 3;
        return NULL;
    }
    if (at + 1 >= end || at[1] != '[')
        return is_foul("a sequence of another kind", at, end);
    while (stop < end && (isdigit((unsigned char)*stop) || *stop == ';' || *stop == '?'))
        stop++;
    /* Not 'n' and 'c', which make the terminal answer, and of 't', which moves windows, only
     * the two that keep and give back the title. */
    if (end - at >= 9 && (memcmp(at, "\033[22;0;0t", 9) == 0 || memcmp(at, "\033[23;0;0t", 9) == 0))
        stop = at + 8;
    else if (stop < end && *stop == 'c' && at[2] == '?')
        *next = stop + 1; /* the linux console's form of the cursor */
    else if (stop >= end || strchr("ABCDGHJKLMPSTXZ@bdhlmr", *stop) == NULL)
        return is_foul("a sequence of another kind", at, end);
    if ((*stop == 'h' || *stop == 'l') && memcmp(at, "\033[?100", 6) == 0)
        return is_foul("a mouse mode", at, end);
    *next = stop + 1;
    return NULL;
}

static bool turns_or_hides(uint32_t code)
{
    return (code >= 0x80 && code < 0xa0) || code == 0x61c || (code >= 0x200b && code <= 0x200f) ||
           (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f) ||
           code == 0xfeff || (code >= 0xfff9 && code <= 0xfffb) ||
           (code >= 0xe0000 && code <= 0xe0fff);
}

static size_t utf8_length(unsigned char byte)
{
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

const char *pty_foul(const struct pty *pty, size_t since)
{
    const char *at = pty->raw.data + since, *end = pty->raw.data + pty->raw.length;

    while (at < end) {
        const char *next = at + 1, *from = at;
        unsigned char byte = (unsigned char)*at;

        if (byte == 033) {
            const char *copied = pty->copies ? behind_copied(at, end) : NULL;
            const char *fault = copied == NULL ? sequence(at, end, &next) : NULL;

            if (fault != NULL)
                return fault;
            if (copied != NULL)
                next = copied;
        } else if (byte < 0x20 && strchr("\b\t\r\n\017", byte) == NULL) {
            return is_foul("a control byte", at, end);
        } else if (byte == 0x7f) {
            return is_foul("DEL", at, end);
        } else if (byte >= 0x80) {
            uint32_t code = utf8_next(&from, end);

            next = from;
            if (turns_or_hides(code))
                return is_foul("an invisible character", at, end);
            if ((size_t)(next - at) != utf8_length(byte) || byte < 0xc2)
                return is_foul("no UTF-8", at, end);
        }
        at = next;
    }
    return NULL;
}

void pty_clean(struct pty *pty)
{
    const char *fault = pty_foul(pty, 0);

    if (fault != NULL)
        pty_fail(pty, "the program wrote %s", fault);
}

void pty_quit(struct pty *pty)
{
    pty_keys(pty, "Ctrl-Q");
    pty_ended(pty, 0, 0);
    pty_restored(pty);
    pty_clean(pty);
    pty_done(pty);
}
