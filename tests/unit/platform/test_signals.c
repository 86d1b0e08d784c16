#include "signals.h"

#include "clock.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

/* Runs it in a child, which must not disturb the test; its wait status. */
static int in_child(void (*body)(void))
{
    pid_t pid = fork();
    int status = 0;

    if (pid == 0) {
        body();
        _exit(0);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return status;
}

#define CHILD_CHECK(number, condition) \
    do {                               \
        if (!(condition))              \
            _exit(number);             \
    } while (0)

static void harden(void)
{
    struct sigaction action;
    struct rlimit cores;
    struct stat info, null;
    char byte;

    close(0);
    close(1);
    close(2);
    umask(0);
    signals_harden();
    CHILD_CHECK(10, umask(0) == 077);
    CHILD_CHECK(11, stat("/dev/null", &null) == 0);
    for (int fd = 0; fd <= 2; fd++)
        CHILD_CHECK(12 + fd, fstat(fd, &info) == 0 && info.st_rdev == null.st_rdev);
    CHILD_CHECK(15, read(0, &byte, 1) == 0 && write(1, "x", 1) == 1 && write(2, "x", 1) == 1);
    CHILD_CHECK(16, sigaction(SIGPIPE, NULL, &action) == 0 && action.sa_handler == SIG_IGN);
    CHILD_CHECK(17, sigaction(SIGXFSZ, NULL, &action) == 0 && action.sa_handler == SIG_IGN);
    CHILD_CHECK(18, getrlimit(RLIMIT_CORE, &cores) == 0 && cores.rlim_cur == 0);
}

/* What is open stays what it is. */
static void harden_open_ones(void)
{
    struct stat before[3], after;

    for (int fd = 0; fd <= 2; fd++)
        CHILD_CHECK(10, fstat(fd, &before[fd]) == 0);
    close(1);
    signals_harden();
    CHILD_CHECK(11, fstat(0, &after) == 0 && after.st_ino == before[0].st_ino);
    CHILD_CHECK(12, fstat(2, &after) == 0 && after.st_ino == before[2].st_ino);
    CHILD_CHECK(13, (fcntl(1, F_GETFL) & O_ACCMODE) == O_WRONLY);
}

static void keep_cores(void)
{
    const struct rlimit some = {4096, 4096};
    struct rlimit cores;

    if (setrlimit(RLIMIT_CORE, &some) != 0)
        return; /* there are none to keep */
    setenv("STINT_DEBUG", "1", 1);
    signals_harden();
    CHILD_CHECK(10, getrlimit(RLIMIT_CORE, &cores) == 0 && cores.rlim_cur == 4096);
}

static void test_harden(void **state)
{
    (void)state;
    assert_int_equal(in_child(harden), 0);
    assert_int_equal(in_child(harden_open_ones), 0);
    assert_int_equal(in_child(keep_cores), 0);
}

/* They come as bytes, in order; nothing waits for one. */
static void on_the_pipe(void)
{
    static const int numbers[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
    struct error error;
    struct pollfd end = {-1, POLLIN, 0};

    CHILD_CHECK(10, signals_begin(&end.fd, &error));
    CHILD_CHECK(11, signals_next(end.fd) == 0 && poll(&end, 1, 0) == 0);
    for (size_t i = 0; i < ARRAY_COUNT(numbers); i++) {
        raise(numbers[i]);
        CHILD_CHECK(12, poll(&end, 1, 1000) == 1);
    }
    for (size_t i = 0; i < ARRAY_COUNT(numbers); i++)
        CHILD_CHECK(13, signals_next(end.fd) == numbers[i]);
    CHILD_CHECK(14, signals_next(end.fd) == 0);
    /* More than the pipe holds: the handler does not block. */
    for (int i = 0; i < 100000; i++)
        raise(SIGTERM);
    CHILD_CHECK(15, signals_next(end.fd) == SIGTERM);
    CHILD_CHECK(16, fcntl(end.fd, F_GETFD) & FD_CLOEXEC);
}

static void held_back(void)
{
    struct error error;
    int fd;

    CHILD_CHECK(10, signals_begin(&fd, &error));
    signals_block(true);
    raise(SIGTERM);
    raise(SIGINT);
    CHILD_CHECK(11, signals_next(fd) == 0);
    signals_block(false);
    CHILD_CHECK(12, signals_next(fd) != 0 && signals_next(fd) != 0 && signals_next(fd) == 0);
}

/* Without an interface the change is finished first, then the signal does its work. */
static void ends_after_the_change(void)
{
    signals_block(true);
    raise(SIGTERM);
    if (write(STDOUT_FILENO, "", 0) < 0)
        _exit(10);
    signals_block(false);
    _exit(11);
}

static void test_pipe(void **state)
{
    int status;

    (void)state;
    assert_int_equal(in_child(on_the_pipe), 0);
    assert_int_equal(in_child(held_back), 0);
    status = in_child(ends_after_the_change);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
}

static void die_by_term(void)
{
    struct error error;
    int fd;

    CHILD_CHECK(10, signals_begin(&fd, &error));
    signals_block(true);
    signals_die_by(SIGTERM);
}

static int told[2];

static void die_guarded(void)
{
    struct termios modes;

    memset(&modes, 0, sizeof modes);
    dup2(told[1], STDOUT_FILENO);
    signals_guard_terminal("restored", &modes);
    raise(SIGSEGV);
}

static void die_disarmed(void)
{
    struct termios modes;

    memset(&modes, 0, sizeof modes);
    dup2(told[1], STDOUT_FILENO);
    signals_guard_terminal("restored", &modes);
    signals_guard_terminal(NULL, NULL);
    raise(SIGBUS);
}

static void test_ends(void **state)
{
    const struct rlimit none = {0, 0};
    char said[32] = "";
    int status;

    (void)state;
    setrlimit(RLIMIT_CORE, &none);
    status = in_child(die_by_term);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    assert_int_equal(pipe(told), 0);
    status = in_child(die_guarded);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
    assert_int_equal(read(told[0], said, sizeof said), (int)strlen("restored"));
    assert_string_equal(said, "restored");
    status = in_child(die_disarmed);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS);
    assert_int_equal(fcntl(told[0], F_SETFL, O_NONBLOCK), 0);
    assert_int_equal(read(told[0], said, sizeof said), -1);
}

static volatile sig_atomic_t sizes_seen;

static void see_size(int number)
{
    sizes_seen += number == SIGWINCH;
}

/* Whoever has the signal keeps it, however often it is asked for. */
static void watch_size(void)
{
    struct error error;
    int fd;

    CHILD_CHECK(10, signals_begin(&fd, &error));
    raise(SIGWINCH);
    CHILD_CHECK(11, signals_next(fd) == 0);
    signal(SIGWINCH, see_size);
    signals_watch_size();
    signals_watch_size();
    raise(SIGWINCH);
    CHILD_CHECK(12, sizes_seen == 1);
    CHILD_CHECK(13, signals_next(fd) == SIGWINCH && signals_next(fd) == 0);
}

static void watch_size_alone(void)
{
    struct error error;
    int fd;

    CHILD_CHECK(10, signals_begin(&fd, &error));
    signals_watch_size();
    raise(SIGWINCH);
    CHILD_CHECK(11, signals_next(fd) == SIGWINCH && signals_next(fd) == 0);
}

static void test_size(void **state)
{
    (void)state;
    assert_int_equal(in_child(watch_size), 0);
    assert_int_equal(in_child(watch_size_alone), 0);
}

static void test_clock(void **state)
{
    uint8_t a[16] = {0}, b[16] = {0};
    struct error error;
    int64_t before = clock_monotonic_ms();

    (void)state;
    assert_true(clock_now_ms() > 1700000000000);
    assert_in_range(clock_today(), day_from_ymd(2023, 1, 1), day_from_ymd(2200, 1, 1));
    assert_true(clock_monotonic_ms() >= before);
    assert_true(clock_random(a, sizeof a, &error) && clock_random(b, sizeof b, &error));
    assert_memory_not_equal(a, b, sizeof a);
    assert_true(clock_random(NULL, 0, &error));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_harden), cmocka_unit_test(test_pipe),  cmocka_unit_test(test_ends),
        cmocka_unit_test(test_size),   cmocka_unit_test(test_clock),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
