#include "dossier.h"

#include "budget.h"
#include "gate.h"
#include "rules/rules.h"
#include "text.h"

/*
 * All figures are computed first and put in place afterwards through the put functions, so
 * that a row is written only when a figure of its own has changed.
 */

struct plan {
    struct phase *visit[STAGE_COUNT]; /* the latest to each stage */
    civil_day entry[STAGE_COUNT];     /* real, or planned */
    bool reached[STAGE_COUNT];
};

struct derivation {
    struct dossier *dossier;
    civil_day today;
    struct plan plan;
    struct item **items; /* the standing rows */
    size_t item_count;
    struct arena *scratch;
};

static void put_day(struct row *row, civil_day *slot, civil_day value)
{
    if (*slot == value)
        return;
    *slot = value;
    row->touched = true;
}

static void put_int(struct row *row, int64_t *slot, int64_t value)
{
    if (*slot == value)
        return;
    *slot = value;
    row->touched = true;
}

static void put_bool(struct row *row, bool *slot, bool value)
{
    if (*slot == value)
        return;
    *slot = value;
    row->touched = true;
}

static void put_word(struct row *row, int *slot, int value)
{
    if (*slot == value)
        return;
    *slot = value;
    row->touched = true;
}

static void put_text(struct row *row, const char **slot, const char *value, struct arena *arena)
{
    if (text_equal(*slot, value))
        return;
    *slot = arena_strdup(arena, value);
    row->touched = true;
}

static civil_day day_plus(civil_day day, int64_t days)
{
    enum { FAR = 3000000 }; /* past every valid day, so that sums of two stay in range */
    if (day == DAY_NONE || days < -FAR || days > FAR)
        return DAY_NONE;
    return day + (civil_day)days;
}

static civil_day later(civil_day a, civil_day b)
{
    return a > b ? a : b; /* DAY_NONE is before every day */
}

static int64_t plan_days(const struct plan *plan, enum stage stage, int64_t otherwise)
{
    const struct phase *visit = plan->visit[stage];
    return visit != NULL && visit->plan_days > 0 ? visit->plan_days : otherwise;
}

/* What the playbook says of the phase itself, but never before the one that precedes it. */
static civil_day stated_entry(const struct dossier *dossier, struct when opens, civil_day before)
{
    const struct anchors anchors = {.today = DAY_NONE,
                                    .start = dossier->engagement->start,
                                    .end = dossier->engagement->end,
                                    .phase = before};
    civil_day day = when_day(opens, &anchors);
    return day == DAY_NONE ? DAY_NONE : later(before, day);
}

/* When a stage that was not entered yet opens by plan (source: playbooks B0.5, B0.6). */
static civil_day planned_entry(const struct dossier *dossier, const struct plan *plan,
                               enum stage stage)
{
    enum { INTEGRATION_DAYS = 14 };
    const struct phase *visit = plan->visit[stage];
    const civil_day *entry = plan->entry;
    if (stage != STAGE_ASSESS && visit != NULL && visit->opens.anchor != ANCHOR_NONE)
        return stated_entry(dossier, visit->opens, entry[stage - 1]);
    switch (stage) {
    case STAGE_SOURCE: return day_plus(entry[STAGE_ASSESS], plan_days(plan, STAGE_ASSESS, 0));
    case STAGE_ONBOARD:
        return later(dossier->engagement->start,
                     day_plus(entry[STAGE_SOURCE], plan_days(plan, STAGE_SOURCE, 0)));
    case STAGE_DELIVER:
        return day_plus(entry[STAGE_ONBOARD], plan_days(plan, STAGE_ONBOARD, INTEGRATION_DAYS));
    case STAGE_CLOSE:
        if (plan_days(plan, STAGE_DELIVER, 0) > 0)
            return day_plus(entry[STAGE_DELIVER], plan_days(plan, STAGE_DELIVER, 0));
        break; /* the delivery ends by decision: nobody knows when */
    case STAGE_ASSESS:
    case STAGE_COUNT: break;
    }
    return DAY_NONE;
}

