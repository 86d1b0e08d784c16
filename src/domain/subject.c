#include "subject.h"

#include "rules/rules.h"

#include "text.h"
#include "utf8.h"

#include <string.h>
#include <strings.h>

static const char *fold(const char *text, struct arena *arena)
{
    CLEANUP(strbuf_done) struct strbuf folded;

    strbuf_init(&folded);
    text_fold(text_or(text, ""), &folded);
    return text_trim(arena, folded.data, folded.length);
}

void subject_add_word(struct subject *subject, const char *text, struct arena *arena)
{
    const char *folded = fold(text, arena);

    if (*folded == '\0')
        return;
    vec_each(subject_text, known, &subject->folded) {
        if (strcmp(*known, folded) == 0)
            return;
    }
    vec_add(&subject->words, arena, arena_strdup(arena, text));
    vec_add(&subject->folded, arena, folded);
}

/* ---- a word in a text ----------------------------------------------------------------------- */

static uint32_t before(const char *start, const char *at)
{
    while (at > start && ((unsigned char)*--at & 0xC0) == 0x80) {
    }
    return at < start ? 0 : utf8_next(&at, at + strlen(at));
}

static uint32_t behind(const char *at)
{
    return *at == '\0' ? 0 : utf8_next(&at, at + strlen(at));
}

/* Ann does not stand in Hannah, nor in Annex. */
static const char *word_in(const char *text, const char *word)
{
    size_t length = strlen(word);
    bool opens = utf8_is_word(behind(word));
    bool closes = utf8_is_word(before(word, word + length));

    for (const char *at = text; (at = strstr(at, word)) != NULL; at++) {
        bool joined_before = opens && at > text && utf8_is_word(before(text, at));
        bool joined_behind = closes && utf8_is_word(behind(at + length));

        if (!joined_before && !joined_behind)
            return at;
    }
    return NULL;
}

bool subject_is(const struct subject *subject, const char *text)
{
    CLEANUP(strbuf_done) struct strbuf folded;

    strbuf_init(&folded);
    if (text_is_blank(text))
        return false;
    text_fold(text, &folded);
    vec_each(subject_text, word, &subject->folded) {
        if (strcmp(*word, folded.data) == 0)
            return true;
    }
    return false;
}

bool subject_in(const struct subject *subject, const char *text)
{
    CLEANUP(strbuf_done) struct strbuf folded;

    strbuf_init(&folded);
    if (text_is_blank(text))
        return false;
    text_fold(text, &folded);
    vec_each(subject_text, word, &subject->folded) {
        if (word_in(folded.data, *word) != NULL)
            return true;
    }
    return false;
}

static const char *replace_word(const char *text, const char *word, const char *tombstone,
                                struct arena *arena)
{
    size_t length = strlen(word);
    struct strbuf out;
    const char *copy;

    strbuf_init(&out);
    while (*text != '\0') {
        if (strncasecmp(text, word, length) == 0) {
            strbuf_puts(&out, tombstone);
            text += length;
        } else {
            strbuf_putc(&out, *text++);
        }
    }
    copy = arena_strdup(arena, out.data);
    strbuf_done(&out);
    return copy;
}

/* Where the letters are of another form than the word was written in, the whole text goes. */
const char *subject_replace(const struct subject *subject, const char *text, const char *tombstone,
                            struct arena *arena)
{
    const char *replaced = text;

    vec_each(subject_text, word, &subject->words)
        replaced = replace_word(replaced, *word, tombstone, arena);
    return subject_in(subject, replaced) ? tombstone : replaced;
}

/* ---- rows about them ------------------------------------------------------------------------ */

static bool has_id(const char *const *ids, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(ids[i], id))
            return true;
    }
    return false;
}

static bool is_person(const struct subject *subject, const char *id)
{
    return has_id(subject->person_ids.at, subject->person_ids.count, id);
}

/* Also among removed rows: undo has only put them aside. */
static const void *by_number(const struct dossier *dossier, enum record_kind kind, int64_t number)
{
    const struct field *field = record_field(&record_types[kind], "number");

    for (size_t i = 0; i < dossier->rows[kind].count; i++) {
        const char *row = dossier->rows[kind].at[i];

        if (number != 0 && *(const int64_t *)(const void *)(row + field->offset) == number)
            return row;
    }
    return NULL;
}

