#ifndef STINT_VEC_H
#define STINT_VEC_H

/*
 * A growing array in an arena.
 *
 *     VEC(struct item) items;            declares { struct item *at; size_t count, capacity; }
 *     struct item *item = vec_push(&items, arena);   zeroed
 *
 * Growing moves the elements: do not keep pointers into a vector while it still grows,
 * unless it is a vector of pointers (struct dossier keeps pointers for this reason).
 */

#include "arena.h"

#define VEC(type)               \
    struct {                    \
        type *at;               \
        size_t count, capacity; \
    }

/* A pointer to a new zeroed element at the end. */
#define vec_push(vec, arena)                                                                \
    ((vec)->at =                                                                            \
         vec_grow((arena), (vec)->at, &(vec)->count, &(vec)->capacity, sizeof(*(vec)->at)), \
     &(vec)->at[(vec)->count - 1])

/* Adds a value at the end. */
#define vec_add(vec, arena, value) (*vec_push((vec), (arena)) = (value))

/* Adds one zeroed element of the given size and returns where the elements are now; use the
 * macros. */
void *vec_grow(struct arena *arena, void *at, size_t *count, size_t *capacity, size_t size)
    __attribute__((returns_nonnull));

/* An empty vector has no array, and C does not allow NULL + 0. */
#define vec_end(vec) ((vec)->count == 0 ? (vec)->at : (vec)->at + (vec)->count)
#define vec_each(type, name, vec) \
    for (type *name = (vec)->at, *name##_end = vec_end(vec); name < name##_end; name++)

#endif
