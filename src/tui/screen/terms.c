#include "terms.h"

#include "act.h"
#include "screens.h"

#include "draft.h"
#include "shell_private.h"
#include "text.h"
#include "widget/dialog.h"
#include "widget/form.h"

#include <string.h>

enum { MOST_TERMS = 32 };

/* The form wants a command; this one stands for `set` with an argument a term. */
struct terms {
    struct screen base;
    struct form *form;
    struct command command;
    struct arg_spec args[MOST_TERMS];
    struct arg_value before[MOST_TERMS]; /* as `args` */
    const char *code, *title;
    struct form_use use;
};

static struct terms *as_terms(struct screen *screen)
{
    return (struct terms *)screen;
}

static enum arg_kind arg_kind_of(const struct field *field)
{
    switch (field->kind) {
    case FIELD_TEXT: return ARG_TEXT;
    case FIELD_LONG: return ARG_LONG;
    case FIELD_INT: return ARG_INT;
    case FIELD_BOOL: return ARG_FLAG;
    case FIELD_WORD: return ARG_WORD;
    case FIELD_DAY: return ARG_DATE;
    case FIELD_WHEN: return ARG_DATE;
    case FIELD_MONEY: return ARG_MONEY;
    case FIELD_RATE: return ARG_RATE;
    case FIELD_HOURS: return ARG_TEXT; /* the move reads 37.5 and 37:20 */
    }
    return ARG_TEXT;
}

static void add_term(struct terms *terms, const struct engagement *engagement,
                     const struct setting *setting)
{
    const struct field *field = record_field(&record_types[RECORD_ENGAGEMENT], setting->key);
    size_t at = terms->command.arg_count;
    if (field == NULL || at == MOST_TERMS)
        return;
    const char *value = field_text(field, engagement, &terms->base.kept);
    value = arena_strdup(&terms->base.kept, text_or(value, "")); /* the row may go before us */
    terms->args[at] = (struct arg_spec){.name = setting->key,
                                        .kind = arg_kind_of(field),
                                        .words = field->words,
                                        .title = setting->title,
                                        .help = setting->help};
    terms->before[at] = (struct arg_value){setting->key, value};
    terms->command.arg_count++;
}

static void fill(struct terms *terms, const struct engagement *engagement, const char *key)
{
    static const struct arg_spec code_spec = {.name = "code",
                                              .kind = ARG_CODE,
                                              .positional = true,
                                              .required = true,
                                              .title = "Engagement",
                                              .help = "code of the engagement"};
    terms->args[0] = code_spec;
    terms->before[0] = (struct arg_value){"code", terms->code};
    terms->command = (struct command){.name = "set",
                                      .title = terms->title,
                                      .help = "",
                                      .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
                                      .args = terms->args,
                                      .arg_count = 1};
    for (size_t i = 0; i < engagement_setting_count; i++)
        if (key == NULL || strcmp(key, engagement_settings[i].key) == 0)
            add_term(terms, engagement, &engagement_settings[i]);
}

static void open_form(struct shell *shell, const struct engagement *engagement, const char *key,
                      const struct form_use *use)
{
    static const char *const hidden[] = {"code", NULL};
    struct terms *terms = as_terms(shell_push(shell, &terms_class));
    struct arena *kept = &terms->base.kept;
    terms->use = *use;
    terms->code = arena_strdup(kept, engagement->code);
    terms->title = use->title != NULL ? arena_strdup(kept, use->title)
                                      : arena_printf(kept, "Terms of %s", engagement->code);
    fill(terms, engagement, key);
    terms->form = form_new(&(struct form_setup){.session = shell_session(shell),
                                                .keys = shell_keymap(shell),
                                                .selected = shell_selected(shell),
                                                .command = &terms->command,
                                                .preset = terms->before,
                                                .preset_count = terms->command.arg_count,
                                                .hidden = hidden},
                           kept);
    draft_offer(shell, terms->form, kept);
}

void terms_open(struct shell *shell, const struct engagement_view *view, const char *key)
{
    open_form(shell, view->dossier.engagement, key, &(struct form_use){.title = NULL});
}

