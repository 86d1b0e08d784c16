#include "writer.h"

#include "text.h"

#include <string.h>

/*
 * What acts in GitHub-flavoured Markdown acts by its sign (escaped with a backslash), by its
 * place at the beginning of a line (escaped there), or by a pattern that a forge looks for after
 * parsing, where escapes no longer help: addresses, @names, #numbers, :pictures:. A text with
 * such a pattern is set as code.
 */

struct page {
    struct arena arena;
    struct strbuf *out;
};

enum place { IN_LINE, LINE_START, IN_TABLE };

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '+' || c == '-';
}

static bool is_picture(const char *colon)
{
    size_t length = 1;

    while (is_word(colon[length]))
        length++;
    return length > 1 && colon[length] == ':';
}

static bool begins_www(const char *text)
{
    return (text[0] | 0x20) == 'w' && (text[1] | 0x20) == 'w' && (text[2] | 0x20) == 'w' &&
           text[3] == '.';
}

static bool would_link(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '@' || strncmp(text, "://", 3) == 0 || begins_www(text))
            return true;
        if (*text == '#' && is_word(text[1]))
            return true;
        if (*text == ':' && is_picture(text))
            return true;
        if (strncmp(text, "mailto:", 7) == 0 || strncmp(text, "xmpp:", 5) == 0)
            return true;
    }
    return false;
}

static size_t longest_fence(const char *text)
{
    size_t longest = 0, run = 0;

    for (; *text != '\0'; text++) {
        run = *text == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static void add_code(struct page *page, const char *text, enum place place)
{
    size_t fence = longest_fence(text) + 1;
    bool apart = text[0] == '`' || text[strlen(text) - 1] == '`';

    strbuf_fill(page->out, '`', fence);
    strbuf_puts(page->out, apart ? " " : "");
    for (; *text != '\0'; text++) {
        /* A table is cut into cells before code is seen. */
        if (*text == '|' && place == IN_TABLE)
            strbuf_putc(page->out, '\\');
        strbuf_putc(page->out, *text);
    }
    strbuf_puts(page->out, apart ? " " : "");
    strbuf_fill(page->out, '`', fence);
}

/* "12." and "12)" begin a list. */
static size_t list_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");

    return digits > 0 && (text[digits] == '.' || text[digits] == ')') ? digits : 0;
}

static void add_escaped(struct page *page, const char *text, enum place place)
{
    if (place == LINE_START) {
        size_t digits = list_number(text);

        strbuf_add(page->out, text, digits);
        text += digits;
        if (digits > 0 || (*text != '\0' && strchr("+-=:>", *text) != NULL)) {
            strbuf_putc(page->out, '\\');
            strbuf_putc(page->out, *text++);
        }
    }
    for (; *text != '\0'; text++) {
        bool entity = *text == '&' && (text[1] == '#' || is_word(text[1]));

        if (entity || strchr("\\`*_[]<|~#$", *text) != NULL)
            strbuf_putc(page->out, '\\');
        strbuf_putc(page->out, *text);
    }
}

static void add_clean(struct page *page, const char *text, enum place place)
{
    size_t length;

    /* Blanks in front indent, four of them make code; two at the end break the line. */
    text += strspn(text, " ");
    length = strlen(text);
    if (length > 0 && text[length - 1] == ' ') {
        while (length > 0 && text[length - 1] == ' ')
            length--;
        text = arena_strndup(&page->arena, text, length);
    }
    if (would_link(text))
        add_code(page, text, place);
    else
        add_escaped(page, text, place);
}

static void add_data(struct page *page, const char *text, enum place place)
{
    add_clean(page, clean_line(&page->arena, text, false), place);
}

static void add(struct page *page, const char *markup)
{
    strbuf_puts(page->out, markup);
}

static void add_between(struct page *page, const char *before, const char *text, const char *after)
{
    add(page, before);
    add_data(page, text, IN_LINE);
    add(page, after);
}

/* ---- blocks ------------------------------------------------------------------------------ */

static const char pen[] = "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_";

static void write_heading(struct page *page, const struct block *block)
{
    int level = block->level < 1 ? 1 : block->level > 3 ? 3 : block->level;

    strbuf_fill(page->out, '#', (size_t)level + 1);
    add_between(page, " ", block->text, "\n\n");
}

static void write_paragraph(struct page *page, const struct block *block)
{
    const char *text = clean_lines(&page->arena, block->text, false);
    bool first = true;

    if (text_is_blank(text))
        return;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        const char *line = arena_strndup(&page->arena, text, length);

        if (!text_is_blank(line)) {
            add(page, first ? "" : "\\\n");
            add_clean(page, line, LINE_START);
            first = false;
        }
        text += length + (text[length] == '\n' ? 1 : 0);
    }
    add(page, "\n\n");
}

