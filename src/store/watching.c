#include "connect.h"

/* The engine asks who watches, every few thousand steps of its own. */

static bool asked_to_stop(void *context)
{
    return !watch_goes_on(context);
}

void connection_watch(struct store *store)
{
    store->db->driver->set_stop(store->db, store->watch == NULL ? NULL : asked_to_stop,
                                store->watch);
}

void store_watch(struct store *store, struct watch *watch)
{
    store->watch = watch;
    connection_watch(store);
}
