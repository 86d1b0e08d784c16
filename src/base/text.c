#include "text.h"

#include "fuzzy.h"
#include "utf8.h"
#include "vec.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_alphanumeric(char c)
{
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9');
}

/* --- wrapping ----------------------------------------------------------------------------- */

/* A blank that carries a mark belongs to what follows: broken there, a line would begin with the
 * bare mark. */
static bool is_break(const char *at, const char *end)
{
    int width;

    return *at == ' ' && utf8_cluster(at, end, &width) == 1;
}

/* Behind the blanks of a soft break, and the newline if one follows them. */
static const char *behind_break(const char *at, const char *end)
{
    while (at < end && is_break(at, end))
        at++;
    return *at == '\n' ? at + 1 : at;
}

static size_t without_blanks(const char *at, size_t length)
{
    while (length > 0 && at[length - 1] == ' ')
        length--;
    return length;
}

static void line_ends(const char **at, size_t length, const char *next, struct text_line *out)
{
    *out = (struct text_line){.at = *at, .length = without_blanks(*at, length)};
    *at = next;
}

bool text_wrap_next(const char **at, int cells, struct text_line *out)
{
    const char *start = *at, *end = start + strcspn(start, "\n"), *here = start;
    const char *word_end = NULL; /* where the last whole word ends */
    int used = 0, width;

    if (*start == '\0')
        return false;
    while (here < end) {
        size_t length = utf8_cluster(here, end, &width);
        if (used + width > cells && *here != ' ' && here > start)
            break;
        if (*here == ' ' && length == 1 && here > start && here[-1] != ' ')
            word_end = here;
        used += width;
        here += length;
    }
    if (here == end)
        line_ends(at, (size_t)(end - start), *end == '\n' ? end + 1 : end, out);
    else if (word_end != NULL)
        line_ends(at, (size_t)(word_end - start), behind_break(word_end, end), out);
    else
        line_ends(at, (size_t)(here - start), here, out);
    return true;
}

/* --- fuzzy matching ------------------------------------------------------------------------- */

int text_fuzzy(const char *pattern, const char *text)
{
    struct fuzzy fuzzy;

    fuzzy_parse(pattern, &fuzzy);
    return fuzzy_match(&fuzzy, text);
}

bool text_has_words(const char *pattern, const char *text)
{
    struct fuzzy exact;

    fuzzy_parse_exact(pattern, &exact);
    return fuzzy_match(&exact, text) > 0;
}

/* --- suggestions ---------------------------------------------------------------------------- */

enum { MOST_WORD = 48 };

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Insertions, deletions, changes and swaps of neighbours that turn a into b. */
static int edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    int rows[3][MOST_WORD + 1];

    for (size_t j = 0; j <= b_length; j++)
        rows[0][j] = (int)j;
    for (size_t i = 1; i <= a_length; i++) {
        int *row = rows[i % 3], *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];
        row[0] = (int)i;
        for (size_t j = 1; j <= b_length; j++) {
            bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = smaller(above[j - 1] + !same, smaller(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]))
                row[j] = smaller(row[j], second[j - 2] + 1);
        }
    }
    return rows[a_length % 3][b_length];
}

const char *text_nearest(const char *word, const char *const names[], size_t count)
{
    size_t length = strlen(word);
    const char *best = NULL;
    int best_distance = MOST_WORD;

    if (length > MOST_WORD)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t name_length = strlen(names[i]);
        if (name_length > MOST_WORD)
            continue;
        int distance = edit_distance(word, length, names[i], name_length);
        int longer = (int)(length > name_length ? length : name_length);
        if (distance * 3 <= longer && distance < best_distance) {
            best = names[i];
            best_distance = distance;
        }
    }
    return best;
}

/* --- names and small questions ---------------------------------------------------------------- */

void text_slug(const char *text, struct strbuf *out)
{
    enum { MOST_SLUG = 60 };
    CLEANUP(strbuf_done) struct strbuf plain;
    size_t start = out->length;
    bool gap = false;

    strbuf_init(&plain);
    text_ascii(text, &plain);
    for (const char *at = plain.data; *at != '\0'; at++) {
        if (!is_alphanumeric(*at)) {
            gap = out->length > start;
            continue;
        }
        if (out->length - start + 1 + gap > MOST_SLUG)
            break;
        if (gap)
            strbuf_putc(out, '-');
        strbuf_putc(out, lower(*at));
        gap = false;
    }
    if (out->length == start)
        strbuf_puts(out, "unnamed");
}

char *text_trim(struct arena *arena, const char *text, size_t length)
{
    while (length > 0 && is_blank(text[length - 1]))
        length--;
    while (length > 0 && is_blank(*text)) {
        text++;
        length--;
    }
    return arena_strndup(arena, text, length);
}

bool text_is_blank(const char *text)
{
    if (text == NULL)
        return true;
    while (is_blank(*text))
        text++;
    return *text == '\0';
}

bool text_equal(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

const char *text_or(const char *text, const char *otherwise)
{
    return text_is_blank(text) ? otherwise : text;
}

const char **text_words(const char *line, struct arena *arena, size_t *count)
{
    VEC(const char *) words = {0};

    while (*line != '\0') {
        struct strbuf word;
        char quote = '\0';
        bool any = false;

        strbuf_init(&word);
        while (*line == ' ' || *line == '\t')
            line++;
        for (; *line != '\0' && (quote != '\0' || (*line != ' ' && *line != '\t')); line++) {
            any = true;
            if (quote == '\0' && (*line == '\'' || *line == '"'))
                quote = *line;
            else if (*line == quote)
                quote = '\0';
            else
                strbuf_putc(&word, *line);
        }
        if (any)
            vec_add(&words, arena, arena_strdup(arena, word.data));
        strbuf_done(&word);
    }
    *count = words.count;
    return words.at;
}
