#include "step.h"

#include "provider.h"
#include "rules/rules.h"
#include "text.h"
#include "transfer.h"

#include <string.h>

/* What stands for an item on a day is the newest of its cycles that counts; the moves work on
 * that row, so that ticking twice never reaches into a cycle that is not due yet. */
static bool find_standing(const struct move *move, const char *code, struct item **out,
                          struct error *error)
{
    struct item *found;
    if (!dossier_find_item(move->dossier, code, &found, error))
        return false;
    struct item *standing = NULL;
    dossier_each(struct item, item, move->dossier, RECORD_ITEM) {
        if (text_equal(item->code, found->code) && item_counts(item, move->today) &&
            (standing == NULL || item->cycle > standing->cycle))
            standing = item;
    }
    *out = standing == NULL ? found : standing;
    return true;
}

static struct item *next_cycle(const struct dossier *dossier, const struct item *of)
{
    dossier_each(struct item, item, dossier, RECORD_ITEM) {
        if (!item->retired && item->cycle > of->cycle && text_equal(item->code, of->code))
            return item;
    }
    return NULL;
}

static void clear_state(struct item *item)
{
    item->state = ITEM_OPEN;
    item->evidence = item->reason = item->by = NULL;
    item->at = DAY_NONE;
    item->row.touched = true;
}

static void add_next_cycle(struct move *move, const struct item *item)
{
    if (item->every <= 0 || next_cycle(move->dossier, item) != NULL)
        return;
    struct item *next = dossier_add(move->dossier, RECORD_ITEM);
    struct row row = next->row;
    *next = *item;
    next->row = row;
    next->cycle = item->cycle + 1;
    next->due_when.days += (int32_t)item->every;
    clear_state(next);
}

static void settle(struct move *move, struct item *item, enum item_state state)
{
    step_cure(move, item->code);
    item->state = (int)state;
    item->by = step_actor(move);
    item->at = move->today;
    item->row.touched = true;
    add_next_cycle(move, item);
}

static void note_unchanged(struct move *move, const struct item *item, const char *state)
{
    const struct item *next = next_cycle(move->dossier, item);
    if (next != NULL && next->reached) {
        char day[DATE_TEXT_SIZE];
        step_note(move, SEVERITY_NOTE, "unchanged", item->code,
                  "%s is %s already; its next round is due on %s", item->code, state,
                  day_iso(next->due, day));
    } else {
        step_note(move, SEVERITY_NOTE, "unchanged", item->code, "%s is %s already", item->code,
                  state);
    }
}

static bool tick_again(struct move *move, struct item *item, const char *evidence)
{
    if (evidence == NULL || text_equal(evidence, item->evidence)) {
        note_unchanged(move, item, "done");
        return true;
    }
    item->evidence = evidence;
    item->row.touched = true;
    return step_done(move);
}

static void note_twins(struct move *move, const struct item *item)
{
    dossier_each(struct line, line, move->dossier, RECORD_LINE) {
        const struct place places[] = {
            {"line", line->code}, {"text", line->text}, {"code", move->dossier->engagement->code}};
        if (line->state == LINE_OPEN && line_twins_with(line, item))
            finding_add(&move->findings, move->dossier->arena, move->catalogue, SEVERITY_NOTE,
                        "twin-line", line->code, places, ARRAY_COUNT(places));
    }
}

/* Who says that the provider was scored, and not how, means the scores on record. */
static void quote_scores(struct move *move, const struct item *item, const char **evidence)
{
    const struct place places[] = {
        {"evidence", provider_evidence(move->dossier, move->dossier->arena)},
        {"item", item->code},
        {"code", move->dossier->engagement->code}};
    if (*evidence != NULL || !item_scores_provider(item) || places[0].value == NULL)
        return;
    *evidence = places[0].value;
    finding_add(&move->findings, move->dossier->arena, move->catalogue, SEVERITY_NOTE,
                "provider-quoted", item->code, places, ARRAY_COUNT(places));
}

