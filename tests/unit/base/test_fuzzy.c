#include "fuzzy.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_words_of_a_pattern(void **state)
{
    static const struct {
        const char *pattern;
        size_t count;
        struct fuzzy_word words[3];
    } cases[] = {
        {"", 0, {{.length = 0}}},
        {" \t ", 0, {{.length = 0}}},
        {"ab c",
         2,
         {{.at = "ab", .length = 2, .mode = FUZZY_LETTERS},
          {.at = "c", .length = 1, .mode = FUZZY_LETTERS}}},
        {" 'ab  !c'd ",
         2,
         {{.at = "ab", .length = 2, .mode = FUZZY_EXACT},
          {.at = "c'd", .length = 3, .mode = FUZZY_ABSENT}}},
        {"' !",
         2,
         {{.at = "", .length = 0, .mode = FUZZY_EXACT},
          {.at = "", .length = 0, .mode = FUZZY_ABSENT}}},
        {"a!b", 1, {{.at = "a!b", .length = 3, .mode = FUZZY_LETTERS}}},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct fuzzy fuzzy;

        fuzzy_parse(cases[i].pattern, &fuzzy);
        assert_int_equal(fuzzy.count, cases[i].count);
        for (size_t w = 0; w < fuzzy.count; w++) {
            const struct fuzzy_word *wanted = &cases[i].words[w];

            assert_int_equal(fuzzy.words[w].mode, wanted->mode);
            assert_int_equal(fuzzy.words[w].length, wanted->length);
            assert_memory_equal(fuzzy.words[w].at, wanted->at, wanted->length);
        }
    }
}

static void test_more_words_than_there_is_room_for(void **state)
{
    struct fuzzy fuzzy;

    (void)state;
    fuzzy_parse("a b c d e f g h i j k l m n o p q r s t", &fuzzy);
    assert_int_equal(fuzzy.count, FUZZY_WORDS);
}

/* A letter 1, next to the last 4, begins a word 6, begins the text 2; in one piece 4 besides. */
static void test_scores(void **state)
{
    static const struct {
        const char *word, *text;
        int score;
    } cases[] = {
        {"t", "triage", 1 + 6 + 2 + 4 + 6 + 2},
        {"t", "the text", 1 + 6 + 2 + 4 + 6 + 2},
        {"t", "a text", 1 + 6 + 4 + 6},
        {"t", "matter", 1 + 4},
        {"T", "matter", 1 + 4},
        {"t", "none", 0},
        {"at", "matter", 1 + 1 + 4 + 4},
        {"mr", "matter", 1 + 6 + 2 + 1},
        {"tr", "triage", 1 + 6 + 2 + 1 + 4 + 4 + 6 + 2},
        {"ta", "text archive", 1 + 6 + 2 + 1 + 6},
        {"'at", "matter", 4},
        {"'at", "a tree", 0},
        {"!at", "matter", 0},
        {"!at", "a tree", 1},
        {"aab", "aXab", 1 + 6 + 2 + 1 + 1 + 4},
        {"rag", "r-a rag", 1 + 6 + 1 + 4 + 1 + 4 + 4 + 6},
        {"\xC3\xA9", "caf\xC3\xA9", 1 + 1 + 4 + 4},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct fuzzy fuzzy;
        int score;

        fuzzy_parse(cases[i].word, &fuzzy);
        score = fuzzy_score(&fuzzy.words[0], cases[i].text);
        if (score != cases[i].score)
            fail_msg("%s in %s: %d, not %d", cases[i].word, cases[i].text, score, cases[i].score);
    }
}

/* What it can score at most is never less than what it scores, is that for one letter, and is 0
 * only where nothing matches. */
static void test_most(void **state)
{
    static const char letters[] = "ab1 -.\xC3\xA9'";
    uint32_t chance = 1;

    (void)state;
    for (int turn = 0; turn < 200000; turn++) {
        char word[8] = "", text[16] = "";
        struct fuzzy_letters of_text;
        struct fuzzy fuzzy;
        int score, most;

        for (size_t i = 0; i < sizeof text - 1; i++) {
            chance = chance * 1664525 + 1013904223;
            text[i] = letters[(chance >> 24) % (sizeof letters - (i > 9))];
            if (i < sizeof word - 1)
                word[i] = letters[(chance >> 16) % (sizeof letters - (i < 1))];
        }
        fuzzy_parse(word, &fuzzy);
        if (fuzzy.count == 0)
            continue;
        of_text = fuzzy_letters(text);
        score = fuzzy_score(&fuzzy.words[0], text);
        most = fuzzy_most(&fuzzy.words[0], &of_text);
        if (score > most)
            fail_msg("'%s' in '%s': %d, at most %d", word, text, score, most);
        if (fuzzy.words[0].mode == FUZZY_LETTERS && fuzzy.words[0].length == 1 &&
            strchr("ab1", *fuzzy.words[0].at) != NULL)
            assert_int_equal(score, most);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_of_a_pattern),
        cmocka_unit_test(test_more_words_than_there_is_room_for),
        cmocka_unit_test(test_scores),
        cmocka_unit_test(test_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
