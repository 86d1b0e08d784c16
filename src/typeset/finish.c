#include "finish.h"

#include "text.h"

#include <stdint.h>
#include <string.h>

enum { ENTRY = 20 }; /* bytes of a line of the cross-reference table */

/* Finds a word in [from, end), or the last one; -1 when it is not there. */
static int64_t find(const struct strbuf *pdf, size_t from, size_t end, const char *word)
{
    size_t length = strlen(word);

    for (size_t at = from; at + length <= end; at++)
        if (memcmp(pdf->data + at, word, length) == 0)
            return (int64_t)at;
    return -1;
}

static int64_t find_last(const struct strbuf *pdf, size_t from, size_t end, const char *word)
{
    size_t length = strlen(word);

    for (size_t at = end; at >= from + length; at--)
        if (memcmp(pdf->data + at - length, word, length) == 0)
            return (int64_t)(at - length);
    return -1;
}

static int64_t number_at(const struct strbuf *pdf, size_t at)
{
    int64_t number = 0;

    while (at < pdf->length && (pdf->data[at] == ' ' || pdf->data[at] == '\n'))
        at++;
    if (at == pdf->length || pdf->data[at] < '0' || pdf->data[at] > '9')
        return -1;
    for (; at < pdf->length && pdf->data[at] >= '0' && pdf->data[at] <= '9' && number < INT32_MAX;
         at++)
        number = number * 10 + (pdf->data[at] - '0');
    return number;
}

struct shape {
    size_t table;               /* offset of the cross-reference table, from the beginning */
    size_t trailer, trailer_to; /* the inside of its dictionary */
    int64_t root;               /* number of the catalogue */
    size_t catalogue, catalogue_to;
};

static bool find_trailer(const struct strbuf *pdf, size_t begun_at, struct shape *shape)
{
    int64_t start = find_last(pdf, begun_at, pdf->length, "startxref\n");
    int64_t table = start < 0 ? -1 : number_at(pdf, (size_t)start + strlen("startxref\n"));
    int64_t from, to, root;

    if (table < 0 || begun_at + (size_t)table >= (size_t)start)
        return false;
    from = find(pdf, begun_at + (size_t)table, (size_t)start, "trailer\n<<");
    to = find_last(pdf, begun_at, (size_t)start, ">>");
    root = from < 0 ? -1 : find(pdf, (size_t)from, (size_t)start, "/Root ");
    if (from < 0 || to < from || root < 0)
        return false;
    shape->table = (size_t)table;
    shape->trailer = (size_t)from + strlen("trailer\n<<");
    shape->trailer_to = (size_t)to;
    shape->root = number_at(pdf, (size_t)root + strlen("/Root "));
    return shape->root > 0;
}

static bool find_catalogue(const struct strbuf *pdf, size_t begun_at, struct shape *shape)
{
    size_t entries = begun_at + shape->table;
    int64_t first = find(pdf, entries, pdf->length, "0000000000 65535 f"), at, from, to;
    size_t entry = (size_t)first + ENTRY * (size_t)shape->root;

    if (first < 0 || entry + ENTRY > pdf->length)
        return false;
    at = number_at(pdf, entry);
    if (at < 0 || begun_at + (size_t)at >= pdf->length)
        return false;
    from = find(pdf, begun_at + (size_t)at, pdf->length, "<<");
    to = from < 0 ? -1 : find(pdf, (size_t)from, pdf->length, "endobj");
    to = to < 0 ? -1 : find_last(pdf, (size_t)from + 2, (size_t)to, ">>");
    if (to < 0)
        return false;
    shape->catalogue = (size_t)from + 2;
    shape->catalogue_to = (size_t)to;
    return true;
}

static bool is_language(const char *language)
{
    return *language != '\0' &&
           language[strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-")] ==
               '\0';
}

/* Adds a range of the bytes at their end, which may move them. */
static void repeat(struct strbuf *pdf, size_t from, size_t to)
{
    struct strbuf copy;

    strbuf_init(&copy);
    strbuf_add(&copy, pdf->data + from, to - from);
    strbuf_add(pdf, copy.data, copy.length);
    strbuf_done(&copy);
}

void finish_pdf(struct strbuf *pdf, size_t begun_at, const char *language)
{
    struct shape shape = {0};
    size_t object, table;

    language = text_or(language, "en");
    if (!is_language(language) || !find_trailer(pdf, begun_at, &shape) ||
        !find_catalogue(pdf, begun_at, &shape) ||
        find(pdf, shape.catalogue, shape.catalogue_to, "/Lang") >= 0)
        return;
    object = pdf->length - begun_at;
    strbuf_printf(pdf, "%lld 0 obj\n<<", (long long)shape.root);
    repeat(pdf, shape.catalogue, shape.catalogue_to);
    strbuf_printf(pdf, "   /Lang (%s)\n", language);
    if (find(pdf, shape.catalogue, shape.catalogue_to, "/StructTreeRoot") >= 0 &&
        find(pdf, shape.catalogue, shape.catalogue_to, "/MarkInfo") < 0)
        strbuf_puts(pdf, "   /MarkInfo << /Marked true >>\n");
    if (find(pdf, shape.catalogue, shape.catalogue_to, "/ViewerPreferences") < 0)
        strbuf_puts(pdf, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
    strbuf_puts(pdf, ">>\nendobj\n");
    table = pdf->length - begun_at;
    strbuf_printf(pdf, "xref\n%lld 1\n%010zu 00000 n \ntrailer\n<<", (long long)shape.root, object);
    repeat(pdf, shape.trailer, shape.trailer_to);
    strbuf_printf(pdf, "   /Prev %zu\n>>\nstartxref\n%zu\n%%%%EOF\n", shape.table, table);
}
