#include "finish.h"

#include "text.h"
#include "utf8.h"

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
    size_t entries;             /* … and the place of its first entry */
    size_t trailer, trailer_to; /* the inside of its dictionary */
    int64_t root;               /* number of the catalogue */
    int64_t count;              /* of objects, with the one numbered 0 */
};

struct span { /* the inside of a dictionary */
    size_t from, to;
};

static int64_t number_behind(const struct strbuf *pdf, const struct shape *shape, const char *name)
{
    int64_t at = find(pdf, shape->trailer, shape->trailer_to, name);

    return at < 0 ? -1 : number_at(pdf, (size_t)at + strlen(name));
}

static bool find_shape(const struct strbuf *pdf, size_t begun_at, struct shape *shape)
{
    int64_t start = find_last(pdf, begun_at, pdf->length, "startxref\n");
    int64_t table = start < 0 ? -1 : number_at(pdf, (size_t)start + strlen("startxref\n"));
    int64_t from, to, first;

    if (table < 0 || begun_at + (size_t)table >= (size_t)start)
        return false;
    first = find(pdf, begun_at + (size_t)table, (size_t)start, "0000000000 65535 f");
    from = find(pdf, begun_at + (size_t)table, (size_t)start, "trailer\n<<");
    to = find_last(pdf, begun_at, (size_t)start, ">>");
    if (first < 0 || from < first || to < from)
        return false;
    shape->table = (size_t)table;
    shape->entries = (size_t)first;
    shape->trailer = (size_t)from + strlen("trailer\n<<");
    shape->trailer_to = (size_t)to;
    shape->root = number_behind(pdf, shape, "/Root ");
    shape->count = number_behind(pdf, shape, "/Size ");
    return shape->root > 0 && shape->root < shape->count &&
           shape->entries + ENTRY * (size_t)shape->count <= shape->trailer;
}

/* The dictionary that is an object. */
static bool find_dictionary(const struct strbuf *pdf, size_t begun_at, const struct shape *shape,
                            int64_t object, struct span *out)
{
    int64_t at = number_at(pdf, shape->entries + ENTRY * (size_t)object), from, to;

    if (at < 0 || begun_at + (size_t)at >= pdf->length)
        return false;
    from = find(pdf, begun_at + (size_t)at, pdf->length, "<<");
    to = from < 0 ? -1 : find(pdf, (size_t)from, pdf->length, "endobj");
    to = to < 0 ? -1 : find_last(pdf, (size_t)from + 2, (size_t)to, ">>");
    if (to < 0)
        return false;
    *out = (struct span){(size_t)from + 2, (size_t)to};
    return true;
}

/* Elements are the objects that begin so, numbered in the order in which they were opened. */
static bool is_element(const struct strbuf *pdf, size_t begun_at, const struct shape *shape,
                       int64_t object)
{
    static const char begins[] = " 0 obj\n<< /Type /StructElem\n";
    int64_t at = number_at(pdf, shape->entries + ENTRY * (size_t)object);
    size_t from;

    if (at < 0 || begun_at + (size_t)at >= pdf->length || number_at(pdf, begun_at + (size_t)at) < 0)
        return false;
    from = begun_at + (size_t)at;
    from += strspn(pdf->data + from, "0123456789");
    return strncmp(pdf->data + from, begins, sizeof begins - 1) == 0;
}

