#include "rows.h"

#include <stdio.h>
#include <string.h>

static const struct row *head_of(const void *row)
{
    return row;
}

static bool misfit(const struct record_type *type, const struct field *field, const char *text,
                   struct error *error)
{
    error_set(error, ERROR_INPUT, "the file holds \"%.40s\" as %s of a row of %s", text,
              field->name, type->name);
    return error_hint(error, "see what else is wrong with `stint check`");
}

static bool read_word(const struct field *field, const char *text, int *out)
{
    for (size_t i = 0; i < field->words->count; i++) {
        if (strcmp(field->words->words[i].name, text) == 0) {
            *out = (int)i;
            return true;
        }
    }
    return false;
}

/* Apart, so that only a rate pays for the room of an error. */
static bool read_rate(const char *text, struct rate *out)
{
    struct error ignored;

    return rate_parse(text, out, &ignored);
}

/* The row was made blank, so that no value is none; of integers, which are 0 then, only money asks.
 * Not field_parse: that cleans and guesses, as it must for what people type. */
static bool read_field(struct query *query, int column, const struct field *field, void *slot,
                       struct arena *arena)
{
    const char *text;

    switch (field->kind) {
    case FIELD_INT:
    case FIELD_HOURS: *(int64_t *)slot = query_column_int(query, column); return true;
    case FIELD_MONEY:
        if (!query_column_is_null(query, column))
            *(int64_t *)slot = query_column_int(query, column);
        return true;
    case FIELD_BOOL: *(bool *)slot = query_column_int(query, column) != 0; return true;
    case FIELD_TEXT:
    case FIELD_LONG: *(const char **)slot = query_column_copy(query, column, arena); return true;
    case FIELD_WORD:
        text = query_column_text(query, column);
        return text == NULL || read_word(field, text, slot);
    case FIELD_DAY:
        text = query_column_text(query, column);
        return text == NULL || day_parse_iso(text, slot);
    case FIELD_WHEN:
        text = query_column_text(query, column);
        return text == NULL || when_parse(text, slot);
    case FIELD_RATE:
        text = query_column_text(query, column);
        return text == NULL || read_rate(text, slot);
    }
    return false;
}

bool row_read(struct query *query, const struct record_type *type, struct arena *arena, void **out,
              struct error *error)
{
    void *made = arena_alloc(arena, type->size, alignof(max_align_t));
    struct row *row = made;

    record_blank(type, row);
    row->id = query_column_copy(query, 0, arena);
    row->engagement_id = query_column_copy(query, 1, arena);
    row->version = query_column_int(query, 2);
    row->removed = query_column_int(query, 3) != 0;
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        int column = ROW_HEAD_COLUMNS + (int)i;

        if (!read_field(query, column, field, (char *)made + field->offset, arena))
            return misfit(type, field, query_column_text(query, column), error);
    }
    *out = made;
    return true;
}

static const char *query_name(const struct record_type *type, const char *what, char out[40])
{
    snprintf(out, 40, "%s_%s", type->name, what);
    return out;
}

bool rows_load(struct store *store, enum record_kind kind, struct dossier *dossier,
               const char *engagement_id, struct error *error)
{
    const struct record_type *type = &record_types[kind];
    struct query query;
    char name[40];
    void *row;

    query_begin(&query, &store->queries, query_name(type, "load", name), error);
    query_text(&query, 1, engagement_id);
    while (query_next(&query)) {
        if (row_read(&query, type, dossier->arena, &row, error))
            dossier_put(dossier, kind, row);
        else
            query_fail(&query);
    }
    return query_end(&query);
}

bool row_get(struct store *store, const struct record_type *type, const char *engagement_id,
             const char *id, struct arena *arena, void **out, struct error *error)
{
    struct query query;
    char name[40];
    void *row = NULL;

    query_begin(&query, &store->queries, query_name(type, "get", name), error);
    query_text(&query, 1, id);
    query_text(&query, 2, engagement_id);
    if (query_next(&query) && !row_read(&query, type, arena, &row, error))
        query_fail(&query);
    if (!query_end(&query))
        return false;
    *out = row;
    return true;
}

/* Integers as such, so that the file can be counted and summed; the rest as its text. */
static void bind_field(struct query *query, int number, const struct field *field, const void *row,
                       struct arena *arena)
{
    const void *slot = (const char *)row + field->offset;
    int64_t value = 0;

    switch (field->kind) {
    case FIELD_INT:
    case FIELD_HOURS:
    case FIELD_MONEY:
        value = *(const int64_t *)slot;
        if (field->kind != FIELD_MONEY || value != MONEY_NONE)
            query_int(query, number, value);
        return;
    case FIELD_BOOL: query_int(query, number, *(const bool *)slot ? 1 : 0); return;
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_WORD:
    case FIELD_DAY:
    case FIELD_WHEN:
    case FIELD_RATE: query_text(query, number, field_text(field, row, arena)); return;
    }
}

enum { ID_AT = 1, ENGAGEMENT_AT, VERSION_AT, REMOVED_AT, FIELDS_AT };

static void bind_row(struct query *query, struct store *store, const struct record_type *type,
                     const void *row, int64_t version)
{
    arena_reset(&store->scratch);
    query_text(query, ID_AT, head_of(row)->id);
    query_text(query, ENGAGEMENT_AT, head_of(row)->engagement_id);
    query_int(query, VERSION_AT, version);
    query_int(query, REMOVED_AT, head_of(row)->removed ? 1 : 0);
    for (size_t i = 0; i < type->field_count; i++)
        bind_field(query, FIELDS_AT + (int)i, &type->fields[i], row, &store->scratch);
}

bool row_insert(struct store *store, const struct record_type *type, const void *row,
                int64_t version, struct error *error)
{
    struct query query;
    char name[40];

    query_begin(&query, &store->queries, query_name(type, "insert", name), error);
    bind_row(&query, store, type, row, version);
    return query_run(&query);
}

static bool update(struct store *store, const struct record_type *type, const char *what,
                   const void *row, int64_t version, bool *found, struct error *error)
{
    struct query query;
    char name[40];

    query_begin(&query, &store->queries, query_name(type, what, name), error);
    bind_row(&query, store, type, row, version);
    query_int(&query, FIELDS_AT + (int)type->field_count, head_of(row)->version);
    if (!query_run(&query))
        return false;
    *found = store->db->driver->changed(store->db) == 1;
    return true;
}

bool row_update(struct store *store, const struct record_type *type, const void *row,
                int64_t version, bool *found, struct error *error)
{
    return update(store, type, "update", row, version, found, error);
}

bool row_update_figures(struct store *store, const struct engagement *row, bool due_moved,
                        bool *found, struct error *error)
{
    return update(store, &record_types[RECORD_ENGAGEMENT],
                  due_moved ? "figures_and_due" : "figures", row, row->row.version, found, error);
}
