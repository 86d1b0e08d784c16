#ifndef STINT_STORE_LOCK_HOLDER_H
#define STINT_STORE_LOCK_HOLDER_H

/*
 * Who keeps a file locked, from /proc/locks: for the sentence that a busy file gets. Reads no
 * byte of the file itself and opens no descriptor on it (closing one would drop our locks).
 */

#include <stdbool.h>
#include <stddef.h>

/* Writes "process 4711 (stint)" and returns true, or false when nobody else is found. */
bool lock_holder(const char *path, char *out, size_t size);
/* The same for whoever has the file open at all, as far as this user may see. */
bool file_user(const char *path, char *out, size_t size);

#endif
