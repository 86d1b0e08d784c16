#include "session_private.h"

#include "clock.h"
#include "file.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MEMORY_MAXIMUM = 65536 };

static const char *memory_path(struct session *session)
{
    return session->paths.state == NULL
               ? NULL
               : arena_printf(&session->arena, "%s/state", session->paths.state);
}

static struct remembered *find(struct session *session, const char *key)
{
    vec_each(struct remembered, entry, &session->memory) {
        if (strcmp(entry->key, key) == 0)
            return entry;
    }
    return NULL;
}

static void put(struct session *session, const char *key, const char *value)
{
    struct remembered *entry = find(session, key);

    if (entry == NULL) {
        entry = vec_push(&session->memory, &session->arena);
        entry->key = arena_strdup(&session->arena, key);
    }
    entry->value = arena_strdup(&session->arena, value);
}

static void read_line(struct session *session, const char *line, size_t length)
{
    const char *equals = memchr(line, '=', length);

    if (equals != NULL)
        put(session, arena_strndup(&session->arena, line, (size_t)(equals - line)),
            arena_strndup(&session->arena, equals + 1, length - (size_t)(equals - line) - 1));
}

/* A state file that is missing or broken costs only comfort: no error. */
static void read_memory(struct session *session)
{
    const char *path = memory_path(session);
    struct error ignored;
    struct strbuf text;

    if (session->memory_read)
        return;
    session->memory_read = true;
    strbuf_init(&text);
    if (path != NULL && file_read(path, MEMORY_MAXIMUM, &text, &ignored)) {
        const char *at = text.data;

        for (const char *end = strchr(at, '\n'); end != NULL; end = strchr(at, '\n')) {
            read_line(session, at, (size_t)(end - at));
            at = end + 1;
        }
    }
    strbuf_done(&text);
}

const char *session_recall(struct session *session, const char *key)
{
    const struct remembered *entry;

    read_memory(session);
    entry = find(session, key);
    return entry != NULL ? entry->value : NULL;
}

void session_remember(struct session *session, const char *key, const char *value)
{
    if (text_equal(session_recall(session, key), value) || strpbrk(value, "\r\n") != NULL)
        return;
    put(session, key, value);
    session->memory_changed = true;
}

static void write_memory(struct session *session)
{
    const char *path = memory_path(session);
    struct error ignored;
    struct strbuf text;

    if (!session->memory_changed || path == NULL || !path_make_folder_of(path, &ignored))
        return;
    strbuf_init(&text);
    vec_each(struct remembered, entry, &session->memory)
        strbuf_printf(&text, "%s=%s\n", entry->key, entry->value);
    if (!file_write(path, text.data, text.length, true, &ignored)) {
        /* The next run begins without it: nothing of the record is in there. */
    }
    strbuf_done(&text);
}

void session_free(struct session *session)
{
    if (session == NULL)
        return;
    write_memory(session);
    session_close(session);
    arena_done(&session->arena);
    free(session);
}
