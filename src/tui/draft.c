#include "draft.h"

#include "shell_private.h"

#include "text.h"
#include "utf8.h"

#include <string.h>

enum { SHOWN_CELLS = 160 };

struct offer {
    struct form *form;
    const char *lines;
};

void draft_settle(struct shell *shell, const struct form *form)
{
    struct strbuf head;

    strbuf_init(&head);
    form_head(form, &head);
    session_settle_draft(shell->session, head.data);
    strbuf_done(&head);
}

/* Kept as our own before the one that was left goes. */
static void take(struct shell *shell, void *context)
{
    const struct offer *offer = context;

    form_take(offer->form, offer->lines);
    draft_keep(shell);
    draft_settle(shell, offer->form);
}

/* One line of what it is: the first words of each field. */
static const char *shorten(const char *lines, struct arena *arena)
{
    struct strbuf text;
    const char *shown;

    strbuf_init(&text);
    text_clean(lines, strlen(lines), CLEAN_LINE, &text);
    shown = arena_printf(arena, "%.*s", (int)text_cut(text.data, SHOWN_CELLS), text.data);
    strbuf_done(&text);
    return shown;
}

void draft_offer(struct shell *shell, struct form *form, struct arena *arena)
{
    struct offer *offer;
    struct strbuf head;
    const char *lines;

    strbuf_init(&head);
    form_head(form, &head);
    lines = session_find_draft(shell->session, head.data, arena);
    strbuf_done(&head);
    if (lines == NULL)
        return;
    offer = arena_new(arena, struct offer);
    *offer = (struct offer){form, lines};
    shell_ask(shell, "Typed before and not saved",
              arena_printf(arena, "%s\n\nTake it up again? No keeps it for another time.",
                           shorten(lines, arena)),
              "Take it up", take, offer);
}

void draft_keep(struct shell *shell)
{
    struct arena arena;
    const char *text;

    arena_init(&arena);
    text = shell_unsaved(shell, &arena);
    if (text == NULL)
        session_drop_draft(shell->session);
    else if (strcmp(text, shell->draft.data) != 0 &&
             session_keep_draft(shell->session, text) == NULL) {
        /* No state folder: what is typed lives as long as the program. */
    }
    strbuf_clear(&shell->draft);
    strbuf_puts(&shell->draft, text_or(text, ""));
    arena_done(&arena);
}
