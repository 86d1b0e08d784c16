#ifndef STINT_TUI_MESSAGE_H
#define STINT_TUI_MESSAGE_H

/* The message row: a toast goes after 5 s, an error with the next key once it was shown (a key
 * that was typed ahead of it takes nothing away); all are kept. */

#include "canvas.h"
#include "error.h"

#include <stdint.h>

enum { MESSAGES_KEPT = 200 };

struct messages {
    char *kept[MESSAGES_KEPT]; /* a ring */
    size_t count;              /* ever */
    bool shown, is_error, undo;
    bool drawn; /* since it came */
    int64_t until;
};

void messages_done(struct messages *messages);
/* `undo`: the hint "u undo" follows the text. */
void messages_toast(struct messages *messages, const char *text, bool undo, int64_t now_ms);
void messages_error(struct messages *messages, const struct error *error);
void messages_drawn(struct messages *messages);                /* it was on the screen */
void messages_key(struct messages *messages);                  /* a key was pressed */
bool messages_tick(struct messages *messages, int64_t now_ms); /* true: the row changed */
const char *messages_now(const struct messages *messages);     /* NULL: nothing is shown */
const char *messages_kept(const struct messages *messages, size_t index); /* newest first; NULL */
/* In the last row of the area; an error that is longer takes up to five rows, counted from
 * below, and in a high window a toast two. */
void messages_draw(const struct messages *messages, struct area area, const char *undo_key);

#endif