static void plan_stages(const struct dossier *dossier, struct plan *plan)
{
    *plan = (struct plan){.reached = {false}};
    dossier_each(struct phase, phase, dossier, RECORD_PHASE) {
        struct phase **visit = &plan->visit[phase->stage];
        if (*visit == NULL || phase->number > (*visit)->number)
            *visit = phase;
        if (phase->entered != DAY_NONE)
            plan->reached[phase->stage] = true;
    }
    for (enum stage stage = 0; stage < STAGE_COUNT; stage++) {
        const struct phase *visit = plan->visit[stage];
        bool entered = visit != NULL && visit->entered != DAY_NONE;
        plan->entry[stage] = entered ? visit->entered : planned_entry(dossier, plan, stage);
    }
}

static struct anchors stage_anchors(const struct dossier *dossier, const struct plan *plan,
                                    int stage, civil_day today)
{
    return (struct anchors){.today = today,
                            .start = dossier->engagement->start,
                            .end = dossier->engagement->end,
                            .phase = plan->entry[stage]};
}

struct anchors dossier_anchors(const struct dossier *dossier, enum stage stage, civil_day today)
{
    struct plan plan;
    plan_stages(dossier, &plan);
    return stage_anchors(dossier, &plan, (int)stage, today);
}

/* On an unplanned exit, what was to be done before the end is to be done at the end. */
static bool brought_forward(const struct dossier *dossier, struct when when)
{
    return dossier->engagement->unplanned_exit && when_anchor(when) == ANCHOR_END;
}

static struct when expected_when(const struct dossier *dossier, struct when when)
{
    if (brought_forward(dossier, when) && when.days < 0)
        when.days = 0;
    return when;
}

/* What recurs ends with its phase: a later cycle that was not due by the day of leaving comes
 * up no more, unless the phase is visited again (source: playbooks B0, `every`). */
static bool lapsed(const struct plan *plan, const struct item *item)
{
    const struct phase *visit = plan->visit[item->stage];
    if (item->cycle == 0 || item->state != ITEM_OPEN || visit == NULL || visit->left == DAY_NONE)
        return false;
    return item->due == DAY_NONE || item->due > visit->left;
}

static void derive_items(struct derivation *d)
{
    dossier_each(struct item, item, d->dossier, RECORD_ITEM) {
        if (item->retired && item->due != DAY_NONE)
            continue; /* history: it keeps the date of its visit */
        struct anchors anchors = stage_anchors(d->dossier, &d->plan, item->stage, d->today);
        struct when when = expected_when(d->dossier, item->due_when);
        bool brought = brought_forward(d->dossier, when);
        put_day(&item->row, &item->due, when_day(when, &anchors));
        bool reached = d->plan.reached[item->stage] || brought;
        put_bool(&item->row, &item->reached, reached && !lapsed(&d->plan, item));
    }
}

static void derive_milestones(struct derivation *d)
{
    dossier_each(struct milestone, milestone, d->dossier, RECORD_MILESTONE) {
        struct anchors anchors = stage_anchors(d->dossier, &d->plan, milestone->stage, d->today);
        put_day(&milestone->row, &milestone->due, when_day(milestone->due_when, &anchors));
    }
}

static void derive_topics(struct derivation *d)
{
    struct anchors anchors = stage_anchors(d->dossier, &d->plan, STAGE_DELIVER, d->today);
    dossier_each(struct topic, topic, d->dossier, RECORD_TOPIC) {
        struct when when = expected_when(d->dossier, topic->due_when);
        put_day(&topic->row, &topic->due, when_day(when, &anchors));
    }
}

