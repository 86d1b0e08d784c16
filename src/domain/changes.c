#include "changes.h"

#include "json.h"
#include "text.h"

#include <string.h>

/* ---- the row ------------------------------------------------------------------------------ */

/* What a row is called, by the first of these that its kind has. */
static const char *title_of(const struct dossier *dossier, const struct record_type *type,
                            const void *row, struct arena *arena)
{
    static const char *const names[] = {"title", "text", "name", "system"};

    if (type->kind == RECORD_ASSIGNMENT)
        return assignment_name(dossier, row);
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        const struct field *field = record_field(type, names[i]);

        if (field != NULL)
            return field_text(field, row, arena);
    }
    return NULL;
}

static const char *name_of(const struct dossier *dossier, const struct record_type *type,
                           const char *handle, const void *row, struct arena *arena)
{
    const char *title = title_of(dossier, type, row, arena);
    bool plain = type->kind == RECORD_ITEM || type->kind == RECORD_LINE; /* their ids say it */
    bool twice = text_is_blank(title) || text_equal(handle, title);

    if (type->kind == RECORD_ENGAGEMENT)
        return type->name;
    return arena_printf(arena, "%s%s%s%s%s", plain ? "" : type->name, plain ? "" : " ",
                        text_or(handle, ""), twice ? "" : " ", twice ? "" : title);
}

static void name_row(const struct dossier *dossier, const struct record_type *type,
                     const struct change *change, struct arena *arena, struct change_words *out)
{
    const struct row *row = NULL;

    out->kind = type == NULL ? RECORD_COUNT : type->kind;
    out->name = text_or(change->record, "row");
    if (type != NULL && type->kind < RECORD_OF_FILE)
        row = dossier_by_id(dossier, type->kind, change->row_id);
    if (row == NULL)
        return;
    out->handle = handle_text(type->kind, row, arena);
    out->name = name_of(dossier, type, out->handle, row, arena);
    if (row->removed || type->kind == RECORD_PHASE || type->kind == RECORD_PERSON ||
        type->kind == RECORD_SCORE || type->kind == RECORD_ADVICE)
        out->handle = NULL;
}

/* ---- its fields --------------------------------------------------------------------------- */

static const char *field_title(const char *name, struct arena *arena)
{
    char *title = arena_strdup(arena, name);
    size_t length = strlen(title);

    if (length > 5 && strcmp(title + length - 5, "_when") == 0)
        title[length - 5] = '\0';
    else if (length > 3 && strcmp(title + length - 3, "_id") == 0)
        title[length - 3] = '\0';
    for (char *c = title; *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
    return title;
}

static const char *written(const struct dossier *dossier, const struct record_type *type,
                           const struct field *field, const char *value, struct arena *arena)
{
    void *row = arena_alloc(arena, type->size, alignof(max_align_t));
    struct error error;
    const void *person;

    if (strcmp(field->name, "person_id") == 0) {
        person = dossier_by_id(dossier, RECORD_PERSON, value);
        return person == NULL ? value : ((const struct person *)person)->name;
    }
    record_blank(type, row);
    if (!field_parse(field, row, value, arena, &error))
        return value;
    if (field->kind == FIELD_WORD) {
        int word = *(const int *)(const void *)((const char *)row + field->offset);

        return word_title(field->words, word);
    }
    return field_written(type->kind, field, row, arena);
}

/* NULL where there is nothing; what is of no kind that is known stays as it stands. */
static const char *value_in_words(const struct dossier *dossier, const struct record_type *type,
                                  const char *name, const char *value, struct arena *arena)
{
    const struct field *field = type == NULL ? NULL : record_field(type, name);

    if (text_is_blank(value))
        return NULL;
    return field == NULL ? value : written(dossier, type, field, value, arena);
}

struct members {
    struct json_member *at;
    size_t count;
};

static bool read_members(const char *json, struct members *out, struct arena *arena)
{
    struct error error;

    *out = (struct members){0};
    return json == NULL || json_read_flat(json, &out->at, &out->count, arena, &error);
}

static const char *member(const struct members *members, const char *key)
{
    for (size_t i = 0; i < members->count; i++)
        if (strcmp(members->at[i].key, key) == 0)
            return members->at[i].value;
    return NULL;
}

bool change_in_words(const struct dossier *dossier, const struct change *change,
                     struct arena *arena, struct change_words *out)
{
    const struct record_type *type = record_type_named(change->record);
    VEC(struct field_change) fields = {0};
    struct members before, after, *all = &after;

    if (!read_members(change->before, &before, arena) ||
        !read_members(change->after, &after, arena))
        return false;
    *out = (struct change_words){.what = ROW_CHANGED};
    if (change->before == NULL)
        out->what = ROW_ADDED;
    if (change->after == NULL) {
        out->what = ROW_REMOVED;
        all = &before;
    }
    name_row(dossier, type, change, arena, out);
    for (size_t i = 0; i < all->count; i++) {
        const char *key = all->at[i].key;
        struct field_change field = {
            .field = field_title(key, arena),
            .before = value_in_words(dossier, type, key, member(&before, key), arena),
            .after = value_in_words(dossier, type, key, member(&after, key), arena)};

        if (!text_equal(field.before, field.after))
            vec_add(&fields, arena, field);
    }
    out->fields = fields.at;
    out->count = fields.count;
    return true;
}
