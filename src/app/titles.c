#include "titles.h"

#include "text.h"
#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *resize(void *at, size_t count, size_t size)
{
    void *bigger = realloc(at, count * size);

    if (bigger == NULL)
        out_of_memory();
    return bigger;
}

/* ---- labels --------------------------------------------------------------------------- */

static size_t hash_of(const char *text)
{
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */

    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return (size_t)hash;
}

/* Where a text stands, or would. The count is a power of two, and there are free ones. */
static uint32_t *place_of(const struct titles *titles, const char *text)
{
    size_t at = hash_of(text) & (titles->place_count - 1);

    while (titles->places[at] != 0 && strcmp(titles->labels[titles->places[at]]->text, text) != 0)
        at = (at + 1) & (titles->place_count - 1);
    return &titles->places[at];
}

static void make_places(struct titles *titles)
{
    if (2 * titles->label_count < titles->place_count)
        return;
    titles->place_count = titles->place_count == 0 ? 256 : 2 * titles->place_count;
    free(titles->places);
    titles->places = calloc(titles->place_count, sizeof(*titles->places));
    if (titles->places == NULL)
        out_of_memory();
    titles->labels = resize(titles->labels, titles->place_count / 2 + 1, sizeof(struct label *));
    for (size_t i = 1; i < titles->label_count; i++)
        *place_of(titles, titles->labels[i]->text) = (uint32_t)i;
}

static struct label *add_label(struct titles *titles, const char *folded, const char *shown)
{
    struct label *label = arena_new(&titles->arena, struct label);

    label->text = arena_strdup(&titles->arena, folded);
    label->shown = arena_strdup(&titles->arena, shown);
    label->letters = fuzzy_letters(label->text);
    label->number = (uint32_t)titles->label_count;
    titles->labels[titles->label_count++] = label;
    return label;
}

static struct label *label_of(struct titles *titles, const char *text)
{
    struct strbuf folded;
    uint32_t *place;

    if (text_is_blank(text))
        return NULL;
    make_places(titles);
    strbuf_init(&folded);
    text_fold(text, &folded);
    place = place_of(titles, folded.data);
    if (*place == 0)
        *place = add_label(titles, folded.data, text)->number;
    strbuf_done(&folded);
    return titles->labels[*place];
}

/* -------------------------------------------------------------------------------------- */

struct titles *titles_new(void)
{
    struct titles *titles = calloc(1, sizeof(*titles));

    if (titles == NULL)
        out_of_memory();
    arena_init(&titles->arena);
    arena_init(&titles->texts);
    make_places(titles);
    add_label(titles, "", "");
    return titles;
}

void titles_free(struct titles *titles)
{
    if (titles == NULL)
        return;
    arena_done(&titles->arena);
    arena_done(&titles->texts);
    free(titles->at);
    free(titles->glances);
    free(titles->kinds);
    free(titles->labels);
    free(titles->places);
    free(titles->scores);
    free(titles->keys);
    free(titles);
}

/* ---- reading -------------------------------------------------------------------------- */

static civil_day last_if_none(civil_day day)
{
    return day == DAY_NONE ? INT32_MAX : day;
}

static struct glance glance_at(struct titles *titles, const struct engagement *engagement)
{
    struct glance glance = {.title_at = 0};
    struct strbuf text;

    strbuf_init(&text);
    text_fold(engagement->code, &text);
    strbuf_putc(&text, '\0');
    glance.title_at = (uint32_t)text.length;
    text_fold(engagement->title, &text);
    glance.text = arena_strndup(&titles->texts, text.data, text.length);
    strbuf_done(&text);
    glance.code = fuzzy_letters(glance.text);
    glance.title = fuzzy_letters(glance.text + glance.title_at);
    return glance;
}

