#include "criteria.h"

#include "skills.h"
#include "sourcing.h"
#include "text.h"

/* --- candidates-vetted ------------------------------------------------------------------- */

#define VETTED(ruling, wording, subject, ...) \
    HOLD((ruling), "candidates-vetted", (wording), (subject), __VA_ARGS__)

static const char *seat_handle(const struct ruling *ruling, int64_t number)
{
    return arena_printf(ruling->arena, "S%lld", (long long)number);
}

static void hold_direct(const struct ruling *ruling, const struct assignment *assignment)
{
    const char *handle = rule_handle(ruling, RECORD_ASSIGNMENT, assignment);
    VETTED(ruling, "candidates-vetted", handle, {"assignment", handle},
           {"person", assignment_name(ruling->dossier, assignment)},
           {"seat", seat_handle(ruling, assignment->seat)});
}

/* Who leads, or works from level 4 on, decides for others: two people judge them on their own
 * (our judgement, for what S17, SA2-04 and AT2-07 leave open). */
static bool wants_second(const struct dossier *dossier, const struct candidate *candidate)
{
    enum { SENIOR = 4 };
    const struct seat *seat = dossier_by_number(dossier, RECORD_SEAT, candidate->seat);
    return seat != NULL && (seat->duty == DUTY_LEAD || level_number(seat->level) >= SENIOR);
}

static void hold_candidate(const struct ruling *ruling, const struct candidate *candidate,
                           const char *wording)
{
    const char *handle = rule_handle(ruling, RECORD_CANDIDATE, candidate);
    VETTED(ruling, wording, handle, {"candidate", handle}, {"person", candidate->name},
           {"seat", seat_handle(ruling, candidate->seat)});
}

static void hold_below(const struct ruling *ruling, const struct candidate *candidate)
{
    const char *handle = rule_handle(ruling, RECORD_CANDIDATE, candidate);
    dossier_each(struct score, score, ruling->dossier, RECORD_SCORE) {
        if (score->candidate != candidate->number || score->points >= score->pass)
            continue;
        VETTED(ruling, "candidates-vetted-below", handle, {"candidate", handle},
               {"person", candidate->name}, {"skill", score->skill},
               {"score", rule_number(ruling, score->points)},
               {"pass", rule_number(ruling, score->pass)});
    }
}

static void candidate_vetted(const struct ruling *ruling, const struct candidate *candidate)
{
    if (candidate->benchmarked == DAY_NONE && candidate->interviewed == DAY_NONE)
        hold_candidate(ruling, candidate, "candidates-vetted-untried");
    if (candidate_scores(ruling->dossier, candidate).count == 0)
        hold_candidate(ruling, candidate, "candidates-vetted-unscored");
    hold_below(ruling, candidate);
    if (wants_second(ruling->dossier, candidate) && text_is_blank(candidate->second_interviewer))
        hold_candidate(ruling, candidate, "candidates-vetted-second");
}

void candidates_vetted(const struct dossier *dossier, civil_day today,
                       const struct catalogue *catalogue, struct arena *arena,
                       struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT) {
        if (assignment->left != DAY_NONE || assignment->seat == 0)
            continue;
        const struct candidate *candidate = candidate_of(dossier, assignment);
        if (candidate == NULL)
            hold_direct(&ruling, assignment);
        else
            candidate_vetted(&ruling, candidate);
    }
}

/* --- papers-signed ----------------------------------------------------------------------- */

static void paper_signed(const struct ruling *ruling, const struct assignment *assignment,
                         enum paper_kind kind)
{
    const struct paper *paper = paper_best(ruling->dossier, assignment, kind);
    if (paper != NULL && paper_valid(paper, ruling->today))
        return;
    bool lapsed = paper != NULL && paper->expires != DAY_NONE && paper->expires < ruling->today;
    const char *handle = rule_handle(ruling, RECORD_ASSIGNMENT, assignment);
    HOLD(ruling, "papers-signed", lapsed ? "papers-signed-lapsed" : "papers-signed", handle,
         {"assignment", handle}, {"person", assignment_name(ruling->dossier, assignment)},
         {"kind", word_name(&paper_kind_words, (int)kind)},
         {"day", lapsed ? rule_day(ruling, paper->expires) : "-"});
}

void papers_signed(const struct dossier *dossier, civil_day today,
                   const struct catalogue *catalogue, struct arena *arena,
                   struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT) {
        if (assignment->left != DAY_NONE)
            continue;
        paper_signed(&ruling, assignment, PAPER_IP_ASSIGNMENT);
        paper_signed(&ruling, assignment, PAPER_CONFIDENTIALITY);
    }
}
