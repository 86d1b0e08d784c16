#include "form_private.h"

#include "keyed.h"

#include "text.h"
#include "vec.h"

#include <stdio.h>
#include <string.h>

enum { CTRL_G = 7, CTRL_S = 19 };

static const char *preset_of(const struct form_setup *setup, const char *name)
{
    for (size_t at = 0; at < setup->preset_count; at++) {
        if (strcmp(setup->preset[at].name, name) == 0)
            return setup->preset[at].text;
    }
    return NULL;
}

static bool is_hidden(const struct form_setup *setup, const char *name)
{
    for (size_t at = 0; setup->hidden != NULL && setup->hidden[at] != NULL; at++) {
        if (strcmp(setup->hidden[at], name) == 0)
            return true;
    }
    return false;
}

static void add_arg(struct form *form, const struct form_setup *setup, const struct arg_spec *spec)
{
    const char *preset = arena_strdup(form->arena, preset_of(setup, spec->name));
    struct form_field *field;

    if (is_hidden(setup, spec->name)) {
        if (preset != NULL)
            form->hidden[form->hidden_count++] = (struct arg_value){spec->name, preset};
        return;
    }
    field = &form->fields[form->field_count++];
    field->spec = spec;
    field->preset = preset;
    input_init(&field->input);
    field->input.many = spec->kind == ARG_LONG;
    input_set(&field->input, preset);
}

/* The row that a preset handle names, and its type. */
static const void *preset_row(const struct form *form, const struct record_type **type)
{
    for (size_t at = 0; at < form->hidden_count + form->field_count; at++) {
        bool hidden = at < form->hidden_count;
        const struct form_field *field = hidden ? NULL : &form->fields[at - form->hidden_count];
        const struct arg_spec *spec =
            hidden ? command_arg(form->command, form->hidden[at].name) : field->spec;
        const char *text = hidden ? form->hidden[at].text : field->preset;
        struct error ignored;
        void *row;

        if (spec->kind != ARG_HANDLE || text == NULL || spec->field != NULL)
            continue;
        if (dossier_find(form->dossier, spec->record, text, &row, &ignored)) {
            *type = &record_types[spec->record];
            return row;
        }
    }
    return NULL;
}

void form_prefill(struct form *form)
{
    const struct record_type *type = NULL;
    const void *row = form->dossier != NULL ? preset_row(form, &type) : NULL;

    for (size_t at = 0; row != NULL && at < form->field_count; at++) {
        struct form_field *field = &form->fields[at];
        const struct record_type *of = &record_types[field->spec->record];
        const void *from = of == type ? row : NULL;
        const struct field *stored;

        if (field->preset != NULL || field->spec->field == NULL)
            continue;
        if (from == NULL && type->kind == RECORD_ASSIGNMENT && of->kind == RECORD_PERSON)
            from = dossier_person(form->dossier, row);
        stored = from != NULL ? record_field(of, field->spec->field) : NULL;
        if (stored == NULL)
            continue;
        field->preset = field_written(of->kind, stored, from, form->arena);
        field->stored = true;
        input_set(&field->input, field->preset);
    }
}

/* Where typing begins: the field that is asked for, else the first that is needed and empty,
 * else the first one. */
static size_t first_focus(const struct form *form, const char *asked)
{
    for (size_t at = 0; asked != NULL && at < form->field_count; at++) {
        if (strcmp(form->fields[at].spec->name, asked) == 0)
            return at;
    }
    for (size_t at = 0; at < form->field_count; at++) {
        if (form->fields[at].spec->required && form->fields[at].input.text.length == 0)
            return at;
    }
    for (size_t at = 0; at < form->field_count; at++) {
        if (form->fields[at].preset == NULL || !form->fields[at].spec->positional)
            return at;
    }
    return 0;
}

struct form *form_new(const struct form_setup *setup, struct arena *arena)
{
    struct form *form = arena_new(arena, struct form);
    size_t count = setup->command->arg_count;

    form->session = setup->session;
    form->keys = setup->keys;
    form->selected = arena_strdup(arena, setup->selected);
    form->command = setup->command;
    form->grid = DAY_NONE;
    form->arena = arena;
    form->fields = arena_array(arena, struct form_field, count + 1);
    form->hidden = arena_array(arena, struct arg_value, count + 1);
    arena_init(&form->dossier_arena);
    arena_init(&form->choice_arena);
    for (size_t at = 0; at < count; at++)
        add_arg(form, setup, &setup->command->args[at]);
    form_follow_code(form);
    form_prefill(form);
    form->focus = first_focus(form, setup->asked);
    if (form->field_count > 0) {
        form_load_choices(form);
        form_check(form, &form->fields[form->focus], false);
    }
    return form;
}

void form_done(struct form *form)
{
    if (form == NULL)
        return;
    for (size_t at = 0; at < form->field_count; at++)
        input_done(&form->fields[at].input);
    arena_done(&form->dossier_arena);
    arena_done(&form->choice_arena);
}

const struct command *form_command(const struct form *form)
{
    return form->command;
}

static enum form_event go_to(struct form *form, size_t focus)
{
    form_check(form, &form->fields[form->focus], true);
    form_follow_code(form);
    form->focus = focus;
    form_load_choices(form);
    if (form->fields[focus].fault[0] == '\0')
        form_check(form, &form->fields[focus], false);
    return FORM_USED;
}

void form_point(struct form *form, size_t field)
{
    if (field >= form->field_count || field == form->focus)
        return;
    form->grid = DAY_NONE;
    go_to(form, field);
}