static void derive_people(struct derivation *d)
{
    dossier_each(struct person, person, d->dossier, RECORD_PERSON)
        put_text(&person->row, &person->name_key, person_key(person->name, d->scratch),
                 d->dossier->arena);
    dossier_each(struct assignment, assignment, d->dossier, RECORD_ASSIGNMENT) {
        struct tenure tenure = assignment_tenure(d->dossier, assignment);
        put_day(&assignment->row, &assignment->from_day, tenure.from);
        put_day(&assignment->row, &assignment->to_day, tenure.to);
        put_day(&assignment->row, &assignment->planned_to, tenure.planned_to);
    }
}

static void derive_hours(struct derivation *d)
{
    dossier_each(struct hours, hours, d->dossier, RECORD_HOURS)
        put_int(&hours->row, &hours->cost, hours_cost(d->dossier, hours));
}

static void derive_phase(struct derivation *d)
{
    struct engagement *engagement = d->dossier->engagement;
    const struct phase *phase = dossier_phase(d->dossier);
    put_word(&engagement->row, &engagement->stage, phase->stage);
    put_text(&engagement->row, &engagement->phase_title, phase->title, d->dossier->arena);
    put_day(&engagement->row, &engagement->phase_entered, phase->entered);
}

static bool waits(const struct derivation *d, const struct item *item)
{
    return item->required && item->reached && !item_settled(d->dossier, item, d->today);
}

static void derive_open_required(struct derivation *d)
{
    struct engagement *engagement = d->dossier->engagement;
    int64_t open = 0;
    for (size_t i = 0; i < d->item_count; i++)
        open += waits(d, d->items[i]);
    put_int(&engagement->row, &engagement->open_required, open);
}

/* The soonest of what has to be done. */
struct next {
    civil_day due;
    const char *what;
};

static bool is_sooner(const struct next *next, civil_day due)
{
    return due != DAY_NONE && day_sooner(next->due, due) != next->due;
}

static void next_row(const struct derivation *d, struct next *next, civil_day due,
                     enum record_kind kind, const void *row, const char *title)
{
    if (!is_sooner(next, due))
        return;
    next->due = due;
    next->what =
        arena_printf(d->scratch, "%s %s", handle_text(kind, row, d->scratch), text_or(title, ""));
}

static struct next next_of(const struct derivation *d)
{
    const struct dossier *dossier = d->dossier;
    struct next next = {DAY_NONE, NULL};
    for (size_t i = 0; i < d->item_count; i++)
        if (waits(d, d->items[i]) && is_sooner(&next, d->items[i]->due))
            next =
                (struct next){d->items[i]->due, arena_printf(d->scratch, "%s %s", d->items[i]->code,
                                                             text_or(d->items[i]->text, ""))};
    dossier_each(struct milestone, milestone, dossier, RECORD_MILESTONE)
        if (milestone->state != MILESTONE_ACCEPTED)
            next_row(d, &next, milestone->due, RECORD_MILESTONE, milestone, milestone->title);
    if (dossier->engagement->model != MODEL_AUGMENTED_TEAM)
        return next; /* of staff augmentation topics are optional */
    dossier_each(struct topic, topic, dossier, RECORD_TOPIC)
        if (topic->confirmed == DAY_NONE)
            next_row(d, &next, topic->due, RECORD_TOPIC, topic, topic->title);
    return next;
}

static void derive_next(struct derivation *d)
{
    struct engagement *engagement = d->dossier->engagement;
    struct next next = engagement_ended(d->dossier) ? (struct next){DAY_NONE, NULL} : next_of(d);
    put_day(&engagement->row, &engagement->next_due, next.due);
    put_text(&engagement->row, &engagement->next_what, next.what, d->dossier->arena);
}

static void derive_seats(struct derivation *d)
{
    enum { MOST = 1000000 }; /* a sum of such cannot overflow */
    struct engagement *engagement = d->dossier->engagement;
    int64_t filled = 0, total = 0;
    dossier_each(struct seat, seat, d->dossier, RECORD_SEAT) {
        int64_t count = seat->count < 0 ? 0 : seat->count > MOST ? MOST : seat->count;
        int64_t people = seat_filled(d->dossier, seat);
        total += count;
        filled += people < count ? people : count;
    }
    put_int(&engagement->row, &engagement->seats_filled, filled);
    put_int(&engagement->row, &engagement->seats_total, total);
}

