#include "documents.h"

#include "text.h"

struct answer {
    struct doc *doc;
    const struct advice_input *input;
    struct advice_result advice;
    const struct catalogue *catalogue;
};

static const char *joined(const char *before, const char *next, struct arena *arena)
{
    return before[0] == '\0' ? next : arena_printf(arena, "%s, %s", before, next);
}

static const char *scenarios_text(const struct answer *answer)
{
    const char *all = "";
    for (size_t i = 0; i < answer->advice.scenario_count; i++)
        all = joined(all, word_title(&scenario_words, answer->advice.scenarios[i]),
                     answer->doc->arena);
    return text_or(all, "-");
}

static const char *addons_text(const struct answer *answer)
{
    const char *all = "";
    for (size_t i = 0; i < answer->advice.addon_count; i++)
        all = joined(all, answer->advice.addons[i], answer->doc->arena);
    return text_or(all, "-");
}

static void add_result(const struct answer *answer)
{
    struct doc *doc = answer->doc;
    const struct advice_result *advice = &answer->advice;
    struct block *facts = doc_add(doc, BLOCK_FACTS);
    doc_fact(doc, facts, "Advised model", word_title(&advised_words, advice->model));
    doc_fact(doc, facts, "Rule", word_name(&advice_rule_words, advice->rule));
    doc_fact(doc, facts, "Score", arena_printf(doc->arena, "%+d", advice->score));
    doc_fact(doc, facts, "Confidence", word_name(&confidence_words, advice->confidence));
    doc_fact(doc, facts, "Contract",
             advice->contract == CONTRACT_NONE ? "-"
                                               : word_title(&contract_words, advice->contract));
    doc_fact(doc, facts, "Scenarios", scenarios_text(answer));
    doc_fact(doc, facts, "Add-on lists", addons_text(answer));
    doc_fact(doc, facts, "Rules version", ADVICE_RULES);
    doc_paragraph(doc, arena_printf(doc->arena, "%s.",
                                    advice_rule_reason(advice, answer->catalogue, doc->arena)));
}

static void add_comparison(const struct answer *answer)
{
    struct doc *doc = answer->doc;
    struct block *table;
    doc_heading(doc, 2, "The two models");
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "FACTOR", 20, ALIGN_LEFT);
    doc_column(doc, table, "STAFF AUGMENTATION", 20, ALIGN_LEFT);
    doc_column(doc, table, "AUGMENTED TEAM", 17, ALIGN_LEFT);
    doc_column(doc, table, "HERE", 0, ALIGN_LEFT);
    for (size_t i = 0; i < ADVICE_COMPARISONS; i++) {
        const struct advice_comparison *row = &advice_comparisons[i];
        const char **cells = doc_row(doc, table);
        cells[0] = row->factor;
        cells[1] = row->staff;
        cells[2] = row->team;
        cells[3] = advice_answer_title(answer->input, row->question, doc->arena);
    }
}

static void add_factors(const struct answer *answer)
{
    struct doc *doc = answer->doc;
    struct block *table;
    doc_heading(doc, 2, "The score, plus for a team and minus for staff augmentation");
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "FACTOR", 14, ALIGN_LEFT);
    doc_column(doc, table, "POINTS", 6, ALIGN_RIGHT);
    doc_column(doc, table, "WHY", 0, ALIGN_LEFT);
    for (int i = 0; i < ADVICE_FACTORS; i++) {
        enum advice_factor factor = (enum advice_factor)i;
        const char **cells = doc_row(doc, table);
        cells[0] = advice_factor_title(factor);
        cells[1] = arena_printf(doc->arena, answer->advice.parts[i] == 0 ? "%d" : "%+d",
                                answer->advice.parts[i]);
        cells[2] = text_or(advice_factor_reason(factor, answer->input, &answer->advice,
                                                answer->catalogue, doc->arena),
                           "-");
    }
}

static void add_warnings(const struct answer *answer)
{
    struct doc *doc = answer->doc;
    struct findings findings = {0};
    struct block *table;
    advice_findings(answer->input, &answer->advice, answer->catalogue, doc->arena, &findings);
    if (findings.count == 0)
        return;
    doc_heading(doc, 2, "What to watch");
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "WARNING", 15, ALIGN_LEFT);
    doc_column(doc, table, "WHAT", 0, ALIGN_LEFT);
    vec_each(const struct finding, finding, &findings) {
        const char **cells = doc_row(doc, table);
        cells[0] = finding->rule;
        cells[1] = arena_printf(doc->arena, "%s. %s (%s)", finding->text, finding->remedy,
                                finding->subject);
    }
}

static void add_open(const struct answer *answer)
{
    struct doc *doc = answer->doc;
    struct block *table = NULL;
    for (int i = 0; i < ADVICE_CORE; i++) {
        const char **cells;
        if (!advice_answer_unknown(answer->input, (enum advice_question)i))
            continue;
        if (table == NULL) {
            doc_heading(doc, 2, "Questions still open");
            table = doc_add(doc, BLOCK_TABLE);
            doc_column(doc, table, "ANSWER", 14, ALIGN_LEFT);
            doc_column(doc, table, "QUESTION", 0, ALIGN_LEFT);
        }
        cells = doc_row(doc, table);
        cells[0] = advice_questions[i].key;
        cells[1] = advice_questions[i].question;
    }
}

static void add_flips(const struct answer *answer)
{
    struct doc *doc = answer->doc;
    struct advice_flips flips = {0};
    struct block *table;
    advice_flips(answer->input, doc->arena, &flips);
    doc_heading(doc, 2, "What would change this");
    if (flips.count == 0) {
        doc_paragraph(doc, "No single answer would change the model.");
        return;
    }
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "IF", 24, ALIGN_LEFT);
    doc_column(doc, table, "THEN", 20, ALIGN_LEFT);
    doc_column(doc, table, "BY RULE", 0, ALIGN_LEFT);
    vec_each(const struct advice_flip, flip, &flips) {
        const char **cells = doc_row(doc, table);
        cells[0] = arena_printf(doc->arena, "%s is %s", advice_questions[flip->question].key,
                                advice_flip_answer(flip, doc->arena));
        cells[1] = word_title(&advised_words, flip->model);
        cells[2] = word_name(&advice_rule_words, flip->rule);
    }
}

void advice_blocks(struct doc *doc, const struct advice_input *input,
                   const struct catalogue *catalogue)
{
    const struct answer answer = {doc, input, advise(input), catalogue};
    add_result(&answer);
    add_comparison(&answer);
    add_factors(&answer);
    add_warnings(&answer);
    add_open(&answer);
    add_flips(&answer);
}
