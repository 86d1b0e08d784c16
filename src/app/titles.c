#include "titles.h"

#include "text.h"
#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct titles *titles_new(void)
{
    struct titles *titles = calloc(1, sizeof(*titles));

    if (titles == NULL)
        out_of_memory();
    arena_init(&titles->arena);
    return titles;
}

void titles_free(struct titles *titles)
{
    if (titles == NULL)
        return;
    arena_done(&titles->arena);
    free(titles->at);
    free(titles->labels);
    free(titles);
}

/* ---- labels --------------------------------------------------------------------------- */

static const char *folded(struct titles *titles, const char *text)
{
    struct strbuf folded;
    const char *kept;

    strbuf_init(&folded);
    text_fold(text, &folded);
    kept = arena_strndup(&titles->arena, folded.data, folded.length);
    strbuf_done(&folded);
    return kept;
}

static size_t hash_of(const char *text)
{
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */

    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return (size_t)hash;
}

/* Where a text stands, or would. The room is a power of two, never full. */
static struct label **place_of(const struct titles *titles, const char *text)
{
    size_t at = hash_of(text) & (titles->label_room - 1);

    while (titles->labels[at] != NULL && strcmp(titles->labels[at]->text, text) != 0)
        at = (at + 1) & (titles->label_room - 1);
    return &titles->labels[at];
}

static void make_label_room(struct titles *titles)
{
    struct label **old = titles->labels;
    size_t old_room = titles->label_room;

    if (2 * (titles->label_count + 1) <= old_room)
        return;
    titles->label_room = old_room == 0 ? 256 : 2 * old_room;
    titles->labels = calloc(titles->label_room, sizeof(struct label *));
    if (titles->labels == NULL)
        out_of_memory();
    for (size_t i = 0; i < old_room; i++)
        if (old[i] != NULL)
            *place_of(titles, old[i]->text) = old[i];
    free(old);
}

static const struct label *label_of(struct titles *titles, const char *text)
{
    struct strbuf folded;
    struct label **place;

    if (text_is_blank(text))
        return NULL;
    make_label_room(titles);
    strbuf_init(&folded);
    text_fold(text, &folded);
    place = place_of(titles, folded.data);
    if (*place == NULL) {
        *place = arena_new(&titles->arena, struct label);
        (*place)->text = arena_strndup(&titles->arena, folded.data, folded.length);
        titles->label_count++;
    }
    strbuf_done(&folded);
    return *place;
}

/* ---- reading -------------------------------------------------------------------------- */

static struct own_text own_text(struct titles *titles, const char *text)
{
    struct own_text own = {.text = folded(titles, text)};

    own.letters = fuzzy_letters(own.text);
    return own;
}

static void add(struct titles *titles, const struct title_row *row)
{
    titles->at[titles->count++] = (struct title){
        .id = arena_strdup(&titles->arena, row->id),
        .code = own_text(titles, row->code),
        .title = own_text(titles, row->title),
        .labels = {[LABEL_CLIENT] = label_of(titles, row->client),
                   [LABEL_PROVIDER] = label_of(titles, row->provider),
                   [LABEL_OWNER] = label_of(titles, row->owner)},
        .due = row->due == DAY_NONE ? INT32_MAX : row->due,
        .end = row->end == DAY_NONE ? INT32_MAX : row->end,
        .stage = row->stage,
        .model = row->model,
        .status = row->status,
    };
}

static void make_room(struct titles *titles, size_t count)
{
    struct title *bigger;

    if (titles->count + count <= titles->room)
        return;
    titles->room = 2 * titles->room + count;
    bigger = realloc(titles->at, titles->room * sizeof(*bigger));
    if (bigger == NULL)
        out_of_memory();
    titles->at = bigger;
}

bool titles_read(struct titles *titles, struct store *store, struct error *error)
{
    const char *after = titles->count == 0 ? "" : titles->at[titles->count - 1].id;
    struct title_row *rows;
    struct arena arena;
    size_t count;
    bool fine;

    arena_init(&arena);
    fine = store_titles(store, after, TITLES_SLICE, &arena, &rows, &count, error);
    if (fine) {
        make_room(titles, count);
        for (size_t i = 0; i < count; i++)
            add(titles, &rows[i]);
        titles->whole = count < TITLES_SLICE;
    }
    arena_done(&arena);
    return fine;
}

/* ---- scores --------------------------------------------------------------------------- */

