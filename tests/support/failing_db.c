#include "failing_db.h"

#include <stdlib.h>
#include <string.h>

struct failing_connection {
    struct db base; /* its driver is &owner->driver */
    struct failing_db *owner;
    struct db *inner;
};

struct failing_statement {
    struct db_statement base;
    struct failing_db *owner;
    struct db_statement *inner;
};

static struct failing_connection *own(struct db *db)
{
    return (struct failing_connection *)(void *)db;
}

static struct failing_statement *own_statement(struct db_statement *statement)
{
    return (struct failing_statement *)(void *)statement;
}

static bool tell(enum fail_kind kind, struct error *error)
{
    static const char *const texts[] = {
        [FAIL_FULL] = "no room left to write the file: the disk is full (on purpose)",
        [FAIL_IO] = "the file cannot be read or written (on purpose)",
        [FAIL_BUSY] = "the file is locked by another process (on purpose)",
        [FAIL_LATE_COMMIT] = "the folder cannot be brought to the disk (on purpose)",
        [FAIL_LOST_COMMIT] = "the file cannot be brought to the disk (on purpose)",
    };

    return error_set(error, ERROR_SYSTEM, "%s", texts[kind]);
}

/* A commit that fails in a way of its own is failed by itself. */
static bool is_of_commit(const struct failing_db *failing)
{
    return failing->kind == FAIL_LATE_COMMIT || failing->kind == FAIL_LOST_COMMIT;
}

static bool fail(struct failing_db *failing, enum fail_only sort, struct error *error)
{
    failing->failed = true;
    failing->failed_at = failing->all;
    failing->failed_in = sort;
    return tell(failing->kind, error);
}

/* Counts one call; false when it is to fail. */
static bool count_sort(struct failing_db *failing, enum fail_only sort, struct error *error)
{
    failing->all++;
    if (failing->no_commit && sort == FAIL_COMMIT)
        return fail(failing, sort, error);
    if (failing->only != 0 && (failing->only & sort) == 0)
        return true;
    failing->calls++;
    if (is_of_commit(failing))
        return true;
    if (failing->fail_at == 0 || failing->calls < failing->fail_at ||
        (failing->calls > failing->fail_at && !failing->for_good))
        return true;
    return fail(failing, sort, error);
}

static bool count(struct failing_db *failing, struct error *error)
{
    return count_sort(failing, FAIL_OTHER, error);
}

static bool failing_open(const struct db_driver *driver, const struct db_target *target,
                         struct db **out, struct error *error)
{
    struct failing_db *failing = (struct failing_db *)(uintptr_t)driver;
    struct failing_connection *connection;
    struct db *inner;

    if (!count(failing, error) || !failing->inner->open(failing->inner, target, &inner, error))
        return false;
    connection = calloc(1, sizeof *connection);
    if (connection == NULL)
        abort();
    connection->base.driver = driver;
    connection->owner = failing;
    connection->inner = inner;
    failing->open++;
    *out = &connection->base;
    return true;
}

static void failing_close(struct db *db)
{
    if (db == NULL)
        return;
    own(db)->owner->open--;
    own(db)->owner->inner->close(own(db)->inner);
    free(db);
}

static bool failing_label(struct db *db, struct db_label *out, struct error *error)
{
    return count(own(db)->owner, error) && own(db)->owner->inner->label(own(db)->inner, out, error);
}

static bool failing_set_label(struct db *db, const struct db_label *label, struct error *error)
{
    return count(own(db)->owner, error) &&
           own(db)->owner->inner->set_label(own(db)->inner, label, error);
}

static bool failing_settle(struct db *db, bool *repaired, struct error *error)
{
    return count(own(db)->owner, error) &&
           own(db)->owner->inner->settle(own(db)->inner, repaired, error);
}

static bool failing_read_only(struct db *db)
{
    return own(db)->owner->inner->read_only(own(db)->inner);
}

static bool failing_moved(struct db *db, bool *moved, struct error *error)
{
    return count(own(db)->owner, error) &&
           own(db)->owner->inner->moved(own(db)->inner, moved, error);
}

static bool failing_set_references(struct db *db, bool on, struct error *error)
{
    return count(own(db)->owner, error) &&
           own(db)->owner->inner->set_references(own(db)->inner, on, error);
}

static bool failing_set_views(struct db *db, bool on, struct error *error)
{
    return count(own(db)->owner, error) &&
           own(db)->owner->inner->set_views(own(db)->inner, on, error);
}

static void failing_set_stop(struct db *db, bool (*stop)(void *context), void *context)
{
    own(db)->owner->inner->set_stop(own(db)->inner, stop, context);
}

static bool failing_set_conditions(struct db *db, bool on, struct error *error)
{
    return count(own(db)->owner, error) &&
           own(db)->owner->inner->set_conditions(own(db)->inner, on, error);
}

static bool failing_copy_into(struct db *db, const char *path, struct error *error)
{
    return count(own(db)->owner, error) &&
           own(db)->owner->inner->copy_into(own(db)->inner, path, error);
}

static bool failing_begin(struct db *db, struct error *error)
{
    return count(own(db)->owner, error) && own(db)->owner->inner->begin(own(db)->inner, error);
}

static bool failing_begin_reading(struct db *db, struct error *error)
{
    return count(own(db)->owner, error) &&
           own(db)->owner->inner->begin_reading(own(db)->inner, error);
}

