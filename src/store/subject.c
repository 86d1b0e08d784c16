#include "file.h"
#include "history_read.h"
#include "journal.h"
#include "json.h"
#include "load.h"
#include "past.h"
#include "search.h"

#include "text.h"

#include <string.h>

/* ---- who it is ------------------------------------------------------------------------------ */

struct finding_out {
    struct store *store;
    struct arena *arena;
    struct subject *subject;
    const struct subject_asked *asked;
    struct subject called;   /* the name asked for, as the only word */
    struct people people;    /* who are called so */
    VEC(const char *) names; /* of everybody, for the hint */
    struct error *error;
};

static void add_words(struct finding_out *finding, const char *name, const char *reach)
{
    if (!finding->subject->shared)
        subject_add_word(finding->subject, name, finding->arena);
    subject_add_word(finding->subject, reach, finding->arena);
    if (finding->subject->name == NULL)
        finding->subject->name = name;
}

/* Candidates and contacts: a name in a row of one engagement. Beside a namesake the reach has to
 * say that it is them. */
static bool read_named(struct finding_out *finding, const char *name, subject_ids *ids)
{
    struct query query;

    query_begin(&query, &finding->store->queries, name, finding->error);
    while (query_next(&query)) {
        const char *called = query_column_copy(&query, 1, finding->arena);
        const char *reach = query_column_copy(&query, 2, finding->arena);

        vec_add(&finding->names, finding->arena, called);
        if (!subject_is(&finding->called, called) ||
            (finding->subject->shared && !subject_is(finding->subject, reach)))
            continue;
        vec_add(ids, finding->arena, query_column_copy(&query, 0, finding->arena));
        add_words(finding, called, reach);
    }
    return query_end(&query);
}

static bool read_people(struct finding_out *finding)
{
    struct query query;

    query_begin(&query, &finding->store->queries, "subject_people", finding->error);
    while (query_next(&query)) {
        const char *name = query_column_copy(&query, 1, finding->arena);
        struct person *person;

        vec_add(&finding->names, finding->arena, name);
        if (!subject_is(&finding->called, name))
            continue;
        person = arena_new(finding->arena, struct person);
        *person = (struct person){.row = {.id = query_column_copy(&query, 0, finding->arena)},
                                  .name = name,
                                  .reach = query_column_copy(&query, 2, finding->arena)};
        vec_add(&finding->people, finding->arena, person);
    }
    return query_end(&query);
}

static const char *reach_asked(const struct finding_out *finding)
{
    const struct subject_asked *asked = finding->asked;

    for (size_t i = 0; asked->person_id != NULL && i < finding->people.count; i++)
        if (strcmp(finding->people.at[i]->row.id, asked->person_id) == 0)
            return finding->people.at[i]->reach;
    return asked->reach;
}

static bool is_chosen(const struct finding_out *finding, const struct person *person,
                      const struct subject *reached)
{
    if (!finding->subject->shared)
        return true;
    return subject_is(reached, person->reach) ||
           text_equal(person->row.id, finding->asked->person_id);
}

/* Rows of one name are one human being unless their reaches differ. */
static bool take_people(struct finding_out *finding)
{
    struct subject *subject = finding->subject, reaches = {0}, reached = {0};
    const char *reach = reach_asked(finding);
    struct person *ignored;

    for (size_t i = 0; i < finding->people.count; i++)
        subject_add_word(&reaches, finding->people.at[i]->reach, finding->arena);
    subject_add_word(&reached, reach, finding->arena);
    if (reaches.words.count > 1 && text_is_blank(reach) && finding->asked->person_id == NULL)
        return person_meant(&finding->people, NULL, &ignored, finding->error);
    subject->shared =
        reaches.words.count > 1 ||
        (reaches.words.count == 1 && !text_is_blank(reach) && !subject_is(&reaches, reach));
    add_words(finding, NULL, reach);
    for (size_t i = 0; i < finding->people.count; i++) {
        const struct person *person = finding->people.at[i];

        if (!is_chosen(finding, person, &reached))
            continue;
        vec_add(&subject->person_ids, finding->arena, person->row.id);
        add_words(finding, person->name, person->reach);
    }
    return true;
}

static bool read_all(struct finding_out *finding)
{
    return read_people(finding) && take_people(finding) &&
           read_named(finding, "subject_candidates", &finding->subject->candidates) &&
           read_named(finding, "subject_contacts", &finding->subject->contacts);
}

static bool is_one_of(const char *const *ids, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(ids[i], id))
            return true;
    }
    return false;
}

/* Flat JSON of the journal; NULL gives none. */
static bool members_of(const char *text, struct json_member **members, size_t *count,
                       struct arena *arena, struct error *error)
{
    *count = 0;
    return text == NULL || json_read_flat(text, members, count, arena, error);
}

