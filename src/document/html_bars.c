#include "writer.h"

#include "text.h"

/* A chart as a picture within the page. All that it shows also stands in its description, for who
 * hears it. */

enum {
    LABEL_CELLS = 26,
    VALUE_CELLS = 28,
    AXIS_AT = 190,
    AXIS_WIDTH = 340,
    VALUE_AT = AXIS_AT + AXIS_WIDTH + 10,
    WIDTH = 760,
    LINE = 15,
    ROW_GAP = 7,
    BAR = 11
};

struct picture {
    struct arena *arena;
    struct strbuf *out;
    int y;
};

static int x_of(int thousandths)
{
    return AXIS_AT + thousandths * AXIS_WIDTH / 1000;
}

static int draw_lines(struct picture *picture, const char *text, int x, int cells)
{
    const char *rest = clean_line(picture->arena, text, false);
    struct text_line line;
    int count = 0;

    while (text_wrap_next(&rest, cells, &line)) {
        strbuf_printf(picture->out, "<text x=\"%d\" y=\"%d\">", x,
                      picture->y + LINE * (count + 1) - 3);
        html_encode(picture->out, picture->arena,
                    arena_strndup(picture->arena, line.at, line.length));
        strbuf_puts(picture->out, "</text>\n");
        count++;
    }
    return count;
}

static void draw_rect(struct picture *picture, const char *class, int from, int to)
{
    strbuf_printf(picture->out,
                  "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n", class,
                  x_of(from), picture->y + 2, x_of(to) - x_of(from), BAR);
}

static void draw_bar(struct picture *picture, const struct doc_bar *bar)
{
    int labels = draw_lines(picture, bar->label, 0, LABEL_CELLS);
    int values = draw_lines(picture, bar->value, VALUE_AT, VALUE_CELLS), lines;

    draw_rect(picture, "axis", 0, 1000);
    draw_rect(picture, bar->muted ? "planned" : "bar", bar->from, bar->to);
    if (bar->mark >= 0)
        strbuf_printf(picture->out,
                      "<line class=\"mark\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n",
                      x_of(bar->mark), picture->y - 1, x_of(bar->mark), picture->y + BAR + 5);
    lines = labels > values ? labels : values;
    picture->y += LINE * (lines > 1 ? lines : 1) + ROW_GAP;
}

static void draw_ticks(struct picture *picture, const struct block *block)
{
    vec_each(const struct doc_tick, tick, &block->ticks) {
        const char *anchor = tick->at < 100 ? "start" : tick->at > 900 ? "end" : "middle";

        strbuf_printf(picture->out, "<text class=\"tick\" text-anchor=\"%s\" x=\"%d\" y=\"%d\">",
                      anchor, x_of(tick->at), picture->y + LINE - 4);
        html_encode(picture->out, picture->arena, tick->label);
        strbuf_puts(picture->out, "</text>\n");
    }
    picture->y += block->ticks.count > 0 ? LINE + 2 : 0;
}

static void describe(struct picture *picture, const struct block *block)
{
    strbuf_puts(picture->out, "<title>");
    html_encode(picture->out, picture->arena, text_or(block->text, "Chart"));
    strbuf_puts(picture->out, "</title>\n<desc>");
    html_encode(picture->out, picture->arena, doc_chart_words(block, picture->arena));
    strbuf_puts(picture->out, "</desc>\n");
}

void html_bars(struct strbuf *out, struct arena *arena, const struct block *block)
{
    struct strbuf drawn;
    struct picture picture = {.arena = arena, .out = &drawn, .y = 2};

    strbuf_init(&drawn);
    draw_ticks(&picture, block);
    vec_each(const struct doc_bar, bar, &block->bars)
        draw_bar(&picture, bar);
    strbuf_puts(out, "<figure>\n");
    if (!text_is_blank(block->text)) {
        strbuf_puts(out, "<figcaption>");
        html_encode(out, arena, block->text);
        strbuf_puts(out, "</figcaption>\n");
    }
    strbuf_printf(out, "<svg role=\"img\" viewBox=\"0 0 %d %d\">\n", WIDTH, picture.y);
    picture.out = out;
    describe(&picture, block);
    strbuf_add(out, drawn.data, drawn.length);
    strbuf_puts(out, "</svg>\n</figure>\n");
    strbuf_done(&drawn);
}
