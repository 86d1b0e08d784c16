#include "picture.h"

#include "pty.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <vterm.h>

#include <cmocka.h>

/* A cell in pixels: DejaVu Sans Mono at this size is ten wide. */
enum { CELL_WIDTH = 10, CELL_HEIGHT = 20, BASELINE = 15, MARGIN = 10, COLOURS = 16 };
#define FONT "font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\" font-size=\"16.61\""

static const char ground[] = "#15181e", ink[] = "#d5d9e0";
static const char *const palette[COLOURS] = {
    "#15181e", "#f07178", "#a3d48a", "#f0c674", "#82aaff", "#c792ea", "#5ccfe6", "#d5d9e0",
    "#8a92a0", "#f07178", "#a3d48a", "#f0c674", "#82aaff", "#c792ea", "#5ccfe6", "#ffffff",
};

/* --- the table ----------------------------------------------------------------------------- */

/* The next part up to '|' or the end of the line, without blanks around it. */
static void take_part(const char **at, char *out, size_t room)
{
    size_t length, whole = strcspn(*at, "|\n");
    const char *begin = *at + strspn(*at, " ");

    length = begin < *at + whole ? (size_t)(*at + whole - begin) : 0;
    while (length > 0 && begin[length - 1] == ' ')
        length--;
    assert_true(length < room);
    memcpy(out, begin, length);
    out[length] = '\0';
    *at += whole + ((*at)[whole] == '|');
}

static void read_line(const char *at, struct picture *out)
{
    char size[16];

    take_part(&at, out->name, sizeof out->name);
    take_part(&at, size, sizeof size);
    take_part(&at, out->shows, sizeof out->shows);
    take_part(&at, out->keys, sizeof out->keys);
    if (sscanf(size, "%dx%d", &out->columns, &out->rows) != 2 || out->shows[0] == '\0')
        fail_msg("no picture: %s", out->name);
}

bool picture_next(const char **at, struct picture *out)
{
    for (; **at != '\0'; *at += strcspn(*at, "\n") + 1) {
        if (**at == '#' || **at == '\n')
            continue;
        read_line(*at, out);
        *at += strcspn(*at, "\n") + 1;
        return true;
    }
    return false;
}

/* --- the screen ---------------------------------------------------------------------------- */

struct look {
    const char *ink, *ground; /* ground NULL: that of the picture */
    bool bold, underline;
};

struct drawing {
    VTermScreen *screen;
    int rows, columns;
    struct strbuf *out;
};

static VTermScreenCell cell_at(const struct drawing *drawing, int row, int column)
{
    VTermScreenCell cell = {0};

    vterm_screen_get_cell(drawing->screen, (VTermPos){.row = row, .col = column}, &cell);
    return cell;
}

static const char *colour_of(VTermColor colour, bool bold, const char *usual)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(&colour) || VTERM_COLOR_IS_DEFAULT_BG(&colour))
        return bold && usual == ink ? palette[COLOURS - 1] : usual;
    if (VTERM_COLOR_IS_INDEXED(&colour) && colour.indexed.idx < COLOURS)
        return palette[colour.indexed.idx];
    fail_msg("a colour that the pictures do not know");
    return usual;
}

static struct look look_of(const VTermScreenCell *cell)
{
    const char *front = colour_of(cell->fg, cell->attrs.bold, ink);
    const char *back = colour_of(cell->bg, false, NULL);

    if (cell->attrs.reverse)
        return (struct look){back != NULL ? back : ground, front, cell->attrs.bold,
                             cell->attrs.underline != 0};
    return (struct look){front, back, cell->attrs.bold, cell->attrs.underline != 0};
}

static bool same_look(struct look a, struct look b)
{
    return a.ink == b.ink && a.ground == b.ground && a.bold == b.bold && a.underline == b.underline;
}

/* Lines are drawn, not written: no font joins them over the rows. */
static bool is_line(uint32_t code)
{
    return code >= 0x2500 && code < 0x2580;
}

