#include "migrate.h"

#include "connect.h"
#include "search.h"
#include "sql.h"

#include <stdio.h>
#include <string.h>

static const struct migration steps[] = {
    {"sqlite/0001_begin.sql", NULL,
     "a09f50ae413ed218bb06cf9a110b78d1357b252bf72f28164f08aeb277d971cf"},
    {"sqlite/0002_whole_record.sql", NULL,
     "364d785d025ce9a5140df78b9463dd36dea803582d86e8ea5c176d30a91d5642"},
    {"sqlite/0003_search.sql", NULL,
     "5d5315b056ef0005e4f1e676a22f2c4fa4a510b6a99ae67fe28a56bf549d9735"},
};

const struct migrations store_migrations = {steps, ARRAY_COUNT(steps), "sqlite/0000_new_file.sql"};

static const char *text_of(const char *file)
{
    for (size_t i = 0; i < sql_table_count; i++)
        if (strcmp(sql_table[i].name, file) == 0)
            return sql_table[i].data;
    BUG_ON(true);
    return NULL;
}

bool schema_digest(struct store *store, char out[DIGEST_SIZE], struct error *error)
{
    CLEANUP(strbuf_done) struct strbuf text;
    struct query query;

    strbuf_init(&text);
    query_begin(&query, &store->queries, "schema_texts", error);
    while (query_next(&query)) {
        for (int column = 0; column < 4; column++) {
            strbuf_puts(&text, query_column_text(&query, column));
            strbuf_putc(&text, '\x1f');
        }
    }
    if (!query_end(&query))
        return false;
    const char *const parts[] = {text.data};
    digest_texts(parts, ARRAY_COUNT(parts), out);
    return true;
}

bool schema_check(struct store *store, int64_t number, struct error *error)
{
    char found[DIGEST_SIZE];

    BUG_ON(number < 1 || (size_t)number > store->migrations->count);
    if (!schema_digest(store, found, error))
        return false;
    if (strcmp(found, store->migrations->at[number - 1].digest) == 0)
        return true;
    error_set(error, ERROR_INPUT, "%s has tables, views or triggers that stint did not make",
              store->path);
    return error_hint(error, "it was left as it is; put a backup in its place with "
                             "`stint restore FILE`");
}

/* How many rows the tables hold that must not lose any, in one text to compare. */
static bool count_rows(struct store *store, struct strbuf *out, struct error *error)
{
    struct query query;

    query_begin(&query, &store->queries, "table_counts", error);
    while (query_next(&query))
        strbuf_printf(out, "%s %lld\n", query_column_text(&query, 0),
                      (long long)query_column_int(&query, 1));
    return query_end(&query);
}

static bool references_hold(struct store *store, struct error *error)
{
    struct query query;
    bool broken;

    query_begin(&query, &store->queries, "foreign_key_check", error);
    broken = query_next(&query);
    if (!query_end(&query))
        return false;
    return !broken ||
           error_set(error, ERROR_SYSTEM, "the upgrade of %s would break references", store->path);
}

static bool step_holds(struct store *store, int64_t number, const struct strbuf *before,
                       struct error *error)
{
    struct db_label label = {APPLICATION_ID, number, false};
    CLEANUP(strbuf_done) struct strbuf after;

    strbuf_init(&after);
    if (before->length > 0 && !count_rows(store, &after, error))
        return false;
    if (strcmp(before->data, after.data) != 0)
        return error_set(error, ERROR_SYSTEM, "the upgrade of %s would lose rows", store->path);
    return references_hold(store, error) && schema_check(store, number, error) &&
           store->db->driver->set_label(store->db, &label, error);
}

/* With the last step: it goes by the columns of the newest schema. */
static bool fill_index(struct store *store, int64_t from, int64_t number, struct error *error)
{
    return from == 0 || store->migrations != &store_migrations ||
           number < (int64_t)store->migrations->count || search_fill(store, error);
}

/* From schema `from`, unless another process was faster, to `number`. */
static bool run_step(struct store *store, int64_t from, int64_t number, const char *sql,
                     struct error *error)
{
    const struct db_driver *driver = store->db->driver;
    CLEANUP(strbuf_done) struct strbuf before;
    struct db_label label;

    strbuf_init(&before);
    if (!driver->begin(store->db, error))
        return false;
    if (!driver->label(store->db, &label, error))
        return false;
    if (label.schema > from) {
        driver->rollback(store->db);
        return true;
    }
    return (from == 0 || count_rows(store, &before, error)) &&
           driver->exec(store->db, sql, error) && fill_index(store, from, number, error) &&
           step_holds(store, number, &before, error) && driver->commit(store->db, error);
}

static bool run_steps(struct store *store, int64_t from, struct error *error)
{
    const struct migrations *list = store->migrations;
    int64_t count = (int64_t)list->count;
    bool fine = true;

    if (from == 0 && list->new_file != NULL)
        return run_step(store, 0, count, text_of(list->new_file), error);
    for (; fine && from < count; from++) {
        const struct migration *step = &list->at[from];

        fine = run_step(store, from, from + 1, step->sql != NULL ? step->sql : text_of(step->file),
                        error);
    }
    return fine;
}

bool migrate(struct store *store, int64_t from, struct error *error)
{
    const struct db_driver *driver = store->db->driver;

    if (!driver->set_references(store->db, false, error))
        return false;
    if (!run_steps(store, from, error)) {
        driver->rollback(store->db);
        return false;
    }
    queries_done(&store->queries);
    return driver->set_references(store->db, true, error);
}
