#include "journal.h"

#include "json.h"
#include "record.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";

bool store_head(struct store *store, struct head *out, struct error *error)
{
    struct query query;

    if (store->head_known) {
        *out = store->head;
        return true;
    }
    struct head head = {0, ""};
    memcpy(head.hash, zeros, sizeof head.hash);
    query_begin(&query, &store->queries, "journal_head", error);
    if (query_next(&query)) {
        head.seq = query_column_int(&query, 0);
        snprintf(head.hash, sizeof head.hash, "%s", query_column_text(&query, 1));
    }
    if (!query_end(&query))
        return false;
    *out = head;
    if (store->in_transaction) {
        store->head = head;
        store->head_known = true;
    }
    return true;
}

static void number_text(int64_t number, char out[24])
{
    snprintf(out, 24, "%" PRId64, number);
}

/* Unknown to whoever reads the chain but not the payload, so that the digest of an erased
 * name cannot be guessed. */
static void make_salt(struct store *store, char out[33])
{
    char count[24], digest[DIGEST_SIZE];
    const char *const parts[] = {"salt", store->seed, count};

    number_text((int64_t)++store->salts, count);
    digest_texts(parts, ARRAY_COUNT(parts), digest);
    memcpy(out, digest, 32);
    out[32] = '\0';
}

static void payload_digest(const char *salt, const char *before, const char *after,
                           char out[DIGEST_SIZE])
{
    const char *const parts[] = {salt, before, after};

    digest_texts(parts, ARRAY_COUNT(parts), out);
}

struct chain_link {
    int64_t seq, action, at_ms, version;
    const char *engagement_id, *record, *row_id, *digest, *prev;
};

static void link_hash(const struct chain_link *entry, char out[DIGEST_SIZE])
{
    char seq[24], action[24], at_ms[24], version[24];
    const char *const parts[] = {entry->prev,          seq,           action,        at_ms,
                                 entry->engagement_id, entry->record, entry->row_id, version,
                                 entry->digest};

    number_text(entry->seq, seq);
    number_text(entry->action, action);
    number_text(entry->at_ms, at_ms);
    number_text(entry->version, version);
    digest_texts(parts, ARRAY_COUNT(parts), out);
}

static bool insert_link(struct store *store, const struct chain_link *entry, const char *hash,
                        struct error *error)
{
    struct query query;

    query_begin(&query, &store->queries, "journal_insert", error);
    query_int(&query, 1, entry->seq);
    query_int(&query, 2, entry->action);
    query_int(&query, 3, entry->at_ms);
    query_text(&query, 4, entry->engagement_id);
    query_text(&query, 5, entry->record);
    query_text(&query, 6, entry->row_id);
    query_int(&query, 7, entry->version);
    query_text(&query, 8, entry->digest);
    query_text(&query, 9, entry->prev);
    query_text(&query, 10, hash);
    return query_run(&query);
}

static bool insert_payload(struct store *store, int64_t seq, const char *salt,
                           const struct journal_entry *entry, struct error *error)
{
    struct query query;

    query_begin(&query, &store->queries, "journal_payload_insert", error);
    query_int(&query, 1, seq);
    query_text(&query, 2, salt);
    query_text(&query, 3, entry->before);
    query_text(&query, 4, entry->after);
    return query_run(&query);
}

static void note_engagement(struct pending *pending, const char *engagement_id)
{
    if (engagement_id == NULL)
        return;
    if (pending->engagement_id[0] == '\0')
        snprintf(pending->engagement_id, sizeof pending->engagement_id, "%s", engagement_id);
    else if (strcmp(pending->engagement_id, engagement_id) != 0)
        pending->many = true;
}

bool journal_append(struct store *store, const struct journal_entry *entry, struct error *error)
{
    struct pending *pending = &store->pending;
    char salt[33], digest[DIGEST_SIZE], hash[DIGEST_SIZE];
    struct head head;

    BUG_ON(!pending->begun);
    if (!store_head(store, &head, error))
        return false;
    make_salt(store, salt);
    payload_digest(salt, entry->before, entry->after, digest);
    struct chain_link made = {.seq = head.seq + 1,
                              .action = pending->number,
                              .at_ms = pending->at_ms,
                              .version = entry->version,
                              .engagement_id = entry->engagement_id,
                              .record = entry->record,
                              .row_id = entry->row_id,
                              .digest = digest,
                              .prev = head.hash};
    link_hash(&made, hash);
    if (!insert_link(store, &made, hash, error) ||
        !insert_payload(store, made.seq, salt, entry, error))
        return false;
    store->head.seq = made.seq;
    memcpy(store->head.hash, hash, sizeof hash);
    pending->changed = store->written = true;
    note_engagement(pending, entry->engagement_id);
    return true;
}

