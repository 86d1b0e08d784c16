#include "canvas.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

struct drawn {
    struct canvas canvas;
    struct area area;
    struct strbuf text;
};

static void begin(struct drawn *drawn, int rows, int columns, bool ascii)
{
    canvas_init(&drawn->canvas, rows, columns, ascii);
    drawn->area = canvas_area(&drawn->canvas);
    strbuf_init(&drawn->text);
}

static const char *dump(struct drawn *drawn, bool roles)
{
    strbuf_clear(&drawn->text);
    canvas_dump(&drawn->canvas, roles, &drawn->text);
    return drawn->text.data;
}

static void end(struct drawn *drawn)
{
    canvas_done(&drawn->canvas);
    strbuf_done(&drawn->text);
}

static void test_text_is_clipped_and_cleaned(void **state)
{
    static const struct {
        int column;
        const char *text, *expected;
        int behind;
    } cases[] = {
        {0, "abc", "abc\n", 3},
        {2, "abc", "  abc\n", 5},
        {6, "abcdef", "      ab\n", 8},
        {-1, "abc", "bc\n", 2},
        {-3, "abc", "\n", 0},
        {9, "abc", "\n", 8},
        {0, "a\033[31mb", "a [31mb\n", 7},
        {0, "a\tb\nc", "a b c\n", 5},
        {0,
         "a\xe2\x80\xae"
         "b",
         "ab\n", 2}, /* U+202E, text direction */
        {0, "caf\xc3\xa9", "caf\xc3\xa9\n", 4},
        {0, "\xe6\x97\xa5\xe6\x9c\xac", "\xe6\x97\xa5\xe6\x9c\xac\n", 4},
        {7, "\xe6\x97\xa5", "\n", 8}, /* half of a wide one would be out */
        {-1, "\xe6\x97\xa5x", " x\n", 2},
        {0, NULL, "\n", 0},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct drawn drawn;
        int behind;

        begin(&drawn, 1, 8, false);
        behind = area_text(drawn.area, 0, cases[at].column, ROLE_NORMAL, cases[at].text);
        if (cases[at].column <= 8)
            assert_int_equal(behind, cases[at].behind);
        assert_string_equal(dump(&drawn, false), cases[at].expected);
        end(&drawn);
    }
}

static void test_rows_outside_are_nothing(void **state)
{
    struct drawn drawn;

    (void)state;
    begin(&drawn, 2, 4, false);
    area_text(drawn.area, -1, 0, ROLE_NORMAL, "up");
    area_text(drawn.area, 2, 0, ROLE_NORMAL, "down");
    area_role(drawn.area, 7, ROLE_BAD);
    area_rule(drawn.area, -2, ROLE_BAD);
    area_column_rule(drawn.area, 4, ROLE_BAD);
    assert_string_equal(dump(&drawn, true), "\n\n\n\n");
    end(&drawn);
}

/* Half of a wide character never stays behind. */
static void test_overwriting_wide(void **state)
{
    struct drawn drawn;

    (void)state;
    begin(&drawn, 1, 6, false);
    area_text(drawn.area, 0, 0, ROLE_NORMAL, "\xe6\x97\xa5\xe6\x9c\xac");
    area_text(drawn.area, 0, 1, ROLE_NORMAL, "x");
    assert_string_equal(dump(&drawn, false), " x\xe6\x9c\xac\n");
    area_text(drawn.area, 0, 2, ROLE_NORMAL, "y");
    assert_string_equal(dump(&drawn, false), " xy\n");
    area_text(drawn.area, 0, 0, ROLE_NORMAL, "\xe6\x97\xa5");
    area_text(drawn.area, 0, 1, ROLE_NORMAL, "\xe6\x9c\xac");
    assert_string_equal(dump(&drawn, false), " \xe6\x9c\xac\n");
    end(&drawn);
}

