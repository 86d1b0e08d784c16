#include "app_bed.h"
#include "call.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct app_bed bed;

enum { TODAY = 20780 }; /* 2026-11-23 */

/* What a bound value holds, as text. */
static const char *told(const struct bound *bound, struct arena *arena)
{
    char room[DATE_TEXT_SIZE];

    switch (bound->spec->kind) {
    case ARG_WORD: return word_name(bound->spec->words, bound->word);
    case ARG_INT:
    case ARG_MONEY: return arena_printf(arena, "%lld", (long long)bound->number);
    case ARG_DATE: return arena_strdup(arena, when_text(bound->when, room));
    case ARG_RATE:
    case ARG_TEXT:
    case ARG_LONG:
    case ARG_CODE:
    case ARG_ITEM:
    case ARG_SUBJECT:
    case ARG_HANDLE:
    case ARG_FLAG:
    case ARG_FILE:
    case ARG_SETTINGS: break;
    }
    return bound->text;
}

static void test_good_values(void **state)
{
    static const struct {
        enum arg_kind kind;
        const char *text, *bound;
    } cases[] = {
        {ARG_TEXT, "  two words\t", "two words"},
        {ARG_TEXT, "a\nb\rc", "a b c"},
        {ARG_TEXT, "a\033[31mb", "a [31mb"},
        {ARG_TEXT, "a\u202eb", "ab"},
        {ARG_TEXT, "", ""},
        {ARG_LONG, "a\r\nb\n", "a\nb"},
        {ARG_CODE, " eng-1 ", "eng-1"},
        {ARG_FILE, " a b ", " a b "}, /* as the shell handed it over */
        {ARG_FILE, "a\nb", "a\nb"},
        {ARG_WORD, "provider", "provider"},
        {ARG_WORD, "PROV", "provider"},
        {ARG_INT, "0", "0"},
        {ARG_INT, " 12 ", "12"},
        {ARG_INT, "2147483647", "2147483647"},
        {ARG_MONEY, "97200.00", "9720000"},
        {ARG_RATE, "118.00/h", "118.00/h"},
        {ARG_DATE, "2026-12-04", "2026-12-04"},
        {ARG_DATE, "tomorrow", "2026-11-24"},
        {ARG_DATE, "+2w", "2026-12-07"},
        {ARG_DATE, "end-10d", "end-10d"},
        {ARG_DATE, "start + 1w", "start+7d"},
        {ARG_DATE, "phase+2d", "phase+2d"},
        {ARG_HANDLE, "S1", "S1"},
        {ARG_FLAG, "1", "1"},
    };

    (void)state;
    arena_reset(&bed.arena);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct arg_spec spec = {
            .name = "x", .kind = cases[i].kind, .words = &side_words, .title = "X", .help = "help"};
        struct bound bound;

        if (!bind_value(&spec, cases[i].text, NULL, TODAY, &bound, &bed.arena, &bed.error))
            fail_msg("'%s': %s", cases[i].text, bed.error.message);
        assert_ptr_equal(bound.spec, &spec);
        if (strcmp(told(&bound, &bed.arena), cases[i].bound) != 0)
            fail_msg("'%s': '%s'", cases[i].text, told(&bound, &bed.arena));
    }
}

