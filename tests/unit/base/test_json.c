#include "hostile.h"
#include "json.h"
#include "same_utf8.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void write_sample(struct json_writer *json)
{
    json_open_object(json, NULL);
    json_text(json, "name", "Acme \"AI\"");
    json_int(json, "count", INT64_MIN);
    json_bool(json, "late", true);
    json_none(json, "owner");
    json_text(json, "note", NULL);
    json_open_array(json, "rows");
    json_text(json, NULL, "a");
    json_int(json, NULL, 2);
    json_open_object(json, NULL);
    json_close_object(json);
    json_close_array(json);
    json_open_array(json, "empty");
    json_close_array(json);
    json_close_object(json);
}

static void test_shape(void **state)
{
    static const char compact[] =
        "{\"name\":\"Acme \\\"AI\\\"\",\"count\":-9223372036854775808,\"late\":true,\"owner\":null,"
        "\"note\":null,\"rows\":[\"a\",2,{}],\"empty\":[]}";
    static const char indented[] = "{\n"
                                   "  \"name\": \"Acme \\\"AI\\\"\",\n"
                                   "  \"count\": -9223372036854775808,\n"
                                   "  \"late\": true,\n"
                                   "  \"owner\": null,\n"
                                   "  \"note\": null,\n"
                                   "  \"rows\": [\n"
                                   "    \"a\",\n"
                                   "    2,\n"
                                   "    {}\n"
                                   "  ],\n"
                                   "  \"empty\": []\n"
                                   "}";

    (void)state;
    for (int indent = 0; indent < 2; indent++) {
        CLEANUP(strbuf_done) struct strbuf out;
        struct json_writer json;
        strbuf_init(&out);
        json_begin(&json, &out, indent == 1);
        write_sample(&json);
        assert_string_equal(out.data, indent == 1 ? indented : compact);
    }
}

static void test_escapes(void **state)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"\"\\/", "\"\\\"\\\\/\""},
        {"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
        {"\x01\x1b\x7f", "\"\\u0001\\u001b\\u007f\""},
        {"\xc2\x9b", "\"\\u009b\""},
        {"\xe2\x80\xa8\xe2\x80\xa9", "\"\\u2028\\u2029\""},
        {"\xe2\x80\xae", "\"\\u202e\""},
        {"\xf3\xa0\x81\x81", "\"\\udb40\\udc41\""},
        {"é€😀", "\"é€😀\""},
        {"\xff", "\"\xef\xbf\xbd\""},
        {"", "\"\""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        CLEANUP(strbuf_done) struct strbuf out;
        struct json_writer json;
        strbuf_init(&out);
        json_begin(&json, &out, false);
        json_text(&json, NULL, cases[i].text);
        assert_string_equal(out.data, cases[i].wanted);
    }
}

/* What comes back from the reader is what was written, byte for byte. */
static void assert_round_trip(const char *text, bool indent)
{
    CLEANUP(strbuf_done) struct strbuf out;
    CLEANUP(arena_done) struct arena arena;
    struct json_member *members;
    struct json_writer json;
    struct error error;
    size_t count;

    strbuf_init(&out);
    arena_init(&arena);
    json_begin(&json, &out, indent);
    json_open_object(&json, NULL);
    json_text(&json, "text", text);
    json_int(&json, "number", -42);
    json_bool(&json, text, false);
    json_none(&json, "nothing");
    json_close_object(&json);
    for (size_t i = 0; i < out.length; i++)
        assert_true((unsigned char)out.data[i] >= 0x20 || (indent && out.data[i] == '\n'));
    assert_true(json_read_flat(out.data, &members, &count, &arena, &error));
    assert_int_equal(count, 4);
    assert_string_equal(members[0].key, "text");
    assert_string_equal(members[0].value, text);
    assert_string_equal(members[1].value, "-42");
    assert_string_equal(members[2].key, text);
    assert_string_equal(members[2].value, "false");
    assert_string_equal(members[3].key, "nothing");
    assert_null(members[3].value);
}

static void test_hostile_round_trip(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(hostile_texts); i++) {
        const char *text = hostile_texts[i];
        CLEANUP(strbuf_done) struct strbuf clean;
        strbuf_init(&clean);
        text_clean(text, strlen(text), CLEAN_TEXT, &clean);
        assert_round_trip(same_utf8(text, strlen(text)) ? text : clean.data, i % 2 == 0);
    }
}

static void test_refused(void **state)
{
    static const struct {
        const char *text;
        int line;
    } cases[] = {
        {"", 1},
        {"[]", 1},
        {"1", 1},
        {"{\"a\": 1", 1},
        {"{\n\"a\": x}", 2},
        {"{\"a\": [1]}", 1},
        {"{\"a\": {}}", 1},
        {"{\"a\": 1, \"a\": 2}", 1},
        {"{\"a\": 1} x", 1},
        {"{\"a\": \"\\u0000\"}", 1},
        {"{\"a\": 99999999999999999999}", 1},
        {"{\"a\": \"\xff\"}", 1},
        {"{\"a\": \"\n\"}", 1},
        {"{\"a\": \"\\ud800\"}", 1},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        CLEANUP(arena_done) struct arena arena;
        struct json_member *members = NULL;
        struct error error = {0};
        size_t count = 9;
        arena_init(&arena);
        assert_false(json_read_flat(cases[i].text, &members, &count, &arena, &error));
        assert_int_equal(error.code, ERROR_INPUT);
        assert_int_equal(error.line, cases[i].line);
        assert_null(members);
        assert_int_equal(count, 9);
    }
}

static void test_read_values(void **state)
{
    CLEANUP(arena_done) struct arena arena;
    struct json_member *members;
    struct error error;
    size_t count;

    (void)state;
    arena_init(&arena);
    assert_true(json_read_flat("{}", &members, &count, &arena, &error));
    assert_int_equal(count, 0);
    assert_true(json_read_flat(" {\"z\": 1.5, \"a\": true, \"m\": \"\\u00e9\"} ", &members, &count,
                               &arena, &error));
    assert_int_equal(count, 3);
    assert_string_equal(members[0].key, "z");
    assert_string_equal(members[0].value, "1.5");
    assert_string_equal(members[1].value, "true");
    assert_string_equal(members[2].value, "é");
}

static void test_lines(void **state)
{
    static const struct {
        const char *text, *lines;
    } cases[] = {
        {"[]", ""},
        {"[\n]\n", ""},
        {"{}", "{}\n"},
        {"null", "null\n"},
        {"\"a [b], c\"", "\"a [b], c\"\n"},
        {"[\n  1,\n  \"a, b\"\n]", "1\n\"a, b\"\n"},
        {"[\n  {\n    \"a\": [1, 2],\n    \"b\": {\"c\": []}\n  },\n  [3]\n]\n",
         "{\"a\":[1,2],\"b\":{\"c\":[]}}\n[3]\n"},
        {"{\n  \"rows\": [\n    1,\n    2\n  ]\n}", "{\"rows\":[1,2]}\n"},
        {"[\"\\\"], [\", \"\\\\\", \" x \"]", "\"\\\"], [\"\n\"\\\\\"\n\" x \"\n"},
    };
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++) {
        strbuf_clear(&out);
        json_lines(cases[at].text, &out);
        assert_string_equal(out.data, cases[at].lines);
    }
    strbuf_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),   cmocka_unit_test(test_shape),
        cmocka_unit_test(test_escapes), cmocka_unit_test(test_hostile_round_trip),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_read_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
