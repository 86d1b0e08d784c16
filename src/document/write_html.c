#include "writer.h"

#include "date.h"
#include "text.h"

#include <string.h>

struct page {
    struct arena arena;
    const struct doc *doc;
    struct strbuf *out;
    bool body;    /* dates may have an element of their own */
    int headings; /* so far: each names the tables under it */
};

/* ---- encoding ---------------------------------------------------------------------------- */

static const char *entity(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    case '\n': return "<br>\n";
    default: return NULL;
    }
}

/* Where the next run of plain signs ends: at a sign to encode, or before a number. */
static size_t plain_run(const char *clean)
{
    size_t run = strspn(clean, "0123456789-");

    return run + strcspn(clean + run, "&<>\"'\n0123456789");
}

static void add_encoded(struct page *page, const char *clean)
{
    while (*clean != '\0') {
        const char *name = entity(*clean);
        size_t run = name != NULL ? 1 : plain_run(clean);

        if (name != NULL) {
            strbuf_puts(page->out, name);
        } else if (page->body && *clean >= '1' && *clean <= '9' && day_begins(clean)) {
            strbuf_printf(page->out, "<time>%.*s</time>", (int)DAY_ISO_LENGTH, clean);
            run = DAY_ISO_LENGTH;
        } else {
            strbuf_add(page->out, clean, run);
        }
        clean += run;
    }
}

void html_encode(struct strbuf *out, struct arena *arena, const char *text)
{
    struct page page = {.out = out};

    add_encoded(&page, clean_line(arena, text, false));
}

static void add_data(struct page *page, const char *text)
{
    add_encoded(page, clean_line(&page->arena, text, false));
}

static void add(struct page *page, const char *markup)
{
    strbuf_puts(page->out, markup);
}

static void add_element(struct page *page, const char *open, const char *text, const char *close)
{
    add(page, open);
    add_data(page, text);
    add(page, close);
}

/* A string of a style sheet: every sign but letters, digits and blanks by its number, so that
 * nothing can end the string or the element. The blank behind a number belongs to it. */
static void add_style_string(struct page *page, const char *text)
{
    const char *at = clean_line(&page->arena, text, false), *end = at + strlen(at);

    strbuf_putc(page->out, '"');
    while (at < end) {
        uint32_t c = utf8_next(&at, end);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');

        if (letter || c == ' ')
            strbuf_putc(page->out, (char)c);
        else
            strbuf_printf(page->out, "\\%x ", (unsigned)c);
    }
    strbuf_putc(page->out, '"');
}

/* The style is an asset that a user may replace: it cannot end its element. */
static void add_style(struct page *page, const char *style)
{
    for (const char *end; style != NULL && *style != '\0'; style = end) {
        end = strstr(style, "</");
        if (end == NULL) {
            add(page, style);
            return;
        }
        strbuf_add(page->out, style, (size_t)(end - style));
        add(page, "<\\/");
        end += 2;
    }
}

/* ---- blocks ------------------------------------------------------------------------------ */

static const char *box_glyph(enum box box)
{
    switch (box) {
    case BOX_NONE: return "";
    case BOX_OPEN: return "☐";
    case BOX_DONE: return "☑";
    case BOX_WAIVED: return "⚠";
    case BOX_NOT_APPLICABLE: return "–";
    }
    return "";
}

static void write_box(struct page *page, enum box box)
{
    if (box == BOX_NONE)
        return;
    strbuf_printf(page->out, "<span class=\"glyph\" aria-hidden=\"true\">%s</span> %s",
                  box_glyph(box), box_word(box));
}

static void write_heading(struct page *page, const struct block *block)
{
    int level = block->level < 1 ? 1 : block->level > 3 ? 3 : block->level;

    strbuf_printf(page->out, "<h%d id=\"s%d\">", level + 1, ++page->headings);
    add_data(page, block->text);
    strbuf_printf(page->out, "</h%d>\n", level + 1);
}

