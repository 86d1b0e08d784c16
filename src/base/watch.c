#include "watch.h"

bool watch_goes_on(struct watch *watch)
{
    if (watch == NULL || watch->ask == NULL)
        return true;
    if (watch->stopped)
        return watch->firm;
    watch->stopped = watch->ask(watch->context, watch) && !watch->firm;
    return !watch->stopped;
}

bool watch_reached(struct watch *watch, size_t done, size_t total)
{
    if (watch == NULL)
        return true;
    watch->done = done;
    watch->total = total;
    return watch_goes_on(watch);
}

void watch_firm(struct watch *watch)
{
    if (watch != NULL)
        watch->firm = true;
}

void watch_tell(const struct watch *watch, const char *what, struct error *error)
{
    if (watch != NULL && watch->stopped)
        error_set(error, ERROR_CONFLICT, "%s: broken off, nothing was changed", what);
}
