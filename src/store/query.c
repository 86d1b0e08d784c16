#include "query.h"

#include "sql.h"

#include <string.h>

static const char mark[] = "-- name: ";

static void index_file(struct queries *queries, const char *text)
{
    const char *at = strstr(text, mark);

    while (at != NULL) {
        struct sql_text *entry = &queries->at[queries->count];
        const char *next;

        BUG_ON(queries->count == MOST_QUERIES);
        queries->count++;
        entry->name = at + sizeof mark - 1;
        entry->name_length = strcspn(entry->name, "\n");
        entry->text = entry->name + entry->name_length;
        next = strstr(entry->text, mark);
        entry->length = next == NULL ? strlen(entry->text) : (size_t)(next - entry->text);
        at = next;
    }
}

/* Migrations are run by number, not by name. */
static bool is_migration(const char *file)
{
    const char *name = strrchr(file, '/');

    return name != NULL && name[1] >= '0' && name[1] <= '9';
}

void queries_init(struct queries *queries, struct db *db)
{
    memset(queries, 0, sizeof *queries);
    queries->db = db;
    for (size_t i = 0; i < sql_table_count; i++)
        if (!is_migration(sql_table[i].name))
            index_file(queries, sql_table[i].data);
}

void queries_done(struct queries *queries)
{
    for (size_t i = 0; i < queries->count; i++) {
        if (queries->prepared[i] != NULL)
            queries->db->driver->finalise(queries->prepared[i]);
        queries->prepared[i] = NULL;
        queries->busy[i] = false;
    }
}

size_t queries_find(const struct queries *queries, const char *name)
{
    size_t length = strlen(name), i = 0;

    while (i < queries->count &&
           (queries->at[i].name_length != length || memcmp(queries->at[i].name, name, length) != 0))
        i++;
    BUG_ON(i == queries->count);
    return i;
}

void query_begin(struct query *query, struct queries *queries, const char *name,
                 struct error *error)
{
    size_t at = queries_find(queries, name);

    *query =
        (struct query){.queries = queries, .at = at, .driver = queries->db->driver, .error = error};
    BUG_ON(queries->busy[at]);
    if (queries->prepared[at] == NULL &&
        !query->driver->prepare(queries->db, queries->at[at].text, queries->at[at].length,
                                &queries->prepared[at], error)) {
        query->failed = true;
        return;
    }
    queries->busy[at] = true;
    query->statement = queries->prepared[at];
}

void query_text(struct query *query, int number, const char *text)
{
    if (!query->failed && !query->driver->bind_text(query->statement, number, text, query->error))
        query->failed = true;
}

void query_int(struct query *query, int number, int64_t value)
{
    if (!query->failed && !query->driver->bind_int(query->statement, number, value, query->error))
        query->failed = true;
}

bool query_next(struct query *query)
{
    bool row = false;

    if (query->failed)
        return false;
    if (!query->driver->step(query->statement, &row, query->error))
        query->failed = true;
    return !query->failed && row;
}

void query_fail(struct query *query)
{
    query->failed = true;
}

bool query_end(struct query *query)
{
    if (query->statement != NULL) {
        query->driver->reset(query->statement);
        query->queries->busy[query->at] = false;
        query->statement = NULL;
    }
    return !query->failed;
}

const char *query_column_text(struct query *query, int column)
{
    return query->driver->column_text(query->statement, column);
}

char *query_column_copy(struct query *query, int column, struct arena *arena)
{
    return arena_strdup(arena, query_column_text(query, column));
}

int64_t query_column_int(struct query *query, int column)
{
    return query->driver->column_int(query->statement, column);
}

bool query_column_is_null(struct query *query, int column)
{
    return query->driver->column_is_null(query->statement, column);
}

bool query_run(struct query *query)
{
    while (query_next(query))
        continue;
    return query_end(query);
}

bool query_one_int(struct query *query, int64_t *value, bool *found)
{
    *found = query_next(query) && !query_column_is_null(query, 0);
    if (*found)
        *value = query_column_int(query, 0);
    return query_end(query);
}
