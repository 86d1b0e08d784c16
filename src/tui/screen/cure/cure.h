#ifndef STINT_CURE_H
#define STINT_CURE_H

/*
 * How each row that holds a gate is put right, from where it is shown: an item by a tick, a
 * criterion by the form of the command that gives the record what it lacks.
 */

#include "query.h"
#include "shell.h"

/* What a row is about; `nth` counts the findings of the same rule and subject, from 0. */
struct hold {
    const char *rule, *subject;
    size_t nth;
};
struct hold cure_hold(const struct findings *findings, size_t index);

/* "add a seat", "tick": for the hint beside the row. */
const char *cure_label(const struct engagement_view *view, struct hold hold);
/* Enter: opens the form that cures it. */
void cure_open(struct shell *shell, const struct engagement_view *view, struct hold hold);
/* Space: the step that needs no words (tick, grant, revoke, verify, submit, accept, leave);
 * else as Enter. */
void cure_step(struct shell *shell, const struct engagement_view *view, struct hold hold);
void cure_waive(struct shell *shell, const struct engagement_view *view, struct hold hold);
void cure_not_applicable(struct shell *shell, const struct engagement_view *view, struct hold hold);
/* The first thing a criterion of the gate lacks; false when it holds. */
bool cure_first(const struct engagement_view *view, const char *criterion, struct hold *out);

#endif
