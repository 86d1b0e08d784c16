#ifndef STINT_MAPPING_H
#define STINT_MAPPING_H

/*
 * How the rows of another program's table become calls of a command (source: stint(5), MAPPINGS).
 * Each row is a call, so that it goes through the same rules as one that is typed.
 */

#include "command.h"

struct mapping_column {
    const struct arg_spec *argument;
    const char **names; /* of columns; the first that the table has */
    size_t name_count;
    int at; /* in the table at hand; -1: it has none of them */
};
struct mapping_set {
    const struct arg_spec *argument;
    const char *text;
};
struct mapping_value {
    const struct arg_spec *argument;
    const char *from; /* "*": whatever else it is */
    const char *to;   /* "": left out */
};
struct mapping_skip {
    const char *column;
    const char **texts;
    size_t text_count;
    bool others; /* rows that have none of the texts are passed over, not those that do */
    int at;
};
enum mapping_format {
    FORMAT_TABLE,
    FORMAT_OBJECTS,  /* a JSON array of flat objects */
    FORMAT_ELEMENTS, /* XML */
};
enum mapping_dates { DATES_DAY_FIRST, DATES_MONTH_FIRST, DATES_PLAIN };
extern const struct word_list mapping_dates_words; /* of the first two */

struct mapping {
    const struct command *command;
    enum mapping_format format;
    const char *element; /* of XML: which is a row */
    enum mapping_dates dates;
    VEC(struct mapping_column) columns;
    VEC(struct mapping_set) sets;
    VEC(struct mapping_value) values;
    VEC(struct mapping_skip) skips;
};

/* The built-in ones: "jira", …, which stand in assets/mappings. */
extern const char *const mapping_names[];
extern const size_t mapping_name_count;

/* A built-in one by its name, which the user's own of that name replaces, or the file at a path. */
bool mapping_load(struct session *session, const char *map, struct arena *arena,
                  struct mapping *out, struct error *error) MUST_USE;
/* ERROR_INPUT with line and column, and the nearest known word. Strings live in the arena. */
bool mapping_parse(const char *text, const char *file_name, struct arena *arena,
                   struct mapping *out, struct error *error) MUST_USE;
/* Finds its columns among those of a table. ERROR_INPUT when one that the command needs is
 * missing. */
bool mapping_bind(struct mapping *mapping, const char *const names[], size_t count,
                  struct error *error) MUST_USE;
/* What a cell means for an argument: its value translated, its day as 2026-12-04. NULL: nothing.
 * ERROR_INPUT for what is no day. */
bool mapping_value_of(const struct mapping *mapping, const struct arg_spec *argument,
                      const char *text, struct arena *arena, const char **out,
                      struct error *error) MUST_USE;
/* A day as other programs write it, as 2026-12-04; false when it is none. */
bool mapping_day(const char *text, enum mapping_dates dates, char out[DATE_TEXT_SIZE]) MUST_USE;
/* Whether a row is to be passed over; cells as many as the table has names, NULL where none. */
bool mapping_skips(const struct mapping *mapping, const char *const cells[]);

#endif
