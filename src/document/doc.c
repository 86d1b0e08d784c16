#include "doc.h"

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

/* ---- formats --------------------------------------------------------------------------- */

static const struct format {
    const char *name, *suffix;
    void (*write)(const struct doc *doc, const struct doc_options *options, struct strbuf *out);
} formats[FORMAT_COUNT] = {
    [FORMAT_TEXT] = {"text", ".txt", doc_write_text},
    [FORMAT_MARKDOWN] = {"md", ".md", doc_write_markdown},
    [FORMAT_HTML] = {"html", ".html", doc_write_html},
};

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
