#ifndef STINT_CHANGES_H
#define STINT_CHANGES_H

/* What the journal says of a changed row, in the words that people use. */

#include "dossier.h"
#include "history.h"

struct field_change {
    const char *field;          /* "due", "owner now" */
    const char *before, *after; /* NULL: nothing; a reference is its handle, a word its title */
};

enum row_change { ROW_ADDED, ROW_CHANGED, ROW_REMOVED };
struct change_words {
    enum row_change what;
    enum record_kind kind; /* RECORD_COUNT: of no kind that is known */
    const char *name;      /* "SA3-04 Check the laptop", "milestone M2 Report", "engagement" */
    const char *handle;    /* to go to it, as it is now; NULL: it is gone, or has none */
    struct field_change *fields;
    size_t count;
};

/* `dossier` is the engagement as it is now: rows are named by it. False when the journal's texts
 * cannot be read. `out` lives in the arena. */
bool change_in_words(const struct dossier *dossier, const struct change *change,
                     struct arena *arena, struct change_words *out);

#endif
