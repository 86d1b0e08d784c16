#ifndef STINT_TABLE_H
#define STINT_TABLE_H

/*
 * The reference tables: occupations, wages, roles, ids of frameworks, rules. They are CSV
 * files with a head line; beside every value stand the day it holds for, its source and how
 * sure it is. A user may replace each of them. The format is that of stint(5).
 */

#include "csv.h"
#include "playbook.h" /* struct faults */

enum table_kind {
    TABLE_OCCUPATIONS,
    TABLE_WAGES,
    TABLE_ROLES,
    TABLE_FRAMEWORKS,
    TABLE_RULES,
    TABLE_COUNT
};

/* How sure a value is; what is unverified is never shown as a citation. */
enum sureness { SURE_VERIFIED, SURE_SECOND_HAND, SURE_UNVERIFIED, SURE_JUDGEMENT };
extern const struct word_list sureness_words; /* V V2 U J */
enum rule_status { RULE_CURRENT, RULE_SUPERSEDED, RULE_PROPOSED, RULE_UNCLEAR };
extern const struct word_list rule_status_words;

enum column_kind {
    COLUMN_TEXT,
    COLUMN_CODE,    /* an occupation: 15-2051, or 15-1299.08 of O*NET */
    COLUMN_CODES,   /* ids or codes, blank-separated */
    COLUMN_MONEY,   /* 120230, 57.80 */
    COLUMN_PERCENT, /* 34, -4, 8.2 */
    COLUMN_DATE,    /* 2026-04-17, 2026-04 or 2026 */
    COLUMN_WORD,    /* of `words` */
};

struct table_column {
    const char *name;  /* in the head line and in JSON */
    const char *title; /* for people */
    enum column_kind kind;
    bool required; /* the column must be there, and have a value in every row */
    int width;     /* wish in cells when shown; 0: takes what is left, -1: in JSON alone */
    const struct word_list *words;
};

struct table_type {
    enum table_kind kind;
    const char *name;    /* wages: the file is tables/wages.csv */
    const char *title;   /* Wage medians */
    const char *note;    /* what it is and is not; for people */
    const char *keys[2]; /* the columns that tell rows apart; the second may be NULL */
    const struct table_column *columns;
    size_t column_count;
};
extern const struct table_type table_types[TABLE_COUNT];
extern const struct word_list table_words;                  /* their names, by kind */
const struct table_type *table_type_find(const char *name); /* NULL */
const struct table_column *table_column_find(const struct table_type *type, const char *name);
/* The type that shares most column names with the head line of a text; NULL when none does. */
const struct table_type *table_type_of(const char *text, size_t length, struct arena *arena);

struct table_row {
    const char **cells; /* one a column of the type; NULL: empty or no such column */
    int line;
};
struct table {
    const struct table_type *type;
    VEC(struct table_row) rows;
};

/* Reads a table, gathering every fault in order of its place. `out` is untouched when there are
 * any. */
bool table_parse(const struct table_type *type, const char *text, size_t length,
                 struct arena *arena, struct table *out, struct faults *faults);

/* The value in a column of that name, which the type must have; NULL when it is empty. */
const char *table_cell(const struct table *table, const struct table_row *row, const char *column);
/* How sure a value with a sureness of its own is ("growth" with "growth_sureness"), else its row.
 */
enum sureness table_cell_sureness(const struct table *table, const struct table_row *row,
                                  const char *column);
/* The row whose first key is that, case ignored; of several the one with the newest as_of; NULL
 * without any. */
const struct table_row *table_find(const struct table *table, const char *key);
enum sureness table_sureness(const struct table *table, const struct table_row *row);
/* The newest and the oldest as_of of all rows; NULL for a table without rows. */
const char *table_newest(const struct table *table);
const char *table_oldest(const struct table *table);

#endif
