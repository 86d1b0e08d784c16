#include "date.h"
#include "hostile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static civil_day handle_day(const void *context, const char *handle)
{
    const struct anchors *anchors = context;

    return strcmp(handle, "M4") == 0 ? anchors->end - 4 : DAY_NONE;
}

static civil_day iso(const char *text)
{
    civil_day day = DAY_NONE;

    if (text != NULL && text[0] != '\0')
        assert_true(day_parse_iso(text, &day));
    return day;
}

/* Monday 23 November 2026, within an engagement from 2 November to 26 February. */
static const char usual_today[] = "2026-11-23";

static bool parse(const char *text, const char *today, struct when *out, struct error *error)
{
    struct date_words words = {
        .anchors = {iso(today), iso("2026-11-02"), iso("2027-02-26"), iso("2026-11-16")},
        .handle_day = handle_day,
    };

    words.context = &words.anchors;
    return date_words_parse(text, &words, out, error);
}

static void test_forms(void **state)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        /* dates */
        {"2026-12-04", "2026-12-04"},
        {"2026-1-4", "2026-01-04"},
        {"  2026-12-04 ", "2026-12-04"},
        {"12-04", "2026-12-04"},
        {"11-22", "2027-11-22"},
        {"11-23", "2026-11-23"},
        {"2-29", "2028-02-29"},
        {"4 dec", "2026-12-04"},
        {"4dec", "2026-12-04"},
        {"4th dec", "2026-12-04"},
        {"4 December", "2026-12-04"},
        {"dec 4", "2026-12-04"},
        {"Dec 4th", "2026-12-04"},
        {"4 dec 2031", "2031-12-04"},
        {"4 jan", "2027-01-04"},
        {"15", "2026-12-15"},
        {"15th", "2026-12-15"},
        {"23", "2026-11-23"},
        {"24th", "2026-11-24"},
        {"31", "2026-12-31"},
        {"1st", "2026-12-01"},
        {"2nd", "2026-12-02"},
        {"3rd", "2026-12-03"},
        /* days nearby */
        {"today", "2026-11-23"},
        {"tom", "2026-11-24"},
        {"Tomorrow", "2026-11-24"},
        {"yest", "2026-11-22"},
        {"yesterday", "2026-11-22"},
        /* days of the week: the first one after today */
        {"mon", "2026-11-30"},
        {"tue", "2026-11-24"},
        {"wed", "2026-11-25"},
        {"thu", "2026-11-26"},
        {"fri", "2026-11-27"},
        {"sat", "2026-11-28"},
        {"sun", "2026-11-29"},
        {"FRIDAY", "2026-11-27"},
        {"thurs", "2026-11-26"},
        /* and in the week after this one */
        {"next mon", "2026-11-30"},
        {"next fri", "2026-12-04"},
        {"next  Sunday", "2026-12-06"},
        /* distances */
        {"+3d", "2026-11-26"},
        {"+2w", "2026-12-07"},
        {"+1m", "2026-12-23"},
        {"-1w", "2026-11-16"},
        {"- 1 w", NULL},
        {"+ 3d", "2026-11-26"},
        {"-2d", "2026-11-21"},
        {"+10bd", "2026-12-07"},
        {"-1bd", "2026-11-20"},
        {"+0d", "2026-11-23"},
        /* ends and starts */
        {"som", "2026-12-01"},
        {"eom", "2026-11-30"},
        {"eow", "2026-11-29"},
        {"eoq", "2026-12-31"},
        {"eoy", "2026-12-31"},
        /* resolved, since a month has no fixed length */
        {"start+1m", "2026-12-02"},
        {"M4", "2027-02-22"},
        {"m4-3d", "2027-02-19"},
        {"M4 + 1w", "2027-03-01"},
        {"M4-1bd", "2027-02-19"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct when when;
        struct error error;
        char text[DATE_TEXT_SIZE];
        bool read = parse(cases[i].text, usual_today, &when, &error);
        assert_int_equal(read, cases[i].wanted != NULL);
        if (read)
            assert_string_equal(when_text(when, text), cases[i].wanted);
    }
}

static void test_days_around_the_week(void **state)
{
    static const struct {
        const char *today, *fri, *next_fri;
    } cases[] = {
        {"2026-11-23", "2026-11-27", "2026-12-04"}, /* Monday */
        {"2026-11-26", "2026-11-27", "2026-12-04"}, /* Thursday */
        {"2026-11-27", "2026-12-04", "2026-12-04"}, /* Friday itself */
        {"2026-11-28", "2026-12-04", "2026-12-04"}, /* Saturday */
        {"2026-11-29", "2026-12-04", "2026-12-04"}, /* Sunday ends the week */
        {"2026-11-30", "2026-12-04", "2026-12-11"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct when fri, next_fri;
        struct error error;
        assert_true(parse("fri", cases[i].today, &fri, &error));
        assert_true(parse("next fri", cases[i].today, &next_fri, &error));
        assert_int_equal(fri.days, iso(cases[i].fri));
        assert_int_equal(next_fri.days, iso(cases[i].next_fri));
    }
}

static void test_other_todays(void **state)
{
    static const struct {
        const char *today, *text, *wanted;
    } cases[] = {
        {"2026-12-01", "som", "2026-12-01"},    {"2026-12-31", "som", "2027-01-01"},
        {"2026-12-31", "eom", "2026-12-31"},    {"2028-02-10", "eom", "2028-02-29"},
        {"2026-01-01", "eoq", "2026-03-31"},    {"2026-03-31", "eoq", "2026-03-31"},
        {"2026-04-01", "eoq", "2026-06-30"},    {"2026-11-29", "eow", "2026-11-29"},
        {"2026-12-16", "15", "2027-01-15"},     {"2027-01-31", "30", "2027-03-30"},
        {"2027-02-01", "31", "2027-03-31"},     {"2027-01-31", "+1m", "2027-02-28"},
        {"2096-03-01", "feb 29", "2104-02-29"}, {"2026-11-28", "+1bd", "2026-11-30"},
        {"2026-11-28", "-1bd", "2026-11-27"},   {"9999-12-31", "eoy", "9999-12-31"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct when when;
        struct error error;
        assert_true(parse(cases[i].text, cases[i].today, &when, &error));
        assert_int_equal(when.anchor, ANCHOR_DAY);
        assert_int_equal(when.days, iso(cases[i].wanted));
    }
}

static void test_anchored_stay_anchored(void **state)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"start", "start"},
        {"start+2w", "start+14d"},
        {"Start + 2w", "start+14d"},
        {"end-10d", "end-10d"},
        {"phase+10d", "phase+10d"},
        {"end", "end"},
        {"end-1w", "end-7d"},
        {"end-5bd", "end-5bd"},
        {"Phase + 3BD", "phase+3bd"},
        {"start+0bd", "start"},
        {"", ""},
        {"   ", ""},
        {"end+9999w", "end+69993d"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct when when;
        struct error error;
        char text[DATE_TEXT_SIZE];
        assert_true(parse(cases[i].text, usual_today, &when, &error));
        assert_string_equal(when_text(when, text), cases[i].wanted);
    }
}

