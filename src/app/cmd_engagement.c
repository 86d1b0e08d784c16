#include "commands.h"

#include "advisor.h"
#include "args.h"
#include "benchmarks.h"
#include "rows_json.h"
#include "starters.h"
#include "sourcing.h"

#include "text.h"
#include "transfer.h"

#include <string.h>

/* ---- new ------------------------------------------------------------------------------ */

/* Codes are typed, printed and used in file names: letters, digits, '-', '.' and '_'. They are
 * found in any case and kept in capitals. */
static bool check_code(const char *code, struct error *error)
{
    enum { CODE_MAXIMUM = 32 };
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";

    if (strspn(code, allowed) == strlen(code) && strlen(code) <= CODE_MAXIMUM && code[0] != '-')
        return true;
    error_set(error, ERROR_INPUT, "'%s' cannot be a code", code);
    return error_hint(error, "use at most %d letters, digits, '-', '.' and '_'", CODE_MAXIMUM);
}

static const char *in_capitals(const struct command_call *call, const char *code)
{
    char *copy = arena_strdup(call->arena, code);

    for (char *c = copy; *c != '\0'; c++) {
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    }
    return copy;
}

static bool choose_code(struct command_call *call, struct engagement *engagement,
                        struct error *error)
{
    char code[16];

    if (engagement->code != NULL) {
        engagement->code = in_capitals(call, engagement->code);
        return check_code(engagement->code, error);
    }
    if (!store_next_code(call->session->store, session_today(call->session), code, error))
        return false;
    engagement->code = arena_strdup(call->arena, code);
    return true;
}

/* Texts and words go in as they are; the dates need the phases, and follow. */
static bool fill_terms(struct command_call *call, struct engagement *engagement,
                       struct error *error)
{
    const struct record_type *type = &record_types[RECORD_ENGAGEMENT];

    for (size_t at = 0; at < call->command->arg_count; at++) {
        const struct bound *bound = &call->bound[at];

        if (bound->spec != NULL && bound->spec->field != NULL && bound->spec->kind != ARG_DATE &&
            !field_parse(record_field(type, bound->spec->field), engagement, bound->text,
                         call->arena, error))
            return error_within(error, "--%s", bound->spec->name);
    }
    return true;
}

static bool set_date(struct command_call *call, const char *name, struct error *error)
{
    return !call_given(call, name) || move_set(&call->move, name, call_text(call, name), error);
}

/* What the advisor was told before there was an engagement is kept with the one it begins. */
static bool keep_advice(struct command_call *call, const struct advice **out, struct error *error)
{
    struct advice_input input = {0};

    *out = NULL;
    if (!call_given(call, "advice") && call_given(call, "reason")) {
        error_set(error, ERROR_USAGE, "--reason says why the advice is not followed");
        return error_hint(error, "give the answers as well: --advice \"team=yes people=3\"");
    }
    if (!call_given(call, "advice"))
        return true;
    if (!advice_input_parse(call_text(call, "advice"), &input, call->arena, error))
        return error_within(error, "--advice");
    *out = move_advice_record(&call->move, &input, ADVISED_UNDETERMINED, call_text(call, "reason"),
                              error);
    if (*out == NULL && error->code == ERROR_RULE)
        return error_hint(error, "take the model that is advised, or say why not: --reason TEXT");
    return *out != NULL;
}

static void say_code(struct command_call *call, const struct engagement *engagement,
                     const struct advice *advice)
{
    call->result->code = engagement->code;
    call_say(call, "Created %s %s%s%s", engagement->code, engagement->title,
             advice == NULL ? "" : ", with advice ",
             advice == NULL ? "" : handle_text(RECORD_ADVICE, advice, call->arena));
    if (!call_wants_json(call))
        strbuf_printf(&call->result->output, "%s\n", engagement->code);
}

