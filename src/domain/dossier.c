#include "dossier.h"

#include "gate.h"
#include "text.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

void dossier_init(struct dossier *dossier, struct arena *arena, struct id_mint mint)
{
    *dossier = (struct dossier){
        .arena = arena, .mint = mint, .provider = {.expires = DAY_NONE, .assessed = DAY_NONE}};
}

static void copy_of_others(const struct dossier *from, struct dossier *out)
{
    struct arena *arena = out->arena;
    vec_each(const struct origin, origin, &from->origins)
        vec_add(&out->origins, arena,
                ((struct origin){arena_strdup(arena, origin->engagement_id),
                                 arena_strdup(arena, origin->code)}));
    vec_each(const struct booking, booking, &from->bookings) {
        struct booking *copy = vec_push(&out->bookings, arena);
        *copy = *booking;
        copy->person_id = arena_strdup(arena, booking->person_id);
        copy->code = arena_strdup(arena, booking->code);
        copy->client = arena_strdup(arena, booking->client);
        copy->title = arena_strdup(arena, booking->title);
        copy->seat = arena_strdup(arena, booking->seat);
    }
    out->provider = from->provider;
    out->provider.name = arena_strdup(arena, from->provider.name);
    out->provider.score = arena_strdup(arena, from->provider.score);
}

void dossier_copy(const struct dossier *from, struct arena *arena, struct id_mint mint,
                  struct dossier *out)
{
    dossier_init(out, arena, mint);
    for (int kind = 0; kind < RECORD_COUNT; kind++)
        for (size_t i = 0; i < from->rows[kind].count; i++)
            dossier_put(out, (enum record_kind)kind,
                        record_copy(&record_types[kind], from->rows[kind].at[i], arena));
    copy_of_others(from, out);
}

/* Where a row keeps its number or position; 0, the place of its head, when it has none. */
static size_t number_offset(enum record_kind kind)
{
    const struct field *field = record_field(&record_types[kind], "number");
    if (field == NULL)
        field = record_field(&record_types[kind], "position");
    return field == NULL ? 0 : field->offset;
}

static int64_t *number_at(void *row, size_t offset)
{
    return (void *)((char *)row + offset);
}

bool dossier_owns(const struct dossier *dossier, const void *row)
{
    const char *of = ((const struct row *)row)->engagement_id;
    return of == NULL || strcmp(of, dossier->engagement->row.id) == 0;
}

const char *dossier_origin(const struct dossier *dossier, const void *row)
{
    const char *of = ((const struct row *)row)->engagement_id;
    if (dossier_owns(dossier, row))
        return NULL;
    vec_each(const struct origin, origin, &dossier->origins)
        if (strcmp(origin->engagement_id, of) == 0)
            return origin->code;
    return "another engagement";
}

/* Removed rows count: a number is never used twice. */
static int64_t next_number(struct dossier *dossier, enum record_kind kind, size_t offset)
{
    const struct rows *rows = &dossier->rows[kind];
    struct numbered *known = &dossier->numbered[kind];
    if (known->count > rows->count)
        *known = (struct numbered){0, 0};
    for (; known->count < rows->count; known->count++) {
        if (!dossier_owns(dossier, rows->at[known->count]))
            continue;
        int64_t number = *number_at(rows->at[known->count], offset);
        if (number > known->highest)
            known->highest = number;
    }
    return known->highest + 1;
}

void dossier_put(struct dossier *dossier, enum record_kind kind, void *row)
{
    if (kind == RECORD_ENGAGEMENT) {
        BUG_ON(dossier->engagement != NULL);
        dossier->engagement = row;
    }
    vec_add(&dossier->rows[kind], dossier->arena, row);
}

