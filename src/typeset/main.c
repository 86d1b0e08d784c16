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

static bool read_all(struct strbuf *in, struct error *error)
{
    char block[INPUT_BLOCK];

    for (;;) {
        ssize_t got = read(STDIN_FILENO, block, sizeof block);

        if (got == 0)
            break;
        if (got < 0 && errno != EINTR)
            return error_set(error, ERROR_SYSTEM, "the document cannot be read: %s",
                             strerror(errno));
        if (got > 0)
            strbuf_add(in, block, (size_t)got);
    }
    return !in->overflow || error_set(error, ERROR_INPUT, "the document is too large");
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

static bool set_all(struct error *error)
{
    struct ink *ink = NULL;
    struct strbuf in, pdf;
    struct doc_source source;
    bool done;

    strbuf_init(&in);
    strbuf_init(&pdf);
    done = read_all(&in, error) && (ink = ink_new(error)) != NULL;
    source = (struct doc_source){in.data, in.data + in.length, 1};
    while (done && source.at < source.end)
        done = set_next(ink, &source, &pdf, error);
    ink_free(ink);
    strbuf_done(&pdf);
    strbuf_done(&in);
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
