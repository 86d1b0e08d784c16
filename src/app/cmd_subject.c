#include "commands.h"

#include "args.h"
#include "rows_json.h"

#include "text.h"

#include <string.h>

/* What the record holds about one human being, over all engagements. */
struct holding {
    struct command_call *call;
    struct subject subject;
    struct subject_trace trace;
    VEC(struct dossier) dossiers; /* of trace.engagement_ids, then that of the file */
    struct error *error;
};

static bool find_subject(struct holding *holding)
{
    struct command_call *call = holding->call;
    const char *who = call_text(call, "name"), *handle = call_text(call, "person");
    struct subject_asked asked = {.name = who, .reach = call_text(call, "reach")};
    struct store *store = call->session->store;
    const struct assignment *assignment;
    struct dossier dossier;
    void *row;

    if (handle != NULL) {
        if (!store_load_dossier(store, who, call->arena, &dossier, holding->error) ||
            !dossier_find(&dossier, RECORD_ASSIGNMENT, handle, &row, holding->error))
            return false;
        assignment = row;
        asked.name = assignment_name(&dossier, assignment);
        asked.person_id = assignment->person_id;
    }
    return store_subject_find(store, &asked, call->arena, &holding->subject, holding->error);
}

static bool load(struct holding *holding)
{
    struct command_call *call = holding->call;
    struct store *store = call->session->store;

    if (!find_subject(holding) || !store_subject_trace(store, &holding->subject, call->arena,
                                                       &holding->trace, holding->error))
        return false;
    vec_each(subject_text, id, &holding->trace.engagement_ids) {
        struct dossier *dossier = vec_push(&holding->dossiers, call->arena);

        if (!store_load_by_id(store, *id, call->arena, dossier, holding->error))
            return false;
    }
    return store_load_file_rows(store, call->arena, vec_push(&holding->dossiers, call->arena),
                                holding->error);
}

/* NULL for what belongs to the whole file. */
static const char *code_of(const struct dossier *dossier)
{
    return dossier->engagement == NULL ? NULL : dossier->engagement->code;
}

/* ---- as JSON -------------------------------------------------------------------------------- */

static void json_found(struct json_writer *json, const struct dossier *dossier,
                       const struct subject_row *found)
{
    const struct row *row = found->row;

    json_open_object(json, NULL);
    json_text(json, "record", record_types[found->kind].name);
    json_text(json, "id", handle_text(found->kind, row, dossier->arena));
    json_bool(json, "removed", row->removed);
    if (found->about)
        json_row(json, "row", dossier, found->kind, row);
    else {
        json_text(json, "field", found->field->name);
        json_text(json, "text", field_text(found->field, row, dossier->arena));
    }
    json_close_object(json);
}

static void json_found_rows(struct json_writer *json, const char *key,
                            const struct dossier *dossier, const subject_rows *rows, bool about)
{
    json_open_array(json, key);
    vec_each(const struct subject_row, row, rows) {
        if (row->about == about)
            json_found(json, dossier, row);
    }
    json_close_array(json);
}

static bool json_journal(struct holding *holding, struct json_writer *json)
{
    json_open_array(json, "journal");
    vec_each(const struct subject_entry, entry, &holding->trace.entries) {
        char when[DATE_TEXT_SIZE];
        struct action action;

        if (!store_action(holding->call->session->store, entry->action, holding->call->arena,
                          &action, holding->error))
            return false;
        json_open_object(json, NULL);
        json_int(json, "seq", entry->seq);
        json_int(json, "action", entry->action);
        json_text(json, "at", instant_text(action.at_ms, when));
        json_text(json, "actor", action.actor);
        json_text(json, "command", action.command);
        json_text(json, "summary", action.summary);
        json_text(json, "code", action.code);
        json_text(json, "record", entry->record);
        json_close_object(json);
    }
    json_close_array(json);
    return true;
}

static bool show_json(struct holding *holding)
{
    struct json_writer json = call_json(holding->call);

    json_open_object(&json, NULL);
    json_text(&json, "name", holding->subject.name);
    json_bool(&json, "shared", holding->subject.shared);
    json_open_array(&json, "words");
    vec_each(subject_text, word, &holding->subject.words)
        json_text(&json, NULL, *word);
    json_close_array(&json);
    json_open_array(&json, "engagements");
    vec_each(const struct dossier, dossier, &holding->dossiers) {
        subject_rows rows = {0};

        subject_find(&holding->subject, dossier, holding->call->arena, &rows);
        if (rows.count == 0)
            continue;
        json_open_object(&json, NULL);
        json_text(&json, "code", code_of(dossier));
        json_text(&json, "title", dossier->engagement == NULL ? NULL : dossier->engagement->title);
        json_found_rows(&json, "rows", dossier, &rows, true);
        json_found_rows(&json, "mentions", dossier, &rows, false);
        json_close_object(&json);
    }
    json_close_array(&json);
    if (!json_journal(holding, &json))
        return false;
    json_close_object(&json);
    return true;
}

/* ---- as text -------------------------------------------------------------------------------- */

