#include "process.h"

#include "file.h"
#include "process_private.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EDITED_MAXIMUM = 1 << 20 };

static const char *editor_setting(void)
{
    const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

    if (visual != NULL && visual[0] != '\0')
        return visual;
    return editor != NULL && editor[0] != '\0' ? editor : "vi";
}

/* A variable may name a folder that is gone, as after `su`: then the next one is tried. */
static bool private_folder(char folder[PATH_MAX], struct error *error)
{
    const char *const bases[] = {getenv("XDG_RUNTIME_DIR"), getenv("TMPDIR"), "/tmp"};

    for (size_t at = 0; at < ARRAY_COUNT(bases); at++) {
        if (bases[at] != NULL && bases[at][0] == '/' &&
            snprintf(folder, PATH_MAX, "%s/stint-XXXXXX", bases[at]) < PATH_MAX &&
            mkdtemp(folder) != NULL)
            return true;
    }
    return error_set(error, ERROR_SYSTEM, "no private folder can be made in /tmp: %s",
                     strerror(errno));
}

/* Editors may leave their own files in the folder: it is ours, so all of them go. */
static void remove_folder(const char *folder)
{
    struct arena arena;
    struct error ignored;
    const char **names;
    size_t count;

    arena_init(&arena);
    if (file_list(folder, "", &arena, &names, &count, &ignored)) {
        for (size_t at = 0; at < count; at++)
            unlink(arena_printf(&arena, "%s/%s", folder, names[at]));
    }
    rmdir(folder);
    arena_done(&arena);
}

static bool run_editor(const char *path, struct error *error)
{
    struct arena arena;
    size_t count;
    const char **words, **argv;
    int status = -1;
    bool done;

    arena_init(&arena);
    words = text_words(editor_setting(), &arena, &count);
    argv = arena_array(&arena, const char *, count + 2);
    for (size_t at = 0; at < count; at++)
        argv[at] = words[at];
    argv[count] = path;
    done = count > 0 ? process_terminal(argv, &status, error)
                     : error_set(error, ERROR_USAGE, "$VISUAL or $EDITOR is blank");
    if (done && status == 127)
        done = error_set(error, ERROR_SYSTEM, "the editor '%s' cannot be started", argv[0]);
    else if (done && status != 0)
        done =
            error_set(error, ERROR_SYSTEM, "the editor '%s' ended with status %d", argv[0], status);
    arena_done(&arena);
    return done;
}

static bool take_back(const char *path, struct strbuf *out, struct error *error)
{
    struct stat info;

    if (lstat(path, &info) != 0 || !S_ISREG(info.st_mode) || info.st_uid != geteuid() ||
        info.st_nlink != 1)
        return error_set(error, ERROR_INPUT, "%s is not the file that the editor was given", path);
    return file_read(path, EDITED_MAXIMUM, out, error);
}

bool process_edit(const char *text, const char *suffix, struct strbuf *out, struct error *error)
{
    char folder[PATH_MAX], path[PATH_MAX];

    if (!private_folder(folder, error))
        return false;
    if (snprintf(path, sizeof(path), "%s/text%s", folder, suffix) >= (int)sizeof(path)) {
        remove_folder(folder);
        return error_set(error, ERROR_SYSTEM, "the path of the private folder is too long");
    }
    if (!file_write(path, text, strlen(text), false, error)) {
        remove_folder(folder);
        return false;
    }
    if (!run_editor(path, error) || !take_back(path, out, error))
        return error_hint(error, "nothing was changed; the text is kept in %s", path);
    remove_folder(folder);
    return true;
}
