#ifndef STINT_STORE_H
#define STINT_STORE_H

/*
 * The file, in domain words. Written once, over the narrow driver of db.h (private to the
 * layer). Every change happens between store_begin and store_commit; what was committed
 * survives kill -9 and power loss (RELIABILITY 4). No function here prints, asks a clock or
 * looks up a path: instants and actors come from the caller.
 *
 * Expected errors everywhere: ERROR_SYSTEM (disk full, read-only, locked, I/O, each with its
 * own sentence and the path). Further ones are named at the function.
 */

#include "dossier.h"
#include "history.h"
#include "portfolio.h"
#include "provider.h"
#include "radar.h"
#include "subject.h"
#include "watch.h"

struct store;
struct db_driver; /* NULL stands for SQLite; tests hand in the failing driver */
struct migrations;

struct store_options {
    const char *path; /* absolute */
    bool create;      /* make the file (refused when it exists) */
    bool read_only;   /* never write, whatever the file allows */
    int64_t now_ms;   /* for new ids */
    uint8_t entropy[10];
    const struct db_driver *driver;
    const struct migrations *migrations; /* NULL: the program's own; tests hand in others */
    int busy_ms;                         /* how long to wait for another writer; 0: 5000 */
    /* Says a sentence before something that makes people wait; may be NULL. */
    void (*tell)(void *context, const char *sentence);
    void *tell_context;
    struct watch *watch; /* over the opening, and what follows; may be NULL */
};

/* What opening noticed and the user should hear, each a sentence. */
struct store_notices {
    const char *at[8];
    size_t count;
};

/*
 * Opens by the sequence of RELIABILITY 4.3: checks path, kind, owner and mode of the file,
 * application id, schema number and text; migrates an older schema after a verified copy.
 * The pages are checked once a day, and whenever somebody else than stint has written to the
 * file or a change was cut off: a remark of it is kept as an extended attribute of the file
 * (day, size and time of change), so that a one-shot command pays one system call. Where the
 * file system keeps none, every opening checks, up to 64 MB. Errors: ERROR_NOT_FOUND (no
 * file), ERROR_CONFLICT (create: exists already), ERROR_INPUT (not our file, broken, newer),
 * ERROR_SYSTEM.
 */
bool store_open(const struct store_options *options, struct store **out, struct arena *arena,
                struct store_notices *notices, struct error *error) MUST_USE;
void store_close(struct store *store); /* takes NULL */
/* Removes a file that store_open made, while nothing was written to it since, by whomever; else it
 * stays, and the error says why. After it the store can only be closed. Errors: ERROR_CONFLICT
 * (something was written), ERROR_SYSTEM. */
bool store_unmake(struct store *store, struct error *error) MUST_USE;
/* Who is asked from now on while the engine works; NULL: nobody. A change that is broken off fails
 * with ERROR_SYSTEM, and is to be rolled back; from the begin of its commit or rollback on the
 * watch is firm. */
void store_watch(struct store *store, struct watch *watch);
bool store_is_read_only(const struct store *store);

bool store_begin(struct store *store, struct error *error) MUST_USE; /* immediate */
/*
 * On false the transaction has been rolled back, or — after an error while committing — the
 * file was re-read: `*stored` (may be NULL) tells whether the change is in it.
 */
bool store_commit(struct store *store, bool *stored, struct error *error) MUST_USE;
void store_rollback(struct store *store); /* harmless outside a transaction */

/* ids for rows made outside a dossier, and the mint for a new one */
struct id_mint store_mint(struct store *store);

/* ---- engagements ------------------------------------------------------------------- */

/* The next free code, ENG-2607 after ENG-2606; ENG-nnnn with the year's two digits first
 * when the file is empty: ENG-2601. */
bool store_next_code(struct store *store, civil_day today, char out[16],
                     struct error *error) MUST_USE;
/* Whole, into the arena. `code` in any case; a unique end ("2601", "1") will do. Errors:
 * ERROR_NOT_FOUND with the nearest code in the hint. */
