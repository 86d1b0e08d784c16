#include "engagement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int finish(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

static void *new_row(const struct record_type *type)
{
    return arena_alloc(&arena, type->size, alignof(max_align_t));
}

/* --- the tables against the header ---------------------------------------------------------- */

/* The text of engagement.h without comments: the list of members that cannot be forgotten. */
static char *read_header(void)
{
    FILE *file = fopen("include/domain/engagement.h", "rb");
    assert_non_null(file);
    size_t size = 256 * 1024;
    char *text = arena_array(&arena, char, size);
    size_t length = fread(text, 1, size - 1, file);
    (void)fclose(file);
    assert_true(length > 1000 && length < size - 1);
    for (char *open = strstr(text, "/*"); open != NULL; open = strstr(open, "/*")) {
        char *close = strstr(open, "*/");
        assert_non_null(close);
        memset(open, ' ', (size_t)(close + 2 - open));
    }
    return text;
}

static bool is_letter(char c)
{
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Checks that each member declared in the struct's body has a field; returns their number. */
static size_t match_members(const struct record_type *type, char *body, const char *end)
{
    size_t members = 0;
    for (char *at = body; at < end; at++) {
        if (*at != ',' && *at != ';')
            continue;
        char *last = at;
        while (!is_letter(last[-1]))
            last--;
        char *first = last;
        while (is_letter(first[-1]))
            first--;
        char *name = arena_strndup(&arena, first, (size_t)(last - first));
        if (strcmp(name, "row") == 0)
            continue;
        if (record_field(type, name) == NULL)
            fail_msg("struct %s: member %s has no field", type->name, name);
        members++;
    }
    return members;
}

static void every_member_has_its_field(void **state)
{
    (void)state;
    char *header = read_header();
    for (size_t kind = 0; kind < RECORD_COUNT; kind++) {
        const struct record_type *type = &record_types[kind];
        char *body = strstr(header, arena_printf(&arena, "\nstruct %s {", type->name));
        assert_non_null(body);
        char *end = strstr(body, "\n};");
        assert_non_null(end);
        assert_int_equal(match_members(type, body, end), type->field_count);
    }
}

static void the_tables_are_sound(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < RECORD_COUNT; kind++) {
        const struct record_type *type = &record_types[kind];
        assert_int_equal(type->kind, kind);
        for (size_t i = 0; i < type->field_count; i++) {
            const struct field *field = &type->fields[i];
            assert_true(field->offset >= sizeof(struct row) && field->offset < type->size);
            assert_ptr_equal(record_field(type, field->name), field);
            assert_true((field->kind == FIELD_WORD) == (field->words != NULL));
            for (size_t j = 0; j < i; j++)
                assert_true(type->fields[j].offset != field->offset);
        }
        assert_null(record_field(type, "nothing"));
    }
}

static void what_is_derived_is_marked(void **state)
{
    static const char *const derived[] = {
        "engagement.stage",
        "engagement.phase_title",
        "engagement.phase_entered",
        "engagement.gate_met",
        "engagement.gate_rows",
        "engagement.open_required",
        "engagement.next_due",
        "engagement.next_what",
        "engagement.seats_filled",
        "engagement.seats_total",
        "engagement.access_open",
        "engagement.risk_from",
        "engagement.off_from",
        "engagement.fresh_until",
        "item.due",
        "item.reached",
        "person.name_key",
        "assignment.from_day",
        "assignment.to_day",
        "assignment.planned_to",
        "milestone.due",
        "topic.due",
        "hours.cost",
    };
    size_t found = 0;
    (void)state;
    for (size_t kind = 0; kind < RECORD_COUNT; kind++) {
        const struct record_type *type = &record_types[kind];
        for (size_t i = 0; i < type->field_count; i++) {
            if (!type->fields[i].derived)
                continue;
            const char *name = arena_printf(&arena, "%s.%s", type->name, type->fields[i].name);
            assert_true(found < ARRAY_COUNT(derived));
            assert_string_equal(name, derived[found++]);
        }
    }
    assert_int_equal(found, ARRAY_COUNT(derived));
}