/* Nothing holds the tick; but what it says is not on record. */
static void note_no_scores(struct move *move, const struct item *item)
{
    const struct provider_standing *provider = &move->dossier->provider;
    const struct place places[] = {
        {"provider", text_or(provider->name, move->dossier->engagement->provider)}};
    if (item_scores_provider(item) && provider->score == NULL)
        finding_add(&move->findings, move->dossier->arena, move->catalogue, SEVERITY_WARN,
                    provider->name == NULL ? "provider-assessed-unknown" : "provider-assessed",
                    item->code, places, ARRAY_COUNT(places));
}

bool move_tick(struct move *move, const char *code, const char *evidence, struct error *error)
{
    struct item *item;
    const char *clean;
    if (!step_active(move, error) || !find_standing(move, code, &item, error) ||
        !step_text(move, evidence, &clean, error))
        return false;
    if (item->state == ITEM_DONE)
        return tick_again(move, item, clean);
    quote_scores(move, item, &clean);
    if (item->evidence_required && clean == NULL) {
        error_set(error, ERROR_RULE, "%s needs evidence: %s", item->code,
                  text_or(item->evidence_wanted, "say what shows that it is done"));
        return error_hint(error, "name it: stint tick %s %s --evidence TEXT",
                          move->dossier->engagement->code, item->code);
    }
    item->evidence = clean;
    item->reason = NULL;
    settle(move, item, ITEM_DONE);
    note_twins(move, item);
    note_no_scores(move, item);
    return step_done(move);
}

static bool refuse_settled(const struct move *move, const struct item *item, const char *instead,
                           struct error *error)
{
    error_set(error, ERROR_RULE, "%s is %s already and cannot be %s", item->code,
              item->state == ITEM_DONE ? "done" : "not applicable", instead);
    return error_hint(error, "reopen it first: stint reopen %s %s", move->dossier->engagement->code,
                      item->code);
}

static bool refuse_never(const struct move *move, const struct item *item, const char *what,
                         struct error *error)
{
    error_set(error, ERROR_RULE, "%s can never be %s", item->code, what);
    const char *code = move->dossier->engagement->code;
    if (item_may_be_not_applicable(item))
        return error_hint(error,
                          "do it and tick it, or say why it does not apply: stint na %s %s "
                          "--reason TEXT",
                          code, item->code);
    return error_hint(error, "do it and tick it: stint tick %s %s", code, item->code);
}

bool move_not_applicable(struct move *move, const char *code, const char *reason,
                         struct error *error)
{
    struct item *item;
    const char *why;
    if (!step_active(move, error) || !find_standing(move, code, &item, error))
        return false;
    if (item->state == ITEM_DONE)
        return refuse_settled(move, item, "marked not applicable", error);
    if (!item_may_be_not_applicable(item))
        return refuse_never(move, item, "marked not applicable", error);
    struct step_need need = {item->code, "the reason why it does not apply", "--reason TEXT"};
    if (!step_need(move, need, reason, &why, error))
        return false;
    if (item->state == ITEM_NOT_APPLICABLE && text_equal(why, item->reason)) {
        note_unchanged(move, item, "not applicable");
        return true;
    }
    item->reason = why;
    item->evidence = NULL;
    settle(move, item, ITEM_NOT_APPLICABLE);
    return step_done(move);
}

/* access-closed may be waived at any time: it also stands before a cancellation. */
static bool criterion_waivable(const struct move *move, const char *name, struct error *error)
{
    const struct phase *phase = dossier_phase(move->dossier);
    if (strcmp(name, "access-closed") == 0 || name_listed(phase->criteria, name))
        return true;
    error_set(error, ERROR_RULE, "%s is no criterion of the gate ahead, \"%s\"", name,
              phase->gate_title);
    return error_hint(error, "see what the gate asks for: stint gate %s",
                      move->dossier->engagement->code);
}

static bool item_waivable(const struct move *move, const struct item *item, struct error *error)
{
    if (!item->waivable)
        return refuse_never(move, item, "waived", error);
    if (item->state == ITEM_DONE || item->state == ITEM_NOT_APPLICABLE)
        return refuse_settled(move, item, "waived", error);
    return true;
}

