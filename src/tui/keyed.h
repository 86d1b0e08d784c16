#ifndef STINT_TUI_KEYED_H
#define STINT_TUI_KEYED_H

/*
 * Advice names commands as they are typed at a shell; in the interface it names them as they are
 * typed in the palette, with the key that opens it. The engagement goes where it is the one
 * selected, which a line without a code is about; another one (or all, where `selected` is NULL)
 * stays named. What is still to be said the form asks for:
 *
 *     stint seat edit ENG-2601 S1 --count 2       :seat edit S1
 *     stint set ENG-2601 end=DATE                 :set end=DATE
 */

#include "finding.h"
#include "keymap.h"

void keyed_text(const struct keymap *keys, const char *selected, const char *text,
                struct strbuf *out);
const char *keyed_copy(const struct keymap *keys, const char *selected, const char *text,
                       struct arena *arena);
/* Its message and its hint. */
void keyed_error(const struct keymap *keys, const char *selected, const struct error *error,
                 struct error *out);
/* A copy in the arena of a list of findings that is shown with its remedies. */
struct findings keyed_findings(const struct keymap *keys, const char *selected,
                               const struct findings *findings, struct arena *arena);

#endif