static void handles_have_their_letters(void **state)
{
    (void)state;
    char letters[RECORD_COUNT + 1] = "";
    for (size_t kind = 0; kind < RECORD_COUNT; kind++)
        letters[kind] = record_types[kind].letter == 0 ? '-' : record_types[kind].letter;
    assert_string_equal(letters, "---WS-PAMKHC-RDTFLBV--");
}

/* --- values ----------------------------------------------------------------------------------- */

/* What a field may hold, as text, by kind; NULL ends a row. */
static const char *const samples[][5] = {
    [FIELD_TEXT] = {"Ana Ruiz", "Łódź 東京", "-", "a, b; 'c' \"d\" \\", NULL},
    [FIELD_LONG] = {"one line", "one\ntwo\n\nfour", NULL},
    [FIELD_INT] = {"0", "1", "-42", "9223372036854775807", NULL},
    [FIELD_BOOL] = {"0", "1", NULL},
    [FIELD_WORD] = {NULL},
    [FIELD_DAY] = {"2026-12-04", "1999-02-28", "2028-02-29", NULL},
    [FIELD_WHEN] = {"2026-12-11", "start+14d", "end-10d", "phase+2d", NULL},
    [FIELD_MONEY] = {"0.00", "97200.00", "118.05", NULL},
    [FIELD_RATE] = {"118.00/h", "900.50/d", "1.00/m", NULL},
    [FIELD_HOURS] = {"3000", "37.5", "37:20", NULL},
};

static void round_trip(const struct record_type *type, const struct field *field, const char *text)
{
    struct error error = {0};
    void *row = new_row(type);
    record_blank(type, row);
    if (!field_parse(field, row, text, &arena, &error))
        fail_msg("%s.%s: %s: %s", type->name, field->name, text, error.message);
    assert_string_equal(field_text(field, row, &arena), text);
}

static void every_field_keeps_what_it_is_given(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < RECORD_COUNT; kind++) {
        const struct record_type *type = &record_types[kind];
        for (size_t i = 0; i < type->field_count; i++) {
            const struct field *field = &type->fields[i];
            for (size_t j = 0; samples[field->kind][j] != NULL; j++)
                round_trip(type, field, samples[field->kind][j]);
            for (size_t j = 0; field->kind == FIELD_WORD && j < field->words->count; j++)
                round_trip(type, field, field->words->words[j].name);
        }
    }
}

/* Setting one field leaves the others as they were: no two share their bytes. */
static void fields_do_not_touch_each_other(void **state)
{
    static const char *const set[] = {
        [FIELD_TEXT] = "x",      [FIELD_LONG] = "x",     [FIELD_INT] = "7",
        [FIELD_BOOL] = "1",      [FIELD_WORD] = NULL,    [FIELD_DAY] = "2026-12-04",
        [FIELD_WHEN] = "end-1d", [FIELD_MONEY] = "1.00", [FIELD_RATE] = "1.00/d",
        [FIELD_HOURS] = "37.5",
    };
    (void)state;
    for (size_t kind = 0; kind < RECORD_COUNT; kind++) {
        const struct record_type *type = &record_types[kind];
        void *row = new_row(type);
        record_blank(type, row);
        for (size_t i = 0; i < type->field_count; i++) {
            const struct field *field = &type->fields[i];
            const char *text =
                field->kind == FIELD_WORD ? word_name(field->words, 1) : set[field->kind];
            struct error error;
            assert_true(field_parse(field, row, text, &arena, &error));
        }
        for (size_t i = 0; i < type->field_count; i++) {
            const struct field *field = &type->fields[i];
            const char *text =
                field->kind == FIELD_WORD ? word_name(field->words, 1) : set[field->kind];
            assert_string_equal(field_text(field, row, &arena), text);
        }
        struct row *head = row;
        assert_null(head->id);
        assert_int_equal(head->version, 0);
    }
}

