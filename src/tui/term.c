#define NCURSES_NOMACROS 1
#include <curses.h>
/* The system's term.h has a struct term and a macro for each capability: words of ours. */
#define term curses_term
#include <term.h>
#undef term
#undef columns
#undef lines

#include "term.h"

#include "decode.h"
#include "text.h"
#include "utf8.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum {
    ESCAPE_MS = 50, /* shorter, and an arrow key split by the network becomes Esc */
    PASTE_BEGIN = KEY_MAX + 1,
    PASTE_END,
    SHIFT_LEFT,
    SHIFT_RIGHT,
    COLOURS = 8
};

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";
/* Presses and the wheel as decimal numbers: decode.c reads them, as curses holds clicks back. */
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";
/* For crashes, when curses may not be called: mouse and paste off, cursor on, normal keys,
 * attributes off, alternate screen left. */
static const char crash_bytes[] =
    "\033[?1006l\033[?1000l\033[?2004l\033[?1l\033>\033[0m\033[?1049l\033[?25h\r\n";

struct terminal {
    SCREEN *screen;
    const struct interface_host *host;
    struct termios shell_modes, own_modes;
    struct sigaction stop; /* of SIGTSTP, while the terminal is given away */
    struct cell *sent;     /* what the terminal shows */
    int rows, columns;     /* of `sent`; 0: nothing sent yet */
    bool doubt;            /* it may show something else by now */
    struct decoder decoder;
    struct partial partial; /* of a character that is coming in */
    bool colour_started, colour;
    bool mouse;
};

/* atexit and bug_set_restore hand nothing in; there is only one terminal to give back. */
static struct terminal *taken;

static void send_bytes(const char *bytes)
{
    size_t length = strlen(bytes);

    while (length > 0) {
        ssize_t sent = write(STDOUT_FILENO, bytes, length);

        if (sent < 0 && errno != EINTR)
            return;
        if (sent > 0) {
            bytes += sent;
            length -= (size_t)sent;
        }
    }
}

/* --- taking it and giving it back ---------------------------------------------------------- */

/* Before any byte is sent on a terminal that had the shell's modes, be it for a moment: a Ctrl-S
 * typed there has stopped the output, and a write would wait for a Ctrl-Q for ever. Our modes
 * have no flow control, and setting them starts the output again. At once: draining would wait
 * as well. */
static void take_modes(const struct terminal *term)
{
    tcsetattr(STDIN_FILENO, TCSANOW, &term->own_modes);
}

/* The cursor is shown on the alternate screen and again on the main one: some terminals keep
 * with a screen whether its cursor was shown, and would bring it back hidden. */
static void end_curses(const struct terminal *term)
{
    send_bytes(paste_off);
    if (term->mouse)
        send_bytes(mouse_off);
    endwin();
    take_modes(term);
    if (cursor_normal != NULL) {
        putp(cursor_normal);
        fflush(stdout);
    }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &term->shell_modes);
}

static void give_back(struct terminal *term)
{
    taken = NULL;
    end_curses(term);
    if (term->host->guard != NULL)
        term->host->guard(NULL, NULL);
}

static void restore(void)
{
    if (taken != NULL)
        give_back(taken);
}

static bool refuse(struct error *error, const char *what, const char *name)
{
    error_set(error, ERROR_SYSTEM, "%s%s%s", what, name, *name != '\0' ? "'" : "");
    return error_hint(error, "set TERM to your terminal's name, such as xterm-256color; "
                             "without a terminal: stint list, stint help");
}

/* Asked before newterm, which would write to a terminal that it cannot drive. */
bool term_check(struct error *error)
{
    const char *name = getenv("TERM");
    const char *place;
    int status = 0;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        error_set(error, ERROR_SYSTEM, "the interface needs a terminal for input and output");
        return error_hint(error, "without one: stint list, stint agenda, stint help");
    }
    if (name == NULL || *name == '\0')
        return refuse(error, "TERM is not set, so the terminal is unknown", "");
    if (setupterm(NULL, STDOUT_FILENO, &status) == ERR || status != 1)
        return refuse(error, "no terminal is known as TERM='", name);
    place = tigetstr("cup");
    del_curterm(cur_term);
    if (place == NULL || place == (const char *)-1)
        return refuse(error, "the cursor cannot be placed on a terminal with TERM='", name);
    return true;
}

