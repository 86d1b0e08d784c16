#include "criteria.h"

#include "advisor.h"
#include "text.h"

#include <string.h>

/* Nothing of the record is to blame, but that something is missing from it. */
static void hold(const struct ruling *ruling, const char *name, const char *wording)
{
    rule_tell(ruling, SEVERITY_BLOCK, name, wording, name, NULL, 0);
}

/* --- assess ------------------------------------------------------------------------------ */

static const char *seat_lacks(const struct seat *seat, struct arena *arena)
{
    const char *lacking[] = {text_is_blank(seat->title) ? "a title" : NULL,
                             text_is_blank(seat->skills) ? "skills" : NULL,
                             seat->count < 1 ? "a count" : NULL};
    const char *all = NULL;
    for (size_t i = 0; i < ARRAY_COUNT(lacking); i++)
        if (lacking[i] != NULL)
            all = all == NULL ? lacking[i] : arena_printf(arena, "%s, %s", all, lacking[i]);
    return all;
}

static bool has_seats(const struct dossier *dossier)
{
    size_t seats = 0;
    dossier_each(struct seat, seat, dossier, RECORD_SEAT)
        seats++;
    return seats > 0;
}

static void seats_defined(const struct dossier *dossier, civil_day today,
                          const struct catalogue *catalogue, struct arena *arena,
                          struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    if (!has_seats(dossier))
        hold(&ruling, "seats-defined", "seats-defined");
    dossier_each(struct seat, seat, dossier, RECORD_SEAT) {
        const char *lacks = seat_lacks(seat, arena);
        const char *handle = rule_handle(&ruling, RECORD_SEAT, seat);
        if (lacks != NULL)
            HOLD(&ruling, "seats-defined", "seats-defined-incomplete", handle, {"seat", handle},
                 {"lacks", lacks});
    }
}

static void contract_set(const struct dossier *dossier, civil_day today,
                         const struct catalogue *catalogue, struct arena *arena,
                         struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    if (dossier->engagement->contract == CONTRACT_NONE)
        hold(&ruling, "contract-set", "contract-set");
}

static void advice_recorded(const struct dossier *dossier, civil_day today,
                            const struct catalogue *catalogue, struct arena *arena,
                            struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    if (advice_newest(dossier) == NULL)
        hold(&ruling, "advice-recorded", "advice-recorded");
}

static void ip_explicit(const struct dossier *dossier, civil_day today,
                        const struct catalogue *catalogue, struct arena *arena,
                        struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    if (dossier->engagement->ip != IP_EXPLICIT_AGREED)
        HOLD(&ruling, "ip-explicit", "ip-explicit", "ip-explicit",
             {"ip", word_title(&ip_words, dossier->engagement->ip)});
}

static void team_shape(const struct dossier *dossier, civil_day today,
                       const struct catalogue *catalogue, struct arena *arena,
                       struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    struct crew crew = crew_planned(dossier);
    const char *people = rule_number(&ruling, crew.people);
    if (crew.people < TEAM_LEAST)
        HOLD(&ruling, "team-shape", "team-shape", "team-shape", {"people", people});
    if (!crew.lead)
        HOLD(&ruling, "team-shape", "team-shape-lead", "team-shape", {"people", people});
    if (!crew.coordinator)
        HOLD(&ruling, "team-shape", "team-shape-coordinator", "team-shape", {"people", people});
}

static void escalation_set(const struct dossier *dossier, civil_day today,
                           const struct catalogue *catalogue, struct arena *arena,
                           struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    for (int side = SIDE_CLIENT; side <= SIDE_PROVIDER; side++)
        if (!escalation_has(dossier, (enum side)side))
            HOLD(&ruling, "escalation-set", "escalation-set", "escalation-set",
                 {"side", word_name(&side_words, side)});
}

/* --- source ------------------------------------------------------------------------------ */

static void seats_filled(const struct dossier *dossier, civil_day today,
                         const struct catalogue *catalogue, struct arena *arena,
                         struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    /* Without a seat nothing says whom to find: that is no full team. */
    if (!has_seats(dossier))
        hold(&ruling, "seats-filled", "seats-defined");
    dossier_each(struct seat, seat, dossier, RECORD_SEAT) {
        int64_t filled = seat_filled(dossier, seat);
        if (filled >= seat->count)
            continue;
        const char *handle = rule_handle(&ruling, RECORD_SEAT, seat);
        HOLD(&ruling, "seats-filled", "seats-filled", handle, {"seat", handle},
             {"title", seat->title}, {"filled", rule_number(&ruling, filled)},
             {"count", rule_number(&ruling, seat->count)});
    }
}

/* --- onboard ----------------------------------------------------------------------------- */

/* A grant that was asked for and not given. */
static void access_waits(const struct ruling *ruling, const struct access *access)
{
    const char *handle = rule_handle(ruling, RECORD_ACCESS, access);
    HOLD(ruling, "access-ready", "access-ready-asked", handle, {"access", handle},
         {"person", access_holder(ruling->dossier, access)}, {"system", access->system});
}

static void person_ready(const struct ruling *ruling, const struct assignment *assignment)
{
    bool any = false;
    dossier_each(struct access, access, ruling->dossier, RECORD_ACCESS) {
        if (access->assignment != assignment->number)
            continue;
        any = true;
        if (access_state(access) == ACCESS_ASKED)
            access_waits(ruling, access);
    }
    if (any)
        return;
    const char *handle = rule_handle(ruling, RECORD_ASSIGNMENT, assignment);
    HOLD(ruling, "access-ready", "access-ready", handle, {"assignment", handle},
         {"person", assignment_name(ruling->dossier, assignment)});
}

