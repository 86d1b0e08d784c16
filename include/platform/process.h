#ifndef STINT_PROCESS_H
#define STINT_PROCESS_H

/* Other programs: by argument list, never through a shell; descriptors closed, signals reset. */

#include "arena.h"
#include "strbuf.h"

/*
 * Lets the user edit text in $VISUAL or $EDITOR (split into words, quotes honoured; else
 * vi), in a private file. When the editor fails or hands back something odd, nothing is lost:
 * the hint of the error names the kept file. The caller has given the terminal back before.
 */
bool process_edit(const char *text, const char *suffix, struct strbuf *out,
                  struct error *error) MUST_USE;
/*
 * Feeds data to `lp`. Waits at most 20 s, then ends it. ERROR_SYSTEM says what lp said;
 * ERROR_NOT_FOUND no such printer; ERROR_USAGE options that are none.
 */
struct print_job {
    const char *data; /* text or PDF */
    size_t length;
    const char *title;   /* a fixed word plus id: others see it in the queue */
    const char *printer; /* one of process_printers; NULL: the default one */
    const char *options; /* for lp -o: "sides=two-sided-long-edge fit-to-page"; NULL: none */
    int copies;          /* 0 is 1 */
};
bool process_print(const struct print_job *job, struct error *error) MUST_USE;
/* The queues of lpstat -e; none when printing is not installed. */
bool process_printers(struct arena *arena, const char ***names, size_t *count,
                      struct error *error) MUST_USE;
/*
 * Has stint-typeset make a PDF of what doc_write_typeset wrote, in at most 60 s. It is looked for
 * beside this program, then in ../libexec/stint; $STINT_TYPESET names another. ERROR_NOT_FOUND: it
 * is not there; ERROR_INPUT: the document cannot be set here (a font is missing); ERROR_SYSTEM.
 */
bool process_typeset(const struct strbuf *document, struct strbuf *pdf,
                     struct error *error) MUST_USE;
long process_own_id(void);
/* Whether a process of that number is there; one that has just taken over the number counts. */
bool process_lives(long id);

#endif
