#include "interface.h"

#include "ahead.h"
#include "clipboard.h"
#include "draft.h"
#include "shell_private.h"
#include "term.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RESIZE_MS = 20, EMPTY_READS = 50 };

struct loop {
    struct session *session;
    const struct interface_host *host;
    struct terminal *term;
    struct shell *shell;
    struct canvas canvas;
    int64_t draw_at; /* a storm of resizes is drawn once */
    int empty_reads; /* in a row, although poll saw input */
    bool dirty, gone;
    int signal;
    /* What came while a key's work went on. */
    struct ahead ahead;
    bool resized, stopped;
    bool size_told; /* by a signal: the terminal may have lost what it showed */
};

static void leave(void *context)
{
    term_leave(((struct loop *)context)->term);
}

static void resize(struct loop *loop)
{
    int rows, columns;

    term_size(loop->term, &rows, &columns);
    canvas_resize(&loop->canvas, rows, columns);
}

static void enter(void *context)
{
    struct loop *loop = context;

    term_enter(loop->term);
    resize(loop);
}

static void suspend(void *context)
{
    struct loop *loop = context;

    term_suspend(loop->term);
    resize(loop);
}

static void copy(void *context, const char *text)
{
    struct strbuf bytes;

    strbuf_init(&bytes);
    clipboard_sequence(text, getenv("TMUX") != NULL, &bytes);
    term_send(((struct loop *)context)->term, bytes.data);
    strbuf_done(&bytes);
}

/* Or the end of the terminal, or a signal. */
static bool input_waits(const struct loop *loop)
{
    struct pollfd waits[2] = {{.fd = STDIN_FILENO, .events = POLLIN},
                              {.fd = loop->host->signal_fd, .events = POLLIN}};

    return poll(waits, 2, 0) != 0;
}

static bool key_waits(void *context)
{
    const struct loop *loop = context;

    return ahead_waits(&loop->ahead) || input_waits(loop);
}

static int64_t now_ms(void *context)
{
    return ((struct loop *)context)->host->now_ms();
}

static void draw(struct loop *loop)
{
    bool whole = shell_wants_redraw(loop->shell);

    term_mouse(loop->term, shell_wants_mouse(loop->shell));
    shell_draw(loop->shell, &loop->canvas);
    term_draw(loop->term, &loop->canvas, shell_theme(loop->shell), whole);
    loop->dirty = false;
}

static void paint(void *context)
{
    struct loop *loop = context;

    term_draw(loop->term, &loop->canvas, shell_theme(loop->shell), false);
}

static bool breaks_off(const struct key *key)
{
    enum { CTRL_C = 3 };

    return key->kind == KEY_GONE || (key->kind == KEY_SPECIAL && key->code == SPECIAL_ESCAPE) ||
           (key->kind == KEY_CHARACTER && key->code == CTRL_C);
}

static void note_signals(struct loop *loop)
{
    int number;

    while ((number = loop->host->next_signal(loop->host->signal_fd)) != 0) {
        if (number == SIGTSTP)
            loop->stopped = true;
        else if (number == SIGWINCH)
            loop->size_told = true;
        else if (loop->signal == 0)
            loop->signal = number;
    }
}

/* What was typed before the key that breaks off was meant for what the work would have brought:
 * it goes, as a terminal drops what nobody has read when a program is interrupted. A signal that
 * ends the program breaks off as well. */
static bool escape(void *context)
{
    struct loop *loop = context;
    struct key key;

    note_signals(loop);
    while (!ahead_is_full(&loop->ahead) && input_waits(loop) && term_key(loop->term, &key)) {
        if (breaks_off(&key)) {
            loop->gone = loop->gone || key.kind == KEY_GONE;
            ahead_drop(&loop->ahead);
            return true;
        }
        if (key.kind == KEY_RESIZED)
            loop->resized = true;
        else
            ahead_add(&loop->ahead, &key);
    }
    return loop->signal != 0;
}

/* The terminal's own text of a paste is written over when it is read again, which the work of
 * that very key may do: so each key goes through what is kept. */
static bool next_key(struct loop *loop, struct key *key)
{
    if (loop->resized) {
        loop->resized = false;
        *key = (struct key){.kind = KEY_RESIZED};
        return true;
    }
    if (ahead_take(&loop->ahead, key))
        return true;
    if (!term_key(loop->term, key))
        return false;
    ahead_add(&loop->ahead, key);
    return ahead_take(&loop->ahead, key);
}

