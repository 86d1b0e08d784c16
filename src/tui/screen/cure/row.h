#ifndef STINT_CURE_ROW_H
#define STINT_CURE_ROW_H

/* What the parts of a cure share: which record a finding is about, and what opens on it. */

#include "cure.h"

/* The cure of a criterion, one row of the table in forms.c. */
struct cure {
    const char *rule, *label;
    const char *na; /* the command that settles it otherwise; NULL: none */
    void (*open)(struct shell *shell, const struct engagement_view *view, struct hold hold);
    /* Instead of `label` where that depends on the record; or NULL. */
    const char *(*says)(const struct engagement_view *view, struct hold hold);
};
const struct cure *cure_find(const char *rule); /* NULL: nothing but a waiver */

const char *cure_code(const struct engagement_view *view); /* of the engagement */
/* The row that a subject such as "S2" names, NULL when it names none of this kind. */
void *cure_row(const struct engagement_view *view, enum record_kind kind, const char *subject);
/* The word of the side that answers for the work under the model. */
const char *cure_answering_side(const struct engagement_view *view);

#endif
