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

/* An error may name the place where her text is kept; a toast in a high window what to do next. */
static int rows_of(const struct messages *messages, const char *text, int rows, int cells)
{
    enum { ERROR_MOST = 5, TOAST_MOST = 2, HIGH = 19 };
    int most = messages->is_error ? ERROR_MOST : rows >= HIGH ? TOAST_MOST : 1;
    int wanted = wrapped_rows(text, cells);

    return wanted > most ? most : wanted < 1 ? 1 : wanted;
}

/* Returns the column behind the last row. */
static int draw_rows(struct area area, enum role role, const char *text, int cells)
{
    struct text_line line;
    const char *rest = text;

    for (int row = 0; row + 1 < area.rows && text_wrap_next(&rest, cells, &line); row++)
        area_printf(area, row, 1, role, "%.*s", (int)line.length, line.at);
    return area_fit(area, area.rows - 1, 1, text_cells(rest) < cells ? text_cells(rest) : cells,
                    role, rest);
}

void messages_draw(const struct messages *messages, struct area area, const char *undo_key)
{
    const char *text = messages_now(messages);
    int hint = messages->undo && undo_key != NULL ? text_cells(undo_key) + 8 : 0;
    int cells = area.columns - 2 - hint, rows, column;
    enum role role = messages->is_error ? ROLE_ERROR : ROLE_TOAST;

    if (text == NULL || cells <= 0)
        return;
    rows = rows_of(messages, text, area.rows, cells);
    area = area_part(area, area.rows - rows, 0, rows, area.columns);
    if (rows > 1)
        area_fill(area, role);
    column = draw_rows(area, role, text, cells);
    if (hint > 0) {
        column = area_text(area, rows - 1, column + 2, ROLE_KEY, undo_key);
        area_text(area, rows - 1, column + 1, ROLE_HINT, "undo");
    }
}
