/* The dossier that the store keeps is never another than the file's. */
#include "provider.h"
#include "store_fixture.h"

#include "store/kept.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { ITEMS = 12 };

static int setup(void **state)
{
    static struct store_fixture fixture;

    store_fixture_init(&fixture);
    store_fixture_create(&fixture);
    store_fixture_new(&fixture, "ENG-2601", ITEMS);
    store_fixture_new(&fixture, "ENG-2602", ITEMS);
    store_fixture_close(&fixture);
    store_fixture_open(&fixture);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    store_fixture_done(*state);
    return 0;
}

static bool is_kept(struct store_fixture *fixture, const char *code)
{
    bool holds;

    assert_true(kept_look(fixture->store, code, &holds, &fixture->error));
    return holds;
}

static void load_twice(struct store_fixture *fixture, const char *code)
{
    struct dossier dossier;

    store_fixture_load(fixture, code, &dossier);
    store_fixture_load(fixture, code, &dossier);
    assert_true(is_kept(fixture, code));
}

/* What the store gives, against what another connection reads. */
static void as_in_the_file(struct store_fixture *fixture, const char *code)
{
    struct store_options options = store_fixture_options(fixture);
    struct dossier given, stored;
    struct store *other;

    store_fixture_load(fixture, code, &given);
    assert_true(store_open(&options, &other, &fixture->arena, NULL, &fixture->error));
    assert_true(store_load_dossier(other, code, &fixture->arena, &stored, &fixture->error));
    store_fixture_same(&given, &stored);
    store_close(other);
}

static void test_kept_when_asked_for_twice(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier dossier;

    store_fixture_load(fixture, "ENG-2601", &dossier);
    assert_false(is_kept(fixture, "ENG-2601"));
    store_fixture_load(fixture, "2601", &dossier);
    assert_true(is_kept(fixture, "ENG-2601"));
    as_in_the_file(fixture, "ENG-2601");
    store_fixture_load(fixture, "ENG-2602", &dossier);
    assert_true(is_kept(fixture, "ENG-2601"));
    store_fixture_load(fixture, "ENG-2602", &dossier);
    assert_false(is_kept(fixture, "ENG-2601"));
    as_in_the_file(fixture, "ENG-2602");
}

static void test_kept_through_changes(void **state)
{
    struct store_fixture *fixture = *state;

    load_twice(fixture, "ENG-2601");
    for (size_t i = 0; i < ITEMS; i++) {
        assert_true(store_fixture_tick(fixture, "ENG-2601", i));
        assert_true(is_kept(fixture, "ENG-2601"));
        as_in_the_file(fixture, "ENG-2601");
    }
}

/* A copy is the caller's to change; and each has ids of its own to give. */
static void test_copies_are_apart(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier one, two;
    const struct row *made[2];

    load_twice(fixture, "ENG-2601");
    store_fixture_load(fixture, "ENG-2601", &one);
    store_fixture_load(fixture, "ENG-2601", &two);
    one.engagement->title = "spoilt";
    made[0] = dossier_add(&one, RECORD_SEAT);
    made[1] = dossier_add(&two, RECORD_SEAT);
    assert_string_not_equal(made[0]->id, made[1]->id);
    as_in_the_file(fixture, "ENG-2601");
}

static void test_another_window_writes(void **state)
{
    struct store_fixture *fixture = *state, other = *fixture;
    struct dossier dossier;

    load_twice(fixture, "ENG-2601");
    other.store = NULL;
    store_fixture_open(&other);
    assert_true(store_fixture_tick(&other, "ENG-2602", 0)); /* it need not be the same one */
    store_close(other.store);
    assert_false(is_kept(fixture, "ENG-2601"));
    as_in_the_file(fixture, "ENG-2601");

    load_twice(fixture, "ENG-2601");
    store_fixture_load(fixture, "ENG-2601", &dossier);
    store_fixture_sql(fixture->path, "UPDATE item SET text = 'changed behind its back'");
    as_in_the_file(fixture, "ENG-2601");
    assert_true(store_fixture_tick(fixture, "ENG-2601", 1));
    as_in_the_file(fixture, "ENG-2601");
}

