#include "process.h"

#include "process_private.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SET_LIMIT_MS = 60000, PDF_MOST = 1 << 29 };

/* Where it may be, as seen from the folder of this program. */
static const char *const places[] = {"stint-typeset", "../libexec/stint/stint-typeset"};

static bool own_folder(char path[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - 1);

    if (length <= 0)
        return false;
    path[length] = '\0';
    *(strrchr(path, '/') + 1) = '\0';
    return true;
}

static const char *find_typesetter(struct arena *arena)
{
    const char *given = getenv("STINT_TYPESET");
    char folder[PATH_MAX];

    if (given != NULL && *given != '\0')
        return access(given, X_OK) == 0 ? given : NULL;
    if (!own_folder(folder))
        return NULL;
    for (size_t i = 0; i < ARRAY_COUNT(places); i++) {
        const char *path = arena_printf(arena, "%s%s", folder, places[i]);

        if (access(path, X_OK) == 0)
            return path;
    }
    return NULL;
}

static bool tell_missing(struct error *error)
{
    error_set(error, ERROR_NOT_FOUND, "the program stint-typeset, which makes PDFs, is not here");
    return error_hint(error, "install libpango1.0-dev and build stint again, or print it as text "
                             "or html");
}

/* "error", a tab, what is wrong, a tab, what to do, a line end. */
static bool tell_refusal(const struct strbuf *answer, int status, struct error *error)
{
    const char *message = strchr(answer->data, '\t') + 1;
    size_t length = strcspn(message, "\t\n");

    error_set(error, status == ERROR_INPUT ? ERROR_INPUT : ERROR_SYSTEM, "%.*s", (int)length,
              message);
    message += length + (message[length] == '\t' ? 1 : 0);
    return error_hint(error, "%.*s", (int)strcspn(message, "\t\n"), message);
}

static bool tell_broken(int status, struct error *error)
{
    if (status == 127)
        error_set(error, ERROR_SYSTEM, "stint-typeset, which makes PDFs, cannot be started");
    else if (status < 0)
        error_set(error, ERROR_SYSTEM, "stint-typeset, which makes PDFs, was ended by a signal");
    else
        error_set(error, ERROR_SYSTEM, "stint-typeset made no whole PDF (status %d)", status);
    return error_hint(error, "print it as text or html instead");
}

/* "pdf LENGTH", a line end, and as many bytes: fewer are no PDF. */
static bool take_pdf(const struct strbuf *answer, struct strbuf *pdf)
{
    const char *end = memchr(answer->data, '\n', answer->length);
    unsigned long long length;
    char *after;

    if (end == NULL || strncmp(answer->data, "pdf ", 4) != 0)
        return false;
    errno = 0;
    length = strtoull(answer->data + 4, &after, 10);
    if (errno != 0 || after != end || length != answer->length - (size_t)(end + 1 - answer->data))
        return false;
    strbuf_add(pdf, end + 1, (size_t)length);
    return !pdf->overflow;
}

bool process_typeset(const struct strbuf *document, struct strbuf *pdf, struct error *error)
{
    const struct process_words words = {document->data, document->length, SET_LIMIT_MS};
    struct arena arena;
    struct strbuf answer;
    const char *argv[2] = {NULL, NULL};
    int status = 0;
    bool done;

    arena_init(&arena);
    strbuf_init(&answer);
    answer.maximum = pdf->maximum = PDF_MOST;
    argv[0] = find_typesetter(&arena);
    if (argv[0] == NULL)
        done = tell_missing(error);
    else
        done = process_filter(argv, &words, &answer, &status, error);
    if (done && strncmp(answer.data, "error\t", 6) == 0)
        done = tell_refusal(&answer, status, error);
    else if (done && (status != 0 || !take_pdf(&answer, pdf)))
        done = tell_broken(status, error);
    strbuf_done(&answer);
    arena_done(&arena);
    return done;
}
