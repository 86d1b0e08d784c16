#include "moves.h"

#include "rules/rules.h"
#include "sourcing.h"
#include "text.h"
#include "utf8.h"

/* Rules over a whole dossier. Each names the row that breaks it and how to put it right. */

static bool lacks(const char *what, const char *field, const char *code, struct error *error)
{
    error_set(error, ERROR_INPUT, "%s has no %s", what, field);
    return error_hint(error, "give it one; `stint show %s` lists the rows", code);
}

static bool check_engagement(const struct dossier *dossier, struct error *error)
{
    const struct engagement *engagement = dossier->engagement;
    const struct {
        const char *name, *value;
    } needed[] = {
        {"code", engagement->code},
        {"title", engagement->title},
        {"client", engagement->client},
        {"provider", engagement->provider},
    };
    for (size_t i = 0; i < ARRAY_COUNT(needed); i++) {
        if (text_is_blank(needed[i].value))
            return lacks("the engagement", needed[i].name, text_or(engagement->code, "CODE"),
                         error);
    }
    return true;
}

/* An exit before the start is possible: what never began ends before it. */
static bool check_term(const struct dossier *dossier, struct error *error)
{
    const struct engagement *engagement = dossier->engagement;
    char start[DATE_TEXT_SIZE], end[DATE_TEXT_SIZE];
    if (engagement->start == DAY_NONE || engagement->end == DAY_NONE ||
        engagement->end >= engagement->start || engagement->unplanned_exit)
        return true;
    error_set(error, ERROR_INPUT, "the end %s is before the start %s",
              day_iso(engagement->end, end), day_iso(engagement->start, start));
    return error_hint(error, "set both: stint set %s start=DATE end=DATE", engagement->code);
}

static bool check_visit(const struct phase *phase, int64_t *open, struct error *error)
{
    char entered[DATE_TEXT_SIZE], left[DATE_TEXT_SIZE];
    *open += phase->entered != DAY_NONE && phase->left == DAY_NONE;
    if (phase->left == DAY_NONE || (phase->entered != DAY_NONE && phase->left >= phase->entered))
        return true;
    error_set(error, ERROR_INPUT, "%s would be left on %s, before it was entered on %s",
              phase->title, day_iso(phase->left, left), day_iso(phase->entered, entered));
    return error_hint(error, "today must be %s or later", entered);
}

static bool check_phases(const struct dossier *dossier, struct error *error)
{
    const struct engagement *engagement = dossier->engagement;
    int64_t open = 0;
    dossier_each(struct phase, phase, dossier, RECORD_PHASE) {
        if (!check_visit(phase, &open, error))
            return false;
    }
    if (open == (engagement_ended(dossier) ? 0 : 1))
        return true;
    error_set(error, ERROR_RULE, "%s would have %lld open phases", engagement->code,
              (long long)open);
    return error_hint(error, "undo the later changes of phase first: stint history %s",
                      engagement->code);
}

/* Both days, where they are known, in order. */
static bool in_order(const struct dossier *dossier, const char *what, civil_day from, civil_day to,
                     struct error *error)
{
    char begin[DATE_TEXT_SIZE], end[DATE_TEXT_SIZE];
    if (from == DAY_NONE || to == DAY_NONE || from <= to)
        return true;
    error_set(error, ERROR_INPUT, "%s ends on %s, before it begins on %s", what, day_iso(to, end),
              day_iso(from, begin));
    return error_hint(error, "correct one of the dates; `stint show %s` has them",
                      dossier->engagement->code);
}

static const char *handle(const struct dossier *dossier, enum record_kind kind, const void *row)
{
    return handle_text(kind, row, dossier->arena);
}

/* Two dates of one row that hang on the same anchors; the engagement's own order is judged
 * apart, so that a date that was not given is none. */
static bool check_span(const struct dossier *dossier, const char *what, struct when from,
                       struct when to, struct error *error)
{
    const struct anchors anchors = {
        .today = DAY_NONE,
        .start = dossier->engagement->start,
        .end = dossier->engagement->end,
        .phase = DAY_NONE,
    };
    return dossier->engagement->unplanned_exit ||
           in_order(dossier, what, when_day(from, &anchors), when_day(to, &anchors), error);
}

static bool range(const char *what, const char *field, int64_t value, int64_t low, int64_t high,
                  struct error *error)
{
    if (value >= low && value <= high)
        return true;
    error_set(error, ERROR_INPUT, "%s of %s is %lld", field, what, (long long)value);
    return error_hint(error, "it goes from %lld to %lld", (long long)low, (long long)high);
}

static bool check_places(const struct dossier *dossier, const struct seat *seat, const char *what,
                         struct error *error)
{
    int64_t holders = seat_filled(dossier, seat);
    if (holders <= seat->count)
        return true;
    const char *code = dossier->engagement->code;
    error_set(error, ERROR_RULE, "%s has %lld places and %lld people", what, (long long)seat->count,
              (long long)holders);
    return error_hint(error,
                      "raise the count (stint seat edit %s %s --count %lld) or let somebody "
                      "leave: stint person leave %s P1",
                      code, what, (long long)holders, code);
}

