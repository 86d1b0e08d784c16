#ifndef STINT_CLI_H
#define STINT_CLI_H

/*
 * The command line: argument walk, help, completion, output. Writes to standard output and
 * error; nobody below does.
 */

#include "session.h"

/* What the user asked of the interface's looks. */
struct cli_looks {
    bool no_color; /* --no-color or $NO_COLOR */
    bool ascii;    /* --ascii, or the locale is not UTF-8 */
    bool tour;     /* begin the guided tour: the scratch file was just loaded */
};

struct cli_host { /* from main, which alone may know the interface */
    /* Runs until the user quits, or a fatal signal comes (*signal_number is set, the terminal
     * restored). */
    bool (*interface)(struct session *session, const struct cli_looks *looks, int *signal_number,
                      struct error *error);
    int64_t (*now_ms)(void);    /* for progress; NULL: none is shown */
    bool (*signal_waits)(void); /* for the end of a change, to break it off */
    bool input_is_terminal, output_is_terminal, error_is_terminal;
    bool utf8; /* the locale's encoding */
};

/*
 * The whole run of the program; returns its exit code: 0, the code of an error, or 141 when
 * the reader of standard output has gone. *signal_number is set when the interface ended by
 * one: all is closed by then, and the caller dies by it.
 */
int cli_main(int argc, char **argv, const struct cli_host *host, int *signal_number);

#endif
