/* Markdown and HTML: whatever stands in the record, only our own markup is in the paper. */
#include "doc.h"
#include "hostile.h"
#include "paper_fixture.h"
#include "same_utf8.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *const markup_texts[] = {
    "</style><script>alert(1)</script>",
    "</title><b>",
    "\"><img src=x>",
    "' onmouseover='alert(1)",
    "<!-- comment --><![CDATA[x]]>",
    "&#60;script&#62;",
    "\\\"; } body { background: url(http://evil.example) } @import 'x';",
    "[click](http://evil.example)",
    "![picture](http://evil.example/x.png)",
    "<http://evil.example> www.evil.example WWW.evil.example",
    "https://evil.example/a?b=c|d",
    "mail@evil.example and @someone and #12 and :bug:",
    "| a | b |",
    "# heading",
    "- [x] done",
    "1. one",
    "12) twelve",
    "> quote",
    "    code",
    "---",
    "===",
    "***bold*** __strong__ ~~gone~~ `code` ``two`` $x$",
    "`https://evil.example` ``` `` `",
    "ends in backslash \\",
    "ends in blanks  ",
    "[^1] [ref]: http://evil.example",
    "a&b &copy; &#x41;",
};

/* ---- HTML -------------------------------------------------------------------------------- */

static const char *const own_tags[] = {
    "!DOCTYPE html",
    "html lang=\"en\"",
    "head",
    "meta charset=\"utf-8\"",
    ("meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
     "'unsafe-inline'\""),
    "meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"",
    "meta name=\"generator\" content=\"stint 0.1.0\"",
    "title",
    "style",
    "body",
    "header",
    "main",
    "footer",
    "section",
    "section class=\"together\"",
    "p",
    "p class=\"subtitle\"",
    "p class=\"subject\"",
    "p class=\"choices\"",
    "p class=\"party\"",
    "p class=\"purpose\"",
    "br",
    "hr",
    "time",
    "colgroup",
    "col",
    "col class=\"box\"",
    "col class=\"left\"",
    "col class=\"right\"",
    "col class=\"only-left\"",
    "thead",
    "tbody",
    "tr",
    "td",
    "td class=\"number\"",
    "th scope=\"row\"",
    "th scope=\"col\"",
    "th scope=\"col\" class=\"number\"",
    "ol class=\"ruled\"",
    "li",
    "div class=\"signatures\"",
    "div class=\"signature\"",
    "span class=\"glyph\" aria-hidden=\"true\"",
    "span class=\"pen\" role=\"img\" aria-label=\"to fill in\"",
    "span class=\"label\"",
    "span class=\"choice\"",
    "figure",
    "figcaption",
    "desc",
};

