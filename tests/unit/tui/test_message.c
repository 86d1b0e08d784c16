#include "message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* An error that is longer than the row is read whole, in the rows above; a toast stays one in a
 * low window. */
static void test_long_error(void **state)
{
    static const char path[] = "/run/user/1000/stint-abc/text.md";
    struct messages messages = {.count = 0};
    struct canvas canvas;
    struct strbuf dump;
    struct error error;

    (void)state;
    error_set(&error, ERROR_SYSTEM, "the editor 'false' ended with status 1");
    error_hint(&error, "nothing was changed; the text is kept in %s", path);
    messages_error(&messages, &error);
    canvas_init(&canvas, 12, 40, true);
    strbuf_init(&dump);
    messages_draw(&messages, area_part(canvas_area(&canvas), 0, 0, 11, 40), "u");
    canvas_dump(&canvas, false, &dump);
    assert_non_null(strstr(dump.data, "the editor 'false' ended"));
    assert_non_null(strstr(dump.data, path));

    messages_toast(&messages, "Ticked SA3-04 on ENG-2601, which has quite a long name", false, 0);
    canvas_erase(&canvas);
    strbuf_clear(&dump);
    messages_draw(&messages, area_part(canvas_area(&canvas), 0, 0, 11, 40), "u");
    canvas_dump(&canvas, false, &dump);
    assert_null(strstr(dump.data, "long name"));
    strbuf_done(&dump);
    canvas_done(&canvas);
    messages_done(&messages);
}

/* What to do next stands at the end of a toast: in a high window it has a second row. */
static void test_long_toast(void **state)
{
    struct messages messages = {.count = 0};
    struct canvas canvas;
    struct strbuf dump;

    (void)state;
    canvas_init(&canvas, 24, 80, true);
    strbuf_init(&dump);
    messages_toast(&messages,
                   "Kept advice V1 with ENG-2601: staff-augmentation by R4, strong. With it goes: "
                   ":tick SA1-01",
                   true, 0);
    messages_draw(&messages, area_part(canvas_area(&canvas), 0, 0, 23, 80), "u");
    canvas_dump(&canvas, false, &dump);
    assert_non_null(strstr(dump.data, "strong. With\n it goes: :tick SA1-01  u undo\n"));

    messages_toast(&messages, "Ticked SA3-04 on ENG-2601", true, 0);
    canvas_erase(&canvas);
    strbuf_clear(&dump);
    messages_draw(&messages, area_part(canvas_area(&canvas), 0, 0, 23, 80), "u");
    canvas_dump(&canvas, false, &dump);
    assert_non_null(strstr(dump.data, "\n\n Ticked SA3-04 on ENG-2601  u undo\n"));
    strbuf_done(&dump);
    canvas_done(&canvas);
    messages_done(&messages);
}

/* A key takes an error away that was on the screen, not one that came behind it. */
static void test_error_until_a_key(void **state)
{
    struct messages messages = {.count = 0};
    struct error error;

    (void)state;
    error_set(&error, ERROR_RULE, "no");
    messages_error(&messages, &error);
    messages_key(&messages);
    assert_string_equal(messages_now(&messages), "no");
    messages_drawn(&messages);
    assert_string_equal(messages_now(&messages), "no");
    messages_key(&messages);
    assert_null(messages_now(&messages));
    messages_error(&messages, &error);
    messages_key(&messages);
    assert_non_null(messages_now(&messages));
    messages_done(&messages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_long_error),
                                       cmocka_unit_test(test_long_toast),
                                       cmocka_unit_test(test_error_until_a_key)};

    return cmocka_run_group_tests_name("message", tests, NULL, NULL);
}
