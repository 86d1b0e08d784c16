#include "table.h"

#include "text.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { CELL_LIMIT = FIELD_TEXT_LIMIT, QUOTED_LIMIT = 40 };

struct reader {
    const struct table_type *type;
    struct arena *arena;
    struct faults *faults;
    struct table table;
    const struct csv_row *head;
    const struct table_column **columns; /* of each cell of the head; NULL: unknown */
};

static void table_fault(struct reader *reader, int line, int column, const char *format, ...)
    PRINTF_LIKE(4, 5);

static void table_fault(struct reader *reader, int line, int column, const char *format, ...)
{
    struct fault *fault = vec_push(reader->faults, reader->arena);
    va_list args;

    va_start(args, format);
    fault->line = line;
    fault->column = column;
    fault->text = arena_vprintf(reader->arena, format, args);
    va_end(args);
}

/* As much of a value as a message shows, whole characters only. */
static int shown_length(const char *text)
{
    size_t length = strlen(text);

    if (length <= QUOTED_LIMIT)
        return (int)length;
    length = QUOTED_LIMIT;
    while (length > 0 && ((unsigned char)text[length] & 0xC0u) == 0x80u)
        length--;
    return (int)length;
}

/* --- the head line ----------------------------------------------------------------------- */

/* What a spreadsheet of another country writes. */
static bool parted_otherwise(struct reader *reader, const struct csv_cell *cell)
{
    if (reader->head->cells.count > 1 || strpbrk(cell->text, ";\t") == NULL)
        return false;
    table_fault(reader, cell->line, cell->column,
                "the columns are parted by %s; save the file with commas",
                strchr(cell->text, ';') != NULL ? "';'" : "tabs");
    return true;
}

static void unknown_column(struct reader *reader, const struct csv_cell *cell)
{
    const struct table_type *type = reader->type;
    const char **names = arena_array(reader->arena, const char *, type->column_count);

    for (size_t at = 0; at < type->column_count; at++)
        names[at] = type->columns[at].name;
    const char *nearest = text_nearest(cell->text, names, type->column_count);
    table_fault(reader, cell->line, cell->column, "unknown column '%.*s'%s%s%s",
                shown_length(cell->text), cell->text, nearest == NULL ? "" : ", did you mean '",
                nearest == NULL ? "" : nearest, nearest == NULL ? "" : "'?");
}

static bool named_before(const struct reader *reader, size_t at)
{
    for (size_t before = 0; before < at; before++)
        if (reader->columns[before] == reader->columns[at])
            return true;
    return false;
}

static void read_head(struct reader *reader)
{
    const struct csv_row *head = reader->head;

    reader->columns = arena_array(reader->arena, const struct table_column *, head->cells.count);
    for (size_t at = 0; at < head->cells.count; at++) {
        const struct csv_cell *cell = &head->cells.at[at];

        reader->columns[at] = table_column_find(reader->type, cell->text);
        if (reader->columns[at] == NULL)
            unknown_column(reader, cell);
        else if (named_before(reader, at))
            table_fault(reader, cell->line, cell->column, "the column '%s' stands here twice",
                        cell->text);
    }
}

/* Told at the end of the head line: there it could be added. */
static void missing_columns(struct reader *reader)
{
    const struct csv_cell *last = &reader->head->cells.at[reader->head->cells.count - 1];

    for (size_t at = 0; at < reader->type->column_count; at++) {
        const struct table_column *column = &reader->type->columns[at];
        bool there = !column->required;

        for (size_t cell = 0; cell < reader->head->cells.count; cell++)
            there = there || reader->columns[cell] == column;
        if (!there)
            table_fault(reader, last->line, last->column, "the column '%s' is missing",
                        column->name);
    }
}

/* --- values ------------------------------------------------------------------------------ */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A pattern of 9 for a digit and other characters for themselves. */
static bool has_form(const char *text, const char *form)
{
    for (; *form != '\0'; form++, text++)
        if (*form == '9' ? !is_digit(*text) : *text != *form)
            return false;
    return *text == '\0';
}

static bool is_code(const char *text)
{
    return has_form(text, "99-9999") || has_form(text, "99-9999.99");
}

static bool is_percent(const char *text)
{
    size_t digits;

    text += *text == '-';
    digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 3)
        return false;
    text += digits;
    return *text == '\0' || has_form(text, ".9");
}

static bool is_date(const char *text)
{
    bool month = has_form(text, "9999-99");
    char whole[DATE_TEXT_SIZE];
    civil_day day;

    if (!month && !has_form(text, "9999") && !has_form(text, "9999-99-99"))
        return false;
    (void)snprintf(whole, sizeof whole, "%.10s%s", text,
                   month               ? "-01"
                   : strlen(text) == 4 ? "-01-01"
                                       : "");
    return day_parse_iso(whole, &day);
}

