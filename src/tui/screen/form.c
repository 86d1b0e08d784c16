#include "act.h"

#include "draft.h"
#include "shell_private.h"

#include "widget/dialog.h"
#include "widget/form.h"

#include "text.h"

#include <string.h>

enum { COLUMNS_WANTED = 74 };

struct form_screen {
    struct screen screen;
    const char *title;
    struct form *form;
    struct form_use use;
};

static void draw(const struct screen *screen, struct area area)
{
    const struct form_screen *self = (const struct form_screen *)screen;

    form_draw(self->form,
              dialog_box(area, form_rows(self->form), COLUMNS_WANTED, self->title,
                         "* needed   Ctrl-S save   Esc cancel"),
              true);
}

static void cancel(struct form_screen *self)
{
    struct shell *shell = self->screen.shell;

    if (form_changed(self->form))
        act_discard_form(shell);
    else
        shell_pop(shell);
}

static void save(struct form_screen *self)
{
    struct arg_value *values;
    struct arena arena;
    size_t count;

    arena_init(&arena);
    count = form_values(self->form, &arena, &values);
    if (self->use.take != NULL)
        self->use.take(self->screen.shell, values, count, self->use.context);
    else
        shell_submit(self->screen.shell, form_command(self->form), values, count);
    arena_done(&arena);
}

static void edit_long(struct form_screen *self)
{
    struct shell *shell = self->screen.shell;
    struct strbuf text;

    strbuf_init(&text);
    if (act_editor(shell, form_long_text(self->form), &text))
        form_set_long_text(self->form, text.data);
    strbuf_done(&text);
}

static bool key(struct screen *screen, const struct key *pressed)
{
    struct form_screen *self = (struct form_screen *)screen;

    switch (form_key(self->form, pressed)) {
    case FORM_IGNORED: return false;
    case FORM_USED: return true;
    case FORM_SAVE: save(self); return true;
    case FORM_CANCEL: cancel(self); return true;
    case FORM_EDITOR: edit_long(self); return true;
    }
    return false;
}

static void point(struct screen *screen, int part)
{
    form_point(((struct form_screen *)screen)->form, (size_t)(part - 1));
}

static void wheel(struct screen *screen, bool down)
{
    form_turn(((struct form_screen *)screen)->form, down);
}

static void unsaved(const struct screen *screen, struct strbuf *out)
{
    const struct form *form = ((const struct form_screen *)screen)->form;

    if (form_changed(form))
        form_dump(form, out);
}

static void done(struct screen *screen)
{
    form_done(((struct form_screen *)screen)->form);
}

static const struct hint hints[] = {{ACTION_NONE, "Ctrl-S save"},
                                    {ACTION_NONE, "Tab next"},
                                    {ACTION_NONE, "Esc cancel"},
                                    {ACTION_NONE, "Shift-Tab back"},
                                    {ACTION_NONE, "Ctrl-G editor"}};

const struct screen_class form_class = {.name = "form",
                                        .title = "Form",
                                        .overlay = true,
                                        .takes_text = true,
                                        .size = sizeof(struct form_screen),
                                        .draw = draw,
                                        .key = key,
                                        .point = point,
                                        .wheel = wheel,
                                        .unsaved = unsaved,
                                        .done = done,
                                        .hints = hints,
                                        .hint_count = ARRAY_COUNT(hints)};

/* Which engagement and row it is about is said in the title, not asked for. */
static const char *title_of(const struct command *command, const struct arg_value preset[],
                            size_t count, struct arena *arena)
{
    struct strbuf title;
    const char *kept;

    strbuf_init(&title);
    strbuf_puts(&title, text_or(command->title, command->name));
    for (size_t at = 0; at < count; at++) {
        const struct arg_spec *spec = command_arg(command, preset[at].name);

        if (spec != NULL && spec->positional && spec->required)
            strbuf_printf(&title, "%s %s", at == 0 ? ":" : "", preset[at].text);
    }
    kept = arena_strdup(arena, title.data);
    strbuf_done(&title);
    return kept;
}

static bool is_subject(const struct arg_spec *spec)
{
    return spec->positional && spec->required &&
           (spec->kind == ARG_CODE || spec->kind == ARG_ITEM || spec->kind == ARG_SUBJECT ||
            spec->kind == ARG_HANDLE);
}

void shell_form(struct shell *shell, const char *name, const struct arg_value preset[],
                size_t count)
{
    shell_form_for(shell, name, preset, count, &(struct form_use){.title = NULL});
}

void shell_form_for(struct shell *shell, const char *name, const struct arg_value preset[],
                    size_t count, const struct form_use *use)
{
    const struct command *command = command_find(name);
    struct form_screen *self;
    struct form_setup setup = {.session = shell->session,
                               .keys = shell->keys,
                               .command = command,
                               .preset = preset,
                               .preset_count = count};
    const char **hidden;
    size_t hide = 0;

    BUG_ON(command == NULL);
    self = (struct form_screen *)shell_push(shell, &form_class);
    while (use->hidden != NULL && use->hidden[hide] != NULL)
        hide++;
    hidden = arena_array(&self->screen.kept, const char *, hide + count + 1);
    for (size_t at = 0; at < hide; at++)
        hidden[at] = use->hidden[at];
    for (size_t at = 0; at < count; at++) {
        const struct arg_spec *spec = command_arg(command, preset[at].name);

        if (spec != NULL && is_subject(spec) && !text_is_blank(preset[at].text))
            hidden[hide++] = spec->name;
    }
    setup.hidden = hidden;
    setup.selected = shell_selected(shell);
    if (use->field != NULL)
        setup.asked = use->field;
    else if (count > 0 && preset[count - 1].text != NULL && *preset[count - 1].text == '\0')
        setup.asked = preset[count - 1].name;
    self->use = *use;
    self->title = use->title != NULL ? arena_strdup(&self->screen.kept, use->title)
                                     : title_of(command, preset, count, &self->screen.kept);
    self->form = form_new(&setup, &self->screen.kept);
    shell_load_new(shell);
    draft_offer(shell, self->form, &self->screen.kept);
}

void shell_form_done(struct shell *shell)
{
    struct layer *top = shell_top(shell);

    if (!shell_is_form(shell, top))
        return;
    shell_form_saved(top->screen);
    shell_pop(shell);
    draft_keep(shell);
}

void shell_form_wrong(struct shell *shell, const struct error *error)
{
    if (shell_is_form(shell, shell_top(shell)))
        shell_form_fault(shell_top(shell)->screen, error);
    else
        shell_error(shell, error);
}

void shell_form_saved(struct screen *screen)
{
    draft_settle(screen->shell, ((struct form_screen *)screen)->form);
}

bool shell_is_form(const struct shell *shell, const struct layer *layer)
{
    (void)shell;
    return layer->screen->class == &form_class;
}

void shell_form_fault(struct screen *screen, const struct error *error)
{
    form_fault(((struct form_screen *)screen)->form, error);
}
