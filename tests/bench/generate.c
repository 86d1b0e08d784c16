/*
 * Multiplies engagements. generate FILE COUNT STATEMENTS: FILE is a stint file whose engagements
 * become COUNT by copies of their rows in all tables of the record, each with an id, a code, people
 * and a title of its own. The journal is not multiplied, so `stint check` says that the copies
 * are not in it; for all else the file is like any other, of the same schema text. STATEMENTS is
 * src/store/sql/sqlite/search.sql, by which the index of words is made anew.
 */

#include "common/change.h"
#include "common/samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Rows that belong to an engagement, in the order of their references. */
static const char *const tables[] = {"engagement", "phase",     "item",   "waiver",    "person",
                                     "assignment", "seat",      "access", "milestone", "contact",
                                     "line",       "candidate", "score",  "paper",     "amendment",
                                     "topic",      "artefact",  "log",    "hours",     "advice"};
enum { TABLES = sizeof tables / sizeof tables[0], SQL_SIZE = 8192 };

/* The copy's number is ?1, the engagement it is made of ?2. Ids keep their form: 26 digits or
 * letters, the first ten from the day they were made. */
#define COPY_ID "printf('01M84G5DQ5%016d', ?1)"
#define COPY_PERSON                                         \
    "printf('01M84G5DQ5%016d', 100000000000 + ?1 * 1000 + " \
    "(SELECT rank FROM temp.people AS p WHERE p.engagement_id = ?2 AND p.id = "

static int ask_int(sqlite3 *file, const char *sql)
{
    sqlite3_stmt *statement = prepare(file, sql);
    int value = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int(statement, 0) : 0;

    sqlite3_finalize(statement);
    return value;
}

/* ---- one statement a table --------------------------------------------------------------------
 */

static void add(char sql[SQL_SIZE], const char *text)
{
    size_t length = strlen(sql);

    if (length + strlen(text) + 1 > SQL_SIZE)
        give_up("a statement grew too long");
    memcpy(sql + length, text, strlen(text) + 1);
}

static void add_name(char sql[SQL_SIZE], const char *column)
{
    add(sql, "\"");
    add(sql, column);
    add(sql, "\"");
}

static void add_value(char sql[SQL_SIZE], const char *table, const char *column)
{
    int of_person = strcmp(table, "person") == 0 && strcmp(column, "id") == 0;
    int is_engagement = strcmp(table, "engagement") == 0;

    if (strcmp(column, "engagement_id") == 0 || (is_engagement && strcmp(column, "id") == 0)) {
        add(sql, COPY_ID);
    } else if (is_engagement && strcmp(column, "code") == 0) {
        add(sql, "'ENG-' || (2600 + ?1)");
    } else if (is_engagement && strcmp(column, "title") == 0) {
        add(sql, "substr('Ledger Claims Archive Meter  Triage Letters', 1 + 7 * (?1 % 6), 7) || "
                 "' ' || title || ' no. ' || ?1");
    } else if (is_engagement && strcmp(column, "client") == 0) {
        add(sql, "client || ' ' || (?1 % 997)");
    } else if (of_person || strcmp(column, "person_id") == 0) {
        add(sql, COPY_PERSON);
        add(sql, "source.");
        add_name(sql, column);
        add(sql, "))");
    } else {
        add_name(sql, column);
    }
}

static void add_columns(sqlite3 *file, const char *table, char sql[SQL_SIZE], int as_values)
{
    sqlite3_stmt *columns = prepare(file, "SELECT name FROM pragma_table_info(?1)");
    const char *comma = "";

    sqlite3_bind_text(columns, 1, table, -1, SQLITE_STATIC);
    while (sqlite3_step(columns) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(columns, 0);

        add(sql, comma);
        comma = ", ";
        if (as_values)
            add_value(sql, table, name);
        else
            add_name(sql, name);
    }
    sqlite3_finalize(columns);
}

static sqlite3_stmt *copier(sqlite3 *file, const char *table)
{
    char sql[SQL_SIZE] = "INSERT INTO main.";

    add(sql, table);
    add(sql, " (");
    add_columns(file, table, sql, 0);
    add(sql, ") SELECT ");
    add_columns(file, table, sql, 1);
    add(sql, " FROM main.");
    add(sql, table);
    add(sql, " AS source");
    if (strcmp(table, "engagement") == 0)
        add(sql, " WHERE id = ?2");
    else if (strcmp(table, "person") == 0)
        add(sql, " WHERE id IN (SELECT id FROM temp.people WHERE engagement_id = ?2)");
    else
        add(sql, " WHERE engagement_id = ?2");
    return prepare(file, sql);
}

/* ---- the schema's indexes and triggers, away while rows are copied ------------------------------
 */

enum { MOST_OBJECTS = 64 };
struct objects {
    char *sql[MOST_OBJECTS];
    char *drop[MOST_OBJECTS];
    size_t count;
};

