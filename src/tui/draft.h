#ifndef STINT_TUI_DRAFT_H
#define STINT_TUI_DRAFT_H

/*
 * What is typed in a form outlives the program: once a second it is kept in the state folder, and
 * offered when the same form is opened again. Saving and discarding take it away.
 */

#include "shell.h"
#include "widget/form.h"

/* After the form is open on top: asks whether to take up what was typed in it before. */
void draft_offer(struct shell *shell, struct form *form, struct arena *arena);
/* It was saved, or discarded on purpose. */
void draft_settle(struct shell *shell, const struct form *form);
/* Keeps what is typed now, or drops what was kept when there is nothing. */
void draft_keep(struct shell *shell);

#endif
