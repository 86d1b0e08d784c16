#include "date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* A calendar that knows nothing but how to turn the page. */
struct page {
    int year, month, day, weekday;
};

static int page_month_length(const struct page *page)
{
    switch (page->month) {
    case 4:
    case 6:
    case 9:
    case 11: return 30;
    case 2:
        if (page->year % 400 == 0)
            return 29;
        return page->year % 4 == 0 && page->year % 100 != 0 ? 29 : 28;
    default: return 31;
    }
}

static void turn(struct page *page)
{
    page->weekday = (page->weekday + 1) % 7;
    if (page->day++ < page_month_length(page))
        return;
    page->day = 1;
    if (page->month++ < 12)
        return;
    page->month = 1;
    page->year++;
}

static void test_every_day_from_1900_to_2200(void **state)
{
    struct page page = {1900, 1, 1, 0}; /* a Monday */
    civil_day day = day_from_ymd(1900, 1, 1);

    (void)state;
    for (; page.year <= 2200; turn(&page), day++) {
        int year, month, day_of_month;
        char text[DATE_TEXT_SIZE];
        civil_day parsed;
        assert_int_equal(day_from_ymd(page.year, page.month, page.day), day);
        day_to_ymd(day, &year, &month, &day_of_month);
        assert_int_equal(year, page.year);
        assert_int_equal(month, page.month);
        assert_int_equal(day_of_month, page.day);
        assert_int_equal(day_weekday(day), page.weekday);
        assert_true(day_parse_iso(day_iso(day, text), &parsed));
        assert_int_equal(parsed, day);
        if (page.day == page_month_length(&page))
            assert_int_equal(day_from_ymd(page.year, page.month, page.day + 1), DAY_NONE);
    }
    assert_int_equal(day_from_ymd(1970, 1, 1), 0);
}

static void test_working_days_one_by_one(void **state)
{
    civil_day from = day_from_ymd(2026, 11, 16);

    (void)state;
    for (civil_day start = from; start < from + 7; start++) {
        civil_day forward = start, back = start;
        for (int count = 1; count <= 60; count++) {
            do
                forward++;
            while (day_weekday(forward) > 4);
            do
                back--;
            while (day_weekday(back) > 4);
            assert_int_equal(day_add_workdays(start, count), forward);
            assert_int_equal(day_add_workdays(start, -count), back);
        }
        assert_int_equal(day_add_workdays(start, 0), start);
    }
}

static void test_edges(void **state)
{
    civil_day first = day_from_ymd(1900, 1, 1), last = day_from_ymd(9999, 12, 31);

    (void)state;
    assert_int_not_equal(first, DAY_NONE);
    assert_int_not_equal(last, DAY_NONE);
    assert_int_equal(day_from_ymd(1899, 12, 31), DAY_NONE);
    assert_int_equal(day_from_ymd(10000, 1, 1), DAY_NONE);
    assert_int_equal(day_from_ymd(2026, 0, 1), DAY_NONE);
    assert_int_equal(day_from_ymd(2026, 13, 1), DAY_NONE);
    assert_int_equal(day_from_ymd(2026, 1, 0), DAY_NONE);
    assert_int_equal(day_from_ymd(2026, -1, -1), DAY_NONE);
    assert_int_equal(day_add(first, -1), DAY_NONE);
    assert_int_equal(day_add(last, 1), DAY_NONE);
    assert_int_equal(day_add(0, INT64_MAX), DAY_NONE);
    assert_int_equal(day_add(DAY_NONE, 1), DAY_NONE);
    assert_int_equal(day_add_months(last, 1), DAY_NONE);
    assert_int_equal(day_add_months(first, -1), DAY_NONE);
    assert_int_equal(day_add_months(0, INT32_MAX), DAY_NONE);
    assert_int_equal(day_add_months(DAY_NONE, 1), DAY_NONE);
    assert_int_equal(day_add_workdays(last, 1), DAY_NONE);
    assert_int_equal(day_add_workdays(0, INT32_MIN), DAY_NONE);
    assert_int_equal(day_add_workdays(DAY_NONE, 1), DAY_NONE);
    assert_int_equal(day_of_instant(INT64_MAX), DAY_NONE);
    assert_int_equal(day_of_instant(-1), -1);
    assert_int_equal(day_of_instant(86399999), 0);
    assert_int_equal(day_of_instant(86400000), 1);
}

