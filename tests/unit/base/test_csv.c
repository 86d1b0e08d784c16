#include "csv.h"
#include "pieces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;

/* "a|b;c|d": cells and rows as they were read, then each fault as " !line:column". */
static const char *read_as(const char *text, size_t length)
{
    static char told[4096];
    struct csv csv;
    size_t used = 0;
    bool sound = csv_parse(text, length, &arena, &csv);

    assert_int_equal(sound, csv.faults.count == 0);
    told[0] = '\0';
    vec_each(const struct csv_row, row, &csv.rows) {
        vec_each(const struct csv_cell, cell, &row->cells)
            used += (size_t)snprintf(told + used, sizeof told - used, "%s%s",
                                     cell == row->cells.at ? "" : "|", cell->text);
        used += (size_t)snprintf(told + used, sizeof told - used, ";");
    }
    vec_each(const struct csv_fault, fault, &csv.faults)
        used += (size_t)snprintf(told + used, sizeof told - used, " !%d:%d", fault->line,
                                 fault->column);
    return told;
}

static void test_what_is_read(void **state)
{
    static const struct {
        const char *text, *read;
    } cases[] = {
        {"", ""},
        {"a", "a;"},
        {"a,b\nc,d\n", "a|b;c|d;"},
        {"a,b\r\nc,d", "a|b;c|d;"},
        {"a,\n,\n,b\n", "a|;|b;"}, /* nothing stands in the second */
        {"\n\n a , b \n\n", "a|b;"},
        {"\xEF\xBB\xBF"
         "a,b\n",
         "a|b;"},
        {"\"a,b\",c\n", "a,b|c;"},
        {"\"a\"\"b\"\n", "a\"b;"},
        {"\"\"\"\"\n", "\";"},
        {"\"a\nb\",c\nd\n", "a\nb|c;d;"},
        {" \"a\" ,b\n", "a|b;"},
        {"\"\",\"\"\n", ""},
        {"\"\"\n", ""}, /* an empty line, in quotes */
        {"a\rb\n", "a\rb;"},
        /* faults, and what can be read all the same */
        {"a\"b,c\nd\n", "a\"b|c;d; !1:2"},
        {"a\"b\"\n", "a\"b\"; !1:2"},
        {"x\n\"a\" b,c\n", "x;a|c; !2:5"},
        {"x\n y,\"a\nb", "x;y|a\nb; !2:4"},
        {"ü,\"a\"b\n", "ü|a; !1:6"},
        {"a\nb\xff\nc\n", "a; !2:1"},
        {"a,\"b\nc\xff\n", "a|b\n; !2:1"}, /* one fault, not also a quote that is never closed */
        {"a\"\n\"b\"c\n\"d", "a\";b;d; !1:2 !2:4 !3:1"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const char *read = read_as(cases[i].text, strlen(cases[i].text));

        if (strcmp(read, cases[i].read) != 0)
            fail_msg("'%s' is read as '%s', not '%s'", cases[i].text, read, cases[i].read);
    }
    assert_string_equal(read_as("a\nb\0c\n", 6), "a; !2:1");
}

static void test_places(void **state)
{
    static const char text[] = "ä , b\n\"x\ny\", z\r\n";
    static const int places[][2] = {{1, 1}, {1, 5}, {2, 1}, {3, 5}};
    struct csv csv;
    size_t at = 0;

    (void)state;
    assert_true(csv_parse(text, sizeof(text) - 1, &arena, &csv));
    assert_int_equal(csv.rows.at[1].line, 2);
    vec_each(const struct csv_row, row, &csv.rows)
        vec_each(const struct csv_cell, cell, &row->cells) {
            assert_int_equal(cell->line, places[at][0]);
            assert_int_equal(cell->column, places[at][1]);
            at++;
        }
    assert_int_equal(at, ARRAY_COUNT(places));
}

/* Memory stays a small multiple of the text, whatever stands in it. */
static void test_many_quotes(void **state)
{
    enum { SIZE = 400000 };
    struct arena own;
    struct csv csv;
    char *text = malloc(SIZE);

    (void)state;
    arena_init(&own);
    for (size_t i = 0; i < SIZE; i += 4)
        memcpy(text + i, "\"a\",", 4);
    assert_true(csv_parse(text, SIZE, &own, &csv));
    assert_int_equal(csv.rows.at[0].cells.count, SIZE / 4 + 1);
    assert_true(own.total < SIZE * 40);
    arena_done(&own);
    free(text);
}

/* Whatever the bytes, reading ends, and its places are within the text. */
static void test_at_random(void **state)
{
    static const char alphabet[] = "\"\"\",,,\n\n\r ab\xC3\xA4\xff";
    uint32_t seed = 12345;

    (void)state;
    for (int round = 0; round < 3000; round++) {
        char text[64];
        struct csv csv;
        int lines = 1;

        arena_reset(&arena);
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = alphabet[(seed >> 16) % (sizeof(alphabet) - 1)];
            lines += text[i] == '\n';
        }
        (void)csv_parse(text, sizeof text, &arena, &csv);
        vec_each(const struct csv_fault, fault, &csv.faults) {
            assert_in_range(fault->line, 1, lines);
            assert_in_range(fault->column, 1, sizeof text);
        }
    }
}

