#include "connect.h"
#include "file.h"
#include "journal.h"
#include "kept.h"
#include "migrate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { BUSY_MS = 5000, RECENT_ENTRIES = 100 };
static const off_t small_file = 64L * 1024 * 1024;  /* below it everything is checked at once */
static const off_t large_file = 512L * 1024 * 1024; /* from it on people notice the check */

struct opening {
    const struct store_options *options;
    struct store *store;
    struct arena *arena;
    struct store_notices *notices;
    struct error *error;
    struct file_facts facts;
    struct db_label label;
    bool unclean; /* a journal lay beside the file */
    bool as_is;   /* an older schema stays as it is */
};

static void notice(struct opening *opening, const char *text)
{
    struct store_notices *notices = opening->notices;

    if (notices != NULL && notices->count < ARRAY_COUNT(notices->at))
        notices->at[notices->count++] = text;
}

/* ---- the file, before anything reads it ---------------------------------------------------- */

static bool missing(const struct opening *opening)
{
    error_set(opening->error, ERROR_NOT_FOUND, "there is no file %s", opening->store->path);
    return error_hint(opening->error, "`stint init` makes it, `stint new` makes it with a first "
                                      "engagement, `stint demo` shows an example");
}

static bool exists_already(const struct opening *opening)
{
    error_set(opening->error, ERROR_CONFLICT, "%s exists already", opening->store->path);
    return error_hint(opening->error, "it was left as it is; use it, or give another name with "
                                      "--db FILE");
}

/* SQLite would roll it back into whatever file comes to stand beside it. */
static bool journal_is_left(const struct opening *opening)
{
    error_set(opening->error, ERROR_CONFLICT, "%s-journal is there, of a file that is gone",
              opening->store->path);
    return error_hint(opening->error, "put that file back, or move its journal away; nothing was "
                                      "changed");
}

static bool empty_file(const struct opening *opening)
{
    error_set(opening->error, ERROR_INPUT, "%s is empty, not a stint file", opening->store->path);
    return error_hint(opening->error, "it was left as it is; put a backup in its place with "
                                      "`stint restore FILE`, or move it away");
}

static void tighten(struct opening *opening)
{
    const char *path = opening->store->path;
    struct error error;

    if ((opening->facts.mode & 077) == 0 || opening->options->read_only)
        return;
    if (file_tighten(path, &error))
        notice(opening, arena_printf(opening->arena,
                                     "%s was readable by others and is private "
                                     "now (mode 0600)",
                                     path));
    else
        notice(opening,
               arena_printf(opening->arena, "%s can be read by others: %s", path, error.message));
}

static bool look(struct opening *opening)
{
    struct store *store = opening->store;
    struct file_facts *facts = &opening->facts;

    if (!file_look(store->path, facts, opening->error))
        return false;
    if (!facts->exists)
        return missing(opening);
    if (facts->foreign)
        return error_set(opening->error, ERROR_SYSTEM, "%s belongs to another user", store->path);
    if (facts->size == 0)
        return empty_file(opening);
    opening->unclean = file_has_journal(store->path);
    if (facts->open_folder)
        notice(opening,
               arena_printf(opening->arena, "others may write to the folder of %s", store->path));
    if (facts->network)
        notice(opening, arena_printf(opening->arena,
                                     "%s lies on a network file system, where "
                                     "locks may fail: use it from one machine "
                                     "at a time",
                                     store->path));
    return true;
}

/* ---- connecting ----------------------------------------------------------------------------- */

bool connection_open(struct store *store, const struct db_driver *driver, struct db_label *label,
                     struct error *error)
{
    struct db_target target = {store->path, store->read_only, store->busy_ms};

    if (!driver->open(driver, &target, &store->db, error))
        return false;
    queries_init(&store->queries, store->db);
    if (store->watch != NULL)
        connection_watch(store);
    return driver->label(store->db, label, error);
}