static void test_months(void **state)
{
    static const struct {
        int year, month, day, months;
        const char *wanted;
    } cases[] = {
        {2026, 1, 31, 1, "2026-02-28"},  {2028, 1, 31, 1, "2028-02-29"},
        {2026, 12, 4, 1, "2027-01-04"},  {2026, 1, 4, -1, "2025-12-04"},
        {2026, 3, 31, -1, "2026-02-28"}, {2028, 2, 29, 12, "2029-02-28"},
        {2026, 8, 31, 13, "2027-09-30"}, {2026, 5, 5, 0, "2026-05-05"},
        {2026, 5, 5, -25, "2024-04-05"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        char text[DATE_TEXT_SIZE];
        civil_day day = day_from_ymd(cases[i].year, cases[i].month, cases[i].day);
        assert_string_equal(day_iso(day_add_months(day, cases[i].months), text), cases[i].wanted);
    }
}

static void test_iso_is_strict(void **state)
{
    static const char *const refused[] = {
        "",           "2026-12-4",   "2026-1-04",   "26-12-04",    "2026-13-01", "2026-02-29",
        "2026-02-30", "2026/12/04",  " 2026-12-04", "2026-12-04 ", "2026-12-0a", "1899-12-31",
        "20261204",   "2026-12-04T", "+026-12-04",  "2026--2-04",  "2026-00-10", "２０２６-12-04",
    };
    civil_day day = 7;

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(refused); i++)
        assert_false(day_parse_iso(refused[i], &day));
    assert_false(day_parse_iso(NULL, &day));
    assert_int_equal(day, 7);
    assert_true(day_parse_iso("2028-02-29", &day));
}

static void test_texts(void **state)
{
    char text[DATE_TEXT_SIZE];
    civil_day day = day_from_ymd(2026, 12, 4);

    (void)state;
    assert_string_equal(day_iso(day, text), "2026-12-04");
    assert_string_equal(day_short(day, text), "Fri 04 Dec");
    assert_string_equal(day_long(day, text), "Fri 04 Dec 2026");
    assert_string_equal(day_iso(DAY_NONE, text), "-");
    assert_string_equal(day_short(DAY_NONE, text), "-");
    assert_string_equal(day_long(INT32_MAX, text), "-");
    assert_string_equal(instant_text(INT64_C(1795442587123), text), "2026-11-23 14:03:07 UTC");
    assert_string_equal(instant_text(-1, text), "1969-12-31 23:59:59 UTC");
    assert_string_equal(instant_text(INT64_MIN, text), "-");
}

static void test_when_keeps_its_text(void **state)
{
    static const char *const forms[] = {"",        "2026-12-04", "start",     "start+14d",
                                        "end-10d", "phase+2d",   "end",       "phase-99999d",
                                        "end-5bd", "start+1bd",  "phase+10bd"};

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(forms); i++) {
        struct when when;
        char text[DATE_TEXT_SIZE];
        assert_true(when_parse(forms[i], &when));
        assert_string_equal(when_text(when, text), forms[i]);
    }
}

static void test_when_refuses_all_else(void **state)
{
    static const char *const refused[] = {
        "start+2w",  "start+",    "start14d", "start+d", "today",         "fri",
        "Start+1d",  "start +1d", "end--1d",  "+3d",     "phase+999999d", "starts",
        "phases+1d", "4 dec",     "end-5b",   "end-bd",  "end-5bdd",
    };
    struct when when;

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(refused); i++)
        assert_false(when_parse(refused[i], &when));
    assert_false(when_parse(NULL, &when));
}

