#ifndef STINT_ARENA_H
#define STINT_ARENA_H

/*
 * Memory that is given back all at once: one arena a screen load, a command, a document.
 * Nothing in an arena is freed alone; allocation never returns NULL (see out_of_memory).
 * Memory comes zeroed.
 */

#include "error.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdalign.h>

struct arena {
    struct arena_chunk *chunk;
    size_t used;  /* bytes handed out of the current chunk */
    size_t total; /* bytes handed out in all, for limits and measurement */
};

void arena_init(struct arena *arena);
void arena_done(struct arena *arena);  /* takes NULL and an arena that is done already */
void arena_reset(struct arena *arena); /* empties it, keeping one chunk for reuse */

void *arena_alloc(struct arena *arena, size_t size, size_t align);
#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type), alignof(type)))
void *arena_array_alloc(struct arena *arena, size_t count, size_t size, size_t align);
#define arena_array(arena, type, count) \
    ((type *)arena_array_alloc((arena), (count), sizeof(type), alignof(type)))

/* Copies into the arena. NULL stays NULL. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);
char *arena_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
char *arena_vprintf(struct arena *arena, const char *format, va_list args) PRINTF_LIKE(2, 0);

#endif
