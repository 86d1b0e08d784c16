#include "csv.h"

#include "text.h"
#include "utf8.h"

#include <string.h>

struct reader {
    const char *at, *end;
    int line, column;
    char separator;
    bool cut; /* what follows is not UTF-8 */
    struct arena *arena;
    struct csv *out;
};

static void fault(struct reader *reader, int line, int column, const char *text)
{
    vec_add(&reader->out->faults, reader->arena, ((struct csv_fault){line, column, text}));
}

static void step(struct reader *reader)
{
    unsigned char byte = (unsigned char)*reader->at++;

    if (byte == '\n') {
        reader->line++;
        reader->column = 1;
    } else if ((byte & 0xC0u) != 0x80u) {
        reader->column++;
    }
}

static bool stands(const struct reader *reader, char c)
{
    return reader->at < reader->end && *reader->at == c;
}

static bool at_line_end(const struct reader *reader)
{
    return stands(reader, '\n') ||
           (stands(reader, '\r') && reader->at + 1 < reader->end && reader->at[1] == '\n');
}

static bool at_cell_end(const struct reader *reader)
{
    return reader->at >= reader->end || stands(reader, reader->separator) || at_line_end(reader);
}

static void skip_blanks(struct reader *reader)
{
    while (stands(reader, ' ') || (stands(reader, '\t') && reader->separator != '\t'))
        step(reader);
}

/* Bytes up to the closing quote, or to the end. */
static size_t quoted_length(const struct reader *reader)
{
    const char *at = reader->at;

    while (at < reader->end && (*at != '"' || (at + 1 < reader->end && at[1] == '"')))
        at += *at == '"' ? 2 : 1;
    return (size_t)(at - reader->at);
}

/* Behind the opening quote; stops behind the closing one. */
static const char *read_quoted(struct reader *reader, const struct csv_cell *cell)
{
    const char *close = reader->at + quoted_length(reader);
    char *text = arena_array(reader->arena, char, (size_t)(close - reader->at) + 1);
    size_t length = 0;

    while (reader->at < close) {
        if (*reader->at == '"')
            step(reader);
        text[length++] = *reader->at;
        step(reader);
    }
    if (reader->at < reader->end)
        step(reader);
    else if (!reader->cut)
        fault(reader, cell->line, cell->column, "the quote that opens here is never closed");
    return text;
}

static void skip_to_cell_end(struct reader *reader)
{
    skip_blanks(reader);
    if (!at_cell_end(reader))
        fault(reader, reader->line, reader->column,
              "text behind the closing quote; a quote within a value is written twice");
    while (!at_cell_end(reader))
        step(reader);
}

static const char *read_plain(struct reader *reader)
{
    const char *from = reader->at;
    bool told = false;

    for (; !at_cell_end(reader); step(reader)) {
        if (*reader->at != '"' || told)
            continue;
        fault(reader, reader->line, reader->column,
              "a quote within a plain value; put the whole value in quotes and write it twice");
        told = true;
    }
    return text_trim(reader->arena, from, (size_t)(reader->at - from));
}

static void read_cell(struct reader *reader, struct csv_row *row)
{
    struct csv_cell cell = {NULL, 0, 0};

    skip_blanks(reader);
    cell.line = reader->line;
    cell.column = reader->column;
    if (stands(reader, '"')) {
        step(reader);
        cell.text = read_quoted(reader, &cell);
        skip_to_cell_end(reader);
    } else {
        cell.text = read_plain(reader);
    }
    vec_add(&row->cells, reader->arena, cell);
}

static bool has_any(const struct csv_row *row)
{
    vec_each(const struct csv_cell, cell, &row->cells)
        if (cell->text[0] != '\0')
            return true;
    return false;
}

static void read_row(struct reader *reader)
{
    struct csv_row row = {.line = reader->line};

    read_cell(reader, &row);
    while (stands(reader, reader->separator)) {
        step(reader);
        read_cell(reader, &row);
    }
    if (stands(reader, '\r'))
        step(reader);
    if (stands(reader, '\n'))
        step(reader);
    if (has_any(&row))
        vec_add(&reader->out->rows, reader->arena, row);
}

/* Where the text stops being UTF-8; its end when it never does. */
static size_t sound_length(const char *text, size_t length)
{
    size_t sound = 0;

    while (sound < length) {
        const char *line_end = memchr(text + sound, '\n', length - sound);
        size_t next = line_end == NULL ? length : (size_t)(line_end - text) + 1;

        if (!utf8_valid(text + sound, next - sound) || memchr(text + sound, 0, next - sound))
            return sound;
        sound = next;
    }
    return length;
}

bool csv_parse(const char *text, size_t length, struct arena *arena, struct csv *out)
{
    return csv_parse_parted(text, length, ',', arena, out);
}

bool csv_parse_parted(const char *text, size_t length, char separator, struct arena *arena,
                      struct csv *out)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t sound = sound_length(text, length);
    struct reader reader;

    *out = (struct csv){0};
    reader = (struct reader){text, text + sound, 1, 1, separator, sound < length, arena, out};
    if (sound >= sizeof(mark) - 1 && memcmp(text, mark, sizeof(mark) - 1) == 0)
        reader.at += sizeof(mark) - 1;
    while (reader.at < reader.end)
        read_row(&reader);
    if (sound < length)
        fault(&reader, reader.line, 1, "this line is not UTF-8 text; save the file as UTF-8");
    return out->faults.count == 0;
}
