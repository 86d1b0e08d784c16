#include "commands.h"

#include "args.h"
#include "call.h"

#include "changes.h"
#include "text.h"

#include <string.h>

/* A short hash can be had by chance: eight digits by one entry in four thousand million. */
enum { DIGITS_MIN = 8, DIGITS_MAX = 64, SHOWN_ACTIONS = 50 };

/* ---- the hash on the paper -------------------------------------------------------------- */

static bool read_hash(const char *text, char out[DIGITS_MAX + 1], struct error *error)
{
    size_t length = 0;

    for (; *text != '\0'; text++) {
        char c = *text >= 'A' && *text <= 'F' ? (char)(*text - 'A' + 'a') : *text;

        if (c == ' ')
            continue;
        if (strchr("0123456789abcdef", c) == NULL || length == DIGITS_MAX)
            length = DIGITS_MAX + 1;
        if (length > DIGITS_MAX)
            break;
        out[length++] = c;
    }
    if (length >= DIGITS_MIN && length <= DIGITS_MAX) {
        out[length] = '\0';
        return true;
    }
    error_set(error, ERROR_USAGE, "that is no hash of a paper");
    return error_hint(error,
                      "it has %d to %d digits of 0-9 and a-f; the paper has it behind "
                      "'seq' and a number",
                      DIGITS_MIN, DIGITS_MAX);
}

static bool check_found(struct command_call *call, const char *hash,
                        const struct printed_head *found, struct error *error)
{
    const char *file = session_pretty_path(call->session);

    if (!found->sound) {
        error_set(error, ERROR_INPUT,
                  "the journal of %s does not hold: entry %lld, %s, so no paper can be compared "
                  "with it",
                  file, (long long)found->last_seq, found->why);
        return error_hint(error, "keep a copy of it, and verify with a backup: stint --db BACKUP "
                                 "verify HASH");
    }
    if (found->matches == 0) {
        error_set(error, ERROR_NOT_FOUND, "no entry of %s has the hash %s", file, hash);
        return error_hint(error, "the paper is of another file, or of work that a restored backup "
                                 "does not have; or compare the digits again");
    }
    if (found->matches == 1)
        return true;
    error_set(error, ERROR_USAGE, "%zu entries have a hash that begins with %s", found->matches,
              hash);
    return error_hint(error, "give more of its digits");
}

/* The journal tells what was done with stint. What was not is told by the rows themselves. */
static bool check_rows(struct command_call *call, struct error *error)
{
    const char *id = call->dossier == NULL ? NULL : call->dossier->engagement->row.id, *wrong;

    if (!store_rows_hold(call->session->store, id, call->arena, &wrong, error))
        return false;
    if (wrong == NULL)
        return true;
    error_set(error, ERROR_INPUT, "%s was changed by another program than stint: %s",
              session_pretty_path(call->session), wrong);
    return error_hint(error, "look at all of it with: stint check, and verify with a backup: "
                             "stint --db BACKUP verify HASH");
}

/* ---- what was done since ---------------------------------------------------------------- */

struct since {
    struct command_call *call;
    struct printed_head paper;
    const char *code;                   /* only of this engagement; NULL: of the whole file */
    VEC(const struct action *) actions; /* newest first */
    VEC(const struct change *) changes;
    struct dossier *dossier; /* that rows are named by: the one used last */
};

static void take_page(struct since *since, const struct history *page)
{
    for (size_t at = 0; at < page->change_count; at++)
        if (page->changes[at].seq > since->paper.seq)
            vec_add(&since->changes, since->call->arena, &page->changes[at]);
    for (size_t at = 0; at < page->action_count; at++) {
        const struct action *action = &page->actions[at];

        if (action->number > since->paper.action)
            vec_add(&since->actions, since->call->arena, action);
    }
}

/* The last page reaches back to the action of the paper. */
static bool read_since(struct since *since, struct error *error)
{
    enum { PAGE = 100 };
    struct command_call *call = since->call;
    int64_t before = 0;

    for (bool more = true; more;) {
        struct history page;

        if (!store_history(call->session->store, since->code, before, PAGE, call->arena, &page,
                           error))
            return false;
        take_page(since, &page);
        if (page.action_count > 0)
            before = page.actions[page.action_count - 1].number;
        more = page.action_count == PAGE && before > since->paper.action;
    }
    return true;
}

