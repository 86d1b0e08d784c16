#ifndef STINT_STORE_STATE_H
#define STINT_STORE_STATE_H

/* What an open file is, for the files of this layer. */

#include "digest.h"
#include "query.h"
#include "store.h"

#include <signal.h>

/* The action that is being written. Its own row is written at the end of the transaction,
 * when its summary is known; a transaction in which no row changed leaves none. */
struct pending {
    bool begun, changed;
    bool many; /* rows of more than one engagement */
    bool even_if_empty;
    bool erasing; /* the journal gets changed rows whole, and nothing of what they were */
    int64_t number, at_ms, undoes;
    const char *stack; /* "undo", or "none" for what undo cannot take back */
    char engagement_id[ID_SIZE];
    char actor[208], command[208], summary[2000];
};

/* kept.h */
struct kept {
    bool holds;
    int64_t version; /* of the file's data, when it was read or written */
    char last_id[ID_SIZE];
    struct arena arena;
    struct dossier dossier;
};

struct store {
    struct db *db;
    struct queries queries;
    const struct migrations *migrations;
    char *path;
    bool read_only;
    bool verified; /* found sound when it was opened: its mark may be set anew */
    bool shaken;   /* a commit failed: connect anew before anything else is written */
    int busy_ms;
    civil_day today;
    struct id_mint mint;
    uint64_t salts; /* how many were made, so that no two are the same */
    char seed[DIGEST_SIZE];
    bool in_transaction;
    int reading;      /* how deep */
    sigset_t signals; /* to be put back after the transaction */
    bool head_known;
    struct head head;
    struct pending pending;
    bool written; /* something was, in this transaction, by whichever action */
    struct kept kept;
    struct watch *watch;  /* over what the engine does; or NULL */
    struct arena scratch; /* texts of the row that is being bound */
};

/* transaction.c */

/* Checks that there is one, and what must hold before anything is written. */
bool transaction_needed(const struct store *store, struct error *error);
/*
 * What lies between comes from one state of the file, whoever writes meanwhile, and pays for
 * the locks once. They nest; inside a change they do nothing. End it also after a failure
 * behind it, not when begin itself failed.
 */
bool reading_begin(struct store *store, struct error *error) MUST_USE;
void reading_end(struct store *store);

#endif
