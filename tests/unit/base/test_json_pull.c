/* JSON token by token: what is read, where faults are, and that pieces of any size give the same.
 */
#include "json_pull.h"
#include "pieces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* All tokens as "{ a:1 b:[ t ] }", into `out`; false leaves the error. */
static bool tell(const char *text, size_t length, size_t size, struct strbuf *out,
                 struct error *error)
{
    static const char *const marks[] = {"", "{", "}", "[", "]"};
    struct pieces pieces = {text, length, size};
    static struct json_pull pull;
    struct pull_token token = {.kind = PULL_NULL};
    bool done = true;

    strbuf_clear(out);
    json_pull_begin(&pull, &(struct byte_source){pieces_more, &pieces});
    while (done && token.kind != PULL_END) {
        done = json_pull_next(&pull, &token, error);
        if (!done || token.kind == PULL_END)
            break;
        if (token.key != NULL)
            strbuf_printf(out, "%s:", token.key);
        strbuf_puts(out, token.kind <= PULL_CLOSE_ARRAY ? marks[token.kind] : token.text);
        strbuf_putc(out, ' ');
    }
    json_pull_done(&pull);
    return done;
}

static void test_values(void **state)
{
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"{}", "{ } "},
        {" [ ] \n", "[ ] "},
        {"\xEF\xBB\xBF[1]", "[ 1 ] "},
        {"{\"a\":1,\"b\":[true,false,null]}", "{ a:1 b:[ true false null ] } "},
        {"-0.5e+10", "-0.5e+10 "},
        {"0", "0 "},
        {"\"a\\\"\\\\\\/b\"", "a\"\\/b "},
        {"\"\\u0041\\u00e9\\ud83d\\ude00\"", "A\xC3\xA9\xF0\x9F\x98\x80 "},
        {"\"\xE6\xBC\xA2\"", "\xE6\xBC\xA2 "},
        {"{\"\":\"\"}", "{ : } "},
    };
    struct strbuf out;
    struct error error;

    (void)state;
    strbuf_init(&out);
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        for (size_t size = 1; size < 5; size++) {
            if (!tell(cases[at].text, strlen(cases[at].text), size, &out, &error))
                fail_msg("%s: %s", cases[at].text, error.message);
            assert_string_equal(out.data, cases[at].told);
        }
    }
    strbuf_done(&out);
}

static void test_faults(void **state)
{
    static const struct {
        const char *text;
        int line, column;
        const char *says;
    } cases[] = {
        {"", 1, 1, "a value is expected"},
        {"{\"a\":1,}", 1, 8, "a name in quotes"},
        {"[1,]", 1, 4, "a value is expected"},
        {"[1 2]", 1, 4, "a comma or ]"},
        {"{\"a\" 1}", 1, 6, "a colon"},
        {"{a:1}", 1, 2, "a name in quotes"},
        {"[\n\n  01]", 3, 4, "a comma or ]"},
        {"[1.]", 1, 4, "a digit"},
        {"[-]", 1, 3, "a digit"},
        {"[1e]", 1, 4, "a digit"},
        {"\"abc", 1, 1, "never closed"},
        {"\"a\tb\"", 1, 3, "a control character"},
        {"\"\\x\"", 1, 3, "no escape"},
        {"\"\\u12g4\"", 1, 6, "four hexadecimal"},
        {"\"\\ud800\"", 1, 8, "second half"},
        {"\"\\udc00\"", 1, 8, "first half"},
        {"\"\\u0000\"", 1, 8, "character 0"},
        {"\"\xFF\"", 1, 1, "not UTF-8"},
        {"\xEF\xBB[1]", 1, 1, "not UTF-8"},
        {"\xEF", 1, 1, "not UTF-8"},
        {"[tru]", 1, 2, "a value is expected"},
        {"[truefalse]", 1, 2, "a value is expected"},
        {"{} x", 1, 4, "nothing more"},
        {"[", 1, 2, "a value is expected"},
        {"[1", 1, 3, "a comma or ]"},
        {"]", 1, 1, "a value is expected"},
        {"[}", 1, 2, "a value is expected"},
    };
    struct strbuf out;
    struct error error;

    (void)state;
    strbuf_init(&out);
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        for (size_t size = 1; size < 4; size++) {
            if (tell(cases[at].text, strlen(cases[at].text), size, &out, &error))
                fail_msg("taken: %s", cases[at].text);
            if (error.line != cases[at].line || error.column != cases[at].column ||
                strstr(error.message, cases[at].says) == NULL)
                fail_msg("%s: %d:%d %s", cases[at].text, error.line, error.column, error.message);
            assert_int_equal(error.code, ERROR_INPUT);
        }
    }
    strbuf_done(&out);
}

static void test_limits(void **state)
{
    char deep[PULL_DEPTH_MAX + 2];
    struct strbuf out, text;
    struct error error;

    (void)state;
    strbuf_init(&out);
    strbuf_init(&text);
    memset(deep, '[', sizeof deep);
    assert_false(tell(deep, sizeof deep, 100, &out, &error));
    assert_non_null(strstr(error.message, "brackets"));
    strbuf_putc(&text, '"');
    strbuf_fill(&text, 'x', PULL_TEXT_MAX + 1);
    strbuf_putc(&text, '"');
    assert_false(tell(text.data, text.length, 10000, &out, &error));
    assert_non_null(strstr(error.message, "1 MB"));
    assert_false(tell("\"a\0b\"", 5, 100, &out, &error));
    strbuf_done(&text);
    strbuf_done(&out);
}

/* Every text cut short is told as a fault, never taken. */
static void test_cut(void **state)
{
    static const char whole[] = "{\"a\":[1,true,{\"b\":\"\\u00e9\"}],\"c\":null}";
    struct strbuf out;
    struct error error;

    (void)state;
    strbuf_init(&out);
    for (size_t length = 0; length < sizeof whole - 1; length++)
        assert_false(tell(whole, length, 3, &out, &error));
    assert_true(tell(whole, sizeof whole - 1, 3, &out, &error));
    strbuf_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