static void access_ready(const struct dossier *dossier, civil_day today,
                         const struct catalogue *catalogue, struct arena *arena,
                         struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT)
        if (assignment->left == DAY_NONE)
            person_ready(&ruling, assignment);
}

/* --- deliver ----------------------------------------------------------------------------- */

/* NULL: it is settled. */
static const char *const milestone_wordings[] = {
    [MILESTONE_PLANNED] = "milestones-settled-planned",
    [MILESTONE_SUBMITTED] = "milestones-settled-submitted",
    [MILESTONE_REJECTED] = "milestones-settled-rejected",
    [MILESTONE_ACCEPTED] = NULL,
};

static void milestones_settled(const struct dossier *dossier, civil_day today,
                               const struct catalogue *catalogue, struct arena *arena,
                               struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    int stage = dossier_phase(dossier)->stage;
    bool any = false;
    dossier_each(struct milestone, milestone, dossier, RECORD_MILESTONE) {
        if (milestone->stage != stage)
            continue;
        any = true;
        const char *wording = milestone_wordings[milestone->state];
        const char *handle = rule_handle(&ruling, RECORD_MILESTONE, milestone);
        if (wording != NULL)
            HOLD(&ruling, "milestones-settled", wording, handle, {"milestone", handle},
                 {"title", milestone->title}, {"reason", milestone->reason});
    }
    bool wanted =
        stage == STAGE_DELIVER && dossier->engagement->contract == CONTRACT_SOW_MILESTONES;
    if (wanted && !any)
        hold(&ruling, "milestones-settled", "milestones-settled");
}

static void outcome_is_decided(const struct dossier *dossier, civil_day today,
                               const struct catalogue *catalogue, struct arena *arena,
                               struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    if (outcome_decided(dossier) == OUTCOME_NONE)
        hold(&ruling, "outcome-decided", "outcome-decided");
}

/* --- close ------------------------------------------------------------------------------- */

static void access_closed(const struct dossier *dossier, civil_day today,
                          const struct catalogue *catalogue, struct arena *arena,
                          struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    dossier_each(struct access, access, dossier, RECORD_ACCESS) {
        if (!access_is_open(access))
            continue;
        const char *handle = rule_handle(&ruling, RECORD_ACCESS, access);
        const char *wording =
            access_state(access) == ACCESS_REVOKED ? "access-closed-unverified" : "access-closed";
        HOLD(&ruling, "access-closed", wording, handle, {"access", handle},
             {"person", access_holder(dossier, access)}, {"system", access->system});
    }
}

static void people_released(const struct dossier *dossier, civil_day today,
                            const struct catalogue *catalogue, struct arena *arena,
                            struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT) {
        bool leaves = assignment->left != DAY_NONE;
        if (leaves && assignment->left <= today)
            continue;
        const char *handle = rule_handle(&ruling, RECORD_ASSIGNMENT, assignment);
        const char *wording = leaves ? "people-released-later" : "people-released";
        HOLD(&ruling, "people-released", wording, handle, {"assignment", handle},
             {"person", assignment_name(dossier, assignment)},
             {"day", rule_day(&ruling, assignment->left)});
    }
}

bool line_settled(const struct line *line)
{
    return line->state == LINE_ACCEPTED ||
           (line->state == LINE_NOT_APPLICABLE && !text_is_blank(line->reason));
}

static void handover_accepted(const struct dossier *dossier, civil_day today,
                              const struct catalogue *catalogue, struct arena *arena,
                              struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    dossier_each(struct line, line, dossier, RECORD_LINE)
        if (line->required && !line_settled(line))
            HOLD(&ruling, "handover-accepted", "handover-accepted", line->code,
                 {"line", line->code}, {"text", line->text});
}

/* --- the table --------------------------------------------------------------------------- */

enum {
    BOTH = 1U << MODEL_STAFF_AUGMENTATION | 1U << MODEL_AUGMENTED_TEAM,
    TEAM = 1U << MODEL_AUGMENTED_TEAM
};

const struct criterion criteria[] = {
    {"seats-defined", BOTH, seats_defined},
    {"contract-set", BOTH, contract_set},
    {"advice-recorded", BOTH, advice_recorded},
    {"ip-explicit", TEAM, ip_explicit},
    {"team-shape", TEAM, team_shape},
    {"escalation-set", TEAM, escalation_set},
    {"objectives-set", TEAM, objectives_set},
    {"seats-filled", BOTH, seats_filled},
    {"candidates-vetted", BOTH, candidates_vetted},
    {"papers-signed", BOTH, papers_signed},
    {"access-ready", BOTH, access_ready},
    {"accountability-fit", BOTH, accountability_fit},
    {"agreement-set", TEAM, agreement_set},
    {"milestones-settled", BOTH, milestones_settled},
    {"outcome-decided", BOTH, outcome_is_decided},
    {"transfer-planned", TEAM, transfer_planned},
    {"access-closed", BOTH, access_closed},
    {"secrets-rotated", BOTH, secrets_rotated},
    {"people-released", BOTH, people_released},
    {"time-settled", BOTH, time_settled},
    {"transfer-confirmed", TEAM, transfer_confirmed},
    {"artefacts-handed-over", TEAM, artefacts_handed_over},
    {"handover-accepted", TEAM, handover_accepted},
};
const size_t criterion_count = ARRAY_COUNT(criteria);

const struct criterion *criterion_find(const char *name)
{
    for (size_t i = 0; i < criterion_count; i++)
        if (strcmp(criteria[i].name, name) == 0)
            return &criteria[i];
    return NULL;
}
