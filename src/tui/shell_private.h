#ifndef STINT_TUI_SHELL_PRIVATE_H
#define STINT_TUI_SHELL_PRIVATE_H

/* What the parts of the shell share: the stack (shell_stack.c), keys (shell.c), commands
 * (shell_run.c), drawing (shell_draw.c), and the overlays that belong to it (screen/palette.c,
 * form.c …). */

#include "bulk.h"
#include "message.h"
#include "shell.h"
#include "theme.h"
#include "tour.h"

enum { LAYERS_MOST = 24, VIEWS_MOST = 8, CODE_SIZE = 64 };

struct layer {
    struct screen *screen;
    bool loaded; /* once at least */
    bool stale;  /* something changed since */
};

/* A command that waits for a yes, or that was done last. */
struct waiting {
    struct arena arena;
    const struct command *command;
    struct arg_value *values;
    size_t count;
};

/* One command on several that waits for a yes (shell_bulk.c). */
struct asked {
    struct arena arena;
    struct bulk bulk;
    void (*done)(struct shell *shell, const struct bulk *bulk, void *context);
    void *context;
};

/* What a key has set going. */
struct progress {
    struct watch watch;
    const char *title;
    int64_t began_ms, shown_ms; /* 0: not yet */
};

struct shell {
    struct session *session;
    struct shell_host host;
    bool ascii;
    struct arena arena; /* keys and theme: as long as the shell */
    struct keymap *keys;
    struct theme theme;

    struct layer layers[LAYERS_MOST]; /* the first is the view; overlays lie on screens */
    size_t depth;
    struct layer views[VIEWS_MOST]; /* views that are not on the stack, kept as they were */
    size_t view_count;
    struct screen *dead[LAYERS_MOST * 2]; /* popped while their own code ran */
    size_t dead_count;

    struct messages messages;
    struct tour tour;
    struct waiting waiting, last; /* last: what is repeated on another row; command may be NULL */
    struct asked asked;
    uint32_t pending; /* prefix key */
    int count;        /* of a movement, where digits count; 0: none is typed */
    struct progress progress;
    int64_t now_ms;
    int64_t next_check_ms; /* for changes from outside */
    civil_day today;
    int64_t interrupts[3]; /* times of the last Ctrl-C */
    struct strbuf draft;   /* as kept last */
    bool work_failed;      /* no more of it before the next key */
    bool back_armed;       /* q was pressed at the top */
    bool may_make_file;    /* the question was answered with yes */
    bool quit, redraw;
    bool interrupted;                 /* by three Ctrl-C, without a question */
    bool mouse, plain, cursor_always; /* kept between runs (shell_looks.c) */
    int rows, columns;                /* of the last drawing */
    struct canvas *canvas;            /* it; NULL: none yet */
};

struct layer *shell_top(struct shell *shell);
struct layer *shell_base(struct shell *shell); /* the screen below the overlays */
/* What a line typed now is about: the engagement and row that screen stands on, or NULL. */
void shell_subject(struct shell *shell, const char **code, const char **row);
const char *shell_selected(struct shell *shell); /* the code of it alone */
void shell_bury(struct shell *shell);            /* frees what was popped */
void shell_drop_all(struct shell *shell);
bool shell_load_new(struct shell *shell); /* what was pushed and not loaded yet */
void shell_mark_stale(struct shell *shell);

/* Around all that one key does: what takes more than half a second says so in the message row,
 * and Esc breaks it off (shell_progress.c). */
void progress_begin(struct shell *shell);
void progress_end(struct shell *shell);

const struct theme *shell_theme(const struct shell *shell);
/* The title of another screen or tab where the action works, as their hints say; NULL: none. */
const char *screen_with(enum key_action action);
/* An action from the key map or the palette, on the top screen and then everywhere. */
bool shell_act(struct shell *shell, enum key_action action);
/* A key that the screen itself had no use for: by the key map (shell_keys.c). */
void shell_mapped_key(struct shell *shell, const struct key *key);
/* A click or the wheel (shell_mouse.c). */
void shell_mouse(struct shell *shell, const struct key *key);
/* What is kept between runs of how it looks and listens (shell_looks.c). */
void shell_recall_looks(struct shell *shell);
bool shell_act_look(struct shell *shell, enum key_action action);
/* Whether there is such a switch: mouse, plain, cursor, theme. */
bool shell_is_look(const char *name);
/* Sets one, and says and remembers it. ERROR_USAGE. */
bool shell_set_look(struct shell *shell, const char *name, const char *value, struct error *error);
/* The lines of the user's file "config"; each fault is told with its place. */
void shell_read_config(struct shell *shell);
bool shell_use_theme(struct shell *shell, const char *name, struct error *error);
/* The keys of the user's file; false (told): those that are built in. */
bool shell_load_keys(struct shell *shell);
void shell_toast(struct shell *shell, const char *text, bool undo);
void shell_set_theme(struct shell *shell, const char *name); /* and remembers it */

/* Runs a command line's worth of values; asks first where needed; a form on top gets the
 * fault, or goes when it is done. */
void shell_submit(struct shell *shell, const struct command *command,
                  const struct arg_value values[], size_t count);
/* Keeps a copy of a command and its values. */
void shell_keep_call(struct waiting *kept, const struct command *command,
                     const struct arg_value values[], size_t count);
/* Does what was done last on the row that is selected now, with the same answers; where that does
 * not fit, one sentence says why (shell_repeat.c). */
void shell_repeat(struct shell *shell);
/* Runs a command again; a fault is one sentence. */
void shell_run_again(struct shell *shell, const struct command *command,
                     const struct arg_value values[], size_t count);
/* Whether a row is what an argument can name, in an engagement. */
bool shell_row_fits(struct shell *shell, const struct arg_spec *spec, const char *code,
                    const char *row);
/* From the palette: runs it when nothing is missing, else opens its form. The subject of the
 * screen fills what was not given. */
void shell_choose(struct shell *shell, const struct command *command,
                  const struct arg_value given[], size_t count);
/* ":filter WORDS", on the screen or, where that lists no engagements, on the list. */
void shell_narrow(struct shell *shell, const char *words);
bool shell_run_bulk(struct shell *shell, const struct bulk *bulk);
/* Onto the clipboard (shell_copy.c): "ENG-2601 SA3-04", and the selected row as it is shown. */
void shell_copy_name(struct shell *shell);
void shell_copy_row(struct shell *shell);
/* Text to read over the screen; copied. It is not wrapped there, so it is made as wide as that. */
void shell_show_text(struct shell *shell, const char *title, const char *text);
int shell_text_width(const struct shell *shell);
void shell_add_wrapped(struct strbuf *out, int indent, int width, const char *text);
/* Asks about what a change notes to say the same: a handover line, a checklist item. */
void shell_propose(struct shell *shell, const struct result *result);
void shell_show_messages(struct shell *shell);
void shell_show_go_to(struct shell *shell);
void shell_show_go_to_person(struct shell *shell);
void shell_open_person(struct shell *shell, const char *id);
bool shell_is_form(const struct shell *shell, const struct layer *layer);
/* What was typed in it is saved: no draft of it is needed. */
void shell_form_saved(struct screen *form);
void shell_form_fault(struct screen *form, const struct error *error);

extern const struct screen_class palette_class, form_class, ask_class, pick_class, text_class;

#endif
