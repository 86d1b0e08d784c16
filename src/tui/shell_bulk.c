#include "shell_private.h"

#include "text.h"
#include "utf8.h"

#include <stdio.h>

/* One command on several rows: the summary, the question, the change. */

enum { LISTED = 6 }; /* more are counted, not named */

static void tell_able(const struct bulk *bulk, struct arena *arena, struct strbuf *out)
{
    size_t told = 0;

    strbuf_printf(out, "%zu of %zu can:", bulk->can, bulk->count);
    for (size_t at = 0; at < bulk->count && told < LISTED; at++) {
        if (bulk->rows[at].can)
            strbuf_printf(out, "%s %s", told++ > 0 ? "," : "", bulk_row_name(bulk, at, arena));
    }
    if (bulk->can > told)
        strbuf_printf(out, " and %zu more", bulk->can - told);
    strbuf_puts(out, ".\n");
}

static void tell_held(const struct bulk *bulk, bool marked, struct arena *arena, struct strbuf *out)
{
    size_t told = 0, held = bulk->count - bulk->can;

    for (size_t at = 0; at < bulk->count && told < LISTED; at++) {
        const struct bulk_row *row = &bulk->rows[at];

        if (!row->can && ++told)
            strbuf_printf(out, "%s cannot: %s.\n", bulk_row_name(bulk, at, arena), row->why);
    }
    if (held > told)
        strbuf_printf(out, "And %zu more cannot.\n", held - told);
    if (held > 0 && bulk->can > 0)
        strbuf_printf(out, "Those stay as they are%s.\n", marked ? ", and marked" : "");
}

/* A text to read is not wrapped where it is shown. */
static void show_none(struct shell *shell, const char *text)
{
    struct strbuf wrapped;

    strbuf_init(&wrapped);
    shell_add_wrapped(&wrapped, 0, shell_text_width(shell), text);
    shell_show_text(shell, "None of the marked ones can", wrapped.data);
    strbuf_done(&wrapped);
}

static void run_asked(struct shell *shell, void *context)
{
    struct asked *asked = &shell->asked;

    (void)context;
    if (shell_run_bulk(shell, &asked->bulk) && asked->done != NULL)
        asked->done(shell, &asked->bulk, asked->context);
}

static void ask(struct shell *shell, const char *title)
{
    struct asked *asked = &shell->asked;
    const struct bulk *bulk = &asked->bulk;
    struct strbuf text;
    char yes[64];

    strbuf_init(&text);
    if (bulk->can > 0)
        tell_able(bulk, &asked->arena, &text);
    tell_held(bulk, asked->done != NULL, &asked->arena, &text);
    snprintf(yes, sizeof yes, "Yes, the %zu", bulk->can);
    if (bulk->can == 0)
        show_none(shell, text.data);
    else
        shell_ask(shell, text_or(title, bulk->command->title), text.data,
                  bulk->can == 1 ? "Yes, it" : yes, run_asked, NULL);
    strbuf_done(&text);
}

static struct bulk_row *copy_rows(const struct bulk *bulk, struct arena *arena)
{
    struct bulk_row *rows = arena_array(arena, struct bulk_row, bulk->count + 1);

    for (size_t at = 0; at < bulk->count; at++)
        rows[at] = (struct bulk_row){.code = arena_strdup(arena, bulk->rows[at].code),
                                     .row = arena_strdup(arena, bulk->rows[at].row),
                                     .name = arena_strdup(arena, bulk->rows[at].name),
                                     .why = arena_strdup(arena, bulk->rows[at].why)};
    return rows;
}

/* What is handed in may be what is kept already. */
static void keep(struct asked *asked, const struct bulk *bulk)
{
    struct arena arena;
    struct bulk kept = *bulk;

    arena_init(&arena);
    kept.row_name = arena_strdup(&arena, bulk->row_name);
    kept.noun = arena_strdup(&arena, bulk->noun);
    kept.values = arg_values_copy(bulk->values, bulk->value_count, &arena);
    kept.rows = copy_rows(bulk, &arena);
    arena_done(&asked->arena);
    asked->arena = arena;
    asked->bulk = kept;
}

void shell_ask_bulk(struct shell *shell, const struct bulk *bulk, const char *title,
                    void (*done)(struct shell *shell, const struct bulk *bulk, void *context),
                    void *context)
{
    struct asked *asked = &shell->asked;
    struct error error;

    keep(asked, bulk);
    asked->done = done;
    asked->context = context;
    if (bulk_try(&asked->bulk, shell->session, &asked->arena, &error))
        ask(shell, title);
    else
        shell_error(shell, &error);
}
