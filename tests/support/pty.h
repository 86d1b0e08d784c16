#ifndef STINT_TESTS_PTY_H
#define STINT_TESTS_PTY_H

/*
 * A program in a real terminal: a pseudo-terminal, a screen (libvterm) that is fed all that the
 * program writes, keys in, and what became of the terminal afterwards.
 *
 *     struct pty pty;
 *     pty_folder("first run");                    HOME of all that follows, empty
 *     pty_start(&pty, &(struct pty_setup){0});    stint, 24 x 80, day 2026-11-23
 *     pty_keys(&pty, "a 'Archive search' Tab");
 *     pty_shows(&pty, "New engagement");
 *     pty_keys(&pty, "Ctrl-Q");
 *     pty_ended(&pty, 0, 0);
 *     pty_done(&pty);
 *
 * Nothing sleeps where it can wait for an event; all waiting has a deadline.
 */

#include "strbuf.h"

#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

struct VTerm;
struct VTermScreen;

struct pty_setup {
    int rows, columns;              /* 0: 24 and 80 */
    const char *term;               /* NULL: xterm-256color; "-" takes the variable away */
    const char *locale;             /* LC_ALL; NULL: C.UTF-8 */
    const char *const *environment; /* name, value, name, value, … NULL */
    const char *const *arguments;   /* after the common ones, NULL at the end */
    bool today_of_clock;            /* no --today */
    bool ignore_hangup;             /* as nohup does */
    bool under_shell;               /* a parent with job control */
};

struct pty {
    pid_t pid;         /* of the program itself */
    pid_t shell;       /* its parent with job control, or 0 */
    int master, slave; /* the slave is held open so that modes and last output stay to be read */
    int end;           /* tells that the program has ended; -1 once it is known */
    int orders, news;  /* to and from the shell */
    struct termios before, after; /* modes, as the program found and left them */
    int rows, columns;
    struct VTerm *vt;
    struct VTermScreen *screen;
    bool alternate, cursor; /* as the program left them */
    bool cropped;           /* it was smaller for a while, so the main screen lost something */
    struct strbuf raw;      /* all that it has written */
    struct strbuf text;     /* of pty_text */
    bool copies;            /* the test copies: not foul is what that hands to the terminal */
    bool ended;
    int status;     /* as of waitpid */
    int64_t cpu_ms; /* of the ended program */
};

/* Times are longer where the build is slower (ASan). */
int64_t pty_now_ms(void);
int64_t pty_patience_ms(int64_t ms);
bool pty_build_is_slow(void);

/* A fresh folder below $SCRATCH; HOME and STINT_DB (test.db, not made) point into it. */
const char *pty_folder(const char *name);
const char *pty_path(const char *name); /* in that folder; static, four at a time */

/* The program on the command line with the common options: exit status, its output in `out`
 * (NULL: dropped). Arguments end with NULL. */
int pty_command(struct strbuf *out, const char *first, ...);
int pty_command_argv(struct strbuf *out, const char *const argv[]);
void pty_do(const char *first, ...); /* asserts exit status 0 */
void pty_demo(void);                 /* the demo portfolio in that file */

void pty_start(struct pty *pty, const struct pty_setup *setup);
void pty_open(struct pty *pty, const char *shown); /* 24 x 80, and waits for a text */
void pty_done(struct pty *pty);

void pty_send(struct pty *pty, const void *bytes, size_t length);
/* Keys by their names in keys.conf; 'text' is typed, "text" is pasted (bracketed). A pause
 * follows Esc, else it would be Alt. */
void pty_keys(struct pty *pty, const char *keys);
void pty_resize(struct pty *pty, int rows, int columns);
void pty_close_terminal(struct pty *pty);
void pty_continue(struct pty *pty); /* the shell brings the stopped job back */
void pty_stopped(struct pty *pty);  /* waits until the shell says that the job has stopped */

/* Reads what the program writes for so long, or until nothing more can come: its input is
 * empty and it sleeps. */
void pty_listen(struct pty *pty, int64_t ms);
void pty_settle(struct pty *pty);

const char *pty_text(struct pty *pty);          /* the screen, a line a row, trailing blanks cut */
const char *pty_line(struct pty *pty, int row); /* of pty_text; static */
bool pty_has(struct pty *pty, const char *text);
bool pty_wait(struct pty *pty, const char *text, int64_t ms);
void pty_shows(struct pty *pty, const char *text); /* or fails, after 5 s of silence */
void pty_shows_not(struct pty *pty, const char *text);
void pty_fail(struct pty *pty, const char *format, ...) PRINTF_LIKE(2, 3);
/* The first character of a cell; 0 in the right half of a wide one. */
uint32_t pty_cell(struct pty *pty, int row, int column);
/* Every box on the screen is closed: a line's end has its corner or side. */
void pty_boxes_straight(struct pty *pty);

size_t pty_mark(const struct pty *pty); /* for _since: where the raw output is now */
size_t pty_count(const struct pty *pty, size_t since, const char *bytes);
/* Bytes SGR with a colour in it. */
size_t pty_colours(const struct pty *pty);
/* What a program of ours never sends: other control bytes, other sequences, broken UTF-8,
 * direction marks. NULL when there is none, else what (static). */
const char *pty_foul(const struct pty *pty, size_t since);
void pty_clean(struct pty *pty); /* asserts it of all output */

/* Waits for the end; exit status, or the signal it died of. */
void pty_ended(struct pty *pty, int status, int signal_number);
bool pty_wait_end(struct pty *pty, int64_t ms);
/* Main screen back with what stood there, cursor shown, paste off, attributes off, modes as
 * before. */
void pty_restored(struct pty *pty);
/* Leaves with Ctrl-Q: it ends well, the terminal is as before, and what it wrote was clean. Done
 * with. */
void pty_quit(struct pty *pty);
double pty_cpu_ms(const struct pty *pty); /* of the running program so far */

#endif
