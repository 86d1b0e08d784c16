#include "filter_private.h"

#include "session_private.h"

#include <string.h>

/* ---- what is asked for ------------------------------------------------------------------- */

static bool fits_facets(const struct titles *titles, size_t at, const struct asked *asked)
{
    return asked->facets.count == 0 || facets_failed(&asked->facets, &titles->at[at].facts) == 0;
}

/* ---- groups ------------------------------------------------------------------------------ */

static const struct label *group_label(enum list_group group, const struct title *title)
{
    return group == LIST_GROUP_CLIENT  ? title->labels[LABEL_CLIENT]
           : group == LIST_GROUP_OWNER ? title->labels[LABEL_OWNER]
                                       : NULL;
}

static int health_of(const struct title *title)
{
    for (int health = HEALTH_OFF_TRACK; health > HEALTH_ON_TRACK; health--)
        if (title->facts.values[FACET_HEALTH] & (1u << health))
            return health;
    return HEALTH_ON_TRACK;
}

static const char *group_title(enum list_group group, const struct title *title)
{
    const struct label *label = group_label(group, title);

    if (label != NULL)
        return label->shown;
    if (group == LIST_GROUP_CLIENT || group == LIST_GROUP_OWNER)
        return group == LIST_GROUP_CLIENT ? "No client" : "No owner";
    if (group == LIST_GROUP_MODEL)
        return word_title(&model_words, title->model);
    if (group == LIST_GROUP_PHASE)
        return status_is_over(title->status) ? "Over" : word_title(&stage_words, title->stage);
    if (group == LIST_GROUP_HEALTH)
        return status_is_over(title->status) ? "Over" : word_title(&health_words, health_of(title));
    return NULL;
}

static size_t *tally_of(struct filter *filter, enum list_group group, const struct title *title)
{
    enum title_label of = group == LIST_GROUP_CLIENT ? LABEL_CLIENT : LABEL_OWNER;

    if (group_label(group, title) != NULL)
        return &title->labels[of]->tally[of];
    if (group == LIST_GROUP_MODEL)
        return &filter->tally[title->model];
    if (group == LIST_GROUP_PHASE)
        return &filter->tally[status_is_over(title->status) ? STAGE_COUNT : title->stage];
    if (group == LIST_GROUP_HEALTH)
        return &filter->tally[status_is_over(title->status) ? TALLY - 1 : health_of(title)];
    return &filter->tally[0];
}

/* ---- the best ------------------------------------------------------------------------- */

struct ranked {
    unsigned score;
    uint32_t at; /* of the titles */
};

/* A heap of the best so far, the worst of them on top. */
struct best {
    const struct titles *titles;
    enum list_group group;
    bool descending;
    bool backwards; /* the last ones are looked for */
    struct ranked *at;
    size_t count, room;
};

static bool stands_behind(const struct best *best, struct ranked a, struct ranked b)
{
    const struct title *titles = best->titles->at;
    int order = 0;

    if (best->group != LIST_GROUP_NONE)
        order = title_compare_groups(best->group, &titles[a.at], &titles[b.at]);
    if (order != 0)
        return order > 0;
    if (a.score != b.score)
        return a.score < b.score;
    order = titles_compare(best->titles, a.at, b.at);
    return best->descending ? order < 0 : order > 0;
}

static bool is_worse(const struct best *best, struct ranked a, struct ranked b)
{
    return best->backwards ? stands_behind(best, b, a) : stands_behind(best, a, b);
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
    } else if (best->room > 0 && is_worse(best, best->at[0], ranked)) {
        best->at[0] = ranked;
        sink(best, 0);
    }
}

static bool is_full(const struct best *best)
{
    return best->count == best->room;
}

/* Even with all that it may score it is no better than the worst. */
static bool is_late(const struct best *best, const struct found *found)
{
    return is_full(best) && !is_worse(best, best->at[0], (struct ranked){found->most, found->at});
}

static void take(struct filter *filter, struct best *best, uint32_t at)
{
    struct ranked ranked = {title_score(filter->shown, at, &filter->words), at};

    if (ranked.score == 0) {
        filter->most[at] = 0;
        return;
    }
    if (ranked.score > filter->best)
        filter->best = ranked.score;
    filter->total++;
    if (best->group != LIST_GROUP_NONE)
        ++*tally_of(filter, best->group, &filter->shown->at[at]);
    add(best, ranked);
}

/* Those that may score most come first: where even they could not get in, none will. Not so of
 * groups, which come before the score; and without a text all score alike and are counted. What
 * costs least is asked first. */
static void pick_best(struct filter *filter, const struct asked *asked, struct best *best)
{
    bool stops = filter->words.count > 0 && best->group == LIST_GROUP_NONE;

    filter->total = filter->best = 0;
    filter->whole = !stops;
    for (size_t i = 0; i < filter->found_count; i++) {
        const struct found *found = &filter->found[i];

        if (stops && is_full(best) && (best->room == 0 || found->most < best->at[0].score))
            return;
        if (!title_fits(filter->shown, found->at, asked->query, asked->owner))
            continue;
        if (stops && is_late(best, found))
            continue;
        if (fits_facets(filter->shown, found->at, asked))
            take(filter, best, found->at);
    }
}

