#ifndef STINT_VIEW_WORDS_H
#define STINT_VIEW_WORDS_H

/*
 * A whole view of engagements in one line: what narrows it (facet words and text), its order and
 * its groups; and such lines kept under a name.
 *
 *     owner:me late claims sort:-end group:client
 *
 * Kept ones are in the file `filters` of the state folder, "name = words" a line, and come before
 * those that are at hand from the start (assets/filters.conf), which they may replace by name.
 */

#include "portfolio.h"
#include "session.h"

/* Names are those behind sort: and group:, titles for people. */
extern const struct word_list list_order_words, list_group_words;

struct view_words {
    const char *narrowing; /* facet words and text */
    int order, group;      /* enums; -1: not said */
    bool descending;
};
/* ERROR_INPUT for an order or group that there is not. */
bool view_words_parse(const char *line, struct arena *arena, struct view_words *out,
                      struct error *error) MUST_USE;
/* Adds " sort:… group:…" as far as they are not those of a new list: by the next day, no groups. */
void view_words_print(enum list_order order, bool descending, enum list_group group,
                      struct strbuf *out);

struct saved_view {
    const char *name, *words;
    bool own; /* kept in the interface: can be renamed and deleted */
};
/* Errors: ERROR_SYSTEM, ERROR_INPUT when the file cannot be read. */
bool saved_views(struct session *session, struct arena *arena, struct saved_view **out,
                 size_t *count, struct error *error) MUST_USE;
/* In place of the one of that name. Written at once. ERROR_INPUT for a bad name, and for more than
 * 100 of them. */
bool saved_view_keep(struct session *session, const char *name, const char *words,
                     struct error *error) MUST_USE;
/* ERROR_NOT_FOUND when it is none of her own; of rename ERROR_CONFLICT when the name is taken. */
bool saved_view_rename(struct session *session, const char *from, const char *to,
                       struct error *error) MUST_USE;
bool saved_view_delete(struct session *session, const char *name, struct error *error) MUST_USE;

#endif
