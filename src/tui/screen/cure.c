#include "cure.h"

#include "act.h"
#include "terms.h"

#include "skills.h"
#include "sourcing.h"
#include "text.h"
#include "widget/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

struct hold cure_hold(const struct findings *findings, size_t index)
{
    const struct finding *finding = &findings->at[index];
    struct hold hold = {finding->rule, finding->subject, 0};
    for (size_t i = 0; i < index; i++)
        if (is(findings->at[i].rule, hold.rule) && is(findings->at[i].subject, hold.subject))
            hold.nth++;
    return hold;
}

bool cure_first(const struct engagement_view *view, const char *criterion, struct hold *out)
{
    for (size_t i = 0; i < view->gate.blocking.count; i++)
        if (is(view->gate.blocking.at[i].rule, criterion)) {
            *out = cure_hold(&view->gate.blocking, i);
            return true;
        }
    return false;
}

/* --- what a row is about ----------------------------------------------------------------- */

static void *subject_row(const struct engagement_view *view, enum record_kind kind,
                         const char *subject)
{
    char letter = record_types[kind].letter;
    if (subject == NULL || letter == 0 || subject[0] != letter || subject[1] < '0' ||
        subject[1] > '9')
        return NULL;
    return dossier_by_number(&view->dossier, kind, strtol(subject + 1, NULL, 10));
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

/* Who fills a seat now; 0: nobody. */
static int64_t holder_of(const struct dossier *dossier, int64_t seat)
{
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT)
        if (assignment->seat == seat && assignment->left == DAY_NONE)
            return assignment->number;
    return 0;
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

/* --- forms ------------------------------------------------------------------------------- */

static const char *code_of(const struct engagement_view *view)
{
    return view->dossier.engagement->code;
}

static void seats_defined(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    const struct seat *seat = subject_row(view, RECORD_SEAT, hold.subject);
    if (seat != NULL)
        act_edit(shell, "seat edit", code_of(view), "seat", hold.subject,
                 &(struct act_row){RECORD_SEAT, seat}, 1);
    else
        act_form(shell, "seat add", code_of(view), NULL, NULL);
}

static void contract_set(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    (void)hold;
    terms_open(shell, view, "contract");
}

static void advice_recorded(struct shell *shell, const struct engagement_view *view,
                            struct hold hold)
{
    (void)hold;
    shell_show_advisor(shell, code_of(view));
}

static void ip_explicit(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    (void)hold;
    terms_open(shell, view, "ip");
}

static void team_shape(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    act_form(shell, "seat add", code_of(view), "duty", shape_lacks(&view->dossier, hold.nth));
}

static void escalation_set(struct shell *shell, const struct engagement_view *view,
                           struct hold hold)
{
    const struct arg_value values[] = {{"code", code_of(view)},
                                       {"side", path_lacks(&view->dossier, hold.nth)},
                                       {"escalation", "1"}};
    shell_form(shell, "contact add", values, ARRAY_COUNT(values));
}

/* Somebody with an offer for the seat, or NULL. */
static const struct candidate *offered_for(const struct engagement_view *view, const char *subject)
{
    const struct seat *seat = subject_row(view, RECORD_SEAT, subject);
    dossier_each(struct candidate, candidate, &view->dossier, RECORD_CANDIDATE)
        if (seat != NULL && candidate->seat == seat->number &&
            candidate->stage == CANDIDATE_OFFERED)
            return candidate;
    return NULL;
}

static void seats_filled(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    const struct candidate *candidate = offered_for(view, hold.subject);
    char handle[LIST_ID_SIZE];
    if (candidate != NULL) {
        snprintf(handle, sizeof handle, "C%lld", (long long)candidate->number);
        act_form(shell, "candidate accept", code_of(view), "candidate", handle);
    } else if (subject_row(view, RECORD_SEAT, hold.subject) != NULL)
        act_form(shell, "person add", code_of(view), "seat", hold.subject);
    else
        act_form(shell, "seat add", code_of(view), NULL, NULL);
}

/* What is next for somebody in a seat: their vetting is recorded a step at a time. */
enum vetting { VET_ADD, VET_TRY, VET_SCORE, VET_OFFER, VET_ACCEPT, VET_SECOND };

static const char *const vetting_labels[] = {
    [VET_ADD] = "record as candidate", [VET_TRY] = "record the interview",
    [VET_SCORE] = "score a skill",     [VET_OFFER] = "record the offer",
    [VET_ACCEPT] = "accept the offer", [VET_SECOND] = "name who else judged",
};

static bool tried(const struct candidate *candidate)
{
    return candidate->benchmarked != DAY_NONE || candidate->interviewed != DAY_NONE;
}

/* The candidate a row is about; of somebody who was put into the seat directly, the one of
 * their name. */
static const struct candidate *vetting_candidate(const struct engagement_view *view,
                                                 const char *subject)
{
    const struct assignment *assignment = subject_row(view, RECORD_ASSIGNMENT, subject);
    if (assignment == NULL)
        return subject_row(view, RECORD_CANDIDATE, subject);
    const char *name = assignment_name(&view->dossier, assignment);
    dossier_each(struct candidate, candidate, &view->dossier, RECORD_CANDIDATE)
        if (candidate->seat == assignment->seat && !candidate_settled(candidate) &&
            text_equal(candidate->name, name))
            return candidate;
    return NULL;
}

static enum vetting vetting_next(const struct engagement_view *view, const char *subject)
{
    const struct candidate *candidate = vetting_candidate(view, subject);
    if (candidate == NULL)
        return VET_ADD;
    struct score_sum scores = candidate_scores(&view->dossier, candidate);
    if (!tried(candidate))
        return VET_TRY;
    if (scores.count == 0 || scores.below > 0)
        return VET_SCORE;
    if (candidate_settled(candidate))
        return VET_SECOND;
    return candidate->stage == CANDIDATE_OFFERED ? VET_ACCEPT : VET_OFFER;
}

/* The skill that is below its pass mark, else the first that the seat asks for. */
static const char *skill_to_score(const struct dossier *dossier, const struct candidate *candidate)
{
    const struct seat *seat = dossier_by_number(dossier, RECORD_SEAT, candidate->seat);
    const struct score *least = candidate_scores(dossier, candidate).least;
    struct skill *skills = NULL;
    if (least != NULL)
        return least->skill;
    return seat != NULL && seat_skills(seat, dossier->arena, &skills) > 0 ? skills[0].name : NULL;
}

static void vetting_add(struct shell *shell, const struct engagement_view *view,
                        const char *subject)
{
    const struct assignment *assignment = subject_row(view, RECORD_ASSIGNMENT, subject);
    char seat[LIST_ID_SIZE];
    if (assignment == NULL)
        return;
    snprintf(seat, sizeof seat, "S%lld", (long long)assignment->seat);
    const struct arg_value values[] = {{"code", code_of(view)},
                                       {"seat", seat},
                                       {"name", assignment_name(&view->dossier, assignment)}};
    shell_form(shell, "candidate add", values, ARRAY_COUNT(values));
}

static void candidates_vetted(struct shell *shell, const struct engagement_view *view,
                              struct hold hold)
{
    static const char *const forms[] = {
        [VET_ADD] = NULL,
        [VET_TRY] = "candidate move",
        [VET_SCORE] = "candidate score",
        [VET_OFFER] = "candidate move",
        [VET_ACCEPT] = "candidate accept",
        [VET_SECOND] = "candidate edit",
    };
    enum vetting next = vetting_next(view, hold.subject);
    const struct candidate *candidate = vetting_candidate(view, hold.subject);
    char handle[LIST_ID_SIZE];
    if (candidate == NULL) {
        vetting_add(shell, view, hold.subject);
        return;
    }
    snprintf(handle, sizeof handle, "C%lld", (long long)candidate->number);
    const char *skill = next == VET_SCORE ? skill_to_score(&view->dossier, candidate) : NULL;
    const struct arg_value values[] = {
        {"code", code_of(view)},
        {"candidate", handle},
        {next == VET_SCORE    ? "skill"
         : next == VET_SECOND ? "interviewer"
                              : "stage",
         next == VET_SCORE ? skill
         : next == VET_SECOND
             ? candidate->interviewer
             : word_name(&candidate_stage_words,
                         next == VET_TRY ? CANDIDATE_INTERVIEWED : CANDIDATE_OFFERED)}};
    size_t count = next == VET_ACCEPT || values[2].text == NULL ? 2 : 3;
    shell_form(shell, forms[next], values, count);
}

/* The findings about one person: the rights first, then confidentiality. */
static void papers_signed(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    const struct assignment *assignment = subject_row(view, RECORD_ASSIGNMENT, hold.subject);
    const struct paper *rights =
        assignment == NULL ? NULL : paper_best(&view->dossier, assignment, PAPER_IP_ASSIGNMENT);
    bool assigned = rights != NULL && paper_valid(rights, session_today(shell_session(shell)));
    enum paper_kind kind = assigned || hold.nth > 0 ? PAPER_CONFIDENTIALITY : PAPER_IP_ASSIGNMENT;
    const struct arg_value values[] = {{"code", code_of(view)},
                                       {"person", hold.subject},
                                       {"kind", word_name(&paper_kind_words, (int)kind)}};
    shell_form(shell, "paper add", values, ARRAY_COUNT(values));
}

static void access_ready(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    if (subject_row(view, RECORD_ACCESS, hold.subject) != NULL)
        act_form(shell, "access grant", code_of(view), "access", hold.subject);
    else
        act_form(shell, "access add", code_of(view), "person", hold.subject);
}

static const char *answering_side(const struct engagement_view *view)
{
    bool team = view->dossier.engagement->model == MODEL_AUGMENTED_TEAM;
    return word_name(&party_words, team ? PARTY_PROVIDER : PARTY_CLIENT);
}

/* Of a person the manager is asked for, of a seat who answers for it. */
static void accountability_fit(struct shell *shell, const struct engagement_view *view,
                               struct hold hold)
{
    bool seat = subject_row(view, RECORD_SEAT, hold.subject) != NULL;
    const struct arg_value values[] = {
        {"code", code_of(view)},
        {seat ? "seat" : "person", hold.subject},
        {seat ? "accountable" : "manager-side", answering_side(view)},
        {"manager", ""},
    };
    shell_form(shell, seat ? "seat edit" : "person edit", values, seat ? 3 : 4);
}

static void answer_for_seat(struct shell *shell, const struct engagement_view *view,
                            const char *seat)
{
    const struct arg_value values[] = {
        {"code", code_of(view)}, {"seat", seat}, {"accountable", answering_side(view)}};
    struct arena arena;
    arena_init(&arena);
    (void)shell_run_command(shell, "seat edit", values, ARRAY_COUNT(values), &arena, NULL);
    arena_done(&arena);
}

static void milestones_settled(struct shell *shell, const struct engagement_view *view,
                               struct hold hold)
{
    const struct milestone *milestone = subject_row(view, RECORD_MILESTONE, hold.subject);
    if (milestone == NULL)
        act_form(shell, "milestone add", code_of(view), NULL, NULL);
    else
        act_form(shell,
                 milestone->state == MILESTONE_SUBMITTED ? "milestone accept" : "milestone submit",
                 code_of(view), "milestone", hold.subject);
}

static void outcome_decided(struct shell *shell, const struct engagement_view *view,
                            struct hold hold)
{
    (void)hold;
    act_form(shell, "decide", code_of(view), NULL, NULL);
}

static void access_closed(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    const struct access *access = subject_row(view, RECORD_ACCESS, hold.subject);
    bool revoked = access != NULL && access->revoked != DAY_NONE;
    act_form(shell, revoked ? "access verify" : "access revoke", code_of(view), "access",
             hold.subject);
}

static void secrets_rotated(struct shell *shell, const struct engagement_view *view,
                            struct hold hold)
{
    act_form(shell, "access rotate", code_of(view), "access", hold.subject);
}

static void people_released(struct shell *shell, const struct engagement_view *view,
                            struct hold hold)
{
    act_form(shell, "person leave", code_of(view), "person", hold.subject);
}

static void handover_accepted(struct shell *shell, const struct engagement_view *view,
                              struct hold hold)
{
    const struct line *line = dossier_line(&view->dossier, hold.subject);
    const struct arg_value values[] = {{"code", code_of(view)},
                                       {"line", hold.subject},
                                       {"place", line == NULL ? NULL : line->place}};
    shell_form(shell, "line accept", values, line == NULL || line->place == NULL ? 2 : 3);
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

static void objectives_set(struct shell *shell, const struct engagement_view *view,
                           struct hold hold)
{
    (void)hold;
    terms_open(shell, view, "objectives");
}

static void time_settled(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    act_form(shell, "time approve", code_of(view), "time", hold.subject);
}

static void transfer_planned(struct shell *shell, const struct engagement_view *view,
                             struct hold hold)
{
    const struct topic *topic = subject_row(view, RECORD_TOPIC, hold.subject);
    char giver[32];
    if (topic != NULL) {
        act_edit(shell, "topic edit", code_of(view), "topic", hold.subject,
                 &(struct act_row){RECORD_TOPIC, topic}, 1);
        return;
    }
    int64_t person = subject_row(view, RECORD_SEAT, hold.subject) == NULL
                         ? 0
                         : holder_of(&view->dossier, strtol(hold.subject + 1, NULL, 10));
    snprintf(giver, sizeof giver, "P%lld", (long long)person);
    act_form(shell, "topic add", code_of(view), person == 0 ? NULL : "giver", giver);
}

static void transfer_confirmed(struct shell *shell, const struct engagement_view *view,
                               struct hold hold)
{
    const struct topic *topic = subject_row(view, RECORD_TOPIC, hold.subject);
    if (topic != NULL && topic->held == DAY_NONE)
        act_form(shell, "topic hold", code_of(view), "topic", hold.subject);
    else if (topic != NULL)
        act_step_topic(shell, code_of(view), topic);
    else
        act_form(shell, "topic add", code_of(view), NULL, NULL);
}

static void artefacts_handed_over(struct shell *shell, const struct engagement_view *view,
                                  struct hold hold)
{
    const struct artefact *artefact = subject_row(view, RECORD_ARTEFACT, hold.subject);
    if (artefact == NULL)
        act_form(shell, "artefact add", code_of(view), NULL, NULL);
    else if (artefact->state == ARTEFACT_HELD)
        act_step_artefact(shell, code_of(view), artefact);
    else if (artefact->proof == NULL)
        act_form(shell,
                 artefact->state == ARTEFACT_DESTROYED ? "artefact destroy" : "artefact transfer",
                 code_of(view), "artefact", hold.subject);
    else
        act_edit(shell, "artefact edit", code_of(view), "artefact", hold.subject,
                 &(struct act_row){RECORD_ARTEFACT, artefact}, 1);
}

static void item_settled_by(struct shell *shell, const struct engagement_view *view,
                            struct hold hold)
{
    act_form(shell, "tick", code_of(view), "item", hold.subject);
}

static void on_hold(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    (void)hold;
    act_run(shell, "resume", code_of(view), NULL, NULL);
}

struct cure {
    const char *rule, *label, *na; /* na: the command that settles it otherwise */
    void (*open)(struct shell *shell, const struct engagement_view *view, struct hold hold);
};

static const struct cure cures[] = {
    {"item", "tick", "na", item_settled_by},
    {"seats-defined", "describe the seat", NULL, seats_defined},
    {"contract-set", "choose the contract", NULL, contract_set},
    {"advice-recorded", "ask the advisor", NULL, advice_recorded},
    {"ip-explicit", "set the IP terms", NULL, ip_explicit},
    {"team-shape", "add a seat", NULL, team_shape},
    {"escalation-set", "add a contact", NULL, escalation_set},
    {"objectives-set", "write them", NULL, objectives_set},
    {"seats-filled", "assign a person", NULL, seats_filled},
    {"candidates-vetted", "record the vetting", NULL, candidates_vetted},
    {"papers-signed", "record the paper", NULL, papers_signed},
    {"access-ready", "ask for or grant access", NULL, access_ready},
    {"accountability-fit", "name the manager", NULL, accountability_fit},
    {"agreement-set", "complete it", NULL, agreement_set},
    {"milestones-settled", "submit, then accept", NULL, milestones_settled},
    {"outcome-decided", "decide", NULL, outcome_decided},
    {"access-closed", "revoke, then verify", NULL, access_closed},
    {"secrets-rotated", "rotate it", NULL, secrets_rotated},
    {"people-released", "record the last day", NULL, people_released},
    {"time-settled", "approve them", NULL, time_settled},
    {"handover-accepted", "accept the line", "line na", handover_accepted},
    {"transfer-planned", "plan a topic", NULL, transfer_planned},
    {"transfer-confirmed", "have it confirmed", NULL, transfer_confirmed},
    {"artefacts-handed-over", "hand it over", NULL, artefacts_handed_over},
    {"on-hold", "resume", NULL, on_hold},
};

static const struct cure *find_cure(const char *rule)
{
    for (size_t i = 0; i < ARRAY_COUNT(cures); i++)
        if (is(cures[i].rule, rule))
            return &cures[i];
    return NULL;
}

static const char *artefact_label(const struct artefact *artefact)
{
    if (artefact == NULL)
        return "add an artefact";
    if (artefact->state != ARTEFACT_HELD)
        return artefact->proof == NULL ? "add the proof" : "settle the owner";
    return artefact->kind == ARTEFACT_DATA_COPY ? "destroy it" : "hand it over";
}

const char *cure_label(const struct engagement_view *view, struct hold hold)
{
    const struct access *access = subject_row(view, RECORD_ACCESS, hold.subject);
    const struct milestone *milestone = subject_row(view, RECORD_MILESTONE, hold.subject);
    const struct topic *topic = subject_row(view, RECORD_TOPIC, hold.subject);
    const struct cure *cure = find_cure(hold.rule);
    if (is(hold.rule, "seats-filled") && offered_for(view, hold.subject) != NULL)
        return vetting_labels[VET_ACCEPT];
    if (is(hold.rule, "seats-defined") || is(hold.rule, "seats-filled"))
        return subject_row(view, RECORD_SEAT, hold.subject) == NULL ? "add a seat" : cure->label;
    if (is(hold.rule, "accountability-fit"))
        return subject_row(view, RECORD_SEAT, hold.subject) != NULL ? "settle it"
                                                                    : "name the manager";
    if (is(hold.rule, "candidates-vetted"))
        return vetting_labels[vetting_next(view, hold.subject)];
    if (is(hold.rule, "access-ready"))
        return access != NULL ? "grant it" : "ask for access";
    if (is(hold.rule, "access-closed") && access != NULL)
        return access->revoked != DAY_NONE ? "verify it" : "revoke it";
    if (is(hold.rule, "milestones-settled"))
        return milestone == NULL                         ? "add a milestone"
               : milestone->state == MILESTONE_SUBMITTED ? "accept it"
                                                         : "submit it";
    if (is(hold.rule, "transfer-planned"))
        return topic != NULL ? "complete it" : "plan a topic";
    if (is(hold.rule, "transfer-confirmed"))
        return topic == NULL             ? "add a topic"
               : topic->held == DAY_NONE ? "hold its session"
                                         : "have it confirmed";
    if (is(hold.rule, "artefacts-handed-over"))
        return artefact_label(subject_row(view, RECORD_ARTEFACT, hold.subject));
    return cure == NULL ? "waive it" : cure->label;
}

void cure_open(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    const struct cure *cure = find_cure(hold.rule);
    if (cure != NULL)
        cure->open(shell, view, hold);
    else if (is(hold.rule, "ended"))
        shell_message(shell, "This engagement has ended; undo takes the last step back");
    else
        cure_waive(shell, view, hold);
}

/* Somebody who has not begun yet cannot leave today: the form asks for the day. */
static bool may_leave(struct session *session, const struct engagement_view *view,
                      const char *subject)
{
    const struct assignment *assignment = subject_row(view, RECORD_ASSIGNMENT, subject);
    if (assignment == NULL)
        return false;
    civil_day from = assignment_tenure(&view->dossier, assignment).from;
    return from == DAY_NONE || from <= session_today(session);
}

void cure_step(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    const struct access *access = subject_row(view, RECORD_ACCESS, hold.subject);
    const struct milestone *milestone = subject_row(view, RECORD_MILESTONE, hold.subject);
    const struct topic *topic = subject_row(view, RECORD_TOPIC, hold.subject);
    if (is(hold.rule, "item"))
        act_toggle_item(shell, view, hold.subject);
    else if (is(hold.rule, "accountability-fit") &&
             subject_row(view, RECORD_SEAT, hold.subject) != NULL)
        answer_for_seat(shell, view, hold.subject);
    else if (is(hold.rule, "secrets-rotated"))
        act_run(shell, "access rotate", code_of(view), "access", hold.subject);
    else if (access != NULL)
        act_step_access(shell, code_of(view), access);
    else if (milestone != NULL)
        act_step_milestone(shell, code_of(view), milestone);
    else if (is(hold.rule, "time-settled"))
        act_run(shell, "time approve", code_of(view), "time", hold.subject);
    else if (topic != NULL && is(hold.rule, "transfer-confirmed"))
        act_step_topic(shell, code_of(view), topic);
    else if (is(hold.rule, "people-released") &&
             may_leave(shell_session(shell), view, hold.subject))
        act_run(shell, "person leave", code_of(view), "person", hold.subject);
    else
        cure_open(shell, view, hold);
}

void cure_waive(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    bool item = is(hold.rule, "item");
    const struct item *row = item ? dossier_item(&view->dossier, hold.subject) : NULL;
    if (row != NULL && !row->waivable)
        shell_message(shell, "%s can never be waived: tick it%s", hold.subject,
                      " or find out why it cannot be done");
    else
        act_form(shell, "waive", code_of(view), "item", item ? hold.subject : hold.rule);
}

void cure_not_applicable(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    const struct cure *cure = find_cure(hold.rule);
    if (cure == NULL || cure->na == NULL)
        shell_message(shell, "A criterion is computed from the record: cure it or waive it");
    else
        act_form(shell, cure->na, code_of(view), is(cure->na, "na") ? "item" : "line",
                 hold.subject);
}
