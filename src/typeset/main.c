/*
 * stint-typeset: documents as tagged text on standard input, PDFs on standard output. A program of
 * its own, so that nobody pays for Pango who prints no PDF, and so that a fault in it harms nothing
 * but the one paper. The formats: stint-typeset(1).
 */

#include "sheet.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { INPUT_BLOCK = 65536 };

/* Standard input, of which no more is held than the document at hand. */
struct input {
    struct strbuf bytes;
    size_t looked; /* how far no end of a document was found */
    bool ended;
    int line;
};

static bool read_more(struct input *input, struct error *error)
{
    char block[INPUT_BLOCK];
    ssize_t got;

    do
        got = read(STDIN_FILENO, block, sizeof block);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return error_set(error, ERROR_SYSTEM, "the document cannot be read: %s", strerror(errno));
    input->ended = got == 0;
    strbuf_add(&input->bytes, block, (size_t)got);
    return !input->bytes.overflow || error_set(error, ERROR_INPUT, "the document is too large");
}

/* Behind the line that ends the first document; 0: it is not there yet. */
static size_t find_end(struct input *input)
{
    static const char end[] = "\nend\n";
    const size_t length = sizeof end - 1;
    const struct strbuf *bytes = &input->bytes;

    for (; input->looked + length <= bytes->length; input->looked++)
        if (memcmp(bytes->data + input->looked, end, length) == 0)
            return input->looked + length;
    return 0;
}

/* The length of the next document, 0 when there is none. One that is cut off is for its reader to
 * tell. */
static bool next_document(struct input *input, size_t *length, struct error *error)
{
    while ((*length = find_end(input)) == 0 && !input->ended)
        if (!read_more(input, error))
            return false;
    if (*length == 0)
        *length = input->bytes.length;
    return true;
}

static void drop_document(struct input *input, size_t length)
{
    size_t rest = input->bytes.length - length;

    memmove(input->bytes.data, input->bytes.data + length, rest);
    strbuf_truncate(&input->bytes, rest);
    input->looked = 0;
}

/* "pdf LENGTH", a line end, the bytes: a reader sees whether it has them all. */
static bool write_pdf(const struct strbuf *pdf, struct error *error)
{
    if (printf("pdf %zu\n", pdf->length) > 0 &&
        fwrite(pdf->data, 1, pdf->length, stdout) == pdf->length && fflush(stdout) == 0)
        return true;
    return error_set(error, ERROR_SYSTEM, "the PDF cannot be written: %s", strerror(errno));
}

static bool set_next(struct ink *ink, struct doc_source *source, struct strbuf *pdf,
                     struct error *error)
{
    struct arena arena;
    struct doc *doc;
    enum doc_sheet sheet;
    bool done;

    arena_init(&arena);
    strbuf_clear(pdf);
    done = doc_read_typeset(source, &arena, &doc, &sheet, error) &&
           set_document(ink, doc, sheet, pdf, error) && write_pdf(pdf, error);
    arena_done(&arena);
    return done;
}

static bool set_documents(struct ink *ink, struct input *input, struct strbuf *pdf,
                          struct error *error)
{
    size_t length;

    for (;;) {
        struct doc_source source;

        if (!next_document(input, &length, error))
            return false;
        if (length == 0)
            return true;
        source = (struct doc_source){input->bytes.data, input->bytes.data + length, input->line};
        if (!set_next(ink, &source, pdf, error))
            return false;
        input->line = source.line;
        drop_document(input, length);
    }
}

static bool set_all(struct error *error)
{
    struct input input = {.line = 1};
    struct ink *ink = ink_new(error);
    struct strbuf pdf;
    bool done;

    if (ink == NULL)
        return false;
    strbuf_init(&input.bytes);
    strbuf_init(&pdf);
    done = set_documents(ink, &input, &pdf, error);
    ink_free(ink);
    strbuf_done(&pdf);
    strbuf_done(&input.bytes);
    return done;
}

/* "error", a tab, what is wrong, a tab, what to do. */
static int tell(const struct error *error)
{
    printf("error\t%s\t%s\n", error->message, error->hint);
    return error->code == ERROR_INPUT ? ERROR_INPUT : ERROR_SYSTEM;
}

/* Pango looks at fonts on a thread of its own; what runs at exit would pull them from under it. */
int main(int argc, char **argv)
{
    struct error error = {0};
    int code;

    (void)argv;
    setlocale(LC_ALL, "C.UTF-8");
    if (argc > 1) {
        fputs("stint-typeset: it takes no arguments: see its manual\n", stderr);
        return ERROR_USAGE;
    }
    code = set_all(&error) ? 0 : tell(&error);
    if (fflush(stdout) != 0 && code == 0)
        code = ERROR_SYSTEM;
    _exit(code);
}
