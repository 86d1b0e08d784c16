/* The floor of every look-up: opens, asks, prints; stands in for the sqlite3 shell where there
 * is none. sq_read FILE SQL */

#include "common/change.h"
#include "common/samples.h"

#include <stdio.h>

static void print_row(sqlite3_stmt *statement)
{
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
        const char *text = (const char *)sqlite3_column_text(statement, i);
        printf(i == 0 ? "%s" : "|%s", text == NULL ? "" : text);
    }
    putchar('\n');
}

int main(int argc, char **argv)
{
    const char *sql;

    if (argc != 3)
        give_up("sq_read FILE SQL");
    sqlite3 *file = open_file(argv[1], SQLITE_OPEN_READWRITE);
    for (sql = argv[2]; sql != NULL && *sql != '\0';) {
        sqlite3_stmt *statement;
        if (sqlite3_prepare_v2(file, sql, -1, &statement, &sql) != SQLITE_OK)
            give_up("%s", sqlite3_errmsg(file));
        while (statement != NULL && sqlite3_step(statement) == SQLITE_ROW)
            print_row(statement);
        if (sqlite3_finalize(statement) != SQLITE_OK)
            give_up("%s", sqlite3_errmsg(file));
    }
    sqlite3_close(file);
    return 0;
}
