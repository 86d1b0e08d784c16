#include "step.h"

#include "text.h"
#include "transfer.h"

static bool not_left(const struct move *move, const struct assignment *assignment,
                     struct error *error)
{
    if (assignment->left == DAY_NONE || assignment->left > move->today)
        return true;
    char day[DATE_TEXT_SIZE];
    error_set(error, ERROR_RULE, "P%lld %s left on %s and gets no access",
              (long long)assignment->number, assignment_name(move->dossier, assignment),
              day_iso(assignment->left, day));
    return error_hint(error, "see who is assigned: stint person list %s",
                      move->dossier->engagement->code);
}

struct access *move_access_add(struct move *move, const char *person, const char *system,
                               struct error *error)
{
    void *row;
    const char *clean;
    if (!step_active(move, error) ||
        !dossier_find(move->dossier, RECORD_ASSIGNMENT, person, &row, error) ||
        !not_left(move, row, error) ||
        !step_need(move, (struct step_need){"access", "the name of a system", "--system TEXT"},
                   system, &clean, error))
        return NULL;
    const struct assignment *assignment = row;
    struct access *access = dossier_add(move->dossier, RECORD_ACCESS);
    access->assignment = assignment->number;
    access->system = clean;
    access->asked = move->today;
    access->asked_by = step_actor(move);
    step_done(move);
    return access;
}

/* The one step that may come next, and since when the present state holds. */
struct access_step {
    enum access_state next;
    const char *verb, *did;
    civil_day since;
};

static struct access_step next_step(const struct access *access)
{
    switch (access_state(access)) {
    case ACCESS_ASKED:
        return (struct access_step){ACCESS_GRANTED, "grant", "asked for", access->asked};
    case ACCESS_GRANTED:
        return (struct access_step){ACCESS_REVOKED, "revoke", "granted", access->granted};
    case ACCESS_REVOKED:
        return (struct access_step){ACCESS_VERIFIED, "verify", "revoked", access->revoked};
    case ACCESS_VERIFIED: break;
    }
    return (struct access_step){ACCESS_ASKED, NULL, "verified", access->verified};
}

static bool right_step(const struct move *move, const struct access *access, enum access_state to,
                       struct error *error)
{
    struct access_step step = next_step(access);
    char day[DATE_TEXT_SIZE];
    if (to == step.next && step.verb != NULL)
        return true;
    error_set(error, ERROR_RULE, "A%lld %s was %s on %s and cannot become %s now",
              (long long)access->number, text_or(access->system, "-"), step.did,
              day_iso(step.since, day), word_name(&access_state_words, (int)to));
    if (step.verb == NULL)
        return error_hint(error, "nothing is left to do for it; a mistake is taken back with: "
                                 "stint undo");
    return error_hint(error, "what comes next is: stint access %s %s A%lld", step.verb,
                      move->dossier->engagement->code, (long long)access->number);
}

static bool in_order(const struct access *access, civil_day on, struct error *error)
{
    struct access_step step = next_step(access);
    char day[DATE_TEXT_SIZE], since[DATE_TEXT_SIZE];
    if (step.since == DAY_NONE || on >= step.since)
        return true;
    error_set(error, ERROR_INPUT, "%s is before A%lld was %s, on %s", day_iso(on, day),
              (long long)access->number, step.did, day_iso(step.since, since));
    return error_hint(error, "give a day from %s on", since);
}

static void take_step(struct access *access, enum access_state to, civil_day on, const char *by)
{
    if (to == ACCESS_GRANTED) {
        access->granted = on;
        access->granted_by = by;
    } else if (to == ACCESS_REVOKED) {
        access->revoked = on;
        access->revoked_by = by;
    } else {
        access->verified = on;
        access->verified_by = by;
    }
    access->row.touched = true;
}

/* A door that was left open may be shut at any time, on hold and after the end as well: it may
 * have been left open under a waiver, and the record must be able to say that it is shut. */
static bool may_step(const struct move *move, enum access_state to, struct error *error)
{
    return to == ACCESS_REVOKED || to == ACCESS_VERIFIED || step_active(move, error);
}

