#include "hostile.h"
#include "places.h"
#include "query.h"
#include "sample.h"
#include "scene.h"

#include "text.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/*
 * Hostile, wide, combining and right-to-left texts in every text that a command takes, on every
 * place of the interface: nothing raw reaches the screen, no row is wider than the window, and
 * borders stand where they stand with plain texts. In a sample each kind of texts is laid out once,
 * not with each shift against the fields, and each place at three of the six sizes.
 */

enum { EVERY = 3 };

static const char *const wide_texts[] = {
    "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xae\xe5\x90\x8d\xe5\x89\x8d\xe3\x81\xa8\xe9\x95"
    "\xb7\xe3\x81\x84\xe6\x96\x87\xe7\xab\xa0\xe3\x81\xa7\xe3\x81\x99",
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xa7\xd9\x84\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a\xd8\xa9 mixed",
    "e\xcc\x81\xcc\xa3\xcc\x88o\xcc\x8a\xcc\x93\xcc\x94 combining n\xcc\x83",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb\xf0\x9f\x87\xb3\xf0\x9f\x87\xb1\xf0\x9f\x91\x8d"
    "\xf0\x9f\x8f\xbd emoji \xe2\x9a\xa0\xef\xb8\x8f 1\xef\xb8\x8f\xe2\x83\xa3",
    "a\xe6\x97\xa5"
    "b\xe6\x9c\xac"
    "c\xe8\xaa\x9e"
    "d\xe3\x81\xae"
    "e\xe5\x90\x8d"
    "f\xe5\x89\x8d",
    "\xe0\xb8\xa0\xe0\xb8\xb2\xe0\xb8\xa9\xe0\xb8\xb2\xe0\xb9\x84\xe0\xb8\x97\xe0\xb8\xa2 "
    "\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\xa8\xe0\xa5\x8d\xe0\xa4\xa6\xe0\xa5\x80",
};

/* ---- filling -------------------------------------------------------------------------------- */

struct filling {
    struct scene *scene;
    const char *const *texts;
    size_t count, next, stored;
};

static const char *next_text(struct filling *filling)
{
    return filling->texts[filling->next++ % filling->count];
}

static bool run(struct filling *filling, const struct command *command,
                const struct arg_value values[], size_t count)
{
    const struct run_options options = {.width = 80};
    struct arena arena;
    struct result result;
    struct error error;
    bool done;

    arena_init(&arena);
    result_init(&result);
    done = command_run(filling->scene->bed.session, command, values, count, &options, &arena,
                       &result, &error);
    filling->stored += done && result.changed;
    result_done(&result);
    arena_done(&arena);
    return done;
}

static bool is_text(const struct command *command, size_t at)
{
    const struct arg_spec *spec = &command->args[at];

    return !spec->positional && spec->field != NULL &&
           (spec->kind == ARG_TEXT || spec->kind == ARG_LONG);
}

/* All texts at once, or one by one where one of them is refused: a skill has a form of its own. */
static void edit(struct filling *filling, const struct command *command,
                 const struct arg_value which[2], size_t which_count)
{
    struct arg_value values[40], single[3];
    size_t count = which_count;

    for (size_t at = 0; at < which_count; at++)
        values[at] = single[at] = which[at];
    for (size_t at = 0; at < command->arg_count && count < ARRAY_COUNT(values); at++)
        if (is_text(command, at))
            values[count++] = (struct arg_value){command->args[at].name, next_text(filling)};
    if (count == which_count || run(filling, command, values, count))
        return;
    for (size_t at = which_count; at < count; at++) {
        single[which_count] = values[at];
        (void)run(filling, command, single, which_count + 1);
    }
}

static const struct arg_spec *handle_of(const struct command *command)
{
    for (size_t at = 0; at < command->arg_count; at++)
        if (command->args[at].kind == ARG_HANDLE && command->args[at].positional)
            return &command->args[at];
    return NULL;
}

static void edit_rows(struct filling *filling, const char *code, const struct dossier *dossier)
{
    struct arena arena;

    arena_init(&arena);
    for (size_t at = 0; at < command_count; at++) {
        const struct command *command = commands[at];
        const struct arg_spec *spec = handle_of(command);
        const char *blank = strrchr(command->name, ' ');

        if (spec == NULL || blank == NULL || strcmp(blank, " edit") != 0)
            continue;
        for (size_t row = 0; row < dossier->rows[spec->record].count; row++) {
            const void *found = dossier->rows[spec->record].at[row];
            const struct arg_value which[] = {
                {"code", code}, {spec->name, handle_text(spec->record, found, &arena)}};

            if (!((const struct row *)found)->removed && dossier_owns(dossier, found))
                edit(filling, command, which, 2);
        }
    }
    arena_done(&arena);
}

