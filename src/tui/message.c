#include "message.h"

#include "strbuf.h"
#include "text.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { TOAST_MS = 5000 };

void messages_done(struct messages *messages)
{
    for (size_t at = 0; at < MESSAGES_KEPT; at++)
        free(messages->kept[at]);
}

static void keep(struct messages *messages, const char *text)
{
    size_t place = messages->count % MESSAGES_KEPT, length = strlen(text);
    char *copy = malloc(length + 1);

    if (copy == NULL)
        out_of_memory();
    memcpy(copy, text, length + 1);
    free(messages->kept[place]);
    messages->kept[place] = copy;
    messages->count++;
    messages->shown = true;
    messages->drawn = false;
}

void messages_toast(struct messages *messages, const char *text, bool undo, int64_t now_ms)
{
    keep(messages, text);
    messages->is_error = false;
    messages->undo = undo;
    messages->until = now_ms + TOAST_MS;
}

void messages_error(struct messages *messages, const struct error *error)
{
    struct strbuf text;

    strbuf_init(&text);
    strbuf_puts(&text, error->message);
    if (error->hint[0] != '\0')
        strbuf_printf(&text, "; %s", error->hint);
    keep(messages, text.data);
    strbuf_done(&text);
    messages->is_error = true;
    messages->undo = false;
}

void messages_drawn(struct messages *messages)
{
    messages->drawn = true;
}

void messages_key(struct messages *messages)
{
    if (messages->is_error && messages->drawn)
        messages->shown = false;
}

bool messages_tick(struct messages *messages, int64_t now_ms)
{
    if (!messages->shown || messages->is_error || now_ms < messages->until)
        return false;
    messages->shown = false;
    return true;
}

const char *messages_now(const struct messages *messages)
{
    return messages->shown ? messages_kept(messages, 0) : NULL;
}

const char *messages_kept(const struct messages *messages, size_t index)
{
    if (index >= messages->count || index >= MESSAGES_KEPT)
        return NULL;
    return messages->kept[(messages->count - 1 - index) % MESSAGES_KEPT];
}

static int wrapped_rows(const char *text, int cells)
{
    struct text_line line;
    int rows = 0;

    while (text_wrap_next(&text, cells, &line))
        rows++;
    return rows;
}

static void draw_wrapped(struct area area, const char *text)
{
    enum { ROWS_MOST = 5 };
    int cells = area.columns - 2, rows = wrapped_rows(text, cells);
    struct text_line line;

    if (rows > ROWS_MOST)
        rows = ROWS_MOST;
    area = area_part(area, area.rows - rows, 0, rows, area.columns);
    area_fill(area, ROLE_ERROR);
    for (int row = 0; row < rows && text_wrap_next(&text, cells, &line); row++)
        area_printf(area, row, 1, ROLE_ERROR, "%.*s", (int)line.length, line.at);
}

void messages_draw(const struct messages *messages, struct area area, const char *undo_key)
{
    const char *text = messages_now(messages);
    struct area line = area_part(area, area.rows - 1, 0, 1, area.columns);
    int hint = messages->undo && undo_key != NULL ? text_cells(undo_key) + 8 : 0, cells, column;

    if (text == NULL)
        return;
    if (messages->is_error && area.columns > 2 && text_cells(text) > area.columns - 2) {
        draw_wrapped(area, text);
        return;
    }
    line = area_part(line, 0, 1, 1, line.columns - 2);
    cells = text_cells(text);
    if (cells > line.columns - hint)
        cells = line.columns - hint;
    column = area_fit(line, 0, 0, cells, messages->is_error ? ROLE_ERROR : ROLE_TOAST, text);
    if (hint > 0) {
        column = area_text(line, 0, column + 2, ROLE_KEY, undo_key);
        area_text(line, 0, column + 1, ROLE_HINT, "undo");
    }
}
