#ifndef STINT_TESTS_FOLDERS_H
#define STINT_TESTS_FOLDERS_H

/*
 * A folder with home, config, state, data and tmp in it, which HOME, the XDG variables and
 * TMPDIR name; for tests of what lies in files.
 */

#include "error.h"

enum { FOLDERS_SIZE = 256 };

void folders_make(char out[FOLDERS_SIZE]);
void folders_remove(const char *folder);

/* A path below the folder, in static room of four turns. */
const char *folders_path(const char *folder, const char *below);
/* Writes a file below the folder, with the folders it needs. */
void folders_write(const char *folder, const char *below, const char *text, unsigned mode);
/* A text file whole, or NULL; the room is static. */
const char *folders_read(const char *folder, const char *below);
/* How many names stand in a folder below, "." and ".." apart; -1: there is none. */
int folders_names(const char *folder, const char *below);

/* Asserts that an error has the code, and the words in its message or hint. */
void error_is(const struct error *error, enum error_code code, const char *words);

#endif
