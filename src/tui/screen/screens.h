#ifndef STINT_SCREENS_H
#define STINT_SCREENS_H

/*
 * The screens there are, for the registry in screens.c, and how they are opened on an
 * engagement. Each is one file over the generic list.
 */

#include "sheet.h"

extern const struct screen_class board_class, list_class, advisor_class, engagement_class,
    print_class, advance_class, terms_class, search_class, facets_class, columns_class, saved_class;
extern const struct sheet_class agenda_class, timeline_class, people_class, radar_class,
    providers_class, person_class, provider_class;

/* Each pushes its screen (or overlay) and loads it. `row`: an item id or handle to stand on,
 * or NULL. */
void engagement_open(struct shell *shell, const char *code, const char *row);
void advance_open(struct shell *shell, const char *code);
void print_open(struct shell *shell, const char *code);
void advisor_open(struct shell *shell, const char *code);
void search_open(struct shell *shell);
/* One person, one provider, by the id of their row. `code` and `handle`: the row to stand on, or
 * NULL. */
void person_open(struct shell *shell, const char *id, const char *code, const char *handle);
void provider_open(struct shell *shell, const char *id);
/* The forms of one; `criterion` NULL: to be chosen. */
void provider_edit(struct shell *shell, const struct provider *provider);
void provider_assess_form(struct shell *shell, const char *name, const char *criterion);

#endif
