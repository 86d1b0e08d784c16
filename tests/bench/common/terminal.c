#define _DEFAULT_SOURCE /* forkpty */
#include "terminal.h"

#include "samples.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_QUIET_MS = 40, QUIET_MS = 12, SETTLED_MS = 400, PATIENCE_MS = 120000, MAYBE_MS = 60 };

static char tail[4096]; /* of what came last, for the message when something goes wrong */
static size_t tail_length;

static void keep_tail(const char *bytes, size_t length)
{
    if (length > sizeof tail)
        length = sizeof tail;
    memcpy(tail, bytes, length);
    tail_length = length;
}

static void complain(const struct terminal *terminal, const char *what)
{
    fprintf(stderr, "bench: last bytes of %s:\n", terminal->name);
    fwrite(tail, 1, tail_length, stderr);
    give_up("\n%s %s", terminal->name, what);
}

/* Reads until nothing came for `quiet` ms; waits `patience` ms for the first byte. */
static struct answer listen_to(struct terminal *terminal, double since, int quiet, int patience)
{
    struct pollfd wait_for = {.fd = terminal->fd, .events = POLLIN};
    struct answer answer = {0, 0};
    char bytes[65536];
    ssize_t got;

    while (poll(&wait_for, 1, answer.bytes == 0 ? patience : quiet) > 0) {
        got = read(terminal->fd, bytes, sizeof bytes);
        if (got <= 0)
            complain(terminal, "ended");
        answer.ms = clock_ms() - since;
        answer.bytes += (size_t)got;
        keep_tail(bytes, (size_t)got);
    }
    return answer;
}

static void become(const char *const argv[])
{
    setenv("TERM", "xterm-256color", 1);
    execv(argv[0], (char *const *)(size_t)argv);
    _exit(127);
}

struct answer terminal_open(struct terminal *terminal, const char *const argv[])
{
    struct winsize size = {.ws_row = 36, .ws_col = 120};
    double since = clock_ms();
    struct answer answer;

    terminal->name = argv[0];
    terminal->pid = forkpty(&terminal->fd, NULL, NULL, &size);
    if (terminal->pid < 0)
        give_up("no pseudo-terminal");
    if (terminal->pid == 0)
        become(argv);
    answer = listen_to(terminal, since, FIRST_QUIET_MS, PATIENCE_MS);
    if (answer.bytes == 0)
        complain(terminal, "draws nothing");
    return answer;
}

static struct answer ask(struct terminal *terminal, const char *keys, int quiet)
{
    double since = clock_ms();
    struct answer answer;

    if (write(terminal->fd, keys, strlen(keys)) < 0)
        complain(terminal, "takes no keys");
    answer = listen_to(terminal, since, quiet, PATIENCE_MS / 4);
    if (answer.bytes == 0)
        complain(terminal, "does not answer a key");
    return answer;
}

struct answer terminal_key(struct terminal *terminal, const char *keys)
{
    return ask(terminal, keys, QUIET_MS);
}

struct answer terminal_settle(struct terminal *terminal, const char *keys)
{
    return ask(terminal, keys, SETTLED_MS);
}

void terminal_send(struct terminal *terminal, const char *keys)
{
    if (write(terminal->fd, keys, strlen(keys)) < 0)
        complain(terminal, "takes no keys");
    listen_to(terminal, clock_ms(), MAYBE_MS, MAYBE_MS);
}

void terminal_close(struct terminal *terminal, const char *keys)
{
    char bytes[4096];
    int status;

    if (write(terminal->fd, keys, strlen(keys)) < 0)
        complain(terminal, "takes no keys");
    while (read(terminal->fd, bytes, sizeof bytes) > 0)
        continue;
    waitpid(terminal->pid, &status, 0);
    close(terminal->fd);
    if (status != 0)
        give_up("%s ended with %d", terminal->name, status);
}

/* ---- what the kernel says ------------------------------------------------------------------- */

static double figure(const struct terminal *terminal, const char *file, const char *name)
{
    char path[64], line[512];
    double value = 0;
    FILE *stream;

    snprintf(path, sizeof path, "/proc/%d/%s", (int)terminal->pid, file);
    stream = fopen(path, "r");
    while (stream != NULL && fgets(line, sizeof line, stream) != NULL)
        if (strncmp(line, name, strlen(name)) == 0)
            value = strtod(line + strlen(name), NULL);
    if (stream != NULL)
        fclose(stream);
    return value;
}

/* Nanoseconds on a processor: the first number of schedstat. */
static double cpu_ms(const struct terminal *terminal)
{
    return figure(terminal, "schedstat", "") / 1e6;
}

double terminal_peak_mb(const struct terminal *terminal)
{
    return figure(terminal, "status", "VmHWM:") / 1024;
}

static struct idle total(const struct terminal *terminal)
{
    return (struct idle){figure(terminal, "status", "voluntary_ctxt_switches:"),
                         figure(terminal, "io", "syscr:"), figure(terminal, "io", "syscw:"),
                         cpu_ms(terminal)};
}

struct idle terminal_idle(const struct terminal *terminal, int seconds)
{
    struct timespec pause = {.tv_sec = seconds};
    struct idle before = total(terminal), after;

    nanosleep(&pause, NULL);
    after = total(terminal);
    return (struct idle){
        (after.wakes - before.wakes) / seconds, (after.reads - before.reads) / seconds,
        (after.writes - before.writes) / seconds, (after.cpu_ms - before.cpu_ms) / seconds};
}
