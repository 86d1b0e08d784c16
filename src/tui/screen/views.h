#ifndef STINT_VIEWS_H
#define STINT_VIEWS_H

/* What the views over all engagements share: tabs, counters, the details of the selected
 * engagement, and what keys do with it. */

#include "empty.h"
#include "filter.h"
#include "shell.h"
#include "show.h"
#include "widget/list.h"

enum views_tab {
    VIEWS_BOARD,
    VIEWS_LIST,
    VIEWS_AGENDA,
    VIEWS_TIMELINE,
    VIEWS_PEOPLE,
    VIEWS_ADVISOR,
    VIEWS_RADAR,
    VIEWS_PROVIDERS
};
/* With their keys as bound now, where one key does it. `filter`: the text that narrows the view,
 * shown at the right; "" or NULL: none. */
void views_tabs(const struct screen *screen, struct area area, enum views_tab active,
                const char *filter);
/* The right side of the title: "12 active  2 late  Mon 23 Nov", "2 late  23 Nov". */
struct counters {
    char full[2 * SHOW_SIZE], brief[SHOW_SIZE];
};
void views_counters(struct screen *screen, const struct portfolio_counts *counts,
                    struct counters *out);
struct empty views_empty(const struct screen *screen);
/* Rule with the title, then two lines or, where there is room, facts in two columns. */
void views_details(const struct list_row *row, civil_day today, struct area area);
/* Open, advance, return, print, add, demo; `code` NULL: nothing is selected; `empty`: there is
 * no engagement at all, so the demo may be loaded. */
bool views_act(struct screen *screen, enum key_action action, const char *code, bool empty);

/* The filter over all engagements, of board and list. Its titles are read when it opens, and
 * given back with its text. */
struct view_filter {
    struct prompt prompt;
    struct filter *titles; /* NULL: nothing is filtered */
};
void view_filter_init(struct view_filter *filter);
void view_filter_done(struct view_filter *filter);
void view_filter_open(struct view_filter *filter);
/* True when there was a text, which is gone now: load anew. */
bool view_filter_clear(struct view_filter *filter);
const char *view_filter_text(const struct view_filter *filter);
/* While it is typed: every change loads anew, Up and Down move in the list. False when it is not
 * open. */
bool view_filter_key(struct view_filter *filter, struct screen *screen, struct list *list,
                     const struct key *key);
/* For the class. */
bool view_filter_behind(const struct view_filter *filter, const struct screen *screen);
bool view_filter_work(struct view_filter *filter, struct screen *screen, struct error *error);
/* The tabs, with the filter's text and, while its titles are read, how far that is. */
void view_filter_tabs(const struct view_filter *filter, const struct screen *screen,
                      enum views_tab active, const struct portfolio_counts *counts,
                      struct area area);

#endif
