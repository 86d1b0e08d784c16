#include "query.h"

#include "benchmarks.h"
#include "papers.h"
#include "process.h"
#include "session_private.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/* The derived fields of one row into another, as copies. */
static bool take_derived(const struct engagement *fresh, struct engagement *row,
                         struct arena *scratch, struct arena *arena, struct error *error)
{
    const struct record_type *type = &record_types[RECORD_ENGAGEMENT];

    for (size_t at = 0; at < type->field_count; at++) {
        const struct field *field = &type->fields[at];

        if (field->derived &&
            !field_parse(field, row, field_text(field, fresh, scratch), arena, error))
            return false;
    }
    return true;
}

/* Figures kept in the row hold until a day; past it they are worked out anew, in memory. What
 * that needs is given back row by row: the list may be long, and all of it old. */
static bool freshen(struct session *session, struct list_row *row, struct arena *scratch,
                    struct arena *arena, struct error *error)
{
    civil_day until = row->engagement.fresh_until, today = session_today(session);
    struct dossier dossier;

    if (until == DAY_NONE || until >= today)
        return true;
    arena_reset(scratch);
    if (!store_load_dossier(session->store, row->engagement.code, scratch, &dossier, error))
        return false;
    dossier_derive(&dossier, today);
    return take_derived(dossier.engagement, &row->engagement, scratch, arena, error);
}

bool query_freshen(struct session *session, struct list_row *rows, size_t count,
                   struct arena *arena, struct error *error)
{
    struct arena scratch;
    bool done = true;

    arena_init(&scratch);
    for (size_t at = 0; at < count && done; at++)
        done = freshen(session, &rows[at], &scratch, arena, error);
    arena_done(&scratch);
    return done;
}

bool query_list(struct session *session, const struct list_query *query, struct arena *arena,
                struct list_row **rows, size_t *count, struct error *error)
{
    return session_open(session, error) &&
           store_list(session->store, query, arena, rows, count, error) &&
           query_freshen(session, *rows, *count, arena, error);
}

bool query_counts(struct session *session, struct portfolio_counts *out, struct error *error)
{
    return session_open(session, error) &&
           store_count(session->store, session_today(session), out, error);
}

/* What its record comes to. */
static bool weigh_provider(struct session *session, const struct dossier *file,
                           const struct provider *provider, struct arena *arena,
                           struct provider_view *view, struct error *error)
{
    view->provider = provider;
    view->scores = provider_scores(file, provider);
    if (!store_provider_track(session->store, provider->name, session_today(session), &view->track,
                              error))
        return false;
    view->score = provider_score(&view->scores, arena);
    view->summary = provider_summary(&view->scores, &view->track, arena);
    return true;
}

bool query_providers(struct session *session, struct arena *arena, struct provider_view **rows,
                     size_t *count, struct error *error)
{
    struct dossier *file = arena_new(arena, struct dossier);
    VEC(struct provider_view) views = {0};

    if (!session_open(session, error) || !store_load_file_rows(session->store, arena, file, error))
        return false;
    dossier_each(struct provider, provider, file, RECORD_PROVIDER) {
        if (!weigh_provider(session, file, provider, arena, vec_push(&views, arena), error))
            return false;
    }
    *rows = views.at;
    *count = views.count;
    return true;
}

/* Ids of one session are in no order. */
static int newer_code_first(const void *left, const void *right)
{
    const struct engagement *const *a = left, *const *b = right;

    return strcmp((*b)->code, (*a)->code);
}

bool query_provider(struct session *session, const char *id, size_t limit, struct arena *arena,
                    struct provider_whole *out, struct error *error)
{
    struct dossier *file = arena_new(arena, struct dossier);
    const struct provider *provider;

    if (!session_open(session, error) || !store_load_file_rows(session->store, arena, file, error))
        return false;
    provider = dossier_by_id(file, RECORD_PROVIDER, id);
    if (provider == NULL || provider->row.removed)
        return error_set(error, ERROR_NOT_FOUND, "this provider is not on record any more");
    if (!weigh_provider(session, file, provider, arena, &out->view, error) ||
        !store_provider_engagements(session->store, provider->name, limit, arena, &out->engagements,
                                    &out->engagement_count, error))
        return false;
    if (out->engagement_count > 1)
        qsort(out->engagements, out->engagement_count, sizeof(*out->engagements), newer_code_first);
    return true;
}

