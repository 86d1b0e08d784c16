#include "radar.h"

#include "budget.h"
#include "rules/rules.h"

static const struct {
    const char *name, *title;
} windows[] = {
    [RADAR_PASSED] = {"passed", "Passed"}, [RADAR_30] = {"30", "In 30 days"},
    [RADAR_60] = {"60", "In 60 days"},     [RADAR_90] = {"90", "In 90 days"},
    [RADAR_LATER] = {"later", "Later"},    [RADAR_OPEN] = {"open", "No end known"},
};

enum radar_window radar_window_of(civil_day end, civil_day today)
{
    if (end == DAY_NONE)
        return RADAR_OPEN;
    if (end < today)
        return RADAR_PASSED;
    if (end - today <= 30)
        return RADAR_30;
    if (end - today <= 60)
        return RADAR_60;
    return end - today <= 90 ? RADAR_90 : RADAR_LATER;
}

const char *radar_window_name(enum radar_window window)
{
    return windows[window].name;
}

const char *radar_window_title(enum radar_window window)
{
    return windows[window].title;
}

static void count_topics(const struct dossier *dossier, struct term_case *term)
{
    dossier_each(struct topic, topic, dossier, RECORD_TOPIC) {
        bool confirmed = topic->confirmed != DAY_NONE;

        term->topics++;
        term->topics_confirmed += confirmed;
        term->critical += topic->critical;
        term->critical_confirmed += topic->critical && confirmed;
    }
}

struct term_case term_case_of(const struct dossier *dossier)
{
    struct term_case term = {.outcome = (int)outcome_decided(dossier)};
    struct budget budget = budget_of(dossier);

    dossier_each(struct milestone, milestone, dossier, RECORD_MILESTONE) {
        term.milestones++;
        term.milestones_open += milestone->state != MILESTONE_ACCEPTED;
        if (milestone->state == MILESTONE_ACCEPTED && milestone->amount != MONEY_NONE)
            budget.spent += milestone->amount;
    }
    term.minutes = budget.minutes;
    term.spent = budget.spent;
    count_topics(dossier, &term);
    return term;
}

struct budget term_budget(const struct engagement *engagement, const struct term_case *term)
{
    struct budget budget = {
        .spent = term->spent,
        .minutes = term->minutes,
        .ceiling = engagement->ceiling,
        .minutes_ceiling = engagement->hours_ceiling,
    };

    budget_measure(&budget);
    return budget;
}

int radar_tenure(const struct engagement *engagement, civil_day today)
{
    if (engagement->start == DAY_NONE || engagement->start > today)
        return -1;
    return today - engagement->start;
}

/* Indexed by outcome, then by model. */
static const char *const decisions[][MODEL_COUNT] = {
    [OUTCOME_NONE] = {"Decide: extend, replace, convert or end",
                      "Decide: hand over, extend or end"},
    [OUTCOME_HANDOVER] = {"Hand over: lines accepted, access revoked",
                          "Hand over: topics confirmed, lines accepted, access revoked"},
    [OUTCOME_EXTEND] = {"Sign the extension and record its end: stint extend",
                        "Sign the extension and record its end: stint extend"},
    [OUTCOME_REPLACE] = {"Fill the seat again, and let the first one hand over to the next",
                         "Fill the seats again, and let the first ones hand over to the next"},
    [OUTCOME_CONVERT] = {"Agree the conversion with the provider, then close",
                         "Agree the conversion with the provider, then close"},
    [OUTCOME_END] = {"End: revoke and verify access, settle the hours",
                     "End: topics confirmed, access revoked and verified, hours settled"},
};

const char *radar_decision(const struct engagement *engagement, int outcome, civil_day today)
{
    bool passed = radar_window_of(engagement->end, today) == RADAR_PASSED;

    if (engagement->status == STATUS_ON_HOLD)
        return "On hold: resume it, or cancel it";
    if (engagement->stage == STAGE_CLOSE)
        return "Close it: what holds the last gate stands in stint gate";
    if (engagement->end == DAY_NONE && outcome == OUTCOME_NONE)
        return "Agree an end and record it: stint set CODE end=DATE";
    if (engagement->stage < STAGE_DELIVER)
        return passed ? "It has not begun and should be over: extend or cancel it"
                      : "It has not begun and ends soon: extend or cancel it";
    return decisions[outcome][engagement->model];
}
