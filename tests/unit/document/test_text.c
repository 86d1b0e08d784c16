#include "doc.h"
#include "hostile.h"
#include "paper_fixture.h"
#include "same_utf8.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { PAGE_LINES = 66 };

struct bench {
    struct arena arena;
    struct strbuf out;
    struct doc *doc;
};

static int begin(void **state)
{
    struct bench *bench = test_calloc(1, sizeof *bench);

    arena_init(&bench->arena);
    strbuf_init(&bench->out);
    bench->doc = doc_new(&bench->arena, "Paper");
    bench->doc->subject = "ENG-1 Subject";
    bench->doc->code = "ENG-1";
    *state = bench;
    return 0;
}

static int end(void **state)
{
    struct bench *bench = *state;

    strbuf_done(&bench->out);
    arena_done(&bench->arena);
    test_free(bench);
    return 0;
}

static const char *write(struct bench *bench, const struct doc_options *options)
{
    strbuf_clear(&bench->out);
    doc_write_text(bench->doc, options, &bench->out);
    assert_false(bench->out.overflow);
    return bench->out.data;
}

static size_t count(const char *text, const char *word)
{
    size_t found = 0;

    for (; (text = strstr(text, word)) != NULL; text += strlen(word))
        found++;
    return found;
}

/* The n-th line (from 0), without its end. */
static const char *line(struct bench *bench, size_t number)
{
    const char *at = bench->out.data;

    for (; number > 0; number--) {
        at = strchr(at, '\n');
        assert_non_null(at);
        at++;
    }
    return arena_strndup(&bench->arena, at, strcspn(at, "\n"));
}

static void assert_columns(const char *text, int width)
{
    struct arena arena;

    arena_init(&arena);
    for (size_t length; *text != '\0'; text += length + (text[length] == '\n' ? 1 : 0)) {
        const char *copy;

        text += *text == '\f' ? 1 : 0;
        length = strcspn(text, "\n");
        copy = arena_strndup(&arena, text, length);
        if (text_cells(copy) > width)
            fail_msg("%d cells: \"%s\"", text_cells(copy), copy);
        if (length > 0 && copy[length - 1] == ' ')
            fail_msg("blank at the end of \"%s\"", copy);
    }
    arena_done(&arena);
}

static void add_table(struct bench *bench, int rows)
{
    struct block *table = doc_add(bench->doc, BLOCK_TABLE);

    doc_column(bench->doc, table, "No", 6, ALIGN_RIGHT);
    doc_column(bench->doc, table, "What", 0, ALIGN_LEFT);
    for (int i = 0; i < rows; i++) {
        const char **row = doc_row(bench->doc, table);

        row[0] = arena_printf(&bench->arena, "%d", i + 1);
        row[1] = "something";
    }
}

/* ---- pages ------------------------------------------------------------------------------- */

static void test_pages_are_exact(void **state)
{
    struct bench *bench = *state;
    const char *text;
    size_t pages, lines = 0;

    add_table(bench, 200);
    text = write(bench, &(struct doc_options){.page_lines = PAGE_LINES});
    pages = count(text, "\nENG-1 ");
    assert_int_equal(pages, 4);
    for (const char *c = text; *c != '\0'; c++)
        lines += *c == '\n';
    assert_int_equal(lines, (pages - 1) * PAGE_LINES + PAGE_LINES - 6);
    for (size_t page = 0; page < pages; page++) {
        char foot[64];

        snprintf(foot, sizeof foot, "page %zu of %zu", page + 1, pages);
        assert_memory_equal(line(bench, page * PAGE_LINES), "PAPER ", 6);
        assert_non_null(strstr(line(bench, page * PAGE_LINES + PAGE_LINES - 7), foot));
        /* the head of the table is repeated */
        assert_string_equal(line(bench, page * PAGE_LINES + 3), " No  What");
    }
}

static void test_form_feeds(void **state)
{
    struct bench *bench = *state;
    const char *text;

    add_table(bench, 200);
    text = write(bench, &(struct doc_options){.page_lines = PAGE_LINES, .form_feeds = true});
    assert_int_equal(count(text, "\f"), 3);
    assert_int_equal(count(text, "\fPAPER "), 3);
    assert_memory_equal(text, "PAPER ", 6);
}

