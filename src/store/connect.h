#ifndef STINT_STORE_CONNECT_H
#define STINT_STORE_CONNECT_H

/*
 * Connecting to a file that is known to be sound: by the open sequence (open.c), and anew
 * after a commit that failed, since what the system then says about the old connection's
 * pages cannot be trusted (RELIABILITY 4.4).
 */

#include "state.h"

enum { APPLICATION_ID = 0x53544E54 /* STNT */ };

/* Opens, and tells what is in it. */
bool connection_open(struct store *store, const struct db_driver *driver, struct db_label *label,
                     struct error *error) MUST_USE;
/* The engine asks the store's watch, if it has one. */
void connection_watch(struct store *store);
bool connection_renew(struct store *store, struct error *error) MUST_USE;
void connection_close(struct store *store); /* harmless when there is none */

/* For reading, whatever its schema: the source of a restore. */
bool store_open_as_is(const struct store_options *options, struct store **out, struct arena *arena,
                      struct error *error) MUST_USE;

#endif
