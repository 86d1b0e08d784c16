#include "step.h"

#include "skills.h"
#include "sourcing.h"
#include "text.h"
#include "utf8.h"

static const char *code_of(const struct move *move)
{
    return move->dossier->engagement->code;
}

/* --- add --------------------------------------------------------------------------------- */

static bool not_there_yet(const struct move *move, const char *name, const struct seat *seat,
                          struct error *error)
{
    dossier_each(struct candidate, other, move->dossier, RECORD_CANDIDATE) {
        if (other->seat != seat->number || candidate_settled(other) ||
            !text_same_name(other->name, name))
            continue;
        error_set(error, ERROR_RULE, "%s is a candidate for S%lld already, as C%lld", name,
                  (long long)seat->number, (long long)other->number);
        return error_hint(error, "tell two people of one name apart, for example by a middle name");
    }
    return true;
}

struct candidate *move_candidate_add(struct move *move, const char *name, const char *seat,
                                     civil_day on, struct error *error)
{
    const char *clean;
    void *row;
    civil_day day;
    if (!step_active(move, error) ||
        !step_need(move, (struct step_need){"a candidate", "a name", "--name TEXT"}, name, &clean,
                   error) ||
        !dossier_find(move->dossier, RECORD_SEAT, seat, &row, error) ||
        !step_past_day(move, "putting a candidate forward", on, &day, error) ||
        !not_there_yet(move, clean, row, error))
        return NULL;
    struct candidate *candidate = dossier_add(move->dossier, RECORD_CANDIDATE);
    candidate->seat = ((const struct seat *)row)->number;
    candidate->name = clean;
    candidate->submitted = day;
    step_done(move);
    return candidate;
}

/* --- move -------------------------------------------------------------------------------- */

static bool refuse_settled(const struct candidate *candidate, struct error *error)
{
    char day[DATE_TEXT_SIZE];
    error_set(error, ERROR_RULE, "C%lld %s was %s on %s", (long long)candidate->number,
              candidate->name, word_name(&candidate_stage_words, candidate->stage),
              day_iso(candidate->settled, day));
    return error_hint(error, "a mistake is taken back with: stint undo");
}

static bool needs_accept(const struct move *move, const struct candidate *candidate,
                         struct error *error)
{
    error_set(error, ERROR_RULE, "accepting C%lld %s makes a person", (long long)candidate->number,
              candidate->name);
    return error_hint(error, "use: stint candidate accept %s C%lld", code_of(move),
                      (long long)candidate->number);
}

/* Stages are never taken back; what was passed over may be made good, also after the offer was
 * taken: the record must be able to say so. */
static bool may_reach(const struct move *move, const struct candidate *candidate,
                      enum candidate_stage to, struct error *error)
{
    if (to == CANDIDATE_ACCEPTED)
        return needs_accept(move, candidate, error);
    bool made_good = (int)to < CANDIDATE_STEPS && (int)to < candidate->stage &&
                     candidate_reached(candidate, to) == DAY_NONE;
    if (candidate_settled(candidate))
        return (candidate->stage == CANDIDATE_ACCEPTED && made_good) ||
               refuse_settled(candidate, error);
    if ((int)to >= candidate->stage || made_good)
        return true;
    error_set(error, ERROR_RULE, "C%lld %s is %s and does not go back to %s",
              (long long)candidate->number, candidate->name,
              word_name(&candidate_stage_words, candidate->stage),
              word_name(&candidate_stage_words, (int)to));
    return error_hint(error, "a mistake is taken back with: stint undo");
}

static bool day_fits(const struct candidate *candidate, enum candidate_stage to, civil_day day,
                     struct error *error)
{
    bool made_good = (int)to < candidate->stage;
    civil_day since = made_good ? candidate->submitted : candidate_since(candidate);
    char given[DATE_TEXT_SIZE], begun[DATE_TEXT_SIZE];
    if (since == DAY_NONE || day >= since)
        return true;
    error_set(error, ERROR_INPUT, "%s is before C%lld was %s, on %s", day_iso(day, given),
              (long long)candidate->number,
              word_name(&candidate_stage_words, made_good ? 0 : candidate->stage),
              day_iso(since, begun));
    return error_hint(error, "give a day from %s on", begun);
}

