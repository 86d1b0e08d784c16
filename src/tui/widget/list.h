#ifndef STINT_WIDGET_LIST_H
#define STINT_WIDGET_LIST_H

/*
 * The one list: rows of any kind, known by id. The selection follows the id over reloads,
 * sorting and filtering; when the row is gone, its place is kept. While a filter is typed that
 * hides it, the first row is selected, and it again when it comes back. Only visible rows are
 * drawn. Headings (rows without an id) are stepped over.
 *
 *     load:  list_set(&screen->list, &(struct list_rows){.context = screen, .count = n,
 *                     .id = row_id, .words = row_words, .draw = draw_row});
 *     key:   return list_key(&screen->list, key);       first: the filter being typed
 *     act:   return list_act(&screen->list, action) || …;
 *     draw:  list_draw(&screen->list, area);
 *     class: .prompt = my_prompt, which returns &screen->list.filter
 */

#include "prompt.h"

enum { LIST_ID_SIZE = 96 };
#define LIST_NONE ((size_t)-1)

/* What is listed: the screen's data, borrowed until the next list_set. */
struct list_rows {
    const void *context;
    size_t count;
    /* NULL for a heading, which cannot be selected. */
    const char *(*id)(const void *context, size_t row);
    /* What the filter looks for whole pieces in; a NULL function: no filter; a NULL answer:
     * hidden by any. In a long text the letters of nearly any word stand in order, so letters
     * may be left out of the name alone ("at301"). Without a name they may not. */
    const char *(*words)(const void *context, size_t row);
    const char *(*name)(const void *context, size_t row);
    /* Draws one row into its area, `height` lines over the list's width. The list draws the
     * selection sign into column 0 and the selected role over the row: begin at column 1. */
    void (*draw)(const void *context, size_t row, struct area area, bool selected);
    int height;          /* lines a row; 0 means 1 */
    bool sifted;         /* the rows are those that passed the filter: all are shown */
    bool typing;         /* a filter that is not the list's is being typed */
    size_t above, below; /* rows before and behind that are not loaded, for the sign "n more" */
};

/* What the last drawing showed; so that paging knows its step and scrolling has a memory. */
struct list_view {
    size_t top;     /* index into `shown` */
    size_t visible; /* rows a page, at least 1 */
};

struct list {
    struct list_rows rows;
    size_t *shown; /* indices of rows that pass the filter */
    size_t shown_count, shown_room;
    size_t at; /* selected: index into `shown`; LIST_NONE when there is none */
    char id[LIST_ID_SIZE];
    char chosen[LIST_ID_SIZE]; /* while a filter is typed: selected before it, or moved to since */
    struct prompt filter;
    struct list_view *view;
    bool quiet; /* another pane has the keys: the selection is drawn, not the cursor */
};

void list_init(struct list *list, struct arena *kept);
void list_done(struct list *list);
void list_set(struct list *list, const struct list_rows *rows);

size_t list_selected(const struct list *list);         /* row, or LIST_NONE */
const char *list_selected_id(const struct list *list); /* NULL when there is none */
/* False when no shown row has the id. */
bool list_select(struct list *list, const char *id);
bool list_at_end(const struct list *list); /* the last shown row is selected: load more? */
const char *list_filter_text(const struct list *list); /* "" when there is none */

/* With a filter every row shown is a match, so the next match is the next row: those two actions
 * as the moves they are then, any other as it is. */
enum key_action list_match(const char *filter, enum key_action action);
/* Movement, filter, and cancel (which takes the filter away first). True when used. */
bool list_act(struct list *list, enum key_action action);
/* Keys while the filter is typed; false when it is not. */
bool list_key(struct list *list, const struct key *key);
/* Up, Down and pages, where other keys are text. */
bool list_move_key(struct list *list, const struct key *key);
void list_draw(const struct list *list, struct area area);
/* After list_draw in the same area: where a click stands on which row, after `times` of `action`
 * have led into this list. list_draw does it itself for a list that has the keys. */
void list_targets(const struct list *list, struct area area, enum key_action action, int times);

#endif
