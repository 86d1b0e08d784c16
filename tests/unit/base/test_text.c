#include "hostile.h"
#include "text.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_wrap(void **state)
{
    static const struct {
        const char *text;
        int cells;
        const char *wanted; /* lines, each ended by | */
    } cases[] = {
        {"", 10, ""},
        {"one", 10, "one|"},
        {"one two three", 7, "one two|three|"},
        {"one two three", 8, "one two|three|"},
        {"one  two", 4, "one|two|"},
        {"one two", 3, "one|two|"},
        {"abcdefgh", 3, "abc|def|gh|"},
        {"an abcdefgh", 4, "an|abcd|efgh|"},
        {"a\nb", 9, "a|b|"},
        {"a\n\nb", 9, "a||b|"},
        {"a\n", 9, "a|"},
        {"\na", 9, "|a|"},
        {"abc \ndef", 3, "abc|def|"},
        {"abc\ndef", 3, "abc|def|"},
        {"  indented text", 10, "  indented|text|"},
        {"   ", 2, "|"},
        {"日本語", 4, "日本|語|"},
        {"日本", 1, "日|本|"},
        {"日 本", 3, "日|本|"},
        {"abc", 0, "a|b|c|"},
        {"abc", -5, "a|b|c|"},
        {"DCWF \u0301x", 5, "DCWF \u0301|x|"}, /* this blank carries a mark */
        {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301|"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        CLEANUP(strbuf_done) struct strbuf out;
        const char *at = cases[i].text;
        struct text_line line;
        strbuf_init(&out);
        while (text_wrap_next(&at, cases[i].cells, &line)) {
            strbuf_add(&out, line.at, line.length);
            strbuf_putc(&out, '|');
        }
        assert_string_equal(out.data, cases[i].wanted);
    }
}

static size_t count_ink(const char *text, size_t length)
{
    size_t ink = 0;

    for (size_t i = 0; i < length; i++)
        ink += text[i] != ' ' && text[i] != '\n';
    return ink;
}

/* Whatever the text and the width: no line too wide, no letter lost, an end. */
static void test_wrap_loses_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(hostile_texts); i++) {
        CLEANUP(strbuf_done) struct strbuf text;
        strbuf_init(&text);
        text_clean(hostile_texts[i], strlen(hostile_texts[i]), CLEAN_TEXT, &text);
        for (int cells = 2; cells < 40; cells++) {
            const char *at = text.data;
            struct text_line line;
            size_t ink = 0;
            while (text_wrap_next(&at, cells, &line)) {
                char copy[512];
                (void)snprintf(copy, sizeof(copy), "%.*s", (int)line.length, line.at);
                assert_true(text_cells(copy) <= cells);
                ink += count_ink(line.at, line.length);
            }
            assert_int_equal(ink, count_ink(text.data, text.length));
        }
    }
}