/* What is written is read back as it was; what a spreadsheet would take for a formula is not one.
 */
static void test_written(void **state)
{
    static const struct {
        const char *value, *written;
    } cases[] = {
        {"plain", "plain"},
        {"", ""},
        {"a,b", "\"a,b\""},
        {"a\"b", "\"a\"\"b\""},
        {"two\nlines", "\"two\nlines\""},
        {" blank ", "\" blank \""},
        {"=1+1", "'=1+1"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@x", "'@x"},
        {"  =1", "\"'  =1\""},
        {"\t=1", "\"'\t'=1\""},
        {"\r1", "\"'\r1\""},
        {"\n=1", "\"'\n'=1\""},
        {"\xEF\xBC\x9D"
         "1",
         "'\xEF\xBC\x9D"
         "1"},
        {"'=1", "''=1"},
        {"'quoted'", "'quoted'"},
        {"'", "'"},
        {"a=1", "a=1"},
        {"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
        /* Where semicolons part values, and quotes amid one are none, as in much of Europe. */
        {"a;b", "\"a;b\""},
        {"x;=1+1;y", "\"x;'=1+1;y\""},
        {"x; =1;'+2;''-3;'q'", "\"x;' =1;''+2;'''-3;'q'\""},
        {"=1;=2", "\"'=1;'=2\""},
        {"x\n=2+2\n- y", "\"x\n'=2+2\n'- y\""},
        {"\n\n@x", "\"'\n'\n'@x\""},
    };
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct csv csv;

        strbuf_clear(&out);
        csv_write(cases[at].value, true, &out);
        assert_string_equal(out.data, cases[at].written);
        strbuf_puts(&out, ",end");
        assert_true(csv_parse(out.data, out.length, &arena, &csv));
        assert_string_equal(csv_unguard(csv.rows.at[0].cells.at[0].text, &arena), cases[at].value);
    }
    strbuf_clear(&out);
    csv_write("-5.00", false, &out);
    csv_write(NULL, true, &out);
    assert_string_equal(out.data, "-5.00");
    strbuf_done(&out);
}

/* Whatever is written comes back, and no piece that a spreadsheet may cut out of it begins a
 * formula. */
static void test_guarded(void **state)
{
    static const char signs[] = "'=; \na-";
    enum { LENGTH = 5, SIGNS = sizeof signs - 1 };
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    for (int number = 0; number < SIGNS * SIGNS * SIGNS * SIGNS * SIGNS; number++) {
        char text[LENGTH + 1] = "";
        struct csv csv;

        for (int at = 0, left = number; at < LENGTH; at++, left /= SIGNS)
            text[at] = signs[left % SIGNS];
        strbuf_clear(&out);
        csv_write(text, true, &out);
        strbuf_puts(&out, ",end");
        assert_true(csv_parse(out.data, out.length, &arena, &csv));
        assert_string_equal(csv_unguard(csv.rows.at[0].cells.at[0].text, &arena), text);
        for (const char *at = csv.rows.at[0].cells.at[0].text; at != NULL;) {
            const char *sign = at + strspn(at, " ");

            assert_true(*sign == '\0' || strchr("=-", *sign) == NULL);
            at = strpbrk(at, ";\n");
            at = at == NULL ? NULL : at + 1;
        }
        arena_reset(&arena);
    }
    strbuf_done(&out);
}

/* Row by row it is what it is at once, places too, whatever the pieces. */
static void test_stream(void **state)
{
    static const char text[] = "\xEF\xBB\xBF"
                               "\"he\nad\",b\r\n\r\n\"two\nlines\",\"q\"\"\"\n\nlast,\xC3\xA4";
    static struct csv_stream stream;
    struct csv whole;

    (void)state;
    assert_true(csv_parse(text, sizeof text - 1, &arena, &whole));
    for (size_t size = 1; size < 9; size++) {
        struct pieces pieces = {text, sizeof text - 1, size};
        struct csv_row row;
        struct error error;

        csv_stream_begin(&stream, &(struct byte_source){pieces_more, &pieces});
        for (size_t at = 0; at < whole.rows.count; at++) {
            const struct csv_row *wanted = &whole.rows.at[at];

            assert_true(csv_stream_next(&stream, &arena, &row, &error));
            assert_int_equal(row.cells.count, wanted->cells.count);
            assert_int_equal(row.line, wanted->line);
            for (size_t i = 0; i < row.cells.count; i++) {
                assert_string_equal(row.cells.at[i].text, wanted->cells.at[i].text);
                assert_int_equal(row.cells.at[i].line, wanted->cells.at[i].line);
                assert_int_equal(row.cells.at[i].column, wanted->cells.at[i].column);
            }
        }
        assert_true(csv_stream_next(&stream, &arena, &row, &error));
        assert_int_equal(row.cells.count, 0);
        csv_stream_done(&stream);
    }
}

static void test_stream_faults(void **state)
{
    static const struct {
        const char *text;
        int line, column;
    } cases[] = {
        {"a,b\nc,\"d\n", 2, 3},
        {"a\nb\nc\"d\n", 3, 2},
        {"a\n\xFF\n", 2, 1},
        {"\"a\nb\"x\n", 2, 3},
    };
    static struct csv_stream stream;

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct pieces pieces = {cases[at].text, strlen(cases[at].text), 2};
        struct csv_row row = {.line = 1};
        struct error error = {.code = ERROR_NONE};

        csv_stream_begin(&stream, &(struct byte_source){pieces_more, &pieces});
        do {
            if (!csv_stream_next(&stream, &arena, &row, &error))
                break;
        } while (row.cells.count > 0);
        assert_int_equal(error.code, ERROR_INPUT);
        assert_int_equal(error.line, cases[at].line);
        assert_int_equal(error.column, cases[at].column);
        csv_stream_done(&stream);
    }
}

