#include "session_private.h"

#include "clock.h"
#include "file.h"
#include "process.h"
#include "signals.h"
#include "text.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

static bool fix_today(struct session *session, const char *text, struct error *error)
{
    civil_day today = clock_today();
    const struct date_words words = {.anchors = {today, DAY_NONE, DAY_NONE, DAY_NONE}};
    struct when when;

    if (!date_words_parse(text, &words, &when, error))
        return error_within(error, "--today");
    session->fixed_today = when_day(when, &words.anchors);
    if (session->fixed_today == DAY_NONE) {
        error_set(error, ERROR_USAGE, "--today is no day");
        return error_hint(error, "write it as 2026-11-23");
    }
    return true;
}

/* The name goes into every row that is changed. */
static bool choose_actor(struct session *session, struct error *error)
{
    enum { NAME_MAXIMUM = 200 };
    const char *given = session->options.actor;
    struct strbuf clean;

    strbuf_init(&clean);
    if (given == NULL)
        given = path_user_name(&session->arena);
    text_clean(given, strlen(given), CLEAN_LINE, &clean);
    session->actor = text_trim(&session->arena, clean.data, clean.length);
    strbuf_done(&clean);
    if (session->actor[0] != '\0' && strlen(session->actor) <= NAME_MAXIMUM)
        return true;
    error_set(error, ERROR_USAGE, "%s is %s", session->options.actor != NULL ? "--as" : "$STINT_AS",
              session->actor[0] == '\0' ? "empty" : "too long");
    return error_hint(error, "name who acts: --as 'Dana Osei'");
}

bool session_new(const struct session_options *options, struct session **out, struct error *error)
{
    struct session *session = calloc(1, sizeof(*session));

    if (session == NULL)
        out_of_memory();
    arena_init(&session->arena);
    session->options = *options;
    session->fixed_today = DAY_NONE;
    session->texts = arena_new(&session->arena, struct session_texts);
    if (!paths_resolve(options->database, options->config, &session->arena, &session->paths,
                       error) ||
        (options->today != NULL && !fix_today(session, options->today, error)) ||
        !choose_actor(session, error)) {
        session_free(session);
        return false;
    }
    *out = session;
    return true;
}

static bool open_store(struct session *session, bool create, struct error *error)
{
    struct store_options options = {.path = session->paths.database,
                                    .create = create,
                                    .read_only = session->options.read_only,
                                    .now_ms = clock_now_ms(),
                                    .tell = session->options.tell,
                                    .tell_context = session->options.tell_context,
                                    .watch = session->watch,
                                    .driver = session->options.driver};
    struct store_notices notices = {.count = 0};

    if (!clock_random(options.entropy, sizeof(options.entropy), error))
        return false;
    if (!store_open(&options, &session->store, &session->arena, &notices, error)) {
        watch_tell(session->watch, "opening the file", error);
        return false;
    }
    for (size_t at = 0; at < notices.count; at++)
        session_add_notice(session, notices.at[at]);
    session->data_version_known = false;
    session->changes++;
    return true;
}

/* Nobody made the file yet, nor perhaps its folder: what to do is the same. */
static bool missing_file(struct session *session, struct error *error)
{
    error_set(error, ERROR_NOT_FOUND, "there is no file %s yet", session_pretty_path(session));
    return error_hint(error, "`stint init` makes it, `stint new` makes it with a first engagement, "
                             "`stint demo` shows an example");
}

bool session_open(struct session *session, struct error *error)
{
    if (session->store != NULL || open_store(session, false, error))
        return true;
    return error->code == ERROR_NOT_FOUND ? missing_file(session, error) : false;
}

bool session_create(struct session *session, bool *created, struct error *error)
{
    bool missing;

    if (created != NULL)
        *created = false;
    if (session->store != NULL)
        return true;
    missing = !file_exists(session->paths.database);
    if (missing && !session_may_write(session, error))
        return false;
    if (missing && !path_make_folder_of(session->paths.database, error))
        return error_hint(error, "name a file in another folder with --db FILE");
    if (!open_store(session, missing, error))
        return false;
    if (created != NULL)
        *created = missing;
    return true;
}

bool session_unmake(struct session *session)
{
    struct error ignored;

    watch_firm(session->watch);
    if (session->store == NULL || !store_unmake(session->store, &ignored))
        return false;
    session_close(session);
    return true;
}

bool session_is_open(const struct session *session)
{
    return session->store != NULL;
}

void session_watch(struct session *session, struct watch *watch)
{
    session->watch = watch;
    if (session->store != NULL)
        store_watch(session->store, watch);
}

void session_close(struct session *session)
{
    store_close(session->store);
    session->store = NULL;
}

void session_use(struct session *session, const char *path)
{
    session_close(session);
    session->paths.database = arena_strdup(&session->arena, path);
}

civil_day session_today(const struct session *session)
{
    return session->fixed_today != DAY_NONE ? session->fixed_today : clock_today();
}

int64_t session_now_ms(const struct session *session)
{
    int64_t now = clock_now_ms();

    if (session->fixed_today == DAY_NONE)
        return now;
    return day_instant(session->fixed_today) + now - day_instant(day_of_instant(now));
}

const char *session_actor(const struct session *session)
{
    return session->actor;
}

const char *session_path(const struct session *session)
{
    return session->paths.database;
}

const char *session_pretty_path(struct session *session)
{
    return path_pretty(&session->paths, session->paths.database, &session->arena);
}

const char *session_demo_path(struct session *session)
{
    return session->paths.state == NULL
               ? NULL
               : arena_printf(&session->arena, "%s/demo.db", session->paths.state);
}

bool session_is_demo(struct session *session)
{
    return text_equal(session->paths.database, session_demo_path(session));
}

bool session_read_only(const struct session *session)
{
    return session->options.read_only ||
           (session->store != NULL && store_is_read_only(session->store));
}

bool session_may_write(struct session *session, struct error *error)
{
    if (!session_read_only(session))
        return true;
    error_set(error, ERROR_SYSTEM, "%s is open for reading only", session_pretty_path(session));
    return error_hint(error, session->options.read_only
                                 ? "nothing was changed; leave --read-only out"
                                 : "nothing was changed; check the file's owner and mode");
}

void session_add_notice(struct session *session, const char *notice)
{
    vec_add(&session->notices, &session->arena, arena_strdup(&session->arena, notice));
}

size_t session_notice_count(const struct session *session)
{
    return session->notices.count;
}

const char *session_notice(const struct session *session, size_t index)
{
    return index < session->notices.count ? session->notices.at[index] : NULL;
}

bool session_changed_outside(struct session *session)
{
    struct error ignored;
    int64_t version;
    bool changed;

    if (session->store == NULL || !store_data_version(session->store, &version, &ignored))
        return false;
    changed = session->data_version_known && version != session->data_version;
    session->data_version = version;
    session->data_version_known = true;
    session->changes += changed;
    return changed;
}

uint64_t session_changes(const struct session *session)
{
    return session->changes;
}

bool session_edit_text(struct session *session, const char *text, struct strbuf *out,
                       struct error *error)
{
    struct strbuf edited;
    bool done;

    (void)session;
    strbuf_init(&edited);
    done = process_edit(text, ".md", &edited, error);
    if (done)
        text_clean(edited.data, edited.length, CLEAN_TEXT, out);
    strbuf_done(&edited);
    return done;
}
