#ifndef STINT_FILTER_H
#define STINT_FILTER_H

/*
 * The filter of a view, while typing: fuzzy over code, title, client, provider and owner of every
 * engagement; facets (domain/facet.h), typed among the text or chosen; orders that the store has
 * no index for, and groups. What it looks through is kept in memory while it stands, so that a key
 * costs no reading but of the rows that are shown. It is read in slices: the first at once, which
 * is all there is in most files, the others when the caller has time. After a change of the file
 * the old titles serve until the new ones are read; the rows found are always those of the file.
 *
 *     filter = filter_new();
 *     key:   filter_find(filter, session, typed, &query, arena, &rows, &count, error)
 *     idle:  if (filter_behind(filter, session) && filter_read(filter, session, error)) …
 *     filter_free(filter);
 */

#include "facet.h"
#include "query.h"

struct filter;

struct filter *filter_new(void);
void filter_free(struct filter *filter); /* takes NULL */

/* There is something to read: more titles, or the file has changed since. */
bool filter_behind(const struct filter *filter, const struct session *session);
/* Reads the next slice: a few ms. */
bool filter_read(struct filter *filter, struct session *session, struct error *error) MUST_USE;
/* Whoever reads ahead of finding says what by: not all is read for every facet. */
void filter_expect(struct filter *filter, const struct facets *facets);
/* How many titles it looks through at present, with all that is asked of them. */
size_t filter_count(const struct filter *filter);

/* True when a list needs a filter: a pattern, facets, a group, an order without an index. */
bool filter_wanted(const char *pattern, const struct list_query *query);

/*
 * The best first, of equals those that the order of the query has first; at most query->limit (0:
 * all). Each word of the pattern may match another of the texts; none may have what a !word says.
 * Typing on narrows what was found before. With groups these come first, each row with the title
 * and the size of its own. A facet word with a value that there is not finds nothing, and
 * filter_fault says so. Where nothing is wanted of it, it is the list itself.
 */
bool filter_find(struct filter *filter, struct session *session, const char *pattern,
                 const struct list_query *query, struct arena *arena, struct list_row **rows,
                 size_t *count, struct error *error) MUST_USE;
/* Of the last find: how many there are, as far as titles are read. A text stops at those it had to
 * look at: with one they are all only where groups were asked for (filter_is_whole). */
size_t filter_total(const struct filter *filter);
bool filter_is_whole(const struct filter *filter);
/* How well its best fits the text; 0: none does. */
unsigned filter_best(const struct filter *filter);
const struct error *filter_fault(const struct filter *filter); /* NULL: none */

/* The facet words of a line, and the text that is left over; facets_parse for this session. */
bool filter_words(const struct session *session, const char *words, bool strict,
                  struct arena *arena, struct facets *facets, const char **text,
                  struct error *error) MUST_USE;

/* A value of a facet, and how many engagements would be shown with it and without others of its
 * facet. Of names those with the most. */
struct facet_count {
    enum facet facet;
    int value;                  /* of its words */
    const char *title, *folded; /* folded: of names; "": without one */
    size_t count;
    bool chosen;
};
bool filter_facets(struct filter *filter, struct session *session, const char *pattern,
                   const struct list_query *query, struct arena *arena, struct facet_count **out,
                   size_t *count, struct error *error) MUST_USE;

#endif
