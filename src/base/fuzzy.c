#include "fuzzy.h"

#include <stdbool.h>
#include <string.h>

enum {
    SCORE_LETTER = 1,
    SCORE_NEXT_TO = 4,    /* right after the letter before */
    SCORE_WORD_START = 6, /* the first letter of a word */
    SCORE_TEXT_START = 2,
    SCORE_EXACT = 4, /* all of it in one piece: less than two initials */
    MOST_LETTERS = FUZZY_MOST_LETTERS,
    LETTERS = 36, /* and digits */
};
#define AT_THE_END (UINT32_C(1) << 31)

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* --- the pattern -------------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

#define FOUR(from)  (from), (from) + 1, (from) + 2, (from) + 3
#define EIGHT(from) FOUR(from), FOUR((from) + 4)

/* Letters of both cases 0 to 25, digits 26 to 35, other bytes from 36 on. */
static const unsigned char letter_numbers[256] = {
    /* controls */ EIGHT(36),
    EIGHT(44),
    EIGHT(52),
    FOUR(60),
    FOUR(36),
    /* to slash */ EIGHT(40),
    EIGHT(48),
    /* digits */ EIGHT(26),
    34,
    35,
    56,
    57,
    58,
    59,
    60,
    61,
    /* capitals */ 62,
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    EIGHT(7),
    EIGHT(15),
    23,
    24,
    25,
    63,
    36,
    37,
    38,
    39,
    /* letters */ 40,
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    EIGHT(7),
    EIGHT(15),
    23,
    24,
    25,
    41,
    42,
    43,
    44,
    45,
    /* parts of other letters */ EIGHT(36),
    EIGHT(44),
    EIGHT(52),
    EIGHT(36),
    EIGHT(44),
    EIGHT(52),
    EIGHT(36),
    EIGHT(44),
    EIGHT(52),
    EIGHT(36),
    EIGHT(44),
    EIGHT(52),
    EIGHT(36),
    EIGHT(44),
    EIGHT(52),
    EIGHT(36)};

static unsigned letter_number(char c)
{
    return letter_numbers[(unsigned char)c];
}

/* Bytes of other letters than ASCII's count as letters. */
static bool is_word(char c)
{
    return letter_number(c) < LETTERS || (c & 0x80) != 0;
}

static uint64_t letter_bit(char c)
{
    return UINT64_C(1) << letter_number(c);
}

/* Spread over the bits of `pairs`. */
static unsigned pair_number(char a, char b)
{
    return (((letter_number(a) << 6) + letter_number(b)) * UINT32_C(0x9E3779B1)) >> 24;
}

static bool has_pair(const struct fuzzy_letters *letters, unsigned number)
{
    return (letters->pairs[number / 64] >> number % 64 & 1) != 0;
}

static void number_letters(struct fuzzy_word *word)
{
    for (size_t i = 0; i < word->length && i < MOST_LETTERS; i++) {
        word->steps[i].bit = (unsigned char)letter_number(word->at[i]);
        if (i == 0)
            continue;
        word->steps[i].pair = (unsigned char)pair_number(word->at[i - 1], word->at[i]);
        word->steps[i].behind_sign = !is_word(word->at[i - 1]);
        word->steps[i].repeats =
            word->steps[i].bit < LETTERS && word->steps[i].bit == word->steps[i - 1].bit;
    }
}

static void add_word(struct fuzzy *fuzzy, const char *at, size_t length, enum fuzzy_mode usual)
{
    struct fuzzy_word *word;

    if (fuzzy->count == FUZZY_WORDS)
        return;
    word = &fuzzy->words[fuzzy->count++];
    *word = (struct fuzzy_word){.at = at, .length = length, .mode = usual};
    if (*at == '\'' || *at == '!') {
        word->mode = *at == '!' ? FUZZY_ABSENT : FUZZY_EXACT;
        word->at++;
        word->length--;
    }
    word->places['\0'] = AT_THE_END;
    for (size_t i = 0; i < word->length; i++) {
        unsigned char byte = (unsigned char)lower(word->at[i]);
        uint32_t place = UINT32_C(1) << (i < MOST_LETTERS ? i : MOST_LETTERS - 1);

        word->letters |= letter_bit(word->at[i]);
        word->places[byte] |= place;
        if (byte >= 'a' && byte <= 'z')
            word->places[byte - 'a' + 'A'] |= place;
    }
    number_letters(word);
}

