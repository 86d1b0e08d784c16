#include "commands.h"

#include "args.h"
#include "call.h"

#include "documents.h"
#include "exchange.h"
#include "file.h"
#include "provider.h"
#include "text.h"

#include <string.h>

enum { PAGE = 256, PIECE = 64 * 1024 };

/* ---- where it goes: a file, or the caller, piece by piece ------------------------------- */

struct target {
    struct command_call *call;
    struct file_writer file;
    bool to_file;
};

static bool send(struct target *target, struct error *error)
{
    struct strbuf *text = &target->call->result->output;
    const struct sink *sink = target->call->options->sink;

    if (text->overflow) {
        error_set(error, ERROR_SYSTEM, "that is more than can be shown");
        return error_hint(error, "write it to a file: -o FILE");
    }
    if (target->to_file) {
        if (!file_add(&target->file, text->data, text->length, error))
            return false;
    } else if (sink == NULL) {
        return true;
    } else if (!sink->put(sink->context, text->data, text->length, error)) {
        return false;
    }
    target->call->result->streamed = !target->to_file;
    strbuf_clear(text);
    return true;
}

static bool send_when_large(struct target *target, struct error *error)
{
    return target->call->result->output.length < PIECE || send(target, error);
}

static bool target_begin(struct target *target, const char *path, struct error *error)
{
    struct command_call *call = target->call;

    target->to_file = path != NULL;
    if (path == NULL)
        return true;
    if (file_same(path, session_path(call->session))) {
        error_set(error, ERROR_CONFLICT, "%s is the file that stint keeps everything in", path);
        return error_hint(error, "give another name for the export");
    }
    return file_begin(&target->file, path, call_given(call, "force"), error);
}

/* ---- over all engagements, one at a time ------------------------------------------------ */

typedef bool write_one(struct target *target, const struct dossier *dossier, void *context,
                       struct error *error);

static bool write_engagement(struct target *target, const char *id, write_one *write, void *context,
                             struct error *error)
{
    struct session *session = target->call->session;
    struct dossier dossier;
    struct arena arena;
    bool done;

    arena_init(&arena);
    done = store_load_by_id(session->store, id, &arena, &dossier, error);
    if (done)
        dossier_derive(&dossier, session_today(session));
    done = done && write(target, &dossier, context, error) && send_when_large(target, error);
    arena_done(&arena);
    return done;
}

/* By their ids: in the order in which they were made. */
static bool write_page(struct target *target, char after[ID_SIZE], bool *more, write_one *write,
                       void *context, struct error *error)
{
    struct engagement *rows;
    struct arena arena;
    size_t count;
    bool done;

    arena_init(&arena);
    done = store_titles(target->call->session->store, after, PAGE, &arena, &rows, &count, error);
    for (size_t at = 0; done && at < count; at++)
        done = write_engagement(target, rows[at].row.id, write, context, error);
    *more = done && count == PAGE;
    if (*more)
        memcpy(after, rows[count - 1].row.id, ID_SIZE);
    arena_done(&arena);
    return done;
}

static bool write_all(struct target *target, write_one *write, void *context, struct error *error)
{
    const struct dossier *one = target->call->dossier;
    char after[ID_SIZE] = "";
    bool more = true;

    if (one != NULL)
        return write_engagement(target, one->engagement->row.id, write, context, error);
    while (more)
        if (!write_page(target, after, &more, write, context, error))
            return false;
    return true;
}

/* ---- JSON ------------------------------------------------------------------------------- */

static bool write_json_one(struct target *target, const struct dossier *dossier, void *context,
                           struct error *error)
{
    (void)target;
    (void)error;
    exchange_write_engagement(context, dossier);
    return true;
}

/* The provider of the one engagement that is asked for; "" when it is not on record. */
static const char *only_provider(const struct command_call *call, const struct dossier *file_rows)
{
    const struct provider *provider;

    if (call->dossier == NULL)
        return NULL;
    provider = provider_named(file_rows, text_or(call->dossier->engagement->provider, ""));
    return provider == NULL ? "" : provider->row.id;
}

