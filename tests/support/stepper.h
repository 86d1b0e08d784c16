#ifndef STINT_TESTS_STEPPER_H
#define STINT_TESTS_STEPPER_H

/*
 * Runs the program call by call: every system call that touches a file in one folder is
 * counted; before the n-th, or the first of a name, the program is killed, or that one fails with
 * an error of the system and is not made. With neither it only counts.
 */

#include <stdbool.h>
#include <stddef.h>

enum step_action {
    STEP_KILL,
    STEP_FAIL,
    STEP_FAIL_WRITES, /* counts only what writes; from the n-th on all of them fail */
};

struct stepper {
    const char *folder;    /* full path, with no link in it */
    const char *out, *err; /* files for what the program says */
    enum step_action action;
    long at;
    const char *call; /* instead of `at`: the first whose name begins so */
    int round;        /* chooses among the errors that a call can have */

    long calls;
    bool reached;
    char what[64]; /* the call at which it happened, as "pwrite64: No space left on device" */
    int status;    /* as of waitpid */
};

/* The program with its arguments, NULL at the end. False when this machine forbids to trace. */
bool stepper_run(struct stepper *stepper, const char *const argv[]);

#endif
