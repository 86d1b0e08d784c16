#include "list_columns.h"

#include "gate.h"
#include "show.h"

#include "text.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- cells ------------------------------------------------------------------------------- */

static void cell_code(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, row->engagement.code);
}

static void cell_title(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, row->engagement.title);
}

static void cell_client(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, text_or(row->engagement.client, ""));
}

static void cell_model(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, show_model(row->engagement.model));
}

static void cell_phase(const struct list_row *row, civil_day today, struct area area)
{
    const struct engagement *engagement = &row->engagement;
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL,
             engagement->status == STATUS_ACTIVE ? show_stage_title(engagement->stage)
                                                 : word_title(&status_words, engagement->status));
}

static void cell_gate(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_printf(area, 0, 0, ROLE_NORMAL, "%" PRId64 "/%" PRId64, row->engagement.gate_met,
                row->engagement.gate_rows);
}

static void cell_people(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_printf(area, 0, 0, ROLE_NORMAL, "%" PRId64 "/%" PRId64, row->engagement.seats_filled,
                row->engagement.seats_total);
}

static void cell_owner(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, text_or(row->engagement.owner, ""));
}

static void cell_due(const struct list_row *row, civil_day today, struct area area)
{
    char day[DATE_TEXT_SIZE];
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, day_short(row->engagement.next_due, day));
}

static void cell_what(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, text_or(row->engagement.next_what, ""));
}

/* The date has its own column here. */
static void cell_flag(const struct list_row *row, civil_day today, struct area area)
{
    struct flag flag = show_short_flag(row, today);
    area_fit(area, 0, 0, area.columns, flag.role, flag.text);
}

static void cell_end(const struct list_row *row, civil_day today, struct area area)
{
    char day[DATE_TEXT_SIZE];
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL,
             row->engagement.end == DAY_NONE ? "" : day_iso(row->engagement.end, day));
}

static void cell_provider(const struct list_row *row, civil_day today, struct area area)
{
    (void)today;
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, text_or(row->engagement.provider, ""));
}

static void cell_health(const struct list_row *row, civil_day today, struct area area)
{
    int health = (int)health_on(row->engagement.risk_from, row->engagement.off_from, today);
    area_fit(area, 0, 0, area.columns, show_health_role(health), word_title(&health_words, health));
}

/* --- the table --------------------------------------------------------------------------- */

enum { NEVER = 10000, TITLE_LEAST = 14 };

struct column {
    const char *name, *title, *head;
    int width;      /* 0: takes what is left */
    int from_width; /* of the window, from which it is shown where nothing was chosen */
    enum list_order order;
    void (*cell)(const struct list_row *row, civil_day today, struct area area);
};

/* The flag says first what is worst: sorting by it is sorting by health; by what is due next, by
 * its day. */
static const struct column table[] = {
    {"code", "Code", "CODE", 9, 0, LIST_BY_CODE, cell_code},
    {"title", "Engagement", "ENGAGEMENT", 0, 0, LIST_BY_TITLE, cell_title},
    {"client", "Client", "CLIENT", 18, 110, LIST_BY_CLIENT, cell_client},
    {"model", "Model", "MDL", 4, 56, LIST_BY_MODEL, cell_model},
    {"phase", "Phase", "PHASE", 11, 62, LIST_BY_PHASE, cell_phase},
    {"gate", "Gate: rows that hold", "GATE", 6, 48, LIST_BY_GATE, cell_gate},
    {"people", "People: seats filled", "PEOPLE", 7, 110, LIST_BY_PEOPLE, cell_people},
    {"owner", "Owner", "OWNER", 12, 110, LIST_BY_OWNER, cell_owner},
    {"due", "Next due", "NEXT DUE", 11, 68, LIST_BY_DUE, cell_due},
    {"what", "What is due next", "WHAT", 24, 140, LIST_BY_DUE, cell_what},
    {"flag", "Flag: what matters most", "FLAG", 11, 0, LIST_BY_HEALTH, cell_flag},
    {"end", "End", "END", 11, NEVER, LIST_BY_END, cell_end},
    {"provider", "Provider", "PROVIDER", 18, NEVER, LIST_BY_PROVIDER, cell_provider},
    {"health", "Health", "HEALTH", 10, NEVER, LIST_BY_HEALTH, cell_health},
};
_Static_assert(ARRAY_COUNT(table) <= COLUMNS_MOST, "columns");

size_t column_count(void)
{
    return ARRAY_COUNT(table);
}

const char *column_name(size_t column)
{
    return table[column].name;
}

const char *column_title(size_t column)
{
    return table[column].title;
}

/* --- which are shown --------------------------------------------------------------------- */

size_t columns_place(const struct list_columns *columns, size_t column)
{
    for (size_t at = 0; at < columns->count; at++)
        if (columns->at[at] == column)
            return at;
    return LIST_NONE;
}

