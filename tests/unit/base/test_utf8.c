#include "hostile.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const enum clean_profile profiles[] = {CLEAN_LINE, CLEAN_TEXT, CLEAN_DISPLAY};

static void test_decoding(void **state)
{
    static const struct {
        const char *text;
        uint32_t code_points[6]; /* a 0 ends them */
    } cases[] = {
        {"aé€😀", {'a', 0xE9, 0x20AC, 0x1F600}},
        {"\xc0\xaf", {0xFFFD, 0xFFFD}},
        {"\xe0\x9f\xbf", {0xFFFD, 0xFFFD, 0xFFFD}},
        {"\xed\xa0\x80", {0xFFFD, 0xFFFD, 0xFFFD}},
        {"\xed\x9f\xbf", {0xD7FF}},
        {"\xf4\x8f\xbf\xbd", {0x10FFFD}},
        {"\xf4\x90\x80\x80", {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD}},
        {"\xe2\x82x", {0xFFFD, 'x'}},
        {"\xe2\x82", {0xFFFD}},
        {"\xf0\x9f\x92", {0xFFFD}},
        {"\xef\xbf\xbe", {0xFFFD}},
        {"\xef\xb7\x90", {0xFFFD}},
        {"\xff", {0xFFFD}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const char *at = cases[i].text, *end = at + strlen(at);
        size_t n = 0;
        while (at < end)
            assert_int_equal(utf8_next(&at, end), cases[i].code_points[n++]);
        assert_int_equal(cases[i].code_points[n], 0);
    }
    assert_true(utf8_valid("aé€😀\xef\xbf\xbd", 13));
    assert_false(utf8_valid("a\xe9", 2));
}

static void test_every_code_point_survives_encoding(void **state)
{
    CLEANUP(strbuf_done) struct strbuf buf;

    (void)state;
    strbuf_init(&buf);
    for (uint32_t c = 0; c <= 0x110001; c++) {
        bool character = c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF) && (c & 0xFFFE) != 0xFFFE &&
                         (c < 0xFDD0 || c > 0xFDEF);
        strbuf_clear(&buf);
        utf8_encode(c, &buf);
        const char *at = buf.data, *end = buf.data + buf.length;
        assert_int_equal(utf8_next(&at, end), character ? c : 0xFFFD);
        assert_ptr_equal(at, end);
    }
}