/* The heap taken apart: worst first, so from behind. */
static const struct title **sorted(struct best *best, struct arena *arena)
{
    const struct title **titles = arena_array(arena, const struct title *, best->count + 1);

    while (best->count > 0) {
        titles[best->count - 1] = &best->titles->at[best->at[0].at];
        best->at[0] = best->at[--best->count];
        sink(best, 0);
    }
    return titles;
}

/* ---- rows ----------------------------------------------------------------------------- */

struct window {
    const struct title **titles;
    size_t count;
};

static struct window pick_window(struct filter *filter, const struct asked *asked, bool backwards,
                                 size_t room, struct arena *arena)
{
    struct best best = {.titles = filter->shown,
                        .group = asked->query->group,
                        .descending = asked->query->descending,
                        .backwards = backwards,
                        .room = room};
    struct window window;

    best.at = arena_array(arena, struct ranked, room + 1);
    if (asked->query->group != LIST_GROUP_NONE)
        filter_clear_tallies(filter);
    pick_best(filter, asked, &best);
    window.count = best.count;
    window.titles = sorted(&best, arena);
    return window;
}

static void turn_round(struct window *window)
{
    for (size_t i = 0; i < window->count / 2; i++) {
        const struct title *kept = window->titles[i];

        window->titles[i] = window->titles[window->count - 1 - i];
        window->titles[window->count - 1 - i] = kept;
    }
}

/* Far down fewer have to be kept from the end; how many there are is known without keeping any. */
static bool lies_near_the_end(struct filter *filter, const struct asked *asked, struct arena *arena)
{
    if (asked->query->skip < TITLES_SLICE)
        return false;
    (void)pick_window(filter, asked, false, 0, arena);
    return filter->whole && asked->query->skip > filter->total / 2;
}

static struct window find_window(struct filter *filter, const struct asked *asked,
                                 struct arena *arena)
{
    size_t skip = asked->query->skip, limit = asked->query->limit, most = filter->found_count;
    struct window window;

    if (lies_near_the_end(filter, asked, arena)) {
        size_t room = skip < filter->total ? filter->total - skip : 0;

        window = pick_window(filter, asked, true, room, arena);
        turn_round(&window);
    } else {
        size_t room = limit > 0 && skip + limit < most ? skip + limit : most;

        window = pick_window(filter, asked, false, room, arena);
        skip = skip < window.count ? skip : window.count;
        window.titles += skip;
        window.count -= skip;
    }
    if (limit > 0 && window.count > limit)
        window.count = limit;
    return window;
}

/* Rows are those of the file; it may have moved on from the titles. */
static size_t keep_fitting(struct filter *filter, const struct window *window,
                           const struct list_query *query, struct list_row *rows, size_t count)
{
    size_t kept = 0, at = 0;

    for (size_t i = 0; i < count; i++) {
        while (at + 1 < window->count &&
               strcmp(window->titles[at]->id, rows[i].engagement.row.id) != 0)
            at++;
        rows[i].group = group_title(query->group, window->titles[at]);
        if (rows[i].group != NULL)
            rows[i].group_count = *tally_of(filter, query->group, window->titles[at]);
        if (engagement_fits(&rows[i].engagement, query))
            rows[kept++] = rows[i];
    }
    return kept;
}

static bool read_rows(struct filter *filter, struct session *session, const struct asked *asked,
                      struct arena *arena, struct list_row **rows, size_t *count,
                      struct error *error)
{
    struct window window = find_window(filter, asked, arena);
    const char **ids = arena_array(arena, const char *, window.count + 1);

    for (size_t i = 0; i < window.count; i++)
        ids[i] = arena_strdup(arena, window.titles[i]->id);
    if (!store_list_ids(session->store, ids, window.count, asked->query->today, arena, rows, count,
                        error))
        return false;
    *count = keep_fitting(filter, &window, asked->query, *rows, *count);
    return query_freshen(session, *rows, *count, arena, error);
}

bool filter_find(struct filter *filter, struct session *session, const char *pattern,
                 const struct list_query *query, struct arena *arena, struct list_row **rows,
                 size_t *count, struct error *error)
{
    struct asked asked;

    if (!filter_wanted(pattern, query))
        return query_list(session, query, arena, rows, count, error);
    if (!session_open(session, error))
        return false;
    if (!filter_ask(filter, session, pattern, query, arena, &asked)) {
        *rows = NULL;
        *count = filter->total = filter->best = 0;
        filter->whole = true;
        return true;
    }
    if (!filter_read_ahead(filter, session, error))
        return false;
    filter_prepare(filter, session, &asked);
    return read_rows(filter, session, &asked, arena, rows, count, error);
}