bool connection_renew(struct store *store, struct error *error)
{
    struct store fresh = {.path = store->path, .busy_ms = store->busy_ms, .watch = store->watch};
    const struct db_driver *driver = store->db->driver;
    struct db_label label = {0};
    bool repaired;

    if (!connection_open(&fresh, driver, &label, error) ||
        !driver->settle(fresh.db, &repaired, error)) {
        driver->close(fresh.db);
        return false;
    }
    queries_done(&store->queries);
    driver->close(store->db);
    store->db = fresh.db;
    queries_init(&store->queries, store->db);
    store->shaken = false;
    kept_drop(store);
    return true;
}

static bool is_ours(const struct opening *opening)
{
    const struct db_label *label = &opening->label;
    const char *path = opening->store->path;

    if (label->application != APPLICATION_ID || label->schema < 1) {
        error_set(opening->error, ERROR_INPUT, "%s is a database, but not a stint file", path);
        return error_hint(opening->error, "it was left as it is; give another one with "
                                          "--db FILE");
    }
    if ((size_t)label->schema <= opening->store->migrations->count)
        return true;
    error_set(opening->error, ERROR_INPUT,
              "%s was made by a newer stint (schema %lld, this one knows %zu)", path,
              (long long)label->schema, opening->store->migrations->count);
    return error_hint(opening->error, "it was left as it is; use the newer stint");
}

static bool connect_to(struct opening *opening)
{
    struct store *store = opening->store;
    const struct db_driver *driver =
        opening->options->driver == NULL ? &db_sqlite : opening->options->driver;
    bool repaired = false;

    if (!connection_open(store, driver, &opening->label, opening->error) || !is_ours(opening) ||
        !driver->settle(store->db, &repaired, opening->error))
        return false;
    if (repaired)
        notice(opening, arena_printf(opening->arena,
                                     "%s had been set to another journal mode "
                                     "and was set back",
                                     store->path));
    store->read_only = store->read_only || driver->read_only(store->db);
    return true;
}

/* ---- soundness ------------------------------------------------------------------------------ */

static bool damaged(const struct opening *opening, const char *detail)
{
    error_set(opening->error, ERROR_INPUT, "%s is damaged: %.200s", opening->store->path, detail);
    return error_hint(opening->error, "it was left as it is; put a backup in its place with "
                                      "`stint restore FILE`");
}

/* Rows met the conditions of their tables when they were written. To ask them again takes nine
 * tenths of the time, which the first start of each day would pay; `stint check` does. */
static bool pages_are_sound(const struct opening *opening)
{
    struct db *db = opening->store->db;
    struct query query;
    char detail[208] = "";

    if (!db->driver->set_conditions(db, false, opening->error))
        return false;
    query_begin(&query, &opening->store->queries, "quick_check", opening->error);
    if (query_next(&query) && strcmp(query_column_text(&query, 0), "ok") != 0)
        snprintf(detail, sizeof detail, "%s", query_column_text(&query, 0));
    if (!query_end(&query) || !db->driver->set_conditions(db, true, opening->error))
        return false;
    return detail[0] == '\0' || damaged(opening, detail);
}

static bool references_are_sound(const struct opening *opening)
{
    struct query query;
    bool broken;

    if (opening->facts.size >= small_file)
        return true;
    query_begin(&query, &opening->store->queries, "foreign_key_check", opening->error);
    broken = query_next(&query);
    if (!query_end(&query))
        return false;
    return !broken || damaged(opening, "a row refers to one that is not there");
}

/* A journal that does not fit is told, not refused: the user needs the file to find out. */
static bool look_at_journal(struct opening *opening)
{
    struct journal_verdict verdict;
    struct head head;

    if (!store_head(opening->store, &head, opening->error) ||
        !journal_verify(opening->store, head.seq - RECENT_ENTRIES + 1, &verdict, opening->error))
        return false;
    if (!verdict.ok)
        notice(opening, arena_printf(opening->arena,
                                     "the journal of %s does not hold at entry "
                                     "%lld: %s; look with `stint check`",
                                     opening->store->path, (long long)verdict.seq, verdict.why));
    return true;
}

