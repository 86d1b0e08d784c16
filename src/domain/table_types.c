#include "table.h"

#include "text.h"

#include <string.h>

static const struct word sureness[] = {
    {"V", "verified"}, {"V2", "second-hand"}, {"U", "unverified"}, {"J", "judgement"}};
const struct word_list sureness_words = {"sureness", sureness, ARRAY_COUNT(sureness)};

static const struct word statuses[] = {{"current", "in force"},
                                       {"superseded", "history"},
                                       {"proposed", "proposed"},
                                       {"unclear", "not known"}};
const struct word_list rule_status_words = {"status", statuses, ARRAY_COUNT(statuses)};

#define SOURCES                                                    \
    {"as_of", "AS OF", COLUMN_DATE, true, 10, NULL},               \
        {"source", "SOURCE", COLUMN_TEXT, true, -1, NULL},         \
    {                                                              \
        "sureness", "SURE", COLUMN_WORD, true, 11, &sureness_words \
    }

static const struct table_column occupations[] = {
    {"code", "CODE", COLUMN_CODE, true, 10, NULL},
    {"title", "OCCUPATION", COLUMN_TEXT, true, 0, NULL},
    {"system", "SYSTEM", COLUMN_TEXT, true, 9, NULL},
    SOURCES,
    {"note", "NOTE", COLUMN_TEXT, false, -1, NULL},
};

static const struct table_column wages[] = {
    {"soc", "SOC", COLUMN_CODE, true, 7, NULL},
    {"title", "OCCUPATION", COLUMN_TEXT, true, 0, NULL},
    {"median_year", "YEAR", COLUMN_MONEY, false, 7, NULL},
    {"median_hour", "HOUR", COLUMN_MONEY, true, 6, NULL},
    {"currency", "IN", COLUMN_TEXT, true, 3, NULL},
    {"reference", "REFERENCE", COLUMN_TEXT, true, 9, NULL},
    {"growth", "GROWTH", COLUMN_PERCENT, false, 6, NULL},
    {"as_of", "AS OF", COLUMN_DATE, true, -1, NULL},
    {"source", "SOURCE", COLUMN_TEXT, true, -1, NULL},
    {"sureness", "SURE", COLUMN_WORD, true, 11, &sureness_words},
    {"growth_period", "GROWTH PERIOD", COLUMN_TEXT, false, -1, NULL},
    {"growth_as_of", "GROWTH AS OF", COLUMN_DATE, false, -1, NULL},
    {"growth_source", "GROWTH SOURCE", COLUMN_TEXT, false, -1, NULL},
    {"growth_sureness", "GROWTH SURE", COLUMN_WORD, false, -1, &sureness_words},
};

static const struct table_column roles[] = {
    {"role", "ROLE", COLUMN_TEXT, true, 0, NULL},
    {"also", "ALSO CALLED", COLUMN_TEXT, false, -1, NULL},
    {"code", "CODE", COLUMN_CODE, true, 10, NULL},
    {"alternative", "OR", COLUMN_TEXT, false, 18, NULL},
    {"nice", "NICE", COLUMN_CODES, false, 10, NULL},
    {"dcwf", "DCWF", COLUMN_CODES, false, 4, NULL},
    {"level", "LEVEL", COLUMN_TEXT, false, 5, NULL},
    {"as_of", "AS OF", COLUMN_DATE, true, -1, NULL},
    {"source", "SOURCE", COLUMN_TEXT, true, -1, NULL},
    {"sureness", "SURE", COLUMN_WORD, true, 11, &sureness_words},
};

static const struct table_column frameworks[] = {
    {"id", "ID", COLUMN_TEXT, true, 11, NULL},
    {"framework", "FRAMEWORK", COLUMN_TEXT, true, -1, NULL},
    {"version", "VERSION", COLUMN_TEXT, true, 7, NULL},
    {"title", "TITLE", COLUMN_TEXT, true, -1, NULL},
    {"paraphrase", "IN OUR WORDS", COLUMN_TEXT, true, 0, NULL},
    {"used", "USED IN", COLUMN_TEXT, false, -1, NULL},
    SOURCES,
};

