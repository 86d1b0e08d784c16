#ifndef STINT_INTERFACE_H
#define STINT_INTERFACE_H

/*
 * The interface on a real terminal: takes it, runs the loop (poll on tty and signal pipe,
 * drain, draw at most once a turn), and gives it back from every exit.
 */

#include "session.h"

struct termios;

struct interface_host { /* from main, which alone may wire the platform to the interface */
    int signal_fd;
    int (*next_signal)(int fd);
    void (*watch_size)(void); /* called when ncurses has its handler: WINCH comes as a signal too */
    void (*guard)(const char *restore_bytes, const struct termios *modes);
    int64_t (*now_ms)(void); /* monotonic, for timers */
    bool utf8;               /* the locale's encoding */
    bool no_color;
    bool tour; /* begin the guided tour: the session is on a fresh scratch file */
};

/* Ends with the user's quit (true, *signal 0), or with a fatal signal (*signal set, terminal
 * restored). ERROR_SYSTEM: no terminal, TERM unknown or without cursor addressing. */
bool interface_run(struct session *session, const struct interface_host *host, int *signal,
                   struct error *error) MUST_USE;

#endif
