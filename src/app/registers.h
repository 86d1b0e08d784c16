#ifndef STINT_REGISTERS_H
#define STINT_REGISTERS_H

/* The registers of an engagement (seats, access, milestones …) as lists, and their edit. */

#include "call.h"

/* The body of every `… edit`: sets the given fields on the row of the first handle. */
bool run_register_edit(struct command_call *call, struct error *error);

/* One row of a register's list: what `seat list` shows. Columns name fields; "id" is the
 * handle, "person" and "state" are worked out. */
void answer_register(struct command_call *call, enum record_kind kind,
                     const struct answer_column columns[], size_t count, const char *title);
/* The same of the rows that the filter keeps; NULL: all. */
typedef bool row_filter(const struct command_call *call, const void *row);
void answer_register_where(struct command_call *call, enum record_kind kind, row_filter *keep,
                           const struct answer_column columns[], size_t count, const char *title);

#endif
