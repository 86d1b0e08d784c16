#ifndef STINT_STORE_DIGEST_H
#define STINT_STORE_DIGEST_H

/*
 * SHA-256 over texts, each with its length in front (8 bytes, big end first; all ones for
 * NULL), so that no two different lists of texts are the same bytes.
 */

#include <stddef.h>

enum { DIGEST_SIZE = 65 }; /* 64 hex digits and NUL */

void digest_texts(const char *const texts[], size_t count, char out[DIGEST_SIZE]);

#endif