static void add(struct titles *titles, const struct engagement *engagement)
{
    struct title *title = &titles->at[titles->count];
    struct glance *glance = &titles->glances[titles->count];

    titles->kinds[titles->count++] = (struct title_kind){
        (uint8_t)engagement->stage, (uint8_t)engagement->model, (uint8_t)engagement->status};
    *glance = glance_at(titles, engagement);
    *title = (struct title){
        .id = arena_strdup(&titles->arena, engagement->row.id),
        .code = glance->text,
        .title = glance->text + glance->title_at,
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
    for (size_t i = 0; i < LABEL_COUNT; i++)
        glance->labels[i] = title->labels[i] == NULL ? 0 : title->labels[i]->number;
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
    titles->keyed = titles->dated < titles->keyed ? titles->dated : titles->keyed;
    for (; titles->dated < titles->count; titles->dated++)
        date(&titles->at[titles->dated], today);
}

static void make_room(struct titles *titles, size_t count)
{
    if (titles->count + count <= titles->room)
        return;
    titles->room = 2 * titles->room + count;
    titles->at = resize(titles->at, titles->room, sizeof(*titles->at));
    titles->glances = resize(titles->glances, titles->room, sizeof(*titles->glances));
    titles->kinds = resize(titles->kinds, titles->room, sizeof(*titles->kinds));
    titles->keys = resize(titles->keys, titles->room, sizeof(*titles->keys));
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
    uint16_t *score;

    titles->scores =
        resize(titles->scores, titles->label_count * FUZZY_WORDS, sizeof(*titles->scores));
    score = titles->scores;
    for (size_t w = 0; w < words->count; w++)
        for (size_t i = 0; i < titles->label_count; i++) {
            const struct label *label = titles->labels[i];
            const struct fuzzy_word *word = &words->words[w];

            *score++ = fuzzy_most(word, &label->letters) == 0
                           ? 0
                           : (uint16_t)fuzzy_score(word, label->text);
        }
}

static unsigned larger(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

/* What a word scores by the labels, as for any of them. */
static unsigned label_score(const struct titles *titles, const struct glance *glance, size_t w)
{
    const uint16_t *scores = titles->scores + w * titles->label_count;
    unsigned score = 0;

    for (size_t i = 0; i < LABEL_COUNT; i++)
        score = larger(score, scores[glance->labels[i]]);
    return score;
}

/* None may have it: what a label lacks scores 1. */
static unsigned labels_lack(const struct titles *titles, const struct glance *glance, size_t w)
{
    const uint16_t *scores = titles->scores + w * titles->label_count;

    for (size_t i = 0; i < LABEL_COUNT; i++)
        if (scores[glance->labels[i]] == 0)
            return 0;
    return 1;
}

static unsigned most(const struct fuzzy_word *word, const struct fuzzy_letters *letters)
{
    return fuzzy_lacks(word, letters) ? 0 : (unsigned)fuzzy_most(word, letters);
}

static unsigned word_most(const struct titles *titles, const struct glance *glance,
                          const struct fuzzy_word *word, size_t w)
{
    if (word->mode == FUZZY_ABSENT)
        return labels_lack(titles, glance, w);
    return larger(label_score(titles, glance, w),
                  larger(most(word, &glance->code), most(word, &glance->title)));
}

/* Without words all are alike. */
static unsigned title_most(const struct titles *titles, const struct glance *glance,
                           const struct fuzzy *words)
{
    unsigned total = words->count == 0 ? 1 : 0;

    for (size_t w = 0; w < words->count; w++) {
        unsigned score = word_most(titles, glance, &words->words[w], w);

        if (score == 0)
            return 0;
        total += score;
    }
    return total;
}

void titles_most(const struct titles *titles, const struct fuzzy *words, bool narrowing,
                 uint16_t most[])
{
    for (size_t i = 0; i < titles->count; i++)
        if (!narrowing || most[i] != 0)
            most[i] = (uint16_t)title_most(titles, &titles->glances[i], words);
}

static unsigned absent_score(const struct titles *titles, size_t at, const struct fuzzy_word *word,
                             size_t w)
{
    const struct glance *glance = &titles->glances[at];

    return labels_lack(titles, glance, w) > 0 && fuzzy_score(word, glance->text) > 0 &&
           fuzzy_score(word, glance->text + glance->title_at) > 0;
}

static unsigned present_score(const struct titles *titles, size_t at, const struct fuzzy_word *word,
                              size_t w)
{
    const struct glance *glance = &titles->glances[at];
    unsigned best = label_score(titles, glance, w);

    if (most(word, &glance->code) > best)
        best = larger(best, (unsigned)fuzzy_score(word, glance->text));
    if (most(word, &glance->title) > best)
        best = larger(best, (unsigned)fuzzy_score(word, glance->text + glance->title_at));
    return best;
}

unsigned title_score(const struct titles *titles, size_t at, const struct fuzzy *words)
{
    unsigned total = words->count == 0 ? 1 : 0;

    for (size_t w = 0; w < words->count; w++) {
        const struct fuzzy_word *word = &words->words[w];
        unsigned score = word->mode == FUZZY_ABSENT ? absent_score(titles, at, word, w)
                                                    : present_score(titles, at, word, w);

        if (score == 0)
            return 0;
        total += score;
    }
    return total;
}

/* ---- what a query leaves out, and its order ------------------------------------------- */

static bool fits(const struct list_query *query, int stage, int model, int status)
{
    return (query->stage < 0 || query->stage == stage) &&
           (query->model < 0 || query->model == model) &&
           (query->status < 0 ? query->ended_too || !status_is_over(status)
                              : query->status == status);
}

static const char *label_text(const struct label *label)
{
    return label == NULL ? "" : label->text;
}

bool title_fits(const struct titles *titles, size_t at, const struct list_query *query,
                const char *owner)
{
    const struct title_kind *kind = &titles->kinds[at];

    return fits(query, kind->stage, kind->model, kind->status) &&
           (owner == NULL || strcmp(owner, label_text(titles->at[at].labels[LABEL_OWNER])) == 0);
}

bool engagement_fits(const struct engagement *engagement, const struct list_query *query)
{
    return fits(query, engagement->stage, engagement->model, engagement->status) &&
           (query->owner == NULL || text_equal(query->owner, engagement->owner));
}
