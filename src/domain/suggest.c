#include "benchmark.h"

#include "text.h"

#include <string.h>

/* Which words of a title decide: one that many roles share says little. */
enum { WORD_LIGHT = 1, WORD_WEIGHTY = 4, WORD_LIMIT = 24, WORDS_MOST = 16, SHARE_LEAST = 50 };

struct title_words {
    char word[WORDS_MOST][WORD_LIMIT];
    size_t count;
};

static char letter(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

static void split(const char *text, size_t length, struct title_words *out)
{
    size_t used = 0;

    out->count = 0;
    for (size_t at = 0; at <= length && out->count < WORDS_MOST; at++) {
        char c = at < length ? letter(text[at]) : ' ';

        if (is_letter(c) && used + 1 < WORD_LIMIT) {
            out->word[out->count][used++] = c;
        } else if (!is_letter(c) && used > 0) {
            out->word[out->count++][used] = '\0';
            used = 0;
        }
    }
}

static int weight(const char *word)
{
    static const char *const light[] = {"engineer", "specialist", "analyst",   "senior", "junior",
                                        "manager",  "scientist",  "developer", "and",    "of",
                                        "or",       "the",        "part",      "time",   "ai"};

    for (size_t at = 0; at < ARRAY_COUNT(light); at++)
        if (strcmp(word, light[at]) == 0)
            return WORD_LIGHT;
    return WORD_WEIGHTY;
}

static int total(const struct title_words *words)
{
    int sum = 0;

    for (size_t at = 0; at < words->count; at++)
        sum += weight(words->word[at]);
    return sum;
}

/* How alike two names are, 0 to 100: twice what they share, of what both have. Words that many
 * roles share make nothing alike but the very same name. */
static int likeness(const struct title_words *a, const struct title_words *b)
{
    int shared = 0, all = total(a) + total(b), heaviest = 0;

    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (strcmp(a->word[i], b->word[j]) == 0) {
                int own = weight(a->word[i]);

                shared += own;
                heaviest = own > heaviest ? own : heaviest;
                break;
            }
    if (all == 0 || (heaviest < WORD_WEIGHTY && 2 * shared < all))
        return 0;
    return 200 * shared / all;
}

/* The best of a role's own name and of those after it, parted by semicolons. */
static int row_likeness(const struct table *roles, const struct table_row *row,
                        const struct title_words *title)
{
    static const char *const columns[] = {"role", "also"};
    int best = 0;

    for (size_t column = 0; column < ARRAY_COUNT(columns); column++) {
        const char *at = text_or(table_cell(roles, row, columns[column]), "");

        while (*at != '\0') {
            size_t length = strcspn(at, ";");
            struct title_words name;
            int alike;

            split(at, length, &name);
            alike = likeness(title, &name);
            best = alike > best ? alike : best;
            at += length + (at[length] == ';');
        }
    }
    return best;
}

size_t suggest_roles(const struct table *roles, const char *title,
                     const struct table_row *out[SUGGESTIONS_MOST])
{
    int scores[SUGGESTIONS_MOST] = {0};
    struct title_words words;
    size_t count = 0;

    split(title, strlen(title), &words);
    vec_each(const struct table_row, row, &roles->rows) {
        int score = row_likeness(roles, row, &words);
        size_t at = count;

        if (score < SHARE_LEAST)
            continue;
        for (; at > 0 && scores[at - 1] < score; at--) {
            if (at == SUGGESTIONS_MOST)
                continue;
            scores[at] = scores[at - 1];
            out[at] = out[at - 1];
        }
        if (at == SUGGESTIONS_MOST)
            continue;
        scores[at] = score;
        out[at] = row;
        count += count < SUGGESTIONS_MOST;
    }
    /* The very name leaves nothing to suggest. */
    return count > 1 && scores[0] == 100 && scores[1] < 100 ? 1 : count;
}
