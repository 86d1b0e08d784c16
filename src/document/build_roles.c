#include "build.h"
#include "roles.h"

#include "text.h"

/* ---- the engagement ---------------------------------------------------------------------- */

static void add_facts(const struct build *build)
{
    const struct engagement *engagement = build->engagement;
    bool team = engagement->model == MODEL_AUGMENTED_TEAM;
    struct block *facts = build_facts(build);

    /* Source: brief S06, S12: who directs the daily work is what tells the models apart. */
    doc_fact(build->doc, facts, "Daily work",
             team ? "directed by the provider's lead; the client rules priorities and acceptance"
                  : "directed by the client");
}

/* ---- one seat ---------------------------------------------------------------------------- */

static const char *period(const struct build *build, const struct seat *seat)
{
    struct anchors anchors = dossier_anchors(build->dossier, STAGE_DELIVER, build->today);
    civil_day from = seat->from.anchor == ANCHOR_NONE ? build->engagement->start
                                                      : when_day(seat->from, &anchors);
    civil_day to =
        seat->to.anchor == ANCHOR_NONE ? build->engagement->end : when_day(seat->to, &anchors);

    return arena_printf(build->arena, "%s to %s", text_or(build_iso(build, from), "not set"),
                        text_or(build_iso(build, to), "not set"));
}

static void add_seat_facts(const struct build *build, const struct seat *seat)
{
    struct doc *doc = build->doc;
    struct block *facts = doc_add(doc, BLOCK_FACTS);

    doc_fact(doc, facts, "Duty", word_title(&duty_words, seat->duty));
    doc_fact(doc, facts, "Level", text_or(seat->level, "not said"));
    doc_fact(doc, facts, "Places", arena_printf(build->arena, "%lld", (long long)seat->count));
    doc_fact(doc, facts, "Share", arena_printf(build->arena, "%lld %%", (long long)seat->share));
    doc_fact(doc, facts, "Period", period(build, seat));
    doc_fact(doc, facts, "Accountable",
             seat->accountable == PARTY_NONE ? NULL : word_title(&party_words, seat->accountable));
}

/* What is not on record leaves a line for the pen. */
static void add_charter(const struct build *build, const struct seat *seat)
{
    const struct {
        const char *title, *value;
    } lines[] = {
        {"Purpose", seat->purpose},
        {"Decision rights", seat->decides},
        {"Evidence of competence", seat->evidence},
    };
    struct block *list = doc_add(build->doc, BLOCK_CHECKLIST);

    for (size_t at = 0; at < ARRAY_COUNT(lines); at++) {
        struct doc_entry *entry = doc_entry(build->doc, list);

        entry->text = lines[at].title;
        entry->left = lines[at].value;
        entry->pen = lines[at].value == NULL;
    }
}

static void add_people(const struct build *build, const struct seat *seat)
{
    struct block *table = NULL;

    dossier_each(struct assignment, assignment, build->dossier, RECORD_ASSIGNMENT) {
        struct tenure tenure = assignment_tenure(build->dossier, assignment);
        const char **cells;

        if (assignment->seat != seat->number)
            continue;
        if (table == NULL) {
            table = doc_add(build->doc, BLOCK_TABLE);
            doc_column(build->doc, table, "Held by", 0, ALIGN_LEFT);
            doc_column(build->doc, table, "From", 10, ALIGN_LEFT);
            doc_column(build->doc, table, "To", 10, ALIGN_LEFT);
        }
        cells = doc_row(build->doc, table);
        cells[0] = arena_printf(build->arena, "%s %s",
                                handle_text(RECORD_ASSIGNMENT, assignment, build->arena),
                                text_or(assignment_name(build->dossier, assignment), "?"));
        cells[1] = text_or(build_iso(build, tenure.from), "-");
        cells[2] = text_or(build_iso(build, tenure.to), "-");
    }
    if (table == NULL)
        doc_paragraph(build->doc, "Nobody holds this role yet.");
}

static void add_seat(const struct build *build, const struct seat *seat)
{
    doc_heading(build->doc, 1,
                arena_printf(build->arena, "%s %s", handle_text(RECORD_SEAT, seat, build->arena),
                             text_or(seat->title, "-")));
    add_seat_facts(build, seat);
    add_charter(build, seat);
    roles_add_skills(build, seat);
    roles_add_codes(build, seat);
    add_people(build, seat);
}

/* ---- the whole --------------------------------------------------------------------------- */

static void add_sign_off(const struct build *build)
{
    bool team = build->engagement->model == MODEL_AUGMENTED_TEAM;
    struct block *block;

    doc_heading(build->doc, 1, "Agreed");
    block = doc_add(build->doc, BLOCK_SIGNATURES);
    doc_signature(
        build->doc, block, team ? "Client sponsor" : "Client manager",
        build_signatory(build, team ? SIGNATORY_CLIENT_SPONSOR : SIGNATORY_CLIENT_MANAGER),
        "for the client");
    doc_signature(
        build->doc, block, team ? "Provider lead" : "Provider account manager",
        build_signatory(build, team ? SIGNATORY_PROVIDER_LEAD : SIGNATORY_PROVIDER_ACCOUNT),
        "for the provider");
}

struct doc *build_roles(const struct document_input *input, struct arena *arena)
{
    struct build build = build_begin(input, arena, "Role sheet", NULL);
    size_t seats = 0;

    build.doc->subtitle = word_title(&model_words, build.engagement->model);
    add_facts(&build);
    dossier_each(struct seat, seat, build.dossier, RECORD_SEAT) {
        add_seat(&build, seat);
        seats++;
    }
    if (seats == 0)
        doc_paragraph(build.doc, "The engagement has no seats yet.");
    else
        roles_add_framework(&build);
    add_sign_off(&build);
    build_colophon(&build, "Codes are suggestions; none of them is a job title.");
    return build.doc;
}
