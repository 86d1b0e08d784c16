#include "erase.h"

#include "shell_private.h"

#include "text.h"

#include <string.h>

static const char *typed(const struct arg_value values[], size_t count)
{
    for (size_t at = 0; at < count; at++)
        if (strcmp(values[at].name, "name") == 0)
            return values[at].text;
    return NULL;
}

static void run(struct shell *shell, const struct whom *whom)
{
    const struct arg_value here[] = {{"name", whom->code}, {"person", whom->handle}};
    const struct arg_value nowhere[] = {{"name", whom->name}, {"reach", whom->reach}};
    size_t named = whom->reach == NULL ? 1 : 2;
    shell_submit(shell, command_find("subject erase"), whom->code != NULL ? here : nowhere,
                 whom->code != NULL ? 2 : named);
}

static void take(struct shell *shell, const struct arg_value values[], size_t count, void *context)
{
    const struct whom *whom = context;
    struct error error;
    if (text_equal(typed(values, count), whom->name)) {
        run(shell, whom);
        return;
    }
    error_set(&error, ERROR_INPUT, "it is not the name of who is erased");
    error_hint(&error, "type it as it stands in the title, or leave with Esc");
    shell_form_wrong(shell, &error);
}

void erase_open(struct shell *shell, const struct whom *whom)
{
    static const char *const hidden[] = {"person", "reach", "dry-run", NULL};
    struct arena *kept = &shell_base(shell)->screen->kept;
    struct whom *copy = arena_new(kept, struct whom);
    *copy = (struct whom){arena_strdup(kept, whom->name), arena_strdup(kept, whom->code),
                          arena_strdup(kept, whom->handle), arena_strdup(kept, whom->reach)};
    shell_form_for(shell, "subject erase", NULL, 0,
                   &(struct form_use){.title = arena_printf(kept, "Erase for good: %s", copy->name),
                                      .hidden = hidden,
                                      .take = take,
                                      .context = copy});
}
