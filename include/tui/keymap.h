#ifndef STINT_KEYMAP_H
#define STINT_KEYMAP_H

/*
 * Keys as data: assets/keys.conf (or the user's) binds keys to actions, for all screens
 * ("everywhere") or one. One letter has one meaning on every screen; a test checks it.
 * Inside text fields letters are text.
 */

#include "arena.h"
#include "strbuf.h"

#include <stdint.h>

enum key_kind { KEY_NONE, KEY_CHARACTER, KEY_SPECIAL, KEY_PASTE, KEY_RESIZED, KEY_GONE };
enum special_key {
    SPECIAL_UP = 1,
    SPECIAL_DOWN,
    SPECIAL_LEFT,
    SPECIAL_RIGHT,
    SPECIAL_HOME,
    SPECIAL_END,
    SPECIAL_PAGE_UP,
    SPECIAL_PAGE_DOWN,
    SPECIAL_ENTER,
    SPECIAL_TAB,
    SPECIAL_BACK_TAB,
    SPECIAL_ESCAPE,
    SPECIAL_BACKSPACE,
    SPECIAL_DELETE,
    SPECIAL_INSERT,
    SPECIAL_SHIFT_LEFT,
    SPECIAL_SHIFT_RIGHT,
    SPECIAL_MOUSE,
    SPECIAL_F1 /* … F12 follow */
};
enum mouse_button { MOUSE_LEFT = 0, MOUSE_WHEEL_UP = 64, MOUSE_WHEEL_DOWN = 65 };
/* One key press, or a whole paste (which never runs a command). */
struct key {
    enum key_kind kind;
    uint32_t code;  /* character (controls as 1–31), or enum special_key */
    uint32_t latin; /* what the same key gives on a Latin keyboard; 0: nobody has looked */
    bool alt;
    const char *paste;                         /* KEY_PASTE: cleaned text */
    int mouse_row, mouse_column, mouse_button; /* SPECIAL_MOUSE: of the screen, from 0 */
};

/* What a key does. The name in keys.conf is the enum's without ACTION_, lower case, '-'. */
enum key_action {
    ACTION_NONE,
    ACTION_UP,
    ACTION_DOWN,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_PAGE_UP,
    ACTION_PAGE_DOWN,
    ACTION_HALF_UP,
    ACTION_HALF_DOWN,
    ACTION_TOP,
    ACTION_BOTTOM,
    ACTION_VIEW_BOARD,
    ACTION_VIEW_LIST,
    ACTION_VIEW_AGENDA,
    ACTION_VIEW_TIMELINE,
    ACTION_VIEW_PEOPLE,
    ACTION_VIEW_ADVISOR,
    ACTION_VIEW_RADAR,
    ACTION_VIEW_PROVIDERS,
    ACTION_NEXT_PANE,
    ACTION_PREVIOUS_PANE,
    ACTION_NEXT_TAB,
    ACTION_PREVIOUS_TAB,
    ACTION_NEXT_RECORD,
    ACTION_PREVIOUS_RECORD,
    ACTION_OPEN,
    ACTION_CANCEL,
    ACTION_BACK,
    ACTION_QUIT,
    ACTION_HELP,
    ACTION_PALETTE,
    ACTION_GO_TO,
    ACTION_GO_TO_PERSON,
    ACTION_SEARCH,
    ACTION_FILTER,
    ACTION_FACETS,
    ACTION_SAVED,
    ACTION_DELETE,
    ACTION_NEXT_MATCH,
    ACTION_PREVIOUS_MATCH,
    ACTION_SORT,
    ACTION_REVERSE,
    ACTION_GROUP,
    ACTION_COLUMNS,
    ACTION_SHIFT_DOWN,
    ACTION_SHIFT_UP,
    ACTION_TOGGLE,
    ACTION_MARK,
    ACTION_MARK_ALL,
    ACTION_MARK_INVERT,
    ACTION_ADVANCE,
    ACTION_RETREAT,
    ACTION_ADD,
    ACTION_EDIT,
    ACTION_EDIT_LONG,
    ACTION_NOTE,
    ACTION_DATE,
    ACTION_OWNER,
    ACTION_WAIVE,
    ACTION_NOT_APPLICABLE,
    ACTION_REVOKE,
    ACTION_REVOKE_ALL,
    ACTION_BLOCK,
    ACTION_END_EARLY,
    ACTION_UNDO,
    ACTION_REDO,
    ACTION_REPEAT,
    ACTION_PRINT,
    ACTION_COPY,
    ACTION_COPY_ROW,
    ACTION_DETAILS,
    ACTION_MAXIMISE,
    ACTION_ZOOM_IN,
    ACTION_ZOOM_OUT,
    ACTION_TODAY,
    ACTION_SNOOZE,
    ACTION_ADVISOR,
    ACTION_REDRAW,
    ACTION_RELOAD,
    ACTION_SUSPEND,
    ACTION_MESSAGES,
    ACTION_MOUSE,
    ACTION_PLAIN,
    ACTION_CURSOR,
    ACTION_DEMO,
    ACTION_IMPORT,
    ACTION_TOUR,
    ACTION_COUNT
};
const char *action_name(enum key_action action);
const char *action_title(enum key_action action);         /* "next row": for help */
bool action_find(const char *name, enum key_action *out); /* by name, exact */

