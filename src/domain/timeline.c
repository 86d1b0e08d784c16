#include "timeline.h"

#include "rules/rules.h"

#include <stdlib.h>
#include <string.h>

civil_day timeline_milestone_day(const struct milestone *milestone)
{
    if (milestone->state == MILESTONE_ACCEPTED && milestone->decided != DAY_NONE)
        return milestone->decided;
    return milestone_expected(milestone);
}

/* ---- phases ------------------------------------------------------------------------------- */

typedef VEC(struct timeline_span) spans;

/* The one that is under way is the last, also where it was entered and left on one day before. */
static int compare_visits(const void *a, const void *b)
{
    const struct timeline_span *left = a, *right = b;

    if ((left->to == DAY_NONE) != (right->to == DAY_NONE))
        return left->to == DAY_NONE ? 1 : -1;
    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    return left->to != right->to ? left->to < right->to ? -1 : 1 : left->stage - right->stage;
}

static void add_visits(const struct dossier *dossier, spans *out)
{
    dossier_each(struct phase, phase, dossier, RECORD_PHASE)
        if (phase->entered != DAY_NONE)
            vec_add(out, dossier->arena,
                    ((struct timeline_span){phase->stage, phase->title, phase->entered, phase->left,
                                            false}));
    if (out->count > 1)
        qsort(out->at, out->count, sizeof out->at[0], compare_visits);
}

/* When a phase ends by plan: when the next one begins that has a day, else with the engagement. */
static civil_day planned_end(const struct dossier *dossier, int stage, civil_day today)
{
    for (int next = stage + 1; next < STAGE_COUNT; next++) {
        civil_day entry = dossier_anchors(dossier, (enum stage)next, today).phase;

        if (entry != DAY_NONE)
            return entry;
    }
    return day_add(dossier->engagement->end, 1);
}

static const char *title_of(const struct dossier *dossier, int stage)
{
    const char *title = NULL;

    dossier_each(struct phase, phase, dossier, RECORD_PHASE)
        if (phase->stage == stage)
            title = phase->title;
    return title;
}

/* The plan from a day on; a phase that the one before it has used up is left out. */
static void add_plan(const struct dossier *dossier, int stage, civil_day from, civil_day today,
                     spans *out)
{
    for (; stage < STAGE_COUNT && from != DAY_NONE; stage++) {
        civil_day to = planned_end(dossier, stage, today);

        if (dossier_anchors(dossier, (enum stage)stage, today).phase == DAY_NONE ||
            (to != DAY_NONE && to <= from))
            continue;
        vec_add(out, dossier->arena,
                ((struct timeline_span){stage, title_of(dossier, stage), from, to, true}));
        from = to;
    }
}

static void build_spans(const struct dossier *dossier, civil_day today, spans *out)
{
    struct timeline_span *now;

    add_visits(dossier, out);
    if (out->count == 0 || engagement_ended(dossier))
        return;
    now = &out->at[out->count - 1];
    if (now->to == DAY_NONE) {
        now->to = planned_end(dossier, now->stage, today);
        if (now->to != DAY_NONE && now->to <= today)
            now->to = today + 1;
    }
    add_plan(dossier, now->stage + 1, now->to, today, out);
}

void timeline_of(const struct dossier *dossier, civil_day today, struct timeline_row *out)
{
    VEC(struct milestone *) milestones = {0};
    VEC(struct timeline_stay) stays = {0};
    spans found = {0};

    build_spans(dossier, today, &found);
    dossier_each(struct milestone, milestone, dossier, RECORD_MILESTONE)
        if (timeline_milestone_day(milestone) != DAY_NONE)
            vec_add(&milestones, dossier->arena, milestone);
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT)
        if (assignment->from_day != DAY_NONE)
            vec_add(&stays, dossier->arena,
                    ((struct timeline_stay){assignment->person_id, assignment->from_day,
                                            assignment->to_day}));
    *out = (struct timeline_row){.engagement = *dossier->engagement,
                                 .spans = found.at,
                                 .span_count = found.count,
                                 .milestones = milestones.at,
                                 .milestone_count = milestones.count,
                                 .stays = stays.at,
                                 .stay_count = stays.count};
}

/* ---- people ------------------------------------------------------------------------------- */

static int compare_stays(const void *a, const void *b)
{
    const struct timeline_stay *left = a, *right = b;

    return strcmp(left->person_id, right->person_id);
}

void timeline_gather(const struct timeline_row rows[], size_t count, struct arena *arena,
                     struct timeline_crowd *out)
{
    VEC(struct timeline_stay) all = {0};

    for (size_t i = 0; i < count; i++)
        for (size_t stay = 0; stay < rows[i].stay_count; stay++)
            vec_add(&all, arena, rows[i].stays[stay]);
    if (all.count > 1)
        qsort(all.at, all.count, sizeof all.at[0], compare_stays);
    *out = (struct timeline_crowd){all.at, all.count};
}

size_t timeline_on_site(const struct timeline_crowd *crowd, civil_day first, civil_day last)
{
    const char *counted = NULL;
    size_t people = 0;

    for (size_t i = 0; i < crowd->count; i++) {
        const struct timeline_stay *stay = &crowd->stays[i];

        if (stay->from > last || (stay->to != DAY_NONE && stay->to < first) ||
            (counted != NULL && strcmp(counted, stay->person_id) == 0))
            continue;
        counted = stay->person_id;
        people++;
    }
    return people;
}
