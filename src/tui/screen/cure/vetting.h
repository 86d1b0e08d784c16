#ifndef STINT_CURE_VETTING_H
#define STINT_CURE_VETTING_H

/* What is next for somebody in a seat: their vetting is recorded a step at a time. `subject`: a
 * person (P1) or a candidate (C1). */

#include "query.h"
#include "shell.h"

const char *vetting_label(const struct engagement_view *view, const char *subject);
void vetting_open(struct shell *shell, const struct engagement_view *view, const char *subject);

/* Somebody with an offer for the seat, or NULL; the form in which they accept it. */
const struct candidate *vetting_offered(const struct engagement_view *view, const char *seat);
void vetting_accept(struct shell *shell, const struct engagement_view *view,
                    const struct candidate *candidate);

#endif
