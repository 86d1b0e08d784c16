#include "shell_private.h"

#include "draft.h"
#include "keyed.h"

#include "asset.h"
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CTRL_C = 3, INTERRUPTS_MS = 2000, CHECK_MS = 1000 };

/* --- beginning and end ------------------------------------------------------------------- */

bool shell_load_keys(struct shell *shell)
{
    const struct asset *built_in = asset_find("keys.conf");
    const char *mine = session_text(shell->session, "keys.conf");
    struct keymap *merged;
    struct error error;

    BUG_ON(built_in == NULL);
    BUG_ON(!keymap_parse(built_in->data, NULL, &shell->arena, &shell->keys, &error));
    if (mine == NULL || mine == built_in->data)
        return true;
    if (keymap_parse(mine, shell->keys, &shell->arena, &merged, &error)) {
        shell->keys = merged;
        return true;
    }
    error_within(&error, "your key file is passed over");
    shell_error(shell, &error);
    return false;
}

bool shell_use_theme(struct shell *shell, const char *name, struct error *error)
{
    char file[64];
    const struct asset *built_in;
    const char *text;

    snprintf(file, sizeof(file), "themes/%.40s.conf", name);
    built_in = asset_find(file);
    if (built_in == NULL)
        return error_set(error, ERROR_NOT_FOUND, "there is no theme '%s'", name);
    text = session_text(shell->session, file);
    if (text != NULL && text != built_in->data && theme_parse(text, file, &shell->theme, error))
        return true;
    if (text != NULL && text != built_in->data)
        shell_error(shell, error);
    BUG_ON(!theme_parse(built_in->data, file, &shell->theme, error));
    return true;
}

void shell_set_theme(struct shell *shell, const char *name)
{
    struct error error;

    if (!shell_use_theme(shell, name, &error)) {
        shell_error(shell, &error);
        return;
    }
    session_remember(shell->session, "theme", name);
    shell->redraw = true;
    shell_message(shell, "Theme %s.", name);
}

static const char *first_view(struct shell *shell)
{
    const char *name = session_recall(shell->session, "view");
    const struct screen_class *class = name != NULL ? screen_class_find(name) : NULL;

    return class != NULL && !class->overlay && class->subject != NULL &&
                   strcmp(name, "engagement") != 0
               ? name
               : "board";
}

static void show_notices(struct shell *shell)
{
    for (size_t at = 0; at < session_notice_count(shell->session); at++)
        shell_message(shell, "%s", session_notice(shell->session, at));
}

bool shell_new(struct session *session, const struct shell_host *host, bool ascii,
               struct shell **out, struct error *error)
{
    struct shell *shell;
    const char *theme = session_recall(session, "theme");

    /* A missing file is no fault here: the first screen says what to do. */
    if (!session_is_open(session) && !session_open(session, error) &&
        error->code != ERROR_NOT_FOUND)
        return false;
    shell = calloc(1, sizeof(*shell));
    if (shell == NULL)
        out_of_memory();
    shell->session = session;
    shell->ascii = ascii;
    if (host != NULL)
        shell->host = *host;
    shell->columns = 80;
    shell->rows = 24;
    shell->today = session_today(session);
    arena_init(&shell->arena);
    arena_init(&shell->waiting.arena);
    arena_init(&shell->last.arena);
    arena_init(&shell->asked.arena);
    strbuf_init(&shell->draft);
    shell_recall_looks(shell);
    shell_load_keys(shell);
    if (theme == NULL || !shell_use_theme(shell, theme, error))
        BUG_ON(!shell_use_theme(shell, "dark", error));
    shell_read_config(shell);
    show_notices(shell);
    shell_goto(shell, first_view(shell));
    if (session_is_open(session))
        session_changed_outside(session);
    *out = shell;
    return true;
}

void shell_free(struct shell *shell)
{
    if (shell == NULL)
        return;
    shell_drop_all(shell);
    messages_done(&shell->messages);
    arena_done(&shell->arena);
    arena_done(&shell->waiting.arena);
    arena_done(&shell->last.arena);
    arena_done(&shell->asked.arena);
    strbuf_done(&shell->draft);
    free(shell);
}

void shell_begin_tour(struct shell *shell)
{
    tour_begin(shell);
    tour_watch(shell);
}

/* --- small questions --------------------------------------------------------------------- */

struct session *shell_session(struct shell *shell)
{
    return shell->session;
}

const struct keymap *shell_keymap(const struct shell *shell)
{
    return shell->keys;
}

bool shell_was_interrupted(const struct shell *shell)
{
    return shell->interrupted;
}

bool shell_wants_mouse(const struct shell *shell)
{
    return shell->mouse;
}

bool shell_wants_quit(const struct shell *shell)
{
    return shell->quit;
}

bool shell_wants_redraw(struct shell *shell)
{
    bool wanted = shell->redraw;

    shell->redraw = false;
    return wanted;
}

const struct theme *shell_theme(const struct shell *shell)
{
    return &shell->theme;
}

/* --- messages ---------------------------------------------------------------------------- */

static void read_clock(struct shell *shell)
{
    if (shell->host.now_ms != NULL)
        shell->now_ms = shell->host.now_ms(shell->host.context);
}

