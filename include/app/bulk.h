#ifndef STINT_BULK_H
#define STINT_BULK_H

/*
 * One command on several engagements, or on several rows of one or of some: one transaction, one
 * entry to undo.
 *
 *     bulk_try(&bulk, session, arena, &error)       which can, and what holds the others
 *     bulk_run(&bulk, session, &result, &error)     all that can, or none
 */

#include "command.h"

struct bulk_row {
    const char *code;
    const char *row;  /* the item or handle, where the command wants one; NULL: there is none, and
                       * `why` says so */
    const char *name; /* what a summary calls it; NULL: the row, else the code */
    bool can;
    const char *why; /* one sentence when it cannot */
};

struct bulk {
    const struct command *command;  /* changes, and takes the code first */
    const char *row_name;           /* the argument that names a row, "item"; NULL: none */
    const char *noun;               /* "item"; NULL: "engagement" */
    const struct arg_value *values; /* besides the code and the row */
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

/* What a row is called in a summary: the item or handle; with the code where there are several
 * engagements. May be in `arena`. */
const char *bulk_row_name(const struct bulk *bulk, size_t at, struct arena *arena);

#endif