static void test_clean(void **state)
{
    static const struct {
        const char *text, *line, *several, *display;
    } cases[] = {
        {"plain text", "plain text", "plain text", "plain text"},
        {"\x1b[31mred", " [31mred", " [31mred", " [31mred"},
        {"a\xc2\x9b"
         "31m",
         "a 31m", "a 31m", "a 31m"},
        {"a\r\nb\rc\nd\te", "a b c d e", "a\nb\nc\nd e", "a b c d e"},
        {"a\xe2\x80\xa8"
         "b",
         "a b", "a\nb", "a b"},
        {"a\x7f"
         "b",
         "a b", "a b", "a b"},
        {"x\xe2\x80\xae"
         "fdp",
         "xfdp", "xfdp", "xfdp"},
        {"a\xe2\x80\x8b"
         "b\xc2\xad"
         "c\xef\xbb\xbf",
         "abc", "abc", "abc"},
        {"tag\xf3\xa0\x81\x81", "tag", "tag", "tag"},
        {"a\xff"
         "b",
         "a\xef\xbf\xbd"
         "b",
         "a\xef\xbf\xbd"
         "b",
         "a\xef\xbf\xbd"
         "b"},
        {"a\xef\xbf\xbe", "a\xef\xbf\xbd", "a\xef\xbf\xbd", "a\xef\xbf\xbd"},
        /* marks: at most four on a base, none without one */
        {"e\u0301\u0302\u0303\u0304\u0305\u0306x", "e\u0301\u0302\u0303\u0304x",
         "e\u0301\u0302\u0303\u0304x", "e\u0301\u0302\u0303\u0304x"},
        {"\u0301x", "\u25CC\u0301x", "\u25CC\u0301x", "\u25CC\u0301x"},
        {"a\n\u0301", "a \u0301", "a\n\u25CC\u0301", "a \u0301"},
        /* joined emoji stay in data and fall apart on the screen */
        {"👩\u200D💻", "👩\u200D💻", "👩\u200D💻", "👩💻"},
        {"👍🏽!", "👍🏽!", "👍🏽!", "👍!"},
        {"⚠\uFE0F", "⚠\uFE0F", "⚠\uFE0F", "⚠"},
        {"1\uFE0F\u20E3", "1\uFE0F\u20E3", "1\uFE0F\u20E3", "1\u20E3"},
        {"👩\u200B\u200D💻", "👩\u200D💻", "👩\u200D💻", "👩💻"},
        {"👩\u200D", "👩", "👩", "👩"},
        {"👩\u200D x", "👩 x", "👩 x", "👩 x"},
        {"a\u200Db\uFE0F", "ab", "ab", "ab"},
        {"🇳🇱", "🇳🇱", "🇳🇱", "🇳🇱"},
        /* joiners in scripts that need them */
        {"می\u200Cخواهم", "می\u200Cخواهم", "می\u200Cخواهم", "میخواهم"},
        {"क्\u200Dष", "क्\u200Dष", "क्\u200Dष", "क्ष"},
        {"م\u200C x", "م x", "م x", "م x"},
        /* what has no certain width is kept in data only */
        {"\u1161", "\u1161", "\u1161", "\uFFFD"},
        {"\u1100\u1161\u11A8", "\u1100\u1161\u11A8", "\u1100\u1161\u11A8", "\u1100\u1161\u11A8"},
        {"\u4DC0", "\u4DC0", "\u4DC0", "\uFFFD"},
        {"\u0378", "\u0378", "\u0378", "\uFFFD"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const char *const wanted[] = {cases[i].line, cases[i].several, cases[i].display};
        for (size_t p = 0; p < ARRAY_COUNT(profiles); p++) {
            CLEANUP(strbuf_done) struct strbuf out;
            strbuf_init(&out);
            text_clean(cases[i].text, strlen(cases[i].text), profiles[p], &out);
            assert_string_equal(out.data, wanted[p]);
            assert_int_equal(text_is_clean(cases[i].text, profiles[p]),
                             strcmp(cases[i].text, wanted[p]) == 0);
        }
    }
}

static void test_clean_takes_a_length(void **state)
{
    CLEANUP(strbuf_done) struct strbuf out;

    (void)state;
    strbuf_init(&out);
    text_clean("a\0b€", 5, CLEAN_LINE, &out);
    assert_string_equal(out.data, "a b\xef\xbf\xbd");
}

/* What every cleaned text promises, told by code points and not by the cleaner's own tables. */
static void assert_harmless(const char *text, enum clean_profile profile)
{
    static const uint32_t never[] = {0xAD,   0x61C,  0x200B, 0x200E, 0x200F, 0x2028,
                                     0x2029, 0x2060, 0x3164, 0xFEFF, 0xFFF9, 0xE0001};
    const char *at = text, *end = text + strlen(text);

    assert_true(utf8_valid(text, strlen(text)));
    while (at < end) {
        uint32_t c = utf8_next(&at, end);
        assert_true(c >= 0x20 || (c == '\n' && profile == CLEAN_TEXT));
        assert_false(c >= 0x7F && c <= 0x9F);
        assert_false(c >= 0x202A && c <= 0x202E);
        assert_false(c >= 0x2066 && c <= 0x206F);
        for (size_t i = 0; i < ARRAY_COUNT(never); i++)
            assert_int_not_equal(c, never[i]);
        if (profile == CLEAN_DISPLAY)
            assert_false(c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
                         (c >= 0x1F3FB && c <= 0x1F3FF));
    }
}

static void assert_whole_clusters(const char *text)
{
    const char *at = text, *end = text + strlen(text);
    int cells, total = 0;
    size_t length;

    while ((length = utf8_cluster(at, end, &cells)) > 0) {
        assert_in_range(cells, 1, 2);
        total += cells;
        at += length;
    }
    assert_ptr_equal(at, end);
    assert_int_equal(text_cells(text), total);
}

static void assert_cleaned_well(const char *text, size_t length)
{
    for (size_t p = 0; p < ARRAY_COUNT(profiles); p++) {
        CLEANUP(strbuf_done) struct strbuf once, twice;
        strbuf_init(&once);
        strbuf_init(&twice);
        text_clean(text, length, profiles[p], &once);
        text_clean(once.data, once.length, profiles[p], &twice);
        assert_string_equal(twice.data, once.data);
        assert_harmless(once.data, profiles[p]);
        if (profiles[p] == CLEAN_DISPLAY)
            assert_whole_clusters(once.data);
    }
}

static void test_hostile_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(hostile_texts); i++)
        assert_cleaned_well(hostile_texts[i], strlen(hostile_texts[i]));
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*seed >> 33);
}