struct interview {
    const char *first, *second;
};

static bool read_interview(const struct move *move, const struct candidate *candidate,
                           const struct candidate_step *step, struct interview *out,
                           struct error *error)
{
    if (!step_text(move, step->interviewer, &out->first, error) ||
        !step_text(move, step->second_interviewer, &out->second, error))
        return false;
    if (step->to != CANDIDATE_INTERVIEWED && (out->first != NULL || out->second != NULL)) {
        error_set(error, ERROR_INPUT, "an interviewer belongs to the stage interviewed");
        return error_hint(error,
                          "add one later with: stint candidate edit %s C%lld --interviewer …",
                          code_of(move), (long long)candidate->number);
    }
    const char *first = out->first == NULL ? candidate->interviewer : out->first;
    const char *second = out->second == NULL ? candidate->second_interviewer : out->second;
    if (first == NULL || second == NULL || !text_same_name(first, second))
        return true;
    error_set(error, ERROR_INPUT, "%s cannot be the first and the second interviewer", first);
    return error_hint(error, "the second one is somebody else, who judges independently");
}

static void note_passed_over(struct move *move, const struct candidate *candidate,
                             enum candidate_stage to)
{
    const char *over = NULL;
    for (int stage = candidate->stage + 1; stage < (int)to && stage < CANDIDATE_STEPS; stage++) {
        const char *name = word_name(&candidate_stage_words, stage);
        if (candidate_reached(candidate, (enum candidate_stage)stage) == DAY_NONE)
            over = over == NULL ? name : arena_printf(move->dossier->arena, "%s, %s", over, name);
    }
    if (over != NULL)
        step_note(move, SEVERITY_WARN, "candidate-passed-over",
                  handle_text(RECORD_CANDIDATE, candidate, move->dossier->arena),
                  "C%lld %s passed over: %s", (long long)candidate->number, candidate->name, over);
}

static void reach(struct candidate *candidate, enum candidate_stage to, civil_day day)
{
    civil_day *const days[] = {
        [CANDIDATE_SUBMITTED] = &candidate->submitted,
        [CANDIDATE_SCREENED] = &candidate->screened,
        [CANDIDATE_BENCHMARKED] = &candidate->benchmarked,
        [CANDIDATE_INTERVIEWED] = &candidate->interviewed,
        [CANDIDATE_OFFERED] = &candidate->offered,
        [CANDIDATE_ACCEPTED] = &candidate->settled,
        [CANDIDATE_REJECTED] = &candidate->settled,
        [CANDIDATE_WITHDRAWN] = &candidate->settled,
    };
    *days[to] = day;
    if ((int)to > candidate->stage)
        candidate->stage = (int)to;
    candidate->row.touched = true;
}

/* True when there is nothing to do; says so. */
static bool stays(struct move *move, const struct candidate *candidate, enum candidate_stage to,
                  struct interview interview)
{
    if ((int)to != candidate->stage ||
        (interview.first != NULL && !text_equal(interview.first, candidate->interviewer)) ||
        (interview.second != NULL && !text_equal(interview.second, candidate->second_interviewer)))
        return false;
    step_note(move, SEVERITY_NOTE, "unchanged",
              handle_text(RECORD_CANDIDATE, candidate, move->dossier->arena), "C%lld is %s already",
              (long long)candidate->number, word_name(&candidate_stage_words, candidate->stage));
    return true;
}

static bool read_reason(const struct move *move, const struct candidate_step *step,
                        const char **out, struct error *error)
{
    bool ends = step->to == CANDIDATE_REJECTED || step->to == CANDIDATE_WITHDRAWN;
    const char *who = step->to == CANDIDATE_REJECTED ? "a rejection" : "a withdrawal";
    if (ends)
        return step_need(move, (struct step_need){who, "a reason", "--reason TEXT"}, step->reason,
                         out, error);
    if (!step_text(move, step->reason, out, error))
        return false;
    if (*out == NULL)
        return true;
    error_set(error, ERROR_INPUT, "a reason belongs to the stages rejected and withdrawn");
    return error_hint(error, "write a note with: stint candidate edit %s C1 --note …",
                      code_of(move));
}

