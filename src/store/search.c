#include "search.h"

#include "fuzzy.h"
#include "rows.h"
#include "text.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

/* ---- what is searched ----------------------------------------------------------------------- */

enum { MOST_TEXTS = 4 };

/* Numbers of kinds are part of the file. `names` weigh more than `texts`. */
struct searched {
    enum record_kind kind;
    int64_t number;
    const char *names[MOST_TEXTS + 1], *texts[MOST_TEXTS + 1];
};

static const struct searched searched[] = {
    {RECORD_ENGAGEMENT, 1, {"code", "title", "client", "provider"}, {"owner", "objectives", "sow"}},
    {RECORD_ITEM, 2, {NULL}, {"text", "evidence", "reason"}},
    {RECORD_WAIVER, 3, {NULL}, {"reason"}},
    {RECORD_SEAT, 4, {"title"}, {"skills", "purpose"}},
    {RECORD_PERSON, 5, {"name"}, {NULL}},
    {RECORD_ACCESS, 6, {"system"}, {"proof", "ticket", "asset"}},
    {RECORD_MILESTONE, 7, {"title"}, {"criteria", "reason"}},
    {RECORD_CONTACT, 8, {"name"}, {"role"}},
    {RECORD_LINE, 9, {NULL}, {"text", "place", "reason"}},
    {RECORD_CANDIDATE, 10, {"name"}, {"note", "reason"}},
    {RECORD_PAPER, 11, {"title"}, {"place"}},
    {RECORD_AMENDMENT, 12, {NULL}, {"text"}},
    {RECORD_TOPIC, 13, {"title"}, {"receiver", "place", "proof", "note"}},
    {RECORD_ARTEFACT, 14, {"title"}, {"place", "proof"}},
    {RECORD_LOG, 15, {NULL}, {"text", "owner", "outcome"}},
    {RECORD_PROVIDER, 16, {"name"}, {"credentials", "note"}},
};

static const struct searched *searched_of(enum record_kind kind)
{
    for (size_t i = 0; i < ARRAY_COUNT(searched); i++)
        if (searched[i].kind == kind)
            return &searched[i];
    return NULL;
}

static const struct searched *searched_numbered(int64_t number)
{
    for (size_t i = 0; i < ARRAY_COUNT(searched); i++)
        if (searched[i].number == number)
            return &searched[i];
    return NULL;
}

static const char *text_of(const struct record_type *type, const char *name, const void *row)
{
    const struct field *field = record_field(type, name);
    const char *const *slot;

    BUG_ON(field == NULL || (field->kind != FIELD_TEXT && field->kind != FIELD_LONG));
    slot = (const void *)((const char *)row + field->offset);
    return *slot;
}

/* ---- keeping it ----------------------------------------------------------------------------- */

static bool same_texts(const struct record_type *type, const char *const names[], const void *a,
                       const void *b)
{
    for (size_t i = 0; names[i] != NULL; i++)
        if (!text_equal(text_of(type, names[i], a), text_of(type, names[i], b)))
            return false;
    return true;
}

static bool is_shown(const void *row)
{
    return row != NULL && !((const struct row *)row)->removed;
}

static void join(const struct record_type *type, const char *const names[], const void *row,
                 struct strbuf *out)
{
    for (size_t i = 0; names[i] != NULL; i++)
        strbuf_printf(out, "%s%s", i == 0 ? "" : "\n", text_or(text_of(type, names[i], row), ""));
}

static bool find_place(struct store *store, const struct searched *kind,
                       const struct record_type *type, const struct row *row, int64_t *doc,
                       struct error *error)
{
    struct query query;
    char name[64];
    bool found;

    snprintf(name, sizeof name, "search_place_%s", type->name);
    query_begin(&query, &store->queries, name, error);
    query_text(&query, 1, row->id);
    query_text(&query, 2, row->engagement_id);
    if (!query_one_int(&query, doc, &found))
        return false;
    BUG_ON(!found);
    *doc += kind->number << 40;
    return true;
}

static bool write(struct store *store, const char *statement, const struct searched *kind,
                  const void *row, int64_t doc, struct error *error)
{
    const struct record_type *type = &record_types[kind->kind];
    CLEANUP(strbuf_done) struct strbuf names;
    CLEANUP(strbuf_done) struct strbuf texts;
    struct query query;

    strbuf_init(&names);
    strbuf_init(&texts);
    join(type, kind->names, row, &names);
    join(type, kind->texts, row, &texts);
    query_begin(&query, &store->queries, statement, error);
    query_int(&query, 1, doc);
    query_text(&query, 2, names.data);
    query_text(&query, 3, texts.data);
    return query_run(&query);
}

