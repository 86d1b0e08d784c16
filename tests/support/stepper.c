#define _GNU_SOURCE /* process_vm_readv */
#include "stepper.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum target { BY_FD, BY_PATH, BY_SECOND_PATH };
enum { MOST_ERRORS = 6 };

static const struct call {
    const char *name;
    long number;
    enum target target; /* where it says which file */
    bool writes;
    int errors[MOST_ERRORS]; /* 0 at the end */
} calls[] = {
    {"read", SYS_read, BY_FD, false, {EIO}},
    {"pread64", SYS_pread64, BY_FD, false, {EIO}},
    {"write", SYS_write, BY_FD, true, {ENOSPC, EIO, EDQUOT, EFBIG}},
    {"pwrite64", SYS_pwrite64, BY_FD, true, {ENOSPC, EIO, EDQUOT, EFBIG}},
    {"fsync", SYS_fsync, BY_FD, true, {EIO, ENOSPC, EDQUOT}},
    {"fdatasync", SYS_fdatasync, BY_FD, true, {EIO, ENOSPC, EDQUOT}},
    {"ftruncate", SYS_ftruncate, BY_FD, true, {EIO, ENOSPC, EROFS}},
    {"fallocate", SYS_fallocate, BY_FD, true, {ENOSPC, EIO}},
    {"fcntl", SYS_fcntl, BY_FD, false, {ENOLCK, EIO, EAGAIN}},
    {"fchmod", SYS_fchmod, BY_FD, true, {EPERM, EROFS, EIO}},
    {"fchown", SYS_fchown, BY_FD, true, {EPERM, EROFS}},
    {"fstat", SYS_fstat, BY_FD, false, {EIO}},
    {"close", SYS_close, BY_FD, false, {EIO, EDQUOT}},
    {"lseek", SYS_lseek, BY_FD, false, {EIO}},
    {"openat", SYS_openat, BY_SECOND_PATH, true, {EACCES, EMFILE, EROFS, ENOSPC, ENFILE, EIO}},
    {"newfstatat", SYS_newfstatat, BY_SECOND_PATH, false, {EIO, EACCES}},
    {"statx", SYS_statx, BY_SECOND_PATH, false, {EIO, EACCES}},
    {"readlinkat", SYS_readlinkat, BY_SECOND_PATH, false, {EIO, EACCES}},
    {"unlinkat", SYS_unlinkat, BY_SECOND_PATH, true, {EACCES, EIO, EROFS}},
    {"renameat2", SYS_renameat2, BY_SECOND_PATH, true, {EACCES, EIO, EROFS, ENOSPC}},
    {"linkat", SYS_linkat, BY_SECOND_PATH, true, {EPERM, EMLINK, EROFS, ENOSPC, EIO}},
    {"mkdirat", SYS_mkdirat, BY_SECOND_PATH, true, {EACCES, EROFS, ENOSPC}},
    {"fchmodat", SYS_fchmodat, BY_SECOND_PATH, true, {EPERM, EROFS}},
    {"faccessat", SYS_faccessat, BY_SECOND_PATH, false, {EIO, EACCES}},
    {"statfs", SYS_statfs, BY_PATH, false, {EIO, ENOSYS}},
    {"getxattr", SYS_getxattr, BY_PATH, false, {EIO, ENOTSUP}},
    {"setxattr", SYS_setxattr, BY_PATH, true, {EIO, ENOTSUP, ENOSPC, EROFS}},
#ifdef SYS_open
    {"open", SYS_open, BY_PATH, true, {EACCES, EMFILE, EROFS, ENOSPC, ENFILE, EIO}},
    {"stat", SYS_stat, BY_PATH, false, {EIO, EACCES}},
    {"lstat", SYS_lstat, BY_PATH, false, {EIO, EACCES}},
    {"access", SYS_access, BY_PATH, false, {EIO, EACCES}},
    {"readlink", SYS_readlink, BY_PATH, false, {EIO, EACCES}},
    {"unlink", SYS_unlink, BY_PATH, true, {EACCES, EIO, EROFS}},
    {"rename", SYS_rename, BY_PATH, true, {EACCES, EIO, EROFS, ENOSPC}},
    {"link", SYS_link, BY_PATH, true, {EPERM, EMLINK, EROFS, ENOSPC, EIO}},
    {"mkdir", SYS_mkdir, BY_PATH, true, {EACCES, EROFS, ENOSPC}},
    {"chmod", SYS_chmod, BY_PATH, true, {EPERM, EROFS}},
#endif
};

