#ifndef STINT_SOURCE_H
#define STINT_SOURCE_H

/* Bytes that come piece by piece, so that whoever reads them needs no room for all. */

#include "error.h"

#include <stddef.h>

struct byte_source {
    /* At most `size` bytes; 0 is the end. */
    bool (*more)(void *context, void *out, size_t size, size_t *got, struct error *error);
    void *context;
};

#endif
