#include "reader.h"

#include "text.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { QUOTE_MAX = 40 };

static bool begins_character(char c)
{
    return ((unsigned char)c & 0xC0u) != 0x80u;
}

static int characters(const char *at, size_t length)
{
    int count = 0;

    for (size_t i = 0; i < length; i++)
        count += begins_character(at[i]);
    return count;
}

struct piece piece_sub(struct piece piece, size_t from, size_t length)
{
    if (from > piece.length)
        from = piece.length;
    if (length > piece.length - from)
        length = piece.length - from;
    return (struct piece){
        .at = piece.at + from,
        .length = length,
        .line = piece.line,
        .column = piece.column + characters(piece.at, from),
    };
}

struct piece piece_trim(struct piece piece)
{
    size_t from = 0;
    size_t to = piece.length;

    while (from < to && piece.at[from] == ' ')
        from++;
    while (to > from && piece.at[to - 1] == ' ')
        to--;
    return piece_sub(piece, from, to - from);
}

bool piece_is(struct piece piece, const char *word)
{
    return piece.length == strlen(word) && memcmp(piece.at, word, piece.length) == 0;
}

bool piece_begins(struct piece piece, const char *beginning)
{
    return piece_is(piece_sub(piece, 0, strlen(beginning)), beginning);
}

bool piece_same(struct piece piece, struct piece other)
{
    return piece.length == other.length && memcmp(piece.at, other.at, piece.length) == 0;
}

size_t piece_find(struct piece piece, char c)
{
    const char *found = piece.length == 0 ? NULL : memchr(piece.at, c, piece.length);

    return found == NULL ? piece.length : (size_t)(found - piece.at);
}

size_t piece_characters(struct piece piece)
{
    return (size_t)characters(piece.at, piece.length);
}

bool piece_word(struct piece *rest, struct piece *word)
{
    struct piece line = piece_trim(*rest);
    size_t end = 0;

    while (end < line.length && line.at[end] != ' ')
        end++;
    *word = piece_sub(line, 0, end);
    *rest = piece_sub(line, end, line.length);
    return end > 0;
}

char *piece_text(struct piece piece, struct arena *arena)
{
    return arena_strndup(arena, piece.at, piece.length);
}

void reader_fault(struct reader *reader, struct piece place, const char *format, ...)
{
    char text[512];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    struct fault *fault = vec_push(reader->faults, reader->arena);
    fault->line = place.line;
    fault->column = place.column;
    fault->text = arena_strdup(reader->arena, text);
}

const char *reader_quote(struct reader *reader, struct piece piece)
{
    size_t length = piece.length;

    if (length <= QUOTE_MAX)
        return arena_printf(reader->arena, "'%.*s'", (int)length, piece.at);
    length = QUOTE_MAX;
    while (length > 0 && !begins_character(piece.at[length]))
        length--;
    return arena_printf(reader->arena, "'%.*s…'", (int)length, piece.at);
}

const char *reader_hint(struct reader *reader, struct piece piece, const char *const names[],
                        size_t count)
{
    if (piece.length > QUOTE_MAX)
        return "";
    const char *nearest = text_nearest(piece_text(piece, reader->arena), names, count);

    return nearest == NULL ? "" : arena_printf(reader->arena, ", did you mean '%s'?", nearest);
}

bool reader_word(struct reader *reader, struct piece piece, const char *what,
                 const struct word_list *list, int *value)
{
    const char **names = arena_array(reader->arena, const char *, list->count);

    for (size_t i = 0; i < list->count; i++) {
        names[i] = list->words[i].name;
        if (piece_is(piece, names[i])) {
            *value = (int)i;
            return true;
        }
    }
    reader_fault(reader, piece, "unknown %s %s%s", what, reader_quote(reader, piece),
                 reader_hint(reader, piece, names, list->count));
    return false;
}

const char *reader_text(struct reader *reader, struct piece piece, const char *what)
{
    size_t length = piece_characters(piece);

    if (length == 0)
        reader_fault(reader, piece, "%s is empty", what);
    if (length > PLAYBOOK_TEXT_MAX)
        reader_fault(reader, piece, "%s has %zu characters, more than %d", what, length,
                     PLAYBOOK_TEXT_MAX);
    return piece_text(piece, reader->arena);
}
