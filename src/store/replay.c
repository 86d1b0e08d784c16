#include "replay.h"

#include "json.h"
#include "load.h"
#include "rows.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

enum { MOST_FIELDS = 64 };

/* A row, and what of it the journal has spoken of so far; it is read from its end. */
struct told {
    const struct row *row;
    bool any, erased; /* texts of an entry were erased: what it said is not known */
    bool foreign;     /* of another engagement, shown here too */
    bool elsewhere;   /* a person whom other engagements may have changed: read apart */
    bool removed, fields[MOST_FIELDS];
};

struct replay {
    struct store *store;
    struct arena *arena;  /* of the caller, for the sentence */
    struct arena scratch; /* of one engagement, or of what belongs to the whole file */
    struct arena entry;   /* of one entry */
    struct dossier dossier;
    struct told *told[RECORD_COUNT];
    const char *wrong;
    int64_t entries;
    struct error *error;
};

/* " of ENG-2601", or nothing for what belongs to the whole file. */
static const char *of_engagement(struct replay *replay)
{
    const struct engagement *engagement = replay->dossier.engagement;

    return engagement == NULL
               ? ""
               : arena_printf(&replay->scratch, " of %s", text_or(engagement->code, "?"));
}

/* " of Copperline", behind the criterion of an assessment. */
static const char *of_provider(struct replay *replay, const struct assessment *assessment)
{
    dossier_each(struct provider, provider, &replay->dossier, RECORD_PROVIDER) {
        if (text_equal(provider->row.id, assessment->provider_id))
            return arena_printf(&replay->scratch, " of %s", text_or(provider->name, "?"));
    }
    return "";
}

static void differs(struct replay *replay, const struct record_type *type, const struct row *row,
                    const char *what)
{
    const char *handle = text_or(handle_text(type->kind, row, &replay->scratch), row->id);
    const char *whose = "";

    if (type->kind == RECORD_ASSESSMENT)
        whose = of_provider(replay, (const struct assessment *)(const void *)row);
    else if (type->kind != RECORD_ENGAGEMENT)
        whose = of_engagement(replay);
    replay->wrong = arena_printf(replay->arena, "%s %s%s: %s", type->name, handle, whose, what);
}

static void gone(struct replay *replay, const char *record, const char *row_id)
{
    replay->wrong = arena_printf(replay->arena, "%s %s%s is in the journal alone", record, row_id,
                                 of_engagement(replay));
}

/* ---- one entry -------------------------------------------------------------------------- */

static void compare_member(struct replay *replay, const struct record_type *type, struct told *told,
                           const struct json_member *member)
{
    const struct field *field = record_field(type, member->key);
    const char *value;
    bool *known;

    if (strcmp(member->key, "removed") == 0) {
        known = &told->removed;
        value = told->row->removed ? "1" : "0";
    } else if (field != NULL) {
        known = &told->fields[field - type->fields];
        value = field_text(field, told->row, &replay->entry);
    } else {
        return; /* of a schema before this one */
    }
    if (!*known && !text_equal(value, member->value))
        differs(replay, type, told->row,
                arena_printf(&replay->entry, "its %s is not what the journal says", member->key));
    *known = true;
}

/* An entry without texts has been erased; one whose texts cannot be read is told by the chain. */
static void compare_entry(struct replay *replay, const struct record_type *type, struct told *told,
                          int64_t version, const char *after)
{
    struct json_member *members;
    struct error ignored;
    size_t count;

    if (!told->any && version != told->row->version)
        differs(replay, type, told->row, "its version is not the journal's");
    told->any = true;
    arena_reset(&replay->entry);
    if (after == NULL || !json_read_flat(after, &members, &count, &replay->entry, &ignored)) {
        told->erased = true;
        return;
    }
    for (size_t i = 0; i < count && replay->wrong == NULL; i++)
        compare_member(replay, type, told, &members[i]);
}

/* What no entry has spoken of is as in a blank row: so it was when the row was made, or when a
 * later schema gave it the field. */
static void compare_rest(struct replay *replay, const struct record_type *type,
                         const struct told *told)
{
    struct row *blank = arena_alloc(&replay->entry, type->size, alignof(max_align_t));

    if (!told->any)
        differs(replay, type, told->row, "the journal does not know it");
    record_blank(type, blank);
    for (size_t i = 0; i < type->field_count && replay->wrong == NULL && !told->erased; i++) {
        const struct field *field = &type->fields[i];

        if (!field->derived && !told->fields[i] &&
            !text_equal(field_text(field, told->row, &replay->entry),
                        field_text(field, blank, &replay->entry)))
            differs(
                replay, type, told->row,
                arena_printf(&replay->entry, "its %s is not what the journal says", field->name));
    }
    if (replay->wrong == NULL && !told->erased && !told->removed && told->row->removed)
        differs(replay, type, told->row, "it was taken back without the journal");
}

/* ---- one engagement --------------------------------------------------------------------- */

static struct told *find_told(const struct replay *replay, const struct record_type *type,
                              const char *id)
{
    for (size_t i = 0; i < replay->dossier.rows[type->kind].count; i++)
        if (strcmp(replay->told[type->kind][i].row->id, id) == 0)
            return &replay->told[type->kind][i];
    return NULL;
}

/* Columns of check_entries, check_entries_of_file and check_entries_of_person. */
enum { RECORD_AT, ROW_AT, VERSION_AT, AFTER_AT };

/* A person whose assignment went to somebody else belongs to no engagement any more. */
static bool take_stranger(struct replay *replay, const struct record_type *type, const char *record,
                          const char *id)
{
    void *row = NULL;

    if (type == &record_types[RECORD_PERSON] &&
        !row_get(replay->store, type, NULL, id, &replay->entry, &row, replay->error))
        return false;
    if (row == NULL)
        gone(replay, record, id);
    return true;
}

