#include "vec.h"

#include <stdint.h>
#include <string.h>

enum { FIRST_CAPACITY = 8 };

void *vec_grow(struct arena *arena, void *at, size_t *count, size_t *capacity, size_t size)
{
    if (*count == *capacity) {
        if (*capacity > SIZE_MAX / 2)
            out_of_memory();
        size_t wider = *capacity == 0 ? FIRST_CAPACITY : *capacity * 2;
        void *moved = arena_array_alloc(arena, wider, size, alignof(max_align_t));
        if (*count > 0)
            memcpy(moved, at, *count * size);
        at = moved;
        *capacity = wider;
    }
    /* The place may have been used before, when somebody took elements off the end. */
    memset((unsigned char *)at + *count * size, 0, size);
    *count += 1;
    return at;
}