static bool run_new(struct command_call *call, struct error *error)
{
    struct dossier *dossier = arena_new(call->arena, struct dossier);
    struct engagement *engagement;
    const struct advice *advice;

    dossier_init(dossier, call->arena, store_mint(call->session->store));
    engagement = dossier_add(dossier, RECORD_ENGAGEMENT);
    engagement->owner = session_actor(call->session);
    engagement->currency = "USD";
    call_use_dossier(call, dossier);
    if (!fill_terms(call, engagement, error) || !choose_code(call, engagement, error) ||
        !playbook_begin(dossier, session_library(call->session), session_today(call->session),
                        error) ||
        !set_date(call, "start", error) || !set_date(call, "end", error) ||
        (call_given(call, "starter") && !call_take_starter(call, error)) ||
        !keep_advice(call, &advice, error))
        return false;
    say_code(call, engagement, advice);
    return provider_notice(call, engagement->provider, error);
}

#define TERM_FIELD(name, kind, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_ENGAGEMENT, name, words, title, help)
#define TERM_NEEDED(arg_name, arg_title, arg_help)                                              \
    {                                                                                           \
        .name = (arg_name), .kind = ARG_TEXT, .record = RECORD_ENGAGEMENT, .field = (arg_name), \
        .required = true, .title = (arg_title), .help = (arg_help)                              \
    }

static const struct arg_spec new_args[] = {
    TERM_NEEDED("title", "Title", "what the work is, in a few words"),
    TERM_NEEDED("client", "Client", "who the work is for"),
    TERM_NEEDED("provider", "Provider", "who supplies the people"),
    {.name = "model",
     .kind = ARG_WORD,
     .record = RECORD_ENGAGEMENT,
     .field = "model",
     .words = &model_words,
     .required = true,
     .title = "Model",
     .help = "staff-augmentation: people join the client's team; augmented-team: a provider's "
             "team delivers"},
    TERM_FIELD("scenario", ARG_WORD, &scenario_words, "Scenario", "adds the items it needs"),
    TERM_FIELD("sector", ARG_WORD, &sector_words, "Sector", "regulated sectors add items"),
    TERM_FIELD("contract", ARG_WORD, &contract_words, "Contract", "the form adds its items"),
    TERM_FIELD("service", ARG_WORD, &service_words, "Service",
               "development, data, model-training or integration"),
    TERM_FIELD("start", ARG_DATE, NULL, "Start", "the first day people work with the client"),
    TERM_FIELD("end", ARG_DATE, NULL, "End", "the last day, such as start+26w or 2027-06-30"),
    TERM_FIELD("owner", ARG_TEXT, NULL, "Owner", "who looks after it; you if not said"),
    TERM_FIELD("code", ARG_TEXT, NULL, "Code", "ENG-2601; the next free one if not said"),
    ARG_OPTION("starter", ARG_FLAG, "Starter",
               "with the seats, the contract and the dates that are usual for its scenario"),
    ARG_OPTION("advice", ARG_TEXT, "Advice",
               "answers of the advisor to keep, as stint advise gives them"),
    ARG_OPTION("reason", ARG_TEXT, "Reason", "why the model is chosen against that advice"),
};
const struct command command_new = {
    .name = "new",
    .group = "Engagements",
    .title = "New engagement",
    .help = "Creates an engagement with the phases, gates and items of its model, scenario, "
            "sector and contract, and prints its code.",
    .example = "--title 'Archive search' --client 'Brindle & Ash' --provider Copperline --model "
               "augmented-team --contract sow-milestones --start 'next mon' --end start+20w",
    .flags = COMMAND_CHANGES | COMMAND_CREATES,
    ARGS(new_args),
    .run = run_new,
};

/* ---- show ----------------------------------------------------------------------------- */

/* "2 of 3 places filled, 12 days to fill, 20 days open" */
static const char *fill_text(struct command_call *call)
{
    struct fill fill = seat_fill(call->dossier, NULL, session_today(call->session));
    const char *text = arena_printf(call->arena, "%lld of %lld places filled",
                                    (long long)fill.filled, (long long)fill.asked);

    if (fill.days >= 0)
        text = arena_printf(call->arena, "%s, days to fill: %d", text, fill.days);
    if (fill.open_days >= 0)
        text = arena_printf(call->arena, "%s, days open: %d", text, fill.open_days);
    return text;
}