static bool insert_action(struct store *store, const char *engagement_id, struct error *error)
{
    const struct pending *pending = &store->pending;
    struct query query;

    query_begin(&query, &store->queries, "action_insert", error);
    query_int(&query, 1, pending->number);
    query_int(&query, 2, pending->at_ms);
    query_text(&query, 3, pending->actor);
    query_text(&query, 4, pending->command);
    query_text(&query, 5, pending->summary);
    query_text(&query, 6, engagement_id);
    if (pending->undoes != 0)
        query_int(&query, 7, pending->undoes);
    query_text(&query, 8, pending->stack);
    return query_run(&query);
}

const char *journal_action_text(const char *actor, const char *command, const char *summary,
                                int64_t undoes, struct strbuf *out)
{
    struct json_writer json;

    json_begin(&json, out, false);
    json_open_object(&json, NULL);
    json_text(&json, "actor", actor);
    json_text(&json, "command", command);
    json_text(&json, "summary", summary);
    if (undoes != 0)
        json_int(&json, "undoes", undoes);
    json_close_object(&json);
    return out->data;
}

bool journal_close_action(struct store *store, struct error *error)
{
    struct pending *pending = &store->pending;
    CLEANUP(strbuf_done) struct strbuf text;
    struct query query;
    char number[24];

    strbuf_init(&text);
    if (!pending->begun || !(pending->changed || pending->even_if_empty))
        return true;
    number_text(pending->number, number);
    const char *engagement_id =
        pending->many || pending->engagement_id[0] == '\0' ? NULL : pending->engagement_id;
    struct journal_entry entry = {engagement_id,
                                  "action",
                                  number,
                                  1,
                                  NULL,
                                  journal_action_text(pending->actor, pending->command,
                                                      pending->summary, pending->undoes, &text)};
    if (!journal_append(store, &entry, error))
        return false;
    if (pending->undoes == 0) { /* something new was done: what was taken back stays so */
        query_begin(&query, &store->queries, "action_forget_redo", error);
        if (!query_run(&query))
            return false;
    }
    return insert_action(store, engagement_id, error);
}

/* ---- differences --------------------------------------------------------------------------- */

struct difference {
    struct strbuf old_text, new_text;
    struct json_writer old_json, new_json;
    bool any;
};

static void differs(struct difference *out, const char *name, const char *old, const char *new)
{
    json_text(&out->old_json, name, old);
    json_text(&out->new_json, name, new);
    out->any = true;
}

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void compare_rows(const struct record_type *type, const void *old, const void *new,
                         struct arena *arena, struct difference *out, bool *derived)
{
    const struct row *old_row = old, *new_row = new;

    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        const char *was = old == NULL ? NULL : field_text(field, old, arena);
        const char *is = field_text(field, new, arena);

        if (same_text(was, is))
            continue;
        if (field->derived)
            *derived = true;
        else
            differs(out, field->name, was, is);
    }
    if (old != NULL && old_row->removed != new_row->removed)
        differs(out, "removed", old_row->removed ? "1" : "0", new_row->removed ? "1" : "0");
}

bool journal_diff(const struct record_type *type, const void *old, const void *new,
                  struct arena *arena, const char **before, const char **after, bool *derived)
{
    struct difference out = {.any = false};

    strbuf_init(&out.old_text);
    strbuf_init(&out.new_text);
    json_begin(&out.old_json, &out.old_text, false);
    json_begin(&out.new_json, &out.new_text, false);
    json_open_object(&out.old_json, NULL);
    json_open_object(&out.new_json, NULL);
    *derived = false;
    compare_rows(type, old, new, arena, &out, derived);
    json_close_object(&out.old_json);
    json_close_object(&out.new_json);
    *before = old == NULL ? NULL : arena_strdup(arena, out.old_text.data);
    *after = arena_strdup(arena, out.new_text.data);
    strbuf_done(&out.old_text);
    strbuf_done(&out.new_text);
    return out.any || old == NULL;
}

