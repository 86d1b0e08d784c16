#include "gate.h"
#include "rules/rules.h"

#include "text.h"

/* Later than this many days, a required item puts the engagement off track. */
enum { LATE_BEARABLE = 7, END_NEAR = 30 };

struct assessor {
    struct ruling ruling;
    struct findings findings; /* of the reason under way, for the words */
    VEC(struct health_reason) reasons;
    civil_day risk_from, off_from;
};

/* Counts a reason from a day on; true when it stands today and wants to be told. */
static bool foresee(struct assessor *assessor, enum health health, civil_day from)
{
    civil_day *first = health == HEALTH_OFF_TRACK ? &assessor->off_from : &assessor->risk_from;
    *first = day_sooner(*first, from);
    return from <= assessor->ruling.today;
}

static bool before(const struct health_reason *a, const struct health_reason *b)
{
    return a->health != b->health ? a->health > b->health : a->from < b->from;
}

static void keep(struct assessor *assessor, struct health_reason reason)
{
    (void)vec_push(&assessor->reasons, assessor->ruling.arena);
    size_t at = assessor->reasons.count - 1;
    for (; at > 0 && before(&reason, &assessor->reasons.at[at - 1]); at--)
        assessor->reasons.at[at] = assessor->reasons.at[at - 1];
    assessor->reasons.at[at] = reason;
}

static void tell(struct assessor *assessor, enum health health, civil_day from, const char *rule,
                 const char *subject, const struct place places[], size_t place_count)
{
    const struct finding *finding =
        rule_tell(&assessor->ruling, SEVERITY_WARN, rule, rule, subject, places, place_count);
    keep(assessor, (struct health_reason){health, from, *finding});
}
#define TELL(assessor, health, from, rule, subject, ...)                                       \
    tell((assessor), (health), (from), (rule), (subject), (const struct place[]){__VA_ARGS__}, \
         sizeof((const struct place[]){__VA_ARGS__}) / sizeof(struct place))

/* Whether a later cycle stands for a waived one, today or on the day the waiver has run out. */
static bool superseded(const struct ruling *ruling, const struct item *waived, civil_day from)
{
    dossier_each(struct item, later, ruling->dossier, RECORD_ITEM)
        if (later->cycle > waived->cycle && text_equal(later->code, waived->code) &&
            (item_counts(later, ruling->today) || item_counts(later, from)))
            return true;
    return false;
}

/* The first day on which an item that stays as it is lies open and late; DAY_NONE: never. */
static civil_day item_late_from(const struct ruling *ruling, const struct item *item)
{
    if (item->due == DAY_NONE || item->state == ITEM_DONE || item->state == ITEM_NOT_APPLICABLE)
        return DAY_NONE;
    if (item->state == ITEM_OPEN)
        return item->due + 1;
    civil_day until = waived_until(ruling->dossier, item->code);
    if (until == WAIVED_ALWAYS)
        return DAY_NONE;
    civil_day from = (until > item->due ? until : item->due) + 1;
    return superseded(ruling, item, from) ? DAY_NONE : from;
}

static void item_late(struct assessor *assessor, const struct item *item)
{
    const struct ruling *ruling = &assessor->ruling;
    civil_day from = item_late_from(ruling, item);
    if (from == DAY_NONE)
        return;
    civil_day too_late = item->due + LATE_BEARABLE + 1;
    civil_day off_from = too_late > from ? too_late : from;
    bool late = foresee(assessor, HEALTH_AT_RISK, from);
    bool off = foresee(assessor, HEALTH_OFF_TRACK, off_from);
    if (late)
        TELL(assessor, off ? HEALTH_OFF_TRACK : HEALTH_AT_RISK, off ? off_from : from,
             "item-overdue", item->code, {"item", item->code}, {"text", item->text},
             {"days", rule_number(ruling, ruling->today - item->due)},
             {"day", rule_day(ruling, item->due)});
}

static void judge_items(struct assessor *assessor)
{
    dossier_each(struct item, item, assessor->ruling.dossier, RECORD_ITEM)
        if (item->required && item->reached && !item->retired)
            item_late(assessor, item);
}

static void judge_milestones(struct assessor *assessor)
{
    const struct ruling *ruling = &assessor->ruling;
    dossier_each(struct milestone, milestone, ruling->dossier, RECORD_MILESTONE) {
        if (milestone->state == MILESTONE_ACCEPTED || milestone->due == DAY_NONE ||
            !foresee(assessor, HEALTH_OFF_TRACK, milestone->due + 1))
            continue;
        const char *handle = rule_handle(ruling, RECORD_MILESTONE, milestone);
        TELL(assessor, HEALTH_OFF_TRACK, milestone->due + 1, "milestone-overdue", handle,
             {"milestone", handle}, {"title", milestone->title},
             {"day", rule_day(ruling, milestone->due)},
             {"days", rule_number(ruling, ruling->today - milestone->due)});
    }
}

