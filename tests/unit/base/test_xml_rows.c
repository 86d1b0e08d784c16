/* XML row by row: what is a row and a column, where faults are, and that pieces of any size give
 * the same. */
#include "xml_rows.h"
#include "pieces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* All rows as "line:column name=text; name=text\n", into `out`; false leaves the error. */
static bool tell(const char *text, size_t length, size_t size, struct strbuf *out,
                 struct error *error)
{
    struct pieces pieces = {text, length, size};
    struct xml_rows rows;
    struct arena arena;
    bool done;

    strbuf_clear(out);
    arena_init(&arena);
    xml_rows_begin(&rows, &(struct byte_source){pieces_more, &pieces}, "Task");
    for (;;) {
        struct xml_row row;

        done = xml_rows_next(&rows, &arena, &row, error);
        if (!done || row.line == 0)
            break;
        strbuf_printf(out, "%d:%d", row.line, row.column);
        vec_each(const struct xml_cell, cell, &row.cells)
            strbuf_printf(out, " %s=%s;", cell->name, cell->text);
        strbuf_putc(out, '\n');
        arena_reset(&arena);
    }
    xml_rows_done(&rows);
    arena_done(&arena);
    return done;
}

static const size_t sizes[] = {1, 2, 3, 7, 64, 100000};

static void test_rows(void **state)
{
    static const struct {
        const char *text, *rows;
    } cases[] = {
        {"<P/>", ""},
        {"<P><Task/></P>", "1:4\n"},
        {"<Task><A>x</A></Task>", "1:1 A=x;\n"},
        {"<?xml version=\"1.0\"?>\n<P xmlns=\"http://schemas.microsoft.com/project\">\n <Name>no</Name>\n"
         " <Tasks>\n  <Task>\n   <Name>R &amp; D &lt;1&gt;</Name><Finish>2026-09-30T17:00:00</Finish>\n"
         "  </Task><Task><Name/></Task>\n </Tasks></P>\n",
         "5:3 Name=R & D <1>; Finish=2026-09-30T17:00:00;\n7:10 Name=;\n"},
        /* What is nested in a column is not its text, nor a column, nor another row. */
        {"<P><Task><A>x<B>y</B>z</A><L><Start>1</Start></L></Task></P>", "1:4 A=xz; L=;\n"},
        {"<P><Task><Task><A>1</A></Task><A>2</A></Task></P>", "1:4 Task=; A=2;\n"},
        {"<P><Task><A><![CDATA[a<b]]>c<!-- no --><?no no?>d</A></Task></P>", "1:4 A=a<bcd;\n"},
        {"<P>\xC3\xA9<Task><A>\xC3\xA9&#x4E2D;</A></Task></P>", "1:5 A=\xC3\xA9\xE4\xB8\xAD;\n"},
        {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Task><A>\xE9</A></Task>",
         "1:44 A=\xC3\xA9;\n"},
        {"<P><task><A>x</A></task></P>", ""},
    };
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++)
        for (size_t size = 0; size < sizeof sizes / sizeof sizes[0]; size++) {
            struct error error = {0};

            assert_true(tell(cases[at].text, strlen(cases[at].text), sizes[size], &out, &error));
            assert_string_equal(out.data, cases[at].rows);
        }
    strbuf_done(&out);
}

static void test_faults(void **state)
{
    static const struct {
        const char *text, *rows, *told;
    } cases[] = {
        {"", "", "line 1 column 1: not XML: no element found"},
        {"Name,Due\n", "", "line 1 column 1: not XML: syntax error"},
        {"<P>\n <Task><A>1</A></Task>\n <Task><A>2</B></Task></P>", "2:2 A=1;\n",
         "line 3 column 14: not XML: mismatched tag"},
        {"<P><Task><A>1</A></Task>", "1:4 A=1;\n", "line 1 column 25: not XML: no element found"},
        {"<P><Task><A>&who;</A></Task></P>", "", "line 1 column 13: not XML: undefined entity"},
        {"<!DOCTYPE P [<!ENTITY a \"aaaa\">]><P><Task><A>&a;</A></Task></P>", "",
         "document type, as <!DOCTYPE, is not read"},
        {"<!DOCTYPE P SYSTEM \"/etc/passwd\"><P/>", "", "document type"},
        {"<P><Task><A>\xFF</A></Task></P>", "", "line 1 column 13: not XML: not well-formed"},
        {"<P><Task><A>\x01</A></Task></P>", "", "line 1 column 13: not XML: not well-formed"},
    };
    struct strbuf out;

    (void)state;
    strbuf_init(&out);
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++)
        for (size_t size = 0; size < sizeof sizes / sizeof sizes[0]; size++) {
            struct error error = {0};

            assert_false(tell(cases[at].text, strlen(cases[at].text), sizes[size], &out, &error));
            assert_string_equal(out.data, cases[at].rows);
            assert_int_equal(error.code, ERROR_INPUT);
            if (strstr(error.message, cases[at].told) == NULL)
                assert_string_equal(error.message, cases[at].told);
        }
    strbuf_done(&out);
}

static char *many(const char *before, char sign, size_t count, const char *behind)
{
    char *text = malloc(strlen(before) + count + strlen(behind) + 1);

    assert_non_null(text);
    strcpy(text, before);
    memset(text + strlen(before), sign, count);
    strcpy(text + strlen(before) + count, behind);
    return text;
}

/* Where a file asks for memory without end, it gets a sentence. */
static void test_what_is_too_long(void **state)
{
    static const struct {
        const char *before, *behind, *told;
    } cases[] = {
        {"<P><Task><A>", "</A></Task></P>", "longer than 1 MB"},
        {"<P><Task><A x='", "'/></Task></P>", "longer than 1 MB"},
        {"<P><!-- ", "--></P>", "longer than 1 MB"},
        {"<P><Task><", "/></Task></P>", "longer than 1 MB"},
    };
    struct error error = {0};
    struct strbuf out, deep;

    (void)state;
    strbuf_init(&out);
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++) {
        char *text = many(cases[at].before, 'a', 4 << 20, cases[at].behind);

        assert_false(tell(text, strlen(text), 5000, &out, &error));
        assert_int_equal(error.code, ERROR_INPUT);
        assert_non_null(strstr(error.message, cases[at].told));
        free(text);
    }
    strbuf_init(&deep);
    for (int level = 0; level < 300; level++)
        strbuf_puts(&deep, "<a>");
    assert_false(tell(deep.data, deep.length, 5000, &out, &error));
    assert_string_equal(error.message,
                        "line 1 column 769: elements are nested more than 256 deep here");
    strbuf_clear(&deep);
    strbuf_puts(&deep, "<P><Task>");
    for (int column = 0; column < 200000; column++)
        strbuf_puts(&deep, "<a/>");
    strbuf_puts(&deep, "</Task></P>");
    assert_false(tell(deep.data, deep.length, 5000, &out, &error));
    assert_non_null(strstr(error.message, "the columns of this row take more than 4 MB"));
    strbuf_done(&deep);
    strbuf_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_what_is_too_long),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
