#ifndef STINT_WIDGET_PROMPT_H
#define STINT_WIDGET_PROMPT_H

/*
 * A line asked for at the message row: filter, search, command line. A screen that has one
 * hands it to the shell by screen_class.prompt while it is open, and gives it its keys first.
 */

#include "input.h"

enum prompt_event { PROMPT_IGNORED, PROMPT_CHANGED, PROMPT_ACCEPTED, PROMPT_CANCELLED };

struct prompt {
    bool open;
    const char *label; /* "/" */
    struct input input;
};

void prompt_init(struct prompt *prompt, const char *label);
void prompt_done(struct prompt *prompt);
void prompt_open(struct prompt *prompt); /* keeps the text, to be changed further */
/* PROMPT_IGNORED when it is closed, or for keys it has no use for (Up, Down, Ctrl-N …: the
 * list below the filter may move). Accepting closes it; cancelling empties and closes it. */
enum prompt_event prompt_key(struct prompt *prompt, const struct key *key);
void prompt_draw(const struct prompt *prompt, struct area area); /* first row of the area */

#endif