static void judge_access(struct assessor *assessor)
{
    const struct ruling *ruling = &assessor->ruling;
    dossier_each(struct access, access, ruling->dossier, RECORD_ACCESS) {
        struct overstay overstay = access_overstay(ruling->dossier, access);
        if (overstay.rule == NULL || !foresee(assessor, HEALTH_OFF_TRACK, overstay.from))
            continue;
        const char *handle = rule_handle(ruling, RECORD_ACCESS, access);
        TELL(assessor, HEALTH_OFF_TRACK, overstay.from, overstay.rule, handle, {"access", handle},
             {"person", access_holder(ruling->dossier, access)}, {"system", access->system},
             {"day", rule_day(ruling, overstay.day)});
    }
}

static void judge_waivers(struct assessor *assessor)
{
    const struct ruling *ruling = &assessor->ruling;
    dossier_each(struct waiver, waiver, ruling->dossier, RECORD_WAIVER) {
        if (waiver->cured != DAY_NONE || waiver->until == DAY_NONE ||
            waived_until(ruling->dossier, waiver->subject) != waiver->until ||
            !foresee(assessor, HEALTH_AT_RISK, waiver->until + 1))
            continue;
        TELL(assessor, HEALTH_AT_RISK, waiver->until + 1, "waiver-expired", waiver->subject,
             {"waiver", rule_handle(ruling, RECORD_WAIVER, waiver)}, {"subject", waiver->subject},
             {"approver", waiver->approver}, {"reason", waiver->reason},
             {"until", rule_day(ruling, waiver->until)});
    }
}

static void judge_end(struct assessor *assessor)
{
    const struct ruling *ruling = &assessor->ruling;
    civil_day end = ruling->dossier->engagement->end;
    if (end == DAY_NONE || outcome_decided(ruling->dossier) != OUTCOME_NONE ||
        !foresee(assessor, HEALTH_AT_RISK, end - END_NEAR))
        return;
    const char *rule = end < ruling->today ? "end-passed" : "end-30";
    TELL(assessor, HEALTH_AT_RISK, end - END_NEAR, rule, "outcome-decided",
         {"days", rule_number(ruling, end - ruling->today)}, {"day", rule_day(ruling, end)});
}

static void judge_exit(struct assessor *assessor)
{
    const struct ruling *ruling = &assessor->ruling;
    const struct engagement *engagement = ruling->dossier->engagement;
    if (!engagement->unplanned_exit)
        return;
    /* On which day it was begun is not on record, and the end may have been moved since. */
    civil_day from = day_sooner(engagement->end, dossier_phase(ruling->dossier)->entered);
    (void)foresee(assessor, HEALTH_AT_RISK, from);
    TELL(assessor, HEALTH_AT_RISK, from, "unplanned-exit", engagement->code,
         {"day", rule_day(ruling, engagement->end)});
}

void health_evaluate(const struct dossier *dossier, civil_day today,
                     const struct catalogue *catalogue, struct arena *arena,
                     struct health_report *out)
{
    struct assessor assessor = {.risk_from = DAY_NONE, .off_from = DAY_NONE};
    assessor.ruling = (struct ruling){dossier, today, catalogue, arena, &assessor.findings};
    judge_access(&assessor);
    /* On hold or at its end nothing is expected any more; but a door may stand open. */
    if (dossier->engagement->status == STATUS_ACTIVE) {
        judge_items(&assessor);
        judge_milestones(&assessor);
        judge_waivers(&assessor);
        judge_end(&assessor);
        judge_exit(&assessor);
    }
    *out = (struct health_report){
        .health = health_on(assessor.risk_from, assessor.off_from, today),
        .reasons = assessor.reasons.at,
        .count = assessor.reasons.count,
        .risk_from = assessor.risk_from,
        .off_from = assessor.off_from,
    };
}

enum health health_on(civil_day risk_from, civil_day off_from, civil_day today)
{
    if (off_from != DAY_NONE && off_from <= today)
        return HEALTH_OFF_TRACK;
    return risk_from != DAY_NONE && risk_from <= today ? HEALTH_AT_RISK : HEALTH_ON_TRACK;
}
