#include "sourcing.h"

#include "rules/rules.h"
#include "text.h"
#include "utf8.h"

/* --- stages ------------------------------------------------------------------------------ */

civil_day candidate_reached(const struct candidate *candidate, enum candidate_stage stage)
{
    const civil_day days[CANDIDATE_STEPS] = {
        [CANDIDATE_SUBMITTED] = candidate->submitted,
        [CANDIDATE_SCREENED] = candidate->screened,
        [CANDIDATE_BENCHMARKED] = candidate->benchmarked,
        [CANDIDATE_INTERVIEWED] = candidate->interviewed,
        [CANDIDATE_OFFERED] = candidate->offered,
    };
    return (int)stage < CANDIDATE_STEPS ? days[stage] : candidate->settled;
}

bool candidate_settled(const struct candidate *candidate)
{
    return candidate->stage >= CANDIDATE_STEPS;
}

civil_day candidate_since(const struct candidate *candidate)
{
    return candidate_reached(candidate, (enum candidate_stage)candidate->stage);
}

/* What was passed over may have been made good later: the order of days decides. */
static civil_day next_reached(const struct candidate *candidate, int stage, civil_day since)
{
    civil_day next = candidate->settled;
    for (int other = 0; other < CANDIDATE_STEPS; other++) {
        civil_day day = candidate_reached(candidate, (enum candidate_stage)other);
        if (other != stage && day != DAY_NONE && (day > since || (day == since && other > stage)))
            next = day_sooner(next, day);
    }
    return next;
}

int candidate_days(const struct candidate *candidate, enum candidate_stage stage, civil_day today)
{
    civil_day since = candidate_reached(candidate, stage);
    if ((int)stage >= CANDIDATE_STEPS || since == DAY_NONE)
        return -1;
    civil_day until = next_reached(candidate, (int)stage, since);
    if (until == DAY_NONE)
        until = today;
    return until > since ? until - since : 0;
}

/* --- scores ------------------------------------------------------------------------------ */

struct candidate *candidate_of(const struct dossier *dossier, const struct assignment *assignment)
{
    dossier_each(struct candidate, candidate, dossier, RECORD_CANDIDATE)
        if (candidate->assignment != 0 && candidate->assignment == assignment->number)
            return candidate;
    return NULL;
}

struct score *score_of(const struct dossier *dossier, const struct candidate *candidate,
                       const char *skill)
{
    dossier_each(struct score, score, dossier, RECORD_SCORE)
        if (score->candidate == candidate->number && text_same_name(score->skill, skill))
            return score;
    return NULL;
}

struct score_sum candidate_scores(const struct dossier *dossier, const struct candidate *candidate)
{
    struct score_sum sum = {0, 0, NULL};
    dossier_each(struct score, score, dossier, RECORD_SCORE) {
        if (score->candidate != candidate->number)
            continue;
        sum.count++;
        sum.below += score->points < score->pass;
        if (sum.least == NULL || score->points - score->pass < sum.least->points - sum.least->pass)
            sum.least = score;
    }
    return sum;
}

/* --- filling ----------------------------------------------------------------------------- */

/* The first visit: going back to sourcing later does not make the wait shorter. */
static civil_day sourcing_began(const struct dossier *dossier)
{
    civil_day began = DAY_NONE;
    dossier_each(struct phase, phase, dossier, RECORD_PHASE)
        if (phase->stage == STAGE_SOURCE)
            began = day_sooner(began, phase->entered);
    return began;
}

/* From when on a place of the seat, filled on that day or open then, was waited for. */
static civil_day waited_from(const struct dossier *dossier, const struct seat *seat, civil_day day)
{
    civil_day from = sourcing_began(dossier);
    dossier_each(struct candidate, candidate, dossier, RECORD_CANDIDATE)
        if (candidate->seat == seat->number)
            from = day_sooner(from, candidate->submitted);
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT)
        if (assignment->seat == seat->number && assignment->left != DAY_NONE &&
            assignment->left <= day && assignment->left > from)
            from = assignment->left;
    return from;
}

struct waits {
    int64_t days, count; /* of acceptances */
    int open;            /* the longest of a place that is open; -1 */
};

static void wait_accepted(const struct dossier *dossier, const struct seat *seat,
                          struct waits *waits)
{
    dossier_each(struct candidate, candidate, dossier, RECORD_CANDIDATE) {
        if (candidate->seat != seat->number || candidate->stage != CANDIDATE_ACCEPTED)
            continue;
        civil_day from = waited_from(dossier, seat, candidate->settled);
        waits->days += from < candidate->settled ? candidate->settled - from : 0;
        waits->count++;
    }
}

static void fill_add(struct fill *fill, struct waits *waits, const struct dossier *dossier,
                     const struct seat *seat, civil_day today)
{
    int64_t filled = seat_filled(dossier, seat);
    fill->asked += seat->count;
    fill->filled += filled < seat->count ? filled : seat->count;
    wait_accepted(dossier, seat, waits);
    civil_day from = waited_from(dossier, seat, today);
    if (filled < seat->count && from != DAY_NONE && from <= today && today - from > waits->open)
        waits->open = today - from;
}

