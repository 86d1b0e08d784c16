#include "commands.h"

#include "args.h"
#include "registers.h"
#include "sourcing.h"
#include "sourcing_json.h"

#include "text.h"

#define PAPER_FIELD(name, kind, field, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_PAPER, field, words, title, help)
#define PAPER_FIELDS                                                                \
    PAPER_FIELD("title", ARG_TEXT, "title", NULL, "Title", "what it is called"),    \
        PAPER_FIELD("signed", ARG_DATE, "signed_on", NULL, "Signed",                \
                    "the day; today if not said"),                                  \
        PAPER_FIELD("expires", ARG_DATE, "expires", NULL, "Expires",                \
                    "the last day it holds; empty: it does not lapse"),             \
        PAPER_FIELD("place", ARG_TEXT, "place", NULL, "Place", "where it is kept"), \
        PAPER_FIELD("by", ARG_TEXT, "checked_by", NULL, "By", "who checked it; you if not said")
#define PAPER_KIND_HELP "what it is; ip-assignment and confidentiality are needed"

static bool run_add(struct command_call *call, struct error *error)
{
    struct paper *paper =
        move_paper_add(&call->move, call_text(call, "person"),
                       (enum paper_kind)call_word(call, "kind", PAPER_OTHER), error);

    if (paper == NULL || !call_fill(call, RECORD_PAPER, paper, error))
        return false;
    call_say(call, "Added paper %s %s of %s to %s", handle_text(RECORD_PAPER, paper, call->arena),
             word_name(&paper_kind_words, paper->kind),
             assignment_name(call->dossier, call_row(call, "person")), call->result->code);
    return true;
}

static const char *day_cell(const struct command_call *call, civil_day day)
{
    char text[DATE_TEXT_SIZE];

    return day == DAY_NONE ? NULL : arena_strdup(call->arena, day_iso(day, text));
}

static const char *state_cell(const struct command_call *call, const struct paper *paper)
{
    civil_day today = session_today(call->session);

    if (paper_valid(paper, today))
        return "valid";
    return paper->signed_on == DAY_NONE || paper->signed_on > today ? "to sign" : "lapsed";
}

static void fill_cells(const struct command_call *call, const struct paper *paper,
                       const char **cells)
{
    const struct assignment *holder = paper_holder(call->dossier, paper);
    bool own = dossier_owns(call->dossier, paper);
    const char *what = text_or(paper->title, word_title(&paper_kind_words, paper->kind));

    cells[0] = own ? handle_text(RECORD_PAPER, paper, call->arena) : NULL;
    cells[1] = holder == NULL ? NULL : handle_text(RECORD_ASSIGNMENT, holder, call->arena);
    cells[2] = word_name(&paper_kind_words, paper->kind);
    cells[3] =
        own ? what
            : arena_printf(call->arena, "%s, from %s", what, dossier_origin(call->dossier, paper));
    cells[4] = day_cell(call, paper->signed_on);
    cells[5] = day_cell(call, paper->expires);
    cells[6] = state_cell(call, paper);
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},          {"person", "WHO", 4, CELL_TEXT},
        {"kind", "KIND", 16, CELL_TEXT},     {"title", "PAPER", 0, CELL_TEXT},
        {"signed", "SIGNED", 10, CELL_TEXT}, {"expires", "EXPIRES", 10, CELL_TEXT},
        {"state", "STATE", 7, CELL_TEXT},
    };
    struct answer answer;

    (void)error;
    if (call_wants_json(call)) {
        struct json_writer json = call_json(call);

        json_papers(&json, NULL, call->dossier, session_today(call->session));
        return true;
    }
    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    dossier_each(struct paper, paper, call->dossier, RECORD_PAPER)
        fill_cells(call, paper, answer_row(&answer));
    answer_end(&answer, "papers",
               arena_printf(call->arena, "%s has no papers yet.", call->dossier->engagement->code));
    return true;
}

static const struct arg_spec add_args[] = {ARG_CODE_FIRST,
                                           {.name = "person",
                                            .kind = ARG_HANDLE,
                                            .record = RECORD_ASSIGNMENT,
                                            .required = true,
                                            .title = "Person",
                                            .help = "handle of the person who signed, such as P1"},
                                           {.name = "kind",
                                            .kind = ARG_WORD,
                                            .words = &paper_kind_words,
                                            .required = true,
                                            .title = "Kind",
                                            .help = PAPER_KIND_HELP},
                                           PAPER_FIELDS};
static const struct arg_spec edit_args[] = {
    ARG_CODE_FIRST,
    ARG_HANDLE_NEXT("paper", RECORD_PAPER, "PAPER", "handle of the paper, such as R1"),
    PAPER_FIELD("kind", ARG_WORD, "kind", &paper_kind_words, "Kind", PAPER_KIND_HELP),
    PAPER_FIELDS};
static const struct arg_spec list_args[] = {ARG_CODE_FIRST};

const struct command command_paper_add = {
    .name = "paper add",
    .group = "Papers",
    .title = "Add a paper",
    .help = "Records what a person signed or proved.",
    .example =
        "ENG-2601 --person P1 --kind confidentiality --expires +12m --place 'personnel file'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(add_args),
    .run = run_add,
};
const struct command command_paper_edit = {
    .name = "paper edit",
    .group = "Papers",
    .title = "Edit a paper",
    .help = "Changes a paper in the engagement where it was recorded.",
    .example = "ENG-2601 R1 --expires +12m",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(edit_args),
    .run = run_register_edit,
};
const struct command command_paper_list = {
    .name = "paper list",
    .group = "Papers",
    .title = "List the papers",
    .help = "Lists the papers of the people, those from other engagements too.",
    .example = "ENG-2601",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