void terms_ask(struct shell *shell, const char *code, const char *key, const struct form_use *use)
{
    open_form(shell, &(struct engagement){.code = code, .start = DAY_NONE, .end = DAY_NONE}, key,
              use);
}

void terms_done(struct shell *shell)
{
    struct screen *top = shell_top(shell)->screen;
    if (top->class != &terms_class)
        return;
    draft_settle(shell, as_terms(top)->form);
    shell_pop(shell);
    draft_keep(shell);
}

/* --- keys -------------------------------------------------------------------------------- */

static const char *before(const struct terms *terms, const char *name)
{
    for (size_t i = 0; i < terms->command.arg_count; i++)
        if (strcmp(terms->before[i].name, name) == 0)
            return terms->before[i].text;
    return "";
}

static size_t changes(const struct terms *terms, struct arena *arena, struct arg_value *out)
{
    struct arg_value *values;
    size_t given = form_values(terms->form, arena, &values), count = 0;
    out[count++] = (struct arg_value){"code", terms->code};
    for (size_t i = 0; i < given; i++)
        if (strcmp(values[i].name, "code") != 0 &&
            !text_equal(values[i].text, before(terms, values[i].name)))
            out[count++] =
                (struct arg_value){"setting", arena_printf(arena, "%s=%s", values[i].name,
                                                           text_or(values[i].text, ""))};
    return count;
}

static void save(struct terms *terms)
{
    struct shell *shell = terms->base.shell;
    struct arg_value values[MOST_TERMS];
    struct arena arena;
    arena_init(&arena);
    size_t count = changes(terms, &arena, values);
    if (count == 1) {
        shell_pop(shell);
        shell_message(shell, "Nothing was changed");
    } else if (terms->use.take != NULL) {
        terms->use.take(shell, values, count, terms->use.context);
    } else if (shell_run_command(shell, "set", values, count, &arena, NULL)) {
        draft_settle(shell, terms->form);
        shell_pop(shell);
        draft_keep(shell);
    }
    arena_done(&arena);
}

static void cancel(struct terms *terms)
{
    if (form_changed(terms->form))
        act_discard_form(terms->base.shell);
    else
        shell_pop(terms->base.shell);
}

static void edit_long(struct terms *terms)
{
    struct shell *shell = terms->base.shell;
    struct strbuf text;
    strbuf_init(&text);
    if (act_editor(shell, form_long_text(terms->form), &text))
        form_set_long_text(terms->form, text.data);
    strbuf_done(&text);
}

static bool key(struct screen *screen, const struct key *key)
{
    struct terms *terms = as_terms(screen);
    enum form_event event = form_key(terms->form, key);
    if (event == FORM_SAVE)
        save(terms);
    else if (event == FORM_CANCEL)
        cancel(terms);
    else if (event == FORM_EDITOR)
        edit_long(terms);
    return event != FORM_IGNORED;
}

static void draw(const struct screen *screen, struct area area)
{
    const struct terms *terms = (const struct terms *)screen;
    int rows = form_rows(terms->form);
    struct area inside = dialog_box(area, rows, 66, terms->title, "Ctrl-S save  Esc cancel");
    form_draw(terms->form, inside, true);
}

static void point(struct screen *screen, int part)
{
    form_point(as_terms(screen)->form, (size_t)(part - 1));
}

static void wheel(struct screen *screen, bool down)
{
    form_turn(as_terms(screen)->form, down);
}

static void unsaved(const struct screen *screen, struct strbuf *out)
{
    const struct terms *terms = (const struct terms *)screen;
    if (form_changed(terms->form))
        form_dump(terms->form, out);
}

static void done(struct screen *screen)
{
    form_done(as_terms(screen)->form);
}

static const struct hint hints[] = {{ACTION_NONE, "Ctrl-S save"},
                                    {ACTION_NONE, "Tab next"},
                                    {ACTION_NONE, "Esc cancel"},
                                    {ACTION_NONE, "Ctrl-G editor"}};

const struct screen_class terms_class = {
    .name = "terms",
    .title = "Terms",
    .overlay = true,
    .takes_text = true,
    .size = sizeof(struct terms),
    .draw = draw,
    .key = key,
    .point = point,
    .wheel = wheel,
    .unsaved = unsaved,
    .done = done,
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
};
