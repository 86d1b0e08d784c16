#ifndef STINT_TITLES_H
#define STINT_TITLES_H

/* What a filter looks through: the texts of all engagements, folded, what facets and groups see of
 * them, and what they are sorted by. A client, provider or owner is kept and scored once, however
 * many engagements it has. */

#include "facet.h"
#include "fuzzy.h"
#include "portfolio.h"
#include "store.h"

enum { TITLES_SLICE = 1000 };
/* In the order of their facets. */
enum title_label { LABEL_OWNER, LABEL_CLIENT, LABEL_PROVIDER, LABEL_COUNT };

struct label {
    const char *text, *shown; /* folded; as it is written somewhere */
    struct fuzzy_letters letters;
    uint32_t number;           /* in the order of reading; 0: there is none */
    size_t tally[LABEL_COUNT]; /* for counting: of a group, of a facet */
};

/* What every key looks at of a title: apart, since a key goes over all of them. */
struct glance {
    struct fuzzy_letters code, title;
    uint32_t labels[LABEL_COUNT]; /* their numbers */
    uint32_t title_at;            /* in the text */
    const char *text;             /* the code, and behind its end the title */
};

/* What a column of the board asks of all of them, with every key. */
struct title_kind {
    uint8_t stage, model, status;
};

struct title {
    const char *code, *title, *id;     /* folded but the id */
    struct label *labels[LABEL_COUNT]; /* NULL: there is none */
    struct facet_facts facts;          /* of the day of the titles */
    unsigned waiting;
    civil_day due, end, risk_from, off_from; /* INT32_MAX, but in facts: none */
    int stage, model, status, sector;
    int64_t gate_met, gate_rows, seats_filled, seats_total;
};

struct titles {
    struct arena arena; /* ids and labels */
    struct arena texts; /* of the glances, close together */
    struct title *at;   /* in the order of their ids */
    struct glance *glances;
    struct title_kind *kinds;
    size_t count, room;
    struct label **labels; /* by their numbers; the first is no label */
    size_t label_count;
    uint32_t *places; /* the numbers by hash of the text; 0: free */
    size_t place_count;
    uint16_t *scores; /* of labels by the present pattern: a row of label_count for each word */
    civil_day day;    /* of the facts of the first `dated` titles */
    size_t dated;
    uint64_t *keys; /* of the first `keyed` titles, by their order: the lesser one stands before */
    size_t keyed;
    enum list_order order;
    size_t waited; /* of so many it is known what they wait for */
    bool whole;
};

struct titles *titles_new(void);
void titles_free(struct titles *titles); /* takes NULL */
/* Adds the next TITLES_SLICE of the file. */
bool titles_read(struct titles *titles, struct store *store, struct error *error) MUST_USE;

/* What the next TITLES_SLICE of them wait for: read apart, it takes longer. */
bool titles_read_waits(struct titles *titles, struct store *store, struct error *error) MUST_USE;
/* Works out what depends on the day. */
void titles_date(struct titles *titles, civil_day today);

/* Before the titles are scored: what clients, providers and owners score. */
void titles_score_labels(struct titles *titles, const struct fuzzy *words);
/* What each scores at most, 0: it does not match. When narrowing what is 0 stays so. */
void titles_most(const struct titles *titles, const struct fuzzy *words, bool narrowing,
                 uint16_t most[]);
unsigned title_score(const struct titles *titles, size_t at, const struct fuzzy *words);

/* `owner`: the query's, folded; NULL: any. */
bool title_fits(const struct titles *titles, size_t at, const struct list_query *query,
                const char *owner);
bool engagement_fits(const struct engagement *engagement, const struct list_query *query);
/* Which group stands first: below 0, that of a. */
int title_compare_groups(enum list_group group, const struct title *a, const struct title *b);
/* Makes keys of all titles that are dated, before they are compared. */
void titles_order(struct titles *titles, enum list_order order);
/* Which the order has first: below 0, a. */
int titles_compare_alike(const struct titles *titles, size_t a, size_t b);
static inline int titles_compare(const struct titles *titles, size_t a, size_t b)
{
    uint64_t left = titles->keys[a], right = titles->keys[b];

    return left < right ? -1 : left > right ? 1 : titles_compare_alike(titles, a, b);
}

#endif