static bool write_file_rows(struct target *target, struct json_writer *json, struct error *error)
{
    struct command_call *call = target->call;
    struct dossier file_rows;
    const char *only;

    if (!store_load_file_rows(call->session->store, call->arena, &file_rows, error))
        return false;
    only = only_provider(call, &file_rows);
    for (size_t at = 0; at < exchange_section_count; at++)
        if (exchange_sections[at].kind >= RECORD_OF_FILE)
            exchange_write_file_rows(json, &file_rows, &exchange_sections[at], only);
    return true;
}

static bool write_json(struct target *target, const struct head *head, struct error *error)
{
    struct json_writer json = call_json(target->call);

    json_open_object(&json, NULL);
    json_text(&json, "format", EXCHANGE_FORMAT);
    json_int(&json, "version", EXCHANGE_VERSION);
    json_open_object(&json, "head");
    json_int(&json, "seq", head->seq);
    json_text(&json, "hash", head->hash);
    json_close_object(&json);
    if (!write_file_rows(target, &json, error))
        return false;
    json_open_array(&json, "engagements");
    if (!write_all(target, write_json_one, &json, error))
        return false;
    json_close_array(&json);
    json_close_object(&json);
    strbuf_putc(json.out, '\n');
    return true;
}

/* ---- CSV -------------------------------------------------------------------------------- */

static bool write_csv_one(struct target *target, const struct dossier *dossier, void *context,
                          struct error *error)
{
    (void)error;
    exchange_csv_rows(&target->call->result->output, dossier, *(const enum record_kind *)context);
    return true;
}

static bool write_csv(struct target *target, enum record_kind kind, struct error *error)
{
    struct command_call *call = target->call;
    struct dossier file_rows;

    exchange_csv_head(&call->result->output, kind);
    if (kind < RECORD_OF_FILE)
        return write_all(target, write_csv_one, &kind, error);
    if (!store_load_file_rows(call->session->store, call->arena, &file_rows, error))
        return false;
    exchange_csv_rows(&call->result->output, &file_rows, kind);
    return true;
}

static const char *register_names(struct arena *arena)
{
    const char *names = "engagements";

    for (size_t at = 0; at < exchange_section_count; at++)
        names = arena_printf(arena, "%s, %s", names, exchange_sections[at].name);
    return names;
}

static bool find_register(struct command_call *call, enum record_kind *out, struct error *error)
{
    const char *name = call_text(call, "register");
    const struct exchange_section *section = name == NULL ? NULL : exchange_section_named(name);

    if (name == NULL || strcmp(name, "engagements") == 0) {
        *out = RECORD_ENGAGEMENT;
        return true;
    }
    if (section != NULL) {
        *out = section->kind;
        return true;
    }
    error_set(error, ERROR_USAGE, "there is no register '%s'", name);
    return error_hint(error, "one of %s", register_names(call->arena));
}

/* ---- iCalendar -------------------------------------------------------------------------- */

/* The last change to an engagement is the revision of all that is written of it. */
static bool write_calendar_one(struct target *target, const struct dossier *dossier, void *context,
                               struct error *error)
{
    struct session *session = target->call->session;
    struct history history;

    (void)context;
    if (!store_history(session->store, dossier->engagement->code, 0, 1, dossier->arena, &history,
                       error))
        return false;
    exchange_calendar_engagement(&target->call->result->output, dossier,
                                 history.action_count == 0 ? 0 : history.actions[0].number,
                                 history.action_count == 0 ? 0 : history.actions[0].at_ms,
                                 session_today(session));
    return true;
}

static bool write_calendar(struct target *target, struct error *error)
{
    struct strbuf *out = &target->call->result->output;

    exchange_calendar_begin(out, STINT_VERSION);
    if (!write_all(target, write_calendar_one, NULL, error))
        return false;
    exchange_calendar_end(out);
    return true;
}

/* ---- Markdown --------------------------------------------------------------------------- */

static const struct doc_options part = {.bare = true};

static bool write_markdown_one(struct target *target, const struct dossier *dossier, void *context,
                               struct error *error)
{
    (void)context;
    (void)error;
    doc_write_markdown(build_export_part(dossier, dossier->arena), &part,
                       &target->call->result->output);
    return true;
}

