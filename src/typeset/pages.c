#include "sheet.h"

#include "text.h"

#include <string.h>

/* Which unit stands on which page, and the drawing of pages. */

enum { SIDE = 48, TOP = 62, BOTTOM = 60, HEAD_AT = 34, FOOT_AT = 46 };

struct page {
    size_t first, end; /* units */
    double from;       /* a unit taller than a page begins here */
    double to;         /* … and ends here; 0: it is whole */
};

struct pages {
    struct sheet sheet;
    VEC(struct page) pages;
    double width, height, room;
    const char *title, *subject, *foot;
    int container; /* open while drawing; -1: none */
};

/* ---- which unit on which page -------------------------------------------------------------- */

static double unit_cost(const struct sheet *sheet, const struct unit *unit, int head, bool top)
{
    double cost = unit->height + (top ? 0 : unit->gap);

    if (unit->rule && top)
        return 0;
    if (unit->head >= 0 && unit->head != head)
        cost += sheet->heads.at[unit->head].height;
    return cost;
}

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

static double chain_cost(const struct sheet *sheet, size_t at, size_t end, int head, bool top)
{
    double cost = 0;

    for (; at < end; at++) {
        cost += unit_cost(sheet, &sheet->units.at[at], head, top);
        head = head_after(&sheet->units.at[at], head);
        top = top && sheet->units.at[at].rule;
    }
    return cost;
}

/* The lowest place of a unit, not below `limit`, at which no line of it is cut. */
static double unit_break(const struct unit *unit, double from, double limit)
{
    double at = limit;

    for (bool moved = true; moved;) {
        moved = false;
        vec_each(const struct piece, piece, &unit->pieces) {
            double whole;

            if (piece->kind != PIECE_TEXT)
                continue;
            whole = piece->y + ink_break(piece->text, at - piece->y);
            if (whole < at && whole > from) {
                at = whole;
                moved = true;
            }
        }
    }
    return at;
}

static struct page *new_page(struct pages *pages, size_t at)
{
    struct page *page = vec_push(&pages->pages, pages->sheet.arena);

    page->first = page->end = at;
    return page;
}

/* A unit taller than a page, from the top of one on: gives what its last page has used. */
static double split_unit(struct pages *pages, struct page *page, size_t at)
{
    const struct unit *unit = &pages->sheet.units.at[at];
    double head = unit->head >= 0 ? pages->sheet.heads.at[unit->head].height : 0;
    double from = 0;

    while (unit->height - from > pages->room - head) {
        page->from = from;
        page->to = from = unit_break(unit, from, from + pages->room - head);
        page->end = at + 1;
        page = new_page(pages, at);
    }
    page->from = from;
    page->to = unit->height;
    page->end = at + 1;
    return head + unit->height - from;
}

static void paginate(struct pages *pages)
{
    const struct sheet *sheet = &pages->sheet;
    struct page *page = new_page(pages, 0);
    double used = 0;
    int head = -1;

    for (size_t at = 0; at < sheet->units.count;) {
        const struct unit *unit = &sheet->units.at[at];
        size_t end = chain_end(sheet, at);
        bool top = page->end == page->first;

        /* A chain taller than any page goes unit by unit. */
        if (chain_cost(sheet, at, end, -1, true) > pages->room)
            end = at + 1;
        if (!top && (unit->fresh || used + chain_cost(sheet, at, end, head, top) > pages->room)) {
            page = new_page(pages, at);
            used = 0;
            head = -1;
            top = true;
        }
        if (top && end == at + 1 && unit_cost(sheet, unit, head, top) > pages->room) {
            used = split_unit(pages, page, at);
            page = &pages->pages.at[pages->pages.count - 1];
            head = head_after(unit, head);
            at = end;
            continue;
        }
        used += chain_cost(sheet, at, end, head, top);
        for (; at < end; at++)
            head = head_after(&sheet->units.at[at], head);
        page->end = end;
    }
}

/* ---- drawing --------------------------------------------------------------------------------- */

struct part { /* of a unit: what of its height, and where its top would be */
    double from, to, y;
};

static void draw_piece(struct pages *pages, const struct piece *piece, const struct part *part)
{
    struct ink *ink = pages->sheet.ink;
    double x = SIDE + piece->x, y = part->y + piece->y - part->from;
    double from = part->from - piece->y, to = part->to - piece->y;

    if (piece->kind == PIECE_TEXT) {
        if (to <= 0 || from >= piece->height)
            return;
        ink_open(ink, piece->tag, NULL);
        ink_draw(ink, piece->text, x, from > 0 ? part->y : y, from > 0 ? from : 0, to);
        ink_close(ink, piece->tag);
        return;
    }
    if (piece->y < part->from || piece->y > part->to)
        return;
    ink_open(ink, piece->tag, piece->kind == PIECE_RULE ? "to fill in" : NULL);
    if (piece->kind == PIECE_RULE)
        ink_rule(ink, x, y, piece->width, piece->height, piece->grey);
    else if (piece->kind == PIECE_BOX)
        ink_box(ink, piece->box, x, y, piece->width);
    else
        ink_fill(ink, &(struct ink_area){x, y, piece->width, piece->height}, piece->grey);
    ink_close(ink, piece->tag);
}

