/* The tagged text between stint and stint-typeset: what is written is read back the same. */
#include "doc.h"
#include "documents.h"
#include "paper_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_round(const struct doc *doc)
{
    const struct doc_options options = {.sheet = SHEET_LETTER};
    struct strbuf once, twice;
    struct doc_source source;
    struct arena arena;
    struct doc *read = NULL;
    enum doc_sheet sheet = SHEET_A4;
    struct error error;

    arena_init(&arena);
    strbuf_init(&once);
    strbuf_init(&twice);
    doc_write(doc, FORMAT_PDF, &options, &once);
    source = (struct doc_source){once.data, once.data + once.length, 1};
    assert_true(doc_read_typeset(&source, &arena, &read, &sheet, &error));
    assert_ptr_equal(source.at, source.end);
    assert_int_equal(sheet, SHEET_LETTER);
    doc_write(read, FORMAT_PDF, &options, &twice);
    assert_string_equal(once.data, twice.data);
    strbuf_done(&twice);
    strbuf_done(&once);
    arena_done(&arena);
}

static void test_every_paper(void **state)
{
    (void)state;
    for (size_t d = 0; d < document_count; d++)
        for (enum paper_case which = 0; which < PAPER_CASE_COUNT; which++) {
            struct paper_fixture fixture;

            paper_begin(&fixture, which);
            assert_round(documents[d].build(&fixture.input, &fixture.arena));
            paper_end(&fixture);
        }
}

static void test_any_text(void **state)
{
    struct arena arena;
    struct doc *doc;
    struct block *block;

    (void)state;
    arena_init(&arena);
    doc = doc_new(&arena, "back\\slash \\n and \\");
    doc_paragraph(doc, "two\nlines\tand a tab\n");
    doc_paragraph(doc, "end\nheading\t1\tx");
    block = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, block, "\t", 3, ALIGN_RIGHT);
    doc_column(doc, block, NULL, 0, ALIGN_LEFT);
    doc_row(doc, block)[1] = "\n\n";
    block = doc_add(doc, BLOCK_BARS);
    block->text = "bars";
    doc_tick(doc, block, 1000, "end");
    doc_bar(doc, block, "a", "b")->mark = 3;
    assert_round(doc);
    arena_done(&arena);
}

static void test_faults(void **state)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"", "line 1: the document stops"},
        {"document\t1\n", "line 2: the document stops"},
        {"document\t2\nend\n", "line 1: this is no document"},
        {"title\tx\nend\n", "line 1: this is no document"},
        {"document\t1\nfact\ta\tb\nend\n", "line 2: a part stands before its block"},
        {"document\t1\n\nend\n", "line 2: a line is empty"},
        {"document\t1\nshout\tx\nend\n", "line 2: there is no such record"},
        {"document\t1\nsheet\ta5\nend\n", "line 2: there is no such sheet"},
        {"document\t1\nheading\tx\ty\nend\n", "line 2: a number is out of its range"},
        {"document\t1\nheading\t9999999999999\ty\nend\n", "line 2: a number is out of its range"},
        {"document\t1\nchecklist\t0\t\nentry\t9\t0\nend\n", "line 3: a number is out of its range"},
        {"document\t1\ntable\t0\t\ncolumn\t0\t0\ta\nrow\tx\ty\nend\n",
         "line 4: a row has not as many fields"},
        {"document\t1\ntable\t0\t\ncolumn\t0\t0\ta\nrow\tx\ncolumn\t0\t0\tb\nend\n",
         "line 5: a column stands behind a row"},
        {"document\t1\nrule\t0\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n",
         "line 2: too many fields"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct doc_source source = {cases[i].text, cases[i].text + strlen(cases[i].text), 1};
        struct error error = {0};
        struct arena arena;
        struct doc *doc = NULL;
        enum doc_sheet sheet;

        arena_init(&arena);
        assert_false(doc_read_typeset(&source, &arena, &doc, &sheet, &error));
        assert_int_equal(error.code, ERROR_INPUT);
        if (strncmp(error.message, cases[i].says, strlen(cases[i].says)) != 0)
            fail_msg("\"%s\" is not \"%s\"", error.message, cases[i].says);
        arena_done(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_paper),
        cmocka_unit_test(test_any_text),
        cmocka_unit_test(test_faults),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
