#ifndef STINT_WIDGET_INPUT_H
#define STINT_WIDGET_INPUT_H

/*
 * One line of text being typed, with the editing keys of readline (Ctrl-A E B F W U K D H,
 * Alt-B F D, arrows, Home, End, Delete). Whatever comes in, a paste too, is cleaned to one
 * line. The caret steps over whole clusters; a line longer than its place scrolls.
 */

#include "canvas.h"
#include "keymap.h"

enum { INPUT_BYTES = 4096 }; /* longer text is refused by not being taken */

struct input {
    struct strbuf text;
    size_t caret; /* byte offset, at the beginning of a cluster */
    bool many;    /* newlines are kept (shown as a sign); the editor is for those */
};

void input_init(struct input *input);
void input_done(struct input *input);
void input_set(struct input *input, const char *text); /* caret at the end; NULL empties */
const char *input_text(const struct input *input);
/* True when the key was an editing key or a character: it was used. */
bool input_key(struct input *input, const struct key *key);
/* Draws in the first row of the area, over its whole width; with focus the cursor stands on
 * the caret. `ghost` (or NULL) is shown dim behind the text: what Tab would add. */
void input_draw(const struct input *input, struct area area, enum role role, bool focus,
                const char *ghost);

#endif
