#include "warnings.h"

#include "advisor.h"
#include "benchmark.h"
#include "gate.h"
#include "text.h"

static int stage_now(const struct ruling *ruling)
{
    return dossier_phase(ruling->dossier)->stage;
}

/* --- access ------------------------------------------------------------------------------ */

/* One row, one finding: whatever is wrong with it, revoking and verifying it is the cure. */
static void access_overstays(const struct ruling *ruling)
{
    dossier_each(struct access, access, ruling->dossier, RECORD_ACCESS) {
        struct overstay overstay = access_overstay(ruling->dossier, access);
        if (overstay.rule == NULL || overstay.from > ruling->today)
            continue;
        const char *handle = rule_handle(ruling, RECORD_ACCESS, access);
        WARN(ruling, overstay.rule, handle, {"access", handle},
             {"person", access_holder(ruling->dossier, access)}, {"system", access->system},
             {"day", rule_day(ruling, overstay.day)});
    }
}

/* --- shape ------------------------------------------------------------------------------- */

/* The vacant seat if there is one, else the shape itself. */
static void duty_missing(const struct ruling *ruling, enum duty duty, const char *rule)
{
    const struct seat *seat = seat_with_duty(ruling->dossier, duty);
    const char *subject = seat == NULL ? "team-shape" : rule_handle(ruling, RECORD_SEAT, seat);
    rule_tell(ruling, SEVERITY_WARN, rule, rule, subject, NULL, 0);
}

/* While the team is sought its seats are judged, then its people; at the close it dissolves. */
static void team_thin(const struct ruling *ruling)
{
    int stage = stage_now(ruling);
    if (ruling->dossier->engagement->model != MODEL_AUGMENTED_TEAM || stage == STAGE_ASSESS ||
        stage == STAGE_CLOSE)
        return;
    struct crew crew =
        stage == STAGE_SOURCE ? crew_planned(ruling->dossier) : crew_assigned(ruling->dossier);
    if (crew.people < TEAM_LEAST)
        WARN(ruling, "team-small", "team-shape", {"people", rule_number(ruling, crew.people)});
    if (!crew.lead)
        duty_missing(ruling, DUTY_LEAD, "team-lead");
    if (!crew.coordinator)
        duty_missing(ruling, DUTY_COORDINATOR, "team-coordinator");
}

static void escalation_one_sided(const struct ruling *ruling)
{
    if (ruling->dossier->engagement->model == MODEL_AUGMENTED_TEAM &&
        stage_now(ruling) != STAGE_ASSESS && !escalation_has(ruling->dossier, SIDE_PROVIDER))
        rule_tell(ruling, SEVERITY_WARN, "escalation-provider", "escalation-provider",
                  "escalation-set", NULL, 0);
}

/* Planned or present, whichever is more: both take the manager's hours. */
static void crew_heavy(const struct ruling *ruling)
{
    if (ruling->dossier->engagement->model != MODEL_STAFF_AUGMENTATION ||
        stage_now(ruling) == STAGE_CLOSE)
        return;
    int64_t planned = crew_planned(ruling->dossier).people;
    int64_t assigned = crew_assigned(ruling->dossier).people;
    int64_t people = planned > assigned ? planned : assigned;
    if (people <= SOLO_MOST)
        return;
    const char *rule = people > CREW_MOST ? "crew-large" : "crew-load";
    WARN(ruling, rule, rule, {"people", rule_number(ruling, people)});
}

/* --- dates ------------------------------------------------------------------------------- */

static const char *end_rule(int32_t days)
{
    if (days < 0)
        return "end-passed";
    if (days <= 30)
        return "end-30";
    if (days <= 60)
        return "end-60";
    return days <= 90 ? "end-90" : NULL;
}

static void end_undecided(const struct ruling *ruling)
{
    civil_day end = ruling->dossier->engagement->end;
    if (end == DAY_NONE || outcome_decided(ruling->dossier) != OUTCOME_NONE)
        return;
    int32_t days = end - ruling->today;
    const char *rule = end_rule(days);
    if (rule != NULL)
        WARN(ruling, rule, "outcome-decided", {"days", rule_number(ruling, days)},
             {"day", rule_day(ruling, end)});
}

static void milestones_late(const struct ruling *ruling)
{
    dossier_each(struct milestone, milestone, ruling->dossier, RECORD_MILESTONE) {
        if (!milestone_overdue(milestone, ruling->today))
            continue;
        const char *handle = rule_handle(ruling, RECORD_MILESTONE, milestone);
        WARN(ruling, "milestone-overdue", handle, {"milestone", handle},
             {"title", milestone->title}, {"day", rule_day(ruling, milestone->due)},
             {"days", rule_number(ruling, ruling->today - milestone->due)});
    }
}

/* --- rates ------------------------------------------------------------------------------- */

