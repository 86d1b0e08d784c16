#ifndef STINT_WIDGET_TEXTVIEW_H
#define STINT_WIDGET_TEXTVIEW_H

/*
 * Lines of text to read: scrolls both ways, pages, searches (`/`, then n and N). Lines that
 * begin a page get a rule above them when page starts are given.
 */

#include "prompt.h"

struct textview {
    const char *const *lines; /* borrowed until the next textview_set */
    size_t count;
    const size_t *page_starts; /* may be NULL */
    size_t page_count;
    size_t top;
    int left; /* cells scrolled to the side */
    struct prompt search;
    struct textview_view *view;
};

void textview_init(struct textview *view, struct arena *kept);
void textview_done(struct textview *view);
/* Keeps the place when the text is as long as before or longer. */
void textview_set(struct textview *view, const char *const *lines, size_t count);
bool textview_act(struct textview *view, enum key_action action);
bool textview_key(struct textview *view, const struct key *key); /* search, n, N */
void textview_draw(const struct textview *view, struct area area);
size_t textview_page(const struct textview *view); /* of the top line, from 0 */
bool textview_show_page(struct textview *view, size_t page);

#endif
