#include "sheet.h"

#include "text.h"

struct unit *set_unit(struct sheet *sheet, const char *tag)
{
    struct unit *unit = vec_push(&sheet->units, sheet->arena);

    unit->tag = tag;
    unit->gap = sheet->gap;
    unit->head = sheet->head;
    unit->container = sheet->container;
    unit->fresh = sheet->fresh;
    sheet->gap = 0;
    sheet->fresh = false;
    return unit;
}

/* Lists with equal captions share them, so that a page shows them once. */
void set_take_head(struct sheet *sheet)
{
    struct unit *unit = &sheet->units.at[sheet->units.count - 1];

    sheet->gap = unit->gap;
    sheet->fresh = unit->fresh;
    unit->gap = 0;
    vec_add(&sheet->heads, sheet->arena, *unit);
    sheet->units.count--;
    sheet->head = (int)sheet->heads.count - 1;
}

void set_contain(struct sheet *sheet, const char *tag, const char *alt)
{
    sheet->container = -1;
    if (tag == NULL)
        return;
    vec_add(&sheet->containers, sheet->arena, ((struct container){tag, alt}));
    sheet->container = (int)sheet->containers.count - 1;
}

struct piece *set_piece(struct sheet *sheet, struct unit *unit, enum piece_kind kind,
                        const struct place *place)
{
    struct piece *piece = vec_push(&unit->pieces, sheet->arena);

    piece->kind = kind;
    piece->x = place->x;
    piece->y = place->y;
    piece->width = place->width;
    piece->tag = place->tag;
    return piece;
}

static void reach(struct unit *unit, double bottom)
{
    unit->height = bottom > unit->height ? bottom : unit->height;
}

double set_text(struct sheet *sheet, struct unit *unit, enum ink_face face, const char *text,
                const struct place *place)
{
    struct piece *piece;
    const struct ink_text *set;

    if (text_is_blank(text))
        return place->y;
    set = ink_wrapped(sheet->ink, face, text, place->width);
    piece = set_piece(sheet, unit, PIECE_TEXT, place);
    piece->text = set;
    piece->height = set->height;
    if (!set->wide && (place->right || set->from_right))
        piece->x += place->width - set->width;
    reach(unit, place->y + set->height);
    return place->y + set->height;
}

void set_pen(struct sheet *sheet, struct unit *unit, const struct place *place)
{
    set_piece(sheet, unit, PIECE_RULE, place)->height = 0.5;
    reach(unit, place->y + 1);
}

/* ---- the simple blocks --------------------------------------------------------------------- */

static void set_heading(struct sheet *sheet, const struct block *block)
{
    static const struct {
        enum ink_face face;
        const char *tag;
        double gap;
    } levels[] = {{INK_HEADING_1, "H2", 14}, {INK_HEADING_2, "H3", 10}, {INK_HEADING_3, "H4", 8}};
    int level = block->level < 1 ? 1 : block->level > 3 ? 3 : block->level;
    struct unit *unit;

    sheet->gap = levels[level - 1].gap;
    if (level == 1) {
        unit = set_unit(sheet, NULL);
        set_pen(sheet, unit, &(struct place){.width = sheet->width});
        unit->height = 4;
        unit->rule = unit->keep = true;
    }
    unit = set_unit(sheet, levels[level - 1].tag);
    set_text(sheet, unit, levels[level - 1].face, block->text,
             &(struct place){.width = sheet->width});
    unit->height += 1;
    unit->keep = true;
    unit->outline = text_or(block->text, NULL);
    unit->level = level;
}

static void set_paragraph(struct sheet *sheet, const struct block *block)
{
    struct unit *unit;

    if (text_is_blank(block->text))
        return;
    unit = set_unit(sheet, "P");
    set_text(sheet, unit, INK_BODY, block->text, &(struct place){.width = sheet->width});
}

static void set_rule(struct sheet *sheet)
{
    struct unit *unit = set_unit(sheet, NULL);

    set_pen(sheet, unit, &(struct place){.width = sheet->width, .y = 2});
    unit->rule = true;
}

