#include "db.h"

#include "lock_holder.h"

#include <errno.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PARAMETERS = 64, LENGTH_LIMIT = 10 * 1000 * 1000, SQL_LIMIT = 1000 * 1000 };

struct sqlite_db {
    struct db base;
    sqlite3 *handle;
    char *path;
    int busy_ms, waited_ms;
    bool (*stop)(void *context);
    void *stop_context;
};

struct sqlite_statement {
    struct db_statement base;
    sqlite3_stmt *handle;
    int index[MOST_PARAMETERS + 1]; /* of $n in the order of the text; 0: it has none */
};

static struct sqlite_db *own(struct db *db)
{
    return (struct sqlite_db *)(void *)db;
}

static struct sqlite_statement *own_statement(struct db_statement *statement)
{
    return (struct sqlite_statement *)(void *)statement;
}

/* ---- errors ---------------------------------------------------------------------------- */

static bool tell_busy(struct sqlite_db *db, struct error *error)
{
    char holder[96];

    if (lock_holder(db->path, holder, sizeof holder))
        error_set(error, ERROR_SYSTEM, "%s is locked by %s", db->path, holder);
    else
        error_set(error, ERROR_SYSTEM, "%s is locked by another process", db->path);
    return error_hint(error, "try again when it has finished; nothing was changed");
}

static bool tell_io(struct sqlite_db *db, int code, struct error *error)
{
    int cause = sqlite3_system_errno(db->handle);
    const char *what = code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC
                           ? "cannot be brought safely to the disk"
                           : "cannot be read or written";

    if (cause == ENOSPC || cause == EDQUOT || cause == EFBIG)
        error_set(error, ERROR_SYSTEM, "no room left to write %s: %s", db->path, strerror(cause));
    else if (cause != 0)
        error_set(error, ERROR_SYSTEM, "%s %s: %s", db->path, what, strerror(cause));
    else
        error_set(error, ERROR_SYSTEM, "%s %s (%s)", db->path, what, sqlite3_errstr(code));
    return error_hint(error, "the last change was taken back; see that the disk is sound and "
                             "has room, then try again");
}

static bool tell_read_only(struct sqlite_db *db, int code, struct error *error)
{
    if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY ||
        code == SQLITE_READONLY_CANTINIT) {
        error_set(error, ERROR_SYSTEM,
                  "%s holds an unfinished change from a crash and needs write access once",
                  db->path);
        return error_hint(error, "make the file and its folder writable, then open it again");
    }
    error_set(error, ERROR_SYSTEM, "%s is read-only", db->path);
    return error_hint(error, "make the file and its folder writable, or work on a copy");
}

static bool tell_broken(struct sqlite_db *db, const char *what, struct error *error)
{
    error_set(error, ERROR_INPUT, "%s %s", db->path, what);
    return error_hint(error, "it was left as it is; put a backup in its place with "
                             "`stint restore FILE`");
}

static bool tell(struct sqlite_db *db, int code, struct error *error)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        error_set(error, ERROR_SYSTEM, "no room left to write %s: the disk is full", db->path);
        return error_hint(error, "nothing was changed; make room and try again");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return tell_busy(db, error);
    case SQLITE_READONLY: return tell_read_only(db, code, error);
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR: return tell_io(db, code, error);
    case SQLITE_CORRUPT: return tell_broken(db, "is damaged", error);
    case SQLITE_NOTADB: return tell_broken(db, "is not a stint file", error);
    case SQLITE_CONSTRAINT:
        return error_set(error, code == SQLITE_CONSTRAINT_CHECK ? ERROR_INPUT : ERROR_CONFLICT,
                         "%s refuses the change: %s", db->path, sqlite3_errmsg(db->handle));
    default: return error_set(error, ERROR_SYSTEM, "%s: %s", db->path, sqlite3_errmsg(db->handle));
    }
}

/* ---- statements ---------------------------------------------------------------------------- */

static void map_parameters(struct sqlite_statement *statement)
{
    int count = sqlite3_bind_parameter_count(statement->handle);

    for (int at = 1; at <= count; at++) {
        const char *name = sqlite3_bind_parameter_name(statement->handle, at);
        long number = name != NULL && name[0] == '$' ? strtol(name + 1, NULL, 10) : 0;

        BUG_ON(number < 1 || number > MOST_PARAMETERS);
        statement->index[number] = at;
    }
}

static bool sqlite_prepare(struct db *base, const char *sql, size_t length,
                           struct db_statement **out, struct error *error)
{
    struct sqlite_statement *statement = calloc(1, sizeof *statement);
    int code;

