#ifndef STINT_VIEW_FILTER_H
#define STINT_VIEW_FILTER_H

/* What narrows the views of engagements, board and list: text that is typed behind "/", with facet
 * words in it or not, and facets that are chosen in their box. Esc takes away the text, then the
 * facets. */

#include "filter.h"
#include "pager.h"
#include "shell.h"
#include "views.h"
#include "widget/list.h"

struct view_filter {
    struct prompt prompt;
    struct strbuf facets;  /* facet words, as facets_print writes them */
    struct filter *titles; /* NULL: nothing is looked through */
    bool wanted;           /* the last load used it */
    bool held;             /* a box over the screen counts them */
};
void view_filter_init(struct view_filter *filter);
void view_filter_done(struct view_filter *filter);
void view_filter_open(struct view_filter *filter);
/* True when there was something, which is gone now: load anew. */
bool view_filter_clear(struct view_filter *filter);
const char *view_filter_text(const struct view_filter *filter);
/* Facet words and text in place of what there was; `words` as facets_parse reads them. */
bool view_filter_set(struct view_filter *filter, const struct session *session, const char *words,
                     struct error *error) MUST_USE;
/* Facet words and text as one line. */
void view_filter_line(const struct view_filter *filter, struct strbuf *out);
/* Before a pager looks: what narrows it. */
void view_filter_ask(struct view_filter *filter, struct pager *pager);
/* While it is typed: every change loads anew, Up and Down move in the list. False when it is not
 * open. */
bool view_filter_key(struct view_filter *filter, struct screen *screen, struct list *list,
                     const struct key *key);
/* For the class. */
bool view_filter_behind(const struct view_filter *filter, const struct screen *screen);
bool view_filter_work(struct view_filter *filter, struct screen *screen, struct error *error);
/* The tabs and, while titles are read, how far that is. */
void view_filter_tabs(const struct view_filter *filter, const struct screen *screen,
                      enum views_tab active, const struct portfolio_counts *counts,
                      struct area area);
/* "List: owner:me late", for the title. */
const char *view_filter_crumbs(const struct view_filter *filter, const char *title,
                               char out[2 * SHOW_SIZE]);
/* Why nothing is listed. */
void view_filter_nothing(const struct view_filter *filter, struct area area);
/* Of `counts`, so many per cent are read; 100: all. */
int view_filter_percent(const struct view_filter *filter, const struct screen *screen,
                        const struct portfolio_counts *counts);

#endif
