#ifndef STINT_SHELL_H
#define STINT_SHELL_H

/*
 * The interface without a terminal: a stack of screens, a stack of overlays (dialogs, forms,
 * palette), a message line, and the key map. Keys go in, a canvas comes out; the loop of
 * term.c does both with a real terminal, the scene tests do it headless.
 *
 * A screen loads once into its arena and then draws purely. After every command, and when
 * another program changed the file, the shell reloads what is on the screen; the selection
 * belongs to a record id, so it does not jump.
 */

#include "canvas.h"
#include "keymap.h"
#include "query.h"

struct shell;
struct prompt;
struct bulk;

/* ---- screens and overlays ---------------------------------------------------------------- */

struct screen;
/* One hint for the footer; `action` finds the key as bound now. Whole hints only, by order of
 * importance. */
struct hint {
    enum key_action action;
    const char *label; /* "advance" */
};

/* A class of screens or overlays: one file, one of these, one row in screens.c. */
struct screen_class {
    const char *name;  /* "board": the name in keys.conf and of the manual's section */
    const char *title; /* in help */
    bool overlay;      /* drawn over what is below */
    size_t size;       /* of the screen's struct, which begins with struct screen */
    /* Queries into `arena`, and only when all of it went well puts it into the screen: on false
     * the screen is as it was and goes on showing that. May be NULL. */
    bool (*load)(struct screen *screen, struct error *error);
    void (*draw)(const struct screen *screen, struct area area);
    /* True when the key was used. Sees every key before the key map: screens give it to the
     * filter being typed (list_key) and say false otherwise; overlays take text here. */
    bool (*key)(struct screen *screen, const struct key *key);
    bool (*act)(struct screen *screen, enum key_action action);
    const struct hint *hints;
    size_t hint_count;
    /* Instead of `hints` where they depend on the tab; may be NULL. */
    const struct hint *(*hints_now)(const struct screen *screen, size_t *count);
    /* The hints of its tabs, whichever is open; NULL behind the last. May be NULL. */
    const struct hint *(*tab_hints)(size_t tab, const char **title, size_t *count);
    /* The groups of commands that are about what it shows, for help; may be NULL. */
    const char *(*groups)(const struct screen *screen);
    /* Work that waits until no key does, a few ms at a time: `behind` says that there is some,
     * `work` does a piece and loads when it shows. False: it failed, and will not be asked again
     * before the next key. May be NULL, both. */
    bool (*behind)(const struct screen *screen);
    bool (*work)(struct screen *screen, struct error *error);
    /* Narrows what it lists to the words of ":filter" and loads; false: a word is none. May be
     * NULL. */
    bool (*narrow)(struct screen *screen, const char *words, struct error *error);
    /* The words that would give what it shows now; with `narrow`. */
    void (*narrowed)(const struct screen *screen, struct strbuf *out);
    bool takes_text; /* letters are text in it: hints show F1, not ? */
    /* The line being typed at the message row (widget/prompt.h), or NULL; may be NULL. */
    const struct prompt *(*prompt)(const struct screen *screen);
    /* Adds what was typed and not saved, for the draft when the terminal dies; may be NULL. */
    void (*unsaved)(const struct screen *screen, struct strbuf *out);
    /* A click on a part of it (struct target), or the wheel, up or down, where its keys would do
     * more than move; NULL: it has no parts, the wheel is arrow keys. May be NULL, both. */
    void (*point)(struct screen *screen, int part);
    void (*wheel)(struct screen *screen, bool down);
    void (*done)(struct screen *screen); /* frees what is not in the arena; may be NULL */
    /* The row the screen stands on, for the palette and for commands: code, and item id or
     * handle; may be NULL. */
    void (*subject)(const struct screen *screen, const char **code, const char **row);
    /* What else stands where the keys act, such as the access in a person's line; NULL: nothing.
     * May be NULL. */
    const char *(*beside)(const struct screen *screen);
};

struct screen {
    const struct screen_class *class;
    struct shell *shell;
    struct arena arena; /* of the load; reset before each load */
    struct arena kept;  /* lives as long as the screen */
};

/* Pushes a new zeroed screen; fill it, then shell_load it. */
struct screen *shell_push(struct shell *shell, const struct screen_class *class);
/* The class of a name ("board"), as registered in screens.c; NULL when there is none. */
const struct screen_class *screen_class_find(const char *name);
void shell_pop(struct shell *shell); /* the top overlay or screen */
/* Loads what was pushed and is not loaded yet, else reloads all that is shown; false: a message
 * is shown, and a new screen that could not be loaded is gone. */
bool shell_load(struct shell *shell);
struct session *shell_session(struct shell *shell);
const struct keymap *shell_keymap(const struct shell *shell);

/* ---- what screens ask of the shell ------------------------------------------------------- */

/* Runs a command through the one door. A dangerous one, and one that would make the file, asks
 * first: then this is false, and it runs after the yes. Shows the message ("… u undo"), the
 * answer or the error; reloads.
 * `findings` may be NULL; with ERROR_RULE it gets what the rule found (in `arena`). */
