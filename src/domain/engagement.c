#include "engagement.h"

enum access_state access_state(const struct access *access)
{
    if (access->revoked != DAY_NONE)
        return access->verified != DAY_NONE ? ACCESS_VERIFIED : ACCESS_REVOKED;
    return access->granted != DAY_NONE ? ACCESS_GRANTED : ACCESS_ASKED;
}

bool access_is_open(const struct access *access)
{
    return access->granted != DAY_NONE && access_state(access) != ACCESS_VERIFIED;
}
