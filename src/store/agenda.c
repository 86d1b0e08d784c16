#include "state.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* One query a kind, each from its own index; at most `limit` rows of each, then the soonest
 * of all. */

typedef VEC(struct due_row) due_vec;

struct agenda {
    struct store *store;
    struct arena *arena;
    civil_day from, until;
    size_t limit;
    due_vec rows;
    struct error *error;
};

static int side_value(const char *name)
{
    for (size_t i = 0; i < side_words.count; i++)
        if (strcmp(side_words.words[i].name, name) == 0)
            return (int)i;
    return SIDE_JOINT;
}

static const char *subject(struct query *query, enum due_kind kind, struct arena *arena)
{
    int64_t number = query_column_int(query, 4);

    switch (kind) {
    case DUE_ITEM: return query_column_copy(query, 4, arena);
    case DUE_MILESTONE: return arena_printf(arena, "M%" PRId64, number);
    case DUE_STARTS:
    case DUE_LEAVES: return arena_printf(arena, "P%" PRId64, number);
    case DUE_ASKED:
    case DUE_ACCESS: return arena_printf(arena, "A%" PRId64, number);
    case DUE_TOPIC: return arena_printf(arena, "T%" PRId64, number);
    case DUE_LOG: return arena_printf(arena, "L%" PRId64, number);
    case DUE_END: return NULL;
    }
    return NULL;
}

static const char *first_line(const char *text, struct arena *arena)
{
    return text == NULL ? NULL : arena_strndup(arena, text, strcspn(text, "\n"));
}

static bool has_beginning(enum due_kind kind)
{
    return kind == DUE_STARTS || kind == DUE_LEAVES;
}

static bool collect(struct agenda *agenda, const char *name, enum due_kind kind)
{
    struct arena *arena = agenda->arena;
    char day[DATE_TEXT_SIZE], first[DATE_TEXT_SIZE];
    struct query query;

    query_begin(&query, &agenda->store->queries, name, agenda->error);
    query_text(&query, 1, day_iso(agenda->until, day));
    query_int(&query, 2, agenda->limit == 0 ? INT64_MAX : (int64_t)agenda->limit);
    if (has_beginning(kind))
        query_text(&query, 3, day_iso(agenda->from, first));
    while (query_next(&query)) {
        struct due_row *row = vec_push(&agenda->rows, arena);
        bool known = day_parse_iso(query_column_text(&query, 0), &row->due);

        BUG_ON(!known);
        row->kind = kind;
        row->code = query_column_copy(&query, 1, arena);
        row->client = query_column_copy(&query, 2, arena);
        row->title = query_column_copy(&query, 3, arena);
        row->subject = subject(&query, kind, arena);
        row->text = first_line(query_column_copy(&query, 5, arena), arena);
        row->required = query_column_int(&query, 6) != 0;
        row->side = side_value(query_column_text(&query, 7));
    }
    return query_end(&query);
}

static int compare_texts(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b);
}

/* On one day access comes before all else: a grant that runs out is the worst to forget. */
static int rank(enum due_kind kind)
{
    return kind == DUE_ACCESS ? -1 : (int)kind;
}

static int by_day(const void *a, const void *b)
{
    const struct due_row *x = a, *y = b;

    if (x->due != y->due)
        return x->due < y->due ? -1 : 1;
    if (strcmp(x->code, y->code) != 0)
        return strcmp(x->code, y->code);
    if (x->kind != y->kind)
        return rank(x->kind) < rank(y->kind) ? -1 : 1;
    return compare_texts(x->subject, y->subject);
}

static void hand_out(struct agenda *agenda, struct due_row **rows, size_t *count)
{
    size_t found = agenda->rows.count;

    if (found > 1)
        qsort(agenda->rows.at, found, sizeof *agenda->rows.at, by_day);
    *rows = agenda->rows.at;
    *count = agenda->limit != 0 && found > agenda->limit ? agenda->limit : found;
}

bool store_agenda(struct store *store, civil_day from, civil_day until, size_t limit,
                  struct arena *arena, struct due_row **rows, size_t *count, struct error *error)
{
    struct agenda agenda = {store, arena, from, until, limit, {0}, error};
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine =
        collect(&agenda, "agenda_items", DUE_ITEM) &&
        collect(&agenda, "agenda_milestones", DUE_MILESTONE) &&
        collect(&agenda, "agenda_access", DUE_ACCESS) &&
        collect(&agenda, "agenda_topics", DUE_TOPIC) && collect(&agenda, "agenda_log", DUE_LOG) &&
        collect(&agenda, "agenda_starts", DUE_STARTS) &&
        collect(&agenda, "agenda_leaves", DUE_LEAVES) && collect(&agenda, "agenda_ends", DUE_END);
    reading_end(store);
    if (fine)
        hand_out(&agenda, rows, count);
    return fine;
}

bool store_waiting(struct store *store, civil_day until, size_t limit, struct arena *arena,
                   struct due_row **rows, size_t *count, struct error *error)
{
    struct agenda agenda = {store, arena, until, until, limit, {0}, error};
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = collect(&agenda, "agenda_asked", DUE_ASKED);
    reading_end(store);
    if (fine)
        hand_out(&agenda, rows, count);
    return fine;
}
