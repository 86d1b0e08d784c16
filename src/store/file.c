#define _DEFAULT_SOURCE /* fsync, realpath */
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
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/xattr.h>
#include <unistd.h>

static const char mark_name[] = "user.stint.checked";

static bool name_is_harmless(const char *path, struct error *error)
{
    if (path == NULL || path[0] == '\0')
        return error_set(error, ERROR_INPUT, "the name of the file is empty");
    if (path[0] == '/')
        return true;
    error_set(error, ERROR_INPUT, "\"%s\" is no full path of a file", path);
    return error_hint(error, "give the path of a file, as /home/you/stint.db");
}

/* The folder's real path and the last name. */
static bool resolve_folder(const char *path, struct arena *arena, const char **out,
                           struct error *error)
{
    const char *slash = strrchr(path, '/');
    const char *folder = slash == path ? "/" : arena_strndup(arena, path, (size_t)(slash - path));
    char *real;

    if (slash[1] == '\0' || strcmp(slash, "/.") == 0 || strcmp(slash, "/..") == 0)
        return error_set(error, ERROR_INPUT, "%s is a folder", path);
    real = realpath(folder, NULL);
    if (real == NULL) {
        error_set(error, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_SYSTEM, "the folder %s: %s",
                  folder, strerror(errno));
        return error_hint(error, "make the folder first, or give another path");
    }
    *out = arena_printf(arena, "%s%s", strcmp(real, "/") == 0 ? "" : real, slash);
    free(real);
    return true;
}

bool file_resolve(const char *path, struct arena *arena, const char **out, struct error *error)
{
    char *real;

    if (!name_is_harmless(path, error))
        return false;
    real = realpath(path, NULL);
    if (real == NULL)
        return resolve_folder(path, arena, out, error);
    *out = arena_strdup(arena, real);
    free(real);
    return true;
}

static const char *kind_of(mode_t mode)
{
    if (S_ISDIR(mode))
        return "a folder";
    if (S_ISFIFO(mode))
        return "a pipe";
    if (S_ISSOCK(mode))
        return "a socket";
    if (S_ISLNK(mode))
        return "a link that leads nowhere";
    return "a device";
}

/* Magic numbers of statfs(2): NFS, SMB1, SMB2/CIFS, AFS, 9P, Ceph, FUSE. */
static bool is_network(const char *path)
{
    static const unsigned long kinds[] = {0x6969,     0x517B,     0xFE534D42, 0xFF534D42,
                                          0x5346414F, 0x01021997, 0x00C36400, 0x65735546};
    struct statfs info;

    if (statfs(path, &info) != 0)
        return false;
    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++)
        if (((unsigned long)info.f_type & 0xFFFFFFFFUL) == kinds[i])
            return true;
    return false;
}

static bool folder_is_open(const char *path)
{
    const char *slash = strrchr(path, '/');
    char folder[PATH_MAX];
    struct stat info;

    snprintf(folder, sizeof folder, "%.*s", slash == path ? 1 : (int)(slash - path), path);
    return stat(folder, &info) == 0 && (info.st_mode & (S_IWGRP | S_IWOTH)) != 0 &&
           (info.st_mode & S_ISVTX) == 0;
}

bool file_look(const char *path, struct file_facts *out, struct error *error)
{
    struct file_facts facts = {.exists = true};
    struct stat info;

    if (lstat(path, &info) != 0) {
        if (errno != ENOENT)
            return error_set(error, ERROR_SYSTEM, "%s: %s", path, strerror(errno));
        *out = (struct file_facts){.exists = false};
        return true;
    }
    if (!S_ISREG(info.st_mode)) {
        error_set(error, ERROR_INPUT, "%s is %s, not a stint file", path, kind_of(info.st_mode));
        return error_hint(error, "give the path of a file with --db FILE");
    }
    facts.size = info.st_size;
    facts.mode = info.st_mode & 07777;
    facts.foreign = info.st_uid != geteuid() && geteuid() != 0;
    facts.open_folder = folder_is_open(path);
    facts.network = is_network(path);
    *out = facts;
    return true;
}

bool file_has_journal(const char *path)
{
    char journal[PATH_MAX];
    struct stat info;

    snprintf(journal, sizeof journal, "%s-journal", path);
    if (lstat(journal, &info) != 0)
        return errno != ENOENT; /* not to be seen is not to be gone */
    return info.st_size > 0;
}

int64_t file_room(const char *path)
{
    struct statvfs info;

    if (statvfs(path, &info) != 0 || info.f_frsize == 0 ||
        info.f_bavail > INT64_MAX / info.f_frsize)
        return -1;
    return (int64_t)(info.f_bavail * info.f_frsize);
}

bool file_tighten(const char *path, struct error *error)
{
    return chmod(path, PRIVATE_MODE) == 0 ||
           error_set(error, ERROR_SYSTEM, "%s: the mode cannot be made private: %s", path,
                     strerror(errno));
}

/* ---- the remark ---------------------------------------------------------------------------- */

