#ifndef STINT_ROW_FAULTS_H
#define STINT_ROW_FAULTS_H

/* What is wrong with the rows of a file that is taken in, each with its place: the first of them
 * are kept and all are counted, so that memory does not grow with what is wrong. */

#include "arena.h"
#include "finding.h"

enum { ROW_FAULTS_KEPT = 50 };

struct row_fault {
    int line, column;
    enum error_code code;
    const char *message, *hint;
};
struct row_faults {
    struct arena *arena;
    struct row_fault kept[ROW_FAULTS_KEPT]; /* in the order of their places */
    size_t count;                           /* of all */
    bool of_many_codes;
};

/* False for what is no fault of the row and ends the reading: the disk, a lock, memory. */
bool row_faults_add(struct row_faults *faults, const struct error *error, int line,
                    int column) MUST_USE;
/* One fault is the error, with its place; several are counted in it and told one by one in the
 * findings. Returns false. */
bool row_faults_tell(const struct row_faults *faults, struct findings *findings,
                     struct error *error);

#endif
