#include "row.h"
#include "vetting.h"

#include "screen/act.h"
#include "screen/terms.h"

#include "sourcing.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The form that each criterion asks for. */

/* --- seats and who fills them ----------------------------------------------------------- */

static void seats_defined(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    const struct seat *seat = cure_row(view, RECORD_SEAT, hold.subject);
    if (seat != NULL)
        act_edit_at(shell, "seat edit", cure_code(view), "seat", hold.subject,
                    &(struct act_row){RECORD_SEAT, seat}, 1,
                    text_is_blank(seat->title)    ? "title"
                    : text_is_blank(seat->skills) ? "skills"
                                                  : "count");
    else
        act_form(shell, "seat add", cure_code(view), NULL, NULL);
}

static const char *seats_defined_says(const struct engagement_view *view, struct hold hold)
{
    return cure_row(view, RECORD_SEAT, hold.subject) == NULL ? "add a seat" : "describe the seat";
}

static bool has_duty(const struct dossier *dossier, enum duty duty)
{
    dossier_each(struct seat, seat, dossier, RECORD_SEAT)
        if (seat->duty == (int)duty && seat->count > 0)
            return true;
    return false;
}

static int64_t planned_people(const struct dossier *dossier)
{
    int64_t people = 0;
    dossier_each(struct seat, seat, dossier, RECORD_SEAT)
        people += seat->count;
    return people;
}

/* The findings of team-shape come in this order: too few, no lead, no coordinator. */
static const char *shape_lacks(const struct dossier *dossier, size_t nth)
{
    const char *lacks[3];
    size_t count = 0;
    if (planned_people(dossier) < 3)
        lacks[count++] = "engineer";
    if (!has_duty(dossier, DUTY_LEAD))
        lacks[count++] = "lead";
    if (!has_duty(dossier, DUTY_COORDINATOR))
        lacks[count++] = "coordinator";
    return nth < count ? lacks[nth] : "engineer";
}

static void team_shape(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    act_form(shell, "seat add", cure_code(view), "duty", shape_lacks(&view->dossier, hold.nth));
}

/* By a candidate: who is put into the seat directly is vetted afterwards, which holds the gate
 * the longer. */
static void seats_filled(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    if (cure_row(view, RECORD_SEAT, hold.subject) != NULL)
        vetting_open(shell, view, hold.subject);
    else
        act_form(shell, "seat add", cure_code(view), NULL, NULL);
}

static const char *seats_filled_says(const struct engagement_view *view, struct hold hold)
{
    return cure_row(view, RECORD_SEAT, hold.subject) == NULL ? "add a seat"
                                                             : vetting_label(view, hold.subject);
}

static void candidates_vetted(struct shell *shell, const struct engagement_view *view,
                              struct hold hold)
{
    vetting_open(shell, view, hold.subject);
}

static const char *candidates_vetted_says(const struct engagement_view *view, struct hold hold)
{
    return vetting_label(view, hold.subject);
}

/* The findings about one person: the rights first, then confidentiality. */
static void papers_signed(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    const struct assignment *assignment = cure_row(view, RECORD_ASSIGNMENT, hold.subject);
    const struct paper *rights =
        assignment == NULL ? NULL : paper_best(&view->dossier, assignment, PAPER_IP_ASSIGNMENT);
    bool assigned = rights != NULL && paper_valid(rights, session_today(shell_session(shell)));
    enum paper_kind kind = assigned || hold.nth > 0 ? PAPER_CONFIDENTIALITY : PAPER_IP_ASSIGNMENT;
    const struct arg_value values[] = {{"code", cure_code(view)},
                                       {"person", hold.subject},
                                       {"kind", word_name(&paper_kind_words, (int)kind)}};
    shell_form(shell, "paper add", values, ARRAY_COUNT(values));
}

