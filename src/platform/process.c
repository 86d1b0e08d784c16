#include "process.h"

#include "clock.h"
#include "process_private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SLICE_MS = 50, GRACE_MS = 500, HEARD_MAXIMUM = 65536 };

/* A child with our ends of its pipes; -1 where it inherited our own descriptor. */
struct child {
    pid_t pid;
    int input, output;
    size_t most; /* bytes that are kept of what it says */
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

/* What of a child is heard. */
enum hearing {
    HEAR_NOTHING, /* it has our terminal */
    HEAR_ALL,     /* its output and its complaints, as one text */
    HEAR_OUTPUT,  /* its complaints are dropped */
};

static void redirect(int input, int output, enum hearing hearing)
{
    int nowhere = hearing == HEAR_OUTPUT ? open("/dev/null", O_WRONLY) : -1;

    if (input >= 0)
        dup2(input, STDIN_FILENO);
    if (output >= 0)
        dup2(output, STDOUT_FILENO);
    if (nowhere >= 0 || hearing == HEAR_ALL)
        dup2(nowhere >= 0 ? nowhere : output, STDERR_FILENO);
}

/* execvp takes char *const[] for history's sake; it changes nothing. */
_Noreturn static void become(const char *const argv[])
{
    union {
        const char *const *given;
        char *const *wanted;
    } arguments = {.given = argv};

    close_from(3);
    reset_signals();
    execvp(argv[0], arguments.wanted);
    _exit(127);
}

static bool start(const char *const argv[], bool feed, enum hearing hearing, struct child *child,
                  struct error *error)
{
    bool listen = hearing != HEAR_NOTHING;
    int in[2] = {-1, -1}, out[2] = {-1, -1};

    *child = (struct child){.input = -1, .output = -1, .most = HEARD_MAXIMUM};
    if ((feed && pipe(in) != 0) || (listen && pipe(out) != 0)) {
        if (in[0] >= 0) {
            close(in[0]);
            close(in[1]);
        }
        return error_set(error, ERROR_SYSTEM, "a pipe cannot be made: %s", strerror(errno));
    }
    child->pid = fork();
    if (child->pid == 0) {
        redirect(in[0], out[1], hearing);
        become(argv);
    }
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

    if (got > 0 && heard->length < child->most)
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

/* Most end at once after their last word; who does not is looked after less and less often. */
static bool ends_by(struct child *child, int64_t deadline)
{
    int pause = 1;

    while (!has_ended(child, WNOHANG)) {
        if (clock_monotonic_ms() >= deadline)
            return false;
        poll(NULL, 0, pause);
        pause = pause < SLICE_MS / 5 ? pause + 1 : pause;
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

/* Talks with a child that was started, until it ends or its time is over. */
static bool talk(struct child *child, const char *name, const struct process_words *words,
                 struct strbuf *heard, struct error *error)
{
    int64_t deadline = clock_monotonic_ms() + words->limit_ms;
    bool in_time =
        converse(child, words->data, words->length, deadline, heard) && ends_by(child, deadline);

    if (child->input >= 0)
        close(child->input);
    if (child->output >= 0)
        close(child->output);
    if (in_time)
        return true;
    end_child(child);
    return error_set(error, ERROR_SYSTEM, "%s did not answer in %lld s", name,
                     (long long)(words->limit_ms / 1000));
}

bool process_talk(const char *const argv[], const struct process_words *words, struct strbuf *heard,
                  int *status, struct error *error)
{
    struct child child;

    if (!start(argv, true, HEAR_ALL, &child, error) || !talk(&child, argv[0], words, heard, error))
        return false;
    *status = child.status;
    return true;
}

bool process_filter(const char *const argv[], const struct process_words *words, struct strbuf *out,
                    int *status, struct error *error)
{
    struct child child;

    if (!start(argv, true, HEAR_OUTPUT, &child, error))
        return false;
    child.most = SIZE_MAX;
    if (!talk(&child, argv[0], words, out, error))
        return false;
    *status = child.status;
    return true;
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
    started = start(argv, false, HEAR_NOTHING, &child, error);
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
