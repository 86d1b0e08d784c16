#include "exitlist.h"

static enum exit_state exit_state_of(const struct access *access)
{
    static const enum exit_state states[] = {
        [ACCESS_ASKED] = EXIT_NEVER_GRANTED,
        [ACCESS_GRANTED] = EXIT_OPEN,
        [ACCESS_REVOKED] = EXIT_REVOKED,
        [ACCESS_VERIFIED] = EXIT_VERIFIED,
    };
    return states[access_state(access)];
}

/* Adds the grants of one person that are in one state; returns the new count. */
static size_t add_rows(const struct dossier *dossier, const struct assignment *assignment,
                       enum exit_state state, struct exit_row *rows, size_t count)
{
    dossier_each(struct access, access, dossier, RECORD_ACCESS)
        if (access->assignment == assignment->number && exit_state_of(access) == state)
            rows[count++] =
                (struct exit_row){assignment, access, state, access_is_secret(dossier, access),
                                  secret_is_stale(dossier, access)};
    return count;
}

struct exit_row *exitlist_build(const struct dossier *dossier, const struct assignment *assignment,
                                size_t *count, struct arena *arena)
{
    struct exit_row *rows =
        arena_array(arena, struct exit_row, dossier->rows[RECORD_ACCESS].count + 1);
    *count = 0;
    dossier_each(struct assignment, person, dossier, RECORD_ASSIGNMENT)
        for (int state = EXIT_OPEN; state <= EXIT_NEVER_GRANTED; state++)
            if (assignment == NULL || assignment == person)
                *count = add_rows(dossier, person, (enum exit_state)state, rows, *count);
    return rows;
}

const char *exit_state_title(enum exit_state state)
{
    static const char *const titles[] = {
        [EXIT_OPEN] = "Open",
        [EXIT_REVOKED] = "Revoked",
        [EXIT_VERIFIED] = "Verified",
        [EXIT_NEVER_GRANTED] = "Never granted",
    };
    return titles[state];
}