static bool check_seats(const struct dossier *dossier, struct error *error)
{
    dossier_each(struct seat, seat, dossier, RECORD_SEAT) {
        const char *what = handle(dossier, RECORD_SEAT, seat);
        if (text_is_blank(seat->title))
            return lacks(what, "title", dossier->engagement->code, error);
        if (!range(what, "the count", seat->count, 1, 99, error) ||
            !range(what, "the share", seat->share, 1, 100, error) ||
            !check_span(dossier, what, seat->from, seat->to, error) ||
            !check_places(dossier, seat, what, error))
            return false;
    }
    return true;
}

static bool gone(const struct dossier *dossier, const char *what, const char *other,
                 struct error *error)
{
    error_set(error, ERROR_RULE, "%s refers to a %s that is not there", what, other);
    return error_hint(error, "undo in the order it was done: stint history %s",
                      dossier->engagement->code);
}

static bool check_references(const struct dossier *dossier, const struct assignment *assignment,
                             const char *what, struct error *error)
{
    if (dossier_person(dossier, assignment) == NULL)
        return gone(dossier, what, "person", error);
    if (assignment->seat != 0 && dossier_by_number(dossier, RECORD_SEAT, assignment->seat) == NULL)
        return gone(dossier, what, "seat", error);
    if (assignment->replaces != 0 &&
        dossier_by_number(dossier, RECORD_ASSIGNMENT, assignment->replaces) == NULL)
        return gone(dossier, what, "person before", error);
    return true;
}

static bool check_people(const struct dossier *dossier, struct error *error)
{
    dossier_each(struct person, person, dossier, RECORD_PERSON) {
        if (text_is_blank(person->name))
            return lacks("a person", "name", dossier->engagement->code, error);
    }
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT) {
        const char *what = handle(dossier, RECORD_ASSIGNMENT, assignment);
        if (!check_references(dossier, assignment, what, error) ||
            !range(what, "the share", assignment->share, 1, 100, error) ||
            !check_span(dossier, what, assignment->from, assignment->to, error))
            return false;
    }
    return true;
}

static bool access_in_order(const struct dossier *dossier, const struct access *access,
                            const char *what, struct error *error)
{
    const struct {
        const char *first, *then;
        civil_day from, to;
    } pairs[] = {
        {"asked for", "granted", access->asked, access->granted},
        {"granted", "expires", access->granted, access->expires},
        {"granted", "revoked", access->granted, access->revoked},
        {"revoked", "verified", access->revoked, access->verified},
    };
    for (size_t i = 0; i < ARRAY_COUNT(pairs); i++) {
        char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
        if (pairs[i].from == DAY_NONE || pairs[i].to == DAY_NONE || pairs[i].from <= pairs[i].to)
            continue;
        error_set(error, ERROR_INPUT, "%s: %s on %s, before it was %s on %s", what, pairs[i].then,
                  day_iso(pairs[i].to, to), pairs[i].first, day_iso(pairs[i].from, from));
        return error_hint(error, "correct one of the dates; `stint show %s` has them",
                          dossier->engagement->code);
    }
    return true;
}

static bool own_successor(const struct dossier *dossier, const struct access *access,
                          const char *what, struct error *error)
{
    error_set(error, ERROR_INPUT, "%s: P%lld cannot take it over, being its holder", what,
              (long long)access->successor);
    return error_hint(error, "name somebody else: stint person list %s", dossier->engagement->code);
}

static bool check_access(const struct dossier *dossier, struct error *error)
{
    dossier_each(struct access, access, dossier, RECORD_ACCESS) {
        const char *what = handle(dossier, RECORD_ACCESS, access);
        if (text_is_blank(access->system))
            return lacks(what, "system", dossier->engagement->code, error);
        if (dossier_by_number(dossier, RECORD_ASSIGNMENT, access->assignment) == NULL)
            return gone(dossier, what, "person", error);
        if (access->successor != 0 &&
            dossier_by_number(dossier, RECORD_ASSIGNMENT, access->successor) == NULL)
            return gone(dossier, what, "successor", error);
        if (access->successor != 0 && access->successor == access->assignment)
            return own_successor(dossier, access, what, error);
        if (!access_in_order(dossier, access, what, error))
            return false;
    }
    return true;
}

/* What waits for what, as far as the circle: "M1 -> M3 -> M1". */
static bool no_circle(const struct dossier *dossier, const struct milestone *milestone,
                      struct error *error)
{
    const char *path = handle(dossier, RECORD_MILESTONE, milestone);
    const struct milestone *at = milestone;
    for (size_t steps = 0; steps <= dossier->rows[RECORD_MILESTONE].count; steps++) {
        at = at->after == 0 ? NULL : dossier_by_number(dossier, RECORD_MILESTONE, at->after);
        if (at == NULL)
            return true;
        path =
            arena_printf(dossier->arena, "%s -> %s", path, handle(dossier, RECORD_MILESTONE, at));
        if (at != milestone)
            continue;
        error_set(error, ERROR_RULE, "milestones would wait for each other: %s", path);
        return error_hint(error,
                          "let one of them wait for none: stint milestone edit %s %s "
                          "--after \"\"",
                          dossier->engagement->code, handle(dossier, RECORD_MILESTONE, milestone));
    }
    return true; /* it only leads to a circle: that is told of those within */
}