static void test_endless(void **state)
{
    struct bench *bench = *state;
    const char *text;

    add_table(bench, 500);
    text = write(bench, &(struct doc_options){.page_lines = 0});
    assert_int_equal(count(text, "PAPER "), 1);
    assert_null(strstr(text, "page 1"));
    assert_int_equal(count(text, "something\n"), 500);
}

/* Wherever the block falls, its fields stay on one page. */
static void test_signatures_are_whole(void **state)
{
    (void)state;
    for (int rows = 0; rows < 60; rows++) {
        struct bench *bench;
        struct block *block;
        size_t first, last;

        begin((void **)&bench);
        add_table(bench, rows);
        block = doc_add(bench->doc, BLOCK_SIGNATURES);
        for (int i = 0; i < 6; i++)
            doc_signature(bench->doc, block, "Party", NULL, "what for");
        write(bench, &(struct doc_options){.page_lines = PAGE_LINES});
        for (first = 0; strncmp(line(bench, first), "Party", 5) != 0;)
            first++;
        for (last = first + 1; strncmp(line(bench, last), "-----", 5) != 0; last++)
            assert_string_not_equal(line(bench, last), "PAPER");
        assert_int_equal(first / PAGE_LINES, last / PAGE_LINES);
        assert_int_equal(count(bench->out.data, "Sign  ___"), 6);
        end((void **)&bench);
    }
}

static void test_groups_stay_together(void **state)
{
    (void)state;
    for (int rows = 0; rows < 60; rows++) {
        struct bench *bench;
        size_t heading = 0;

        begin((void **)&bench);
        add_table(bench, rows);
        doc_heading(bench->doc, 2, "Group");
        struct block *list = doc_add(bench->doc, BLOCK_CHECKLIST);
        for (int i = 0; i < 10; i++)
            doc_entry(bench->doc, list)->text = "entry";
        write(bench, &(struct doc_options){.page_lines = PAGE_LINES});
        while (strcmp(line(bench, heading), "GROUP") != 0)
            heading++;
        for (size_t i = 1; i <= 10; i++)
            assert_non_null(strstr(line(bench, heading + i), "entry"));
        end((void **)&bench);
    }
}

/* ---- columns ----------------------------------------------------------------------------- */

static void test_wide_text_keeps_columns(void **state)
{
    static const char *const names[] = {
        "plain", "松本さくら", "Zoë O'Brien", "e\xcc\x81\xcc\x80t", "👩‍💻 at work",
        "한국어"};
    struct bench *bench = *state;
    struct block *table = doc_add(bench->doc, BLOCK_TABLE);

    doc_column(bench->doc, table, "Name", 14, ALIGN_LEFT);
    doc_column(bench->doc, table, "Mark", 0, ALIGN_LEFT);
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        const char **row = doc_row(bench->doc, table);

        row[0] = names[i];
        row[1] = "|";
    }
    write(bench, &(struct doc_options){.page_lines = PAGE_LINES});
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        const char *row = line(bench, 5 + i);
        char *mark = strchr(row, '|');
        const char *head = line(bench, 3);
        const char *wanted = strstr(head, "Mark");

        assert_non_null(mark);
        *mark = '\0';
        assert_int_equal(text_cells(row), wanted - head);
    }
}

