#include "benchmarks.h"
#include "rows_json.h"

#include "signals.h"

#include "text.h"

#include <string.h>

const struct command *command_find(const char *name)
{
    for (size_t at = 0; at < command_count; at++) {
        if (strcmp(commands[at]->name, name) == 0)
            return commands[at];
    }
    return NULL;
}

const struct arg_spec *command_arg(const struct command *command, const char *name)
{
    for (size_t at = 0; at < command->arg_count; at++) {
        if (strcmp(command->args[at].name, name) == 0)
            return &command->args[at];
    }
    return NULL;
}

struct arg_value *arg_values_copy(const struct arg_value values[], size_t count,
                                  struct arena *arena)
{
    struct arg_value *copies = arena_array(arena, struct arg_value, count + 1);

    for (size_t at = 0; at < count; at++)
        copies[at] = (struct arg_value){arena_strdup(arena, values[at].name),
                                        arena_strdup(arena, values[at].text)};
    return copies;
}

enum record_kind arg_register(const struct arg_spec *spec)
{
    return spec->field == NULL ? spec->record : record_refers_to(spec->record, spec->field);
}

void result_init(struct result *result)
{
    memset(result, 0, sizeof(*result));
    strbuf_init(&result->output);
}

void result_done(struct result *result)
{
    if (result != NULL)
        strbuf_done(&result->output);
}

void call_say(struct command_call *call, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    call->result->message = arena_vprintf(call->arena, format, args);
    va_end(args);
}

bool call_wants_json(const struct command_call *call)
{
    return call->options->json;
}

const char *call_advice(const struct command_call *call, const char *text)
{
    const struct run_options *options = call->options;

    return options->advice == NULL || text == NULL
               ? text
               : options->advice(options->advice_context, text, call->arena);
}

struct json_writer call_json(struct command_call *call)
{
    struct json_writer json;

    json_begin(&json, &call->result->output, true);
    return json;
}

struct doc *call_document(struct command_call *call, const char *title)
{
    call->doc = doc_new(call->arena, title);
    return call->doc;
}

static bool open_file(struct command_call *call, struct error *error)
{
    unsigned flags = call->command->flags;

    if ((flags & COMMAND_CREATES) && !call_given(call, "dry-run"))
        return session_create(call->session, &call->result->created_file, error);
    if (flags & (COMMAND_READS | COMMAND_CHANGES))
        return session_open(call->session, error);
    return true;
}

void call_use_dossier(struct command_call *call, struct dossier *dossier)
{
    struct session *session = call->session;

    call->dossier = dossier;
    call->move = (struct move){.dossier = dossier,
                               .actor = session_actor(session),
                               .today = session_today(session),
                               .catalogue = session_catalogue(session),
                               .library = &session->texts->library};
}

static void note_namesake(struct command_call *call, const struct person *other)
{
    const struct place places[] = {
        {"person", other->name},
        {"reach", text_or(other->reach, "an address nobody knows")},
    };

    finding_add(&call->move.findings, call->arena, call->move.catalogue, SEVERITY_NOTE, "namesake",
                other->name, places, ARRAY_COUNT(places));
}

bool call_meet_person(struct command_call *call, const char *name, const char *reach,
                      struct error *error)
{
    struct dossier *dossier = call->dossier;
    struct person *meant, *here = NULL;
    struct people named;

    if (!store_people_named(call->session->store, name, dossier->arena, &named, error) ||
        !person_meant(&named, reach, &meant, error))
        return false;
    if (meant != NULL)
        here = dossier_by_id(dossier, RECORD_PERSON, meant->row.id);
    else if (named.count > 0)
        note_namesake(call, named.at[0]);
    if (meant != NULL && here == NULL) {
        dossier_put(dossier, RECORD_PERSON, meant);
        here = meant;
    }
    call->move.met = true;
    call->move.who = here;
    return true;
}

static bool is_at_hand(const struct session *session, const char *code)
{
    return session->at_hand != NULL && text_equal(session->at_hand_code, code);
}

static void use_at_hand(struct command_call *call)
{
    call_use_dossier(call, call->session->at_hand);
    call->move.one_of_many = true;
    call->result->code = call->dossier->engagement->code;
}

bool call_load(struct command_call *call, const char *code, struct error *error)
{
    struct dossier *dossier = arena_new(call->arena, struct dossier);

    if (is_at_hand(call->session, code)) {
        use_at_hand(call);
        return true;
    }
    if (!store_load_dossier(call->session->store, code, call->arena, dossier, error))
        return false;
    if (!(call->command->flags & COMMAND_CHANGES))
        dossier_derive(dossier, session_today(call->session));
    session_lend_standards(call->session, dossier, false);
    call_use_dossier(call, dossier);
    call->result->code = dossier->engagement->code;
    return true;
}

static bool load_dossier(struct command_call *call, struct error *error)
{
    return !(call->command->flags & COMMAND_ENGAGEMENT) ||
           call_load(call, call_text(call, "code"), error);
}