/* Keys that terminals send in the cursor mode that terminfo does not name, and what curses
 * has no code for. */
static void define_keys(void)
{
    static const struct {
        const char *bytes;
        int code;
    } sequences[] = {
        {"\033[A", KEY_UP},         {"\033OA", KEY_UP},        {"\033[B", KEY_DOWN},
        {"\033OB", KEY_DOWN},       {"\033[C", KEY_RIGHT},     {"\033OC", KEY_RIGHT},
        {"\033[D", KEY_LEFT},       {"\033OD", KEY_LEFT},      {"\033[H", KEY_HOME},
        {"\033OH", KEY_HOME},       {"\033[1~", KEY_HOME},     {"\033[7~", KEY_HOME},
        {"\033[F", KEY_END},        {"\033OF", KEY_END},       {"\033[4~", KEY_END},
        {"\033[8~", KEY_END},       {"\033[3~", KEY_DC},       {"\033[5~", KEY_PPAGE},
        {"\033[6~", KEY_NPAGE},     {"\033[Z", KEY_BTAB},      {"\033OP", KEY_F(1)},
        {"\033[11~", KEY_F(1)},     {"\033[1;2D", SHIFT_LEFT}, {"\033[1;2C", SHIFT_RIGHT},
        {"\033[200~", PASTE_BEGIN}, {"\033[201~", PASTE_END},
    };

    for (size_t at = 0; at < ARRAY_COUNT(sequences); at++)
        define_key(sequences[at].bytes, sequences[at].code);
}

/* Ctrl-C, Ctrl-Z, Ctrl-S and Ctrl-V are keys here, not signals and not flow control: so a
 * transaction is never interrupted by one, and SIGINT from outside stays distinct. */
static void set_modes(struct terminal *term)
{
    struct termios modes;

    cbreak();
    noecho();
    nonl();
    if (tcgetattr(STDIN_FILENO, &modes) != 0)
        return;
    modes.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
    modes.c_lflag &= ~(tcflag_t)IEXTEN;
    modes.c_cc[VINTR] = _POSIX_VDISABLE;
    modes.c_cc[VSUSP] = _POSIX_VDISABLE;
    term->own_modes = modes;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
    def_prog_mode();
}

/* --- keys ---------------------------------------------------------------------------------- */

static enum reading special_of(wint_t code, uint32_t *out)
{
    static const struct {
        wint_t code;
        enum special_key special;
    } keys[] = {
        {KEY_UP, SPECIAL_UP},
        {KEY_DOWN, SPECIAL_DOWN},
        {KEY_LEFT, SPECIAL_LEFT},
        {KEY_RIGHT, SPECIAL_RIGHT},
        {KEY_HOME, SPECIAL_HOME},
        {KEY_END, SPECIAL_END},
        {KEY_PPAGE, SPECIAL_PAGE_UP},
        {KEY_NPAGE, SPECIAL_PAGE_DOWN},
        {KEY_ENTER, SPECIAL_ENTER},
        {KEY_BTAB, SPECIAL_BACK_TAB},
        {KEY_BACKSPACE, SPECIAL_BACKSPACE},
        {KEY_DC, SPECIAL_DELETE},
        {KEY_IC, SPECIAL_INSERT},
        {KEY_SLEFT, SPECIAL_SHIFT_LEFT},
        {KEY_SRIGHT, SPECIAL_SHIFT_RIGHT},
        {SHIFT_LEFT, SPECIAL_SHIFT_LEFT},
        {SHIFT_RIGHT, SPECIAL_SHIFT_RIGHT},
    };

    *out = 0;
    if (code == KEY_RESIZE)
        return READ_RESIZED;
    if (code == PASTE_BEGIN || code == PASTE_END)
        return code == PASTE_BEGIN ? READ_PASTE_BEGIN : READ_PASTE_END;
    for (size_t at = 0; at < ARRAY_COUNT(keys); at++) {
        if (keys[at].code == code)
            *out = keys[at].special;
    }
    if (code >= KEY_F(1) && code <= KEY_F(12))
        *out = SPECIAL_F1 + (uint32_t)(code - KEY_F(1));
    return READ_SPECIAL;
}

