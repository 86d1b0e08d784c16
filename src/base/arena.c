#include "arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CHUNK = 8 * 1024, LARGEST_CHUNK = 1024 * 1024 };

struct arena_chunk {
    struct arena_chunk *older;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

static struct arena_chunk *chunk_new(size_t size, struct arena_chunk *older)
{
    if (size > SIZE_MAX - sizeof(struct arena_chunk))
        out_of_memory();

    struct arena_chunk *chunk = malloc(sizeof(*chunk) + size);
    if (chunk == NULL)
        out_of_memory();
    chunk->older = older;
    chunk->size = size;
    return chunk;
}

static void chunks_free(struct arena_chunk *chunk)
{
    while (chunk != NULL) {
        struct arena_chunk *older = chunk->older;
        free(chunk);
        chunk = older;
    }
}

void arena_init(struct arena *arena)
{
    *arena = (struct arena){0};
}

void arena_done(struct arena *arena)
{
    if (arena == NULL)
        return;
    chunks_free(arena->chunk);
    *arena = (struct arena){0};
}

void arena_reset(struct arena *arena)
{
    if (arena->chunk != NULL) {
        chunks_free(arena->chunk->older);
        arena->chunk->older = NULL;
    }
    arena->used = 0;
    arena->total = 0;
}

/* A large block gets a chunk of its own behind the current one, whose rest stays in use. */
static void *alloc_apart(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk = chunk_new(size, arena->chunk->older);

    arena->chunk->older = chunk;
    return chunk->bytes;
}

static void *alloc_in_new_chunk(struct arena *arena, size_t size)
{
    size_t chunk_size = arena->chunk == NULL ? FIRST_CHUNK : arena->chunk->size * 2;

    if (chunk_size > LARGEST_CHUNK)
        chunk_size = LARGEST_CHUNK;
    if (arena->chunk != NULL && size > chunk_size / 4)
        return alloc_apart(arena, size);
    if (size > chunk_size)
        chunk_size = size;
    arena->chunk = chunk_new(chunk_size, arena->chunk);
    arena->used = size;
    return arena->chunk->bytes;
}

/* Not zeroed: for who fills it whole. */
static void *take(struct arena *arena, size_t size, size_t align)
{
    BUG_ON(align == 0 || (align & (align - 1)) != 0 || align > alignof(max_align_t));

    size_t start = (arena->used + align - 1) & ~(align - 1);
    void *block;
    if (arena->chunk != NULL && start <= arena->chunk->size && size <= arena->chunk->size - start) {
        block = arena->chunk->bytes + start;
        arena->used = start + size;
    } else {
        block = alloc_in_new_chunk(arena, size);
    }
    arena->total += size;
    return block;
}

void *arena_alloc(struct arena *arena, size_t size, size_t align)
{
    return memset(take(arena, size, align), 0, size);
}

void *arena_array_alloc(struct arena *arena, size_t count, size_t size, size_t align)
{
    if (size != 0 && count > SIZE_MAX / size)
        out_of_memory();
    return arena_alloc(arena, count * size, align);
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_strndup(arena, text, strlen(text));
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
    if (text == NULL)
        return NULL;
    if (length == SIZE_MAX)
        out_of_memory();

    char *copy = take(arena, length + 1, 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

/* Most are short, and are written once. */
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    char brief[128];
    va_list again;

    BUG_ON(format == NULL);
    va_copy(again, args);
    int length = vsnprintf(brief, sizeof brief, format, args);
    BUG_ON(length < 0);

    char *text = take(arena, (size_t)length + 1, 1);
    if ((size_t)length < sizeof brief)
        memcpy(text, brief, (size_t)length + 1);
    else
        (void)vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}
