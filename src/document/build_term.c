#include "build.h"

#include "gate.h"
#include "radar.h"
#include "text.h"

/*
 * The end-of-term case: what a decision about the end stands on, on one or two pages. Source:
 * brief S22, S28.
 */

static const char *number(const struct build *build, int64_t value)
{
    return arena_printf(build->arena, "%lld", (long long)value);
}

static const char *of(const struct build *build, int64_t part, int64_t all)
{
    return arena_printf(build->arena, "%lld of %lld", (long long)part, (long long)all);
}

static const char *end_text(const struct build *build)
{
    civil_day end = build->engagement->end;
    int days = end - build->today;

    if (end == DAY_NONE)
        return "not set";
    if (days < 0)
        return arena_printf(build->arena, "%s, %d days ago", build_long(build, end), -days);
    return arena_printf(build->arena, "%s, in %d days", build_long(build, end), days);
}

static void add_facts(const struct build *build, const struct term_case *term)
{
    const struct engagement *engagement = build->engagement;
    struct block *facts = build_facts(build);

    doc_fact(build->doc, facts, "Phase", text_or(engagement->phase_title, "-"));
    doc_fact(build->doc, facts, "End of the term", end_text(build));
    doc_fact(build->doc, facts, "Outcome",
             term->outcome == OUTCOME_NONE ? "not decided"
                                           : word_title(&outcome_words, term->outcome));
}

static const char *topics_text(const struct build *build, const struct term_case *term)
{
    if (term->topics == 0)
        return "no topics on record";
    return arena_printf(build->arena, "%s confirmed, %s critical",
                        of(build, term->topics_confirmed, term->topics),
                        of(build, term->critical_confirmed, term->critical));
}

static const char *hours_text(const struct build *build, const struct term_case *term)
{
    int64_t ceiling = build->engagement->hours_ceiling;

    if (term->minutes == 0)
        return "no hours on record";
    if (ceiling == 0)
        return arena_printf(build->arena, "%lld h on record", (long long)(term->minutes / 60));
    return arena_printf(build->arena, "%lld h of %lld h, %lld %%", (long long)(term->minutes / 60),
                        (long long)(ceiling / 60),
                        (long long)budget_percent(term->minutes, ceiling));
}

static const char *money_text_of(const struct build *build, const struct term_case *term)
{
    struct budget budget = term_budget(build->engagement, term);
    long long uncounted = (long long)budget_of(build->dossier).weeks_uncounted;
    const char *text = budget_money_text(&budget, build->engagement->currency, build->arena);

    if (uncounted == 0)
        return text;
    return arena_printf(build->arena, "%s; %lld week%s without a rate", text, uncounted,
                        uncounted == 1 ? "" : "s");
}

static void add_figures(const struct build *build, const struct term_case *term)
{
    struct doc *doc = build->doc;
    struct block *facts;

    doc_heading(doc, 1, "Where it stands");
    facts = doc_add(doc, BLOCK_FACTS);
    doc_fact(doc, facts, "Items open", number(build, build->engagement->open_required));
    doc_fact(doc, facts, "Milestones open", of(build, term->milestones_open, term->milestones));
    doc_fact(doc, facts, "Hours", hours_text(build, term));
    doc_fact(doc, facts, "Money", money_text_of(build, term));
    doc_fact(doc, facts, "Transfer", topics_text(build, term));
    doc_fact(doc, facts, "Access open", number(build, build->engagement->access_open));
    doc_fact(doc, facts, "Seats filled",
             of(build, build->engagement->seats_filled, build->engagement->seats_total));
    build_coverage_chart(build);
    build_burn_chart(build);
}

/* ---- what is left ------------------------------------------------------------------------- */

static void add_item(const struct build *build, struct block *list, const struct item *item)
{
    struct doc_entry *entry = doc_entry(build->doc, list);

    entry->box = BOX_OPEN;
    entry->id = item->code;
    entry->tag = word_name(&side_words, item->side);
    entry->text = item->text;
    entry->right =
        item->due == DAY_NONE
            ? NULL
            : arena_printf(build->arena, "%s %s", item->due < build->today ? "LATE, due" : "due",
                           build_iso(build, item->due));
}

static void add_items(const struct build *build)
{
    struct block *list = NULL;
    size_t count;
    struct item **items = dossier_items(build->dossier, build->today, &count, build->arena);

    for (size_t i = 0; i < count; i++) {
        if (!items[i]->required || !items[i]->reached ||
            item_settled(build->dossier, items[i], build->today))
            continue;
        if (list == NULL) {
            doc_heading(build->doc, 1, "Required items that are open");
            list = doc_add(build->doc, BLOCK_CHECKLIST);
        }
        add_item(build, list, items[i]);
    }
}

static void add_milestones(const struct build *build)
{
    struct block *table = NULL;

    dossier_each(struct milestone, milestone, build->dossier, RECORD_MILESTONE) {
        const char **row;

        if (milestone->state == MILESTONE_ACCEPTED)
            continue;
        if (table == NULL) {
            doc_heading(build->doc, 1, "Milestones that are not accepted");
            table = doc_add(build->doc, BLOCK_TABLE);
            doc_column(build->doc, table, "Id", 4, ALIGN_LEFT);
            doc_column(build->doc, table, "Milestone", 0, ALIGN_LEFT);
            doc_column(build->doc, table, "Due", 10, ALIGN_LEFT);
            doc_column(build->doc, table, "Forecast", 10, ALIGN_LEFT);
            doc_column(build->doc, table, "State", 10, ALIGN_LEFT);
        }
        row = doc_row(build->doc, table);
        row[0] = handle_text(RECORD_MILESTONE, milestone, build->arena);
        row[1] = milestone->title;
        row[2] = text_or(build_iso(build, milestone->due), "-");
        row[3] = text_or(build_iso(build, milestone->forecast), "-");
        row[4] = word_title(&milestone_state_words, milestone->state);
    }
}

