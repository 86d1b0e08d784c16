#ifndef STINT_LIST_COLUMNS_H
#define STINT_LIST_COLUMNS_H

/* The columns of the list: which there are, which are shown in which order, and what is sorted by
 * them. Where nothing was chosen the width of the window decides; else those that were chosen are
 * shown from the left as far as there is room. */

#include "portfolio.h"
#include "roll.h"

enum { COLUMNS_MOST = 16 };

struct list_columns {
    size_t at[COLUMNS_MOST]; /* of the table, in order */
    size_t count;            /* 0: by the width of the window */
};

size_t column_count(void);
const char *column_name(size_t column);  /* "code": in the state file */
const char *column_title(size_t column); /* "Code" */

/* From "code,title,due"; names that there are not are passed over, NULL is none. */
void columns_parse(const char *text, struct list_columns *out);
void columns_print(const struct list_columns *columns, char out[160]);
/* Those that a window of this width shows when nothing was chosen. */
void columns_usual(int width, struct list_columns *out);
bool columns_are_usual(const struct list_columns *columns, int width);
size_t columns_place(const struct list_columns *columns, size_t column); /* LIST_NONE */

/* Both begin at column `at`. */
void columns_heads(const struct list_columns *columns, const struct list_query *query, int at,
                   struct area area);
void columns_row(const struct list_columns *columns, const struct list_row *row, civil_day today,
                 int at, struct area area);

/* What comes behind an order among those of the columns shown, the next day and the end. */
enum list_order columns_next_order(const struct list_columns *columns, int width,
                                   enum list_order order);

#endif
