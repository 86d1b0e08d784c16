#ifndef STINT_SIGNALS_H
#define STINT_SIGNALS_H

/*
 * Signals reach the main loop as bytes on a pipe; handlers do nothing else. PIPE and XFSZ are
 * ignored, so that they come back as errors.
 */

#include "error.h"

/* Ignores PIPE and XFSZ, turns core dumps off (unless STINT_DEBUG=1), sets umask 077, and
 * opens /dev/null on descriptors 0–2 that are closed. Called once, by main. */
void signals_harden(void);

/* Installs handlers for TERM, INT, HUP, QUIT, TSTP before the terminal is taken; *fd becomes
 * readable when one came. */
bool signals_begin(int *fd, struct error *error) MUST_USE;
/* From now on WINCH reaches the pipe as well, behind the handler that it has, which is that of
 * ncurses: without the byte, a size that changes while the loop is at work is seen with the next
 * key only. */
void signals_watch_size(void);
int signals_next(int fd);       /* the next signal number, 0 when there is none */
bool signals_wait(void);        /* one of INT, TERM, HUP, QUIT has come while they were blocked */
void signals_block(bool block); /* TSTP, INT, TERM, HUP, QUIT, WINCH during a transaction */
bool signals_waiting(void);     /* one of them came meanwhile that asks to end: INT, TERM, HUP */
_Noreturn void signals_die_by(int signal_number); /* resets the handler and raises it */

/*
 * For SEGV, BUS, ABRT, FPE, ILL: write a fixed byte string and restore the saved terminal
 * modes, then die by the signal. Only async-signal-safe calls. `restore` may be NULL to
 * disarm. The termios is copied.
 */
struct termios;
void signals_guard_terminal(const char *restore_bytes, const struct termios *modes);

#endif
