#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MANY = 57 };

#define must(call)                                             \
    do {                                                       \
        if (!(call))                                           \
            fail_msg("%s: %s", #call, fixture->error.message); \
    } while (0)

static const char *code_of(int number, struct arena *arena)
{
    return arena_printf(arena, "ENG-%04d", 2601 + number);
}

/* Codes count up; titles, clients, ends, owners and states are mixed, with equal keys. */
static void add(struct store_fixture *fixture, int number)
{
    struct action_info info = {FIXTURE_NOW_MS, "tester", "new", "Began", false, false};
    struct dossier dossier;

    dossier_init(&dossier, &fixture->arena, store_mint(fixture->store));
    store_fixture_fill(&dossier, code_of(number, &fixture->arena), 6);
    dossier.engagement->title =
        arena_printf(&fixture->arena, "%s %d", number % 2 == 0 ? "alpha" : "Beta", number * 7 % 10);
    dossier.engagement->client = arena_printf(&fixture->arena, "Client %d", number % 4);
    dossier.engagement->owner = number % 3 == 0 ? "Kim" : "Lou";
    dossier.engagement->end = number % 5 == 0 ? DAY_NONE : FIXTURE_TODAY + number % 6;
    dossier.engagement->model = number % 2;
    dossier.engagement->status = number % 10 == 9   ? STATUS_CLOSED
                                 : number % 10 == 8 ? STATUS_ON_HOLD
                                                    : STATUS_ACTIVE;
    ((struct waiver *)dossier.rows[RECORD_WAIVER].at[1])->until = FIXTURE_TODAY + 50;
    if (number % 4 == 1) { /* in the second stage */
        struct phase *first = dossier.rows[RECORD_PHASE].at[0];
        struct phase *second = dossier.rows[RECORD_PHASE].at[1];

        first->left = second->entered = FIXTURE_TODAY - 2;
        first->verdict = VERDICT_GO;
    }
    must(store_begin(fixture->store, &fixture->error));
    must(store_begin_action(fixture->store, &info, &fixture->error));
    must(store_save_dossier(fixture->store, &dossier, FIXTURE_TODAY, &fixture->error));
    must(store_commit(fixture->store, NULL, &fixture->error));
}

static int setup(void **state)
{
    static struct store_fixture fixture;

    store_fixture_init(&fixture);
    store_fixture_create(&fixture);
    for (int i = 0; i < MANY; i++)
        add(&fixture, i);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    store_fixture_done(*state);
    return 0;
}

static bool wanted(const struct list_query *query, const struct engagement *engagement)
{
    bool ended = engagement->status == STATUS_CLOSED || engagement->status == STATUS_CANCELLED;

    return (!ended || query->ended_too || query->status >= 0) &&
           (query->status < 0 || query->status == engagement->status) &&
           (query->stage < 0 || query->stage == engagement->stage) &&
           (query->model < 0 || query->model == engagement->model) &&
           (query->owner == NULL || strcmp(query->owner, engagement->owner) == 0);
}

/* Pages of seven, one after the other, give each wanted row once and in order. */
static size_t walk(struct store_fixture *fixture, struct list_query query)
{
    struct list_row *rows, last = {.key = NULL};
    size_t count = 1, seen = 0;

    query.limit = 7;
    query.today = FIXTURE_TODAY;
    while (count > 0) {
        must(store_list(fixture->store, &query, &fixture->arena, &rows, &count, &fixture->error));
        assert_true(count <= query.limit);
        for (size_t i = 0; i < count; i++) {
            assert_true(wanted(&query, &rows[i].engagement));
            if (last.key != NULL) {
                int order = strcmp(last.key, rows[i].key);

                if (order == 0)
                    order = strcmp(last.engagement.row.id, rows[i].engagement.row.id);
                assert_true(query.descending ? order > 0 : order < 0);
            }
            last = rows[i];
            seen++;
        }
        query.after_key = last.key;
        query.after_id = last.engagement.row.id;
    }
    return seen;
}

static size_t count_wanted(struct store_fixture *fixture, const struct list_query *query)
{
    struct list_query all = {.stage = -1, .model = -1, .status = -1, .ended_too = true};
    struct list_row *rows;
    size_t count, found = 0;

    must(store_list(fixture->store, &all, &fixture->arena, &rows, &count, &fixture->error));
    assert_int_equal(count, MANY);
    for (size_t i = 0; i < count; i++)
        found += wanted(query, &rows[i].engagement) ? 1 : 0;
    return found;
}

static void test_pages(void **state)
{
    static const struct list_query filters[] = {
        {.stage = -1, .model = -1, .status = -1},
        {.stage = -1, .model = -1, .status = -1, .ended_too = true},
        {.stage = STAGE_ASSESS, .model = -1, .status = -1},
        {.stage = STAGE_SOURCE, .model = -1, .status = -1, .ended_too = true},
        {.stage = STAGE_CLOSE, .model = -1, .status = -1},
        {.stage = -1, .model = MODEL_AUGMENTED_TEAM, .status = -1},
        {.stage = -1, .model = -1, .status = STATUS_ON_HOLD},
        {.stage = -1, .model = -1, .status = STATUS_CLOSED},
        {.stage = -1, .model = -1, .status = -1, .owner = "Kim"},
        {.stage = STAGE_SOURCE, .model = 1, .status = STATUS_ACTIVE, .owner = "Lou"},
        {.stage = -1, .model = -1, .status = -1, .owner = "nobody"},
    };
    struct store_fixture *fixture = *state;

    for (size_t f = 0; f < ARRAY_COUNT(filters); f++) {
        size_t count = count_wanted(fixture, &filters[f]);

        for (int order = LIST_BY_DUE; order <= LIST_BY_END; order++) {
            for (int descending = 0; descending < 2; descending++) {
                struct list_query query = filters[f];

                query.order = (enum list_order)order;
                query.descending = descending == 1;
                assert_int_equal(walk(fixture, query), count);
            }
        }
    }
}

static void test_counts(void **state)
{
    struct store_fixture *fixture = *state;
    struct portfolio_counts counts;
    struct list_query late = {.stage = -1, .model = -1, .status = STATUS_ACTIVE};
    struct list_row *rows;
    size_t count, expected = 0;

    must(store_count(fixture->store, FIXTURE_TODAY, &counts, &fixture->error));
    assert_int_equal(counts.on_hold, 5);
    assert_int_equal(counts.ended, 5);
    assert_int_equal(counts.active, MANY - 10);
    assert_int_equal(counts.by_stage[STAGE_ASSESS] + counts.by_stage[STAGE_SOURCE], counts.active);
    must(store_list(fixture->store, &late, &fixture->arena, &rows, &count, &fixture->error));
    for (size_t i = 0; i < count; i++)
        if (rows[i].engagement.next_due != DAY_NONE && rows[i].engagement.next_due < FIXTURE_TODAY)
            expected++;
    assert_int_equal(counts.late, expected);
    assert_true(expected > 0);
}

/* The agenda has the items of active engagements alone, and follows a change of status. */
static void test_agenda(void **state)
{
    struct store_fixture *fixture = *state;
    struct due_row *rows;
    size_t count, all, items = 0, milestones = 0, grants = 0, ends = 0;

    must(store_agenda(fixture->store, FIXTURE_TODAY, FIXTURE_TODAY + 15, 0, &fixture->arena, &rows,
                      &all, &fixture->error));
    for (size_t i = 0; i < all; i++) {
        int number = (rows[i].code[6] - '0') * 10 + rows[i].code[7] - '0' - 1;

        assert_true(number % 10 < 8);
        assert_true(rows[i].due <= FIXTURE_TODAY + 15);
        assert_true(i == 0 || rows[i - 1].due <= rows[i].due);
        items += rows[i].kind == DUE_ITEM;
        milestones += rows[i].kind == DUE_MILESTONE;
        grants += rows[i].kind == DUE_ACCESS;
        ends += rows[i].kind == DUE_END;
    }
    assert_true(items > 0 && milestones > 0 && grants > 0 && ends > 0);
    must(store_agenda(fixture->store, FIXTURE_TODAY, FIXTURE_TODAY + 15, 10, &fixture->arena, &rows,
                      &count, &fixture->error));
    assert_int_equal(count, 10);
    must(store_agenda(fixture->store, FIXTURE_TODAY, FIXTURE_TODAY - 999, 10, &fixture->arena,
                      &rows, &count, &fixture->error));
    assert_int_equal(count, 0);
}

static void set_status(struct store_fixture *fixture, int status)
{
    struct action_info info = {FIXTURE_NOW_MS, "tester", "hold", "Held", false, false};
    struct dossier dossier;

    must(store_begin(fixture->store, &fixture->error));
    must(store_begin_action(fixture->store, &info, &fixture->error));
    store_fixture_load(fixture, "ENG-2601", &dossier);
    dossier.engagement->status = status;
    dossier.engagement->row.touched = true;
    must(store_save_dossier(fixture->store, &dossier, FIXTURE_TODAY, &fixture->error));
    must(store_commit(fixture->store, NULL, &fixture->error));
}

static size_t agenda_of(struct store_fixture *fixture, const char *code)
{
    struct due_row *rows;
    size_t count, found = 0;

    must(store_agenda(fixture->store, FIXTURE_TODAY, FIXTURE_TODAY + 30, 0, &fixture->arena, &rows,
                      &count, &fixture->error));
    for (size_t i = 0; i < count; i++)
        found += strcmp(rows[i].code, code) == 0 ? 1 : 0;
    return found;
}

static void test_agenda_follows_status(void **state)
{
    struct store_fixture *fixture = *state;
    size_t before = agenda_of(fixture, "ENG-2601");

    assert_true(before > 0);
    set_status(fixture, STATUS_ON_HOLD);
    assert_int_equal(agenda_of(fixture, "ENG-2601"), 0);
    set_status(fixture, STATUS_ACTIVE);
    assert_int_equal(agenda_of(fixture, "ENG-2601"), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_agenda),
        cmocka_unit_test(test_agenda_follows_status),
    };

    return cmocka_run_group_tests_name("list", tests, setup, teardown);
}
