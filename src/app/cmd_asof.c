#include "commands.h"

#include "args.h"
#include "registers.h"
#include "rows_json.h"

#include "text.h"

static bool day_is_past(struct command_call *call, civil_day day, struct error *error)
{
    char text[DATE_TEXT_SIZE];

    if (day == DAY_NONE) {
        error_set(error, ERROR_INPUT, "the day is missing");
        return error_hint(error, "write it as 2026-11-23, -2w or yest");
    }
    if (day <= session_today(call->session))
        return true;
    error_set(error, ERROR_INPUT, "%s has not come yet", day_iso(day, text));
    return error_hint(error, "as-of looks back; what is planned stands in `stint show %s`",
                      call_text(call, "code"));
}

static const char *day_text(struct command_call *call, civil_day day)
{
    char text[DATE_TEXT_SIZE];

    return arena_strdup(call->arena, day_long(day, text));
}

static void add_outcome(struct command_call *call, struct doc *doc, struct block *facts)
{
    const struct phase *phase = dossier_stage_phase(call->dossier, STAGE_DELIVER);

    if (phase->outcome != OUTCOME_NONE)
        doc_fact(doc, facts, "Outcome", word_title(&outcome_words, phase->outcome));
}

static void add_terms(struct command_call *call, struct doc *doc, civil_day day)
{
    const struct engagement *engagement = call->dossier->engagement;
    const struct record_type *type = &record_types[RECORD_ENGAGEMENT];
    struct block *facts = doc_add(doc, BLOCK_FACTS);

    doc_fact(doc, facts, "Client", text_or(engagement->client, "-"));
    doc_fact(doc, facts, "Provider", text_or(engagement->provider, "-"));
    doc_fact(doc, facts, "Model", word_title(&model_words, engagement->model));
    doc_fact(doc, facts, "Contract", word_title(&contract_words, engagement->contract));
    doc_fact(doc, facts, "Status", status_text(engagement, day));
    doc_fact(doc, facts, "Phase", text_or(engagement->phase_title, "-"));
    doc_fact(doc, facts, "Start", day_text(call, engagement->start));
    doc_fact(doc, facts, "End", day_text(call, engagement->end));
    doc_fact(doc, facts, "Rights", word_title(&ip_words, engagement->ip));
    doc_fact(doc, facts, "Ceiling",
             text_or(field_text(record_field(type, "ceiling"), engagement, call->arena), "-"));
    add_outcome(call, doc, facts);
}

static void add_registers(struct command_call *call, struct doc *doc)
{
    static const struct answer_column people[] = {
        {"id", "ID", 4, CELL_TEXT},      {"name", "NAME", 0, CELL_TEXT},
        {"seat", "SEAT", 4, CELL_TEXT},  {"from_day", "FROM", 10, CELL_TEXT},
        {"to_day", "TO", 10, CELL_TEXT}, {"left", "LEFT", 10, CELL_TEXT},
    };
    static const struct answer_column access[] = {
        {"id", "ID", 4, CELL_TEXT},
        {"person", "WHO", 4, CELL_TEXT},
        {"system", "SYSTEM", 0, CELL_TEXT},
        {"state", "STATE", 9, CELL_TEXT},
        {"granted", "GRANTED", 10, CELL_TEXT},
        {"expires", "EXPIRES", 10, CELL_TEXT},
        {"revoked", "REVOKED", 10, CELL_TEXT},
    };
    static const struct answer_column milestones[] = {
        {"id", "ID", 4, CELL_TEXT},
        {"title", "TITLE", 0, CELL_TEXT},
        {"due", "DUE", 10, CELL_TEXT},
        {"state", "STATE", 10, CELL_TEXT},
    };

    doc_heading(doc, 2, "People");
    answer_register(call, RECORD_ASSIGNMENT, people, ARRAY_COUNT(people), "people");
    doc_heading(doc, 2, "Access");
    answer_register(call, RECORD_ACCESS, access, ARRAY_COUNT(access), "access");
    doc_heading(doc, 2, "Milestones");
    answer_register(call, RECORD_MILESTONE, milestones, ARRAY_COUNT(milestones), "milestones");
}

static const char *unknown_text(struct command_call *call, int64_t unknown)
{
    return arena_printf(call->arena,
                        "%lld changes since then are not known any more, because a person was "
                        "erased: what they changed stands here as it is now.",
                        (long long)unknown);
}

static void answer_text(struct command_call *call, civil_day day, int64_t unknown)
{
    const struct engagement *engagement = call->dossier->engagement;
    struct doc *doc = call_document(call, NULL);

    doc_paragraph(doc, arena_printf(call->arena, "%s  %s", engagement->code, engagement->title));
    doc_paragraph(doc, arena_printf(call->arena, "As of %s", day_text(call, day)));
    if (unknown > 0)
        doc_paragraph(doc, unknown_text(call, unknown));
    add_terms(call, doc, day);
    add_registers(call, doc);
}

static void answer_json(struct command_call *call, civil_day day, int64_t unknown)
{
    struct json_writer json = call_json(call);
    char text[DATE_TEXT_SIZE];

    json_open_object(&json, NULL);
    json_text(&json, "code", call->dossier->engagement->code);
    json_text(&json, "day", day_iso(day, text));
    json_int(&json, "unknown", unknown);
    json_engagement(&json, "engagement", call->dossier, day, session_catalogue(call->session));
    json_close_object(&json);
}

static bool run_asof(struct command_call *call, struct error *error)
{
    struct dossier *dossier = arena_new(call->arena, struct dossier);
    int64_t unknown;
    civil_day day;

    if (!call_day(call, "day", DAY_NONE, &day, error) || !day_is_past(call, day, error) ||
        !store_load_asof(call->session->store, call_text(call, "code"), day, call->arena, dossier,
                         &unknown, error))
        return false;
    call_use_dossier(call, dossier);
    call->result->code = dossier->engagement->code;
    if (call_wants_json(call))
        answer_json(call, day, unknown);
    else
        answer_text(call, day, unknown);
    return true;
}

static const struct arg_spec asof_args[] = {
    ARG_CODE_FIRST,
    {.name = "day",
     .kind = ARG_DATE,
     .positional = true,
     .required = true,
     .title = "DAY",
     .help = "a past day, or today"},
};
const struct command command_asof = {
    .name = "asof",
    .group = "Seeing",
    .title = "Look back to a day",
    .help = "Shows the terms, people, access and milestones of an engagement as they stood on a "
            "past day.",
    .example = "ENG-2602 yest",
    .flags = COMMAND_READS | COMMAND_HIDDEN,
    ARGS(asof_args),
    .run = run_asof,
};