/* Of a person the manager is asked for, of a seat who answers for it. */
static void accountability_fit(struct shell *shell, const struct engagement_view *view,
                               struct hold hold)
{
    bool seat = cure_row(view, RECORD_SEAT, hold.subject) != NULL;
    const struct arg_value values[] = {
        {"code", cure_code(view)},
        {seat ? "seat" : "person", hold.subject},
        {seat ? "accountable" : "manager-side", cure_answering_side(view)},
        {"manager", ""},
    };
    shell_form(shell, seat ? "seat edit" : "person edit", values, seat ? 3 : 4);
}

static const char *accountability_fit_says(const struct engagement_view *view, struct hold hold)
{
    return cure_row(view, RECORD_SEAT, hold.subject) != NULL ? "settle it" : "name the manager";
}

static void people_released(struct shell *shell, const struct engagement_view *view,
                            struct hold hold)
{
    act_form(shell, "person leave", cure_code(view), "person", hold.subject);
}

/* --- terms and contacts ----------------------------------------------------------------- */

static void contract_set(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    (void)hold;
    terms_open(shell, view, "contract");
}

static void advice_recorded(struct shell *shell, const struct engagement_view *view,
                            struct hold hold)
{
    (void)hold;
    shell_show_advisor(shell, cure_code(view));
}

static void ip_explicit(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    (void)hold;
    terms_open(shell, view, "ip");
}

static void objectives_set(struct shell *shell, const struct engagement_view *view,
                           struct hold hold)
{
    (void)hold;
    terms_open(shell, view, "objectives");
}

/* The findings of agreement-set come in the order of the terms. */
static const char *agreement_lacks(const struct engagement *engagement, size_t nth)
{
    const char *lacks[3];
    size_t count = 0;
    if (text_is_blank(engagement->ceremonies))
        lacks[count++] = "ceremonies";
    if (text_is_blank(engagement->reporting))
        lacks[count++] = "reporting";
    if (text_is_blank(engagement->protocol))
        lacks[count++] = "protocol";
    return nth < count ? lacks[nth] : "ceremonies";
}

static void agreement_set(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    terms_open(shell, view, agreement_lacks(view->dossier.engagement, hold.nth));
}

static bool path_has(const struct dossier *dossier, int side)
{
    dossier_each(struct contact, contact, dossier, RECORD_CONTACT)
        if (contact->escalation > 0 && contact->side == side)
            return true;
    return false;
}

/* The findings of escalation-set: the client's side first. */
static const char *path_lacks(const struct dossier *dossier, size_t nth)
{
    bool client = path_has(dossier, SIDE_CLIENT);
    return !client && nth == 0 ? "client" : "provider";
}

static void escalation_set(struct shell *shell, const struct engagement_view *view,
                           struct hold hold)
{
    const struct arg_value values[] = {{"code", cure_code(view)},
                                       {"side", path_lacks(&view->dossier, hold.nth)},
                                       {"escalation", "1"}};
    shell_form(shell, "contact add", values, ARRAY_COUNT(values));
}

/* --- access ----------------------------------------------------------------------------- */

static void access_ready(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    if (cure_row(view, RECORD_ACCESS, hold.subject) != NULL)
        act_form(shell, "access grant", cure_code(view), "access", hold.subject);
    else
        act_form(shell, "access add", cure_code(view), "person", hold.subject);
}

static const char *access_ready_says(const struct engagement_view *view, struct hold hold)
{
    return cure_row(view, RECORD_ACCESS, hold.subject) != NULL ? "grant it" : "ask for access";
}

static void access_closed(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    const struct access *access = cure_row(view, RECORD_ACCESS, hold.subject);
    bool revoked = access != NULL && access->revoked != DAY_NONE;
    act_form(shell, revoked ? "access verify" : "access revoke", cure_code(view), "access",
             hold.subject);
}

static const char *access_closed_says(const struct engagement_view *view, struct hold hold)
{
    const struct access *access = cure_row(view, RECORD_ACCESS, hold.subject);
    if (access == NULL)
        return "revoke, then verify";
    return access->revoked != DAY_NONE ? "verify it" : "revoke it";
}