/* Those that come from several engagements at once, or from none, are told by their summary. */
static const struct dossier *dossier_of(struct since *since, const struct action *action)
{
    struct command_call *call = since->call;
    struct error ignored;

    if (action->engagement_id == NULL)
        return NULL;
    if (since->dossier == NULL ||
        strcmp(since->dossier->engagement->row.id, action->engagement_id) != 0) {
        struct dossier *dossier = arena_new(call->arena, struct dossier);

        if (!store_load_by_id(call->session->store, action->engagement_id, call->arena, dossier,
                              &ignored))
            return NULL;
        since->dossier = dossier;
    }
    return since->dossier;
}

/* ---- telling it ------------------------------------------------------------------------- */

static const char *row_text(const struct change_words *words, struct arena *arena)
{
    static const char *const done[] = {
        [ROW_ADDED] = " (added)", [ROW_CHANGED] = "", [ROW_REMOVED] = " (removed)"};
    struct strbuf text;
    const char *out;

    strbuf_init(&text);
    strbuf_printf(&text, "%s%s", words->name, done[words->what]);
    for (size_t at = 0; words->what == ROW_CHANGED && at < words->count; at++) {
        const struct field_change *field = &words->fields[at];

        strbuf_printf(&text, "%s %s: %s -> %s", at == 0 ? "," : ";", field->field,
                      text_or(field->before, "-"), text_or(field->after, "-"));
    }
    out = arena_strdup(arena, text.data);
    strbuf_done(&text);
    return out;
}

static void text_changes(struct since *since, const struct action *action, struct doc *doc,
                         struct block *table)
{
    const struct dossier *dossier = dossier_of(since, action);
    struct arena *arena = since->call->arena;
    struct change_words words;

    for (size_t at = since->changes.count; dossier != NULL && at-- > 0;) {
        const struct change *change = since->changes.at[at];

        if (change->action == action->number && change_in_words(dossier, change, arena, &words))
            doc_row(doc, table)[3] = row_text(&words, arena);
    }
}

static const char *minute_text(int64_t at_ms, struct arena *arena)
{
    char when[DATE_TEXT_SIZE];

    return arena_strndup(arena, instant_text(at_ms, when), 16);
}

static void text_actions(struct since *since, struct doc *doc)
{
    struct arena *arena = since->call->arena;
    struct block *table = doc_add(doc, BLOCK_TABLE);
    size_t shown = since->actions.count < SHOWN_ACTIONS ? since->actions.count : SHOWN_ACTIONS;

    doc_column(doc, table, "NO", 5, ALIGN_RIGHT);
    doc_column(doc, table, "WHEN", 16, ALIGN_LEFT);
    doc_column(doc, table, "WHO", 14, ALIGN_LEFT);
    doc_column(doc, table, "WHAT", 0, ALIGN_LEFT);
    for (size_t at = 0; at < shown; at++) {
        const struct action *action = since->actions.at[at];
        const char **cells = doc_row(doc, table);

        cells[0] = arena_printf(arena, "%lld", (long long)action->number);
        cells[1] = minute_text(action->at_ms, arena);
        cells[2] = action->actor;
        cells[3] = text_or(action->summary, action->command);
        text_changes(since, action, doc, table);
    }
    if (shown < since->actions.count)
        doc_paragraph(doc,
                      call_advice(since->call,
                                  arena_printf(arena, "… and %zu more before these: stint history",
                                               since->actions.count - shown)));
}

static void answer_text(struct since *since, const struct action *last)
{
    struct command_call *call = since->call;
    struct doc *doc = call_document(call, NULL);
    struct block *facts = doc_add(doc, BLOCK_FACTS);

    doc_fact(doc, facts, "Paper",
             arena_printf(call->arena, "seq %lld %.16s", (long long)since->paper.seq,
                          since->paper.hash));
    doc_fact(doc, facts, "Printed after",
             arena_printf(call->arena, "%s, %s: %s", minute_text(since->paper.at_ms, call->arena),
                          last->actor, text_or(last->summary, last->command)));
    doc_fact(doc, facts, "Journal",
             arena_printf(call->arena, "%lld entries, the chain holds",
                          (long long)since->paper.last_seq));
    if (since->actions.count == 0) {
        doc_paragraph(doc, since->code == NULL
                               ? "Nothing was changed since: the file agrees with the paper."
                               : arena_printf(call->arena,
                                              "Nothing of %s was changed since: the file agrees "
                                              "with the paper.",
                                              since->code));
        return;
    }
    doc_heading(doc, 2, "Changed since, newest first");
    text_actions(since, doc);
}