static void set_block(struct sheet *sheet, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING: set_heading(sheet, block); break;
    case BLOCK_PARAGRAPH: set_paragraph(sheet, block); break;
    case BLOCK_FACTS: set_facts(sheet, block); break;
    case BLOCK_CHECKLIST: set_checklist(sheet, block); break;
    case BLOCK_TABLE: set_table(sheet, block); break;
    case BLOCK_SIGNATURES: set_signatures(sheet, block); break;
    case BLOCK_RULED: set_ruled(sheet, block); break;
    case BLOCK_RULE: set_rule(sheet); break;
    case BLOCK_PAGE_BREAK: sheet->fresh = true; break;
    case BLOCK_CHOICES: set_choices(sheet, block); break;
    case BLOCK_BARS: set_bars(sheet, block); break;
    }
}

/* Title, kind and subject: the head of the first page. */
static void set_title(struct sheet *sheet)
{
    const struct doc *doc = sheet->doc;
    double third = sheet->width / 3;
    struct unit *unit = set_unit(sheet, NULL);
    double bottom;

    set_text(sheet, unit, INK_TITLE, doc->title,
             &(struct place){.width = 2 * third - COLUMN_GAP, .tag = "H1"});
    set_text(sheet, unit, INK_BODY, doc->subtitle,
             &(struct place){.x = 2 * third, .y = 9, .width = third, .right = true, .tag = "P"});
    unit->keep = true;
    unit = set_unit(sheet, "P");
    bottom = set_text(sheet, unit, INK_BOLD, doc->subject,
                      &(struct place){.y = 2, .width = sheet->width});
    set_pen(sheet, unit, &(struct place){.y = bottom + 4, .width = sheet->width});
    set_pen(sheet, unit, &(struct place){.y = bottom + 6, .width = sheet->width});
    unit->height += 2;
}

/* The first rows of a group stay with its heading, the last one not alone. */
static void keep_group(struct sheet *sheet, size_t first)
{
    struct unit *units = sheet->units.at;
    size_t count = sheet->units.count - first;

    if (count < 2)
        return;
    for (size_t at = first; at + 1 < sheet->units.count; at++)
        units[at].keep = units[at].keep || at + 2 == sheet->units.count ||
                         (at > first && units[at - 1].keep && units[at - 1].outline != NULL);
}

/* A group that is no more than a part of a page is not split at all, nor is one to sign. */
static void keep_short(struct sheet *sheet, size_t first, bool to_sign)
{
    double height = 0;

    for (size_t at = first; at < sheet->units.count; at++)
        height += sheet->units.at[at].height + sheet->units.at[at].gap;
    for (size_t at = first; at + 1 < sheet->units.count && (to_sign || height <= sheet->group_most);
         at++)
        sheet->units.at[at].keep = true;
}

/* Words between a heading and one of the groups below it: they stay with the first of these. */
static bool is_introduction(const struct doc *doc, size_t at)
{
    const struct block *const *blocks = (const struct block *const *)doc->blocks.at;

    return at > 0 && at + 1 < doc->blocks.count && blocks[at]->kind == BLOCK_PARAGRAPH &&
           blocks[at - 1]->kind == BLOCK_HEADING && blocks[at + 1]->kind == BLOCK_HEADING &&
           blocks[at + 1]->level > blocks[at - 1]->level;
}

void set_blocks(struct sheet *sheet)
{
    const struct doc *doc = sheet->doc;
    size_t group;
    bool to_sign = false;

    sheet->head = sheet->container = -1;
    set_title(sheet);
    group = sheet->units.count;
    for (size_t at = 0; at < doc->blocks.count; at++) {
        const struct block *block = doc->blocks.at[at];
        bool below = at > 0 && doc->blocks.at[at - 1]->kind == BLOCK_HEADING;
        size_t first = sheet->units.count;

        if (block->kind == BLOCK_HEADING && !below) {
            keep_short(sheet, group, to_sign);
            group = first;
            to_sign = false;
        }
        sheet->gap = below ? 1 : BLOCK_GAP;
        to_sign = to_sign || block->kind == BLOCK_SIGNATURES;
        set_block(sheet, block);
        set_contain(sheet, NULL, NULL);
        sheet->head = -1;
        if (block->kind != BLOCK_HEADING)
            keep_group(sheet, first);
        if (is_introduction(doc, at) && sheet->units.count > first)
            sheet->units.at[sheet->units.count - 1].keep = true;
    }
    keep_short(sheet, group, to_sign);
}
