#include "recent.h"
#include "shell_private.h"
#include "typed.h"

#include "widget/picker.h"

#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Help and palette are one list: all bindings of the screen below and all commands. Ids:
 * "!" the line as typed, "r1" one that was run before, "k12" an action, "c7" a command, "t1" a
 * theme, "e0" the file of the keys, "f3" a fixed key. */
struct palette {
    struct screen screen;
    struct picker picker;
    VEC(struct pick_row) rows; /* the first is for the line as typed */
    const char *on;            /* name of the screen below */
    const struct hint *hints;  /* of the screen below */
    size_t hint_count;
    const char *groups; /* of the commands about it */
};

static const char run_id[] = "!";

static void add(struct palette *palette, struct pick_row row)
{
    vec_add(&palette->rows, &palette->screen.kept, row);
}

static void add_heading(struct palette *palette, const char *text)
{
    add(palette, (struct pick_row){.text = text});
}

static const char *id_of(struct palette *palette, char kind, size_t number)
{
    return arena_printf(&palette->screen.kept, "%c%zu", kind, number);
}

/* All keys of an action in a section, NULL for both that count here: "j Down". */
static const char *keys_of(struct palette *palette, const char *section, enum key_action action)
{
    const struct keymap *map = shell_keymap(palette->screen.shell);
    struct strbuf keys;
    struct binding binding;
    const char *kept;

    strbuf_init(&keys);
    for (size_t at = 0; keymap_binding(map, at, &binding); at++) {
        bool counts = section != NULL ? strcmp(binding.screen, section) == 0
                                      : text_equal(binding.screen, palette->on) ||
                                            strcmp(binding.screen, "everywhere") == 0;

        if (binding.action == action && counts)
            strbuf_printf(&keys, "%s%s", keys.length > 0 ? " " : "", binding.key);
    }
    kept = keys.length > 0 ? arena_strdup(&palette->screen.kept, keys.data) : NULL;
    strbuf_done(&keys);
    return kept;
}

static bool is_hinted(const struct palette *palette, enum key_action action)
{
    for (size_t at = 0; at < palette->hint_count; at++)
        if (palette->hints[at].action == action)
            return true;
    return false;
}

/* Who looks for the history or the people looks for a tab. */
static const char *words_of(enum key_action action)
{
    return action == ACTION_NEXT_TAB || action == ACTION_PREVIOUS_TAB
               ? "gate checklist items people access seats milestones handover lines terms "
                 "contacts history"
               : NULL;
}

/* What a key does here: where its title does not say so, the word of the footer does. */
static const char *here_title(const struct hint *hint)
{
    const char *title = action_title(hint->action);

    return text_has_words(hint->label, title) ? title : hint->label;
}

static void add_hint(struct palette *palette, size_t at)
{
    const struct hint *hint = &palette->hints[at];
    const char *keys = hint->action == ACTION_NONE ? NULL : keys_of(palette, NULL, hint->action);
    size_t key = strcspn(hint->label, " ");

    if (keys != NULL)
        add(palette, (struct pick_row){.id = id_of(palette, 'k', hint->action),
                                       .left = keys,
                                       .text = here_title(hint),
                                       .right = action_name(hint->action),
                                       .words = words_of(hint->action)});
    else if (hint->action == ACTION_NONE && hint->label[key] != '\0')
        add(palette, (struct pick_row){
                         .id = id_of(palette, 'f', at),
                         .left = arena_printf(&palette->screen.kept, "%.*s", (int)key, hint->label),
                         .text = hint->label + key + 1});
}

/* The keys of this screen: those that its footer names, in that order, and its own others. */
static void add_here(struct palette *palette, const char *heading)
{
    add_heading(palette, heading);
    for (size_t at = 0; at < palette->hint_count; at++)
        add_hint(palette, at);
}

