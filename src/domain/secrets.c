#include "exitlist.h"

#include "text.h"

#include <strings.h>

bool access_same_system(const struct access *a, const struct access *b)
{
    return strcasecmp(text_or(a->system, ""), text_or(b->system, "")) == 0;
}

static bool others_hold(const struct dossier *dossier, const struct access *access)
{
    dossier_each(struct access, other, dossier, RECORD_ACCESS)
        if (other->assignment != access->assignment && other->kind == ACCESS_CREDENTIAL &&
            other->granted != DAY_NONE && access_same_system(other, access))
            return true;
    return false;
}

bool access_is_secret(const struct dossier *dossier, const struct access *access)
{
    return access->kind == ACCESS_SHARED_SECRET ||
           (access->kind == ACCESS_CREDENTIAL && access->granted != DAY_NONE &&
            others_hold(dossier, access));
}

bool secret_is_stale_from(const struct access *access, civil_day lost)
{
    return access->granted != DAY_NONE && lost != DAY_NONE &&
           (access->rotated == DAY_NONE || access->rotated < lost);
}

static civil_day lost_on(const struct dossier *dossier, const struct access *access)
{
    const struct assignment *holder =
        dossier_by_number(dossier, RECORD_ASSIGNMENT, access->assignment);
    civil_day left = holder == NULL ? DAY_NONE : holder->left;
    if (access->revoked == DAY_NONE || left == DAY_NONE)
        return access->revoked == DAY_NONE ? left : access->revoked;
    return left < access->revoked ? left : access->revoked;
}

bool secret_is_stale(const struct dossier *dossier, const struct access *access)
{
    return access_is_secret(dossier, access) &&
           secret_is_stale_from(access, lost_on(dossier, access));
}

bool access_is_thing(const struct access *access)
{
    return access->kind == ACCESS_DEVICE || access->kind == ACCESS_BADGE;
}

const char *access_state_said(const struct access *access)
{
    static const char *const of_a_thing[] = {[ACCESS_ASKED] = "asked",
                                             [ACCESS_GRANTED] = "issued",
                                             [ACCESS_REVOKED] = "returned",
                                             [ACCESS_VERIFIED] = "verified"};
    enum access_state state = access_state(access);
    return access_is_thing(access) ? of_a_thing[state] : word_name(&access_state_words, (int)state);
}
