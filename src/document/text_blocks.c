#include "text_sheet.h"

#include "text.h"

#include <string.h>

static int at_most(int value, int limit)
{
    return value < limit ? value : limit;
}

static int at_least(int value, int limit)
{
    return value > limit ? value : limit;
}

/* Headings of sections in capitals; what is not ASCII keeps its form. */
static const char *capitals(struct sheet *sheet, const char *text)
{
    char *copy = arena_strdup(&sheet->arena, text);

    for (char *c = copy; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return copy;
}

static void write_heading(struct sheet *sheet, const struct block *block)
{
    const char *text = sheet_clean(sheet, block->text);

    sheet->gap = true;
    if (block->level == 1) {
        sheet_line_of(sheet, '-');
        sheet_unit(sheet);
        sheet->units.at[sheet->units.count - 1].rule = true;
    }
    text = block->level <= 2 ? capitals(sheet, text) : text;
    sheet_columns(sheet, &(struct column){.text = text, .width = sheet->width}, 1);
    sheet_unit(sheet);
}

/* Few lines stay together; a long text is cut where the page ends. */
static void write_paragraph(struct sheet *sheet, const struct block *block)
{
    const char *text = clean_lines(&sheet->arena, block->text, sheet->ascii);

    if (text_is_blank(text))
        return;
    sheet_columns(sheet, &(struct column){.text = text, .width = sheet->width}, 1);
    sheet_unit(sheet);
}

/* ---- facts ------------------------------------------------------------------------------- */

struct fact_form {
    int name_width, half, value_width;
};

static bool fits_half(struct sheet *sheet, const struct doc_fact *fact,
                      const struct fact_form *form)
{
    const char *value = sheet_clean(sheet, fact->value);

    return span_cells(value, strlen(value)) <= form->value_width;
}

static struct column fact_value(struct sheet *sheet, const struct doc_fact *fact, int at, int width)
{
    return (struct column){
        .text = text_is_blank(fact->value) ? NULL : sheet_clean(sheet, fact->value),
        .at = at,
        .width = width,
        .pen = true,
    };
}

static void write_facts(struct sheet *sheet, const struct block *block)
{
    const struct doc_fact *facts = block->facts.at;
    struct fact_form form = {.half = (sheet->width + 2) / 2};

    for (size_t i = 0; i < block->facts.count; i++) {
        const char *name = sheet_clean(sheet, facts[i].name);

        form.name_width = at_least(form.name_width, span_cells(name, strlen(name)));
    }
    form.name_width = at_most(form.name_width, 16) + 2;
    form.value_width = form.half - 2 - form.name_width;
    for (size_t i = 0; i < block->facts.count; i++) {
        bool pair = fits_half(sheet, &facts[i], &form) && i + 1 < block->facts.count &&
                    fits_half(sheet, &facts[i + 1], &form);
        struct column columns[4] = {
            {.text = sheet_clean(sheet, facts[i].name), .width = form.name_width - 1},
            fact_value(sheet, &facts[i], form.name_width,
                       pair ? form.value_width : sheet->width - form.name_width),
        };

        if (pair) {
            i++;
            columns[2] = (struct column){.text = sheet_clean(sheet, facts[i].name),
                                         .at = form.half,
                                         .width = form.name_width - 1};
            columns[3] = fact_value(sheet, &facts[i], form.half + form.name_width,
                                    sheet->width - form.half - form.name_width);
        }
        sheet_columns(sheet, columns, pair ? 4 : 2);
        sheet_unit(sheet);
    }
}

/* ---- checklists -------------------------------------------------------------------------- */

static const char *box_mark(enum box box)
{
    switch (box) {
    case BOX_NONE: return "";
    case BOX_OPEN: return "[ ]";
    case BOX_DONE: return "[x]";
    case BOX_WAIVED: return "[w]";
    case BOX_NOT_APPLICABLE: return "[-]";
    }
    return "";
}

static int widest(struct sheet *sheet, int so_far, const char *text)
{
    text = sheet_clean(sheet, text);
    return at_least(so_far, span_cells(text, strlen(text)));
}

static void widen(struct sheet *sheet, const struct block *block, int *id, int *tag)
{
    for (size_t i = 0; i < block->entries.count; i++) {
        *id = widest(sheet, *id, block->entries.at[i].id);
        *tag = widest(sheet, *tag, block->entries.at[i].tag);
    }
}

/* Lists with the same captions stand in the same columns all through the document. */
static struct list_form list_form(struct sheet *sheet, const struct block *block)
{
    const struct doc_captions *captions = block->captions;
    int id = captions != NULL ? widest(sheet, 0, captions->id) : 0;
    int tag = captions != NULL ? widest(sheet, 0, captions->tag) : 0;
    struct list_form form = {.id = 5};
    int space;

    widen(sheet, block, &id, &tag);
    for (size_t i = 0; i < sheet->doc->blocks.count && captions != NULL; i++)
        if (sheet->doc->blocks.at[i]->captions == captions)
            widen(sheet, sheet->doc->blocks.at[i], &id, &tag);
    id = at_most(id, sheet->width / 4);
    tag = at_most(tag, sheet->width / 5);
    form.tag = form.id + (id > 0 ? id + 2 : 0);
    form.text = form.tag + (tag > 0 ? tag + 2 : 0);
    form.second = sheet->width - form.text < 46 ? form.id : form.text;
    space = sheet->width - form.second;
    form.right = sheet->width - at_least(at_most(space * 2 / 5, 24), 10);
    return form;
}

static struct list_form form_of(struct sheet *sheet, const struct block *block)
{
    if (block->captions == NULL)
        return list_form(sheet, block);
    if (sheet->captions != block->captions) {
        sheet->captions = block->captions;
        sheet->form = list_form(sheet, block);
    }
    return sheet->form;
}

static void write_captions(struct sheet *sheet, const struct block *block,
                           const struct list_form *form)
{
    const struct doc_captions *captions = block->captions;
    struct column first[] = {
        {.text = sheet_clean(sheet, captions->box), .width = 4},
        {.text = sheet_clean(sheet, captions->id), .at = form->id, .width = form->tag - form->id},
        {.text = sheet_clean(sheet, captions->tag),
         .at = form->tag,
         .width = form->text - form->tag},
        {.text = sheet_clean(sheet, captions->text),
         .at = form->text,
         .width = sheet->width - form->text},
    };
    struct column second[] = {
        {.text = sheet_clean(sheet, captions->left),
         .at = form->second,
         .width = form->right - form->second - 2},
        {.text = sheet_clean(sheet, captions->right),
         .at = form->right,
         .width = sheet->width - form->right},
    };

    sheet_columns(sheet, first, ARRAY_COUNT(first));
    if (captions->left != NULL || captions->right != NULL)
        sheet_columns(sheet, second, ARRAY_COUNT(second));
    sheet->head = sheet_take_head(sheet);
}

static void write_entry(struct sheet *sheet, const struct doc_entry *entry,
                        const struct list_form *form)
{
    bool left = !text_is_blank(entry->left), right = !text_is_blank(entry->right);
    bool two = right || entry->pen;
    struct column first[] = {
        {.text = box_mark(entry->box), .width = 3},
        {.text = sheet_clean(sheet, entry->id), .at = form->id, .width = form->tag - form->id - 1},
        {.text = sheet_clean(sheet, entry->tag),
         .at = form->tag,
         .width = form->text - form->tag - 1},
        {.text = sheet_clean(sheet, entry->text),
         .at = form->text,
         .width = sheet->width - form->text},
    };
    struct column second[] = {
        {.text = left ? sheet_clean(sheet, entry->left) : NULL,
         .at = form->second,
         .width = two ? form->right - form->second - 2 : sheet->width - form->second,
         .pen = entry->pen},
        {.text = right ? sheet_clean(sheet, entry->right) : NULL,
         .at = form->right,
         .width = sheet->width - form->right,
         .pen = entry->pen},
    };

    sheet_columns(sheet, first, ARRAY_COUNT(first));
    if (left || two)
        sheet_columns(sheet, second, ARRAY_COUNT(second));
    sheet_unit(sheet);
}

static void write_checklist(struct sheet *sheet, const struct block *block)
{
    struct list_form form = form_of(sheet, block);

    if (block->captions != NULL)
        write_captions(sheet, block, &form);
    for (size_t i = 0; i < block->entries.count; i++)
        write_entry(sheet, &block->entries.at[i], &form);
    sheet->head = -1;
}

/* A box and its word are never parted. */
static void write_choices(struct sheet *sheet, const struct block *block)
{
    const char *caption = sheet_clean(sheet, block->text);
    int at = span_cells(caption, strlen(caption)), start = at_most(at + 2, sheet->width / 2);

    strbuf_puts(&sheet->body, caption);
    for (size_t i = 0; i < block->entries.count; i++) {
        const struct doc_entry *entry = &block->entries.at[i];
        const char *text = sheet_clean(sheet, entry->text);
        int cells = span_cells(text, strlen(text)) + 4;

        if (at > start && at + 2 + cells > sheet->width) {
            sheet_end_line(sheet);
            at = 0;
        }
        strbuf_fill(&sheet->body, ' ', (size_t)(at == 0 ? start : 2));
        at += cells + (at == 0 ? start : 2);
        strbuf_printf(&sheet->body, "%s %s", box_mark(entry->box), text);
    }
    sheet_end_line(sheet);
    sheet_unit(sheet);
}

/* ---- lines to write on --------------------------------------------------------------------- */

static void write_ruled(struct sheet *sheet, const struct block *block)
{
    for (int i = 1; i <= block->level; i++) {
        struct column columns[] = {
            {.text = arena_printf(&sheet->arena, "%d", i), .width = 3},
            {.at = i < 10 ? 2 : 3, .width = sheet->width - (i < 10 ? 2 : 3), .pen = true},
        };

        sheet_columns(sheet, columns, ARRAY_COUNT(columns));
        sheet_unit(sheet);
    }
}

static const char date_pen[] = "____-__-__";

/* "Name  Ana Ruiz", "Sign  ______": the columns of up to two parties. */
static void signature_line(struct sheet *sheet, const char *label, const char *const values[],
                           size_t parties, int half)
{
    struct column columns[4] = {{0}};

    for (size_t i = 0; i < parties; i++) {
        columns[2 * i] = (struct column){.text = label, .at = (int)i * half, .width = 5};
        columns[2 * i + 1] = (struct column){
            .text = values[i], .at = (int)i * half + 6, .width = half - 8, .pen = true};
    }
    sheet_columns(sheet, columns, 2 * parties);
}

static void write_pair(struct sheet *sheet, const struct doc_signature *signatures, size_t parties)
{
    int half = (sheet->width + 2) / 2;
    struct column party[2] = {{0}}, purpose[2] = {{0}};
    const char *names[2] = {0}, *pens[2] = {0}, *dates[2] = {date_pen, date_pen};
    bool any = false;

    for (size_t i = 0; i < parties; i++) {
        party[i] = (struct column){.text = sheet_clean(sheet, signatures[i].party),
                                   .at = (int)i * half,
                                   .width = half - 2};
        purpose[i] = party[i];
        purpose[i].text = sheet_clean(sheet, signatures[i].purpose);
        any = any || signatures[i].purpose != NULL;
        if (!text_is_blank(signatures[i].name))
            names[i] = sheet_clean(sheet, signatures[i].name);
    }
    sheet_columns(sheet, party, parties);
    if (any)
        sheet_columns(sheet, purpose, parties);
    signature_line(sheet, "Name", names, parties, half);
    strbuf_putc(&sheet->body, '\n');
    signature_line(sheet, "Sign", pens, parties, half);
    signature_line(sheet, "Date", dates, parties, half);
}

static void write_short(struct sheet *sheet, const struct doc_signature *signature)
{
    int date = sheet->width / 2 - 4, sign = date + 17;
    const char *title = sheet_clean(sheet, signature->party);
    struct column line[] = {
        {.text = "Name", .width = 5},
        {.at = 6, .width = date - 8, .pen = true},
        {.text = "Date", .at = date, .width = 4},
        {.text = date_pen, .at = date + 5, .width = 10},
        {.text = "Sign", .at = sign, .width = 4},
        {.at = sign + 5, .width = sheet->width - sign - 5, .pen = true},
    };

    if (signature->purpose != NULL)
        title =
            arena_printf(&sheet->arena, "%s: %s", title, sheet_clean(sheet, signature->purpose));
    if (!text_is_blank(signature->name))
        line[1].text = sheet_clean(sheet, signature->name);
    sheet_columns(sheet, &(struct column){.text = title, .width = sheet->width}, 1);
    strbuf_putc(&sheet->body, '\n');
    sheet_columns(sheet, line, ARRAY_COUNT(line));
}

static void write_signatures(struct sheet *sheet, const struct block *block)
{
    size_t count = block->signatures.count, step = block->level == 0 ? 2 : 1;

    for (size_t i = 0; i < count; i += step) {
        const struct doc_signature *signature = &block->signatures.at[i];

        if (i > 0)
            strbuf_putc(&sheet->body, '\n');
        if (step == 1)
            write_short(sheet, signature);
        else
            write_pair(sheet, signature, count - i < 2 ? 1 : 2);
    }
    sheet->solid = true;
    sheet_unit(sheet);
}

/* ---- the whole --------------------------------------------------------------------------- */

static void write_block(struct sheet *sheet, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING: write_heading(sheet, block); break;
    case BLOCK_PARAGRAPH: write_paragraph(sheet, block); break;
    case BLOCK_FACTS: write_facts(sheet, block); break;
    case BLOCK_CHECKLIST: write_checklist(sheet, block); break;
    case BLOCK_TABLE: sheet_table(sheet, block); break;
    case BLOCK_SIGNATURES: write_signatures(sheet, block); break;
    case BLOCK_RULED: write_ruled(sheet, block); break;
    case BLOCK_RULE:
        sheet_line_of(sheet, '-');
        sheet_unit(sheet);
        break;
    case BLOCK_PAGE_BREAK: sheet->fresh = true; break;
    case BLOCK_CHOICES: write_choices(sheet, block); break;
    case BLOCK_BARS: sheet_bars(sheet, block); break;
    }
}