/* Not get_wch: behind a byte that fits no character it would take along what was typed next. */
static enum reading read_one(void *context, uint32_t *out)
{
    struct terminal *term = context;

    for (;;) {
        int code;

        errno = 0;
        code = getch();
        if (code == ERR)
            return errno == EIO || errno == ENXIO ? READ_GONE : READ_NONE;
        if (code > UCHAR_MAX) {
            term->partial.length = 0;
            term->doubt = term->doubt || code == KEY_RESIZE;
            return special_of((wint_t)code, out);
        }
        if (partial_add(&term->partial, (char)(unsigned char)code, out))
            return READ_CHARACTER;
    }
}

static bool wait_for_input(void *context, int ms)
{
    struct pollfd tty = {.fd = STDIN_FILENO, .events = POLLIN};

    (void)context;
    return poll(&tty, 1, ms) > 0 && (tty.revents & POLLIN);
}

static int64_t now_ms(void *context)
{
    return ((const struct terminal *)context)->host->now_ms();
}

bool term_key(struct terminal *term, struct key *out)
{
    return decoder_key(&term->decoder, out);
}

/* --- opening and closing ------------------------------------------------------------------- */

static struct terminal *new_term(const struct interface_host *host)
{
    struct terminal *term = calloc(1, sizeof(*term));

    if (term == NULL)
        out_of_memory();
    term->host = host;
    term->decoder = (struct decoder){
        .read = read_one, .wait = wait_for_input, .now_ms = now_ms, .context = term};
    decoder_init(&term->decoder);
    tcgetattr(STDIN_FILENO, &term->shell_modes);
    return term;
}

static void free_term(struct terminal *term)
{
    free(term->sent);
    decoder_done(&term->decoder);
    free(term);
}

static void begin(struct terminal *term)
{
    taken = term;
    atexit(restore);
    bug_set_restore(restore);
    if (term->host->guard != NULL)
        term->host->guard(crash_bytes, &term->shell_modes);
    if (term->host->watch_size != NULL)
        term->host->watch_size();
    define_keys();
    set_modes(term);
    keypad(stdscr, TRUE);
    /* Of the mouse; keys of terminfo can be taken away once keypad has read them. */
    define_key("\033[<", 0);
    define_key("\033[M", 0);
    nodelay(stdscr, TRUE);
    intrflush(stdscr, FALSE);
    typeahead(-1);
    /*
     * Until endwin was called once, ncurses 6.4 sends each cursor motion with a write of its
     * own (SP->_endwin is ewInitial; mvcur flushes); the refresh that follows an endwin ends
     * that state, and a frame is one write from then on. There is no other door to it.
     */
    endwin();
    take_modes(term);
    send_bytes(paste_on);
}

bool term_open(const struct interface_host *host, struct terminal **out, struct error *error)
{
    struct terminal *term;

    term = new_term(host);
    set_escdelay(ESCAPE_MS);
    term->screen = newterm(NULL, stdout, stdin);
    if (term->screen == NULL) {
        free_term(term);
        return refuse(error, "the terminal cannot be used with TERM='",
                      text_or(getenv("TERM"), "?"));
    }
    begin(term);
    *out = term;
    return true;
}

void term_close(struct terminal *term)
{
    if (term == NULL)
        return;
    if (taken == term)
        give_back(term);
    bug_set_restore(NULL);
    delscreen(term->screen);
    free_term(term);
}

void term_abandon(struct terminal *term)
{
    taken = NULL;
    bug_set_restore(NULL);
    if (term->host->guard != NULL)
        term->host->guard(NULL, NULL);
    /* delscreen could write; the program ends now anyway. */
    free_term(term);
}

/* While the terminal is given away, whoever has it (the editor, the shell) may stop us with it. */
void term_leave(struct terminal *term)
{
    struct sigaction stop;

    memset(&stop, 0, sizeof(stop));
    stop.sa_handler = SIG_DFL;
    sigemptyset(&stop.sa_mask);
    end_curses(term);
    sigaction(SIGTSTP, &stop, &term->stop);
}

void term_enter(struct terminal *term)
{
    sigaction(SIGTSTP, &term->stop, NULL);
    term->rows = term->columns = 0;
    take_modes(term);
    send_bytes(paste_on);
    if (term->mouse)
        send_bytes(mouse_on);
    clearok(curscr, TRUE);
    refresh();
    flushinp();
}

