#ifndef STINT_TESTS_PICTURE_H
#define STINT_TESTS_PICTURE_H

/*
 * Pictures of the real program: a table says how to get to each, a pseudo-terminal with the demo
 * portfolio at a fixed day is driven there, and its screen is drawn as SVG. The same table gives
 * the same bytes.
 *
 * A line of the table is `name | COLUMNSxROWS | a text it must show | keys`, keys as pty_keys takes
 * them; blank lines and those that begin with # are remarks.
 */

#include "strbuf.h"

struct picture {
    char name[32];
    int rows, columns;
    char shows[80];
    char keys[400];
};

/* The next picture of the table at *at, which moves on. False at its end. A line that is no
 * picture fails the test, or ends the program. */
bool picture_next(const char **at, struct picture *out);

/* Drives the program there and draws its screen. Fails when what the table names is not shown. */
void picture_take(const struct picture *picture, struct strbuf *svg);

#endif
