#ifndef STINT_PATHS_H
#define STINT_PATHS_H

/*
 * Where things are: $STINT_DB or $XDG_DATA_HOME/stint/stint.db, $XDG_CONFIG_HOME/stint,
 * $XDG_STATE_HOME/stint, with the usual defaults below $HOME. Relative values of the
 * variables are ignored (the XDG rule); --db may be relative.
 */

#include "arena.h"

struct paths {
    const char *database; /* absolute */
    const char *config;   /* folder, may not exist */
    const char *state;    /* folder, may not exist */
    const char *home;     /* NULL when unknown */
};

/* `database`, `config`: given on the command line, or NULL. ERROR_SYSTEM without a home. */
bool paths_resolve(const char *database, const char *config, struct arena *arena, struct paths *out,
                   struct error *error) MUST_USE;
/* A path that does not hang on the current folder; ERROR_SYSTEM when there is none. */
bool path_absolute(const char *path, struct arena *arena, const char **out,
                   struct error *error) MUST_USE;
/* "~/x" for what is below home, for messages. */
const char *path_pretty(const struct paths *paths, const char *path, struct arena *arena);
/* Makes the folder a file is in, 0700, with its parents. ERROR_SYSTEM names the one that
 * cannot be. */
bool path_make_folder_of(const char *path, struct error *error) MUST_USE;
/* The name of the user for the journal: $STINT_AS, else the account's. */
const char *path_user_name(struct arena *arena);

#endif
