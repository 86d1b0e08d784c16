#include "engagement.h"

#include <inttypes.h>
#include <string.h>

/* The people and their access as rows and columns: data for people_tab. */

const char *access_letter(const struct access *access)
{
    static const char *const letters[] = {[ACCESS_ASKED] = "R",
                                          [ACCESS_GRANTED] = "G",
                                          [ACCESS_REVOKED] = "X",
                                          [ACCESS_VERIFIED] = "V"};
    return access == NULL ? "." : letters[access_state(access)];
}

/* Open although the person left, the grant ran out, or the engagement is over. */
bool access_must_go(const struct engagement_screen *screen, const struct crew_row *row,
                    const struct access *access)
{
    civil_day end = screen->view.dossier.engagement->end, today = screen->today;
    if (access == NULL || !access_is_open(access))
        return false;
    if (access->revoked != DAY_NONE)
        return false;
    return (row->assignment != NULL && row->assignment->left != DAY_NONE &&
            row->assignment->left <= today) ||
           (access->expires != DAY_NONE && access->expires < today) ||
           (end != DAY_NONE && end < today);
}

static size_t find_system(const struct engagement_screen *screen, const char *system)
{
    size_t at = 0;
    while (at < screen->systems.count && strcmp(screen->systems.at[at], system) != 0)
        at++;
    return at;
}

static void load_systems(struct engagement_screen *screen)
{
    dossier_each(struct access, access, &screen->view.dossier, RECORD_ACCESS)
        if (find_system(screen, access->system) == screen->systems.count)
            vec_add(&screen->systems, &screen->base.arena, access->system);
}

/* Of several grants to one system the one that needs doing first: open before asked before
 * revoked before verified. */
static int urgency(const struct access *access)
{
    static const int order[] = {
        [ACCESS_ASKED] = 2, [ACCESS_GRANTED] = 3, [ACCESS_REVOKED] = 1, [ACCESS_VERIFIED] = 0};
    return order[access_state(access)];
}

static const struct access **grants_of(struct engagement_screen *screen,
                                       const struct assignment *assignment)
{
    const struct access **grants =
        arena_array(&screen->base.arena, const struct access *, screen->systems.count + 1);
    if (assignment == NULL)
        return grants;
    dossier_each(struct access, access, &screen->view.dossier, RECORD_ACCESS) {
        size_t at = find_system(screen, access->system);
        if (access->assignment == assignment->number &&
            (grants[at] == NULL || urgency(access) > urgency(grants[at])))
            grants[at] = access;
    }
    return grants;
}

static const char **handles_of(struct engagement_screen *screen, const struct access **grants)
{
    struct arena *arena = &screen->base.arena;
    const char **handles = arena_array(arena, const char *, screen->systems.count + 1);
    for (size_t at = 0; at < screen->systems.count; at++)
        if (grants[at] != NULL)
            handles[at] = handle_text(RECORD_ACCESS, grants[at], arena);
    return handles;
}

static void load_people(struct engagement_screen *screen)
{
    const struct dossier *dossier = &screen->view.dossier;
    struct arena *arena = &screen->base.arena;
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT) {
        struct crew_row *row = vec_push(&screen->crew, arena);
        row->id = handle_text(RECORD_ASSIGNMENT, assignment, arena);
        row->name = assignment_name(dossier, assignment);
        row->assignment = assignment;
        row->seat = assignment->seat == 0
                        ? NULL
                        : dossier_by_number(dossier, RECORD_SEAT, assignment->seat);
        row->grants = grants_of(screen, assignment);
        row->handles = handles_of(screen, row->grants);
    }
}

static int64_t open_places(const struct dossier *dossier, const struct seat *seat)
{
    int64_t places = seat->count;
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT)
        if (assignment->seat == seat->number && assignment->left == DAY_NONE)
            places--;
    return places;
}

/* A place left to be filled again says whose it was. */
static const char *place_name(const struct dossier *dossier, const struct seat *seat, int64_t place,
                              struct arena *arena)
{
    const struct assignment *vacated = place == 1 ? seat_backfill(dossier, seat->number) : NULL;
    return vacated == NULL ? "(open seat)"
                           : arena_printf(arena, "(after %s)", assignment_name(dossier, vacated));
}

static void load_open_seats(struct engagement_screen *screen)
{
    struct arena *arena = &screen->base.arena;
    dossier_each(struct seat, seat, &screen->view.dossier, RECORD_SEAT) {
        int64_t places = open_places(&screen->view.dossier, seat);
        for (int64_t place = 1; place <= places; place++) {
            struct crew_row *row = vec_push(&screen->crew, arena);
            const char *handle = handle_text(RECORD_SEAT, seat, arena);
            row->id = place == 1 ? handle : arena_printf(arena, "%s/%" PRId64, handle, place);
            row->name = place_name(&screen->view.dossier, seat, place, arena);
            row->seat = seat;
            row->grants = grants_of(screen, NULL);
            row->handles = handles_of(screen, row->grants);
        }
    }
}

void matrix_load(struct engagement_screen *screen)
{
    screen->crew.at = NULL;
    screen->crew.count = screen->crew.capacity = 0;
    screen->systems.at = NULL;
    screen->systems.count = screen->systems.capacity = 0;
    load_systems(screen);
    load_people(screen);
    load_open_seats(screen);
    if (screen->system >= screen->systems.count)
        screen->system = screen->systems.count == 0 ? 0 : screen->systems.count - 1;
}