static bool save(struct store_fixture *fixture, struct dossier *dossier)
{
    const struct action_info info = {FIXTURE_NOW_MS, "tester", "set", "Set", false, false};

    return store_begin(fixture->store, &fixture->error) &&
           store_begin_action(fixture->store, &info, &fixture->error) &&
           store_save_dossier(fixture->store, dossier, FIXTURE_TODAY, &fixture->error);
}

static void test_a_change_taken_back(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier dossier;

    load_twice(fixture, "ENG-2601");
    store_fixture_load(fixture, "ENG-2601", &dossier);
    dossier.engagement->title = "never stored";
    dossier.engagement->row.touched = true;
    assert_true(save(fixture, &dossier));
    store_rollback(fixture->store);
    assert_false(is_kept(fixture, "ENG-2601"));
    as_in_the_file(fixture, "ENG-2601");
}

/* Loaded, changed elsewhere in the same program, and then saved: a conflict as without. */
static void test_an_old_copy_conflicts(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier old;
    struct item *item;

    load_twice(fixture, "ENG-2601");
    store_fixture_load(fixture, "ENG-2601", &old);
    assert_true(store_fixture_tick(fixture, "ENG-2601", 0));
    item = old.rows[RECORD_ITEM].at[0];
    item->evidence = "from the old copy";
    item->row.touched = true;
    assert_false(save(fixture, &old));
    assert_int_equal(fixture->error.code, ERROR_CONFLICT);
    store_rollback(fixture->store);
    as_in_the_file(fixture, "ENG-2601");
}

static void store_it(struct store_fixture *fixture, struct dossier *dossier)
{
    assert_true(save(fixture, dossier));
    assert_true(store_commit(fixture->store, NULL, &fixture->error));
}

/* Rows that are added stand where a later reading finds them. */
static void test_new_rows(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier dossier;
    struct item *item;
    struct line *line;

    load_twice(fixture, "ENG-2601");
    store_fixture_load(fixture, "ENG-2601", &dossier);
    item = dossier_add(&dossier, RECORD_ITEM);
    item->code = "ZZ-01";
    item->text = "In front of all others";
    item->position = 0;
    item = dossier_add(&dossier, RECORD_ITEM);
    item->code = "ZZ-02";
    item->text = "A later cycle of the third";
    item->position = 3;
    item->cycle = 1;
    line = dossier_add(&dossier, RECORD_LINE);
    line->code = "H00";
    line->text = "In front of all others, too";
    line->position = 0;
    ((struct log *)dossier_add(&dossier, RECORD_LOG))->text = "In no order but its number's";
    store_it(fixture, &dossier);
    assert_true(is_kept(fixture, "ENG-2601"));
    as_in_the_file(fixture, "ENG-2601");
}

static struct assignment *serve(struct dossier *dossier, const char *person_id)
{
    struct assignment *assignment = dossier_add(dossier, RECORD_ASSIGNMENT);

    assignment->person_id = person_id;
    assignment->share = 40;
    return assignment;
}

static void sign(struct dossier *dossier, const char *person_id)
{
    struct paper *paper = dossier_add(dossier, RECORD_PAPER);

    paper->person_id = person_id;
    paper->kind = PAPER_CONDUCT;
    paper->signed_on = FIXTURE_TODAY;
}

/* Who signed for ENG-2602, and serves there. */
static const char *somebody_elsewhere(struct store_fixture *fixture)
{
    struct dossier other;
    const char *person_id;

    store_fixture_load(fixture, "ENG-2602", &other);
    person_id = ((const struct assignment *)other.rows[RECORD_ASSIGNMENT].at[0])->person_id;
    sign(&other, person_id);
    store_it(fixture, &other);
    return person_id;
}

