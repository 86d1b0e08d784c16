#ifndef STINT_TESTS_SWEEP_H
#define STINT_TESTS_SWEEP_H

/*
 * The real program is stopped at each system call that it makes on its files: killed there, or
 * the call fails. Whatever happens, the file opens afterwards, `check` is content, it is as
 * before or as after the command and nothing between, what was said to be saved is there, and a
 * failure is told in a sentence.
 */

#include "stepper.h"

struct sweep {
    long places; /* how many calls of each command, from the first to the last; 0: by every */
    long every;  /* 1: each call; 7: each seventh */
    long killed, failed, refused; /* points that were tried; refused: the program said no */
};

/* How many commands there are; sweep_command tries the one of a number in all three ways and
 * asserts what must hold. */
size_t sweep_count(void);
const char *sweep_name(size_t number);
void sweep_begin(void); /* makes the file; the program is $STINT */
void sweep_end(void);
/* A file with an unfinished change beside it, as a crash leaves it; the path of the file. */
const char *sweep_crashed(void);
void sweep_command(struct sweep *sweep, size_t number);

#endif