static bool is_telling(const struct field *field)
{
    return !field->derived && strcmp(field->name, "number") != 0 &&
           strcmp(field->name, "person_id") != 0;
}

static void add_field(struct doc *doc, struct block *table, const struct subject_row *found,
                      const struct field *field)
{
    const char *text = field_text(field, found->row, doc->arena);
    const char **cells;

    if (text == NULL || !is_telling(field))
        return;
    cells = doc_row(doc, table);
    cells[0] = record_types[found->kind].name;
    cells[1] = handle_text(found->kind, found->row, doc->arena);
    cells[2] = field->name;
    cells[3] = text;
}

static void show_engagement(struct holding *holding, struct doc *doc, const struct dossier *dossier)
{
    subject_rows rows = {0};
    struct block *table;

    subject_find(&holding->subject, dossier, holding->call->arena, &rows);
    if (rows.count == 0)
        return;
    doc_heading(doc, 2, text_or(code_of(dossier), "Providers"));
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "RECORD", 10, ALIGN_LEFT);
    doc_column(doc, table, "ROW", 8, ALIGN_LEFT);
    doc_column(doc, table, "FIELD", 12, ALIGN_LEFT);
    doc_column(doc, table, "TEXT", 0, ALIGN_LEFT);
    vec_each(const struct subject_row, row, &rows) {
        const struct record_type *type = &record_types[row->kind];

        if (!row->about)
            add_field(doc, table, row, row->field);
        for (size_t i = 0; row->about && i < type->field_count; i++)
            add_field(doc, table, row, &type->fields[i]);
    }
}

static bool show_journal(struct holding *holding, struct doc *doc)
{
    struct arena *arena = holding->call->arena;
    struct block *table;
    int64_t last = 0;

    doc_heading(doc, 2, "Journal");
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "NO", 5, ALIGN_RIGHT);
    doc_column(doc, table, "WHEN", 16, ALIGN_LEFT);
    doc_column(doc, table, "WHO", 14, ALIGN_LEFT);
    doc_column(doc, table, "WHAT", 0, ALIGN_LEFT);
    vec_each(const struct subject_entry, entry, &holding->trace.entries) {
        char when[DATE_TEXT_SIZE];
        struct action action;
        const char **cells;

        if (entry->action == last)
            continue;
        last = entry->action;
        if (!store_action(holding->call->session->store, entry->action, arena, &action,
                          holding->error))
            return false;
        cells = doc_row(doc, table);
        cells[0] = arena_printf(arena, "%lld", (long long)entry->action);
        cells[1] = arena_strndup(arena, instant_text(action.at_ms, when), 16);
        cells[2] = action.actor;
        cells[3] = action.summary;
    }
    return true;
}

static bool show_text(struct holding *holding)
{
    struct doc *doc = call_document(holding->call, NULL);

    doc_paragraph(doc, holding->subject.name);
    if (holding->subject.shared)
        doc_paragraph(doc, "Somebody else on record has this name: texts that give the name alone "
                           "are not shown.");
    vec_each(const struct dossier, dossier, &holding->dossiers)
        show_engagement(holding, doc, dossier);
    return show_journal(holding, doc);
}

static bool show(struct holding *holding)
{
    return call_wants_json(holding->call) ? show_json(holding) : show_text(holding);
}

/* ---- as paper ------------------------------------------------------------------------------- */

/* Of one who exercises the right to a copy: it goes to a file or a printer instead of the answer.
 */
static bool send(struct holding *holding, const struct strbuf *paper)
{
    struct command_call *call = holding->call;
    const char *path = call_text(call, "output"), *printer = call_text(call, "printer");

    if (path != NULL) {
        if (!call_write_file(call, path, paper, holding->error))
            return false;
        call_say(call, "Wrote what is held about %s to %s", holding->subject.name, path);
        return true;
    }
    if (!call_send_to_printer(printer, "stint subject", paper, holding->error))
        return false;
    call_say(call, "Sent what is held about %s to the printer %s", holding->subject.name, printer);
    return true;
}

static bool deliver(struct holding *holding)
{
    struct command_call *call = holding->call;
    bool printer = call_given(call, "printer");
    const struct doc_options options = {
        .width = 80, .page_lines = 66, .form_feeds = printer, .ascii = call->options->ascii};
    struct strbuf paper;
    struct doc *doc;
    bool done;

    if (!show_text(holding))
        return false;
    doc = call->doc;
    call->doc = NULL;
    strbuf_init(&paper);
    doc_write(doc, FORMAT_TEXT, &options, &paper);
    done = !paper.overflow ? send(holding, &paper)
                           : error_set(holding->error, ERROR_SYSTEM,
                                       "the document is larger than can be written");
    strbuf_done(&paper);
    return done;
}

static bool run_show(struct command_call *call, struct error *error)
{
    struct holding holding = {.call = call, .error = error};
    bool file = call_given(call, "output"), printer = call_given(call, "printer");

    if (file && printer) {
        error_set(error, ERROR_USAGE, "a paper goes to a file or to a printer, not to both");
        return error_hint(error, "give -o FILE or --printer");
    }
    return load(&holding) && (file || printer ? deliver(&holding) : show(&holding));
}