static bool mark_text(const char *path, civil_day today, char out[96])
{
    char day[DATE_TEXT_SIZE];
    struct stat info;

    if (stat(path, &info) != 0)
        return false;
    snprintf(out, 96, "%s %lld %lld.%09ld", day_iso(today, day), (long long)info.st_size,
             (long long)info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
    return true;
}

enum file_mark file_mark(const char *path, civil_day today)
{
    char found[96], wanted[96];
    ssize_t length = getxattr(path, mark_name, found, sizeof found - 1);

    if (length < 0)
        return errno == ENOTSUP ? FILE_MARK_IMPOSSIBLE : FILE_MARK_NONE;
    found[length] = '\0';
    return mark_text(path, today, wanted) && strcmp(found, wanted) == 0 ? FILE_MARK_VALID
                                                                        : FILE_MARK_NONE;
}

void file_mark_checked(const char *path, civil_day today, bool verified)
{
    char text[96];

    if (verified && mark_text(path, today, text))
        (void)setxattr(path, mark_name, text, strlen(text), 0);
}

/* ---- making and placing -------------------------------------------------------------------- */

bool file_create(const char *path, struct error *error)
{
    int file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, PRIVATE_MODE);
    bool fine;

    if (file < 0)
        return error_set(error, errno == EEXIST ? ERROR_CONFLICT : ERROR_SYSTEM,
                         "%s cannot be made: %s", path, strerror(errno));
    fine = fchmod(file, PRIVATE_MODE) == 0; /* an umask may have taken too much */
    fine = close(file) == 0 && fine;
    if (fine)
        return true;
    error_set(error, ERROR_SYSTEM, "%s cannot be made: %s", path, strerror(errno));
    unlink(path);
    return false;
}

static bool sync_path(const char *path, int flags, struct error *error)
{
    int file = open(path, flags | O_CLOEXEC);
    bool fine;

    if (file < 0)
        return error_set(error, ERROR_SYSTEM, "%s: %s", path, strerror(errno));
    fine = fsync(file) == 0;
    if (!fine)
        error_set(error, ERROR_SYSTEM, "%s cannot be brought safely to the disk: %s", path,
                  strerror(errno));
    close(file);
    return fine;
}

bool file_sync_folder(const char *path, struct error *error)
{
    const char *slash = strrchr(path, '/');
    char folder[PATH_MAX];

    BUG_ON(slash == NULL);
    snprintf(folder, sizeof folder, "%.*s", slash == path ? 1 : (int)(slash - path), path);
    return sync_path(folder, O_RDONLY | O_DIRECTORY, error);
}

bool file_sync(const char *path, struct error *error)
{
    return sync_path(path, O_RDWR | O_NOFOLLOW, error) && file_sync_folder(path, error);
}

static bool in_the_way(const char *path, struct error *error)
{
    error_set(error, ERROR_CONFLICT, "%s exists already", path);
    return error_hint(error, "give another name, or allow it to be overwritten");
}

/* link() refuses a name that is taken, which rename() does not. */
static bool place_new(const char *from, const char *to, struct error *error)
{
    struct stat info;

    if (link(from, to) == 0) {
        unlink(from);
        return true;
    }
    if (errno == EEXIST || lstat(to, &info) == 0)
        return in_the_way(to, error);
    if (rename(from, to) == 0) /* a file system without links */
        return true;
    return error_set(error, ERROR_SYSTEM, "%s cannot be made: %s", to, strerror(errno));
}

static bool placed(const char *to, struct error *error)
{
    return file_sync_folder(to, error) ||
           error_within(error, "%s is in place, but may not survive a power cut", to);
}

bool file_put(const char *from, const char *to, bool overwrite, struct error *error)
{
    struct file_facts facts;

    if (!overwrite)
        return place_new(from, to, error) && placed(to, error);
    if (!file_look(to, &facts, error)) /* never over a folder, a device, a link */
        return false;
    if (rename(from, to) != 0)
        return error_set(error, ERROR_SYSTEM, "%s cannot be replaced: %s", to, strerror(errno));
    return placed(to, error);
}

void file_discard(const char *path)
{
    char journal[PATH_MAX];

    snprintf(journal, sizeof journal, "%s-journal", path);
    unlink(path);
    unlink(journal);
}

bool file_copies_beside(const char *path, struct arena *arena, const char ***paths, size_t *count,
                        struct error *error)
{
    static const char behind[] = ".before-";
    const char *name = strrchr(path, '/') + 1;
    const char *folder = arena_strndup(arena, path, (size_t)(name - path));
    size_t length = strlen(name);
    VEC(const char *) found = {0};
    const struct dirent *entry;
    DIR *directory = opendir(folder);

    if (directory == NULL)
        return error_set(error, ERROR_SYSTEM, "the folder %s: %s", folder, strerror(errno));
    while ((entry = readdir(directory)) != NULL) {
        if (strncmp(entry->d_name, name, length) == 0 &&
            strncmp(entry->d_name + length, behind, sizeof behind - 1) == 0)
            vec_add(&found, arena, arena_printf(arena, "%s%s", folder, entry->d_name));
    }
    closedir(directory);
    *paths = found.at;
    *count = found.count;
    return true;
}
