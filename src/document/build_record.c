#include "build.h"

#include "json.h"
#include "text.h"

#include <string.h>

enum {
    MANY_ADDED = 4, /* rows of one kind that one action added: from here on only named */
};

struct record {
    struct build build;
    const struct history *history;
    struct block *table;
};

/* ---- what a change is about ---------------------------------------------------------------- */

/* "SA3-04", "S1", or the word for the kind of row. */
static const char *row_name(const struct record *record, const struct change *change)
{
    const struct record_type *type = record_type_named(change->record);
    const void *row =
        type != NULL ? dossier_by_id(record->build.dossier, type->kind, change->row_id) : NULL;

    if (row == NULL)
        return change->record;
    if (type->kind == RECORD_ENGAGEMENT)
        return "engagement";
    if (type->kind == RECORD_PHASE)
        return arena_printf(record->build.arena, "visit %lld",
                            (long long)((const struct phase *)row)->number);
    return text_or(handle_text(type->kind, row, record->build.arena), change->record);
}

/* ---- fields ------------------------------------------------------------------------------ */

struct members {
    struct json_member *at;
    size_t count;
};

/* A journal that cannot be read is shown as it stands: this paper hides nothing. */
static bool read_members(const struct record *record, const char *json, struct members *out)
{
    struct error error;

    *out = (struct members){0};
    return json == NULL || json_read_flat(json, &out->at, &out->count, record->build.arena, &error);
}

static const char *member(const struct members *members, const char *key)
{
    for (size_t i = 0; i < members->count; i++)
        if (strcmp(members->at[i].key, key) == 0)
            return members->at[i].value;
    return NULL;
}

static void add_field(struct strbuf *text, const char *key, const char *before, const char *after,
                      bool existed)
{
    if (!existed && text_is_blank(after))
        return;
    strbuf_puts(text, text->length > 0 ? "; " : "");
    strbuf_printf(text, "%s: ", key);
    if (existed)
        strbuf_printf(text, "%s → ", text_or(before, "–"));
    strbuf_puts(text, text_or(after, "–"));
}

static const char *changes_text(const struct record *record, const struct change *change)
{
    struct members before, after;
    struct strbuf text;
    const char *result;

    if (!read_members(record, change->before, &before) ||
        !read_members(record, change->after, &after))
        return arena_printf(record->build.arena, "unreadable: %s → %s",
                            text_or(change->before, "–"), text_or(change->after, "–"));
    strbuf_init(&text);
    for (size_t i = 0; i < after.count; i++)
        add_field(&text, after.at[i].key, member(&before, after.at[i].key), after.at[i].value,
                  change->before != NULL);
    for (size_t i = 0; i < before.count; i++)
        if (member(&after, before.at[i].key) == NULL && change->after == NULL)
            add_field(&text, before.at[i].key, before.at[i].value, NULL, true);
    result = arena_printf(record->build.arena, "%s%s",
                          change->before == NULL  ? "added: "
                          : change->after == NULL ? "removed: "
                                                  : "",
                          text.data);
    strbuf_done(&text);
    return result;
}

/* ---- rows of the table ------------------------------------------------------------------- */

static void add_change(const struct record *record, const struct change *change)
{
    const char **row = doc_row(record->build.doc, record->table);

    row[0] = arena_printf(record->build.arena, "%lld", (long long)change->seq);
    row[2] = row_name(record, change);
    row[3] = changes_text(record, change);
}

/* An engagement begins with a hundred rows from its playbook: their names say enough. */
static void add_many(const struct record *record, const struct change *first, size_t count)
{
    const char **row = doc_row(record->build.doc, record->table);
    struct strbuf names;

    strbuf_init(&names);
    for (size_t i = 0; i < count; i++)
        strbuf_printf(&names, " %s", row_name(record, first - i));
    row[0] = arena_printf(record->build.arena, "%lld", (long long)first->seq);
    row[2] = arena_printf(record->build.arena, "%zu × %s", count, first->record);
    row[3] = arena_printf(record->build.arena, "added:%s", names.data);
    strbuf_done(&names);
}

/* How many changes from `last` down to newer ones add rows of the same kind. */
static size_t added_run(const struct change *changes, size_t last)
{
    const struct change *oldest = &changes[last];
    size_t count = 0;

    while (count <= last && changes[last - count].before == NULL &&
           changes[last - count].action == oldest->action &&
           text_equal(changes[last - count].record, oldest->record))
        count++;
    return count;
}