static bool anything_touched(const struct dossier *dossier)
{
    for (int kind = 0; kind < RECORD_COUNT; kind++) {
        for (size_t at = 0; at < dossier->rows[kind].count; at++) {
            if (((const struct row *)dossier->rows[kind].at[at])->touched)
                return true;
        }
    }
    return false;
}

/* A move that had nothing to do says so; then that is the sentence, not the body's. Fields that
 * are set one by one say nothing. */
static void say_unchanged(struct command_call *call)
{
    const char *why = NULL;

    vec_each(const struct finding, finding, &call->move.findings) {
        if (strcmp(finding->rule, "unchanged") == 0)
            why = finding->text;
    }
    if (why != NULL)
        call->result->message = why;
    else if (call->dossier != NULL)
        call_say(call, "Nothing changed in %s: it is so already", call->result->code);
}

static bool save(struct command_call *call, struct error *error)
{
    struct store *store = call->session->store;
    const struct action_info info = {.at_ms = session_now_ms(call->session),
                                     .actor = session_actor(call->session),
                                     .command = call->command->name,
                                     .summary = call->result->message};

    if (call->own_action)
        return true;
    if (call->dossier != NULL && call->dossier == call->session->at_hand) {
        call->session->at_hand_settles |= call->move.met; /* people are looked for in the file */
        return true;
    }
    if (call->dossier == NULL || !anything_touched(call->dossier)) {
        say_unchanged(call);
        return true;
    }
    call->result->changed = true;
    return dossier_validate(call->dossier, error) &&
           (call->session->joined || store_begin_action(store, &info, error)) &&
           store_save_dossier(store, call->dossier, session_today(call->session), error);
}

/* Everything between begin and commit; on false the caller rolls back. */
static bool work(struct command_call *call, struct error *error)
{
    return load_dossier(call, error) && call_bind_dossier(call, error) &&
           call->command->run(call, error);
}

static bool commit(struct command_call *call, struct error *error)
{
    bool stored = false;

    if (!call->result->changed) {
        store_rollback(call->session->store);
        return true;
    }
    if (store_commit(call->session->store, &stored, error))
        return !call->compact || store_compact(call->session->store, error);
    call->result->changed = stored;
    return false;
}

/* One of many in the caller's transaction, as the demo runs them. */
static bool run_in_batch(struct command_call *call, struct error *error)
{
    return work(call, error) && save(call, error);
}

static bool run_in_transaction(struct command_call *call, struct error *error)
{
    struct store *store = call->session->store;
    bool done;

    /* Waiting for another writer may be broken off; what follows takes a few ms. */
    if (!session_may_write(call->session, error) || !store_begin(store, error))
        return false;
    signals_block(true);
    done = work(call, error) && save(call, error);
    if (done) {
        done = commit(call, error);
    } else {
        store_rollback(store);
        call->result->changed = false;
    }
    if (!call->result->created_file)
        signals_block(false);
    return done;
}

static void render_text(struct command_call *call)
{
    const struct doc_options options = {
        .width = call->options->width, .bare = true, .ascii = call->options->ascii};

    if (call->doc != NULL)
        doc_write_text(call->doc, &options, &call->result->output);
}

static void render_json(struct command_call *call)
{
    struct result *result = call->result;
    struct json_writer json;

    if (result->output.length > 0 || result->streamed)
        return;
    json = call_json(call);
    json_open_object(&json, NULL);
    json_text(&json, "code", result->code);
    json_text(&json, "message", result->message);
    json_bool(&json, "changed", result->changed);
    json_findings(&json, "findings", &result->findings);
    json_close_object(&json);
}

/* `set CODE` without a term only lists them. */
static bool changes(const struct command_call *call)
{
    const struct command *command = call->command;

    if (!(command->flags & COMMAND_CHANGES))
        return false;
    return command->arg_count == 0 || command->args[command->arg_count - 1].kind != ARG_SETTINGS ||
           call->setting_count > 0;
}

bool command_run(struct session *session, const struct command *command,
                 const struct arg_value values[], size_t value_count,
                 const struct run_options *options, struct arena *arena, struct result *result,
                 struct error *error)
{
    struct command_call call = {.session = session,
                                .command = command,
                                .options = options,
                                .arena = arena,
                                .result = result};
    bool done, made;

    if (!call_bind(&call, values, value_count, error) || !open_file(&call, error))
        return false;
    /* For a file that was made nobody waits, and what is broken off unmakes it before the signal
     * comes. */
    made = result->created_file;
    if (made)
        signals_block(true);
    if (!changes(&call))
        done = work(&call, error);
    else
        done = session->batch ? run_in_batch(&call, error) : run_in_transaction(&call, error);
    if (!done)
        watch_tell(session->watch, text_or(command->title, command->name), error);
    if (!done && result->created_file && !result->changed)
        result->created_file = !session_unmake(session);
    if (made)
        signals_block(false);
    session->changes += result->changed;
    if (call.move.findings.count > 0)
        result->findings = call.move.findings;
    if (!done && !result->answered)
        return false;
    if (options->json)
        render_json(&call);
    else
        render_text(&call);
    return done;
}
