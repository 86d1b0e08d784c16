#include "check.h"
#include "connect.h"
#include "file.h"
#include "journal.h"
#include "lock_holder.h"
#include "migrate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- a verified copy ------------------------------------------------------------------------ */

static bool copy_is_wrong(const struct store *copy, const char *why, struct error *error)
{
    error_set(error, ERROR_SYSTEM, "the copy %s is not sound: %.200s", copy->path, why);
    return error_hint(error, "it was taken away again; see that the disk is sound and has room");
}

static bool pages_hold(struct store *copy, struct arena *arena, struct error *error)
{
    const char *detail;
    bool sound;

    return check_pages(copy, arena, &sound, &detail, error) &&
           (sound || copy_is_wrong(copy, detail, error));
}

static bool chain_holds(struct store *copy, const struct journal_verdict *of_source,
                        struct error *error)
{
    struct journal_verdict verdict;

    if (!journal_verify(copy, 1, &verdict, error))
        return false;
    /* A chain that is broken in the source is copied as it is. */
    return verdict.ok || !of_source->ok || copy_is_wrong(copy, "its journal does not hold", error);
}

/* The same rows, unless somebody has written between: then at least as long a journal. */
static bool as_much(struct store *source, struct store *copy, const struct head *before,
                    struct error *error)
{
    CLEANUP(strbuf_done) struct strbuf here;
    CLEANUP(strbuf_done) struct strbuf there;
    struct head now, copied;

    strbuf_init(&here);
    strbuf_init(&there);
    if (!store_head(source, &now, error) || !store_head(copy, &copied, error))
        return false;
    if (copied.seq < before->seq)
        return copy_is_wrong(copy, "its journal is shorter", error);
    if (strcmp(copied.hash, now.hash) != 0)
        return true;
    return check_counts(source, &here, error) && check_counts(copy, &there, error) &&
           (strcmp(here.data, there.data) == 0 || copy_is_wrong(copy, "rows are missing", error));
}

static bool verify_copy(struct store *source, struct store *copy, const struct head *before,
                        struct error *error)
{
    struct journal_verdict verdict;
    struct db_label label, own;
    struct arena arena;
    bool fine;

    if (!connection_open(copy, source->db->driver, &label, error) ||
        !source->db->driver->label(source->db, &own, error))
        return false;
    if (label.application != own.application || label.schema != own.schema)
        return copy_is_wrong(copy, "it is labelled otherwise", error);
    arena_init(&arena);
    fine = schema_check(copy, label.schema, error) && pages_hold(copy, &arena, error) &&
           journal_verify(source, 1, &verdict, error) && chain_holds(copy, &verdict, error) &&
           as_much(source, copy, before, error);
    arena_done(&arena);
    return fine;
}

/* Into a file of its own beside the target; on false nothing is left of it. */
static bool make_copy(struct store *store, char *path, struct error *error)
{
    struct store copy = {.path = path,
                         .read_only = true,
                         .busy_ms = store->busy_ms,
                         .watch = store->watch,
                         .migrations = store->migrations};
    struct head before;
    bool fine;

    if (!store_head(store, &before, error) || !file_create(path, error))
        return false;
    fine = store->db->driver->copy_into(store->db, path, error) && file_sync(path, error) &&
           verify_copy(store, &copy, &before, error);
    connection_close(&copy);
    if (!fine)
        file_discard(path);
    return fine;
}

static char *name_beside(struct store *store, const char *path, struct arena *arena)
{
    char id[ID_SIZE];

    id_next(&store->mint, id);
    return arena_printf(arena, "%s.new-%s", path, id);
}

static bool target_is_free(const struct store *store, const char *target, bool overwrite,
                           struct error *error)
{
    struct file_facts facts;

    if (!file_look(target, &facts, error))
        return false;
    if (strcmp(target, store->path) == 0) {
        error_set(error, ERROR_CONFLICT, "%s is the file itself", target);
        return error_hint(error, "give another name for the copy");
    }
    if (!facts.exists || overwrite)
        return true;
    error_set(error, ERROR_CONFLICT, "%s exists already", target);
    return error_hint(error, "give another name, or allow it to be overwritten with --force");
}

