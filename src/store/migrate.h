#ifndef STINT_STORE_MIGRATE_H
#define STINT_STORE_MIGRATE_H

/*
 * The steps that make a file's schema what the program expects: numbered, append-only, each
 * in one transaction (source: RELIABILITY 5.4). A step's digest is that of the schema's text
 * after it; a file whose schema reads otherwise is refused, since a trigger or a view slipped
 * in could do anything with the rows. A test prints the digest that a changed step needs.
 *
 * A new file is made at once by a text that leads where all the steps lead: they would have
 * SQLite read the whole schema anew for each column that was added since. The same test makes
 * that text (STINT_UPDATE_GOLDEN=1) and compares what comes of both.
 */

#include "state.h"

struct migration {
    const char *file; /* below src/store/sql; NULL: `sql` has the text */
    const char *sql;
    const char *digest; /* of schema_digest after this step */
};

struct migrations {
    const struct migration *at; /* the step from schema n to n + 1 stands at n */
    size_t count;
    const char *new_file; /* as `file` above, for all steps at once; NULL: step by step */
};

extern const struct migrations store_migrations;

/* Over kind, name, table and text of all that the schema has. */
bool schema_digest(struct store *store, char out[DIGEST_SIZE], struct error *error) MUST_USE;
/* Errors: ERROR_INPUT when the schema is not the one of this number. */
bool schema_check(struct store *store, int64_t number, struct error *error) MUST_USE;
/* All steps behind `from`; the file is left at the last one that went well. */
bool migrate(struct store *store, int64_t from, struct error *error) MUST_USE;

#endif