static bool add_past(struct finding_out *finding, const char *text)
{
    struct json_member *members = NULL;
    size_t count;

    if (!members_of(text, &members, &count, finding->arena, finding->error))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool name = strcmp(members[i].key, "name") == 0;

        if (name && finding->subject->shared && subject_is(&finding->called, members[i].value))
            continue;
        if (name || strcmp(members[i].key, "reach") == 0)
            subject_add_word(finding->subject, members[i].value, finding->arena);
    }
    return true;
}

static bool read_past(struct finding_out *finding, enum record_kind kind, const char *const *ids,
                      size_t id_count)
{
    struct query query;

    query_begin(&query, &finding->store->queries, "subject_past_names", finding->error);
    query_text(&query, 1, record_types[kind].name);
    while (query_next(&query)) {
        if (is_one_of(ids, id_count, query_column_text(&query, 0)) &&
            !(add_past(finding, query_column_text(&query, 1)) &&
              add_past(finding, query_column_text(&query, 2))))
            query_fail(&query);
    }
    return query_end(&query);
}

static bool nobody(const struct finding_out *finding)
{
    const char *nearest =
        finding->names.count == 0
            ? NULL
            : text_nearest(finding->asked->name, finding->names.at, finding->names.count);

    error_set(finding->error, ERROR_NOT_FOUND, "nobody on record is called %.80s%s%.80s",
              finding->asked->name, text_is_blank(finding->asked->reach) ? "" : " and reached at ",
              text_or(finding->asked->reach, ""));
    if (nearest != NULL)
        return error_hint(finding->error, "did you mean %.80s?", nearest);
    return error_hint(finding->error, "`stint person list CODE` shows the people of an engagement");
}

static bool find(struct finding_out *finding)
{
    struct subject *subject = finding->subject;

    subject_add_word(&finding->called, finding->asked->name, finding->arena);
    if (!read_all(finding))
        return false;
    if (subject->person_ids.count + subject->candidates.count + subject->contacts.count == 0)
        return nobody(finding);
    return read_past(finding, RECORD_PERSON, subject->person_ids.at, subject->person_ids.count) &&
           read_past(finding, RECORD_CANDIDATE, subject->candidates.at,
                     subject->candidates.count) &&
           read_past(finding, RECORD_CONTACT, subject->contacts.at, subject->contacts.count);
}

bool store_subject_find(struct store *store, const struct subject_asked *asked, struct arena *arena,
                        struct subject *out, struct error *error)
{
    struct subject subject = {.name = NULL};
    struct finding_out finding = {
        .store = store, .arena = arena, .subject = &subject, .asked = asked, .error = error};
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = find(&finding);
    reading_end(store);
    if (fine)
        *out = subject;
    return fine;
}

/* ---- where they stand ----------------------------------------------------------------------- */

struct tracing {
    struct store *store;
    const struct subject *subject;
    struct arena *arena, texts; /* texts: of one entry */
    struct subject_trace *trace;
    VEC(subject_text) about; /* ids of the rows about them */
    struct error *error;
};

static void add_engagement(struct tracing *tracing, const char *id)
{
    if (id != NULL &&
        !is_one_of(tracing->trace->engagement_ids.at, tracing->trace->engagement_ids.count, id))
        vec_add(&tracing->trace->engagement_ids, tracing->arena, arena_strdup(tracing->arena, id));
}

static bool read_engagements_of(struct tracing *tracing, const char *name, const subject_ids *ids)
{
    struct query query;

    query_begin(&query, &tracing->store->queries, name, tracing->error);
    while (query_next(&query)) {
        if (subject_is(tracing->subject, query_column_text(&query, 1)) ||
            is_one_of(ids->at, ids->count, query_column_text(&query, 0)))
            add_engagement(tracing, query_column_text(&query, 3));
    }
    return query_end(&query);
}

static bool read_engagements(struct tracing *tracing)
{
    struct query query;

    vec_each(subject_text, id, &tracing->subject->person_ids) {
        query_begin(&query, &tracing->store->queries, "subject_engagements", tracing->error);
        query_text(&query, 1, *id);
        while (query_next(&query))
            add_engagement(tracing, query_column_text(&query, 0));
        if (!query_end(&query))
            return false;
    }
    return read_engagements_of(tracing, "subject_candidates", &tracing->subject->candidates) &&
           read_engagements_of(tracing, "subject_contacts", &tracing->subject->contacts);
}

static bool text_holds(struct tracing *tracing, const struct record_type *type, bool about,
                       const char *text, bool *holds)
{
    struct json_member *members = NULL;
    size_t count;

    if (!members_of(text, &members, &count, &tracing->texts, tracing->error))
        return false;
    for (size_t i = 0; i < count && !*holds; i++) {
        const struct field *field = about ? record_field(type, members[i].key) : NULL;

        *holds = subject_in(tracing->subject, members[i].value) ||
                 (field != NULL && members[i].value != NULL && subject_owns(type->kind, field));
    }
    return true;
}