static bool serves(const struct subject *subject, const struct dossier *dossier, int64_t number)
{
    const struct assignment *assignment = by_number(dossier, RECORD_ASSIGNMENT, number);

    return assignment != NULL && is_person(subject, assignment->person_id);
}

static bool applies(const struct subject *subject, const struct dossier *dossier,
                    const struct candidate *candidate)
{
    return candidate != NULL &&
           (has_id(subject->candidates.at, subject->candidates.count, candidate->row.id) ||
            subject_is(subject, candidate->name) ||
            serves(subject, dossier, candidate->assignment));
}

static bool is_about(const struct subject *subject, const struct dossier *dossier,
                     enum record_kind kind, const void *row)
{
    const struct row *head = row;

    switch ((int)kind) {
    case RECORD_PERSON: return is_person(subject, head->id);
    case RECORD_ASSIGNMENT: return is_person(subject, ((const struct assignment *)row)->person_id);
    case RECORD_ACCESS: return serves(subject, dossier, ((const struct access *)row)->assignment);
    case RECORD_HOURS: return serves(subject, dossier, ((const struct hours *)row)->assignment);
    case RECORD_PAPER: return is_person(subject, ((const struct paper *)row)->person_id);
    case RECORD_CONTACT:
        return has_id(subject->contacts.at, subject->contacts.count, head->id) ||
               subject_is(subject, ((const struct contact *)row)->name);
    case RECORD_CANDIDATE: return applies(subject, dossier, row);
    case RECORD_SCORE:
        return applies(
            subject, dossier,
            by_number(dossier, RECORD_CANDIDATE, ((const struct score *)row)->candidate));
    default: return false;
    }
}

/* What of a row about them goes with their name. The rest are dates, figures, words and what
 * the work itself needs: the system, the kind of paper, the tag of a device. */
static const struct {
    enum record_kind kind;
    const char *fields[6];
} owned[] = {
    {RECORD_PERSON, {"name", "reach"}},
    {RECORD_CANDIDATE, {"name", "reach", "reason", "note"}},
    {RECORD_CONTACT, {"name", "role", "reach"}},
    {RECORD_ACCESS, {"proof", "ticket"}},
    {RECORD_PAPER, {"title", "place"}},
    {RECORD_HOURS, {"note"}},
};

/* What a text is there for outlives them: only their name goes out of it. */
static const struct {
    enum record_kind kind;
    const char *fields[9];
} substance[] = {
    {RECORD_ENGAGEMENT,
     {"title", "client", "provider", "objectives", "cadence", "ceremonies", "reporting",
      "protocol"}},
    {RECORD_PHASE, {"findings"}},
    {RECORD_ITEM, {"text"}},
    {RECORD_SEAT, {"title", "skills", "purpose", "decides"}},
    {RECORD_MILESTONE, {"title", "criteria"}},
    {RECORD_LINE, {"text"}},
    {RECORD_AMENDMENT, {"text"}},
    {RECORD_TOPIC, {"title"}},
    {RECORD_ARTEFACT, {"title", "licence"}},
    {RECORD_PROVIDER, {"name", "credentials"}},
};

/* Who is not there any more has none. */
static const char *const left_empty[] = {"reach", "role"};

static bool is_named(const char *const names[], size_t most, const char *name)
{
    for (size_t i = 0; i < most && names[i] != NULL; i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

bool subject_owns(enum record_kind kind, const struct field *field)
{
    for (size_t i = 0; i < ARRAY_COUNT(owned); i++) {
        if (owned[i].kind == kind)
            return is_named(owned[i].fields, ARRAY_COUNT(owned[i].fields), field->name);
    }
    return false;
}

static bool is_substance(enum record_kind kind, const struct field *field)
{
    for (size_t i = 0; i < ARRAY_COUNT(substance); i++) {
        if (substance[i].kind == kind)
            return is_named(substance[i].fields, ARRAY_COUNT(substance[i].fields), field->name);
    }
    return false;
}

static bool is_text(const struct field *field)
{
    return field->kind == FIELD_TEXT || field->kind == FIELD_LONG;
}

static const char **text_slot(const struct field *field, void *row)
{
    return (const char **)(void *)((char *)row + field->offset);
}

static const char *text_in(const struct field *field, const void *row)
{
    return *(const char *const *)(const void *)((const char *)row + field->offset);
}

static void find_mentions(const struct subject *subject, enum record_kind kind, const void *row,
                          struct arena *arena, subject_rows *out)
{
    const struct record_type *type = &record_types[kind];

    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];

        if (is_text(field) && !field->derived && subject_in(subject, text_in(field, row)))
            *vec_push(out, arena) = (struct subject_row){kind, row, false, field};
    }
}

