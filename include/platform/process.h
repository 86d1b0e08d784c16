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
 * Feeds data to `lp`, to a printer or the default one (NULL). `title` is a fixed word plus
 * id. Waits at most 20 s, then ends it. ERROR_SYSTEM says what lp said; ERROR_NOT_FOUND no such
 * printer.
 */
bool process_print(const char *data, size_t length, const char *printer, const char *title,
                   struct error *error) MUST_USE;
/* The queues of lpstat -e; none when printing is not installed. */
bool process_printers(struct arena *arena, const char ***names, size_t *count,
                      struct error *error) MUST_USE;
long process_own_id(void);
/* Whether a process of that number is there; one that has just taken over the number counts. */
bool process_lives(long id);

#endif
