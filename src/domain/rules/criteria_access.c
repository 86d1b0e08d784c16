#include "criteria.h"
#include "exitlist.h"

#include "text.h"

/* The day the holder of a secret loses it: taken from them, left, or gone with the end. */
static civil_day lost_on(const struct dossier *dossier, const struct access *access)
{
    const struct assignment *holder =
        dossier_by_number(dossier, RECORD_ASSIGNMENT, access->assignment);
    civil_day last = holder == NULL ? DAY_NONE : assignment_tenure(dossier, holder).to;
    return day_sooner(last, access->revoked);
}

/* Nobody knows when: it cannot have been rotated since. */
static bool is_unsafe(const struct dossier *dossier, const struct access *access)
{
    civil_day lost = lost_on(dossier, access);
    return access->granted != DAY_NONE && access_is_secret(dossier, access) &&
           (lost == DAY_NONE || secret_is_stale_from(access, lost));
}

/* One secret, however many knew it. */
struct knowers {
    int64_t count;
    civil_day lost; /* by the last of them; DAY_NONE: not foreseeable */
    bool first;     /* the grant asked about is the first of them */
};

static struct knowers knowers_of(const struct dossier *dossier, const struct access *access)
{
    struct knowers knowers = {0, 0, true};
    dossier_each(struct access, other, dossier, RECORD_ACCESS) {
        if (!access_same_system(other, access) || !is_unsafe(dossier, other))
            continue;
        civil_day lost = lost_on(dossier, other);
        bool later = knowers.count == 0 || lost == DAY_NONE ||
                     (knowers.lost != DAY_NONE && lost > knowers.lost);
        knowers.first = knowers.first && other->number >= access->number;
        knowers.lost = later ? lost : knowers.lost;
        knowers.count++;
    }
    return knowers;
}

static void tell(const struct ruling *ruling, const struct access *access,
                 const struct knowers *knowers)
{
    const char *handle = rule_handle(ruling, RECORD_ACCESS, access);
    const char *person = access_holder(ruling->dossier, access);
    if (knowers->count > 1)
        person =
            arena_printf(ruling->arena, "%s and %lld more", person, (long long)knowers->count - 1);
    bool later = knowers->lost == DAY_NONE || knowers->lost > ruling->today;
    const char *day =
        knowers->lost == DAY_NONE ? "a day that is not known yet" : rule_day(ruling, knowers->lost);
    HOLD(ruling, "secrets-rotated", later ? "secrets-rotated-later" : "secrets-rotated", handle,
         {"access", handle}, {"person", person}, {"system", access->system}, {"day", day});
}

void secrets_rotated(const struct dossier *dossier, civil_day today,
                     const struct catalogue *catalogue, struct arena *arena,
                     struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    dossier_each(struct access, access, dossier, RECORD_ACCESS) {
        if (!is_unsafe(dossier, access))
            continue;
        struct knowers knowers = knowers_of(dossier, access);
        if (knowers.first)
            tell(&ruling, access, &knowers);
    }
}
