#include "sheet.h"

#include "text.h"

/* What is filled in: facts, choices, lines to write on, signatures. */

/* ---- facts ------------------------------------------------------------------------------- */

struct fact_form {
    double name, half;
};

static bool fits_half(struct sheet *sheet, const struct doc_fact *fact,
                      const struct fact_form *form)
{
    return ink_line_of(sheet->ink, INK_BOLD, fact->value)->width <=
           form->half - form->name - COLUMN_GAP;
}

static void set_fact(struct sheet *sheet, struct unit *unit, const struct doc_fact *fact, double x,
                     const struct fact_form *form, double width)
{
    struct place value = {.x = x + form->name, .width = width - form->name, .tag = "TD"};

    set_text(sheet, unit, INK_BODY, fact->name,
             &(struct place){.x = x, .width = form->name - COLUMN_GAP, .tag = "TH/Row"});
    if (text_is_blank(fact->value)) {
        value.y = LINE_ROOM;
        set_pen(sheet, unit, &value);
    } else {
        set_text(sheet, unit, INK_BOLD, fact->value, &value);
    }
}

void set_facts(struct sheet *sheet, const struct block *block)
{
    struct fact_form form = {.half = (sheet->width + COLUMN_GAP) / 2};

    vec_each(const struct doc_fact, fact, &block->facts) {
        double width = ink_line_of(sheet->ink, INK_BODY, fact->name)->width + COLUMN_GAP;

        form.name = width > form.name ? width : form.name;
    }
    form.name = form.name > 110 ? 110 : form.name;
    set_contain(sheet, "Table", NULL);
    for (size_t at = 0; at < block->facts.count; at++) {
        const struct doc_fact *fact = &block->facts.at[at];
        bool pair = at + 1 < block->facts.count && fits_half(sheet, fact, &form) &&
                    fits_half(sheet, fact + 1, &form);
        struct unit *unit = set_unit(sheet, "TR");

        set_fact(sheet, unit, fact, 0, &form, pair ? form.half - COLUMN_GAP : sheet->width);
        if (pair) {
            set_fact(sheet, unit, fact + 1, form.half, &form, sheet->width - form.half);
            at++;
        }
        unit->height += ROW_GAP;
    }
}

/* ---- choices ------------------------------------------------------------------------------ */

static double set_choice(struct sheet *sheet, struct unit *unit, const struct doc_entry *entry,
                         double x, double y)
{
    const char *text = entry->box == BOX_DONE
                           ? arena_printf(sheet->arena, "%s (chosen)", text_or(entry->text, ""))
                           : text_or(entry->text, "");
    double width = ink_line_of(sheet->ink, INK_BODY, text)->width;
    struct piece *box = set_piece(sheet, unit, PIECE_BOX, &(struct place){.x = x, .y = y + 2});

    width = width > sheet->width - x - 13 ? sheet->width - x - 13 : width;
    box->width = box->height = 8;
    box->box = entry->box;
    set_text(sheet, unit, INK_BODY, text, &(struct place){.x = x + 12, .y = y, .width = width + 1});
    return x + 12 + width + 2 * COLUMN_GAP;
}

void set_choices(struct sheet *sheet, const struct block *block)
{
    struct unit *unit = set_unit(sheet, "P");
    double start = 0, x, y = 0;

    if (!text_is_blank(block->text)) {
        set_text(sheet, unit, INK_BODY, block->text, &(struct place){.width = sheet->width / 2});
        start = ink_line_of(sheet->ink, INK_BODY, block->text)->width + 2 * COLUMN_GAP;
        start = start > sheet->width / 2 ? sheet->width / 2 : start;
    }
    x = start;
    vec_each(const struct doc_entry, entry, &block->entries) {
        double width = ink_line_of(sheet->ink, INK_BODY, entry->text)->width + 12;

        if (x > start && x + width > sheet->width) {
            x = start;
            y += LINE_ROOM + ROW_GAP;
        }
        x = set_choice(sheet, unit, entry, x, y);
    }
    unit->height += 1;
}

/* ---- lines to write on --------------------------------------------------------------------- */

