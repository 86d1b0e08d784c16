#include "domain_fixture.h"
#include "subject.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena arena;

static struct subject subject_of(const char *const words[], size_t count)
{
    struct subject subject = {.name = words[0]};

    for (size_t i = 0; i < count; i++)
        subject_add_word(&subject, words[i], &arena);
    return subject;
}

static void test_words(void **state)
{
    static const struct {
        const char *word, *text;
        bool in, is;
    } cases[] = {
        {"Ann", "Ann", true, true},
        {"Ann", "ann ", true, false},
        {"Ann", "so said ANN.", true, false},
        {"Ann", "Hannah", false, false},
        {"Ann", "Annex", false, false},
        {"Ann", "Ann\xC3\xA9", false, false}, /* Anné */
        {"Ann", "Annex, but Ann too", true, false},
        {"Ann", "Ann2", false, false},
        {"Zo\xC3\xAB", "ZO\xC3\x8B\xE2\x80\x94told", true, false}, /* Zoë, ZOË—told */
        {"\xE7\x94\xB0\xE4\xB8\xAD", "\xE7\x94\xB0\xE4\xB8\xAD\xE3\x81\x95\xE3\x82\x93", true,
         false},
        {"+49 171 1", "call +49 171 1 today", true, false},
        {"a@b.example", "A@B.example", true, true},
        {"Ann", "", false, false},
        {"Ann", NULL, false, false},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct subject subject = subject_of(&cases[i].word, 1);

        if (subject_in(&subject, cases[i].text) != cases[i].in ||
            subject_is(&subject, cases[i].text) != cases[i].is)
            fail_msg("%s in %s", cases[i].word, cases[i].text);
    }
}

static void test_replace(void **state)
{
    static const char *const words[] = {"Noor Aldana", "noor@example.org"};
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"Added P1 Noor Aldana on ENG-2601", "Added P1 erased person 1 on ENG-2601"},
        {"NOOR ALDANA, noor@example.org", "erased person 1, erased person 1"},
        {"nobody", "nobody"},
    };
    struct subject subject = subject_of(words, ARRAY_COUNT(words));

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        assert_string_equal(subject_replace(&subject, cases[i].text, "erased person 1", &arena),
                            cases[i].wanted);
}

/* A word of another form of letters than the text cannot be cut out of it: all of it goes. */
static void test_replace_other_form(void **state)
{
    static const char *const words[] = {"Zo\xC3\xAB"};
    struct subject subject = subject_of(words, 1);

    (void)state;
    assert_string_equal(subject_replace(&subject, "by ZO\xC3\x8B here", "erased person 1", &arena),
                        "erased person 1");
}

static void test_blank_words_are_none(void **state)
{
    struct subject subject = {.name = "x"};

    (void)state;
    subject_add_word(&subject, NULL, &arena);
    subject_add_word(&subject, "  ", &arena);
    subject_add_word(&subject, "Ann", &arena);
    subject_add_word(&subject, "ANN", &arena);
    assert_int_equal(subject.words.count, 1);
}

static int setup(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_replace),
        cmocka_unit_test(test_replace_other_form),
        cmocka_unit_test(test_blank_words_are_none),
    };

    return cmocka_run_group_tests_name("subject", tests, setup, teardown);
}
