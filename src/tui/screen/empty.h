#ifndef STINT_EMPTY_H
#define STINT_EMPTY_H

/* The first thing a new user sees: what to press, and where the data will live. */

#include "canvas.h"

struct empty {
    const char *path; /* of the file, with ~ */
    bool exists;      /* the file is there, and has no engagement yet */
    const char *add_key, *advisor_key, *import_key, *demo_key, *tour_key,
        *help_key; /* as bound now; NULL: not bound */
};
void empty_draw(const struct empty *empty, struct area area);

#endif