/* ---- what the program is about to do ------------------------------------------------------- */

static const struct call *find(uint64_t number)
{
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
        if ((uint64_t)calls[i].number == number)
            return &calls[i];
    return NULL;
}

static void read_path(pid_t pid, uint64_t address, char *out, size_t size)
{
    struct iovec here = {out, size - 1};
    struct iovec there = {(void *)(uintptr_t)address,
                          size - 1}; /* NOLINT: an address of another process */
    ssize_t got = process_vm_readv(pid, &here, 1, &there, 1, 0);

    out[got > 0 ? got : 0] = '\0';
    if (got > 0)
        return;
    /* It reaches into a page that is not there: up to the end of this one. */
    here.iov_len = there.iov_len = 4096 - (size_t)(address & 4095);
    if (here.iov_len < size && (got = process_vm_readv(pid, &here, 1, &there, 1, 0)) > 0)
        out[got] = '\0';
}

static bool lies_in(const char *path, const char *folder)
{
    size_t length = strlen(folder);

    return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static bool is_ours(const struct stepper *stepper, pid_t pid, const struct call *call,
                    const uint64_t args[])
{
    char link[64], path[PATH_MAX];
    ssize_t got;

    if (call->target != BY_FD) {
        read_path(pid, args[call->target == BY_PATH ? 0 : 1], path, sizeof path);
        return lies_in(path, stepper->folder);
    }
    snprintf(link, sizeof link, "/proc/%d/fd/%d", (int)pid, (int)args[0]);
    got = readlink(link, path, sizeof path - 1);
    path[got > 0 ? got : 0] = '\0';
    return lies_in(path, stepper->folder);
}

/* ---- what is done to it -------------------------------------------------------------------- */

/* The call is not made; the program gets the error. */
#if defined(__x86_64__)
static void fail_call(pid_t pid, int error)
{
    struct user_regs_struct registers;

    ptrace(PTRACE_GETREGS, pid, NULL, &registers);
    registers.orig_rax = (unsigned long long)-1;
    registers.rax = (unsigned long long)-error;
    ptrace(PTRACE_SETREGS, pid, NULL, &registers);
}
#elif defined(__aarch64__)
static void fail_call(pid_t pid, int error)
{
    struct user_regs_struct registers;
    int none = -1;
    struct iovec all = {&registers, sizeof registers}, number = {&none, sizeof none};

    ptrace(PTRACE_GETREGSET, pid, (void *)(uintptr_t)NT_PRSTATUS, &all);
    registers.regs[0] = (unsigned long long)-error;
    ptrace(PTRACE_SETREGSET, pid, (void *)(uintptr_t)NT_PRSTATUS, &all);
    ptrace(PTRACE_SETREGSET, pid, (void *)(uintptr_t)0x404 /* NT_ARM_SYSTEM_CALL */, &number);
}
#else
#error "the registers of this processor are not known here"
#endif

static int choose_error(const struct stepper *stepper, const struct call *call)
{
    int count = 0;

    if (stepper->action == STEP_FAIL_WRITES)
        return stepper->round % 2 == 0 ? ENOSPC : EIO;
    while (count < MOST_ERRORS && call->errors[count] != 0)
        count++;
    return call->errors[((int)stepper->at + stepper->round) % count];
}

static bool is_the_one(const struct stepper *stepper, const struct call *call)
{
    if (stepper->call != NULL)
        return strncmp(call->name, stepper->call, strlen(stepper->call)) == 0;
    return stepper->at > 0 &&
           (stepper->calls == stepper->at ||
            (stepper->calls > stepper->at && stepper->action == STEP_FAIL_WRITES));
}

/* The error that this call is to have, 0 for none; -1 when the program is to die. */
static int decide(struct stepper *stepper, pid_t pid, const struct __ptrace_syscall_info *info)
{
    const struct call *call = find(info->seccomp.nr);
    bool now;

    if (call == NULL || !is_ours(stepper, pid, call, info->seccomp.args) ||
        (stepper->action == STEP_FAIL_WRITES && !call->writes))
        return 0;
    stepper->calls++;
    now = is_the_one(stepper, call);
    if (!now)
        return 0;
    int error = stepper->action == STEP_KILL ? 0 : choose_error(stepper, call);
    if (!stepper->reached)
        snprintf(stepper->what, sizeof stepper->what, "%s%s%s", call->name, error > 0 ? ": " : "",
                 error > 0 ? strerror(error) : "");
    stepper->reached = true;
    return stepper->action == STEP_KILL ? -1 : error;
}

/* ---- the run ------------------------------------------------------------------------------- */

static int open_for(const char *path, int flags)
{
    int file = open(path, flags, 0600);

    if (file < 0)
        _exit(126);
    return file;
}

/* Only the calls of the table stop the program; all others run at full speed. */
static bool choose_calls(void)
{
    enum { COUNT = sizeof calls / sizeof calls[0] };
    struct sock_filter filter[COUNT + 3] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr))};
    const struct sock_fprog program = {COUNT + 3, filter};

    for (unsigned i = 0; i < COUNT; i++) {
        const struct sock_filter jump = BPF_JUMP(
            BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[i].number, (unsigned char)(COUNT - i), 0);

        filter[i + 1] = jump;
    }
    filter[COUNT + 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    filter[COUNT + 2] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static void be_traced(const struct stepper *stepper, const char *const argv[])
{
    dup2(open_for("/dev/null", O_RDONLY), 0);
    dup2(open_for(stepper->out, O_WRONLY | O_CREAT | O_TRUNC), 1);
    dup2(open_for(stepper->err, O_WRONLY | O_CREAT | O_TRUNC), 2);
    setenv("STINT_DEBUG", "1", 1);               /* else it hides itself from the one who traces */
    setenv("ASAN_OPTIONS", "detect_leaks=0", 1); /* which needs to trace the program itself */
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
        _exit(125);
    raise(SIGSTOP);
    if (!choose_calls())
        _exit(125);
    execv(argv[0], (char *const *)(uintptr_t)argv);
    _exit(127);
}

/* False when the program is to die here. */
static bool look_at_call(struct stepper *stepper, pid_t pid)
{
    struct __ptrace_syscall_info info = {0};
    int error;

    ptrace(PTRACE_GET_SYSCALL_INFO, pid, (void *)sizeof info, &info);
    if (info.op != PTRACE_SYSCALL_INFO_SECCOMP)
        return true;
    error = decide(stepper, pid, &info);
    if (error > 0)
        fail_call(pid, error);
    return error >= 0;
}

static void follow(struct stepper *stepper, pid_t pid)
{
    int deliver = 0;

    for (;;) {
        ptrace(PTRACE_CONT, pid, NULL, (void *)(intptr_t)deliver);
        if (waitpid(pid, &stepper->status, 0) < 0 || !WIFSTOPPED(stepper->status))
            return;
        deliver = 0;
        if (stepper->status >> 8 == (SIGTRAP | PTRACE_EVENT_SECCOMP << 8)) {
            if (!look_at_call(stepper, pid))
                break;
        } else if (WSTOPSIG(stepper->status) != SIGTRAP) {
            deliver = WSTOPSIG(stepper->status);
        }
    }
    kill(pid, SIGKILL);
    while (waitpid(pid, &stepper->status, 0) == pid && WIFSTOPPED(stepper->status)) {
        /* it dies of the kill */
    }
}

bool stepper_run(struct stepper *stepper, const char *const argv[])
{
    const long options = PTRACE_O_TRACESECCOMP | PTRACE_O_EXITKILL;
    pid_t pid = fork();

    stepper->calls = 0;
    stepper->reached = false;
    stepper->what[0] = '\0';
    if (pid == 0)
        be_traced(stepper, argv);
    if (pid < 0 || waitpid(pid, &stepper->status, 0) != pid || !WIFSTOPPED(stepper->status))
        return false;
    if (ptrace(PTRACE_SETOPTIONS, pid, NULL, (void *)options) != 0) {
        kill(pid, SIGKILL);
        waitpid(pid, &stepper->status, 0);
        return false;
    }
    follow(stepper, pid);
    return !WIFEXITED(stepper->status) || WEXITSTATUS(stepper->status) != 125;
}
