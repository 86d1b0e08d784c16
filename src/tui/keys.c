#include "keymap.h"

#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct key_name {
    const char *name;
    enum key_kind kind;
    uint32_t code;
};

static const struct key_name key_names[] = {
    {"Space", KEY_CHARACTER, ' '},
    {"Hash", KEY_CHARACTER, '#'},
    {"Equal", KEY_CHARACTER, '='},
    {"Up", KEY_SPECIAL, SPECIAL_UP},
    {"Down", KEY_SPECIAL, SPECIAL_DOWN},
    {"Left", KEY_SPECIAL, SPECIAL_LEFT},
    {"Right", KEY_SPECIAL, SPECIAL_RIGHT},
    {"Home", KEY_SPECIAL, SPECIAL_HOME},
    {"End", KEY_SPECIAL, SPECIAL_END},
    {"PgUp", KEY_SPECIAL, SPECIAL_PAGE_UP},
    {"PgDn", KEY_SPECIAL, SPECIAL_PAGE_DOWN},
    {"Enter", KEY_SPECIAL, SPECIAL_ENTER},
    {"Tab", KEY_SPECIAL, SPECIAL_TAB},
    {"Shift-Tab", KEY_SPECIAL, SPECIAL_BACK_TAB},
    {"Esc", KEY_SPECIAL, SPECIAL_ESCAPE},
    {"Backspace", KEY_SPECIAL, SPECIAL_BACKSPACE},
    {"Delete", KEY_SPECIAL, SPECIAL_DELETE},
    {"Insert", KEY_SPECIAL, SPECIAL_INSERT},
    {"Shift-Left", KEY_SPECIAL, SPECIAL_SHIFT_LEFT},
    {"Shift-Right", KEY_SPECIAL, SPECIAL_SHIFT_RIGHT},
    {"Ctrl-I", KEY_SPECIAL, SPECIAL_TAB},
    {"Ctrl-M", KEY_SPECIAL, SPECIAL_ENTER},
    {"Ctrl-J", KEY_SPECIAL, SPECIAL_ENTER},
    {"Ctrl-[", KEY_SPECIAL, SPECIAL_ESCAPE},
    {"Ctrl-H", KEY_SPECIAL, SPECIAL_BACKSPACE},
};

static const char *name_of(const struct key *key)
{
    for (size_t at = 0; at < ARRAY_COUNT(key_names); at++) {
        if (key_names[at].kind == key->kind && key_names[at].code == key->code)
            return key_names[at].name;
    }
    return NULL;
}

static void character_text(uint32_t code, char out[32])
{
    struct strbuf text;

    strbuf_init(&text);
    if (code < 32)
        strbuf_printf(&text, "Ctrl-%c", (char)(code + '@'));
    else
        utf8_encode(code, &text);
    snprintf(out, 16, "%s", text.data);
    strbuf_done(&text);
}

const char *key_text(const struct key *key, char out[32])
{
    const char *name = name_of(key);
    char bare[16] = "";

    if (key->kind == KEY_SPECIAL && key->code >= SPECIAL_F1)
        snprintf(bare, sizeof(bare), "F%u", (unsigned)(key->code - SPECIAL_F1 + 1) % 100);
    else if (key->kind == KEY_CHARACTER && (key->code == '#' || key->code == '='))
        snprintf(bare, sizeof(bare), "%c", (char)key->code);
    else if (name != NULL)
        snprintf(bare, sizeof(bare), "%s", name);
    else if (key->kind == KEY_CHARACTER)
        character_text(key->code, out), memcpy(bare, out, sizeof(bare));
    else if (key->kind == KEY_PASTE)
        snprintf(bare, sizeof(bare), "paste");
    snprintf(out, 32, "%s%s", key->alt ? "Alt-" : "", bare);
    return out;
}

static bool parse_function_key(const char *text, struct key *out)
{
    char *end;
    long number;

    if (text[0] != 'F' || text[1] < '1' || text[1] > '9')
        return false;
    number = strtol(text + 1, &end, 10);
    if (*end != '\0' || number > 12)
        return false;
    out->kind = KEY_SPECIAL;
    out->code = SPECIAL_F1 + (uint32_t)number - 1;
    return true;
}

static bool parse_control(const char *text, struct key *out)
{
    char letter;

    if (strncmp(text, "Ctrl-", 5) != 0 || text[5] == '\0' || text[6] != '\0')
        return false;
    letter = text[5];
    if (letter >= 'a' && letter <= 'z')
        letter = (char)(letter - 'a' + 'A');
    if (letter < 'A' || letter > '_')
        return false;
    out->kind = KEY_CHARACTER;
    out->code = (uint32_t)(letter - '@');
    return true;
}

