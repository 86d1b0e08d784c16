#include "app_bed.h"

#include "text.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const folders[] = {"home", "config", "state", "data", "tmp"};

void app_bed_init(struct app_bed *bed)
{
    const char *base = getenv("SCRATCH");

    memset(bed, 0, sizeof *bed);
    snprintf(bed->folder, sizeof bed->folder, "%s/bed-XXXXXX", base == NULL ? "/tmp" : base);
    assert_non_null(mkdtemp(bed->folder));
    for (size_t i = 0; i < ARRAY_COUNT(folders); i++)
        assert_int_equal(mkdir(app_bed_path(bed, folders[i]), 0700), 0);
    setenv("HOME", app_bed_path(bed, "home"), 1);
    setenv("XDG_CONFIG_HOME", app_bed_path(bed, "config"), 1);
    setenv("XDG_STATE_HOME", app_bed_path(bed, "state"), 1);
    setenv("XDG_DATA_HOME", app_bed_path(bed, "data"), 1);
    setenv("TMPDIR", app_bed_path(bed, "tmp"), 1);
    unsetenv("XDG_RUNTIME_DIR");
    unsetenv("STINT_DB");
    unsetenv("STINT_AS");
    arena_init(&bed->arena);
    result_init(&bed->result);
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *at)
{
    (void)info;
    (void)kind;
    (void)at;
    return remove(path);
}

void app_bed_done(struct app_bed *bed)
{
    app_bed_close(bed);
    result_done(&bed->result);
    arena_done(&bed->arena);
    nftw(bed->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void app_bed_open(struct app_bed *bed, const char *today)
{
    const struct session_options options = {.actor = "Tester", .today = today};

    app_bed_close(bed);
    if (!session_new(&options, &bed->session, &bed->error))
        fail_msg("%s", bed->error.message);
}

void app_bed_close(struct app_bed *bed)
{
    session_free(bed->session);
    bed->session = NULL;
}

bool app_bed_run(struct app_bed *bed, const char *line, bool json)
{
    const struct run_options options = {.json = json, .width = 80};
    const struct command *command;
    struct arg_value *values;
    const char **words;
    size_t count, value_count;

    result_done(&bed->result);
    result_init(&bed->result);
    arena_reset(&bed->arena);
    bed->error = (struct error){0};
    words = text_words(line, &bed->arena, &count);
    return command_parse(words, count, &bed->arena, &command, &values, &value_count,
                         &bed->error) &&
           command_run(bed->session, command, values, value_count, &options, &bed->arena,
                       &bed->result, &bed->error);
}

void app_bed_do(struct app_bed *bed, const char *line)
{
    if (!app_bed_run(bed, line, false))
        fail_msg("%s: %s", line, bed->error.message);
}

void app_bed_error(const struct app_bed *bed, enum error_code code, const char *words)
{
    const struct error *error = &bed->error;

    if (error->code != code ||
        (strstr(error->message, words) == NULL && strstr(error->hint, words) == NULL))
        fail_msg("not error %d with '%s', but %d: %s; %s", code, words, error->code,
                 error->message, error->hint);
}

void app_bed_refused(struct app_bed *bed, const char *line, enum error_code code,
                     const char *words)
{
    if (app_bed_run(bed, line, false))
        fail_msg("%s: it was done", line);
    assert_false(bed->result.changed);
    app_bed_error(bed, code, words);
}

void app_bed_has(struct app_bed *bed, const char *words)
{
    if (strstr(bed->result.output.data, words) == NULL)
        fail_msg("no '%s' in: %s", words, bed->result.output.data);
}

void app_bed_lacks(struct app_bed *bed, const char *words)
{
    if (strstr(bed->result.output.data, words) != NULL)
        fail_msg("'%s' in: %s", words, bed->result.output.data);
}

/* ---- files ---------------------------------------------------------------------------------- */

const char *app_bed_path(const struct app_bed *bed, const char *below)
{
    static char room[4][512];
    static unsigned turn;
    char *path = room[turn++ % 4];

    snprintf(path, sizeof room[0], "%s/%s", bed->folder, below);
    return path;
}

void app_bed_write(const struct app_bed *bed, const char *below, const char *text, unsigned mode)
{
    char path[512];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", bed->folder, below);
    for (char *at = strchr(path + strlen(bed->folder) + 1, '/'); at != NULL;
         at = strchr(at + 1, '/')) {
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

const char *app_bed_read(const struct app_bed *bed, const char *below)
{
    static char text[65536];
    FILE *file = fopen(app_bed_path(bed, below), "r");
    size_t got;

    if (file == NULL)
        return NULL;
    got = fread(text, 1, sizeof text - 1, file);
    text[got] = '\0';
    fclose(file);
    return text;
}

int app_bed_names(const struct app_bed *bed, const char *below)
{
    DIR *folder = opendir(app_bed_path(bed, below));
    const struct dirent *entry;
    int count = 0;

    if (folder == NULL)
        return -1;
    while ((entry = readdir(folder)) != NULL)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return count;
}