void set_ruled(struct sheet *sheet, const struct block *block)
{
    for (int number = 1; number <= block->level; number++) {
        struct unit *unit = set_unit(sheet, "P");

        set_text(sheet, unit, INK_BODY, arena_printf(sheet->arena, "%d", number),
                 &(struct place){.y = 4, .width = 14});
        set_pen(sheet, unit, &(struct place){.x = 14, .y = PEN_ROOM, .width = sheet->width - 14});
    }
}

static double set_label(struct sheet *sheet, struct unit *unit, const char *label,
                        const struct place *place)
{
    enum { LABEL = 30 };
    struct place pen = {.x = place->x + LABEL, .y = place->y + LINE_ROOM, .tag = place->tag};

    set_text(sheet, unit, INK_SMALL, label,
             &(struct place){.x = place->x, .y = place->y + 2, .width = LABEL, .tag = place->tag});
    pen.width = place->width - LABEL;
    set_pen(sheet, unit, &pen);
    return pen.x;
}

static double set_name(struct sheet *sheet, struct unit *unit, const char *name,
                       const struct place *place)
{
    double x, bottom;

    if (text_is_blank(name)) {
        set_label(sheet, unit, "Name", place);
        return place->y + LINE_ROOM;
    }
    x = place->x + 30;
    set_text(sheet, unit, INK_SMALL, "Name",
             &(struct place){.x = place->x, .y = place->y + 2, .width = 30, .tag = place->tag});
    bottom = set_text(
        sheet, unit, INK_BODY, name,
        &(struct place){.x = x, .y = place->y, .width = place->width - 30, .tag = place->tag});
    return bottom > place->y + LINE_ROOM ? bottom : place->y + LINE_ROOM;
}

/* One party: what for, name, room to sign, date, in a column. Gives the bottom. */
static double set_party(struct sheet *sheet, struct unit *unit, const struct doc_signature *one,
                        const struct place *column)
{
    struct place at = *column;

    at.y = set_text(sheet, unit, INK_BOLD, one->party, &at);
    at.y = set_text(sheet, unit, INK_SMALL, one->purpose, &at) + 5;
    at.y = set_name(sheet, unit, one->name, &at) + PEN_ROOM;
    set_label(sheet, unit, "Sign", &at);
    at.y += PEN_ROOM + 4;
    at.width /= 2;
    set_label(sheet, unit, "Date", &at);
    return at.y + LINE_ROOM;
}

/* One party in a row: name, date, sign side by side. */
static double set_short(struct sheet *sheet, struct unit *unit, const struct doc_signature *one,
                        double y)
{
    struct place at = {.y = y, .width = sheet->width, .tag = "P"};
    double third = sheet->width / 3, bottom;

    at.y = set_text(sheet, unit, INK_BOLD, one->party, &at);
    at.y = set_text(sheet, unit, INK_SMALL, one->purpose, &at) + 10;
    at.width = third - COLUMN_GAP;
    bottom = set_name(sheet, unit, one->name, &at);
    at.x = third;
    at.width = third * 2 / 3 - COLUMN_GAP;
    set_label(sheet, unit, "Date", &at);
    at.x = third + third * 2 / 3;
    at.width = sheet->width - at.x;
    set_label(sheet, unit, "Sign", &at);
    return bottom > at.y + LINE_ROOM ? bottom : at.y + LINE_ROOM;
}

/* All who sign stand on one page: a single unit. */
void set_signatures(struct sheet *sheet, const struct block *block)
{
    struct unit *unit = set_unit(sheet, "Div");
    size_t count = block->signatures.count;
    double y = 2, half = (sheet->width + 3 * COLUMN_GAP) / 2;

    for (size_t at = 0; at < count; at++) {
        const struct doc_signature *one = &block->signatures.at[at];
        struct place column = {.y = y, .width = half - 3 * COLUMN_GAP, .tag = "P"};
        double left, right = 0;

        if (block->level != 0) {
            y = set_short(sheet, unit, one, y) + PEN_ROOM;
            continue;
        }
        left = set_party(sheet, unit, one, &column);
        column.x = half;
        if (at + 1 < count)
            right = set_party(sheet, unit, &block->signatures.at[++at], &column);
        y = (left > right ? left : right) + PEN_ROOM;
    }
}