bool search_keep(struct store *store, const struct record_type *type, const void *old,
                 const void *new, struct error *error)
{
    const struct searched *kind = searched_of(type->kind);
    bool was = is_shown(old), is = is_shown(new);
    int64_t doc = 0;

    if (kind == NULL || (!was && !is) ||
        (was && is && same_texts(type, kind->names, old, new) &&
         same_texts(type, kind->texts, old, new)))
        return true;
    return find_place(store, kind, type, new, &doc, error) &&
           (!was || write(store, "search_drop", kind, old, doc, error)) &&
           (!is || write(store, "search_put", kind, new, doc, error));
}

/* ---- anew, and checked ---------------------------------------------------------------------- */

static bool run(struct store *store, const char *name, struct error *error)
{
    struct query query;

    query_begin(&query, &store->queries, name, error);
    return query_run(&query);
}

/* With the view that reads the rows; in a transaction. */
static bool run_over_rows(struct store *store, const char *name, struct error *error)
{
    const struct db_driver *driver = store->db->driver;
    struct error closing;
    bool fine = driver->set_views(store->db, true, error) &&
                run(store, "search_source_make", error) && run(store, name, error) &&
                run(store, "search_source_drop", error);

    return driver->set_views(store->db, false, fine ? error : &closing) && fine;
}

bool search_fill(struct store *store, struct error *error)
{
    return run_over_rows(store, "search_rebuild", error);
}

bool search_rebuild(struct store *store, struct error *error)
{
    const struct db_driver *driver = store->db->driver;

    if (driver->begin(store->db, error) && search_fill(store, error) &&
        driver->commit(store->db, error))
        return true;
    driver->rollback(store->db);
    return false;
}

bool search_check(struct store *store, bool *sound, struct error *error)
{
    const struct db_driver *driver = store->db->driver;

    BUG_ON(store->read_only);
    if (!driver->begin(store->db, error))
        return false;
    *sound = run_over_rows(store, "search_check", error);
    driver->rollback(store->db);
    return *sound || error->code == ERROR_INPUT;
}

/* ---- finding -------------------------------------------------------------------------------- */

/* Each word as one in quotes, so that nothing in it is a sign of the query language, and as the
 * beginning of a word. */
static void write_match(const char *words, struct strbuf *out)
{
    while (*words != '\0') {
        size_t length = strcspn(words, " \t\n");

        if (length > 0) {
            strbuf_puts(out, out->length > 0 ? " \"" : "\"");
            for (size_t i = 0; i < length; i++)
                strbuf_printf(out, words[i] == '"' ? "\"\"" : "%c", words[i]);
            strbuf_puts(out, "\"*");
        }
        words += length;
        words += strspn(words, " \t\n");
    }
}

struct finding {
    struct store *store;
    struct arena *arena;
    VEC(struct search_hit) hits;
    struct error *error;
};

typedef VEC(int64_t) doc_vec;

static bool read_docs(struct finding *finding, const char *words, size_t limit, doc_vec *docs)
{
    CLEANUP(strbuf_done) struct strbuf match;
    struct query query;

    strbuf_init(&match);
    write_match(words, &match);
    if (match.length == 0)
        return true;
    query_begin(&query, &finding->store->queries, "search_find", finding->error);
    query_text(&query, 1, match.data);
    query_int(&query, 2, limit == 0 ? INT64_MAX : (int64_t)limit);
    while (query_next(&query))
        vec_add(docs, finding->arena, query_column_int(&query, 0));
    return query_end(&query);
}

/* The words as what a text must have in one piece (fuzzy.h), folded. */
static void write_exact(const char *words, struct strbuf *out)
{
    CLEANUP(strbuf_done) struct strbuf folded;
    bool begins = true;

    strbuf_init(&folded);
    text_fold(words, &folded);
    for (const char *at = folded.data; *at != '\0'; at++) {
        bool blank = strchr(" \t\n", *at) != NULL;

        strbuf_printf(out, begins && !blank ? "'%c" : "%c", *at);
        begins = blank;
    }
}

static bool has_any(const char *text, const struct fuzzy *words)
{
    CLEANUP(strbuf_done) struct strbuf folded;
    bool has = false;

    strbuf_init(&folded);
    text_fold(text, &folded);
    for (size_t i = 0; i < words->count && !has; i++)
        has = fuzzy_score(&words->words[i], folded.data) > 0;
    return has;
}

/* The first text that has one of the words, else the first there is. */
static const char *shown_text(const struct searched *kind, const void *row,
                              const struct fuzzy *words)
{
    const struct record_type *type = &record_types[kind->kind];
    const char *const *lists[] = {kind->names, kind->texts};
    const char *first = NULL;

    for (size_t list = 0; list < ARRAY_COUNT(lists); list++)
        for (size_t i = 0; lists[list][i] != NULL; i++) {
            const char *text = text_of(type, lists[list][i], row);

            if (text == NULL)
                continue;
            if (first == NULL)
                first = text;
            if (has_any(text, words))
                return text;
        }
    return first;
}

