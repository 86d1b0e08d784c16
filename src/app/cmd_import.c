#include "commands.h"

#include "args.h"
#include "call.h"

#include "exchange.h"
#include "file.h"
#include "import_chunk.h"
#include "import_rows.h"
#include "mapping.h"
#include "provider.h"
#include "benchmarks.h"
#include "signals.h"
#include "text.h"

#include <string.h>

/*
 * The file is read twice: first to find every fault and to count, then to store. So nothing is
 * begun that a fault on the last line would take back, and memory does not grow with the file.
 */
struct import {
    struct command_call *call;
    struct file_reader file;
    size_t engagements, rows, providers;
    const char *first_code;
    bool store; /* the second time */
};

static bool more(void *context, void *out, size_t size, size_t *got, struct error *error)
{
    return file_get(&((struct import *)context)->file, out, size, got, error);
}

static struct id_mint mint(void *context)
{
    return store_mint(((const struct import *)context)->call->session->store);
}

/* ---- people ----------------------------------------------------------------------------- */

static void rename_person(struct dossier *dossier, const char *from, const char *to)
{
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT)
        if (strcmp(assignment->person_id, from) == 0)
            assignment->person_id = to;
    dossier_each(struct paper, paper, dossier, RECORD_PAPER)
        if (strcmp(paper->person_id, from) == 0)
            paper->person_id = to;
}

static struct person *by_id(const struct people *people, const char *id)
{
    for (size_t at = 0; at < people->count; at++)
        if (strcmp(people->at[at]->row.id, id) == 0)
            return people->at[at];
    return NULL;
}

/* A human being is one row in the file: one who is there already, by id or by name and reach, is
 * taken as they are there. */
static bool meet_people(struct import *import, struct dossier *dossier, struct error *error)
{
    struct rows *people = &dossier->rows[RECORD_PERSON];

    for (size_t at = 0; at < people->count; at++) {
        const struct person *person = people->at[at];
        struct person *known;
        struct people named;

        if (!store_people_named(import->call->session->store, person->name, dossier->arena, &named,
                                error))
            return false;
        known = by_id(&named, person->row.id);
        if (known == NULL && !person_meant(&named, person->reach, &known, error))
            return false;
        if (known == NULL)
            continue;
        rename_person(dossier, person->row.id, known->row.id);
        people->at[at] = known;
    }
    return true;
}

/* ---- what is taken in ------------------------------------------------------------------- */

static size_t count_rows(const struct dossier *dossier)
{
    size_t count = 0;

    for (int kind = 0; kind < RECORD_OF_FILE; kind++)
        count += dossier->rows[kind].count;
    return count;
}

/* Known by its id, under another code than here. */
static void tell_there(struct import *import, const struct dossier *dossier, struct error *error)
{
    struct dossier there;
    struct error ignored;

    if (store_load_by_id(import->call->session->store, dossier->engagement->row.id, dossier->arena,
                         &there, &ignored) &&
        !text_equal(there.engagement->code, dossier->engagement->code))
        error_set(error, ERROR_CONFLICT, "it is in the file already, as %s",
                  there.engagement->code);
}

static bool take_engagement(void *context, struct dossier *dossier, struct error *error)
{
    struct import *import = context;
    struct session *session = import->call->session;
    size_t taken = import->store ? import->file.taken / 1024 : 0;

    if (signals_waiting() ||
        !watch_reached(session->watch, taken, import->store ? import->file.size / 1024 : 0))
        return import_broken_off(error);
    if (!import->store) {
        import->engagements++;
        import->rows += count_rows(dossier);
        if (import->first_code == NULL)
            import->first_code = arena_strdup(import->call->arena, dossier->engagement->code);
        return true;
    }
    if (!meet_people(import, dossier, error))
        return false;
    session_lend_standards(session, dossier, false);
    if (store_save_dossier(session->store, dossier, session_today(session), error))
        return true;
    if (error->code == ERROR_CONFLICT) {
        tell_there(import, dossier, error);
        error_hint(error, "nothing was taken in; import into a new file: stint --db NEW import "
                          "FILE");
    }
    return false;
}

