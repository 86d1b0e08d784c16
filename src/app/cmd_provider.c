#include "commands.h"

#include "args.h"
#include "rows_json.h"

#include "text.h"

/* Providers belong to the whole file: their bodies load and save what belongs to it. */

static bool load(struct command_call *call, struct dossier **file, struct error *error)
{
    *file = arena_new(call->arena, struct dossier);
    return store_load_file_rows(call->session->store, call->arena, *file, error);
}

static bool load_named(struct command_call *call, struct dossier **file, struct provider **provider,
                       struct error *error)
{
    return load(call, file, error) &&
           provider_find(*file, call_text(call, "provider"), provider, error);
}

static bool save(struct command_call *call, struct dossier *file, struct error *error)
{
    struct session *session = call->session;
    const struct action_info info = {.at_ms = session_now_ms(session),
                                     .actor = session_actor(session),
                                     .command = call->command->name,
                                     .summary = call->result->message};

    call->own_action = true;
    call->result->changed = true;
    return store_begin_action(session->store, &info, error) &&
           store_save_dossier(session->store, file, session_today(session), error);
}

/* ---- changing ------------------------------------------------------------------------------- */

static const char *const fields[] = {"name", "credentials", "expires", "reach", "note"};

static bool fill(struct command_call *call, struct dossier *file, struct provider *provider,
                 struct error *error)
{
    for (size_t at = 0; at < ARRAY_COUNT(fields); at++) {
        const char *text = call_text(call, fields[at]);
        char day[DATE_TEXT_SIZE];
        civil_day expires;

        if (!call_given(call, fields[at]))
            continue;
        if (text_equal(fields[at], "expires") && !text_is_blank(text)) {
            if (!call_day(call, "expires", DAY_NONE, &expires, error))
                return false;
            text = day_iso(expires, day);
        }
        if (!provider_set(file, provider, fields[at], text, error))
            return false;
    }
    return true;
}

static bool run_add(struct command_call *call, struct error *error)
{
    struct provider *provider;
    struct dossier *file;

    if (!load(call, &file, error) ||
        !provider_add(file, call_text(call, "name"), &provider, error) ||
        !fill(call, file, provider, error))
        return false;
    call_say(call, "Added the provider %s", provider->name);
    return save(call, file, error);
}

static bool run_edit(struct command_call *call, struct error *error)
{
    struct provider *provider;
    struct dossier *file;

    if (!load_named(call, &file, &provider, error) || !fill(call, file, provider, error))
        return false;
    if (!provider->row.touched) {
        call_say(call, "Nothing changed in %s: it is so already", provider->name);
        call->own_action = true;
        return true;
    }
    call_say(call, "Changed the provider %s", provider->name);
    return save(call, file, error);
}

static bool run_assess(struct command_call *call, struct error *error)
{
    struct scoring scoring = {.criterion = call_word(call, "criterion", PROVIDER_CREDENTIALS),
                              .score = call_number(call, "score", 0),
                              .by = text_or(call_text(call, "by"), session_actor(call->session)),
                              .note = call_text(call, "note")};
    struct provider *provider;
    struct dossier *file;

    if (!load_named(call, &file, &provider, error) ||
        !call_day(call, "on", session_today(call->session), &scoring.on, error) ||
        !provider_assess(file, provider, &scoring, error))
        return false;
    call_say(call, "Scored %s of %s with %lld of %d",
             word_name(&provider_criterion_words, scoring.criterion), provider->name,
             (long long)scoring.score, PROVIDER_SCORE_MOST);
    return save(call, file, error);
}

/* ---- showing -------------------------------------------------------------------------------- */

static const char *number(struct command_call *call, int64_t value)
{
    return arena_printf(call->arena, "%lld", (long long)value);
}

static const char *part(struct command_call *call, int64_t value, int64_t all)
{
    return arena_printf(call->arena, "%lld of %lld", (long long)value, (long long)all);
}