static void take_step(struct move *move, struct candidate *candidate,
                      const struct candidate_step *step, civil_day day, const char *reason,
                      struct interview interview)
{
    if ((int)step->to < CANDIDATE_STEPS)
        note_passed_over(move, candidate, step->to);
    if ((int)step->to != candidate->stage)
        reach(candidate, step->to, day);
    if (reason != NULL)
        candidate->reason = reason;
    if (interview.first != NULL)
        candidate->interviewer = interview.first;
    if (interview.second != NULL)
        candidate->second_interviewer = interview.second;
    candidate->row.touched = true;
}

bool move_candidate(struct move *move, const char *handle, const struct candidate_step *step,
                    struct error *error)
{
    void *row;
    civil_day day;
    const char *reason;
    struct interview interview;
    if (!step_active(move, error) ||
        !dossier_find(move->dossier, RECORD_CANDIDATE, handle, &row, error))
        return false;
    struct candidate *candidate = row;
    if (!may_reach(move, candidate, step->to, error) ||
        !step_past_day(move, "a step of a candidate", step->on, &day, error) ||
        !day_fits(candidate, step->to, day, error) || !read_reason(move, step, &reason, error) ||
        !read_interview(move, candidate, step, &interview, error))
        return false;
    if (stays(move, candidate, step->to, interview))
        return true;
    take_step(move, candidate, step, day, reason, interview);
    return step_done(move);
}

/* --- score ------------------------------------------------------------------------------- */

static const char *skill_list(const struct skill *skills, size_t count, struct arena *arena)
{
    const char *all = NULL;
    for (size_t i = 0; i < count; i++)
        all = all == NULL ? skills[i].name : arena_printf(arena, "%s, %s", all, skills[i].name);
    return all;
}

static bool refuse_slip(const struct seat *seat, const char *skill, const char *nearest,
                        const char *all, struct error *error)
{
    error_set(error, ERROR_INPUT, "S%lld %s asks for no skill \"%.80s\"; the nearest is \"%s\"",
              (long long)seat->number, seat->title, skill, nearest);
    return error_hint(error, "it asks for: %s", all);
}

/* The skill as the seat writes it. What looks like a slip is refused with the nearest one; a
 * skill beyond those asked for is told and kept. */