/* Those that have numbers in them. */
static bool is_numbered(const char *tag, size_t length)
{
    static const char *const forms[] = {
        "h1 id=\"s%*u\"%n",
        "h2 id=\"s%*u\"%n",
        "h3 id=\"s%*u\"%n",
        "h4 id=\"s%*u\"%n",
        "table class=\"facts\" aria-labelledby=\"s%*u\"%n",
        "table class=\"checklist\" aria-labelledby=\"s%*u\"%n",
        "table class=\"list\" aria-labelledby=\"s%*u\"%n",
        "svg role=\"img\" viewBox=\"0 0 %*u %*u\"%n",
        "rect class=\"axis\" x=\"%*u\" y=\"%*u\" width=\"%*u\" height=\"%*u\"/%n",
        "rect class=\"bar\" x=\"%*u\" y=\"%*u\" width=\"%*u\" height=\"%*u\"/%n",
        "rect class=\"planned\" x=\"%*u\" y=\"%*u\" width=\"%*u\" height=\"%*u\"/%n",
        "line class=\"mark\" x1=\"%*u\" y1=\"%*u\" x2=\"%*u\" y2=\"%*u\"/%n",
        "text x=\"%*u\" y=\"%*u\"%n",
        "text class=\"tick\" text-anchor=\"start\" x=\"%*u\" y=\"%*u\"%n",
        "text class=\"tick\" text-anchor=\"middle\" x=\"%*u\" y=\"%*u\"%n",
        "text class=\"tick\" text-anchor=\"end\" x=\"%*u\" y=\"%*u\"%n",
    };

    for (size_t i = 0; i < ARRAY_COUNT(forms); i++) {
        int used = -1;

        /* The forms are the constants above. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        (void)sscanf(tag, forms[i], &used);
#pragma GCC diagnostic pop
        if (used >= 0 && (size_t)used == length)
            return true;
    }
    return false;
}

static bool is_own(const char *tag, size_t length)
{
    int cells;
    char rest[32];

    for (size_t i = 0; i < ARRAY_COUNT(own_tags); i++)
        if (strlen(own_tags[i]) == length && memcmp(own_tags[i], tag, length) == 0)
            return true;
    if (is_numbered(tag, length))
        return true;
    return sscanf(tag, "col style=\"width: calc(%dch + %31[0-9a-z]", &cells, rest) == 2 &&
           strcmp(rest, "1rem") == 0;
}

static size_t name_length(const char *tag)
{
    return strcspn(tag, " >");
}

static bool is_void(const char *tag)
{
    static const char *const names[] = {"!DOCTYPE", "meta", "br", "hr", "col", "rect", "line"};

    for (size_t i = 0; i < ARRAY_COUNT(names); i++)
        if (strlen(names[i]) == name_length(tag) && memcmp(tag, names[i], name_length(tag)) == 0)
            return true;
    return false;
}

/* Every tag is one of ours, closed in its order, and every & begins an entity of ours. */
static void assert_html(const char *html)
{
    const char *open[64];
    size_t depth = 0;

    for (const char *at = html; *at != '\0'; at++) {
        if (*at == '&' && strncmp(at, "&amp;", 5) != 0 && strncmp(at, "&lt;", 4) != 0 &&
            strncmp(at, "&gt;", 4) != 0 && strncmp(at, "&quot;", 6) != 0 &&
            strncmp(at, "&#39;", 5) != 0 && strncmp(at, "&nbsp;", 6) != 0)
            fail_msg("entity: %.40s", at);
        if (*at != '<')
            continue;
        const char *tag = at + 1;
        size_t length = strcspn(tag, ">");
        if (*tag == '/') {
            assert_true(depth > 0);
            depth--;
            if (name_length(open[depth]) != length - 1 ||
                memcmp(open[depth], tag + 1, length - 1) != 0)
                fail_msg("closes wrongly: %.40s", at);
        } else {
            if (!is_own(tag, length))
                fail_msg("not ours: %.*s", (int)length + 2, at);
            if (!is_void(tag)) {
                assert_true(depth < ARRAY_COUNT(open));
                open[depth++] = tag;
            }
            if (strncmp(tag, "style>", 6) == 0) {
                const char *stop = strstr(tag, "</");
                assert_memory_equal(stop, "</style>", 8);
                at = stop - 1;
                continue;
            }
        }
        at = tag + length;
    }
    assert_int_equal(depth, 0);
}

static void assert_printable(const struct strbuf *out)
{
    assert_true(same_utf8(out->data, out->length));
    assert_int_equal(strlen(out->data), out->length);
    for (size_t i = 0; i < out->length; i++) {
        unsigned char c = (unsigned char)out->data[i];

        if ((c < 0x20 && c != '\n') || c == 0x7f)
            fail_msg("byte %02x at %zu", c, i);
    }
}

/* In Markdown no line begins with data, so it is enough that no data is read as markup: what
 * is left between our own marks has every acting sign escaped or stands in code. */
static void assert_markdown(const char *text)
{
    bool line_start = true;

    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\\') {
            assert_true(at[1] != '\0');
            at++;
            continue;
        }
        if (*at == '`') {
            size_t fence = strspn(at, "`");
            const char *stop = at + fence;

            for (;;) {
                stop = strchr(stop, '`');
                assert_non_null(stop);
                if (strspn(stop, "`") == fence)
                    break;
                stop += strspn(stop, "`");
            }
            assert_null(memchr(at, '\n', (size_t)(stop - at)));
            at = stop + fence - 1;
            line_start = false;
            continue;
        }
        if (*at == '<' || *at == '~' || *at == '$')
            fail_msg("acts: %.30s", at);
        if (*at == '[' && (strncmp(at, "[ ] ", 4) != 0 && strncmp(at, "[x] ", 4) != 0))
            fail_msg("bracket: %.30s", at);
        if (*at == '@' || strncmp(at, "://", 3) == 0 || strncmp(at, "www.", 4) == 0)
            fail_msg("link: %.30s", at);
        if (*at == '#' && !line_start && at[-1] != '#')
            fail_msg("number sign: %.30s", at);
        if (*at == '>' && line_start)
            fail_msg("quote: %.30s", at);
        line_start = *at == '\n';
    }
}