static const char *action_text(const struct record *record, const struct action *action)
{
    const char *text = text_or(action->summary, action->command);

    if (action->undone)
        return arena_printf(record->build.arena, "%s (%s; taken back later)", text,
                            action->command);
    if (action->undoes != 0)
        return arena_printf(record->build.arena, "%s (%s of no. %lld)", text, action->command,
                            (long long)action->undoes);
    return arena_printf(record->build.arena, "%s (%s)", text, action->command);
}

static void add_action(const struct record *record, const struct action *action)
{
    const char **row = doc_row(record->build.doc, record->table);
    char when[DATE_TEXT_SIZE];

    row[0] = arena_printf(record->build.arena, "no. %lld", (long long)action->number);
    row[1] = arena_strndup(record->build.arena, instant_text(action->at_ms, when), 19);
    row[2] = action->actor;
    row[3] = action_text(record, action);
}

/* The history comes newest first; paper is read from the beginning. Changes are sorted as
 * their actions are, so one walk pairs them. */
static void add_actions(const struct record *record)
{
    const struct history *history = record->history;
    size_t next = history->change_count;

    for (size_t i = history->action_count; i-- > 0;) {
        const struct action *action = &history->actions[i];

        add_action(record, action);
        while (next > 0 && history->changes[next - 1].action < action->number)
            next--;
        while (next > 0 && history->changes[next - 1].action == action->number) {
            size_t run = added_run(history->changes, next - 1);

            if (run >= MANY_ADDED)
                add_many(record, &history->changes[next - 1], run);
            else
                add_change(record, &history->changes[next - 1]);
            next -= run >= MANY_ADDED ? run : 1;
        }
    }
}

/* ---- the whole --------------------------------------------------------------------------- */

static void add_facts(const struct record *record)
{
    const struct build *build = &record->build;
    const struct history *history = record->history;
    const struct head *head = build->input->head;
    struct block *facts = doc_add(build->doc, BLOCK_FACTS);

    doc_fact(build->doc, facts, "Engagement", build->engagement->title);
    doc_fact(build->doc, facts, "Id", build->engagement->code);
    doc_fact(build->doc, facts, "Client", build->engagement->client);
    doc_fact(build->doc, facts, "Provider", build->engagement->provider);
    doc_fact(build->doc, facts, "Actions",
             arena_printf(build->arena, "%zu with %s", history->action_count,
                          build_count(build, history->change_count, "change", "changes")));
    if (history->change_count > 0) {
        const struct change *first = &history->changes[history->change_count - 1];

        doc_fact(build->doc, facts, "Entries",
                 arena_printf(build->arena, "seq %lld to %lld", (long long)first->seq,
                              (long long)history->changes[0].seq));
        doc_fact(build->doc, facts, "First hash", first->hash);
        doc_fact(build->doc, facts, "Last hash", history->changes[0].hash);
    }
    if (head != NULL)
        doc_fact(build->doc, facts, "Head of file", arena_printf(build->arena, "%s", head->hash));
}

static void begin_table(struct record *record)
{
    struct doc *doc = record->build.doc;

    record->table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, record->table, "No / seq", 10, ALIGN_LEFT);
    doc_column(doc, record->table, "When (UTC)", 10, ALIGN_LEFT);
    doc_column(doc, record->table, "Who / row", 18, ALIGN_LEFT);
    doc_column(doc, record->table, "What", 0, ALIGN_LEFT);
}

struct doc *build_record(const struct document_input *input, struct arena *arena)
{
    static const struct history empty = {0};
    struct record record = {.history = input->history != NULL ? input->history : &empty};

    record.build = build_begin(input, arena, "Record", "Journal of the engagement");
    add_facts(&record);
    doc_heading(record.build.doc, 1, "Actions, oldest first");
    if (record.history->action_count == 0) {
        doc_paragraph(record.build.doc, "Nothing has been recorded.");
    } else {
        begin_table(&record);
        add_actions(&record);
    }
    build_rules(&record.build, 1);
    build_colophon(&record.build, "Each entry's hash covers the entry before it: "
                                  "a changed entry changes every later hash.");
    return record.build.doc;
}