    if (statement == NULL)
        out_of_memory();
    BUG_ON(length > INT_MAX);
    statement->base.db = base;
    code = sqlite3_prepare_v3(own(base)->handle, sql, (int)length, SQLITE_PREPARE_PERSISTENT,
                              &statement->handle, NULL);
    if (code != SQLITE_OK) {
        free(statement);
        return tell(own(base), code, error);
    }
    map_parameters(statement);
    *out = &statement->base;
    return true;
}

static void sqlite_finalise(struct db_statement *statement)
{
    if (statement == NULL)
        return;
    sqlite3_finalize(own_statement(statement)->handle);
    free(statement);
}

static void sqlite_reset(struct db_statement *statement)
{
    sqlite3_reset(own_statement(statement)->handle);
    sqlite3_clear_bindings(own_statement(statement)->handle);
}

static bool sqlite_bind_text(struct db_statement *base, int number, const char *text,
                             struct error *error)
{
    struct sqlite_statement *statement = own_statement(base);
    int index, code;

    BUG_ON(number < 1 || number > MOST_PARAMETERS);
    index = statement->index[number];
    if (index == 0)
        return true;
    code = text == NULL ? sqlite3_bind_null(statement->handle, index)
                        : sqlite3_bind_text(statement->handle, index, text, -1, SQLITE_STATIC);
    return code == SQLITE_OK || tell(own(base->db), code, error);
}

static bool sqlite_bind_int(struct db_statement *base, int number, int64_t value,
                            struct error *error)
{
    struct sqlite_statement *statement = own_statement(base);
    int code;

    BUG_ON(number < 1 || number > MOST_PARAMETERS);
    if (statement->index[number] == 0)
        return true;
    code = sqlite3_bind_int64(statement->handle, statement->index[number], value);
    return code == SQLITE_OK || tell(own(base->db), code, error);
}

static bool sqlite_step(struct db_statement *statement, bool *row, struct error *error)
{
    int code = sqlite3_step(own_statement(statement)->handle);

    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return tell(own(statement->db), code, error);
    *row = code == SQLITE_ROW;
    return true;
}

static int sqlite_column_count(struct db_statement *statement)
{
    return sqlite3_column_count(own_statement(statement)->handle);
}

static const char *sqlite_column_name(struct db_statement *statement, int column)
{
    return sqlite3_column_name(own_statement(statement)->handle, column);
}

static const char *sqlite_column_text(struct db_statement *statement, int column)
{
    return (const char *)sqlite3_column_text(own_statement(statement)->handle, column);
}

static int64_t sqlite_column_int(struct db_statement *statement, int column)
{
    return sqlite3_column_int64(own_statement(statement)->handle, column);
}

static bool sqlite_column_is_null(struct db_statement *statement, int column)
{
    return sqlite3_column_type(own_statement(statement)->handle, column) == SQLITE_NULL;
}

static int64_t sqlite_changed(struct db *base)
{
    return sqlite3_changes(own(base)->handle);
}

/* ---- connection -------------------------------------------------------------------------- */

static void sqlite_close(struct db *base)
{
    if (base == NULL)
        return;
    sqlite3_close_v2(own(base)->handle);
    free(own(base)->path);
    free(base);
}

static void limit(sqlite3 *handle)
{
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, LENGTH_LIMIT);
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, SQL_LIMIT);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);
    sqlite3_limit(handle, SQLITE_LIMIT_VDBE_OP, 250000);
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 100);
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
    sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0);
}

/* The library's own handler soon sleeps a tenth of a second at a time, in which others that
 * write without a pause take every turn. */
static int wait_a_little(void *context, int count)
{
    struct sqlite_db *db = context;
    int ms = count < 1000 ? 1 : 2;

    db->waited_ms = count == 0 ? ms : db->waited_ms + ms;
    if (db->waited_ms > db->busy_ms)
        return 0;
    sqlite3_sleep(ms);
    return 1;
}

static bool configure(sqlite3 *handle)
{
    static const struct {
        int option, value;
    } settings[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        /* Until the file is known to be ours, closing it must not write to it. */
        {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1},
    };

    for (size_t i = 0; i < ARRAY_COUNT(settings); i++)
        if (sqlite3_db_config(handle, settings[i].option, settings[i].value, NULL) != SQLITE_OK)
            return false;
    return true;
}

/* One thread, and nobody asks how much memory is in use: without locks and sums around each
 * allocation. Only the first call of a process counts, and it may come too late in a test. */