static void draw_unit(struct pages *pages, const struct unit *unit, const struct part *part)
{
    struct ink *ink = pages->sheet.ink;

    if (unit->outline != NULL && part->from <= 0)
        ink_outline(ink, unit->level, unit->outline, part->y);
    ink_open(ink, unit->tag, NULL);
    vec_each(const struct piece, piece, &unit->pieces)
        draw_piece(pages, piece, part);
    ink_close(ink, unit->tag);
}

/* Opens and closes Table, L and Figure as units come; an element does not cross pages here. */
static void enter(struct pages *pages, int container)
{
    const struct sheet *sheet = &pages->sheet;

    if (pages->container == container)
        return;
    if (pages->container >= 0)
        ink_close(sheet->ink, sheet->containers.at[pages->container].tag);
    if (container >= 0)
        ink_open(sheet->ink, sheet->containers.at[container].tag,
                 sheet->containers.at[container].alt);
    pages->container = container;
}

static void draw_units(struct pages *pages, const struct page *page)
{
    const struct sheet *sheet = &pages->sheet;
    double y = TOP;
    int head = -1;

    for (size_t at = page->first; at < page->end; at++) {
        const struct unit *unit = &sheet->units.at[at];
        bool top = y <= TOP, split = page->to > 0 && at == page->first;
        struct part part = {split ? page->from : 0, split ? page->to : unit->height, 0};

        if (unit->rule && top)
            continue;
        enter(pages, unit->container);
        y += top ? 0 : unit->gap;
        if (unit->head >= 0 && unit->head != head) {
            const struct unit *above = &sheet->heads.at[unit->head];

            draw_unit(pages, above, &(struct part){0, above->height, y});
            y += above->height;
        }
        head = head_after(unit, head);
        part.y = y;
        draw_unit(pages, unit, &part);
        y += part.to - part.from;
    }
    enter(pages, -1);
}

/* Two texts on one line, the right one cut to its half. */
static void draw_sides(struct pages *pages, enum ink_face left_face, const char *left,
                       const char *right, double y)
{
    struct ink *ink = pages->sheet.ink;
    double room = pages->width - 2 * SIDE;
    const struct ink_text *second = ink_cut(ink, INK_SMALL, right, room * 0.6);
    const struct ink_text *first = ink_cut(ink, left_face, left, room - second->width - COLUMN_GAP);

    ink_draw(ink, first, SIDE, y, 0, first->height);
    ink_draw(ink, second, pages->width - SIDE - second->width, y, 0, second->height);
}

static void draw_page(struct pages *pages, size_t number)
{
    double room = pages->width - 2 * SIDE, foot = pages->height - FOOT_AT;
    struct ink *ink = pages->sheet.ink;

    if (number > 1) {
        draw_sides(pages, INK_SMALL_BOLD, pages->title, pages->subject, HEAD_AT);
        ink_rule(ink, SIDE, HEAD_AT + 13, room, 0.6, 0);
    }
    draw_units(pages, &pages->pages.at[number - 1]);
    ink_rule(ink, SIDE, foot - 4, room, 0.6, 0);
    draw_sides(pages, INK_SMALL, pages->foot,
               arena_printf(pages->sheet.arena, "page %zu of %zu", number, pages->pages.count),
               foot);
    ink_page(ink);
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void set_size(struct pages *pages, enum doc_sheet sheet)
{
    static const struct {
        double width, height;
    } sizes[SHEET_COUNT] = {[SHEET_A4] = {595.276, 841.89}, [SHEET_LETTER] = {612, 792}};

    pages->width = sizes[sheet].width;
    pages->height = sizes[sheet].height;
    pages->room = pages->height - TOP - BOTTOM;
    pages->sheet.width = pages->width - 2 * SIDE;
    pages->sheet.group_most = pages->room * 0.45;
}

static bool is_day(const char *text)
{
    if (text == NULL || strlen(text) != 10)
        return false;
    for (size_t at = 0; at < 10; at++)
        if (at == 4 || at == 7 ? text[at] != '-' : text[at] < '0' || text[at] > '9')
            return false;
    return true;
}

/* The day is that of the document: the same document gives the same bytes. */
static struct ink_about about(const struct pages *pages)
{
    const struct doc *doc = pages->sheet.doc;
    struct arena *arena = pages->sheet.arena;

    return (struct ink_about){
        .width = pages->width,
        .height = pages->height,
        .title = arena_printf(arena, "%s · %s", pages->title, pages->subject),
        .subject = doc->subject,
        .keywords = pages->foot,
        .creator = doc->program,
        .language = doc->language,
        .date = arena_printf(arena, "%sT00:00:00Z", is_day(doc->date) ? doc->date : "1970-01-01"),
    };
}

bool set_document(struct ink *ink, const struct doc *doc, enum doc_sheet sheet, struct strbuf *out,
                  struct error *error)
{
    struct pages pages = {.sheet = {.ink = ink, .doc = doc, .arena = doc->arena}, .container = -1};
    struct ink_about words;

    set_size(&pages, sheet);
    pages.title = text_or(doc->title, "");
    pages.subject = text_or(doc->subject, "");
    pages.foot = doc_foot(doc, doc->arena);
    words = about(&pages);
    ink_begin(ink, &words, out);
    set_blocks(&pages.sheet);
    paginate(&pages);
    ink_open(ink, "Document", NULL);
    for (size_t number = 1; number <= pages.pages.count; number++)
        draw_page(&pages, number);
    ink_close(ink, "Document");
    return ink_end(ink, error);
}
