#ifndef STINT_SESSION_PRIVATE_H
#define STINT_SESSION_PRIVATE_H

/* What the files of app share of a session; the front ends see session.h. */

#include "paths.h"
#include "session.h"
#include "store.h"
#include "table.h"

/* Texts are read when first asked for: `stint tick` should not pay for playbooks. */
struct session_texts {
    bool library_read, catalogue_read;
    struct library library;
    struct catalogue catalogue;
    struct table_in_force *tables[TABLE_COUNT]; /* NULL: not read yet; tables.h */
};

/* A small thing kept between runs. */
struct remembered {
    const char *key, *value;
};

struct session {
    struct arena arena; /* lives as long as the session */
    struct session_options options;
    struct paths paths;
    const char *actor;
    civil_day fixed_today; /* DAY_NONE: follow the clock */
    struct store *store;   /* NULL while no file is open */
    int64_t data_version;  /* as last seen */
    bool data_version_known;
    uint64_t changes;
    struct watch *watch; /* over what takes time; NULL: nobody */
    bool batch;  /* a transaction of the caller is open: command_run neither begins nor commits */
    bool joined; /* that transaction is one action, which has begun: bulk.c */
    /* The engagement that many calls running are about, by its code as it is said; they neither
     * load nor save it: import_chunk.c. */
    struct dossier *at_hand;
    const char *at_hand_code;
    bool at_hand_settles; /* the next call has to find it in the file */
    struct session_texts *texts;
    VEC(const char *) notices;
    VEC(struct remembered) memory;
    bool memory_read, memory_changed;
    const char *draft; /* path of what this session keeps; NULL: nothing yet */
};

/* ERROR_SYSTEM when the file is to be read only. */
bool session_may_write(struct session *session, struct error *error) MUST_USE;
/* The built-in text of an asset. */
const char *session_built_in_text(const char *name);
void session_add_notice(struct session *session, const char *notice);
/* Where the user's file of that name is, or would be; NULL without a configuration folder. */
const char *session_user_path(struct session *session, const char *name);
/* What stands in it, or NULL; one that cannot be read is told and passed over. */
const char *session_user_text(struct session *session, const char *name);
/* The library and catalogue, read on the first call. */
void session_read_library(struct session *session);
void session_read_catalogue(struct session *session);

#endif
