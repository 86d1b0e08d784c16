#include "commands.h"

#include "args.h"
#include "registers.h"
#include "sourcing.h"
#include "sourcing_json.h"

#include "text.h"

#define CANDIDATE_NEXT                                          \
    ARG_HANDLE_NEXT("candidate", RECORD_CANDIDATE, "CANDIDATE", \
                    "handle of the candidate, such as C1")
#define CANDIDATE_FIELD(name, kind, field, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_CANDIDATE, field, NULL, title, help)
#define CANDIDATE_FIELDS                                                                  \
    CANDIDATE_FIELD("reach", ARG_TEXT, "reach", "Reach", "mail address or telephone"),    \
        CANDIDATE_FIELD("rate", ARG_RATE, "rate", "Rate", "asked for, such as 118.00/h"), \
        {.name = "reserve",                                                               \
         .kind = ARG_TEXT,                                                                \
         .record = RECORD_CANDIDATE,                                                      \
         .field = "reserve",                                                              \
         .bare = "yes",                                                                   \
         .title = "Reserve",                                                              \
         .help = "yes or no: kept warm for early attrition"},                             \
        CANDIDATE_FIELD("note", ARG_LONG, "note", "Note", "what else is to be known")

static const char *named(const struct command_call *call, const struct candidate *candidate)
{
    return arena_printf(call->arena, "%s %s", handle_text(RECORD_CANDIDATE, candidate, call->arena),
                        candidate->name);
}

static bool run_add(struct command_call *call, struct error *error)
{
    struct candidate *candidate;
    civil_day on;

    if (!call_day(call, "on", DAY_NONE, &on, error))
        return false;
    candidate = move_candidate_add(&call->move, call_text(call, "name"), call_text(call, "seat"),
                                   on, error);
    if (candidate == NULL || !call_fill(call, RECORD_CANDIDATE, candidate, error))
        return false;
    call_say(call, "Put forward %s for S%lld of %s", named(call, candidate),
             (long long)candidate->seat, call->result->code);
    return true;
}

static bool run_move(struct command_call *call, struct error *error)
{
    const struct candidate *candidate = call_row(call, "candidate");
    struct candidate_step step = {
        .to = (enum candidate_stage)call_word(call, "stage", CANDIDATE_SUBMITTED),
        .reason = call_text(call, "reason"),
        .interviewer = call_text(call, "interviewer"),
        .second_interviewer = call_text(call, "second-interviewer"),
    };

    if (!call_day(call, "on", DAY_NONE, &step.on, error) ||
        !move_candidate(&call->move, call_text(call, "candidate"), &step, error))
        return false;
    call_say(call, "%s of %s was %s", named(call, candidate), call->result->code,
             word_name(&candidate_stage_words, (int)step.to));
    return true;
}

static bool run_score(struct command_call *call, struct error *error)
{
    const struct candidate *candidate = call_row(call, "candidate");
    struct candidate_score score = {
        .skill = call_text(call, "skill"),
        .points = call_number(call, "score", 0),
        .pass = call_number(call, "pass", 0),
        .by = call_text(call, "by"),
    };

    if (!move_candidate_score(&call->move, call_text(call, "candidate"), &score, error))
        return false;
    call_say(call, "%s of %s scored %lld in %s, %s the pass mark of %lld", named(call, candidate),
             call->result->code, (long long)score.points, score.skill,
             score.points < score.pass ? "below" : "at or above", (long long)score.pass);
    return true;
}

static bool run_accept(struct command_call *call, struct error *error)
{
    const struct candidate *candidate = call_row(call, "candidate");
    struct assignment *assignment;
    civil_day on;

    if (!call_day(call, "on", DAY_NONE, &on, error) ||
        !call_meet_person(call, candidate->name, candidate->reach, error))
        return false;
    assignment = move_candidate_accept(&call->move, call_text(call, "candidate"), on, error);
    if (assignment == NULL || !call_fill(call, RECORD_ASSIGNMENT, assignment, error))
        return false;
    call_say(call, "%s accepted and is %s on %s", named(call, candidate),
             handle_text(RECORD_ASSIGNMENT, assignment, call->arena), call->result->code);
    return true;
}