static void secrets_rotated(struct shell *shell, const struct engagement_view *view,
                            struct hold hold)
{
    act_form(shell, "access rotate", cure_code(view), "access", hold.subject);
}

/* --- delivery and handover -------------------------------------------------------------- */

static void milestones_settled(struct shell *shell, const struct engagement_view *view,
                               struct hold hold)
{
    const struct milestone *milestone = cure_row(view, RECORD_MILESTONE, hold.subject);
    if (milestone == NULL)
        act_form(shell, "milestone add", cure_code(view), NULL, NULL);
    else
        act_form(shell,
                 milestone->state == MILESTONE_SUBMITTED ? "milestone accept" : "milestone submit",
                 cure_code(view), "milestone", hold.subject);
}

static const char *milestones_settled_says(const struct engagement_view *view, struct hold hold)
{
    const struct milestone *milestone = cure_row(view, RECORD_MILESTONE, hold.subject);
    if (milestone == NULL)
        return "add a milestone";
    return milestone->state == MILESTONE_SUBMITTED ? "accept it" : "submit it";
}

static void time_settled(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    act_form(shell, "time approve", cure_code(view), "time", hold.subject);
}

static void outcome_decided(struct shell *shell, const struct engagement_view *view,
                            struct hold hold)
{
    (void)hold;
    act_form(shell, "decide", cure_code(view), NULL, NULL);
}

static void handover_accepted(struct shell *shell, const struct engagement_view *view,
                              struct hold hold)
{
    const struct line *line = dossier_line(&view->dossier, hold.subject);
    const struct arg_value values[] = {{"code", cure_code(view)},
                                       {"line", hold.subject},
                                       {"place", line == NULL ? NULL : line->place}};
    shell_form(shell, "line accept", values, line == NULL || line->place == NULL ? 2 : 3);
}

/* Who fills a seat now; 0: nobody. */
static int64_t holder_of(const struct dossier *dossier, int64_t seat)
{
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT)
        if (assignment->seat == seat && assignment->left == DAY_NONE)
            return assignment->number;
    return 0;
}

static void transfer_planned(struct shell *shell, const struct engagement_view *view,
                             struct hold hold)
{
    const struct topic *topic = cure_row(view, RECORD_TOPIC, hold.subject);
    char giver[32];
    if (topic != NULL) {
        act_edit(shell, "topic edit", cure_code(view), "topic", hold.subject,
                 &(struct act_row){RECORD_TOPIC, topic}, 1);
        return;
    }
    int64_t person = cure_row(view, RECORD_SEAT, hold.subject) == NULL
                         ? 0
                         : holder_of(&view->dossier, strtol(hold.subject + 1, NULL, 10));
    snprintf(giver, sizeof giver, "P%lld", (long long)person);
    act_form(shell, "topic add", cure_code(view), person == 0 ? NULL : "giver", giver);
}

static const char *transfer_planned_says(const struct engagement_view *view, struct hold hold)
{
    return cure_row(view, RECORD_TOPIC, hold.subject) != NULL ? "complete it" : "plan a topic";
}

static void transfer_confirmed(struct shell *shell, const struct engagement_view *view,
                               struct hold hold)
{
    const struct topic *topic = cure_row(view, RECORD_TOPIC, hold.subject);
    if (topic != NULL && topic->held == DAY_NONE)
        act_form(shell, "topic hold", cure_code(view), "topic", hold.subject);
    else if (topic != NULL)
        act_step_topic(shell, cure_code(view), topic);
    else
        act_form(shell, "topic add", cure_code(view), NULL, NULL);
}

static const char *transfer_confirmed_says(const struct engagement_view *view, struct hold hold)
{
    const struct topic *topic = cure_row(view, RECORD_TOPIC, hold.subject);
    if (topic == NULL)
        return "add a topic";
    return topic->held == DAY_NONE ? "hold its session" : "have it confirmed";
}

