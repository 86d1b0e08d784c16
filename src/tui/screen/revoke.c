#include "revoke.h"

#include "bulk.h"
#include "query.h"
#include "vec.h"

struct granted_rows {
    struct bulk_row *at;
    size_t count, capacity;
};

/* Those of one assignment. */
static bool add_granted(struct shell *shell, const struct serves *serves, struct arena *arena,
                        struct granted_rows *rows, struct error *error)
{
    struct engagement_view view;
    if (!query_engagement(shell_session(shell), serves->code, arena, &view, error))
        return false;
    dossier_each(struct access, access, &view.dossier, RECORD_ACCESS)
        if (access->assignment == serves->number && access_state(access) == ACCESS_GRANTED)
            vec_add(rows, arena,
                    ((struct bulk_row){.code = serves->code,
                                       .row = handle_text(RECORD_ACCESS, access, arena)}));
    return true;
}

static bool collect(struct shell *shell, const struct serves serves[], size_t count,
                    struct arena *arena, struct granted_rows *rows)
{
    struct error error;
    for (size_t at = 0; at < count; at++) {
        if (add_granted(shell, &serves[at], arena, rows, &error))
            continue;
        shell_error(shell, &error);
        return false;
    }
    return true;
}

static void ask(struct shell *shell, const char *name, const struct granted_rows *rows,
                struct arena *arena)
{
    const struct bulk bulk = {.command = command_find("access revoke"),
                              .row_name = "access",
                              .noun = "grant",
                              .rows = rows->at,
                              .count = rows->count};
    shell_ask_bulk(shell, &bulk, arena_printf(arena, "Revoke all access of %s", name), NULL, NULL);
}

void revoke_open(struct shell *shell, const char *name, const struct serves serves[], size_t count)
{
    struct granted_rows rows = {.count = 0};
    struct arena arena;
    arena_init(&arena);
    if (!collect(shell, serves, count, &arena, &rows))
        ;
    else if (rows.count == 0)
        shell_message(shell, "Nothing is granted to %s that could be revoked", name);
    else
        ask(shell, name, &rows, &arena);
    arena_done(&arena);
}
