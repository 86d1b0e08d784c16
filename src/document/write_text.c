#include "text_sheet.h"

#include "text.h"

#include <string.h>

enum {
    WIDTH_USUAL = 80,
    WIDTH_LEAST = 48,
    WIDTH_MOST = 240,
    PAGE_LEAST = 36,     /* the tallest unit fits */
    PAGE_WITH_EDGE = 60, /* from this height on the sheet's edge stays empty */
    EDGE_LINES = 6,
    HEAD_LINES = 3, /* title, rule, blank */
    FOOT_LINES = 3, /* blank, rule, foot */
};

/* Units on one page, as positions in sheet->units. */
struct page {
    size_t first, end;
};

struct pages {
    const struct doc_options *options;
    struct sheet sheet;
    VEC(struct page) pages;
    const char *title, *subtitle, *subject, *foot;
    int height; /* printed lines of a page, 0: endless */
    int room;   /* lines of it for units */
};

/* ---- which unit on which page ------------------------------------------------------------ */

/* What a unit costs where the page so far ends with captions `head`. */
static int unit_cost(const struct sheet *sheet, const struct unit *unit, int head, bool top)
{
    int lines = unit->lines + (unit->gap && !top ? 1 : 0);

    if (unit->rule && top)
        return 0;
    if (unit->head >= 0 && unit->head != head)
        lines += sheet->heads.at[unit->head].lines;
    return lines;
}

/* Units with captions set them; headings between such lists leave them standing. */
static int head_after(const struct unit *unit, int head)
{
    return unit->head >= 0 ? unit->head : head;
}

static size_t chain_end(const struct sheet *sheet, size_t at)
{
    while (at + 1 < sheet->units.count && sheet->units.at[at].keep &&
           !sheet->units.at[at + 1].fresh)
        at++;
    return at + 1;
}

static int chain_cost(const struct sheet *sheet, size_t at, size_t end, int head, bool top)
{
    int lines = 0;

    for (; at < end; at++) {
        lines += unit_cost(sheet, &sheet->units.at[at], head, top);
        head = head_after(&sheet->units.at[at], head);
        top = top && sheet->units.at[at].rule;
    }
    return lines;
}

static void paginate(struct pages *pages)
{
    const struct sheet *sheet = &pages->sheet;
    struct page *page = vec_push(&pages->pages, &pages->sheet.arena);
    int used = 0, head = -1;

    for (size_t at = 0; at < sheet->units.count;) {
        const struct unit *unit = &sheet->units.at[at];
        size_t end = chain_end(sheet, at);
        bool top = page->end == page->first;

        /* A chain taller than any page goes unit by unit. */
        if (pages->height > 0 && chain_cost(sheet, at, end, -1, true) > pages->room)
            end = at + 1;
        if (pages->height > 0 && !top &&
            (unit->fresh || used + chain_cost(sheet, at, end, head, top) > pages->room)) {
            page = vec_push(&pages->pages, &pages->sheet.arena);
            page->first = page->end = at;
            used = 0;
            head = -1;
            top = true;
        }
        used += chain_cost(sheet, at, end, head, top);
        for (; at < end; at++)
            head = head_after(&sheet->units.at[at], head);
        page->end = end;
    }
}

/* ---- writing ----------------------------------------------------------------------------- */

static void write_range(const struct sheet *sheet, const struct unit *unit, struct strbuf *out)
{
    strbuf_add(out, sheet->body.data + unit->from, unit->to - unit->from);
}

/* Left and right text on one line; the right one is cut first, then the left. */
static void write_sides(struct pages *pages, const char *left, const char *right,
                        struct strbuf *out)
{
    int width = pages->sheet.width, right_cells = text_cells(right), left_cells;
    size_t fits = text_cut(left, width - right_cells - (right_cells > 0 ? 2 : 0));

    strbuf_add(out, left, fits);
    left_cells = span_cells(left, fits);
    if (right_cells > 0)
        strbuf_fill(out, ' ', (size_t)(width - right_cells - left_cells));
    strbuf_puts(out, right);
    while (out->length > 0 && out->data[out->length - 1] == ' ')
        strbuf_truncate(out, out->length - 1);
    strbuf_putc(out, '\n');
}

