#ifndef STINT_FILE_H
#define STINT_FILE_H

/*
 * Files other than the database. Never opened while it is the database: closing any
 * descriptor of it would drop the locks (RELIABILITY R15).
 */

#include "arena.h"
#include "strbuf.h"

/* Reads a regular file of at most `maximum` bytes. ERROR_NOT_FOUND, ERROR_INPUT (too large,
 * no regular file), ERROR_SYSTEM. */
bool file_read(const char *path, size_t maximum, struct strbuf *out, struct error *error) MUST_USE;
bool file_exists(const char *path);
/* Whether two paths lead to one file that is there. */
bool file_same(const char *a, const char *b);
/* Temporary beside it, 0600, fsync, rename, fsync of the folder. ERROR_CONFLICT when it
 * exists and overwrite is false; a symbolic link as the last part is refused. */
bool file_write(const char *path, const void *data, size_t length, bool overwrite,
                struct error *error) MUST_USE;
/* Removes a regular file; one that is not there is fine. ERROR_INPUT for anything else. */
bool file_remove(const char *path, struct error *error) MUST_USE;
/* Names in a folder with an ending, sorted, without hidden ones; none when it is absent. An
 * empty ending gives every name, hidden ones too. */
bool file_list(const char *folder, const char *suffix, struct arena *arena, const char ***names,
               size_t *count, struct error *error) MUST_USE;

#endif