/* Bytes, and code points that mean trouble, in any order. */
static void random_text(uint64_t *seed, struct strbuf *out)
{
    static const uint32_t trouble[] = {
        0x00,   0x0A,   0x0D,    0x1B,    0x7F,    0x9B,    0x61,    0x31,   0x301,  0x20E3,
        0x903,  0x915,  0x94D,   0x645,   0x200C,  0x200D,  0x200B,  0x202E, 0x2028, 0xFE0F,
        0xFE0E, 0x26A0, 0x1F469, 0x1F4BB, 0x1F3FD, 0x1F1F3, 0x1F1F1, 0x1100, 0x1161, 0x11A8,
        0xAC00, 0x600,  0xE0041, 0x25CC,  0x4E00,  0xE33,   0xD4E,   0x378,  0xA9,   0x1F600,
    };
    uint32_t pieces = next_random(seed) % 12;

    strbuf_clear(out);
    for (uint32_t i = 0; i < pieces; i++) {
        uint32_t kind = next_random(seed) % 8;
        if (kind == 0)
            strbuf_putc(out, (char)next_random(seed));
        else if (kind == 1)
            utf8_encode(next_random(seed) % 0x110000, out);
        else
            utf8_encode(trouble[next_random(seed) % ARRAY_COUNT(trouble)], out);
    }
}

static void test_random_texts(void **state)
{
    CLEANUP(strbuf_done) struct strbuf text;
    uint64_t seed = 20261204;

    (void)state;
    strbuf_init(&text);
    for (int i = 0; i < 200000; i++) {
        random_text(&seed, &text);
        assert_cleaned_well(text.data, text.length);
    }
}

