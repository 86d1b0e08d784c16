#include "advisor.h"

#include "frame.h"
#include "screens.h"
#include "show.h"
#include "views.h"

#include "text.h"
#include "widget/list.h"

#include <stdio.h>
#include <string.h>

/* What is said about the answers of this moment, made anew after every change. */
struct said {
    struct advice_result result;
    struct advice_texts reasons;
    struct findings warnings;
    const char *flips, *codes, *goes_with;
    const char *why;
};

struct advisor {
    struct screen base;
    const char *code;  /* NULL: of no engagement */
    const char *title; /* of the engagement */
    int model;         /* of the engagement */
    const char *kept;  /* "V2 of 2026-11-23"; NULL: none yet */
    struct advice_input input;
    bool begun, changed;
    struct list list;
    struct prompt reason; /* why it is chosen against the advice */
    struct arena words;   /* of `said` */
    struct said said;
};

static struct advisor *as_advisor(struct screen *screen)
{
    return (struct advisor *)screen;
}

/* --- what is said ------------------------------------------------------------------------ */

static const char *joined(const char *before, const char *between, const char *next,
                          struct arena *arena)
{
    return before[0] == '\0' ? next : arena_printf(arena, "%s%s%s", before, between, next);
}

static const char *flips_text(const struct advice_input *input, struct arena *arena)
{
    struct advice_flips flips = {0};
    const char *all = "";
    advice_flips(input, arena, &flips);
    vec_each(const struct advice_flip, flip, &flips)
        all = joined(all, "; ",
                     arena_printf(arena, "%s is %s: %s", advice_questions[flip->question].title,
                                  advice_flip_answer(flip, arena),
                                  word_title(&advised_words, flip->model)),
                     arena);
    return text_or(all, "no single answer");
}

static const char *goes_with_text(const struct advice_result *result, struct arena *arena)
{
    const char *all =
        result->contract == CONTRACT_NONE ? "" : word_title(&contract_words, result->contract);
    for (size_t i = 0; i < result->scenario_count; i++)
        all = joined(all, ", ", word_title(&scenario_words, result->scenarios[i]), arena);
    const char *lists = "";
    for (size_t i = 0; i < result->addon_count; i++)
        lists = joined(lists, " ", result->addons[i], arena);
    return lists[0] == '\0' ? text_or(all, "-") : arena_printf(arena, "%s; lists %s", all, lists);
}

static void say(struct advisor *advisor)
{
    const struct catalogue *catalogue = session_catalogue(shell_session(advisor->base.shell));
    struct arena *arena = &advisor->words;
    struct said said = {.result = advise(&advisor->input), .codes = ""};
    arena_reset(arena);
    advice_reasons(&advisor->input, &said.result, catalogue, arena, &said.reasons);
    advice_findings(&advisor->input, &said.result, catalogue, arena, &said.warnings);
    vec_each(const struct finding, warning, &said.warnings)
        said.codes = joined(said.codes, ", ", warning->rule, arena);
    said.codes = text_or(said.codes, "nothing");
    said.flips = flips_text(&advisor->input, arena);
    said.goes_with = goes_with_text(&said.result, arena);
    said.why = advice_rule_reason(&said.result, catalogue, arena);
    advisor->said = said;
}

/* --- load -------------------------------------------------------------------------------- */

static const char *question_id(const void *context, size_t row)
{
    (void)context;
    return advice_questions[row].key;
}

static void draw_question(const void *context, size_t row, struct area area, bool selected);

static void begin(struct advisor *advisor)
{
    if (advisor->begun)
        return;
    arena_init(&advisor->words);
    list_init(&advisor->list, &advisor->base.kept);
    prompt_init(&advisor->reason, "Reason: ");
    list_set(&advisor->list, &(struct list_rows){.context = advisor,
                                                 .count = ADVICE_QUESTIONS,
                                                 .id = question_id,
                                                 .draw = draw_question});
    advisor->begun = true;
}