/* A file of 5 GB that is not in memory takes half a minute. */
static void tell_of_wait(const struct opening *opening)
{
    const struct store_options *options = opening->options;
    double gigabytes = (double)opening->facts.size / 1e9;

    if (options->tell != NULL && opening->facts.size >= large_file)
        options->tell(options->tell_context,
                      arena_printf(opening->arena,
                                   "checking the pages of %s (%.1f GB), as once a day: this can "
                                   "take half a minute",
                                   opening->store->path, gigabytes));
}

static bool check_soundness(struct opening *opening)
{
    struct store *store = opening->store;
    enum file_mark mark = file_mark(store->path, store->today);
    bool due = opening->unclean || mark == FILE_MARK_NONE ||
               (mark == FILE_MARK_IMPOSSIBLE && opening->facts.size < small_file);

    if (due)
        tell_of_wait(opening);
    if (due &&
        (!pages_are_sound(opening) || !references_are_sound(opening) || !look_at_journal(opening)))
        return false;
    store->verified = true;
    if (due && !store->read_only)
        file_mark_checked(store->path, store->today, true);
    return true;
}

static bool check_contents(struct opening *opening)
{
    struct store *store = opening->store;
    bool fine;

    if (!reading_begin(store, opening->error))
        return false;
    fine = schema_check(store, opening->label.schema, opening->error) && check_soundness(opening);
    reading_end(store);
    return fine;
}

/* ---- a new file, an older one --------------------------------------------------------------- */

static bool make_contents(struct store *store, const struct db_driver *driver, struct error *error)
{
    struct db_label label;
    bool repaired;

    return connection_open(store, driver, &label, error) &&
           driver->settle(store->db, &repaired, error) && migrate(store, 0, error);
}

void connection_close(struct store *store)
{
    if (store->db == NULL)
        return;
    queries_done(&store->queries);
    store->db->driver->close(store->db);
    store->db = NULL;
}

/* Made under another name and put in place when it is whole. */
static bool make_file(struct opening *opening)
{
    struct store *store = opening->store;
    const struct db_driver *driver =
        opening->options->driver == NULL ? &db_sqlite : opening->options->driver;
    char id[ID_SIZE], *path = store->path;
    bool fine;

    if (!file_look(path, &opening->facts, opening->error))
        return false;
    if (opening->facts.exists)
        return exists_already(opening);
    if (file_has_journal(path))
        return journal_is_left(opening);
    id_next(&store->mint, id);
    char *beside = arena_printf(opening->arena, "%s.new-%s", path, id);
    if (!file_create(beside, opening->error))
        return false;
    store->path = beside;
    fine = make_contents(store, driver, opening->error);
    connection_close(store);
    store->path = path;
    fine = fine && file_put(beside, path, false, opening->error);
    if (!fine)
        file_discard(beside);
    return fine;
}

/* Twice the file: one for the copy, one for the journal of what the upgrade writes anew. */
static bool has_room(const struct opening *opening)
{
    const char *path = opening->store->path;
    int64_t room = file_room(path), wanted = 2 * (int64_t)opening->facts.size;

    if (room < 0 || room >= wanted)
        return true;
    error_set(opening->error, ERROR_SYSTEM,
              "the upgrade of %s needs %.1f MB free beside it, and there are %.1f MB", path,
              (double)wanted / 1e6, (double)room / 1e6);
    return error_hint(opening->error, "nothing was changed; make room there, or move the file to "
                                      "where there is");
}

static bool upgrade(struct opening *opening)
{
    struct store *store = opening->store;
    size_t newest = store->migrations->count;
    int64_t from = opening->label.schema;

    if ((size_t)from == newest || opening->as_is)
        return true;
    if (store->read_only) {
        error_set(opening->error, ERROR_SYSTEM,
                  "%s is of an older stint (schema %lld) and "
                  "cannot be upgraded, it is read-only",
                  store->path, (long long)from);
        return error_hint(opening->error, "make it writable, or work on a copy");
    }
    const char *copy = arena_printf(opening->arena, "%s.before-schema-%zu", store->path, newest);
    if (!has_room(opening))
        return false;
    if (!store_backup(store, copy, true, opening->error) || !migrate(store, from, opening->error))
        return error_within(opening->error, "upgrade from schema %lld", (long long)from);
    notice(opening, arena_printf(opening->arena,
                                 "%s was upgraded from schema %lld to %zu; the "
                                 "file as it was is %s",
                                 store->path, (long long)from, newest, copy));
    return true;
}

