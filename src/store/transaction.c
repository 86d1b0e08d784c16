#include "connect.h"
#include "file.h"
#include "journal.h"
#include "kept.h"

#include <stdio.h>
#include <string.h>

/* A stopped or killed writer would keep all others waiting, so these come after the commit. */
static void hold_signals(sigset_t *before)
{
    static const int held[] = {SIGTSTP, SIGINT, SIGTERM, SIGHUP, SIGWINCH};
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < ARRAY_COUNT(held); i++)
        sigaddset(&set, held[i]);
    sigprocmask(SIG_BLOCK, &set, before);
}

/* What was done is being kept, or what was broken off is being taken back: to the end. */
static void set_firm(struct store *store, bool firm)
{
    if (store->watch != NULL)
        store->watch->firm = firm;
}

static void transaction_ended(struct store *store)
{
    store->in_transaction = false;
    store->head_known = false;
    store->written = false;
    memset(&store->pending, 0, sizeof store->pending);
    sigprocmask(SIG_SETMASK, &store->signals, NULL);
}

bool transaction_needed(const struct store *store, struct error *error)
{
    BUG_ON(!store->in_transaction);
    if (!store->read_only)
        return true;
    return error_set(error, ERROR_SYSTEM, "%s is open for reading only", store->path);
}

static bool still_there(struct store *store, struct error *error)
{
    bool moved = false;

    if (!store->db->driver->moved(store->db, &moved, error))
        return false;
    if (!moved)
        return true;
    error_set(error, ERROR_SYSTEM, "%s was moved, deleted or replaced while it was open",
              store->path);
    return error_hint(error, "nothing was changed; keep what is open with `stint backup FILE`, "
                             "then open the file again");
}

bool reading_begin(struct store *store, struct error *error)
{
    bool begins = store->reading == 0 && !store->in_transaction;

    if (begins && !store->db->driver->begin_reading(store->db, error))
        return false;
    if (begins || store->reading > 0)
        store->reading++;
    return true;
}

void reading_end(struct store *store)
{
    if (store->reading > 0 && --store->reading == 0)
        store->db->driver->rollback(store->db);
}

bool store_begin(struct store *store, struct error *error)
{
    BUG_ON(store->in_transaction || store->reading > 0);
    if (store->read_only) {
        error_set(error, ERROR_SYSTEM, "%s is open for reading only", store->path);
        return error_hint(error, "make the file and its folder writable, or work on a copy");
    }
    if (store->shaken && !connection_renew(store, error))
        return false;
    if (!store->db->driver->begin(store->db, error))
        return false;
    store->in_transaction = true;
    hold_signals(&store->signals);
    if (still_there(store, error))
        return true;
    store_rollback(store);
    return false;
}

void store_rollback(struct store *store)
{
    bool firm = store->watch != NULL && store->watch->firm;

    if (!store->in_transaction)
        return;
    set_firm(store, true);
    store->db->driver->rollback(store->db);
    set_firm(store, firm);
    kept_drop(store);
    transaction_ended(store);
}

/* An error from COMMIT does not say that nothing was stored (the folder's sync comes last).
 * The chain's end says which of the two it was. */
static bool was_stored(struct store *store, const struct head *wanted, bool *stored,
                       struct error *error)
{
    struct error again;
    struct head found;

    store->shaken = true;
    if (connection_renew(store, &again) && store_head(store, &found, &again)) {
        *stored = strcmp(found.hash, wanted->hash) == 0;
        return *stored ? error_within(error, "the change is stored, but it may not survive a "
                                             "power cut")
                       : error_within(error, "the change was taken back");
    }
    *stored = false;
    error_within(error, "whether the change is stored is not known");
    return error_hint(error, "look with `stint check` when the disk is sound again");
}

static bool commit_failed(struct store *store, bool *stored, struct error *error)
{
    struct head head = store->head;
    bool changed = store->written;

    if (store->db->driver->in_transaction(store->db)) {
        store_rollback(store);
        return false;
    }
    kept_drop(store);
    transaction_ended(store);
    return changed ? was_stored(store, &head, stored, error) : false;
}

bool store_commit(struct store *store, bool *stored, struct error *error)
{
    bool ignored = false;

    BUG_ON(!store->in_transaction);
    set_firm(store, true);
    stored = stored == NULL ? &ignored : stored;
    *stored = false;
    /* What took long may have lost its file meanwhile. */
    if (!journal_close_action(store, error) || !still_there(store, error)) {
        store_rollback(store);
        return false;
    }
    if (!store->db->driver->commit(store->db, error))
        return commit_failed(store, stored, error);
    *stored = true;
    transaction_ended(store);
    file_mark_checked(store->path, store->today, store->verified);
    return true;
}

/* ---- actions ------------------------------------------------------------------------------ */

/* Copies what fits, never half a character. */
static void copy_or(char *out, size_t size, const char *text, const char *otherwise)
{
    const char *from = text == NULL || *text == '\0' ? otherwise : text;
    size_t length = strlen(from);

    if (length >= size) {
        length = size - 1;
        while (length > 0 && ((unsigned char)from[length] & 0xC0) == 0x80)
            length--;
    }
    memmove(out, from, length);
    out[length] = '\0';
}

bool store_begin_action(struct store *store, const struct action_info *info, struct error *error)
{
    struct pending *pending = &store->pending;
    struct query query;
    int64_t last = 0;
    bool found;

    if (!transaction_needed(store, error) || !journal_close_action(store, error))
        return false;
    memset(pending, 0, sizeof *pending);
    query_begin(&query, &store->queries, "action_last", error);
    if (!query_one_int(&query, &last, &found))
        return false;
    pending->begun = true;
    pending->number = last + 1;
    pending->at_ms = info->at_ms;
    pending->even_if_empty = info->even_if_empty;
    pending->stack = info->not_undoable ? "none" : "undo";
    copy_or(pending->actor, 200, info->actor, "unknown");
    copy_or(pending->command, 200, info->command, "change");
    copy_or(pending->summary, sizeof pending->summary, info->summary, pending->command);
    return true;
}
