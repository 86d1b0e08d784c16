#ifndef STINT_WATCH_H
#define STINT_WATCH_H

/*
 * Who watches over something that takes time: they are asked again and again while it goes on, may
 * show how far it is, and may break it off. What is broken off fails, and is taken back as after
 * any other failure. Nothing here asks a clock.
 */

#include "error.h"

#include <stddef.h>

struct watch {
    /* True: break off. `firm`: that is no longer possible, what is done is being kept. `total` 0:
     * nobody knows how much there is. */
    bool (*ask)(void *context, const struct watch *watch);
    void *context;
    size_t done, total;
    bool firm, stopped;
};

/* Asks; false when it was broken off, now or before. NULL: nobody watches. */
bool watch_goes_on(struct watch *watch);
/* The same, with how far it is: `done` of `total` parts are. */
bool watch_reached(struct watch *watch, size_t done, size_t total);
/* What follows goes on to its end. */
void watch_firm(struct watch *watch);
/* When it was broken off, that is the error, whatever else failed because of it. */
void watch_tell(const struct watch *watch, const char *what, struct error *error);

#endif