static const char *day_cell(struct command_call *call, civil_day day)
{
    char text[DATE_TEXT_SIZE];

    return day == DAY_NONE ? NULL : arena_strdup(call->arena, day_iso(day, text));
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"name", "NAME", 0, CELL_TEXT},
        {"score", "SCORE", 5, CELL_TEXT},
        {"criteria", "OF", 2, CELL_NUMBER},
        {"expires", "EXPIRES", 10, CELL_TEXT},
        {"engagements", "ENG", 4, CELL_NUMBER},
        {"milestones", NULL, 0, CELL_NUMBER},
        {"on_time", "TIME", 4, CELL_NUMBER},
        {"rejections", "REJ", 4, CELL_NUMBER},
        {"early_leavers", "LEFT", 4, CELL_NUMBER},
        {"access_open", "KEYS", 4, CELL_NUMBER},
    };
    struct provider_view *rows;
    struct answer answer;
    size_t count;

    if (!query_providers(call->session, call->arena, &rows, &count, error))
        return false;
    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    for (size_t at = 0; at < count; at++) {
        const struct track_record *track = &rows[at].track;
        const char **cells = answer_row(&answer);

        cells[0] = rows[at].provider->name;
        cells[1] = rows[at].score;
        cells[2] = number(call, rows[at].scores.count);
        cells[3] = day_cell(call, rows[at].provider->expires);
        cells[4] = number(call, track->engagements);
        cells[5] = number(call, track->milestones);
        cells[6] = number(call, track->on_time);
        cells[7] = number(call, track->rejections);
        cells[8] = number(call, track->early_leavers);
        cells[9] = number(call, track->access_open);
    }
    answer_end(&answer, "Providers", "No provider is on record. Add one: stint provider add");
    return true;
}

static void show_scores(struct command_call *call, const struct scorecard *scores)
{
    struct block *table = NULL;

    doc_heading(call->doc, 2, "Assessment");
    if (scores->count == 0)
        doc_paragraph(call->doc, call_advice(call, "Not assessed yet: stint provider assess NAME"));
    for (size_t at = 0; at < PROVIDER_CRITERION_COUNT; at++) {
        const struct assessment *assessment = scores->newest[at];
        const char **cells;

        if (assessment == NULL)
            continue;
        if (table == NULL) {
            table = doc_add(call->doc, BLOCK_TABLE);
            doc_column(call->doc, table, "CRITERION", 18, ALIGN_LEFT);
            doc_column(call->doc, table, "SCORE", 5, ALIGN_RIGHT);
            doc_column(call->doc, table, "ON", 10, ALIGN_LEFT);
            doc_column(call->doc, table, "BY", 14, ALIGN_LEFT);
            doc_column(call->doc, table, "NOTE", 0, ALIGN_LEFT);
        }
        cells = doc_row(call->doc, table);
        cells[0] = word_title(&provider_criterion_words, assessment->criterion);
        cells[1] = number(call, assessment->score);
        cells[2] = text_or(day_cell(call, assessment->assessed), "-");
        cells[3] = text_or(assessment->assessed_by, "-");
        cells[4] = text_or(assessment->note, "-");
    }
}

static void show_track(struct command_call *call, const struct track_record *track)
{
    struct block *facts;

    doc_heading(call->doc, 2, "Track record, from the engagements on record");
    facts = doc_add(call->doc, BLOCK_FACTS);
    doc_fact(call->doc, facts, "Engagements", number(call, track->engagements));
    doc_fact(call->doc, facts, "Ended", number(call, track->ended));
    doc_fact(call->doc, facts, "On time", part(call, track->on_time, track->milestones));
    doc_fact(call->doc, facts, "Rejections", number(call, track->rejections));
    doc_fact(call->doc, facts, "Left early", part(call, track->early_leavers, track->people));
    doc_fact(call->doc, facts, "Transferred", part(call, track->confirmed, track->topics));
    doc_fact(call->doc, facts, "Access left", number(call, track->access_open));
}

