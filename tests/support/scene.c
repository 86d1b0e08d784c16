#include "scene.h"

#include "app/session_private.h"
#include "prepared.h"
#include "store_fixture.h"
#include "utf8.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void make_file(struct bed *bed, const char *line)
{
    if (strcmp(line, "demo") == 0) {
        bed_demo(bed);
        return;
    }
    bed_open(bed, NULL);
    bed_do(bed, line);
    bed_close(bed);
}

/* The file that a command makes is made once a program and then copied. */
static void begin_file(struct bed *bed, const char *line)
{
    static char made_by[128];
    static struct bed made;

    if (strcmp(line, made_by) != 0) {
        make_file(bed, line);
        free(made.bytes);
        bed_keep_bytes(bed);
        made = (struct bed){.bytes = bed->bytes, .size = bed->size};
        bed->bytes = NULL;
        snprintf(made_by, sizeof made_by, "%s", line);
        return;
    }
    bed->bytes = made.bytes;
    bed->size = made.size;
    bed_put_bytes(bed);
    assert_int_equal(chmod(bed->path, 0600), 0); /* else a notice says that it was done */
    prepared_mark(bed->path);
    bed->bytes = NULL;
}

static void write_file(const char *path, const char *text, size_t length)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void start_shell(struct scene *scene)
{
    struct error error;

    if (!shell_new(scene->bed.session, NULL, false, &scene->shell, &error))
        fail_msg("%s", error.message);
    scene->now_ms += 1000;
    shell_tick(scene->shell, scene->now_ms);
}

void scene_begin(struct scene *scene, int rows, int columns, const char *line)
{
    memset(scene, 0, sizeof *scene);
    /* What one run remembers for the next must not reach from test to test. */
    setenv("XDG_STATE_HOME", "/dev/null/none", 1);
    bed_init(&scene->bed);
    if (line != NULL)
        begin_file(&scene->bed, line);
    bed_open(&scene->bed, NULL);
    strbuf_init(&scene->screen);
    canvas_init(&scene->canvas, rows, columns, false);
    start_shell(scene);
}

void scene_configure(struct scene *scene, const char *name, const char *text)
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s", scene->bed.folder, name);
    write_file(path, text, strlen(text));
    shell_free(scene->shell);
    start_shell(scene);
    assert_int_equal(unlink(path), 0);
}

void scene_run_again(struct scene *scene)
{
    char path[256];

    snprintf(path, sizeof path, "%s/state", scene->bed.folder);
    setenv("XDG_STATE_HOME", path, 1);
    shell_free(scene->shell);
    bed_close(&scene->bed);
    bed_open(&scene->bed, NULL);
    start_shell(scene);
}

/* What scene_run_again has kept; where it was not called there is nothing. */
static void forget_state(const struct scene *scene)
{
    static const char *const names[] = {"state/stint/state", "state/stint/filters", "state/stint",
                                        "state"};
    char path[256];

    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        snprintf(path, sizeof path, "%s/%s", scene->bed.folder, names[i]);
        (void)remove(path);
    }
}

void scene_end(struct scene *scene)
{
    shell_free(scene->shell);
    canvas_done(&scene->canvas);
    strbuf_done(&scene->screen);
    bed_close(&scene->bed);
    forget_state(scene);
    bed_done(&scene->bed);
}

void scene_resize(struct scene *scene, int rows, int columns)
{
    canvas_resize(&scene->canvas, rows, columns);
}

/* Every key is drawn, as the loop would: drawing remembers what a page is. */
static void press(struct scene *scene, const struct key *key)
{
    shell_key(scene->shell, key);
    shell_draw(scene->shell, &scene->canvas);
}

static const char *type_text(struct scene *scene, const char *at)
{
    const char *end = strchr(at + 1, '\'');

    if (end == NULL)
        fail_msg("no closing quote: %s", at);
    for (at++; at < end;) {
        struct key key = {.kind = KEY_CHARACTER};

        key.code = utf8_next(&at, end);
        press(scene, &key);
    }
    return end + 1;
}

static const char *paste_text(struct scene *scene, const char *at)
{
    const char *end = strchr(at + 1, '"');
    struct key key = {.kind = KEY_PASTE};
    char *text;

    if (end == NULL)
        fail_msg("no closing quote: %s", at);
    text = strndup(at + 1, (size_t)(end - at - 1));
    key.paste = text;
    press(scene, &key);
    free(text);
    return end + 1;
}

static const char *press_named(struct scene *scene, const char *at)
{
    size_t length = strcspn(at, " ");
    char name[32];
    struct key key;

    snprintf(name, sizeof name, "%.*s", (int)length, at);
    if (!key_parse(name, &key))
        fail_msg("'%s' is no key", name);
    press(scene, &key);
    store_fixture_kept(scene->bed.session->store);
    return at + length;
}