/* ---- store_open ----------------------------------------------------------------------------- */

static void plant_seed(struct store *store, const struct store_options *options)
{
    char bytes[2 * sizeof options->entropy + 1], when[24];
    const char *const parts[] = {bytes, when};

    for (size_t i = 0; i < sizeof options->entropy; i++)
        snprintf(bytes + 2 * i, 3, "%02x", options->entropy[i]);
    snprintf(when, sizeof when, "%lld", (long long)options->now_ms);
    digest_texts(parts, ARRAY_COUNT(parts), store->seed);
}

static struct store *store_new(const struct store_options *options, const char *path)
{
    struct store *store = calloc(1, sizeof *store);

    if (store == NULL || (store->path = strdup(path)) == NULL)
        out_of_memory();
    store->read_only = options->read_only;
    store->busy_ms = options->busy_ms > 0 ? options->busy_ms : BUSY_MS;
    store->today = day_of_instant(options->now_ms);
    store->mint.ms = options->now_ms < 0 ? 0 : (uint64_t)options->now_ms;
    memcpy(store->mint.entropy, options->entropy, sizeof options->entropy);
    store->migrations = options->migrations == NULL ? &store_migrations : options->migrations;
    store->watch = options->watch;
    plant_seed(store, options);
    arena_init(&store->scratch);
    arena_init(&store->kept.arena);
    return store;
}

static bool open_file(struct opening *opening, struct store **out)
{
    const char *path;

    if (!file_resolve(opening->options->path, opening->arena, &path, opening->error))
        return false;
    opening->store = store_new(opening->options, path);
    if ((opening->options->create && !make_file(opening)) || !look(opening) ||
        !connect_to(opening) || !check_contents(opening) || !upgrade(opening)) {
        store_close(opening->store);
        return false;
    }
    tighten(opening);
    *out = opening->store;
    return true;
}

bool store_open(const struct store_options *options, struct store **out, struct arena *arena,
                struct store_notices *notices, struct error *error)
{
    struct opening opening = {
        .options = options, .arena = arena, .notices = notices, .error = error};

    if (notices != NULL)
        notices->count = 0;
    return open_file(&opening, out);
}

bool store_open_as_is(const struct store_options *options, struct store **out, struct arena *arena,
                      struct error *error)
{
    struct opening opening = {.options = options, .arena = arena, .error = error, .as_is = true};

    BUG_ON(!options->read_only);
    return open_file(&opening, out);
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    store_rollback(store);
    connection_close(store);
    arena_done(&store->scratch);
    arena_done(&store->kept.arena);
    free(store->path);
    free(store);
}

/* Under the lock of a writer: who waits for it finds the file gone, and says so. */
bool store_unmake(struct store *store, struct error *error)
{
    struct head head;
    bool untouched;

    if (!store_begin(store, error))
        return false;
    if ((untouched = store_head(store, &head, error)) && head.seq > 0)
        untouched = error_set(error, ERROR_CONFLICT, "%s is in use already", store->path);
    if (untouched)
        file_discard(store->path);
    store_rollback(store);
    return untouched;
}

bool store_is_read_only(const struct store *store)
{
    return store->read_only;
}

/* Its own for each dossier, so that two that are open at once never make the same id. */
struct id_mint store_mint(struct store *store)
{
    struct id_mint mint = store->mint;
    char count[24], digest[DIGEST_SIZE];
    const char *const parts[] = {"mint", store->seed, count};

    snprintf(count, sizeof count, "%llu", (unsigned long long)++store->salts);
    digest_texts(parts, ARRAY_COUNT(parts), digest);
    for (size_t i = 0; i < sizeof mint.entropy; i++)
        mint.entropy[i] = (uint8_t)(digest[2 * i] * 31 + digest[2 * i + 1]);
    return mint;
}

bool store_data_version(struct store *store, int64_t *out, struct error *error)
{
    struct query query;
    bool found;

    query_begin(&query, &store->queries, "data_version", error);
    return query_one_int(&query, out, &found);
}
