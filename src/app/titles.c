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

static struct label *label_of(struct titles *titles, const char *text)
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
        (*place)->shown = arena_strdup(&titles->arena, text);
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

static civil_day last_if_none(civil_day day)
{
    return day == DAY_NONE ? INT32_MAX : day;
}

static void add(struct titles *titles, const struct engagement *engagement)
{
    titles->at[titles->count++] = (struct title){
        .id = arena_strdup(&titles->arena, engagement->row.id),
        .code = own_text(titles, engagement->code),
        .title = own_text(titles, engagement->title),
        .labels = {[LABEL_CLIENT] = label_of(titles, engagement->client),
                   [LABEL_PROVIDER] = label_of(titles, engagement->provider),
                   [LABEL_OWNER] = label_of(titles, engagement->owner)},
        .due = last_if_none(engagement->next_due),
        .end = last_if_none(engagement->end),
        .risk_from = engagement->risk_from,
        .off_from = engagement->off_from,
        .stage = engagement->stage,
        .model = engagement->model,
        .status = engagement->status,
        .sector = engagement->sector,
        .gate_met = engagement->gate_met,
        .gate_rows = engagement->gate_rows,
        .seats_filled = engagement->seats_filled,
        .seats_total = engagement->seats_total,
    };
}

static civil_day none_if_last(civil_day day)
{
    return day == INT32_MAX ? DAY_NONE : day;
}

static void date(struct title *title, civil_day today)
{
    const struct engagement seen = {
        .next_due = none_if_last(title->due),
        .end = none_if_last(title->end),
        .risk_from = title->risk_from,
        .off_from = title->off_from,
        .stage = title->stage,
        .model = title->model,
        .status = title->status,
        .sector = title->sector,
        .gate_met = title->gate_met,
        .gate_rows = title->gate_rows,
        .seats_filled = title->seats_filled,
        .seats_total = title->seats_total,
    };

    facet_facts_of(&seen, title->waiting, today, &title->facts);
    for (size_t i = 0; i < LABEL_COUNT; i++)
        title->facts.names[i] = title->labels[i] == NULL ? NULL : title->labels[i]->text;
}

void titles_date(struct titles *titles, civil_day today)
{
    if (titles->day != today)
        titles->dated = 0;
    titles->day = today;
    for (; titles->dated < titles->count; titles->dated++)
        date(&titles->at[titles->dated], today);
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
    struct engagement *rows;
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

static void take_wait(struct titles *titles, const struct wait_row *row)
{
    while (titles->waited < titles->count) {
        struct title *title = &titles->at[titles->waited];
        int order = strcmp(title->id, row->id);

        if (order > 0)
            return;
        titles->waited++;
        if (order == 0) {
            title->waiting = row->waiting;
            return;
        }
    }
}

bool titles_read_waits(struct titles *titles, struct store *store, struct error *error)
{
    size_t before = titles->waited;
    struct wait_row *rows;
    struct arena arena;
    size_t count;
    bool fine;

    arena_init(&arena);
    fine = store_waits(store, before == 0 ? "" : titles->at[before - 1].id, TITLES_SLICE, &arena,
                       &rows, &count, error);
    if (fine) {
        for (size_t i = 0; i < count; i++)
            take_wait(titles, &rows[i]);
        if (count < TITLES_SLICE)
            titles->waited = titles->count;
        titles->dated = before < titles->dated ? before : titles->dated;
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

/* Without words all are alike. */
unsigned title_most(const struct title *title, const struct fuzzy *words)
{
    unsigned total = words->count == 0 ? 1 : 0;

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
    unsigned total = words->count == 0 ? 1 : 0;

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

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Without one: last. */
static int compare_labels(const struct title *a, const struct title *b, enum title_label label)
{
    const struct label *left = a->labels[label], *right = b->labels[label];

    if (left == right)
        return 0;
    if (left == NULL || right == NULL)
        return left == NULL ? 1 : -1;
    return strcmp(left->text, right->text);
}

static int compare_health(const struct title *a, const struct title *b)
{
    return compare_numbers(b->facts.values[FACET_HEALTH], a->facts.values[FACET_HEALTH]);
}

/* Those that are over have no phase: last. */
static int compare_phases(const struct title *a, const struct title *b)
{
    int left = a->facts.values[FACET_PHASE], right = b->facts.values[FACET_PHASE];

    return compare_numbers(left == 0 ? INT32_MAX : left, right == 0 ? INT32_MAX : right);
}

static int compare_due(const struct title *a, const struct title *b)
{
    return compare_numbers(a->due, b->due);
}

static int compare_codes(const struct title *a, const struct title *b)
{
    return strcmp(a->code.text, b->code.text);
}

static int compare_texts(const struct title *a, const struct title *b)
{
    return strcmp(a->title.text, b->title.text);
}

static int compare_clients(const struct title *a, const struct title *b)
{
    return strcmp(label_text(a->labels[LABEL_CLIENT]), label_text(b->labels[LABEL_CLIENT]));
}

static int compare_ends(const struct title *a, const struct title *b)
{
    return compare_numbers(a->end, b->end);
}

static int compare_models(const struct title *a, const struct title *b)
{
    return compare_numbers(a->model, b->model);
}

static int compare_gates(const struct title *a, const struct title *b)
{
    return compare_numbers(a->gate_rows - a->gate_met, b->gate_rows - b->gate_met);
}

static int compare_people(const struct title *a, const struct title *b)
{
    return compare_numbers(a->seats_total - a->seats_filled, b->seats_total - b->seats_filled);
}

static int compare_owners(const struct title *a, const struct title *b)
{
    return compare_labels(a, b, LABEL_OWNER);
}

static int compare_providers(const struct title *a, const struct title *b)
{
    return compare_labels(a, b, LABEL_PROVIDER);
}

typedef int compare_function(const struct title *a, const struct title *b);

static compare_function *const orders[LIST_ORDERS] = {
    [LIST_BY_DUE] = compare_due,       [LIST_BY_CODE] = compare_codes,
    [LIST_BY_TITLE] = compare_texts,   [LIST_BY_CLIENT] = compare_clients,
    [LIST_BY_END] = compare_ends,      [LIST_BY_MODEL] = compare_models,
    [LIST_BY_PHASE] = compare_phases,  [LIST_BY_GATE] = compare_gates,
    [LIST_BY_PEOPLE] = compare_people, [LIST_BY_OWNER] = compare_owners,
    [LIST_BY_HEALTH] = compare_health, [LIST_BY_PROVIDER] = compare_providers,
};

/* Those without a client come last, other than in the order, which the store's index gives. */
static int compare_client_groups(const struct title *a, const struct title *b)
{
    return compare_labels(a, b, LABEL_CLIENT);
}

int title_compare_groups(enum list_group group, const struct title *a, const struct title *b)
{
    static compare_function *const groups[LIST_GROUPS] = {
        [LIST_GROUP_PHASE] = compare_phases,  [LIST_GROUP_CLIENT] = compare_client_groups,
        [LIST_GROUP_OWNER] = compare_owners,  [LIST_GROUP_MODEL] = compare_models,
        [LIST_GROUP_HEALTH] = compare_health,
    };

    return groups[group] == NULL ? 0 : groups[group](a, b);
}

/* Equals of an order without an index stand by their next day. */
int title_compare(const struct list_query *query, const struct title *a, const struct title *b)
{
    int order = orders[query->order](a, b);

    if (order == 0 && query->order > LIST_BY_END)
        order = compare_numbers(a->due, b->due);
    if (order == 0)
        order = strcmp(a->id, b->id);
    return query->descending ? -order : order;
}
