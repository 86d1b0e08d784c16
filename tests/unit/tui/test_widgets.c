#include "widget/dialog.h"
#include "widget/list.h"
#include "widget/picker.h"
#include "widget/textview.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* --- one line of text ---------------------------------------------------------------------- */

static void type(struct input *input, const char *names)
{
    char name[32];

    while (*(names += strspn(names, " ")) != '\0') {
        size_t length = strcspn(names, " ");
        struct key key;

        snprintf(name, sizeof name, "%.*s", (int)length, names);
        assert_true(key_parse(name, &key));
        assert_true(input_key(input, &key));
        names += length;
    }
}

static void test_editing(void **state)
{
    static const struct {
        const char *before, *keys, *after;
        size_t caret;
    } cases[] = {
        {"", "a b c", "abc", 3},
        {"abc", "Left X", "abXc", 3},
        {"abc", "Home X", "Xabc", 1},
        {"abc", "Ctrl-A Ctrl-F Ctrl-D", "ac", 1},
        {"abc", "Ctrl-B Backspace", "ac", 1},
        {"abc", "Ctrl-A Delete", "bc", 0},
        {"abc def", "Ctrl-W", "abc ", 4},
        {"abc def", "Ctrl-W Ctrl-W", "", 0},
        {"abc def", "Ctrl-U", "", 0},
        {"abc def", "Ctrl-A Ctrl-K", "", 0},
        {"abc def", "Alt-b Ctrl-K", "abc ", 4},
        {"abc def", "Ctrl-A Alt-f X", "abcX def", 4},
        {"abc def", "Ctrl-A Alt-d", " def", 0},
        {"abc", "Backspace Backspace Backspace Backspace", "", 0},
        {"", "Delete Left Right Ctrl-W Ctrl-K", "", 0},
        {"caf\xc3\xa9", "Backspace e", "cafe", 4}, /* one step over two bytes */
        {"e\xcc\x81x", "Left Backspace", "x", 0},  /* and over a cluster */
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct input input;

        input_init(&input);
        input_set(&input, cases[at].before);
        type(&input, cases[at].keys);
        assert_string_equal(input_text(&input), cases[at].after);
        assert_int_equal(input.caret, cases[at].caret);
        input_done(&input);
    }
}

static void test_pasting(void **state)
{
    const struct key paste = {.kind = KEY_PASTE, .paste = "one\ntwo\033[31m\tthree"};
    struct input input;

    (void)state;
    input_init(&input);
    assert_true(input_key(&input, &paste));
    assert_string_equal(input_text(&input), "one two [31m three");
    input_set(&input, NULL);
    input.many = true;
    input_key(&input, &paste);
    assert_string_equal(input_text(&input), "one\ntwo [31m three");
    input_done(&input);
}

static void test_keys_an_input_leaves(void **state)
{
    static const char *const names[] = {"Enter",  "Tab",    "Esc",    "Up",  "F1",
                                        "Ctrl-S", "Ctrl-G", "Ctrl-Q", "PgDn"};
    struct input input;

    (void)state;
    input_init(&input);
    for (size_t at = 0; at < ARRAY_COUNT(names); at++) {
        struct key key;

        assert_true(key_parse(names[at], &key));
        assert_false(input_key(&input, &key));
    }
    input_done(&input);
}

static void test_long_input_scrolls(void **state)
{
    struct canvas canvas;
    struct input input;
    struct strbuf text;

    (void)state;
    canvas_init(&canvas, 1, 6, true);
    input_init(&input);
    strbuf_init(&text);
    input_set(&input, "abcdefghij");
    input_draw(&input, canvas_area(&canvas), ROLE_INPUT, true, "ghost");
    canvas_dump(&canvas, false, &text);
    assert_string_equal(text.data, "fghijg\n");
    assert_int_equal(canvas.cursor_column, 5);
    assert_true(canvas.cursor_shown);
    type(&input, "Home");
    strbuf_clear(&text);
    input_draw(&input, canvas_area(&canvas), ROLE_INPUT, true, NULL);
    canvas_dump(&canvas, false, &text);
    assert_string_equal(text.data, "abcdef\n");
    assert_int_equal(canvas.cursor_column, 0);
    strbuf_done(&text);
    input_done(&input);
    canvas_done(&canvas);
}

