#ifndef STINT_QUERY_H
#define STINT_QUERY_H

/* What screens load: each is one call that fills the screen's arena, and opens the file if it
 * is not open. Errors: ERROR_NOT_FOUND (no file, no such engagement), ERROR_SYSTEM. */

#include "command.h"
#include "exitlist.h"
#include "gate.h"
#include "history.h"
#include "personal.h"
#include "portfolio.h"
#include "provider.h"
#include "radar.h"
#include "timeline.h"

bool query_list(struct session *session, const struct list_query *query, struct arena *arena,
                struct list_row **rows, size_t *count, struct error *error) MUST_USE;
bool query_counts(struct session *session, struct portfolio_counts *out,
                  struct error *error) MUST_USE;
/* Works out anew, in memory, the figures of rows past the day until which they hold. */
bool query_freshen(struct session *session, struct list_row *rows, size_t count,
                   struct arena *arena, struct error *error) MUST_USE;
/* A page of everybody in the file, by name, with where they serve. */
bool query_people(struct session *session, const struct people_query *query, struct arena *arena,
                  struct person_row **rows, size_t *count, struct error *error) MUST_USE;
/* One person by the id of their row, with what the engagements they serve hold of them: those that
 * stand first, the newest before older ones. ERROR_NOT_FOUND. */
struct personal_view {
    struct person_row *who;
    size_t engagement_count;
    int64_t share; /* person_share */
    personal_rows rows;
};
bool query_personal(struct session *session, const char *id, struct arena *arena,
                    struct personal_view *out, struct error *error) MUST_USE;
bool query_agenda(struct session *session, civil_day until, size_t limit, struct arena *arena,
                  struct due_row **rows, size_t *count, struct error *error) MUST_USE;
/* What others owe: access that was asked for and is not granted, the oldest first. */
bool query_waiting(struct session *session, size_t limit, struct arena *arena,
                   struct due_row **rows, size_t *count, struct error *error) MUST_USE;

/* Rows of any kind that have every word, or one that begins so: store_search. */
struct search_page {
    struct search_hit *hits; /* the best first */
    size_t count;
    bool more;    /* than the limit */
    bool stopped; /* `stop` said so: nothing was found out */
};
struct search_query {
    const char *words;
    size_t limit;
    bool (*stop)(void *context); /* asked while it takes time; NULL: nobody */
    void *context;
};
bool query_search(struct session *session, const struct search_query *query, struct arena *arena,
                  struct search_page *out, struct error *error) MUST_USE;
/* "item", "log entry": what a row of a kind is called where it was found. */
const char *search_kind_title(enum record_kind kind);

bool query_radar(struct session *session, const struct radar_query *query, struct arena *arena,
                 struct radar_row **rows, size_t *count, struct error *error) MUST_USE;

/* Engagements of a list, each with its phases, milestones and people over time: `out` has as many
 * rows as the list. */
bool query_timeline(struct session *session, const struct list_row rows[], size_t count,
                    struct arena *arena, struct timeline_row **out, struct error *error) MUST_USE;

/* A provider with what its record comes to; by name. */
struct provider_view {
    const struct provider *provider;
    struct scorecard scores;
    struct track_record track;
    const char *score, *summary; /* score NULL: not assessed */
};
bool query_providers(struct session *session, struct arena *arena, struct provider_view **rows,
                     size_t *count, struct error *error) MUST_USE;
/* One of them by the id of its row, with its engagements: the newest first, at most `limit`.
 * ERROR_NOT_FOUND. */
struct provider_whole {
    struct provider_view view;
    struct engagement **engagements;
    size_t engagement_count;
};
bool query_provider(struct session *session, const char *id, size_t limit, struct arena *arena,
                    struct provider_whole *out, struct error *error) MUST_USE;

/* An engagement with what the rules say of it today. */
struct engagement_view {
    struct dossier dossier;
    struct gate_report gate;
    struct health_report health;
    struct exit_row *exits;
    size_t exit_count;
};
bool query_engagement(struct session *session, const char *code, struct arena *arena,
                      struct engagement_view *out, struct error *error) MUST_USE;
bool query_history(struct session *session, const char *code, int64_t before, size_t limit,
                   struct arena *arena, struct history *out, struct error *error) MUST_USE;
/* The codes before and after one in their own order, ended engagements too; NULL at the ends. */
bool query_neighbours(struct session *session, const char *code, struct arena *arena,
                      const char **previous, const char **next, struct error *error) MUST_USE;

/* A document as pages of text lines: exactly what the text writer prints. */
struct preview {
    const char **lines; /* of all pages, without line ends */
    size_t line_count;
    size_t *page_starts; /* index of each page's first line */
    size_t page_count;
};
bool query_preview(struct session *session, const char *code, const char *document, int width,
                   struct arena *arena, struct preview *out, struct error *error) MUST_USE;
struct document_choice {
    const char *name, *title, *help;
};
size_t query_documents(const struct document_choice **out, struct arena *arena);
bool query_printers(struct session *session, struct arena *arena, const char ***names,
                    size_t *count, struct error *error) MUST_USE;

/* The values a field can complete to: codes, item ids, handles with their names; and for client,
 * provider and owner the names on file. */
struct choice {
    const char *value, *title;
};
bool query_choices(struct session *session, const struct arg_spec *spec, const char *code,
                   struct arena *arena, struct choice **out, size_t *count,
                   struct error *error) MUST_USE;
/* Any other text is as good: its choices are names. */
bool choices_are_names(const struct arg_spec *spec);

#endif
