#include "file.h"

#include "vec.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void close_file(const int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

static bool read_all(int fd, const char *path, size_t maximum, struct strbuf *out,
                     struct error *error)
{
    size_t before = out->length;
    char block[16384];

    for (;;) {
        ssize_t got = read(fd, block, sizeof(block));

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_set(error, ERROR_SYSTEM, "%s cannot be read: %s", path, strerror(errno));
        if (got == 0)
            return true;
        if (out->length - before + (size_t)got > maximum)
            return error_set(error, ERROR_INPUT, "%s is larger than %zu bytes", path, maximum);
        strbuf_add(out, block, (size_t)got);
    }
}

static bool cannot_open(const char *path, struct error *error)
{
    bool missing = errno == ENOENT || errno == ENOTDIR;

    error_set(error, missing ? ERROR_NOT_FOUND : ERROR_SYSTEM, "%s cannot be opened: %s", path,
              strerror(errno));
    return error_hint(error, "name a file that is there and may be read");
}

static bool is_no_file(const char *path, struct error *error)
{
    error_set(error, ERROR_INPUT, "%s is no regular file", path);
    return error_hint(error, "name a file, not a folder, a pipe or a device");
}

bool file_read(const char *path, size_t maximum, struct strbuf *out, struct error *error)
{
    struct stat info;
    CLEANUP(close_file) int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    size_t before = out->length;

    if (fd < 0)
        return cannot_open(path, error);
    if (fstat(fd, &info) != 0)
        return error_set(error, ERROR_SYSTEM, "%s cannot be looked at: %s", path, strerror(errno));
    if (!S_ISREG(info.st_mode))
        return is_no_file(path, error);
    if (!read_all(fd, path, maximum, out, error)) {
        strbuf_truncate(out, before);
        return false;
    }
    return true;
}

bool file_read_text(const char *path, size_t maximum, struct arena *arena, const char **out,
                    struct error *error)
{
    static const char mark[] = "\xEF\xBB\xBF";
    struct strbuf text;
    bool done;

    strbuf_init(&text);
    done = file_read(path, maximum, &text, error);
    if (done && strlen(text.data) < text.length)
        done = error_set(error, ERROR_INPUT, "%s is no text in UTF-8", path);
    if (done)
        *out = arena_strdup(arena, text.data + (strncmp(text.data, mark, 3) == 0 ? 3 : 0));
    strbuf_done(&text);
    return done;
}

bool file_exists(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0;
}

bool file_same(const char *a, const char *b)
{
    struct stat one, other;

    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

static bool write_all(int fd, const char *data, size_t length)
{
    while (length > 0) {
        ssize_t put = write(fd, data, length);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        data += put;
        length -= (size_t)put;
    }
    return true;
}

/* The folder's own entry must reach the disk too, or a power cut may undo the rename. */
static bool sync_folder_of(const char *path)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    size_t length = slash == NULL ? 0 : (size_t)(slash - path);
    bool done;
    int fd;

    if (length >= sizeof(folder))
        return false;
    if (slash == NULL) {
        memcpy(folder, ".", 2);
    } else {
        memcpy(folder, path, length);
        folder[length] = '\0';
        if (length == 0)
            memcpy(folder, "/", 2);
    }
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    done = fsync(fd) == 0 || errno == EINVAL;
    close(fd);
    return done;
}

static bool exists_already(const char *path, struct error *error)
{
    error_set(error, ERROR_CONFLICT, "%s exists already", path);
    return error_hint(error, "choose another name, or overwrite it with --force");
}

static bool check_target(const char *path, bool overwrite, struct error *error)
{
    struct stat info;

    if (lstat(path, &info) != 0) {
        if (errno == ENOENT)
            return true;
        error_set(error, ERROR_SYSTEM, "%s cannot be looked at: %s", path, strerror(errno));
    } else if (S_ISREG(info.st_mode)) {
        return overwrite || exists_already(path, error);
    } else {
        error_set(error, ERROR_INPUT, "%s is there and is no regular file", path);
    }
    return error_hint(error, "choose another place with -o FILE");
}

static bool write_failed(const char *path, const char *temporary, struct error *error)
{
    int reason = errno;

    unlink(temporary);
    error_set(error, ERROR_SYSTEM, "%s cannot be written: %s", path, strerror(reason));
    return error_hint(error, "nothing was changed there; choose another place with -o FILE");
}

/* What appeared meanwhile is not overwritten either: a link, unlike rename, is refused then.
 * Where the file system knows no links, the look before has to do. */
static bool put_in_place(const char *temporary, const char *path, bool overwrite,
                         struct error *error)
{
    if (!overwrite && link(temporary, path) == 0) {
        unlink(temporary);
        return true;
    }
    if (!overwrite && errno == EEXIST) {
        unlink(temporary);
        return exists_already(path, error);
    }
    return rename(temporary, path) == 0 || write_failed(path, temporary, error);
}

