#ifndef STINT_TUI_LAYOUT_H
#define STINT_TUI_LAYOUT_H

/* Which Latin letter stands on the key that gives a letter of another alphabet. Keyboards of one
 * alphabet have its letters in different places, so that somebody has to say which it is. */

#include <stddef.h>
#include <stdint.h>

/* The names of the keyboards, from 0; the first is meant where none is said; NULL: no more. */
const char *layout_name(size_t index);
/* The letter on that keyboard, or on one of an alphabet of its own; else the code itself. */
uint32_t layout_latin(const char *layout, uint32_t code);

#endif
