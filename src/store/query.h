#ifndef STINT_STORE_QUERY_H
#define STINT_STORE_QUERY_H

/*
 * The named statements of src/store/sql and how they are run. A statement is prepared when it is
 * first used and kept for the connection; query_end resets it, so that none is left open.
 *
 *     struct query query;
 *     query_begin(&query, queries, "seat_load", error);
 *     query_text(&query, 1, engagement_id);
 *     while (query_next(&query))
 *         … query_column_text(&query, 0) …
 *     return query_end(&query);
 *
 * After a failure every step does nothing, and query_end returns false.
 */

#include "arena.h"
#include "db.h"

struct sql_text {
    const char *name; /* behind "-- name: ", up to the end of the line */
    size_t name_length;
    const char *text; /* from the next line to the next name, not terminated */
    size_t length;
};

enum { MOST_QUERIES = 256 };

struct queries {
    struct db *db;
    size_t count;
    struct sql_text at[MOST_QUERIES];
    struct db_statement *prepared[MOST_QUERIES];
    bool busy[MOST_QUERIES];
};

void queries_init(struct queries *queries, struct db *db);
void queries_done(struct queries *queries); /* finalises all */
/* BUG_ON when there is none: a name is a constant of the program. */
size_t queries_find(const struct queries *queries, const char *name);

struct query {
    struct queries *queries;
    size_t at;
    struct db_statement *statement;
    const struct db_driver *driver;
    struct error *error;
    bool failed;
};

void query_begin(struct query *query, struct queries *queries, const char *name,
                 struct error *error);
void query_text(struct query *query, int number, const char *text);
void query_int(struct query *query, int number, int64_t value);
bool query_next(struct query *query); /* a row; false: no more, or failed */
bool query_end(struct query *query) MUST_USE;
/* Stops a loop because of what the caller found; the error is filled already. */
void query_fail(struct query *query);

const char *query_column_text(struct query *query, int column); /* NULL for NULL */
char *query_column_copy(struct query *query, int column, struct arena *arena);
int64_t query_column_int(struct query *query, int column);
bool query_column_is_null(struct query *query, int column);

/* Runs to the end a statement of which no row is wanted. */
bool query_run(struct query *query) MUST_USE;
/* The first column of the first row; *found false when there is none. */
bool query_one_int(struct query *query, int64_t *value, bool *found) MUST_USE;

#endif
