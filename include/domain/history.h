#ifndef STINT_HISTORY_H
#define STINT_HISTORY_H

/* What the journal says, as rows to show and print. Strings live in the reader's arena. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One thing that somebody did: a command with all the rows it changed. */
struct action {
    int64_t number; /* counts from 1 over the whole file */
    int64_t at_ms;  /* instant, ms UTC */
    const char *actor;
    const char *command;              /* "tick" */
    const char *summary;              /* "Ticked SA3-04 on ENG-2601" */
    const char *engagement_id, *code; /* NULL for actions on the whole file */
    int64_t undoes;                   /* number of the action this one takes back or redoes; 0 */
    bool undone;                      /* taken back and not redone */
};

/* One row changed by an action. */
struct change {
    int64_t seq; /* of the journal, from 1 without gaps */
    int64_t action;
    const char *record; /* "item" */
    const char *row_id;
    const char *before, *after; /* flat JSON objects of what differs; NULL: no such row */
    const char *hash;           /* 64 hex digits */
};

struct history {
    struct action *actions; /* newest first */
    size_t action_count;
    struct change *changes; /* of those actions, newest first */
    size_t change_count;
};

/* The end of the hash chain: printed on paper. */
struct head {
    int64_t seq;
    char hash[65]; /* empty journal: 64 zeros */
};

#endif