/* --- lists ----------------------------------------------------------------------------------- */

struct rows {
    const char *const *names; /* beginning with '-': a heading */
    size_t drawn;
};

static const char *row_id(const void *context, size_t row)
{
    const struct rows *rows = context;

    return rows->names[row][0] == '-' ? NULL : rows->names[row];
}

static const char *row_words(const void *context, size_t row)
{
    return row_id(context, row);
}

static void row_draw(const void *context, size_t row, struct area area, bool selected)
{
    const struct rows *rows = context;

    (void)selected;
    area_text(area, 0, 1, ROLE_NORMAL, rows->names[row]);
}

struct listed {
    struct arena arena;
    struct list list;
    struct canvas canvas;
    struct rows rows;
    struct strbuf text;
};

static void set(struct listed *listed, const char *const names[], size_t count)
{
    const struct list_rows rows = {.context = &listed->rows,
                                   .count = count,
                                   .id = row_id,
                                   .words = row_words,
                                   .draw = row_draw};

    listed->rows.names = names;
    list_set(&listed->list, &rows);
}

static const char *drawn(struct listed *listed)
{
    canvas_erase(&listed->canvas);
    list_draw(&listed->list, canvas_area(&listed->canvas));
    strbuf_clear(&listed->text);
    canvas_dump(&listed->canvas, false, &listed->text);
    return listed->text.data;
}

static void begin(struct listed *listed, int rows)
{
    memset(listed, 0, sizeof *listed);
    arena_init(&listed->arena);
    list_init(&listed->list, &listed->arena);
    canvas_init(&listed->canvas, rows, 12, true);
    strbuf_init(&listed->text);
}

static void end(struct listed *listed)
{
    list_done(&listed->list);
    canvas_done(&listed->canvas);
    strbuf_done(&listed->text);
    arena_done(&listed->arena);
}

static const char *const eight[] = {"a", "b", "c", "d", "e", "f", "g", "h"};

static void test_list_scrolls(void **state)
{
    struct listed listed;

    (void)state;
    begin(&listed, 3);
    set(&listed, eight, 8);
    assert_string_equal(drawn(&listed), ">a\n b\n c  v 5 more\n");
    list_act(&listed.list, ACTION_PAGE_DOWN);
    assert_string_equal(drawn(&listed), " b  ^ 1 more\n c\n>d  v 4 more\n");
    list_act(&listed.list, ACTION_BOTTOM);
    assert_string_equal(drawn(&listed), " f  ^ 5 more\n g\n>h\n");
    list_act(&listed.list, ACTION_UP);
    assert_string_equal(drawn(&listed), " f  ^ 5 more\n>g\n h\n");
    list_act(&listed.list, ACTION_HALF_UP);
    list_act(&listed.list, ACTION_TOP);
    assert_string_equal(drawn(&listed), ">a\n b\n c  v 5 more\n");
    list_act(&listed.list, ACTION_UP);
    assert_string_equal(list_selected_id(&listed.list), "a");
    assert_int_equal(listed.canvas.cursor_row, 0);
    end(&listed);
}

