#include "shell_private.h"

/* A click does what keys would do to get there: so a screen needs to know nothing of the mouse. */

enum { WHEEL_ROWS = 3 };

static struct key key_of(enum key_action action)
{
    struct key key = {.kind = KEY_SPECIAL, .code = SPECIAL_ENTER};

    if (action == ACTION_UP)
        key.code = SPECIAL_UP;
    else if (action == ACTION_DOWN)
        key.code = SPECIAL_DOWN;
    return key;
}

/* Lists that are typed in take these as keys; the others as actions. */
static void step(struct shell *shell, enum key_action action)
{
    struct screen *screen = shell_top(shell)->screen;
    bool has_key = action == ACTION_UP || action == ACTION_DOWN || action == ACTION_OPEN;
    struct key key = key_of(action);

    if (has_key && screen->class->key != NULL && screen->class->key(screen, &key))
        return;
    shell_act(shell, action);
}

static void repeat(struct shell *shell, enum key_action action, int times)
{
    const struct screen *screen = shell_top(shell)->screen;

    for (int at = 0; at < times && shell_top(shell)->screen == screen; at++)
        step(shell, action);
}

static void turn_wheel(struct shell *shell, bool down)
{
    struct screen *screen = shell_top(shell)->screen;

    if (screen->class->wheel != NULL)
        screen->class->wheel(screen, down);
    else
        repeat(shell, down ? ACTION_DOWN : ACTION_UP, WHEEL_ROWS);
}

static void click(struct shell *shell, const struct key *key)
{
    const struct target *found = canvas_target(shell->canvas, key->mouse_row, key->mouse_column);
    struct screen *screen = shell_top(shell)->screen;
    struct target target;

    if (found == NULL)
        return;
    target = *found;
    if (target.part > 0) {
        if (screen->class->point != NULL)
            screen->class->point(screen, target.part);
        return;
    }
    if (target.moves[0].times + target.moves[1].times == 0)
        step(shell, ACTION_OPEN);
    for (size_t at = 0; at < ARRAY_COUNT(target.moves); at++)
        repeat(shell, (enum key_action)target.moves[at].action, target.moves[at].times);
}

void shell_mouse(struct shell *shell, const struct key *key)
{
    shell->pending = 0;
    shell->count = 0;
    shell->back_armed = false;
    if (!shell->mouse || shell->canvas == NULL)
        return;
    /* Two clicks may come before anything is shown: the second goes to what the first has made. */
    shell_draw(shell, shell->canvas);
    if (key->mouse_button == MOUSE_LEFT)
        click(shell, key);
    else
        turn_wheel(shell, key->mouse_button != MOUSE_WHEEL_UP);
}
