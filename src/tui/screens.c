#include "screen/screens.h"
#include "shell_private.h"

#include <string.h>

/* A new screen: its file, and its row here. */
static const struct screen_class *const classes[] = {
    &board_class,         &list_class,
    &agenda_class.screen, &timeline_class.screen,
    &people_class.screen, &advisor_class,
    &radar_class.screen,  &providers_class.screen,
    &person_class.screen, &provider_class.screen,
    &search_class,        &engagement_class,
    &print_class,         &advance_class,
    &terms_class,         &palette_class,
    &form_class,          &ask_class,
    &pick_class,          &text_class,
    &facets_class,        &columns_class,
    &saved_class,
};

const struct screen_class *screen_class_find(const char *name)
{
    for (size_t at = 0; at < ARRAY_COUNT(classes); at++) {
        if (strcmp(classes[at]->name, name) == 0)
            return classes[at];
    }
    return NULL;
}

static bool hinted(const struct hint hints[], size_t count, enum key_action action)
{
    for (size_t at = 0; at < count; at++) {
        if (hints[at].action == action)
            return true;
    }
    return false;
}

static const char *tab_with(const struct screen_class *class, enum key_action action)
{
    const struct hint *hints;
    const char *title;
    size_t count;

    for (size_t tab = 0; class->tab_hints != NULL; tab++) {
        hints = class->tab_hints(tab, &title, &count);
        if (hints == NULL)
            return NULL;
        if (hinted(hints, count, action))
            return title;
    }
    return NULL;
}

/* What no footer says, or says less well. */
static const char *unsaid(enum key_action action)
{
    static const struct {
        enum key_action action;
        const char *where;
    } places[] = {
        {ACTION_LEFT, "Board"},
        {ACTION_RIGHT, "Board"},
        {ACTION_ADVISOR, "Board"},
        {ACTION_NEXT_PANE, "Engagement"},
        {ACTION_PREVIOUS_PANE, "Engagement"},
        {ACTION_NEXT_TAB, "Engagement"},
        {ACTION_PREVIOUS_TAB, "Engagement"},
        {ACTION_NEXT_RECORD, "Engagement"},
        {ACTION_PREVIOUS_RECORD, "Engagement"},
        {ACTION_DATE, "Milestones"},
        {ACTION_NEXT_MATCH, "a filtered list, a text"},
        {ACTION_PREVIOUS_MATCH, "a filtered list, a text"},
        {ACTION_DEMO, "an empty portfolio"},
        {ACTION_IMPORT, "the board and the list"},
    };

    for (size_t at = 0; at < ARRAY_COUNT(places); at++) {
        if (places[at].action == action)
            return places[at].where;
    }
    return NULL;
}

const char *screen_with(enum key_action action)
{
    if (unsaid(action) != NULL)
        return unsaid(action);
    for (size_t at = 0; at < ARRAY_COUNT(classes); at++) {
        const struct screen_class *class = classes[at];

        if (hinted(class->hints, class->hint_count, action))
            return class->title;
        if (tab_with(class, action) != NULL)
            return tab_with(class, action);
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

void shell_open_person(struct shell *shell, const char *id)
{
    person_open(shell, id, NULL, NULL);
}

void shell_show_print(struct shell *shell, const char *code)
{
    print_open(shell, code);
}