static bool is_written(const VTermScreenCell *cell)
{
    return cell->chars[0] != 0 && cell->chars[0] != ' ' && cell->chars[0] != (uint32_t)-1 &&
           !is_line(cell->chars[0]);
}

static void draw_rect(const struct drawing *drawing, int x, int y, int width, int height,
                      const char *fill)
{
    strbuf_printf(drawing->out,
                  "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n", x, y, width,
                  height, fill);
}

static int left_of(int column)
{
    return MARGIN + column * CELL_WIDTH;
}

static int top_of(int row)
{
    return MARGIN + row * CELL_HEIGHT;
}

/* Of a line's sign: arms to the left, right, top and bottom. */
static void draw_line(const struct drawing *drawing, int row, int column, uint32_t code,
                      const char *fill)
{
    static const struct {
        uint32_t code;
        bool left, right, up, down;
    } signs[] = {
        {0x2500, true, true, false, false}, {0x2502, false, false, true, true},
        {0x250C, false, true, false, true}, {0x2510, true, false, false, true},
        {0x2514, false, true, true, false}, {0x2518, true, false, true, false},
    };
    int x = left_of(column), y = top_of(row);

    for (size_t at = 0; at < ARRAY_COUNT(signs); at++) {
        if (signs[at].code != code)
            continue;
        if (signs[at].left || signs[at].right)
            draw_rect(drawing, signs[at].left ? x : x + CELL_WIDTH / 2, y + CELL_HEIGHT / 2,
                      CELL_WIDTH / (signs[at].left && signs[at].right ? 1 : 2) + 1, 1, fill);
        if (signs[at].up || signs[at].down)
            draw_rect(drawing, x + CELL_WIDTH / 2, signs[at].up ? y : y + CELL_HEIGHT / 2, 1,
                      CELL_HEIGHT / (signs[at].up && signs[at].down ? 1 : 2) + 1, fill);
        return;
    }
    fail_msg("a line that the pictures cannot draw: U+%04X", (unsigned)code);
}

static void put_character(struct strbuf *out, uint32_t code)
{
    if (code == '&')
        strbuf_puts(out, "&amp;");
    else if (code == '<')
        strbuf_puts(out, "&lt;");
    else
        utf8_encode(code, out);
}

static void put_cell(struct strbuf *out, const VTermScreenCell *cell)
{
    if (cell->chars[0] == (uint32_t)-1)
        return;
    if (!is_written(cell))
        strbuf_putc(out, ' ');
    for (size_t at = 0; is_written(cell) && at < VTERM_MAX_CHARS_PER_CELL && cell->chars[at] != 0;
         at++)
        put_character(out, cell->chars[at]);
}

static void draw_text(const struct drawing *drawing, int row, int from, int to, struct look look)
{
    VTermScreenCell cell;

    strbuf_printf(drawing->out,
                  "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"%s\"%s xml:space=\"preserve\">",
                  left_of(from), top_of(row) + BASELINE, (to - from) * CELL_WIDTH, look.ink,
                  look.bold ? " font-weight=\"bold\"" : "");
    for (int column = from; column < to; column++) {
        cell = cell_at(drawing, row, column);
        put_cell(drawing->out, &cell);
    }
    strbuf_puts(drawing->out, "</text>\n");
}

/* Words of a run that stand apart are placed one by one, so that no font can move them. */
static void draw_words(const struct drawing *drawing, int row, int from, int to, struct look look)
{
    int begin = -1, blanks = 0;

    for (int column = from; column < to; column++) {
        VTermScreenCell cell = cell_at(drawing, row, column);

        if (is_line(cell.chars[0]))
            draw_line(drawing, row, column, cell.chars[0], look.ink);
        if (is_written(&cell)) {
            begin = begin < 0 ? column : begin;
            blanks = 0;
        } else if (begin >= 0 && cell.chars[0] != (uint32_t)-1 && ++blanks > 1) {
            draw_text(drawing, row, begin, column + 1 - blanks, look);
            begin = -1;
        }
    }
    if (begin >= 0)
        draw_text(drawing, row, begin, to - blanks, look);
}

