#include "record.h"

#include "hours.h"
#include "strbuf.h"
#include "text.h"
#include "utf8.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const void *slot_of(const struct field *field, const void *row)
{
    return (const char *)row + field->offset;
}

static void *slot_in(const struct field *field, void *row)
{
    return (char *)row + field->offset;
}

const struct record_type *record_type_named(const char *name)
{
    for (size_t i = 0; i < RECORD_COUNT; i++)
        if (strcmp(record_types[i].name, name) == 0)
            return &record_types[i];
    return NULL;
}

const struct field *record_field(const struct record_type *type, const char *name)
{
    for (size_t i = 0; i < type->field_count; i++)
        if (strcmp(type->fields[i].name, name) == 0)
            return &type->fields[i];
    return NULL;
}

static void field_blank(const struct field *field, void *row)
{
    void *slot = slot_in(field, row);
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_LONG: *(const char **)slot = NULL; return;
    case FIELD_INT:
    case FIELD_HOURS: *(int64_t *)slot = 0; return;
    case FIELD_BOOL: *(bool *)slot = false; return;
    case FIELD_WORD: *(int *)slot = 0; return;
    case FIELD_DAY: *(civil_day *)slot = DAY_NONE; return;
    case FIELD_WHEN: *(struct when *)slot = (struct when){ANCHOR_NONE, 0}; return;
    case FIELD_MONEY: *(int64_t *)slot = MONEY_NONE; return;
    case FIELD_RATE: *(struct rate *)slot = (struct rate){MONEY_NONE, 'h'}; return;
    }
    bug_at(__FILE__, __LINE__, "kind of a field");
}

void record_blank(const struct record_type *type, void *row)
{
    for (size_t i = 0; i < type->field_count; i++)
        field_blank(&type->fields[i], row);
}

void *record_copy(const struct record_type *type, const void *row, struct arena *arena)
{
    struct row *copy = arena_alloc(arena, type->size, alignof(max_align_t));
    memcpy(copy, row, type->size);
    copy->id = arena_strdup(arena, copy->id);
    copy->engagement_id = arena_strdup(arena, copy->engagement_id);
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        if (field->kind == FIELD_TEXT || field->kind == FIELD_LONG) {
            const char **slot = slot_in(field, copy);
            *slot = arena_strdup(arena, *slot);
        }
    }
    return copy;
}

static const char *text_of(const char *text)
{
    return text == NULL || *text == '\0' ? NULL : text;
}

static const char *day_of(civil_day day, struct arena *arena)
{
    char out[DATE_TEXT_SIZE];
    return day == DAY_NONE ? NULL : arena_strdup(arena, day_iso(day, out));
}

static const char *when_of(struct when when, struct arena *arena)
{
    char out[DATE_TEXT_SIZE];
    return when.anchor == ANCHOR_NONE ? NULL : arena_strdup(arena, when_text(when, out));
}

static const char *money_of(int64_t minor, struct arena *arena)
{
    char out[MONEY_TEXT_SIZE];
    return minor == MONEY_NONE ? NULL : arena_strdup(arena, money_text(minor, out));
}

static const char *hours_of(int64_t minutes, struct arena *arena)
{
    char out[HOURS_TEXT_SIZE];
    return minutes == 0 ? NULL : arena_strdup(arena, hours_text(minutes, out));
}

static const char *rate_of(struct rate rate, struct arena *arena)
{
    char out[MONEY_TEXT_SIZE];
    return rate.minor == MONEY_NONE ? NULL : arena_strdup(arena, rate_text(rate, out));
}

bool field_is_number(const struct field *field)
{
    return field->kind == FIELD_INT || field->kind == FIELD_MONEY || field->kind == FIELD_HOURS;
}

const char *field_text(const struct field *field, const void *row, struct arena *arena)
{
    const void *slot = slot_of(field, row);
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_LONG: return text_of(*(const char *const *)slot);
    case FIELD_INT: return arena_printf(arena, "%" PRId64, *(const int64_t *)slot);
    case FIELD_BOOL: return *(const bool *)slot ? "1" : "0";
    case FIELD_WORD: return word_name(field->words, *(const int *)slot);
    case FIELD_DAY: return day_of(*(const civil_day *)slot, arena);
    case FIELD_WHEN: return when_of(*(const struct when *)slot, arena);
    case FIELD_MONEY: return money_of(*(const int64_t *)slot, arena);
    case FIELD_RATE: return rate_of(*(const struct rate *)slot, arena);
    case FIELD_HOURS: return hours_of(*(const int64_t *)slot, arena);
    }
    bug_at(__FILE__, __LINE__, "kind of a field");
}

static bool refuse(const struct field *field, const char *text, const char *wanted,
                   struct error *error)
{
    error_set(error, ERROR_INPUT, "\"%.80s\" does not fit %s", text, field->name);
    return error_hint(error, "%s", wanted);
}