/* The answers that were kept; before any, what the record knows. */
static void take_answers(struct advisor *advisor, const struct dossier *dossier)
{
    struct arena *arena = &advisor->base.arena;
    const struct advice *advice = advice_newest(dossier);
    struct advice_input input = {0};
    struct error ignored;
    char day[DATE_TEXT_SIZE];
    advisor->kept = NULL;
    if (advice != NULL && advice_input_parse(advice->answers, &input, arena, &ignored))
        advisor->kept = arena_printf(arena, "%s of %s", handle_text(RECORD_ADVICE, advice, arena),
                                     day_iso(advice->given, day));
    else
        advice_facts(dossier, session_today(shell_session(advisor->base.shell)), &input);
    if (!advisor->changed)
        advisor->input = input;
}

static bool load(struct screen *screen, struct error *error)
{
    struct advisor *advisor = as_advisor(screen);
    struct engagement_view view;
    begin(advisor);
    if (advisor->code != NULL) {
        if (!query_engagement(shell_session(screen->shell), advisor->code, &screen->arena, &view,
                              error))
            return false;
        advisor->title = text_or(view.dossier.engagement->title, "");
        advisor->model = view.dossier.engagement->model;
        take_answers(advisor, &view.dossier);
    }
    say(advisor);
    return true;
}

void advisor_open(struct shell *shell, const char *code)
{
    struct advisor *advisor = as_advisor(shell_push(shell, &advisor_class));
    advisor->code = arena_strdup(&advisor->base.kept, code);
    shell_load(shell);
}

static void done(struct screen *screen)
{
    struct advisor *advisor = as_advisor(screen);
    if (!advisor->begun)
        return;
    prompt_done(&advisor->reason);
    list_done(&advisor->list);
    arena_done(&advisor->words);
}

/* --- keys -------------------------------------------------------------------------------- */

enum { WHOLE_MONTH = 100 };

/* Words go round; numbers stop at none and at the most. */
static int stepped(enum advice_question question, int value, int step)
{
    const struct advice_question_row *row = &advice_questions[question];
    if (row->words != NULL) {
        int count = (int)row->words->count;
        return (value + step + count) % count;
    }
    if (question == ADVICE_MONTHS)
        step *= WHOLE_MONTH;
    value += step;
    return value < 0 ? 0 : value > row->most ? row->most : value;
}

static void change(struct advisor *advisor, int step)
{
    size_t row = list_selected(&advisor->list);
    if (row == LIST_NONE)
        return;
    advisor->input.answer[row] =
        stepped((enum advice_question)row, advisor->input.answer[row], step);
    advisor->changed = true;
    say(advisor);
}

static size_t answers(const struct advisor *advisor, struct arg_value out[], struct arena *arena)
{
    for (int i = 0; i < ADVICE_QUESTIONS; i++) {
        char *name = arena_strdup(arena, advice_questions[i].key);
        for (char *at = name; *at != '\0'; at++)
            if (*at == '_')
                *at = '-';
        out[i] = (struct arg_value){
            name, advice_answer_text(&advisor->input, (enum advice_question)i, arena)};
    }
    return ADVICE_QUESTIONS;
}

static void keep(struct advisor *advisor, const char *reason)
{
    struct arg_value values[ADVICE_QUESTIONS + 2];
    struct arena arena;
    arena_init(&arena);
    size_t count = answers(advisor, values, &arena);
    values[count++] = (struct arg_value){"code", advisor->code};
    if (reason != NULL)
        values[count++] = (struct arg_value){"reason", reason};
    bool was_changed = advisor->changed;
    advisor->changed = false; /* what is kept is read back */
    if (!shell_run_command(advisor->base.shell, "advice record", values, count, &arena, NULL))
        advisor->changed = was_changed;
    arena_done(&arena);
}

static enum advised own_model(const struct advisor *advisor)
{
    return advisor->model == MODEL_AUGMENTED_TEAM ? ADVISED_AUGMENTED_TEAM
                                                  : ADVISED_STAFF_AUGMENTATION;
}

static void keep_or_ask(struct advisor *advisor)
{
    if (advisor->said.result.model == (int)own_model(advisor)) {
        keep(advisor, NULL);
        return;
    }
    shell_message(advisor->base.shell, "%s is %s and stays so: say why", advisor->code,
                  word_title(&model_words, advisor->model));
    prompt_open(&advisor->reason);
}