static void artefacts_handed_over(struct shell *shell, const struct engagement_view *view,
                                  struct hold hold)
{
    const struct artefact *artefact = cure_row(view, RECORD_ARTEFACT, hold.subject);
    if (artefact == NULL)
        act_form(shell, "artefact add", cure_code(view), NULL, NULL);
    else if (artefact->state == ARTEFACT_HELD)
        act_step_artefact(shell, cure_code(view), artefact);
    else if (artefact->proof == NULL)
        act_form(shell,
                 artefact->state == ARTEFACT_DESTROYED ? "artefact destroy" : "artefact transfer",
                 cure_code(view), "artefact", hold.subject);
    else
        act_edit(shell, "artefact edit", cure_code(view), "artefact", hold.subject,
                 &(struct act_row){RECORD_ARTEFACT, artefact}, 1);
}

static const char *artefacts_handed_over_says(const struct engagement_view *view, struct hold hold)
{
    const struct artefact *artefact = cure_row(view, RECORD_ARTEFACT, hold.subject);
    if (artefact == NULL)
        return "add an artefact";
    if (artefact->state != ARTEFACT_HELD)
        return artefact->proof == NULL ? "add the proof" : "settle the owner";
    return artefact->kind == ARTEFACT_DATA_COPY ? "destroy it" : "hand it over";
}

static void item_settled_by(struct shell *shell, const struct engagement_view *view,
                            struct hold hold)
{
    act_form(shell, "tick", cure_code(view), "item", hold.subject);
}

static void on_hold(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    (void)hold;
    act_run(shell, "resume", cure_code(view), NULL, NULL);
}

/* --- the table -------------------------------------------------------------------------- */

static const struct cure cures[] = {
    {"item", "tick", "na", item_settled_by, NULL},
    {"seats-defined", NULL, NULL, seats_defined, seats_defined_says},
    {"contract-set", "choose the contract", NULL, contract_set, NULL},
    {"advice-recorded", "ask the advisor", NULL, advice_recorded, NULL},
    {"ip-explicit", "set the IP terms", NULL, ip_explicit, NULL},
    {"team-shape", "add a seat", NULL, team_shape, NULL},
    {"escalation-set", "add a contact", NULL, escalation_set, NULL},
    {"objectives-set", "write them", NULL, objectives_set, NULL},
    {"seats-filled", NULL, NULL, seats_filled, seats_filled_says},
    {"candidates-vetted", NULL, NULL, candidates_vetted, candidates_vetted_says},
    {"papers-signed", "record the paper", NULL, papers_signed, NULL},
    {"access-ready", NULL, NULL, access_ready, access_ready_says},
    {"accountability-fit", NULL, NULL, accountability_fit, accountability_fit_says},
    {"agreement-set", "complete it", NULL, agreement_set, NULL},
    {"milestones-settled", NULL, NULL, milestones_settled, milestones_settled_says},
    {"outcome-decided", "decide", NULL, outcome_decided, NULL},
    {"access-closed", NULL, NULL, access_closed, access_closed_says},
    {"secrets-rotated", "rotate it", NULL, secrets_rotated, NULL},
    {"people-released", "record the last day", NULL, people_released, NULL},
    {"time-settled", "approve them", NULL, time_settled, NULL},
    {"handover-accepted", "accept the line", "line na", handover_accepted, NULL},
    {"transfer-planned", NULL, NULL, transfer_planned, transfer_planned_says},
    {"transfer-confirmed", NULL, NULL, transfer_confirmed, transfer_confirmed_says},
    {"artefacts-handed-over", NULL, NULL, artefacts_handed_over, artefacts_handed_over_says},
    {"on-hold", "resume", NULL, on_hold, NULL},
};

const struct cure *cure_find(const char *rule)
{
    for (size_t i = 0; i < ARRAY_COUNT(cures); i++)
        if (strcmp(cures[i].rule, rule) == 0)
            return &cures[i];
    return NULL;
}