bool query_radar(struct session *session, const struct radar_query *query, struct arena *arena,
                 struct radar_row **rows, size_t *count, struct error *error)
{
    return session_open(session, error) &&
           store_radar(session->store, query, arena, rows, count, error);
}

bool query_people(struct session *session, const struct people_query *query, struct arena *arena,
                  struct person_row **rows, size_t *count, struct error *error)
{
    return session_open(session, error) &&
           store_people(session->store, query, arena, rows, count, error);
}

/* Bookings that stand first, then those that ended last. */
static bool is_before(const struct booking *a, const struct booking *b, civil_day today)
{
    bool stands = booking_stands(a, today);

    return stands != booking_stands(b, today) ? stands : a->to > b->to;
}

/* Each engagement once, in that order. */
static size_t codes_served(const struct person_row *who, civil_day today, const char **codes)
{
    size_t count = 0;

    for (size_t i = 1; i < who->booking_count; i++) {
        const struct booking moved = who->bookings[i];
        size_t at = i;

        for (; at > 0 && is_before(&moved, &who->bookings[at - 1], today); at--)
            who->bookings[at] = who->bookings[at - 1];
        who->bookings[at] = moved;
    }
    for (size_t i = 0; i < who->booking_count; i++) {
        bool known = false;

        for (size_t at = 0; at < count && !known; at++)
            known = strcmp(codes[at], who->bookings[i].code) == 0;
        if (!known)
            codes[count++] = who->bookings[i].code;
    }
    return count;
}

static bool load_served(struct session *session, struct personal_view *view, struct arena *arena,
                        struct error *error)
{
    size_t most = view->who->booking_count;
    const char **codes = arena_array(arena, const char *, most + 1);
    const struct dossier **dossiers = arena_array(arena, const struct dossier *, most + 1);
    civil_day today = session_today(session);

    view->engagement_count = codes_served(view->who, today, codes);
    for (size_t i = 0; i < view->engagement_count; i++) {
        struct dossier *dossier = arena_new(arena, struct dossier);

        if (!store_load_dossier(session->store, codes[i], arena, dossier, error))
            return false;
        dossier_derive(dossier, today);
        dossiers[i] = dossier;
    }
    personal_gather(dossiers, view->engagement_count, &view->who->person, today, arena,
                    &view->rows);
    return true;
}

bool query_personal(struct session *session, const char *id, struct arena *arena,
                    struct personal_view *out, struct error *error)
{
    struct personal_view view = {0};

    if (!session_open(session, error) || !store_person(session->store, id, arena, &view.who, error))
        return false;
    if (view.who == NULL)
        return error_set(error, ERROR_NOT_FOUND, "this person is not on record any more");
    view.share = person_share(view.who, session_today(session));
    if (!load_served(session, &view, arena, error))
        return false;
    *out = view;
    return true;
}

bool query_agenda(struct session *session, civil_day until, size_t limit, struct arena *arena,
                  struct due_row **rows, size_t *count, struct error *error)
{
    civil_day today = session_today(session);

    if (!session_open(session, error) ||
        !store_agenda(session->store, today, until, limit, arena, rows, count, error))
        return false;
    for (size_t at = 0; at < *count; at++) {
        struct due_row *row = &(*rows)[at];

        if (row->kind == DUE_END) {
            row->subject = "end";
            row->text = row->due < today ? "The engagement has ended and is not closed yet"
                                         : "The engagement ends";
        }
    }
    return true;
}

bool query_waiting(struct session *session, size_t limit, struct arena *arena,
                   struct due_row **rows, size_t *count, struct error *error)
{
    return session_open(session, error) &&
           store_waiting(session->store, session_today(session), limit, arena, rows, count, error);
}

bool query_engagement(struct session *session, const char *code, struct arena *arena,
                      struct engagement_view *out, struct error *error)
{
    civil_day today = session_today(session);
    const struct catalogue *catalogue = session_catalogue(session);

