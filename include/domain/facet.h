#ifndef STINT_FACET_H
#define STINT_FACET_H

/*
 * Facets: what a list over all engagements is narrowed by. A few words say it, typed in a filter,
 * in `:filter`, after --filter, or put together by the facets box:
 *
 *     phase:onboard health:off,at-risk    one facet with several values: any of them
 *     owner:me client:"Oak & Sons"        several facets: all of them
 *     owner:=Ana owner:none               the whole name; without one
 *     !waiting:client                     not this
 *     ends:+90d                           from today to that day
 *     late blocked ready mine             short for is:late …, owner:me
 *
 * A value may be cut short, and then means every word that begins so, or a word of initials (sa).
 * What is no facet word is left over: it is looked for as text. 'late is text.
 */

#include "dossier.h"

enum facet {
    FACET_PHASE,
    FACET_MODEL,
    FACET_HEALTH,
    FACET_WAITING,
    FACET_SECTOR,
    FACET_STATUS,
    FACET_IS,
    FACET_WORDS, /* so many have a list of words */
    FACET_OWNER = FACET_WORDS,
    FACET_CLIENT,
    FACET_PROVIDER,
    FACET_ENDS,
    FACET_COUNT
};
enum { FACET_NAMES = FACET_ENDS - FACET_WORDS };

/* Who or what an engagement waits for: the side whose required item is due next, access that was
 * asked for and is not granted, a seat that nobody fills. Several may hold. */
enum waiting_on { WAITING_CLIENT, WAITING_PROVIDER, WAITING_JOINT, WAITING_ACCESS, WAITING_PEOPLE };
/* Of an active engagement: something is due before today; rows hold the gate; none does. */
enum standing { STANDING_LATE, STANDING_BLOCKED, STANDING_READY };

const char *facet_name(enum facet facet);              /* "phase" */
const char *facet_title(enum facet facet);             /* "Phase" */
const struct word_list *facet_words(enum facet facet); /* NULL: names, or a day */

/* An engagement as facets see it. */
struct facet_facts {
    unsigned char values[FACET_WORDS]; /* a bit each value that it has */
    const char *names[FACET_NAMES];    /* folded (text_fold); NULL: none */
    civil_day end;                     /* DAY_NONE: none, or it is over */
};
/* The values that follow from the row; who it waits for is told by `waiting`, a bit each. Names
 * are not put in: they must be folded. */
void facet_facts_of(const struct engagement *engagement, unsigned waiting, civil_day today,
                    struct facet_facts *out);

enum { FACET_TERMS = 48 };
struct facet_term {
    enum facet facet;
    bool absent, exact;
    bool meant;        /* owner:me, owner:none: no name */
    unsigned values;   /* of a list of words */
    const char *name;  /* as typed; or the day */
    const char *match; /* the name folded; "": without one */
    civil_day until;
};
struct facets {
    struct facet_term terms[FACET_TERMS];
    size_t count;
    civil_day today; /* from which ends: counts */
};

struct facet_context {
    const char *me; /* who owner:me is */
    civil_day today;
    /* Words that look like facets must be some; else they are text, and what is half typed is
     * passed over. */
    bool strict;
};
/* *rest is what is left over, with single blanks. Strings are put into the arena. Errors:
 * ERROR_INPUT for a value that its facet does not have, and for too many. */
bool facets_parse(const char *text, const struct facet_context *context, struct arena *arena,
                  struct facets *out, const char **rest, struct error *error) MUST_USE;
/* As words again, one each value; parses to the same. */
void facets_print(const struct facets *facets, struct strbuf *out);

/* The facets that leave the engagement out, a bit each; 0: it is in. */
unsigned facets_failed(const struct facets *facets, const struct facet_facts *facts);

/* Whether a value is asked for, and to ask for it or no longer. `name`: of a facet without words,
 * folded in `folded` ("": without one). */
bool facets_have_word(const struct facets *facets, enum facet facet, int value);
bool facets_have_name(const struct facets *facets, enum facet facet, const char *folded);
/* False when there are too many. */
bool facets_toggle_word(struct facets *facets, enum facet facet, int value);
bool facets_toggle_name(struct facets *facets, enum facet facet, const char *name,
                        const char *folded);

#endif