static void write_facts(struct page *page, const struct block *block)
{
    for (size_t i = 0; i < block->facts.count; i++) {
        const struct doc_fact *fact = &block->facts.at[i];

        add_between(page, "- **", fact->name, ":** ");
        if (text_is_blank(fact->value))
            add(page, pen);
        else
            add_data(page, fact->value, IN_LINE);
        add(page, "\n");
    }
    add(page, "\n");
}

static const char *task_mark(enum box box)
{
    switch (box) {
    case BOX_NONE: return "- ";
    case BOX_OPEN: return "- [ ] ";
    case BOX_DONE: return "- [x] ";
    case BOX_WAIVED: return "- [ ] *waived:* ";
    case BOX_NOT_APPLICABLE: return "- [x] *not applicable:* ";
    }
    return "- ";
}

/* "Location / version: …": what the column means stands before each value. */
static void write_detail(struct page *page, const char *caption, const char *text, bool open)
{
    if (text_is_blank(text) && !open)
        return;
    add(page, "\\\n  ");
    if (caption != NULL)
        add_between(page, "", caption, ": ");
    if (text_is_blank(text))
        add(page, pen);
    else
        add_data(page, text, caption != NULL ? IN_LINE : LINE_START);
}

/* Columns of the paper are made of blanks that mean nothing here. */
static void add_tag(struct page *page, const char *tag)
{
    char *copy = arena_strdup(&page->arena, clean_line(&page->arena, tag, false)), *to = copy;

    for (const char *from = copy; *from != '\0'; from++)
        if (*from != ' ' || (to > copy && to[-1] != ' '))
            *to++ = *from;
    *to = '\0';
    add(page, "(");
    add_clean(page, copy, IN_LINE);
    add(page, ") ");
}

static void write_checklist(struct page *page, const struct block *block)
{
    static const struct doc_captions none = {0};
    const struct doc_captions *captions = block->captions != NULL ? block->captions : &none;

    for (size_t i = 0; i < block->entries.count; i++) {
        const struct doc_entry *entry = &block->entries.at[i];

        add(page, task_mark(entry->box));
        if (!text_is_blank(entry->id))
            add_between(page, "**", entry->id, "** ");
        if (!text_is_blank(entry->tag))
            add_tag(page, entry->tag);
        add_data(page, entry->text, LINE_START);
        write_detail(page, captions->left, entry->left, entry->pen);
        write_detail(page, captions->right, entry->right, entry->pen);
        add(page, "\n");
    }
    add(page, "\n");
}

static void write_table(struct page *page, const struct block *block)
{
    for (size_t i = 0; i < block->columns.count; i++) {
        add(page, "| ");
        add_data(page, block->columns.at[i].title, IN_TABLE);
        add(page, " ");
    }
    add(page, "|\n");
    for (size_t i = 0; i < block->columns.count; i++)
        add(page, block->columns.at[i].align == ALIGN_RIGHT ? "| --: " : "| --- ");
    add(page, "|\n");
    for (size_t row = 0; row < block->rows.count; row++) {
        for (size_t i = 0; i < block->columns.count; i++) {
            add(page, "| ");
            add_data(page, block->rows.at[row][i], IN_TABLE);
            add(page, " ");
        }
        add(page, "|\n");
    }
    add(page, "\n");
}