/* Lines of a table have as many cells as its head. */
static void assert_tables(const char *text)
{
    size_t wanted = 0;

    for (size_t length; *text != '\0'; text += length + (text[length] == '\n' ? 1 : 0)) {
        size_t bars = 0;

        length = strcspn(text, "\n");
        for (size_t i = 0; i < length; i++)
            bars += text[i] == '|' && (i == 0 || text[i - 1] != '\\');
        if (*text != '|') {
            wanted = 0;
            continue;
        }
        if (wanted == 0)
            wanted = bars;
        assert_int_equal(bars, wanted);
    }
}

static void check_text(enum paper_case which, const char *text)
{
    const struct doc_options options = {.style = "p { margin: 0 } /* </style> */"};

    for (size_t d = 0; d < document_count; d++) {
        struct paper_fixture fixture;
        struct strbuf out;
        const struct doc *doc;

        paper_begin(&fixture, which);
        paper_fill(&fixture, text);
        strbuf_init(&out);
        doc = documents[d].build(&fixture.input, &fixture.arena);
        doc_write_html(doc, &options, &out);
        assert_printable(&out);
        assert_html(out.data);
        strbuf_clear(&out);
        doc_write_markdown(doc, &options, &out);
        assert_printable(&out);
        assert_markdown(out.data);
        assert_tables(out.data);
        strbuf_done(&out);
        paper_end(&fixture);
    }
}

static void test_hostile(void **state)
{
    (void)state;
    for (enum paper_case which = 0; which < PAPER_CASE_COUNT; which++) {
        for (size_t i = 0; i < ARRAY_COUNT(hostile_texts); i++)
            check_text(which, hostile_texts[i]);
        for (size_t i = 0; i < ARRAY_COUNT(markup_texts); i++)
            check_text(which, markup_texts[i]);
    }
}

/* ---- Markdown ---------------------------------------------------------------------------- */

static void test_escapes(void **state)
{
    static const struct {
        const char *text, *written;
    } cases[] = {
        {"Plain words, with 2026-11-23 (and) more!", "Plain words, with 2026-11-23 (and) more!"},
        {"1. one", "1\\. one"},
        {"- item", "\\- item"},
        {"# head", "\\# head"},
        {"a_b *c* [d](e)", "a\\_b \\*c\\* \\[d\\](e)"},
        {"Brindle & Ash &amp; co", "Brindle & Ash \\&amp; co"},
        {"see https://x.example", "`see https://x.example`"},
        {"a@b.example", "`a@b.example`"},
        {"`@x", "`` `@x ``"},
        {"https:\\\\", "https:\\\\\\\\"},
        {"  blanks  ", "blanks"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct arena arena;
        struct strbuf out;
        struct doc *doc;
        char wanted[128];

        arena_init(&arena);
        strbuf_init(&out);
        doc = doc_new(&arena, "T");
        doc_paragraph(doc, cases[i].text);
        doc_write_markdown(doc, &(struct doc_options){0}, &out);
        snprintf(wanted, sizeof wanted, "# T\n\n%s\n\n---\n\n\n", cases[i].written);
        assert_string_equal(out.data, wanted);
        strbuf_done(&out);
        arena_done(&arena);
    }
}

static void test_boxes_have_words(void **state)
{
    static const enum box boxes[] = {BOX_OPEN, BOX_DONE, BOX_WAIVED, BOX_NOT_APPLICABLE};
    static const char *const html[] = {"☐</span> open", "☑</span> done", "⚠</span> waived",
                                       "–</span> not applicable"};
    static const char *const markdown[] = {"- [ ] t\n", "- [x] t\n", "- [ ] *waived:* t\n",
                                           "- [x] *not applicable:* t\n"};

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(boxes); i++) {
        struct arena arena;
        struct strbuf out;
        struct doc *doc;
        struct doc_entry *entry;

        arena_init(&arena);
        strbuf_init(&out);
        doc = doc_new(&arena, "T");
        entry = doc_entry(doc, doc_add(doc, BLOCK_CHECKLIST));
        entry->box = boxes[i];
        entry->text = "t";
        doc_write_html(doc, &(struct doc_options){0}, &out);
        assert_non_null(strstr(out.data, html[i]));
        doc_write_markdown(doc, &(struct doc_options){0}, &out);
        assert_non_null(strstr(out.data, markdown[i]));
        strbuf_done(&out);
        arena_done(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_boxes_have_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
