#define _DEFAULT_SOURCE /* wait4 */
#include "process.h"

#include "samples.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void quiet(posix_spawn_file_actions_t *actions, const char *input, int expected)
{
    posix_spawn_file_actions_init(actions);
    posix_spawn_file_actions_addopen(actions, STDIN_FILENO, input, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (expected != 0) /* it tells what is no fault here */
        posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
}

static void refuse(const char *const argv[], int status)
{
    fprintf(stderr, "bench:");
    for (size_t i = 0; argv[i] != NULL && i < 12; i++)
        fprintf(stderr, " %.200s", argv[i]);
    fputc('\n', stderr);
    if (WIFEXITED(status))
        give_up("ended with code %d", WEXITSTATUS(status));
    give_up("died of signal %d", WTERMSIG(status));
}

struct run process_run(const char *const argv[], int allowed)
{
    return process_run_on(argv, "/dev/null", allowed);
}

struct run process_run_on(const char *const argv[], const char *input, int allowed)
{
    posix_spawn_file_actions_t actions;
    struct rusage usage;
    struct run run = {0, 0, 0};
    int status;
    pid_t pid;

    quiet(&actions, input, allowed);
    double since = clock_ms();
    int code = posix_spawn(&pid, argv[0], &actions, NULL, (char *const *)(size_t)argv, environ);
    if (code != 0)
        give_up("%s: %s", argv[0], strerror(code));
    wait4(pid, &status, 0, &usage);
    run.ms = clock_ms() - since;
    posix_spawn_file_actions_destroy(&actions);
    if (!WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != allowed))
        refuse(argv, status);
    run.code = WEXITSTATUS(status);
    run.peak_mb = (double)usage.ru_maxrss / 1024;
    return run;
}
