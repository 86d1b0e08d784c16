#include "sheet.h"

#include "text.h"

/* Rows: checklists and tables. */

enum { BOX_SIZE = 9, BOX_ROOM = 58, COLUMN_LEAST = 30 };

static double widest(struct sheet *sheet, enum ink_face face, const char *text, double so_far)
{
    double width = text_is_blank(text) ? 0 : ink_line_of(sheet->ink, face, text)->width;

    return width > so_far ? width : so_far;
}

static void set_row_end(struct sheet *sheet, struct unit *unit, double grey, double thickness)
{
    struct piece *rule = set_piece(sheet, unit, PIECE_RULE,
                                   &(struct place){.y = unit->height + 2, .width = sheet->width});

    rule->height = thickness;
    rule->grey = grey;
    unit->height += 2 + ROW_GAP;
}

/* ---- checklists ---------------------------------------------------------------------------- */

struct list_form {
    double id, tag, text; /* where they begin */
    double right;         /* the second line's right part */
    bool boxes, details;
};

static void widen(struct sheet *sheet, const struct block *block, double *id, double *tag,
                  bool *boxes)
{
    vec_each(const struct doc_entry, entry, &block->entries) {
        *id = widest(sheet, INK_BOLD, entry->id, *id);
        *tag = widest(sheet, INK_SMALL, entry->tag, *tag);
        *boxes = *boxes || entry->box != BOX_NONE;
    }
}

static bool same_captions(const struct doc_captions *a, const struct doc_captions *b)
{
    return a != NULL && b != NULL && text_equal(a->box, b->box) && text_equal(a->id, b->id) &&
           text_equal(a->tag, b->tag) && text_equal(a->text, b->text) &&
           text_equal(a->left, b->left) && text_equal(a->right, b->right);
}

/* Lists with the same captions stand in the same columns all through the document. */
static struct list_form list_form(struct sheet *sheet, const struct block *block)
{
    struct list_form form = {0};
    double id = 0, tag = 0;

    if (block->captions != NULL) {
        id = widest(sheet, INK_SMALL, block->captions->id, 0);
        tag = widest(sheet, INK_SMALL, block->captions->tag, 0);
    }
    widen(sheet, block, &id, &tag, &form.boxes);
    for (size_t at = 0; at < sheet->doc->blocks.count && block->captions != NULL; at++)
        if (same_captions(sheet->doc->blocks.at[at]->captions, block->captions))
            widen(sheet, sheet->doc->blocks.at[at], &id, &tag, &form.boxes);
    id = id > sheet->width / 4 ? sheet->width / 4 : id;
    tag = tag > sheet->width / 6 ? sheet->width / 6 : tag;
    form.id = form.boxes ? BOX_ROOM : 0;
    form.tag = form.id + (id > 0 ? id + COLUMN_GAP : 0);
    form.text = form.tag + (tag > 0 ? tag + COLUMN_GAP : 0);
    form.right = form.text + (sheet->width - form.text) * 0.62;
    return form;
}

static void set_captions(struct sheet *sheet, const struct doc_captions *captions,
                         const struct list_form *form)
{
    struct unit *unit = set_unit(sheet, "Caption");
    double rest = sheet->width - form->text, y;

    if (form->boxes)
        set_text(sheet, unit, INK_SMALL, captions->box, &(struct place){.width = BOX_ROOM});
    set_text(sheet, unit, INK_SMALL, captions->id,
             &(struct place){.x = form->id, .width = form->tag - form->id});
    set_text(sheet, unit, INK_SMALL, captions->tag,
             &(struct place){.x = form->tag, .width = form->text - form->tag});
    y = set_text(sheet, unit, INK_SMALL, captions->text,
                 &(struct place){.x = form->text, .width = rest});
    set_text(
        sheet, unit, INK_SMALL, captions->left,
        &(struct place){.x = form->text, .y = y, .width = form->right - form->text - COLUMN_GAP});
    set_text(sheet, unit, INK_SMALL, captions->right,
             &(struct place){.x = form->right, .y = y, .width = sheet->width - form->right});
    set_row_end(sheet, unit, 0, 1);
    set_take_head(sheet);
}

/* A text, or a line to write on. */
static void set_detail(struct sheet *sheet, struct unit *unit, const char *text, bool pen,
                       struct place place)
{
    if (!text_is_blank(text)) {
        set_text(sheet, unit, INK_SMALL, text, &place);
    } else if (pen) {
        place.y += PEN_ROOM - 3;
        set_pen(sheet, unit, &place);
    }
}

static void set_entry_box(struct sheet *sheet, struct unit *unit, enum box box)
{
    struct piece *piece;

    if (box == BOX_NONE)
        return;
    piece = set_piece(sheet, unit, PIECE_BOX, &(struct place){.y = 1.5, .width = BOX_SIZE});
    piece->height = BOX_SIZE;
    piece->box = box;
    set_text(sheet, unit, INK_SMALL, box == BOX_NOT_APPLICABLE ? "not appl." : box_word(box),
             &(struct place){
                 .x = BOX_SIZE + 4, .y = 1.5, .width = BOX_ROOM - BOX_SIZE - 5, .tag = "Lbl"});
}

