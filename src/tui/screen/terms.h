#ifndef STINT_TERMS_H
#define STINT_TERMS_H

/* The terms of an engagement as a form over the settings of `set`; what was changed is saved
 * as one command. */

#include "query.h"
#include "shell.h"

/* `key`: only this term; NULL: all. */
void terms_open(struct shell *shell, const struct engagement_view *view, const char *key);

#endif