static void configure_library(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static bool sqlite_open(const struct db_driver *driver, const struct db_target *target,
                        struct db **out, struct error *error)
{
    enum { OLDEST_LIBRARY = 3037000 }; /* STRICT tables */
    int flags = target->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    struct sqlite_db *db;
    int code;

    /* A name like "file:x?mode=memory" must never reach the library as an URI. */
    BUG_ON(target->path[0] != '/');
    if (sqlite3_libversion_number() < OLDEST_LIBRARY)
        return error_set(error, ERROR_SYSTEM, "SQLite %s is too old, 3.37 is needed",
                         sqlite3_libversion());
    db = calloc(1, sizeof *db);
    if (db == NULL || (db->path = strdup(target->path)) == NULL)
        out_of_memory();
    db->base.driver = driver;
    configure_library();
    code = sqlite3_open_v2(
        target->path, &db->handle,
        flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE, NULL);
    if (code == SQLITE_OK && !configure(db->handle))
        code = SQLITE_MISUSE;
    if (code != SQLITE_OK) {
        tell(db, code, error);
        sqlite_close(&db->base);
        return false;
    }
    db->busy_ms = target->busy_ms;
    sqlite3_busy_handler(db->handle, wait_a_little, db);
    limit(db->handle);
    *out = &db->base;
    return true;
}

static bool sqlite_exec(struct db *base, const char *sql, struct error *error)
{
    int code = sqlite3_exec(own(base)->handle, sql, NULL, NULL, NULL);

    return code == SQLITE_OK || tell(own(base), code, error);
}

/* One value by one statement: its number, and whether its text is `wanted`. */
static bool ask(struct db *base, const char *sql, int64_t *number, const char *wanted, bool *same,
                struct error *error)
{
    struct db_statement *statement = NULL;
    bool row = false, fine;

    fine = sqlite_prepare(base, sql, strlen(sql), &statement, error) &&
           sqlite_step(statement, &row, error);
    if (fine && row) {
        const unsigned char *text = sqlite3_column_text(own_statement(statement)->handle, 0);

        if (same != NULL)
            *same = text != NULL && strcmp((const char *)text, wanted) == 0;
        if (number != NULL)
            *number = sqlite3_column_int64(own_statement(statement)->handle, 0);
    }
    sqlite_finalise(statement);
    return fine;
}

static bool sqlite_label(struct db *base, struct db_label *out, struct error *error)
{
    int64_t pages = 0;

    if (!ask(base, "PRAGMA application_id", &out->application, NULL, NULL, error) ||
        !ask(base, "PRAGMA user_version", &out->schema, NULL, NULL, error) ||
        !ask(base, "PRAGMA page_count", &pages, NULL, NULL, error))
        return false;
    out->empty = pages == 0;
    return true;
}

static bool sqlite_set_label(struct db *base, const struct db_label *label, struct error *error)
{
    char sql[96];

    snprintf(sql, sizeof sql, "PRAGMA application_id = %lld; PRAGMA user_version = %lld",
             (long long)label->application, (long long)label->schema);
    return sqlite_exec(base, sql, error);
}

static bool sqlite_read_only(struct db *base)
{
    return sqlite3_db_readonly(own(base)->handle, "main") != 0;
}

static bool settle_journal(struct db *base, bool *repaired, struct error *error)
{
    struct sqlite_db *db = own(base);
    bool fine = false;

    if (!ask(base, "PRAGMA main.journal_mode", NULL, "delete", &fine, error))
        return false;
    *repaired = !fine;
    if (!fine && !sqlite_read_only(base)) {
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
        if (!ask(base, "PRAGMA main.journal_mode = DELETE", NULL, "delete", &fine, error))
            return false;
    }
    if (fine)
        return true;
    error_set(error, ERROR_SYSTEM, "%s has another journal mode and cannot be set back", db->path);
    return error_hint(error, "close other programs that use it, and make it writable");
}

static bool sqlite_settle(struct db *base, bool *repaired, struct error *error)
{
    static const char settings[] =
        "PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON; PRAGMA recursive_triggers = ON;"
        "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"
        "PRAGMA locking_mode = NORMAL;";

    if (!settle_journal(base, repaired, error) || !sqlite_exec(base, settings, error))
        return false;
    return !sqlite_read_only(base) || sqlite_exec(base, "PRAGMA query_only = ON", error);
}

static bool sqlite_moved(struct db *base, bool *moved, struct error *error)
{
    int answer = 0;
    int code = sqlite3_file_control(own(base)->handle, "main", SQLITE_FCNTL_HAS_MOVED, &answer);

    if (code != SQLITE_OK)
        return tell(own(base), code, error);
    *moved = answer != 0;
    return true;
}

static bool sqlite_set_references(struct db *base, bool on, struct error *error)
{
    return sqlite_exec(base, on ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF", error);
}

static bool sqlite_set_views(struct db *base, bool on, struct error *error)
{
    int code = sqlite3_db_config(own(base)->handle, SQLITE_DBCONFIG_ENABLE_VIEW, on ? 1 : 0, NULL);

    return code == SQLITE_OK || tell(own(base), code, error);
}

static int ask_whether_to_stop(void *context)
{
    struct sqlite_db *db = context;

    return db->stop(db->stop_context) ? 1 : 0;
}

static void sqlite_set_stop(struct db *base, bool (*stop)(void *context), void *context)
{
    enum { STEPS = 4000 }; /* of the engine's machine: less than a ms */
    struct sqlite_db *db = own(base);

    db->stop = stop;
    db->stop_context = context;
    sqlite3_progress_handler(db->handle, STEPS, stop == NULL ? NULL : ask_whether_to_stop, db);
}

static bool sqlite_set_conditions(struct db *base, bool on, struct error *error)
{
    return sqlite_exec(
        base, on ? "PRAGMA ignore_check_constraints = OFF" : "PRAGMA ignore_check_constraints = ON",
        error);
}

/* ---- transactions -------------------------------------------------------------------------- */

static bool sqlite_begin(struct db *base, struct error *error)
{
    return sqlite_exec(base, "BEGIN IMMEDIATE", error);
}

static bool sqlite_begin_reading(struct db *base, struct error *error)
{
    return sqlite_exec(base, "BEGIN", error);
}

static bool sqlite_commit(struct db *base, struct error *error)
{
    return sqlite_exec(base, "COMMIT", error);
}

static bool sqlite_in_transaction(struct db *base)
{
    return sqlite3_get_autocommit(own(base)->handle) == 0;
}

/* What SQLite took back by itself, as on a full disk, lies there until somebody reads the file: at
 * once, so that it gives back the room that it took. */
static void sqlite_rollback(struct db *base)
{
    sqlite3 *handle = own(base)->handle;

    if (sqlite_in_transaction(base))
        sqlite3_exec(handle, "ROLLBACK", NULL, NULL, NULL);
    else
        sqlite3_exec(handle, "PRAGMA schema_version", NULL, NULL, NULL);
}

/* Not VACUUM INTO: in 3.40 that fails on a table with generated columns when the source was
 * opened for reading only. The caller brings the copy to the disk. */
/* A thousand pages at a time, so that it can be broken off between. */
static int copy_pages(struct sqlite_db *db, sqlite3_backup *copy)
{
    enum { PAGES = 1000 };
    int code;

    do {
        code = db->stop != NULL && db->stop(db->stop_context) ? SQLITE_INTERRUPT
                                                              : sqlite3_backup_step(copy, PAGES);
    } while (code == SQLITE_OK);
    return code;
}

static bool sqlite_copy_into(struct db *base, const char *path, struct error *error)
{
    struct sqlite_db to = {.path = (char *)(uintptr_t)path};
    sqlite3_backup *copy = NULL;
    int code =
        sqlite3_open_v2(path, &to.handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL);

    sqlite3_extended_result_codes(to.handle, 1);
    if (code == SQLITE_OK)
        code = sqlite3_exec(to.handle, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        copy = sqlite3_backup_init(to.handle, "main", own(base)->handle, "main");
    if (copy != NULL) {
        code = copy_pages(own(base), copy);
        sqlite3_backup_finish(copy);
    } else if (code == SQLITE_OK) {
        code = sqlite3_errcode(to.handle);
    }
    if (code != SQLITE_DONE)
        tell((code & 0xff) == SQLITE_BUSY ? own(base) : &to, code, error);
    sqlite3_close_v2(to.handle);
    return code == SQLITE_DONE;
}

const struct db_driver db_sqlite = {
    .open = sqlite_open,
    .close = sqlite_close,
    .label = sqlite_label,
    .set_label = sqlite_set_label,
    .settle = sqlite_settle,
    .read_only = sqlite_read_only,
    .moved = sqlite_moved,
    .set_references = sqlite_set_references,
    .set_views = sqlite_set_views,
    .set_stop = sqlite_set_stop,
    .set_conditions = sqlite_set_conditions,
    .copy_into = sqlite_copy_into,
    .begin = sqlite_begin,
    .begin_reading = sqlite_begin_reading,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .in_transaction = sqlite_in_transaction,
    .exec = sqlite_exec,
    .prepare = sqlite_prepare,
    .finalise = sqlite_finalise,
    .reset = sqlite_reset,
    .bind_text = sqlite_bind_text,
    .bind_int = sqlite_bind_int,
    .step = sqlite_step,
    .column_count = sqlite_column_count,
    .column_name = sqlite_column_name,
    .column_text = sqlite_column_text,
    .column_int = sqlite_column_int,
    .column_is_null = sqlite_column_is_null,
    .changed = sqlite_changed,
};
