#include "rows.h"
#include "state.h"

#include "facet.h"

#include <stdio.h>
#include <string.h>

/* Sorts behind every text that a key can be: the last code point there is. */
static const char last_key[] = "\xF4\x8F\xBF\xBF";

/* ---- pages of engagements ------------------------------------------------------------------- */

static const char *order_name(enum list_order order)
{
    static const char *const names[] = {[LIST_BY_DUE] = "due",
                                        [LIST_BY_CODE] = "code",
                                        [LIST_BY_TITLE] = "title",
                                        [LIST_BY_CLIENT] = "client",
                                        [LIST_BY_END] = "end"};

    BUG_ON(order >= ARRAY_COUNT(names));
    return names[order];
}

/* The index that leaves the least to pass over. */
static const char *scope_name(const struct list_query *query)
{
    bool by_due = query->order == LIST_BY_DUE;
    bool all = query->ended_too || query->status >= 0;

    if (by_due && query->status >= 0)
        return "status";
    if (all)
        return "all";
    if (by_due && query->owner != NULL)
        return "owner";
    if (by_due && query->stage >= 0)
        return "stage";
    return "open";
}

static const char *word_or_null(const struct word_list *list, int value)
{
    return value < 0 ? NULL : word_name(list, value);
}

static void begin_page(struct query *page, struct store *store, const struct list_query *query,
                       struct error *error)
{
    const char *first = query->descending ? last_key : "";
    char name[64];

    snprintf(name, sizeof name, "list_%s_%s%s", scope_name(query), order_name(query->order),
             query->descending ? "_desc" : "");
    query_begin(page, &store->queries, name, error);
    query_text(page, 1, query->after_key == NULL ? first : query->after_key);
    query_text(page, 2, query->after_id == NULL ? first : query->after_id);
    query_int(page, 3, query->limit == 0 ? INT64_MAX : (int64_t)query->limit);
    query_text(page, 4, word_or_null(&stage_words, query->stage));
    query_text(page, 5, word_or_null(&model_words, query->model));
    query_text(page, 6, query->owner);
    query_text(page, 7, word_or_null(&status_words, query->status));
}

static bool count_overdue(struct store *store, const char *id, civil_day today, int64_t *out,
                          struct error *error)
{
    struct query query;
    char day[DATE_TEXT_SIZE];
    bool found;

    query_begin(&query, &store->queries, "list_overdue", error);
    query_text(&query, 1, id);
    query_text(&query, 2, day_iso(today, day));
    return query_one_int(&query, out, &found);
}

static bool fill_row(struct store *store, const char *id, civil_day today, struct arena *arena,
                     struct list_row *row, struct error *error)
{
    void *engagement = NULL;

    if (!row_get(store, &record_types[RECORD_ENGAGEMENT], id, id, arena, &engagement, error))
        return false;
    BUG_ON(engagement == NULL);
    row->engagement = *(struct engagement *)engagement;
    return today == DAY_NONE || count_overdue(store, id, today, &row->overdue, error);
}

typedef VEC(struct list_row) row_vec;

static bool read_page(struct store *store, const struct list_query *query, struct arena *arena,
                      struct list_row **rows, size_t *count, struct error *error)
{
    row_vec found = {0};
    struct query page;

    begin_page(&page, store, query, error);
    while (query_next(&page)) {
        struct list_row *row = vec_push(&found, arena);
        const char *id = query_column_copy(&page, 0, arena);

        row->key = query_column_copy(&page, 1, arena);
        if (!fill_row(store, id, query->today, arena, row, error))
            query_fail(&page);
    }
    if (!query_end(&page))
        return false;
    *rows = found.at;
    *count = found.count;
    return true;
}

bool store_list(struct store *store, const struct list_query *query, struct arena *arena,
                struct list_row **rows, size_t *count, struct error *error)
{
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = read_page(store, query, arena, rows, count, error);
    reading_end(store);
    return fine;
}

/* ---- what filters ask for ------------------------------------------------------------------- */

static int word_value(const struct word_list *list, const char *name)
{
    for (size_t i = 0; name != NULL && i < list->count; i++)
        if (strcmp(list->words[i].name, name) == 0)
            return (int)i;
    return 0;
}

static civil_day day_of(struct query *query, int column)
{
    const char *text = query_column_text(query, column);
    civil_day day;

    return text != NULL && day_parse_iso(text, &day) ? day : DAY_NONE;
}

static void read_title(struct query *query, struct arena *arena, struct engagement *engagement)
{
    const char **texts[] = {&engagement->row.id, &engagement->code,     &engagement->title,
                            &engagement->client, &engagement->provider, &engagement->owner};
    int64_t *numbers[] = {&engagement->gate_met, &engagement->gate_rows, &engagement->seats_filled,
                          &engagement->seats_total};
    civil_day *days[] = {&engagement->next_due, &engagement->end, &engagement->risk_from,
                         &engagement->off_from};
    int column = 0;

    for (size_t i = 0; i < ARRAY_COUNT(texts); i++)
        *texts[i] = query_column_copy(query, column++, arena);
    engagement->stage = word_value(&stage_words, query_column_text(query, column++));
    engagement->model = word_value(&model_words, query_column_text(query, column++));
    engagement->status = word_value(&status_words, query_column_text(query, column++));
    engagement->sector = word_value(&sector_words, query_column_text(query, column++));
    for (size_t i = 0; i < ARRAY_COUNT(days); i++)
        *days[i] = day_of(query, column++);
    for (size_t i = 0; i < ARRAY_COUNT(numbers); i++)
        *numbers[i] = query_column_int(query, column++);
}

