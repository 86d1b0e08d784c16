#ifndef STINT_CLIPBOARD_H
#define STINT_CLIPBOARD_H

#include "strbuf.h"

#include <stdbool.h>

/* Adds the bytes that ask a terminal to put a text on the clipboard: OSC 52 (xterm control
 * sequences), the text as base64, so that none of it is read by the terminal. Within tmux twice: as
 * such, for `set-clipboard on`, and handed through to the terminal outside, for `allow-passthrough
 * on`; tmux takes the one that it is set to. */
void clipboard_sequence(const char *text, bool within_tmux, struct strbuf *out);

#endif
