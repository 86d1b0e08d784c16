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
    civil_day until;
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

static bool collect(struct agenda *agenda, const char *name, enum due_kind kind)
{
    struct arena *arena = agenda->arena;
    char day[DATE_TEXT_SIZE];
    struct query query;

    query_begin(&query, &agenda->store->queries, name, agenda->error);
    query_text(&query, 1, day_iso(agenda->until, day));
    query_int(&query, 2, agenda->limit == 0 ? INT64_MAX : (int64_t)agenda->limit);
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

bool store_agenda(struct store *store, civil_day until, size_t limit, struct arena *arena,
                  struct due_row **rows, size_t *count, struct error *error)
{
    struct agenda agenda = {store, arena, until, limit, {0}, error};
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = collect(&agenda, "agenda_items", DUE_ITEM) &&
           collect(&agenda, "agenda_milestones", DUE_MILESTONE) &&
           collect(&agenda, "agenda_access", DUE_ACCESS) &&
           collect(&agenda, "agenda_topics", DUE_TOPIC) &&
           collect(&agenda, "agenda_log", DUE_LOG) && collect(&agenda, "agenda_ends", DUE_END);
    reading_end(store);
    if (!fine)
        return false;
    if (agenda.rows.count > 1)
        qsort(agenda.rows.at, agenda.rows.count, sizeof *agenda.rows.at, by_day);
    *rows = agenda.rows.at;
    *count = limit != 0 && agenda.rows.count > limit ? limit : agenda.rows.count;
    return true;
}