bool store_backup(struct store *store, const char *target, bool overwrite, struct error *error)
{
    struct arena arena;
    const char *path;
    char *beside;
    bool fine;

    BUG_ON(store->in_transaction);
    arena_init(&arena);
    fine =
        file_resolve(target, &arena, &path, error) && target_is_free(store, path, overwrite, error);
    if (fine) {
        beside = name_beside(store, path, &arena);
        fine = make_copy(store, beside, error);
        if (fine && !file_put(beside, path, overwrite, error)) {
            file_discard(beside);
            fine = false;
        }
    }
    arena_done(&arena);
    return fine;
}

/* ---- restore -------------------------------------------------------------------------------- */

static bool in_use(const char *path, struct error *error)
{
    char holder[96];

    /* Other windows hide from their own user who looks into /proc, but not their locks. */
    if (!file_user(path, holder, sizeof holder) && !lock_holder(path, holder, sizeof holder))
        return false;
    error_set(error, ERROR_SYSTEM, "%s is in use by %s", path, holder);
    error_hint(error, "close it there first; nothing was changed");
    return true;
}

static bool cannot_keep(const char *path, struct error *error)
{
    return error_set(error, ERROR_SYSTEM, "%s cannot be kept aside: %s", path, strerror(errno));
}

static bool remove_name(const char *path, struct error *error)
{
    return unlink(path) == 0 || errno == ENOENT || cannot_keep(path, error);
}

/* A second name for the present file and its journal, so that at every moment there is a
 * whole pair. With a journal the file's first name goes, and then the journal's, before the new
 * file comes: a journal beside another file would be rolled back into that, and a file without
 * its own would be taken for a whole one. */
static bool keep_aside(const char *path, const char *kept, struct error *error)
{
    char journal[4200], kept_journal[4200];

    snprintf(journal, sizeof journal, "%s-journal", path);
    snprintf(kept_journal, sizeof kept_journal, "%s-journal", kept);
    if (link(path, kept) != 0 && errno != ENOENT)
        return cannot_keep(path, error);
    if (!file_has_journal(path))
        return file_sync_folder(path, error);
    if (link(journal, kept_journal) != 0)
        return cannot_keep(journal, error);
    return file_sync_folder(path, error) && remove_name(path, error) &&
           file_sync_folder(path, error) && remove_name(journal, error);
}