static void test_fuzzy_matches(void **state)
{
    static const struct {
        const char *pattern, *text;
        bool matches;
    } cases[] = {
        {"", "anything", true},
        {"  ", "", true},
        {"abc", "a big cat", true},
        {"abc", "acb", false},
        {"ABC", "a big cat", true},
        {"abc", "ab", false},
        {"x", "", false},
        {"'big", "a big cat", true},
        {"'bic", "a big cat", false},
        {"'BIG", "a big cat", true},
        {"!dog", "a big cat", true},
        {"!cat", "a big cat", false},
        {"!bc", "a big cat", true},
        {"big cat", "cat that is big", true},
        {"big dog", "a big cat", false},
        {"big !dog", "a big cat", true},
        {"'", "x", true},
        {"!", "x", true},
        {"é", "café", true},
        {"gate pass", "gate.pass", true},
        {"'a b", "a", false},
        {"aab", "aXab", true},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        assert_int_equal(text_fuzzy(cases[i].pattern, cases[i].text) > 0, cases[i].matches);
    assert_int_equal(text_fuzzy("", "x"), 1);
}

static void test_fuzzy_prefers(void **state)
{
    static const struct {
        const char *pattern, *better, *worse;
    } cases[] = {
        {"adv", "advance", "a dear vale"},    {"adv", "advance", "re-advance"},
        {"ga", "gate add", "organ tag"},      {"pa", "person add", "spread"},
        {"item", "item tick", "i then emit"}, {"sa", "seat add", "usage"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        assert_true(text_fuzzy(cases[i].pattern, cases[i].better) >
                    text_fuzzy(cases[i].pattern, cases[i].worse));
}

static void test_fuzzy_is_quick_on_long_texts(void **state)
{
    CLEANUP(strbuf_done) struct strbuf text;

    (void)state;
    strbuf_init(&text);
    strbuf_fill(&text, 'a', 1000000);
    assert_true(text_fuzzy("aaaaaaaa", text.data) > 0);
    assert_int_equal(text_fuzzy("aaaaaaab", text.data), 0);
}

static void test_nearest(void **state)
{
    static const char *const names[] = {"list", "show", "advance", "advise", "handover", "people"};
    static const struct {
        const char *word, *wanted;
    } cases[] = {
        {"lst", "list"},
        {"lits", "list"},
        {"LIST", "list"},
        {"advnace", "advance"},
        {"advize", "advise"},
        {"hanover", "handover"},
        {"poeple", "people"},
        {"xyz", NULL},
        {"", NULL},
        {"l", NULL},
        {"handoverhandover", NULL},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const char *nearest = text_nearest(cases[i].word, names, ARRAY_COUNT(names));
        if (cases[i].wanted == NULL)
            assert_null(nearest);
        else
            assert_string_equal(nearest, cases[i].wanted);
    }
    assert_null(text_nearest("list", names, 0));
}

static void test_slug(void **state)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"Vision Models for Acme GmbH", "vision-models-for-acme-gmbh"},
        {"Zoë O'Brien-Łukasiewicz", "zoe-o-brien-lukasiewicz"},
        {"--help", "help"},
        {"../../etc/passwd", "etc-passwd"},
        {".", "unnamed"},
        {"", "unnamed"},
        {"日本", "unnamed"},
        {"a  &  b ", "a-b"},
        {"Straße 5", "strasse-5"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        CLEANUP(strbuf_done) struct strbuf out;
        strbuf_init(&out);
        strbuf_puts(&out, "x/");
        text_slug(cases[i].text, &out);
        assert_string_equal(out.data + 2, cases[i].wanted);
    }
}

static void test_slug_of_hostile_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(hostile_texts); i++) {
        CLEANUP(strbuf_done) struct strbuf out;
        strbuf_init(&out);
        text_slug(hostile_texts[i], &out);
        assert_in_range(out.length, 1, 60);
        assert_int_equal(strspn(out.data, "abcdefghijklmnopqrstuvwxyz0123456789-"), out.length);
        assert_true(out.data[0] != '-' && out.data[out.length - 1] != '-');
    }
}

static void test_small_questions(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_string_equal(text_trim(&arena, " \t a b\r\n", 8), "a b");
    assert_string_equal(text_trim(&arena, "   ", 3), "");
    assert_string_equal(text_trim(&arena, "abc", 2), "ab");
    assert_true(text_is_blank(NULL));
    assert_true(text_is_blank(" \n\t"));
    assert_false(text_is_blank(" x"));
    assert_true(text_equal(NULL, ""));
    assert_true(text_equal(NULL, NULL));
    assert_false(text_equal("a", NULL));
    assert_string_equal(text_or(" ", "-"), "-");
    assert_string_equal(text_or("x", "-"), "x");
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrap),
        cmocka_unit_test(test_wrap_loses_nothing),
        cmocka_unit_test(test_fuzzy_matches),
        cmocka_unit_test(test_fuzzy_prefers),
        cmocka_unit_test(test_fuzzy_is_quick_on_long_texts),
        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_slug),
        cmocka_unit_test(test_slug_of_hostile_texts),
        cmocka_unit_test(test_small_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