static bool any_open(const struct dossier *dossier)
{
    dossier_each(struct access, access, dossier, RECORD_ACCESS)
        if (access_is_open(access))
            return true;
    return false;
}

bool move_access(struct move *move, const char *handle, enum access_state to, civil_day on,
                 const char *by, const char *proof, struct error *error)
{
    void *row;
    civil_day day;
    const char *who, *shown;
    if (!may_step(move, to, error) ||
        !dossier_find(move->dossier, RECORD_ACCESS, handle, &row, error))
        return false;
    struct access *access = row;
    if (!right_step(move, access, to, error) ||
        !step_past_day(move, "a step of access", on, &day, error) ||
        !in_order(access, day, error) || !step_by(move, by, &who, error) ||
        !step_text(move, proof, &shown, error))
        return false;
    take_step(access, to, day, who);
    if (shown != NULL)
        access->proof = shown;
    if (!any_open(move->dossier))
        step_cure(move, "access-closed");
    return step_done(move);
}

struct milestone *move_milestone_add(struct move *move, const char *title, struct when due,
                                     struct error *error)
{
    const char *clean;
    if (!step_active(move, error) ||
        !step_need(move, (struct step_need){"a milestone", "a title", "--title TEXT"}, title,
                   &clean, error))
        return NULL;
    if (due.anchor == ANCHOR_NONE) {
        error_set(error, ERROR_INPUT, "a milestone needs a day it is due");
        error_hint(error, "give it with --due, as 2026-12-11 or end-10d");
        return NULL;
    }
    struct milestone *milestone = dossier_add(move->dossier, RECORD_MILESTONE);
    milestone->title = clean;
    milestone->due_when = due;
    milestone->stage = STAGE_DELIVER;
    step_done(move);
    return milestone;
}

/* From which states a milestone may get to one: bits 1 << enum milestone_state. Accepting
 * what nobody submitted is fine where the work is accepted as it comes. */
static const unsigned milestone_from[] = {
    [MILESTONE_PLANNED] = 0,
    [MILESTONE_SUBMITTED] = 1U << MILESTONE_PLANNED | 1U << MILESTONE_REJECTED,
    [MILESTONE_ACCEPTED] = 1U << MILESTONE_PLANNED | 1U << MILESTONE_SUBMITTED,
    [MILESTONE_REJECTED] = 1U << MILESTONE_SUBMITTED,
};

static bool may_become(const struct move *move, const struct milestone *milestone,
                       enum milestone_state to, struct error *error)
{
    if ((milestone_from[to] & 1U << milestone->state) != 0)
        return true;
    error_set(error, ERROR_RULE, "M%lld %s is %s and cannot become %s now",
              (long long)milestone->number, milestone->title,
              word_name(&milestone_state_words, milestone->state),
              word_name(&milestone_state_words, (int)to));
    if (milestone->state == MILESTONE_ACCEPTED || to == MILESTONE_PLANNED)
        return error_hint(error, "a mistake is taken back with: stint undo");
    return error_hint(error,
                      milestone->state == MILESTONE_SUBMITTED
                          ? "accept or reject it: stint milestone accept %s M%lld"
                          : "submit it first: stint milestone submit %s M%lld",
                      move->dossier->engagement->code, (long long)milestone->number);
}

static void submit(const struct move *move, struct milestone *milestone, const char *by)
{
    milestone->state = MILESTONE_SUBMITTED;
    milestone->submitted = move->today;
    milestone->submitted_by = by;
    milestone->decided = DAY_NONE;
    milestone->decided_by = milestone->reason = NULL;
    milestone->row.touched = true;
}

static void judge(const struct move *move, struct milestone *milestone, enum milestone_state to,
                  const char *by)
{
    if (milestone->submitted == DAY_NONE)
        milestone->submitted = move->today;
    milestone->state = (int)to;
    milestone->decided = move->today;
    milestone->decided_by = by;
    milestone->rejections += to == MILESTONE_REJECTED ? 1 : 0;
    milestone->row.touched = true;
}