bool store_load_dossier(struct store *store, const char *code, struct arena *arena,
                        struct dossier *out, struct error *error) MUST_USE;
/* One that is asked for again and again is kept as it stands in the file, to save the reading: who
 * writes thousands of rows to it pays for that copy with each save, and lets it go first. */
void store_let_go(struct store *store);
/*
 * Begins an action: everything saved until the next one begins, or until commit, belongs to
 * it. So many actions can be stored at one stroke, and each is undone by itself.
 */
struct action_info {
    int64_t at_ms;
    const char *actor, *command, *summary; /* summary: what the toast and undo say */
    bool even_if_empty;                    /* recorded though no row changes (restore, import) */
    bool not_undoable;                     /* undo passes over it */
};
bool store_begin_action(struct store *store, const struct action_info *info,
                        struct error *error) MUST_USE;
/*
 * Derives (dossier_derive on `today`), writes every touched row with its journal entry, and
 * raises versions. Errors: ERROR_CONFLICT when a row was changed since it was loaded, or a
 * code is taken.
 */
bool store_save_dossier(struct store *store, struct dossier *dossier, civil_day today,
                        struct error *error) MUST_USE;

/* ---- lists: what a screen shows, by index, with a keyset -------------------------------- */

bool store_list(struct store *store, const struct list_query *query, struct arena *arena,
                struct list_row **rows, size_t *count, struct error *error) MUST_USE;
/* For filters: engagements behind an id ("": from the first), in order of ids, ended ones too; of
 * their fields those alone that a filter looks at (list_titles). */
bool store_titles(struct store *store, const char *after_id, size_t limit, struct arena *arena,
                  struct engagement **rows, size_t *count, struct error *error) MUST_USE;
/* Of the same ones what they wait for; it takes ten times as long. */
bool store_waits(struct store *store, const char *after_id, size_t limit, struct arena *arena,
                 struct wait_row **rows, size_t *count, struct error *error) MUST_USE;
/* The rows of these ids in their order; those that are gone are passed over. `key` is NULL. */
bool store_list_ids(struct store *store, const char *const ids[], size_t id_count, civil_day today,
                    struct arena *arena, struct list_row **rows, size_t *count,
                    struct error *error) MUST_USE;
/* Kept by the write path, so that nothing is counted; of late ones at most so many, so that
 * the figure costs the same however large the file is. */
enum { STORE_LATE_MAX = 1000 };
bool store_count(struct store *store, civil_day today, struct portfolio_counts *out,
                 struct error *error) MUST_USE;

/* A page of people with where they serve. */
bool store_people(struct store *store, const struct people_query *query, struct arena *arena,
                  struct person_row **rows, size_t *count, struct error *error) MUST_USE;
/* One of them by the id of their row; *out NULL when there is none, or they were taken back. */
bool store_person(struct store *store, const char *id, struct arena *arena, struct person_row **out,
                  struct error *error) MUST_USE;
/* Everybody of that name (person_key), whomever they serve, in the order of their ids. */
bool store_people_named(struct store *store, const char *name, struct arena *arena,
                        struct people *out, struct error *error) MUST_USE;

/* Open reached items, unaccepted milestones, unconfirmed topics, open log entries, grants past or
 * near expiry, ends, due up to and including `until`, and who begins or leaves from `from` on,
 * soonest first, over all active engagements. */
bool store_agenda(struct store *store, civil_day from, civil_day until, size_t limit,
                  struct arena *arena, struct due_row **rows, size_t *count,
                  struct error *error) MUST_USE;
/* Access asked for up to `until` that is not granted, the oldest first. */
bool store_waiting(struct store *store, civil_day until, size_t limit, struct arena *arena,
                   struct due_row **rows, size_t *count, struct error *error) MUST_USE;

/*
 * Rows that have every word, or one that begins so, the best match first: what is called so before
 * what speaks of it. Signs are parts of words, never a language of queries. `stop` (NULL: nobody)
 * is asked while it takes time; *stopped tells that it said so, and there are no hits then.
 */
