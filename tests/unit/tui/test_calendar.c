#include "widget/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Due on the 3rd and on the 24th of every month, late before November 23rd, 2026. */
static char sign(const void *context, civil_day day)
{
    int year, month, day_of_month;

    day_to_ymd(day, &year, &month, &day_of_month);
    if (day_of_month != 3 && day_of_month != 24)
        return ' ';
    return day < *(const civil_day *)context ? '!' : '*';
}

static void assert_drawn(int rows, const char *today, const char *selected, const char *wanted)
{
    struct calendar calendar = {.selected = DAY_NONE, .sign = sign, .context = &calendar.today};
    struct canvas canvas;
    struct strbuf out;

    assert_true(day_parse_iso(today, &calendar.today));
    if (selected != NULL)
        assert_true(day_parse_iso(selected, &calendar.selected));
    strbuf_init(&out);
    canvas_init(&canvas, rows, CALENDAR_CELLS, true);
    calendar_draw(&calendar, canvas_area(&canvas));
    canvas_dump(&canvas, false, &out);
    if (strcmp(out.data, wanted) != 0)
        fail_msg("drawn:\n%swanted:\n%s", out.data, wanted);
    canvas_done(&canvas);
    strbuf_done(&out);
}

static void test_months(void **state)
{
    (void)state;
    assert_drawn(8, "2026-11-23", "2026-11-24",
                 " November 2026\n"
                 " Mo  Tu  We  Th  Fr  Sa  Su\n"
                 "                          1\n"
                 "  2   3!  4   5   6   7   8\n"
                 "  9  10  11  12  13  14  15\n"
                 " 16  17  18  19  20  21  22\n"
                 "[23 ]24* 25  26  27  28  29\n"
                 " 30\n");
    assert_drawn(8, "2028-02-24", NULL,
                 " February 2028\n"
                 " Mo  Tu  We  Th  Fr  Sa  Su\n"
                 "      1   2   3!  4   5   6\n"
                 "  7   8   9  10  11  12  13\n"
                 " 14  15  16  17  18  19  20\n"
                 " 21  22  23 [24*]25  26  27\n"
                 " 28  29\n"
                 "\n");
}

/* The selected day's month first, where it would not be seen. */
static void test_the_selected_month(void **state)
{
    static const struct {
        int rows;
        const char *selected, *first, *second;
    } cases[] = {
        {17, NULL, "November 2026", "December 2026"},
        {17, "2026-12-31", "November 2026", "December 2026"},
        {17, "2027-01-01", "January 2027", "November 2026"},
        {17, "2026-07-16", "July 2026", "November 2026"},
        {8, "2026-12-01", "December 2026", NULL},
        {16, "2026-11-01", "November 2026", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct calendar calendar = {.selected = DAY_NONE, .sign = sign, .context = &calendar.today};
        struct canvas canvas;
        struct strbuf out;
        const char *first, *second;

        assert_true(day_parse_iso("2026-11-23", &calendar.today));
        if (cases[i].selected != NULL)
            assert_true(day_parse_iso(cases[i].selected, &calendar.selected));
        strbuf_init(&out);
        canvas_init(&canvas, cases[i].rows, CALENDAR_CELLS, true);
        calendar_draw(&calendar, canvas_area(&canvas));
        canvas_dump(&canvas, false, &out);
        first = strstr(out.data, cases[i].first);
        assert_non_null(first);
        second = cases[i].second == NULL ? NULL : strstr(out.data, cases[i].second);
        assert_true((second != NULL) == (cases[i].second != NULL));
        assert_true(second == NULL || second > first);
        canvas_done(&canvas);
        strbuf_done(&out);
    }
}

/* No room, no months; nothing is drawn outside. */
static void test_no_room(void **state)
{
    (void)state;
    assert_drawn(7, "2026-11-23", "2026-11-24", "\n\n\n\n\n\n\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_months),
        cmocka_unit_test(test_the_selected_month),
        cmocka_unit_test(test_no_room),
    };

    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
