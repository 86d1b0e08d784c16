#ifndef STINT_PLAYBOOK_FIXTURE_H
#define STINT_PLAYBOOK_FIXTURE_H

/* The built-in playbooks for tests. A file with a fault fails the test that asks for them. */

#include "playbook.h"

/* All of them, not in the order in which a merge takes them. */
void fixture_library(struct arena *arena, struct library *library);
/* One file that must have no fault. */
void fixture_playbook(const char *text, struct arena *arena, struct playbook *out);
/* "line:column text", a line each. */
const char *fixture_faults(const struct faults *faults, struct arena *arena);

#endif