static void draw_run(const struct drawing *drawing, int row, int from, int to, struct look look)
{
    if (look.ground != NULL)
        draw_rect(drawing, left_of(from), top_of(row), (to - from) * CELL_WIDTH, CELL_HEIGHT,
                  look.ground);
    draw_words(drawing, row, from, to, look);
    if (look.underline)
        draw_rect(drawing, left_of(from), top_of(row) + BASELINE + 2, (to - from) * CELL_WIDTH, 1,
                  look.ink);
}

static void draw_row(const struct drawing *drawing, int row)
{
    int from = 0;

    while (from < drawing->columns) {
        VTermScreenCell cell = cell_at(drawing, row, from);
        struct look look = look_of(&cell);
        int to = from + 1;

        for (; to < drawing->columns; to++) {
            cell = cell_at(drawing, row, to);
            if (!same_look(look, look_of(&cell)))
                break;
        }
        draw_run(drawing, row, from, to, look);
        from = to;
    }
}

static void draw_screen(const struct drawing *drawing, const char *name)
{
    int width = 2 * MARGIN + drawing->columns * CELL_WIDTH;
    int height = 2 * MARGIN + drawing->rows * CELL_HEIGHT;

    strbuf_printf(drawing->out,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                  "viewBox=\"0 0 %d %d\" " FONT ">\n<title>stint: %s</title>\n"
                  "<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\"/>\n",
                  width, height, width, height, name, width, height, ground);
    for (int row = 0; row < drawing->rows; row++)
        draw_row(drawing, row);
    strbuf_puts(drawing->out, "</svg>\n");
}

/* --- a terminal with one attribute more ------------------------------------------------------ */

/* libvterm knows no dim text: it becomes the grey of the palette on the way. ncurses sends each
 * set of attributes from a clean slate, as ESC [ 0 ; 2 m, and colours as 30 to 37 or 90 to 97. */
static void feed(VTerm *vt, const struct strbuf *raw)
{
    struct strbuf changed;

    strbuf_init(&changed);
    changed.maximum = raw->maximum;
    for (size_t at = 0; at < raw->length;) {
        bool sequence = strncmp(raw->data + at, "\033[", 2) == 0;
        size_t length = sequence ? 2 + strspn(raw->data + at + 2, "0123456789;") : 1;
        bool sgr = sequence && raw->data[at + length] == 'm';

        for (size_t in = at; sgr && in < at + length; in++) {
            bool dim = strchr("[;", raw->data[in - (in > at)]) != NULL && raw->data[in] == '2' &&
                       strchr(";m", raw->data[in + 1]) != NULL;

            if (dim)
                strbuf_puts(&changed, "90");
            else
                strbuf_putc(&changed, raw->data[in]);
        }
        if (!sgr)
            strbuf_putc(&changed, raw->data[at]);
        at += sgr ? length : 1;
    }
    vterm_input_write(vt, changed.data, changed.length);
    strbuf_done(&changed);
}

static void draw(struct pty *pty, const char *name, struct strbuf *svg)
{
    VTerm *vt = vterm_new(pty->rows, pty->columns);
    struct drawing drawing = {
        .screen = vterm_obtain_screen(vt), .rows = pty->rows, .columns = pty->columns, .out = svg};

    vterm_set_utf8(vt, 1);
    vterm_screen_enable_altscreen(drawing.screen, 1);
    vterm_screen_reset(drawing.screen, 1);
    vterm_state_set_bold_highbright(vterm_obtain_state(vt), 0);
    feed(vt, &pty->raw);
    draw_screen(&drawing, name);
    vterm_free(vt);
}

void picture_take(const struct picture *picture, struct strbuf *svg)
{
    struct pty_setup setup = {.rows = picture->rows, .columns = picture->columns};
    struct pty pty;

    pty_folder(picture->name);
    pty_demo();
    pty_start(&pty, &setup);
    pty_shows(&pty, "Board");
    pty_keys(&pty, picture->keys);
    pty_shows(&pty, picture->shows);
    pty_settle(&pty);
    draw(&pty, picture->name, svg);
    pty_done(&pty);
}
