#include "ahead.h"

enum { MEMORY_MOST = 16 * 1024 * 1024 };

void ahead_init(struct ahead *ahead)
{
    *ahead = (struct ahead){.taken = 0};
    arena_init(&ahead->arena);
}

void ahead_done(struct ahead *ahead)
{
    arena_done(&ahead->arena);
}

bool ahead_is_full(const struct ahead *ahead)
{
    return ahead->arena.total >= MEMORY_MOST;
}

bool ahead_waits(const struct ahead *ahead)
{
    return ahead->taken < ahead->keys.count;
}

void ahead_add(struct ahead *ahead, const struct key *key)
{
    struct key *kept = vec_push(&ahead->keys, &ahead->arena);

    *kept = *key;
    kept->paste = arena_strdup(&ahead->arena, key->paste);
}

void ahead_drop(struct ahead *ahead)
{
    ahead->taken = ahead->keys.count;
}

bool ahead_take(struct ahead *ahead, struct key *out)
{
    if (ahead_waits(ahead)) {
        *out = ahead->keys.at[ahead->taken++];
        return true;
    }
    arena_reset(&ahead->arena);
    ahead->keys.at = NULL;
    ahead->keys.count = ahead->keys.capacity = ahead->taken = 0;
    return false;
}
