#ifndef STINT_IMPORT_ROWS_H
#define STINT_IMPORT_ROWS_H

/* The rows of another program's export as calls of a command. */

#include "call.h"
#include "file.h"

/*
 * Runs a call for each row of the file, all in the action that has begun, within the caller's
 * transaction. `map` is the name of a mapping of the assets, or a path. Errors carry the place in
 * the file; after one the caller rolls back.
 */
struct rows_taken {
    size_t taken, skipped;
    const char *command;
};
bool import_rows(struct command_call *call, const char *map, struct file_reader *file,
                 struct rows_taken *out, struct error *error) MUST_USE;

#endif
