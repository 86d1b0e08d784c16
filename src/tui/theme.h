#ifndef STINT_TUI_THEME_H
#define STINT_TUI_THEME_H

/*
 * What roles look like: attributes, and one of the 8 colours every terminal has, always on
 * the terminal's own background. Colour only repeats what a word or sign says already.
 * Format: `role = bold reverse underline dim COLOUR`, each word at most once; `# remark`.
 */

#include "arena.h"
#include "canvas.h"

enum look_attribute {
    LOOK_BOLD = 1 << 0,
    LOOK_REVERSE = 1 << 1,
    LOOK_UNDERLINE = 1 << 2,
    LOOK_DIM = 1 << 3
};

struct look {
    unsigned char attributes;
    signed char colour; /* 0 black … 7 white as terminals count; -1 the terminal's own */
};

struct theme {
    struct look looks[ROLE_COUNT];
    bool colour; /* any role has a colour */
};

/* Every role must be named; faults say `file`, line and column. ERROR_INPUT. */
bool theme_parse(const char *text, const char *file, struct theme *out,
                 struct error *error) MUST_USE;
/* "dark", "light" …: index from 0, NULL at the end. */
const char *theme_name(size_t index);

#endif
