#ifndef STINT_TUI_TOUR_H
#define STINT_TUI_TOUR_H

/*
 * The guided tour: steps from assets/tour.conf, shown in a strip above the message, each done
 * when it was done in the interface itself. The strip takes no key: what is pressed goes where it
 * always goes, and the shell tells the tour what came of it.
 *
 * How far it went is kept as "tour" in the state file: a number, "done", or nothing.
 */

#include "canvas.h"
#include "keymap.h"
#include "vec.h"

struct shell;

enum tour_kind { TOUR_SCREEN, TOUR_ON, TOUR_COMMAND, TOUR_SETTLED, TOUR_GATE };

/* One of what must hold for a step to be done. */
struct tour_condition {
    enum tour_kind kind;
    const char *word, *row; /* row: of TOUR_ON, or NULL */
};

enum { TOUR_CONDITIONS = 4 };

struct tour_step {
    const char *title, *press, *why;
    struct tour_condition when[TOUR_CONDITIONS];
    size_t count;
};

/* A tour as read from its file. */
struct tour_text {
    const char *engagement;
    VEC(struct tour_step) steps;
    struct tour_step end;
};

/* ERROR_INPUT names the line: what is no setting, a step without title, press or when, no end. */
bool tour_parse(const char *text, struct arena *arena, struct tour_text *out,
                struct error *error) MUST_USE;

/* The tour as it goes, a part of the shell. */
struct tour {
    struct tour_text text; /* empty until it is begun for the first time */
    bool on;
    size_t at;     /* the step; behind the last one: the end */
    unsigned seen; /* bits of the conditions that are events, and have happened in this step */
    bool changed;  /* since the record was last looked at */
    bool settled;  /* what it said then, of the step's conditions about the record */
};

/* Puts it away when it is on; else resumes it in the scratch file, or begins it anew in a fresh
 * one. Where another file is open it asks first. */
void tour_turn(struct shell *shell);
/* From the first step; the scratch file is open and fresh. */
void tour_begin(struct shell *shell);
void tour_end(struct shell *shell);
bool tour_is_on(const struct shell *shell);

/* A command was done. */
void tour_note(struct shell *shell, const char *command);
/* Looks whether the step is done, and goes on: after every key. */
void tour_watch(struct shell *shell);

/* Rows of the strip on a screen of this size; 0 when there is none. */
int tour_rows(const struct shell *shell, int rows);
void tour_draw(const struct shell *shell, struct area area);
/* A text with the keys as bound now on that screen in place of {action}; for tour_draw and its
 * test. `key` is called for the parts: a key or plain text. */
void tour_fill(const struct keymap *keys, const char *screen, const char *text,
               void (*part)(void *context, bool is_key, const char *text, size_t length),
               void *context);

#endif