struct fill seat_fill(const struct dossier *dossier, const struct seat *seat, civil_day today)
{
    struct fill fill = {.days = -1, .open_days = -1};
    struct waits waits = {.open = -1};
    if (seat != NULL)
        fill_add(&fill, &waits, dossier, seat, today);
    else
        dossier_each(struct seat, each, dossier, RECORD_SEAT)
            fill_add(&fill, &waits, dossier, each, today);
    if (waits.count > 0)
        fill.days = (int)((waits.days + waits.count / 2) / waits.count);
    fill.open_days = waits.open;
    return fill;
}

/* --- papers ------------------------------------------------------------------------------ */

const struct assignment *paper_holder(const struct dossier *dossier, const struct paper *paper)
{
    const struct assignment *last = NULL;
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT)
        if (text_equal(assignment->person_id, paper->person_id) &&
            (last == NULL || last->left != DAY_NONE || assignment->left == DAY_NONE))
            last = assignment;
    return last;
}

bool paper_valid(const struct paper *paper, civil_day day)
{
    return paper->signed_on != DAY_NONE && paper->signed_on <= day &&
           (paper->expires == DAY_NONE || paper->expires >= day);
}

static bool holds_longer(const struct paper *paper, const struct paper *than)
{
    if (than == NULL || than->expires == DAY_NONE)
        return than == NULL;
    return paper->expires == DAY_NONE || paper->expires > than->expires;
}

const struct paper *paper_best(const struct dossier *dossier, const struct assignment *assignment,
                               enum paper_kind kind)
{
    const struct paper *best = NULL;
    dossier_each(struct paper, paper, dossier, RECORD_PAPER)
        if (paper->kind == (int)kind && text_equal(paper->person_id, assignment->person_id) &&
            holds_longer(paper, best))
            best = paper;
    return best;
}

/* --- what must hold ---------------------------------------------------------------------- */

static bool broken(const struct dossier *dossier, const char *what, const char *how,
                   struct error *error)
{
    error_set(error, ERROR_INPUT, "%s %s", what, how);
    return error_hint(error, "correct it; `stint show %s` lists the rows",
                      dossier->engagement->code);
}

static bool refers(const struct dossier *dossier, const char *what, enum record_kind kind,
                   int64_t number, struct error *error)
{
    if (dossier_by_number(dossier, kind, number) != NULL)
        return true;
    error_set(error, ERROR_RULE, "%s refers to a %s that is not there", what,
              kind == RECORD_ASSIGNMENT ? "person" : record_types[kind].name);
    return error_hint(error, "undo in the order it was done: stint history %s",
                      dossier->engagement->code);
}

static bool check_candidate(const struct dossier *dossier, const struct candidate *candidate,
                            struct error *error)
{
    const char *what = handle_text(RECORD_CANDIDATE, candidate, dossier->arena);
    if (text_is_blank(candidate->name))
        return broken(dossier, what, "has no name", error);
    if (!refers(dossier, what, RECORD_SEAT, candidate->seat, error) ||
        (candidate->assignment != 0 &&
         !refers(dossier, what, RECORD_ASSIGNMENT, candidate->assignment, error)))
        return false;
    if (text_same_name(text_or(candidate->interviewer, "-"),
                       text_or(candidate->second_interviewer, "")))
        return broken(dossier, what, "was interviewed twice by the same person", error);
    return true;
}

bool candidates_validate(const struct dossier *dossier, struct error *error)
{
    dossier_each(struct candidate, candidate, dossier, RECORD_CANDIDATE)
        if (!check_candidate(dossier, candidate, error))
            return false;
    dossier_each(struct score, score, dossier, RECORD_SCORE)
        if (!refers(dossier, arena_printf(dossier->arena, "the score for %s", score->skill),
                    RECORD_CANDIDATE, score->candidate, error))
            return false;
    return true;
}

static bool has_person(const struct dossier *dossier, const struct paper *paper)
{
    dossier_each(struct person, person, dossier, RECORD_PERSON)
        if (text_equal(person->row.id, paper->person_id))
            return true;
    return false;
}

bool papers_validate(const struct dossier *dossier, struct error *error)
{
    dossier_each(struct paper, paper, dossier, RECORD_PAPER) {
        if (!dossier_owns(dossier, paper))
            continue;
        const char *what = handle_text(RECORD_PAPER, paper, dossier->arena);
        if (!has_person(dossier, paper)) {
            error_set(error, ERROR_RULE, "%s refers to a person that is not there", what);
            return error_hint(error, "undo in the order it was done: stint history %s",
                              dossier->engagement->code);
        }
        if (paper->expires != DAY_NONE && paper->signed_on != DAY_NONE &&
            paper->expires < paper->signed_on)
            return broken(dossier, what, "lapses before it is signed", error);
    }
    return true;
}
