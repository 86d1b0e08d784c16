#ifndef STINT_TESTS_PLACES_H
#define STINT_TESTS_PLACES_H

/* Every screen, tab, form, box and message of the interface, with the keys that lead to it from the
 * board of the demo portfolio. What a place is recognised by stands in `shows`, at 120x36. */

#include <stdbool.h>
#include <stddef.h>

struct scene_place {
    const char *name, *keys, *shows;
    bool elsewhere; /* its golden screens are another test's */
};
extern const struct scene_place places[];
extern const size_t place_count;

#endif