void scene_keys(struct scene *scene, const char *keys)
{
    shell_draw(scene->shell, &scene->canvas);
    while (*(keys += strspn(keys, " ")) != '\0') {
        if (keys[0] == '\'' && keys[1] != '\0' && keys[1] != ' ')
            keys = type_text(scene, keys);
        else if (keys[0] == '"' && keys[1] != '\0' && keys[1] != ' ')
            keys = paste_text(scene, keys);
        else
            keys = press_named(scene, keys);
    }
}

void scene_wait(struct scene *scene, int64_t ms)
{
    int64_t end = scene->now_ms + ms;

    while (scene->now_ms < end) {
        scene->now_ms += 100;
        shell_tick(scene->shell, scene->now_ms);
    }
    shell_draw(scene->shell, &scene->canvas);
}

/* The folder of the file has another name each time. */
static void hide_chance(const struct scene *scene)
{
    const char *chance = strrchr(scene->bed.folder, '-');

    for (char *at = scene->screen.data; chance != NULL && (at = strstr(at, chance)) != NULL; at++)
        memset(at + 1, 'X', strlen(chance) - 1);
}

/* The demo is made at the time of day that it is: "2026-11-20 20:20:06". */
static void hide_times(const struct scene *scene)
{
    static const char shape[] = "0000-00-00 00:00";

    for (char *at = scene->screen.data; *at != '\0'; at++) {
        size_t fits = 0;

        while (shape[fits] != '\0' &&
               (shape[fits] == '0' ? at[fits] >= '0' && at[fits] <= '9' : at[fits] == shape[fits]))
            fits++;
        if (shape[fits] != '\0')
            continue;
        memcpy(at + fits - 5, "HH:MM", 5);
        if (at[fits] == ':')
            memcpy(at + fits, ":SS", 3);
    }
}

const char *scene_screen(struct scene *scene, bool roles)
{
    strbuf_clear(&scene->screen);
    shell_draw(scene->shell, &scene->canvas);
    canvas_dump(&scene->canvas, roles, &scene->screen);
    hide_chance(scene);
    hide_times(scene);
    return scene->screen.data;
}

/* cmocka cuts what it prints at 1024 bytes. */
static void print_screen(const char *screen)
{
    while (*screen != '\0') {
        size_t length = strcspn(screen, "\n");

        print_error("%.*s\n", (int)length, screen);
        screen += length + (screen[length] == '\n');
    }
}

static void fail_with(const struct scene *scene, const char *text, const char *what)
{
    print_error("'%s' %s:\n", text, what);
    print_screen(scene->screen.data);
    fail();
}

void scene_shows(struct scene *scene, const char *text)
{
    if (strstr(scene_screen(scene, false), text) == NULL)
        fail_with(scene, text, "is not on the screen");
}

void scene_shows_not(struct scene *scene, const char *text)
{
    if (strstr(scene_screen(scene, false), text) != NULL)
        fail_with(scene, text, "is on the screen");
}

static void read_golden(const char *path, struct strbuf *out)
{
    FILE *file = fopen(path, "r");
    char bytes[4096];
    size_t count;

    if (file == NULL)
        fail_msg("there is no %s; STINT_UPDATE_GOLDEN=1 writes it", path);
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0)
        strbuf_add(out, bytes, count);
    fclose(file);
}

static void compare(const char *name, const struct strbuf *text)
{
    const char *update = getenv("STINT_UPDATE_GOLDEN");
    struct strbuf golden;
    char path[256];

    snprintf(path, sizeof path, "tests/scenes/golden/%s.txt", name);
    if (update != NULL && *update == '1') {
        write_file(path, text->data, text->length);
        return;
    }
    strbuf_init(&golden);
    read_golden(path, &golden);
    if (strcmp(golden.data, text->data) != 0) {
        print_error("%s has changed (STINT_UPDATE_GOLDEN=1 writes it). It was:\n", name);
        print_screen(golden.data);
        print_error("It is:\n");
        print_screen(text->data);
        fail();
    }
    strbuf_done(&golden);
}

void scene_golden(struct scene *scene, const char *name)
{
    scene_screen(scene, false);
    compare(name, &scene->screen);
}

void scene_golden_roles(struct scene *scene, const char *name)
{
    scene_screen(scene, true);
    compare(name, &scene->screen);
}

void scene_golden_text(struct scene *scene, const char *name, const char *text)
{
    strbuf_clear(&scene->screen);
    strbuf_puts(&scene->screen, text);
    compare(name, &scene->screen);
}