static void write_page_head(struct pages *pages, bool first, struct strbuf *out)
{
    const char *right = first && *pages->subtitle != '\0' ? pages->subtitle : pages->subject;
    int room = pages->sheet.width - text_cells(pages->title) - 2;
    struct strbuf cut;

    strbuf_init(&cut);
    if (text_cells(right) > room && room > 0)
        text_fit(right, room, pages->sheet.ascii, &cut);
    else
        strbuf_puts(&cut, room > 0 ? right : "");
    write_sides(pages, pages->title, cut.data, out);
    strbuf_done(&cut);
    strbuf_fill(out, '=', (size_t)pages->sheet.width);
    strbuf_puts(out, "\n\n");
}

static void write_page_foot(struct pages *pages, size_t number, struct strbuf *out)
{
    const char *count = "";

    if (pages->height > 0)
        count = arena_printf(&pages->sheet.arena, "page %zu of %zu", number, pages->pages.count);
    strbuf_putc(out, '\n');
    strbuf_fill(out, '-', (size_t)pages->sheet.width);
    strbuf_putc(out, '\n');
    write_sides(pages, pages->foot, count, out);
}

static void write_units(struct pages *pages, const struct page *page, struct strbuf *out)
{
    const struct sheet *sheet = &pages->sheet;
    int used = 0, head = -1;
    bool top = true;

    for (size_t i = page->first; i < page->end; i++) {
        const struct unit *unit = &sheet->units.at[i];

        used += unit_cost(sheet, unit, head, top);
        if (unit->rule && top)
            continue;
        if (unit->gap && !top)
            strbuf_putc(out, '\n');
        if (unit->head >= 0 && unit->head != head)
            write_range(sheet, &sheet->heads.at[unit->head], out);
        head = head_after(unit, head);
        write_range(sheet, unit, out);
        top = false;
    }
    if (pages->height > 0 && used < pages->room)
        strbuf_fill(out, '\n', (size_t)(pages->room - used));
}

static void write_pages(struct pages *pages, struct strbuf *out)
{
    const struct doc_options *options = pages->options;

    for (size_t i = 0; i < pages->pages.count; i++) {
        if (!options->bare)
            write_page_head(pages, i == 0, out);
        write_units(pages, &pages->pages.at[i], out);
        if (!options->bare)
            write_page_foot(pages, i + 1, out);
        if (i + 1 == pages->pages.count)
            break;
        if (options->form_feeds)
            strbuf_putc(out, '\f');
        else if (options->page_lines > pages->height)
            strbuf_fill(out, '\n', (size_t)(options->page_lines - pages->height));
    }
}

static void set_size(struct pages *pages)
{
    int width = pages->options->width, lines = pages->options->page_lines;

    width = width <= 0 ? WIDTH_USUAL : width;
    width = width < WIDTH_LEAST ? WIDTH_LEAST : width;
    pages->sheet.width = width > WIDTH_MOST ? WIDTH_MOST : width;
    if (lines <= 0)
        return;
    lines = lines >= PAGE_WITH_EDGE ? lines - EDGE_LINES : lines;
    pages->height = lines < PAGE_LEAST ? PAGE_LEAST : lines;
    pages->room = pages->height - HEAD_LINES - FOOT_LINES;
}

static const char *shout(struct sheet *sheet, const char *title)
{
    char *copy = arena_strdup(&sheet->arena, title);

    for (char *c = copy; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return copy;
}

void doc_write_text(const struct doc *doc, const struct doc_options *options, struct strbuf *out)
{
    struct pages pages = {.options = options, .sheet.doc = doc};
    struct sheet *sheet = &pages.sheet;

    arena_init(&sheet->arena);
    strbuf_init(&sheet->body);
    sheet->head = -1;
    sheet->ascii = options->ascii;
    set_size(&pages);
    pages.title = shout(sheet, sheet_clean(sheet, doc->title));
    pages.subtitle = sheet_clean(sheet, doc->subtitle);
    pages.subject = sheet_clean(sheet, doc->subject);
    pages.foot = sheet_clean(sheet, doc_foot(doc, &sheet->arena));
    sheet_blocks(sheet);
    paginate(&pages);
    write_pages(&pages, out);
    strbuf_done(&sheet->body);
    arena_done(&sheet->arena);
}
