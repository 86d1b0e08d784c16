#ifndef STINT_TESTS_PREPARED_H
#define STINT_TESTS_PREPARED_H

/*
 * Files that many test programs begin with and that take long to make: the first that needs one
 * makes it, and offers it to the others of the same run (in $RESULTS, the folder of
 * tests/run.sh). Run by hand, a program has none and makes its own.
 */

#include <stdbool.h>

/* Puts the file of that name at a path, private; false: there is none yet. */
bool prepared_copy(const char *name, const char *path);
/* Remarks that the file was checked today, by the clock and not by --today: else it would be
 * checked at each opening. */
void prepared_mark(const char *path);
/* Offers the file at that path to all; who offers first is taken. */
void prepared_offer(const char *name, const char *path);

/* A demo portfolio, as the command `demo` makes it on 2026-11-23. */
#define PREPARED_DEMO "demo"

#endif
