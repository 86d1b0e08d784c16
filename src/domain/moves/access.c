#include "step.h"

#include "exitlist.h"
#include "text.h"

static bool is_one_secret(const struct dossier *dossier, const struct access *access,
                          const struct access *other)
{
    return other->granted != DAY_NONE && access_is_secret(dossier, other) &&
           access_same_system(access, other);
}

static bool may_rotate(const struct move *move, const struct access *access, struct error *error)
{
    const char *code = move->dossier->engagement->code;
    long long number = (long long)access->number;
    if (!access_is_secret(move->dossier, access)) {
        error_set(error, ERROR_RULE, "A%lld %s is no shared secret: there is nothing to rotate",
                  number, text_or(access->system, "-"));
        return error_hint(error,
                          "revoke it: stint access revoke %s A%lld; or, if several know it: stint "
                          "access edit %s A%lld --kind shared-secret",
                          code, number, code, number);
    }
    if (access->granted != DAY_NONE)
        return true;
    error_set(error, ERROR_RULE, "A%lld %s was never given to anybody", number,
              text_or(access->system, "-"));
    return error_hint(error, "name a grant that was given: stint access list %s", code);
}

static bool after_grant(const struct access *access, civil_day on, struct error *error)
{
    char day[DATE_TEXT_SIZE], since[DATE_TEXT_SIZE];
    if (on >= access->granted)
        return true;
    error_set(error, ERROR_INPUT, "%s is before A%lld was granted, on %s", day_iso(on, day),
              (long long)access->number, day_iso(access->granted, since));
    return error_hint(error, "give a day from %s on", since);
}

static bool any_stale(const struct dossier *dossier)
{
    dossier_each(struct access, access, dossier, RECORD_ACCESS)
        if (secret_is_stale(dossier, access))
            return true;
    return false;
}

bool move_access_rotate(struct move *move, const char *handle, civil_day on, const char *by,
                        struct error *error)
{
    struct dossier *dossier = move->dossier;
    const char *whose;
    civil_day day;
    void *row;
    if (!dossier_find(dossier, RECORD_ACCESS, handle, &row, error) ||
        !may_rotate(move, row, error) ||
        !step_past_day(move, "rotating a secret", on, &day, error) ||
        !after_grant(row, day, error) || !step_by(move, by, &whose, error))
        return false;
    dossier_each(struct access, access, dossier, RECORD_ACCESS) {
        if (!is_one_secret(dossier, row, access) || access->granted > day ||
            (access->rotated != DAY_NONE && access->rotated > day))
            continue;
        access->rotated = day;
        access->rotated_by = whose;
        access->row.touched = true;
    }
    if (!any_stale(dossier))
        step_cure(move, "secrets-rotated");
    return step_done(move);
}