static void test_bad_values(void **state)
{
    static const struct {
        enum arg_kind kind;
        bool positional, required;
        const char *text;
        enum error_code code;
        const char *says;
    } cases[] = {
        {ARG_TEXT, false, true, " \t", ERROR_USAGE, "--x is empty"},
        {ARG_CODE, true, true, "", ERROR_USAGE, "CODE is empty"},
        {ARG_FILE, false, true, "", ERROR_USAGE, "--x is empty"},
        {ARG_TEXT, false, true, "\001\u200b", ERROR_USAGE, "--x is empty"},
        {ARG_WORD, false, false, "clint", ERROR_INPUT, "client"},
        {ARG_INT, false, false, "-1", ERROR_INPUT, "--x '-1'"},
        {ARG_INT, false, false, "1.5", ERROR_INPUT, "no whole number"},
        {ARG_INT, false, false, "3 of", ERROR_INPUT, "no whole number"},
        {ARG_INT, false, false, "2147483648", ERROR_INPUT, "from 0 to 2147483647"},
        {ARG_INT, false, false, "99999999999999999999", ERROR_INPUT, "from 0 to"},
        {ARG_MONEY, false, false, "lots", ERROR_INPUT, "--x"},
        {ARG_RATE, false, false, "118", ERROR_INPUT, "--x"},
        {ARG_DATE, false, false, "someday", ERROR_INPUT, "--x"},
        {ARG_DATE, false, false, "04/12/2026", ERROR_INPUT, "2026-"},
        {ARG_DATE, false, false, "end+1m", ERROR_INPUT, "--x"}, /* months need the day */
    };

    (void)state;
    arena_reset(&bed.arena);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct arg_spec spec = {.name = "x",
                                      .kind = cases[i].kind,
                                      .words = &side_words,
                                      .positional = cases[i].positional,
                                      .required = cases[i].required,
                                      .title = "CODE",
                                      .help = "help"};
        struct bound bound = {.text = "untouched"};

        if (bind_value(&spec, cases[i].text, NULL, TODAY, &bound, &bed.arena, &bed.error))
            fail_msg("'%s' is good", cases[i].text);
        assert_string_equal(bound.text, "untouched");
        app_bed_error(&bed, cases[i].code, cases[i].says);
    }
}

static void test_names_of_arguments(void **state)
{
    (void)state;
    app_bed_refused(&bed, "tick", ERROR_USAGE, "'tick' needs CODE");
    app_bed_refused(&bed, "tick ENG-2601", ERROR_USAGE, "'tick' needs ITEM");
    app_bed_refused(&bed, "na ENG-2601 SA1-01", ERROR_USAGE, "'na' needs --reason");
    app_bed_refused(&bed, "na ENG-2601 SA1-01 --reasn x", ERROR_USAGE, "did you mean --reason");
    app_bed_refused(&bed, "na ENG-2601 SA1-01 --qqqqq x", ERROR_USAGE, "stint help na");
    app_bed_refused(&bed, "na ENG-2601 SA1-01 --reason a --reason b", ERROR_USAGE,
                    "--reason is given twice");
    app_bed_refused(&bed, "tick ENG-2601 SA1-01 --code ENG-2602", ERROR_USAGE,
                    "CODE is given twice");
    app_bed_refused(&bed, "print ENG-2601 gate -o", ERROR_USAGE, "--output is empty");
    app_bed_refused(&bed, "set ENG-2601 ip", ERROR_USAGE, "'ip' is not KEY=VALUE");
    app_bed_refused(&bed, "set ENG-2601 =1", ERROR_USAGE, "KEY=VALUE");
    app_bed_refused(&bed, "show ''", ERROR_USAGE, "CODE is empty");
}

/* Words for a date mean what the engagement says. */
static void test_dates_of_an_engagement(void **state)
{
    static const struct {
        const char *words, *day;
    } cases[] = {
        {"end-10d", "2027-05-21"}, {"start+1w", "2026-12-08"}, {"M1-3d", "2026-12-28"},
        {"end-5bd", "2027-05-24"}, {"phase+2d", "2026-11-25"}, {"fri", "2026-11-27"},
    };
    char line[200];

    (void)state;
    app_bed_do(&bed, "new --title T --client C --provider P --model staff-augmentation --code D-1 "
                     "--start 2026-12-01 --end 2027-05-31");
    app_bed_do(&bed, "seat add D-1 --title S");
    app_bed_do(&bed, "person add D-1 --seat S1 --name Ana");
    app_bed_do(&bed, "access add D-1 --person P1 --system VPN");
    app_bed_do(&bed, "milestone add D-1 --title M --due 2026-12-31");
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        snprintf(line, sizeof line, "access edit D-1 A1 --expires '%s'", cases[i].words);
        app_bed_do(&bed, line);
        assert_true(app_bed_run(&bed, "access list D-1", true));
        snprintf(line, sizeof line, "\"expires\": \"%s\"", cases[i].day);
        app_bed_has(&bed, line);
    }
    app_bed_refused(&bed, "access edit D-1 A1 --expires M7-3d", ERROR_INPUT, "--expires");
    /* What may hang stays hanging. */
    app_bed_do(&bed, "milestone edit D-1 M1 --due end-10d");
    app_bed_do(&bed, "set D-1 end=2027-06-30");
    assert_true(app_bed_run(&bed, "milestone list D-1", true));
    app_bed_has(&bed, "\"due\": \"2027-06-20\"");
}

