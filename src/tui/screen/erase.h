#ifndef STINT_ERASE_H
#define STINT_ERASE_H

#include "shell.h"

/* Who is meant: by the engagement and the handle there ("P1"), or, who serves nowhere (`code`
 * NULL), by the name and `reach`, which may be NULL. */
struct whom {
    const char *name, *code, *handle, *reach;
};

/* Asks for the name to be typed as it stands, and then once more, before what is held about the
 * person is erased for good. */
void erase_open(struct shell *shell, const struct whom *whom);

#endif
