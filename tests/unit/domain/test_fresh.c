/* Lists show the figures that are kept in the engagement's row on any day up to `fresh_until`.
 * Here many dossiers are made of all that can depend on a date, and derived day after day. */

#include "domain_fixture.h"

#include "gate.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { DOSSIERS = 600, DAYS = 45 };

struct dice {
    uint64_t state;
};

/* 0 … sides - 1 */
static int roll(struct dice *dice, int sides)
{
    dice->state = dice->state * 6364136223846793005U + 1442695040888963407U;
    return (int)((dice->state >> 33) % (uint64_t)sides);
}

static bool one_in(struct dice *dice, int sides)
{
    return roll(dice, sides) == 0;
}

/* A day around today, now and then none. */
static civil_day some_day(struct dice *dice, const struct fixture *f, int before, int after)
{
    return one_in(dice, 6) ? DAY_NONE : f->today - before + roll(dice, before + after + 1);
}

static void some_waiver(struct dice *dice, struct fixture *f, const char *subject)
{
    struct waiver *waiver = fixture_waiver(f, subject, some_day(dice, f, 15, 30));
    if (one_in(dice, 5))
        waiver->cured = f->today - roll(dice, 9);
}

static struct item *cycle_after(struct fixture *f, const struct item *item)
{
    struct item *next = dossier_add(&f->dossier, RECORD_ITEM);
    struct row row = next->row;
    *next = *item;
    next->row = row;
    next->cycle++;
    next->due_when.days += (int32_t)item->every;
    next->state = ITEM_OPEN;
    return next;
}

/* Settles some of the items in some way; what recurs gets its next rounds. */
static void some_items(struct dice *dice, struct fixture *f)
{
    size_t count = f->dossier.rows[RECORD_ITEM].count;
    for (size_t i = 0; i < count; i++) {
        struct item *item = f->dossier.rows[RECORD_ITEM].at[i];
        if (one_in(dice, 8))
            item->every = 1 + roll(dice, 12);
        if (one_in(dice, 8))
            item->due_when = (struct when){ANCHOR_END, -roll(dice, 60)};
        for (int cycles = roll(dice, 5); cycles >= 0; cycles--) {
            item->state = roll(dice, 4);
            if (item->state == ITEM_WAIVED)
                some_waiver(dice, f, item->code);
            if (item->every == 0 || item->state == ITEM_OPEN)
                break;
            item = cycle_after(f, item);
        }
        item->retired = one_in(dice, 20);
    }
}

static void some_papers(struct dice *dice, struct fixture *f, const struct assignment *who)
{
    static const int kinds[] = {PAPER_IP_ASSIGNMENT, PAPER_CONFIDENTIALITY};
    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
        struct paper *paper = dossier_add(&f->dossier, RECORD_PAPER);
        paper->person_id = who->person_id;
        paper->kind = kinds[i];
        paper->signed_on = one_in(dice, 8) ? some_day(dice, f, 0, 10) : f->today - 20;
        if (one_in(dice, 3))
            paper->expires = some_day(dice, f, 1, 20);
    }
}

static void some_people(struct dice *dice, struct fixture *f)
{
    dossier_stage_phase(&f->dossier, STAGE_SOURCE)->criteria = "seats-filled papers-signed";
    for (int i = roll(dice, 4); i > 0; i--) {
        struct seat *seat = fixture_seat(f, "Engineer", DUTY_ENGINEER, 1 + roll(dice, 2));
        struct assignment *who = fixture_person(f, "Ana Ruiz", one_in(dice, 4) ? NULL : seat);
        if (one_in(dice, 3))
            seat->to = (struct when){ANCHOR_END, -roll(dice, 40)};
        if (one_in(dice, 2))
            who->left = some_day(dice, f, 10, 20);
        some_papers(dice, f, who);
        struct access *access = fixture_access(f, who, "git");
        access->expires = some_day(dice, f, 10, 30);
        if (one_in(dice, 2))
            access->revoked = f->today;
        if (one_in(dice, 3))
            access->verified = f->today;
    }
    for (int i = roll(dice, 3); i > 0; i--) {
        struct milestone *milestone = fixture_milestone(f, "Pilot", "end-20d");
        milestone->due_when.days = -roll(dice, 90);
        milestone->stage = one_in(dice, 2) ? STAGE_DELIVER : STAGE_CLOSE;
        milestone->state = roll(dice, 4);
    }
}

static void some_visits(struct dice *dice, struct fixture *f)
{
    int stage = roll(dice, STAGE_COUNT);
    civil_day day = f->today - 70;
    dossier_stage_phase(&f->dossier, STAGE_ASSESS)->entered = day;
    for (int next = STAGE_SOURCE; next <= stage; next++) {
        day += roll(dice, 15);
        fixture_enter(f, (enum stage)next, day);
    }
    if (stage > STAGE_ASSESS && one_in(dice, 4)) {
        struct phase *again = dossier_add(&f->dossier, RECORD_PHASE);
        again->stage = stage - 1;
        again->criteria = dossier_stage_phase(&f->dossier, STAGE_CLOSE)->criteria;
        dossier_stage_phase(&f->dossier, (enum stage)stage)->left = day;
        again->entered = day;
    }
    if (one_in(dice, 2))
        dossier_stage_phase(&f->dossier, STAGE_DELIVER)->outcome = OUTCOME_END;
}

