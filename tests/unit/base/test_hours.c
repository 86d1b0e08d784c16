/* Hours as people write them: exact minutes in, the same minutes out. */

#include "hours.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "arena.h"

static void hours_are_read(void **state)
{
    static const struct {
        const char *text;
        int64_t minutes;
    } cases[] = {
        {"0", 0},          {"40", 2400},          {"37.5", 2250},     {"37.25", 2235},
        {"37:20", 2240},   {"0:01", 1},           {"0.05", 3},        {"3000", 180000},
        {"3,000", 180000}, {"1000000", 60000000}, {"1,000.5", 60030}, {"08:00", 480},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct error error = {0};
        int64_t minutes = -1;
        if (!hours_parse(cases[i].text, &minutes, &error))
            fail_msg("%s: %s", cases[i].text, error.message);
        assert_int_equal(minutes, cases[i].minutes);
    }
}

static void what_is_no_number_of_hours_is_refused(void **state)
{
    static const char *const texts[] = {
        "",     "-1",   "x",  "37.33", "37.", "37:6",    "37:60",      "37:200",
        "1e3",  "40 h", "+4", "4.5.6", ".5",  "1000001", "1000000:01", "99999999999999999999",
        "1,00", ",5"};
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++) {
        struct error error = {0};
        int64_t minutes = 7;
        if (hours_parse(texts[i], &minutes, &error))
            fail_msg("\"%s\" was taken", texts[i]);
        assert_int_equal(error.code, ERROR_INPUT);
        assert_non_null(strstr(error.hint, "37.5"));
        assert_int_equal(minutes, 7);
    }
}

static void every_number_of_minutes_reads_back(void **state)
{
    (void)state;
    for (int64_t minutes = 0; minutes < 3 * 60; minutes++) {
        struct error error = {0};
        char text[HOURS_TEXT_SIZE];
        int64_t back = -1;
        assert_true(hours_parse(hours_text(minutes, text), &back, &error));
        assert_int_equal(back, minutes);
    }
}

static void hours_are_written_short(void **state)
{
    char out[HOURS_TEXT_SIZE];
    (void)state;
    assert_string_equal(hours_text(2250, out), "37.5");
    assert_string_equal(hours_text(2235, out), "37.25");
    assert_string_equal(hours_text(2400, out), "40");
    assert_string_equal(hours_text(2240, out), "37:20");
    assert_string_equal(hours_text(3, out), "0.05");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_are_read),
        cmocka_unit_test(what_is_no_number_of_hours_is_refused),
        cmocka_unit_test(every_number_of_minutes_reads_back),
        cmocka_unit_test(hours_are_written_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