static void json_changes(struct since *since, const struct action *action, struct json_writer *json)
{
    const struct dossier *dossier = dossier_of(since, action);
    struct change_words words;

    json_open_array(json, "changes");
    for (size_t at = since->changes.count; dossier != NULL && at-- > 0;) {
        const struct change *change = since->changes.at[at];

        if (change->action != action->number ||
            !change_in_words(dossier, change, since->call->arena, &words))
            continue;
        json_open_object(json, NULL);
        json_int(json, "seq", change->seq);
        json_text(json, "row", words.name);
        json_text(json, "what",
                  words.what == ROW_ADDED     ? "added"
                  : words.what == ROW_REMOVED ? "removed"
                                              : "changed");
        json_open_array(json, "fields");
        for (size_t i = 0; i < words.count; i++) {
            json_open_object(json, NULL);
            json_text(json, "field", words.fields[i].field);
            json_text(json, "before", words.fields[i].before);
            json_text(json, "after", words.fields[i].after);
            json_close_object(json);
        }
        json_close_array(json);
        json_close_object(json);
    }
    json_close_array(json);
}

static void json_action_head(struct json_writer *json, const struct action *action)
{
    char when[DATE_TEXT_SIZE];

    json_int(json, "number", action->number);
    json_text(json, "at", instant_text(action->at_ms, when));
    json_text(json, "actor", action->actor);
    json_text(json, "command", action->command);
    json_text(json, "summary", action->summary);
}

static void answer_json(struct since *since, const struct action *last)
{
    struct json_writer json = call_json(since->call);

    json_open_object(&json, NULL);
    json_int(&json, "seq", since->paper.seq);
    json_text(&json, "hash", since->paper.hash);
    json_text(&json, "code", since->code);
    json_bool(&json, "agrees", since->actions.count == 0);
    json_open_object(&json, "printed_after");
    json_action_head(&json, last);
    json_close_object(&json);
    json_int(&json, "changed_since", (int64_t)since->actions.count);
    json_open_array(&json, "actions");
    for (size_t at = 0; at < since->actions.count; at++) {
        json_open_object(&json, NULL);
        json_action_head(&json, since->actions.at[at]);
        json_text(&json, "code", since->actions.at[at]->code);
        json_bool(&json, "undone", since->actions.at[at]->undone);
        json_changes(since, since->actions.at[at], &json);
        json_close_object(&json);
    }
    json_close_array(&json);
    json_close_object(&json);
}

static bool changed_since(const struct since *since, struct error *error)
{
    size_t count = since->actions.count;

    since->call->result->answered = true;
    error_set(error, ERROR_CONFLICT, "%zu thing%s %s done%s%s since the paper was printed", count,
              count == 1 ? "" : "s", count == 1 ? "was" : "were", since->code == NULL ? "" : " to ",
              text_or(since->code, ""));
    if (since->code == NULL)
        return error_hint(error, "only one engagement: stint verify %.16s CODE", since->paper.hash);
    return error_hint(error, "print it again, and have it signed again where it matters");
}

static bool run_verify(struct command_call *call, struct error *error)
{
    struct since since = {.call = call};
    char hash[DIGITS_MAX + 1];
    struct action last;

    if (!read_hash(call_text(call, "hash"), hash, error) ||
        (call_given(call, "code") && !call_load(call, call_text(call, "code"), error)) ||
        !store_find_head(call->session->store, hash, &since.paper, error) ||
        !check_found(call, hash, &since.paper, error) || !check_rows(call, error))
        return false;
    if (call->dossier != NULL)
        since.code = call->dossier->engagement->code;
    if (!store_action(call->session->store, since.paper.action, call->arena, &last, error) ||
        !read_since(&since, error))
        return false;
    if (call_wants_json(call))
        answer_json(&since, &last);
    else
        answer_text(&since, &last);
    return since.actions.count == 0 || changed_since(&since, error);
}

static const struct arg_spec verify_args[] = {
    {.name = "hash",
     .kind = ARG_TEXT,
     .positional = true,
     .required = true,
     .title = "HASH",
     .help = "what the paper has behind seq and its number; eight digits of it will do"},
    {.name = "code",
     .kind = ARG_CODE,
     .positional = true,
     .title = "CODE",
     .help = "only what was done to this engagement; to the whole file if not said"},
};
const struct command command_verify = {
    .name = "verify",
    .group = "Paper",
    .title = "Verify a paper",
    .help = "Tells whether the file still agrees with a printed paper, and what was done since.",
    .example = "9f2c41d07be83a56 ENG-2602",
    .flags = COMMAND_READS,
    ARGS(verify_args),
    .run = run_verify,
};