static bool is_money(const char *text)
{
    struct error ignored;
    int64_t minor;

    return money_parse(text, &minor, &ignored);
}

static bool is_word(const struct word_list *words, const char *text)
{
    for (size_t at = 0; at < words->count; at++)
        if (strcmp(words->words[at].name, text) == 0)
            return true;
    return false;
}

/* Printable ASCII, as nearly all values are, needs no closer look. */
static bool is_clean(const char *text)
{
    const char *at = text;

    while (*at >= ' ' && *at <= '~')
        at++;
    return *at == '\0' || text_is_clean(text, CLEAN_LINE);
}

static bool value_fits(const struct table_column *column, const char *text)
{
    switch (column->kind) {
    case COLUMN_TEXT:
    case COLUMN_CODES: return true;
    case COLUMN_CODE: return is_code(text);
    case COLUMN_MONEY: return is_money(text);
    case COLUMN_PERCENT: return is_percent(text);
    case COLUMN_DATE: return is_date(text);
    case COLUMN_WORD: return is_word(column->words, text);
    }
    return false;
}

static const char *words_expected(const struct table_column *column, struct arena *arena)
{
    const char *all = "";

    for (size_t at = 0; at < column->words->count; at++)
        all = arena_printf(arena, "%s%s%s", all,
                           at == 0                          ? ""
                           : at + 1 == column->words->count ? " or "
                                                            : ", ",
                           column->words->words[at].name);
    return all;
}

static const char *value_expected(const struct table_column *column, struct arena *arena)
{
    switch (column->kind) {
    case COLUMN_TEXT:
    case COLUMN_CODES: break;
    case COLUMN_CODE: return "a code such as 15-2051 or 15-1299.08";
    case COLUMN_MONEY: return "an amount such as 57.80";
    case COLUMN_PERCENT: return "a number such as 34, -4 or 8.2";
    case COLUMN_DATE: return "a date such as 2026-04-17, 2026-04 or 2026";
    case COLUMN_WORD: return words_expected(column, arena);
    }
    return "a text";
}

static void judge_cell(struct reader *reader, const struct table_column *column,
                       const struct csv_cell *cell)
{
    if (cell->text[0] == '\0') {
        if (column->required)
            table_fault(reader, cell->line, cell->column, "'%s' is empty; expected %s",
                        column->name, value_expected(column, reader->arena));
    } else if (strlen(cell->text) > CELL_LIMIT) {
        table_fault(reader, cell->line, cell->column, "'%s' is longer than %d bytes", column->name,
                    CELL_LIMIT);
    } else if (!is_clean(cell->text)) {
        table_fault(reader, cell->line, cell->column,
                    "'%s' holds a line end or an invisible character; expected one line of text",
                    column->name);
    } else if (!value_fits(column, cell->text)) {
        table_fault(reader, cell->line, cell->column, "%s '%.*s': expected %s", column->name,
                    shown_length(cell->text), cell->text, value_expected(column, reader->arena));
    }
}

/* --- rows -------------------------------------------------------------------------------- */

static void wrong_count(struct reader *reader, const struct csv_row *row)
{
    size_t expected = reader->head->cells.count;
    const struct csv_cell *last = &row->cells.at[row->cells.count - 1];
    const struct csv_cell *place = row->cells.count > expected ? &row->cells.at[expected] : last;

    table_fault(reader, place->line, place->column,
                "%zu values, and the head line has %zu columns; put a value with commas in quotes",
                row->cells.count, expected);
}

static void read_row(struct reader *reader, const struct csv_row *row)
{
    struct table_row read = {.line = row->line};

    if (row->cells.count != reader->head->cells.count) {
        wrong_count(reader, row);
        return;
    }
    read.cells = arena_array(reader->arena, const char *, reader->type->column_count);
    for (size_t at = 0; at < row->cells.count; at++) {
        const struct table_column *column = reader->columns[at];
        const struct csv_cell *cell = &row->cells.at[at];

        if (column == NULL)
            continue;
        judge_cell(reader, column, cell);
        read.cells[column - reader->type->columns] = cell->text[0] == '\0' ? NULL : cell->text;
    }
    vec_add(&reader->table.rows, reader->arena, read);
}

/* What tells a row apart, and where it stands. */
struct keyed {
    const char *key;
    int line;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *one = a, *other = b;
    int order = strcasecmp(one->key, other->key);

    return order != 0 ? order : (one->line > other->line) - (one->line < other->line);
}

static const char *row_key(const struct reader *reader, const struct table_row *row)
{
    const char *const *keys = reader->type->keys;
    const char *first = text_or(table_cell(&reader->table, row, keys[0]), "");

    if (keys[1] == NULL)
        return first;
    return arena_printf(reader->arena, "%s, %s", first,
                        text_or(table_cell(&reader->table, row, keys[1]), ""));
}

