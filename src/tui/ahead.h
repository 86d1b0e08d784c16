#ifndef STINT_TUI_AHEAD_H
#define STINT_TUI_AHEAD_H

/*
 * What was typed while another key's work went on: kept in its order, a paste whole and with a
 * text of its own, until that work is done.
 */

#include "keymap.h"
#include "vec.h"

struct ahead {
    struct arena arena;
    VEC(struct key) keys;
    size_t taken;
};

void ahead_init(struct ahead *ahead);
void ahead_done(struct ahead *ahead);
/* No more is taken in: what comes now waits in the terminal. */
bool ahead_is_full(const struct ahead *ahead);
bool ahead_waits(const struct ahead *ahead);
void ahead_add(struct ahead *ahead, const struct key *key);
/* All that waits is forgotten; the text of a paste that was taken stays good. */
void ahead_drop(struct ahead *ahead);
/* The next one, or false. The text of a paste is good until a call that finds none. */
bool ahead_take(struct ahead *ahead, struct key *out);

#endif