/* From now on, not from the key that began what took long. */
void shell_toast(struct shell *shell, const char *text, bool undo)
{
    struct strbuf here;

    strbuf_init(&here);
    keyed_text(shell->keys, shell_selected(shell), text, &here);
    read_clock(shell);
    messages_toast(&shell->messages, here.data, undo, shell->now_ms);
    strbuf_done(&here);
}

void shell_message(struct shell *shell, const char *format, ...)
{
    struct strbuf text;
    va_list args;

    strbuf_init(&text);
    va_start(args, format);
    strbuf_vprintf(&text, format, args);
    va_end(args);
    shell_toast(shell, text.data, false);
    strbuf_done(&text);
}

void shell_error(struct shell *shell, const struct error *error)
{
    struct error here;

    keyed_error(shell->keys, shell_selected(shell), error, &here);
    messages_error(&shell->messages, &here);
}

/* --- actions everywhere ------------------------------------------------------------------- */

static bool act_view(struct shell *shell, enum key_action action)
{
    switch ((int)action) {
    case ACTION_VIEW_BOARD: shell_goto(shell, "board"); return true;
    case ACTION_VIEW_LIST: shell_goto(shell, "list"); return true;
    case ACTION_VIEW_AGENDA: shell_goto(shell, "agenda"); return true;
    case ACTION_VIEW_TIMELINE: shell_goto(shell, "timeline"); return true;
    case ACTION_VIEW_PEOPLE: shell_goto(shell, "people"); return true;
    case ACTION_VIEW_ADVISOR: shell_goto(shell, "advisor"); return true;
    case ACTION_VIEW_RADAR: shell_goto(shell, "radar"); return true;
    case ACTION_VIEW_PROVIDERS: shell_goto(shell, "providers"); return true;
    default: return false;
    }
}

static void quit_now(struct shell *shell, void *context)
{
    (void)context;
    shell->quit = true;
}

static bool act_quit(struct shell *shell)
{
    struct arena arena;

    arena_init(&arena);
    if (shell_unsaved(shell, &arena) != NULL)
        shell_ask(shell, "Quit", "What you typed in the form is not saved.", "Quit", quit_now,
                  NULL);
    else
        shell->quit = true;
    arena_done(&arena);
    return true;
}

/* q goes back; at the top a second one quits. */
static bool act_back(struct shell *shell, bool armed)
{
    if (shell->depth > 1) {
        shell_pop(shell);
        return true;
    }
    if (armed) {
        shell->quit = true;
        return true;
    }
    shell->back_armed = true;
    shell_message(shell, "Press %s again to quit. Everything is saved.",
                  text_or(keymap_key(shell->keys, NULL, ACTION_BACK), "it"));
    return true;
}

static bool act_cancel(struct shell *shell)
{
    if (shell->depth > 1)
        shell_pop(shell);
    else if (tour_is_on(shell))
        tour_end(shell);
    else
        shell_message(shell, "Esc does not quit: press %s twice.",
                      text_or(keymap_key(shell->keys, NULL, ACTION_BACK), "Ctrl-Q"));
    return true;
}

static bool act_reload(struct shell *shell)
{
    shell_mark_stale(shell);
    if (shell_load_new(shell))
        shell_message(shell, "Read again.");
    return true;
}

static bool act_suspend(struct shell *shell)
{
    if (shell->host.suspend == NULL)
        return true;
    shell->host.suspend(shell->host.context);
    shell->redraw = true;
    shell_mark_stale(shell);
    shell_load_new(shell);
    return true;
}

static bool act_undo(struct shell *shell, const char *name)
{
    shell_run_command(shell, name, NULL, 0, NULL, NULL);
    return true;
}

/* It can be put away over a box, but not begun there. */
static bool act_tour_away(struct shell *shell)
{
    if (!tour_is_on(shell))
        return false;
    tour_end(shell);
    return true;
}

/* What works on every screen, with boxes open too. */
static bool act_always(struct shell *shell, enum key_action action)
{
    switch ((int)action) {
    case ACTION_QUIT: return act_quit(shell);
    case ACTION_CANCEL: return act_cancel(shell);
    case ACTION_REDRAW: shell->redraw = true; return true;
    case ACTION_SUSPEND: return act_suspend(shell);
    case ACTION_HELP: shell_show_help(shell); return true;
    case ACTION_TOUR: return act_tour_away(shell);
    default: return false;
    }
}

static bool act_on_screen(struct shell *shell, enum key_action action, bool armed)
{
    switch ((int)action) {
    case ACTION_BACK: return act_back(shell, armed);
    case ACTION_PALETTE: shell_show_palette(shell); return true;
    case ACTION_GO_TO: shell_show_go_to(shell); return true;
    case ACTION_GO_TO_PERSON: shell_show_go_to_person(shell); return true;
    case ACTION_SEARCH: shell_show_search(shell); return true;
    case ACTION_TOUR: tour_turn(shell); return true;
    case ACTION_MESSAGES: shell_show_messages(shell); return true;
    case ACTION_MOUSE:
    case ACTION_PLAIN:
    case ACTION_CURSOR: return shell_act_look(shell, action);
    case ACTION_COPY: shell_copy_name(shell); return true;
    case ACTION_COPY_ROW: shell_copy_row(shell); return true;
    case ACTION_RELOAD: return act_reload(shell);
    case ACTION_UNDO: return act_undo(shell, "undo");
    case ACTION_REDO: return act_undo(shell, "redo");
    case ACTION_REPEAT: shell_repeat(shell); return true;
    default: return act_view(shell, action);
    }
}