static void test_long_words(void **state)
{
    static const int widths[] = {0, 48, 60, 80, 132, 500, 3, -4};
    struct bench *bench = *state;
    char word[401];

    memset(word, 'm', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    doc_heading(bench->doc, 1, word);
    doc_paragraph(bench->doc, word);
    doc_fact(bench->doc, doc_add(bench->doc, BLOCK_FACTS), word, word);
    add_table(bench, 1);
    bench->doc->blocks.at[3]->rows.at[0][0] = word;
    struct doc_entry *entry = doc_entry(bench->doc, doc_add(bench->doc, BLOCK_CHECKLIST));
    entry->id = entry->tag = entry->text = entry->left = entry->right = word;
    doc_signature(bench->doc, doc_add(bench->doc, BLOCK_SIGNATURES), word, word, word);
    bench->doc->subject = bench->doc->code = word;
    for (size_t i = 0; i < ARRAY_COUNT(widths); i++) {
        int width = widths[i] <= 0 ? 80 : widths[i] < 48 ? 48 : widths[i] > 240 ? 240 : widths[i];

        assert_columns(
            write(bench, &(struct doc_options){.width = widths[i], .page_lines = PAGE_LINES}),
            width);
    }
}

/* ---- text of others ---------------------------------------------------------------------- */

static bool is_allowed(const char *text, size_t at)
{
    unsigned char c = (unsigned char)text[at];

    if (c == '\n' || (c == '\f' && at > 0 && text[at - 1] == '\n'))
        return true;
    if (c < 0x20 || c == 0x7f)
        return false;
    return !(c == 0xc2 && (unsigned char)text[at + 1] < 0xa0); /* C1 */
}

static void assert_harmless(const struct strbuf *out, bool ascii)
{
    assert_true(same_utf8(out->data, out->length));
    assert_int_equal(strlen(out->data), out->length);
    assert_memory_not_equal(out->data, "%!", 2);
    assert_memory_not_equal(out->data, "@PJL", 4);
    for (size_t i = 0; i < out->length; i++) {
        if (!is_allowed(out->data, i) || (ascii && (unsigned char)out->data[i] > 0x7e))
            fail_msg("byte %02x at %zu", (unsigned char)out->data[i], i);
    }
    if (strchr(out->data, '\f') == NULL) {
        const char *at = out->data;

        /* and nothing invisible: cleaning again changes nothing */
        for (size_t length; *at != '\0'; at += length + 1) {
            char *copy;
            length = strcspn(at, "\n");
            copy = test_malloc(length + 1);
            memcpy(copy, at, length);
            copy[length] = '\0';
            assert_true(text_is_clean(copy, CLEAN_LINE));
            test_free(copy);
        }
    }
}

static void test_hostile(void **state)
{
    (void)state;
    for (enum paper_case which = 0; which < PAPER_CASE_COUNT; which++)
        for (size_t i = 0; i < ARRAY_COUNT(hostile_texts); i++)
            for (size_t d = 0; d < document_count; d++) {
                struct paper_fixture fixture;
                struct strbuf out;
                const struct doc *doc;

                paper_begin(&fixture, which);
                paper_fill(&fixture, hostile_texts[i]);
                strbuf_init(&out);
                doc = documents[d].build(&fixture.input, &fixture.arena);
                doc_write_text(doc, &(struct doc_options){.page_lines = PAGE_LINES}, &out);
                assert_harmless(&out, false);
                assert_columns(out.data, 80);
                strbuf_clear(&out);
                doc_write_text(
                    doc,
                    &(struct doc_options){
                        .page_lines = 48, .form_feeds = true, .ascii = true, .width = 60},
                    &out);
                assert_harmless(&out, true);
                assert_columns(out.data, 60);
                strbuf_done(&out);
                paper_end(&fixture);
            }
}

static void test_ascii(void **state)
{
    static const struct {
        const char *text, *spelled;
    } cases[] = {
        {"plain", "plain"},
        {"Zoë Łukasiewicz, Müßig", "Zoe Lukasiewicz, Muessig"},
        {"a – b — c … “q” ‘r’", "a - b -- c ... \"q\" 'r'"},
        {"e\xcc\x81t\xc3\xa9", "ete"},
        {"松本", "??"},
        {"5 € → 3 ≤ 4 · x", "5 EUR  -> 3 <= 4 - x"},
    };
    struct bench *bench = *state;

    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        doc_paragraph(bench->doc, cases[i].text);
    write(bench, &(struct doc_options){.page_lines = PAGE_LINES, .ascii = true});
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        assert_string_equal(line(bench, 3 + 2 * i), cases[i].spelled);
}

static void test_nothing(void **state)
{
    struct bench *bench = *state;

    bench->doc->subject = bench->doc->code = NULL;
    write(bench, &(struct doc_options){.page_lines = PAGE_LINES});
    assert_string_equal(line(bench, 0), "PAPER");
    assert_non_null(strstr(bench->out.data, "page 1 of 1\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_pages_are_exact, begin, end),
        cmocka_unit_test_setup_teardown(test_form_feeds, begin, end),
        cmocka_unit_test_setup_teardown(test_endless, begin, end),
        cmocka_unit_test(test_signatures_are_whole),
        cmocka_unit_test(test_groups_stay_together),
        cmocka_unit_test_setup_teardown(test_wide_text_keeps_columns, begin, end),
        cmocka_unit_test_setup_teardown(test_long_words, begin, end),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test_setup_teardown(test_ascii, begin, end),
        cmocka_unit_test_setup_teardown(test_nothing, begin, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
