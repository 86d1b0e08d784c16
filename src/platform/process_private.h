#ifndef STINT_PROCESS_PRIVATE_H
#define STINT_PROCESS_PRIVATE_H

/* How the files of platform run other programs; the layers above see process.h. */

#include "strbuf.h"

#include <stdint.h>

/* What a program is fed, and how long it may take. */
struct process_words {
    const char *data;
    size_t length;
    int64_t limit_ms;
};

/*
 * Runs a program, feeds it data and hears what it says (at most 64 KiB). After the limit it is
 * ended, by force if it must be: ERROR_SYSTEM. Status 127: it cannot be started; -1: a signal
 * ended it. What the program leaves running behind itself is not waited for.
 */
bool process_talk(const char *const argv[], const struct process_words *words, struct strbuf *heard,
                  int *status, struct error *error) MUST_USE;
/* The same, but all of its output is taken, and what it complains of on the side is dropped. */
bool process_filter(const char *const argv[], const struct process_words *words, struct strbuf *out,
                    int *status, struct error *error) MUST_USE;
/* Runs a program on the terminal and waits, however long it takes. Meanwhile keys that
 * interrupt are for that program alone, and Ctrl-Z stops both. Status as above. */
bool process_terminal(const char *const argv[], int *status, struct error *error) MUST_USE;

#endif