static void test_fit(void **state)
{
    static const struct {
        const char *text;
        int cells;
        bool ascii;
        const char *expected;
    } cases[] = {
        {"abc", 5, false, "|abc  |\n"},
        {"abcdef", 4, false, "|abc\xe2\x80\xa6|\n"},
        {"abcdef", 4, true, "|abc~|\n"},
        {"abcd", 4, false, "|abcd|\n"},
        {"\xe6\x97\xa5\xe6\x9c\xac", 3, false, "|\xe6\x97\xa5\xe2\x80\xa6|\n"},
        {"\xe6\x97\xa5\xe6\x9c\xac", 2, false, "|\xe2\x80\xa6 |\n"},
        {"caf\xc3\xa9", 6, true, "|cafe  |\n"},
        {"\xe6\x97\xa5", 3, true, "|?  |\n"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct drawn drawn;

        begin(&drawn, 1, 12, cases[at].ascii);
        area_text(drawn.area, 0, 0, ROLE_NORMAL, "|");
        assert_int_equal(area_fit(drawn.area, 0, 1, cases[at].cells, ROLE_NORMAL, cases[at].text),
                         1 + cases[at].cells);
        area_text(drawn.area, 0, 1 + cases[at].cells, ROLE_NORMAL, "|");
        assert_string_equal(dump(&drawn, false), cases[at].expected);
        end(&drawn);
    }
}

static void test_boxes(void **state)
{
    struct drawn drawn;

    (void)state;
    begin(&drawn, 3, 16, true);
    area_box(drawn.area, ROLE_BORDER, "Title");
    assert_string_equal(dump(&drawn, false),
                        "+-- Title -----+\n|              |\n+--------------+\n");
    end(&drawn);
    begin(&drawn, 3, 8, false);
    area_box(drawn.area, ROLE_BORDER, NULL);
    assert_string_equal(dump(&drawn, false), "┌──────┐\n│      │\n└──────┘\n");
    end(&drawn);
    begin(&drawn, 1, 1, false);
    area_box(drawn.area, ROLE_BORDER, "T");
    assert_string_equal(dump(&drawn, false), "\n");
    end(&drawn);
}

/* Areas of any size stay inside; nothing drawn in them gets out. */
static void test_areas_clip(void **state)
{
    struct drawn drawn;

    (void)state;
    begin(&drawn, 5, 5, true);
    for (int row = -3; row < 8; row++) {
        for (int column = -3; column < 8; column++) {
            for (int size = -2; size < 9; size++) {
                struct area part = area_part(drawn.area, row, column, size, size);

                assert_true(part.row >= 0 && part.rows >= 0 && part.row + part.rows <= 5);
                assert_true(part.column >= 0 && part.columns >= 0 &&
                            part.column + part.columns <= 5);
                area_fill(part, ROLE_BAD);
                area_box(part, ROLE_BORDER, "title");
                area_right(part, 0, ROLE_NORMAL, "right");
                area_cursor(part, row, column, true);
            }
        }
    }
    assert_true(drawn.canvas.cursor_row >= 0 && drawn.canvas.cursor_row < 5);
    end(&drawn);
}

static void test_roles_in_dump(void **state)
{
    struct drawn drawn;

    (void)state;
    begin(&drawn, 1, 6, true);
    area_text(drawn.area, 0, 0, ROLE_TITLE, "ab");
    area_text(drawn.area, 0, 3, ROLE_BAD, "c");
    assert_string_equal(dump(&drawn, true), "ab c\nTT.b\n");
    end(&drawn);
}

static void test_sizes_are_clamped(void **state)
{
    struct canvas canvas;

    (void)state;
    canvas_init(&canvas, 0, -5, false);
    assert_int_equal(canvas.rows, 1);
    assert_int_equal(canvas.columns, 1);
    canvas_resize(&canvas, 100000, 100000);
    assert_int_equal(canvas.rows, 500);
    assert_int_equal(canvas.columns, 1000);
    canvas_done(&canvas);
}

/* Each sign has words in both sets, of the same width, so that columns stay. */
static void test_glyphs(void **state)
{
    struct canvas utf8, ascii;

    (void)state;
    canvas_init(&utf8, 1, 1, false);
    canvas_init(&ascii, 1, 1, true);
    for (int glyph = 0; glyph < GLYPH_COUNT; glyph++) {
        const char *plain = glyph_text(&ascii, (enum glyph)glyph);

        assert_non_null(glyph_text(&utf8, (enum glyph)glyph));
        assert_non_null(plain);
        for (const char *at = plain; *at != '\0'; at++)
            assert_in_range((unsigned char)*at, 0x20, 0x7e);
    }
    canvas_done(&utf8);
    canvas_done(&ascii);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_clipped_and_cleaned),
        cmocka_unit_test(test_rows_outside_are_nothing),
        cmocka_unit_test(test_overwriting_wide),
        cmocka_unit_test(test_fit),
        cmocka_unit_test(test_boxes),
        cmocka_unit_test(test_areas_clip),
        cmocka_unit_test(test_roles_in_dump),
        cmocka_unit_test(test_sizes_are_clamped),
        cmocka_unit_test(test_glyphs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