static void show_text(struct command_call *call, const struct dossier *file,
                      const struct provider *provider, const struct track_record *track)
{
    struct scorecard scores = provider_scores(file, provider);
    struct doc *doc = call_document(call, NULL);
    struct block *facts;

    doc_paragraph(doc, provider->name);
    facts = doc_add(doc, BLOCK_FACTS);
    doc_fact(doc, facts, "Score", text_or(provider_score(&scores, call->arena), "-"));
    doc_fact(doc, facts, "Hold until", text_or(day_cell(call, provider->expires), "-"));
    doc_fact(doc, facts, "Reach", text_or(provider->reach, "-"));
    doc_fact(doc, facts, "Note", text_or(provider->note, "-"));
    doc_fact(doc, facts, "Credentials", text_or(provider->credentials, "-"));
    if (provider->expires != DAY_NONE && provider->expires < session_today(call->session))
        doc_paragraph(doc, "The credentials have lapsed: ask for new ones.");
    show_scores(call, &scores);
    show_track(call, track);
}

static void json_assessments(struct command_call *call, struct json_writer *json,
                             const struct dossier *file, const struct provider *provider)
{
    json_open_array(json, "assessments");
    dossier_each(struct assessment, assessment, file, RECORD_ASSESSMENT) {
        if (!text_equal(assessment->provider_id, provider->row.id))
            continue;
        json_open_object(json, NULL);
        json_text(json, "criterion", word_name(&provider_criterion_words, assessment->criterion));
        json_int(json, "score", assessment->score);
        json_text(json, "on", day_cell(call, assessment->assessed));
        json_text(json, "by", assessment->assessed_by);
        json_text(json, "note", assessment->note);
        json_close_object(json);
    }
    json_close_array(json);
}

static void json_track(struct json_writer *json, const struct track_record *track)
{
    json_open_object(json, "track");
    json_int(json, "engagements", track->engagements);
    json_int(json, "ended", track->ended);
    json_int(json, "milestones", track->milestones);
    json_int(json, "on_time", track->on_time);
    json_int(json, "rejections", track->rejections);
    json_int(json, "people", track->people);
    json_int(json, "early_leavers", track->early_leavers);
    json_int(json, "topics", track->topics);
    json_int(json, "topics_confirmed", track->confirmed);
    json_int(json, "access_open", track->access_open);
    json_close_object(json);
}

static void show_json(struct command_call *call, const struct dossier *file,
                      const struct provider *provider, const struct track_record *track)
{
    struct scorecard scores = provider_scores(file, provider);
    struct json_writer json = call_json(call);

    json_open_object(&json, NULL);
    json_text(&json, "name", provider->name);
    json_text(&json, "score", provider_score(&scores, call->arena));
    json_text(&json, "credentials", provider->credentials);
    json_text(&json, "expires", day_cell(call, provider->expires));
    json_text(&json, "reach", provider->reach);
    json_text(&json, "note", provider->note);
    json_assessments(call, &json, file, provider);
    json_track(&json, track);
    json_close_object(&json);
}

static bool run_show(struct command_call *call, struct error *error)
{
    struct track_record track;
    struct provider *provider;
    struct dossier *file;

    if (!load_named(call, &file, &provider, error) ||
        !store_provider_track(call->session->store, provider->name, session_today(call->session),
                              &track, error))
        return false;
    if (call_wants_json(call))
        show_json(call, file, provider, &track);
    else
        show_text(call, file, provider, &track);
    return true;
}

bool provider_told(struct session *session, const char *name, struct arena *arena, const char **out,
                   struct error *error)
{
    struct dossier *file = arena_new(arena, struct dossier);
    const struct provider *provider;
    struct track_record track;
    struct scorecard scores;

    if (!store_load_file_rows(session->store, arena, file, error))
        return false;
    *out = NULL;
    provider = provider_named(file, name);
    if (provider == NULL)
        return true;
    if (!store_provider_track(session->store, provider->name, session_today(session), &track,
                              error))
        return false;
    scores = provider_scores(file, provider);
    *out = provider_summary(&scores, &track, arena);
    return true;
}