bool shell_run_command(struct shell *shell, const char *name, const struct arg_value values[],
                       size_t count, struct arena *arena, struct findings *findings);
/* One command on several engagements or rows: tries it, says in one summary which can and what
 * holds the others, and after a yes does it to those that can, as one change. `done` (or NULL) is
 * told then. The bulk is copied; `title` NULL: of the command. */
void shell_ask_bulk(struct shell *shell, const struct bulk *bulk, const char *title,
                    void (*done)(struct shell *shell, const struct bulk *bulk, void *context),
                    void *context);
void shell_message(struct shell *shell, const char *format, ...) PRINTF_LIKE(2, 3);
void shell_error(struct shell *shell, const struct error *error); /* stays until a key */
void shell_goto(struct shell *shell, const char *screen_name);    /* board, list, agenda, advisor */
void shell_open_engagement(struct shell *shell, const char *code, const char *row);

/* A form made from a command's arguments; given values are preset. Code, item and handle stand
 * in its title instead; of an edited row the other fields begin with what it has. Typing begins
 * in the field of the last one given where that is "". */
void shell_form(struct shell *shell, const char *command, const struct arg_value preset[],
                size_t count);
/* What a form is for when it does not simply run its command. */
struct form_use {
    const char *title;         /* NULL: of the command and its row */
    const char *field;         /* the argument whose field typing begins in; NULL: the first */
    const char *const *hidden; /* arguments that are not asked for, NULL at the end; or NULL */
    /* Gets what was typed, in place of the command; NULL: runs it. The form stays open: it goes
     * by shell_form_done, and says what is wrong by shell_form_wrong. */
    void (*take)(struct shell *shell, const struct arg_value values[], size_t count, void *context);
    void *context;
};
void shell_form_for(struct shell *shell, const char *command, const struct arg_value preset[],
                    size_t count, const struct form_use *use);
void shell_form_done(struct shell *shell); /* when a form is on top: it was saved */
void shell_form_wrong(struct shell *shell, const struct error *error);
/* Asks a yes/no question; safe answer focused; `yes` is called on agreement. */
void shell_ask(struct shell *shell, const char *title, const char *text, const char *yes_label,
               void (*yes)(struct shell *shell, void *context), void *context);
/* The same with more to say. */
struct question {
    const char *title, *text, *yes_label;
    bool harmless; /* nothing is lost by a yes: it is focused */
    void (*yes)(struct shell *shell, void *context);
    void (*no)(struct shell *shell, void *context); /* or NULL */
    void *context;
};
void shell_question(struct shell *shell, const struct question *question);
/* A pick list with filter while typing. Choices are copied. */
void shell_pick(struct shell *shell, const char *title, const struct choice choices[], size_t count,
                void (*picked)(struct shell *shell, const char *value, void *context),
                void *context);
void shell_show_advance(struct shell *shell, const char *code);
void shell_show_print(struct shell *shell, const char *code);
void shell_show_advisor(struct shell *shell, const char *code); /* code NULL: of none */
void shell_show_palette(struct shell *shell);
void shell_show_search(struct shell *shell);
void shell_show_help(struct shell *shell);

/* ---- for the loop and for scenes --------------------------------------------------------- */

struct shell_host {               /* what only the real terminal can do; NULL functions in scenes */
    void (*leave)(void *context); /* give the terminal back, for the editor */
    void (*enter)(void *context); /* take it again */
    void (*suspend)(void *context);
    int64_t (*now_ms)(void *context);
    bool (*key_waits)(void *context); /* for work that should be broken off; NULL: never */
    void (*copy)(void *context, const char *text); /* onto the clipboard */
    /* While a key's work takes long: shows the canvas that was drawn last; Esc or Ctrl-C was
     * pressed since, or the program shall end. What else was typed is kept for later, in order.
     * NULL: neither. */
    void (*paint)(void *context);
    bool (*escape)(void *context);
    void *context;
};
bool shell_new(struct session *session, const struct shell_host *host, bool ascii,
               struct shell **out, struct error *error) MUST_USE;
void shell_free(struct shell *shell);
/* The guided tour from its first step; the session is on a fresh scratch file. */
void shell_begin_tour(struct shell *shell);
void shell_key(struct shell *shell, const struct key *key);
void shell_tick(struct shell *shell, int64_t now_ms); /* timers, changes from outside, work */
int64_t shell_next_timer(struct shell *shell, int64_t now_ms); /* ms to wait, -1 none */
/* The canvas is borrowed until the next drawing: a click is looked up in it. */
void shell_draw(struct shell *shell, struct canvas *canvas);
bool shell_wants_quit(const struct shell *shell);
bool shell_was_interrupted(const struct shell *shell); /* nothing was asked: keep what is typed */
bool shell_wants_mouse(const struct shell *shell);
bool shell_wants_redraw(struct shell *shell); /* Ctrl-L: repaint all, once */
/* Text of forms not saved, for the draft when the terminal dies; NULL when there is none. */
const char *shell_unsaved(struct shell *shell, struct arena *arena);

#endif
