#include "session_private.h"

#include "clock.h"
#include "file.h"
#include "process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What was typed and not saved, in files of the state folder: draft-TIME-PROCESS.txt. Each form is
 * a paragraph. The file of a program that runs is that program's own. */

enum { DRAFT_MOST = 1024 * 1024 };

static const char beginning[] = "draft-", parting[] = "\n\n";

const char *session_keep_draft(struct session *session, const char *text)
{
    struct error ignored;

    if (session->paths.state == NULL)
        return NULL;
    if (session->draft == NULL)
        session->draft = arena_printf(&session->arena, "%s/%s%lld-%ld.txt", session->paths.state,
                                      beginning, (long long)clock_now_ms(), process_own_id());
    if (!path_make_folder_of(session->draft, &ignored) ||
        !file_write(session->draft, text, strlen(text), true, &ignored))
        return NULL;
    return session->draft;
}

void session_drop_draft(struct session *session)
{
    struct error ignored;

    if (session->draft != NULL && !file_remove(session->draft, &ignored)) {
        /* It is offered once more, and asks before it is taken. */
    }
    session->draft = NULL;
}

static bool is_left_behind(const char *name)
{
    const char *dash;

    if (strncmp(name, beginning, sizeof beginning - 1) != 0)
        return false;
    dash = strchr(name + sizeof beginning - 1, '-');
    return dash == NULL || !process_lives(strtol(dash + 1, NULL, 10));
}

static size_t list_drafts(struct session *session, struct arena *arena, const char ***names)
{
    struct error ignored;
    size_t count = 0, kept = 0;

    if (session->paths.state == NULL ||
        !file_list(session->paths.state, ".txt", arena, names, &count, &ignored))
        return 0;
    for (size_t at = 0; at < count; at++) {
        if (is_left_behind((*names)[at]))
            (*names)[kept++] = arena_printf(arena, "%s/%s", session->paths.state, (*names)[at]);
    }
    return kept;
}

/* Half written when its program was killed: never the only copy for longer than a second, and not
 * to lie about with what was typed. */
static void sweep_halves(struct session *session, struct arena *arena)
{
    struct error ignored;
    const char **names;
    size_t count = 0;

    if (session->paths.state == NULL ||
        !file_list(session->paths.state, ".new", arena, &names, &count, &ignored))
        return;
    for (size_t at = 0; at < count; at++)
        if (is_left_behind(names[at]) &&
            !file_remove(arena_printf(arena, "%s/%s", session->paths.state, names[at]), &ignored)) {
            /* It stays for the next one to find. */
        }
}

/* The paragraph's place in the text, or NULL. */
static const char *find_paragraph(const char *text, const char *head)
{
    size_t length = strlen(head);

    for (const char *at = text; at != NULL;) {
        if (strncmp(at, head, length) == 0)
            return at;
        at = strstr(at, parting);
        if (at != NULL)
            at += sizeof parting - 1;
    }
    return NULL;
}

static size_t paragraph_length(const char *at)
{
    const char *end = strstr(at, parting);

    return end == NULL ? strlen(at) : (size_t)(end - at) + sizeof parting - 1;
}

const char *session_find_draft(struct session *session, const char *head, struct arena *arena)
{
    CLEANUP(strbuf_done) struct strbuf text;
    struct error ignored;
    const char **names, *found = NULL;
    size_t count = list_drafts(session, arena, &names);

    sweep_halves(session, arena);
    strbuf_init(&text);
    for (size_t at = count; at-- > 0 && found == NULL;) {
        strbuf_clear(&text);
        if (file_read(names[at], DRAFT_MOST, &text, &ignored))
            found = find_paragraph(text.data, head);
    }
    if (found == NULL)
        return NULL;
    return arena_strndup(arena, found + strlen(head), paragraph_length(found) - strlen(head));
}

/* Without the paragraph; a file that has no other goes. */
static void settle_in(const char *path, const char *head, struct strbuf *text)
{
    struct error ignored;
    CLEANUP(strbuf_done) struct strbuf rest;
    const char *found = find_paragraph(text->data, head);
    bool done;

    strbuf_init(&rest);
    if (found == NULL)
        return;
    strbuf_add(&rest, text->data, (size_t)(found - text->data));
    strbuf_puts(&rest, found + paragraph_length(found));
    done = rest.length == 0 ? file_remove(path, &ignored)
                            : file_write(path, rest.data, rest.length, true, &ignored);
    if (!done) {
        /* It is offered once more, and asks before it is taken. */
    }
}

void session_settle_draft(struct session *session, const char *head)
{
    CLEANUP(strbuf_done) struct strbuf text;
    struct arena arena;
    struct error ignored;
    const char **names;
    size_t count;

    arena_init(&arena);
    strbuf_init(&text);
    count = list_drafts(session, &arena, &names);
    for (size_t at = 0; at < count; at++) {
        strbuf_clear(&text);
        if (file_read(names[at], DRAFT_MOST, &text, &ignored))
            settle_in(names[at], head, &text);
    }
    arena_done(&arena);
}
