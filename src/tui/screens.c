#include "screen/screens.h"
#include "shell_private.h"

#include <string.h>

/* A new screen: its file, and its row here. */
static const struct screen_class *const classes[] = {
    &board_class,
    &list_class,
    &agenda_class.screen,
    &people_class.screen,
    &advisor_class,
    &radar_class.screen,
    &providers_class.screen,
    &search_class,
    &engagement_class,
    &print_class,
    &advance_class,
    &terms_class,
    &palette_class,
    &form_class,
    &ask_class,
    &pick_class,
    &text_class,
};

const struct screen_class *screen_class_find(const char *name)
{
    for (size_t at = 0; at < ARRAY_COUNT(classes); at++) {
        if (strcmp(classes[at]->name, name) == 0)
            return classes[at];
    }
    return NULL;
}

void shell_open_engagement(struct shell *shell, const char *code, const char *row)
{
    engagement_open(shell, code, row);
}

void shell_show_advance(struct shell *shell, const char *code)
{
    advance_open(shell, code);
}

void shell_show_search(struct shell *shell)
{
    search_open(shell);
}

void shell_show_advisor(struct shell *shell, const char *code)
{
    advisor_open(shell, code);
}

void shell_show_print(struct shell *shell, const char *code)
{
    print_open(shell, code);
}
