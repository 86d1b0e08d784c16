#include "advisor_private.h"

#include "frame.h"
#include "views.h"

#include "text.h"

#include <stdio.h>

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

void advisor_draw_question(const void *context, size_t row, struct area area, bool selected)
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
    snprintf(out, 2 * SHOW_SIZE, "%s by %s, score %+d, confidence %s",
             word_title(&advised_words, result->model), word_name(&advice_rule_words, result->rule),
             result->score, word_name(&confidence_words, result->confidence));
}

static enum role verdict_role(const struct advisor *advisor)
{
    const struct advice_result *result = &advisor->said.result;
    if (result->scenario_count == 0)
        return ROLE_BAD;
    if (advisor->code != NULL && result->model != (int)advisor_own_model(advisor))
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

void advisor_draw(const struct screen *screen, struct area area)
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
        views_tabs(screen, area, VIEWS_ADVISOR, NULL), top++;
    area = area_part(area, top, 0, area.rows - top, area.columns);
    if (area.columns >= 110 && area.rows >= 28)
        draw_wide(advisor, area);
    else
        draw_narrow(advisor, area);
}
