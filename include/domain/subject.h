#ifndef STINT_SUBJECT_H
#define STINT_SUBJECT_H

/*
 * One human being as the record knows them: found in every row of a dossier, and erased from it
 * (source: RELIABILITY 5.7). Rows about them (who they are, their access, papers, candidacies,
 * hours) lose the texts that tell who they are and what was said of them; dates, figures and the
 * fact of a grant stay, under a tombstone in place of the name. Any other text in which a name
 * of theirs stands is replaced as well.
 *
 * People of one name cannot be told apart in a text. Of a subject who has namesakes on record, the
 * shared name is no word: their own rows and reaches are found, texts that give the name alone are
 * not.
 */

#include "dossier.h"

typedef const char *subject_text;
typedef VEC(subject_text) subject_ids;

struct subject {
    const char *name;                 /* as the record has it now */
    VEC(subject_text) words;          /* every name and reach they ever had, as written */
    VEC(subject_text) folded;         /* the same for comparing, side by side */
    subject_ids person_ids;           /* of their rows of person */
    subject_ids candidates, contacts; /* of their rows there */
    bool shared;                      /* somebody else on record has that name */
};

/* Adds a name or reach unless it is blank or known. */
void subject_add_word(struct subject *subject, const char *text, struct arena *arena);
/* The whole text is a word of theirs; a word stands in it, by itself. Case and form of letters
 * do not count. */
bool subject_is(const struct subject *subject, const char *text);
bool subject_in(const struct subject *subject, const char *text);

/* A row that is about them, or the text of another one that holds them. */
struct subject_row {
    enum record_kind kind;
    const void *row;
    bool about;
    const struct field *field; /* that holds them; NULL when the row is about them */
};
typedef VEC(struct subject_row) subject_rows;
/* In the order of the kinds, rows that undo has removed as well. */
void subject_find(const struct subject *subject, const struct dossier *dossier, struct arena *arena,
                  subject_rows *out);
/* Whether a field of a row about them tells who they are or what was said of them. */
bool subject_owns(enum record_kind kind, const struct field *field);

/* Erasing would leave a grant or an assignment with nobody to answer for it: ERROR_RULE while
 * they are assigned or hold access. */
bool subject_may_be_erased(const struct subject *subject, const struct dossier *dossier,
                           civil_day today, struct error *error) MUST_USE;
/* Rewrites the texts and marks the rows as touched; returns how many texts were. */
size_t subject_erase(const struct subject *subject, struct dossier *dossier, const char *tombstone);
/* A text of the journal's actions with the tombstone in place of the words; in the arena. */
const char *subject_replace(const struct subject *subject, const char *text, const char *tombstone,
                            struct arena *arena);

#endif