/* The form of a new engagement with what the advice settles; the answers go along. */
static void begin_engagement(struct advisor *advisor)
{
    const struct advice_result *result = &advisor->said.result;
    int sector = advisor->input.answer[ADVICE_SECTOR];
    struct arena arena;
    if (result->scenario_count == 0) {
        shell_message(advisor->base.shell, "No engagement begins with this: %s",
                      word_title(&advised_words, result->model));
        return;
    }
    arena_init(&arena);
    const struct arg_value values[] = {
        {"model", word_name(&advised_words, result->model)},
        {"scenario", word_name(&scenario_words, result->scenarios[0])},
        {"contract", word_name(&contract_words, result->contract)},
        {"sector", word_name(&sector_words, sector)},
        {"advice", advice_input_text(&advisor->input, &arena)},
    };
    shell_form(advisor->base.shell, "new", values, ARRAY_COUNT(values));
    arena_done(&arena);
}

static void show_all(struct advisor *advisor)
{
    struct arg_value values[ADVICE_QUESTIONS];
    struct arena arena;
    arena_init(&arena);
    size_t count = answers(advisor, values, &arena);
    (void)shell_run_command(advisor->base.shell, "advise", values, count, &arena, NULL);
    arena_done(&arena);
}

static bool act(struct screen *screen, enum key_action action)
{
    struct advisor *advisor = as_advisor(screen);
    if (action == ACTION_RIGHT || action == ACTION_TOGGLE)
        change(advisor, 1);
    else if (action == ACTION_LEFT)
        change(advisor, -1);
    else if (action == ACTION_DETAILS)
        show_all(advisor);
    else if (action == ACTION_OPEN && advisor->code != NULL)
        keep_or_ask(advisor);
    else if (action == ACTION_OPEN)
        begin_engagement(advisor);
    else if (action == ACTION_PRINT && advisor->code != NULL)
        shell_show_print(screen->shell, advisor->code);
    else
        return list_act(&advisor->list, action);
    return true;
}

static bool key(struct screen *screen, const struct key *key)
{
    struct advisor *advisor = as_advisor(screen);
    if (!advisor->begun)
        return false;
    enum prompt_event event = prompt_key(&advisor->reason, key);
    if (event == PROMPT_ACCEPTED)
        keep(advisor, input_text(&advisor->reason.input));
    return event != PROMPT_IGNORED || advisor->reason.open;
}

static const struct prompt *prompt(const struct screen *screen)
{
    const struct advisor *advisor = (const struct advisor *)screen;
    return advisor->begun && advisor->reason.open ? &advisor->reason : NULL;
}

static void subject(const struct screen *screen, const char **code, const char **row)
{
    *code = ((const struct advisor *)screen)->code;
    *row = NULL;
}

/* --- drawing ----------------------------------------------------------------------------- */

/* The points of the factor that a question feeds. */
static int lean(const struct advisor *advisor, enum advice_question question)
{
    static const int factors[ADVICE_QUESTIONS] = {
        [ADVICE_TEAM] = FACTOR_TEAM,
        [ADVICE_PEOPLE] = FACTOR_SCALE,
        [ADVICE_COORD] = -1,
        [ADVICE_MGMT] = FACTOR_MANAGEMENT,
        [ADVICE_KT] = FACTOR_KNOWLEDGE,
        [ADVICE_IP] = FACTOR_IP,
        [ADVICE_MONTHS] = -1,
        [ADVICE_DEADLINE] = -1,
        [ADVICE_CONTRACT] = FACTOR_CONTRACT,
        [ADVICE_SECTOR] = -1,
        [ADVICE_HR] = FACTOR_HR,
        [ADVICE_HIRING] = -1,
        [ADVICE_TRANSFER_OPS] = -1,
        [ADVICE_DECLARED] = -1,
    };
    if (question == ADVICE_DEADLINE)
        return advisor->input.answer[question] == FACT_YES ? 1 : 0;
    if (question == ADVICE_HIRING)
        return advisor->input.answer[question] == FACT_YES ? -1 : 0;
    return factors[question] < 0 ? 0 : advisor->said.result.parts[factors[question]];
}

static const char *answer_text(const struct advisor *advisor, enum advice_question question,
                               char out[SHOW_SIZE])
{
    const struct advice_question_row *row = &advice_questions[question];
    int value = advisor->input.answer[question];
    if (row->words != NULL)
        snprintf(out, SHOW_SIZE, "%s", word_title(row->words, value));
    else if (value == 0)
        snprintf(out, SHOW_SIZE, "Not said");
    else if (question == ADVICE_PEOPLE)
        snprintf(out, SHOW_SIZE, "%d", value);
    else
        snprintf(out, SHOW_SIZE, "%g", value / (double)WHOLE_MONTH);
    return out;
}