void term_send(struct terminal *term, const char *bytes)
{
    (void)term;
    send_bytes(bytes);
}

void term_mouse(struct terminal *term, bool on)
{
    if (term->mouse == on)
        return;
    term->mouse = on;
    send_bytes(on ? mouse_on : mouse_off);
}

/* An orphaned process group is never continued: the kernel would not even stop it, and the
 * screen would only flash. Our group has a parent when it is not the session's own. */
static bool can_be_continued(void)
{
    return getpgrp() != getsid(0);
}

void term_suspend(struct terminal *term)
{
    if (!can_be_continued())
        return;
    term_leave(term);
    kill(0, SIGTSTP);
    term_enter(term);
}

void term_size(const struct terminal *term, int *rows, int *columns)
{
    (void)term;
    getmaxyx(stdscr, *rows, *columns);
}

/* --- cells --------------------------------------------------------------------------------- */

/* Colour is begun only when a theme has some: with NO_COLOR or a mono theme no byte of it is
 * ever sent. Where the terminal cannot keep its own background, attributes must do. */
static void begin_colour(struct terminal *term, const struct theme *theme)
{
    if (term->colour_started || !theme->colour || term->host->no_color)
        return;
    term->colour_started = true;
    if (!has_colors() || start_color() == ERR || COLORS < COLOURS || use_default_colors() == ERR)
        return;
    term->colour = true;
    for (int colour = 0; colour < COLOURS; colour++) {
        if (init_pair((short)(colour + 1), (short)colour, -1) == ERR)
            term->colour = false;
    }
}

static attr_t attributes_of(const struct look *look)
{
    attr_t attributes = WA_NORMAL;

    if (look->attributes & LOOK_BOLD)
        attributes |= WA_BOLD;
    if (look->attributes & LOOK_REVERSE)
        attributes |= WA_REVERSE;
    if (look->attributes & LOOK_UNDERLINE)
        attributes |= WA_UNDERLINE;
    if (look->attributes & LOOK_DIM)
        attributes |= WA_DIM;
    return attributes;
}

static void send_cell(const struct terminal *term, int row, int column, const struct cell *cell,
                      const struct theme *theme)
{
    const struct look *look = &theme->looks[cell->role];
    const char *at = cell->text, *end = cell->text + strlen(cell->text);
    short pair = term->colour && look->colour >= 0 ? (short)(look->colour + 1) : 0;
    wchar_t wide[CCHARW_MAX + 1];
    cchar_t out;
    size_t count = 0;

    if (at == end)
        return; /* right half of a wide one */
    while (at < end && count < CCHARW_MAX)
        wide[count++] = (wchar_t)utf8_next(&at, end);
    wide[count] = L'\0';
    if (setcchar(&out, wide, attributes_of(look), pair, NULL) == OK)
        mvadd_wch(row, column, &out);
}

void term_doubt(struct terminal *term)
{
    term->doubt = true;
}

static void prepare(struct terminal *term, const struct canvas *canvas, bool whole)
{
    size_t count = (size_t)canvas->rows * (size_t)canvas->columns;

    if (term->rows == canvas->rows && term->columns == canvas->columns && !whole)
        return;
    free(term->sent);
    term->sent = calloc(count, sizeof(*term->sent));
    if (term->sent == NULL)
        out_of_memory();
    term->rows = canvas->rows;
    term->columns = canvas->columns;
    erase();
    if (whole)
        clearok(curscr, TRUE);
}

void term_draw(struct terminal *term, const struct canvas *canvas, const struct theme *theme,
               bool whole)
{
    begin_colour(term, theme);
    prepare(term, canvas, whole || term->doubt);
    term->doubt = false;
    for (int row = 0; row < canvas->rows; row++) {
        for (int column = 0; column < canvas->columns; column++) {
            size_t at = (size_t)row * (size_t)canvas->columns + (size_t)column;

            if (cell_equal(&canvas->cells[at], &term->sent[at]))
                continue;
            term->sent[at] = canvas->cells[at];
            send_cell(term, row, column, &canvas->cells[at], theme);
        }
    }
    curs_set(canvas->cursor_shown ? 1 : 0);
    move(canvas->cursor_row, canvas->cursor_column);
    refresh();
}
