#include "csv.h"

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

/* Up to a line end that is not within quotes: there have been as many that open as close. */
static bool gather(struct csv_stream *stream, int *lines, struct error *error)
{
    bool quoted = false;

    strbuf_clear(&stream->raw);
    for (*lines = 0;;) {
        char c;

        if (!fill(stream, error))
            return false;
        if (stream->ended)
            return true;
        c = stream->buffer[stream->at++];
        quoted ^= c == '"';
        strbuf_putc(&stream->raw, c);
        *lines += c == '\n';
        if (c == '\n' && !quoted)
            return true;
        if (stream->raw.length > CSV_ROW_MAX)
            return error_input(
                error, NULL, stream->line, 1,
                "the row that begins here is longer than 1 MB; is a quote never closed?");
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
        if (!csv_parse(stream->raw.data, stream->raw.length, arena, &csv))
            return error_input(error, NULL, csv.faults.at[0].line + before, csv.faults.at[0].column,
                               csv.faults.at[0].text);
        stream->line += lines;
        if (csv.rows.count == 0)
            continue;
        *out = csv.rows.at[0];
        out->line += before;
        vec_each(struct csv_cell, cell, &out->cells)
            cell->line += before;
    }
    return true;
}