static bool number_is_taken(const struct dossier *known, int64_t number)
{
    dossier_each(struct assessment, assessment, known, RECORD_ASSESSMENT)
        if (assessment->number == number)
            return true;
    return false;
}

/* An assessment of a provider that is on record already is not taken in: the file's own count. */
static void take_assessment(struct dossier *known, struct assessment *assessment)
{
    int64_t number = 1;

    if (number_is_taken(known, assessment->number)) {
        while (number_is_taken(known, number))
            number++;
        assessment->number = number;
    }
    dossier_put(known, RECORD_ASSESSMENT, assessment);
}

static bool take_providers(struct import *import, struct dossier *rows, struct dossier *known)
{
    bool any = false;

    dossier_each(struct provider, provider, rows, RECORD_PROVIDER) {
        if (dossier_by_id(known, RECORD_PROVIDER, provider->row.id) != NULL ||
            provider_named(known, text_or(provider->name, "")) != NULL)
            continue;
        dossier_put(known, RECORD_PROVIDER, provider);
        import->providers++;
        any = true;
        dossier_each(struct assessment, assessment, rows, RECORD_ASSESSMENT)
            if (strcmp(text_or(assessment->provider_id, ""), provider->row.id) == 0)
                take_assessment(known, assessment);
    }
    return any;
}

static bool check_assessments(const struct dossier *rows, struct error *error)
{
    dossier_each(struct provider, provider, rows, RECORD_PROVIDER)
        if (text_is_blank(provider->name))
            return error_set(error, ERROR_INPUT, "a provider has no name");
    dossier_each(struct assessment, assessment, rows, RECORD_ASSESSMENT)
        if (dossier_by_id(rows, RECORD_PROVIDER, text_or(assessment->provider_id, "")) == NULL)
            return error_set(error, ERROR_INPUT, "assessment %lld is of no provider of the export",
                             (long long)assessment->number);
    return true;
}

static bool take_file_rows(void *context, struct dossier *rows, struct error *error)
{
    struct import *import = context;
    struct session *session = import->call->session;
    struct dossier known;

    if (!import->store)
        return check_assessments(rows, error);
    return store_load_file_rows(session->store, rows->arena, &known, error) &&
           (!take_providers(import, rows, &known) ||
            store_save_dossier(session->store, &known, session_today(session), error));
}

/* ---- the command ------------------------------------------------------------------------ */

