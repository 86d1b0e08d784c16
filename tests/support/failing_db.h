#ifndef STINT_TESTS_FAILING_DB_H
#define STINT_TESTS_FAILING_DB_H

/*
 * A driver in front of another one that counts the calls which can fail and fails the n-th,
 * as a full disk, a broken one or a locked file would:
 *
 *     struct failing_db failing;
 *     for (long n = 1;; n++) {
 *         failing_db_init(&failing, FAIL_FULL, n);
 *         options.driver = &failing.driver;
 *         … run what is tested; look at failing.failed and at the file …
 *         if (!failing.failed)
 *             break;          n is past the last call
 *     }
 *
 * With n = 0 it only counts. The struct must outlive the store.
 */

#include "store/db.h"

enum fail_kind {
    FAIL_FULL,        /* disk full */
    FAIL_IO,          /* input or output error */
    FAIL_BUSY,        /* locked by another process */
    FAIL_LATE_COMMIT, /* the n-th call, if it is a commit, is done and then told as failed */
    FAIL_LOST_COMMIT, /* the n-th call, if it is a commit, is taken back by the engine itself */
    FAIL_KIND_COUNT
};

/* Which calls are counted; 0 stands for all that can fail. */
enum fail_only { FAIL_PREPARE = 1 << 0, FAIL_COMMIT = 1 << 1, FAIL_OTHER = 1 << 2 };

struct failing_db {
    struct db_driver driver; /* hand in its address as store_options.driver */
    const struct db_driver *inner;
    enum fail_kind kind;
    long fail_at;   /* the call that fails, from 1; 0: none */
    bool for_good;  /* and all after it */
    unsigned only;  /* enum fail_only, or 0 */
    bool no_commit; /* each commit fails, whatever is counted */
    long calls;
    long all;                 /* whatever is counted besides */
    bool failed;              /* it came to that */
    long failed_at;           /* at which of all */
    enum fail_only failed_in; /* a call of which sort */
    long open;                /* connections and statements that are not closed */
};

/* Counts from 0 again, for the next round on an open file. */
void failing_db_again(struct failing_db *failing, enum fail_kind kind, long fail_at, unsigned only);
void failing_db_init(struct failing_db *failing, enum fail_kind kind, long fail_at);

#endif