static void fill_cells(const struct command_call *call, const struct candidate *candidate,
                       const char **cells)
{
    civil_day today = session_today(call->session), since = candidate_since(candidate);
    struct score_sum sum = candidate_scores(call->dossier, candidate);
    int days = candidate_settled(candidate)
                   ? -1
                   : candidate_days(candidate, (enum candidate_stage)candidate->stage, today);
    char day[DATE_TEXT_SIZE];

    cells[0] = handle_text(RECORD_CANDIDATE, candidate, call->arena);
    cells[1] = arena_printf(call->arena, "S%lld", (long long)candidate->seat);
    cells[2] = candidate->reserve ? arena_printf(call->arena, "%s (reserve)", candidate->name)
                                  : candidate->name;
    cells[3] = word_name(&candidate_stage_words, candidate->stage);
    cells[4] = since == DAY_NONE ? NULL : arena_strdup(call->arena, day_iso(since, day));
    cells[5] = days < 0 ? NULL : arena_printf(call->arena, "%d", days);
    cells[6] = sum.count == 0
                   ? NULL
                   : arena_printf(call->arena, "%lld/%lld", (long long)(sum.count - sum.below),
                                  (long long)sum.count);
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},          {"seat", "SEAT", 4, CELL_TEXT},
        {"name", "CANDIDATE", 0, CELL_TEXT}, {"stage", "STAGE", 11, CELL_TEXT},
        {"since", "SINCE", 10, CELL_TEXT},   {"days", "DAYS", 4, CELL_NUMBER},
        {"passed", "PASSED", 6, CELL_TEXT},
    };
    struct answer answer;

    (void)error;
    if (call_wants_json(call)) {
        struct json_writer json = call_json(call);

        json_candidates(&json, NULL, call->dossier, session_today(call->session));
        return true;
    }
    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    dossier_each(struct candidate, candidate, call->dossier, RECORD_CANDIDATE)
        fill_cells(call, candidate, answer_row(&answer));
    answer_end(
        &answer, "candidates",
        arena_printf(call->arena, "%s has no candidates yet.", call->dossier->engagement->code));
    return true;
}

/* ---- one candidate ----------------------------------------------------------------------- */

static void show_facts(struct command_call *call, struct doc *doc,
                       const struct candidate *candidate)
{
    const struct seat *seat = dossier_by_number(call->dossier, RECORD_SEAT, candidate->seat);
    struct block *facts = doc_add(doc, BLOCK_FACTS);
    char rate[MONEY_TEXT_SIZE];

    doc_fact(doc, facts, "Seat",
             arena_printf(call->arena, "S%lld %s", (long long)candidate->seat,
                          seat == NULL ? "" : text_or(seat->title, "")));
    doc_fact(doc, facts, "Stage", word_title(&candidate_stage_words, candidate->stage));
    if (candidate->reach != NULL)
        doc_fact(doc, facts, "Reach", candidate->reach);
    if (candidate->rate.minor != MONEY_NONE)
        doc_fact(doc, facts, "Rate", arena_strdup(call->arena, rate_text(candidate->rate, rate)));
    if (candidate->interviewer != NULL)
        doc_fact(doc, facts, "Interviewer", candidate->interviewer);
    if (candidate->second_interviewer != NULL)
        doc_fact(doc, facts, "Second interviewer", candidate->second_interviewer);
    if (candidate->reason != NULL)
        doc_fact(doc, facts, "Reason", candidate->reason);
    if (candidate->reserve)
        doc_fact(doc, facts, "Reserve", "kept warm for early attrition");
    if (candidate->note != NULL)
        doc_fact(doc, facts, "Note", candidate->note);
    if (candidate->assignment != 0)
        doc_fact(doc, facts, "Person",
                 arena_printf(call->arena, "P%lld", (long long)candidate->assignment));
}

