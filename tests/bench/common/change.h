#ifndef BENCH_CHANGE_H
#define BENCH_CHANGE_H

/*
 * The least that a durable change takes: three statements (the row, its journal entry, the
 * action that undo walks) in one immediate transaction with the settings of the store, on a
 * stint file of its own; what it writes into the journal is no chain, so the file is of no
 * further use.
 */

#include <sqlite3.h>

struct change {
    sqlite3 *file;
    sqlite3_stmt *item, *action, *journal;
    char engagement[40], row[40];
    long long number; /* of the last action and journal entry: they are the same here */
};

sqlite3 *open_file(const char *path, int flags); /* ends the program when it fails */
sqlite3_stmt *prepare(sqlite3 *file, const char *sql);
void run_sql(sqlite3 *file, const char *sql);

void change_open(struct change *change, const char *path);
void change_commit(struct change *change);
void change_close(struct change *change);

#endif