static void parse(const char *pattern, enum fuzzy_mode usual, struct fuzzy *out)
{
    out->count = 0;
    for (;;) {
        while (is_blank(*pattern))
            pattern++;
        if (*pattern == '\0')
            return;
        const char *word = pattern;
        while (*pattern != '\0' && !is_blank(*pattern))
            pattern++;
        add_word(out, word, (size_t)(pattern - word), usual);
    }
}

void fuzzy_parse(const char *pattern, struct fuzzy *out)
{
    parse(pattern, FUZZY_LETTERS, out);
}

void fuzzy_parse_exact(const char *pattern, struct fuzzy *out)
{
    parse(pattern, FUZZY_EXACT, out);
}

/* --- scores ------------------------------------------------------------------------------- */

static bool starts_word(const char *text, size_t at)
{
    return at == 0 || (is_word(text[at]) && !is_word(text[at - 1]));
}

static int start_score(const char *text, size_t at)
{
    return (starts_word(text, at) ? SCORE_WORD_START : 0) + (at == 0 ? SCORE_TEXT_START : 0);
}

static bool same_letters(const char *text, const struct fuzzy_word *word)
{
    for (size_t i = 0; i < word->length; i++) {
        if (lower(text[i]) != lower(word->at[i]))
            return false;
    }
    return true;
}

/* The next byte that is one of the word's, or the end. */
static size_t next_stop(const struct fuzzy_word *word, const char *text, size_t at)
{
    while (word->places[(unsigned char)text[at]] == 0)
        at++;
    return at;
}

static int exact_score(const struct fuzzy_word *word, const char *text)
{
    int best = 0;

    for (size_t at = next_stop(word, text, 0); text[at] != '\0';
         at = next_stop(word, text, at + 1)) {
        if (same_letters(text + at, word))
            best = larger(best, SCORE_EXACT + start_score(text, at));
    }
    return best;
}

/*
 * The best way to find the letters in order. After each byte of the text, best[k] is the score
 * of the first k letters found so far, and touching[k] of those whose k-th was the last of the
 * word's bytes, if it was taken as that.
 */
struct ways {
    uint16_t best[MOST_LETTERS + 1], touching[MOST_LETTERS + 1];
    uint32_t taken;   /* as which letters the last byte was: a bit each, the first the lowest */
    unsigned reached; /* so many letters have been found in order */
};

/* A byte, as each of those letters that it is; the last of them first, since it follows what the
 * others were before. */
static void take_byte(struct ways *ways, uint32_t places, bool next_to, int gain)
{
    uint32_t before = next_to ? ways->taken << 1 : 0;

    places &= (UINT32_C(2) << ways->reached) - 1;
    ways->taken = places;
    while (places != 0) {
        unsigned k = 32 - (unsigned)__builtin_clz(places);
        uint32_t place = UINT32_C(1) << (k - 1);
        int score = ways->best[k - 1];

        places ^= place;
        if ((before & place) != 0)
            score = larger(score, ways->touching[k - 1] + SCORE_NEXT_TO);
        score += gain;
        ways->touching[k] = (uint16_t)score;
        if (k > ways->reached)
            ways->reached = k;
        else
            score = larger(score, ways->best[k]);
        ways->best[k] = (uint16_t)score;
    }
}

/* *in_a_row: so many bytes of the text were the word's, one after the other. */
static int subsequence_score(const struct fuzzy_word *word, const char *text, size_t *in_a_row)
{
    size_t last = SIZE_MAX - 1, row = 0;
    struct ways ways;

    *in_a_row = word->length;
    if (word->length > MOST_LETTERS)
        return exact_score(word, text);
    *in_a_row = 0;
    ways.best[0] = 0;
    ways.taken = 0;
    ways.reached = 0;
    for (size_t at = next_stop(word, text, 0); text[at] != '\0';
         at = next_stop(word, text, at + 1)) {
        row = at == last + 1 ? row + 1 : 1;
        *in_a_row = row > *in_a_row ? row : *in_a_row;
        last = at;
        take_byte(&ways, word->places[(unsigned char)text[at]], row > 1,
                  SCORE_LETTER + start_score(text, at));
    }
    return ways.reached == word->length ? ways.best[word->length] : 0;
}

