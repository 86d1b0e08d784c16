#include "shell_private.h"

#include "text.h"

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

bool shell_act_look(struct shell *shell, enum key_action action)
{
    switch ((int)action) {
    case ACTION_MOUSE: toggle_mouse(shell); return true;
    case ACTION_PLAIN: toggle_plain(shell); return true;
    case ACTION_CURSOR: toggle_cursor(shell); return true;
    default: return false;
    }
}
