#include "filter_private.h"

#include "fuzzy.h"
#include "session_private.h"
#include "text.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

struct filter *filter_new(void)
{
    struct filter *filter = calloc(1, sizeof(*filter));

    if (filter == NULL)
        out_of_memory();
    strbuf_init(&filter->pattern);
    return filter;
}

void filter_free(struct filter *filter)
{
    if (filter == NULL)
        return;
    if (filter->reading != filter->shown)
        titles_free(filter->reading);
    titles_free(filter->shown);
    strbuf_done(&filter->pattern);
    free(filter->most);
    free(filter->found);
    free(filter);
}

/* ---- reading -------------------------------------------------------------------------- */

static bool lacks_waits(const struct filter *filter, const struct titles *titles)
{
    return filter->waits && titles->waited < titles->count;
}

bool filter_behind(const struct filter *filter, const struct session *session)
{
    return filter->shown == NULL || filter->reading != NULL ||
           filter->changes != session_changes(session) || lacks_waits(filter, filter->shown);
}

size_t filter_count(const struct filter *filter)
{
    if (filter->shown == NULL)
        return 0;
    return lacks_waits(filter, filter->shown) ? filter->shown->waited : filter->shown->count;
}

void filter_expect(struct filter *filter, const struct facets *facets)
{
    for (size_t i = 0; i < facets->count; i++)
        filter->waits |= facets->terms[i].facet == FACET_WAITING;
}

size_t filter_total(const struct filter *filter)
{
    return filter->total;
}

unsigned filter_best(const struct filter *filter)
{
    return filter->best;
}

bool filter_is_whole(const struct filter *filter)
{
    return filter->whole;
}

const struct error *filter_fault(const struct filter *filter)
{
    return filter->fault.code == ERROR_NONE ? NULL : &filter->fault;
}

bool filter_wanted(const char *pattern, const struct list_query *query)
{
    return !text_is_blank(pattern) || !text_is_blank(query->facets) ||
           query->group != LIST_GROUP_NONE || query->order > LIST_BY_END;
}

static void begin_reading(struct filter *filter, const struct session *session)
{
    if (filter->reading != filter->shown)
        titles_free(filter->reading);
    filter->reading = titles_new();
    filter->changes = session_changes(session);
    if (filter->shown == NULL)
        filter->shown = filter->reading;
}

static void show(struct filter *filter, struct titles *titles)
{
    if (filter->shown != titles)
        titles_free(filter->shown);
    filter->shown = titles;
    filter->known = 0;
}

bool filter_read(struct filter *filter, struct session *session, struct error *error)
{
    if (!session_open(session, error))
        return false;
    if (filter->changes == session_changes(session) && filter->shown != NULL &&
        filter->reading == NULL)
        return titles_read_waits(filter->shown, session->store, error);
    if (filter->reading == NULL || filter->changes != session_changes(session))
        begin_reading(filter, session);
    if (!titles_read(filter->reading, session->store, error) ||
        (filter->waits && !titles_read_waits(filter->reading, session->store, error)))
        return false;
    if (filter->reading->whole) {
        show(filter, filter->reading);
        filter->reading = NULL;
    }
    return true;
}

bool filter_read_ahead(struct filter *filter, struct session *session, struct error *error)
{
    bool few = filter->shown == NULL || filter->shown->count < TITLES_SLICE;

    return !filter_behind(filter, session) || !few || filter_read(filter, session, error);
}

/* ---- narrowing ------------------------------------------------------------------------ */

/* What is typed on finds only what was found before, unless it says what should be absent. */
static bool narrows(const struct filter *filter, const char *pattern)
{
    const struct fuzzy *words = &filter->words;
    size_t length = filter->pattern.length;

    return filter->known == filter->shown->count && length > 0 &&
           strncmp(filter->pattern.data, pattern, length) == 0 && words->count > 0 &&
           words->words[words->count - 1].mode != FUZZY_ABSENT;
}

