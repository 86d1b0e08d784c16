#ifndef STINT_PORTFOLIO_H
#define STINT_PORTFOLIO_H

/* What lists over all engagements ask for and show: plain data, filled by the store. */

#include "dossier.h"

/* The store has an index for each order up to LIST_BY_END; what comes behind, and groups, facets
 * and `skip`, are for filter_find alone (app/filter.h). */
enum list_order {
    LIST_BY_DUE,
    LIST_BY_CODE,
    LIST_BY_TITLE,
    LIST_BY_CLIENT,
    LIST_BY_END,
    LIST_BY_MODEL,
    LIST_BY_PHASE,
    LIST_BY_GATE,   /* the fewest open rows first */
    LIST_BY_PEOPLE, /* the fewest empty places first */
    LIST_BY_OWNER,
    LIST_BY_PROVIDER,
    LIST_BY_HEALTH, /* the worst first */
    LIST_ORDERS
};
enum list_group {
    LIST_GROUP_NONE,
    LIST_GROUP_PHASE,
    LIST_GROUP_CLIENT,
    LIST_GROUP_OWNER,
    LIST_GROUP_MODEL,
    LIST_GROUP_HEALTH, /* the worst first */
    LIST_GROUPS
};
/* The derived columns of struct engagement, one row an engagement. Removed rows and, unless
 * asked for, closed and cancelled ones are left out. */
struct list_query {
    int stage;         /* enum stage, or -1 */
    int model;         /* or -1 */
    int status;        /* enum status, or -1 */
    bool ended_too;    /* closed and cancelled as well */
    const char *owner; /* or NULL */
    enum list_order order;
    bool descending;
    const char *after_key, *after_id; /* keyset: the last row of the page before; or NULL */
    size_t limit;                     /* 0: all */
    civil_day today;                  /* for `overdue` */
    const char *facets;               /* facet words (domain/facet.h); or NULL */
    enum list_group group;            /* rows of a group stand together, groups in their order */
    size_t skip;                      /* rows before the first */
};
struct list_row {
    struct engagement engagement;
    int64_t overdue;    /* reached open items, required or not, due before today */
    const char *key;    /* of this row in the order asked for: hand it back as after_key */
    const char *group;  /* the title of its group; NULL: not grouped */
    size_t group_count; /* rows of that group in all */
};

/* Who or what an engagement waits for, for filters: enum waiting_on, a bit each, sides and access.
 */
struct wait_row {
    const char *id;
    unsigned waiting;
};

/* How many there are a stage (active ones), and how many in all. */
struct portfolio_counts {
    int64_t by_stage[STAGE_COUNT], active, ended, late, on_hold;
};

/* Everybody in the file, by name. */
struct people_query {
    const char *after_key, *after_id; /* keyset: name_key and id of the last row before; or NULL */
    size_t limit;                     /* 0: all */
    /* What was typed to filter by name; where it holds three digits in a row or more, also those
     * who serve an engagement with these in its code. NULL or blank: everybody. */
    const char *pattern;
};
struct person_row {
    struct person person;
    struct booking *bookings; /* of every engagement, in no order */
    size_t booking_count;
};

/* Still to come or under way, of an engagement that has not ended. */
bool booking_stands(const struct booking *booking, civil_day today);
/* The most percent that somebody is booked for on one day from today on. */
int64_t person_share(const struct person_row *row, civil_day today);

/* A row that has the words searched for. */
struct search_hit {
    const char *code, *title, *client; /* of the engagement; NULL for what belongs to none */
    enum record_kind kind;
    const char *subject; /* SA3-04, M1, P2; the code of an engagement, the name of a provider */
    const char *text;    /* of the row: that which has the words */
    const char *id;      /* of the row */
};

enum due_kind {
    DUE_ITEM,
    DUE_MILESTONE,
    DUE_ACCESS,
    DUE_TOPIC,
    DUE_LOG,
    DUE_STARTS, /* somebody begins to serve, or serves for the last day */
    DUE_LEAVES,
    DUE_END,
    DUE_ASKED /* access that is waited for: `due` is the day it was asked for */
};
struct due_row {
    civil_day due;
    enum due_kind kind;
    const char *code, *client, *title; /* of the engagement */
    const char *subject;               /* SA3-04, M1, A2, T3, L4, P5; NULL: the end */
    const char *text;
    bool required;
    int side;
};

#endif
