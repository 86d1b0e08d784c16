#include "reader.h"

#include "rules/rules.h"

#include <string.h>

static void add_phases(struct dossier *dossier, const struct playbook *model, civil_day today)
{
    struct arena *arena = dossier->arena;

    vec_each(const struct playbook_phase, from, &model->phases) {
        struct phase *phase = dossier_add(dossier, RECORD_PHASE);
        phase->stage = (int)from->stage;
        phase->title = arena_strdup(arena, from->title);
        phase->gate_title = arena_strdup(arena, from->gate_title);
        phase->criteria = arena_strdup(arena, from->criteria);
        phase->plan_days = from->plan_days;
        phase->opens = from->opens;
        if (from->stage == STAGE_ASSESS)
            phase->entered = today;
    }
}

static bool has_item(const struct dossier *dossier, const char *code)
{
    dossier_each(const struct item, item, dossier, RECORD_ITEM)
        if (strcmp(item->code, code) == 0)
            return true;
    return false;
}

/* A phase under way began before the item joined: it is due from the day it joins. */
static struct when due_of(const struct dossier *dossier, const struct playbook_item *from,
                          civil_day today)
{
    const struct phase *phase = dossier_stage_phase(dossier, from->stage);

    if (from->due.anchor == ANCHOR_PHASE && phase->entered != DAY_NONE && phase->entered < today)
        return when_on(today + from->due.days);
    return from->due;
}

static void add_item(struct dossier *dossier, const struct playbook_item *from, civil_day today)
{
    struct arena *arena = dossier->arena;

    if (has_item(dossier, from->code))
        return;
    struct when due = due_of(dossier, from, today);
    struct item *item = dossier_add(dossier, RECORD_ITEM);
    item->code = arena_strdup(arena, from->code);
    item->text = arena_strdup(arena, from->text);
    item->stage = (int)from->stage;
    item->required = from->required;
    item->side = (int)from->side;
    item->due_when = due;
    item->every = from->every;
    item->evidence_wanted = arena_strdup(arena, from->evidence);
    item->source = arena_strdup(arena, from->source);
    item->evidence_required = from->evidence_required;
    item->waivable = from->waivable;
}

static void add_items(struct dossier *dossier, const struct playbook *playbook, enum stage stage,
                      civil_day today)
{
    vec_each(const struct playbook_item, item, &playbook->items)
        if (item->stage == stage)
            add_item(dossier, item, today);
}

static void add_line(struct dossier *dossier, const struct playbook_line *from)
{
    struct arena *arena = dossier->arena;

    if (dossier_line(dossier, from->code) != NULL)
        return;
    struct line *line = dossier_add(dossier, RECORD_LINE);
    line->code = arena_strdup(arena, from->code);
    line->group = arena_strdup(arena, from->group);
    line->text = arena_strdup(arena, from->text);
    line->twins = arena_strdup(arena, from->twins);
    line->side = (int)from->side;
    line->required =
        dossier->engagement->model == MODEL_AUGMENTED_TEAM ? from->required : from->required_staff;
}

/* As with the items of add-ons, what no longer applies stays: it may be accepted already. */
static void add_lines(struct dossier *dossier, const struct library *library)
{
    const struct playbook *handover = library_find(library, "handover");

    if (handover == NULL)
        return;
    bool regulated = playbook_applies(handover, dossier->engagement);

    vec_each(const struct playbook_line, line, &handover->lines)
        if (regulated || !line->regulated_only)
            add_line(dossier, line);
}

/* Add-ons stand in the order of what calls for them (scenario, sector, contract), not of
 * their file names: the first of their conditions decides. */
static int rank(const struct playbook *addon)
{
    enum { VALUES = 100 };
    struct piece rest = {.at = addon->when, .length = strlen(addon->when)};
    int axis, value;

    playbook_condition(&rest, NULL, &axis, &value);
    return axis * VALUES + value;
}

static void insert_by_rank(const struct playbook **addons, size_t count,
                           const struct playbook *addon)
{
    size_t at = count;

    for (; at > 0 && rank(addons[at - 1]) > rank(addon); at--)
        addons[at] = addons[at - 1];
    addons[at] = addon;
}

/* The add-ons that apply and are not merged yet. */
static const struct playbook **new_addons(const struct dossier *dossier,
                                          const struct library *library, size_t *count)
{
    const struct playbook **addons =
        arena_array(dossier->arena, const struct playbook *, library->count + 1);

    *count = 0;
    for (size_t i = 0; i < library->count; i++) {
        const struct playbook *playbook = &library->at[i];
        if (playbook->kind == PLAYBOOK_ADDON && playbook_applies(playbook, dossier->engagement) &&
            !name_listed(dossier->engagement->addons, playbook->name))
            insert_by_rank(addons, (*count)++, playbook);
    }
    return addons;
}

static void merge(struct dossier *dossier, const struct library *library,
                  const struct playbook *model, civil_day today)
{
    struct engagement *engagement = dossier->engagement;
    size_t count;
    const struct playbook **addons = new_addons(dossier, library, &count);

    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        if (model != NULL)
            add_items(dossier, model, (enum stage)stage, today);
        for (size_t i = 0; i < count; i++)
            add_items(dossier, addons[i], (enum stage)stage, today);
    }
    for (size_t i = 0; i < count; i++) {
        engagement->addons =
            engagement->addons == NULL
                ? arena_strdup(dossier->arena, addons[i]->name)
                : arena_printf(dossier->arena, "%s %s", engagement->addons, addons[i]->name);
        engagement->row.touched = true;
    }
    add_lines(dossier, library);
}

bool playbook_begin(struct dossier *dossier, const struct library *library, civil_day today,
                    struct error *error)
{
    struct engagement *engagement = dossier->engagement;
    const struct playbook *model = library_model(library, (enum model)engagement->model);

    if (model == NULL) {
        error_set(error, ERROR_NOT_FOUND, "no playbook for the model '%s'",
                  word_name(&model_words, engagement->model));
        return error_hint(error, "see: stint playbook list");
    }
    engagement->playbook = arena_strdup(dossier->arena, model->name);
    engagement->playbook_version = arena_strdup(dossier->arena, model->version);
    engagement->row.touched = true;
    add_phases(dossier, model, today);
    merge(dossier, library, model, today);
    return true;
}

void playbook_join(struct dossier *dossier, const struct library *library, civil_day today)
{
    merge(dossier, library, NULL, today);
}
