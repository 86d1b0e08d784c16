#ifndef STINT_PERSONAL_H
#define STINT_PERSONAL_H

/*
 * One person over the engagements they serve: what they are there for, what they hold and know,
 * and what is passed on to them (source: PRODUCT 1, 4 and 6). Pure functions of dossiers. What the
 * whole file holds about somebody, their name in any text among it, is the subject's (subject.h).
 */

#include "dossier.h"

enum personal_group {
    PERSONAL_SERVES,
    PERSONAL_ACCESS,
    PERSONAL_SECRETS, /* that they know: access_is_secret */
    PERSONAL_SOLE,    /* sole_ownerships */
    PERSONAL_PAPERS,
    PERSONAL_GIVES,
    PERSONAL_RECEIVES, /* topics with their name as the receiver's: namesakes share these */
    PERSONAL_HOURS,    /* one row an assignment */
    PERSONAL_GROUP_COUNT
};
const char *personal_group_title(enum personal_group group);

struct personal_row {
    enum personal_group group;
    enum record_kind kind;
    const void *row; /* of that kind, in the dossier */
    const struct dossier *dossier;
    const char *handle; /* P1, A3 … */
    const char *what;   /* the seat, the system with its level, the title … */
    const char *state;  /* "open", "lapsed", "left" … */
    const char *figure; /* "60%", "12 h"; NULL: none */
    civil_day from, to; /* since when, until when or due; DAY_NONE: nobody knows */
    bool alarm;         /* somebody has to do something */
    bool over;          /* done with: left, verified, confirmed */
};
typedef VEC(struct personal_row) personal_rows;

/* Adds what a dossier holds of a group, in the order of handles; texts in the arena. */
void personal_add(const struct dossier *dossier, const struct person *person,
                  enum personal_group group, civil_day today, struct arena *arena,
                  personal_rows *out);
/* All groups of all dossiers: by group, and within it what is over last. */
void personal_gather(const struct dossier *const dossiers[], size_t count,
                     const struct person *person, civil_day today, struct arena *arena,
                     personal_rows *out);

#endif
