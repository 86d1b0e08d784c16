#include "lock_holder.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A line is "1: POSIX  ADVISORY  WRITE 4711 fe:01:123456 1073741825 1073741825". */
static bool line_names(const char *line, uintmax_t inode, long *pid)
{
    uintmax_t found = 0;
    char kind[16];

    if (sscanf(line, "%*u: %*15s %*15s %15s %ld %*x:%*x:%ju", kind, pid, &found) != 3)
        return false;
    return found == inode && strcmp(kind, "WRITE") == 0 && *pid > 0 && *pid != (long)getpid();
}

static void name_of(long pid, char *out, size_t size)
{
    char path[64];
    FILE *file;

    snprintf(path, sizeof path, "/proc/%ld/comm", pid);
    out[0] = '\0';
    file = fopen(path, "re");
    if (file == NULL)
        return;
    if (fgets(out, (int)size, file) == NULL)
        out[0] = '\0';
    out[strcspn(out, "\n")] = '\0';
    fclose(file);
    for (char *c = out; *c != '\0'; c++)
        if (*c < ' ' || *c > '~')
            *c = '?';
}

static void describe(long pid, char *out, size_t size)
{
    char name[32];

    name_of(pid, name, sizeof name);
    if (name[0] != '\0')
        snprintf(out, size, "process %ld (%s)", pid, name);
    else
        snprintf(out, size, "process %ld", pid);
}

bool lock_holder(const char *path, char *out, size_t size)
{
    char line[256];
    struct stat info;
    long pid = 0;
    bool found = false;
    FILE *locks;

    if (stat(path, &info) != 0)
        return false;
    locks = fopen("/proc/locks", "re");
    if (locks == NULL)
        return false;
    while (!found && fgets(line, sizeof line, locks) != NULL)
        found = line_names(line, (uintmax_t)info.st_ino, &pid);
    fclose(locks);
    if (!found)
        return false;
    describe(pid, out, size);
    return true;
}

static bool has_open(const char *folder, const char *path)
{
    char link[320], target[4096];
    struct dirent *entry;
    bool found = false;
    DIR *entries = opendir(folder);

    while (entries != NULL && !found && (entry = readdir(entries)) != NULL) {
        snprintf(link, sizeof link, "%s/%s", folder, entry->d_name);
        ssize_t length = readlink(link, target, sizeof target - 1);

        target[length > 0 ? length : 0] = '\0';
        found = strcmp(target, path) == 0;
    }
    if (entries != NULL)
        closedir(entries);
    return found;
}

bool file_user(const char *path, char *out, size_t size)
{
    DIR *processes = opendir("/proc");
    struct dirent *entry;
    char folder[64];
    long found = 0;

    while (processes != NULL && found == 0 && (entry = readdir(processes)) != NULL) {
        long pid = strtol(entry->d_name, NULL, 10);

        snprintf(folder, sizeof folder, "/proc/%ld/fd", pid);
        if (pid > 0 && pid != (long)getpid() && has_open(folder, path))
            found = pid;
    }
    if (processes != NULL)
        closedir(processes);
    if (found != 0)
        describe(found, out, size);
    return found != 0;
}
