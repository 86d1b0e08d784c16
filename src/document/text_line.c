#include "text_sheet.h"

#include "text.h"

#include <string.h>

const char *sheet_clean(struct sheet *sheet, const char *text)
{
    return clean_line(&sheet->arena, text, sheet->ascii);
}

int span_cells(const char *text, size_t length)
{
    const char *end = text + length;
    int total = 0, cells;

    while (text < end) {
        text += utf8_cluster(text, end, &cells);
        total += cells;
    }
    return total;
}

static void blanks_up_to(struct sheet *sheet, int *at, int column)
{
    if (column > *at) {
        strbuf_fill(&sheet->body, ' ', (size_t)(column - *at));
        *at = column;
    }
}

/* One line of one column: false when its text is used up. */
static bool column_line(struct sheet *sheet, const struct column *column, const char **rest,
                        int *at)
{
    struct text_line line;
    int cells;

    if (*rest == NULL || !text_wrap_next(rest, column->width, &line)) {
        *rest = NULL;
        return false;
    }
    cells = span_cells(line.at, line.length);
    blanks_up_to(sheet, at, column->right ? column->at + column->width - cells : column->at);
    strbuf_add(&sheet->body, line.at, line.length);
    *at += cells;
    return true;
}

void sheet_columns(struct sheet *sheet, const struct column columns[], size_t count)
{
    const char **rest = arena_array(&sheet->arena, const char *, count);
    bool more = true;

    for (size_t i = 0; i < count; i++)
        rest[i] = columns[i].text;
    for (bool first = true; more; first = false) {
        size_t start = sheet->body.length;
        int at = 0;

        more = false;
        for (size_t i = 0; i < count; i++) {
            if (columns[i].pen && columns[i].text == NULL && first) {
                blanks_up_to(sheet, &at, columns[i].at);
                strbuf_fill(&sheet->body, '_', (size_t)columns[i].width);
                at += columns[i].width;
                more = true;
            } else if (column_line(sheet, &columns[i], &rest[i], &at)) {
                more = true;
            }
        }
        if (more || first)
            sheet_end_line(sheet);
        else
            strbuf_truncate(&sheet->body, start);
    }
}

void sheet_end_line(struct sheet *sheet)
{
    size_t length = sheet->body.length;

    while (length > sheet->from && sheet->body.data[length - 1] == ' ')
        length--;
    strbuf_truncate(&sheet->body, length);
    strbuf_putc(&sheet->body, '\n');
}

void sheet_line_of(struct sheet *sheet, char c)
{
    strbuf_fill(&sheet->body, c, (size_t)sheet->width);
    strbuf_putc(&sheet->body, '\n');
}

static int count_lines(const struct strbuf *body, size_t from, size_t to)
{
    int lines = 0;

    while (from < to) {
        const char *end = memchr(body->data + from, '\n', to - from);

        from = end != NULL ? (size_t)(end - body->data) + 1 : to;
        lines++;
    }
    return lines;
}

static void add_unit(struct sheet *sheet, size_t from, size_t to, int lines)
{
    struct unit *unit = vec_push(&sheet->units, &sheet->arena);

    unit->from = from;
    unit->to = to;
    unit->lines = lines;
    unit->head = sheet->head;
    unit->gap = sheet->gap;
    unit->fresh = sheet->fresh;
    sheet->gap = sheet->fresh = false;
}

void sheet_unit(struct sheet *sheet)
{
    size_t end = sheet->body.length;
    int lines = count_lines(&sheet->body, sheet->from, end);

    if (lines > 0 && lines <= (sheet->solid ? SOLID_LINES_MAX : UNIT_LINES_MAX)) {
        add_unit(sheet, sheet->from, end, lines);
    } else {
        while (sheet->from < end) {
            const char *line = sheet->body.data + sheet->from;
            const char *newline = memchr(line, '\n', end - sheet->from);
            size_t to = newline != NULL ? sheet->from + (size_t)(newline - line) + 1 : end;

            add_unit(sheet, sheet->from, to, 1);
            sheet->from = to;
        }
    }
    sheet->from = end;
    sheet->solid = false;
}

int sheet_take_head(struct sheet *sheet)
{
    size_t length = sheet->body.length - sheet->from;
    struct unit *head;

    /* Lists with equal captions share them, so that a page shows them once. */
    if (sheet->heads.count > 0) {
        head = &sheet->heads.at[sheet->heads.count - 1];
        if (head->to - head->from == length &&
            memcmp(sheet->body.data + head->from, sheet->body.data + sheet->from, length) == 0) {
            strbuf_truncate(&sheet->body, sheet->from);
            return (int)sheet->heads.count - 1;
        }
    }
    head = vec_push(&sheet->heads, &sheet->arena);
    head->from = sheet->from;
    head->to = sheet->body.length;
    head->lines = count_lines(&sheet->body, head->from, head->to);
    sheet->from = sheet->body.length;
    return (int)sheet->heads.count - 1;
}