static const struct table_column rules[] = {
    {"id", "ID", COLUMN_TEXT, true, 17, NULL},
    {"sector", "SECTOR", COLUMN_TEXT, true, -1, NULL},
    {"area", "AREA", COLUMN_TEXT, false, -1, NULL},
    {"title", "RULE", COLUMN_TEXT, true, 0, NULL},
    {"date", "DATE", COLUMN_DATE, false, 10, NULL},
    {"status", "STATUS", COLUMN_WORD, true, 9, &rule_status_words},
    {"text", "TEXT", COLUMN_TEXT, true, -1, NULL},
    {"history", "HISTORY", COLUMN_TEXT, false, -1, NULL},
    {"prompt", "PROMPT", COLUMN_TEXT, false, -1, NULL},
    {"as_of", "AS OF", COLUMN_DATE, true, -1, NULL},
    {"source", "SOURCE", COLUMN_TEXT, true, -1, NULL},
    {"sureness", "SURE", COLUMN_WORD, true, 11, &sureness_words},
};

#define COLUMNS(list) (list), ARRAY_COUNT(list)
const struct table_type table_types[TABLE_COUNT] = {
    {TABLE_OCCUPATIONS,
     "occupations",
     "Occupation codes",
     "SOC 2018, and extensions of it by O*NET. There is no code of its own for ML, MLOps or LLM "
     "engineers: every mapping is a suggestion.",
     {"code", NULL},
     COLUMNS(occupations)},
    {TABLE_WAGES,
     "wages",
     "Wage medians",
     "What employees in the United States earn, all industries: no bill rates, and no mark-up is "
     "assumed.",
     {"soc", "reference"},
     COLUMNS(wages)},
    {TABLE_ROLES,
     "roles",
     "Suggested codes of roles",
     "Suggestions: the pairing of roles with codes is our judgement.",
     {"role", NULL},
     COLUMNS(roles)},
    {TABLE_FRAMEWORKS,
     "frameworks",
     "Ids of frameworks",
     "Ids, versions and titles are the frameworks' own; the sentences are ours.",
     {"id", "version"},
     COLUMNS(frameworks)},
    {TABLE_RULES,
     "rules",
     "Rules and their state",
     "For orientation, no legal advice. What is unverified is never printed as a citation.",
     {"id", NULL},
     COLUMNS(rules)},
};

static const struct word names[TABLE_COUNT] = {
    {"occupations", "Occupation codes"},   {"wages", "Wage medians"},
    {"roles", "Suggested codes of roles"}, {"frameworks", "Ids of frameworks"},
    {"rules", "Rules and their state"},
};
const struct word_list table_words = {"table", names, ARRAY_COUNT(names)};

const struct table_type *table_type_find(const char *name)
{
    for (size_t at = 0; at < TABLE_COUNT; at++)
        if (strcmp(table_types[at].name, name) == 0)
            return &table_types[at];
    return NULL;
}

const struct table_column *table_column_find(const struct table_type *type, const char *name)
{
    for (size_t at = 0; at < type->column_count; at++)
        if (strcmp(type->columns[at].name, name) == 0)
            return &type->columns[at];
    return NULL;
}

static size_t shared_columns(const struct table_type *type, const struct csv_row *head)
{
    size_t shared = 0;

    vec_each(const struct csv_cell, cell, &head->cells)
        shared += table_column_find(type, cell->text) != NULL;
    return shared;
}

/* Columns that every table has say nothing of which one it is. */
const struct table_type *table_type_of(const char *text, size_t length, struct arena *arena)
{
    enum { SHARED_BY_ALL = 3 };
    const struct table_type *best = NULL;
    size_t most = SHARED_BY_ALL;
    struct csv csv;

    (void)csv_parse(text, length, arena, &csv);
    for (size_t at = 0; csv.rows.count > 0 && at < TABLE_COUNT; at++) {
        size_t shared = shared_columns(&table_types[at], &csv.rows.at[0]);

        if (shared > most) {
            most = shared;
            best = &table_types[at];
        }
    }
    return best;
}
