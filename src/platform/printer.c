#include "process.h"

#include "process_private.h"
#include "text.h"
#include "vec.h"

#include <string.h>

enum { PRINT_LIMIT_MS = 20000 };

bool process_printers(struct arena *arena, const char ***names, size_t *count, struct error *error)
{
    static const char *const argv[] = {"lpstat", "-e", NULL};
    VEC(const char *) found = {0};
    struct strbuf heard;
    int status = 0;
    bool ran;

    strbuf_init(&heard);
    ran = process_talk(argv, &(struct process_words){.limit_ms = PRINT_LIMIT_MS}, &heard, &status,
                       error);
    if (ran && status == 0) {
        char *rest = heard.data;

        for (char *end = strchr(rest, '\n'); end != NULL; end = strchr(rest, '\n')) {
            if (end > rest)
                vec_add(&found, arena, arena_strndup(arena, rest, (size_t)(end - rest)));
            rest = end + 1;
        }
    }
    strbuf_done(&heard);
    if (!ran)
        return error_hint(error, "see to the printing system, or write a file with -o FILE");
    *names = found.at;
    *count = found.count;
    return true;
}

static bool printer_known(const char *printer, struct error *error)
{
    struct arena arena;
    const char **names;
    size_t count;
    bool known = false;

    arena_init(&arena);
    if (process_printers(&arena, &names, &count, error)) {
        for (size_t at = 0; at < count && !known; at++)
            known = strcmp(names[at], printer) == 0;
        if (!known) {
            error_set(error, ERROR_NOT_FOUND, "there is no printer named '%s'", printer);
            error_hint(error, "lpstat -e lists the printers; or write a file with -o FILE");
        }
    }
    arena_done(&arena);
    return known;
}

/* Words of letters, digits and the few signs that options of CUPS are made of; lp itself looks
 * whether the printer has them. */
static bool options_fit(const char *options, struct error *error)
{
    static const char signs[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "-_.,=: ";
    size_t fine = strspn(options, signs);

    if (options[fine] == '\0' && options[0] != '-' && strstr(options, " -") == NULL)
        return true;
    error_set(error, ERROR_USAGE, "'%s' are no options for a printer", options);
    return error_hint(error,
                      "write NAME=VALUE, with blanks between, such as sides=two-sided-long-edge");
}

/* As a part of our sentence, which ends by itself. */
static void first_line(struct strbuf *text)
{
    char *end = strchr(text->data, '\n');

    if (end != NULL)
        strbuf_truncate(text, (size_t)(end - text->data));
    while (text->length > 0 && text->data[text->length - 1] == '.')
        strbuf_truncate(text, text->length - 1);
}

static bool tell_failure(struct strbuf *heard, int status, struct error *error)
{
    first_line(heard);
    if (status == 127)
        error_set(error, ERROR_SYSTEM, "the program lp, which prints, is not installed");
    else
        error_set(error, ERROR_SYSTEM, "lp printed nothing: %s",
                  heard->length > 0 ? heard->data : "it gave no reason");
    return error_hint(error, "write a file with -o FILE instead");
}

static bool run_lp(const char *const argv[], const struct print_job *job, struct error *error)
{
    const struct process_words words = {job->data, job->length, PRINT_LIMIT_MS};
    struct strbuf heard;
    int status = 0;
    bool done;

    strbuf_init(&heard);
    done = process_talk(argv, &words, &heard, &status, error);
    if (!done)
        error_hint(error,
                   "see with `lpstat -o` whether it was taken, or write a file with -o FILE");
    if (done && status != 0)
        done = tell_failure(&heard, status, error);
    strbuf_done(&heard);
    return done;
}

bool process_print(const struct print_job *job, struct error *error)
{
    const char *argv[12] = {"lp", "-s", "-t", job->title};
    struct strbuf copies;
    size_t at = 4;
    bool done;

    if ((job->options != NULL && !options_fit(job->options, error)) ||
        (job->printer != NULL && !printer_known(job->printer, error)))
        return false;
    strbuf_init(&copies);
    if (job->printer != NULL) {
        argv[at++] = "-d";
        argv[at++] = job->printer;
    }
    if (job->copies > 1) {
        strbuf_printf(&copies, "%d", job->copies);
        argv[at++] = "-n";
        argv[at++] = copies.data;
    }
    if (!text_is_blank(job->options)) {
        argv[at++] = "-o";
        argv[at++] = job->options;
    }
    argv[at] = NULL;
    done = run_lp(argv, job, error);
    strbuf_done(&copies);
    return done;
}
