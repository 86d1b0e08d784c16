#ifndef STINT_CLI_H
#define STINT_CLI_H

/*
 * The command line: argument walk, help, completion, output. Writes to standard output and
 * error; nobody below does.
 */

#include "session.h"

struct cli_host { /* from main */
    bool (*interface)(struct session *session, bool no_color, struct error *error, int *signal);
    bool input_is_terminal, output_is_terminal;
    bool utf8;
};

/* The whole run of the program; returns its exit code. */
int cli_main(int argc, char **argv, const struct cli_host *host);

#endif
