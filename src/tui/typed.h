#ifndef STINT_TUI_TYPED_H
#define STINT_TUI_TYPED_H

/*
 * What a line typed in the palette may be besides a command with all its words:
 *
 *     set mouse on          a switch of the interface, as in its file "config"
 *     keys edit             the file of one's own keys, in the editor
 *     date M4 +1w           the day of a row, or of "start" and "end"
 *     print handover > FILE -o FILE
 *     tick SA3-04           without the code: the engagement that is selected
 */

#include "shell.h"

/* Whether the line begins with one of these words of its own: set with a switch, keys, date. */
bool typed_is_own(const char *const words[], size_t count);
/* Whether it is done by the interface itself: set with a switch, keys. */
bool typed_is_done_here(const char *const words[], size_t count);
/* Does such a line, with nothing open on top. ERROR_USAGE. */
bool typed_do(struct shell *shell, const char *const words[], size_t count,
              struct error *error) MUST_USE;
void typed_edit_keys(struct shell *shell); /* a fault is told */
/* The words of the command that is meant, in the arena. ERROR_USAGE. */
bool typed_expand(struct shell *shell, const char *const words[], size_t count, struct arena *arena,
                  const char *const **out, size_t *out_count, struct error *error) MUST_USE;

#endif
