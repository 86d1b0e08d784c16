#include "writer.h"

#include <string.h>

/* One line a record: a tag, then its fields, each after a tab. Source: stint-typeset(1). */

struct stream {
    struct arena arena;
    struct strbuf *out;
};

static void add_field(struct stream *stream, const char *text)
{
    const char *clean = clean_lines(&stream->arena, text, false);

    strbuf_putc(stream->out, '\t');
    while (*clean != '\0') {
        size_t run = strcspn(clean, "\\\n\t");

        strbuf_add(stream->out, clean, run);
        clean += run;
        if (*clean == '\0')
            return;
        strbuf_puts(stream->out, *clean == '\n' ? "\\n" : *clean == '\t' ? " " : "\\\\");
        clean++;
    }
}

static void add_number(struct stream *stream, int number)
{
    strbuf_printf(stream->out, "\t%d", number);
}

static void open_record(struct stream *stream, const char *tag)
{
    strbuf_puts(stream->out, tag);
}

static void close_record(struct stream *stream)
{
    strbuf_putc(stream->out, '\n');
}

static void add_record(struct stream *stream, const char *tag, const char *text)
{
    open_record(stream, tag);
    add_field(stream, text);
    close_record(stream);
}

static void add_count(struct stream *stream, const char *tag, int number)
{
    open_record(stream, tag);
    add_number(stream, number);
    close_record(stream);
}

/* ---- blocks ------------------------------------------------------------------------------ */

static void write_facts(struct stream *stream, const struct block *block)
{
    vec_each(const struct doc_fact, fact, &block->facts) {
        open_record(stream, "fact");
        add_field(stream, fact->name);
        add_field(stream, fact->value);
        close_record(stream);
    }
}

static void write_captions(struct stream *stream, const struct doc_captions *captions)
{
    if (captions == NULL)
        return;
    open_record(stream, "captions");
    add_field(stream, captions->box);
    add_field(stream, captions->id);
    add_field(stream, captions->tag);
    add_field(stream, captions->text);
    add_field(stream, captions->left);
    add_field(stream, captions->right);
    close_record(stream);
}

static void write_entries(struct stream *stream, const struct block *block)
{
    vec_each(const struct doc_entry, entry, &block->entries) {
        open_record(stream, "entry");
        add_number(stream, (int)entry->box);
        add_number(stream, entry->pen ? 1 : 0);
        add_field(stream, entry->id);
        add_field(stream, entry->tag);
        add_field(stream, entry->text);
        add_field(stream, entry->left);
        add_field(stream, entry->right);
        close_record(stream);
    }
}

static void write_table(struct stream *stream, const struct block *block)
{
    vec_each(const struct doc_column, column, &block->columns) {
        open_record(stream, "column");
        add_number(stream, column->width);
        add_number(stream, (int)column->align);
        add_field(stream, column->title);
        close_record(stream);
    }
    for (size_t row = 0; row < block->rows.count; row++) {
        open_record(stream, "row");
        for (size_t i = 0; i < block->columns.count; i++)
            add_field(stream, block->rows.at[row][i]);
        close_record(stream);
    }
}

static void write_signatures(struct stream *stream, const struct block *block)
{
    vec_each(const struct doc_signature, signature, &block->signatures) {
        open_record(stream, "signature");
        add_field(stream, signature->party);
        add_field(stream, signature->name);
        add_field(stream, signature->purpose);
        close_record(stream);
    }
}

static void write_bars(struct stream *stream, const struct block *block)
{
    vec_each(const struct doc_tick, tick, &block->ticks) {
        open_record(stream, "tick");
        add_number(stream, tick->at);
        add_field(stream, tick->label);
        close_record(stream);
    }
    vec_each(const struct doc_bar, bar, &block->bars) {
        open_record(stream, "bar");
        add_number(stream, bar->from);
        add_number(stream, bar->to);
        add_number(stream, bar->mark);
        add_number(stream, bar->muted ? 1 : 0);
        add_field(stream, bar->label);
        add_field(stream, bar->value);
        close_record(stream);
    }
}

static void write_block(struct stream *stream, const struct block *block)
{
    static const char *const tags[] = {
        [BLOCK_HEADING] = "heading",
        [BLOCK_PARAGRAPH] = "paragraph",
        [BLOCK_FACTS] = "facts",
        [BLOCK_CHECKLIST] = "checklist",
        [BLOCK_TABLE] = "table",
        [BLOCK_SIGNATURES] = "signatures",
        [BLOCK_RULED] = "ruled",
        [BLOCK_RULE] = "rule",
        [BLOCK_PAGE_BREAK] = "page-break",
        [BLOCK_CHOICES] = "choices",
        [BLOCK_BARS] = "bars",
    };

    open_record(stream, tags[block->kind]);
    add_number(stream, block->level);
    add_field(stream, block->text);
    close_record(stream);
    write_facts(stream, block);
    write_captions(stream, block->captions);
    write_entries(stream, block);
    write_table(stream, block);
    write_signatures(stream, block);
    write_bars(stream, block);
}

void doc_write_typeset(const struct doc *doc, const struct doc_options *options, struct strbuf *out)
{
    struct stream stream = {.out = out};

    arena_init(&stream.arena);
    add_count(&stream, "document", 1);
    add_record(&stream, "sheet", doc_sheet_name(options->sheet));
    add_record(&stream, "title", doc->title);
    add_record(&stream, "subtitle", doc->subtitle);
    add_record(&stream, "code", doc->code);
    add_record(&stream, "subject", doc->subject);
    add_record(&stream, "date", doc->date);
    add_record(&stream, "head", doc->head);
    add_record(&stream, "program", doc->program);
    add_record(&stream, "language", doc->language);
    for (size_t i = 0; i < doc->blocks.count; i++)
        write_block(&stream, doc->blocks.at[i]);
    strbuf_puts(out, "end\n");
    arena_done(&stream.arena);
}
