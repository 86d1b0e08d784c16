#include "doc.h"

#include <string.h>

struct doc *doc_new(struct arena *arena, const char *title)
{
    struct doc *doc = arena_new(arena, struct doc);

    doc->arena = arena;
    doc->title = title;
    doc->language = "en";
    return doc;
}

struct block *doc_add(struct doc *doc, enum block_kind kind)
{
    struct block *block = arena_new(doc->arena, struct block);

    block->kind = kind;
    vec_add(&doc->blocks, doc->arena, block);
    return block;
}

void doc_heading(struct doc *doc, int level, const char *text)
{
    struct block *block = doc_add(doc, BLOCK_HEADING);

    block->level = level;
    block->text = text;
}

void doc_paragraph(struct doc *doc, const char *text)
{
    doc_add(doc, BLOCK_PARAGRAPH)->text = text;
}

void doc_fact(struct doc *doc, struct block *facts, const char *name, const char *value)
{
    struct doc_fact *fact = vec_push(&facts->facts, doc->arena);

    fact->name = name;
    fact->value = value;
}

struct doc_entry *doc_entry(struct doc *doc, struct block *checklist)
{
    return vec_push(&checklist->entries, doc->arena);
}

void doc_column(struct doc *doc, struct block *table, const char *title, int width,
                enum column_align align)
{
    struct doc_column *column = vec_push(&table->columns, doc->arena);

    column->title = title;
    column->width = width;
    column->align = align;
}

const char **doc_row(struct doc *doc, struct block *table)
{
    const char **row = arena_array(doc->arena, const char *, table->columns.count);

    vec_add(&table->rows, doc->arena, row);
    return row;
}

void doc_choice(struct doc *doc, struct block *choices, bool chosen, const char *text)
{
    struct doc_entry *entry = doc_entry(doc, choices);

    entry->box = chosen ? BOX_DONE : BOX_OPEN;
    entry->text = text;
}

void doc_signature(struct doc *doc, struct block *signatures, const char *party, const char *name,
                   const char *purpose)
{
    struct doc_signature *signature = vec_push(&signatures->signatures, doc->arena);

    signature->party = party;
    signature->name = name;
    signature->purpose = purpose;
}

struct doc_bar *doc_bar(struct doc *doc, struct block *bars, const char *label, const char *value)
{
    struct doc_bar *bar = vec_push(&bars->bars, doc->arena);

    bar->label = label;
    bar->value = value;
    bar->mark = -1;
    return bar;
}

void doc_tick(struct doc *doc, struct block *bars, int at, const char *label)
{
    struct doc_tick *tick = vec_push(&bars->ticks, doc->arena);

    tick->at = at;
    tick->label = label;
}

/* ---- formats --------------------------------------------------------------------------- */

static const struct format {
    const char *name, *suffix;
    void (*write)(const struct doc *doc, const struct doc_options *options, struct strbuf *out);
} formats[FORMAT_COUNT] = {
    [FORMAT_TEXT] = {"text", ".txt", doc_write_text},
    [FORMAT_MARKDOWN] = {"md", ".md", doc_write_markdown},
    [FORMAT_HTML] = {"html", ".html", doc_write_html},
    [FORMAT_PDF] = {"pdf", ".pdf", doc_write_typeset},
};

static const char *const sheets[SHEET_COUNT] = {[SHEET_A4] = "a4", [SHEET_LETTER] = "letter"};

const char *doc_format_name(enum doc_format format)
{
    return formats[format].name;
}

const char *doc_format_suffix(enum doc_format format)
{
    return formats[format].suffix;
}

void doc_write(const struct doc *doc, enum doc_format format, const struct doc_options *options,
               struct strbuf *out)
{
    formats[format].write(doc, options, out);
}

const char *doc_sheet_name(enum doc_sheet sheet)
{
    return sheets[sheet];
}

bool doc_sheet_find(const char *name, enum doc_sheet *out)
{
    for (size_t at = 0; at < SHEET_COUNT; at++) {
        if (strcmp(sheets[at], name) == 0) {
            *out = (enum doc_sheet)at;
            return true;
        }
    }
    return false;
}