/* A date that hangs on nothing yet is no "for ever" and no "today". */
static void test_no_day_yet(void **state)
{
    (void)state;
    app_bed_do(&bed, "new --title T --client C --provider P --model staff-augmentation --code N-1");
    app_bed_do(&bed, "seat add N-1 --title S");
    app_bed_do(&bed, "person add N-1 --seat S1 --name Ana --from 2026-11-01");
    app_bed_do(&bed, "access add N-1 --person P1 --system VPN");
    app_bed_refused(&bed, "waive N-1 SA1-01 --reason r --approver a --until end", ERROR_INPUT,
                    "stint set N-1 start=");
    app_bed_refused(&bed, "person leave N-1 P1 --on end", ERROR_INPUT, "no day yet");
    app_bed_refused(&bed, "person replace N-1 P1 --name Bo --on end-1d", ERROR_INPUT, "no day yet");
    app_bed_refused(&bed, "access grant N-1 A1 --on start", ERROR_INPUT, "no day yet");
    app_bed_refused(&bed, "access edit N-1 A1 --expires end", ERROR_INPUT, "no day yet");
    app_bed_refused(&bed, "agenda --until end", ERROR_INPUT, "no day yet");
    app_bed_do(&bed, "person leave N-1 P1 --on today");
}

static void test_fields_are_filled_and_cleared(void **state)
{
    (void)state;
    app_bed_do(&bed, "new --title T --client C --provider P --model staff-augmentation --code F-1 "
                     "--start 2026-12-01 --end 2027-05-31");
    app_bed_do(&bed, "seat add F-1 --title 'ML engineer' --skills 'a, b' --level 'SWECOM 3' --duty "
                     "lead --count 2 --from start+7d --to end --share 80 --rate 118.00/h --soc "
                     "15-2051");
    assert_true(app_bed_run(&bed, "seat list F-1", true));
    app_bed_has(&bed, "\"title\": \"ML engineer\"");
    app_bed_has(&bed, "\"skills\": \"a, b\"");
    app_bed_has(&bed, "\"count\": 2");
    app_bed_has(&bed, "\"from\": \"start+7d\"");
    app_bed_has(&bed, "\"to\": \"end\"");
    app_bed_has(&bed, "\"share\": 80");
    app_bed_has(&bed, "\"rate\": \"118.00/h\"");
    app_bed_has(&bed, "\"duty\": \"lead\"");
    app_bed_do(&bed, "seat edit F-1 S1 --from '' --rate '' --skills '' --soc ' '");
    assert_true(bed.result.changed);
    assert_true(app_bed_run(&bed, "seat list F-1", true));
    app_bed_has(&bed, "\"from\": null");
    app_bed_has(&bed, "\"rate\": null");
    app_bed_has(&bed, "\"skills\": null");
    app_bed_has(&bed, "\"to\": \"end\"");
    app_bed_refused(&bed, "seat edit F-1 S1 --title ''", ERROR_INPUT, "may not be empty");
    app_bed_refused(&bed, "seat edit F-1 S1 --count ''", ERROR_INPUT, "count");
    /* All or nothing. */
    app_bed_refused(&bed, "seat edit F-1 S1 --level X --share 300", ERROR_INPUT, "share");
    assert_true(app_bed_run(&bed, "seat list F-1", true));
    app_bed_has(&bed, "\"level\": \"SWECOM 3\"");
}

