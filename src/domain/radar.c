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

struct decision {
    const char *what, *how; /* how it is recorded; NULL: by what it says */
};

/* Indexed by outcome, then by model. */
static const struct decision decisions[][MODEL_COUNT] = {
    [OUTCOME_NONE] = {{"Decide: extend, replace, convert or end", NULL},
                      {"Decide: hand over, extend or end", NULL}},
    [OUTCOME_HANDOVER] = {{"Hand over: lines accepted, access revoked", NULL},
                          {"Hand over: topics confirmed, lines accepted, access revoked", NULL}},
    [OUTCOME_EXTEND] = {{"Sign the extension and record its end", "stint extend"},
                        {"Sign the extension and record its end", "stint extend"}},
    [OUTCOME_REPLACE] = {{"Fill the seat again, and let the first one hand over to the next", NULL},
                         {"Fill the seats again, and let the first ones hand over to the next",
                          NULL}},
    [OUTCOME_CONVERT] = {{"Agree the conversion with the provider, then close", NULL},
                         {"Agree the conversion with the provider, then close", NULL}},
    [OUTCOME_END] = {{"End: revoke and verify access, settle the hours", NULL},
                     {"End: topics confirmed, access revoked and verified, hours settled", NULL}},
};

static struct decision decide(const struct engagement *engagement, int outcome, civil_day today)
{
    bool passed = radar_window_of(engagement->end, today) == RADAR_PASSED;

    if (engagement->status == STATUS_ON_HOLD)
        return (struct decision){"On hold: resume it, or cancel it", NULL};
    if (engagement->stage == STAGE_CLOSE)
        return (struct decision){"Close it", "what holds the last gate stands in stint gate"};
    if (engagement->end == DAY_NONE && outcome == OUTCOME_NONE)
        return (struct decision){"Agree an end and record it", "stint set CODE end=DATE"};
    if (engagement->stage < STAGE_DELIVER)
        return (struct decision){passed ? "It has not begun and should be over: extend or cancel it"
                                        : "It has not begun and ends soon: extend or cancel it",
                                 NULL};
    return decisions[outcome][engagement->model];
}

const char *radar_decision(const struct engagement *engagement, int outcome, civil_day today)
{
    return decide(engagement, outcome, today).what;
}

const char *radar_advice(const struct engagement *engagement, int outcome, civil_day today,
                         struct arena *arena)
{
    struct decision decision = decide(engagement, outcome, today);

    return decision.how == NULL ? decision.what
                                : arena_printf(arena, "%s: %s", decision.what, decision.how);
}
