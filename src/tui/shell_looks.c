#include "shell_private.h"

#include "text.h"

#include <string.h>

/* Switches whose state is kept between runs. */

static bool set(struct shell *shell, const char *name, bool *is_on)
{
    *is_on = !*is_on;
    session_remember(shell->session, name, *is_on ? "on" : "off");
    shell->redraw = true;
    return *is_on;
}

static void toggle_mouse(struct shell *shell)
{
    const char *key = keymap_key(shell->keys, shell_top(shell)->screen->class->name, ACTION_MOUSE);

    if (set(shell, "mouse", &shell->mouse))
        shell_message(shell, "The mouse is on; to mark text, hold Shift or press %s.",
                      text_or(key, "its key"));
    else
        shell_message(shell, "The mouse is off.");
}

static void toggle_plain(struct shell *shell)
{
    if (set(shell, "plain", &shell->plain))
        shell_message(shell, "Plain: no lines and boxes.");
    else
        shell_message(shell, "Lines and boxes are back.");
}

static void toggle_cursor(struct shell *shell)
{
    if (set(shell, "cursor", &shell->cursor_always))
        shell_message(shell, "The cursor is shown everywhere.");
    else
        shell_message(shell, "The cursor is shown in text fields.");
}

void shell_recall_looks(struct shell *shell)
{
    shell->mouse = text_equal(session_recall(shell->session, "mouse"), "on");
    shell->plain = text_equal(session_recall(shell->session, "plain"), "on");
    shell->cursor_always = text_equal(session_recall(shell->session, "cursor"), "on");
}

/* --- by name -------------------------------------------------------------------------------- */

static const char *const look_names[] = {"mouse", "plain", "cursor", "theme"};

bool shell_is_look(const char *name)
{
    for (size_t at = 0; at < ARRAY_COUNT(look_names); at++) {
        if (strcmp(look_names[at], name) == 0)
            return true;
    }
    return false;
}

static bool unknown_look(const char *name, struct error *error)
{
    const char *nearest = text_nearest(name, look_names, ARRAY_COUNT(look_names));

    error_set(error, ERROR_USAGE, "'%s' is none of: mouse, plain, cursor, theme", name);
    return nearest == NULL ? false : error_hint(error, "did you mean %s?", nearest);
}

/* The switch of that name; NULL: it is none that is on or off. */
static bool *switch_of(struct shell *shell, const char *name)
{
    return strcmp(name, "mouse") == 0    ? &shell->mouse
           : strcmp(name, "plain") == 0  ? &shell->plain
           : strcmp(name, "cursor") == 0 ? &shell->cursor_always
                                         : NULL;
}

static bool apply(struct shell *shell, const char *name, const char *value, struct error *error)
{
    bool *is_on = switch_of(shell, name);

    if (!shell_is_look(name))
        return unknown_look(name, error);
    if (is_on == NULL)
        return shell_use_theme(shell, value, error);
    if (strcmp(value, "on") != 0 && strcmp(value, "off") != 0)
        return error_set(error, ERROR_USAGE, "%s is on or off, not '%s'", name, value);
    *is_on = strcmp(value, "on") == 0;
    return true;
}

bool shell_set_look(struct shell *shell, const char *name, const char *value, struct error *error)
{
    if (!apply(shell, name, value, error))
        return false;
    session_remember(shell->session, name, value);
    shell->redraw = true;
    shell_message(shell, "%s: %s.", name, value);
    return true;
}

/* --- the file ------------------------------------------------------------------------------- */

static void read_setting(struct shell *shell, const char *text, int line)
{
    struct arena arena;
    struct error error;
    const char *equals = strchr(text, '=');
    const char *begin = text + strspn(text, " \t");

    if (*begin == '\0' || *begin == '#')
        return;
    arena_init(&arena);
    if (equals == NULL) {
        error_set(&error, ERROR_INPUT, "config:%d:%zu: '%s' lacks its '='", line,
                  (size_t)(begin - text) + 1, begin);
        shell_error(shell, &error);
    } else {
        const char *value = equals + 1 + strspn(equals + 1, " \t");
        const char *name = text_trim(&arena, begin, (size_t)(equals - begin));
        bool known = shell_is_look(name);

        if (!apply(shell, name, text_trim(&arena, value, strlen(value)), &error)) {
            error_within(&error, "config:%d:%zu", line,
                         (size_t)((known ? value : begin) - text) + 1);
            shell_error(shell, &error);
        }
    }
    arena_done(&arena);
}

void shell_read_config(struct shell *shell)
{
    const char *text = session_text(shell->session, "config");
    struct arena arena;
    int line = 0;

    arena_init(&arena);
    while (text != NULL && *text != '\0') {
        size_t length = strcspn(text, "\n");

        read_setting(shell, arena_strndup(&arena, text, length), ++line);
        text += length + (text[length] == '\n');
    }
    arena_done(&arena);
}

bool shell_act_look(struct shell *shell, enum key_action action)
{
    switch ((int)action) {
    case ACTION_MOUSE: toggle_mouse(shell); return true;
    case ACTION_PLAIN: toggle_plain(shell); return true;
    case ACTION_CURSOR: toggle_cursor(shell); return true;
    default: return false;
    }
}