int fuzzy_score(const struct fuzzy_word *word, const char *text)
{
    size_t in_a_row;
    int letters;

    if (word->length == 0)
        return 1;
    if (word->mode == FUZZY_ABSENT)
        return exact_score(word, text) == 0 ? 1 : 0;
    if (word->mode == FUZZY_EXACT)
        return exact_score(word, text);
    letters = subsequence_score(word, text, &in_a_row);
    return letters + (letters > 0 && in_a_row >= word->length ? exact_score(word, text) : 0);
}

int fuzzy_match(const struct fuzzy *fuzzy, const char *text)
{
    int total = 0;

    for (size_t i = 0; i < fuzzy->count; i++) {
        int score = fuzzy_score(&fuzzy->words[i], text);

        if (score == 0)
            return 0;
        total += score;
    }
    return total > 0 ? total : 1;
}

/* --- at most ------------------------------------------------------------------------------ */

struct fuzzy_letters fuzzy_letters(const char *text)
{
    struct fuzzy_letters letters = {.first = *text == '\0' ? 0 : letter_bit(*text)};

    for (size_t at = 0; text[at] != '\0'; at++) {
        uint64_t bit = letter_bit(text[at]);

        letters.any |= bit;
        if (starts_word(text, at)) {
            letters.again |= letters.starts & bit;
            letters.starts |= bit;
        }
        if (at > 0) {
            unsigned number = pair_number(text[at - 1], text[at]);

            letters.pairs[number / 64] |= UINT64_C(1) << number % 64;
        }
    }
    return letters;
}

/* What the first letter gets for where it may stand. */
static int most_start(const struct fuzzy_word *word, const struct fuzzy_letters *letters)
{
    return ((letters->starts >> word->steps[0].bit & 1) != 0 ? SCORE_WORD_START : 0) +
           ((letters->first >> word->steps[0].bit & 1) != 0 ? SCORE_TEXT_START : 0);
}

/* Of a letter behind another, without beginning a word. */
static int plain_gain(const struct fuzzy_word *word, const struct fuzzy_letters *letters, size_t i)
{
    return SCORE_LETTER + (has_pair(letters, word->steps[i].pair) ? SCORE_NEXT_TO : 0);
}

/* What the others get; *whole: all pairs stand, so that the word may stand in one piece. */
static int most_steps(const struct fuzzy_word *word, const struct fuzzy_letters *letters,
                      bool *whole)
{
    /* Behind a sign or not, beginning a word or not, next to the letter before or not. A letter
     * that begins a word stands next to no letter, but it does to a sign. */
    static const signed char gains[2][2][2] = {
        {{SCORE_LETTER, SCORE_LETTER + SCORE_NEXT_TO},
         {SCORE_LETTER + SCORE_WORD_START, SCORE_LETTER + SCORE_WORD_START}},
        {{SCORE_LETTER, SCORE_LETTER + SCORE_NEXT_TO},
         {SCORE_LETTER + SCORE_WORD_START, SCORE_LETTER + SCORE_WORD_START + SCORE_NEXT_TO}}};
    size_t length = word->length < MOST_LETTERS ? word->length : MOST_LETTERS;
    int most = 0;
    unsigned all = 1;

    for (size_t i = 1; i < length; i++) {
        const struct fuzzy_step *step = &word->steps[i];
        unsigned starts = letters->starts >> step->bit & 1;
        unsigned next_to = has_pair(letters, step->pair);

        all &= next_to;
        if (step->repeats && starts > (letters->again >> step->bit & 1)) /* one of the two does */
            most += larger(i == 1 ? SCORE_LETTER : plain_gain(word, letters, i - 1),
                           plain_gain(word, letters, i));
        else
            most += gains[step->behind_sign][starts][next_to];
    }
    *whole = all != 0;
    return most;
}

int fuzzy_most(const struct fuzzy_word *word, const struct fuzzy_letters *letters)
{
    int start, steps, exact;
    bool whole;

    if (word->length == 0 || word->mode == FUZZY_ABSENT)
        return 1;
    if (fuzzy_lacks(word, letters))
        return 0;
    start = most_start(word, letters);
    steps = most_steps(word, letters, &whole);
    exact = whole ? SCORE_EXACT + start : 0;
    if (word->mode == FUZZY_EXACT)
        return exact;
    return exact + (word->length > MOST_LETTERS ? exact : SCORE_LETTER + start + steps);
}
