#ifndef STINT_MARKS_H
#define STINT_MARKS_H

/*
 * The engagements of a list or board that are marked, by their code: they stay marked while the
 * list is filtered, sorted or paged. An action is done to all of them after one summary: to those
 * that can, as one change; those that are held stay marked.
 */

#include "bulk.h"
#include "shell.h"
#include "widget/list.h"

struct marks {
    char (*codes)[LIST_ID_SIZE];
    size_t count, room;
    bool range;         /* what is moved over is marked */
    struct bulk asked;  /* what the question on the screen is about */
    struct arena arena; /* of that */
    struct shell *shell;
};

void marks_init(struct marks *marks, struct shell *shell);
void marks_done(struct marks *marks);
bool marks_has(const struct marks *marks, const char *code);
/* Space, range, all, invert, and the actions that marks change; cancel takes all of them away.
 * `shown` is the list that has the keys. True when used. */
bool marks_act(struct marks *marks, const struct list *shown, enum key_action action);
/* After a move in the list: in a range, marks all from the row it stood on (only where it stands
 * now, when another window was loaded that is without it). */
void marks_follow(struct marks *marks, const struct list *shown, const char *from_code);
/* "2 marked  " before the counters; as they are when there are none. */
const char *marks_counters(const struct marks *marks, const char *counters, char out[160]);
/* "2 marked: > acts on both; Esc clears", with the keys as bound. */
const char *marks_line(const struct marks *marks, const char *screen, char out[160]);

#endif
