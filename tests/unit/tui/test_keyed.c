#include "keyed.h"

#include "asset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct keymap *keys_of(const char *own, struct arena *arena)
{
    struct keymap *map, *mine;
    struct error error;

    assert_true(keymap_parse(asset_find("keys.conf")->data, NULL, arena, &map, &error));
    if (own == NULL)
        return map;
    assert_true(keymap_parse(own, map, arena, &mine, &error));
    return mine;
}

static void test_text(void **state)
{
    static const struct {
        const char *said, *here;
    } cases[] = {
        {"", ""},
        {"no command in it", "no command in it"},
        {"take it back: stint undo", "take it back: :undo"},
        {"resume it first: stint resume ENG-2601", "resume it first: :resume"},
        /* The row stays, what is to be said is asked for. */
        {"raise the count (stint seat edit ENG-2601 S1 --count 2) or let go",
         "raise the count (:seat edit S1) or let go"},
        {"Put it on record: stint provider add --name \"Nimbus, Ltd.\" --credentials \"\xe2\x80\xa6"
         "\", then stint provider assess \"Nimbus, Ltd.\" --criterion credentials --score 4",
         "Put it on record: :provider add, then :provider assess \"Nimbus, Ltd.\""},
        {"Tick it: stint tick ENG-2601 SA1-02 --evidence \"\xe2\x80\xa6\". Where it does not apply: "
         "stint na ENG-2601 SA1-02 --reason \"\xe2\x80\xa6\"",
         "Tick it: :tick SA1-02. Where it does not apply: :na SA1-02"},
        {"waive it: stint waive ENG-2601 candidates-vetted --reason \"\xe2\x80\xa6\"",
         "waive it: :waive candidates-vetted"},
        {"Decide: stint decide ENG-2601 handover --reason \"\xe2\x80\xa6\" (or extend, end)",
         "Decide: :decide handover (or extend, end)"},
        {"stint candidate move ENG-2601 C1 benchmarked --on \"\xe2\x80\xa6\", or",
         ":candidate move C1 benchmarked, or"},
        {"Choose one: stint set ENG-2601 contract=fixed-rate (or sow-milestones)",
         "Choose one: :set contract=fixed-rate (or sow-milestones)"},
        {"Complete it: stint set ENG-2601 ceremonies=\"\xe2\x80\xa6\" reporting=\"\xe2\x80\xa6\"",
         "Complete it: :set ceremonies=\"\xe2\x80\xa6\" reporting=\"\xe2\x80\xa6\""},
        {"Agree an end: stint set CODE end=DATE", "Agree an end: :set end=DATE"},
        {"begin with `stint cancel ENG-2601 --reason TEXT --prepare`, then",
         "begin with `:cancel --prepare`, then"},
        {"`stint set CODE` lists the terms", "`:set` lists the terms"},
        /* How a sentence goes on is no argument. */
        {"If they are the same, stint undo, and again; stint person edit changes it afterwards",
         "If they are the same, :undo, and again; :person edit changes it afterwards"},
        {"stint show ENG-2601 lists what it has", ":show lists what it has"},
        {"see: stint help seat edit", "see: :seat edit"},
        {"all commands: stint help", "all commands: ?"},
        /* Not ours to change. */
        {"start stint again to return", "start stint again to return"},
        {"this stint reads version 3", "this stint reads version 3"},
        {"tinstint undo", "tinstint undo"},
        {"stint ", "stint "},
    };
    struct arena arena;
    const struct keymap *keys;
    struct strbuf out;

    (void)state;
    arena_init(&arena);
    strbuf_init(&out);
    keys = keys_of(NULL, &arena);
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        strbuf_clear(&out);
        keyed_text(keys, "ENG-2601", cases[at].said, &out);
        assert_string_equal(out.data, cases[at].here);
    }
    strbuf_done(&out);
    arena_done(&arena);
}

/* A line without a code is about the engagement that is selected: another one stays named, or
 * the advice would be done to the wrong one. */
static void test_another_engagement(void **state)
{
    static const char said[] = "Name who takes over: stint access edit ENG-2601 A14 --successor P2";
    struct arena arena;
    const struct keymap *keys;

    (void)state;
    arena_init(&arena);
    keys = keys_of(NULL, &arena);
    assert_string_equal(keyed_copy(keys, "ENG-2601", said, &arena),
                        "Name who takes over: :access edit A14");
    assert_string_equal(keyed_copy(keys, "ENG-2604", said, &arena),
                        "Name who takes over: :access edit ENG-2601 A14");
    assert_string_equal(keyed_copy(keys, NULL, "agree an end: stint set CODE end=DATE", &arena),
                        "agree an end: :set end=DATE");
    arena_done(&arena);
}

/* The key as it is bound now. */
static void test_other_key(void **state)
{
    struct arena arena;
    struct strbuf out;

    (void)state;
    arena_init(&arena);
    strbuf_init(&out);
    keyed_text(keys_of("[everywhere]\n: = none\n", &arena), "ENG-1",
               "resume it: stint resume ENG-1", &out);
    assert_string_equal(out.data, "resume it: Ctrl-P resume");
    strbuf_done(&out);
    arena_done(&arena);
}

static void test_error(void **state)
{
    struct arena arena;
    struct error error, here;

    (void)state;
    arena_init(&arena);
    error_set(&error, ERROR_RULE, "ENG-2601 is on hold");
    error_hint(&error, "resume it first: stint resume ENG-2601");
    keyed_error(keys_of(NULL, &arena), "ENG-2601", &error, &here);
    assert_int_equal(here.code, ERROR_RULE);
    assert_string_equal(here.message, "ENG-2601 is on hold");
    assert_string_equal(here.hint, "resume it first: :resume");
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_another_engagement),
        cmocka_unit_test(test_other_key),
        cmocka_unit_test(test_error),
    };

    return cmocka_run_group_tests_name("keyed", tests, NULL, NULL);
}
