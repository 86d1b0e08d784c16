#include "session_private.h"

#include "asset.h"
#include "file.h"
#include "text.h"

#include <string.h>

enum { TEXT_MAXIMUM = 4 << 20 };

const char *session_user_path(struct session *session, const char *name)
{
    return session->paths.config == NULL
               ? NULL
               : arena_printf(&session->arena, "%s/%s", session->paths.config, name);
}

const char *session_user_text(struct session *session, const char *name)
{
    const char *path = session_user_path(session, name);
    const char *found;
    struct error error;

    if (path == NULL || !file_exists(path))
        return NULL;
    if (file_read_text(path, TEXT_MAXIMUM, &session->arena, &found, &error))
        return found;
    session_add_notice(session,
                       arena_printf(&session->arena, "%s; the built-in is used", error.message));
    return NULL;
}

const char *session_built_in_text(const char *name)
{
    const struct asset *asset = asset_find(name);

    return asset != NULL ? asset->data : NULL;
}

const char *session_text(struct session *session, const char *name)
{
    const char *mine = session_user_text(session, name);

    return mine != NULL ? mine : session_built_in_text(name);
}

bool session_write_text(struct session *session, const char *name, const char *text,
                        struct error *error)
{
    const char *path = session_user_path(session, name);

    if (path == NULL) {
        error_set(error, ERROR_SYSTEM, "there is no configuration folder for %s", name);
        return error_hint(error, "name one: stint --config FOLDER");
    }
    return path_make_folder_of(path, error) && file_write(path, text, strlen(text), true, error);
}

static void read_built_in_catalogue(struct session *session, struct catalogue *out)
{
    struct error error;

    BUG_ON(!catalogue_parse(session_built_in_text("findings.md"), "findings.md", &session->arena,
                            out, &error));
}

/* The user's wording stands over ours, entry by entry. */
void session_read_catalogue(struct session *session)
{
    struct session_texts *texts = session->texts;
    const char *mine;
    struct error error;

    if (texts->catalogue_read)
        return;
    texts->catalogue_read = true;
    read_built_in_catalogue(session, &texts->catalogue);
    mine = session_user_text(session, "findings.md");
    if (mine == NULL ||
        catalogue_parse(mine, "findings.md", &session->arena, &texts->catalogue, &error))
        return;
    session_add_notice(session, arena_printf(&session->arena,
                                             "your findings.md is passed over, line %d column %d: "
                                             "%s; the built-in is used",
                                             error.line, error.column, error.message));
    texts->catalogue = (struct catalogue){0}; /* what was read before the fault goes too */
    read_built_in_catalogue(session, &texts->catalogue);
}

static bool read_playbook(struct session *session, const char *text, struct playbook *out,
                          struct fault *first)
{
    struct faults faults = {0};

    if (playbook_parse(text, &session->arena, out, &faults))
        return true;
    *first = faults.at[0];
    return false;
}

static void refuse_playbook(struct session *session, const char *name, const struct fault *fault,
                            const char *instead)
{
    session_add_notice(
        session, arena_printf(&session->arena, "your %s is passed over, line %d column %d: %s%s",
                              name, fault->line, fault->column, fault->text, instead));
}

/* The user's version of a built-in playbook if it is sound, else the built-in one. */
static void add_built_in(struct session *session, const struct asset *asset, bool prefer_own)
{
    const char *mine = prefer_own ? session_user_text(session, asset->name) : NULL;
    struct playbook playbook;
    struct fault fault;

    if (mine != NULL) {
        if (read_playbook(session, mine, &playbook, &fault)) {
            vec_add(&session->texts->library, &session->arena, playbook);
            return;
        }
        refuse_playbook(session, asset->name, &fault, "; the built-in is used");
    }
    BUG_ON(!read_playbook(session, asset->data, &playbook, &fault));
    vec_add(&session->texts->library, &session->arena, playbook);
}

/* Playbooks of the user that replace none of ours: more add-ons. */
static void add_own(struct session *session, const char *folder)
{
    const char *path = session_user_path(session, folder);
    const char **names = NULL;
    size_t count = 0;
    struct error error;

    if (path == NULL)
        return;
    if (!file_list(path, ".md", &session->arena, &names, &count, &error))
        session_add_notice(session, error.message);
    for (size_t at = 0; at < count; at++) {
        const char *name = arena_printf(&session->arena, "%s/%s", folder, names[at]);
        struct playbook playbook;
        struct fault fault;
        const char *text;

        if (asset_find(name) != NULL || (text = session_user_text(session, name)) == NULL)
            continue;
        if (read_playbook(session, text, &playbook, &fault))
            vec_add(&session->texts->library, &session->arena, playbook);
        else
            refuse_playbook(session, name, &fault, "");
    }
}

static void add_all_built_in(struct session *session, bool prefer_own)
{
    static const char folder[] = "playbooks/";

    for (size_t at = 0; at < asset_table_count; at++) {
        const struct asset *asset = &asset_table[at];

        if (strncmp(asset->name, folder, sizeof(folder) - 1) == 0)
            add_built_in(session, asset, prefer_own);
    }
}

/* Sound files can still not fit together: an id twice, a never-waivable item left out. */
static void check_together(struct session *session)
{
    struct faults faults = {0};

    if (library_check(&session->texts->library, &session->arena, &faults))
        return;
    session_add_notice(session, arena_printf(&session->arena,
                                             "your playbooks are passed over: %s; the built-in "
                                             "ones are used",
                                             faults.at[0].text));
    session->texts->library = (struct library){0};
    add_all_built_in(session, false);
}

void session_read_library(struct session *session)
{
    if (session->texts->library_read)
        return;
    session->texts->library_read = true;
    add_all_built_in(session, true);
    add_own(session, "playbooks");
    add_own(session, "playbooks/addons");
    check_together(session);
}

const struct library *session_library(struct session *session)
{
    session_read_library(session);
    return &session->texts->library;
}

const struct catalogue *session_catalogue(struct session *session)
{
    session_read_catalogue(session);
    return &session->texts->catalogue;
}