/* With a person come their papers and what else they serve, and with them these go. */
static void test_people_come_and_go(void **state)
{
    struct store_fixture *fixture = *state;
    const char *person_id = somebody_elsewhere(fixture);
    struct dossier dossier;
    struct action done;

    load_twice(fixture, "ENG-2601");
    store_fixture_load(fixture, "ENG-2601", &dossier);
    assert_int_equal(dossier.bookings.count, 0);
    serve(&dossier, person_id);
    store_it(fixture, &dossier);
    as_in_the_file(fixture, "ENG-2601");
    for (int turn = 0; turn < 2; turn++) {
        store_fixture_load(fixture, "ENG-2601", &dossier);
        assert_int_equal(dossier.bookings.count, 1);
        assert_int_equal(dossier.origins.count, 1);
        load_twice(fixture, "ENG-2601");
        assert_true(store_begin(fixture->store, &fixture->error));
        assert_true(store_undo(fixture->store, FIXTURE_NOW_MS, "tester", FIXTURE_TODAY,
                               &fixture->arena, &done, &fixture->error));
        assert_true(store_commit(fixture->store, NULL, &fixture->error));
        as_in_the_file(fixture, "ENG-2601");
        load_twice(fixture, "ENG-2601");
        assert_true(store_begin(fixture->store, &fixture->error));
        assert_true(store_redo(fixture->store, FIXTURE_NOW_MS, "tester", FIXTURE_TODAY,
                               &fixture->arena, &done, &fixture->error));
        assert_true(store_commit(fixture->store, NULL, &fixture->error));
        as_in_the_file(fixture, "ENG-2601");
    }
}

/* Its own stand in front of those that somebody brought along. */
static void test_papers(void **state)
{
    struct store_fixture *fixture = *state;
    const char *person_id = somebody_elsewhere(fixture);
    struct dossier dossier;

    store_fixture_load(fixture, "ENG-2601", &dossier);
    serve(&dossier, person_id);
    store_it(fixture, &dossier);
    load_twice(fixture, "ENG-2601");
    for (int i = 0; i < 2; i++) {
        store_fixture_load(fixture, "ENG-2601", &dossier);
        sign(&dossier, person_id);
        store_it(fixture, &dossier);
        assert_true(is_kept(fixture, "ENG-2601"));
        as_in_the_file(fixture, "ENG-2601");
    }
    load_twice(fixture, "ENG-2601");
    store_fixture_load(fixture, "ENG-2602", &dossier);
    sign(&dossier, person_id);
    store_it(fixture, &dossier);
    assert_false(is_kept(fixture, "ENG-2601"));
    as_in_the_file(fixture, "ENG-2601");
}

static void register_provider(struct store_fixture *fixture, const char *name, civil_day expires)
{
    struct dossier file;
    struct provider *provider;

    assert_true(store_load_file_rows(fixture->store, &fixture->arena, &file, &fixture->error));
    assert_true(provider_add(&file, name, &provider, &fixture->error));
    provider->expires = expires;
    store_it(fixture, &file);
}

/* Who names another provider reads that one's standing. */
static void test_another_provider(void **state)
{
    static const char *const names[] = {"Ashgrove", "ASHGROVE", "Brindle", "nobody on record"};
    struct store_fixture *fixture = *state;
    struct dossier dossier;

    register_provider(fixture, "Ashgrove", FIXTURE_TODAY + 1);
    register_provider(fixture, "Brindle", FIXTURE_TODAY + 2);
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        load_twice(fixture, "ENG-2601");
        store_fixture_load(fixture, "ENG-2601", &dossier);
        dossier.engagement->provider = names[i];
        dossier.engagement->row.touched = true;
        store_it(fixture, &dossier);
        as_in_the_file(fixture, "ENG-2601");
    }
    load_twice(fixture, "ENG-2601");
    register_provider(fixture, "Nobody On Record", FIXTURE_TODAY + 3);
    as_in_the_file(fixture, "ENG-2601");
}

/* Who writes thousands of rows to one pays for no copy of it with each save. */
static void test_let_go(void **state)
{
    struct store_fixture *fixture = *state;

    load_twice(fixture, "ENG-2601");
    store_let_go(fixture->store);
    assert_false(is_kept(fixture, "ENG-2601"));
    assert_true(store_fixture_tick(fixture, "ENG-2601", 0));
    as_in_the_file(fixture, "ENG-2601");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_kept_when_asked_for_twice),
        TEST(test_kept_through_changes),
        TEST(test_copies_are_apart),
        TEST(test_another_window_writes),
        TEST(test_a_change_taken_back),
        TEST(test_an_old_copy_conflicts),
        TEST(test_new_rows),
        TEST(test_people_come_and_go),
        TEST(test_papers),
        TEST(test_another_provider),
        TEST(test_let_go),

    };

    return cmocka_run_group_tests_name("kept", tests, NULL, NULL);
}
