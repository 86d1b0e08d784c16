#ifndef STINT_TESTS_SAMPLE_H
#define STINT_TESTS_SAMPLE_H

/*
 * How dense a sweep is. `make check` and `make sanitize` take a sample, spread over the whole range
 * and the same each time; `make check-slow` sets SWEEP=full and takes everything.
 * tests/support/cli.sh has the same for scripts.
 */

/* How far to go on in a loop that tries one of `every` points: 1 when all are to be tried. */
long sample_step(long every);

/* Where such a loop begins, from 1: each number has another, so that many loops together leave
 * nothing out. */
long sample_first(long every, long number);

#endif
