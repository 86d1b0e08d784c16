#ifndef STINT_MARKS_H
#define STINT_MARKS_H

/*
 * The rows of a list that are marked: engagements by their code on list and board, rows of one
 * engagement on its tabs. They stay marked while the list is filtered, sorted or paged. An action
 * is done to all of them after one summary: to those that can, as one change; those that are held
 * stay marked.
 */

#include "bulk.h"
#include "shell.h"
#include "widget/list.h"

struct marks;

/* What is marked, and what can be done to it. */
struct marks_use {
    const char *noun;     /* "item" */
    const char *row_name; /* the argument that names a row; NULL: engagements are marked */
    bool toggles;         /* Space marks */
    const char *no_all;   /* why not all can be marked at once; NULL: they can */
    /* The handle of a marked row as commands know it; NULL and why: it has none. `handle` NULL:
     * the mark itself. */
    const char *(*handle)(const void *context, const char *mark, const char **why);
    bool (*act)(struct marks *marks, enum key_action action); /* on all; true when used */
    const struct hint *does; /* what the line says of them; NULL: what advances */
    size_t does_count;
};
extern const struct marks_use marked_engagements;

struct marks {
    char (*codes)[LIST_ID_SIZE]; /* of engagements, or ids of rows */
    size_t count, room;
    bool range; /* what is moved over is marked */
    const struct marks_use *use;
    const char *engagement; /* whose rows are marked */
    const void *context;    /* for use->handle */
    const char *command;    /* whose form is open */
    const char *title;      /* what that form is about, constant */
    struct shell *shell;
};

void marks_init(struct marks *marks, struct shell *shell); /* of engagements */
void marks_done(struct marks *marks);
/* From now on rows of an engagement are marked; none is now. `engagement` is borrowed. */
void marks_turn(struct marks *marks, const struct marks_use *use, const char *engagement,
                const void *context);
bool marks_has(const struct marks *marks, const char *code);
/* Space, range, all, invert, and the actions that marks change; cancel takes all of them away.
 * `shown` is the list that has the keys. True when used. */
bool marks_act(struct marks *marks, const struct list *shown, enum key_action action);
/* After a move in the list: in a range, marks all from the row it stood on (only where it stands
 * now, when another window was loaded that is without it). */
void marks_follow(struct marks *marks, const struct list *shown, const char *from_code);

/* For `act`: a command on all of them, with these values besides. */
void marks_run(struct marks *marks, const char *command, const struct arg_value values[],
               size_t count);
/* The same after a form asked for the other values, once for all. */
void marks_form(struct marks *marks, const char *command, const struct arg_value preset[],
                size_t count);

/* "2 marked  " before the counters; as they are when there are none. */
const char *marks_counters(const struct marks *marks, const char *counters, char out[160]);
/* "2 marked: > acts on both; Esc clears", with the keys as bound. */
const char *marks_line(const struct marks *marks, const char *screen, char out[160]);

#endif