static bool parse_character(const char *text, struct key *out)
{
    const char *at = text, *end = text + strlen(text);
    uint32_t code = utf8_next(&at, end);

    if (at != end || code <= ' ' || code == 0xfffd || utf8_is_unsafe(code))
        return false;
    out->kind = KEY_CHARACTER;
    out->code = code;
    return true;
}

bool key_parse(const char *text, struct key *out)
{
    struct key key = {.kind = KEY_NONE};

    if (strncmp(text, "Alt-", 4) == 0) {
        key.alt = true;
        text += 4;
    }
    if (*text == '\0')
        return false;
    for (size_t at = 0; at < ARRAY_COUNT(key_names); at++) {
        if (strcmp(key_names[at].name, text) == 0) {
            key.kind = key_names[at].kind;
            key.code = key_names[at].code;
        }
    }
    if (key.kind == KEY_NONE && !parse_function_key(text, &key) && !parse_control(text, &key) &&
        !parse_character(text, &key))
        return false;
    *out = key;
    return true;
}

struct action_words {
    const char *name, *title;
};

static const struct action_words actions[ACTION_COUNT] = {
    [ACTION_NONE] = {"none", "nothing"},
    [ACTION_UP] = {"up", "previous row"},
    [ACTION_DOWN] = {"down", "next row"},
    [ACTION_LEFT] = {"left", "left: column, cell, or scroll"},
    [ACTION_RIGHT] = {"right", "right: column, cell, or scroll"},
    [ACTION_PAGE_UP] = {"page-up", "page up"},
    [ACTION_PAGE_DOWN] = {"page-down", "page down"},
    [ACTION_HALF_UP] = {"half-up", "half a page up"},
    [ACTION_HALF_DOWN] = {"half-down", "half a page down"},
    [ACTION_TOP] = {"top", "first row"},
    [ACTION_BOTTOM] = {"bottom", "last row"},
    [ACTION_VIEW_BOARD] = {"view-board", "go to the board"},
    [ACTION_VIEW_LIST] = {"view-list", "go to the list"},
    [ACTION_VIEW_AGENDA] = {"view-agenda", "go to the agenda"},
    [ACTION_VIEW_TIMELINE] = {"view-timeline", "go to the timeline"},
    [ACTION_VIEW_PEOPLE] = {"view-people", "go to the people of all engagements"},
    [ACTION_VIEW_ADVISOR] = {"view-advisor", "go to the advisor: which model suits"},
    [ACTION_VIEW_RADAR] = {"view-radar", "go to the radar"},
    [ACTION_VIEW_PROVIDERS] = {"view-providers", "go to the providers"},
    [ACTION_NEXT_PANE] = {"next-pane", "next pane"},
    [ACTION_PREVIOUS_PANE] = {"previous-pane", "previous pane"},
    [ACTION_NEXT_TAB] = {"next-tab", "next tab"},
    [ACTION_PREVIOUS_TAB] = {"previous-tab", "previous tab"},
    [ACTION_NEXT_RECORD] = {"next-record", "next engagement"},
    [ACTION_PREVIOUS_RECORD] = {"previous-record", "previous engagement"},
    [ACTION_OPEN] = {"open", "open; in a dialog: take the focused answer"},
    [ACTION_CANCEL] = {"cancel", "undo one layer: text, box, filter, back; never quits"},
    [ACTION_BACK] = {"back", "back; twice at the top: quit"},
    [ACTION_QUIT] = {"quit", "quit now"},
    [ACTION_HELP] = {"help", "keys and commands of this screen"},
    [ACTION_PALETTE] = {"palette", "commands: search, or type one"},
    [ACTION_GO_TO] = {"go-to", "go to an engagement"},
    [ACTION_GO_TO_PERSON] = {"go-to-person", "go to a person"},
    [ACTION_SEARCH] = {"search", "search everything"},
    [ACTION_FILTER] = {"filter", "filter while typing; in a text: search"},
    [ACTION_FACETS] = {"facets", "facets: narrow by phase, model, health, owner …"},
    [ACTION_SAVED] = {"saved-filters", "filters kept under a name; keep this one"},
    [ACTION_DELETE] = {"delete", "delete for good; asks for the name"},
    [ACTION_NEXT_MATCH] = {"next-match", "next match"},
    [ACTION_PREVIOUS_MATCH] = {"previous-match", "previous match"},
    [ACTION_SORT] = {"sort", "sort by the next column"},
    [ACTION_REVERSE] = {"reverse", "reverse the order"},
    [ACTION_GROUP] = {"group", "group the rows: phase, client, owner …"},
    [ACTION_COLUMNS] = {"columns", "choose columns and their order"},
    [ACTION_SHIFT_DOWN] = {"shift-down", "move this row down"},
    [ACTION_SHIFT_UP] = {"shift-up", "move this row up"},
    [ACTION_TOGGLE] = {"toggle", "tick or untick; next state; mark"},
    [ACTION_MARK] = {"mark", "mark from here to where you move; again: end"},
    [ACTION_MARK_ALL] = {"mark-all", "mark all rows shown"},
    [ACTION_MARK_INVERT] = {"mark-invert", "mark those that are not, unmark the others"},
    [ACTION_ADVANCE] = {"advance", "advance; shows what holds the gate"},
    [ACTION_RETREAT] = {"retreat", "return one step; asks for the reason"},
    [ACTION_ADD] = {"add", "add here"},
    [ACTION_EDIT] = {"edit", "edit in a form"},
    [ACTION_EDIT_LONG] = {"edit-long", "edit the long text in your editor"},
    [ACTION_NOTE] = {"note", "add a note to the log"},
    [ACTION_DATE] = {"date", "set the date: fri, +2w, eom, end-10d"},
    [ACTION_OWNER] = {"owner", "set the owner: of the row, else of the engagement"},
    [ACTION_WAIVE] = {"waive", "waive: reason, approver, until"},
    [ACTION_NOT_APPLICABLE] = {"not-applicable", "not applicable, with the reason"},
    [ACTION_REVOKE] = {"revoke", "revoke this access"},
    [ACTION_REVOKE_ALL] = {"revoke-all", "revoke all access of this person"},
    [ACTION_BLOCK] = {"block", "put on hold, with the reason; resume"},
    [ACTION_END_EARLY] = {"end-early", "cancel the engagement, or end it early"},
    [ACTION_UNDO] = {"undo", "undo the last change"},
    [ACTION_REDO] = {"redo", "redo what was undone"},
    [ACTION_REPEAT] = {"repeat", "repeat the last action on this row"},
    [ACTION_PRINT] = {"print", "print: preview, file, printer"},
    [ACTION_COPY] = {"copy", "copy the code or id of this row"},
    [ACTION_COPY_ROW] = {"copy-row", "copy this row as it is shown"},
    [ACTION_ZOOM_IN] = {"zoom-in", "shorter units of time"},
    [ACTION_ZOOM_OUT] = {"zoom-out", "longer units of time"},
    [ACTION_TODAY] = {"today", "to today"},
    [ACTION_SNOOZE] = {"snooze", "put off for a week"},
    [ACTION_DETAILS] = {"details", "details of this row"},
    [ACTION_MAXIMISE] = {"maximise", "all the room for this pane, and back"},
    [ACTION_ADVISOR] = {"advisor", "ask the advisor about this engagement"},
    [ACTION_REDRAW] = {"redraw", "draw the whole screen anew"},
    [ACTION_RELOAD] = {"reload", "read everything again"},
    [ACTION_SUSPEND] = {"suspend", "suspend: back to the shell, fg returns"},
    [ACTION_MOUSE] = {"mouse", "mouse on or off"},
    [ACTION_PLAIN] = {"plain", "plain screen: no lines and boxes, for screen readers; on or off"},
    [ACTION_CURSOR] = {"cursor", "cursor shown everywhere, or in text fields only"},
    [ACTION_MESSAGES] = {"messages", "all messages so far"},
    [ACTION_DEMO] = {"demo", "look at a demo portfolio (a scratch file)"},
    [ACTION_TOUR] = {"tour", "guided tour in a scratch file: begin, put away, go on"},
    [ACTION_IMPORT] = {"import", "take in what another file or program has"},
};

const char *action_name(enum key_action action)
{
    return actions[action].name;
}

const char *action_title(enum key_action action)
{
    return actions[action].title;
}

bool action_find(const char *name, enum key_action *out)
{
    for (size_t at = 0; at < ACTION_COUNT; at++) {
        if (strcmp(actions[at].name, name) == 0) {
            *out = (enum key_action)at;
            return true;
        }
    }
    return false;
}
