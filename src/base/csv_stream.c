#include "csv.h"

#include <string.h>

void csv_stream_begin(struct csv_stream *stream, const struct byte_source *source)
{
    stream->source = *source;
    stream->at = stream->length = 0;
    stream->ended = false;
    stream->line = 1;
    stream->separator = '\0';
    strbuf_init(&stream->raw);
}

void csv_stream_done(struct csv_stream *stream)
{
    strbuf_done(&stream->raw);
}

/* The first of those that stand most. */
static const char separators[] = {',', ';', '\t'};

static bool fill(struct csv_stream *stream, struct error *error)
{
    if (stream->at < stream->length || stream->ended)
        return true;
    stream->at = stream->length = 0;
    if (!stream->source.more(stream->source.context, stream->buffer, sizeof(stream->buffer),
                             &stream->length, error))
        return false;
    stream->ended = stream->length == 0;
    return true;
}

/* Where a line ends within quotes, the row goes on. A quote amid a plain value, or behind one that
 * closes, is a fault of its row and opens nothing, so that the rows behind it are read as they
 * are. */
enum quoting { BEFORE_VALUE, QUOTED, BEHIND_QUOTE, PLAIN };

static bool parts(const struct csv_stream *stream, char c)
{
    return stream->separator == '\0' ? memchr(separators, c, sizeof separators) != NULL
                                     : c == stream->separator;
}

static enum quoting follow(const struct csv_stream *stream, enum quoting quoting, char c)
{
    /* Blanks, and the three bytes of a byte order mark. */
    static const char before_a_value[] = {' ', '\t', '\xEF', '\xBB', '\xBF'};

    if (quoting == QUOTED)
        return c == '"' ? BEHIND_QUOTE : QUOTED;
    if (c == '\n' || parts(stream, c))
        return BEFORE_VALUE;
    if (c == '"' && quoting != PLAIN)
        return QUOTED;
    return quoting == BEFORE_VALUE && memchr(before_a_value, c, sizeof before_a_value) != NULL
               ? BEFORE_VALUE
               : PLAIN;
}

static bool gather(struct csv_stream *stream, int *lines, struct error *error)
{
    enum quoting quoting = BEFORE_VALUE;

    strbuf_clear(&stream->raw);
    for (*lines = 0;;) {
        char c;

        if (!fill(stream, error))
            return false;
        if (stream->ended)
            return true;
        c = stream->buffer[stream->at++];
        quoting = follow(stream, quoting, c);
        strbuf_putc(&stream->raw, c);
        *lines += c == '\n';
        if (c == '\n' && quoting != QUOTED)
            return true;
        if (stream->raw.length > CSV_ROW_MAX) {
            stream->ended = true;
            return error_input(
                error, NULL, stream->line, 1,
                "the row that begins here is longer than 1 MB; is a quote never closed?");
        }
    }
}

/* The sign that stands most outside quotes in the head: spreadsheets of many countries write
 * semicolons. */
static char separator_of(const struct strbuf *head)
{
    size_t counts[sizeof separators] = {0}, most = 0;
    bool quoted = false;

    for (size_t at = 0; at < head->length; at++) {
        const char *sign = memchr(separators, head->data[at], sizeof separators);

        quoted ^= head->data[at] == '"';
        if (sign != NULL && !quoted)
            counts[sign - separators]++;
    }
    for (size_t at = 1; at < sizeof separators; at++)
        if (counts[at] > counts[most])
            most = at;
    return separators[most];
}

bool csv_stream_next(struct csv_stream *stream, struct arena *arena, struct csv_row *out,
                     struct error *error)
{
    struct csv csv = {0};

    *out = (struct csv_row){0};
    while (csv.rows.count == 0 && !stream->ended) {
        int before = stream->line - 1, lines;
        char separator;

        if (!gather(stream, &lines, error))
            return false;
        stream->line += lines;
        separator = stream->separator != '\0' ? stream->separator : separator_of(&stream->raw);
        if (!csv_parse_parted(stream->raw.data, stream->raw.length, separator, arena, &csv))
            return error_input(error, NULL, csv.faults.at[0].line + before, csv.faults.at[0].column,
                               csv.faults.at[0].text);
        if (csv.rows.count == 0)
            continue;
        stream->separator = separator;
        *out = csv.rows.at[0];
        out->line += before;
        vec_each(struct csv_cell, cell, &out->cells)
            cell->line += before;
    }
    return true;
}
