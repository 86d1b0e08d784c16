#include "keymap.h"

#include "layout.h"

#include "asset.h"
#include "text.h"
#include "vec.h"

#include <stdio.h>
#include <string.h>

enum { SPECIAL_BIT = 1 << 30, KEYS_MOST = 2, PRESETS_MOST = 16, PRESET_NAME = 48 };
#define ALT_BIT 0x80000000u

struct bound_key {
    const char *screen, *key;  /* key as shown: "g b" */
    uint32_t codes[KEYS_MOST]; /* the second is 0 for a single key */
    enum key_action action;
    int line;
};

struct keymap {
    VEC(struct bound_key) keys;
    const char *preset; /* NULL: none was chosen */
    const char *layout;
    bool counts, function_keys;
};

/* A place in the file that is being read. */
struct reader {
    struct keymap *map;
    struct arena *arena;
    const char *file, *section;
    size_t first_own; /* keys from here on are of this text, those before of the base */
    int line;
    struct error *error;
};

static const char everywhere[] = "everywhere";

static uint32_t code_of(const struct key *key)
{
    uint32_t code = key->code;

    if (key->kind == KEY_SPECIAL)
        code |= SPECIAL_BIT;
    return key->alt ? code | ALT_BIT : code;
}

static bool fault(struct reader *reader, int column, const char *format, ...) PRINTF_LIKE(3, 4);

static bool fault(struct reader *reader, int column, const char *format, ...)
{
    struct strbuf text;
    va_list args;

    strbuf_init(&text);
    va_start(args, format);
    strbuf_vprintf(&text, format, args);
    va_end(args);
    error_set(reader->error, ERROR_INPUT, "%s:%d:%d: %s", reader->file, reader->line, column,
              text.data);
    reader->error->line = reader->line;
    reader->error->column = column;
    strbuf_done(&text);
    return false;
}

static bool same_keys(const struct bound_key *a, const struct bound_key *b)
{
    return a->codes[0] == b->codes[0] && a->codes[1] == b->codes[1];
}

static bool meet(const struct bound_key *a, const struct bound_key *b)
{
    return strcmp(a->screen, b->screen) == 0 || strcmp(a->screen, everywhere) == 0 ||
           strcmp(b->screen, everywhere) == 0;
}

static bool check_against(struct reader *reader, const struct bound_key *new,
                          const struct bound_key *old)
{
    if (!meet(new, old))
        return true;
    if (same_keys(new, old))
        return fault(reader, 1, "%s is bound to %s in [%s] already", new->key,
                     action_name(old->action), old->screen);
    if (new->codes[0] == old->codes[0] && (new->codes[1] == 0 || old->codes[1] == 0))
        return fault(reader, 1, "%s is a key by itself and begins a sequence: %s",
                     new->codes[1] == 0 ? new->key : old->key,
                     new->codes[1] == 0 ? old->key : new->key);
    return true;
}

/* A line of the user's replaces the base's line for the same key and section. */
static void drop_replaced(struct reader *reader, const struct bound_key *new)
{
    struct keymap *map = reader->map;

    for (size_t at = 0; at < reader->first_own; at++) {
        struct bound_key *old = &map->keys.at[at];

        if (same_keys(old, new) && strcmp(old->screen, new->screen) == 0) {
            memmove(old, old + 1, (map->keys.count - at - 1) * sizeof(*old));
            map->keys.count--;
            reader->first_own--;
            return;
        }
    }
}

static bool add_key(struct reader *reader, const struct bound_key *new)
{
    struct keymap *map = reader->map;

    drop_replaced(reader, new);
    if (new->action == ACTION_NONE)
        return true;
    for (size_t at = 0; at < map->keys.count; at++) {
        if (!check_against(reader, new, &map->keys.at[at]))
            return false;
    }
    vec_add(&map->keys, reader->arena, *new);
    return true;
}