static void judge_keys(struct reader *reader)
{
    size_t count = reader->table.rows.count;
    struct keyed *keyed = arena_array(reader->arena, struct keyed, count);

    for (size_t at = 0; at < count; at++)
        keyed[at] = (struct keyed){row_key(reader, &reader->table.rows.at[at]),
                                   reader->table.rows.at[at].line};
    if (count > 0)
        qsort(keyed, count, sizeof(*keyed), by_key);
    for (size_t at = 1; at < count; at++)
        if (strcasecmp(keyed[at - 1].key, keyed[at].key) == 0)
            table_fault(reader, keyed[at].line, 1, "the %s '%.*s' stands in line %d already",
                        reader->type->keys[0], shown_length(keyed[at].key), keyed[at].key,
                        keyed[at - 1].line);
}

static int by_place(const void *a, const void *b)
{
    const struct fault *one = a, *other = b;

    if (one->line != other->line)
        return one->line < other->line ? -1 : 1;
    if (one->column != other->column)
        return one->column < other->column ? -1 : 1;
    return strcmp(one->text, other->text);
}

static void read_table(struct reader *reader, const struct csv *csv)
{
    vec_each(const struct csv_fault, fault, &csv->faults)
        table_fault(reader, fault->line, fault->column, "%s", fault->text);
    if (csv->rows.count == 0) {
        table_fault(reader, 1, 1, "there is no head line; expected the names of the columns");
        return;
    }
    reader->head = &csv->rows.at[0];
    if (parted_otherwise(reader, &reader->head->cells.at[0]))
        return;
    read_head(reader);
    missing_columns(reader);
    if (csv->faults.count > 0) /* what follows a loose quote is no row of anybody's */
        return;
    for (size_t at = 1; at < csv->rows.count; at++)
        read_row(reader, &csv->rows.at[at]);
    if (csv->rows.count == 1)
        table_fault(reader, reader->head->line, 1, "there is no row under the head line");
    judge_keys(reader);
}

bool table_parse(const struct table_type *type, const char *text, size_t length,
                 struct arena *arena, struct table *out, struct faults *faults)
{
    struct reader reader = {.type = type, .arena = arena, .faults = faults};
    size_t before = faults->count;
    struct csv csv;

    reader.table.type = type;
    (void)csv_parse(text, length, arena, &csv);
    read_table(&reader, &csv);
    if (faults->count > before) {
        qsort(faults->at + before, faults->count - before, sizeof(*faults->at), by_place);
        return false;
    }
    *out = reader.table;
    return true;
}

/* --- look-up ----------------------------------------------------------------------------- */

const char *table_cell(const struct table *table, const struct table_row *row, const char *column)
{
    const struct table_column *found = table_column_find(table->type, column);

    BUG_ON(found == NULL);
    return row->cells[found - table->type->columns];
}

static const char *as_of(const struct table *table, const struct table_row *row)
{
    return text_or(table_cell(table, row, "as_of"), "");
}

const struct table_row *table_find(const struct table *table, const char *key)
{
    const struct table_row *found = NULL;

    vec_each(const struct table_row, row, &table->rows) {
        const char *own = text_or(table_cell(table, row, table->type->keys[0]), "");

        if (strcasecmp(own, key) == 0 &&
            (found == NULL || strcmp(as_of(table, row), as_of(table, found)) > 0))
            found = row;
    }
    return found;
}

static enum sureness sureness_in(const struct table *table, const struct table_row *row,
                                 const char *column)
{
    const char *word = text_or(table_cell(table, row, column), "");

    for (size_t at = 0; at < sureness_words.count; at++)
        if (strcmp(sureness_words.words[at].name, word) == 0)
            return (enum sureness)at;
    return SURE_UNVERIFIED;
}

enum sureness table_sureness(const struct table *table, const struct table_row *row)
{
    return sureness_in(table, row, "sureness");
}

enum sureness table_cell_sureness(const struct table *table, const struct table_row *row,
                                  const char *column)
{
    char own[64];

    (void)snprintf(own, sizeof own, "%.40s_sureness", column);
    return sureness_in(table, row, table_column_find(table->type, own) != NULL ? own : "sureness");
}

const char *table_newest(const struct table *table)
{
    const char *newest = NULL;

    vec_each(const struct table_row, row, &table->rows)
        if (newest == NULL || strcmp(as_of(table, row), newest) > 0)
            newest = as_of(table, row);
    return newest;
}

const char *table_oldest(const struct table *table)
{
    const char *oldest = NULL;

    vec_each(const struct table_row, row, &table->rows)
        if (oldest == NULL || strcmp(as_of(table, row), oldest) < 0)
            oldest = as_of(table, row);
    return oldest;
}