/* ---- erasing -------------------------------------------------------------------------------- */

static const char *copies_text(struct command_call *call)
{
    struct error ignored;
    const char **paths;
    struct strbuf text;
    const char *copy;
    size_t count;

    if (!store_copies_beside(call->session->store, call->arena, &paths, &count, &ignored) ||
        count == 0)
        return "";
    strbuf_init(&text);
    strbuf_puts(&text, "; copies that may still hold them: ");
    for (size_t at = 0; at < count; at++)
        strbuf_printf(&text, "%s%s", at > 0 ? ", " : "",
                      path_pretty(&call->session->paths, paths[at], call->arena));
    copy = arena_strdup(call->arena, text.data);
    strbuf_done(&text);
    return copy;
}

static bool erase(struct holding *holding, struct subject_tally *tally)
{
    struct command_call *call = holding->call;
    struct session *session = call->session;

    return store_subject_erase(session->store, &holding->subject, session_now_ms(session),
                               session_actor(session), session_today(session), call->arena, tally,
                               holding->error);
}

static bool run_dry(struct holding *holding)
{
    struct command_call *call = holding->call;
    struct subject_tally tally;

    if (!load(holding) || !show(holding))
        return false;
    call->result->answered = true;
    if (!erase(holding, &tally))
        return false;
    if (call->doc != NULL)
        doc_paragraph(call->doc,
                      arena_printf(call->arena,
                                   "%zu texts and %zu entries of the journal would be erased; "
                                   "nothing was changed.",
                                   tally.texts, tally.entries));
    return true;
}

static bool run_erase(struct command_call *call, struct error *error)
{
    struct holding holding = {.call = call, .error = error};
    struct subject_tally tally;

    call->own_action = true;
    if (call_given(call, "dry-run"))
        return run_dry(&holding);
    if (!find_subject(&holding) || !erase(&holding, &tally))
        return false;
    call->compact = true;
    call->result->changed = true;
    call_say(call, "Erased %s for good, from now on %s: %zu texts, %zu entries of the journal%s%s",
             holding.subject.name, tally.tombstone, tally.texts, tally.entries,
             holding.subject.shared ? "; somebody else on record has this name, so that texts "
                                      "which give the name alone stay"
                                    : "",
             copies_text(call));
    return true;
}

#define SUBJECT_ARGS                                                           \
    {.name = "name",                                                           \
     .kind = ARG_TEXT,                                                         \
     .positional = true,                                                       \
     .required = true,                                                         \
     .title = "NAME",                                                          \
     .help = "name of the person, or the code of an engagement they serve"},   \
        {.name = "person",                                                     \
         .kind = ARG_TEXT,                                                     \
         .positional = true,                                                   \
         .title = "PERSON",                                                    \
         .help = "behind a code: the handle of the person there, such as P1"}, \
        ARG_OPTION("reach", ARG_TEXT, "Reach", "which of the people of that name, by their reach")

static const struct arg_spec show_args[] = {
    SUBJECT_ARGS,
    ARG_OPTION("output", ARG_FILE, "Output", "file to write it to, also as -o FILE"),
    ARG_OPTION("force", ARG_FLAG, "Overwrite", "overwrite the file if it is there"),
    {.name = "printer",
     .kind = ARG_TEXT,
     .bare = "default",
     .title = "Printer",
     .help = "queue to print on; the default one without a name"},
};
static const struct arg_spec erase_args[] = {
    SUBJECT_ARGS,
    ARG_OPTION("dry-run", ARG_FLAG, "Try only", "show what would be erased, and erase nothing")};

const struct command command_subject_show = {
    .name = "subject show",
    .group = "Personal data",
    .title = "Show what is held about a person",
    .help = "Shows everything on record about one person, over all engagements and the journal.",
    .example = "'Noor Aldana'",
    .flags = COMMAND_READS | COMMAND_HIDDEN,
    ARGS(show_args),
    .run = run_show,
};
const struct command command_subject_erase = {
    .name = "subject erase",
    .group = "Personal data",
    .title = "Erase a person",
    .help = "Erases a person's name, reach and the texts that hold them, for good: it cannot be "
            "undone.",
    .example = "'Noor Aldana' --dry-run",
    .flags = COMMAND_CHANGES | COMMAND_DANGEROUS | COMMAND_FINAL,
    ARGS(erase_args),
    .run = run_erase,
};

static bool run_compact(struct command_call *call, struct error *error)
{
    if (!session_may_write(call->session, error) || !store_compact(call->session->store, error))
        return false;
    call_say(call, "Wrote %s anew, without free room", session_pretty_path(call->session));
    return true;
}

const struct command command_compact = {
    .name = "compact",
    .group = "File",
    .title = "Compact the file",
    .help = "Writes the file anew without free room, in which traces of erased texts may be.",
    .flags = COMMAND_READS,
    .run = run_compact,
};