static void test_cells(void **state)
{
    static const struct {
        const char *text;
        int cells;
    } cases[] = {
        {"", 0},         {"abc", 3},     {"Zoë", 3},      {"Zoe\u0308", 3},
        {"日本", 4},     {"👩💻", 4},      {"👩\u200D💻", 2}, {"\U000111C2💍", 3},
        {"👍🏽", 2}, {"🇳🇱", 2},      {"⚠", 1},        {"€…─│", 4},
        {"नि", 2},       {"กำ", 2},      {"\uFFFD", 1},   {"\u1100\u1161\u11A8", 2},
        {"한글", 4},     {"\u00A0x", 2}, {"１２", 4},     {"שלום", 4},
        {"é", 1},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        assert_int_equal(text_cells(cases[i].text), cases[i].cells);
}

static void test_cut(void **state)
{
    static const struct {
        const char *text;
        int cells;
        size_t length;
    } cases[] = {
        {"abc", 2, 2},      {"abc", 9, 3}, {"abc", 0, 0}, {"日本", 3, 3}, {"日本", 1, 0},
        {"e\u0301x", 1, 3}, {"🇳🇱x", 2, 8}, {"🇳🇱x", 1, 0}, {"", 5, 0},     {"abc", -1, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        assert_int_equal(text_cut(cases[i].text, cases[i].cells), cases[i].length);
}

static void test_fit(void **state)
{
    static const struct {
        const char *text;
        int cells;
        bool ascii;
        const char *wanted;
    } cases[] = {
        {"abc", 5, false, "abc  "},  {"abc", 3, false, "abc"},     {"abcdef", 4, false, "abc…"},
        {"abcdef", 4, true, "abc~"}, {"日本語", 4, false, "日… "}, {"日本", 4, false, "日本"},
        {"abc", 1, false, "…"},      {"abc", 0, false, ""},        {"", 2, false, "  "},
        {"abc", -3, false, ""},      {"日", 1, true, "~"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        CLEANUP(strbuf_done) struct strbuf out;
        strbuf_init(&out);
        text_fit(cases[i].text, cases[i].cells, cases[i].ascii, &out);
        assert_string_equal(out.data, cases[i].wanted);
    }
}

static void test_fit_is_exact_for_any_text(void **state)
{
    CLEANUP(strbuf_done) struct strbuf text, shown, out;
    uint64_t seed = 7;

    (void)state;
    strbuf_init(&text);
    strbuf_init(&shown);
    strbuf_init(&out);
    for (int i = 0; i < 20000; i++) {
        random_text(&seed, &text);
        strbuf_clear(&shown);
        text_clean(text.data, text.length, CLEAN_DISPLAY, &shown);
        strbuf_clear(&out);
        text_fit(shown.data, i % 14, i % 2 == 0, &out);
        assert_int_equal(text_cells(out.data), i % 14);
    }
}

static void test_same_name(void **state)
{
    (void)state;
    assert_true(text_same_name("Ren\xc3\xa9 Ode", "REN\xc3\x89 ode"));
    assert_true(text_same_name(NULL, ""));
    assert_false(text_same_name("Rene Ode", "Ren\xc3\xa9 Ode"));
    assert_false(text_same_name("Ann", NULL));
}

static void test_fold_and_ascii(void **state)
{
    static const struct {
        const char *text, *folded, *ascii;
    } cases[] = {
        {"Zoë", "zoë", "Zoe"},
        {"Zoe\u0308", "zoë", "Zoe"},
        {"ŁÓDŹ", "łódź", "LODZ"},
        {"Straße", "strasse", "Strasse"},
        {"a\u200Bb", "ab", "ab"},
        {"“x” – €5…", "“x” – €5…", "\"x\" - EUR5..."},
        {"日本", "日本", "??"},
        {"Nguyễn", "nguyễn", "Nguyen"},
        {"", "", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        CLEANUP(strbuf_done) struct strbuf folded, ascii;
        strbuf_init(&folded);
        strbuf_init(&ascii);
        text_fold(cases[i].text, &folded);
        text_ascii(cases[i].text, &ascii);
        assert_string_equal(folded.data, cases[i].folded);
        assert_string_equal(ascii.data, cases[i].ascii);
    }
}

static void test_ascii_of_hostile_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(hostile_texts); i++) {
        CLEANUP(strbuf_done) struct strbuf out;
        strbuf_init(&out);
        text_ascii(hostile_texts[i], &out);
        for (size_t j = 0; j < out.length; j++)
            assert_true(out.data[j] == '\n' || (out.data[j] >= 0x20 && out.data[j] < 0x7F));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decoding),
        cmocka_unit_test(test_every_code_point_survives_encoding),
        cmocka_unit_test(test_clean),
        cmocka_unit_test(test_clean_takes_a_length),
        cmocka_unit_test(test_hostile_texts),
        cmocka_unit_test(test_random_texts),
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_fit),
        cmocka_unit_test(test_fit_is_exact_for_any_text),
        cmocka_unit_test(test_fold_and_ascii),
        cmocka_unit_test(test_same_name),
        cmocka_unit_test(test_ascii_of_hostile_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
