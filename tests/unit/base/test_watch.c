#include "watch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool at_two(void *context, const struct watch *watch)
{
    ++*(int *)context;
    return watch->done == 2;
}

static bool always(void *context, const struct watch *watch)
{
    (void)watch;
    ++*(int *)context;
    return true;
}

static void test_nobody(void **state)
{
    struct error error = {.code = ERROR_SYSTEM, .message = "as it was"};

    (void)state;
    assert_true(watch_goes_on(NULL));
    assert_true(watch_reached(NULL, 1, 2));
    assert_true(watch_goes_on(&(struct watch){.done = 1}));
    watch_firm(NULL);
    watch_tell(NULL, "it", &error);
    watch_tell(&(struct watch){.done = 1}, "it", &error);
    assert_string_equal(error.message, "as it was");
}

/* Once broken off nobody is asked again, and all that follows fails. */
static void test_broken_off(void **state)
{
    int asked = 0;
    struct watch watch = {.ask = at_two, .context = &asked};
    struct error error = {.code = ERROR_SYSTEM};

    (void)state;
    assert_true(watch_reached(&watch, 1, 5));
    assert_false(watch_reached(&watch, 2, 5));
    assert_false(watch_reached(&watch, 3, 5));
    assert_false(watch_goes_on(&watch));
    assert_int_equal(asked, 2);
    assert_int_equal(watch.total, 5);
    watch_tell(&watch, "it", &error);
    assert_int_equal(error.code, ERROR_CONFLICT);
    assert_string_equal(error.message, "it: broken off, nothing was changed");
}

/* What is firm is asked, so that it can be shown, and goes on whatever is said. */
static void test_firm(void **state)
{
    int asked = 0;
    struct watch watch = {.ask = always, .context = &asked};

    (void)state;
    watch_firm(&watch);
    assert_true(watch_goes_on(&watch));
    assert_false(watch.stopped);
    assert_int_equal(asked, 1);
    watch.firm = false;
    assert_false(watch_goes_on(&watch));
    watch_firm(&watch); /* taking back what was broken off */
    assert_true(watch_goes_on(&watch));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody),
        cmocka_unit_test(test_broken_off),
        cmocka_unit_test(test_firm),
    };

    return cmocka_run_group_tests_name("watch", tests, NULL, NULL);
}