void form_turn(struct form *form, bool down)
{
    if (down)
        form_point(form, form->focus + 1);
    else if (form->focus > 0)
        form_point(form, form->focus - 1);
}

static enum form_event save(struct form *form)
{
    size_t bad = form->field_count;

    form->fault[0] = '\0';
    for (size_t at = form->field_count; at-- > 0;) {
        if (!form_check(form, &form->fields[at], true))
            bad = at;
    }
    if (bad == form->field_count)
        return FORM_SAVE;
    form->focus = bad;
    form_load_choices(form);
    return FORM_USED;
}

static enum form_event next(struct form *form)
{
    return go_to(form, (form->focus + 1) % form->field_count);
}

static enum form_event previous(struct form *form)
{
    return go_to(form, (form->focus + form->field_count - 1) % form->field_count);
}

/* As the whole is written, whatever was typed of it. */
static enum form_event tab(struct form *form)
{
    struct form_field *field = &form->fields[form->focus];
    const char *ghost = form_ghost(form);

    if (ghost == NULL)
        return next(form);
    input_set(&field->input, ghost - strlen(input_text(&field->input)));
    form_check(form, field, false);
    return FORM_USED;
}

static enum form_event walking_key(struct form *form, uint32_t code)
{
    switch (code) {
    case SPECIAL_TAB: return tab(form);
    case SPECIAL_BACK_TAB: return previous(form);
    case SPECIAL_DOWN: return next(form);
    case SPECIAL_UP: return previous(form);
    case SPECIAL_ENTER: return form->focus + 1 < form->field_count ? next(form) : save(form);
    default: return FORM_IGNORED;
    }
}

enum form_event form_key(struct form *form, const struct key *key)
{
    struct form_field *field = &form->fields[form->focus];

    if (form->grid != DAY_NONE) {
        form_grid_key(form, field, key);
        form_check(form, field, false);
        return FORM_USED;
    }
    if (key->kind == KEY_SPECIAL && key->code == SPECIAL_ESCAPE)
        return FORM_CANCEL;
    if (key->kind == KEY_CHARACTER && !key->alt && key->code == CTRL_S)
        return save(form);
    if (form->field_count == 0)
        return key->kind == KEY_SPECIAL && key->code == SPECIAL_ENTER ? FORM_SAVE : FORM_IGNORED;
    if (key->kind == KEY_CHARACTER && !key->alt && key->code == CTRL_G)
        return field->spec->kind == ARG_LONG ? FORM_EDITOR : FORM_USED;
    if (form_special_key(form, field, key) || input_key(&field->input, key)) {
        form_check(form, field, false);
        return FORM_USED;
    }
    return key->kind == KEY_SPECIAL ? walking_key(form, key->code) : FORM_IGNORED;
}

bool form_field_changed(const struct form_field *field)
{
    return !text_equal(input_text(&field->input), field->preset);
}

bool form_changed(const struct form *form)
{
    for (size_t at = 0; at < form->field_count; at++) {
        if (form_field_changed(&form->fields[at]))
            return true;
    }
    return false;
}

/* A list of settings is typed as on the command line: words, quotes around those with blanks. */
struct values {
    struct arg_value *at;
    size_t count, capacity;
};

static void add_settings(struct values *values, const char *name, const char *text,
                         struct arena *arena)
{
    size_t count;
    const char **words = text_words(text, arena, &count);

    for (size_t at = 0; at < count; at++)
        vec_add(values, arena, ((struct arg_value){name, words[at]}));
}

size_t form_values(const struct form *form, struct arena *arena, struct arg_value **out)
{
    struct values values = {0};

    for (size_t at = 0; at < form->hidden_count; at++)
        vec_add(&values, arena, form->hidden[at]);
    for (size_t at = 0; at < form->field_count; at++) {
        const struct form_field *field = &form->fields[at];
        const char *text = input_text(&field->input);

        if (text_is_blank(text) && text_is_blank(field->preset))
            continue;
        /* What the row has already and nobody touched is no part of the change. */
        if (field->stored && !form_field_changed(field) && !field->spec->required)
            continue;
        if (field->spec->kind == ARG_FLAG && text_is_blank(text))
            continue;
        if (field->spec->kind == ARG_SETTINGS)
            add_settings(&values, field->spec->name, text, arena);
        else
            vec_add(&values, arena,
                    ((struct arg_value){field->spec->name, arena_strdup(arena, text)}));
    }
    *out = values.at;
    return values.count;
}

void form_fault(struct form *form, const struct error *error)
{
    struct error here;

    keyed_error(form->keys, form->selected, error, &here);
    snprintf(form->fault, sizeof(form->fault), "%s%s%s", here.message,
             here.hint[0] != '\0' ? "; " : "", here.hint);
    for (size_t at = 0; at < form->field_count; at++) {
        struct form_field *field = &form->fields[at];
        size_t length = strlen(field->spec->name);
        const char *named = strstr(error->message, "--");

        if (named == NULL || strncmp(named + 2, field->spec->name, length) != 0 ||
            (named[2 + length] != '\0' && strchr(" :='", named[2 + length]) == NULL))
            continue;
        snprintf(field->fault, sizeof(field->fault), "%s", form->fault);
        form->fault[0] = '\0';
        form->focus = at;
        form_load_choices(form);
        return;
    }
}

const char *form_long_text(const struct form *form)
{
    return input_text(&form->fields[form->focus].input);
}

void form_set_long_text(struct form *form, const char *text)
{
    input_set(&form->fields[form->focus].input, text);
    form_check(form, &form->fields[form->focus], false);
}
