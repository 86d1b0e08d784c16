#ifndef STINT_STORE_JOURNAL_H
#define STINT_STORE_JOURNAL_H

/*
 * The change log: written in the transaction of the change, by one function, as a hash chain
 * (source: RELIABILITY 5.5). The hash of an entry is SHA-256 over the hash before it and all
 * its columns; of the texts before and after only a salted digest goes in, so that a person's
 * texts can be erased later and the chain still holds.
 */

#include "state.h"

struct journal_entry {
    const char *engagement_id; /* NULL for none */
    const char *record;        /* "seat"; "action" for the action's own entry */
    const char *row_id;
    int64_t version;            /* of the row after the change */
    const char *before, *after; /* flat JSON; NULL: no such row */
};

/* Belongs to the action that was begun; BUG_ON when there is none. */
bool journal_append(struct store *store, const struct journal_entry *entry,
                    struct error *error) MUST_USE;
/* Writes the pending action's row and its own entry, if anything was changed. */
bool journal_close_action(struct store *store, struct error *error) MUST_USE;
/* What that entry says of the action, as flat JSON in `out`; undoes 0: none. */
const char *journal_action_text(const char *actor, const char *command, const char *summary,
                                int64_t undoes, struct strbuf *out);

/*
 * What differs between two states of a row, as two flat JSON objects in the arena; derived
 * fields left out. `old` NULL: the row is new, *before becomes NULL and *after holds all that
 * is set. Returns false when nothing differs; *derived tells of derived fields.
 */
bool journal_diff(const struct record_type *type, const void *old, const void *new,
                  struct arena *arena, const char **before, const char **after, bool *derived);

/* Reads the chain from an entry on; the first that does not fit stops it. */
struct journal_verdict {
    bool ok;
    int64_t seq;     /* of the first entry that does not fit; of the last one when ok */
    int64_t entries; /* read */
    int64_t erased;  /* entries whose texts are gone */
    const char *why; /* a constant text */
};
bool journal_verify(struct store *store, int64_t from_seq, struct journal_verdict *out,
                    struct error *error) MUST_USE;

#endif