static void add_bindings(struct palette *palette, const char *section, const char *heading)
{
    bool any = false;

    for (size_t action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        const char *keys = keys_of(palette, section, (enum key_action)action);

        if (keys == NULL || is_hinted(palette, (enum key_action)action))
            continue;
        if (!any && heading != NULL)
            add_heading(palette, heading);
        any = true;
        add(palette, (struct pick_row){.id = id_of(palette, 'k', action),
                                       .left = keys,
                                       .text = action_title((enum key_action)action),
                                       .right = action_name((enum key_action)action),
                                       .words = words_of((enum key_action)action)});
    }
}

/* The key that does what a command does, on the row that is selected. */
static const char *key_of_command(const struct palette *palette, const struct command *command)
{
    static const struct {
        const char *command;
        enum key_action action;
    } pairs[] = {
        {"tick", ACTION_TOGGLE},      {"na", ACTION_NOT_APPLICABLE},    {"waive", ACTION_WAIVE},
        {"advance", ACTION_ADVANCE},  {"return", ACTION_RETREAT},       {"undo", ACTION_UNDO},
        {"redo", ACTION_REDO},        {"print", ACTION_PRINT},          {"demo", ACTION_DEMO},
        {"import", ACTION_IMPORT},    {"access revoke", ACTION_REVOKE}, {"hold", ACTION_BLOCK},
        {"cancel", ACTION_END_EARLY}, {"log add", ACTION_NOTE},
    };

    for (size_t at = 0; at < ARRAY_COUNT(pairs); at++) {
        if (strcmp(pairs[at].command, command->name) == 0)
            return keymap_key(shell_keymap(palette->screen.shell), palette->on, pairs[at].action);
    }
    return NULL;
}

static bool is_here(const struct palette *palette, const struct command *command)
{
    return palette->groups != NULL && strstr(palette->groups, command->group) != NULL;
}

static void add_commands(struct palette *palette, bool here)
{
    const char *group = "";

    for (size_t at = 0; at < command_count; at++) {
        const struct command *command = commands[at];

        if ((command->flags & COMMAND_HIDDEN) || is_here(palette, command) != here)
            continue;
        if (!text_equal(command->group, group)) {
            group = command->group;
            add_heading(palette, group);
        }
        add(palette, (struct pick_row){.id = id_of(palette, 'c', at),
                                       .left = key_of_command(palette, command),
                                       .text = text_or(command->title, command->name),
                                       .right = command->name,
                                       .words = command->help});
    }
}

static void add_recent(struct palette *palette)
{
    struct session *session = shell_session(palette->screen.shell);

    if (recent_line(session, 0) != NULL)
        add_heading(palette, "Run before: Enter takes the line to be changed or run");
    for (size_t at = 0; recent_line(session, at) != NULL; at++)
        add(palette, (struct pick_row){
                         .id = id_of(palette, 'r', at),
                         .text = arena_strdup(&palette->screen.kept, recent_line(session, at))});
}

static void add_themes(struct palette *palette)
{
    static const enum key_action looks[] = {ACTION_PLAIN, ACTION_CURSOR};

    add_heading(palette, "Looks");
    for (size_t at = 0; at < ARRAY_COUNT(looks); at++) {
        if (keys_of(palette, NULL, looks[at]) == NULL) /* else it stands with the keys */
            add(palette, (struct pick_row){.id = id_of(palette, 'k', looks[at]),
                                           .text = action_title(looks[at]),
                                           .right = action_name(looks[at])});
    }
    add(palette,
        (struct pick_row){.id = "e0", .text = "Your keys, in the editor", .right = "keys edit"});
    for (size_t at = 0; theme_name(at) != NULL; at++)
        add(palette, (struct pick_row){
                         .id = id_of(palette, 't', at),
                         .text = arena_printf(&palette->screen.kept, "Theme: %s", theme_name(at)),
                         .right = "theme"});
}

/* With the preset, where one was chosen. */
static const char *everywhere_heading(struct palette *palette)
{
    const char *preset = keymap_preset(shell_keymap(palette->screen.shell));

    return strcmp(preset, "default") == 0
               ? "Everywhere"
               : arena_printf(&palette->screen.kept, "Everywhere: the keys of preset %s", preset);
}

