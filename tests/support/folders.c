#include "folders.h"

#include <dirent.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

void folders_make(char out[FOLDERS_SIZE])
{
    static const char *const names[] = {"home", "config", "state", "data", "tmp"};
    const char *base = getenv("SCRATCH");

    snprintf(out, FOLDERS_SIZE, "%s/bed-XXXXXX", base == NULL ? "/tmp" : base);
    assert_non_null(mkdtemp(out));
    for (size_t i = 0; i < ARRAY_COUNT(names); i++)
        assert_int_equal(mkdir(folders_path(out, names[i]), 0700), 0);
    setenv("HOME", folders_path(out, "home"), 1);
    setenv("XDG_CONFIG_HOME", folders_path(out, "config"), 1);
    setenv("XDG_STATE_HOME", folders_path(out, "state"), 1);
    setenv("XDG_DATA_HOME", folders_path(out, "data"), 1);
    setenv("TMPDIR", folders_path(out, "tmp"), 1);
    unsetenv("XDG_RUNTIME_DIR");
    unsetenv("STINT_DB");
    unsetenv("STINT_AS");
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *at)
{
    (void)info;
    (void)kind;
    (void)at;
    return remove(path);
}

void folders_remove(const char *folder)
{
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void error_is(const struct error *error, enum error_code code, const char *words)
{
    if (error->code != code ||
        (strstr(error->message, words) == NULL && strstr(error->hint, words) == NULL))
        fail_msg("not error %d with '%s', but %d: %s; %s", code, words, error->code, error->message,
                 error->hint);
}

const char *folders_path(const char *folder, const char *below)
{
    static char room[4][512];
    static unsigned turn;
    char *path = room[turn++ % 4];

    snprintf(path, sizeof room[0], "%s/%s", folder, below);
    return path;
}

void folders_write(const char *folder, const char *below, const char *text, unsigned mode)
{
    char path[512];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, below);
    for (char *at = strchr(path + strlen(folder) + 1, '/'); at != NULL; at = strchr(at + 1, '/')) {
        *at = '\0';
        mkdir(path, 0700);
        *at = '/';
    }
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, (mode_t)mode), 0);
}

const char *folders_read(const char *folder, const char *below)
{
    static char text[65536];
    FILE *file = fopen(folders_path(folder, below), "r");
    size_t got;

    if (file == NULL)
        return NULL;
    got = fread(text, 1, sizeof text - 1, file);
    text[got] = '\0';
    fclose(file);
    return text;
}

int folders_names(const char *folder, const char *below)
{
    DIR *names = opendir(folders_path(folder, below));
    const struct dirent *entry;
    int count = 0;

    if (names == NULL)
        return -1;
    while ((entry = readdir(names)) != NULL)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(names);
    return count;
}
