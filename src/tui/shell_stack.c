#include "shell_private.h"

#include <stdlib.h>
#include <string.h>

struct layer *shell_top(struct shell *shell)
{
    return &shell->layers[shell->depth - 1];
}

static size_t base_index(const struct shell *shell)
{
    size_t at = shell->depth - 1;

    while (at > 0 && shell->layers[at].screen->class->overlay)
        at--;
    return at;
}

struct layer *shell_base(struct shell *shell)
{
    return &shell->layers[base_index(shell)];
}

static struct screen *new_screen(struct shell *shell, const struct screen_class *class)
{
    struct screen *screen = calloc(1, class->size);

    if (screen == NULL)
        out_of_memory();
    screen->class = class;
    screen->shell = shell;
    arena_init(&screen->arena);
    arena_init(&screen->kept);
    return screen;
}

static void free_screen(struct screen *screen)
{
    if (screen->class->done != NULL)
        screen->class->done(screen);
    arena_done(&screen->arena);
    arena_done(&screen->kept);
    free(screen);
}

/* A screen may pop itself: it is freed when its code no longer runs. */
static void kill_screen(struct shell *shell, struct screen *screen)
{
    BUG_ON(shell->dead_count == ARRAY_COUNT(shell->dead));
    shell->dead[shell->dead_count++] = screen;
}

void shell_bury(struct shell *shell)
{
    for (size_t at = 0; at < shell->dead_count; at++)
        free_screen(shell->dead[at]);
    shell->dead_count = 0;
}

void shell_drop_all(struct shell *shell)
{
    while (shell->depth > 0)
        free_screen(shell->layers[--shell->depth].screen);
    while (shell->view_count > 0)
        free_screen(shell->views[--shell->view_count].screen);
    shell_bury(shell);
}

struct screen *shell_push(struct shell *shell, const struct screen_class *class)
{
    struct layer *layer;

    /* Nobody opens so many by hand; the lowest overlay or screen above the view makes room. */
    if (shell->depth == LAYERS_MOST) {
        kill_screen(shell, shell->layers[1].screen);
        memmove(&shell->layers[1], &shell->layers[2], (LAYERS_MOST - 2) * sizeof(shell->layers[0]));
        shell->depth--;
    }
    layer = &shell->layers[shell->depth++];
    *layer = (struct layer){.screen = new_screen(shell, class)};
    shell->pending = 0;
    return layer->screen;
}

void shell_pop(struct shell *shell)
{
    if (shell->depth <= 1)
        return;
    kill_screen(shell, shell_top(shell)->screen);
    shell->depth--;
    if (shell_base(shell)->stale)
        shell_load_new(shell);
}

/* The old arena lives until the new load has worked: a screen that cannot be read anew goes
 * on showing what it had. */
static bool load_layer(struct layer *layer, struct error *error)
{
    struct screen *screen = layer->screen;
    struct arena old = screen->arena;

    arena_init(&screen->arena);
    if (screen->class->load != NULL && !screen->class->load(screen, error)) {
        arena_done(&screen->arena);
        screen->arena = old;
        return false;
    }
    arena_done(&old);
    layer->loaded = true;
    layer->stale = false;
    return true;
}

static void remove_layer(struct shell *shell, size_t at)
{
    kill_screen(shell, shell->layers[at].screen);
    memmove(&shell->layers[at], &shell->layers[at + 1],
            (shell->depth - at - 1) * sizeof(shell->layers[0]));
    shell->depth--;
}

/* What it shows is gone (an undone "new"), or it never showed anything: it goes as well. */
static bool is_lost(const struct layer *layer, const struct error *error)
{
    return !layer->loaded || error->code == ERROR_NOT_FOUND;
}

static bool load_from(struct shell *shell, size_t from, bool all)
{
    bool fine = true;

    for (size_t at = from; at < shell->depth;) {
        struct layer *layer = &shell->layers[at];
        struct error error;

        if ((!all && layer->loaded && !layer->stale) || load_layer(layer, &error)) {
            at++;
            continue;
        }
        fine = false;
        watch_tell(&shell->progress.watch, "reading the file", &error);
        shell_error(shell, &error);
        if (at > 0 && is_lost(layer, &error))
            remove_layer(shell, at);
        else
            at++;
    }
    return fine;
}

bool shell_load_new(struct shell *shell)
{
    bool fine = load_from(shell, base_index(shell), false);

    /* When the base went, what is below it now may have been left stale. */
    return load_from(shell, base_index(shell), false) && fine;
}

void shell_mark_stale(struct shell *shell)
{
    for (size_t at = 0; at < shell->depth; at++)
        shell->layers[at].stale = true;
    for (size_t at = 0; at < shell->view_count; at++)
        shell->views[at].stale = true;
}

static bool anything_new(const struct shell *shell)
{
    for (size_t at = 0; at < shell->depth; at++) {
        if (!shell->layers[at].loaded)
            return true;
    }
    return false;
}

bool shell_load(struct shell *shell)
{
    if (!anything_new(shell))
        shell_mark_stale(shell);
    return shell_load_new(shell);
}

static struct layer take_view(struct shell *shell, const struct screen_class *class)
{
    for (size_t at = 0; at < shell->view_count; at++) {
        if (shell->views[at].screen->class == class) {
            struct layer found = shell->views[at];

            shell->views[at] = shell->views[--shell->view_count];
            return found;
        }
    }
    return (struct layer){.screen = new_screen(shell, class)};
}

void shell_goto(struct shell *shell, const char *screen_name)
{
    const struct screen_class *class = screen_class_find(screen_name);

    BUG_ON(class == NULL || class->overlay);
    while (shell->depth > 1)
        kill_screen(shell, shell->layers[--shell->depth].screen);
    shell->pending = 0;
    if (shell->depth == 1 && shell->layers[0].screen->class != class) {
        BUG_ON(shell->view_count == VIEWS_MOST);
        shell->views[shell->view_count++] = shell->layers[0];
        shell->depth = 0;
    }
    if (shell->depth == 0) {
        shell->layers[0] = take_view(shell, class);
        shell->depth = 1;
    }
    session_remember(shell->session, "view", class->name);
    shell_load_new(shell);
}

const char *shell_unsaved(struct shell *shell, struct arena *arena)
{
    struct strbuf text;
    const char *kept = NULL;

    strbuf_init(&text);
    for (size_t at = 0; at < shell->depth; at++) {
        const struct screen *screen = shell->layers[at].screen;

        if (screen->class->unsaved != NULL)
            screen->class->unsaved(screen, &text);
    }
    if (text.length > 0)
        kept = arena_strdup(arena, text.data);
    strbuf_done(&text);
    return kept;
}
