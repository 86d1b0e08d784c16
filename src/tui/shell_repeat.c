#include "shell_private.h"

#include "text.h"

#include <string.h>

/* The row is another one, the answers are the same. */

/* Where on the screen it is to be done. */
struct spot {
    const struct screen *screen;
    const char *code, *row, *beside;
};

static struct spot spot_of(struct shell *shell)
{
    struct spot place = {.screen = shell_base(shell)->screen};
    const struct screen_class *class = place.screen->class;

    if (class->subject != NULL)
        class->subject(place.screen, &place.code, &place.row);
    if (class->beside != NULL)
        place.beside = class->beside(place.screen);
    return place;
}

static bool names_row(const struct arg_spec *spec)
{
    return spec->kind == ARG_ITEM || spec->kind == ARG_SUBJECT || spec->kind == ARG_HANDLE;
}

static const char *kind_name(const struct arg_spec *spec)
{
    enum record_kind kind = spec->kind == ARG_HANDLE ? arg_register(spec) : RECORD_ITEM;

    return kind == RECORD_ASSIGNMENT ? "person" : record_types[kind].name;
}

static bool is_row(const struct arg_spec *spec)
{
    return spec->positional && spec->required && names_row(spec);
}

static bool has_row(const struct command *command)
{
    for (size_t at = 0; at < command->arg_count; at++) {
        if (is_row(&command->args[at]))
            return true;
    }
    return false;
}

static bool misfit(struct shell *shell, const struct arg_spec *spec)
{
    shell_message(shell, "'%s' does not fit here: it needs a row of kind %s, and none is selected.",
                  shell->last.command->title, kind_name(spec));
    return false;
}

static const char *last_code(const struct waiting *last)
{
    for (size_t at = 0; at < last->count; at++) {
        if (strcmp(last->values[at].name, "code") == 0)
            return last->values[at].text;
    }
    return NULL;
}

/* "P2" means somebody else in another engagement. */
static bool keeps_meaning(struct shell *shell, const struct arg_spec *spec, const char *value,
                          const struct spot *place)
{
    const char *code = last_code(&shell->last);

    if (!names_row(spec) || text_equal(code, place->code))
        return true;
    shell_message(shell, "'%s' does not fit here: it names %s of %s.", shell->last.command->title,
                  value, code);
    return false;
}

/* The value of one argument for the new place; false (told): it has none there. */
static bool value_there(struct shell *shell, const struct arg_spec *spec, const char *value,
                        const struct spot *place, const char **out)
{
    bool chooses = spec->kind == ARG_HANDLE && spec->required && !has_row(shell->last.command);

    *out = value;
    if (spec->kind == ARG_CODE)
        *out = place->code;
    else if ((is_row(spec) || chooses) && shell_row_fits(shell, spec, place->code, place->row))
        *out = place->row;
    else if (is_row(spec) && shell_row_fits(shell, spec, place->code, place->beside))
        *out = place->beside;
    else if (is_row(spec))
        return misfit(shell, spec);
    else
        return keeps_meaning(shell, spec, value, place);
    return true;
}

static bool values_there(struct shell *shell, const struct spot *place, struct arg_value *out)
{
    const struct waiting *last = &shell->last;

    for (size_t at = 0; at < last->count; at++) {
        const struct arg_spec *spec = command_arg(last->command, last->values[at].name);

        out[at] = last->values[at];
        if (spec != NULL && !value_there(shell, spec, out[at].text, place, &out[at].text))
            return false;
    }
    return true;
}

void shell_repeat(struct shell *shell)
{
    const struct waiting *last = &shell->last;
    struct spot place = spot_of(shell);
    struct arena arena;
    struct arg_value *values;

    if (last->command == NULL) {
        shell_message(shell, "Nothing was done yet that could be repeated.");
        return;
    }
    if (place.code == NULL) {
        shell_message(shell, "'%s' needs an engagement, and none is selected.",
                      last->command->title);
        return;
    }
    arena_init(&arena);
    values = arena_array(&arena, struct arg_value, last->count + 1);
    if (values_there(shell, &place, values))
        shell_run_again(shell, last->command, values, last->count);
    arena_done(&arena);
}