/* Calls `found` for each entry of the journal that holds them. */
static bool each_entry(struct tracing *tracing,
                       void (*found)(struct tracing *tracing, struct query *query))
{
    struct query query;

    query_begin(&query, &tracing->store->queries, "subject_texts", tracing->error);
    while (query_next(&query)) {
        const struct record_type *type = record_type_named(query_column_text(&query, 3));
        bool about = type != NULL && is_one_of(tracing->about.at, tracing->about.count,
                                               query_column_text(&query, 4));
        bool holds = false;

        arena_reset(&tracing->texts);
        if (!text_holds(tracing, type, about, query_column_text(&query, 5), &holds) ||
            !text_holds(tracing, type, about, query_column_text(&query, 6), &holds))
            query_fail(&query);
        else if (holds)
            found(tracing, &query);
    }
    return query_end(&query);
}

static void note_engagement_of(struct tracing *tracing, struct query *query)
{
    add_engagement(tracing, query_column_text(query, 2));
}

static void note_entry(struct tracing *tracing, struct query *query)
{
    *vec_push(&tracing->trace->entries, tracing->arena) = (struct subject_entry){
        query_column_int(query, 0), query_column_int(query, 1),
        query_column_copy(query, 2, tracing->arena), query_column_copy(query, 3, tracing->arena)};
}

static bool read_rows_about(struct tracing *tracing)
{
    vec_each(subject_text, id, &tracing->trace->engagement_ids) {
        struct dossier dossier;
        subject_rows rows = {0};

        if (!load_dossier_by_id(tracing->store, *id, tracing->arena, &dossier, tracing->error))
            return false;
        subject_find(tracing->subject, &dossier, tracing->arena, &rows);
        vec_each(const struct subject_row, row, &rows) {
            if (row->about)
                vec_add(&tracing->about, tracing->arena, ((const struct row *)row->row)->id);
        }
    }
    return true;
}

bool store_subject_trace(struct store *store, const struct subject *subject, struct arena *arena,
                         struct subject_trace *out, struct error *error)
{
    struct subject_trace trace = {0};
    struct tracing tracing = {
        .store = store, .subject = subject, .arena = arena, .trace = &trace, .error = error};
    bool fine;

    if (!reading_begin(store, error))
        return false;
    arena_init(&tracing.texts);
    fine = read_engagements(&tracing) && each_entry(&tracing, note_engagement_of) &&
           read_rows_about(&tracing) && each_entry(&tracing, note_entry);
    arena_done(&tracing.texts);
    reading_end(store);
    if (fine)
        *out = trace;
    return fine;
}

bool store_load_by_id(struct store *store, const char *engagement_id, struct arena *arena,
                      struct dossier *out, struct error *error)
{
    bool fine;

    if (!reading_begin(store, error))
        return false;
    fine = load_dossier_by_id(store, engagement_id, arena, out, error);
    reading_end(store);
    return fine;
}

bool store_action(struct store *store, int64_t number, struct arena *arena, struct action *out,
                  struct error *error)
{
    return action_read(store, number, arena, out, error);
}

/* ---- erasing -------------------------------------------------------------------------------- */

struct erasing {
    struct store *store;
    const struct subject *subject;
    struct subject_trace trace;
    struct subject_tally tally;
    int64_t at_ms;
    const char *actor;
    civil_day today;
    struct arena *arena;
    struct error *error;
};

static bool may_be_erased(struct erasing *erasing)
{
    vec_each(subject_text, id, &erasing->trace.engagement_ids) {
        struct dossier dossier;

        if (!load_dossier_by_id(erasing->store, *id, erasing->arena, &dossier, erasing->error) ||
            !subject_may_be_erased(erasing->subject, &dossier, erasing->today, erasing->error))
            return false;
    }
    return true;
}

static bool begin_erasing(struct erasing *erasing)
{
    struct query query;
    int64_t number = 0;
    bool found;

    query_begin(&query, &erasing->store->queries, "subject_number", erasing->error);
    if (!query_one_int(&query, &number, &found))
        return false;
    erasing->tally.tombstone =
        arena_printf(erasing->arena, "erased person %lld", (long long)number + 1);
    const struct action_info info = {
        .at_ms = erasing->at_ms,
        .actor = subject_replace(erasing->subject, erasing->actor, erasing->tally.tombstone,
                                 erasing->arena),
        .command = "subject erase",
        .summary = arena_printf(erasing->arena, "Erased a person, from now on %s",
                                erasing->tally.tombstone),
        .even_if_empty = true,
        .not_undoable = true,
    };
    if (!store_begin_action(erasing->store, &info, erasing->error))
        return false;
    erasing->store->pending.erasing = true;
    return true;
}