void *dossier_add(struct dossier *dossier, enum record_kind kind)
{
    const struct record_type *type = &record_types[kind];
    struct row *row = arena_alloc(dossier->arena, type->size, alignof(max_align_t));
    record_blank(type, row);
    char id[ID_SIZE];
    id_next(&dossier->mint, id);
    row->id = arena_strdup(dossier->arena, id);
    row->touched = true;
    if (kind == RECORD_ENGAGEMENT) {
        row->engagement_id = row->id;
    } else if (kind != RECORD_PERSON && kind < RECORD_OF_FILE) {
        BUG_ON(dossier->engagement == NULL);
        row->engagement_id = dossier->engagement->row.id;
    }
    size_t offset = number_offset(kind);
    if (offset != 0)
        *number_at(row, offset) = next_number(dossier, kind, offset);
    dossier_put(dossier, kind, row);
    return row;
}

static int64_t line_number(const struct line *line)
{
    int number = 0;
    return handle_parse(text_or(line->code, ""), 'H', &number) ? number : 0;
}

void *dossier_by_number(const struct dossier *dossier, enum record_kind kind, int64_t number)
{
    BUG_ON(record_types[kind].letter == 0 && kind != RECORD_PHASE);
    const struct rows *rows = &dossier->rows[kind];
    size_t offset = number_offset(kind);
    for (size_t i = 0; i < rows->count; i++) {
        void *row = rows->at[i];
        if (((const struct row *)row)->removed || !dossier_owns(dossier, row))
            continue;
        if ((kind == RECORD_LINE ? line_number(row) : *number_at(row, offset)) == number)
            return row;
    }
    return NULL;
}

void *dossier_by_id(const struct dossier *dossier, enum record_kind kind, const char *id)
{
    const struct rows *rows = &dossier->rows[kind];
    for (size_t i = 0; i < rows->count; i++)
        if (text_equal(((const struct row *)rows->at[i])->id, id))
            return rows->at[i];
    return NULL;
}

static const char *noun(enum record_kind kind)
{
    if (kind == RECORD_ASSIGNMENT)
        return "person";
    return kind == RECORD_LINE ? "handover line" : record_types[kind].name;
}

static const char *code_of(const struct dossier *dossier)
{
    return text_or(dossier->engagement->code, "this engagement");
}

/* The paper of that number that somebody brought along: it is not this engagement's to change. */
static const struct paper *brought_along(const struct dossier *dossier, enum record_kind kind,
                                         int number)
{
    if (kind != RECORD_PAPER)
        return NULL;
    dossier_each(struct paper, paper, dossier, RECORD_PAPER)
        if (paper->number == number && !dossier_owns(dossier, paper))
            return paper;
    return NULL;
}

static bool belongs_elsewhere(const struct dossier *dossier, const struct paper *paper,
                              struct error *error)
{
    const char *code = dossier_origin(dossier, paper);
    error_set(error, ERROR_RULE, "R%lld comes from %s and is read only here",
              (long long)paper->number, code);
    return error_hint(error, "change it where it was recorded: stint paper edit %s R%lld", code,
                      (long long)paper->number);
}

bool dossier_find(const struct dossier *dossier, enum record_kind kind, const char *handle,
                  void **row, struct error *error)
{
    char letter = record_types[kind].letter;
    int number;
    BUG_ON(letter == 0);
    if (!handle_parse(text_or(handle, ""), letter, &number)) {
        error_set(error, ERROR_INPUT, "\"%.80s\" names no %s", text_or(handle, ""), noun(kind));
        return error_hint(error, "a %s is named by its handle, as %c1", noun(kind), letter);
    }
    void *found = dossier_by_number(dossier, kind, number);
    const struct paper *foreign = found == NULL ? brought_along(dossier, kind, number) : NULL;
    if (foreign != NULL)
        return belongs_elsewhere(dossier, foreign, error);
    if (found == NULL) {
        error_set(error, ERROR_NOT_FOUND, "%s has no %s %c%d", code_of(dossier), noun(kind), letter,
                  number);
        return error_hint(error, "stint show %s lists what it has", code_of(dossier));
    }
    *row = found;
    return true;
}

