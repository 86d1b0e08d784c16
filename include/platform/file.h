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
/* The same of a text, without the byte order mark that some editors put first. ERROR_INPUT also for
 * one that holds a NUL byte, which would end it there. */
bool file_read_text(const char *path, size_t maximum, struct arena *arena, const char **out,
                    struct error *error) MUST_USE;
bool file_exists(const char *path);
/* Whether two paths lead to one file that is there. */
bool file_same(const char *a, const char *b);
/* Temporary beside it, 0600, fsync, rename, fsync of the folder. ERROR_CONFLICT when it
 * exists and overwrite is false; a symbolic link as the last part is refused. */
bool file_write(const char *path, const void *data, size_t length, bool overwrite,
                struct error *error) MUST_USE;
/* The same piece by piece, for what is too large to be held whole. After file_begin either
 * file_finish, which puts it in place, or file_abandon, after which nothing is left; a piece that
 * cannot be written abandons it by itself. `path` is borrowed until then. */
struct file_writer {
    int fd;
    bool overwrite;
    const char *path;
    char temporary[4096];
};
bool file_begin(struct file_writer *writer, const char *path, bool overwrite,
                struct error *error) MUST_USE;
bool file_add(struct file_writer *writer, const void *data, size_t length,
              struct error *error) MUST_USE;
bool file_finish(struct file_writer *writer, struct error *error) MUST_USE;
void file_abandon(struct file_writer *writer); /* harmless after any of them */

/* Reading piece by piece: a regular file; 0 bytes got is its end. */
struct file_reader {
    int fd;
    const char *path;
    size_t size, taken; /* bytes: of the file when it was opened, and read so far */
};
bool file_open(struct file_reader *reader, const char *path, struct error *error) MUST_USE;
bool file_get(struct file_reader *reader, void *out, size_t size, size_t *got,
              struct error *error) MUST_USE;
bool file_rewind(struct file_reader *reader, struct error *error) MUST_USE;
void file_close(struct file_reader *reader);

/* Removes a regular file; one that is not there is fine. ERROR_INPUT for anything else. */
bool file_remove(const char *path, struct error *error) MUST_USE;
/* Names in a folder with an ending, sorted, without hidden ones; none when it is absent. An
 * empty ending gives every name, hidden ones too. */
bool file_list(const char *folder, const char *suffix, struct arena *arena, const char ***names,
               size_t *count, struct error *error) MUST_USE;

#endif