static void write_paragraph(struct page *page, const struct block *block)
{
    const char *text = clean_lines(&page->arena, block->text, false);

    if (text_is_blank(text))
        return;
    add(page, "<p>");
    add_encoded(page, text);
    add(page, "</p>\n");
}

static void write_pen(struct page *page)
{
    add(page, "<span class=\"pen\" role=\"img\" aria-label=\"to fill in\">&nbsp;</span>");
}

/* A table is called what the heading above it says. */
static void add_name(struct page *page)
{
    strbuf_printf(page->out, " aria-labelledby=\"s%d\"", page->headings);
}

static void write_facts(struct page *page, const struct block *block)
{
    add(page, "<table class=\"facts\"");
    add_name(page);
    add(page, ">\n<tbody>\n");
    for (size_t i = 0; i < block->facts.count; i++) {
        const struct doc_fact *fact = &block->facts.at[i];

        add_element(page, "<tr><th scope=\"row\">", fact->name, "</th><td>");
        if (text_is_blank(fact->value))
            write_pen(page);
        else
            add_data(page, fact->value);
        add(page, "</td></tr>\n");
    }
    add(page, "</tbody>\n</table>\n");
}

struct list_shape {
    bool box, id, tag, left, right;
    int id_cells, tag_cells;
};

static int widest(struct page *page, int so_far, const char *text)
{
    int cells = text_cells(clean_line(&page->arena, text, false));

    return cells > so_far ? cells : so_far;
}

/* A column as wide as its texts, and a letter more, since some are wider than a digit; only so can
 * the columns without a wish have the rest. */
static void write_col(struct page *page, int cells)
{
    strbuf_printf(page->out, "<col style=\"width: calc(%dch + 1rem)\">\n", cells + 1);
}

static struct list_shape list_shape(struct page *page, const struct block *block)
{
    enum { WIDEST = 20 };
    struct list_shape shape = {0};

    for (size_t i = 0; i < block->entries.count; i++) {
        const struct doc_entry *entry = &block->entries.at[i];

        shape.box = shape.box || entry->box != BOX_NONE;
        shape.id = shape.id || entry->id != NULL;
        shape.tag = shape.tag || entry->tag != NULL;
        shape.left = shape.left || entry->left != NULL || entry->pen;
        shape.right = shape.right || entry->right != NULL || entry->pen;
        shape.id_cells = widest(page, shape.id_cells, entry->id);
        shape.tag_cells = widest(page, shape.tag_cells, entry->tag);
    }
    shape.id_cells = shape.id_cells > WIDEST ? WIDEST : shape.id_cells;
    shape.tag_cells = shape.tag_cells > WIDEST ? WIDEST : shape.tag_cells;
    return shape;
}

static void write_list_columns(struct page *page, const struct list_shape *shape)
{
    add(page, "<colgroup>\n");
    if (shape->box)
        add(page, "<col class=\"box\">\n");
    if (shape->id)
        write_col(page, shape->id_cells);
    if (shape->tag)
        write_col(page, shape->tag_cells);
    add(page, "<col>\n");
    if (shape->left)
        add(page, shape->right ? "<col class=\"left\">\n" : "<col class=\"only-left\">\n");
    if (shape->right)
        add(page, "<col class=\"right\">\n");
    add(page, "</colgroup>\n");
}

static void write_list_head(struct page *page, const struct doc_captions *captions,
                            const struct list_shape *shape)
{
    static const char open[] = "<th scope=\"col\">";

    add(page, "<thead>\n<tr>");
    if (shape->box)
        add_element(page, open, captions->box, "</th>");
    if (shape->id)
        add_element(page, open, captions->id, "</th>");
    if (shape->tag)
        add_element(page, open, captions->tag, "</th>");
    add_element(page, open, captions->text, "</th>");
    if (shape->left)
        add_element(page, open, captions->left, "</th>");
    if (shape->right)
        add_element(page, open, captions->right, "</th>");
    add(page, "</tr>\n</thead>\n");
}

