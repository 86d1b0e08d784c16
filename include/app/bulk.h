#ifndef STINT_BULK_H
#define STINT_BULK_H

/*
 * One command on several engagements: one transaction, one entry to undo.
 *
 *     bulk_try(&bulk, session, arena, &error)       which can, and what holds the others
 *     bulk_run(&bulk, session, &result, &error)     all that can, or none
 */

#include "command.h"

struct bulk_row {
    const char *code;
    bool can;
    const char *why; /* one sentence when it cannot */
};

struct bulk {
    const struct command *command;  /* changes, and takes the code first */
    const struct arg_value *values; /* besides the code */
    size_t value_count;
    struct bulk_row *rows;
    size_t count, can; /* rows, and how many of them can: bulk_try fills it in */
};

/* Runs it on each and takes all of it back. Texts are in `arena`. False: it could not be tried
 * (the file is locked, or to be read only). */
bool bulk_try(struct bulk *bulk, struct session *session, struct arena *arena,
              struct error *error) MUST_USE;
/* The rows that can, as one action. Whatever fails, the file is as it was and the error names
 * the engagement. The message is in `arena`. */
bool bulk_run(const struct bulk *bulk, struct session *session, struct arena *arena,
              struct result *result, struct error *error) MUST_USE;

#endif
