#include "saved.h"

#include "screens.h"
#include "shell_private.h"
#include "view_words.h"

#include "text.h"
#include "utf8.h"
#include "widget/dialog.h"
#include "widget/prompt.h"

#include <stdio.h>

struct saved_box {
    struct screen base;
    struct screen *below;
    struct list list;
    struct saved_view *views;
    size_t count;
    struct prompt name;
    const char *renamed; /* while its new name is typed; NULL: a new one is */
};

enum { BOX_CELLS = 64 };

/* --- load -------------------------------------------------------------------------------- */

static const char *row_id(const void *context, size_t row)
{
    return ((const struct saved_box *)context)->views[row].name;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected)
{
    const struct saved_view *view = &((const struct saved_box *)context)->views[row];
    int name = area.columns < 40 ? area.columns - 1 : 26;

    (void)selected;
    area_fit(area, 0, 1, name, ROLE_NORMAL, view->name);
    if (area.columns >= 40)
        area_fit(area, 0, name + 2, area.columns - name - 2, ROLE_DIM, view->words);
}

static bool load(struct screen *screen, struct error *error)
{
    struct saved_box *box = (struct saved_box *)screen;

    if (!saved_views(shell_session(screen->shell), &screen->arena, &box->views, &box->count, error))
        return false;
    list_set(&box->list, &(struct list_rows){
                             .context = box, .count = box->count, .id = row_id, .draw = draw_row});
    return true;
}

static void done(struct screen *screen)
{
    struct saved_box *box = (struct saved_box *)screen;

    list_done(&box->list);
    prompt_done(&box->name);
}

/* --- keys -------------------------------------------------------------------------------- */

static void show(struct saved_box *box, const struct saved_view *view)
{
    struct screen *below = box->below;
    struct shell *shell = box->base.shell;
    CLEANUP(arena_done) struct arena arena;
    const char *name, *words;
    struct error error;

    arena_init(&arena);
    name = arena_strdup(&arena, view->name);
    words = arena_strdup(&arena, view->words);
    shell_pop(shell);
    if (below->class->narrow(below, words, &error))
        shell_message(shell, "%s: %s", name, words);
    else
        shell_error(shell, &error);
}

static void ask_name(struct saved_box *box, const char *renamed)
{
    box->renamed = renamed == NULL ? NULL : arena_strdup(&box->base.kept, renamed);
    input_set(&box->name.input, renamed);
    prompt_open(&box->name);
}

static void add(struct saved_box *box)
{
    struct strbuf words;

    strbuf_init(&words);
    box->below->class->narrowed(box->below, &words);
    if (words.length == 0)
        shell_message(box->base.shell, "Nothing is filtered, sorted or grouped: there is nothing "
                                       "to keep.");
    else
        ask_name(box, NULL);
    strbuf_done(&words);
}

static bool keep(struct saved_box *box, const char *name, struct error *error)
{
    struct session *session = shell_session(box->base.shell);
    struct strbuf words;
    bool kept;

    if (box->renamed != NULL)
        return saved_view_rename(session, box->renamed, name, error);
    strbuf_init(&words);
    box->below->class->narrowed(box->below, &words);
    kept = saved_view_keep(session, name, words.data, error);
    strbuf_done(&words);
    return kept;
}

static void take_name(struct saved_box *box)
{
    struct shell *shell = box->base.shell;
    struct error error;

    if (!keep(box, input_text(&box->name.input), &error)) {
        shell_error(shell, &error);
        return;
    }
    if (shell_load(shell))
        (void)list_select(&box->list, input_text(&box->name.input));
    shell_message(shell, "Kept as %s.", input_text(&box->name.input));
}

static void delete_asked(struct shell *shell, void *context)
{
    struct saved_box *box = context;
    struct error error;

    if (!saved_view_delete(shell_session(shell), list_selected_id(&box->list), &error))
        shell_error(shell, &error);
    else
        shell_load(shell);
}

static void change(struct saved_box *box, const struct saved_view *view, enum key_action action)
{
    struct shell *shell = box->base.shell;

    if (!view->own)
        shell_message(shell, "%s comes with filters.conf: change it there.", view->name);
    else if (action == ACTION_EDIT)
        ask_name(box, view->name);
    else
        shell_ask(shell, "Delete a filter", view->name, "Delete it", delete_asked, box);
}

static bool act(struct screen *screen, enum key_action action)
{
    struct saved_box *box = (struct saved_box *)screen;
    size_t row = list_selected(&box->list);
    const struct saved_view *view = row == LIST_NONE ? NULL : &box->views[row];

    if (action == ACTION_ADD)
        add(box);
    else if (action == ACTION_SAVED)
        shell_pop(screen->shell);
    else if (action == ACTION_OPEN && view != NULL)
        show(box, view);
    else if ((action == ACTION_EDIT || action == ACTION_DELETE) && view != NULL)
        change(box, view, action);
    else
        return list_act(&box->list, action);
    return true;
}

static bool key(struct screen *screen, const struct key *key)
{
    struct saved_box *box = (struct saved_box *)screen;

    if (!box->name.open)
        return false;
    if (prompt_key(&box->name, key) == PROMPT_ACCEPTED)
        take_name(box);
    return true;
}

static const struct prompt *prompt(const struct screen *screen)
{
    const struct saved_box *box = (const struct saved_box *)screen;

    return box->name.open ? &box->name : NULL;
}

/* --- drawing ----------------------------------------------------------------------------- */

static void draw(const struct screen *screen, struct area area)
{
    const struct saved_box *box = (const struct saved_box *)screen;

    list_draw(&box->list, dialog_box(area, (int)box->count, BOX_CELLS, "Filters",
                                     "Enter show   a keep this one   Esc close"));
}

static const struct hint hints[] = {{ACTION_OPEN, "show"},
                                    {ACTION_ADD, "keep the present one"},
                                    {ACTION_EDIT, "rename"},
                                    {ACTION_DELETE, "delete"}};

const struct screen_class saved_class = {
    .name = "filters",
    .title = "Filters",
    .overlay = true,
    .size = sizeof(struct saved_box),
    .load = load,
    .draw = draw,
    .key = key,
    .act = act,
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
    .prompt = prompt,
    .done = done,
};

void saved_open(struct screen *below)
{
    struct saved_box *box = (struct saved_box *)shell_push(below->shell, &saved_class);

    box->below = below;
    list_init(&box->list, &box->base.kept);
    prompt_init(&box->name, "name: ");
    shell_load(below->shell);
}