/* Evidence of items, terms, the register of providers. */
static void edit_rest(struct filling *filling, const char *code, const struct dossier *dossier)
{
    static const char *const terms[] = {"title",    "client",    "owner",   "objectives",
                                        "cadence",  "sow",       "pack",    "ceremonies",
                                        "protocol", "reporting", "provider"};

    for (size_t at = 0; at < ARRAY_COUNT(terms); at++) {
        char setting[512];
        const struct arg_value values[] = {{"code", code}, {"setting", setting}};

        snprintf(setting, sizeof setting, "%s=%s", terms[at], next_text(filling));
        (void)run(filling, command_find("set"), values, 2);
    }
    dossier_each(struct item, item, dossier, RECORD_ITEM) {
        const struct arg_value values[] = {
            {"code", code}, {"item", item->code}, {"evidence", next_text(filling)}};

        if (item->reached && item_at % 4 == 0)
            (void)run(filling, command_find("tick"), values, 3);
    }
    dossier_each(struct line, line, dossier, RECORD_LINE) {
        const struct arg_value values[] = {{"code", code},
                                           {"line", line->code},
                                           {"place", next_text(filling)},
                                           {"by", next_text(filling)}};

        (void)run(filling, command_find("line accept"), values, 4);
    }
}

static void edit_providers(struct filling *filling)
{
    struct provider_view *views;
    struct arena arena;
    struct error error;
    size_t count;

    arena_init(&arena);
    assert_true(query_providers(filling->scene->bed.session, &arena, &views, &count, &error));
    for (size_t at = 0; at < count; at++) {
        const struct arg_value values[] = {{"provider", views[at].provider->name},
                                           {"name", next_text(filling)},
                                           {"credentials", next_text(filling)},
                                           {"reach", next_text(filling)},
                                           {"note", next_text(filling)}};

        (void)run(filling, command_find("provider edit"), values, 5);
    }
    arena_done(&arena);
}

/* The engagements that the places stand on. */
static void fill(struct scene *scene, const char *const texts[], size_t count, size_t first)
{
    static const char *const codes[] = {"ENG-2601", "ENG-2602", "ENG-2605"};
    struct filling filling = {.scene = scene, .texts = texts, .count = count, .next = first};

    for (size_t at = 0; at < ARRAY_COUNT(codes); at++) {
        struct engagement_view view;
        struct arena arena;
        struct error error;

        arena_init(&arena);
        assert_true(query_engagement(scene->bed.session, codes[at], &arena, &view, &error));
        edit_rows(&filling, codes[at], &view.dossier);
        edit_rest(&filling, codes[at], &view.dossier);
        arena_done(&arena);
    }
    edit_providers(&filling);
    assert_true(filling.stored > 100);
}

/* ---- looking -------------------------------------------------------------------------------- */

static bool is_raw(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F ||
           code == 0x061C || code == 0xFFFE || code == 0xFFFF || code == 0xFEFF;
}

static void assert_clean(const struct scene *scene, const char *name, const char *text)
{
    const char *at = text, *end = text + strlen(text);

    while (at < end) {
        uint32_t code = utf8_next(&at, end);

        if (is_raw(code))
            fail_msg("%s at %dx%d sends U+%04X: %s", name, scene->canvas.columns,
                     scene->canvas.rows, (unsigned)code, text);
    }
    if (text_cells(text) > scene->canvas.columns)
        fail_msg("%s at %dx%d: wider than the window: %s", name, scene->canvas.columns,
                 scene->canvas.rows, text);
}

static void assert_rows_clean(struct scene *scene, const char *name)
{
    const char *line = scene_screen(scene, false);

    while (*line != '\0') {
        size_t length = strcspn(line, "\n");
        char text[4096];

        snprintf(text, sizeof text, "%.*s", (int)length, line);
        assert_clean(scene, name, text);
        line += length + (line[length] == '\n');
    }
}

/* Cells of a text up to a place in it. */
static int cells_before(const char *text, const char *at)
{
    char before[4096];

    snprintf(before, sizeof before, "%.*s", (int)(at - text), text);
    return text_cells(before);
}

static bool has_at(const char *text, const char *sign, int cell)
{
    for (const char *at = text; (at = strstr(at, sign)) != NULL; at++)
        if (cells_before(text, at) == cell)
            return true;
    return false;
}

struct edges {
    int left, right; /* cells; -1: no box is open */
};

/* Between the top and the bottom of a box each row has both its borders where these have them. */
static void assert_edges_on(const struct scene *scene, const char *name, const char *text,
                            struct edges *box)
{
    const char *top = strstr(text, "\xe2\x94\x8c"), *end = strstr(text, "\xe2\x94\x90");

    if (top != NULL && end != NULL) {
        *box = (struct edges){cells_before(text, top), cells_before(text, end)};
        return;
    }
    if (strstr(text, "\xe2\x94\x94") != NULL)
        *box = (struct edges){-1, -1};
    if (box->left >= 0 &&
        (!has_at(text, "\xe2\x94\x82", box->left) || !has_at(text, "\xe2\x94\x82", box->right)))
        fail_msg("%s at %dx%d: no borders at %d and %d: %s", name, scene->canvas.columns,
                 scene->canvas.rows, box->left, box->right, text);
}