static bool same_code(const char *a, const char *b)
{
    return strcasecmp(text_or(a, ""), text_or(b, "")) == 0;
}

struct item *dossier_item(const struct dossier *dossier, const char *code)
{
    struct item *found = NULL;
    dossier_each(struct item, item, dossier, RECORD_ITEM)
        if (!item->retired && (found == NULL || item->cycle > found->cycle) &&
            same_code(item->code, code))
            found = item;
    return found;
}

static const char *nearest_item(const struct dossier *dossier, const char *code)
{
    const struct rows *rows = &dossier->rows[RECORD_ITEM];
    const char **codes = arena_array(dossier->arena, const char *, rows->count + 1);
    size_t count = 0;
    dossier_each(struct item, item, dossier, RECORD_ITEM)
        if (!item->retired && item->code != NULL)
            codes[count++] = item->code;
    char *upper = arena_strdup(dossier->arena, code);
    for (char *c = upper; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return text_nearest(upper, codes, count);
}

bool dossier_find_item(const struct dossier *dossier, const char *code, struct item **item,
                       struct error *error)
{
    if (text_is_blank(code)) {
        error_set(error, ERROR_INPUT, "the item is missing");
        return error_hint(error, "name it by its id, as SA1-01");
    }
    struct item *found = dossier_item(dossier, code);
    if (found != NULL) {
        *item = found;
        return true;
    }
    if (criterion_find(code) != NULL) {
        error_set(error, ERROR_NOT_FOUND, "%s is no item: it is worked out from the record", code);
        return error_hint(error, "what cures it: stint gate %s", code_of(dossier));
    }
    const char *nearest = nearest_item(dossier, code);
    error_set(error, ERROR_NOT_FOUND, "%s has no item \"%.80s\"", code_of(dossier), code);
    if (nearest != NULL)
        return error_hint(error, "the nearest is %s", nearest);
    return error_hint(error, "stint show %s lists what it has", code_of(dossier));
}

struct line *dossier_line(const struct dossier *dossier, const char *code)
{
    dossier_each(struct line, line, dossier, RECORD_LINE)
        if (same_code(line->code, code))
            return line;
    return NULL;
}

struct person *dossier_person(const struct dossier *dossier, const struct assignment *assignment)
{
    dossier_each(struct person, person, dossier, RECORD_PERSON)
        if (text_equal(person->row.id, assignment->person_id))
            return person;
    return NULL;
}

const char *assignment_name(const struct dossier *dossier, const struct assignment *assignment)
{
    const struct person *person = dossier_person(dossier, assignment);
    return person == NULL ? "?" : text_or(person->name, "?");
}

const char *handle_text(enum record_kind kind, const void *row, struct arena *arena)
{
    if (kind == RECORD_ENGAGEMENT)
        return ((const struct engagement *)row)->code;
    if (kind == RECORD_ITEM)
        return ((const struct item *)row)->code;
    if (kind == RECORD_LINE)
        return ((const struct line *)row)->code;
    if (kind == RECORD_PERSON)
        return ((const struct person *)row)->name;
    if (kind == RECORD_PHASE)
        return ((const struct phase *)row)->title;
    if (kind == RECORD_SCORE)
        return ((const struct score *)row)->skill;
    if (kind == RECORD_PROVIDER)
        return ((const struct provider *)row)->name;
    if (kind == RECORD_ASSESSMENT)
        return word_name(&provider_criterion_words, ((const struct assessment *)row)->criterion);
    const struct field *number = record_field(&record_types[kind], "number");
    const int64_t *slot = (const void *)((const char *)row + number->offset);
    return arena_printf(arena, "%c%" PRId64, record_types[kind].letter, *slot);
}

static int compare_days(civil_day a, civil_day b)
{
    return (a > b) - (a < b);
}

/* Whether visit a was left after visit b. Several visits can be left on one day: then the
 * cancelled one is the last, and the further stage comes after the nearer. */
static bool left_after(const struct phase *a, const struct phase *b)
{
    int by_verdict = (a->verdict == VERDICT_CANCELLED) - (b->verdict == VERDICT_CANCELLED);
    if (by_verdict != 0)
        return by_verdict > 0;
    int by_left = compare_days(a->left, b->left);
    if (by_left != 0)
        return by_left > 0;
    int by_entered = compare_days(a->entered, b->entered);
    if (by_entered != 0)
        return by_entered > 0;
    return a->stage != b->stage ? a->stage > b->stage : a->number > b->number;
}

struct phase *dossier_phase(const struct dossier *dossier)
{
    struct phase *last = NULL;
    dossier_each(struct phase, phase, dossier, RECORD_PHASE) {
        if (phase->entered != DAY_NONE && phase->left == DAY_NONE)
            return phase;
        if (last == NULL || left_after(phase, last))
            last = phase;
    }
    BUG_ON(last == NULL);
    return last;
}

struct phase *dossier_stage_phase(const struct dossier *dossier, enum stage stage)
{
    struct phase *latest = NULL;
    dossier_each(struct phase, phase, dossier, RECORD_PHASE)
        if (phase->stage == (int)stage && (latest == NULL || phase->number > latest->number))
            latest = phase;
    BUG_ON(latest == NULL);
    return latest;
}

struct waiver *dossier_waiver(const struct dossier *dossier, const char *subject, civil_day today)
{
    struct waiver *found = NULL;
    dossier_each(struct waiver, waiver, dossier, RECORD_WAIVER) {
        bool in_force =
            waiver->cured == DAY_NONE && (waiver->until == DAY_NONE || waiver->until >= today);
        if (in_force && same_code(waiver->subject, subject))
            found = waiver;
    }
    return found;
}

static civil_day planned_day(struct when own, struct when seat, civil_day otherwise,
                             const struct anchors *anchors)
{
    struct when when = own.anchor != ANCHOR_NONE ? own : seat;
    return when.anchor == ANCHOR_NONE ? otherwise : when_day(when, anchors);
}

struct tenure assignment_tenure(const struct dossier *dossier, const struct assignment *assignment)
{
    static const struct seat no_seat = {.from = {ANCHOR_NONE, 0}};
    const struct engagement *engagement = dossier->engagement;
    const struct seat *seat = dossier_by_number(dossier, RECORD_SEAT, assignment->seat);
    if (seat == NULL)
        seat = &no_seat;
    struct anchors anchors = dossier_anchors(dossier, STAGE_DELIVER, DAY_NONE);
    struct tenure tenure = {
        .from = planned_day(assignment->from, seat->from, engagement->start, &anchors),
        .to = planned_day(assignment->to, seat->to, engagement->end, &anchors),
    };
    tenure.planned_to = tenure.to;
    if (assignment->left != DAY_NONE)
        tenure.to = assignment->left;
    return tenure;
}

civil_day milestone_expected(const struct milestone *milestone)
{
    return milestone->forecast == DAY_NONE ? milestone->due : milestone->forecast;
}

const char **milestone_criteria(const struct milestone *milestone, size_t *count,
                                struct arena *arena)
{
    VEC(const char *) found = {0};
    const char *at = text_or(milestone->criteria, "");
    while (*at != '\0') {
        size_t length = strcspn(at, "\n");
        const char *line = text_trim(arena, at, length);
        if (strncmp(line, "- ", 2) == 0 || strncmp(line, "* ", 2) == 0)
            line += 1 + strspn(line + 1, " ");
        if (*line != '\0')
            vec_add(&found, arena, line);
        at += length + (at[length] == '\n');
    }
    *count = found.count;
    return found.at;
}

int32_t milestone_slip(const struct milestone *milestone)
{
    if (milestone->forecast == DAY_NONE || milestone->due == DAY_NONE)
        return 0;
    return milestone->forecast - milestone->due;
}
