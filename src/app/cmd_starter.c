#include "commands.h"

#include "args.h"
#include "starters.h"

#include "text.h"

/* ---- the file ----------------------------------------------------------------------------- */

static const char starters_name[] = "starters.conf";

struct starters session_starters(struct session *session)
{
    const char *mine = session_text(session, starters_name);
    const char *built_in = session_built_in_text(starters_name);
    struct starters starters = {0};
    struct error error;

    if (starters_parse(mine, starters_name, &session->arena, &starters, &error))
        return starters;
    session_add_notice(session, arena_printf(&session->arena,
                                             "your starters.conf is passed over: %s; the built-in "
                                             "is used",
                                             error.message));
    BUG_ON(!starters_parse(built_in, starters_name, &session->arena, &starters, &error));
    return starters;
}

/* ---- taking one --------------------------------------------------------------------------- */

static bool take_dates(struct command_call *call, const struct starter *starter,
                       struct error *error)
{
    const struct engagement *engagement = call->dossier->engagement;
    char day[DATE_TEXT_SIZE];

    if (engagement->start == DAY_NONE && starter->start != NULL &&
        !move_set(&call->move, "start", starter->start, error))
        return error_within(error, "starters.conf, start of %s",
                            word_name(&scenario_words, starter->scenario));
    if (engagement->end != DAY_NONE || engagement->start == DAY_NONE || starter->months == 0)
        return true;
    return move_set(&call->move, "end",
                    day_iso(day_add_months(engagement->start, starter->months) - 1, day), error);
}

static bool take_seat(struct command_call *call, const struct starter_seat *from,
                      struct error *error)
{
    struct seat *seat = move_seat_add(&call->move, from->title, error);
    const struct {
        const char *field, *value;
    } fields[] = {
        {"count", arena_printf(call->arena, "%lld", (long long)from->count)},
        {"skills", from->skills},
        {"level", from->level},
        {"duty", word_name(&duty_words, from->duty)},
        {"soc", from->soc},
    };

    if (seat == NULL)
        return false;
    for (size_t at = 0; at < ARRAY_COUNT(fields); at++) {
        if (!move_edit(&call->move, RECORD_SEAT, seat, fields[at].field, fields[at].value, error))
            return false;
    }
    return true;
}

static bool starter_missing(int scenario, struct error *error)
{
    error_set(error, ERROR_NOT_FOUND, "there is no starter for %s",
              word_name(&scenario_words, scenario));
    return error_hint(error, "see which scenarios have one: stint starter list");
}

bool call_take_starter(struct command_call *call, struct error *error)
{
    struct starters starters = session_starters(call->session);
    struct engagement *engagement = call->dossier->engagement;
    const struct starter *starter = starter_of(&starters, (enum scenario)engagement->scenario);
    struct starter_seats seats = {0};

    if (starter == NULL)
        return starter_missing(engagement->scenario, error);
    if (engagement->contract == CONTRACT_NONE && starter->contract != CONTRACT_NONE &&
        !move_set(&call->move, "contract", word_name(&contract_words, starter->contract), error))
        return false;
    starter_seats(&starters, starter, (enum service)engagement->service, call->arena, &seats);
    vec_each(const struct starter_seat, seat, &seats) {
        if (!take_seat(call, seat, error))
            return false;
    }
    return take_dates(call, starter, error);
}

/* ---- list and show ------------------------------------------------------------------------ */

static const char *months_text(const struct starter *starter, struct arena *arena)
{
    if (starter->range == NULL)
        return arena_printf(arena, "%d", starter->months);
    return arena_printf(arena, "%d (%s)", starter->months, starter->range);
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"scenario", "SCENARIO", 17, CELL_TEXT}, {"model", "MODEL", 18, CELL_TEXT},
        {"people", "PEOPLE", 6, CELL_TEXT},      {"months", "MONTHS", 9, CELL_TEXT},
        {"source", "SOURCE", 0, CELL_TEXT},
    };
    struct starters starters = session_starters(call->session);
    struct answer answer;

    (void)error;
    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    vec_each(const struct starter, starter, &starters) {
        const char **cells;

        if (starter->scenario < 0)
            continue;
        cells = answer_row(&answer);
        cells[0] = word_name(&scenario_words, starter->scenario);
        cells[1] = word_name(&model_words, starter->model);
        cells[2] = starter->people;
        cells[3] = months_text(starter, call->arena);
        cells[4] = starter->source;
    }
    answer_end(&answer, "Starters", "There are no starters.");
    return true;
}