static const char *blank_text(const struct field *field)
{
    switch (field->kind) {
    case FIELD_INT:
    case FIELD_BOOL: return "0";
    case FIELD_WORD: return word_name(field->words, 0);
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_DAY:
    case FIELD_WHEN:
    case FIELD_MONEY:
    case FIELD_RATE:
    case FIELD_HOURS: break;
    }
    return NULL;
}

static void nothing_clears_a_field(void **state)
{
    static const char *const nothing[] = {NULL, ""};
    (void)state;
    for (size_t kind = 0; kind < RECORD_COUNT; kind++) {
        const struct record_type *type = &record_types[kind];
        for (size_t i = 0; i < type->field_count * ARRAY_COUNT(nothing); i++) {
            const struct field *field = &type->fields[i / ARRAY_COUNT(nothing)];
            const char *expected = blank_text(field);
            struct error error;
            void *row = new_row(type);
            const char *before = samples[field->kind][0];
            assert_true(field_parse(field, row, before, &arena, &error));
            assert_true(field_parse(field, row, nothing[i % 2], &arena, &error));
            const char *text = field_text(field, row, &arena);
            if (expected == NULL)
                assert_null(text);
            else
                assert_string_equal(text, expected);
        }
    }
}

static const struct field *field_named(const char *record, const char *name)
{
    for (size_t kind = 0; kind < RECORD_COUNT; kind++)
        if (strcmp(record_types[kind].name, record) == 0)
            return record_field(&record_types[kind], name);
    return NULL;
}

static void what_does_not_fit_is_refused(void **state)
{
    static const struct {
        const char *record, *name, *text, *message;
    } cases[] = {
        {"seat", "count", "three", "\"three\" does not fit count"},
        {"seat", "count", "3x", "\"3x\" does not fit count"},
        {"seat", "count", " 3", "\" 3\" does not fit count"},
        {"seat", "count", "-", "\"-\" does not fit count"},
        {"seat", "count", "+3", "\"+3\" does not fit count"},
        {"seat", "count", "9223372036854775808", "\"9223372036854775808\" does not fit count"},
        {"item", "required", "2", "\"2\" does not fit required"},
        {"item", "required", "maybe", "\"maybe\" does not fit required"},
        {"phase", "entered", "2026-02-30", "\"2026-02-30\" does not fit entered"},
        {"phase", "entered", "today", "\"today\" does not fit entered"},
        {"item", "due_when", "soon", "\"soon\" does not fit due_when"},
        {"item", "state", "ticked", "\"ticked\" is no state of an item"},
        {"milestone", "amount", "-5", NULL},
        {"seat", "rate", "118", NULL},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct field *field = field_named(cases[i].record, cases[i].name);
        struct error error = {0};
        void *row = arena_alloc(&arena, sizeof(struct engagement), alignof(max_align_t));
        const char *before = field_text(field, row, &arena);
        assert_false(field_parse(field, row, cases[i].text, &arena, &error));
        assert_int_equal(error.code, ERROR_INPUT);
        assert_true(error.hint[0] != '\0');
        if (cases[i].message != NULL)
            assert_string_equal(error.message, cases[i].message);
        else
            assert_int_equal(strncmp(error.message, cases[i].name, strlen(cases[i].name)), 0);
        const char *after = field_text(field, row, &arena);
        assert_true(before == after || strcmp(before, after) == 0);
    }
}

static void booleans_are_read_in_words(void **state)
{
    const struct field *field = field_named("item", "required");
    struct item item = {.required = false};
    struct error error;
    (void)state;
    assert_true(field_parse(field, &item, "yes", &arena, &error) && item.required);
    assert_true(field_parse(field, &item, "no", &arena, &error) && !item.required);
    assert_true(field_parse(field, &item, "true", &arena, &error) && item.required);
    assert_true(field_parse(field, &item, "false", &arena, &error) && !item.required);
}

