#include "filter_private.h"

#include "session_private.h"

#include <stdlib.h>
#include <string.h>

enum { VALUES_MOST = 8, NAMES_MOST = 200 };

struct counting {
    size_t words[FACET_WORDS][VALUES_MOST];
    size_t nameless[FACET_NAMES];
};

static void count_in(struct counting *counting, const struct title *title, unsigned facets)
{
    for (size_t facet = 0; facet < FACET_WORDS; facet++)
        for (unsigned value = 0; (facets & (1u << facet)) && value < VALUES_MOST; value++)
            counting->words[facet][value] += (title->facts.values[facet] >> value) & 1;
    for (size_t i = 0; i < FACET_NAMES; i++) {
        struct label *label = title->labels[i];

        if (facets & (1u << (FACET_WORDS + i)))
            ++*(label == NULL ? &counting->nameless[i] : &label->tally[i]);
    }
}

/* A value counts those that all the other facets let in: so many there would be with it. */
static void count_all(struct filter *filter, const struct asked *asked, struct counting *counting)
{
    for (size_t i = 0; i < filter->found_count; i++) {
        const struct title *title = &filter->shown->at[filter->found[i].at];
        unsigned failed = facets_failed(&asked->facets, &title->facts);

        if (!title_fits(filter->shown, filter->found[i].at, asked->query, asked->owner) ||
            (failed & (failed - 1)) != 0 ||
            title_score(filter->shown, filter->found[i].at, &filter->words) == 0)
            continue;
        count_in(counting, title, failed == 0 ? ~0u : failed);
    }
}

typedef VEC(struct facet_count) count_vec;

static void add_words(const struct asked *asked, const struct counting *counting, enum facet facet,
                      struct arena *arena, count_vec *out)
{
    const struct word_list *words = facet_words(facet);

    for (size_t value = 0; value < words->count; value++) {
        struct facet_count found = {.facet = facet,
                                    .value = (int)value,
                                    .title = words->words[value].title,
                                    .count = counting->words[facet][value],
                                    .chosen = facets_have_word(&asked->facets, facet, (int)value)};

        if (found.count > 0 || found.chosen)
            vec_add(out, arena, found);
    }
}

static int compare_counts(const void *a, const void *b)
{
    const struct facet_count *left = a, *right = b;

    if (left->chosen != right->chosen)
        return left->chosen ? -1 : 1;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return strcmp(left->folded, right->folded);
}

/* Those with the most engagements; others are found by typing their name. */
static void add_names(const struct filter *filter, const struct asked *asked,
                      const struct counting *counting, enum facet facet, struct arena *arena,
                      count_vec *out)
{
    size_t of = facet - FACET_WORDS;
    count_vec names = {0};
    struct facet_count nameless = {.facet = facet,
                                   .title = "none",
                                   .folded = "",
                                   .count = counting->nameless[of],
                                   .chosen = facets_have_name(&asked->facets, facet, "")};

    for (size_t i = 1; i < filter->shown->label_count; i++) {
        const struct label *label = filter->shown->labels[i];
        struct facet_count found = {.facet = facet};

        found.count = label->tally[of];
        found.chosen = found.count > 0 && facets_have_name(&asked->facets, facet, label->text);
        found.title = label->shown;
        found.folded = label->text;
        if (found.count > 0)
            vec_add(&names, arena, found);
    }
    if (nameless.count > 0 || nameless.chosen)
        vec_add(&names, arena, nameless);
    if (names.count > 1)
        qsort(names.at, names.count, sizeof(*names.at), compare_counts);
    for (size_t i = 0; i < names.count && i < NAMES_MOST; i++) {
        names.at[i].title = arena_strdup(arena, names.at[i].title);
        names.at[i].folded = arena_strdup(arena, names.at[i].folded);
        vec_add(out, arena, names.at[i]);
    }
}

bool filter_facets(struct filter *filter, struct session *session, const char *pattern,
                   const struct list_query *query, struct arena *arena, struct facet_count **out,
                   size_t *count, struct error *error)
{
    struct counting counting = {0};
    count_vec found = {0};
    struct asked asked;

    filter->waits = true;
    if (!session_open(session, error) || !filter_read_ahead(filter, session, error))
        return false;
    if (filter_ask(filter, session, pattern, query, arena, &asked)) {
        filter_prepare(filter, session, &asked);
        filter_clear_tallies(filter);
        count_all(filter, &asked, &counting);
        for (int facet = 0; facet < FACET_ENDS; facet++) {
            if (facet < FACET_WORDS)
                add_words(&asked, &counting, (enum facet)facet, arena, &found);
            else
                add_names(filter, &asked, &counting, (enum facet)facet, arena, &found);
        }
    }
    *out = found.at;
    *count = found.count;
    return true;
}
