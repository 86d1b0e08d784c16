#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

/* What handlers need must be reachable from them: the one place of writable state. */
static volatile sig_atomic_t signal_pipe_end = -1;
static void (*volatile size_handler)(int);
static volatile sig_atomic_t guard_armed;
static char guard_bytes[256];
static size_t guard_length;
static struct termios guard_modes;

static void open_missing_descriptors(void)
{
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF) {
            int opened = open("/dev/null", fd == 0 ? O_RDONLY : O_WRONLY);

            BUG_ON(opened >= 0 && opened != fd);
        }
    }
}

static bool set_handler(int number, void (*handler)(int), int flags)
{
    struct sigaction action;

    memset(&action, 0, sizeof(action));
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    return sigaction(number, &action, NULL) == 0;
}

void signals_harden(void)
{
    const char *debug = getenv("STINT_DEBUG");
    const struct rlimit none = {0, 0};

    open_missing_descriptors();
    umask(077);
    set_handler(SIGPIPE, SIG_IGN, 0);
    set_handler(SIGXFSZ, SIG_IGN, 0);
    if (debug == NULL || strcmp(debug, "1") != 0) {
        setrlimit(RLIMIT_CORE, &none);
        prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    }
}

static void tell_pipe(int number)
{
    int saved = errno;
    unsigned char byte = (unsigned char)number;

    if (write((int)signal_pipe_end, &byte, 1) < 0) {
        /* The pipe is full: the loop has signals to read already. */
    }
    errno = saved;
}

bool signals_begin(int *fd, struct error *error)
{
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP};
    int ends[2];

    if (pipe(ends) != 0)
        return error_set(error, ERROR_SYSTEM, "a pipe cannot be made: %s", strerror(errno));
    for (int end = 0; end < 2; end++) {
        fcntl(ends[end], F_SETFL, O_NONBLOCK);
        fcntl(ends[end], F_SETFD, FD_CLOEXEC);
    }
    signal_pipe_end = ends[1];
    for (size_t at = 0; at < ARRAY_COUNT(numbers); at++)
        set_handler(numbers[at], tell_pipe, SA_RESTART);
    *fd = ends[0];
    return true;
}

static void tell_size(int number)
{
    if (size_handler != NULL)
        size_handler(number);
    tell_pipe(number);
}

void signals_watch_size(void)
{
    struct sigaction now;

    if (sigaction(SIGWINCH, NULL, &now) != 0 || now.sa_handler == tell_size)
        return;
    size_handler = now.sa_handler == SIG_DFL || now.sa_handler == SIG_IGN ? NULL : now.sa_handler;
    now.sa_handler = tell_size;
    sigaction(SIGWINCH, &now, NULL);
}

int signals_next(int fd)
{
    unsigned char byte;

    return read(fd, &byte, 1) == 1 ? (int)byte : 0;
}

void signals_block(bool block)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGTSTP);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGQUIT);
    sigaddset(&set, SIGWINCH);
    sigprocmask(block ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL);
}

bool signals_waiting(void)
{
    sigset_t set;

    return sigpending(&set) == 0 &&
           (sigismember(&set, SIGINT) == 1 || sigismember(&set, SIGTERM) == 1 ||
            sigismember(&set, SIGHUP) == 1);
}

_Noreturn void signals_die_by(int signal_number)
{
    sigset_t set;

    set_handler(signal_number, SIG_DFL, 0);
    sigemptyset(&set);
    sigaddset(&set, signal_number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    raise(signal_number);
    _exit(128 + signal_number);
}

static void restore_and_die(int number)
{
    if (guard_armed) {
        guard_armed = 0;
        if (write(STDOUT_FILENO, guard_bytes, guard_length) < 0) {
            /* The terminal is gone; nothing else can be done here. */
        }
        tcsetattr(STDIN_FILENO, TCSANOW, &guard_modes);
    }
    signal(number, SIG_DFL);
    raise(number);
}

void signals_guard_terminal(const char *restore_bytes, const struct termios *modes)
{
    static const int numbers[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
    static char alternate_stack[65536];
    const stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof(alternate_stack)};

    guard_armed = 0;
    if (restore_bytes == NULL)
        return;
    guard_length = strlen(restore_bytes);
    BUG_ON(guard_length > sizeof(guard_bytes));
    memcpy(guard_bytes, restore_bytes, guard_length);
    guard_modes = *modes;
    sigaltstack(&stack, NULL);
    for (size_t at = 0; at < ARRAY_COUNT(numbers); at++)
        set_handler(numbers[at], restore_and_die, SA_ONSTACK | SA_NODEFER);
    guard_armed = 1;
}

bool signals_wait(void)
{
    static const int fatal[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    sigset_t set;

    if (sigpending(&set) != 0)
        return false;
    for (size_t at = 0; at < ARRAY_COUNT(fatal); at++) {
        if (sigismember(&set, fatal[at]) == 1)
            return true;
    }
    return false;
}
