#include "paths.h"

#include "text.h"
#include "utf8.h"

#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *absolute_variable(const char *name)
{
    const char *value = getenv(name);

    return value != NULL && value[0] == '/' ? value : NULL;
}

static const char *home_folder(struct arena *arena)
{
    const char *home = absolute_variable("HOME");
    const struct passwd *account;

    if (home != NULL)
        return home;
    account = getpwuid(getuid());
    return account != NULL && account->pw_dir[0] == '/' ? arena_strdup(arena, account->pw_dir)
                                                        : NULL;
}

/* A folder of ours below an XDG variable, or below home; NULL when neither is known. */
static const char *xdg_folder(const char *variable, const char *home, const char *below,
                              struct arena *arena)
{
    const char *base = absolute_variable(variable);

    if (base != NULL)
        return arena_printf(arena, "%s/stint", base);
    return home != NULL ? arena_printf(arena, "%s/%s/stint", home, below) : NULL;
}

bool path_absolute(const char *path, struct arena *arena, const char **out, struct error *error)
{
    char here[PATH_MAX];

    if (path[0] != '/' && getcwd(here, sizeof(here)) == NULL) {
        error_set(error, ERROR_SYSTEM, "the current folder cannot be found: %s", strerror(errno));
        return error_hint(error, "give %.200s with its full path", path);
    }
    *out = path[0] == '/' ? arena_strdup(arena, path) : arena_printf(arena, "%s/%s", here, path);
    return true;
}

static bool choose_database(const char *asked, const char *home, struct arena *arena,
                            const char **out, struct error *error)
{
    const char *data;

    if (asked == NULL)
        asked = getenv("STINT_DB");
    if (asked != NULL && asked[0] != '\0')
        return path_absolute(asked, arena, out, error);
    data = xdg_folder("XDG_DATA_HOME", home, ".local/share", arena);
    if (data == NULL) {
        error_set(error, ERROR_SYSTEM, "there is no home folder to keep the file in");
        return error_hint(error, "name a file: --db FILE, or set STINT_DB");
    }
    *out = arena_printf(arena, "%s/stint.db", data);
    return true;
}

bool paths_resolve(const char *database, const char *config, struct arena *arena, struct paths *out,
                   struct error *error)
{
    struct paths paths = {0};

    if (database != NULL && database[0] == '\0') {
        error_set(error, ERROR_USAGE, "--db is empty");
        return error_hint(error, "name a file: --db portfolio.db");
    }
    paths.home = home_folder(arena);
    paths.config = xdg_folder("XDG_CONFIG_HOME", paths.home, ".config", arena);
    paths.state = xdg_folder("XDG_STATE_HOME", paths.home, ".local/state", arena);
    if (!choose_database(database, paths.home, arena, &paths.database, error) ||
        (config != NULL && !path_absolute(config, arena, &paths.config, error)))
        return false;
    *out = paths;
    return true;
}

const char *path_pretty(const struct paths *paths, const char *path, struct arena *arena)
{
    struct strbuf clean;
    size_t length = paths->home != NULL ? strlen(paths->home) : 0;
    const char *pretty;

    strbuf_init(&clean);
    if (length > 1 && strncmp(path, paths->home, length) == 0 && path[length] == '/') {
        strbuf_putc(&clean, '~');
        path += length;
    }
    text_clean(path, strlen(path), CLEAN_LINE, &clean);
    pretty = arena_strdup(arena, clean.data);
    strbuf_done(&clean);
    return pretty;
}

static bool make_folder(const char *path, struct error *error)
{
    struct stat info;

    if (mkdir(path, 0700) == 0)
        return true;
    if (errno != EEXIST)
        return error_set(error, ERROR_SYSTEM, "folder %s cannot be made: %s", path,
                         strerror(errno));
    return (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) ||
           error_set(error, ERROR_SYSTEM, "%s is no folder", path);
}

bool path_make_folder_of(const char *path, struct error *error)
{
    char part[PATH_MAX];
    size_t length = strlen(path);

    if (length >= sizeof(part))
        return error_set(error, ERROR_INPUT, "the path is longer than %d bytes", PATH_MAX);
    memcpy(part, path, length + 1);
    for (char *slash = strchr(part + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (!make_folder(part, error))
            return false;
        *slash = '/';
    }
    return true;
}

const char *path_user_name(struct arena *arena)
{
    const char *asked = getenv("STINT_AS");
    const struct passwd *account;

    if (!text_is_blank(asked))
        return arena_strdup(arena, asked);
    account = getpwuid(getuid());
    if (account != NULL && account->pw_name[0] != '\0')
        return arena_strdup(arena, account->pw_name);
    return arena_printf(arena, "uid %lu", (unsigned long)getuid());
}