static void write_detail(struct page *page, const char *text, bool pen)
{
    add(page, "<td>");
    if (!text_is_blank(text))
        add_data(page, text);
    else if (pen)
        write_pen(page);
    add(page, "</td>");
}

static void write_checklist(struct page *page, const struct block *block)
{
    struct list_shape shape = list_shape(page, block);

    add(page, "<table class=\"checklist\"");
    add_name(page);
    add(page, ">\n");
    write_list_columns(page, &shape);
    if (block->captions != NULL)
        write_list_head(page, block->captions, &shape);
    add(page, "<tbody>\n");
    for (size_t i = 0; i < block->entries.count; i++) {
        const struct doc_entry *entry = &block->entries.at[i];

        add(page, "<tr>");
        if (shape.box) {
            add(page, "<td>");
            write_box(page, entry->box);
            add(page, "</td>");
        }
        if (shape.id)
            add_element(page, "<th scope=\"row\">", entry->id, "</th>");
        if (shape.tag)
            add_element(page, "<td>", entry->tag, "</td>");
        add_element(page, "<td>", entry->text, "</td>");
        if (shape.left)
            write_detail(page, entry->left, entry->pen);
        if (shape.right)
            write_detail(page, entry->right, entry->pen);
        add(page, "</tr>\n");
    }
    add(page, "</tbody>\n</table>\n");
}

static const char *align_class(const struct doc_column *column)
{
    return column->align == ALIGN_RIGHT ? " class=\"number\"" : "";
}

static void write_table_columns(struct page *page, const struct block *block)
{
    add(page, "<colgroup>\n");
    for (size_t i = 0; i < block->columns.count; i++) {
        int wish = block->columns.at[i].width;
        int cells = widest(page, 0, block->columns.at[i].title);

        for (size_t row = 0; row < block->rows.count && cells < wish; row++)
            cells = widest(page, cells, block->rows.at[row][i]);
        if (wish == 0)
            add(page, "<col>\n");
        else
            write_col(page, cells < wish ? cells : wish);
    }
    add(page, "</colgroup>\n");
}

static void write_table(struct page *page, const struct block *block)
{
    add(page, "<table class=\"list\"");
    add_name(page);
    add(page, ">\n");
    write_table_columns(page, block);
    add(page, "<thead>\n<tr>");
    for (size_t i = 0; i < block->columns.count; i++) {
        strbuf_printf(page->out, "<th scope=\"col\"%s>", align_class(&block->columns.at[i]));
        add_element(page, "", block->columns.at[i].title, "</th>");
    }
    add(page, "</tr>\n</thead>\n<tbody>\n");
    for (size_t row = 0; row < block->rows.count; row++) {
        add(page, "<tr>");
        for (size_t i = 0; i < block->columns.count; i++) {
            strbuf_printf(page->out, "<td%s>", align_class(&block->columns.at[i]));
            add_element(page, "", block->rows.at[row][i], "</td>");
        }
        add(page, "</tr>\n");
    }
    add(page, "</tbody>\n</table>\n");
}

static void write_signature(struct page *page, const struct doc_signature *signature)
{
    add_element(page, "<div class=\"signature\">\n<p class=\"party\">", signature->party, "</p>\n");
    if (signature->purpose != NULL)
        add_element(page, "<p class=\"purpose\">", signature->purpose, "</p>\n");
    add(page, "<p><span class=\"label\">Name</span> ");
    if (text_is_blank(signature->name))
        write_pen(page);
    else
        add_data(page, signature->name);
    add(page, "</p>\n<p><span class=\"label\">Sign</span> ");
    write_pen(page);
    add(page, "</p>\n<p><span class=\"label\">Date</span> ");
    write_pen(page);
    add(page, "</p>\n</div>\n");
}

static void write_signatures(struct page *page, const struct block *block)
{
    add(page, "<div class=\"signatures\">\n");
    for (size_t i = 0; i < block->signatures.count; i++)
        write_signature(page, &block->signatures.at[i]);
    add(page, "</div>\n");
}

