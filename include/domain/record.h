#ifndef STINT_RECORD_H
#define STINT_RECORD_H

/*
 * What a row is made of, as data. Every kind of row has one table of fields; from it come
 * the row's SQL binding, its before and after in the journal, undo, and its JSON. A new
 * column is one line here, one in the migration, one in the queries.
 */

#include "arena.h"
#include "date.h"
#include "id.h"
#include "money.h"
#include "words.h"

#include <stddef.h>
#include <stdint.h>

/* The head of every row struct, always the member `row` and always first. */
struct row {
    const char *id;            /* ULID, set when the row is made */
    const char *engagement_id; /* ULID; the engagement's own id in its own row; NULL for a person
                                * and for what belongs to the whole file */
    int64_t version;           /* 0: not stored yet */
    bool removed;              /* taken back by undo; never shown, its number is not reused */
    bool touched;              /* to be written by store_save_dossier */
};

/* A row of a kind not known here; for dossier_each over any kind. */
struct any_row {
    struct row row;
};

enum field_kind {
    FIELD_TEXT,  /* const char *; NULL or one line of clean text */
    FIELD_LONG,  /* const char *; NULL or several lines of clean text */
    FIELD_INT,   /* int64_t */
    FIELD_BOOL,  /* bool */
    FIELD_WORD,  /* int, an enum of `words` */
    FIELD_DAY,   /* civil_day */
    FIELD_WHEN,  /* struct when */
    FIELD_MONEY, /* int64_t minor units, MONEY_NONE for none */
    FIELD_RATE,  /* struct rate */
    FIELD_HOURS, /* int64_t minutes; 0 is not set */
};

struct field {
    const char *name; /* column, JSON member and journal member */
    enum field_kind kind;
    size_t offset;
    const struct word_list *words; /* FIELD_WORD only */
    bool derived; /* computed from the rest of the dossier: stored for queries, not journalled */
};

enum record_kind {
    RECORD_ENGAGEMENT,
    RECORD_PHASE,
    RECORD_ITEM,
    RECORD_WAIVER,
    RECORD_SEAT,
    RECORD_PERSON,
    RECORD_ASSIGNMENT,
    RECORD_ACCESS,
    RECORD_MILESTONE,
    RECORD_CONTACT,
    RECORD_LINE,
    RECORD_CANDIDATE,
    RECORD_SCORE,
    RECORD_PAPER,
    RECORD_AMENDMENT,
    RECORD_TOPIC,
    RECORD_ARTEFACT,
    RECORD_LOG,
    RECORD_HOURS,
    RECORD_ADVICE,
    /* of the whole file, not of one engagement: their engagement_id is NULL */
    RECORD_PROVIDER,
    RECORD_ASSESSMENT,
    RECORD_COUNT,
    RECORD_OF_FILE = RECORD_PROVIDER
};

struct record_type {
    enum record_kind kind;
    const char *name; /* table name: "seat" */
    char letter;      /* of its handle: 'S'; 0 if it has none */
    size_t size;
    const struct field *fields; /* besides those of struct row */
    size_t field_count;
};

extern const struct record_type record_types[RECORD_COUNT];
/* By table name; NULL for what is no kind of row, as the journal's actions. */
const struct record_type *record_type_named(const char *name);

/* The most bytes that a FIELD_TEXT and a FIELD_LONG may have after cleaning. */
enum { FIELD_TEXT_LIMIT = 2000, FIELD_LONG_LIMIT = 64 * 1024 };

/* The value of a field as text for storage, JSON and the journal; NULL for "not set".
 * Booleans are "0" and "1", dates ISO, words their name, money "97200.00", hours "37.5". */
const char *field_text(const struct field *field, const void *row, struct arena *arena);
/* The reverse: NULL, "" and text of blanks mean "not set"; texts are cleaned and trimmed.
 * ERROR_INPUT when the text does not fit the kind or is too long. */
bool field_parse(const struct field *field, void *row, const char *text, struct arena *arena,
                 struct error *error) MUST_USE;
/* Sets every field to its "not set" value (DAY_NONE, MONEY_NONE …); the head is left alone. */
void record_blank(const struct record_type *type, void *row);
/* A copy of a row with its head and texts, in the arena. */
void *record_copy(const struct record_type *type, const void *row, struct arena *arena);
/* The field of that name, or NULL. */
const struct field *record_field(const struct record_type *type, const char *name);
/* Some numbers refer to another row of the engagement, as a grant's successor to a person: the
 * kind of that row; RECORD_COUNT for every other field. */
enum record_kind record_refers_to(enum record_kind kind, const char *field);
/* Whether people write it as a number: set to the right, no text of theirs. */
bool field_is_number(const struct field *field);
/* As field_text, but as people write it: a row referred to by its handle (NULL for none), yes and
 * no for a boolean. */
const char *field_written(enum record_kind kind, const struct field *field, const void *row,
                          struct arena *arena);

#endif
