#ifndef STINT_TESTS_SAME_UTF8_H
#define STINT_TESTS_SAME_UTF8_H

/* Whether bytes are UTF-8 as RFC 3629 has it, without noncharacters: what is decoded and encoded
 * again is then the same. */

#include "utf8.h"

#include <string.h>

static inline bool same_utf8(const char *text, size_t length)
{
    CLEANUP(strbuf_done) struct strbuf again;
    const char *at = text, *end = text + length;

    strbuf_init(&again);
    while (at < end)
        utf8_encode(utf8_next(&at, end), &again);
    return again.length == length && memcmp(again.data, text, length) == 0;
}

#endif
