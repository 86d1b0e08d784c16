#include "engagement.h"

#include "screen/erase.h"
#include "screen/revoke.h"

#include <stdio.h>
#include <string.h>

/* What is done to a whole person, and to the grants of several at once. */

static bool is_served(const struct engagement_screen *screen, const struct crew_row *row)
{
    if (row != NULL && row->assignment != NULL)
        return true;
    shell_message(screen->base.shell, "There is nobody in this line");
    return false;
}

void crew_erase(const struct engagement_screen *screen, const struct crew_row *row)
{
    if (is_served(screen, row))
        erase_open(screen->base.shell, &(struct whom){row->name, screen->code, row->id, NULL});
}

void crew_revoke_all(const struct engagement_screen *screen, const struct crew_row *row)
{
    if (is_served(screen, row))
        revoke_open(screen->base.shell, row->name,
                    &(struct serves){screen->code, row->assignment->number}, 1);
}

/* --- on several people --------------------------------------------------------------------- */

/* The grant of a marked person to the system in whose column the keys act. */
static const char *marked_grant(const void *context, const char *mark, const char **why)
{
    const struct engagement_screen *screen = context;
    *why = "there is no access in this column";
    for (size_t i = 0; i < screen->crew.count; i++)
        if (strcmp(screen->crew.at[i].id, mark) == 0 && screen->system < screen->systems.count)
            return screen->crew.at[i].handles[screen->system];
    return NULL;
}

static void picked_step(struct shell *shell, const char *value, void *context)
{
    (void)shell;
    marks_run(context, value, NULL, 0);
}

static void offer_steps(struct marks *marks)
{
    static const struct choice steps[] = {{"access grant", "Grant what is asked for"},
                                          {"access revoke", "Revoke what is granted"},
                                          {"access verify", "Verify that what is revoked is gone"}};
    const struct engagement_screen *screen = marks->context;
    char title[2 * SHOW_SIZE];
    snprintf(title, sizeof title, "%zu marked: %.80s", marks->count,
             screen->system < screen->systems.count ? screen->systems.at[screen->system] : "");
    shell_pick(marks->shell, title, steps, ARRAY_COUNT(steps), picked_step, marks);
}

static bool act_on_marked(struct marks *marks, enum key_action action)
{
    if (action == ACTION_REVOKE)
        marks_run(marks, "access revoke", NULL, 0);
    else if (action == ACTION_TOGGLE || action == ACTION_OPEN || action == ACTION_ADVANCE)
        offer_steps(marks);
    else
        return false;
    return true;
}

static const struct hint grant_deeds[] = {
    {ACTION_TOGGLE, "grants, revokes, verifies in this column"}};

const struct marks_use marked_people = {
    .noun = "grant",
    .row_name = "access",
    .handle = marked_grant,
    .act = act_on_marked,
    .does = grant_deeds,
    .does_count = ARRAY_COUNT(grant_deeds),
};
