#ifndef STINT_CURE_VETTING_H
#define STINT_CURE_VETTING_H

/* What is next for somebody in a seat: their vetting is recorded a step at a time. `subject`: a
 * person (P1), a candidate (C1), or a seat (S1) that is to be filled: then it is who stands
 * furthest of its candidates, or a new one. */

#include "query.h"
#include "shell.h"

const char *vetting_label(const struct engagement_view *view, const char *subject);
void vetting_open(struct shell *shell, const struct engagement_view *view, const char *subject);

#endif
