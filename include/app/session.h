#ifndef STINT_SESSION_H
#define STINT_SESSION_H

/*
 * One run of the program: the options, the folders, the texts in force (playbooks, findings,
 * keys, themes), the day, and the open file. The front ends see only this, commands and
 * queries; never the store.
 */

#include "arena.h"
#include "date.h"
#include "finding.h"
#include "playbook.h"
#include "watch.h"

#include <stdint.h>

struct session_options {
    const char *database; /* --db, or NULL */
    const char *config;   /* --config, or NULL */
    const char *actor;    /* --as, or NULL: $STINT_AS, else the account's name */
    const char *today;    /* --today, a date in words, or NULL: the clock's */
    bool json, read_only;
    /* Says a sentence at once, before people have to wait; NULL: nobody is there to read it. */
    void (*tell)(void *context, const char *sentence);
    void *tell_context;
    const struct db_driver *driver; /* NULL: SQLite; the fault tests hand in theirs */
};

struct session;

/* Resolves folders; opens no database. Errors: ERROR_USAGE (--as, --db), ERROR_INPUT (--today),
 * ERROR_SYSTEM (no home). Texts are read when first asked for: a user's file that is broken is
 * passed over, the built-in one used, and a notice says where (session_notice). */
bool session_new(const struct session_options *options, struct session **out,
                 struct error *error) MUST_USE;
void session_free(struct session *session); /* takes NULL */

/* Opens the file if it is not open yet. Errors as store_open; ERROR_NOT_FOUND says what makes
 * the file, also where its folder is missing. */
bool session_open(struct session *session, struct error *error) MUST_USE;
/* Makes the file when it is missing (and its folder), then opens it. *created may be NULL.
 * ERROR_SYSTEM where nothing may be written. */
bool session_create(struct session *session, bool *created, struct error *error) MUST_USE;
/* Takes back what session_create made for a call that failed, while nothing is in it; false: it
 * stays. */
bool session_unmake(struct session *session);
bool session_is_open(const struct session *session);
/* Who watches over what takes time, from the next opening of the file on (watch.h); NULL: nobody.
 */
void session_watch(struct session *session, struct watch *watch);
void session_close(struct session *session);
/* Closes the file and turns to another path (the demo's scratch file). */
void session_use(struct session *session, const char *path);

civil_day session_today(const struct session *session);
int64_t session_now_ms(const struct session *session); /* follows --today where it is set */
const char *session_actor(const struct session *session);
const char *session_path(const struct session *session);  /* of the database */
const char *session_pretty_path(struct session *session); /* with ~ */
const char *session_demo_path(
    struct session *session); /* of the scratch file; NULL: no state folder */
bool session_is_demo(struct session *session);
bool session_read_only(const struct session *session); /* asked for, or the file is */
/* Read on the first call. */
const struct library *session_library(struct session *session);
const struct catalogue *session_catalogue(struct session *session);

/* Sentences to show once: file mode tightened, a broken user file passed over … */
size_t session_notice_count(const struct session *session);
const char *session_notice(const struct session *session, size_t index);

/* A text asset in force: the user's file in the configuration folder if there is one, else
 * the built-in one. Names as below assets/: "keys.conf", "themes/dark.conf". */
const char *session_text(struct session *session, const char *name);

/* Puts the user's file of that name in place of what it was; makes the folder. ERROR_SYSTEM. */
bool session_write_text(struct session *session, const char *name, const char *text,
                        struct error *error) MUST_USE;

/* True when another program has changed the file since the last call (or the first). */
bool session_changed_outside(struct session *session);

/* A number that is another one after every change of the file that this session made or has seen
 * by session_changed_outside, and after another file was opened. */
uint64_t session_changes(const struct session *session);

/* Small things kept between runs, in the state folder: "view", "sort", "theme". Losing them
 * loses nothing. */
const char *session_recall(struct session *session, const char *key); /* NULL */
void session_remember(struct session *session, const char *key, const char *value);

/* Long text in the user's editor; the caller has given the terminal back. */
bool session_edit_text(struct session *session, const char *text, struct strbuf *out,
                       struct error *error) MUST_USE;
/* Keeps text of unfinished forms in the state folder, in place of what this session kept before;
 * returns its path or NULL. */
const char *session_keep_draft(struct session *session, const char *text);
void session_drop_draft(struct session *session); /* what this session kept */
/* The newest draft that a session which is gone has left, with a paragraph that begins with
 * `head`: that paragraph, without the head, in the arena; NULL when there is none. */
const char *session_find_draft(struct session *session, const char *head, struct arena *arena);
/* Takes that paragraph out of all of them. */
void session_settle_draft(struct session *session, const char *head);

#endif