bool file_write(const char *path, const void *data, size_t length, bool overwrite,
                struct error *error)
{
    struct file_writer writer;

    return file_begin(&writer, path, overwrite, error) && file_add(&writer, data, length, error) &&
           file_finish(&writer, error);
}

bool file_begin(struct file_writer *writer, const char *path, bool overwrite, struct error *error)
{
    *writer = (struct file_writer){.fd = -1, .overwrite = overwrite, .path = path};
    if (!check_target(path, overwrite, error))
        return false;
    if (snprintf(writer->temporary, sizeof(writer->temporary), "%s.%ld.new", path,
                 (long)getpid()) >= (int)sizeof(writer->temporary))
        return error_set(error, ERROR_INPUT, "the path is longer than %d bytes", PATH_MAX);
    writer->fd =
        open(writer->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (writer->fd >= 0)
        return true;
    error_set(error, ERROR_SYSTEM, "%s cannot be written: %s", path, strerror(errno));
    return error_hint(error, "choose another place with -o FILE");
}

bool file_add(struct file_writer *writer, const void *data, size_t length, struct error *error)
{
    if (write_all(writer->fd, data, length))
        return true;
    write_failed(writer->path, writer->temporary, error);
    close(writer->fd);
    writer->fd = -1;
    return false;
}

bool file_finish(struct file_writer *writer, struct error *error)
{
    int fd = writer->fd;
    bool synced = fsync(fd) == 0;

    writer->fd = -1;
    if (close(fd) != 0 || !synced)
        return write_failed(writer->path, writer->temporary, error);
    if (!put_in_place(writer->temporary, writer->path, writer->overwrite, error))
        return false;
    if (!sync_folder_of(writer->path))
        return error_set(error, ERROR_SYSTEM, "%s is written, but its folder cannot be synced: %s",
                         writer->path, strerror(errno));
    return true;
}

void file_abandon(struct file_writer *writer)
{
    if (writer->fd < 0)
        return;
    close(writer->fd);
    writer->fd = -1;
    unlink(writer->temporary);
}

bool file_open(struct file_reader *reader, const char *path, struct error *error)
{
    struct stat info;

    *reader = (struct file_reader){open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), path, 0, 0};
    if (reader->fd < 0)
        return cannot_open(path, error);
    if (fstat(reader->fd, &info) == 0 && S_ISREG(info.st_mode)) {
        reader->size = (size_t)info.st_size;
        return true;
    }
    file_close(reader);
    return is_no_file(path, error);
}

bool file_get(struct file_reader *reader, void *out, size_t size, size_t *got, struct error *error)
{
    ssize_t length;

    do {
        length = read(reader->fd, out, size);
    } while (length < 0 && errno == EINTR);
    if (length < 0)
        return error_set(error, ERROR_SYSTEM, "%s cannot be read: %s", reader->path,
                         strerror(errno));
    *got = (size_t)length;
    reader->taken += *got;
    return true;
}

bool file_rewind(struct file_reader *reader, struct error *error)
{
    reader->taken = 0;
    return lseek(reader->fd, 0, SEEK_SET) == 0 ||
           error_set(error, ERROR_SYSTEM, "%s cannot be read again: %s", reader->path,
                     strerror(errno));
}

void file_close(struct file_reader *reader)
{
    if (reader->fd >= 0)
        close(reader->fd);
    reader->fd = -1;
}

bool file_remove(const char *path, struct error *error)
{
    struct stat info;

    if (lstat(path, &info) != 0)
        return errno == ENOENT || errno == ENOTDIR ||
               error_set(error, ERROR_SYSTEM, "%s cannot be looked at: %s", path, strerror(errno));
    if (!S_ISREG(info.st_mode))
        return error_set(error, ERROR_INPUT, "%s is no regular file, and stays", path);
    if (unlink(path) != 0)
        return error_set(error, ERROR_SYSTEM, "%s cannot be removed: %s", path, strerror(errno));
    return true;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool ends_with(const char *name, const char *suffix)
{
    size_t length = strlen(name), end = strlen(suffix);

    return length > end && strcmp(name + length - end, suffix) == 0;
}

bool file_list(const char *folder, const char *suffix, struct arena *arena, const char ***names,
               size_t *count, struct error *error)
{
    VEC(const char *) found = {0};
    DIR *directory = opendir(folder);
    const struct dirent *entry;

    if (directory == NULL && errno != ENOENT && errno != ENOTDIR)
        return error_set(error, ERROR_SYSTEM, "folder %s cannot be read: %s", folder,
                         strerror(errno));
    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        if (suffix[0] == '\0' || (entry->d_name[0] != '.' && ends_with(entry->d_name, suffix)))
            vec_add(&found, arena, arena_strdup(arena, entry->d_name));
    }
    if (directory != NULL)
        closedir(directory);
    if (found.count > 0)
        qsort(found.at, found.count, sizeof(found.at[0]), compare_names);
    *names = found.at;
    *count = found.count;
    return true;
}
