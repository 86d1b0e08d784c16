/*
 * The SQL files of src/store/sql, compiled in. A name is the path below that folder:
 * "engagement.sql", "sqlite/0001_start.sql". Sorted by name in byte order, so migrations stand in
 * their order.
 */
#ifndef STINT_STORE_SQL_H
#define STINT_STORE_SQL_H

#include "asset.h"

extern const struct asset sql_table[];
extern const size_t sql_table_count;

#endif
