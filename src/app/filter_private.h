#ifndef STINT_FILTER_PRIVATE_H
#define STINT_FILTER_PRIVATE_H

/* What the parts of the filter share: its titles and what they are narrowed to, and what is asked
 * of them. */

#include "filter.h"
#include "titles.h"

enum { TALLY = 8 };

/* A title, and the most that it may score: never 0. */
struct found {
    uint32_t at;
    unsigned most;
};

struct filter {
    struct titles *shown, *reading; /* the same while they are read for the first time */
    bool waits;                     /* it is asked what engagements wait for */
    uint64_t changes;               /* of the session, when the reading began */
    struct strbuf pattern;          /* that `found` goes by, folded */
    struct fuzzy words;
    size_t known;        /* titles that were looked through for `found` */
    uint16_t *most;      /* of each of them, the most that it may score; 0: it does not match */
    struct found *found; /* which may match, those that may score most first */
    size_t found_count, room;
    bool whole;          /* none was passed over in the last find */
    size_t total;        /* of the last find */
    unsigned best;       /* score of its first; 0: there is none */
    struct error fault;  /* of its facet words */
    size_t tally[TALLY]; /* rows of a group that is no client or owner */
};

/* The facet words that were chosen and those among what was typed, and the text that is left. */
struct asked {
    const struct list_query *query;
    const char *owner; /* folded, or NULL */
    struct facets facets;
    const char *text;
};
/* False: a facet has no such value, and so nothing is found; the filter's fault says so. */
bool filter_ask(struct filter *filter, const struct session *session, const char *typed,
                const struct list_query *query, struct arena *arena, struct asked *out);
/* The first slice of titles at once; after a change only where it is all there is. */
bool filter_read_ahead(struct filter *filter, struct session *session,
                       struct error *error) MUST_USE;
/* Narrows to the text, dates what hangs on the day, and makes the order ready. */
void filter_prepare(struct filter *filter, const struct session *session,
                    const struct asked *asked);
void filter_clear_tallies(struct filter *filter);

#endif