static void test_selection_follows_the_id(void **state)
{
    static const char *const turned[] = {"h", "e", "d", "a"};
    static const char *const without[] = {"h", "e", "a"};
    static const char *const none[] = {"-"};
    struct listed listed;

    (void)state;
    begin(&listed, 3);
    set(&listed, eight, 8);
    assert_true(list_select(&listed.list, "d"));
    set(&listed, turned, 4);
    assert_string_equal(list_selected_id(&listed.list), "d");
    assert_int_equal(list_selected(&listed.list), 2);
    set(&listed, without, 3);
    assert_string_equal(list_selected_id(&listed.list), "a"); /* its place is kept */
    assert_true(list_at_end(&listed.list));
    set(&listed, none, 1);
    assert_null(list_selected_id(&listed.list));
    assert_int_equal(list_selected(&listed.list), LIST_NONE);
    list_act(&listed.list, ACTION_DOWN);
    assert_false(list_select(&listed.list, "a"));
    set(&listed, eight, 8);
    assert_non_null(list_selected_id(&listed.list));
    end(&listed);
}

static void test_headings_are_stepped_over(void **state)
{
    static const char *const names[] = {"-one", "a", "-two", "-three", "b", "-four"};
    struct listed listed;

    (void)state;
    begin(&listed, 4);
    set(&listed, names, 6);
    assert_string_equal(list_selected_id(&listed.list), "a");
    list_act(&listed.list, ACTION_DOWN);
    assert_string_equal(list_selected_id(&listed.list), "b");
    list_act(&listed.list, ACTION_DOWN);
    assert_string_equal(list_selected_id(&listed.list), "b");
    drawn(&listed);
    list_act(&listed.list, ACTION_TOP);
    assert_string_equal(drawn(&listed), " -one\n>a\n -two\n -~ v 2 more\n");
    assert_string_equal(list_selected_id(&listed.list), "a");
    end(&listed);
}

static void keys(struct list *list, const char *names)
{
    char name[32];

    while (*(names += strspn(names, " ")) != '\0') {
        size_t length = strcspn(names, " ");
        struct key key;

        snprintf(name, sizeof name, "%.*s", (int)length, names);
        assert_true(key_parse(name, &key));
        assert_true(list_key(list, &key));
        names += length;
    }
}

static void test_filter(void **state)
{
    static const char *const names[] = {"-fruit", "apple", "banana", "cherry"};
    struct listed listed;
    struct key key;

    (void)state;
    begin(&listed, 4);
    set(&listed, names, 4);
    assert_true(key_parse("n", &key));
    assert_false(list_key(&listed.list, &key)); /* nothing is typed yet */
    assert_true(list_act(&listed.list, ACTION_FILTER));
    keys(&listed.list, "a n");
    assert_string_equal(drawn(&listed), ">banana\n\n\n\n");
    keys(&listed.list, "Enter");
    assert_false(list_key(&listed.list, &key));
    assert_string_equal(list_filter_text(&listed.list), "an");
    assert_true(list_act(&listed.list, ACTION_CANCEL)); /* takes the filter away */
    assert_string_equal(list_selected_id(&listed.list), "banana");
    assert_false(list_act(&listed.list, ACTION_CANCEL));
    list_act(&listed.list, ACTION_FILTER);
    keys(&listed.list, "z z");
    assert_null(list_selected_id(&listed.list));
    keys(&listed.list, "Esc");
    assert_non_null(list_selected_id(&listed.list));
    end(&listed);
}

/* --- pickers, text, buttons --------------------------------------------------------------------
 */

static void pick_keys(struct picker *picker, const char *text)
{
    for (; *text != '\0'; text++) {
        const struct key key = {.kind = KEY_CHARACTER, .code = (unsigned char)*text};

        assert_int_equal(picker_key(picker, &key), PICKER_CHANGED);
    }
}