static void show_json(struct command_call *call, const struct starter *starter,
                      const struct starter_seats *seats)
{
    struct json_writer json = call_json(call);

    json_open_object(&json, NULL);
    json_text(&json, "scenario", word_name(&scenario_words, starter->scenario));
    json_text(&json, "model", word_name(&model_words, starter->model));
    json_text(&json, "contract", word_name(&contract_words, starter->contract));
    json_text(&json, "people", starter->people);
    json_int(&json, "months", starter->months);
    json_text(&json, "range", starter->range);
    json_text(&json, "start", starter->start);
    json_text(&json, "source", starter->source);
    json_open_array(&json, "seats");
    vec_each(const struct starter_seat, seat, seats) {
        json_open_object(&json, NULL);
        json_text(&json, "title", seat->title);
        json_int(&json, "count", seat->count);
        json_text(&json, "skills", seat->skills);
        json_text(&json, "level", seat->level);
        json_text(&json, "duty", word_name(&duty_words, seat->duty));
        json_text(&json, "soc", seat->soc);
        json_close_object(&json);
    }
    json_close_array(&json);
    json_close_object(&json);
}

static void show_text(struct command_call *call, const struct starter *starter,
                      const struct starter_seats *seats)
{
    struct doc *doc = call_document(call, NULL);
    struct block *facts = doc_add(doc, BLOCK_FACTS), *table;

    doc_fact(doc, facts, "Scenario", word_title(&scenario_words, starter->scenario));
    doc_fact(doc, facts, "Model", word_title(&model_words, starter->model));
    doc_fact(doc, facts, "People", text_or(starter->people, "-"));
    doc_fact(doc, facts, "Contract", word_title(&contract_words, starter->contract));
    doc_fact(doc, facts, "Months", months_text(starter, call->arena));
    doc_fact(doc, facts, "Start", text_or(starter->start, "-"));
    doc_fact(doc, facts, "Source", text_or(starter->source, "-"));
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "SEAT", 26, ALIGN_LEFT);
    doc_column(doc, table, "COUNT", 5, ALIGN_RIGHT);
    doc_column(doc, table, "LEVEL", 8, ALIGN_LEFT);
    doc_column(doc, table, "SOC", 10, ALIGN_LEFT);
    doc_column(doc, table, "SKILLS", 0, ALIGN_LEFT);
    vec_each(const struct starter_seat, seat, seats) {
        const char **cells = doc_row(doc, table);

        cells[0] = seat->title;
        cells[1] = arena_printf(call->arena, "%lld", (long long)seat->count);
        cells[2] = seat->level;
        cells[3] = seat->soc;
        cells[4] = seat->skills;
    }
}

static bool run_show(struct command_call *call, struct error *error)
{
    struct starters starters = session_starters(call->session);
    int scenario = call_word(call, "scenario", (int)SCENARIO_CUSTOM);
    const struct starter *starter = starter_of(&starters, (enum scenario)scenario);
    struct starter_seats seats = {0};

    if (starter == NULL)
        return starter_missing(scenario, error);
    starter_seats(&starters, starter, (enum service)call_word(call, "service", (int)SERVICE_NONE),
                  call->arena, &seats);
    if (call_wants_json(call))
        show_json(call, starter, &seats);
    else
        show_text(call, starter, &seats);
    return true;
}

static const struct arg_spec show_args[] = {
    {.name = "scenario",
     .kind = ARG_WORD,
     .words = &scenario_words,
     .positional = true,
     .required = true,
     .title = "SCENARIO",
     .help = "gap-fill, project-surge, regulated-build or startup-scaling"},
    ARG_CHOICE("service", &service_words, "Service", "whose seats fill the places"),
};

const struct command command_starter_list = {
    .name = "starter list",
    .group = "Advice",
    .title = "List the starters",
    .help = "Lists what engagements of each scenario usually begin with.",
    .flags = COMMAND_HIDDEN,
    .run = run_list,
};
const struct command command_starter_show = {
    .name = "starter show",
    .group = "Advice",
    .title = "Show a starter",
    .help = "Shows the seats, the size and the length that new --starter begins with.",
    .example = "gap-fill --service data",
    .flags = COMMAND_HIDDEN,
    ARGS(show_args),
    .run = run_show,
};