static bool parse_keys(struct reader *reader, const char *text, struct bound_key *out)
{
    struct strbuf shown;
    size_t count = 0;
    const char *at = text;

    strbuf_init(&shown);
    while (*at != '\0') {
        size_t length = strcspn(at, " \t");
        char *word = arena_strndup(reader->arena, at, length);
        struct key key;
        char name[32];

        if (count == KEYS_MOST || !key_parse(word, &key)) {
            strbuf_done(&shown);
            return fault(reader, (int)(at - text) + 1,
                         count == KEYS_MOST ? "'%s' is one key too many" : "'%s' is no key", word);
        }
        out->codes[count++] = code_of(&key);
        if (shown.length > 0)
            strbuf_putc(&shown, ' ');
        strbuf_puts(&shown, key_text(&key, name));
        at += length;
        at += strspn(at, " \t");
    }
    out->key = arena_strdup(reader->arena, shown.data);
    strbuf_done(&shown);
    return count > 0 || fault(reader, 1, "no key stands before '='");
}

static bool unknown_action(struct reader *reader, int column, const char *name)
{
    const char *names[ACTION_COUNT];
    const char *nearest;

    for (size_t at = 0; at < ACTION_COUNT; at++)
        names[at] = action_name((enum key_action)at);
    nearest = text_nearest(name, names, ACTION_COUNT);
    fault(reader, column, "'%s' is no action", name);
    if (nearest != NULL)
        error_hint(reader->error, "did you mean %s?", nearest);
    return false;
}

/* --- settings, before the first section ---------------------------------------------------- */

static bool unknown_value(struct reader *reader, int column, const char *value,
                          const char *const known[], size_t count)
{
    const char *nearest = text_nearest(value, known, count);
    struct strbuf all;

    strbuf_init(&all);
    for (size_t at = 0; at < count; at++)
        strbuf_printf(&all, "%s%s", at > 0 ? ", " : "", known[at]);
    fault(reader, column, "'%s' is none of: %s", value, all.data);
    strbuf_done(&all);
    if (nearest != NULL)
        error_hint(reader->error, "did you mean %s?", nearest);
    return false;
}

/* The names of the files in assets/keys, and "default". */
static size_t preset_names(char names[PRESETS_MOST][PRESET_NAME])
{
    static const char folder[] = "keys/", end[] = ".conf";
    size_t count = 0;

    snprintf(names[count++], PRESET_NAME, "default");
    for (size_t at = 0; at < asset_table_count && count < PRESETS_MOST; at++) {
        const char *name = asset_table[at].name;

        if (strncmp(name, folder, sizeof(folder) - 1) != 0)
            continue;
        name += sizeof(folder) - 1;
        snprintf(names[count++], PRESET_NAME, "%.*s", (int)(strlen(name) - (sizeof(end) - 1)),
                 name);
    }
    return count;
}

static bool parse_text(struct reader *reader, const char *text);

static bool unknown_preset(struct reader *reader, const char *name, int column)
{
    char names[PRESETS_MOST][PRESET_NAME];
    const char *known[PRESETS_MOST];
    size_t count = preset_names(names);

    for (size_t at = 0; at < count; at++)
        known[at] = names[at];
    return unknown_value(reader, column, name, known, count);
}

static bool set_preset(struct reader *reader, const char *name, int column)
{
    struct reader inner = {.map = reader->map, .arena = reader->arena, .error = reader->error};
    const struct asset *asset;
    char file[PRESET_NAME + 16];

    if (reader->map->preset != NULL)
        return fault(reader, 1, "the preset is %s already", reader->map->preset);
    snprintf(file, sizeof(file), "keys/%.40s.conf", name);
    asset = asset_find(file);
    if (asset == NULL && strcmp(name, "default") != 0)
        return unknown_preset(reader, name, column);
    reader->map->preset = name;
    inner.file = file;
    inner.first_own = reader->map->keys.count;
    if (asset != NULL && !parse_text(&inner, asset->data))
        return false;
    reader->first_own = reader->map->keys.count;
    return true;
}

static bool is_digit_alone(const struct bound_key *bound)
{
    return bound->codes[1] == 0 && bound->codes[0] >= '1' && bound->codes[0] <= '9';
}

/* The digits were the views'. */
static void free_digits(struct reader *reader)
{
    struct keymap *map = reader->map;
    size_t kept = 0;

    for (size_t at = 0; at < map->keys.count; at++) {
        if (!is_digit_alone(&map->keys.at[at]))
            map->keys.at[kept++] = map->keys.at[at];
    }
    map->keys.count = reader->first_own = kept;
}