static bool is_language(const char *language)
{
    return *language != '\0' &&
           language[strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-")] ==
               '\0';
}

/* ---- the update ---------------------------------------------------------------------------- */

struct update {
    struct strbuf *pdf;
    size_t begun_at;
    const struct shape *shape;
    struct strbuf table; /* what stands where now */
};

/* Adds a range of the bytes at their end, which may move them. */
static void repeat(struct strbuf *pdf, size_t from, size_t to)
{
    struct strbuf copy;

    strbuf_init(&copy);
    strbuf_add(&copy, pdf->data + from, to - from);
    strbuf_add(pdf, copy.data, copy.length);
    strbuf_done(&copy);
}

/* The object once more, open for what is added to its dictionary. */
static void open_object(struct update *update, int64_t object, const struct span *dictionary)
{
    strbuf_printf(&update->table, "%lld 1\n%010zu 00000 n \n", (long long)object,
                  update->pdf->length - update->begun_at);
    strbuf_printf(update->pdf, "%lld 0 obj\n<<", (long long)object);
    repeat(update->pdf, dictionary->from, dictionary->to);
}

static void close_object(struct update *update)
{
    strbuf_puts(update->pdf, ">>\nendobj\n");
}

/* As UTF-16, which every reader takes. */
static void add_text(struct strbuf *pdf, const char *text)
{
    const char *end = text + strlen(text);

    strbuf_puts(pdf, "<FEFF");
    while (text < end) {
        uint32_t sign = utf8_next(&text, end);

        if (sign > 0xFFFF)
            strbuf_printf(pdf, "%04X%04X", 0xD7C0U + (unsigned)(sign >> 10),
                          0xDC00U + (unsigned)(sign & 0x3FF));
        else
            strbuf_printf(pdf, "%04X", (unsigned)sign);
    }
    strbuf_puts(pdf, ">");
}

static void add_element(struct update *update, int64_t object, const struct finish_element *element)
{
    struct span dictionary;

    if ((element->alt == NULL && element->scope == NULL) ||
        !find_dictionary(update->pdf, update->begun_at, update->shape, object, &dictionary))
        return;
    open_object(update, object, &dictionary);
    if (element->alt != NULL) {
        strbuf_puts(update->pdf, "   /Alt ");
        add_text(update->pdf, element->alt);
        strbuf_putc(update->pdf, '\n');
    }
    if (element->scope != NULL)
        strbuf_printf(update->pdf, "   /A << /O /Table /Scope /%s >>\n", element->scope);
    close_object(update);
}

/* Should Cairo count them otherwise one day, none is given what is another's. */
static void add_elements(struct update *update, const struct finish_words *words)
{
    const struct shape *shape = update->shape;
    size_t count = 0, at = 0;

    for (int64_t object = 1; object < shape->count; object++)
        count += is_element(update->pdf, update->begun_at, shape, object);
    for (int64_t object = 1; object < shape->count && count == words->element_count; object++)
        if (is_element(update->pdf, update->begun_at, shape, object))
            add_element(update, object, &words->elements[at++]);
}

static void add_catalogue(struct update *update, const struct span *dictionary,
                          const char *language)
{
    struct strbuf *pdf = update->pdf;

    open_object(update, update->shape->root, dictionary);
    strbuf_printf(pdf, "   /Lang (%s)\n", language);
    if (find(pdf, dictionary->from, dictionary->to, "/StructTreeRoot") >= 0 &&
        find(pdf, dictionary->from, dictionary->to, "/MarkInfo") < 0)
        strbuf_puts(pdf, "   /MarkInfo << /Marked true >>\n");
    if (find(pdf, dictionary->from, dictionary->to, "/ViewerPreferences") < 0)
        strbuf_puts(pdf, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
    close_object(update);
}

static void add_table(struct update *update)
{
    struct strbuf *pdf = update->pdf;
    size_t table = pdf->length - update->begun_at;

    strbuf_puts(pdf, "xref\n");
    strbuf_add(pdf, update->table.data, update->table.length);
    strbuf_puts(pdf, "trailer\n<<");
    repeat(pdf, update->shape->trailer, update->shape->trailer_to);
    strbuf_printf(pdf, "   /Prev %zu\n>>\nstartxref\n%zu\n%%%%EOF\n", update->shape->table, table);
}

void finish_pdf(struct strbuf *pdf, size_t begun_at, const struct finish_words *words)
{
    const char *language = text_or(words->language, "en");
    struct shape shape = {0};
    struct update update = {.pdf = pdf, .begun_at = begun_at, .shape = &shape};
    struct span catalogue;

    if (!is_language(language) || !find_shape(pdf, begun_at, &shape) ||
        !find_dictionary(pdf, begun_at, &shape, shape.root, &catalogue) ||
        find(pdf, catalogue.from, catalogue.to, "/Lang") >= 0)
        return;
    strbuf_init(&update.table);
    add_elements(&update, words);
    add_catalogue(&update, &catalogue, language);
    add_table(&update);
    strbuf_done(&update.table);
}
