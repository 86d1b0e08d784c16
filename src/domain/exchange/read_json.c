#include "exchange.h"

#include "moves.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    struct json_pull *pull;
    const struct exchange_taker *taker;
    struct error *error;
};

/* ---- faults ----------------------------------------------------------------------------- */

static bool place(const struct reading *reading, const struct pull_token *token)
{
    error_within(reading->error, "line %d column %d", token->line, token->column);
    reading->error->line = token->line;
    reading->error->column = token->column;
    return false;
}

static bool fault(const struct reading *reading, const struct pull_token *token, const char *what)
{
    error_set(reading->error, ERROR_INPUT, "%s", what);
    return place(reading, token);
}

static bool next(const struct reading *reading, struct pull_token *token)
{
    return json_pull_next(reading->pull, token, reading->error);
}

static bool unknown(const struct reading *reading, const struct pull_token *token,
                    const struct record_type *type, const char *const sections[],
                    size_t section_count)
{
    enum { NAMES_MAX = 128 };
    const char *names[NAMES_MAX] = {NULL}, *nearest;
    size_t count = 0;

    for (size_t at = 0; type != NULL && at < type->field_count; at++)
        names[count++] = type->fields[at].name;
    for (size_t at = 0; at < section_count; at++)
        names[count++] = sections[at];
    nearest = text_nearest(token->key, names, count);
    error_set(reading->error, ERROR_INPUT, "there is no \"%.60s\" %s%s", token->key,
              type == NULL ? "in an export" : "in ", type == NULL ? "" : type->name);
    if (nearest != NULL)
        error_hint(reading->error, "did you mean \"%s\"? The format is described in stint(5)",
                   nearest);
    else
        error_hint(reading->error, "the format is described in stint(5)");
    return place(reading, token);
}

/* ---- rows ------------------------------------------------------------------------------- */

