#include "shell_private.h"

#include "text.h"

#include <string.h>

/* Keys that go through the key map: sequences, counts, and what is said of a key that does
 * nothing. */

enum { COUNT_MOST = 9999 };

/* --- keys that do nothing ------------------------------------------------------------------ */

static const char *help_key(struct shell *shell)
{
    bool typing = shell_top(shell)->screen->class->takes_text;

    return text_or(typing ? keymap_key_in_text(shell->keys, NULL, ACTION_HELP)
                          : keymap_key(shell->keys, NULL, ACTION_HELP),
                   "F1");
}

static void say_elsewhere(struct shell *shell, const char *name, enum key_action action)
{
    const char *where = screen_with(action);

    if (where != NULL)
        shell_message(shell, "%s (%s) does nothing here; it works on: %s.", name,
                      action_title(action), where);
    else
        shell_message(shell, "%s (%s) does nothing here.", name, action_title(action));
}

/* Names the screen where the key does something. */
static void say_unknown(struct shell *shell, const struct key *key, enum key_action action)
{
    char name[32];
    struct binding binding;

    key_text(key, name);
    if (action != ACTION_NONE) {
        say_elsewhere(shell, name, action);
        return;
    }
    for (size_t at = 0; keymap_binding(shell->keys, at, &binding); at++) {
        const struct screen_class *class = screen_class_find(binding.screen);

        if (strcmp(binding.key, name) == 0 && class != NULL) {
            shell_message(shell, "%s does nothing here; it works on: %s.", name, class->title);
            return;
        }
    }
    shell_message(shell, "%s is no key here; %s shows the keys there are.", name, help_key(shell));
}

/* --- counts -------------------------------------------------------------------------------- */

static bool is_bound(struct shell *shell, const struct key *key)
{
    const char *screen = shell_top(shell)->screen->class->name;
    uint32_t pending = 0;

    return keymap_action(shell->keys, screen, key, &pending) != ACTION_NONE || pending != 0;
}

/* A digit that is bound to nothing, or that follows one. */
static bool count_key(struct shell *shell, const struct key *key)
{
    if (!keymap_counts(shell->keys) || shell->pending != 0 || key->kind != KEY_CHARACTER ||
        key->alt || key->code < '0' || key->code > '9')
        return false;
    if (shell->count == 0 && (key->code == '0' || is_bound(shell, key)))
        return false;
    shell->count = shell->count * 10 + (int)(key->code - '0');
    if (shell->count > COUNT_MOST)
        shell->count = COUNT_MOST;
    return true;
}

static bool is_movement(enum key_action action)
{
    switch ((int)action) {
    case ACTION_UP:
    case ACTION_DOWN:
    case ACTION_LEFT:
    case ACTION_RIGHT:
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
    case ACTION_HALF_UP:
    case ACTION_HALF_DOWN:
    case ACTION_NEXT_PANE:
    case ACTION_PREVIOUS_PANE:
    case ACTION_NEXT_TAB:
    case ACTION_PREVIOUS_TAB:
    case ACTION_NEXT_RECORD:
    case ACTION_PREVIOUS_RECORD:
    case ACTION_NEXT_MATCH:
    case ACTION_PREVIOUS_MATCH: return true;
    default: return false;
    }
}

static bool repeat(struct shell *shell, enum key_action action, int times)
{
    bool used = true;

    for (int at = 0; at < times && used; at++)
        used = shell_act(shell, action);
    return used || times > 1;
}

/* Only movements are repeated: a number before anything else changes nothing. */
static bool act_counted(struct shell *shell, enum key_action action, int count)
{
    if (count > 0 && (action == ACTION_TOP || action == ACTION_BOTTOM))
        return shell_act(shell, ACTION_TOP) && repeat(shell, ACTION_DOWN, count - 1);
    if (count > 1 && is_movement(action))
        return repeat(shell, action, count);
    return shell_act(shell, action);
}

/* --- the key map --------------------------------------------------------------------------- */

static bool is_escape(const struct key *key)
{
    return key->kind == KEY_SPECIAL && key->code == SPECIAL_ESCAPE;
}

void shell_mapped_key(struct shell *shell, const struct key *key)
{
    const struct screen *screen = shell_top(shell)->screen;
    uint32_t before = shell->pending;
    int count = shell->count;
    enum key_action action;

    if (count_key(shell, key))
        return;
    action = keymap_action(shell->keys, screen->class->name, key, &shell->pending);
    if (shell->pending != 0)
        return;
    shell->count = 0;
    if (before != 0 && action == ACTION_NONE) {
        shell->back_armed = false;
        if (!is_escape(key))
            shell_message(shell, "No such two keys.");
        return;
    }
    if (count > 0 && is_escape(key))
        return;
    if (action != ACTION_NONE && act_counted(shell, action, count))
        return;
    shell->back_armed = false;
    say_unknown(shell, key, action);
}
