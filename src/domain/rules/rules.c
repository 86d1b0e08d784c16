#include "rules.h"

#include "text.h"

#include <string.h>
#include <strings.h>

const struct finding *rule_tell(const struct ruling *ruling, enum severity severity,
                                const char *rule, const char *wording, const char *subject,
                                const struct place places[], size_t place_count)
{
    struct place *all = arena_array(ruling->arena, struct place, place_count + 1);
    for (size_t i = 0; i < place_count; i++)
        all[i] = places[i];
    all[place_count] = (struct place){"code", ruling->dossier->engagement->code};
    finding_add(ruling->findings, ruling->arena, ruling->catalogue, severity, wording, subject, all,
                place_count + 1);
    struct finding *added = &ruling->findings->at[ruling->findings->count - 1];
    added->rule = rule;
    return added;
}

const char *rule_number(const struct ruling *ruling, int64_t number)
{
    return arena_printf(ruling->arena, "%lld", (long long)number);
}

const char *rule_day(const struct ruling *ruling, civil_day day)
{
    char text[DATE_TEXT_SIZE];
    return arena_strdup(ruling->arena, day_iso(day, text));
}

const char *rule_handle(const struct ruling *ruling, enum record_kind kind, const void *row)
{
    return handle_text(kind, row, ruling->arena);
}

const char *access_holder(const struct dossier *dossier, const struct access *access)
{
    const struct assignment *assignment =
        dossier_by_number(dossier, RECORD_ASSIGNMENT, access->assignment);
    return assignment == NULL ? "somebody unknown" : assignment_name(dossier, assignment);
}

static void crew_add(struct crew *crew, const struct seat *seat, int64_t people)
{
    crew->people += people;
    if (seat == NULL || people <= 0)
        return;
    crew->lead = crew->lead || seat->duty == DUTY_LEAD;
    crew->coordinator = crew->coordinator || seat->duty == DUTY_COORDINATOR;
}

struct crew crew_planned(const struct dossier *dossier)
{
    struct crew crew = {0};
    dossier_each(struct seat, seat, dossier, RECORD_SEAT)
        crew_add(&crew, seat, seat->count);
    return crew;
}

struct crew crew_assigned(const struct dossier *dossier)
{
    struct crew crew = {0};
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT)
        if (assignment->left == DAY_NONE)
            crew_add(&crew, dossier_by_number(dossier, RECORD_SEAT, assignment->seat), 1);
    return crew;
}

int64_t seat_filled(const struct dossier *dossier, const struct seat *seat)
{
    int64_t filled = 0;
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT)
        filled += assignment->seat == seat->number && assignment->left == DAY_NONE;
    return filled;
}

const struct seat *seat_with_duty(const struct dossier *dossier, enum duty duty)
{
    dossier_each(struct seat, seat, dossier, RECORD_SEAT)
        if (seat->duty == (int)duty && seat->count > 0)
            return seat;
    return NULL;
}

bool escalation_has(const struct dossier *dossier, enum side side)
{
    dossier_each(struct contact, contact, dossier, RECORD_CONTACT)
        if (contact->side == (int)side && contact->escalation > 0)
            return true;
    return false;
}

enum outcome outcome_decided(const struct dossier *dossier)
{
    return (enum outcome)dossier_stage_phase(dossier, STAGE_DELIVER)->outcome;
}

bool engagement_ended(const struct dossier *dossier)
{
    return status_is_over(dossier->engagement->status);
}

civil_day engagement_day(const struct dossier *dossier, civil_day today)
{
    civil_day left = engagement_ended(dossier) ? dossier_phase(dossier)->left : DAY_NONE;
    return left != DAY_NONE && left < today ? left : today;
}

/* The day an assignment ended or ends by itself; the engagement's own end is judged apart. */
static civil_day assignment_last_day(const struct dossier *dossier,
                                     const struct assignment *assignment)
{
    if (assignment == NULL)
        return DAY_NONE;
    civil_day to = assignment_tenure(dossier, assignment).to;
    bool with_the_rest = assignment->left == DAY_NONE && to == dossier->engagement->end;
    return with_the_rest ? DAY_NONE : to;
}

static struct overstay past(const char *rule, civil_day day)
{
    return (struct overstay){rule, day, day == DAY_NONE ? DAY_NONE : day + 1};
}

/* Once it is closed or cancelled, open access is wrong on that very day. */
static struct overstay past_end(const struct dossier *dossier)
{
    civil_day left = dossier_phase(dossier)->left;
    if (engagement_ended(dossier) && left != DAY_NONE)
        return (struct overstay){"access-after-end", left, left};
    return past("access-after-end", dossier->engagement->end);
}

struct overstay access_overstay(const struct dossier *dossier, const struct access *access)
{
    const struct assignment *holder =
        dossier_by_number(dossier, RECORD_ASSIGNMENT, access->assignment);
    const struct overstay ways[] = {
        past("access-leaver", assignment_last_day(dossier, holder)),
        past("access-expired", access->expires),
        past_end(dossier),
    };
    struct overstay first = {NULL, DAY_NONE, DAY_NONE};
    for (size_t i = 0; access_is_open(access) && i < ARRAY_COUNT(ways); i++)
        if (ways[i].from != DAY_NONE && (first.rule == NULL || ways[i].from < first.from))
            first = ways[i];
    return first;
}

civil_day day_sooner(civil_day a, civil_day b)
{
    if (a == DAY_NONE || b == DAY_NONE)
        return a == DAY_NONE ? b : a;
    return a < b ? a : b;
}

bool name_listed(const char *names, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = text_or(names, ""); *at != '\0'; at += strspn(at, " ")) {
        size_t word = strcspn(at, " ");
        if (word == length && memcmp(at, name, length) == 0)
            return true;
        at += word;
    }
    return false;
}

bool milestone_overdue(const struct milestone *milestone, civil_day today)
{
    return milestone->state != MILESTONE_ACCEPTED && milestone->due != DAY_NONE &&
           milestone->due < today;
}

civil_day waived_until(const struct dossier *dossier, const char *subject)
{
    civil_day last = DAY_NONE;
    dossier_each(struct waiver, waiver, dossier, RECORD_WAIVER) {
        if (waiver->cured != DAY_NONE || strcasecmp(text_or(waiver->subject, ""), subject) != 0)
            continue;
        civil_day until = waiver->until == DAY_NONE ? WAIVED_ALWAYS : waiver->until;
        last = until > last ? until : last;
    }
    return last;
}
