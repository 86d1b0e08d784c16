#ifndef BENCH_FRAME_H
#define BENCH_FRAME_H

/*
 * The least that a list on the screen takes: a title row, rows, a footer row, the cursor's row
 * reversed over the whole width. j k and the arrows move, f and b page, q quits.
 */

#include <stdbool.h>
#include <stddef.h>

struct frame_source {
    /* The text of a row, or NULL behind the last one. */
    const char *(*row)(void *context, size_t at);
    void (*space)(void *context, size_t at); /* may be NULL */
    void *context;
};

void frame_run(const struct frame_source *source);

#endif
