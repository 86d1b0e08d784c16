#ifndef STINT_COLUMNS_H
#define STINT_COLUMNS_H

#include "list_columns.h"

/* A box to choose columns and their order. `columns` belong to the screen below and change at
 * once; `chosen` is told. */
void columns_open(struct screen *below, struct list_columns *columns,
                  void (*chosen)(struct screen *below));

#endif