static void take_away(sqlite3 *file, struct objects *objects)
{
    sqlite3_stmt *list = prepare(file, "SELECT sql, 'DROP ' || type || ' ' || name "
                                       "FROM sqlite_schema WHERE type IN ('index', 'trigger') "
                                       "AND sql IS NOT NULL");

    while (sqlite3_step(list) == SQLITE_ROW && objects->count < MOST_OBJECTS) {
        objects->sql[objects->count] = strdup((const char *)sqlite3_column_text(list, 0));
        objects->drop[objects->count++] = strdup((const char *)sqlite3_column_text(list, 1));
    }
    sqlite3_finalize(list);
    for (size_t i = 0; i < objects->count; i++)
        run_sql(file, objects->drop[i]);
}

static void bring_back(sqlite3 *file, struct objects *objects)
{
    for (size_t i = 0; i < objects->count; i++) {
        run_sql(file, objects->sql[i]);
        free(objects->sql[i]);
        free(objects->drop[i]);
    }
}

/* ---- copying ----------------------------------------------------------------------------------
 */

static void note_people(sqlite3 *file)
{
    run_sql(file, "CREATE TEMP TABLE people (engagement_id TEXT, id TEXT, rank INTEGER, "
                  "PRIMARY KEY (engagement_id, id)) WITHOUT ROWID;"
                  "INSERT INTO temp.people SELECT engagement_id, person_id, "
                  "row_number() OVER (PARTITION BY engagement_id ORDER BY person_id) "
                  "FROM (SELECT DISTINCT engagement_id, person_id FROM assignment);"
                  "CREATE TEMP TABLE sources AS SELECT id, row_number() OVER (ORDER BY code) - 1 "
                  "AS place FROM engagement");
}

static void run_copier(sqlite3 *file, sqlite3_stmt *statement, int number, const char *source)
{
    sqlite3_bind_int(statement, 1, number);
    sqlite3_bind_text(statement, 2, source, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_DONE)
        give_up("copy %d: %s", number, sqlite3_errmsg(file));
    sqlite3_reset(statement);
}

static void copy_one(sqlite3 *file, sqlite3_stmt *const copiers[], sqlite3_stmt *source, int number,
                     int sources)
{
    char id[40];

    sqlite3_bind_int(source, 1, (number - 1) % sources);
    if (sqlite3_step(source) != SQLITE_ROW)
        give_up("there is no engagement to copy");
    snprintf(id, sizeof id, "%s", (const char *)sqlite3_column_text(source, 0));
    sqlite3_reset(source);
    for (size_t i = 0; i < TABLES; i++)
        run_copier(file, copiers[i], number, id);
}

static void copy_all(sqlite3 *file, int count)
{
    sqlite3_stmt *copiers[TABLES];
    int sources = ask_int(file, "SELECT count(*) FROM engagement");
    sqlite3_stmt *source = prepare(file, "SELECT id FROM temp.sources WHERE place = ?1");

    for (size_t i = 0; i < TABLES; i++)
        copiers[i] = copier(file, tables[i]);
    for (int number = sources + 1; number <= count; number++)
        copy_one(file, copiers, source, number, sources);
    for (size_t i = 0; i < TABLES; i++)
        sqlite3_finalize(copiers[i]);
    sqlite3_finalize(source);
}

/* ---- the index of words -------------------------------------------------------------------------
 */

/* Runs the statement of a name. */
static void run_named(sqlite3 *file, const char *statements, const char *name)
{
    char mark[80], *sql;
    const char *at, *end;

    snprintf(mark, sizeof mark, "-- name: %s\n", name);
    at = strstr(statements, mark);
    end = at == NULL ? NULL : strchr(at, ';');
    if (end == NULL)
        give_up("there is no statement %s", name);
    at += strlen(mark);
    sql = strndup(at, (size_t)(end - at));
    run_sql(file, sql);
    free(sql);
}

static void index_words(sqlite3 *file, const char *path)
{
    static char statements[65536];
    FILE *stream = fopen(path, "r");

    if (stream == NULL || fread(statements, 1, sizeof statements - 1, stream) == 0)
        give_up("cannot read %s", path);
    fclose(stream);
    run_named(file, statements, "search_source_make");
    run_named(file, statements, "search_rebuild");
    run_named(file, statements, "search_source_drop");
}

int main(int argc, char **argv)
{
    struct objects objects = {.count = 0};
    int count = argc == 4 ? atoi(argv[2]) : 0;
    sqlite3 *file;

    if (count < 1)
        give_up("generate FILE COUNT STATEMENTS");
    file = open_file(argv[1], SQLITE_OPEN_READWRITE);
    run_sql(file, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;"
                  "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -262144;"
                  "PRAGMA temp_store = FILE; PRAGMA ignore_check_constraints = ON; BEGIN");
    note_people(file);
    take_away(file, &objects);
    copy_all(file, count);
    bring_back(file, &objects);
    index_words(file, argv[3]);
    run_sql(file, "DELETE FROM tally; INSERT INTO tally (status, stage, number) "
                  "SELECT status, stage, count(*) FROM engagement WHERE removed = 0 "
                  "GROUP BY status, stage; COMMIT");
    sqlite3_close(file);
    return 0;
}