static void make_room(struct filter *filter, size_t count)
{
    if (count <= filter->room)
        return;
    filter->room = 2 * count;
    filter->most = realloc(filter->most, filter->room * sizeof(*filter->most));
    filter->found = realloc(filter->found, filter->room * sizeof(*filter->found));
    if (filter->most == NULL || filter->found == NULL)
        out_of_memory();
}

/* By counting: the scores are small. */
static void sort_by_most(struct filter *filter)
{
    const uint16_t *most = filter->most;
    size_t *starts = calloc(UINT16_MAX + 1, sizeof(*starts)), highest = 0, start = 0;

    if (starts == NULL)
        out_of_memory();
    for (size_t i = 0; i < filter->shown->count; i++) {
        starts[most[i]]++;
        highest = most[i] > highest ? most[i] : highest;
    }
    for (size_t score = highest; score > 0; score--) {
        size_t count = starts[score];

        starts[score] = start;
        start += count;
    }
    filter->found_count = start;
    for (size_t i = 0; i < filter->shown->count; i++)
        if (most[i] > 0)
            filter->found[starts[most[i]]++] = (struct found){(uint32_t)i, most[i]};
    free(starts);
}

static void narrow(struct filter *filter, const char *typed)
{
    struct strbuf pattern;
    bool narrowing;

    strbuf_init(&pattern);
    text_fold(typed, &pattern);
    if (filter->known == filter->shown->count && strcmp(pattern.data, filter->pattern.data) == 0) {
        strbuf_done(&pattern);
        return;
    }
    narrowing = narrows(filter, pattern.data);
    strbuf_done(&filter->pattern);
    filter->pattern = pattern;
    fuzzy_parse(filter->pattern.data, &filter->words);
    titles_score_labels(filter->shown, &filter->words);
    make_room(filter, filter->shown->count);
    titles_most(filter->shown, &filter->words, narrowing, filter->most);
    sort_by_most(filter);
    filter->known = filter->shown->count;
}

/* ---- what is asked ----------------------------------------------------------------------- */

static const char *folded(const char *text, struct arena *arena)
{
    struct strbuf folded;
    const char *kept;

    if (text == NULL)
        return NULL;
    strbuf_init(&folded);
    text_fold(text, &folded);
    kept = arena_strndup(arena, folded.data, folded.length);
    strbuf_done(&folded);
    return kept;
}

static struct facet_context context_of(const struct session *session, bool strict)
{
    return (struct facet_context){session_actor(session), session_today(session), strict};
}

bool filter_ask(struct filter *filter, const struct session *session, const char *typed,
                const struct list_query *query, struct arena *arena, struct asked *out)
{
    const struct facet_context context = context_of(session, false);
    const char *words =
        arena_printf(arena, "%s %s", text_or(query->facets, ""), text_or(typed, ""));

    filter->fault.code = ERROR_NONE;
    out->query = query;
    out->owner = folded(query->owner, arena);
    if (!facets_parse(words, &context, arena, &out->facets, &out->text, &filter->fault))
        return false;
    filter_expect(filter, &out->facets);
    return true;
}

bool filter_words(const struct session *session, const char *words, bool strict,
                  struct arena *arena, struct facets *facets, const char **text,
                  struct error *error)
{
    const struct facet_context context = context_of(session, strict);

    return facets_parse(words, &context, arena, facets, text, error);
}

void filter_prepare(struct filter *filter, const struct session *session, const struct asked *asked)
{
    titles_date(filter->shown, session_today(session));
    titles_order(filter->shown, asked->query->order);
    narrow(filter, asked->text);
}

void filter_clear_tallies(struct filter *filter)
{
    memset(filter->tally, 0, sizeof(filter->tally));
    for (size_t i = 0; i < filter->shown->label_count; i++)
        memset(filter->shown->labels[i]->tally, 0, sizeof(filter->shown->labels[i]->tally));
}