static bool write_markdown(struct target *target, const struct head *head, struct error *error)
{
    static const struct doc_options whole = {0};
    struct command_call *call = target->call;
    struct strbuf *out = &call->result->output;
    struct dossier file_rows;

    doc_write_markdown(
        build_export_head(session_today(call->session), head, "stint " STINT_VERSION, call->arena),
        &whole, out);
    strbuf_putc(out, '\n');
    if (!write_all(target, write_markdown_one, NULL, error))
        return false;
    if (call->dossier != NULL)
        return true;
    if (!store_load_file_rows(call->session->store, call->arena, &file_rows, error))
        return false;
    doc_write_markdown(build_export_part(&file_rows, call->arena), &part, out);
    return true;
}

/* ---- the command ------------------------------------------------------------------------ */

enum export_format { EXPORT_JSON, EXPORT_CSV, EXPORT_ICS, EXPORT_MARKDOWN };
static const char *const format_names[] = {"json", "csv", "ics", "md"};

static bool find_format(const struct command_call *call, enum export_format *out,
                        struct error *error)
{
    const char *name = text_or(call_text(call, "format"), "json");

    for (size_t at = 0; at < ARRAY_COUNT(format_names); at++) {
        if (strcmp(name, format_names[at]) != 0)
            continue;
        *out = (enum export_format)at;
        if (*out == EXPORT_CSV || !call_given(call, "register"))
            return true;
        error_set(error, ERROR_USAGE, "only csv is written one register at a time");
        return error_hint(error, "leave --register out, or say --format csv");
    }
    error_set(error, ERROR_USAGE, "there is no format '%s'", name);
    return error_hint(error, "write json, csv, ics or md");
}

static bool write_export(struct target *target, enum export_format format, enum record_kind kind,
                         const struct head *head, struct error *error)
{
    switch (format) {
    case EXPORT_JSON: return write_json(target, head, error);
    case EXPORT_CSV: return write_csv(target, kind, error);
    case EXPORT_ICS: return write_calendar(target, error);
    case EXPORT_MARKDOWN: return write_markdown(target, head, error);
    }
    return false;
}

/* No lock is held while it is written, which may take as long as a reader of the output likes. */
static bool check_unchanged(struct command_call *call, const struct head *head, struct error *error)
{
    struct head now;

    if (!store_head(call->session->store, &now, error))
        return false;
    if (now.seq == head->seq && strcmp(now.hash, head->hash) == 0)
        return true;
    error_set(error, ERROR_CONFLICT, "the file was changed while it was exported");
    return error_hint(error, "export it again");
}

static bool run_export(struct command_call *call, struct error *error)
{
    const char *path = call_text(call, "output");
    struct target target = {.call = call, .file = {.fd = -1}};
    enum export_format format = EXPORT_JSON;
    enum record_kind kind = RECORD_ENGAGEMENT;
    struct head head;
    bool done;

    if (!find_format(call, &format, error) || !find_register(call, &kind, error) ||
        (call_given(call, "code") && !call_load(call, call_text(call, "code"), error)) ||
        !store_head(call->session->store, &head, error) || !target_begin(&target, path, error))
        return false;
    done = write_export(&target, format, kind, &head, error) &&
           check_unchanged(call, &head, error) && send(&target, error) &&
           (path == NULL || file_finish(&target.file, error));
    file_abandon(&target.file);
    if (done && path != NULL)
        call_say(call, "Wrote the export to %s", path);
    else if (!done)
        strbuf_clear(&call->result->output);
    return done;
}

static const struct arg_spec export_args[] = {
    {.name = "code",
     .kind = ARG_CODE,
     .positional = true,
     .title = "CODE",
     .help = "only this engagement; the whole file if not said"},
    ARG_OPTION("format", ARG_TEXT, "Format", "json, csv, ics or md; json if not said"),
    ARG_OPTION("register", ARG_TEXT, "Register",
               "whose rows csv has, such as people or milestones; engagements if not said"),
    ARG_OPTION("output", ARG_FILE, "Output", "file to write, also as -o FILE"),
    ARG_OPTION("force", ARG_FLAG, "Overwrite", "overwrite the file if it is there"),
};
const struct command command_export = {
    .name = "export",
    .group = "Exchange",
    .title = "Export",
    .help = "Writes the file or one engagement as JSON that import takes, as a table, as a "
            "calendar, or as one text to read.",
    .example = "--format ics -o stint.ics",
    .flags = COMMAND_READS,
    ARGS(export_args),
    .run = run_export,
};