static bool failing_commit(struct db *db, struct error *error)
{
    struct failing_db *failing = own(db)->owner;
    bool now;

    if (!count_sort(failing, FAIL_COMMIT, error))
        return false;
    now = is_of_commit(failing) && failing->calls == failing->fail_at;
    if (now && failing->kind == FAIL_LOST_COMMIT) {
        failing->inner->rollback(own(db)->inner);
        return fail(failing, FAIL_COMMIT, error);
    }
    return failing->inner->commit(own(db)->inner, error) &&
           (!now || fail(failing, FAIL_COMMIT, error));
}

static void failing_rollback(struct db *db)
{
    own(db)->owner->inner->rollback(own(db)->inner);
}

static bool failing_in_transaction(struct db *db)
{
    return own(db)->owner->inner->in_transaction(own(db)->inner);
}

static bool failing_exec(struct db *db, const char *sql, struct error *error)
{
    return count(own(db)->owner, error) && own(db)->owner->inner->exec(own(db)->inner, sql, error);
}

static bool failing_prepare(struct db *db, const char *sql, size_t length,
                            struct db_statement **out, struct error *error)
{
    struct failing_db *failing = own(db)->owner;
    struct failing_statement *statement;
    struct db_statement *inner;

    if (!count_sort(failing, FAIL_PREPARE, error) ||
        !failing->inner->prepare(own(db)->inner, sql, length, &inner, error))
        return false;
    statement = calloc(1, sizeof *statement);
    if (statement == NULL)
        abort();
    statement->base.db = db;
    statement->owner = failing;
    statement->inner = inner;
    failing->open++;
    *out = &statement->base;
    return true;
}

static void failing_finalise(struct db_statement *statement)
{
    if (statement == NULL)
        return;
    own_statement(statement)->owner->open--;
    own_statement(statement)->owner->inner->finalise(own_statement(statement)->inner);
    free(statement);
}

static void failing_reset(struct db_statement *statement)
{
    own_statement(statement)->owner->inner->reset(own_statement(statement)->inner);
}

static bool failing_bind_text(struct db_statement *statement, int number, const char *text,
                              struct error *error)
{
    /* Binding copies nothing and asks the disk nothing: it fails in no other way than step. */
    return own_statement(statement)->owner->inner->bind_text(own_statement(statement)->inner,
                                                             number, text, error);
}

static bool failing_bind_int(struct db_statement *statement, int number, int64_t value,
                             struct error *error)
{
    return own_statement(statement)->owner->inner->bind_int(own_statement(statement)->inner, number,
                                                            value, error);
}

static bool failing_step(struct db_statement *statement, bool *row, struct error *error)
{
    return count(own_statement(statement)->owner, error) &&
           own_statement(statement)->owner->inner->step(own_statement(statement)->inner, row,
                                                        error);
}

static int failing_column_count(struct db_statement *statement)
{
    return own_statement(statement)->owner->inner->column_count(own_statement(statement)->inner);
}

static const char *failing_column_name(struct db_statement *statement, int column)
{
    return own_statement(statement)->owner->inner->column_name(own_statement(statement)->inner,
                                                               column);
}

static const char *failing_column_text(struct db_statement *statement, int column)
{
    return own_statement(statement)->owner->inner->column_text(own_statement(statement)->inner,
                                                               column);
}

static int64_t failing_column_int(struct db_statement *statement, int column)
{
    return own_statement(statement)->owner->inner->column_int(own_statement(statement)->inner,
                                                              column);
}

static bool failing_column_is_null(struct db_statement *statement, int column)
{
    return own_statement(statement)->owner->inner->column_is_null(own_statement(statement)->inner,
                                                                  column);
}

static int64_t failing_changed(struct db *db)
{
    return own(db)->owner->inner->changed(own(db)->inner);
}

static const struct db_driver calls = {
    .open = failing_open,
    .close = failing_close,
    .label = failing_label,
    .set_label = failing_set_label,
    .settle = failing_settle,
    .read_only = failing_read_only,
    .moved = failing_moved,
    .set_references = failing_set_references,
    .set_views = failing_set_views,
    .set_stop = failing_set_stop,
    .set_conditions = failing_set_conditions,
    .copy_into = failing_copy_into,
    .begin = failing_begin,
    .begin_reading = failing_begin_reading,
    .commit = failing_commit,
    .rollback = failing_rollback,
    .in_transaction = failing_in_transaction,
    .exec = failing_exec,
    .prepare = failing_prepare,
    .finalise = failing_finalise,
    .reset = failing_reset,
    .bind_text = failing_bind_text,
    .bind_int = failing_bind_int,
    .step = failing_step,
    .column_count = failing_column_count,
    .column_name = failing_column_name,
    .column_text = failing_column_text,
    .column_int = failing_column_int,
    .column_is_null = failing_column_is_null,
    .changed = failing_changed,
};

void failing_db_init(struct failing_db *failing, enum fail_kind kind, long fail_at)
{
    memset(failing, 0, sizeof *failing);
    failing->driver = calls;
    failing->inner = &db_sqlite;
    failing->kind = kind;
    failing->fail_at = fail_at;
}

void failing_db_again(struct failing_db *failing, enum fail_kind kind, long fail_at, unsigned only)
{
    failing->kind = kind;
    failing->fail_at = fail_at;
    failing->only = only;
    failing->no_commit = false;
    failing->calls = failing->all = 0;
    failing->failed = false;
}