struct search_stop {
    bool (*asked)(void *context);
    void *context;
};
bool store_search(struct store *store, const char *words, size_t limit,
                  const struct search_stop *stop, struct arena *arena, struct search_hit **hits,
                  size_t *count, bool *stopped, struct error *error) MUST_USE;

/* Engagements that are not over, by their end, the soonest first; those whose end has passed come
 * first of all. */
bool store_radar(struct store *store, const struct radar_query *query, struct arena *arena,
                 struct radar_row **rows, size_t *count, struct error *error) MUST_USE;

/* Of each engagement of a list its phases, milestones and assignments, without the rest, as
 * dossiers parallel to the rows: what timeline_of (timeline.h) needs. */
bool store_load_plans(struct store *store, const struct list_row rows[], size_t count,
                      struct arena *arena, struct dossier **out, struct error *error) MUST_USE;

/* ---- journal ------------------------------------------------------------------------- */

/*
 * engagement code or NULL for the whole file; newest first; before: only older actions (0);
 * limit: of actions (0: all). Of one action's changes the last STORE_HISTORY_CHANGES are read,
 * since an import has thousands.
 */
enum { STORE_HISTORY_CHANGES = 500 };
bool store_history(struct store *store, const char *code, int64_t before, size_t limit,
                   struct arena *arena, struct history *out, struct error *error) MUST_USE;
bool store_head(struct store *store, struct head *out, struct error *error) MUST_USE;
/*
 * The entry whose hash begins with these lower-case hex digits, as a paper prints them. Reads the
 * chain from its first entry on, so that what is found is known to belong to it; one that does not
 * fit ends the search.
 */
struct printed_head {
    size_t matches; /* entries whose hash begins so; the rest is about the first of them */
    int64_t seq, action, at_ms;
    char hash[65];
    bool sound;       /* the chain holds from end to end */
    int64_t last_seq; /* of the last entry; where it is not sound, of the first that does not fit */
    const char *why;  /* it does not fit, a constant text */
};
bool store_find_head(struct store *store, const char *begins, struct printed_head *out,
                     struct error *error) MUST_USE;
/* Whether the rows of an engagement, or of the whole file (NULL), are what the journal last said of
 * them: *wrong is NULL, or the first that is not, as a sentence in the arena. */
bool store_rows_hold(struct store *store, const char *id, struct arena *arena, const char **wrong,
                     struct error *error) MUST_USE;
/*
 * Takes back the last action that is not taken back (redo: the last one taken back, unless
 * something new was done since), inside the caller's transaction and as an action of its
 * own. `done` names it. Errors: ERROR_NOT_FOUND nothing to undo, ERROR_CONFLICT a row has
 * moved on since.
 */
bool store_undo(struct store *store, int64_t at_ms, const char *actor, civil_day today,
                struct arena *arena, struct action *done, struct error *error) MUST_USE;
bool store_redo(struct store *store, int64_t at_ms, const char *actor, civil_day today,
                struct arena *arena, struct action *done, struct error *error) MUST_USE;

/*
 * An engagement as it was at the end of a day: the dossier of now, with what the journal says was
 * done since taken back, and its figures worked out for that day. *unknown counts the changes
 * whose texts were erased: what they changed stands as it is now. ERROR_NOT_FOUND before it was
 * made.
 */
bool store_load_asof(struct store *store, const char *code, civil_day day, struct arena *arena,
                     struct dossier *out, int64_t *unknown, struct error *error) MUST_USE;

/* ---- the whole file ------------------------------------------------------------------- */

/* What belongs to no engagement, the providers: a dossier whose engagement is NULL, for
 * store_save_dossier as well. */
bool store_load_file_rows(struct store *store, struct arena *arena, struct dossier *out,
                          struct error *error) MUST_USE;
/* The engagements of a provider, by its name in any case of ASCII letters: the newest first, at
 * most `limit` of them. */