static void rate_told(const struct ruling *ruling, const struct seat *seat,
                      const struct benchmark *benchmark)
{
    const char *wording = benchmark->percent < RATE_LOW_PERCENT ? "rate-low" : "rate-high";
    const char *handle = rule_handle(ruling, RECORD_SEAT, seat);
    char rate[MONEY_TEXT_SIZE], median[MONEY_TEXT_SIZE];
    (void)rate_text(seat->rate, rate);
    (void)money_pretty(benchmark->median_hour, median);
    RULE_TELL(ruling, SEVERITY_WARN, "rate-benchmark", wording, handle, {"seat", handle},
              {"title", seat->title}, {"rate", rate},
              {"times", benchmark_times(benchmark, ruling->arena)}, {"median", median},
              {"currency", benchmark->currency}, {"occupation", benchmark->occupation},
              {"soc", benchmark->wage_code}, {"reference", benchmark->reference});
}

/* An unverified figure is no ground for a remark. */
static void rates_far(const struct ruling *ruling)
{
    const struct dossier *dossier = ruling->dossier;
    if (dossier->standards == NULL || stage_now(ruling) == STAGE_CLOSE)
        return;
    dossier_each(struct seat, seat, dossier, RECORD_SEAT) {
        struct benchmark benchmark;
        benchmark_seat(seat, dossier->engagement->currency, dossier->standards->wages,
                       ruling->arena, &benchmark);
        if (benchmark.state == BENCHMARK_COMPARED && benchmark.sureness != SURE_UNVERIFIED &&
            (benchmark.percent < RATE_LOW_PERCENT || benchmark.percent > RATE_HIGH_PERCENT))
            rate_told(ruling, seat, &benchmark);
    }
}

/* --- waivers and prompts ----------------------------------------------------------------- */

static void waiver_told(const struct ruling *ruling, const struct waiver *waiver)
{
    bool in_force = waiver->until == DAY_NONE || waiver->until >= ruling->today;
    /* A later one took over: it speaks for both. */
    if (!in_force && waived_until(ruling->dossier, waiver->subject) != waiver->until)
        return;
    const char *rule = in_force || engagement_ended(ruling->dossier) ? "waiver" : "waiver-expired";
    const char *until = waiver->until == DAY_NONE ? "it is cured" : rule_day(ruling, waiver->until);
    WARN(ruling, rule, waiver->subject, {"waiver", rule_handle(ruling, RECORD_WAIVER, waiver)},
         {"subject", waiver->subject}, {"approver", waiver->approver}, {"reason", waiver->reason},
         {"until", until});
}

static void waivers_stand(const struct ruling *ruling)
{
    dossier_each(struct waiver, waiver, ruling->dossier, RECORD_WAIVER)
        if (waiver->cured == DAY_NONE)
            waiver_told(ruling, waiver);
}

/* Staff augmentation hands over informally: the lines are asked for, none blocks. */
static void lines_prompted(const struct ruling *ruling)
{
    if (ruling->dossier->engagement->model != MODEL_STAFF_AUGMENTATION ||
        stage_now(ruling) != STAGE_CLOSE)
        return;
    dossier_each(struct line, line, ruling->dossier, RECORD_LINE)
        if (line->required && !line_settled(line))
            WARN(ruling, "handover-line", line->code, {"line", line->code}, {"text", line->text});
}

/* --- advice ------------------------------------------------------------------------------ */

static void advice_outdated(const struct ruling *ruling)
{
    struct advice_difference difference;
    if (!advice_differs(ruling->dossier, ruling->today, ruling->arena, &difference))
        return;
    const char *handle = rule_handle(ruling, RECORD_ADVICE, difference.advice);
    WARN(ruling, "advice-differs", handle, {"advice", handle}, {"facts", difference.facts},
         {"outcome", difference.outcome}, {"day", rule_day(ruling, difference.advice->given)});
}

/* --- the table --------------------------------------------------------------------------- */

static const struct {
    warning_check *check;
    bool after_end; /* still of interest when the engagement has ended */
} warnings[] = {
    {access_overstays, true},
    {warn_secrets_known, true},
    {warn_sole_ownership, false},
    {warn_reporting_line, false},
    {warn_milestone_owner, false},
    {warn_overbooked, false},
    {warn_long_service, false},
    {warn_backfill, false},
    {team_thin, false},
    {escalation_one_sided, false},
    {crew_heavy, false},
    {end_undecided, false},
    {milestones_late, false},
    {waivers_stand, true},
    {lines_prompted, false},
    {rates_far, false},
    {advice_outdated, false},
    {warn_budget, false},
    {warn_escalation, false},
    {warn_papers, false},
    {warn_provider_unassessed, false},
    {warn_provider_lapses, false},
    {warn_topics, false},
    {warn_artefacts, false},
    {warn_nothing_passed_on, false},
};

void warnings_evaluate(const struct dossier *dossier, civil_day today,
                       const struct catalogue *catalogue, struct arena *arena,
                       struct findings *findings)
{
    const struct ruling ruling = {dossier, today, catalogue, arena, findings};
    bool ended = engagement_ended(dossier);
    for (size_t i = 0; i < ARRAY_COUNT(warnings); i++)
        if (!ended || warnings[i].after_end)
            warnings[i].check(&ruling);
}
