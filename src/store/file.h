#ifndef STINT_STORE_FILE_H
#define STINT_STORE_FILE_H

/*
 * What the store must know of a file before SQLite touches it, and the remark that it was
 * checked. Looks at files by path only: opening and closing one that SQLite has open in this
 * process would drop its locks (RELIABILITY 3.3, R15).
 */

#include "arena.h"
#include "date.h"
#include "error.h"

#include <sys/types.h>

enum { PRIVATE_MODE = 0600 };

/* The absolute path with links resolved; only the folder has to exist. "", ":memory:",
 * relative paths and "file:…" are refused. Errors: ERROR_INPUT, ERROR_NOT_FOUND (no such
 * folder). */
bool file_resolve(const char *path, struct arena *arena, const char **out,
                  struct error *error) MUST_USE;

struct file_facts {
    bool exists;
    off_t size;
    mode_t mode;
    bool foreign;     /* of another user */
    bool open_folder; /* others may write to the folder */
    bool network;     /* on a network file system */
};
/* Errors: ERROR_INPUT when it is something else than a file, ERROR_SYSTEM. */
bool file_look(const char *path, struct file_facts *out, struct error *error) MUST_USE;
/* What an unfinished change left beside it, whether or not the file itself is there. */
bool file_has_journal(const char *path);
/* Bytes that the file system of a path has left for this user; -1 when it does not say. */
int64_t file_room(const char *path);
/* Files of its folder named as it is with ".before-…" behind: the copies made before an upgrade
 * or a restore. */
bool file_copies_beside(const char *path, struct arena *arena, const char ***paths, size_t *count,
                        struct error *error) MUST_USE;
bool file_tighten(const char *path, struct error *error) MUST_USE; /* to 0600 */

/*
 * The remark that a file was found sound on a day: an extended attribute of the file with the
 * day, its size and its time of change. It holds on that day as long as nobody but stint has
 * written to the file; a crash, a copy, a restore or a foreign program makes it void by
 * themselves. Where the file system has no attributes, files are checked by their size alone.
 */
enum file_mark { FILE_MARK_NONE, FILE_MARK_VALID, FILE_MARK_IMPOSSIBLE };
enum file_mark file_mark(const char *path, civil_day today);
/* Sets it anew after a write of ours; does nothing unless `verified` (the file was found
 * sound, or its mark valid, when it was opened). */
void file_mark_checked(const char *path, civil_day today, bool verified);

/* A new empty file, 0600; fails when there is one. Errors: ERROR_CONFLICT, ERROR_SYSTEM. */
bool file_create(const char *path, struct error *error) MUST_USE;
bool file_sync(const char *path, struct error *error) MUST_USE; /* the file and its folder */
bool file_sync_folder(const char *path, struct error *error) MUST_USE;
/* Puts a finished file in its place; without overwrite it must be free (ERROR_CONFLICT). */
bool file_put(const char *from, const char *to, bool overwrite, struct error *error) MUST_USE;
void file_discard(const char *path); /* one of our own temporary files, with its journal */

#endif