/* What the stream reads, as rows of "a|b;"; "!line" where there is a fault. */
static const char *streamed(const char *text)
{
    static struct csv_stream stream;
    static char told[256];
    struct pieces pieces = {text, strlen(text), 3};
    struct csv_row row;
    struct error error;
    size_t used = 0;
    bool read;

    csv_stream_begin(&stream, &(struct byte_source){pieces_more, &pieces});
    told[0] = '\0';
    do {
        read = csv_stream_next(&stream, &arena, &row, &error);
        if (!read)
            used += (size_t)snprintf(told + used, sizeof told - used, "!%d;", error.line);
        for (size_t at = 0; read && at < row.cells.count; at++)
            used += (size_t)snprintf(told + used, sizeof told - used, "%s%c", row.cells.at[at].text,
                                     at + 1 < row.cells.count ? '|' : ';');
    } while (!read || row.cells.count > 0);
    csv_stream_done(&stream);
    return told;
}

static void test_stream_reads(void **state)
{
    static const struct {
        const char *text, *read;
    } cases[] = {
        /* What stands most in the head parts the values. */
        {"a;b,c;d\n1,5;2;\"x;y\"\n", "a|b,c|d;1,5|2|x;y;"},
        {"\xEF\xBB\xBF\"a\";\"b\"\r\n\"1\n2\";3\r\n", "a|b;1\n2|3;"},
        {"a\tb\n1\t\n \"2\t\" \t3\n", "a|b;1|;2\t|3;"},
        {"\"a;b;c\",d\n1;2,3\n", "a;b;c|d;1;2|3;"},
        {"a;b,c\n", "a;b|c;"}, /* as many: commas */
        {"a\n1;2\n", "a;1;2;"},
        {"\n;;\na;b\n;;\n1;2\n", "a|b;1|2;"},
        /* A quote within a value opens nothing: what is behind is read as it is. */
        {"a,b\n5 19\"\"x,1\nc,d\n", "a|b;!2;c|d;"},
        {"a,b\n\"x\" \"y,1\nc,d\n", "a|b;!2;c|d;"},
        {"a,b\n\"x\"y\"\"z,1\nc,d\n", "a|b;!2;c|d;"},
        {"a,b\n\"x\"\"\n\",1\nc,d\n", "a|b;x\"\n|1;c|d;"},
        {"a,b\n\"x\xE4\ny\",1\nc,d\n", "a|b;!2;c|d;"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++)
        if (strcmp(streamed(cases[at].text), cases[at].read) != 0)
            fail_msg("'%s' is read as '%s', not '%s'", cases[at].text, streamed(cases[at].text),
                     cases[at].read);
}

static int begin(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_read), cmocka_unit_test(test_places),
        cmocka_unit_test(test_many_quotes),  cmocka_unit_test(test_at_random),
        cmocka_unit_test(test_written),      cmocka_unit_test(test_guarded),
        cmocka_unit_test(test_stream),       cmocka_unit_test(test_stream_faults),
        cmocka_unit_test(test_stream_reads),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