static void assert_edges_stand(struct scene *scene, const char *name)
{
    const char *line = scene_screen(scene, false);
    struct edges box = {-1, -1};

    while (*line != '\0') {
        size_t length = strcspn(line, "\n");
        char text[4096];

        snprintf(text, sizeof text, "%.*s", (int)length, line);
        assert_edges_on(scene, name, text, &box);
        line += length + (line[length] == '\n');
    }
}

/* The columns of the board stand where they stand with plain texts. */
static void assert_columns_stand(struct scene *scene)
{
    const char *line;
    int row = 0;

    scene_resize(scene, 24, 80);
    scene_keys(scene, "1");
    line = scene_screen(scene, false);
    for (; *line != '\0' && row < 19; row++) {
        size_t length = strcspn(line, "\n");
        char text[4096];

        snprintf(text, sizeof text, "%.*s", (int)length, line);
        for (int column = 15; row >= 2 && row < 19 && column < 79; column += 16)
            if (!has_at(text, "\xe2\x94\x82", column))
                fail_msg("board: no column at %d: %s", column, text);
        line += length + (line[length] == '\n');
    }
    assert_int_equal(row, 19);
}

static void look_everywhere(struct scene *scene)
{
    static const int sizes[][2] = {{24, 80}, {36, 120}, {12, 40}, {9, 39}, {30, 71}, {24, 81}};

    for (size_t at = 0; at < place_count; at++) {
        /* Back to the board, and nothing open over it. */
        scene_resize(scene, 24, 80);
        scene_keys(scene, places[at].keys);
        scene_wait(scene, 200);
        for (size_t size = (size_t)sample_first(2, (long)at) - 1; size < ARRAY_COUNT(sizes);
             size += (size_t)sample_step(2)) {
            scene_resize(scene, sizes[size][0], sizes[size][1]);
            assert_rows_clean(scene, places[at].name);
            assert_edges_stand(scene, places[at].name);
            scene_keys(scene, "Down");
            assert_rows_clean(scene, places[at].name);
        }
        scene->shell = (shell_free(scene->shell), NULL);
        assert_true(shell_new(scene->bed.session, NULL, false, &scene->shell, &scene->bed.error));
        scene->now_ms += 10000;
        shell_tick(scene->shell, scene->now_ms);
    }
}

/* That they are on the screen at all: a sweep over plain texts proves nothing. */
static void assert_shown(struct scene *scene, const char *const texts[], size_t count)
{
    bool shown = false; /* one of them, whole */

    scene_resize(scene, 60, 200);
    scene_keys(scene, "2");
    for (size_t at = 0; at < count; at++)
        shown = shown || (strlen(texts[at]) > 8 && strstr(scene_screen(scene, false), texts[at]));
    assert_true(shown);
}

static void sweep(const char *const texts[], size_t count, size_t first)
{
    struct scene scene;

    scene_begin(&scene, 24, 80, "demo");
    fill(&scene, texts, count, first);
    assert_shown(&scene, texts, count);
    assert_columns_stand(&scene);
    look_everywhere(&scene);
    scene_end(&scene);
}

static void test_hostile_texts(void **state)
{
    (void)state;
    sweep(hostile_texts, ARRAY_COUNT(hostile_texts), 0);
    if (sample_step(EVERY) == 1)
        sweep(hostile_texts, ARRAY_COUNT(hostile_texts), 37);
}

static void test_wide_texts(void **state)
{
    (void)state;
    for (size_t first = 0; first < 3; first += (size_t)sample_step(EVERY))
        sweep(wide_texts, ARRAY_COUNT(wide_texts), first);
}

/* In fields too, where it is typed. */
static void test_typed(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    for (size_t at = 0; at < ARRAY_COUNT(hostile_texts) + ARRAY_COUNT(wide_texts); at++) {
        size_t other = at - ARRAY_COUNT(hostile_texts);
        struct key paste = {.kind = KEY_PASTE,
                            .paste = at < ARRAY_COUNT(hostile_texts) ? hostile_texts[at]
                                                                     : wide_texts[other]};

        scene_keys(&scene, "a");
        shell_key(scene.shell, &paste);
        for (int columns = 8; columns <= 80; columns += 9) {
            scene_resize(&scene, 24, columns);
            assert_rows_clean(&scene, "form");
        }
        scene_resize(&scene, 24, 80);
        assert_edges_stand(&scene, "form");
        scene_keys(&scene, "Esc Esc d"); /* the changed form: discard */
        scene.shell = (shell_free(scene.shell), NULL);
        assert_true(shell_new(scene.bed.session, NULL, false, &scene.shell, &scene.bed.error));
    }
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hostile_texts),
        cmocka_unit_test(test_wide_texts),
        cmocka_unit_test(test_typed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