static void test_picker(void **state)
{
    static const struct pick_row rows[] = {
        {.text = "Group"},
        {.id = "1", .left = "w", .text = "waive an item", .right = "waive"},
        {.id = "2", .left = "Space", .text = "tick an item", .right = "tick"},
        {.id = "3", .left = "t", .text = "set a date", .right = "date", .words = "until"},
    };
    const struct key enter = {.kind = KEY_SPECIAL, .code = SPECIAL_ENTER};
    struct picker picker;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    picker_init(&picker, "Pick", &arena);
    picker_set(&picker, rows, 4);
    assert_string_equal(picker_taken(&picker), "1");
    pick_keys(&picker, "tick");
    assert_string_equal(picker_taken(&picker), "2");
    assert_int_equal(picker_key(&picker, &enter), PICKER_TAKEN);
    input_set(&picker.input, "unti");
    pick_keys(&picker, "l");
    assert_string_equal(picker_taken(&picker), "3");
    input_set(&picker.input, "@");
    pick_keys(&picker, "Space");
    assert_string_equal(picker_taken(&picker), "2");
    pick_keys(&picker, "x");
    assert_null(picker_taken(&picker));
    picker_done(&picker);
    arena_done(&arena);
}

static void test_textview(void **state)
{
    static const char *const lines[] = {"one", "two", "three", "four", "five", "six"};
    static const size_t starts[] = {0, 3};
    struct textview view;
    struct canvas canvas;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    canvas_init(&canvas, 2, 10, true);
    textview_init(&view, &arena);
    textview_set(&view, lines, 6);
    view.page_starts = starts;
    view.page_count = 2;
    textview_draw(&view, canvas_area(&canvas));
    textview_act(&view, ACTION_PAGE_DOWN);
    assert_int_equal(view.top, 2);
    textview_act(&view, ACTION_BOTTOM);
    assert_int_equal(view.top, 4);
    assert_int_equal(textview_page(&view), 1);
    assert_true(textview_show_page(&view, 0));
    textview_act(&view, ACTION_FILTER);
    input_set(&view.search.input, "FI");
    assert_true(textview_key(&view, &(struct key){.kind = KEY_CHARACTER, .code = 'v'}));
    assert_int_equal(view.top, 4);
    assert_true(textview_key(&view, &(struct key){.kind = KEY_SPECIAL, .code = SPECIAL_ENTER}));
    input_set(&view.search.input, "o");
    textview_act(&view, ACTION_NEXT_MATCH);
    assert_int_equal(view.top, 0);
    textview_act(&view, ACTION_PREVIOUS_MATCH);
    assert_int_equal(view.top, 3);
    textview_set(&view, lines, 0);
    textview_act(&view, ACTION_NEXT_MATCH);
    textview_draw(&view, canvas_area(&canvas));
    textview_done(&view);
    canvas_done(&canvas);
    arena_done(&arena);
}

static void test_buttons(void **state)
{
    static const struct button buttons[] = {{"Close", false}, {"Advance", true}, {"Review", false}};
    static const struct {
        const char *key;
        int answer, focus;
    } steps[] = {
        {"Right", BUTTONS_MOVED, 2},
        {"Right", BUTTONS_MOVED, 0},
        {"Left", BUTTONS_MOVED, 2},
        {"Enter", 2, 2},
        {"c", 0, 2},
        {"a", BUTTONS_NONE, 2},
        {"Esc", BUTTONS_CANCEL, 2},
        {"x", BUTTONS_NONE, 2},
    };
    int focus = 0;

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(steps); at++) {
        struct key key;

        assert_true(key_parse(steps[at].key, &key));
        assert_int_equal(buttons_key(buttons, 3, &focus, &key), steps[at].answer);
        assert_int_equal(focus, steps[at].focus);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_editing),
        cmocka_unit_test(test_pasting),
        cmocka_unit_test(test_keys_an_input_leaves),
        cmocka_unit_test(test_long_input_scrolls),
        cmocka_unit_test(test_list_scrolls),
        cmocka_unit_test(test_selection_follows_the_id),
        cmocka_unit_test(test_headings_are_stepped_over),
        cmocka_unit_test(test_filter),
        cmocka_unit_test(test_picker),
        cmocka_unit_test(test_textview),
        cmocka_unit_test(test_buttons),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
