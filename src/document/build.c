#include "build.h"

#include "radar.h"
#include "text.h"

#include <string.h>

const char *build_head(const struct head *head, struct arena *arena)
{
    if (head == NULL || head->seq == 0)
        return "journal empty";
    return arena_printf(arena, "seq %lld %.16s", (long long)head->seq, head->hash);
}

struct build build_begin(const struct document_input *input, struct arena *arena, const char *title,
                         const char *subtitle)
{
    struct build build = {
        .input = input,
        .dossier = input->dossier,
        .engagement = input->dossier->engagement,
        .today = input->today,
        .arena = arena,
        .doc = doc_new(arena, title),
    };
    struct doc *doc = build.doc;

    doc->subtitle = subtitle;
    doc->code = build.engagement->code;
    doc->subject = arena_printf(arena, "%s %s", text_or(build.engagement->code, "-"),
                                text_or(build.engagement->title, ""));
    doc->date = build_iso(&build, input->today);
    doc->head = build_head(input->head, arena);
    doc->program = input->program;
    return build;
}

const char *build_iso(const struct build *build, civil_day day)
{
    char text[DATE_TEXT_SIZE];

    return day == DAY_NONE ? NULL : arena_strdup(build->arena, day_iso(day, text));
}

const char *build_long(const struct build *build, civil_day day)
{
    char text[DATE_TEXT_SIZE];

    return day == DAY_NONE ? NULL : arena_strdup(build->arena, day_long(day, text));
}

const char *build_count(const struct build *build, size_t count, const char *one, const char *many)
{
    return arena_printf(build->arena, "%zu %s", count, count == 1 ? one : many);
}

const char *build_by(const struct build *build, const char *by, civil_day on)
{
    char day[DATE_TEXT_SIZE];

    if (text_is_blank(by))
        return build_iso(build, on);
    if (on == DAY_NONE)
        return by;
    return arena_printf(build->arena, "%s %s", by, day_iso(on, day));
}

/* ---- signatories ------------------------------------------------------------------------- */

static const struct role {
    int side;
    const char *words[4]; /* found in the role of a contact, the best first */
} roles[] = {
    [SIGNATORY_PROVIDER_LEAD] = {SIDE_PROVIDER, {"tech lead", "team lead", "lead"}},
    [SIGNATORY_PROVIDER_ACCOUNT] = {SIDE_PROVIDER, {"account", "delivery manager"}},
    [SIGNATORY_CLIENT_RECEIVER] = {SIDE_CLIENT, {"receiv", "product owner", "owner"}},
    [SIGNATORY_CLIENT_SPONSOR] = {SIDE_CLIENT, {"sponsor"}},
    [SIGNATORY_CLIENT_MANAGER] = {SIDE_CLIENT, {"daily", "line manager", "manager"}},
    [SIGNATORY_CLIENT_SECURITY] = {SIDE_CLIENT, {"security", "ciso"}},
    [SIGNATORY_CLIENT_COMPLIANCE] = {SIDE_CLIENT, {"privacy", "compliance", "model risk", "risk"}},
    [SIGNATORY_CLIENT_APPROVER] = {SIDE_CLIENT, {"approver", "sponsor"}},
};

static bool contains(const char *text, const char *word)
{
    size_t length = strlen(word);

    for (; *text != '\0'; text++) {
        size_t i = 0;

        while (i < length && (text[i] | 0x20) == (word[i] | 0x20))
            i++;
        if (i == length)
            return true;
    }
    return false;
}

static const char *contact_with(const struct build *build, int side, const char *word)
{
    dossier_each(struct contact, contact, build->dossier, RECORD_CONTACT)
        if (contact->side == side && contains(text_or(contact->role, ""), word))
            return contact->name;
    return NULL;
}

/* Who fills the lead's seat now. */
static const char *team_lead(const struct build *build)
{
    dossier_each(struct assignment, assignment, build->dossier, RECORD_ASSIGNMENT) {
        const struct seat *seat = dossier_by_number(build->dossier, RECORD_SEAT, assignment->seat);

        if (seat != NULL && seat->duty == DUTY_LEAD && assignment->left == DAY_NONE)
            return assignment_name(build->dossier, assignment);
    }
    return NULL;
}