static bool parse_text(const struct field *field, const char **slot, const char *text,
                       struct arena *arena, struct error *error)
{
    bool one_line = field->kind == FIELD_TEXT;
    enum clean_profile profile = one_line ? CLEAN_LINE : CLEAN_TEXT;
    size_t limit = one_line ? FIELD_TEXT_LIMIT : FIELD_LONG_LIMIT;
    CLEANUP(strbuf_done) struct strbuf clean;
    strbuf_init(&clean);
    size_t length = strlen(text);
    if (!text_is_clean(text, profile)) {
        text_clean(text, length, profile, &clean);
        text = clean.data;
        length = clean.length;
    }
    const char *trimmed = text_trim(arena, text, length);
    if (strlen(trimmed) > limit) {
        error_set(error, ERROR_INPUT, "%s is longer than %zu bytes", field->name, limit);
        return error_hint(error, "shorten it, or keep it in a file and give its place");
    }
    *slot = text_of(trimmed);
    return true;
}

static bool parse_int(const struct field *field, int64_t *slot, const char *text,
                      struct error *error)
{
    size_t digits = strspn(text + (*text == '-'), "0123456789");
    char *end;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (digits == 0 || *end != '\0' || errno == ERANGE)
        return refuse(field, text, "it takes a whole number", error);
    *slot = value;
    return true;
}

static bool parse_bool(const struct field *field, bool *slot, const char *text, struct error *error)
{
    static const char *const yes[] = {"1", "true", "yes"}, *const no[] = {"0", "false", "no"};
    for (size_t i = 0; i < ARRAY_COUNT(yes); i++) {
        bool said_yes = strcmp(text, yes[i]) == 0;
        if (said_yes || strcmp(text, no[i]) == 0) {
            *slot = said_yes;
            return true;
        }
    }
    return refuse(field, text, "it takes yes or no", error);
}

static bool parse_day(const struct field *field, civil_day *slot, const char *text,
                      struct error *error)
{
    return day_parse_iso(text, slot) || refuse(field, text, "it takes a day as 2026-12-04", error);
}

static bool parse_when(const struct field *field, struct when *slot, const char *text,
                       struct error *error)
{
    return when_parse(text, slot) ||
           refuse(field, text, "it takes a day as 2026-12-04, or start+14d, end-10d, phase+2d",
                  error);
}

bool field_parse(const struct field *field, void *row, const char *text, struct arena *arena,
                 struct error *error)
{
    if (text_of(text) == NULL) {
        field_blank(field, row);
        return true;
    }
    void *slot = slot_in(field, row);
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_LONG: return parse_text(field, slot, text, arena, error);
    case FIELD_INT: return parse_int(field, slot, text, error);
    case FIELD_BOOL: return parse_bool(field, slot, text, error);
    case FIELD_WORD: return word_find(field->words, text, slot, error);
    case FIELD_DAY: return parse_day(field, slot, text, error);
    case FIELD_WHEN: return parse_when(field, slot, text, error);
    case FIELD_MONEY:
        return money_parse(text, slot, error) || error_within(error, "%s", field->name);
    case FIELD_RATE: return rate_parse(text, slot, error) || error_within(error, "%s", field->name);
    case FIELD_HOURS:
        return hours_parse(text, slot, error) || error_within(error, "%s", field->name);
    }
    bug_at(__FILE__, __LINE__, "kind of a field");
}

/* Rows refer to others by number; people by handle. */
static const struct {
    enum record_kind kind;
    const char *field;
    enum record_kind to;
} references[] = {
    {RECORD_ASSIGNMENT, "seat", RECORD_SEAT},
    {RECORD_ASSIGNMENT, "replaces", RECORD_ASSIGNMENT},
    {RECORD_ACCESS, "assignment", RECORD_ASSIGNMENT},
    {RECORD_ACCESS, "successor", RECORD_ASSIGNMENT},
    {RECORD_MILESTONE, "after", RECORD_MILESTONE},
    {RECORD_MILESTONE, "owner", RECORD_ASSIGNMENT},
    {RECORD_CANDIDATE, "seat", RECORD_SEAT},
    {RECORD_CANDIDATE, "assignment", RECORD_ASSIGNMENT},
    {RECORD_SCORE, "candidate", RECORD_CANDIDATE},
    {RECORD_TOPIC, "giver", RECORD_ASSIGNMENT},
    {RECORD_HOURS, "assignment", RECORD_ASSIGNMENT},
};

enum record_kind record_refers_to(enum record_kind kind, const char *field)
{
    for (size_t i = 0; i < ARRAY_COUNT(references); i++)
        if (references[i].kind == kind && strcmp(references[i].field, field) == 0)
            return references[i].to;
    return RECORD_COUNT;
}

const char *field_written(enum record_kind kind, const struct field *field, const void *row,
                          struct arena *arena)
{
    enum record_kind to = record_refers_to(kind, field->name);
    if (to != RECORD_COUNT) {
        int64_t number = *(const int64_t *)slot_of(field, row);
        return number == 0 ? NULL
                           : arena_printf(arena, "%c%" PRId64, record_types[to].letter, number);
    }
    if (field->kind == FIELD_BOOL)
        return word_name(&truth_words, *(const bool *)slot_of(field, row));
    return field_text(field, row, arena);
}
