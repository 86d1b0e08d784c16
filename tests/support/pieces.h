/* A source that gives a text in pieces of one size, for readers that read as it comes. */
#ifndef STINT_TESTS_PIECES_H
#define STINT_TESTS_PIECES_H

#include "source.h"

#include <string.h>

struct pieces {
    const char *at;
    size_t left, size; /* of a piece */
};

static inline bool pieces_more(void *context, void *out, size_t size, size_t *got,
                               struct error *error)
{
    struct pieces *pieces = context;
    size_t length = pieces->left < pieces->size ? pieces->left : pieces->size;

    (void)error;
    length = length < size ? length : size;
    memcpy(out, pieces->at, length);
    pieces->at += length;
    pieces->left -= length;
    *got = length;
    return true;
}

#endif
