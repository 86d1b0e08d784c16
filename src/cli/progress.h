#ifndef STINT_CLI_PROGRESS_H
#define STINT_CLI_PROGRESS_H

/* On a terminal, what takes more than a second says so on standard error, and takes it away again:
 * one line that is written over. */

#include "cli.h"
#include "watch.h"

#include <stdint.h>

struct progress {
    struct watch watch; /* for session_watch */
    const struct cli_host *host;
    const char *title;
    int64_t began_ms, shown_ms; /* shown: 0 never */
};

/* The host has a clock. */
void progress_init(struct progress *progress, const struct cli_host *host, const char *title);
void progress_clear(struct progress *progress); /* before anything else is written there */

#endif
