#ifndef STINT_EXITLIST_H
#define STINT_EXITLIST_H

/* The exit list: every grant, device, shared secret and sole ownership of every person, told
 * apart as never granted, open, revoked, verified (source: PRODUCT 6). Written by itself from
 * the record. */

#include "dossier.h"

enum exit_state { EXIT_OPEN, EXIT_REVOKED, EXIT_VERIFIED, EXIT_NEVER_GRANTED };

struct exit_row {
    const struct assignment *assignment;
    const struct access *access;
    enum exit_state state;
    bool secret;    /* shared: access_is_secret */
    bool to_rotate; /* secret_is_stale: known to somebody who has lost it */
};

/* Open ones first within a person, people in order of their number; assignment NULL: all. */
struct exit_row *exitlist_build(const struct dossier *dossier, const struct assignment *assignment,
                                size_t *count, struct arena *arena);
const char *exit_state_title(enum exit_state state);

/*
 * A shared secret is known to everybody who was given it, so that taking back is not enough: it
 * is rotated after somebody who knew it leaves (source: playbooks SA5-09, AT5-10, SP 800-53
 * AC-2). It is a grant of the kind shared-secret, or a credential that several were given for
 * the same system. Rotating it is recorded on every grant of it (move_access_rotate).
 */
bool access_is_secret(const struct dossier *dossier, const struct access *access);
/* Both grants are of one system; case is ignored. */
bool access_same_system(const struct access *a, const struct access *b);
/* A secret that its holder knew, and that was not rotated since the day (or on it) they lost it:
 * by leaving or by being taken it, whichever came first. */
bool secret_is_stale(const struct dossier *dossier, const struct access *access);
/* The same, lost on a day that is known already, as the planned last one. */
bool secret_is_stale_from(const struct access *access, civil_day lost);
/* A device or a badge: it is returned, not revoked. */
bool access_is_thing(const struct access *access);
/* The state in the words of its kind: "asked", "granted", "revoked", "verified"; of a thing
 * "asked", "issued", "returned", "verified". */
const char *access_state_said(const struct access *access);

/*
 * What hangs on one person alone: a grant marked as sole, the only open grant on a system at the
 * level of an administrator or owner, a critical topic that nobody else gives and nobody has
 * confirmed to have received (source: PRODUCT 4).
 */
struct sole_ownership {
    const char *what;    /* the system, the title of the topic */
    const char *subject; /* handle: A3, T1 */
    const struct assignment *holder;
    const struct assignment *successor; /* who takes over, and has not left; NULL: nobody named */
};
/* In the order of handles; holder NULL: of everybody. */
struct sole_ownership *sole_ownerships(const struct dossier *dossier,
                                       const struct assignment *holder, size_t *count,
                                       struct arena *arena);

#endif