const char *build_signatory(const struct build *build, enum signatory signatory)
{
    const struct role *role = &roles[signatory];
    const char *name = signatory == SIGNATORY_PROVIDER_LEAD ? team_lead(build) : NULL;

    for (size_t i = 0; i < ARRAY_COUNT(role->words) && name == NULL; i++)
        if (role->words[i] != NULL)
            name = contact_with(build, role->side, role->words[i]);
    return name;
}

/* ---- waivers ----------------------------------------------------------------------------- */

const char *build_subject(const struct build *build, const char *subject)
{
    const struct item *item = dossier_item(build->dossier, text_or(subject, ""));
    const struct finding_words *words = NULL;

    if (item != NULL)
        return item->text;
    if (build->input->catalogue != NULL)
        words = catalogue_find(build->input->catalogue, text_or(subject, ""));
    return words != NULL ? words->title : NULL;
}

static bool is_expired(const struct build *build, const struct waiver *waiver)
{
    return waiver->until != DAY_NONE && waiver->until < build->today;
}

size_t build_waivers_count(const struct build *build, size_t *expired)
{
    size_t count = 0;

    *expired = 0;
    dossier_each(struct waiver, waiver, build->dossier, RECORD_WAIVER) {
        if (waiver->cured != DAY_NONE)
            continue;
        count++;
        *expired += is_expired(build, waiver) ? 1 : 0;
    }
    return count;
}

static void add_waiver(const struct build *build, struct block *table, const struct waiver *waiver)
{
    const char **row = doc_row(build->doc, table);
    const char *title = build_subject(build, waiver->subject);
    const char *until = build_iso(build, waiver->until);

    row[0] = handle_text(RECORD_WAIVER, waiver, build->arena);
    row[1] = title == NULL ? waiver->subject
                           : arena_printf(build->arena, "%s %s", waiver->subject, title);
    row[2] = waiver->reason;
    row[3] = build_by(build, waiver->approver, waiver->granted);
    row[4] = until == NULL ? "cured" : until;
    if (is_expired(build, waiver))
        row[4] = arena_printf(build->arena, "%s EXPIRED", until);
}

void build_waivers(const struct build *build, int level)
{
    size_t expired, count = build_waivers_count(build, &expired);
    struct block *table;

    if (count == 0)
        return;
    doc_heading(build->doc, level,
                expired == 0 ? "Waivers in force" : "Waivers in force and expired");
    table = doc_add(build->doc, BLOCK_TABLE);
    doc_column(build->doc, table, "No", 4, ALIGN_LEFT);
    doc_column(build->doc, table, "Passed without", 0, ALIGN_LEFT);
    doc_column(build->doc, table, "Reason", 0, ALIGN_LEFT);
    doc_column(build->doc, table, "Approved", 14, ALIGN_LEFT);
    doc_column(build->doc, table, "Until", 10, ALIGN_LEFT);
    dossier_each(struct waiver, waiver, build->dossier, RECORD_WAIVER)
        if (waiver->cured == DAY_NONE)
            add_waiver(build, table, waiver);
}

const char *build_change(const struct build *build, int64_t before, int64_t now)
{
    if (now == before)
        return "same";
    return arena_printf(build->arena, "%+lld", (long long)(now - before));
}

const char *build_decision(const struct build *build, const struct engagement *engagement,
                           int outcome)
{
    if (status_is_over(engagement->status))
        return "Nothing: it is over";
    return radar_decision(engagement, outcome, build->today);
}

struct block *build_facts(const struct build *build)
{
    const struct engagement *engagement = build->engagement;
    struct block *facts = doc_add(build->doc, BLOCK_FACTS);

    doc_fact(build->doc, facts, "Engagement", engagement->title);
    doc_fact(build->doc, facts, "Id", engagement->code);
    doc_fact(build->doc, facts, "Model", word_title(&model_words, engagement->model));
    doc_fact(build->doc, facts, "Client", engagement->client);
    doc_fact(build->doc, facts, "Provider", engagement->provider);
    return facts;
}

void build_colophon(const struct build *build, const char *word)
{
    doc_paragraph(build->doc,
                  arena_printf(build->arena, "Printed from %s on %s.%s%s",
                               text_or(build->input->program, "stint"),
                               build_iso(build, build->today), *word != '\0' ? " " : "", word));
}
