#ifndef STINT_FILTER_H
#define STINT_FILTER_H

/*
 * The filter of a view, while typing: fuzzy over code, title, client, provider and owner of every
 * engagement. What it looks through is kept in memory while it stands, so that a key costs no
 * reading but of the rows that are shown. It is read in slices: the first at once, which is all
 * there is in most files, the others when the caller has time. After a change of the file the
 * old titles serve until the new ones are read; the rows found are always those of the file.
 *
 *     filter = filter_new();
 *     key:   filter_find(filter, session, typed, &query, arena, &rows, &count, error)
 *     idle:  if (filter_behind(filter, session) && filter_read(filter, session, error)) …
 *     filter_free(filter);
 */

#include "query.h"

struct filter;

struct filter *filter_new(void);
void filter_free(struct filter *filter); /* takes NULL */

/* There is something to read: more titles, or the file has changed since. */
bool filter_behind(const struct filter *filter, const struct session *session);
/* Reads the next slice: a few ms. */
bool filter_read(struct filter *filter, struct session *session, struct error *error) MUST_USE;
/* How many titles it looks through at present. */
size_t filter_count(const struct filter *filter);

/*
 * The best first, of equals those that the order of the query has first; at most query->limit (0:
 * all). Each word of the pattern may match another of the texts; none may have what a !word says.
 * Typing on narrows what was found before. A blank pattern is the list itself.
 */
bool filter_find(struct filter *filter, struct session *session, const char *pattern,
                 const struct list_query *query, struct arena *arena, struct list_row **rows,
                 size_t *count, struct error *error) MUST_USE;

#endif
