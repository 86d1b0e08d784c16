#include "writer.h"

#include "text.h"

#include <string.h>

/* Nearly all text is: the sanitiser need not look at it. */
static bool is_plain(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text < ' ' || *text > '~')
            return false;
    return true;
}

static const char *clean_as(struct arena *arena, const char *text, enum clean_profile profile,
                            bool ascii)
{
    struct strbuf clean, spelled;
    const char *result;

    if (text == NULL)
        return "";
    if (is_plain(text))
        return text;
    strbuf_init(&clean);
    text_clean(text, strlen(text), profile, &clean);
    if (ascii) {
        strbuf_init(&spelled);
        ascii_spell(clean.data, &spelled);
        result = arena_strndup(arena, spelled.data, spelled.length);
        strbuf_done(&spelled);
    } else {
        result = arena_strndup(arena, clean.data, clean.length);
    }
    strbuf_done(&clean);
    return result;
}

const char *clean_line(struct arena *arena, const char *text, bool ascii)
{
    return clean_as(arena, text, CLEAN_LINE, ascii);
}

const char *clean_lines(struct arena *arena, const char *text, bool ascii)
{
    return clean_as(arena, text, CLEAN_TEXT, ascii);
}

const char *box_word(enum box box)
{
    switch (box) {
    case BOX_NONE: return "";
    case BOX_OPEN: return "open";
    case BOX_DONE: return "done";
    case BOX_WAIVED: return "waived";
    case BOX_NOT_APPLICABLE: return "not applicable";
    }
    return "";
}

static void add_part(struct strbuf *out, const char *text)
{
    if (text_is_blank(text))
        return;
    strbuf_puts(out, out->length > 0 ? " · " : "");
    strbuf_puts(out, text);
}

const char *doc_foot(const struct doc *doc, struct arena *arena)
{
    struct strbuf foot;
    const char *result;

    strbuf_init(&foot);
    add_part(&foot, doc->code);
    add_part(&foot, doc->date);
    add_part(&foot, doc->head);
    add_part(&foot, doc->program);
    result = arena_strndup(arena, foot.data, foot.length);
    strbuf_done(&foot);
    return result;
}

const char *doc_chart_words(const struct block *block, struct arena *arena)
{
    struct strbuf words;
    const char *result;

    strbuf_init(&words);
    vec_each(const struct doc_bar, bar, &block->bars)
        strbuf_printf(&words, "%s: %s%s", text_or(bar->label, ""), text_or(bar->value, ""),
                      bar + 1 < vec_end(&block->bars) ? "; " : ".");
    result = arena_strndup(arena, words.data, words.length);
    strbuf_done(&words);
    return result;
}

size_t doc_group(const struct doc *doc, size_t first)
{
    size_t at = first;

    while (at < doc->blocks.count && doc->blocks.at[at]->kind == BLOCK_HEADING)
        at++;
    while (at < doc->blocks.count && doc->blocks.at[at]->kind != BLOCK_HEADING &&
           doc->blocks.at[at]->kind != BLOCK_PAGE_BREAK)
        at++;
    return at > first ? at - first : 1;
}
