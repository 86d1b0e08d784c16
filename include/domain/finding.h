#ifndef STINT_FINDING_H
#define STINT_FINDING_H

/*
 * What a rule found: the rule, how severe, which row it is about, and the words for it,
 * which come from assets/findings.md (a user may override that file).
 */

#include "arena.h"
#include "vec.h"
#include "words.h"

struct finding {
    enum severity severity;
    const char *rule;    /* "access-closed", or "item" for an open required item */
    const char *subject; /* handle, item id or criterion: where to go */
    const char *text;    /* what is missing */
    const char *remedy;  /* what to do */
};

struct findings {
    struct finding *at;
    size_t count, capacity;
};

/* Wording: `## id` heading, then `title:`, `text:`, `remedy:` lines; {name}-style places. */
struct finding_words {
    const char *id, *title, *text, *remedy;
};
struct catalogue {
    struct finding_words *at;
    size_t count, capacity;
};

/*
 * Adds the entries of a file to `out`, which begins zeroed and keeps its entries sorted by
 * id. An entry that is there already, from an earlier file, is replaced: the built-in file is
 * read first, then the user's. What stands before the first heading is for the reader. Each
 * entry needs all three lines, but a reason (an id that begins with "why-") no remedy. Errors:
 * ERROR_INPUT with line and column.
 */
bool catalogue_parse(const char *text, const char *file_name, struct arena *arena,
                     struct catalogue *out, struct error *error) MUST_USE;
/* NULL when there is none, or no catalogue. */
const struct finding_words *catalogue_find(const struct catalogue *catalogue, const char *id);

/* A place in a wording and what stands for it: {"person", "Ana Ruiz"}. */
struct place {
    const char *name, *value;
};
/* Adds a finding, its words filled in. A rule without wording gets its id as text. A place
 * without a value reads "?", one that nobody knows stays as it is. `rule` is kept, not copied. */
void finding_add(struct findings *findings, struct arena *arena, const struct catalogue *catalogue,
                 enum severity severity, const char *rule, const char *subject,
                 const struct place places[], size_t place_count);

#endif