static bool erase_file_rows(struct erasing *erasing)
{
    struct dossier dossier;
    size_t texts;

    if (!load_file_rows(erasing->store, erasing->arena, &dossier, erasing->error))
        return false;
    texts = subject_erase(erasing->subject, &dossier, erasing->tally.tombstone);
    erasing->tally.texts += texts;
    return texts == 0 ||
           store_save_dossier(erasing->store, &dossier, erasing->today, erasing->error);
}

static bool erase_rows(struct erasing *erasing)
{
    vec_each(subject_text, id, &erasing->trace.engagement_ids) {
        struct dossier dossier;
        size_t texts;

        /* One after the other: a person's row is part of each. */
        if (!load_dossier_by_id(erasing->store, *id, erasing->arena, &dossier, erasing->error))
            return false;
        texts = subject_erase(erasing->subject, &dossier, erasing->tally.tombstone);
        if (texts > 0 &&
            !store_save_dossier(erasing->store, &dossier, erasing->today, erasing->error))
            return false;
        erasing->tally.texts += texts;
        erasing->tally.engagements += texts > 0 ? 1 : 0;
    }
    return true;
}

static bool erase_action(struct erasing *erasing, int64_t number)
{
    struct action action;
    struct query query;

    if (!action_read(erasing->store, number, erasing->arena, &action, erasing->error))
        return false;
    query_begin(&query, &erasing->store->queries, "action_erase", erasing->error);
    query_int(&query, 1, number);
    query_text(
        &query, 2,
        subject_replace(erasing->subject, action.actor, erasing->tally.tombstone, erasing->arena));
    query_text(&query, 3,
               subject_replace(erasing->subject, action.summary, erasing->tally.tombstone,
                               erasing->arena));
    return query_run(&query);
}

static bool erase_entries(struct erasing *erasing)
{
    vec_each(const struct subject_entry, entry, &erasing->trace.entries) {
        struct query query;

        query_begin(&query, &erasing->store->queries, "journal_payload_erase", erasing->error);
        query_int(&query, 1, entry->seq);
        if (!query_run(&query) ||
            (strcmp(entry->record, "action") == 0 && !erase_action(erasing, entry->action)))
            return false;
    }
    erasing->tally.entries = erasing->trace.entries.count;
    return true;
}

bool store_subject_erase(struct store *store, const struct subject *subject, int64_t at_ms,
                         const char *actor, civil_day today, struct arena *arena,
                         struct subject_tally *out, struct error *error)
{
    struct erasing erasing = {.store = store,
                              .subject = subject,
                              .at_ms = at_ms,
                              .actor = actor,
                              .today = today,
                              .arena = arena,
                              .error = error};

    if (!transaction_needed(store, error) ||
        !store_subject_trace(store, subject, arena, &erasing.trace, error) ||
        !may_be_erased(&erasing) || !begin_erasing(&erasing) || !erase_rows(&erasing) ||
        !erase_file_rows(&erasing) || !erase_entries(&erasing))
        return false;
    *out = erasing.tally;
    return true;
}

/* The index of words goes by them; SQLite promises them only where no room was free. */
static bool read_places(struct store *store, struct strbuf *out, struct error *error)
{
    struct query query;

    query_begin(&query, &store->queries, "search_places", error);
    while (query_next(&query))
        strbuf_printf(out, "%s %lld %lld\n", query_column_text(&query, 0),
                      (long long)query_column_int(&query, 1),
                      (long long)query_column_int(&query, 2));
    return query_end(&query);
}

/* The words of what was erased go with the old index, and its room with the file. */
static bool write_anew(struct store *store, struct error *error)
{
    CLEANUP(strbuf_done) struct strbuf before;
    CLEANUP(strbuf_done) struct strbuf after;
    struct query query;

    strbuf_init(&before);
    strbuf_init(&after);
    if (!search_rebuild(store, error) || !read_places(store, &before, error))
        return false;
    query_begin(&query, &store->queries, "compact", error);
    return query_run(&query) && read_places(store, &after, error) &&
           (strcmp(before.data, after.data) == 0 || search_rebuild(store, error));
}

bool store_compact(struct store *store, struct error *error)
{
    BUG_ON(store->in_transaction || store->reading > 0);
    if (!write_anew(store, error)) {
        error_within(error, "the free room of the file could not be cleaned");
        return error_hint(error, "what was changed is stored, but the file may still hold traces "
                                 "of what was erased; see that the disk has room for a second "
                                 "copy, then: stint compact");
    }
    file_mark_checked(store->path, store->today, store->verified);
    return true;
}

bool store_copies_beside(struct store *store, struct arena *arena, const char ***paths,
                         size_t *count, struct error *error)
{
    return file_copies_beside(store->path, arena, paths, count, error);
}