/* ---- verification -------------------------------------------------------------------------- */

static const char *misfit_of(struct query *query, const struct chain_link *expected, bool *erased)
{
    char digest[DIGEST_SIZE], hash[DIGEST_SIZE];
    const char *salt = query_column_text(query, 10);

    if (query_column_int(query, 0) != expected->seq)
        return "an entry is missing, or one was added";
    if (strcmp(query_column_text(query, 8), expected->prev) != 0)
        return "it does not follow from the entry before";
    *erased = salt == NULL;
    if (salt != NULL) {
        payload_digest(salt, query_column_text(query, 11), query_column_text(query, 12), digest);
        if (strcmp(digest, query_column_text(query, 7)) != 0)
            return "its texts were changed";
    }
    struct chain_link found = {.seq = expected->seq,
                               .action = query_column_int(query, 1),
                               .at_ms = query_column_int(query, 2),
                               .version = query_column_int(query, 6),
                               .engagement_id = query_column_text(query, 3),
                               .record = query_column_text(query, 4),
                               .row_id = query_column_text(query, 5),
                               .digest = query_column_text(query, 7),
                               .prev = expected->prev};
    link_hash(&found, hash);
    return strcmp(hash, query_column_text(query, 9)) == 0 ? NULL : "it was changed";
}

/* What the entry before the first one to be read ended with. */
static bool chain_start(struct store *store, int64_t from_seq, char prev[DIGEST_SIZE],
                        struct error *error)
{
    struct query query;

    memcpy(prev, zeros, DIGEST_SIZE);
    if (from_seq <= 1)
        return true;
    query_begin(&query, &store->queries, "journal_hash", error);
    query_int(&query, 1, from_seq - 1);
    if (query_next(&query))
        snprintf(prev, DIGEST_SIZE, "%s", query_column_text(&query, 0));
    return query_end(&query);
}

/* What is looked for on the way: the entry whose hash begins so. */
struct sought {
    const char *begins;
    struct printed_head *found;
};

static void look_at(struct query *query, const struct sought *sought)
{
    struct printed_head *found = sought->found;
    const char *hash = query_column_text(query, 9);

    if (strncmp(hash, sought->begins, strlen(sought->begins)) != 0 || found->matches++ > 0)
        return;
    found->seq = query_column_int(query, 0);
    found->action = query_column_int(query, 1);
    found->at_ms = query_column_int(query, 2);
    snprintf(found->hash, sizeof found->hash, "%s", hash);
}

static bool walk(struct store *store, int64_t from_seq, const struct sought *sought,
                 struct journal_verdict *out, struct error *error)
{
    struct journal_verdict verdict = {.ok = true};
    char prev[DIGEST_SIZE];
    struct query query;
    bool erased = false;

    if (from_seq < 1)
        from_seq = 1;
    if (!chain_start(store, from_seq, prev, error))
        return false;
    verdict.seq = from_seq - 1;
    query_begin(&query, &store->queries, "journal_chain", error);
    query_int(&query, 1, from_seq);
    while (verdict.ok && query_next(&query)) {
        struct chain_link expected = {.seq = verdict.seq + 1, .prev = prev};

        verdict.why = misfit_of(&query, &expected, &erased);
        verdict.ok = verdict.why == NULL;
        verdict.seq++;
        verdict.entries++;
        verdict.erased += erased ? 1 : 0;
        if (verdict.ok && sought != NULL)
            look_at(&query, sought);
        snprintf(prev, sizeof prev, "%s", query_column_text(&query, 9));
    }
    if (!query_end(&query))
        return false;
    *out = verdict;
    return true;
}

bool journal_verify(struct store *store, int64_t from_seq, struct journal_verdict *out,
                    struct error *error)
{
    return walk(store, from_seq, NULL, out, error);
}

bool store_find_head(struct store *store, const char *begins, struct printed_head *out,
                     struct error *error)
{
    struct printed_head found = {0};
    const struct sought sought = {begins, &found};
    struct journal_verdict verdict;

    if (!walk(store, 1, &sought, &verdict, error))
        return false;
    found.sound = verdict.ok;
    found.last_seq = verdict.seq;
    found.why = verdict.why;
    *out = found;
    return true;
}
