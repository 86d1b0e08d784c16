#ifndef STINT_PAGER_H
#define STINT_PAGER_H

/*
 * A window of some hundred rows over a list of engagements of any length: keyset paging in
 * both directions, so that no key press costs more in a file of 100,000 than in one of ten.
 * Windows overlap, so that the selected row stays in view while they move. Where a filter is
 * wanted the window lies over what it holds in memory, by place; of a text it has the best alone.
 */

#include "filter.h"

struct page { /* what a load found */
    struct list_row *rows;
    size_t count;
    bool more_before, more_after;
    bool anew;      /* what the window hung on is gone: it is the first one now */
    bool in_memory; /* from the filter */
    size_t total;   /* of them; of a text: as many as there are rows */
    unsigned best;  /* how well the first fits the text; 0: there is none, or no text */
};

struct pager {
    struct list_query query; /* what to list: set stage, order … as wished; the rest is ours */
    const char *pattern;     /* what was typed: best first; NULL or "": nothing */
    struct filter *filter;   /* which looks for it, of the screen; NULL only where none is wanted */
    bool typing;             /* it is being typed */
    size_t size;             /* rows a window */
    struct strbuf key, id;   /* the row that the window lies behind (or before); "": the end */
    bool backwards;          /* before it */
    struct strbuf narrowed;  /* pattern and facets of the last load: others begin at the top */
    size_t before;           /* rows in front of the window, as far as is known */
    struct page page;        /* of the last load, in its arena */
};

void pager_init(struct pager *pager, size_t size);
void pager_done(struct pager *pager);
/* Looks, and changes nothing in the pager; what was found is taken when all else went well. */
bool pager_look(const struct pager *pager, struct session *session, struct arena *arena,
                struct page *out, struct error *error) MUST_USE;
void pager_take(struct pager *pager, const struct page *page);
/* Each moves the window; true when there is a new one to load. */
bool pager_forward(struct pager *pager);
bool pager_back(struct pager *pager);
bool pager_top(struct pager *pager);
bool pager_bottom(struct pager *pager, size_t total);
/* Rows behind the window, of `total`. */
size_t pager_below(const struct pager *pager, size_t total);

#endif
