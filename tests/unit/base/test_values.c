/* Money, rates, ids, handles. */
#include "hostile.h"
#include "id.h"
#include "money.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void test_money_read(void **state)
{
    static const struct {
        const char *text;
        int64_t minor;
    } cases[] = {
        {"0", 0},
        {"97200", 9720000},
        {"97200.5", 9720050},
        {"97200.05", 9720005},
        {"97,200.50", 9720050},
        {"1,234,567", 123456700},
        {"007", 700},
        {"0.01", 1},
        {"999999999999.99", INT64_C(99999999999999)},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct error error;
        int64_t minor;
        assert_true(money_parse(cases[i].text, &minor, &error));
        assert_int_equal(minor, cases[i].minor);
    }
}

static void test_money_refused(void **state)
{
    static const char *const refused[] = {
        "",
        " ",
        "-5",
        "+5",
        "1.234",
        "1.",
        ".5",
        "1,23",
        "12,34,567",
        "1234,567",
        ",123",
        "1,,234",
        "1,234,",
        "1,2345",
        "5 ",
        " 5",
        "5 EUR",
        "€5",
        "1e3",
        "0x10",
        "1.5.5",
        "1.5,000",
        "97.200,50",
        "NaN",
        "1000000000000",
        "99999999999999999999999999",
        "1'000",
        "１",
        "1.-5",
        "1. 5",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(refused); i++) {
        struct error error;
        int64_t minor = 42;
        if (money_parse(refused[i], &minor, &error))
            fail_msg("\"%s\" was taken for an amount", refused[i]);
        assert_int_equal(error.code, ERROR_INPUT);
        assert_int_equal(minor, 42);
    }
}

static void test_money_texts(void **state)
{
    static const struct {
        int64_t minor;
        const char *text, *pretty;
    } cases[] = {
        {0, "0.00", "0.00"},
        {5, "0.05", "0.05"},
        {9720050, "97200.50", "97,200.50"},
        {10000, "100.00", "100.00"},
        {100000, "1000.00", "1,000.00"},
        {123456789, "1234567.89", "1,234,567.89"},
        {-10000, "-100.00", "-100.00"},
        {-123456789, "-1234567.89", "-1,234,567.89"},
        {INT64_MAX, "92233720368547758.07", "92,233,720,368,547,758.07"},
        {-INT64_MAX, "-92233720368547758.07", "-92,233,720,368,547,758.07"},
        {MONEY_NONE, "", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        char text[MONEY_TEXT_SIZE];
        assert_string_equal(money_text(cases[i].minor, text), cases[i].text);
        assert_string_equal(money_pretty(cases[i].minor, text), cases[i].pretty);
    }
}

static void test_money_round_trip(void **state)
{
    (void)state;
    for (int64_t minor = 0; minor < INT64_C(99999999999999); minor = minor * 7 / 4 + 3) {
        char text[MONEY_TEXT_SIZE];
        struct error error;
        int64_t again;
        assert_true(money_parse(money_text(minor, text), &again, &error));
        assert_int_equal(again, minor);
        assert_true(money_parse(money_pretty(minor, text), &again, &error));
        assert_int_equal(again, minor);
    }
}

static void test_rates(void **state)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"118.00/h", "118.00/h"},
        {"940/d", "940.00/d"},
        {"4,700/w", "4700.00/w"},
        {"18000.5/m", "18000.50/m"},
        {"118", NULL},
        {"118/", NULL},
        {"118/y", NULL},
        {"118/hh", NULL},
        {"118 /h", NULL},
        {"/h", NULL},
        {"", NULL},
        {"-1/h", NULL},
        {"118/H", NULL},
        {"118/h ", NULL},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        char text[MONEY_TEXT_SIZE];
        struct error error;
        struct rate rate = {MONEY_NONE, 'h'};
        bool read = rate_parse(cases[i].text, &rate, &error);
        assert_int_equal(read, cases[i].wanted != NULL);
        assert_string_equal(rate_text(rate, text), read ? cases[i].wanted : "");
    }
}

static void test_hostile_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(hostile_texts); i++) {
        struct error error;
        struct rate rate;
        int64_t minor;
        int number;
        assert_false(money_parse(hostile_texts[i], &minor, &error));
        assert_false(rate_parse(hostile_texts[i], &rate, &error));
        assert_false(handle_parse(hostile_texts[i], 'S', &number));
    }
}

static void test_id_form(void **state)
{
    static const struct {
        struct id_mint mint;
        const char *wanted;
    } cases[] = {
        {{0, {0}}, "00000000000000000000000000"},
        {{1469918176385, {0}}, "01ARYZ6S410000000000000000"},
        {{UINT64_C(0xFFFFFFFFFFFF), {255, 255, 255, 255, 255, 255, 255, 255, 255, 255}},
         "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"},
        {{0, {0, 0, 0, 0, 0, 0, 0, 0, 0, 33}}, "00000000000000000000000011"},
        {{0, {0x84, 0x21, 0x08, 0x42, 0x10, 0x84, 0x21, 0x08, 0x42, 0x10}},
         "0000000000GGGGGGGGGGGGGGGG"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct id_mint mint = cases[i].mint;
        char id[ID_SIZE];
        id_next(&mint, id);
        assert_string_equal(id, cases[i].wanted);
    }
}

static void test_ids_go_up(void **state)
{
    struct id_mint mint = {1795442587123, {255, 255, 255, 255, 255, 255, 255, 255, 200, 0}};
    char before[ID_SIZE] = "", id[ID_SIZE];

    (void)state;
    for (int i = 0; i < 50000; i++) {
        id_next(&mint, id);
        assert_true(strcmp(before, id) < 0);
        assert_int_equal(strspn(id, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), 26);
        memcpy(before, id, sizeof(id));
    }
    /* The random part ran over on the way, and time was borrowed. */
    assert_int_equal(mint.ms, 1795442587124);
}

static void test_handles(void **state)
{
    static const struct {
        const char *text;
        int number;
    } cases[] = {
        {"S1", 1},          {"s12", 12}, {"S012", 12}, {"S999999999", 999999999},
        {"S", 0},           {"P1", 0},   {"S0", 0},    {"S1x", 0},
        {"S-1", 0},         {"S 1", 0},  {"", 0},      {"1", 0},
        {"S1234567890", 0}, {"SS1", 0},  {" S1", 0},
    };
    int number = 5;

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        number = 5;
        assert_int_equal(handle_parse(cases[i].text, 'S', &number), cases[i].number > 0);
        assert_int_equal(number, cases[i].number > 0 ? cases[i].number : 5);
    }
    assert_false(handle_parse(NULL, 'S', &number));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_money_read),  cmocka_unit_test(test_money_refused),
        cmocka_unit_test(test_money_texts), cmocka_unit_test(test_money_round_trip),
        cmocka_unit_test(test_rates),       cmocka_unit_test(test_hostile_texts),
        cmocka_unit_test(test_id_form),     cmocka_unit_test(test_ids_go_up),
        cmocka_unit_test(test_handles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
