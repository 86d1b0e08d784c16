#ifndef STINT_FUZZY_H
#define STINT_FUZZY_H

/*
 * Fuzzy matching in parts: a pattern made ready once for many texts, and what a text can score at
 * most, told from the letters that it has. text_fuzzy (text.h) is the short way for one text.
 *
 * A pattern is words parted by blanks. The letters of a word stand in the text in order; of 'word
 * in one piece; !word does not stand in it. Case is folded for ASCII.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    FUZZY_WORDS = 16,        /* further words of a pattern are passed over */
    FUZZY_MOST_LETTERS = 31, /* of a longer word all, in one piece */
    FUZZY_PAIRS = 4,
};

enum fuzzy_mode { FUZZY_LETTERS, FUZZY_EXACT, FUZZY_ABSENT };
struct fuzzy_step {
    unsigned char bit, pair;   /* as in fuzzy_letters; the pair with the letter before */
    bool behind_sign, repeats; /* it is the letter before once more */
};
struct fuzzy_word {
    const char *at; /* in the pattern, not terminated */
    size_t length;
    enum fuzzy_mode mode;
    uint64_t letters; /* as in fuzzy_letters */
    struct fuzzy_step steps[FUZZY_MOST_LETTERS];
    /* For each byte at which letters of the word it stands: a bit each; the last bit for the end
     * of a text. Letters from the 32nd on share one. */
    uint32_t places[256];
};
struct fuzzy {
    struct fuzzy_word words[FUZZY_WORDS];
    size_t count;
};
/* The pattern is borrowed. */
void fuzzy_parse(const char *pattern, struct fuzzy *out);
/* Words that say nothing else stand in the text in one piece. */
void fuzzy_parse_exact(const char *pattern, struct fuzzy *out);
/* Over all words: 0 when one does not match; 1 at least for a pattern without words. */
int fuzzy_match(const struct fuzzy *fuzzy, const char *text);

/* 0: no match; more is better. A word that asks for absence scores 1. */
int fuzzy_score(const struct fuzzy_word *word, const char *text);

/* Which letters a text has, which of them begin a word, which begin more than one, and which begins
 * the text: a bit for each letter and digit, other bytes share bits. And which stand side by side:
 * pairs share bits. */
struct fuzzy_letters {
    uint64_t any, starts, again, first, pairs[FUZZY_PAIRS];
};
struct fuzzy_letters fuzzy_letters(const char *text);
/* It lacks a letter of the word: quickly told. */
static inline bool fuzzy_lacks(const struct fuzzy_word *word, const struct fuzzy_letters *letters)
{
    return (word->letters & ~letters->any) != 0;
}
/* No text of these letters scores more. It is the score itself for a word of one letter or digit,
 * and 0 when the text cannot match. */
int fuzzy_most(const struct fuzzy_word *word, const struct fuzzy_letters *letters);

#endif
