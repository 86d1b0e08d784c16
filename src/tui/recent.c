#include "recent.h"

#include "text.h"

#include <stdio.h>

static const char *name_of(size_t index, char out[16])
{
    snprintf(out, 16, "line-%u", (unsigned)(index % 100));
    return out;
}

const char *recent_line(struct session *session, size_t index)
{
    char name[16];

    return index < RECENT_MOST ? session_recall(session, name_of(index, name)) : NULL;
}

void recent_add(struct session *session, const char *line)
{
    const char *moved = line;

    for (size_t at = 0; at < RECENT_MOST && moved != NULL; at++) {
        const char *old = recent_line(session, at);
        char name[16];

        session_remember(session, name_of(at, name), moved);
        moved = text_equal(old, line) ? NULL : old;
    }
}
