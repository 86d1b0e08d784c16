#include "engagement.h"

#include "exitlist.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the ledger says of one grant: words for people_tab. */

static void add_fact(char out[4 * SHOW_SIZE], const char *before, const char *text)
{
    size_t used = strlen(out);
    if (!text_is_blank(text))
        snprintf(out + used, 4 * SHOW_SIZE - used, "%s%.60s", before, text);
}

/* Whether this cell is the only key, and who takes it over. */
const struct sole_ownership *ledger_sole(const struct engagement_screen *screen,
                                         const struct access *access)
{
    for (size_t i = 0; i < screen->sole_count; i++)
        if (screen->soles[i].subject[0] == 'A' &&
            strtoll(screen->soles[i].subject + 1, NULL, 10) == access->number)
            return &screen->soles[i];
    return NULL;
}

void ledger_text(const struct engagement_screen *screen, const struct access *access,
                 char out[4 * SHOW_SIZE])
{
    const civil_day days[] = {access->asked, access->granted, access->revoked, access->verified};
    const char *const by[] = {access->asked_by, access->granted_by, access->revoked_by,
                              access->verified_by};
    const struct dossier *dossier = &screen->view.dossier;
    const struct sole_ownership *sole = ledger_sole(screen, access);
    enum access_state state = access_state(access);
    char day[DATE_TEXT_SIZE];
    snprintf(out, 4 * SHOW_SIZE, "%s %s", access_state_said(access), show_day(days[state], day));
    add_fact(out, " by ", by[state]);
    if (secret_is_stale(dossier, access))
        add_fact(out, ", ", "to rotate");
    else if (access->rotated != DAY_NONE)
        add_fact(out, ", rotated ", show_day(access->rotated, day));
    if (sole != NULL && sole->successor == NULL)
        add_fact(out, ", ", "only key, no successor");
    else if (sole != NULL)
        add_fact(out, ", only key, then ", assignment_name(dossier, sole->successor));
    if (access->expires != DAY_NONE)
        add_fact(out, ", expires ", show_day(access->expires, day));
    add_fact(out, ", asset ", access->asset);
    add_fact(out, ", ticket ", access->ticket);
}