static void add_named(struct list_columns *columns, const char *name, size_t length)
{
    for (size_t column = 0; column < ARRAY_COUNT(table); column++)
        if (strlen(table[column].name) == length &&
            strncmp(table[column].name, name, length) == 0 &&
            columns_place(columns, column) == LIST_NONE)
            columns->at[columns->count++] = column;
}

void columns_parse(const char *text, struct list_columns *out)
{
    out->count = 0;
    for (const char *at = text_or(text, ""); *at != '\0';) {
        size_t length = strcspn(at, ",");
        add_named(out, at, length);
        at += length;
        at += *at == ',';
    }
}

void columns_print(const struct list_columns *columns, char out[160])
{
    size_t length = 0;
    out[0] = '\0';
    for (size_t at = 0; at < columns->count; at++)
        length += (size_t)snprintf(out + length, 160 - length, "%s%s", at > 0 ? "," : "",
                                   table[columns->at[at]].name);
}

void columns_usual(int width, struct list_columns *out)
{
    out->count = 0;
    for (size_t column = 0; column < ARRAY_COUNT(table); column++)
        if (width >= table[column].from_width)
            out->at[out->count++] = column;
}

bool columns_are_usual(const struct list_columns *columns, int width)
{
    struct list_columns usual;
    columns_usual(width, &usual);
    return usual.count == columns->count &&
           memcmp(usual.at, columns->at, usual.count * sizeof(usual.at[0])) == 0;
}

static int least_width(size_t column)
{
    return table[column].width == 0 ? TITLE_LEAST : table[column].width;
}

/* The first always, whatever its width. */
static struct list_columns shown_in(const struct list_columns *columns, int width)
{
    struct list_columns shown = *columns;
    int used = 1;
    if (columns->count == 0) {
        columns_usual(width, &shown);
        return shown;
    }
    shown.count = 0;
    for (size_t at = 0; at < columns->count; at++) {
        used += least_width(columns->at[at]);
        if (used > width + 1 && at > 0)
            break;
        shown.at[shown.count++] = columns->at[at];
    }
    return shown;
}

static int left_over(const struct list_columns *shown, int room)
{
    for (size_t at = 0; at < shown->count; at++)
        room -= table[shown->at[at]].width;
    return room;
}

/* --- drawing ----------------------------------------------------------------------------- */

static int width_of(size_t column, int rest)
{
    return table[column].width == 0 ? rest : table[column].width;
}

/* The sign of the order stands in the gap before the head: there is always one. */
static void draw_head(size_t column, bool sorted, bool descending, struct area area, int at)
{
    if (sorted)
        area_text(area, 0, at - 1, ROLE_TAB_ACTIVE,
                  glyph_text(area.canvas, descending ? GLYPH_MORE_DOWN : GLYPH_MORE_UP));
    area_text(area, 0, at, sorted ? ROLE_TAB_ACTIVE : ROLE_HEADER, table[column].head);
}

/* Of two columns with the same order the first has the sign. */
static size_t sorted_column(const struct list_columns *shown, enum list_order order)
{
    for (size_t i = 0; i < shown->count; i++)
        if (table[shown->at[i]].order == order)
            return i;
    return LIST_NONE;
}

void columns_heads(const struct list_columns *columns, const struct list_query *query, int at,
                   struct area area)
{
    const struct list_columns shown = shown_in(columns, area.columns);
    size_t sorted = sorted_column(&shown, query->order);
    int rest = left_over(&shown, area.columns - at);
    for (size_t i = 0; i < shown.count; i++) {
        draw_head(shown.at[i], i == sorted, query->descending, area, at);
        at += width_of(shown.at[i], rest);
    }
    area_rule(area, 1, ROLE_BORDER);
}

void columns_row(const struct list_columns *columns, const struct list_row *row, civil_day today,
                 int at, struct area area)
{
    const struct list_columns shown = shown_in(columns, area.columns);
    int rest = left_over(&shown, area.columns - at);
    for (size_t i = 0; i < shown.count; i++) {
        int width = width_of(shown.at[i], rest);
        table[shown.at[i]].cell(row, today, area_part(area, 0, at, 1, width - 1));
        at += width;
    }
}

/* --- order ------------------------------------------------------------------------------- */

static bool is_shown(const struct list_columns *shown, enum list_order order)
{
    for (size_t at = 0; at < shown->count; at++)
        if (table[shown->at[at]].order == order)
            return true;
    return order == LIST_BY_DUE || order == LIST_BY_END;
}

enum list_order columns_next_order(const struct list_columns *columns, int width,
                                   enum list_order order)
{
    const struct list_columns shown = shown_in(columns, width);
    do
        order = (enum list_order)((order + 1) % LIST_ORDERS);
    while (!is_shown(&shown, order));
    return order;
}