bool store_provider_engagements(struct store *store, const char *name, size_t limit,
                                struct arena *arena, struct engagement ***out, size_t *count,
                                struct error *error) MUST_USE;
/* What the engagements of a provider came to, by its name in any case of ASCII letters. */
bool store_provider_track(struct store *store, const char *name, civil_day today,
                          struct track_record *out, struct error *error) MUST_USE;

/* ---- one human being ------------------------------------------------------------------- */

/* Whom is asked for: by name, and where several have it by their reach or the id of their row. */
struct subject_asked {
    const char *name, *reach, *person_id; /* the last two may be NULL */
};
/* Who that is, with every name and reach they had before. ERROR_NOT_FOUND, with the nearest name
 * in the hint; ERROR_CONFLICT when several people are called so and it is not said which. Reads
 * all texts of the journal, as do the next two. */
bool store_subject_find(struct store *store, const struct subject_asked *asked, struct arena *arena,
                        struct subject *out, struct error *error) MUST_USE;
/* Where they stand: the engagements, and the entries of the journal. */
struct subject_entry {
    int64_t seq, action;
    const char *engagement_id, *record; /* NULL: of the whole file */
};
struct subject_trace {
    VEC(subject_text) engagement_ids;
    VEC(struct subject_entry) entries; /* oldest first */
};
bool store_subject_trace(struct store *store, const struct subject *subject, struct arena *arena,
                         struct subject_trace *out, struct error *error) MUST_USE;
/* As store_load_dossier; also one that undo has removed. */
bool store_load_by_id(struct store *store, const char *engagement_id, struct arena *arena,
                      struct dossier *out, struct error *error) MUST_USE;
/* ERROR_NOT_FOUND when there is none. */
bool store_action(struct store *store, int64_t number, struct arena *arena, struct action *out,
                  struct error *error) MUST_USE;
/*
 * Erases them from every row and from the texts of the journal, inside the caller's transaction,
 * which should be followed by store_compact. Undo passes over it, and refuses what was done to
 * the erased texts before. ERROR_RULE while they are assigned or hold access.
 */
struct subject_tally {
    const char *tombstone; /* "erased person 1" */
    size_t engagements, texts, entries;
};
bool store_subject_erase(struct store *store, const struct subject *subject, int64_t at_ms,
                         const char *actor, civil_day today, struct arena *arena,
                         struct subject_tally *out, struct error *error) MUST_USE;
/* Writes the file anew, without room that is free: outside of transactions. */
bool store_compact(struct store *store, struct error *error) MUST_USE;
/* Copies that stint itself has left beside the file: their paths. */
bool store_copies_beside(struct store *store, struct arena *arena, const char ***paths,
                         size_t *count, struct error *error) MUST_USE;

/* A number that changes whenever another connection has written. */
bool store_data_version(struct store *store, int64_t *out, struct error *error) MUST_USE;

/* ---- safety --------------------------------------------------------------------------- */

struct check_line {
    bool ok;
    const char *what, *detail;
};
/* Integrity, foreign keys, schema, hash chain, values against the journal, counts. True when it
 * could run; look at ok. */
bool store_check(struct store *store, struct arena *arena, struct check_line **lines, size_t *count,
                 bool *all_ok, struct error *error) MUST_USE;
/*
 * A verified copy: written beside the target, 0600, opened, checked, counted, then renamed
 * and the folder synced. Errors: ERROR_CONFLICT (target exists, unless overwrite).
 */
bool store_backup(struct store *store, const char *target, bool overwrite,
                  struct error *error) MUST_USE;
/*
 * Puts a checked backup in place of `path`; the present file and its journal are kept beside
 * it under `kept_as` ("" when there was none). Refused while another process has the file;
 * this one must have closed it. Is an action of its own, which undo passes over.
 */
bool store_restore(const char *backup, const char *path, const struct db_driver *driver,
                   int64_t now_ms, const char *actor, struct watch *watch, char kept_as[4096],
                   struct error *error) MUST_USE;

#endif
