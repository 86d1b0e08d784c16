#ifndef STINT_TEXT_H
#define STINT_TEXT_H

/* Words and lines: wrapping, fuzzy matching, suggestions, names of files. */

#include "arena.h"
#include "strbuf.h"

/* One line of a wrapped text; points into the text, not terminated. */
struct text_line {
    const char *at;
    size_t length;
};

/*
 * Takes the next line of at most `cells` from *at; moves *at behind it and the blanks it
 * broke at. Breaks at blanks, or within a word longer than a line. False at the end.
 */
bool text_wrap_next(const char **at, int cells, struct text_line *out);

/*
 * Fuzzy match, case folded for ASCII: the letters of `pattern` in order. Higher is better,
 * 0 is no match, an empty pattern matches with 1. A pattern 'text matches exactly (as a
 * substring); !text matches where text is absent. Words separated by blanks must all match.
 */
int text_fuzzy(const char *pattern, const char *text);
/* True when each word of what was typed stands in the text in one piece (!word: does not). */
bool text_has_words(const char *pattern, const char *text);

/* The nearest of `names` to a mistyped `word` (edit distance at most 1/3), or NULL. */
const char *text_nearest(const char *word, const char *const names[], size_t count);

/*
 * The words of a line as people type it for a command: blanks part them, single and double
 * quotes hold them together, nothing else is special. An open quote ends with the line.
 */
const char **text_words(const char *line, struct arena *arena, size_t *count);

/* A file name from data: [a-z0-9-], at most 60 bytes, never empty. */
void text_slug(const char *text, struct strbuf *out);

/* Trims ASCII blanks at both ends into the arena. */
char *text_trim(struct arena *arena, const char *text, size_t length);
bool text_is_blank(const char *text);                         /* NULL, empty or only blanks */
bool text_equal(const char *a, const char *b);                /* NULL equals NULL and "" */
const char *text_or(const char *text, const char *otherwise); /* otherwise if blank */

#endif