static void show_stages(struct command_call *call, struct doc *doc,
                        const struct candidate *candidate)
{
    struct block *table = doc_add(doc, BLOCK_TABLE);
    civil_day today = session_today(call->session);

    doc_column(doc, table, "STAGE", 12, ALIGN_LEFT);
    doc_column(doc, table, "REACHED", 11, ALIGN_LEFT);
    doc_column(doc, table, "DAYS IN IT", 10, ALIGN_RIGHT);
    for (int stage = 0; stage <= candidate->stage; stage++) {
        civil_day day = candidate_reached(candidate, (enum candidate_stage)stage);
        int days = candidate_days(candidate, (enum candidate_stage)stage, today);
        char text[DATE_TEXT_SIZE];
        const char **cells;

        if (stage >= CANDIDATE_STEPS && stage != candidate->stage)
            continue;
        cells = doc_row(doc, table);
        cells[0] = word_name(&candidate_stage_words, stage);
        cells[1] = day == DAY_NONE ? "passed over" : arena_strdup(call->arena, day_iso(day, text));
        cells[2] = days < 0 ? "-" : arena_printf(call->arena, "%d", days);
    }
}

static void show_scores(struct command_call *call, struct doc *doc,
                        const struct candidate *candidate)
{
    struct block *table;

    if (candidate_scores(call->dossier, candidate).count == 0) {
        doc_paragraph(doc, "No skill is scored yet.");
        return;
    }
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "SKILL", 0, ALIGN_LEFT);
    doc_column(doc, table, "SCORE", 5, ALIGN_RIGHT);
    doc_column(doc, table, "PASS", 5, ALIGN_RIGHT);
    doc_column(doc, table, "BY", 20, ALIGN_LEFT);
    doc_column(doc, table, "ON", 10, ALIGN_LEFT);
    dossier_each(struct score, score, call->dossier, RECORD_SCORE) {
        char day[DATE_TEXT_SIZE];
        const char **cells;

        if (score->candidate != candidate->number)
            continue;
        cells = doc_row(doc, table);
        cells[0] = score->skill;
        cells[1] = arena_printf(call->arena, "%lld", (long long)score->points);
        cells[2] = arena_printf(call->arena, "%lld", (long long)score->pass);
        cells[3] = text_or(score->scored_by, "-");
        cells[4] = score->scored == DAY_NONE
                       ? "-"
                       : arena_strdup(call->arena, day_iso(score->scored, day));
    }
}

static bool run_show(struct command_call *call, struct error *error)
{
    const struct candidate *candidate = call_row(call, "candidate");
    struct doc *doc;

    (void)error;
    if (call_wants_json(call)) {
        struct json_writer json = call_json(call);

        json_candidate(&json, call->dossier, candidate, session_today(call->session));
        return true;
    }
    doc = call_document(call, named(call, candidate));
    doc_heading(doc, 1, named(call, candidate));
    show_facts(call, doc, candidate);
    show_stages(call, doc, candidate);
    show_scores(call, doc, candidate);
    return true;
}

/* ---- the commands ------------------------------------------------------------------------ */

static const struct arg_spec add_args[] = {
    ARG_CODE_FIRST,
    {.name = "seat",
     .kind = ARG_HANDLE,
     .record = RECORD_SEAT,
     .required = true,
     .title = "Seat",
     .help = "handle of the seat they are considered for, such as S1"},
    ARG_NEEDED("name", ARG_TEXT, "Name", "name of the candidate"),
    ARG_OPTION("on", ARG_DATE, "On", "the day they were put forward; today if not said"),
    CANDIDATE_FIELDS};
static const struct arg_spec move_args[] = {
    ARG_CODE_FIRST,
    CANDIDATE_NEXT,
    {.name = "stage",
     .kind = ARG_WORD,
     .words = &candidate_stage_words,
     .positional = true,
     .required = true,
     .title = "STAGE",
     .help = "the stage reached; a skipped one may be recorded later"},
    ARG_OPTION("on", ARG_DATE, "On", "the day; today if not said"),
    ARG_OPTION("reason", ARG_TEXT, "Reason", "why they were rejected or withdrew"),
    ARG_OPTION("interviewer", ARG_TEXT, "Interviewer", "who held the interview"),
    ARG_OPTION("second-interviewer", ARG_TEXT, "Second interviewer",
               "who else judged: for leads and levels from 4 on")};