static void test_when_moves_with_its_anchor(void **state)
{
    struct anchors anchors = {.today = 0, .start = 100, .end = DAY_NONE, .phase = 50};

    (void)state;
    assert_int_equal(when_day((struct when){ANCHOR_START, 14}, &anchors), 114);
    assert_int_equal(when_day((struct when){ANCHOR_PHASE, -2}, &anchors), 48);
    assert_int_equal(when_day((struct when){ANCHOR_END, -10}, &anchors), DAY_NONE);
    assert_int_equal(when_day((struct when){ANCHOR_NONE, 5}, &anchors), DAY_NONE);
    assert_int_equal(when_day(when_on(77), &anchors), 77);
    assert_int_equal(when_on(DAY_NONE).anchor, ANCHOR_NONE);
    anchors.start = 200;
    assert_int_equal(when_day((struct when){ANCHOR_START, 14}, &anchors), 214);
    /* 1970-01-01, day 0, was a Thursday: 50 is a Friday, 200 a Monday */
    assert_int_equal(when_day((struct when){ANCHOR_PHASE_WORKDAYS, 1}, &anchors), 53);
    assert_int_equal(when_day((struct when){ANCHOR_START_WORKDAYS, -5}, &anchors), 193);
    assert_int_equal(when_day((struct when){ANCHOR_END_WORKDAYS, -5}, &anchors), DAY_NONE);
    anchors.end = 200;
    assert_int_equal(when_day((struct when){ANCHOR_END_WORKDAYS, -1}, &anchors), 197);
    assert_int_equal(when_anchor((struct when){ANCHOR_END_WORKDAYS, -1}), ANCHOR_END);
    assert_int_equal(when_anchor((struct when){ANCHOR_PHASE, -1}), ANCHOR_PHASE);
    assert_int_equal(when_anchor((struct when){ANCHOR_DAY, 9}), ANCHOR_DAY);
}

static void test_echo(void **state)
{
    static const struct {
        int distance;
        const char *wanted;
    } cases[] = {
        {0, "= Fri 04 Dec 2026 (today)"},
        {-11, "= Fri 04 Dec 2026 (in 11 d)"},
        {3, "= Fri 04 Dec 2026 (3 d ago)"},
    };
    civil_day day = day_from_ymd(2026, 12, 4);
    CLEANUP(strbuf_done) struct strbuf out;

    (void)state;
    strbuf_init(&out);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        strbuf_clear(&out);
        date_echo(day, day + cases[i].distance, &out);
        assert_string_equal(out.data, cases[i].wanted);
    }
    strbuf_clear(&out);
    date_echo(DAY_NONE, day, &out);
    assert_string_equal(out.data, "");
    date_echo(day, DAY_NONE, &out);
    assert_string_equal(out.data, "= Fri 04 Dec 2026");
}

static void test_months_by_name(void **state)
{
    static const struct {
        const char *text;
        int month;
    } cases[] = {{"Jan", 1}, {"sep/26", 9}, {"DECEMBER", 12}, {"mar", 3},   {"may", 5},
                 {"ma", 0},  {"", 0},       {"3an", 0},       {"J\x81n", 0}};

    (void)state;
    for (size_t at = 0; at < sizeof cases / sizeof cases[0]; at++)
        assert_int_equal(day_month_named(cases[at].text), cases[at].month);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_months_by_name),
        cmocka_unit_test(test_every_day_from_1900_to_2200),
        cmocka_unit_test(test_working_days_one_by_one),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_months),
        cmocka_unit_test(test_iso_is_strict),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_when_keeps_its_text),
        cmocka_unit_test(test_when_refuses_all_else),
        cmocka_unit_test(test_when_moves_with_its_anchor),
        cmocka_unit_test(test_echo),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