static bool check_milestones(const struct dossier *dossier, struct error *error)
{
    dossier_each(struct milestone, milestone, dossier, RECORD_MILESTONE) {
        const char *what = handle(dossier, RECORD_MILESTONE, milestone);
        if (text_is_blank(milestone->title))
            return lacks(what, "title", dossier->engagement->code, error);
        if (milestone->after != 0 &&
            dossier_by_number(dossier, RECORD_MILESTONE, milestone->after) == NULL)
            return gone(dossier, what, "milestone before", error);
        if (milestone->owner != 0 &&
            dossier_by_number(dossier, RECORD_ASSIGNMENT, milestone->owner) == NULL)
            return gone(dossier, what, "person", error);
        if (!no_circle(dossier, milestone, error) ||
            !in_order(dossier, what, milestone->submitted, milestone->decided, error))
            return false;
    }
    return true;
}

static bool check_waivers(const struct dossier *dossier, struct error *error)
{
    dossier_each(struct waiver, waiver, dossier, RECORD_WAIVER) {
        const char *what = handle(dossier, RECORD_WAIVER, waiver);
        if (text_is_blank(waiver->reason))
            return lacks(what, "reason", dossier->engagement->code, error);
        if (text_is_blank(waiver->approver))
            return lacks(what, "approver", dossier->engagement->code, error);
    }
    return true;
}

static bool check_contacts(const struct dossier *dossier, struct error *error)
{
    dossier_each(struct contact, contact, dossier, RECORD_CONTACT) {
        if (text_is_blank(contact->name))
            return lacks(handle(dossier, RECORD_CONTACT, contact), "name",
                         dossier->engagement->code, error);
    }
    return true;
}

static bool check_log(const struct dossier *dossier, struct error *error)
{
    dossier_each(struct log, log, dossier, RECORD_LOG) {
        const char *what = handle(dossier, RECORD_LOG, log);
        if (text_is_blank(log->text))
            return lacks(what, "text", dossier->engagement->code, error);
        if (!in_order(dossier, what, log->raised, log->closed, error))
            return false;
    }
    dossier_each(struct amendment, amendment, dossier, RECORD_AMENDMENT) {
        if (text_is_blank(amendment->text))
            return lacks(handle(dossier, RECORD_AMENDMENT, amendment), "text",
                         dossier->engagement->code, error);
    }
    return true;
}

/* Who gives a topic cannot be the one who receives it. */
static bool check_giver(const struct dossier *dossier, const struct topic *topic, const char *what,
                        struct error *error)
{
    if (topic->giver == 0)
        return true;
    const struct assignment *giver = dossier_by_number(dossier, RECORD_ASSIGNMENT, topic->giver);
    if (giver == NULL)
        return gone(dossier, what, "giver", error);
    if (text_is_blank(topic->receiver) ||
        !text_same_name(assignment_name(dossier, giver), topic->receiver))
        return true;
    error_set(error, ERROR_RULE, "%s would be given by %s to themselves", what, topic->receiver);
    return error_hint(error, "name who goes on with it: --receiver NAME");
}

static bool check_topics(const struct dossier *dossier, struct error *error)
{
    dossier_each(struct topic, topic, dossier, RECORD_TOPIC) {
        const char *what = handle(dossier, RECORD_TOPIC, topic);
        if (text_is_blank(topic->title))
            return lacks(what, "title", dossier->engagement->code, error);
        if (!check_giver(dossier, topic, what, error) ||
            !in_order(dossier, what, topic->held, topic->confirmed, error))
            return false;
    }
    return true;
}

static bool check_artefacts(const struct dossier *dossier, struct error *error)
{
    dossier_each(struct artefact, artefact, dossier, RECORD_ARTEFACT) {
        const char *what = handle(dossier, RECORD_ARTEFACT, artefact);
        if (text_is_blank(artefact->title) || text_is_blank(artefact->place))
            return lacks(what, text_is_blank(artefact->title) ? "title" : "place",
                         dossier->engagement->code, error);
    }
    return true;
}

static bool check_time(const struct dossier *dossier, struct error *error)
{
    dossier_each(struct hours, hours, dossier, RECORD_HOURS) {
        if (dossier_by_number(dossier, RECORD_ASSIGNMENT, hours->assignment) == NULL)
            return gone(dossier, handle(dossier, RECORD_HOURS, hours), "person", error);
    }
    return true;
}

bool dossier_validate(const struct dossier *dossier, struct error *error)
{
    static bool (*const checks[])(const struct dossier *, struct error *) = {
        check_engagement, check_term,       check_phases,  check_seats,    check_people,
        check_access,     check_milestones, check_waivers, check_contacts, candidates_validate,
        papers_validate,  check_log,        check_time,    check_topics,   check_artefacts,
    };
    for (size_t i = 0; i < ARRAY_COUNT(checks); i++) {
        if (!checks[i](dossier, error))
            return false;
    }
    return true;
}
