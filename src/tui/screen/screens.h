#ifndef STINT_SCREENS_H
#define STINT_SCREENS_H

/*
 * The screens there are, for the registry in screens.c, and how they are opened on an
 * engagement. Each is one file over the generic list.
 */

#include "sheet.h"

extern const struct screen_class board_class, list_class, advisor_class, engagement_class,
    print_class, advance_class, terms_class, search_class, facets_class, columns_class;
extern const struct sheet_class agenda_class, timeline_class, people_class, radar_class,
    providers_class;

/* Each pushes its screen (or overlay) and loads it. `row`: an item id or handle to stand on,
 * or NULL. */
void engagement_open(struct shell *shell, const char *code, const char *row);
void advance_open(struct shell *shell, const char *code);
void print_open(struct shell *shell, const char *code);
void advisor_open(struct shell *shell, const char *code);
void search_open(struct shell *shell);

#endif