static void fill(struct palette *palette, const char *title, bool keys_first)
{
    const char *here = arena_printf(&palette->screen.kept, "This screen: %s", title);

    add(palette, (struct pick_row){.id = run_id, .right = "Enter runs this line", .always = true});
    if (!keys_first) {
        add_commands(palette, true);
        add_recent(palette);
        add_commands(palette, false);
    }
    add_here(palette, here);
    add_bindings(palette, palette->on, NULL);
    if (keys_first)
        add_commands(palette, true);
    add_bindings(palette, "everywhere", everywhere_heading(palette));
    if (keys_first)
        add_commands(palette, false);
    add_themes(palette);
}

/* --- a line as typed --------------------------------------------------------------------- */

static bool parse(const struct palette *palette, struct arena *arena,
                  const struct command **command, struct arg_value **values, size_t *count,
                  struct error *error)
{
    size_t word_count;
    const char **words = text_words(picker_text(&palette->picker), arena, &word_count);

    return command_parse(words, word_count, arena, command, values, count, error);
}

/* ":filter owner:me late": the words behind it, or NULL. */
static const char *filter_line(const struct palette *palette)
{
    static const char name[] = "filter ";
    const char *line = picker_text(&palette->picker);

    line += strspn(line, " ");
    return strncmp(line, name, sizeof name - 1) == 0 ? line + sizeof name - 1 : NULL;
}

static bool is_own(const struct palette *palette, struct arena *arena)
{
    size_t count;
    const char *const *words =
        (const char *const *)text_words(picker_text(&palette->picker), arena, &count);

    return count > 1 && typed_is_own(words, count);
}

/* Offered as soon as the line begins with the whole name of a command: who typed that means it. */
static bool is_line(const struct palette *palette)
{
    const struct command *command;
    struct arg_value *values;
    struct arena arena;
    struct error error;
    size_t count;
    bool line;

    if (filter_line(palette) != NULL)
        return true;
    arena_init(&arena);
    line = parse(palette, &arena, &command, &values, &count, &error) || is_own(palette, &arena);
    arena_done(&arena);
    return line;
}

static void show_rows(struct palette *palette)
{
    bool line = is_line(palette);
    size_t skip = line ? 0 : 1;

    palette->rows.at[0].text = picker_text(&palette->picker);
    picker_set(&palette->picker, palette->rows.at + skip, palette->rows.count - skip);
    if (line)
        list_select(&palette->picker.list, run_id);
}

/* --- taking a row ------------------------------------------------------------------------ */

static bool knows_all(const struct command *command, const struct arg_value *values, size_t count,
                      struct error *error)
{
    for (size_t at = 0; at < count; at++) {
        if (command_arg(command, values[at].name) == NULL) {
            error_set(error, ERROR_USAGE, "'%s' has no --%s", command->name, values[at].name);
            return error_hint(error, "its form shows what it has: Enter on '%s'", command->name);
        }
    }
    return true;
}

static void leave(struct palette *palette)
{
    struct shell *shell = palette->screen.shell;

    recent_add(shell_session(shell), picker_text(&palette->picker));
    shell_pop(shell);
}

static bool do_here(struct palette *palette, const char *const words[], size_t count,
                    struct error *error)
{
    leave(palette);
    return typed_do(palette->screen.shell, words, count, error);
}

static bool do_command(struct palette *palette, const char *const words[], size_t count,
                       struct arena *arena, struct error *error)
{
    struct shell *shell = palette->screen.shell;
    const struct command *command;
    struct arg_value *values;

    if (!typed_expand(shell, words, count, arena, &words, &count, error) ||
        !command_parse(words, count, arena, &command, &values, &count, error) ||
        !knows_all(command, values, count, error))
        return false;
    leave(palette);
    shell_choose(shell, command, values, count);
    return true;
}

static void run_line(struct palette *palette)
{
    struct arena arena;
    struct error error;
    size_t count;
    const char *const *words;
    bool done;

    arena_init(&arena);
    words = (const char *const *)text_words(picker_text(&palette->picker), &arena, &count);
    done = typed_is_done_here(words, count) ? do_here(palette, words, count, &error)
                                            : do_command(palette, words, count, &arena, &error);
    if (!done)
        shell_error(palette->screen.shell, &error);
    arena_done(&arena);
}