/* Where somebody serves, or served last. */
static bool place_person(struct finding *finding, const struct row *person, struct search_hit *hit,
                         const char **engagement_id)
{
    struct query query;

    query_begin(&query, &finding->store->queries, "search_person", finding->error);
    query_text(&query, 1, person->id);
    if (query_next(&query)) {
        *engagement_id = query_column_copy(&query, 0, finding->arena);
        hit->subject =
            arena_printf(finding->arena, "P%lld", (long long)query_column_int(&query, 1));
    }
    return query_end(&query);
}

static bool add_engagement(struct finding *finding, const char *id, struct search_hit *hit)
{
    void *row = NULL;
    const struct engagement *engagement;

    if (id == NULL)
        return true;
    if (!row_get(finding->store, &record_types[RECORD_ENGAGEMENT], id, id, finding->arena, &row,
                 finding->error))
        return false;
    engagement = row;
    if (engagement != NULL) {
        hit->code = engagement->code;
        hit->title = engagement->title;
        hit->client = engagement->client;
    }
    return true;
}

/* The row's own ids, from its place in its table. */
static bool read_ids(struct finding *finding, const struct searched *kind, int64_t doc,
                     const char **id, const char **engagement_id)
{
    struct query query;

    query_begin(&query, &finding->store->queries, "search_row", finding->error);
    query_int(&query, 1, kind->number);
    query_int(&query, 2, doc - (kind->number << 40));
    if (query_next(&query)) {
        *id = query_column_copy(&query, 0, finding->arena);
        *engagement_id = query_column_copy(&query, 1, finding->arena);
    }
    return query_end(&query);
}

static bool read_hit(struct finding *finding, int64_t doc, const struct fuzzy *words)
{
    const struct searched *kind = searched_numbered(doc >> 40);
    const char *id = NULL, *engagement_id = NULL;
    struct search_hit hit = {.code = NULL};
    void *row = NULL;

    if (kind == NULL || !read_ids(finding, kind, doc, &id, &engagement_id) || id == NULL)
        return kind == NULL || id == NULL;
    if (!row_get(finding->store, &record_types[kind->kind], engagement_id, id, finding->arena, &row,
                 finding->error))
        return false;
    if (row == NULL)
        return true;
    hit.kind = kind->kind;
    hit.id = id;
    hit.subject = handle_text(kind->kind, row, finding->arena);
    hit.text = text_or(shown_text(kind, row, words), "");
    if (kind->kind == RECORD_PERSON && !place_person(finding, row, &hit, &engagement_id))
        return false;
    if (!add_engagement(finding, engagement_id, &hit))
        return false;
    vec_add(&finding->hits, finding->arena, hit);
    return true;
}

static bool read_hits(struct finding *finding, const char *words, size_t limit)
{
    CLEANUP(strbuf_done) struct strbuf exact;
    struct fuzzy parsed;
    doc_vec docs = {0};

    strbuf_init(&exact);
    write_exact(words, &exact);
    fuzzy_parse(exact.data, &parsed);
    if (!read_docs(finding, words, limit, &docs))
        return false;
    vec_each(const int64_t, doc, &docs)
        if (!read_hit(finding, *doc, &parsed))
            return false;
    return true;
}

/* Asked by the engine while it works. */
struct stopping {
    const struct search_stop *stop;
    bool stopped;
};

static bool ask(void *context)
{
    struct stopping *stopping = context;

    stopping->stopped = stopping->stopped || stopping->stop->asked(stopping->stop->context);
    return stopping->stopped;
}

bool store_search(struct store *store, const char *words, size_t limit,
                  const struct search_stop *stop, struct arena *arena, struct search_hit **hits,
                  size_t *count, bool *stopped, struct error *error)
{
    struct finding finding = {.store = store, .arena = arena, .error = error};
    struct stopping stopping = {.stop = stop};
    bool fine;

    if (!reading_begin(store, error))
        return false;
    if (stop != NULL)
        store->db->driver->set_stop(store->db, ask, &stopping);
    fine = read_hits(&finding, words, limit);
    if (stop != NULL)
        store->db->driver->set_stop(store->db, NULL, NULL);
    reading_end(store);
    if (!fine && !stopping.stopped)
        return false;
    *stopped = !fine;
    *hits = fine ? finding.hits.at : NULL;
    *count = fine ? finding.hits.count : 0;
    return true;
}
