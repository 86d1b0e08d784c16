#ifndef STINT_EXITLIST_H
#define STINT_EXITLIST_H

/* The exit list: every grant of every person, told apart as never granted, open, revoked,
 * verified (source: PRODUCT 6). Written by itself from the record. */

#include "dossier.h"

enum exit_state { EXIT_OPEN, EXIT_REVOKED, EXIT_VERIFIED, EXIT_NEVER_GRANTED };

struct exit_row {
    const struct assignment *assignment;
    const struct access *access;
    enum exit_state state;
};

/* Open ones first within a person, people in order of their number; assignment NULL: all. */
struct exit_row *exitlist_build(const struct dossier *dossier, const struct assignment *assignment,
                                size_t *count, struct arena *arena);
const char *exit_state_title(enum exit_state state);

#endif