    if (!session_open(session, error) ||
        !store_load_dossier(session->store, code, arena, &out->dossier, error))
        return false;
    dossier_derive(&out->dossier, today);
    session_lend_standards(session, &out->dossier, true);
    gate_evaluate(&out->dossier, today, catalogue, arena, &out->gate);
    health_evaluate(&out->dossier, today, catalogue, arena, &out->health);
    out->exits = exitlist_build(&out->dossier, NULL, &out->exit_count, arena);
    return true;
}

bool query_history(struct session *session, const char *code, int64_t before, size_t limit,
                   struct arena *arena, struct history *out, struct error *error)
{
    return session_open(session, error) &&
           store_history(session->store, code, before, limit, arena, out, error);
}

bool query_neighbours(struct session *session, const char *code, struct arena *arena,
                      const char **previous, const char **next, struct error *error)
{
    struct list_query query = {.stage = -1,
                               .model = -1,
                               .status = -1,
                               .order = LIST_BY_CODE,
                               .limit = 1,
                               .ended_too = true,
                               .today = session_today(session)};
    struct list_row *rows;
    size_t count;

    *previous = *next = NULL;
    query.after_key = code;
    query.after_id = "~";
    if (!session_open(session, error) ||
        !store_list(session->store, &query, arena, &rows, &count, error))
        return false;
    if (count > 0)
        *next = rows[0].engagement.code;
    query.descending = true;
    query.after_id = "";
    if (!store_list(session->store, &query, arena, &rows, &count, error))
        return false;
    if (count > 0)
        *previous = rows[0].engagement.code;
    return true;
}

/* ---- timeline ------------------------------------------------------------------------- */

bool query_timeline(struct session *session, const struct list_row rows[], size_t count,
                    struct arena *arena, struct timeline_row **out, struct error *error)
{
    struct timeline_row *found = arena_array(arena, struct timeline_row, count + 1);
    struct dossier *dossiers;

    if (!session_open(session, error) ||
        !store_load_plans(session->store, rows, count, arena, &dossiers, error))
        return false;
    for (size_t at = 0; at < count; at++)
        timeline_of(&dossiers[at], session_today(session), &found[at]);
    *out = found;
    return true;
}

/* ---- paper ---------------------------------------------------------------------------- */

static void split_lines(char *text, struct arena *arena, struct preview *out)
{
    VEC(const char *) lines = {0};
    VEC(size_t) pages = {0};

    vec_add(&pages, arena, 0);
    for (char *end = strchr(text, '\n'); end != NULL; end = strchr(text, '\n')) {
        *end = '\0';
        if (text[0] == '\f') {
            text++;
            vec_add(&pages, arena, lines.count);
        }
        vec_add(&lines, arena, text);
        text = end + 1;
    }
    out->lines = lines.at;
    out->line_count = lines.count;
    out->page_starts = pages.at;
    out->page_count = pages.count;
}

bool query_preview(struct session *session, const char *code, const char *document, int width,
                   struct arena *arena, struct preview *out, struct error *error)
{
    const struct doc_options options = {.width = width, .page_lines = 66, .form_feeds = true};
    const struct document *found;
    struct dossier dossier;
    struct strbuf text;
    struct doc *doc;

    if (!session_open(session, error) || !paper_find(document, &found, error) ||
        !store_load_dossier(session->store, code, arena, &dossier, error))
        return false;
    dossier_derive(&dossier, session_today(session));
    session_lend_standards(session, &dossier, false);
    if (!paper_build(session, found, &dossier, NULL, arena, &doc, error))
        return false;
    strbuf_init(&text);
    doc_write_text(doc, &options, &text);
    split_lines(arena_strndup(arena, text.data, text.length), arena, out);
    strbuf_done(&text);
    return true;
}

size_t query_documents(const struct document_choice **out, struct arena *arena)
{
    struct document_choice *choices =
        arena_array(arena, struct document_choice, document_count + 1);

    for (size_t at = 0; at < document_count; at++)
        choices[at] =
            (struct document_choice){documents[at].name, documents[at].title, documents[at].help};
    *out = choices;
    return document_count;
}

bool query_printers(struct session *session, struct arena *arena, const char ***names,
                    size_t *count, struct error *error)
{
    (void)session;
    return process_printers(arena, names, count, error);
}