static void set_entry(struct sheet *sheet, const struct doc_entry *entry,
                      const struct list_form *form)
{
    struct unit *unit = set_unit(sheet, "LI");
    bool two = !text_is_blank(entry->right) || entry->pen;
    double rest = sheet->width - form->text, y;
    double right = text_is_blank(entry->left) && !entry->pen ? form->text : form->right;

    set_entry_box(sheet, unit, entry->box);
    set_text(sheet, unit, INK_BOLD, entry->id,
             &(struct place){.x = form->id, .width = form->tag - form->id - 3, .tag = "Lbl"});
    set_text(sheet, unit, INK_SMALL, entry->tag,
             &(struct place){
                 .x = form->tag, .y = 1.5, .width = form->text - form->tag - 3, .tag = "LBody"});
    y = set_text(sheet, unit, INK_BODY, entry->text,
                 &(struct place){.x = form->text, .width = rest, .tag = "LBody"});
    set_detail(sheet, unit, entry->left, entry->pen,
               (struct place){.x = form->text,
                              .y = y,
                              .width = two ? form->right - form->text - COLUMN_GAP : rest,
                              .tag = "LBody"});
    set_detail(sheet, unit, entry->right, entry->pen,
               (struct place){.x = right, .y = y, .width = sheet->width - right, .tag = "LBody"});
    set_row_end(sheet, unit, 0.7, 0.4);
}

void set_checklist(struct sheet *sheet, const struct block *block)
{
    struct list_form form = list_form(sheet, block);

    if (block->captions != NULL && same_captions(sheet->captions, block->captions)) {
        sheet->head = sheet->captions_head;
    } else if (block->captions != NULL) {
        set_captions(sheet, block->captions, &form);
        sheet->captions = block->captions;
        sheet->captions_head = sheet->head;
    }
    set_contain(sheet, "L", NULL);
    vec_each(const struct doc_entry, entry, &block->entries)
        set_entry(sheet, entry, &form);
}

/* ---- tables --------------------------------------------------------------------------------- */

struct table {
    const struct block *block;
    double *width;
    size_t count;
};

static double natural(struct sheet *sheet, const struct table *table, size_t column)
{
    double width = widest(sheet, INK_SMALL_BOLD, table->block->columns.at[column].title, 0);

    for (size_t row = 0; row < table->block->rows.count; row++)
        width = widest(sheet, INK_BODY, table->block->rows.at[row][column], width);
    return width + 0.5;
}

/* A wish, given in cells of text, is as many digits here. */
static double wish(struct sheet *sheet, const struct table *table, size_t column)
{
    double cell = ink_line_of(sheet->ink, INK_BODY, "0")->width;

    return table->block->columns.at[column].width * cell * 1.15;
}

/* Columns with a wish take what their texts need up to it; the others share the rest, each no
 * more than it needs while another wants more. */
static void set_widths(struct sheet *sheet, struct table *table)
{
    double rest = sheet->width - COLUMN_GAP * (double)(table->count - 1), wanted = 0;
    size_t open = 0;

    for (size_t at = 0; at < table->count; at++) {
        double most = wish(sheet, table, at);

        table->width[at] = natural(sheet, table, at);
        if (table->block->columns.at[at].width != 0) {
            table->width[at] = table->width[at] > most ? most : table->width[at];
            rest -= table->width[at];
        } else {
            wanted += table->width[at];
            open++;
        }
    }
    for (size_t at = 0; at < table->count && open > 0; at++) {
        double share = rest / (double)open;

        if (table->block->columns.at[at].width != 0)
            continue;
        if (wanted > rest && table->width[at] > share)
            share = share * 0.5 + rest * 0.5 * table->width[at] / wanted;
        else if (wanted > rest)
            share = table->width[at];
        share = share < COLUMN_LEAST ? COLUMN_LEAST : share;
        wanted -= table->width[at];
        table->width[at] = share;
        rest -= share;
        open--;
    }
}

/* Too many wishes for the page: all columns give way alike. */
static void fit_widths(struct sheet *sheet, struct table *table)
{
    double room = sheet->width - COLUMN_GAP * (double)(table->count - 1), sum = 0;

    for (size_t at = 0; at < table->count; at++)
        sum += table->width[at];
    for (size_t at = 0; at < table->count && sum > room; at++)
        table->width[at] *= room / sum;
}

static void set_cells(struct sheet *sheet, const struct table *table, struct unit *unit,
                      const char *const *row)
{
    double x = 0;

    for (size_t at = 0; at < table->count; at++) {
        const struct doc_column *column = &table->block->columns.at[at];

        set_text(sheet, unit, row != NULL ? INK_BODY : INK_SMALL_BOLD,
                 row != NULL ? row[at] : column->title,
                 &(struct place){.x = x,
                                 .width = table->width[at],
                                 .right = column->align == ALIGN_RIGHT,
                                 .tag = row != NULL ? "TD" : "TH/Column"});
        x += table->width[at] + COLUMN_GAP;
    }
}

void set_table(struct sheet *sheet, const struct block *block)
{
    struct table table = {.block = block, .count = block->columns.count};
    struct unit *unit;

    if (table.count == 0)
        return;
    table.width = arena_array(sheet->arena, double, table.count);
    set_widths(sheet, &table);
    fit_widths(sheet, &table);
    set_contain(sheet, "Table", NULL);
    unit = set_unit(sheet, "TR");
    set_cells(sheet, &table, unit, NULL);
    set_row_end(sheet, unit, 0, 1);
    set_take_head(sheet);
    for (size_t row = 0; row < block->rows.count; row++) {
        unit = set_unit(sheet, "TR");
        set_cells(sheet, &table, unit, block->rows.at[row]);
        set_row_end(sheet, unit, 0.7, 0.4);
    }
}