static const struct arg_spec score_args[] = {
    ARG_CODE_FIRST,
    CANDIDATE_NEXT,
    ARG_NEEDED("skill", ARG_TEXT, "Skill", "one of the seat's skills"),
    ARG_NEEDED("score", ARG_INT, "Score", "points reached, 0 to 1000"),
    ARG_NEEDED("pass", ARG_INT, "Pass mark", "points needed at the level of the seat"),
    ARG_OPTION("by", ARG_TEXT, "By", "who scored; you if not said")};
static const struct arg_spec accept_args[] = {
    ARG_CODE_FIRST,
    CANDIDATE_NEXT,
    ARG_OPTION("on", ARG_DATE, "On", "the day of acceptance; today if not said"),
    ARG_ROW_FIELD("from", ARG_DATE, RECORD_ASSIGNMENT, "from", NULL, "From",
                  "first day; empty: that of the seat"),
    ARG_ROW_FIELD("to", ARG_DATE, RECORD_ASSIGNMENT, "to", NULL, "To",
                  "last day; empty: that of the seat"),
    ARG_ROW_FIELD("share", ARG_INT, RECORD_ASSIGNMENT, "share", NULL, "Share",
                  "percent of full time")};
static const struct arg_spec edit_args[] = {
    ARG_CODE_FIRST,
    CANDIDATE_NEXT,
    CANDIDATE_FIELD("interviewer", ARG_TEXT, "interviewer", "Interviewer",
                    "who held the interview"),
    CANDIDATE_FIELD("second-interviewer", ARG_TEXT, "second_interviewer", "Second interviewer",
                    "who else judged: for leads and levels from 4 on"),
    CANDIDATE_FIELD("name", ARG_TEXT, "name", "Name", "name of the candidate"),
    CANDIDATE_FIELDS};
static const struct arg_spec show_args[] = {ARG_CODE_FIRST, CANDIDATE_NEXT};
static const struct arg_spec list_args[] = {ARG_CODE_FIRST};

const struct command command_candidate_add = {
    .name = "candidate add",
    .group = "Candidates",
    .title = "Put a candidate forward",
    .help = "Puts a candidate forward for a seat.",
    .example = "ENG-2605 --seat S1 --name 'Noor Aldana' --rate 130.00/h",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(add_args),
    .run = run_add,
};
const struct command command_candidate_move = {
    .name = "candidate move",
    .group = "Candidates",
    .title = "Move a candidate on",
    .help = "Records that a candidate reached a stage, was rejected or withdrew.",
    .example = "ENG-2605 C1 interviewed --interviewer 'Vera Kuhn' --second-interviewer 'Jo Pell'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(move_args),
    .run = run_move,
};
const struct command command_candidate_score = {
    .name = "candidate score",
    .group = "Candidates",
    .title = "Score a skill",
    .help = "Records a benchmark score in one skill; a second one replaces the first.",
    .example = "ENG-2605 C1 --skill 'vendor choice' --score 82 --pass 70",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(score_args),
    .run = run_score,
};
const struct command command_candidate_accept = {
    .name = "candidate accept",
    .group = "Candidates",
    .title = "Accept a candidate",
    .help = "Puts an offered candidate into the seat as a person.",
    .next = "Then the gate asks for two signed papers of theirs: IP assignment and "
            "confidentiality.",
    .example = "ENG-2605 C1 --from start",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(accept_args),
    .run = run_accept,
};
const struct command command_candidate_edit = {
    .name = "candidate edit",
    .group = "Candidates",
    .title = "Edit a candidate",
    .help = "Changes what is known of a candidate.",
    .example = "ENG-2605 C1 --reserve",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(edit_args),
    .run = run_register_edit,
};
const struct command command_candidate_show = {
    .name = "candidate show",
    .group = "Candidates",
    .title = "Show a candidate",
    .help = "Shows a candidate with the days in each stage and the scores.",
    .example = "ENG-2605 C1",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(show_args),
    .run = run_show,
};
const struct command command_candidate_list = {
    .name = "candidate list",
    .group = "Candidates",
    .title = "List the candidates",
    .help = "Lists the candidates of an engagement.",
    .example = "ENG-2605",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
