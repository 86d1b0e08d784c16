#include "change.h"

#include "samples.h"

#include <stdio.h>
#include <string.h>

sqlite3 *open_file(const char *path, int flags)
{
    sqlite3 *file;

    if (sqlite3_open_v2(path, &file, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        give_up("%s: %s", path, sqlite3_errmsg(file));
    return file;
}

sqlite3_stmt *prepare(sqlite3 *file, const char *sql)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(file, sql, -1, &statement, NULL) != SQLITE_OK)
        give_up("%s\nin %s", sqlite3_errmsg(file), sql);
    return statement;
}

void run_sql(sqlite3 *file, const char *sql)
{
    if (sqlite3_exec(file, sql, NULL, NULL, NULL) != SQLITE_OK)
        give_up("%s\nin %s", sqlite3_errmsg(file), sql);
}

static void choose_row(struct change *change)
{
    sqlite3_stmt *one = prepare(change->file, "SELECT engagement_id, id FROM item "
                                              "WHERE state = 'open' AND reached = 1 LIMIT 1");

    if (sqlite3_step(one) != SQLITE_ROW)
        give_up("there is no open item");
    snprintf(change->engagement, sizeof change->engagement, "%s",
             (const char *)sqlite3_column_text(one, 0));
    snprintf(change->row, sizeof change->row, "%s", (const char *)sqlite3_column_text(one, 1));
    sqlite3_finalize(one);
}

static long long last_number(struct change *change)
{
    sqlite3_stmt *one = prepare(change->file, "SELECT max((SELECT max(seq) FROM journal), "
                                              "(SELECT max(number) FROM action))");
    long long number = sqlite3_step(one) == SQLITE_ROW ? sqlite3_column_int64(one, 0) : 0;

    sqlite3_finalize(one);
    return number;
}

void change_open(struct change *change, const char *path)
{
    memset(change, 0, sizeof *change);
    change->file = open_file(path, SQLITE_OPEN_READWRITE);
    run_sql(change->file, "PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON;"
                          "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;"
                          "DROP TRIGGER IF EXISTS action_append;"
                          "DROP TRIGGER IF EXISTS journal_append");
    choose_row(change);
    change->number = last_number(change);
    change->item = prepare(change->file,
                           "UPDATE item SET state = CASE state WHEN 'open' THEN 'done' "
                           "ELSE 'open' END, evidence = 'seen', by = 'bench', at = '2026-11-23', "
                           "version = version + 1 WHERE engagement_id = ?1 AND id = ?2");
    change->action =
        prepare(change->file, "INSERT INTO action (number, at_ms, actor, command, summary, "
                              "engagement_id, undone, stack) VALUES (?1, 0, 'bench', 'tick', "
                              "'ticked', ?2, 0, 'undo')");
    change->journal =
        prepare(change->file, "INSERT INTO journal (seq, action, at_ms, engagement_id, record, "
                              "row_id, version, payload_digest, prev, hash) VALUES (?1, ?1, 0, "
                              "?2, 'item', ?3, 2, hex(zeroblob(32)), hex(zeroblob(32)), "
                              "hex(zeroblob(32)))");
}

static void run_statement(struct change *change, sqlite3_stmt *statement)
{
    if (sqlite3_step(statement) != SQLITE_DONE)
        give_up("%s", sqlite3_errmsg(change->file));
    sqlite3_reset(statement);
}

void change_commit(struct change *change)
{
    change->number++;
    sqlite3_bind_text(change->item, 1, change->engagement, -1, SQLITE_STATIC);
    sqlite3_bind_text(change->item, 2, change->row, -1, SQLITE_STATIC);
    sqlite3_bind_int64(change->action, 1, change->number);
    sqlite3_bind_text(change->action, 2, change->engagement, -1, SQLITE_STATIC);
    sqlite3_bind_int64(change->journal, 1, change->number);
    sqlite3_bind_text(change->journal, 2, change->engagement, -1, SQLITE_STATIC);
    sqlite3_bind_text(change->journal, 3, change->row, -1, SQLITE_STATIC);
    run_sql(change->file, "BEGIN IMMEDIATE");
    run_statement(change, change->item);
    run_statement(change, change->action);
    run_statement(change, change->journal);
    run_sql(change->file, "COMMIT");
}

void change_close(struct change *change)
{
    sqlite3_finalize(change->item);
    sqlite3_finalize(change->action);
    sqlite3_finalize(change->journal);
    sqlite3_close(change->file);
}