static void write_signatures(struct page *page, const struct block *block)
{
    add(page, "| Party | Name | Sign | Date |\n| --- | --- | --- | --- |\n");
    for (size_t i = 0; i < block->signatures.count; i++) {
        const struct doc_signature *signature = &block->signatures.at[i];

        add(page, "| ");
        add_data(page, signature->party, IN_TABLE);
        if (signature->purpose != NULL) {
            add(page, ": ");
            add_data(page, signature->purpose, IN_TABLE);
        }
        add(page, " | ");
        add_data(page, signature->name, IN_TABLE);
        add(page, " | | |\n");
    }
    add(page, "\n");
}

static void write_ruled(struct page *page, int count)
{
    for (int i = 1; i <= count; i++)
        strbuf_printf(page->out, "%d. %s\n", i, pen);
    add(page, "\n");
}

static void write_choices(struct page *page, const struct block *block)
{
    if (block->text != NULL)
        add_between(page, "**", block->text, ":**");
    for (size_t i = 0; i < block->entries.count; i++) {
        const struct doc_entry *entry = &block->entries.at[i];

        add(page, i > 0 ? " · " : block->text != NULL ? " " : "");
        add_between(page, entry->box == BOX_DONE ? "☑ " : "☐ ", entry->text, "");
    }
    add(page, "\n\n");
}

/* The words of a chart: a forge draws none. */
static void write_bars(struct page *page, const struct block *block)
{
    if (!text_is_blank(block->text))
        add_between(page, "*", block->text, "*\n\n");
    vec_each(const struct doc_bar, bar, &block->bars) {
        add_between(page, "- **", bar->label, ":** ");
        add_data(page, bar->value, IN_LINE);
        add(page, "\n");
    }
    add(page, "\n");
}

static void write_block(struct page *page, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING: write_heading(page, block); break;
    case BLOCK_PARAGRAPH: write_paragraph(page, block); break;
    case BLOCK_FACTS: write_facts(page, block); break;
    case BLOCK_CHECKLIST: write_checklist(page, block); break;
    case BLOCK_TABLE: write_table(page, block); break;
    case BLOCK_SIGNATURES: write_signatures(page, block); break;
    case BLOCK_RULED: write_ruled(page, block->level); break;
    case BLOCK_RULE: add(page, "---\n\n"); break;
    case BLOCK_PAGE_BREAK: break;
    case BLOCK_CHOICES: write_choices(page, block); break;
    case BLOCK_BARS: write_bars(page, block); break;
    }
}

static void write_head(struct page *page, const struct doc *doc)
{
    add_between(page, "# ", doc->title, "\n\n");
    if (doc->subtitle != NULL)
        add_data(page, doc->subtitle, LINE_START);
    if (doc->subject != NULL)
        add_between(page, doc->subtitle != NULL ? "\\\n**" : "**", doc->subject, "**");
    add(page, doc->subtitle != NULL || doc->subject != NULL ? "\n\n" : "");
}

static void write_foot(struct page *page, const struct doc *doc)
{
    add(page, "---\n\n");
    add_data(page, doc_foot(doc, &page->arena), LINE_START);
    add(page, "\n");
}

void doc_write_markdown(const struct doc *doc, const struct doc_options *options,
                        struct strbuf *out)
{
    struct page page = {.out = out};

    arena_init(&page.arena);
    if (!options->bare)
        write_head(&page, doc);
    for (size_t i = 0; i < doc->blocks.count; i++)
        write_block(&page, doc->blocks.at[i]);
    if (!options->bare)
        write_foot(&page, doc);
    arena_done(&page.arena);
}
