#include "escalation.h"

struct contact **escalation_path(const struct dossier *dossier, size_t *count, struct arena *arena)
{
    struct contact **path =
        arena_array(arena, struct contact *, dossier->rows[RECORD_CONTACT].count + 1);
    size_t given = 0;
    dossier_each(struct contact, contact, dossier, RECORD_CONTACT) {
        size_t at = given;
        if (contact->escalation <= 0)
            continue;
        for (; at > 0 && path[at - 1]->escalation > contact->escalation; at--)
            path[at] = path[at - 1];
        path[at] = contact;
        given++;
    }
    *count = given;
    return path;
}

/* The first contact of the lowest level above one; NULL when there is none. */
static const struct contact *above(const struct dossier *dossier, int64_t level)
{
    const struct contact *next = NULL;
    dossier_each(struct contact, contact, dossier, RECORD_CONTACT)
        if (contact->escalation > level && (next == NULL || contact->escalation < next->escalation))
            next = contact;
    return next;
}

static int64_t days_of(const struct dossier *dossier, int64_t level)
{
    int64_t days = 0;
    dossier_each(struct contact, contact, dossier, RECORD_CONTACT)
        if (contact->escalation == level && contact->days > days)
            days = contact->days;
    return days;
}

const struct contact *escalation_next(const struct dossier *dossier, int64_t days)
{
    const struct contact *due = NULL;
    const struct contact *at = above(dossier, 0);
    int64_t until = 0;
    while (at != NULL) {
        int64_t given = days_of(dossier, at->escalation);
        until += given;
        if (given == 0 || days <= until)
            break;
        at = above(dossier, at->escalation);
        due = at == NULL ? due : at;
    }
    return due;
}
