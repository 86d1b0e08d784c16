#include "csv.h"

#include <string.h>

void csv_stream_begin(struct csv_stream *stream, const struct byte_source *source)
{
    stream->source = *source;
    stream->at = stream->length = 0;
    stream->ended = false;
    stream->line = 1;
    strbuf_init(&stream->raw);
}

void csv_stream_done(struct csv_stream *stream)
{
    strbuf_done(&stream->raw);
}

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

/* Where a line ends within quotes, the row goes on. A quote amid a plain value is a fault of its
 * row and opens nothing, so that the rows behind it are read as they are. */
struct quoting {
    bool quoted, value; /* within quotes; behind a sign of the value that is no blank */
    char last;
};

static void follow(struct quoting *quoting, char c)
{
    /* Blanks, and the three bytes of a byte order mark. */
    static const char before_a_value[] = {' ', '\t', '\xEF', '\xBB', '\xBF'};

    if (c == '"')
        quoting->quoted = !quoting->quoted && (!quoting->value || quoting->last == '"');
    if (c == ',' || c == '\n')
        quoting->value = false;
    else if (memchr(before_a_value, c, sizeof before_a_value) == NULL)
        quoting->value = true;
    quoting->last = c;
}

static bool gather(struct csv_stream *stream, int *lines, struct error *error)
{
    struct quoting quoting = {false, false, '\0'};

    strbuf_clear(&stream->raw);
    for (*lines = 0;;) {
        char c;

        if (!fill(stream, error))
            return false;
        if (stream->ended)
            return true;
        c = stream->buffer[stream->at++];
        follow(&quoting, c);
        strbuf_putc(&stream->raw, c);
        *lines += c == '\n';
        if (c == '\n' && !quoting.quoted)
            return true;
        if (stream->raw.length > CSV_ROW_MAX) {
            stream->ended = true;
            return error_input(
                error, NULL, stream->line, 1,
                "the row that begins here is longer than 1 MB; is a quote never closed?");
        }
    }
}

bool csv_stream_next(struct csv_stream *stream, struct arena *arena, struct csv_row *out,
                     struct error *error)
{
    struct csv csv = {0};

    *out = (struct csv_row){0};
    while (csv.rows.count == 0 && !stream->ended) {
        int before = stream->line - 1, lines;

        if (!gather(stream, &lines, error))
            return false;
        stream->line += lines;
        if (!csv_parse(stream->raw.data, stream->raw.length, arena, &csv))
            return error_input(error, NULL, csv.faults.at[0].line + before, csv.faults.at[0].column,
                               csv.faults.at[0].text);
        if (csv.rows.count == 0)
            continue;
        *out = csv.rows.at[0];
        out->line += before;
        vec_each(struct csv_cell, cell, &out->cells)
            cell->line += before;
    }
    return true;
}