static bool same_file(const char *a, const char *b)
{
    struct stat one, other;

    return lstat(a, &one) == 0 && lstat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

/* The first name again, and the second one gone. */
static void rename_back(const char *kept, const char *name)
{
    if (link(kept, name) == 0 || same_file(kept, name))
        unlink(kept);
}

/* After a failure. The journal comes before the file, and neither when the new one stands. */
static bool put_back(const char *path, char *kept, struct error *error)
{
    char journal[4200], kept_journal[4200];
    struct stat info;

    if (lstat(path, &info) == 0 && !same_file(path, kept))
        return error_within(error, "the file was restored");
    snprintf(journal, sizeof journal, "%s-journal", path);
    snprintf(kept_journal, sizeof kept_journal, "%s-journal", kept);
    rename_back(kept_journal, journal);
    rename_back(kept, path);
    kept[0] = '\0';
    return false;
}

static bool name_kept(const char *path, int64_t now_ms, char out[4096])
{
    char when[DATE_TEXT_SIZE];
    struct stat info;

    instant_text(now_ms, when);
    when[10] = 'T';
    when[13] = when[16] = '-';
    when[19] = '\0';
    for (int again = 1; again < 100; again++) {
        snprintf(out, 4096, again == 1 ? "%s.before-restore-%s" : "%s.before-restore-%s-%d", path,
                 when, again);
        if (lstat(out, &info) != 0)
            return true;
    }
    return false;
}

struct restoring {
    struct store *source; /* the backup */
    const char *path;     /* where it goes */
    char *kept_as;        /* 4096 bytes */
    int64_t now_ms;
    struct error *error;
};

static bool put_in_place(const struct restoring *restoring, const char *beside)
{
    const char *path = restoring->path;
    struct file_facts facts;

    if (!file_look(path, &facts, restoring->error))
        return false;
    restoring->kept_as[0] = '\0';
    if (!facts.exists && !file_has_journal(path))
        return file_put(beside, path, false, restoring->error);
    if (in_use(path, restoring->error))
        return false;
    if (!name_kept(path, restoring->now_ms, restoring->kept_as))
        return cannot_keep(path, restoring->error);
    if (keep_aside(path, restoring->kept_as, restoring->error) &&
        file_put(beside, path, true, restoring->error))
        return true;
    return put_back(path, restoring->kept_as, restoring->error);
}

static bool source_is_sound(const struct restoring *restoring, struct arena *arena)
{
    const char *detail;
    bool sound;

    if (!check_pages(restoring->source, arena, &sound, &detail, restoring->error))
        return false;
    if (sound)
        return true;
    error_set(restoring->error, ERROR_INPUT, "%s is damaged: %.200s", restoring->source->path,
              detail);
    return error_hint(restoring->error, "nothing was changed; take an older backup");
}

static bool bring_back(const struct restoring *restoring, struct arena *arena)
{
    char *beside = name_beside(restoring->source, restoring->path, arena);

    if (!source_is_sound(restoring, arena) ||
        !make_copy(restoring->source, beside, restoring->error))
        return false;
    watch_firm(restoring->source->watch);
    if (put_in_place(restoring, beside))
        return true;
    file_discard(beside);
    return false;
}

static bool write_down(const struct store_options *options, const char *backup, const char *actor,
                       struct arena *arena, struct error *error)
{
    struct action_info info = {.at_ms = options->now_ms,
                               .actor = actor,
                               .command = "restore",
                               .summary = arena_printf(arena, "Restored from %.1500s", backup),
                               .even_if_empty = true,
                               .not_undoable = true};
    struct store *store = NULL;
    bool fine;

    if (!store_open(options, &store, arena, NULL, error))
        return error_within(error, "the file was restored");
    fine = store_begin(store, error) && store_begin_action(store, &info, error) &&
           store_commit(store, NULL, error);
    store_close(store);
    return fine || error_within(error, "the file was restored, but its journal does not say so");
}

/* What is advised where the file in use cannot be opened is no advice here. */
static bool of_the_backup(struct error *error)
{
    error_within(error, "the backup");
    if (error->code != ERROR_NOT_FOUND && strstr(error->hint, " FILE") == NULL)
        return false;
    return error_hint(error, "name a file that `stint backup` made");
}

static bool restore(struct store_options *options, const char *backup, const char *actor,
                    char kept_as[4096], struct arena *arena, struct error *error)
{
    struct restoring restoring = {.kept_as = kept_as, .now_ms = options->now_ms, .error = error};
    const char *from;
    bool fine;

    if (!file_resolve(options->path, arena, &restoring.path, error) ||
        !file_resolve(backup, arena, &from, error))
        return false;
    if (strcmp(from, restoring.path) == 0)
        return error_set(error, ERROR_CONFLICT, "%s is the file itself", from);
    if (in_use(restoring.path, error))
        return false;
    options->path = from;
    options->read_only = true;
    if (!store_open_as_is(options, &restoring.source, arena, error))
        return of_the_backup(error);
    fine = bring_back(&restoring, arena);
    store_close(restoring.source);
    options->path = restoring.path;
    options->read_only = false;
    return fine && write_down(options, from, actor, arena, error);
}

bool store_restore(const char *backup, const char *path, const struct db_driver *driver,
                   int64_t now_ms, const char *actor, struct watch *watch, char kept_as[4096],
                   struct error *error)
{
    struct store_options options = {
        .path = path, .now_ms = now_ms, .driver = driver, .watch = watch};
    struct arena arena;
    bool fine;

    if (getrandom(options.entropy, sizeof options.entropy, 0) < 0)
        return error_set(error, ERROR_SYSTEM, "no random numbers: %s", strerror(errno));
    arena_init(&arena);
    fine = restore(&options, backup, actor, kept_as, &arena, error);
    arena_done(&arena);
    return fine;
}