bool shell_act(struct shell *shell, enum key_action action)
{
    struct screen *screen = shell_top(shell)->screen;
    bool armed = shell->back_armed;

    shell->back_armed = false;
    if (screen->class->act != NULL && screen->class->act(screen, action))
        return true;
    if (act_always(shell, action))
        return true;
    if (screen->class->overlay && action == ACTION_BACK) {
        shell_pop(shell);
        return true;
    }
    return !screen->class->overlay && act_on_screen(shell, action, armed);
}

/* --- keys -------------------------------------------------------------------------------- */

static bool is_character(const struct key *key, uint32_t code)
{
    return key->kind == KEY_CHARACTER && !key->alt && key->code == code;
}

/* Three within two seconds leave, whatever is open. */
static bool interrupt(struct shell *shell)
{
    shell->interrupts[0] = shell->interrupts[1];
    shell->interrupts[1] = shell->interrupts[2];
    shell->interrupts[2] = shell->now_ms + 1; /* 0 means never */
    if (shell->interrupts[0] > 0 && shell->interrupts[2] - shell->interrupts[0] <= INTERRUPTS_MS)
        shell->quit = shell->interrupted = true;
    return shell->quit;
}

static void take_key(struct shell *shell, const struct key *key)
{
    struct screen *screen = shell_top(shell)->screen;

    if (shell->pending == 0 && screen->class->key != NULL && screen->class->key(screen, key)) {
        shell->back_armed = false;
        shell->count = 0;
        return;
    }
    if (key->kind == KEY_PASTE)
        shell_message(shell, "Pasted text goes into text fields only; nothing was done.");
    else
        shell_mapped_key(shell, key);
}

void shell_key(struct shell *shell, const struct key *pressed)
{
    struct key escape = {.kind = KEY_SPECIAL, .code = SPECIAL_ESCAPE}, known = *pressed;
    const struct key *key = &known;

    if (key->kind != KEY_CHARACTER && key->kind != KEY_SPECIAL && key->kind != KEY_PASTE)
        return;
    if (key->kind == KEY_CHARACTER)
        known.latin = keymap_latin(shell->keys, key->code);
    read_clock(shell);
    messages_key(&shell->messages);
    shell->work_failed = false;
    progress_begin(shell);
    if (key->kind == KEY_SPECIAL && key->code == SPECIAL_MOUSE) {
        shell_mouse(shell, key);
    } else if (is_character(key, CTRL_C)) {
        if (!interrupt(shell))
            take_key(shell, &escape);
    } else {
        take_key(shell, key);
    }
    tour_watch(shell);
    progress_end(shell);
    shell_bury(shell);
}

/* --- time -------------------------------------------------------------------------------- */

/* Once a second, and only while idle: the loop calls it when no key waits. */
static void look_outside(struct shell *shell)
{
    civil_day today = session_today(shell->session);

    if (session_is_open(shell->session) && session_changed_outside(shell->session)) {
        shell_mark_stale(shell);
        if (shell_load_new(shell))
            shell_message(shell, "The file was changed by another program; this is its new state.");
    } else if (today != shell->today) {
        shell_mark_stale(shell);
        shell_load_new(shell);
    }
    shell->today = today;
}

/* The screen whose work is to be done next, or NULL. */
static struct screen *screen_behind(struct shell *shell)
{
    for (struct layer *layer = shell_top(shell); layer >= shell_base(shell); layer--) {
        const struct screen_class *class = layer->screen->class;

        if (layer->loaded && class->behind != NULL && class->behind(layer->screen))
            return layer->screen;
    }
    return NULL;
}

static void work(struct shell *shell)
{
    struct screen *screen = shell->work_failed ? NULL : screen_behind(shell);
    struct error error;

    if (screen == NULL || screen->class->work(screen, &error))
        return;
    shell->work_failed = true;
    shell_error(shell, &error);
}

void shell_tick(struct shell *shell, int64_t now_ms)
{
    shell->now_ms = now_ms;
    messages_tick(&shell->messages, now_ms);
    work(shell);
    if (now_ms >= shell->next_check_ms) {
        shell->next_check_ms = now_ms + CHECK_MS;
        progress_begin(shell);
        look_outside(shell);
        progress_end(shell);
        draft_keep(shell);
    }
    shell_bury(shell);
}

int64_t shell_next_timer(struct shell *shell, int64_t now_ms)
{
    if (!shell->work_failed && screen_behind(shell) != NULL)
        return 0;
    /* The toast goes with the check that follows its end: one wake-up a second is enough. */
    return shell->next_check_ms > now_ms ? shell->next_check_ms - now_ms : 0;
}
