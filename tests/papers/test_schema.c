/*
 * The JSON Schema of exports (assets/schema) says what record_types say: it is written from them,
 * byte by byte. `STINT_UPDATE_GOLDEN=1` writes it anew; then look at what changed, and whether the
 * version of the format must.
 */
#include "exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char path[] = "assets/schema/stint-export-1.json";

static const char *pattern_of(const struct field *field)
{
    switch (field->kind) {
    case FIELD_DAY: return "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    case FIELD_MONEY: return "^-?[0-9]+[.][0-9]{2}$";
    case FIELD_RATE: return "^[0-9]+[.][0-9]{2}/[a-z]+$";
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_INT:
    case FIELD_BOOL:
    case FIELD_WORD:
    case FIELD_WHEN:
    case FIELD_HOURS: return NULL;
    }
    return NULL;
}

static void write_field(struct json_writer *json, const struct field *field)
{
    const char *pattern = pattern_of(field);

    json_open_object(json, field->name);
    json_text(json, "type",
              field->kind == FIELD_BOOL  ? "boolean"
              : field->kind == FIELD_INT ? "integer"
                                         : "string");
    if (pattern != NULL)
        json_text(json, "pattern", pattern);
    if (field->kind == FIELD_TEXT || field->kind == FIELD_LONG)
        json_int(json, "maxLength",
                 field->kind == FIELD_TEXT ? FIELD_TEXT_LIMIT : FIELD_LONG_LIMIT);
    if (field->kind == FIELD_WORD) {
        json_open_array(json, "enum");
        for (size_t at = 0; at < field->words->count; at++)
            json_text(json, NULL, field->words->words[at].name);
        json_close_array(json);
    }
    json_close_object(json);
}

static void write_rows_of(struct json_writer *json, const struct exchange_section *section)
{
    json_open_object(json, section->name);
    json_text(json, "type", "array");
    json_open_object(json, "items");
    char reference[64];
    snprintf(reference, sizeof reference, "#/$defs/%s", record_types[section->kind].name);
    json_text(json, "$ref", reference);
    json_close_object(json);
    json_close_object(json);
}

static void write_record(struct json_writer *json, enum record_kind kind)
{
    const struct record_type *type = &record_types[kind];

    json_open_object(json, type->name);
    json_text(json, "type", "object");
    json_open_object(json, "properties");
    json_open_object(json, "id");
    json_text(json, "type", "string");
    json_text(json, "pattern", "^[0-9A-HJKMNP-TV-Z]{26}$");
    json_close_object(json);
    for (size_t at = 0; at < type->field_count; at++)
        if (!type->fields[at].derived)
            write_field(json, &type->fields[at]);
    for (size_t at = 0; kind == RECORD_ENGAGEMENT && at < exchange_section_count; at++)
        if (exchange_sections[at].kind < RECORD_OF_FILE)
            write_rows_of(json, &exchange_sections[at]);
    json_close_object(json);
    if (kind == RECORD_ENGAGEMENT) {
        json_open_array(json, "required");
        json_text(json, NULL, "code");
        json_close_array(json);
    }
    json_bool(json, "additionalProperties", false);
    json_close_object(json);
}

static void write_whole(struct json_writer *json)
{
    static const char *const required[] = {"format", "version", "engagements"};

    json_text(json, "type", "object");
    json_open_object(json, "properties");
    json_open_object(json, "format");
    json_text(json, "const", EXCHANGE_FORMAT);
    json_close_object(json);
    json_open_object(json, "version");
    json_int(json, "const", EXCHANGE_VERSION);
    json_close_object(json);
    json_open_object(json, "head");
    json_text(json, "type", "object");
    json_close_object(json);
    for (size_t at = 0; at < exchange_section_count; at++)
        if (exchange_sections[at].kind >= RECORD_OF_FILE)
            write_rows_of(json, &exchange_sections[at]);
    write_rows_of(json, &(struct exchange_section){"engagements", RECORD_ENGAGEMENT});
    json_close_object(json);
    json_open_array(json, "required");
    for (size_t at = 0; at < ARRAY_COUNT(required); at++)
        json_text(json, NULL, required[at]);
    json_close_array(json);
    json_bool(json, "additionalProperties", false);
}

static void write_schema(struct strbuf *out)
{
    struct json_writer json;

    json_begin(&json, out, true);
    json_open_object(&json, NULL);
    json_text(&json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    json_text(&json, "title", "What stint export writes as JSON");
    write_whole(&json);
    json_open_object(&json, "$defs");
    for (int kind = 0; kind < RECORD_COUNT; kind++)
        write_record(&json, (enum record_kind)kind);
    json_close_object(&json);
    json_close_object(&json);
    strbuf_putc(out, '\n');
}

static void update(const struct strbuf *text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text->data, 1, text->length, file), text->length);
    assert_int_equal(fclose(file), 0);
}

static void test_schema(void **state)
{
    struct strbuf wanted, found;
    char bytes[4096];
    FILE *file;

    (void)state;
    strbuf_init(&wanted);
    strbuf_init(&found);
    write_schema(&wanted);
    if (getenv("STINT_UPDATE_GOLDEN") != NULL)
        update(&wanted);
    file = fopen(path, "rb");
    assert_non_null(file);
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, file)) > 0;)
        strbuf_add(&found, bytes, got);
    fclose(file);
    assert_string_equal(found.data, wanted.data);
    strbuf_done(&wanted);
    strbuf_done(&found);
}

/* Each kind of row is in one section, and in one only. */
static void test_sections(void **state)
{
    (void)state;
    for (int kind = RECORD_ENGAGEMENT + 1; kind < RECORD_COUNT; kind++) {
        size_t found = 0;

        for (size_t at = 0; at < exchange_section_count; at++)
            found += exchange_sections[at].kind == (enum record_kind)kind;
        assert_int_equal(found, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_schema),
        cmocka_unit_test(test_sections),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