static void take_keys(struct loop *loop)
{
    struct key key;
    bool any = false;

    while (!loop->gone && loop->signal == 0 && !shell_wants_quit(loop->shell) &&
           next_key(loop, &key)) {
        any = loop->dirty = true;
        if (key.kind == KEY_GONE) {
            loop->gone = true;
        } else if (key.kind == KEY_RESIZED) {
            resize(loop);
            loop->draw_at = loop->host->now_ms() + RESIZE_MS;
        } else {
            shell_key(loop->shell, &key);
        }
    }
    loop->empty_reads = any ? 0 : loop->empty_reads + 1;
}

static void take_signals(struct loop *loop)
{
    note_signals(loop);
    if (loop->stopped) {
        loop->stopped = false;
        loop->dirty = shell_act(loop->shell, ACTION_SUSPEND);
    }
}

static bool hung_up(void)
{
    struct pollfd tty = {.fd = STDIN_FILENO, .events = POLLIN};

    return poll(&tty, 1, 0) > 0 && (tty.revents & (POLLHUP | POLLERR | POLLNVAL));
}

static bool has_more(const struct loop *loop)
{
    return loop->resized || loop->stopped || loop->size_told || ahead_waits(&loop->ahead);
}

static int timeout_of(const struct loop *loop)
{
    int64_t now = loop->host->now_ms(), wait = shell_next_timer(loop->shell, now);

    if (loop->dirty && loop->draw_at - now < wait)
        wait = loop->draw_at > now ? loop->draw_at - now : 0;
    return (int)wait;
}

static void turn(struct loop *loop)
{
    struct pollfd waits[2] = {{.fd = STDIN_FILENO, .events = POLLIN},
                              {.fd = loop->host->signal_fd, .events = POLLIN}};
    bool more = has_more(loop);
    int ready = poll(waits, 2, more ? 0 : timeout_of(loop));

    if (ready < 0 && errno != EINTR) {
        loop->gone = true;
        return;
    }
    if (loop->stopped || (ready > 0 && waits[1].revents != 0))
        take_signals(loop);
    if (ready > 0 && (waits[0].revents & (POLLHUP | POLLERR | POLLNVAL))) {
        loop->gone = true;
        return;
    }
    if (ready < 0 || loop->size_told) {
        /* A window made smaller and large again before we looked has lost what it showed, and
         * ncurses sees no other size: all is drawn anew. */
        term_doubt(loop->term);
        loop->size_told = false;
        loop->dirty = more = true;
        loop->draw_at = loop->host->now_ms() + RESIZE_MS;
    }
    if (more || waits[0].revents != 0)
        take_keys(loop);
    if (ready > 0 && waits[0].revents != 0 && loop->empty_reads > EMPTY_READS)
        loop->gone = true;
    if (ready == 0 && loop->host->now_ms() >= loop->draw_at &&
        shell_next_timer(loop->shell, loop->host->now_ms()) == 0) {
        shell_tick(loop->shell, loop->host->now_ms());
        loop->dirty = true;
    }
}

static void run(struct loop *loop)
{
    resize(loop);
    loop->dirty = true;
    while (!loop->gone && loop->signal == 0 && !shell_wants_quit(loop->shell)) {
        if (loop->dirty && loop->host->now_ms() >= loop->draw_at)
            draw(loop);
        turn(loop);
    }
}

static void end(struct loop *loop)
{
    if (loop->gone && loop->signal == 0)
        loop->signal = SIGHUP;
    if (loop->signal != 0 || shell_was_interrupted(loop->shell))
        draft_keep(loop->shell);
    else
        session_drop_draft(loop->session);
    if (loop->gone || (loop->signal == SIGHUP && hung_up()))
        term_abandon(loop->term);
    else
        term_close(loop->term);
}

bool interface_run(struct session *session, const struct interface_host *host, int *signal,
                   struct error *error)
{
    struct loop loop = {.session = session, .host = host};
    const struct shell_host shell_host = {.leave = leave,
                                          .enter = enter,
                                          .suspend = suspend,
                                          .now_ms = now_ms,
                                          .key_waits = key_waits,
                                          .copy = copy,
                                          .paint = paint,
                                          .escape = escape,
                                          .context = &loop};

    *signal = 0;
    if (!term_check(error) || !shell_new(session, &shell_host, !host->utf8, &loop.shell, error))
        return false;
    if (!term_open(host, &loop.term, error)) {
        shell_free(loop.shell);
        return false;
    }
    canvas_init(&loop.canvas, 1, 1, !host->utf8);
    ahead_init(&loop.ahead);
    if (host->tour)
        shell_begin_tour(loop.shell);
    run(&loop);
    end(&loop);
    canvas_done(&loop.canvas);
    ahead_done(&loop.ahead);
    shell_free(loop.shell);
    *signal = loop.signal;
    return true;
}
