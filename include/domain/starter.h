#ifndef STINT_STARTER_H
#define STINT_STARTER_H

/*
 * Scenario starters: what an engagement of a scenario usually begins with, from an editable
 * file (assets/starters.conf; the format is that of stint(5)). Source: brief S31 to S39.
 */

#include "arena.h"
#include "vec.h"
#include "words.h"

#include <stdint.h>

struct starter_seat {
    const char *title, *skills, *level, *soc;
    int64_t count;
    int duty;
};
struct starter_seats {
    struct starter_seat *at;
    size_t count, capacity;
};

struct starter {
    int scenario; /* enum scenario, or -1: the seats of a service */
    int service;  /* enum service, or -1 */
    int model, contract;
    const char *people, *range; /* usual ranges, as text; NULL: not said */
    int months;                 /* 0: not said */
    const char *start;          /* in words, counted from today; NULL: not said */
    const char *source;
    int fill;
    struct starter_seats seats;
};
struct starters {
    struct starter *at;
    size_t count, capacity;
};

/* Faults name line and column: ERROR_INPUT. Strings are copied into the arena. */
bool starters_parse(const char *text, const char *file_name, struct arena *arena,
                    struct starters *out, struct error *error) MUST_USE;
/* NULL when there is none. */
const struct starter *starter_of(const struct starters *starters, enum scenario scenario);
/* Its seats, with the places of the service (SERVICE_NONE: development) filled in; seats of the
 * same title become one. */
void starter_seats(const struct starters *starters, const struct starter *starter,
                   enum service service, struct arena *arena, struct starter_seats *out);

#endif