/* What each of them has yet to show, for both sides to tick by hand. */
static void add_criteria(const struct build *build)
{
    struct block *list = NULL;

    dossier_each(struct milestone, milestone, build->dossier, RECORD_MILESTONE) {
        const char *handle = handle_text(RECORD_MILESTONE, milestone, build->arena);
        size_t count = 0;
        const char **wanted = milestone->state == MILESTONE_ACCEPTED
                                  ? NULL
                                  : milestone_criteria(milestone, &count, build->arena);

        for (size_t i = 0; i < count; i++) {
            struct doc_entry *entry;

            if (list == NULL) {
                doc_heading(build->doc, 2, "What they are accepted by");
                list = doc_add(build->doc, BLOCK_CHECKLIST);
            }
            entry = doc_entry(build->doc, list);
            entry->box = BOX_OPEN;
            entry->id = handle;
            entry->text = wanted[i];
        }
    }
}

static int64_t open_access(const struct build *build, const struct assignment *assignment)
{
    int64_t count = 0;

    dossier_each(struct access, access, build->dossier, RECORD_ACCESS)
        count += access->assignment == assignment->number && access_is_open(access);
    return count;
}

/* How long somebody has served by now. */
static const char *tenure_text(const struct build *build, struct tenure tenure)
{
    int days = build->today - tenure.from;

    if (tenure.from == DAY_NONE || days < 0)
        return "-";
    return days < 60 ? arena_printf(build->arena, "%d d", days)
                     : arena_printf(build->arena, "%d mo", days / 30);
}

static void add_people(const struct build *build)
{
    struct block *table = NULL;

    dossier_each(struct assignment, assignment, build->dossier, RECORD_ASSIGNMENT) {
        struct tenure tenure = assignment_tenure(build->dossier, assignment);
        const char **row;

        if (assignment->left != DAY_NONE && assignment->left < build->today &&
            open_access(build, assignment) == 0)
            continue;
        if (table == NULL) {
            doc_heading(build->doc, 1, "People");
            table = doc_add(build->doc, BLOCK_TABLE);
            doc_column(build->doc, table, "Id", 4, ALIGN_LEFT);
            doc_column(build->doc, table, "Name", 0, ALIGN_LEFT);
            doc_column(build->doc, table, "From", 10, ALIGN_LEFT);
            doc_column(build->doc, table, "To", 10, ALIGN_LEFT);
            doc_column(build->doc, table, "Tenure", 6, ALIGN_RIGHT);
            doc_column(build->doc, table, "Open access", 11, ALIGN_RIGHT);
        }
        row = doc_row(build->doc, table);
        row[0] = handle_text(RECORD_ASSIGNMENT, assignment, build->arena);
        row[1] = assignment_name(build->dossier, assignment);
        row[2] = text_or(build_iso(build, tenure.from), "-");
        row[3] = text_or(build_iso(build, tenure.to), "-");
        row[4] = tenure_text(build, tenure);
        row[5] = number(build, open_access(build, assignment));
    }
}

static void add_warnings(const struct build *build)
{
    struct findings findings = {0};
    struct block *list;

    warnings_evaluate(build->dossier, build->today, build->input->catalogue, build->arena,
                      &findings);
    if (findings.count == 0)
        return;
    doc_heading(build->doc, 1, "Warnings");
    list = doc_add(build->doc, BLOCK_CHECKLIST);
    vec_each(const struct finding, finding, &findings) {
        struct doc_entry *entry = doc_entry(build->doc, list);

        entry->id = finding->subject;
        entry->text = finding->text;
        entry->left = finding->remedy;
    }
}

/* ---- the decision ------------------------------------------------------------------------- */

static void add_decision(const struct build *build, const struct term_case *term)
{
    struct doc *doc = build->doc;
    struct block *block;
    bool team = build->engagement->model == MODEL_AUGMENTED_TEAM;

    doc_heading(doc, 1, "Decision at the end of the term");
    doc_paragraph(doc, build_decision(build, build->engagement, term->outcome));
    block = doc_add(doc, BLOCK_CHOICES);
    for (int outcome = OUTCOME_HANDOVER; outcome <= OUTCOME_END; outcome++) {
        bool of_team = outcome == OUTCOME_HANDOVER,
             of_staff = outcome == OUTCOME_REPLACE || outcome == OUTCOME_CONVERT;

        if (term->outcome == outcome || !(team ? of_staff : of_team))
            doc_choice(doc, block, term->outcome == outcome, word_name(&outcome_words, outcome));
    }
    block = doc_add(doc, BLOCK_SIGNATURES);
    doc_signature(doc, block, "Delivery manager", build->engagement->owner, "presents the case");
    doc_signature(doc, block, "Client sponsor", build_signatory(build, SIGNATORY_CLIENT_SPONSOR),
                  "decides");
    build_colophon(build, "");
}

struct doc *build_term(const struct document_input *input, struct arena *arena)
{
    struct build build = build_begin(input, arena, "End-of-term case", NULL);
    struct term_case term = term_case_of(input->dossier);

    add_facts(&build, &term);
    add_figures(&build, &term);
    add_items(&build);
    add_milestones(&build);
    add_criteria(&build);
    add_people(&build);
    build_waivers(&build, 1);
    add_warnings(&build);
    add_decision(&build, &term);
    return build.doc;
}