static void derive_access(struct derivation *d)
{
    struct engagement *engagement = d->dossier->engagement;
    int64_t open = 0;
    dossier_each(struct access, access, d->dossier, RECORD_ACCESS)
        open += access_is_open(access);
    put_int(&engagement->row, &engagement->access_open, open);
}

static void derive_gate(struct derivation *d)
{
    static const struct catalogue no_words = {NULL, 0, 0};
    struct engagement *engagement = d->dossier->engagement;
    struct gate_report report;
    int64_t rows = 0, met = 0;
    gate_evaluate(d->dossier, d->today, &no_words, d->scratch, &report);
    for (size_t i = 0; i < report.row_count; i++) {
        rows += report.rows[i].required;
        met += report.rows[i].required && report.rows[i].holds;
    }
    put_int(&engagement->row, &engagement->gate_rows, rows);
    put_int(&engagement->row, &engagement->gate_met, met);
}

static void derive_health(struct derivation *d)
{
    static const struct catalogue no_words = {NULL, 0, 0};
    struct engagement *engagement = d->dossier->engagement;
    struct health_report report;
    health_evaluate(d->dossier, d->today, &no_words, d->scratch, &report);
    put_day(&engagement->row, &engagement->risk_from, report.risk_from);
    put_day(&engagement->row, &engagement->off_from, report.off_from);
}

/* The last day before something changes by its date alone: a cycle begins to count, a waiver
 * has expired, somebody has left. What was ended does not change any more. */
static void derive_fresh(struct derivation *d)
{
    struct engagement *engagement = d->dossier->engagement;
    civil_day fresh = DAY_NONE;
    dossier_each(struct item, item, d->dossier, RECORD_ITEM)
        if (!item->retired && item->reached && item->due > d->today && !item_counts(item, d->today))
            fresh = day_sooner(fresh, item->due - 1);
    dossier_each(struct waiver, waiver, d->dossier, RECORD_WAIVER)
        if (waiver->cured == DAY_NONE && waiver->until >= d->today)
            fresh = day_sooner(fresh, waiver->until);
    dossier_each(struct assignment, assignment, d->dossier, RECORD_ASSIGNMENT)
        if (assignment->left > d->today)
            fresh = day_sooner(fresh, assignment->left - 1);
    dossier_each(struct paper, paper, d->dossier, RECORD_PAPER) {
        if (paper->expires >= d->today)
            fresh = day_sooner(fresh, paper->expires);
        if (paper->signed_on > d->today)
            fresh = day_sooner(fresh, paper->signed_on - 1);
    }
    put_day(&engagement->row, &engagement->fresh_until,
            engagement_ended(d->dossier) ? DAY_NONE : fresh);
}

void dossier_derive(struct dossier *dossier, civil_day today)
{
    CLEANUP(arena_done) struct arena scratch;
    struct derivation d = {.dossier = dossier, .scratch = &scratch};
    arena_init(&scratch);
    plan_stages(dossier, &d.plan);
    if (d.plan.visit[STAGE_ASSESS] == NULL)
        return; /* an engagement that undo has taken back: its phases are gone with it */
    d.today = engagement_day(dossier, today);
    derive_items(&d);
    derive_milestones(&d);
    derive_topics(&d);
    derive_people(&d);
    derive_hours(&d);
    d.items = dossier_items(dossier, d.today, &d.item_count, &scratch);
    derive_phase(&d);
    derive_open_required(&d);
    derive_next(&d);
    derive_seats(&d);
    derive_access(&d);
    derive_gate(&d);
    derive_health(&d);
    derive_fresh(&d);
}