void subject_find(const struct subject *subject, const struct dossier *dossier, struct arena *arena,
                  subject_rows *out)
{
    for (int kind = 0; kind < RECORD_COUNT; kind++) {
        const struct rows *rows = &dossier->rows[kind];

        for (size_t i = 0; i < rows->count; i++) {
            if (!dossier_owns(dossier, rows->at[i]))
                continue;
            if (is_about(subject, dossier, (enum record_kind)kind, rows->at[i]))
                *vec_push(out, arena) =
                    (struct subject_row){(enum record_kind)kind, rows->at[i], true, NULL};
            else
                find_mentions(subject, (enum record_kind)kind, rows->at[i], arena, out);
        }
    }
}

/* ---- erasing -------------------------------------------------------------------------------- */

bool subject_may_be_erased(const struct subject *subject, const struct dossier *dossier,
                           civil_day today, struct error *error)
{
    const char *code = dossier->engagement->code;

    if (dossier->engagement->row.removed)
        return true;
    dossier_each(struct access, access, dossier, RECORD_ACCESS) {
        if (!access_is_open(access) || !serves(subject, dossier, access->assignment))
            continue;
        error_set(error, ERROR_RULE, "%s still holds access A%lld (%s) on %s", subject->name,
                  (long long)access->number, access->system, code);
        return error_hint(error, "revoke and verify it first: stint access revoke %s A%lld", code,
                          (long long)access->number);
    }
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT) {
        bool left = assignment->left != DAY_NONE && assignment->left <= today;

        if (left || engagement_ended(dossier) || !is_person(subject, assignment->person_id))
            continue;
        error_set(error, ERROR_RULE, "%s is still assigned to %s, as P%lld", subject->name, code,
                  (long long)assignment->number);
        return error_hint(error, "record the last day first: stint person leave %s P%lld", code,
                          (long long)assignment->number);
    }
    return true;
}

static bool rewrite(const struct subject *subject, enum record_kind kind, const struct field *field,
                    void *row, bool about, const char *tombstone, struct arena *arena)
{
    const char **slot = text_slot(field, row);
    bool own = about && *slot != NULL && subject_owns(kind, field);

    if (own && is_named(left_empty, ARRAY_COUNT(left_empty), field->name))
        *slot = NULL;
    else if (own)
        *slot = tombstone;
    else if (!subject_in(subject, *slot))
        return false;
    else if (is_substance(kind, field) || field->derived)
        *slot = subject_replace(subject, *slot, tombstone, arena);
    else if (subject_is(subject, *slot))
        *slot = tombstone;
    else
        *slot = arena_printf(arena, "%s (the text was erased)", tombstone);
    return true;
}

static size_t rewrite_row(const struct subject *subject, struct dossier *dossier,
                          enum record_kind kind, void *row, bool about, const char *tombstone)
{
    const struct record_type *type = &record_types[kind];
    size_t count = 0;

    for (size_t i = 0; i < type->field_count; i++) {
        if (is_text(&type->fields[i]) &&
            rewrite(subject, kind, &type->fields[i], row, about, tombstone, dossier->arena))
            count++;
    }
    if (count > 0)
        ((struct row *)row)->touched = true;
    return count;
}

size_t subject_erase(const struct subject *subject, struct dossier *dossier, const char *tombstone)
{
    size_t count = 0;
    struct marked { /* told before any name is changed, by which some are known */
        enum record_kind kind;
        void *row;
        bool about;
    };
    VEC(struct marked) rows = {0};

    for (int kind = 0; kind < RECORD_COUNT; kind++) {
        for (size_t i = 0; i < dossier->rows[kind].count; i++) {
            void *row = dossier->rows[kind].at[i];

            if (dossier_owns(dossier, row))
                *vec_push(&rows, dossier->arena) =
                    (struct marked){(enum record_kind)kind, row,
                                    is_about(subject, dossier, (enum record_kind)kind, row)};
        }
    }
    vec_each(const struct marked, marked, &rows)
        count += rewrite_row(subject, dossier, marked->kind, marked->row, marked->about, tombstone);
    return count;
}
