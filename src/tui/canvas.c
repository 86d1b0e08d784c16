#include "canvas.h"

#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MOST = 500, COLUMNS_MOST = 1000, PRINTF_BYTES = 1024 };

static int between(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

void canvas_init(struct canvas *canvas, int rows, int columns, bool ascii)
{
    *canvas = (struct canvas){.ascii = ascii};
    strbuf_init(&canvas->scratch);
    canvas_resize(canvas, rows, columns);
}

void canvas_done(struct canvas *canvas)
{
    free(canvas->cells);
    strbuf_done(&canvas->scratch);
    canvas->cells = NULL;
    canvas->rows = canvas->columns = 0;
}

void canvas_resize(struct canvas *canvas, int rows, int columns)
{
    size_t count;

    rows = between(rows, 1, ROWS_MOST);
    columns = between(columns, 1, COLUMNS_MOST);
    if (canvas->cells != NULL && rows == canvas->rows && columns == canvas->columns)
        return;
    count = (size_t)rows * (size_t)columns;
    free(canvas->cells);
    canvas->cells = calloc(count, sizeof(struct cell));
    if (canvas->cells == NULL)
        out_of_memory();
    canvas->rows = rows;
    canvas->columns = columns;
    canvas_erase(canvas);
}

void canvas_erase(struct canvas *canvas)
{
    const struct cell blank = {" ", ROLE_NORMAL};
    size_t count = (size_t)canvas->rows * (size_t)canvas->columns;

    for (size_t at = 0; at < count; at++)
        canvas->cells[at] = blank;
    canvas->cursor_row = canvas->cursor_column = 0;
    canvas->cursor_shown = false;
    canvas->target_count = 0;
}

void area_target(struct area area, const struct target *target)
{
    struct canvas *canvas = area.canvas;
    struct target *new;

    if (canvas->target_count == TARGETS_MOST || area.rows <= 0 || area.columns <= 0)
        return;
    new = &canvas->targets[canvas->target_count++];
    *new = *target;
    new->row = area.row;
    new->column = area.column;
    new->rows = area.rows;
    new->columns = area.columns;
}

void canvas_forget_targets(struct canvas *canvas)
{
    canvas->target_count = 0;
}

const struct target *canvas_target(const struct canvas *canvas, int row, int column)
{
    for (size_t at = canvas->target_count; at-- > 0;) {
        const struct target *target = &canvas->targets[at];

        if (row >= target->row && row < target->row + target->rows && column >= target->column &&
            column < target->column + target->columns)
            return target;
    }
    return NULL;
}

bool cell_equal(const struct cell *a, const struct cell *b)
{
    return a->role == b->role && strcmp(a->text, b->text) == 0;
}

struct area canvas_area(struct canvas *canvas)
{
    return (struct area){canvas, 0, 0, canvas->rows, canvas->columns};
}

struct area area_part(struct area area, int row, int column, int rows, int columns)
{
    int bottom = between(row + rows, 0, area.rows),
        right = between(column + columns, 0, area.columns);

    row = between(row, 0, area.rows);
    column = between(column, 0, area.columns);
    return (struct area){area.canvas, area.row + row, area.column + column,
                         bottom > row ? bottom - row : 0, right > column ? right - column : 0};
}

struct area area_centred(struct area area, int rows, int columns)
{
    rows = between(rows, 0, area.rows);
    columns = between(columns, 0, area.columns);
    return area_part(area, (area.rows - rows) / 2, (area.columns - columns) / 2, rows, columns);
}

static struct cell *cell_at(struct area area, int row, int column)
{
    return &area.canvas->cells[(area.row + row) * area.canvas->columns + area.column + column];
}

static void set_cell(struct cell *cell, const char *text, size_t length, enum role role)
{
    if (length >= CELL_BYTES)
        length = 0; /* cleaning allows no such cluster; a blank keeps the columns */
    memcpy(cell->text, text, length);
    cell->text[length] = '\0';
    cell->role = (unsigned char)role;
}

/* Half of a wide character must not stay behind when the other half is overwritten. */
static void free_cell(struct area area, int row, int column)
{
    struct cell *cell = cell_at(area, row, column);
    int absolute = area.column + column;

    if (cell->text[0] == '\0' && absolute > 0)
        set_cell(cell - 1, " ", 1, (enum role)cell[-1].role);
    if (absolute + 1 < area.canvas->columns && cell[1].text[0] == '\0')
        set_cell(cell + 1, " ", 1, (enum role)cell[1].role);
}

static void put(struct area area, int row, int column, enum role role, const char *text,
                size_t length, int cells)
{
    if (row < 0 || row >= area.rows || cells <= 0)
        return;
    if (column < 0 || column + cells > area.columns) {
        for (int at = column; at < column + cells; at++) {
            if (at >= 0 && at < area.columns)
                put(area, row, at, role, " ", 1, 1);
        }
        return;
    }
    free_cell(area, row, column);
    if (cells == 2) {
        free_cell(area, row, column + 1);
        set_cell(cell_at(area, row, column + 1), "", 0, role);
    }
    set_cell(cell_at(area, row, column), text, length, role);
}

static bool is_plain(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text < 0x20 || *text > 0x7e)
            return false;
    }
    return true;
}

/* The text as it may be shown; good until the next call. */
static const char *shown(struct canvas *canvas, const char *text)
{
    struct strbuf *scratch = &canvas->scratch;

    if (text == NULL)
        return "";
    if (is_plain(text))
        return text;
    strbuf_clear(scratch);
    if (canvas->ascii) {
        text_ascii(text, scratch);
        for (size_t at = 0; at < scratch->length; at++) {
            if (scratch->data[at] == '\n')
                scratch->data[at] = ' ';
        }
    } else {
        text_clean(text, strlen(text), CLEAN_DISPLAY, scratch);
    }
    return scratch->data;
}