static bool take_entry(struct replay *replay, struct query *query)
{
    const char *record = query_column_text(query, RECORD_AT),
               *id = query_column_text(query, ROW_AT);
    const struct record_type *type = record_type_named(record);
    struct told *told = type == NULL ? NULL : find_told(replay, type, id);

    if (told == NULL)
        return take_stranger(replay, type, record, id);
    if (!told->elsewhere && !told->foreign)
        compare_entry(replay, type, told, query_column_int(query, VERSION_AT),
                      query_column_text(query, AFTER_AT));
    return true;
}

static bool take_entries(struct replay *replay)
{
    const struct engagement *engagement = replay->dossier.engagement;
    struct query query;

    query_begin(&query, &replay->store->queries,
                engagement == NULL ? "check_entries_of_file" : "check_entries", replay->error);
    if (engagement != NULL)
        query_text(&query, 1, engagement->row.id);
    while (replay->wrong == NULL && query_next(&query)) {
        replay->entries++;
        if (!take_entry(replay, &query))
            query_fail(&query);
    }
    return query_end(&query);
}

static bool take_person(struct replay *replay, struct told *told)
{
    const struct record_type *type = &record_types[RECORD_PERSON];
    struct query query;

    query_begin(&query, &replay->store->queries, "check_entries_of_person", replay->error);
    query_text(&query, 1, told->row->id);
    while (replay->wrong == NULL && query_next(&query))
        compare_entry(replay, type, told, query_column_int(&query, VERSION_AT),
                      query_column_text(&query, AFTER_AT));
    return query_end(&query);
}

/* Of a person the journal speaks in whichever engagement the change was made. */
static bool is_elsewhere(struct replay *replay, const struct row *person, bool *elsewhere)
{
    struct query query;
    int64_t places = 0;
    bool found;

    query_begin(&query, &replay->store->queries, "check_person_places", replay->error);
    query_text(&query, 1, person->id);
    if (!query_one_int(&query, &places, &found))
        return false;
    *elsewhere = places > 1;
    return true;
}

static bool begin_rows(struct replay *replay)
{
    for (size_t kind = 0; kind < RECORD_COUNT; kind++) {
        const struct rows *rows = &replay->dossier.rows[kind];

        BUG_ON(record_types[kind].field_count > MOST_FIELDS);
        replay->told[kind] = arena_array(&replay->scratch, struct told, rows->count + 1);
        for (size_t i = 0; i < rows->count; i++) {
            struct told *told = &replay->told[kind][i];

            told->row = rows->at[i];
            told->foreign = !dossier_owns(&replay->dossier, told->row);
            if (kind == RECORD_PERSON && !is_elsewhere(replay, told->row, &told->elsewhere))
                return false;
        }
    }
    return true;
}

static bool end_rows(struct replay *replay)
{
    for (size_t kind = 0; kind < RECORD_COUNT && replay->wrong == NULL; kind++)
        for (size_t i = 0; i < replay->dossier.rows[kind].count && replay->wrong == NULL; i++) {
            struct told *told = &replay->told[kind][i];

            if (told->elsewhere && !take_person(replay, told))
                return false;
            arena_reset(&replay->entry);
            if (replay->wrong == NULL && !told->foreign)
                compare_rest(replay, &record_types[kind], told);
        }
    return true;
}

static bool replay_rows(struct replay *replay)
{
    return begin_rows(replay) && take_entries(replay) && end_rows(replay);
}

static bool replay_engagement(struct replay *replay, const char *id)
{
    arena_reset(&replay->scratch);
    return load_dossier_by_id(replay->store, id, &replay->scratch, &replay->dossier,
                              replay->error) &&
           replay_rows(replay);
}

static bool replay_file_rows(struct replay *replay)
{
    return load_file_rows(replay->store, &replay->scratch, &replay->dossier, replay->error) &&
           replay_rows(replay);
}

/* ---- the file --------------------------------------------------------------------------- */

static bool next_engagement(struct replay *replay, char id[ID_SIZE], bool *found)
{
    struct query query;

    query_begin(&query, &replay->store->queries, "check_next_engagement", replay->error);
    query_text(&query, 1, id);
    *found = query_next(&query);
    if (*found)
        snprintf(id, ID_SIZE, "%s", query_column_text(&query, 0));
    return query_end(&query);
}

static bool count_entries(struct replay *replay)
{
    struct query query;
    int64_t all = 0;
    bool found;

    query_begin(&query, &replay->store->queries, "check_entry_count", replay->error);
    if (!query_one_int(&query, &all, &found))
        return false;
    if (replay->wrong == NULL && all != replay->entries)
        replay->wrong = "the journal speaks of an engagement that is not there";
    return true;
}

static bool replay_all(struct replay *replay)
{
    char id[ID_SIZE] = "";
    bool found = true;

    if (!replay_file_rows(replay))
        return false;
    while (replay->wrong == NULL) {
        if (!next_engagement(replay, id, &found))
            return false;
        if (!found)
            return count_entries(replay);
        if (!replay_engagement(replay, id))
            return false;
    }
    return true;
}

bool replay_compare(struct store *store, const char *id, struct arena *arena, const char **wrong,
                    struct error *error)
{
    struct replay replay = {.store = store, .arena = arena, .error = error};
    bool fine;

    arena_init(&replay.scratch);
    arena_init(&replay.entry);
    fine = id == NULL ? replay_all(&replay) : replay_engagement(&replay, id);
    arena_done(&replay.scratch);
    arena_done(&replay.entry);
    if (fine)
        *wrong = replay.wrong;
    return fine;
}