static void test_check_value(void **state)
{
    static const struct {
        enum arg_kind kind;
        const char *text, *echo;
    } cases[] = {
        {ARG_DATE, "+1w", "= Mon 30 Nov 2026 (in 7 d)"},
        {ARG_DATE, "end-1d", ""}, /* good, but no day without an engagement */
        {ARG_DATE, " ", ""},
        {ARG_WORD, "prov", "= Provider"},
        {ARG_TEXT, "x", ""},
        {ARG_DATE, "nonsense", NULL},
        {ARG_INT, "x", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct arg_spec spec = {.name = "x", .kind = cases[i].kind, .words = &side_words};
        CLEANUP(strbuf_done) struct strbuf echo;
        bool good;

        strbuf_init(&echo);
        good = command_check_value(bed.session, &spec, &(struct beside){0}, cases[i].text, &echo,
                                   &bed.error);
        assert_int_equal(good, cases[i].echo != NULL);
        if (good)
            assert_string_equal(echo.data, cases[i].echo);
    }
}

/* A day that hangs on the start or the end of the same form. */
static void test_dates_beside(void **state)
{
    static const struct {
        const char *start, *end, *text, *echo;
    } cases[] = {
        {"2026-12-01", "", "start+2w", "= Tue 15 Dec 2026 (in 22 d)"},
        {"+1w", "start+1w", "end-1d", "= Sun 06 Dec 2026 (in 13 d)"},
        {"half typ", "", "start+2w", ""},
        {NULL, NULL, "start+2w", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct arg_spec spec = {.name = "due", .kind = ARG_DATE};
        const struct beside beside = {NULL, cases[i].start, cases[i].end};
        CLEANUP(strbuf_done) struct strbuf echo;

        strbuf_init(&echo);
        assert_true(
            command_check_value(bed.session, &spec, &beside, cases[i].text, &echo, &bed.error));
        assert_string_equal(echo.data, cases[i].echo);
    }
}

/* What stands under the fields of a seat's form. */
static void test_seat_values(void **state)
{
    static const struct {
        const char *field, *text, *echo;
    } cases[] = {
        {"title", "Senior MLOps engineer", "suggested code 15-1299.08 (MLOps engineer)"},
        {"title", "Plumber", ""},
        {"soc", "15-2051", "= Data Scientists, median wage 57.80 USD an hour, May 2025"},
        {"soc", "15-1299.08",
         "= Computer Systems Engineers/Architects, median wage 56.05 USD an hour, May 2025, of the "
         "wider code"},
        {"soc", "99-9999", "= not in the table of occupations"},
        {"soc", "none yet", ""},
        {"nice", "IO-WRL-005", "= Systems Administration"},
        {"nice", "XX-1", "not in the table: stint table show frameworks"},
        {"dcwf", "623", "= AI/ML Specialist"},
        {"dcwf", "DCWF 422", "= title not verified"},
        {"skills", "Python", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct arg_spec spec = {
            .name = "x", .kind = ARG_TEXT, .record = RECORD_SEAT, .field = cases[i].field};
        CLEANUP(strbuf_done) struct strbuf echo;

        strbuf_init(&echo);
        assert_true(command_check_value(bed.session, &spec, &(struct beside){0}, cases[i].text,
                                        &echo, &bed.error));
        assert_string_equal(echo.data, cases[i].echo);
    }
}

static int begin(void **state)
{
    (void)state;
    app_bed_init(&bed);
    app_bed_open(&bed, "2026-11-23");
    app_bed_do(&bed, "init");
    return 0;
}

static int end(void **state)
{
    (void)state;
    app_bed_done(&bed);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_values),
        cmocka_unit_test(test_bad_values),
        cmocka_unit_test(test_names_of_arguments),
        cmocka_unit_test(test_dates_of_an_engagement),
        cmocka_unit_test(test_no_day_yet),
        cmocka_unit_test(test_fields_are_filled_and_cleared),
        cmocka_unit_test(test_check_value),
        cmocka_unit_test(test_dates_beside),
        cmocka_unit_test(test_seat_values),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