static void do_action(struct shell *shell, enum key_action action)
{
    if (!shell_act(shell, action))
        shell_message(shell, "'%s' does nothing here.", action_title(action));
}

static void run_filter(struct palette *palette, const char *words)
{
    struct shell *shell = palette->screen.shell;
    struct arena arena;
    const char *kept;

    arena_init(&arena);
    kept = arena_strdup(&arena, words);
    recent_add(shell_session(shell), picker_text(&palette->picker));
    shell_pop(shell);
    shell_narrow(shell, kept);
    arena_done(&arena);
}

static void take(struct palette *palette)
{
    struct shell *shell = palette->screen.shell;
    const char *id = picker_taken(&palette->picker);
    size_t number;

    if (id == NULL || strcmp(id, run_id) == 0) {
        if (filter_line(palette) != NULL)
            run_filter(palette, filter_line(palette));
        else
            run_line(palette);
        return;
    }
    number = (size_t)strtoul(id + 1, NULL, 10);
    if (id[0] == 'r') {
        input_set(&palette->picker.input, recent_line(shell_session(shell), number));
        show_rows(palette);
        return;
    }
    shell_pop(shell);
    if (id[0] == 'f')
        return;
    if (id[0] == 'k')
        do_action(shell, (enum key_action)number);
    else if (id[0] == 't')
        shell_set_theme(shell, theme_name(number));
    else if (id[0] == 'e')
        typed_edit_keys(shell);
    else
        shell_choose(shell, commands[number], NULL, 0);
}

static bool key(struct screen *screen, const struct key *pressed)
{
    struct palette *palette = (struct palette *)screen;

    switch (picker_key(&palette->picker, pressed)) {
    case PICKER_IGNORED: return false;
    case PICKER_USED: return true;
    case PICKER_CHANGED: show_rows(palette); return true;
    case PICKER_TAKEN: take(palette); return true;
    case PICKER_CANCELLED: shell_pop(screen->shell); return true;
    }
    return false;
}

/* Help asked for in help closes nothing and opens nothing. */
static bool act(struct screen *screen, enum key_action action)
{
    (void)screen;
    return action == ACTION_HELP;
}

static void draw(const struct screen *screen, struct area area)
{
    picker_draw(&((const struct palette *)screen)->picker, area);
}

static void done(struct screen *screen)
{
    picker_done(&((struct palette *)screen)->picker);
}

static const struct hint hints[] = {{ACTION_NONE, "Enter run"},
                                    {ACTION_NONE, "Up/Down move"},
                                    {ACTION_NONE, "@ by key"},
                                    {ACTION_NONE, "Esc close"}};

const struct screen_class palette_class = {.name = "palette",
                                           .title = "Commands and keys",
                                           .overlay = true,
                                           .takes_text = true,
                                           .size = sizeof(struct palette),
                                           .draw = draw,
                                           .key = key,
                                           .act = act,
                                           .done = done,
                                           .hints = hints,
                                           .hint_count = ARRAY_COUNT(hints)};

static void open(struct shell *shell, bool help)
{
    const struct screen *below = shell_top(shell)->screen;
    const struct screen_class *on = below->class;
    struct palette *palette = (struct palette *)shell_push(shell, &palette_class);
    struct arena *kept = &palette->screen.kept;

    palette->on = on->name;
    palette->hints = on->hints;
    palette->hint_count = on->hint_count;
    if (on->hints_now != NULL)
        palette->hints = on->hints_now(below, &palette->hint_count);
    palette->groups = on->groups == NULL ? NULL : on->groups(below);
    picker_init(&palette->picker, help ? arena_printf(kept, "Help: %s", on->title) : "Commands",
                kept);
    palette->picker.foot = "Enter run   @ search by key   Esc close";
    fill(palette, on->title, help);
    show_rows(palette);
    shell_load_new(shell);
}

void shell_show_palette(struct shell *shell)
{
    open(shell, false);
}

void shell_show_help(struct shell *shell)
{
    open(shell, true);
}