static bool asked_skill(struct move *move, const struct candidate *candidate, const char **skill,
                        const char **beyond, struct error *error)
{
    const struct seat *seat = dossier_by_number(move->dossier, RECORD_SEAT, candidate->seat);
    struct arena *arena = move->dossier->arena;
    struct skill *skills = NULL;
    size_t count = seat == NULL ? 0 : seat_skills(seat, arena, &skills);
    const struct skill *found = skill_named(skills, count, *skill);
    *beyond = NULL;
    if (found != NULL) {
        *skill = found->name;
        return true;
    }
    const char **names = arena_array(arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = skills[i].name;
    const char *all = skill_list(skills, count, arena);
    const char *nearest = text_nearest(*skill, names, count);
    if (nearest != NULL && seat != NULL)
        return refuse_slip(seat, *skill, nearest, all, error);
    *beyond = text_or(all, "no skill by name");
    return true;
}

static bool in_range(const char *what, int64_t value, struct error *error)
{
    enum { MOST = 1000 };
    if (value >= 0 && value <= MOST)
        return true;
    error_set(error, ERROR_INPUT, "%s cannot be %lld", what, (long long)value);
    return error_hint(error, "it is a number from 0 to %d", MOST);
}

static bool may_be_scored(const struct candidate *candidate, struct error *error)
{
    return candidate->stage == CANDIDATE_ACCEPTED || !candidate_settled(candidate) ||
           refuse_settled(candidate, error);
}

static bool same_score(struct move *move, const struct score *score,
                       const struct candidate_score *given)
{
    if (score == NULL || score->points != given->points || score->pass != given->pass ||
        !text_is_blank(given->by))
        return false;
    step_note(move, SEVERITY_NOTE, "unchanged", score->skill, "%s is scored %lld of %lld already",
              score->skill, (long long)score->points, (long long)score->pass);
    return true;
}

static void put_score(struct move *move, const struct candidate *candidate, struct score *score,
                      const char *skill, const struct candidate_score *given, const char *by)
{
    if (score == NULL) {
        score = dossier_add(move->dossier, RECORD_SCORE);
        score->candidate = candidate->number;
        score->skill = skill;
    }
    score->points = given->points;
    score->pass = given->pass;
    score->scored_by = by;
    score->scored = move->today;
    score->row.touched = true;
}

bool move_candidate_score(struct move *move, const char *handle,
                          const struct candidate_score *given, struct error *error)
{
    void *row;
    const char *skill, *by, *beyond;
    if (!step_active(move, error) ||
        !dossier_find(move->dossier, RECORD_CANDIDATE, handle, &row, error))
        return false;
    const struct candidate *candidate = row;
    if (!may_be_scored(candidate, error) ||
        !step_need(move, (struct step_need){"a score", "a skill", "--skill TEXT"}, given->skill,
                   &skill, error) ||
        !in_range("the score", given->points, error) ||
        !in_range("the pass mark", given->pass, error) || !step_by(move, given->by, &by, error) ||
        !asked_skill(move, candidate, &skill, &beyond, error))
        return false;
    struct score *score = score_of(move->dossier, candidate, skill);
    if (same_score(move, score, given))
        return true;
    put_score(move, candidate, score, skill, given, by);
    if (beyond != NULL)
        step_note(move, SEVERITY_NOTE, "candidate-skill", skill,
                  "S%lld does not ask for %s; it asks for: %s", (long long)candidate->seat, skill,
                  beyond);
    return step_done(move);
}

/* --- accept ------------------------------------------------------------------------------ */

static bool was_offered(const struct move *move, const struct candidate *candidate,
                        struct error *error)
{
    if (candidate_settled(candidate))
        return refuse_settled(candidate, error);
    if (candidate->stage == CANDIDATE_OFFERED)
        return true;
    error_set(error, ERROR_RULE, "C%lld %s is %s and has no offer to accept",
              (long long)candidate->number, candidate->name,
              word_name(&candidate_stage_words, candidate->stage));
    return error_hint(error, "what comes before is: stint candidate move %s C%lld offered",
                      code_of(move), (long long)candidate->number);
}

/* Told by the row where it was looked up, else by the name. */
static bool is_them(const struct move *move, const struct assignment *assignment,
                    const struct candidate *candidate)
{
    if (move->met)
        return move->who != NULL && text_equal(assignment->person_id, move->who->row.id);
    return text_same_name(assignment_name(move->dossier, assignment), candidate->name);
}

/* Somebody who was put into the seat before their vetting was written down. */
static struct assignment *holds_already(const struct move *move, const struct candidate *candidate)
{
    dossier_each(struct assignment, assignment, move->dossier, RECORD_ASSIGNMENT)
        if (assignment->seat == candidate->seat && assignment->left == DAY_NONE &&
            candidate_of(move->dossier, assignment) == NULL && is_them(move, assignment, candidate))
            return assignment;
    return NULL;
}

struct assignment *move_candidate_accept(struct move *move, const char *handle, civil_day on,
                                         struct error *error)
{
    void *row;
    civil_day day;
    if (!step_active(move, error) ||
        !dossier_find(move->dossier, RECORD_CANDIDATE, handle, &row, error))
        return NULL;
    struct candidate *candidate = row;
    if (!was_offered(move, candidate, error) ||
        !step_past_day(move, "an acceptance", on, &day, error) ||
        !day_fits(candidate, CANDIDATE_ACCEPTED, day, error))
        return NULL;
    struct assignment *assignment = holds_already(move, candidate);
    const char *seat = arena_printf(move->dossier->arena, "S%lld", (long long)candidate->seat);
    if (assignment == NULL)
        assignment = move_person_add(move, candidate->name, seat, error);
    if (assignment == NULL)
        return NULL;
    struct person *person = dossier_person(move->dossier, assignment);
    if (person != NULL && text_is_blank(person->reach) && !text_is_blank(candidate->reach)) {
        person->reach = candidate->reach;
        person->row.touched = true;
    }
    reach(candidate, CANDIDATE_ACCEPTED, day);
    candidate->assignment = assignment->number;
    step_done(move);
    return assignment;
}
