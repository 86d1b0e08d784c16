#ifndef STINT_STORE_DB_H
#define STINT_STORE_DB_H

/*
 * The narrow seam below the store: what any SQL engine must be able to do. SQLite is behind it
 * (db_sqlite.c); tests put a driver in front of it that fails the n-th call; another engine is
 * one more file and one more migrations folder.
 *
 * A driver's own structs begin with struct db and struct db_statement. Texts handed to bind
 * are borrowed until reset; texts of columns live until the next step, reset or finalise.
 * Every bool function fills the error with one sentence that names the file and the cause.
 */

#include "error.h"

#include <stddef.h>
#include <stdint.h>

struct db_driver;

struct db {
    const struct db_driver *driver;
};

struct db_statement {
    struct db *db;
};

struct db_target {
    const char *path; /* absolute, links resolved */
    bool read_only;
    int busy_ms; /* how long to wait for another writer */
};

/* Who made the file, and by which schema. An empty file gives zeros. */
struct db_label {
    int64_t application, schema;
    bool empty; /* no tables at all */
};

struct db_driver {
    /* Connects without reading or changing what is in the file. */
    bool (*open)(const struct db_driver *driver, const struct db_target *target, struct db **out,
                 struct error *error);
    void (*close)(struct db *db); /* takes NULL; finalises nothing: do that first */

    bool (*label)(struct db *db, struct db_label *out, struct error *error);
    bool (*set_label)(struct db *db, const struct db_label *label, struct error *error);
    /* The settings that touch the file (journal, syncs): only after the label is known to be
     * ours. *repaired tells of a setting that somebody had changed. */
    bool (*settle)(struct db *db, bool *repaired, struct error *error);
    bool (*read_only)(struct db *db); /* the file, or as asked */
    /* The path no longer leads to the file that is open. */
    bool (*moved)(struct db *db, bool *moved, struct error *error);
    /* Reference checks while a migration rebuilds tables: outside transactions only. */
    bool (*set_references)(struct db *db, bool on, struct error *error);
    /* Views of the schema: off, but while the engine's own index reads rows through one. */
    bool (*set_views)(struct db *db, bool on, struct error *error);
    /* Asked now and then while a statement runs: true ends it with an error. NULL: nobody. */
    void (*set_stop)(struct db *db, bool (*stop)(void *context), void *context);
    /* Whether the quick check asks each row for the conditions of its table again. */
    bool (*set_conditions)(struct db *db, bool on, struct error *error);

    /* A whole copy into an empty file, also from a file that is read-only. */
    bool (*copy_into)(struct db *db, const char *path, struct error *error);

    bool (*begin)(struct db *db, struct error *error);         /* for writing, at once */
    bool (*begin_reading)(struct db *db, struct error *error); /* one state of the file */
    bool (*commit)(struct db *db, struct error *error);
    void (*rollback)(struct db *db); /* harmless outside a transaction */
    bool (*in_transaction)(struct db *db);

    bool (*exec)(struct db *db, const char *sql, struct error *error); /* no rows wanted */
    bool (*prepare)(struct db *db, const char *sql, size_t length, struct db_statement **out,
                    struct error *error);
    void (*finalise)(struct db_statement *statement); /* takes NULL */
    void (*reset)(struct db_statement *statement);    /* and everything unbound, that is NULL */

    /* Parameter $number; one that the statement does not have is passed over. */
    bool (*bind_text)(struct db_statement *statement, int number, const char *text,
                      struct error *error); /* NULL binds NULL */
    bool (*bind_int)(struct db_statement *statement, int number, int64_t value,
                     struct error *error);
    bool (*step)(struct db_statement *statement, bool *row, struct error *error);

    int (*column_count)(struct db_statement *statement);
    const char *(*column_name)(struct db_statement *statement, int column);
    const char *(*column_text)(struct db_statement *statement, int column); /* NULL for NULL */
    int64_t (*column_int)(struct db_statement *statement, int column);      /* 0 for NULL */
    bool (*column_is_null)(struct db_statement *statement, int column);

    int64_t (*changed)(struct db *db); /* rows, by the last statement */
};

extern const struct db_driver db_sqlite;

#endif