/* Draws `length` bytes of text that `shown` gave. */
static int put_text(struct area area, int row, int column, enum role role, const char *text,
                    size_t length)
{
    const char *end = text + length;

    while (text < end && column < area.columns) {
        int cells;
        size_t bytes = utf8_cluster(text, end, &cells);

        if (bytes == 0)
            break;
        put(area, row, column, role, text, bytes, cells);
        column += cells;
        text += bytes;
    }
    return column > area.columns ? area.columns : column;
}

int area_text(struct area area, int row, int column, enum role role, const char *text)
{
    const char *clean = shown(area.canvas, text);

    return put_text(area, row, column, role, clean, strlen(clean));
}

static int put_blanks(struct area area, int row, int column, enum role role, int cells)
{
    for (; cells > 0; cells--, column++)
        put(area, row, column, role, " ", 1, 1);
    return column;
}

int area_fit(struct area area, int row, int column, int cells, enum role role, const char *text)
{
    const char *clean = shown(area.canvas, text);
    const char *ellipsis = glyph_text(area.canvas, GLYPH_ELLIPSIS);
    int width = text_cells(clean), end = column + cells;

    if (cells <= 0)
        return column;
    if (width <= cells) {
        column = put_text(area, row, column, role, clean, strlen(clean));
    } else {
        column = put_text(area, row, column, role, clean, text_cut(clean, cells - 1));
        column = put_text(area, row, column, role, ellipsis, strlen(ellipsis));
    }
    return put_blanks(area, row, column, role, end - column);
}

int area_right(struct area area, int row, enum role role, const char *text)
{
    int width = text_cells(shown(area.canvas, text));

    return area_text(area, row, width < area.columns ? area.columns - width : 0, role, text);
}

int area_printf(struct area area, int row, int column, enum role role, const char *format, ...)
{
    char text[PRINTF_BYTES];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    return area_text(area, row, column, role, text);
}

void area_fill(struct area area, enum role role)
{
    for (int row = 0; row < area.rows; row++)
        put_blanks(area, row, 0, role, area.columns);
}

void area_role(struct area area, int row, enum role role)
{
    if (row < 0 || row >= area.rows)
        return;
    for (int column = 0; column < area.columns; column++)
        cell_at(area, row, column)->role = (unsigned char)role;
}

static void put_glyph(struct area area, int row, int column, enum role role, enum glyph glyph)
{
    const char *text = glyph_text(area.canvas, glyph);

    put(area, row, column, role, text, strlen(text), 1);
}

void area_rule(struct area area, int row, enum role role)
{
    for (int column = 0; column < area.columns; column++)
        put_glyph(area, row, column, role, GLYPH_HORIZONTAL);
}

void area_column_rule(struct area area, int column, enum role role)
{
    if (column < 0 || column >= area.columns)
        return;
    for (int row = 0; row < area.rows; row++)
        put_glyph(area, row, column, role, GLYPH_VERTICAL);
}

void area_box(struct area area, enum role role, const char *title)
{
    int bottom = area.rows - 1, right = area.columns - 1;

    if (bottom < 1 || right < 1)
        return;
    area_rule(area, 0, role);
    area_rule(area, bottom, role);
    area_column_rule(area, 0, role);
    area_column_rule(area, right, role);
    put_glyph(area, 0, 0, role, GLYPH_TOP_LEFT);
    put_glyph(area, 0, right, role, GLYPH_TOP_RIGHT);
    put_glyph(area, bottom, 0, role, GLYPH_BOTTOM_LEFT);
    put_glyph(area, bottom, right, role, GLYPH_BOTTOM_RIGHT);
    if (title != NULL && right > 6) {
        struct area line = area_part(area, 0, 3, 1, right - 4);
        int width = text_cells(shown(area.canvas, title));

        if (width > line.columns - 2)
            width = line.columns - 2;
        put_blanks(line, 0, 0, role, 1);
        area_fit(line, 0, 1, width, role, title);
        put_blanks(line, 0, 1 + width, role, 1);
    }
}

void area_cursor(struct area area, int row, int column, bool visible)
{
    struct canvas *canvas = area.canvas;

    if (area.rows <= 0 || area.columns <= 0)
        return;
    canvas->cursor_row = area.row + between(row, 0, area.rows - 1);
    canvas->cursor_column = area.column + between(column, 0, area.columns - 1);
    canvas->cursor_shown = visible;
}

static void dump_row(const struct canvas *canvas, int row, bool roles, struct strbuf *out)
{
    static const char letters[ROLE_COUNT + 1] = ".TtAHSMdgwb-DiIuUkhoE";
    size_t keep = out->length;

    for (int column = 0; column < canvas->columns; column++) {
        const struct cell *cell = &canvas->cells[row * canvas->columns + column];

        if (roles)
            strbuf_putc(out, letters[cell->role]);
        else
            strbuf_puts(out, cell->text);
        if (roles ? cell->role != ROLE_NORMAL : strcmp(cell->text, " ") != 0)
            keep = out->length;
    }
    strbuf_truncate(out, keep);
    strbuf_putc(out, '\n');
}

void canvas_dump(const struct canvas *canvas, bool roles, struct strbuf *out)
{
    for (int row = 0; row < canvas->rows; row++)
        dump_row(canvas, row, false, out);
    for (int row = 0; roles && row < canvas->rows; row++)
        dump_row(canvas, row, true, out);
}