static void write_ruled(struct page *page, int count)
{
    add(page, "<ol class=\"ruled\">\n");
    for (int i = 0; i < count; i++) {
        add(page, "<li>");
        write_pen(page);
        add(page, "</li>\n");
    }
    add(page, "</ol>\n");
}

static void write_choices(struct page *page, const struct block *block)
{
    add(page, "<p class=\"choices\">");
    if (block->text != NULL)
        add_element(page, "<span class=\"label\">", block->text, "</span>");
    for (size_t i = 0; i < block->entries.count; i++) {
        const struct doc_entry *entry = &block->entries.at[i];

        strbuf_printf(page->out, " <span class=\"choice\">%s ", box_glyph(entry->box));
        add_data(page, entry->text);
        add(page, entry->box == BOX_DONE ? " (chosen)</span>" : "</span>");
    }
    add(page, "</p>\n");
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
    case BLOCK_RULE: add(page, "<hr>\n"); break;
    case BLOCK_PAGE_BREAK: add(page, "<div class=\"page-break\"></div>\n"); break;
    case BLOCK_CHOICES: write_choices(page, block); break;
    case BLOCK_BARS: html_bars(page->out, &page->arena, block); break;
    }
}

/* ---- the whole --------------------------------------------------------------------------- */

static void write_head(struct page *page, const struct doc_options *options, const char *foot)
{
    const struct doc *doc = page->doc;

    add_element(page, "<!DOCTYPE html>\n<html lang=\"", doc->language, "\">\n<head>\n");
    add(page, "<meta charset=\"utf-8\">\n"
              "<meta http-equiv=\"Content-Security-Policy\""
              " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    if (doc->program != NULL)
        add_element(page, "<meta name=\"generator\" content=\"", doc->program, "\">\n");
    add_element(page, "<title>", doc->title, "");
    add_element(page, " · ", doc->subject, "</title>\n<style>\n");
    add_style(page, options->style);
    add(page, "@page { ");
    add(page, options->sheet == SHEET_LETTER ? "size: letter; " : "");
    add(page, "@bottom-left { content: ");
    add_style_string(page, foot);
    add(page, " } @top-left { content: ");
    add_style_string(page, doc->title);
    add(page, " } @top-right { content: ");
    add_style_string(page, doc->subject);
    add(page, " } }\n</style>\n</head>\n<body>\n");
    page->body = true;
    add_element(page, "<header>\n<h1 id=\"s0\">", doc->title, "</h1>\n");
    if (doc->subtitle != NULL)
        add_element(page, "<p class=\"subtitle\">", doc->subtitle, "</p>\n");
    if (doc->subject != NULL)
        add_element(page, "<p class=\"subject\">", doc->subject, "</p>\n");
    add(page, "</header>\n<main>\n");
}

/* Paper keeps a short group together; a long one may break. */
static bool short_group(const struct doc *doc, size_t at, size_t end)
{
    size_t rows = 0;

    for (; at < end; at++)
        rows += doc->blocks.at[at]->entries.count + doc->blocks.at[at]->rows.count;
    return rows <= 12;
}

void doc_write_html(const struct doc *doc, const struct doc_options *options, struct strbuf *out)
{
    struct page page = {.doc = doc, .out = out};
    const char *foot;

    arena_init(&page.arena);
    foot = doc_foot(doc, &page.arena);
    write_head(&page, options, foot);
    for (size_t at = 0; at < doc->blocks.count;) {
        size_t end = at + doc_group(doc, at);

        add(&page, short_group(doc, at, end) ? "<section class=\"together\">\n" : "<section>\n");
        for (; at < end; at++)
            write_block(&page, doc->blocks.at[at]);
        add(&page, "</section>\n");
    }
    add_element(&page, "</main>\n<footer>\n<p>", foot, "</p>\n</footer>\n</body>\n</html>\n");
    arena_done(&page.arena);
}