static void show_facts(struct command_call *call, struct doc *doc)
{
    const struct engagement *engagement = call->dossier->engagement;
    struct block *facts = doc_add(doc, BLOCK_FACTS);
    civil_day today = session_today(call->session);
    char start[DATE_TEXT_SIZE], end[DATE_TEXT_SIZE];
    const struct transfer transfer = transfer_of(call->dossier);
    struct health_report health;

    health_evaluate(call->dossier, today, session_catalogue(call->session), call->arena, &health);
    doc_fact(doc, facts, "Client", text_or(engagement->client, "-"));
    doc_fact(doc, facts, "Provider", text_or(engagement->provider, "-"));
    doc_fact(doc, facts, "Model", word_title(&model_words, engagement->model));
    doc_fact(doc, facts, "Scenario", word_title(&scenario_words, engagement->scenario));
    doc_fact(doc, facts, "Contract", word_title(&contract_words, engagement->contract));
    doc_fact(doc, facts, "Owner", text_or(engagement->owner, "-"));
    doc_fact(doc, facts, "Status", status_text(engagement, today));
    doc_fact(doc, facts, "Phase", text_or(engagement->phase_title, "-"));
    doc_fact(doc, facts, "Start", arena_strdup(call->arena, day_long(engagement->start, start)));
    doc_fact(doc, facts, "End", arena_strdup(call->arena, day_long(engagement->end, end)));
    doc_fact(doc, facts, "Health", word_title(&health_words, (int)health.health));
    doc_fact(doc, facts, "Add-ons", text_or(engagement->addons, "-"));
    if (engagement->seats_total > 0)
        doc_fact(doc, facts, "Seats", fill_text(call));
    if (transfer.topics > 0 || transfer.artefacts > 0)
        doc_fact(doc, facts, "Transfer", transfer_said(&transfer, call->arena));
    for (size_t at = 0; at < health.count; at++) {
        if (health.reasons[at].from <= today)
            doc_paragraph(doc, health.reasons[at].finding.text);
    }
}

static enum box item_box(const struct command_call *call, const struct item *item)
{
    switch ((enum item_state)item->state) {
    case ITEM_DONE: return BOX_DONE;
    case ITEM_NOT_APPLICABLE: return BOX_NOT_APPLICABLE;
    case ITEM_WAIVED:
        return item_settled(call->dossier, item, session_today(call->session)) ? BOX_WAIVED
                                                                               : BOX_OPEN;
    case ITEM_OPEN: break;
    }
    return BOX_OPEN;
}

/* The checklist of the open phase; --all shows every phase. */
static void show_items(struct command_call *call, struct doc *doc)
{
    civil_day today = session_today(call->session);
    bool all = call_given(call, "all");
    int shown_stage = -1;
    struct block *list = NULL;
    size_t count;
    struct item **items = dossier_items(call->dossier, today, &count, call->arena);

    for (size_t at = 0; at < count; at++) {
        const struct item *item = items[at];
        struct doc_entry *entry;
        char due[DATE_TEXT_SIZE];

        if (!all && item->stage != call->dossier->engagement->stage)
            continue;
        if (item->stage != shown_stage) {
            const struct phase *phase = dossier_stage_phase(call->dossier, (enum stage)item->stage);

            shown_stage = item->stage;
            doc_heading(doc, 2, phase->title);
            list = doc_add(doc, BLOCK_CHECKLIST);
        }
        entry = doc_entry(doc, list);
        entry->box = item_box(call, item);
        entry->id = item->code;
        entry->text = item->text;
        entry->tag = item->required ? "R" : "O";
        entry->left = item->state == ITEM_OPEN ? arena_printf(call->arena, "%s, due %s",
                                                              word_name(&side_words, item->side),
                                                              day_iso(item->due, due))
                                               : text_or(item->evidence, item->reason);
        entry->right = item->by;
    }
}

static bool run_show(struct command_call *call, struct error *error)
{
    const struct engagement *engagement = call->dossier->engagement;
    struct doc *doc;

    (void)error;
    if (call_wants_json(call)) {
        struct json_writer json = call_json(call);

        session_lend_standards(call->session, call->dossier, true);
        json_engagement(&json, NULL, call->dossier, session_today(call->session),
                        session_catalogue(call->session));
        return true;
    }
    doc = call_document(call, NULL);
    /* Not a heading: those are set in capitals, and this is somebody's wording. */
    doc_paragraph(doc, arena_printf(call->arena, "%s  %s", engagement->code, engagement->title));
    show_facts(call, doc);
    show_items(call, doc);
    return true;
}