bool store_titles(struct store *store, const char *after_id, size_t limit, struct arena *arena,
                  struct engagement **rows, size_t *count, struct error *error)
{
    VEC(struct engagement) found = {0};
    struct query query;

    query_begin(&query, &store->queries, "list_titles", error);
    query_text(&query, 1, after_id);
    query_int(&query, 2, (int64_t)limit);
    while (query_next(&query))
        read_title(&query, arena, vec_push(&found, arena));
    if (!query_end(&query))
        return false;
    *rows = found.at;
    *count = found.count;
    return true;
}

/* The side whose turn it is. Milestones are the provider's until they are submitted; so is what
 * is left, a topic: who gives the knowledge. */
static unsigned side_waited_for(const char *side, const char *milestone, const char *what)
{
    static const unsigned by_side[] = {[SIDE_CLIENT] = 1u << WAITING_CLIENT,
                                       [SIDE_PROVIDER] = 1u << WAITING_PROVIDER,
                                       [SIDE_JOINT] = 1u << WAITING_JOINT};

    if (side != NULL)
        return by_side[word_value(&side_words, side)];
    if (milestone != NULL && word_value(&milestone_state_words, milestone) == MILESTONE_SUBMITTED)
        return 1u << WAITING_CLIENT;
    return what == NULL ? 0 : 1u << WAITING_PROVIDER;
}

bool store_waits(struct store *store, const char *after_id, size_t limit, struct arena *arena,
                 struct wait_row **rows, size_t *count, struct error *error)
{
    VEC(struct wait_row) found = {0};
    struct query query;

    query_begin(&query, &store->queries, "list_waits", error);
    query_text(&query, 1, after_id);
    query_int(&query, 2, (int64_t)limit);
    while (query_next(&query)) {
        struct wait_row *row = vec_push(&found, arena);

        row->id = query_column_copy(&query, 0, arena);
        row->waiting = side_waited_for(query_column_text(&query, 2), query_column_text(&query, 3),
                                       query_column_text(&query, 1));
        if (query_column_int(&query, 4) != 0)
            row->waiting |= 1u << WAITING_ACCESS;
    }
    if (!query_end(&query))
        return false;
    *rows = found.at;
    *count = found.count;
    return true;
}

static bool read_ids(struct store *store, const char *const ids[], size_t id_count, civil_day today,
                     struct arena *arena, row_vec *found, struct error *error)
{
    for (size_t i = 0; i < id_count; i++) {
        struct list_row row = {.key = NULL};

        if (!fill_row(store, ids[i], today, arena, &row, error))
            return false;
        if (!row.engagement.row.removed)
            vec_add(found, arena, row);
    }
    return true;
}

bool store_list_ids(struct store *store, const char *const ids[], size_t id_count, civil_day today,
                    struct arena *arena, struct list_row **rows, size_t *count, struct error *error)
{
    row_vec found = {0};
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = read_ids(store, ids, id_count, today, arena, &found, error);
    reading_end(store);
    if (!fine)
        return false;
    *rows = found.at;
    *count = found.count;
    return true;
}

/* ---- counts --------------------------------------------------------------------------------- */

static void add_tally(struct portfolio_counts *counts, int status, int stage, int64_t number)
{
    if (status == STATUS_ACTIVE) {
        counts->active += number;
        counts->by_stage[stage] += number;
    } else if (status == STATUS_ON_HOLD) {
        counts->on_hold += number;
    } else {
        counts->ended += number;
    }
}

static bool read_counts(struct store *store, civil_day today, struct portfolio_counts *out,
                        struct error *error)
{
    struct portfolio_counts counts = {0};
    struct query query;
    char day[DATE_TEXT_SIZE];
    bool found;

    query_begin(&query, &store->queries, "count_by_stage", error);
    while (query_next(&query))
        add_tally(&counts, word_value(&status_words, query_column_text(&query, 0)),
                  word_value(&stage_words, query_column_text(&query, 1)),
                  query_column_int(&query, 2));
    if (!query_end(&query))
        return false;
    query_begin(&query, &store->queries, "count_late", error);
    query_text(&query, 1, day_iso(today, day));
    query_int(&query, 2, STORE_LATE_MAX);
    if (!query_one_int(&query, &counts.late, &found))
        return false;
    *out = counts;
    return true;
}

bool store_count(struct store *store, civil_day today, struct portfolio_counts *out,
                 struct error *error)
{
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = read_counts(store, today, out, error);
    reading_end(store);
    return fine;
}