/* The ids of rows are ULIDs: 26 letters of Crockford's base 32. */
static bool read_id(const struct reading *reading, const struct pull_token *token, struct row *row,
                    struct arena *arena)
{
    if (token->kind != PULL_TEXT || strlen(token->text) != ID_SIZE - 1 ||
        strspn(token->text, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") != ID_SIZE - 1)
        return fault(reading, token, "an id has 26 digits and capitals, without I, L, O and U");
    row->id = arena_strdup(arena, token->text);
    return true;
}

static bool fits(const struct field *field, enum pull_kind kind)
{
    if (field->kind == FIELD_BOOL)
        return kind == PULL_TRUE || kind == PULL_FALSE;
    return kind == (field->kind == FIELD_INT ? PULL_NUMBER : PULL_TEXT);
}

static const char *wanted(const struct field *field)
{
    if (field->kind == FIELD_BOOL)
        return "true or false is expected";
    return field->kind == FIELD_INT ? "a number is expected" : "a text in quotes is expected";
}

/* *known false: it is no field of this kind. */
static bool read_field(const struct reading *reading, const struct pull_token *token,
                       const struct record_type *type, void *row, struct arena *arena, bool *known)
{
    const struct field *field = record_field(type, token->key);

    *known = true;
    if (strcmp(token->key, "id") == 0)
        return read_id(reading, token, row, arena);
    if (field == NULL || field->derived) {
        *known = false;
        return true;
    }
    if (token->kind == PULL_NULL)
        return true;
    if (!fits(field, token->kind))
        return fault(reading, token, wanted(field));
    return field_parse(field, row, token->text, arena, reading->error) || place(reading, token);
}

static bool read_row(const struct reading *reading, const struct record_type *type,
                     struct dossier *dossier)
{
    void *row = dossier_add(dossier, type->kind);
    struct pull_token token;
    bool known;

    for (;;) {
        if (!next(reading, &token))
            return false;
        if (token.kind == PULL_CLOSE_OBJECT)
            return true;
        if (!read_field(reading, &token, type, row, dossier->arena, &known))
            return false;
        if (!known)
            return unknown(reading, &token, type, NULL, 0);
    }
}

static bool read_rows(const struct reading *reading, const struct pull_token *opening,
                      enum record_kind kind, struct dossier *dossier)
{
    struct pull_token token;

    if (opening->kind != PULL_OPEN_ARRAY)
        return fault(reading, opening, "a list in [ ] is expected");
    for (;;) {
        if (!next(reading, &token))
            return false;
        if (token.kind == PULL_CLOSE_ARRAY)
            return true;
        if (token.kind != PULL_OPEN_OBJECT)
            return fault(reading, &token, "a row in { } is expected");
        if (!read_row(reading, &record_types[kind], dossier))
            return false;
    }
}

/* ---- engagements ------------------------------------------------------------------------ */

/* Names of sections, for the nearest of them. */
static size_t section_names(bool of_file, const char *out[])
{
    size_t count = 0;

    for (size_t at = 0; at < exchange_section_count; at++)
        if ((exchange_sections[at].kind >= RECORD_OF_FILE) == of_file)
            out[count++] = exchange_sections[at].name;
    return count;
}

static bool read_member(const struct reading *reading, const struct pull_token *token,
                        struct dossier *dossier)
{
    const struct record_type *type = &record_types[RECORD_ENGAGEMENT];
    const struct exchange_section *section = exchange_section_named(token->key);
    const char *names[RECORD_COUNT];
    bool known;

    if (section != NULL && section->kind < RECORD_OF_FILE)
        return read_rows(reading, token, section->kind, dossier);
    if (!read_field(reading, token, type, dossier->engagement, dossier->arena, &known))
        return false;
    return known || unknown(reading, token, type, names, section_names(false, names));
}

/* Its id may have come behind its rows. */
static void own_rows(struct dossier *dossier)
{
    const char *id = dossier->engagement->row.id;

    for (int kind = 0; kind < RECORD_OF_FILE; kind++)
        for (size_t at = 0; kind != RECORD_PERSON && at < dossier->rows[kind].count; at++)
            ((struct row *)dossier->rows[kind].at[at])->engagement_id = id;
}

static bool check_code(const struct reading *reading, const struct pull_token *opening,
                       const struct engagement *engagement)
{
    const char *code = text_or(engagement->code, "");
    size_t length = strlen(code);

    if (length > 0 && length <= 40 && strpbrk(code, "abcdefghijklmnopqrstuvwxyz ") == NULL)
        return true;
    return fault(reading, opening,
                 "an engagement has a code of up to 40 signs without small "
                 "letters and blanks");
}

static int compare_ids(const void *a, const void *b)
{
    const struct row *left = *(struct row *const *)a, *right = *(struct row *const *)b;

    return strcmp(left->id, right->id);
}

/* As when a row was copied by hand to make another. */
static bool check_ids(const struct reading *reading, const struct dossier *dossier)
{
    for (int kind = 0; kind < RECORD_OF_FILE; kind++) {
        const struct rows *rows = &dossier->rows[kind];
        struct row **sorted = arena_array(dossier->arena, struct row *, rows->count);

        for (size_t at = 0; at < rows->count; at++)
            sorted[at] = rows->at[at];
        if (rows->count > 1)
            qsort(sorted, rows->count, sizeof sorted[0], compare_ids);
        for (size_t at = 1; at < rows->count; at++) {
            if (strcmp(sorted[at - 1]->id, sorted[at]->id) != 0)
                continue;
            error_set(reading->error, ERROR_INPUT, "two rows of %s have the id %s",
                      record_types[kind].name, sorted[at]->id);
            return error_hint(reading->error, "leave the id of one out to have it made anew");
        }
    }
    return true;
}

static bool take_engagement(const struct reading *reading, const struct pull_token *opening,
                            struct dossier *dossier)
{
    own_rows(dossier);
    if (!check_code(reading, opening, dossier->engagement))
        return false;
    if (check_ids(reading, dossier) && dossier_validate(dossier, reading->error) &&
        reading->taker->engagement(reading->taker->context, dossier, reading->error))
        return true;
    error_within(reading->error, "%s", dossier->engagement->code);
    return place(reading, opening);
}

static bool read_engagement(const struct reading *reading, const struct pull_token *opening,
                            struct arena *arena)
{
    struct pull_token token;
    struct dossier dossier;

    if (opening->kind != PULL_OPEN_OBJECT)
        return fault(reading, opening, "an engagement in { } is expected");
    dossier_init(&dossier, arena, reading->taker->mint(reading->taker->context));
    dossier_add(&dossier, RECORD_ENGAGEMENT);
    for (;;) {
        if (!next(reading, &token))
            return false;
        if (token.kind == PULL_CLOSE_OBJECT)
            return take_engagement(reading, opening, &dossier);
        if (!read_member(reading, &token, &dossier))
            return false;
    }
}

static bool read_engagements(const struct reading *reading, const struct pull_token *opening)
{
    if (opening->kind != PULL_OPEN_ARRAY)
        return fault(reading, opening, "a list in [ ] is expected");
    for (;;) {
        struct pull_token token;
        struct arena arena;
        bool done;

        if (!next(reading, &token))
            return false;
        if (token.kind == PULL_CLOSE_ARRAY)
            return true;
        arena_init(&arena);
        done = read_engagement(reading, &token, &arena);
        arena_done(&arena);
        if (!done)
            return false;
    }
}

/* ---- the whole -------------------------------------------------------------------------- */

struct head_read {
    bool format, version, engagements;
};

static bool read_head(const struct reading *reading, const struct pull_token *token,
                      struct head_read *head)
{
    if (strcmp(token->key, "format") == 0) {
        head->format = token->kind == PULL_TEXT && strcmp(token->text, EXCHANGE_FORMAT) == 0;
        return head->format ||
               fault(reading, token, "the format is another than \"" EXCHANGE_FORMAT "\"");
    }
    head->version = token->kind == PULL_NUMBER && strtol(token->text, NULL, 10) == EXCHANGE_VERSION;
    if (head->version)
        return true;
    error_set(reading->error, ERROR_INPUT, "version %.20s of the format is not known",
              token->kind == PULL_NUMBER ? token->text : "?");
    error_hint(reading->error, "this stint reads version %d; a newer stint may read it",
               EXCHANGE_VERSION);
    return place(reading, token);
}

static bool read_part(const struct reading *reading, const struct pull_token *token,
                      struct head_read *head, struct dossier *file_rows)
{
    const struct exchange_section *section = exchange_section_named(token->key);
    const char *names[RECORD_COUNT + 4];
    size_t count;

    if (strcmp(token->key, "format") == 0 || strcmp(token->key, "version") == 0)
        return read_head(reading, token, head);
    if (!head->format || !head->version)
        return fault(reading, token,
                     "\"format\" and \"version\" stand first in what stint exported");
    if (strcmp(token->key, "head") == 0)
        return json_pull_skip(reading->pull, token, reading->error);
    if (section != NULL && section->kind >= RECORD_OF_FILE && !head->engagements)
        return read_rows(reading, token, section->kind, file_rows);
    if (strcmp(token->key, "engagements") == 0 && !head->engagements) {
        head->engagements = true;
        return reading->taker->file_rows(reading->taker->context, file_rows, reading->error) &&
               read_engagements(reading, token);
    }
    count = section_names(true, names);
    names[count++] = "head";
    names[count++] = "engagements";
    return unknown(reading, token, NULL, names, count);
}

static bool read_parts(const struct reading *reading, struct dossier *file_rows)
{
    struct head_read head = {0};
    struct pull_token token;

    if (!next(reading, &token))
        return false;
    if (token.kind != PULL_OPEN_OBJECT)
        return fault(reading, &token, "an object in { } is expected");
    for (;;) {
        if (!next(reading, &token))
            return false;
        if (token.kind == PULL_CLOSE_OBJECT)
            break;
        if (!read_part(reading, &token, &head, file_rows))
            return false;
    }
    if (!head.engagements)
        return fault(reading, &token, "\"engagements\" is missing");
    return next(reading, &token); /* nothing stands behind it */
}

bool exchange_read(const struct byte_source *source, const struct exchange_taker *taker,
                   struct error *error)
{
    struct json_pull *pull;
    struct dossier file_rows;
    struct arena arena;
    bool done;

    arena_init(&arena);
    pull = arena_new(&arena, struct json_pull);
    json_pull_begin(pull, source);
    dossier_init(&file_rows, &arena, taker->mint(taker->context));
    done = read_parts(&(struct reading){pull, taker, error}, &file_rows);
    json_pull_done(pull);
    arena_done(&arena);
    return done;
}
