#include "ahead.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* In the order it came, each paste with the text it had then. */
static void test_order(void **state)
{
    struct ahead ahead;
    struct key key;
    char text[] = "one";

    (void)state;
    ahead_init(&ahead);
    assert_false(ahead_take(&ahead, &key));
    ahead_add(&ahead, &(struct key){.kind = KEY_CHARACTER, .code = 'j'});
    ahead_add(&ahead, &(struct key){.kind = KEY_PASTE, .paste = text});
    memcpy(text, "two", sizeof text);
    ahead_add(&ahead, &(struct key){.kind = KEY_PASTE, .paste = text});
    assert_true(ahead_waits(&ahead));
    assert_true(ahead_take(&ahead, &key));
    assert_int_equal(key.code, 'j');
    assert_true(ahead_take(&ahead, &key));
    /* More may come while a key is at work. */
    for (int at = 0; at < 1000; at++)
        ahead_add(&ahead, &(struct key){.kind = KEY_CHARACTER, .code = 'k'});
    assert_string_equal(key.paste, "one");
    assert_true(ahead_take(&ahead, &key));
    assert_string_equal(key.paste, "two");
    for (int at = 0; at < 1000; at++)
        assert_true(ahead_take(&ahead, &key));
    assert_false(ahead_waits(&ahead));
    assert_false(ahead_take(&ahead, &key));
    ahead_add(&ahead, &(struct key){.kind = KEY_CHARACTER, .code = 'q'});
    assert_true(ahead_take(&ahead, &key));
    assert_int_equal(key.code, 'q');
    ahead_done(&ahead);
}

/* There is an end to it, behind what anybody types. */
static void test_full(void **state)
{
    struct ahead ahead;
    struct key key = {.kind = KEY_CHARACTER, .code = 'j'};
    size_t count = 0;

    (void)state;
    ahead_init(&ahead);
    for (; !ahead_is_full(&ahead); count++)
        ahead_add(&ahead, &key);
    assert_true(count > 100000);
    while (ahead_take(&ahead, &key))
        count--;
    assert_int_equal(count, 0);
    assert_false(ahead_is_full(&ahead));
    ahead_done(&ahead);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_order), cmocka_unit_test(test_full)};

    return cmocka_run_group_tests_name("ahead", tests, NULL, NULL);
}