bool move_milestone(struct move *move, const char *handle, enum milestone_state to, const char *by,
                    const char *reason, struct error *error)
{
    void *row;
    const char *who, *why;
    if (!step_active(move, error) ||
        !dossier_find(move->dossier, RECORD_MILESTONE, handle, &row, error) ||
        !may_become(move, row, to, error) || !step_by(move, by, &who, error) ||
        !step_text(move, reason, &why, error))
        return false;
    if (to == MILESTONE_REJECTED &&
        !step_need(move, (struct step_need){"a rejection", "a reason", "--reason TEXT"}, reason,
                   &why, error))
        return false;
    struct milestone *milestone = row;
    if (to == MILESTONE_SUBMITTED)
        submit(move, milestone, who);
    else
        judge(move, milestone, to, who);
    milestone->reason = why;
    return step_done(move);
}

static bool find_line(const struct move *move, const char *code, struct line **out,
                      struct error *error)
{
    *out = dossier_line(move->dossier, text_or(code, ""));
    if (*out != NULL)
        return true;
    error_set(error, ERROR_NOT_FOUND, "%s has no handover line %s", move->dossier->engagement->code,
              text_or(code, "-"));
    return error_hint(error, "list them: stint line list %s", move->dossier->engagement->code);
}

static void note_twins(struct move *move, const struct line *line)
{
    const struct dossier *dossier = move->dossier;
    dossier_each(struct item, item, dossier, RECORD_ITEM) {
        const struct place places[] = {
            {"item", item->code}, {"text", item->text}, {"code", dossier->engagement->code}};
        if (item->reached && item_counts(item, move->today) && line_twins_with(line, item) &&
            !item_settled(dossier, item, move->today))
            finding_add(&move->findings, dossier->arena, move->catalogue, SEVERITY_NOTE,
                        "twin-item", item->code, places, ARRAY_COUNT(places));
    }
}

bool move_line_accept(struct move *move, const char *code, const char *place, const char *by,
                      struct error *error)
{
    struct line *line;
    const char *where, *who;
    if (!step_active(move, error) || !find_line(move, code, &line, error) ||
        !step_text(move, place, &where, error) || !step_by(move, by, &who, error))
        return false;
    if (where == NULL)
        where = line->place;
    if (!step_need(move, (struct step_need){line->code, "its location and version", "--place TEXT"},
                   where, &where, error))
        return false;
    if (line->state == LINE_ACCEPTED && text_equal(where, line->place) &&
        (text_is_blank(by) || text_equal(who, line->accepted_by))) {
        step_note(move, SEVERITY_NOTE, "unchanged", line->code, "%s is accepted already",
                  line->code);
        return true;
    }
    line->state = LINE_ACCEPTED;
    line->place = where;
    line->accepted_by = who;
    line->accepted = move->today;
    line->reason = NULL;
    line->row.touched = true;
    note_twins(move, line);
    return step_done(move);
}

bool move_line_not_applicable(struct move *move, const char *code, const char *reason,
                              struct error *error)
{
    struct line *line;
    const char *why;
    if (!step_active(move, error) || !find_line(move, code, &line, error) ||
        !step_need(
            move,
            (struct step_need){line->code, "the reason why it does not apply", "--reason TEXT"},
            reason, &why, error))
        return false;
    if (line->state == LINE_NOT_APPLICABLE && text_equal(why, line->reason)) {
        step_note(move, SEVERITY_NOTE, "unchanged", line->code, "%s is not applicable already",
                  line->code);
        return true;
    }
    line->state = LINE_NOT_APPLICABLE;
    line->reason = why;
    line->accepted_by = NULL;
    line->accepted = DAY_NONE;
    line->row.touched = true;
    return step_done(move);
}

bool move_line_reopen(struct move *move, const char *code, struct error *error)
{
    struct line *line;
    if (!step_active(move, error) || !find_line(move, code, &line, error))
        return false;
    if (line->state == LINE_OPEN) {
        step_note(move, SEVERITY_NOTE, "unchanged", line->code, "%s is open already", line->code);
        return true;
    }
    line->state = LINE_OPEN;
    line->accepted_by = line->reason = NULL;
    line->accepted = DAY_NONE;
    line->row.touched = true;
    return step_done(move);
}
