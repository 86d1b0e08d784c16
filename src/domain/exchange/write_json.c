#include "exchange.h"

#include <stdlib.h>
#include <string.h>

/* What is not set is left out; derived fields are worked out anew by whoever reads it. */
static void write_field(struct json_writer *json, const struct field *field, const void *row,
                        struct arena *arena)
{
    const char *text = field->derived ? NULL : field_text(field, row, arena);

    if (text == NULL)
        return;
    if (field->kind == FIELD_BOOL)
        json_bool(json, field->name, text[0] == '1');
    else if (field->kind == FIELD_INT)
        json_int(json, field->name, strtoll(text, NULL, 10));
    else
        json_text(json, field->name, text);
}

static void write_fields(struct json_writer *json, enum record_kind kind, const void *row,
                         struct arena *arena)
{
    const struct record_type *type = &record_types[kind];

    json_text(json, "id", ((const struct row *)row)->id);
    for (size_t at = 0; at < type->field_count; at++)
        write_field(json, &type->fields[at], row, arena);
}

static void write_row(struct json_writer *json, enum record_kind kind, const void *row,
                      struct arena *arena)
{
    json_open_object(json, NULL);
    write_fields(json, kind, row, arena);
    json_close_object(json);
}

static void write_section(struct json_writer *json, const struct dossier *dossier,
                          const struct exchange_section *section)
{
    bool any = false;

    dossier_each(struct any_row, row, dossier, section->kind) {
        if (!dossier_owns(dossier, row))
            continue;
        if (!any)
            json_open_array(json, section->name);
        any = true;
        write_row(json, section->kind, row, dossier->arena);
    }
    if (any)
        json_close_array(json);
}

void exchange_write_engagement(struct json_writer *json, const struct dossier *dossier)
{
    json_open_object(json, NULL);
    write_fields(json, RECORD_ENGAGEMENT, dossier->engagement, dossier->arena);
    for (size_t at = 0; at < exchange_section_count; at++)
        if (exchange_sections[at].kind < RECORD_OF_FILE)
            write_section(json, dossier, &exchange_sections[at]);
    json_close_object(json);
}

static bool of_provider(enum record_kind kind, const void *row, const char *provider_id)
{
    if (kind == RECORD_ASSESSMENT)
        return strcmp(((const struct assessment *)row)->provider_id, provider_id) == 0;
    return strcmp(((const struct row *)row)->id, provider_id) == 0;
}

void exchange_write_file_rows(struct json_writer *json, const struct dossier *file_rows,
                              const struct exchange_section *section, const char *provider_id)
{
    json_open_array(json, section->name);
    dossier_each(struct any_row, row, file_rows, section->kind)
        if (provider_id == NULL || of_provider(section->kind, row, provider_id))
            write_row(json, section->kind, row, file_rows->arena);
    json_close_array(json);
}
