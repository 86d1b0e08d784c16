#ifndef STINT_TABLES_H
#define STINT_TABLES_H

/* The reference tables in force: built in, or replaced by the user's file of the same name in
 * the configuration folder. Each is read when it is first asked for. */

#include "session_private.h"
#include "table.h"

struct table_in_force {
    struct table table;
    bool own;         /* the user's, not the built-in one */
    const char *path; /* where the user's file is, or would be; NULL without such a folder */
};

/* A broken file of the user is passed over, with a notice that names line and column. */
const struct table_in_force *session_table(struct session *session, enum table_kind kind);
/* To be read anew: the file has been put there, or taken away. */
void session_forget_table(struct session *session, enum table_kind kind);

#endif