static bool read_through(struct import *import, bool store, struct error *error)
{
    const struct byte_source source = {more, import};
    const struct exchange_taker taker = {import, mint, take_file_rows, take_engagement};

    import->store = store;
    return file_rewind(&import->file, error) && exchange_read(&source, &taker, error);
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

static bool take_in(struct import *import, const char *path, struct error *error)
{
    struct command_call *call = import->call;
    struct session *session = call->session;
    struct action_info info = {.at_ms = session_now_ms(session),
                               .actor = session_actor(session),
                               .command = call->command->name};

    if (!read_through(import, false, error))
        return false;
    info.summary =
        arena_printf(call->arena, "Imported %zu engagement%s from %s", import->engagements,
                     import->engagements == 1 ? "" : "s", file_name(path));
    return store_begin_action(session->store, &info, error) && read_through(import, true, error);
}

/* ---- tables of other programs ----------------------------------------------------------- */

static bool take_rows(struct import *import, const char *path, bool dry, struct error *error)
{
    struct command_call *call = import->call;
    struct session *session = call->session;
    const struct action_info info = {
        .at_ms = session_now_ms(session),
        .actor = session_actor(session),
        .command = call->command->name,
        .summary = arena_printf(call->arena, "Imported %s by the mapping %s", file_name(path),
                                file_name(call_text(call, "map")))};
    struct rows_taken taken;

    if (!store_begin_action(session->store, &info, error) ||
        !import_rows(call, call_text(call, "map"), &import->file, &taken, error))
        return false;
    call_say(call, "%s %zu row%s, each as `%s`; %zu passed over%s",
             dry ? "It would take in" : "Took in", taken.taken, taken.taken == 1 ? "" : "s",
             taken.command, taken.skipped, dry ? "; nothing was changed" : "");
    call->result->code = call_text(call, "code");
    call->result->changed = !dry && taken.taken > 0;
    return true;
}

static void answer(const struct import *import, bool dry, const char *path)
{
    struct command_call *call = import->call;
    bool one = import->engagements == 1;

    call->result->code = one ? import->first_code : NULL;
    if (dry)
        call_say(call,
                 "%s can be imported: %zu engagement%s of %zu rows, %zu new provider%s; "
                 "nothing was changed",
                 path, import->engagements, one ? "" : "s", import->rows, import->providers,
                 import->providers == 1 ? "" : "s");
    else
        call_say(call, "Imported %zu engagement%s of %zu rows and %zu new provider%s",
                 import->engagements, one ? "" : "s", import->rows, import->providers,
                 import->providers == 1 ? "" : "s");
}

/* What is only of tables is not passed over in silence. */
static bool check_options(struct command_call *call, struct error *error)
{
    static const char *const of_tables[] = {"code", "dates"};

    for (size_t at = 0; at < ARRAY_COUNT(of_tables); at++)
        if (call_given(call, of_tables[at]) && !call_given(call, "map")) {
            error_set(error, ERROR_USAGE, "--%s goes with --map", of_tables[at]);
            return error_hint(error, "say by which mapping the table is read: --map jira");
        }
    return true;
}

/* Who gives the table of another program to what reads our own is told how. */
static bool hint_at_map(struct error *error)
{
    if (error->code == ERROR_INPUT && error->line == 1 && error->column == 1)
        error_hint(error, "a table of another program is taken in by a mapping: --map jira, or see "
                          "`stint help import`");
    return false;
}

/* A dry run does all of it, and is not committed. */
static bool run_import(struct command_call *call, struct error *error)
{
    const char *path = call_text(call, "file");
    bool dry = call_given(call, "dry-run"), done;
    struct import import = {.call = call};

    if (file_same(path, session_path(call->session))) {
        error_set(error, ERROR_INPUT, "%s is the file that stint keeps everything in", path);
        return error_hint(error, "give a file that `stint export` has written");
    }
    if (!check_options(call, error) || !file_open(&import.file, path, error))
        return false;
    call->own_action = true;
    if (call_given(call, "map")) {
        done = take_rows(&import, path, dry, error);
    } else {
        done = take_in(&import, path, error) || hint_at_map(error);
        call->result->changed = !dry;
        if (done)
            answer(&import, dry, path);
    }
    file_close(&import.file);
    return done || error_within(error, "%s", path);
}

static const struct arg_spec import_args[] = {
    {.name = "file",
     .kind = ARG_FILE,
     .positional = true,
     .required = true,
     .title = "FILE",
     .help = "what export has written as JSON; with --map a table of another program"},
    ARG_OPTION(
        "map", ARG_TEXT, "Mapping",
        "jira, openproject, taskwarrior, erpnext, frappe-hr, ms-project, spreadsheet, or the "
        "path of a mapping"),
    ARG_OPTION("code", ARG_CODE, "Engagement", "with --map: whose rows they become"),
    ARG_CHOICE("dates", &mapping_dates_words, "Dates",
               "with --map: what comes first in days as 04/12/2026"),
    ARG_OPTION("dry-run", ARG_FLAG, "Dry run", "only say whether it would do, and change nothing"),
};
const struct command command_import = {
    .name = "import",
    .group = "Exchange",
    .title = "Import",
    .help = "Takes in what export has written, or by a mapping what another program has: all of it "
            "or nothing, as one change.",
    .example = "portfolio.json --dry-run",
    .flags = COMMAND_CHANGES | COMMAND_CREATES,
    ARGS(import_args),
    .run = run_import,
};