static void test_anchors_without_a_date(void **state)
{
    const struct date_words words = {
        .anchors = {iso(usual_today), DAY_NONE, DAY_NONE, DAY_NONE},
    };
    static const char *const refused[] = {"start+1m", "M4", "m4-3d"};
    struct when when = {ANCHOR_DAY, 5};
    struct error error;

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(refused); i++) {
        assert_false(date_words_parse(refused[i], &words, &when, &error));
        assert_int_equal(error.code, ERROR_INPUT);
        assert_non_null(strstr(error.message, "has no date"));
        assert_int_equal(when.days, 5);
    }
    assert_true(date_words_parse("start+2w", &words, &when, &error));
    assert_int_equal(when.anchor, ANCHOR_START);
}

static void test_slashes_are_refused_with_both_readings(void **state)
{
    static const struct {
        const char *text, *hint;
    } cases[] = {
        {"04/12/2026", "write 2026-12-04 or 2026-04-12"},
        {"4.12.2026", "write 2026-12-04 or 2026-04-12"},
        {"4/12/26", "write 2026-12-04 or 2026-04-12"},
        {"24/12/2026", "write 2026-12-24"},
        {"12/24/2026", "write 2026-12-24"},
        {"04/04/2026", "write 2026-04-04"},
        {"4/12", "write 2026-12-04 or 2027-04-12"},
        {"2026/12/04", "write 2026-12-04"},
        {"31/31/2026", "write a date as 2026-12-04 or 4 dec"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct when when;
        struct error error;
        assert_false(parse(cases[i].text, usual_today, &when, &error));
        assert_int_equal(error.code, ERROR_INPUT);
        assert_string_equal(error.hint, cases[i].hint);
    }
}

static void test_refused(void **state)
{
    static const char *const refused[] = {
        "x",          "2026-02-30", "2026-13-01", "13-01",    "0",        "32",
        "32nd",       "30 feb",     "foo 4",      "4 foo",    "next",     "next week",
        "nextfri",    "fr",         "fri fri",    "+3",       "3d",       "+3x",
        "+999999d",   "+99999m",    "+9999w9",    "--3d",     "start+",   "starting",
        "start+2y",   "M9",         "M4+",        "M99999",   "MM",       "today+",
        "+10000d",    "2026",       "2026-12",    "12-04-26", "4 dec 26", "4 dec 99999",
        "1/2/3/4",    "eo",         "eomx",       "１５",     "15 th",    "9999-12-32",
        "0000-01-01",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(refused); i++) {
        struct when when = {ANCHOR_PHASE, 5};
        struct error error = {0};
        if (parse(refused[i], usual_today, &when, &error))
            fail_msg("\"%s\" was taken for a date", refused[i]);
        assert_int_equal(error.code, ERROR_INPUT);
        assert_true(error.message[0] != '\0');
        assert_int_equal(when.anchor, ANCHOR_PHASE);
    }
}

static void test_hostile_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(hostile_texts); i++) {
        struct when when;
        struct error error = {0};
        if (parse(hostile_texts[i], usual_today, &when, &error))
            assert_int_equal(when.anchor, ANCHOR_NONE);
    }
}

/* Any text at all, over the letters that forms are made of: no crash, and a stable result. */
static void test_random_texts(void **state)
{
    static const char letters[] = "0123459dwmbstarendphonxif+-/. M";
    uint64_t seed = 99;

    (void)state;
    for (int i = 0; i < 100000; i++) {
        char text[12], stored[DATE_TEXT_SIZE];
        struct when when, again;
        struct error error;
        size_t length = (size_t)i % (sizeof(text) - 1);
        for (size_t j = 0; j < length; j++) {
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            text[j] = letters[(seed >> 33) % (sizeof(letters) - 1)];
        }
        text[length] = '\0';
        if (!parse(text, usual_today, &when, &error))
            continue;
        assert_true(when_parse(when_text(when, stored), &again));
        assert_int_equal(again.anchor, when.anchor);
        assert_int_equal(again.days, when.days);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_days_around_the_week),
        cmocka_unit_test(test_other_todays),
        cmocka_unit_test(test_anchored_stay_anchored),
        cmocka_unit_test(test_anchors_without_a_date),
        cmocka_unit_test(test_slashes_are_refused_with_both_readings),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_hostile_texts),
        cmocka_unit_test(test_random_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
