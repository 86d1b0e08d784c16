#include "build.h"

#include "text.h"

/* ---- what was kept ----------------------------------------------------------------------- */

static const char *chosen_text(const struct advice *advice)
{
    int chosen = advice->chosen == ADVISED_UNDETERMINED ? advice->model : advice->chosen;
    return word_title(&advised_words, chosen);
}

static void add_kept(struct doc *doc, const struct advice *advice)
{
    struct block *facts = doc_add(doc, BLOCK_FACTS);
    char day[DATE_TEXT_SIZE];
    doc_fact(doc, facts, "Advice", handle_text(RECORD_ADVICE, advice, doc->arena));
    doc_fact(doc, facts, "Given",
             advice->given == DAY_NONE ? "-"
                                       : arena_strdup(doc->arena, day_iso(advice->given, day)));
    doc_fact(doc, facts, "By", text_or(advice->given_by, "-"));
    doc_fact(doc, facts, "Advised", word_title(&advised_words, advice->model));
    doc_fact(doc, facts, "Chosen", chosen_text(advice));
    doc_fact(doc, facts, "Rules version", text_or(advice->rules_version, "-"));
    if (!text_is_blank(advice->reason))
        doc_paragraph(doc, arena_printf(doc->arena, "Reason: %s", advice->reason));
}

static void add_difference(struct doc *doc, const struct dossier *dossier,
                           const struct advice *advice, civil_day today)
{
    struct advice_difference difference;
    if (advice != advice_newest(dossier) ||
        !advice_differs(dossier, today, doc->arena, &difference))
        return;
    doc_heading(doc, 2, "It would now differ");
    doc_paragraph(doc, arena_printf(doc->arena, "%s: %s.", difference.outcome, difference.facts));
}

static void add_answers(struct doc *doc, const struct advice_input *input)
{
    struct block *table;
    doc_heading(doc, 2, "The answers");
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "QUESTION", 48, ALIGN_LEFT);
    doc_column(doc, table, "ANSWER", 0, ALIGN_LEFT);
    for (int i = 0; i < ADVICE_QUESTIONS; i++) {
        const char **cells = doc_row(doc, table);
        cells[0] = advice_questions[i].question;
        cells[1] = advice_answer_title(input, (enum advice_question)i, doc->arena);
    }
}

void advice_record_blocks(struct doc *doc, const struct dossier *dossier,
                          const struct advice *advice, civil_day today,
                          const struct catalogue *catalogue)
{
    struct advice_input input;
    struct error ignored;
    add_kept(doc, advice);
    add_difference(doc, dossier, advice, today);
    if (!advice_input_parse(advice->answers, &input, doc->arena, &ignored)) {
        doc_paragraph(doc, arena_printf(doc->arena, "Answers: %s", text_or(advice->answers, "-")));
        return;
    }
    add_answers(doc, &input);
    doc_heading(doc, 2, "The result");
    advice_blocks(doc, &input, catalogue);
}

/* ---- the paper --------------------------------------------------------------------------- */

static void add_facts(const struct build *build)
{
    const struct engagement *engagement = build->engagement;
    struct block *facts = doc_add(build->doc, BLOCK_FACTS);
    doc_fact(build->doc, facts, "Engagement", engagement->title);
    doc_fact(build->doc, facts, "Id", engagement->code);
    doc_fact(build->doc, facts, "Client", engagement->client);
    doc_fact(build->doc, facts, "Provider", engagement->provider);
    doc_fact(build->doc, facts, "Model", word_title(&model_words, engagement->model));
    doc_fact(build->doc, facts, "Contract", word_title(&contract_words, engagement->contract));
}

static void add_earlier(const struct build *build, const struct advice *newest)
{
    struct block *table = NULL;
    dossier_each(struct advice, advice, build->dossier, RECORD_ADVICE) {
        if (advice == newest)
            continue;
        if (table == NULL) {
            doc_heading(build->doc, 1, "Earlier advice");
            table = doc_add(build->doc, BLOCK_TABLE);
            doc_column(build->doc, table, "ID", 4, ALIGN_LEFT);
            doc_column(build->doc, table, "GIVEN", 10, ALIGN_LEFT);
            doc_column(build->doc, table, "ADVISED", 18, ALIGN_LEFT);
            doc_column(build->doc, table, "RULE", 4, ALIGN_LEFT);
            doc_column(build->doc, table, "REASON", 0, ALIGN_LEFT);
        }
        const char **cells = doc_row(build->doc, table);
        cells[0] = handle_text(RECORD_ADVICE, advice, build->arena);
        cells[1] = text_or(build_iso(build, advice->given), "-");
        cells[2] = word_title(&advised_words, advice->model);
        cells[3] = text_or(advice->rule, "-");
        cells[4] = text_or(advice->reason, "-");
    }
}

static void add_sign_off(const struct build *build)
{
    struct block *block;
    doc_heading(build->doc, 1, "Decision");
    block = doc_add(build->doc, BLOCK_SIGNATURES);
    doc_signature(build->doc, block, "Delivery manager", build->engagement->owner,
                  "answers the questions");
    doc_signature(build->doc, block, "Approver", build_signatory(build, SIGNATORY_CLIENT_APPROVER),
                  "decides on the model");
    build_colophon(build, "The weights of the score are a design choice; no legal advice.");
}

struct doc *build_advice(const struct document_input *input, struct arena *arena)
{
    struct build build = build_begin(input, arena, "Advice on the model", "Decision record");
    const struct advice *newest = advice_newest(input->dossier);
    add_facts(&build);
    if (newest == NULL) {
        doc_paragraph(build.doc, arena_printf(arena,
                                              "No advice is on record. Keep it with: stint advice "
                                              "record %s",
                                              build.engagement->code));
        return build.doc;
    }
    advice_record_blocks(build.doc, input->dossier, newest, input->today, input->catalogue);
    add_earlier(&build, newest);
    add_sign_off(&build);
    return build.doc;
}
