#include "tables.h"

#include "asset.h"
#include "file.h"

#include <string.h>

static const char *asset_name(struct session *session, enum table_kind kind)
{
    return arena_printf(&session->arena, "tables/%s.csv", table_types[kind].name);
}

static void read_built_in(struct session *session, enum table_kind kind, struct table *out)
{
    const struct asset *asset = asset_find(asset_name(session, kind));
    struct faults faults = {0};

    BUG_ON(asset == NULL || !table_parse(&table_types[kind], asset->data, asset->size,
                                         &session->arena, out, &faults));
}

static bool read_own(struct session *session, enum table_kind kind, struct table *out)
{
    const char *name = asset_name(session, kind);
    const char *text = session_user_text(session, name);
    struct faults faults = {0};

    if (text == NULL)
        return false;
    if (table_parse(&table_types[kind], text, strlen(text), &session->arena, out, &faults))
        return true;
    session_add_notice(
        session, arena_printf(&session->arena,
                              "your %s is passed over, line %d column %d: %s; the built-in "
                              "is used",
                              name, faults.at[0].line, faults.at[0].column, faults.at[0].text));
    return false;
}

const struct table_in_force *session_table(struct session *session, enum table_kind kind)
{
    struct table_in_force **kept = &session->texts->tables[kind];

    if (*kept == NULL) {
        *kept = arena_new(&session->arena, struct table_in_force);
        (*kept)->path = session_user_path(session, asset_name(session, kind));
        (*kept)->own = read_own(session, kind, &(*kept)->table);
        if (!(*kept)->own)
            read_built_in(session, kind, &(*kept)->table);
    }
    return *kept;
}

void session_forget_table(struct session *session, enum table_kind kind)
{
    session->texts->tables[kind] = NULL;
}