static const struct arg_spec show_args[] = {
    ARG_CODE_FIRST, ARG_OPTION("all", ARG_FLAG, "All", "the items of every phase")};
const struct command command_show = {
    .name = "show",
    .group = "Seeing",
    .title = "Show an engagement",
    .help = "Shows one engagement with its checklist; with --json everything on record.",
    .example = "ENG-2602",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(show_args),
    .run = run_show,
};

/* ---- set ------------------------------------------------------------------------------ */

static void list_settings(struct command_call *call)
{
    static const struct answer_column columns[] = {
        {"key", "KEY", 13, CELL_TEXT},
        {"value", "VALUE", 24, CELL_TEXT},
        {"help", "WHAT IT IS", 0, CELL_TEXT},
    };
    struct answer answer;

    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    for (size_t at = 0; at < engagement_setting_count; at++) {
        const struct setting *setting = &engagement_settings[at];
        const struct field *field = record_field(&record_types[RECORD_ENGAGEMENT], setting->key);
        const char **cells = answer_row(&answer);

        cells[0] = setting->key;
        cells[1] = field_text(field, call->dossier->engagement, call->arena);
        cells[2] = setting->help;
    }
    answer_end(&answer, "Terms", "");
}

/* "; 4 items and 3 handover lines came with the contract time-and-materials" */
static void add_joined(const struct command_call *call, const char *key, size_t items, size_t lines,
                       struct strbuf *out)
{
    const struct field *field = record_field(&record_types[RECORD_ENGAGEMENT], key);

    if (items + lines == 0)
        return;
    strbuf_puts(out, "; ");
    if (items > 0)
        strbuf_printf(out, "%zu item%s%s", items, items == 1 ? "" : "s", lines > 0 ? " and " : "");
    if (lines > 0)
        strbuf_printf(out, "%zu handover line%s", lines, lines == 1 ? "" : "s");
    strbuf_printf(out, " came with the %s %s", key,
                  field_text(field, call->dossier->engagement, call->arena));
}

/* One term; `joined` gets what it brought with it. */
static bool set_term(struct command_call *call, const struct arg_value *setting,
                     struct strbuf *joined, struct error *error)
{
    const struct rows *rows = call->dossier->rows;
    size_t items = rows[RECORD_ITEM].count, lines = rows[RECORD_LINE].count;

    if (!move_set(&call->move, setting->name, setting->text, error))
        return false;
    add_joined(call, setting->name, rows[RECORD_ITEM].count - items,
               rows[RECORD_LINE].count - lines, joined);
    return true;
}

static bool run_set(struct command_call *call, struct error *error)
{
    struct strbuf keys, joined;
    bool done = true;

    if (call->setting_count == 0) {
        list_settings(call);
        return true;
    }
    session_read_library(call->session); /* a term may bring add-ons with it */
    strbuf_init(&keys);
    strbuf_init(&joined);
    for (size_t at = 0; at < call->setting_count && done; at++) {
        done = set_term(call, &call->settings[at], &joined, error);
        strbuf_printf(&keys, "%s%s", at > 0 ? ", " : "", call->settings[at].name);
    }
    if (done)
        call_say(call, "Set %s of %s%s", keys.data, call->result->code, joined.data);
    strbuf_done(&keys);
    strbuf_done(&joined);
    return done;
}

static const struct arg_spec set_args[] = {
    ARG_CODE_FIRST,
    {.name = "setting",
     .kind = ARG_SETTINGS,
     .positional = true,
     .title = "KEY=VALUE",
     .help = "a term and its value, such as ip=explicit-agreed; none: list the terms"}};
const struct command command_set = {
    .name = "set",
    .group = "Engagements",
    .title = "Set terms",
    .help = "Sets terms of an engagement; without any, lists them with their values.",
    .example = "ENG-2602 ip=explicit-agreed end=2026-12-18",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(set_args),
    .run = run_set,
};
