#include "advisor_private.h"

#include "screens.h"

#include "text.h"

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
                                                 .draw = advisor_draw_question});
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

enum advised advisor_own_model(const struct advisor *advisor)
{
    return advisor->model == MODEL_AUGMENTED_TEAM ? ADVISED_AUGMENTED_TEAM
                                                  : ADVISED_STAFF_AUGMENTATION;
}

static void keep_or_ask(struct advisor *advisor)
{
    if (advisor->said.result.model == (int)advisor_own_model(advisor)) {
        keep(advisor, NULL);
        return;
    }
    advisor->reason.label =
        arena_printf(&advisor->base.kept, "Why it stays %s: ", show_model(advisor->model));
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
    if (event == PROMPT_ACCEPTED && text_is_blank(input_text(&advisor->reason.input)))
        shell_message(screen->shell, "Nothing was kept: it needs the reason why %s stays %s",
                      advisor->code, word_title(&model_words, advisor->model));
    else if (event == PROMPT_ACCEPTED)
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

static const struct hint hints[] = {
    {ACTION_RIGHT, "change"},
    {ACTION_OPEN, "keep"},
    {ACTION_DETAILS, "all of it"},
    {ACTION_PRINT, "print"},
};

/* Of no engagement. */
static const struct hint free_hints[] = {
    {ACTION_RIGHT, "change"},
    {ACTION_OPEN, "begin"},
    {ACTION_DETAILS, "all of it"},
};

static const struct hint *hints_now(const struct screen *screen, size_t *count)
{
    bool about = ((const struct advisor *)screen)->code != NULL;
    *count = about ? ARRAY_COUNT(hints) : ARRAY_COUNT(free_hints);
    return about ? hints : free_hints;
}

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
    .draw = advisor_draw,
    .key = key,
    .act = act,
    .hints_now = hints_now,
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
    .prompt = prompt,
    .done = done,
    .subject = subject,
};