bool provider_notice(struct command_call *call, const char *name, struct error *error)
{
    const char *told;

    if (!provider_told(call->session, name, call->arena, &told, error))
        return false;
    if (told != NULL)
        session_add_notice(call->session, arena_printf(call->arena, "%s: %s", name, told));
    return true;
}

/* ---- the commands --------------------------------------------------------------------------- */

#define PROVIDER_FIELDS                                                                     \
    ARG_OPTION("credentials", ARG_LONG, "Credentials",                                      \
               "certificates, registrations, insurance, references"),                       \
        ARG_OPTION("expires", ARG_DATE, "Hold until", "the last day the credentials hold"), \
        ARG_OPTION("reach", ARG_TEXT, "Reach", "mail address or telephone"),                \
        ARG_OPTION("note", ARG_TEXT, "Note", "anything else worth knowing")
#define PROVIDER_FIRST                                                              \
    {                                                                               \
        .name = "provider", .kind = ARG_TEXT, .positional = true, .required = true, \
        .title = "PROVIDER", .help = "name of the provider"                         \
    }

static const struct arg_spec add_args[] = {
    ARG_NEEDED("name", ARG_TEXT, "Name", "name of the provider, as engagements give it"),
    PROVIDER_FIELDS};
static const struct arg_spec edit_args[] = {
    PROVIDER_FIRST, ARG_OPTION("name", ARG_TEXT, "Name", "a new name"), PROVIDER_FIELDS};
static const struct arg_spec named_args[] = {PROVIDER_FIRST};
static const struct arg_spec assess_args[] = {
    PROVIDER_FIRST,
    {.name = "criterion",
     .kind = ARG_WORD,
     .words = &provider_criterion_words,
     .required = true,
     .title = "Criterion",
     .help = "what is scored"},
    ARG_NEEDED("score", ARG_INT, "Score", "from 1, not at all, to 5, fully"),
    ARG_OPTION("by", ARG_TEXT, "By", "who assessed; you if not said"),
    ARG_OPTION("on", ARG_DATE, "On", "the day; today if not said"),
    ARG_OPTION("note", ARG_TEXT, "Note", "what the score stands on")};

const struct command command_provider_add = {
    .name = "provider add",
    .group = "Providers",
    .title = "Add a provider",
    .help = "Puts a provider on record, with its credentials.",
    .example = "--name Copperline --credentials 'ISO 27001' --expires 2027-06-30",
    .flags = COMMAND_CHANGES,
    ARGS(add_args),
    .run = run_add,
};
const struct command command_provider_edit = {
    .name = "provider edit",
    .group = "Providers",
    .title = "Edit a provider",
    .help = "Changes the record of a provider.",
    .example = "Copperline --expires 2028-06-30",
    .flags = COMMAND_CHANGES,
    ARGS(edit_args),
    .run = run_edit,
};
const struct command command_provider_assess = {
    .name = "provider assess",
    .group = "Providers",
    .title = "Assess a provider",
    .help = "Scores a provider on one criterion; the newest score counts, older ones stay.",
    .example = "Copperline --criterion security --score 4 --note 'ISO 27001 seen'",
    .flags = COMMAND_CHANGES,
    ARGS(assess_args),
    .run = run_assess,
};
const struct command command_provider_show = {
    .name = "provider show",
    .group = "Providers",
    .title = "Show a provider",
    .help = "Shows a provider: credentials, scores, and what its engagements came to.",
    .example = "Copperline",
    .flags = COMMAND_READS,
    ARGS(named_args),
    .run = run_show,
};
const struct command command_provider_list = {
    .name = "provider list",
    .group = "Providers",
    .title = "List the providers",
    .help = "Lists the providers on record with their scores and track records.",
    .flags = COMMAND_READS,
    .run = run_list,
};
