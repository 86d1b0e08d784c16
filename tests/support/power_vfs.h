#ifndef STINT_TESTS_POWER_VFS_H
#define STINT_TESTS_POWER_VFS_H

/*
 * Records what SQLite does to a file and its journal, call by call, and makes from it what the
 * disk may hold when the power fails after any of these calls: what was synced, and of the rest
 * nothing, all, any part, and of a write any of its sectors; a name that was made or taken away
 * may be so or not until its folder is synced.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum power_kind {
    POWER_WRITE,
    POWER_TRUNCATE,
    POWER_SYNC,
    POWER_CREATE,
    POWER_DELETE,
    POWER_SYNC_FOLDER,
};
enum power_file { POWER_DATABASE, POWER_JOURNAL, POWER_FILES };

struct power_op {
    enum power_kind kind;
    enum power_file file;
    size_t offset, length; /* of a write; offset: the new size of a truncation */
    unsigned char *bytes;
};

/* Stands before SQLite's own file layer from now on; records between begin and end, of a file
 * that is opened between them. */
void power_install(void);
void power_begin(const char *database);
size_t power_end(const struct power_op **ops); /* borrowed until the next begin */
void power_forget(void);

/* What the disk holds. */
struct power_image {
    unsigned char *bytes;
    size_t size;
    bool there;
};
struct power_state {
    struct power_image files[POWER_FILES];
};

/* How much of what is not synced has reached the disk. */
enum { POWER_NOTHING, POWER_ALL, POWER_RANDOM };
/*
 * After the first `count` calls, from the file as it was before them. `random` is the state of
 * the generator, for what is random. To be released.
 */
void power_state_make(struct power_state *state, const void *before, size_t size,
                      const struct power_op *ops, size_t count, int what, uint64_t *random);
void power_state_free(struct power_state *state);

#endif
