#include "vetting.h"

#include "row.h"

#include "screen/act.h"

#include "skills.h"
#include "sourcing.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>

enum { HANDLE_SIZE = 24 };

static const char *handle_of(char letter, int64_t number, char out[HANDLE_SIZE])
{
    snprintf(out, HANDLE_SIZE, "%c%" PRId64, letter, number);
    return out;
}

/* --- the next step ---------------------------------------------------------------------- */

enum vetting { VET_ADD, VET_TRY, VET_SCORE, VET_OFFER, VET_ACCEPT, VET_SECOND };

static const struct {
    const char *label, *form;
    const char *field; /* given with the candidate; NULL: none */
} steps[] = {
    [VET_ADD] = {"record as candidate", "candidate add", NULL},
    [VET_TRY] = {"record the interview", "candidate move", "stage"},
    [VET_SCORE] = {"score a skill", "candidate score", "skill"},
    [VET_OFFER] = {"record the offer", "candidate move", "stage"},
    [VET_ACCEPT] = {"accept the offer", "candidate accept", NULL},
    [VET_SECOND] = {"name who else judged", "candidate edit", "interviewer"},
};

static bool tried(const struct candidate *candidate)
{
    return candidate->benchmarked != DAY_NONE || candidate->interviewed != DAY_NONE;
}

/* The steps stand in their order. */
static enum vetting next_of(const struct dossier *dossier, const struct candidate *candidate)
{
    if (candidate == NULL)
        return VET_ADD;
    struct score_sum scores = candidate_scores(dossier, candidate);
    if (!tried(candidate))
        return VET_TRY;
    if (scores.count == 0 || scores.below > 0)
        return VET_SCORE;
    if (candidate_settled(candidate))
        return VET_SECOND;
    return candidate->stage == CANDIDATE_OFFERED ? VET_ACCEPT : VET_OFFER;
}

/* An offer can be accepted, however it was come by: it is what fills the seat. Of two with the
 * same step ahead the stage decides. */
static int distance(const struct dossier *dossier, const struct candidate *candidate)
{
    bool offered = candidate->stage == CANDIDATE_OFFERED;
    int next = offered ? VET_ACCEPT : (int)next_of(dossier, candidate);
    return next * CANDIDATE_STEPS + (int)candidate->stage;
}

/* Of two who stand alike: who came first. */
static const struct candidate *furthest(const struct dossier *dossier, const struct seat *seat)
{
    const struct candidate *found = NULL;
    dossier_each(struct candidate, candidate, dossier, RECORD_CANDIDATE)
        if (candidate->seat == seat->number && !candidate_settled(candidate) &&
            (found == NULL || distance(dossier, candidate) > distance(dossier, found)))
            found = candidate;
    return found;
}

/* The candidate a row is about; of somebody who was put into the seat directly, the one of
 * their name. */
static const struct candidate *vetting_candidate(const struct engagement_view *view,
                                                 const char *subject)
{
    const struct seat *seat = cure_row(view, RECORD_SEAT, subject);
    const struct assignment *assignment = cure_row(view, RECORD_ASSIGNMENT, subject);
    if (seat != NULL)
        return furthest(&view->dossier, seat);
    if (assignment == NULL)
        return cure_row(view, RECORD_CANDIDATE, subject);
    const char *name = assignment_name(&view->dossier, assignment);
    dossier_each(struct candidate, candidate, &view->dossier, RECORD_CANDIDATE)
        if (candidate->seat == assignment->seat && !candidate_settled(candidate) &&
            text_equal(candidate->name, name))
            return candidate;
    return NULL;
}

/* Where a seat waits to be filled, an offer is to be accepted; what it passed over is asked for
 * when the candidate holds the seat. */
static enum vetting vetting_next(const struct engagement_view *view, const char *subject)
{
    const struct candidate *candidate = vetting_candidate(view, subject);
    bool fills = cure_row(view, RECORD_SEAT, subject) != NULL && candidate != NULL &&
                 candidate->stage == CANDIDATE_OFFERED;
    return fills ? VET_ACCEPT : next_of(&view->dossier, candidate);
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
    const struct assignment *assignment = cure_row(view, RECORD_ASSIGNMENT, subject);
    char seat[HANDLE_SIZE];
    if (cure_row(view, RECORD_SEAT, subject) != NULL)
        act_form(shell, steps[VET_ADD].form, cure_code(view), "seat", subject);
    if (assignment == NULL)
        return;
    const struct arg_value values[] = {{"code", cure_code(view)},
                                       {"seat", handle_of('S', assignment->seat, seat)},
                                       {"name", assignment_name(&view->dossier, assignment)}};
    shell_form(shell, steps[VET_ADD].form, values, ARRAY_COUNT(values));
}

static const char *value_of_field(enum vetting next, const struct dossier *dossier,
                                  const struct candidate *candidate)
{
    switch (next) {
    case VET_TRY: return word_name(&candidate_stage_words, CANDIDATE_INTERVIEWED);
    case VET_OFFER: return word_name(&candidate_stage_words, CANDIDATE_OFFERED);
    case VET_SCORE: return skill_to_score(dossier, candidate);
    case VET_SECOND: return candidate->interviewer;
    case VET_ADD:
    case VET_ACCEPT: break;
    }
    return NULL;
}

const char *vetting_label(const struct engagement_view *view, const char *subject)
{
    enum vetting next = vetting_next(view, subject);
    return next == VET_ADD && cure_row(view, RECORD_SEAT, subject) != NULL ? "add a candidate"
                                                                           : steps[next].label;
}

void vetting_open(struct shell *shell, const struct engagement_view *view, const char *subject)
{
    enum vetting next = vetting_next(view, subject);
    const struct candidate *candidate = vetting_candidate(view, subject);
    char handle[HANDLE_SIZE];
    if (candidate == NULL) {
        vetting_add(shell, view, subject);
        return;
    }
    const char *value = value_of_field(next, &view->dossier, candidate);
    const struct arg_value values[] = {{"code", cure_code(view)},
                                       {"candidate", handle_of('C', candidate->number, handle)},
                                       {steps[next].field, value}};
    shell_form(shell, steps[next].form, values, value == NULL ? 2 : 3);
}