static bool set_counts(struct reader *reader, const char *value, int column)
{
    static const char *const known[] = {"on", "off"};

    if (strcmp(value, "on") != 0 && strcmp(value, "off") != 0)
        return unknown_value(reader, column, value, known, ARRAY_COUNT(known));
    reader->map->counts = strcmp(value, "on") == 0;
    if (reader->map->counts)
        free_digits(reader);
    return true;
}

static bool set_hints(struct reader *reader, const char *value, int column)
{
    static const char *const known[] = {"function-keys", "letters"};

    if (strcmp(value, known[0]) != 0 && strcmp(value, known[1]) != 0)
        return unknown_value(reader, column, value, known, ARRAY_COUNT(known));
    reader->map->function_keys = strcmp(value, known[0]) == 0;
    return true;
}

static bool set_layout(struct reader *reader, const char *value, int column)
{
    const char *known[PRESETS_MOST];
    size_t count = 0;

    while (count < PRESETS_MOST && (known[count] = layout_name(count)) != NULL) {
        if (strcmp(known[count++], value) != 0)
            continue;
        reader->map->layout = value;
        return true;
    }
    return unknown_value(reader, column, value, known, count);
}

static bool parse_setting(struct reader *reader, const char *name, const char *value, int column)
{
    static const struct {
        const char *name;
        bool (*set)(struct reader *reader, const char *value, int column);
    } settings[] = {{"preset", set_preset},
                    {"counts", set_counts},
                    {"hints", set_hints},
                    {"layout", set_layout}};
    const char *names[ARRAY_COUNT(settings)], *nearest;

    for (size_t at = 0; at < ARRAY_COUNT(settings); at++) {
        if (strcmp(settings[at].name, name) == 0)
            return settings[at].set(reader, value, column);
        names[at] = settings[at].name;
    }
    nearest = text_nearest(name, names, ARRAY_COUNT(names));
    fault(reader, 1, "a section such as [everywhere] comes first");
    if (nearest != NULL)
        error_hint(reader->error, "did you mean %s?", nearest);
    return false;
}

/* --- lines --------------------------------------------------------------------------------- */

static bool parse_binding(struct reader *reader, const char *text, size_t length)
{
    const char *equals = memchr(text, '=', length);
    struct bound_key new = {.line = reader->line};
    const char *keys, *action;
    int column;

    if (equals == NULL)
        return fault(reader, 1, "this is no 'key = action'");
    column = (int)(equals - text) + 2 + (int)strspn(equals + 1, " \t");
    keys = text_trim(reader->arena, text, (size_t)(equals - text));
    action = text_trim(reader->arena, equals + 1, (size_t)(text + length - equals - 1));
    if (reader->section == NULL)
        return parse_setting(reader, keys, action, column);
    new.screen = reader->section;
    if (!parse_keys(reader, keys, &new))
        return false;
    if (!action_find(action, &new.action))
        return unknown_action(reader, column, action);
    return add_key(reader, &new);
}

/* "[" alone is a key; a section has its end in the line. */
static bool parse_line(struct reader *reader, const char *text, size_t length)
{
    const char *trimmed = text_trim(reader->arena, text, length);
    size_t size = strlen(trimmed);

    if (size == 0 || trimmed[0] == '#')
        return true;
    if (trimmed[0] == '[' && size > 2 && trimmed[size - 1] == ']') {
        reader->section = arena_strndup(reader->arena, trimmed + 1, size - 2);
        return true;
    }
    return parse_binding(reader, text, length);
}

static bool parse_text(struct reader *reader, const char *text)
{
    for (const char *at = text; *at != '\0';) {
        size_t length = strcspn(at, "\n");

        reader->line++;
        if (!parse_line(reader, at, length > 0 && at[length - 1] == '\r' ? length - 1 : length))
            return false;
        at += length;
        if (*at == '\n')
            at++;
    }
    return true;
}

bool keymap_parse(const char *text, const struct keymap *base, struct arena *arena,
                  struct keymap **out, struct error *error)
{
    struct keymap *map = arena_new(arena, struct keymap);
    struct reader reader = {.map = map, .file = "keys.conf", .arena = arena, .error = error};

    map->layout = layout_name(0);
    for (size_t at = 0; base != NULL && at < base->keys.count; at++)
        vec_add(&map->keys, arena, base->keys.at[at]);
    reader.first_own = map->keys.count;
    if (!parse_text(&reader, text))
        return false;
    *out = map;
    return true;
}

