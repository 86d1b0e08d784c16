#ifndef STINT_TUI_FOOTER_H
#define STINT_TUI_FOOTER_H

/*
 * The last row: whole hints by priority, "+N" for those that did not fit; help is never
 * dropped, "q back" in a narrow window gives its place to a hint. After a prefix key: what may
 * follow. A count is shown as far as it is typed.
 */

#include "shell.h"

struct footer {
    const struct keymap *keys;
    const char *screen;
    const struct hint *hints;
    size_t hint_count;
    bool in_text; /* letters are text here: help is F1 */
    bool overlay; /* no "q back" */
    uint32_t pending;
    int count; /* typed so far; 0: none */
};
void footer_draw(const struct footer *footer, struct area line);

#endif
