#ifndef STINT_VIEWS_H
#define STINT_VIEWS_H

/* What the views over all engagements share: tabs, counters, the details of the selected
 * engagement, and what keys do with it. */

#include "empty.h"
#include "shell.h"
#include "show.h"

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
/* With their keys as bound now, where one key does it. `right`: what else there is to say; "" or
 * NULL: nothing. */
void views_tabs(const struct screen *screen, struct area area, enum views_tab active,
                const char *right);
/* The right side of the title: "12 active  2 late  Mon 23 Nov", "2 late  23 Nov". */
struct counters {
    char full[2 * SHOW_SIZE], brief[SHOW_SIZE];
};
void views_counters(struct screen *screen, const struct portfolio_counts *counts,
                    struct counters *out);
struct empty views_empty(const struct screen *screen);
/* Rule with the title, then two lines or, where there is room, facts in two columns. */
void views_details(const struct list_row *row, civil_day today, struct area area);
/* Open, advance, return, print, add, import, demo; `code` NULL: nothing is selected; `empty`: there
 * is no engagement at all, so the demo may be loaded. */
bool views_act(struct screen *screen, enum key_action action, const char *code, bool empty);

#endif