/* A group that fits well on a page is not split; of a longer one its beginning and its end
 * keep company. */
static void keep_group(struct sheet *sheet, size_t first, size_t opening)
{
    struct unit *units = sheet->units.at;
    size_t end = sheet->units.count;
    int lines = 0;

    for (size_t i = first; i < end; i++)
        lines += units[i].lines + (units[i].gap ? 1 : 0);
    for (size_t i = first; i + 1 < end; i++)
        units[i].keep = lines <= GROUP_LINES_MAX || i < first + opening + 1 || i + 2 == end;
}

/* Words that lead to the groups below them, and nothing else: they stay with the first. */
static bool is_introduction(const struct doc *doc, size_t at, size_t end)
{
    int level = doc->blocks.at[at]->level;

    if (doc->blocks.at[at]->kind != BLOCK_HEADING || end == doc->blocks.count ||
        doc->blocks.at[end]->kind != BLOCK_HEADING || doc->blocks.at[end]->level <= level)
        return false;
    for (; at < end; at++)
        if (doc->blocks.at[at]->kind != BLOCK_HEADING &&
            doc->blocks.at[at]->kind != BLOCK_PARAGRAPH)
            return false;
    return true;
}

static bool has_boxes(const struct block *block)
{
    vec_each(const struct doc_entry, entry, &block->entries)
        if (block->kind == BLOCK_CHECKLIST && entry->box != BOX_NONE)
            return true;
    return false;
}