static void draw_question(const void *context, size_t row, struct area area, bool selected)
{
    const struct advisor *advisor = context;
    enum advice_question question = (enum advice_question)row;
    bool wide = area.columns >= 70;
    int points = lean(advisor, question), width = wide ? 46 : 14, box = wide ? 22 : 16;
    char text[SHOW_SIZE];
    (void)selected;
    area_fit(area, 0, 1, width, ROLE_NORMAL,
             wide ? advice_questions[row].question : advice_questions[row].title);
    area_text(area, 0, width + 2, ROLE_KEY, "<");
    area_fit(area, 0, width + 4, box - 4,
             advice_answer_unknown(&advisor->input, question) ? ROLE_WARN : ROLE_NORMAL,
             answer_text(advisor, question, text));
    area_text(area, 0, width + box, ROLE_KEY, ">");
    if (points != 0)
        area_printf(area, 0, width + box + 2, ROLE_NORMAL, "%s +%d", points < 0 ? "SA" : "AT",
                    points < 0 ? -points : points);
}

static void verdict_text(const struct advisor *advisor, char out[2 * SHOW_SIZE])
{
    const struct advice_result *result = &advisor->said.result;
    snprintf(out, 2 * SHOW_SIZE, "%s by %s, score %+d, %s",
             word_title(&advised_words, result->model), word_name(&advice_rule_words, result->rule),
             result->score, word_name(&confidence_words, result->confidence));
}

static enum role verdict_role(const struct advisor *advisor)
{
    const struct advice_result *result = &advisor->said.result;
    if (result->scenario_count == 0)
        return ROLE_BAD;
    if (advisor->code != NULL && result->model != (int)own_model(advisor))
        return ROLE_WARN;
    return ROLE_GOOD;
}

static void draw_summary(const struct advisor *advisor, struct area area)
{
    const struct said *said = &advisor->said;
    char verdict[2 * SHOW_SIZE];
    int row = 1;
    verdict_text(advisor, verdict);
    area_rule(area, 0, ROLE_BORDER);
    area = area_part(area, 0, 1, area.rows, area.columns - 2);
    area_fit(area, row++, 0, area.columns, verdict_role(advisor), verdict);
    row += show_fact(area, row, 9, "Why", said->why);
    row += show_fact(area, row, 9, "Flips if", said->flips);
    row += show_fact(area, row, 9, "Watch", said->codes);
    show_fact(area, row, 9, "With", said->goes_with);
}

static void draw_bar(struct area area, int row, const char *name, int points)
{
    enum { MOST = 12, WIDTH = 24 };
    int filled = points > MOST ? WIDTH : points * WIDTH / MOST;
    area_printf(area, row, 0, ROLE_NORMAL, "%-18s %2d", name, points);
    for (int i = 0; i < WIDTH; i++)
        area_text(area, row + 1, i, i < filled ? ROLE_NORMAL : ROLE_DIM,
                  glyph_text(area.canvas, i < filled ? GLYPH_BAR_FULL : GLYPH_BAR_EMPTY));
}

static void draw_balance(const struct advisor *advisor, struct area area)
{
    const struct said *said = &advisor->said;
    char verdict[2 * SHOW_SIZE];
    int staff = 0, team = 0;
    for (int i = 0; i < ADVICE_FACTORS; i++) {
        int part = said->result.parts[i];
        staff += part < 0 ? -part : 0;
        team += part > 0 ? part : 0;
    }
    verdict_text(advisor, verdict);
    draw_bar(area, 0, "STAFF AUGMENTATION", staff);
    draw_bar(area, 2, "AUGMENTED TEAM", team);
    int row = 4 + show_text(area, 4, verdict_role(advisor), verdict);
    row += show_text(area, row, ROLE_NORMAL, said->why);
    area_text(area, row, 0, ROLE_HEADER, "Flips if");
    show_text(area, row + 1, ROLE_NORMAL, said->flips);
}

