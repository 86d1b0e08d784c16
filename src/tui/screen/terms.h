#ifndef STINT_TERMS_H
#define STINT_TERMS_H

/* The terms of an engagement as a form over the settings of `set`; what was changed is saved
 * as one command. */

#include "query.h"
#include "shell.h"

/* `key`: only this term; NULL: all. */
void terms_open(struct shell *shell, const struct engagement_view *view, const char *key);

/* One term, for more engagements than this one: begins empty, and use->take gets what was typed
 * as the values of `set`. */
void terms_ask(struct shell *shell, const char *code, const char *key, const struct form_use *use);
void terms_done(struct shell *shell); /* when one is on top: it was saved */

#endif