/* The other formats have words for boxes; here the marks are told once. */
static void write_legend(struct sheet *sheet)
{
    bool boxes = false;

    for (size_t i = 0; i < sheet->doc->blocks.count; i++)
        boxes = boxes || has_boxes(sheet->doc->blocks.at[i]);
    if (!boxes)
        return;
    if (sheet->units.count > 0)
        sheet->units.at[sheet->units.count - 1].keep = true;
    sheet_columns(sheet,
                  &(struct column){.text = "[ ] open  [x] done  [w] waived  [-] not applicable",
                                   .width = sheet->width},
                  1);
    sheet_unit(sheet);
}

void sheet_blocks(struct sheet *sheet)
{
    const struct doc *doc = sheet->doc;

    for (size_t at = 0; at < doc->blocks.count;) {
        size_t end = at + doc_group(doc, at), first = sheet->units.count, opening = 0;

        for (size_t i = at; i < end; i++) {
            bool heading = doc->blocks.at[i]->kind == BLOCK_HEADING;

            /* Blocks stand apart, but close under their heading. */
            sheet->gap = i > at && (heading || doc->blocks.at[i - 1]->kind != BLOCK_HEADING);
            write_block(sheet, doc->blocks.at[i]);
            opening = heading ? sheet->units.count - first : opening;
        }
        keep_group(sheet, first, opening);
        if (is_introduction(doc, at, end) && sheet->units.count > first)
            sheet->units.at[sheet->units.count - 1].keep = true;
        at = end;
    }
    write_legend(sheet);
}