static void some_terms(struct dice *dice, struct fixture *f)
{
    static const char *const criterion[] = {"seats-defined", "contract-set", "seats-filled",
                                            "access-closed", "people-released"};
    struct engagement *engagement = f->engagement;
    engagement->start = some_day(dice, f, 60, 20);
    engagement->end = some_day(dice, f, 20, 90);
    engagement->contract = roll(dice, CONTRACT_COUNT);
    engagement->unplanned_exit = one_in(dice, 6);
    for (int i = roll(dice, 4); i > 0; i--)
        some_waiver(dice, f, criterion[roll(dice, 5)]);
    if (one_in(dice, 8))
        engagement->status = STATUS_ON_HOLD;
    if (one_in(dice, 6)) {
        engagement->status = one_in(dice, 2) ? STATUS_CLOSED : STATUS_CANCELLED;
        dossier_phase(&f->dossier)->left = f->today - roll(dice, 5);
    }
}

/* All is done, so that what depends on terms alone is not outshone. */
static void calm(struct fixture *f)
{
    for (int stage = STAGE_ASSESS; stage < STAGE_COUNT; stage++)
        fixture_settle(f, (enum stage)stage);
    dossier_stage_phase(&f->dossier, STAGE_DELIVER)->outcome = OUTCOME_END;
}

static void begin(struct fixture *f, uint64_t seed)
{
    struct dice dice = {.state = seed};
    fixture_begin(f, one_in(&dice, 2) ? MODEL_AUGMENTED_TEAM : MODEL_STAFF_AUGMENTATION);
    some_visits(&dice, f);
    if (one_in(&dice, 4))
        calm(f);
    else
        some_items(&dice, f);
    some_people(&dice, f);
    some_terms(&dice, f);
}

/* Every derived field of every row. */
static void figures(const struct dossier *dossier, struct strbuf *out)
{
    struct arena arena;
    arena_init(&arena);
    strbuf_clear(out);
    for (size_t kind = 0; kind < RECORD_COUNT; kind++) {
        const struct record_type *type = &record_types[kind];
        for (size_t i = 0; i < dossier->rows[kind].count; i++)
            for (size_t at = 0; at < type->field_count; at++)
                if (type->fields[at].derived)
                    strbuf_printf(
                        out, "%s %zu %s: %s\n", type->name, i, type->fields[at].name,
                        text_or(field_text(&type->fields[at], dossier->rows[kind].at[i], &arena),
                                "-"));
    }
    arena_done(&arena);
}

static int64_t open_required(const struct dossier *dossier, civil_day today, struct arena *arena)
{
    size_t count;
    int64_t open = 0;
    struct item **items = dossier_items(dossier, today, &count, arena);
    for (size_t i = 0; i < count; i++)
        open += items[i]->required && items[i]->reached && !item_settled(dossier, items[i], today);
    return open;
}

/* What screens work out on a day agrees with what the row keeps of an earlier one. */
static void assert_agrees(struct fixture *f, civil_day day, int seed)
{
    const struct engagement *engagement = f->engagement;
    struct health_report health;
    struct gate_report gate;
    int64_t met = 0, rows = 0;
    health_evaluate(&f->dossier, day, NULL, &f->arena, &health);
    gate_evaluate(&f->dossier, day, NULL, &f->arena, &gate);
    for (size_t i = 0; i < gate.row_count; i++) {
        rows += gate.rows[i].required;
        met += gate.rows[i].required && gate.rows[i].holds;
    }
    bool ended = engagement->status >= STATUS_CLOSED;
    if (health.health != health_on(engagement->risk_from, engagement->off_from, day) ||
        rows != engagement->gate_rows || met != engagement->gate_met ||
        (!ended && open_required(&f->dossier, day, &f->arena) != engagement->open_required))
        fail_msg("dossier %d, day +%d", seed, day - f->today);
}

static void figures_hold_as_long_as_they_say(void **state)
{
    struct strbuf first, then;
    int with_end = 0;
    (void)state;
    strbuf_init(&first);
    strbuf_init(&then);
    for (int seed = 0; seed < DOSSIERS; seed++) {
        struct fixture f;
        begin(&f, (uint64_t)seed);
        dossier_derive(&f.dossier, f.today);
        figures(&f.dossier, &first);
        civil_day last = f.engagement->fresh_until;
        with_end += last != DAY_NONE;
        if (last == DAY_NONE || last > f.today + DAYS)
            last = f.today + DAYS;
        for (civil_day day = f.today; day <= last; day++) {
            assert_agrees(&f, day, seed);
            dossier_derive(&f.dossier, day);
            figures(&f.dossier, &then);
            if (strcmp(first.data, then.data) != 0)
                fail_msg("dossier %d, day +%d: other figures", seed, day - f.today);
        }
        fixture_end(&f);
    }
    assert_in_range(with_end, DOSSIERS / 4, DOSSIERS - DOSSIERS / 10);
    strbuf_done(&first);
    strbuf_done(&then);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(figures_hold_as_long_as_they_say)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