static void texts_are_cleaned(void **state)
{
    static const struct {
        const char *record, *name, *text, *kept;
    } cases[] = {
        {"seat", "title", "  Lead  ", "Lead"},
        {"seat", "title", " \t ", NULL},
        {"seat", "title", "a\nb", "a b"},
        {"seat", "title", "red\x1b[31m", "red [31m"},
        {"engagement", "objectives", "\n one\r\ntwo\n\n", "one\ntwo"},
        {"engagement", "objectives", " \n ", NULL},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct field *field = field_named(cases[i].record, cases[i].name);
        struct error error;
        void *row = arena_alloc(&arena, sizeof(struct engagement), alignof(max_align_t));
        assert_true(field_parse(field, row, cases[i].text, &arena, &error));
        const char *text = field_text(field, row, &arena);
        if (cases[i].kept == NULL)
            assert_null(text);
        else
            assert_string_equal(text, cases[i].kept);
        assert_true(text == NULL || strchr(text, '\x1b') == NULL);
    }
}

static void a_text_has_its_limit(void **state)
{
    static const struct {
        const char *record, *name;
        size_t limit;
        const char *message;
    } cases[] = {
        {"seat", "title", FIELD_TEXT_LIMIT, "title is longer than 2000 bytes"},
        {"engagement", "objectives", FIELD_LONG_LIMIT, "objectives is longer than 65536 bytes"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct field *field = field_named(cases[i].record, cases[i].name);
        struct error error;
        void *row = arena_alloc(&arena, sizeof(struct engagement), alignof(max_align_t));
        char *text = arena_array(&arena, char, cases[i].limit + 3);
        memset(text, 'x', cases[i].limit);
        text[cases[i].limit] = ' '; /* blanks at the end do not count */
        assert_true(field_parse(field, row, text, &arena, &error));
        assert_int_equal(strlen(field_text(field, row, &arena)), cases[i].limit);
        text[cases[i].limit] = 'x';
        assert_false(field_parse(field, row, text, &arena, &error));
        assert_int_equal(error.code, ERROR_INPUT);
        assert_string_equal(error.message, cases[i].message);
    }
}

static void access_has_the_state_of_its_dates(void **state)
{
    static const struct {
        civil_day granted, revoked, verified;
        enum access_state is;
        bool open;
    } cases[] = {
        {DAY_NONE, DAY_NONE, DAY_NONE, ACCESS_ASKED, false},
        {10, DAY_NONE, DAY_NONE, ACCESS_GRANTED, true},
        {10, 20, DAY_NONE, ACCESS_REVOKED, true},
        {10, 20, 21, ACCESS_VERIFIED, false},
        {10, DAY_NONE, 21, ACCESS_GRANTED, true},
        {DAY_NONE, 20, DAY_NONE, ACCESS_REVOKED, false},
        {DAY_NONE, 20, 21, ACCESS_VERIFIED, false},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct access access;
        record_blank(&record_types[RECORD_ACCESS], &access);
        access.granted = cases[i].granted;
        access.revoked = cases[i].revoked;
        access.verified = cases[i].verified;
        assert_int_equal(access_state(&access), cases[i].is);
        assert_int_equal(access_is_open(&access), cases[i].open);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_has_its_field),
        cmocka_unit_test(the_tables_are_sound),
        cmocka_unit_test(what_is_derived_is_marked),
        cmocka_unit_test(handles_have_their_letters),
        cmocka_unit_test(every_field_keeps_what_it_is_given),
        cmocka_unit_test(fields_do_not_touch_each_other),
        cmocka_unit_test(nothing_clears_a_field),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(booleans_are_read_in_words),
        cmocka_unit_test(texts_are_cleaned),
        cmocka_unit_test(a_text_has_its_limit),
        cmocka_unit_test(access_has_the_state_of_its_dates),
    };
    return cmocka_run_group_tests(tests, begin, finish);
}