struct keymap;
/*
 * The format: `# remark` lines, `[everywhere]` or `[board]`, and `key = action` lines; a key is
 * "j", "Ctrl-F", "PgDn", "F5", "Shift-Left", "Alt-b", or two of them ("g b"); # and = are
 * written Hash and Equal. `key = none` takes a key away. The same key twice in a section, a
 * screen's key that is bound everywhere, and a key that also begins a sequence are faults.
 *
 * Before the first section: `preset = vim` takes the lines of assets/keys/vim.conf first,
 * `counts = on` takes the digits 1 to 9 from the views and makes them counts, and
 * `hints = function-keys` shows those where an action has one; `layout = serbian` says which
 * keyboard it is whose letters are no Latin ones (layout.h).
 *
 * `base` (or NULL) is the map that the text changes: its lines win over those of the base.
 * Faults name line and column; on fault the caller keeps the built-in map. ERROR_INPUT.
 */
bool keymap_parse(const char *text, const struct keymap *base, struct arena *arena,
                  struct keymap **out, struct error *error) MUST_USE;

const char *keymap_preset(const struct keymap *map); /* "default" when none was chosen */
bool keymap_counts(const struct keymap *map);        /* digits that are bound to nothing count */

/* What the same key gives on a Latin keyboard: of a letter of a Cyrillic or Greek one, else the
 * code itself. For commands only, never for text. */
uint32_t keymap_latin(const struct keymap *map, uint32_t code);

/* A letter of a Cyrillic or Greek keyboard that is bound to nothing acts as the Latin letter of
 * its key.
 *
 * Sequences such as "g b" need state: pending is 0 or the first key's code; when a prefix was
 * read, ACTION_NONE comes back and *pending is set. */
enum key_action keymap_action(const struct keymap *map, const char *screen, const struct key *key,
                              uint32_t *pending);
/* The shortest key bound to an action on a screen or everywhere, as people write it ("j", "Ctrl-F",
 * "g b"); NULL if none. */
const char *keymap_key(const struct keymap *map, const char *screen, enum key_action action);
/* The same, passing over keys that a text field takes as text: "F1" rather than "?". */
const char *keymap_key_in_text(const struct keymap *map, const char *screen,
                               enum key_action action);
/* What may follow a prefix that was read ("g"): index from 0, false at the end. */
bool keymap_follower(const struct keymap *map, const char *screen, uint32_t pending, size_t index,
                     const char **key, enum key_action *action);
/* All bindings of a screen and of everywhere, for help; index from 0, false at the end. */
struct binding {
    const char *screen, *key;
    enum key_action action;
};
bool keymap_binding(const struct keymap *map, size_t index, struct binding *out);
const char *key_text(const struct key *key, char out[32]);
/* "Ctrl-F", "PgDn", "é", "g" into a key; for tests and keys.conf. */
bool key_parse(const char *text, struct key *out);

#endif