void titles_score_labels(struct titles *titles, const struct fuzzy *words)
{
    for (size_t i = 0; i < titles->label_room; i++)
        for (size_t w = 0; titles->labels[i] != NULL && w < words->count; w++)
            titles->labels[i]->scores[w] =
                (unsigned)fuzzy_score(&words->words[w], titles->labels[i]->text);
}

/* What a word scores by the labels: of !word the least, since none may have it. */
static unsigned label_score(const struct title *title, size_t w, bool absent)
{
    unsigned score = absent ? 1 : 0;

    for (size_t i = 0; i < LABEL_COUNT; i++) {
        if (title->labels[i] == NULL)
            continue;
        if ((title->labels[i]->scores[w] < score) == absent)
            score = title->labels[i]->scores[w];
    }
    return score;
}

static unsigned own_most(const struct own_text *own, const struct fuzzy_word *word)
{
    return (unsigned)fuzzy_most(word, &own->letters);
}

unsigned title_most(const struct title *title, const struct fuzzy *words)
{
    unsigned total = 0;

    for (size_t w = 0; w < words->count; w++) {
        const struct fuzzy_word *word = &words->words[w];
        bool absent = word->mode == FUZZY_ABSENT;
        unsigned most = label_score(title, w, absent), code, name;

        if (!absent) {
            code = own_most(&title->code, word);
            name = own_most(&title->title, word);
            most = most < code ? code : most;
            most = most < name ? name : most;
        }
        if (most == 0)
            return 0;
        total += most;
    }
    return total;
}

static unsigned absent_score(const struct title *title, const struct fuzzy_word *word, size_t w)
{
    return label_score(title, w, true) > 0 && fuzzy_score(word, title->code.text) > 0 &&
           fuzzy_score(word, title->title.text) > 0;
}

static unsigned present_score(const struct title *title, const struct fuzzy_word *word, size_t w)
{
    const struct own_text *const own[] = {&title->code, &title->title};
    unsigned best = label_score(title, w, false);

    for (size_t i = 0; i < ARRAY_COUNT(own); i++) {
        unsigned score;

        if (own_most(own[i], word) <= best)
            continue;
        score = (unsigned)fuzzy_score(word, own[i]->text);
        best = score > best ? score : best;
    }
    return best;
}

unsigned title_score(const struct title *title, const struct fuzzy *words)
{
    unsigned total = 0;

    for (size_t w = 0; w < words->count; w++) {
        const struct fuzzy_word *word = &words->words[w];
        unsigned score = word->mode == FUZZY_ABSENT ? absent_score(title, word, w)
                                                    : present_score(title, word, w);

        if (score == 0)
            return 0;
        total += score;
    }
    return total;
}

/* ---- what a query leaves out, and its order ------------------------------------------- */

static bool fits(const struct list_query *query, int stage, int model, int status)
{
    bool over = status == STATUS_CLOSED || status == STATUS_CANCELLED;

    return (query->stage < 0 || query->stage == stage) &&
           (query->model < 0 || query->model == model) &&
           (query->status < 0 ? query->ended_too || !over : query->status == status);
}

static const char *label_text(const struct label *label)
{
    return label == NULL ? "" : label->text;
}

bool title_fits(const struct title *title, const struct list_query *query, const char *owner)
{
    return fits(query, title->stage, title->model, title->status) &&
           (owner == NULL || strcmp(owner, label_text(title->labels[LABEL_OWNER])) == 0);
}

bool engagement_fits(const struct engagement *engagement, const struct list_query *query)
{
    return fits(query, engagement->stage, engagement->model, engagement->status) &&
           (query->owner == NULL || text_equal(query->owner, engagement->owner));
}

static int compare_keys(enum list_order order, const struct title *a, const struct title *b)
{
    switch (order) {
    case LIST_BY_DUE: return (a->due > b->due) - (a->due < b->due);
    case LIST_BY_CODE: return strcmp(a->code.text, b->code.text);
    case LIST_BY_TITLE: return strcmp(a->title.text, b->title.text);
    case LIST_BY_CLIENT:
        return strcmp(label_text(a->labels[LABEL_CLIENT]), label_text(b->labels[LABEL_CLIENT]));
    case LIST_BY_END: return (a->end > b->end) - (a->end < b->end);
    }
    return 0;
}

int title_compare(const struct list_query *query, const struct title *a, const struct title *b)
{
    int order = compare_keys(query->order, a, b);

    if (order == 0)
        order = strcmp(a->id, b->id);
    return query->descending ? -order : order;
}
