#include "process.h"

#include "vec.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WAIT_LIMIT_MS = 20000 };

/* A child with its three ends; -1 where the parent's own descriptor is inherited. */
struct child {
    pid_t pid;
    int input, output; /* our ends of the pipes */
};

static void reset_signals(void)
{
    struct sigaction standard;
    sigset_t none;

    memset(&standard, 0, sizeof(standard));
    standard.sa_handler = SIG_DFL;
    for (int number = 1; number < 32; number++)
        sigaction(number, &standard, NULL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static void close_from(int first)
{
    long limit = sysconf(_SC_OPEN_MAX);

    if (limit < 0 || limit > 4096)
        limit = 4096;
    for (int fd = first; fd < (int)limit; fd++)
        close(fd);
}

/* execvp takes char *const[] for history's sake; it changes nothing. */
_Noreturn static void become(const char *const argv[], int input, int output)
{
    union {
        const char *const *given;
        char *const *wanted;
    } arguments = {.given = argv};

    if (input >= 0)
        dup2(input, STDIN_FILENO);
    if (output >= 0) {
        dup2(output, STDOUT_FILENO);
        dup2(output, STDERR_FILENO);
    }
    close_from(3);
    reset_signals();
    execvp(argv[0], arguments.wanted);
    _exit(127);
}

static bool start(const char *const argv[], bool feed, bool listen, struct child *child,
                  struct error *error)
{
    int in[2] = {-1, -1}, out[2] = {-1, -1};

    if ((feed && pipe(in) != 0) || (listen && pipe(out) != 0)) {
        if (in[0] >= 0) {
            close(in[0]);
            close(in[1]);
        }
        return error_set(error, ERROR_SYSTEM, "a pipe cannot be made: %s", strerror(errno));
    }
    child->pid = fork();
    if (child->pid == 0)
        become(argv, in[0], out[1]);
    if (in[0] >= 0)
        close(in[0]);
    if (out[1] >= 0)
        close(out[1]);
    child->input = in[1];
    child->output = out[0];
    if (child->pid < 0) {
        if (in[1] >= 0)
            close(in[1]);
        if (out[0] >= 0)
            close(out[0]);
        return error_set(error, ERROR_SYSTEM, "%s cannot be started: %s", argv[0],
                         strerror(errno));
    }
    return true;
}

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void feed_some(struct child *child, const char **data, size_t *length)
{
    ssize_t put = write(child->input, *data, *length);

    if (put > 0) {
        *data += put;
        *length -= (size_t)put;
    }
    if (*length == 0 || (put < 0 && errno != EAGAIN && errno != EINTR)) {
        close(child->input);
        child->input = -1;
    }
}

static void hear_some(struct child *child, struct strbuf *heard)
{
    char block[4096];
    ssize_t got = read(child->output, block, sizeof(block));

    if (got > 0 && heard->length < 65536)
        strbuf_add(heard, block, (size_t)got);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
        close(child->output);
        child->output = -1;
    }
}

/* Feeds and listens at once, so that neither side can block the other. False: time is up. */
static bool converse(struct child *child, const char *data, size_t length, struct strbuf *heard)
{
    int64_t deadline = now_ms() + WAIT_LIMIT_MS;

    if (child->input >= 0)
        fcntl(child->input, F_SETFL, O_NONBLOCK);
    if (child->input >= 0 && length == 0) {
        close(child->input);
        child->input = -1;
    }
    while (child->input >= 0 || child->output >= 0) {
        struct pollfd ends[2] = {{child->input, POLLOUT, 0}, {child->output, POLLIN, 0}};
        int64_t left = deadline - now_ms();

        if (left <= 0)
            return false;
        if (poll(ends, 2, (int)left) < 0 && errno != EINTR)
            return false;
        if (ends[0].revents != 0)
            feed_some(child, &data, &length);
        if (ends[1].revents != 0)
            hear_some(child, heard);
    }
    return true;
}

/* The exit status, or -1 when the child was ended by a signal. */
static int reap(const struct child *child)
{
    int status;

    while (waitpid(child->pid, &status, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool run_and_hear(const char *const argv[], const char *data, size_t length,
                         struct strbuf *heard, int *status, struct error *error)
{
    struct child child;
    bool in_time;

    if (!start(argv, true, true, &child, error))
        return false;
    in_time = converse(&child, data, length, heard);
    if (child.input >= 0)
        close(child.input);
    if (child.output >= 0)
        close(child.output);
    if (!in_time)
        kill(child.pid, SIGTERM);
    *status = reap(&child);
    if (!in_time)
        return error_set(error, ERROR_SYSTEM, "%s did not answer in %d s", argv[0],
                         WAIT_LIMIT_MS / 1000);
    return true;
}

bool process_printers(struct arena *arena, const char ***names, size_t *count,
                      struct error *error)
{
    static const char *const argv[] = {"lpstat", "-e", NULL};
    VEC(const char *) found = {0};
    struct strbuf heard;
    int status = 0;
    bool ran;

    strbuf_init(&heard);
    ran = run_and_hear(argv, NULL, 0, &heard, &status, error);
    if (ran && status == 0) {
        char *rest = heard.data;

        for (char *end = strchr(rest, '\n'); end != NULL; end = strchr(rest, '\n')) {
            if (end > rest)
                vec_add(&found, arena, arena_strndup(arena, rest, (size_t)(end - rest)));
            rest = end + 1;
        }
    }
    strbuf_done(&heard);
    if (!ran)
        return false;
    *names = found.at;
    *count = found.count;
    return true;
}

static bool printer_known(const char *printer, struct error *error)
{
    struct arena arena;
    const char **names;
    size_t count;
    bool known = false;

    arena_init(&arena);
    if (process_printers(&arena, &names, &count, error)) {
        for (size_t at = 0; at < count && !known; at++)
            known = strcmp(names[at], printer) == 0;
        if (!known) {
            error_set(error, ERROR_NOT_FOUND, "there is no printer named '%s'", printer);
            error_hint(error, "lpstat -e lists the printers; or write a file with -o FILE");
        }
    }
    arena_done(&arena);
    return known;
}

static void first_line(struct strbuf *text)
{
    char *end = strchr(text->data, '\n');

    if (end != NULL)
        strbuf_truncate(text, (size_t)(end - text->data));
}

bool process_print(const char *data, size_t length, const char *printer, const char *title,
                   struct error *error)
{
    const char *argv[8] = {"lp", "-s", "-t", title};
    size_t at = 4;
    struct strbuf heard;
    int status = 0;
    bool done;

    if (printer != NULL) {
        if (!printer_known(printer, error))
            return false;
        argv[at++] = "-d";
        argv[at++] = printer;
    }
    argv[at] = NULL;
    strbuf_init(&heard);
    done = run_and_hear(argv, data, length, &heard, &status, error);
    if (done && status != 0) {
        first_line(&heard);
        if (status == 127)
            error_set(error, ERROR_SYSTEM, "the program lp, which prints, is not installed");
        else
            error_set(error, ERROR_SYSTEM, "lp printed nothing: %s",
                      heard.length > 0 ? heard.data : "it gave no reason");
        done = error_hint(error, "write a file with -o FILE instead");
    }
    strbuf_done(&heard);
    return done;
}

/* Runs a program on the terminal and waits, however long it takes. */
static bool run_on_terminal(const char *const argv[], const char *data, size_t length,
                            int *status, struct error *error)
{
    struct child child;

    if (!start(argv, data != NULL, false, &child, error))
        return false;
    while (child.input >= 0)
        feed_some(&child, &data, &length);
    *status = reap(&child);
    return true;
}

bool process_page(const char *data, size_t length, struct error *error)
{
    const char *pager = getenv("PAGER");
    const char *argv[2] = {pager != NULL && pager[0] != '\0' ? pager : "less", NULL};
    int status = 0;

    setenv("LESSSECURE", "1", 1);
    unsetenv("LESSOPEN");
    if (!run_on_terminal(argv, data, length, &status, error))
        return false;
    if (status == 127)
        return error_set(error, ERROR_SYSTEM, "the pager %s cannot be started", argv[0]);
    return true;
}

bool process_terminal(const char *const argv[], int *status, struct error *error)
{
    return run_on_terminal(argv, NULL, 0, status, error);
}