static void draw_models(const struct advisor *advisor, struct area area)
{
    static const int columns[] = {1, 26, 52, 84};
    static const char *const heads[] = {"FACTOR", "STAFF AUGMENTATION", "AUGMENTED TEAM", "HERE"};
    char text[SHOW_SIZE];
    for (size_t i = 0; i < ARRAY_COUNT(heads); i++)
        area_text(area, 0, columns[i], ROLE_HEADER, heads[i]);
    for (int i = 0; i < ADVICE_COMPARISONS; i++) {
        const struct advice_comparison *row = &advice_comparisons[i];
        area_fit(area, i + 1, columns[0], 24, ROLE_NORMAL, row->factor);
        area_fit(area, i + 1, columns[1], 25, ROLE_NORMAL, row->staff);
        area_fit(area, i + 1, columns[2], 31, ROLE_NORMAL, row->team);
        area_fit(area, i + 1, columns[3], area.columns - columns[3], ROLE_NORMAL,
                 answer_text(advisor, row->question, text));
    }
}

static void draw_rest(const struct advisor *advisor, struct area area)
{
    const struct said *said = &advisor->said;
    int row = 0;
    area = area_part(area, 0, 1, area.rows, area.columns - 2);
    vec_each(const struct finding, warning, &said->warnings)
        row += show_fact(area, row, 16, warning->rule, warning->text);
    row += show_fact(area, row, 16, "With", said->goes_with);
    for (size_t i = 0; i < said->reasons.count; i++)
        row += show_fact(area, row, 16, i == 0 ? "Why" : " ", said->reasons.at[i]);
}

static void draw_wide(const struct advisor *advisor, struct area area)
{
    enum { LEFT = 82 };
    int questions = ADVICE_QUESTIONS;
    list_draw(&advisor->list, area_part(area, 0, 0, questions, LEFT - 1));
    area_column_rule(area_part(area, 0, LEFT - 1, questions, 1), 0, ROLE_BORDER);
    draw_balance(advisor, area_part(area, 0, LEFT + 1, questions, area.columns - LEFT - 2));
    area_rule(area, questions, ROLE_BORDER);
    area = area_part(area, questions + 1, 0, area.rows - questions - 1, area.columns);
    draw_models(advisor, area);
    area_rule(area, ADVICE_COMPARISONS + 1, ROLE_BORDER);
    draw_rest(advisor, area_part(area, ADVICE_COMPARISONS + 2, 0,
                                 area.rows - ADVICE_COMPARISONS - 2, area.columns));
}

static void draw_narrow(const struct advisor *advisor, struct area area)
{
    int summary = area.rows >= 12 ? area.rows - ADVICE_QUESTIONS : 3;
    summary = summary < 3 ? 3 : summary;
    list_draw(&advisor->list, area_part(area, 0, 0, area.rows - summary, area.columns));
    draw_summary(advisor, area_part(area, area.rows - summary, 0, summary, area.columns));
}

static void draw(const struct screen *screen, struct area area)
{
    const struct advisor *advisor = (const struct advisor *)screen;
    char crumbs[4 * SHOW_SIZE], right[2 * SHOW_SIZE];
    int top = 1;
    snprintf(crumbs, sizeof crumbs, "Advisor%s%s %.200s", advisor->code == NULL ? "" : " > ",
             text_or(advisor->code, ""), text_or(advisor->title, ""));
    snprintf(right, sizeof right, "%s  rules " ADVICE_RULES,
             advisor->changed ? "not kept" : text_or(advisor->kept, "not kept"));
    frame_title(area, crumbs, right);
    if (!frame_low(area))
        views_tabs(area, VIEWS_ADVISOR, NULL), top++;
    area = area_part(area, top, 0, area.rows - top, area.columns);
    if (area.columns >= 110 && area.rows >= 28)
        draw_wide(advisor, area);
    else
        draw_narrow(advisor, area);
}

static const struct hint hints[] = {
    {ACTION_RIGHT, "change"},
    {ACTION_OPEN, "keep, or begin"},
    {ACTION_DETAILS, "all of it"},
    {ACTION_PRINT, "print"},
};

static const char *groups(const struct screen *screen)
{
    (void)screen;
    return "Advice";
}

const struct screen_class advisor_class = {
    .name = "advisor",
    .title = "Advisor",
    .size = sizeof(struct advisor),
    .load = load,
    .groups = groups,
    .draw = draw,
    .key = key,
    .act = act,
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
    .prompt = prompt,
    .done = done,
    .subject = subject,
};