static bool until_ahead(const struct move *move, civil_day until, struct error *error)
{
    if (until == DAY_NONE || until >= move->today)
        return true;
    char day[DATE_TEXT_SIZE];
    error_set(error, ERROR_INPUT, "a waiver until %s would be over already", day_iso(until, day));
    return error_hint(error, "give a day from %s on, or none", day_iso(move->today, day));
}

/* A criterion that this program does not know holds its gate all the same (a newer playbook
 * named it), so it may be waived too. */
static const char *criterion_named(const struct move *move, const char *subject)
{
    const struct criterion *criterion = criterion_find(subject);
    if (criterion != NULL)
        return criterion->name;
    bool pinned = *subject != '\0' && name_listed(dossier_phase(move->dossier)->criteria, subject);
    return pinned ? arena_strdup(move->dossier->arena, subject) : NULL;
}

/* Fills the item (NULL for a criterion) and the subject as the waiver names it. */
static bool find_subject(const struct move *move, const char *subject, struct item **item,
                         const char **name, struct error *error)
{
    *item = NULL;
    *name = criterion_named(move, text_or(subject, ""));
    if (*name != NULL)
        return true;
    if (!find_standing(move, text_or(subject, ""), item, error))
        return false;
    *name = (*item)->code;
    return true;
}

bool move_waive(struct move *move, const char *subject, const char *reason, const char *approver,
                civil_day until, struct error *error)
{
    struct item *item;
    const char *name, *why, *who;
    if (!step_active(move, error) || !find_subject(move, subject, &item, &name, error))
        return false;
    if (item == NULL ? !criterion_waivable(move, name, error) : !item_waivable(move, item, error))
        return false;
    const char *waiving = arena_printf(move->dossier->arena, "waiving %s", name);
    if (!step_need(move, (struct step_need){waiving, "a reason", "--reason TEXT"}, reason, &why,
                   error) ||
        !step_need(move,
                   (struct step_need){waiving, "the name of who approved it", "--approver NAME"},
                   approver, &who, error) ||
        !until_ahead(move, until, error))
        return false;
    if (item != NULL) {
        settle(move, item, ITEM_WAIVED);
        item->reason = why;
        item->evidence = NULL;
    } else {
        step_cure(move, name);
    }
    struct waiver *waiver = dossier_add(move->dossier, RECORD_WAIVER);
    waiver->subject = name;
    waiver->reason = why;
    waiver->approver = who;
    waiver->until = until;
    waiver->granted = move->today;
    return step_done(move);
}

static bool has_waiver(const struct dossier *dossier, const char *subject)
{
    dossier_each(struct waiver, waiver, dossier, RECORD_WAIVER) {
        if (waiver->cured == DAY_NONE && text_equal(waiver->subject, subject))
            return true;
    }
    return false;
}

static struct item *last_settled(const struct dossier *dossier, const char *code)
{
    struct item *last = NULL;
    dossier_each(struct item, item, dossier, RECORD_ITEM) {
        if (!item->retired && item->state != ITEM_OPEN && text_equal(item->code, code) &&
            (last == NULL || item->cycle > last->cycle))
            last = item;
    }
    return last;
}

static bool reopen_item(struct move *move, const char *code)
{
    struct item *item = last_settled(move->dossier, code);
    if (item == NULL) {
        step_note(move, SEVERITY_NOTE, "unchanged", code, "%s is open already", code);
        return true;
    }
    /* One row is open at a time: the cycle that settling had brought up goes, and comes back
     * when this one is settled again. */
    struct item *next = next_cycle(move->dossier, item);
    if (next != NULL)
        next->retired = next->row.touched = true;
    step_cure(move, code);
    clear_state(item);
    return step_done(move);
}

bool move_reopen(struct move *move, const char *subject, struct error *error)
{
    struct item *item;
    const char *name;
    if (!step_active(move, error) || !find_subject(move, subject, &item, &name, error))
        return false;
    if (item != NULL)
        return reopen_item(move, name);
    if (!has_waiver(move->dossier, name)) {
        error_set(error, ERROR_RULE, "%s is computed from the record and not waived", name);
        return error_hint(error, "see what breaks it: stint gate %s",
                          move->dossier->engagement->code);
    }
    step_cure(move, name);
    return step_done(move);
}
