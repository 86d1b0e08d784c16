#include "query.h"

#include "session_private.h"
#include "text.h"
#include "vec.h"

#include <stddef.h>
#include <string.h>

/* What a field can complete to. */
struct choices {
    struct choice *at;
    size_t count, capacity;
};

static void add(struct choices *choices, struct arena *arena, const char *value, const char *title)
{
    vec_add(choices, arena, ((struct choice){value, title}));
}

static void add_words(struct choices *choices, const struct word_list *words, struct arena *arena)
{
    for (size_t at = 0; at < words->count; at++)
        add(choices, arena, words->words[at].name, words->words[at].title);
}

/* Of a large file the first in that order, not all. */
static bool load_engagements(struct session *session, enum list_order order, struct arena *arena,
                             struct list_row **rows, size_t *count, struct error *error)
{
    enum { ENGAGEMENTS_MOST = 200 };
    const struct list_query query = {.stage = -1,
                                     .model = -1,
                                     .status = -1,
                                     .order = order,
                                     .limit = ENGAGEMENTS_MOST,
                                     .today = session_today(session)};

    return session_open(session, error) &&
           store_list(session->store, &query, arena, rows, count, error);
}

static bool add_codes(struct session *session, struct choices *choices, struct arena *arena,
                      struct error *error)
{
    struct list_row *rows;
    size_t count;

    if (!load_engagements(session, LIST_BY_CODE, arena, &rows, &count, error))
        return false;
    for (size_t at = 0; at < count; at++)
        add(choices, arena, rows[at].engagement.code, rows[at].engagement.title);
    return true;
}

static const char *row_title(const struct dossier *dossier, enum record_kind kind, const void *row)
{
    static const char *const titles[] = {"title", "name", "text", "subject", "system"};

    if (kind == RECORD_ASSIGNMENT)
        return assignment_name(dossier, row);
    for (size_t at = 0; at < ARRAY_COUNT(titles); at++) {
        const struct field *field = record_field(&record_types[kind], titles[at]);

        if (field != NULL)
            return field_text(field, row, dossier->arena);
    }
    return NULL;
}

static void add_rows(struct choices *choices, const struct dossier *dossier, enum record_kind kind)
{
    dossier_each(struct any_row, any, dossier, kind) {
        if (!dossier_owns(dossier, any))
            continue; /* no handle here names it */
        add(choices, dossier->arena, handle_text(kind, any, dossier->arena),
            row_title(dossier, kind, any));
    }
}

static void add_items(struct choices *choices, const struct dossier *dossier, civil_day today)
{
    size_t count;
    struct item **items = dossier_items(dossier, today, &count, dossier->arena);

    for (size_t at = 0; at < count; at++)
        add(choices, dossier->arena, items[at]->code, items[at]->text);
}

static void add_criteria(struct choices *choices, const struct dossier *dossier)
{
    for (size_t at = 0; at < criterion_count; at++)
        add(choices, dossier->arena, criteria[at].name, "criterion");
}

static bool add_of_engagement(struct session *session, const struct arg_spec *spec,
                              const char *code, struct choices *choices, struct arena *arena,
                              struct error *error)
{
    struct dossier dossier;

    if (code == NULL)
        return true;
    if (!session_open(session, error) ||
        !store_load_dossier(session->store, code, arena, &dossier, error))
        return false;
    if (spec->kind == ARG_HANDLE)
        add_rows(choices, &dossier, arg_register(spec));
    else
        add_items(choices, &dossier, session_today(session));
    if (spec->kind == ARG_SUBJECT)
        add_criteria(choices, &dossier);
    return true;
}

/* Texts that are names on file: offset of each in the engagement. */
static const struct name_source {
    const char *argument;
    size_t offset;
} name_sources[] = {
    {"client", offsetof(struct engagement, client)},
    {"provider", offsetof(struct engagement, provider)},
    {"owner", offsetof(struct engagement, owner)},
};

static const struct name_source *source_of(const struct arg_spec *spec)
{
    for (size_t at = 0; spec->kind == ARG_TEXT && at < ARRAY_COUNT(name_sources); at++) {
        if (strcmp(name_sources[at].argument, spec->name) == 0)
            return &name_sources[at];
    }
    return NULL;
}

bool choices_are_names(const struct arg_spec *spec)
{
    return source_of(spec) != NULL;
}

static void add_name(struct choices *choices, struct arena *arena, const char *name)
{
    for (size_t at = 0; at < choices->count; at++) {
        if (text_equal(choices->at[at].value, name))
            return;
    }
    if (!text_is_blank(name))
        add(choices, arena, name, NULL);
}

/* Those of the engagements that fall due first: of a large file not all, but those at work. */
static bool add_names(struct session *session, const struct name_source *source,
                      struct choices *choices, struct arena *arena, struct error *error)
{
    struct list_row *rows;
    size_t count;

    if (!load_engagements(session, LIST_BY_DUE, arena, &rows, &count, error))
        return false;
    for (size_t at = 0; at < count; at++) {
        const char *name;

        memcpy(&name, (const char *)&rows[at].engagement + source->offset, sizeof name);
        add_name(choices, arena, name);
    }
    return true;
}

bool query_choices(struct session *session, const struct arg_spec *spec, const char *code,
                   struct arena *arena, struct choice **out, size_t *count, struct error *error)
{
    struct choices choices = {0};
    bool done = true;

    if (spec->kind == ARG_WORD)
        add_words(&choices, spec->words, arena);
    else if (spec->kind == ARG_CODE)
        done = add_codes(session, &choices, arena, error);
    else if (spec->kind == ARG_ITEM || spec->kind == ARG_SUBJECT || spec->kind == ARG_HANDLE)
        done = add_of_engagement(session, spec, code, &choices, arena, error);
    else if (choices_are_names(spec))
        done = add_names(session, source_of(spec), &choices, arena, error);
    if (!done)
        return false;
    *out = choices.at;
    *count = choices.count;
    return true;
}
