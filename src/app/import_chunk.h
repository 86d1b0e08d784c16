#ifndef STINT_IMPORT_CHUNK_H
#define STINT_IMPORT_CHUNK_H

/*
 * Rows of a file as calls of one command, some thousands at a time: those of one engagement run on
 * a dossier that is read and saved once for all of them. So a row costs the same however many rows
 * its engagement has.
 */

#include "call.h"
#include "row_faults.h"

enum { CHUNK_ROWS = 4096, CHUNK_BYTES = 4 << 20 };

struct row_call {
    const struct arg_value *values;
    size_t count;
    const char *code; /* of its engagement; NULL: the command has none */
    int line, column;
    bool done;
};
struct chunk {
    struct session *session;
    const struct command *command;
    struct row_faults *faults;
    struct arena arena; /* of the rows that wait */
    VEC(struct row_call) rows;
    size_t bytes;                         /* of their texts, about */
    char last_code[64], last_id[ID_SIZE]; /* of the engagement that was loaded last */
};

/* Returns false with the sentence of an import that is broken off. */
bool import_broken_off(struct error *error);

void chunk_begin(struct chunk *chunk, struct session *session, const struct command *command,
                 struct row_faults *faults);
void chunk_done(struct chunk *chunk);
bool chunk_is_full(const struct chunk *chunk);
/* Runs the rows that wait. Faults of rows are gathered; false is the end: ERROR_SYSTEM, and what
 * was broken off. */
bool chunk_run(struct chunk *chunk, struct error *error) MUST_USE;

#endif