uint32_t keymap_latin(const struct keymap *map, uint32_t code)
{
    return layout_latin(map->layout, code);
}

const char *keymap_preset(const struct keymap *map)
{
    return text_or(map->preset, "default");
}

bool keymap_counts(const struct keymap *map)
{
    return map->counts;
}

static bool reaches(const struct bound_key *bound, const char *screen)
{
    return strcmp(bound->screen, everywhere) == 0 ||
           (screen != NULL && strcmp(bound->screen, screen) == 0);
}

static enum key_action find_action(const struct keymap *map, const char *screen, uint32_t code,
                                   uint32_t *pending)
{
    uint32_t before = *pending;

    *pending = 0;
    for (size_t at = 0; at < map->keys.count; at++) {
        const struct bound_key *bound = &map->keys.at[at];

        if (!reaches(bound, screen))
            continue;
        if (before == 0 && bound->codes[0] == code) {
            if (bound->codes[1] == 0)
                return bound->action;
            *pending = code;
            return ACTION_NONE;
        }
        if (before != 0 && bound->codes[0] == before && bound->codes[1] == code)
            return bound->action;
    }
    return ACTION_NONE;
}

enum key_action keymap_action(const struct keymap *map, const char *screen, const struct key *key,
                              uint32_t *pending)
{
    struct key latin = *key;
    uint32_t before = *pending;
    enum key_action action;

    *pending = 0;
    if (key->kind != KEY_CHARACTER && key->kind != KEY_SPECIAL)
        return ACTION_NONE;
    *pending = before;
    action = find_action(map, screen, code_of(key), pending);
    if (action != ACTION_NONE || *pending != 0 || key->kind == KEY_SPECIAL)
        return action;
    latin.code = keymap_latin(map, key->code);
    if (latin.code == key->code)
        return action;
    *pending = before;
    return find_action(map, screen, code_of(&latin), pending);
}

/* Characters with nothing held go into a text field; so does the first key of a sequence. */
static bool is_text(const struct bound_key *bound)
{
    return bound->codes[0] >= ' ' && !(bound->codes[0] & (SPECIAL_BIT | ALT_BIT));
}

static bool is_function_key(const struct bound_key *bound)
{
    return bound->codes[1] == 0 && bound->codes[0] >= (SPECIAL_BIT | SPECIAL_F1) &&
           bound->codes[0] < (SPECIAL_BIT | (SPECIAL_F1 + 12));
}

/* How well a key says it: the shorter the better, and function keys first where they shall be. */
static size_t length_of(const struct keymap *map, const struct bound_key *bound)
{
    return map->function_keys && is_function_key(bound) ? 0 : strlen(bound->key);
}

/* The shortest way to say it; of equals what stands first. */
static const char *find_key(const struct keymap *map, const char *screen, enum key_action action,
                            bool in_text)
{
    const struct bound_key *best = NULL;

    for (size_t at = 0; at < map->keys.count; at++) {
        const struct bound_key *bound = &map->keys.at[at];
        size_t length = length_of(map, bound);

        if (bound->action != action || !reaches(bound, screen) || (in_text && is_text(bound)))
            continue;
        if (best == NULL || length < length_of(map, best))
            best = bound;
    }
    return best != NULL ? best->key : NULL;
}

const char *keymap_key(const struct keymap *map, const char *screen, enum key_action action)
{
    return find_key(map, screen, action, false);
}

const char *keymap_key_in_text(const struct keymap *map, const char *screen, enum key_action action)
{
    return find_key(map, screen, action, true);
}

bool keymap_follower(const struct keymap *map, const char *screen, uint32_t pending, size_t index,
                     const char **key, enum key_action *action)
{
    for (size_t at = 0; at < map->keys.count; at++) {
        const struct bound_key *bound = &map->keys.at[at];

        if (!reaches(bound, screen) || bound->codes[1] == 0 || bound->codes[0] != pending)
            continue;
        if (index-- == 0) {
            *key = strchr(bound->key, ' ') + 1;
            *action = bound->action;
            return true;
        }
    }
    return false;
}

bool keymap_binding(const struct keymap *map, size_t index, struct binding *out)
{
    if (index >= map->keys.count)
        return false;
    out->screen = map->keys.at[index].screen;
    out->key = map->keys.at[index].key;
    out->action = map->keys.at[index].action;
    return true;
}
