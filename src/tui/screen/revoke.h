#ifndef STINT_REVOKE_H
#define STINT_REVOKE_H

#include "shell.h"

/* An assignment: the engagement and the number there. */
struct serves {
    const char *code;
    int64_t number;
};

/* Asks whether all access that is granted to a person in these assignments is to be revoked,
 * and revokes it as one change. */
void revoke_open(struct shell *shell, const char *name, const struct serves serves[], size_t count);

#endif
