#ifndef STINT_TUI_TERM_H
#define STINT_TUI_TERM_H

/*
 * The terminal: the only place that knows curses. It is taken by term_open and given back by
 * term_close, which every way out of the program reaches (atexit, bug, crash by the guard).
 * Cells in, keys out; nothing here waits for a key.
 */

#include "canvas.h"
#include "interface.h"
#include "keymap.h"
#include "theme.h"

struct terminal;

/* ERROR_SYSTEM: standard input or output is no terminal, or TERM names none that can place
 * the cursor; nothing was written to it then. */
bool term_check(struct error *error) MUST_USE;
/* After term_check. */
bool term_open(const struct interface_host *host, struct terminal **out,
               struct error *error) MUST_USE;
void term_close(struct terminal *term);   /* gives it back; takes NULL */
void term_abandon(struct terminal *term); /* it is gone: frees without writing to it */

void term_leave(struct terminal *term); /* for the editor; term_enter takes it again */
void term_enter(struct terminal *term);
void term_mouse(struct terminal *term, bool on); /* off at first, and whenever it is given away */
/* A control sequence that shows nothing. */
void term_send(struct terminal *term, const char *bytes);
/* Stops the program until it is continued, when somebody is there to continue it. */
void term_suspend(struct terminal *term);

/* What the terminal shows may be other than what was sent: the next drawing is a whole one. */
void term_doubt(struct terminal *term);
void term_size(const struct terminal *term, int *rows, int *columns);
/* The next key that has come, false when there is none. KEY_RESIZED: ask for the size anew;
 * KEY_GONE: the terminal is closed. The text of a paste is good until the next call. */
bool term_key(struct terminal *term, struct key *out);
/* Sends what has changed since the last drawing. `whole`: everything. */
void term_draw(struct terminal *term, const struct canvas *canvas, const struct theme *theme,
               bool whole);

#endif
