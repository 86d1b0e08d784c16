#include "filter.h"

#include "fuzzy.h"
#include "session_private.h"
#include "text.h"
#include "titles.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

struct filter {
    struct titles *shown, *reading; /* the same while they are read for the first time */
    uint64_t changes;               /* of the session, when the reading began */
    struct strbuf pattern;          /* that `found` goes by, folded */
    struct fuzzy words;
    size_t known;    /* titles that were looked through for `found` */
    uint32_t *found; /* which may match, those that may score most first */
    size_t found_count, found_room;
};

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
    free(filter->found);
    free(filter);
}

/* ---- reading -------------------------------------------------------------------------- */

bool filter_behind(const struct filter *filter, const struct session *session)
{
    return filter->shown == NULL || filter->reading != NULL ||
           filter->changes != session_changes(session);
}

size_t filter_count(const struct filter *filter)
{
    return filter->shown == NULL ? 0 : filter->shown->count;
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
    if (filter->reading == NULL || filter->changes != session_changes(session))
        begin_reading(filter, session);
    if (!titles_read(filter->reading, session->store, error))
        return false;
    if (filter->reading->whole) {
        show(filter, filter->reading);
        filter->reading = NULL;
    }
    return true;
}

/* The first slice at once; after a change only where it is all there is. */
static bool read_ahead(struct filter *filter, struct session *session, struct error *error)
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
    uint32_t *bigger;

    if (count <= filter->found_room)
        return;
    bigger = realloc(filter->found, count * sizeof(*bigger));
    if (bigger == NULL)
        out_of_memory();
    filter->found = bigger;
    filter->found_room = count;
}

/* Keeps those that may match; returns the most that any may score. */
static unsigned keep_possible(struct filter *filter, bool narrowing)
{
    size_t count = narrowing ? filter->found_count : filter->shown->count, kept = 0;
    unsigned most = 0;

    make_room(filter, filter->shown->count);
    for (size_t i = 0; i < count; i++) {
        uint32_t at = narrowing ? filter->found[i] : (uint32_t)i;
        unsigned score = title_most(&filter->shown->at[at], &filter->words);

        filter->shown->at[at].most = score;
        if (score == 0)
            continue;
        filter->found[kept++] = at;
        most = score > most ? score : most;
    }
    filter->found_count = kept;
    return most;
}

/* By counting: the scores are small. */
static void sort_by_most(struct filter *filter, unsigned most)
{
    size_t *starts = calloc(most + 2, sizeof(*starts));
    uint32_t *sorted = calloc(filter->found_count + 1, sizeof(*sorted));
    const struct title *titles = filter->shown->at;

    if (starts == NULL || sorted == NULL)
        out_of_memory();
    for (size_t i = 0; i < filter->found_count; i++)
        starts[most - titles[filter->found[i]].most + 1]++;
    for (size_t i = 1; i <= most + 1; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < filter->found_count; i++)
        sorted[starts[most - titles[filter->found[i]].most]++] = filter->found[i];
    free(starts);
    free(filter->found);
    filter->found = sorted;
    filter->found_room = filter->found_count;
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
    sort_by_most(filter, keep_possible(filter, narrowing));
    filter->known = filter->shown->count;
}

/* ---- the best ------------------------------------------------------------------------- */

struct ranked {
    unsigned score;
    const struct title *title;
};

/* A heap of the best so far, the worst of them on top. */
struct best {
    const struct list_query *query;
    const char *owner; /* folded, or NULL */
    struct ranked *at;
    size_t count, room;
};

static bool is_worse(const struct best *best, struct ranked a, struct ranked b)
{
    return a.score != b.score ? a.score < b.score
                              : title_compare(best->query, a.title, b.title) > 0;
}

static void sink(struct best *best, size_t at)
{
    for (size_t child = 2 * at + 1; child < best->count; child = 2 * at + 1) {
        struct ranked kept = best->at[at];

        if (child + 1 < best->count && is_worse(best, best->at[child + 1], best->at[child]))
            child++;
        if (!is_worse(best, best->at[child], kept))
            return;
        best->at[at] = best->at[child];
        best->at[child] = kept;
        at = child;
    }
}

static void rise(struct best *best, size_t at)
{
    for (; at > 0; at = (at - 1) / 2) {
        size_t parent = (at - 1) / 2;
        struct ranked kept = best->at[parent];

        if (!is_worse(best, best->at[at], kept))
            return;
        best->at[parent] = best->at[at];
        best->at[at] = kept;
    }
}

static void add(struct best *best, struct ranked ranked)
{
    if (best->count < best->room) {
        best->at[best->count++] = ranked;
        rise(best, best->count - 1);
    } else if (is_worse(best, best->at[0], ranked)) {
        best->at[0] = ranked;
        sink(best, 0);
    }
}

/* Those that may score most come first: where even they could not get in, none will. */
static void pick_best(struct filter *filter, struct best *best)
{
    for (size_t i = 0; i < filter->found_count; i++) {
        struct title *title = &filter->shown->at[filter->found[i]];
        struct ranked ranked = {title->most, title};
        bool full = best->count == best->room;

        if (full && title->most < best->at[0].score)
            return;
        if (title->most == 0 || !title_fits(title, best->query, best->owner) ||
            (full && !is_worse(best, best->at[0], ranked)))
            continue;
        ranked.score = title_score(title, &filter->words);
        if (ranked.score > 0)
            add(best, ranked);
    }
}

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

/* The heap taken apart: worst first, so from behind. */
static const char **best_ids(struct best *best, struct arena *arena)
{
    size_t count = best->count;
    const char **ids = arena_array(arena, const char *, count + 1);

    while (best->count > 0) {
        ids[best->count - 1] = arena_strdup(arena, best->at[0].title->id);
        best->at[0] = best->at[--best->count];
        sink(best, 0);
    }
    return ids;
}

/* ---- rows ----------------------------------------------------------------------------- */

/* Rows are those of the file; it may have moved on from the titles. */
static size_t keep_fitting(const struct list_query *query, struct list_row *rows, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (engagement_fits(&rows[i].engagement, query))
            rows[kept++] = rows[i];
    return kept;
}

bool filter_find(struct filter *filter, struct session *session, const char *pattern,
                 const struct list_query *query, struct arena *arena, struct list_row **rows,
                 size_t *count, struct error *error)
{
    struct best best = {.query = query, .owner = folded(query->owner, arena)};
    const char **ids;
    size_t id_count;

    if (text_is_blank(pattern))
        return query_list(session, query, arena, rows, count, error);
    if (!session_open(session, error) || !read_ahead(filter, session, error))
        return false;
    narrow(filter, pattern);
    best.room =
        query->limit > 0 && query->limit < filter->found_count ? query->limit : filter->found_count;
    best.at = arena_array(arena, struct ranked, best.room + 1);
    if (best.room > 0)
        pick_best(filter, &best);
    id_count = best.count;
    ids = best_ids(&best, arena);
    if (!store_list_ids(session->store, ids, id_count, query->today, arena, rows, count, error))
        return false;
    *count = keep_fitting(query, *rows, *count);
    return query_freshen(session, *rows, *count, arena, error);
}
