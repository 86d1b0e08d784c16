#include "store_fixture.h"

#include "store/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The index of words: what is in it, that it can be broken off, and made anew. */

enum { MANY = 1500 };

static struct store_fixture file;

static int setup(void **state)
{
    (void)state;
    store_fixture_init(&file);
    store_fixture_create(&file);
    store_fixture_titles(&file, MANY);
    store_fixture_new(&file, "ENG-9999", 20);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    store_fixture_done(&file);
    return 0;
}

static size_t find(const char *words, size_t limit, const struct search_stop *stop, bool *stopped,
                   struct search_hit **hits)
{
    size_t count;

    if (!store_search(file.store, words, limit, stop, &file.arena, hits, &count, stopped,
                      &file.error))
        fail_msg("%s: %s", words, file.error.message);
    return count;
}

static bool is_sound(void)
{
    bool sound;

    if (!search_check(file.store, &sound, &file.error))
        fail_msg("%s", file.error.message);
    return sound;
}

static void test_finds(void **state)
{
    static const struct {
        const char *words;
        size_t limit, count;
    } cases[] = {
        {"claims", 0, 250},
        {"claims 7", 10, 10},
        {"cla tri", 0, 250},
        {"resume", 0, 250},
        {"r\xC3\x89SUM\xC3\x89", 0, 250},
        {"zzz", 0, 0},
        {"", 0, 0},
        {" \t\n ", 0, 0},
        {"\"", 0, 0},
        {"\"\" claims", 0, 250},
        {"no one's", 0, 250},
        {"eng-2601", 0, 1},
        {"title eng-9999", 0, 1},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct search_hit *hits;
        bool stopped;
        size_t count = find(cases[i].words, cases[i].limit, NULL, &stopped, &hits);

        assert_false(stopped);
        if (count != cases[i].count)
            fail_msg("'%s' finds %zu", cases[i].words, count);
    }
}

static bool at_once(void *context)
{
    ++*(int *)context;
    return true;
}

static bool never(void *context)
{
    ++*(int *)context;
    return false;
}

static void test_is_broken_off(void **state)
{
    int asked = 0;
    const struct search_stop stop = {at_once, &asked}, go_on = {never, &asked};
    struct search_hit *hits;
    bool stopped;

    (void)state;
    assert_int_equal(find("c", 0, &stop, &stopped, &hits), 0);
    assert_true(stopped);
    assert_int_equal(asked, 1);
    assert_int_equal(find("claims", 0, NULL, &stopped, &hits), 250);
    assert_false(stopped);
    asked = 0;
    assert_int_equal(find("claims", 0, &go_on, &stopped, &hits), 250);
    assert_true(asked > 0);
    assert_false(stopped);
}

static void test_is_kept_and_made_anew(void **state)
{
    struct search_hit *hits;
    bool stopped;

    (void)state;
    assert_true(is_sound());
    assert_true(store_fixture_tick(&file, "ENG-9999", 0));
    assert_true(is_sound());
    store_fixture_close(&file);
    store_fixture_sql(file.path, "UPDATE engagement SET title = 'Quokka' WHERE code = 'ENG-2601'");
    store_fixture_open(&file);
    assert_false(is_sound());
    assert_int_equal(find("quokka", 0, NULL, &stopped, &hits), 0);
    assert_true(search_rebuild(file.store, &file.error));
    assert_true(is_sound());
    assert_int_equal(find("quokka", 0, NULL, &stopped, &hits), 1);
    assert_string_equal(hits[0].code, "ENG-2601");
}

/* Rows keep their places where some are gone and the file is written anew. */
static void test_compact(void **state)
{
    struct search_hit *hits;
    bool stopped;

    (void)state;
    assert_true(store_compact(file.store, &file.error));
    assert_true(is_sound());
    assert_int_equal(find("claims", 0, NULL, &stopped, &hits), 250);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds),
        cmocka_unit_test(test_is_broken_off),
        cmocka_unit_test(test_is_kept_and_made_anew),
        cmocka_unit_test(test_compact),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
