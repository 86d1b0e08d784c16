#include "process.h"

#include "clock.h"
#include "process_private.h"
#include "vec.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PRINT_LIMIT_MS = 20000, SLICE_MS = 50, GRACE_MS = 500, HEARD_MAXIMUM = 65536 };

/* A child with our ends of its pipes; -1 where it inherited our own descriptor. */
struct child {
    pid_t pid;
    int input, output;
    bool ended;
    int status; /* the exit status once it ended; -1 when a signal did it */
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

    *child = (struct child){.input = -1, .output = -1};
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
        return error_set(error, ERROR_SYSTEM, "%s cannot be started: %s", argv[0], strerror(errno));
    }
    return true;
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

    if (got > 0 && heard->length < HEARD_MAXIMUM)
        strbuf_add(heard, block, (size_t)got);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
        close(child->output);
        child->output = -1;
    }
}

/* Waits for the end of the child if `options` is 0; looks only with WNOHANG. */
static bool has_ended(struct child *child, int options)
{
    pid_t got = 0;
    int status;

    if (child->ended)
        return true;
    do
        got = waitpid(child->pid, &status, options);
    while (got < 0 && errno == EINTR);
    if (got == 0)
        return false;
    child->ended = true;
    child->status = got == child->pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return true;
}

/* Feeds and listens at once, so that neither side can block the other. What the child leaves
 * running may keep the pipes open: they count no more once it has ended and all is quiet. */
static bool converse(struct child *child, const char *data, size_t length, int64_t deadline,
                     struct strbuf *heard)
{
    fcntl(child->input, F_SETFL, O_NONBLOCK);
    if (length == 0) {
        close(child->input);
        child->input = -1;
    }
    while (child->input >= 0 || child->output >= 0) {
        struct pollfd ends[2] = {{child->input, POLLOUT, 0}, {child->output, POLLIN, 0}};
        int ready;

        if (clock_monotonic_ms() >= deadline)
            return false;
        ready = poll(ends, 2, SLICE_MS);
        if (ready < 0 && errno != EINTR)
            return false;
        if (ready == 0 && has_ended(child, WNOHANG))
            return true;
        if (ends[0].revents != 0)
            feed_some(child, &data, &length);
        if (ends[1].revents != 0)
            hear_some(child, heard);
    }
    return true;
}

static bool ends_by(struct child *child, int64_t deadline)
{
    while (!has_ended(child, WNOHANG)) {
        if (clock_monotonic_ms() >= deadline)
            return false;
        poll(NULL, 0, SLICE_MS / 5);
    }
    return true;
}

static void end_child(struct child *child)
{
    kill(child->pid, SIGTERM);
    if (ends_by(child, clock_monotonic_ms() + GRACE_MS))
        return;
    kill(child->pid, SIGKILL);
    has_ended(child, 0);
}

bool process_talk(const char *const argv[], const char *data, size_t length, int64_t limit_ms,
                  struct strbuf *heard, int *status, struct error *error)
{
    int64_t deadline = clock_monotonic_ms() + limit_ms;
    struct child child;
    bool in_time;

    if (!start(argv, true, true, &child, error))
        return false;
    in_time = converse(&child, data, length, deadline, heard) && ends_by(&child, deadline);
    if (child.input >= 0)
        close(child.input);
    if (child.output >= 0)
        close(child.output);
    if (!in_time) {
        end_child(&child);
        return error_set(error, ERROR_SYSTEM, "%s did not answer in %lld s", argv[0],
                         (long long)(limit_ms / 1000));
    }
    *status = child.status;
    return true;
}

bool process_printers(struct arena *arena, const char ***names, size_t *count, struct error *error)
{
    static const char *const argv[] = {"lpstat", "-e", NULL};
    VEC(const char *) found = {0};
    struct strbuf heard;
    int status = 0;
    bool ran;

    strbuf_init(&heard);
    ran = process_talk(argv, NULL, 0, PRINT_LIMIT_MS, &heard, &status, error);
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
    done = process_talk(argv, data, length, PRINT_LIMIT_MS, &heard, &status, error);
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

/* The terminal's signals go to all that share it. An interrupt is for the other program alone;
 * a stop must stop us with it, or the shell would go on waiting for us. */
static const struct {
    int number;
    void (*handler)(int);
} lent[] = {{SIGINT, SIG_IGN}, {SIGQUIT, SIG_IGN}, {SIGTSTP, SIG_DFL}};

static void lend_signals(struct sigaction before[ARRAY_COUNT(lent)])
{
    struct sigaction meanwhile;

    memset(&meanwhile, 0, sizeof(meanwhile));
    sigemptyset(&meanwhile.sa_mask);
    for (size_t at = 0; at < ARRAY_COUNT(lent); at++) {
        meanwhile.sa_handler = lent[at].handler;
        sigaction(lent[at].number, &meanwhile, &before[at]);
    }
}

static void take_signals_back(const struct sigaction before[ARRAY_COUNT(lent)])
{
    for (size_t at = 0; at < ARRAY_COUNT(lent); at++)
        sigaction(lent[at].number, &before[at], NULL);
}

bool process_terminal(const char *const argv[], int *status, struct error *error)
{
    struct sigaction before[ARRAY_COUNT(lent)];
    struct child child;
    bool started;

    lend_signals(before);
    started = start(argv, false, false, &child, error);
    if (started) {
        has_ended(&child, 0);
        *status = child.status;
    }
    take_signals_back(before);
    return started;
}

long process_own_id(void)
{
    return (long)getpid();
}

bool process_lives(long id)
{
    return id > 0 && (kill((pid_t)id, 0) == 0 || errno == EPERM);
}
