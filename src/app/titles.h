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
    const char *text, *shown;     /* folded; as it is written somewhere */
    unsigned scores[FUZZY_WORDS]; /* of the present pattern */
    size_t tally[LABEL_COUNT];    /* for counting: of a group, of a facet */
};

struct own_text {
    const char *text;
    struct fuzzy_letters letters;
};

/* What every key looks at comes first, side by side. */
struct title {
    struct label *labels[LABEL_COUNT]; /* NULL: there is none */
    struct own_text code, title;
    const char *id;
    struct facet_facts facts; /* of the day of the titles */
    unsigned waiting;
    civil_day due, end, risk_from, off_from; /* INT32_MAX, but in facts: none */
    int stage, model, status, sector;
    int64_t gate_met, gate_rows, seats_filled, seats_total;
};

struct titles {
    struct arena arena; /* texts and labels */
    struct title *at;
    size_t count, room;
    struct label **labels; /* by hash of the text; NULL: free */
    size_t label_count, label_room;
    civil_day day; /* of the facts of the first `dated` titles */
    size_t dated;
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
/* It scores at most so much; 0: it does not match. */
unsigned title_most(const struct title *title, const struct fuzzy *words);
unsigned title_score(const struct title *title, const struct fuzzy *words);

/* `owner`: the query's, folded; NULL: any. */
bool title_fits(const struct title *title, const struct list_query *query, const char *owner);
bool engagement_fits(const struct engagement *engagement, const struct list_query *query);
/* Which the query has first, by group and order: below 0, a. */
int title_compare_groups(enum list_group group, const struct title *a, const struct title *b);
int title_compare(const struct list_query *query, const struct title *a, const struct title *b);

#endif
