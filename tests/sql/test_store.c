#include "store_fixture.h"

#include "store/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define must(call)                                             \
    do {                                                       \
        if (!(call))                                           \
            fail_msg("%s: %s", #call, fixture->error.message); \
    } while (0)

static int setup(void **state)
{
    static struct store_fixture fixture;

    store_fixture_init(&fixture);
    store_fixture_create(&fixture);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    store_fixture_done(*state);
    return 0;
}

static void test_round_trip(void **state)
{
    struct store_fixture *fixture = *state;
    struct action_info info = {FIXTURE_NOW_MS, "tester", "new", NULL, false, false};
    struct dossier made, loaded;

    dossier_init(&made, &fixture->arena, store_mint(fixture->store));
    store_fixture_fill(&made, "ENG-2601", 60);
    must(store_begin(fixture->store, &fixture->error));
    must(store_begin_action(fixture->store, &info, &fixture->error));
    must(store_save_dossier(fixture->store, &made, FIXTURE_TODAY, &fixture->error));
    must(store_commit(fixture->store, NULL, &fixture->error));
    store_fixture_close(fixture);
    store_fixture_open(fixture);
    store_fixture_load(fixture, "eng-2601", &loaded);
    store_fixture_same(&made, &loaded);
}

/* What RELIABILITY 4.3 asks of every connection. */
static void test_settings(void **state)
{
    static const struct {
        const char *sql, *value;
    } cases[] = {
        {"PRAGMA journal_mode", "delete"},
        {"PRAGMA synchronous", "3"},
        {"PRAGMA foreign_keys", "1"},
        {"PRAGMA trusted_schema", "0"},
        {"PRAGMA cell_size_check", "1"},
        {"PRAGMA secure_delete", "1"},
        {"PRAGMA recursive_triggers", "1"},
        {"PRAGMA temp_store", "2"},
        {"PRAGMA locking_mode", "normal"},
        {"PRAGMA auto_vacuum", "0"},
        {"PRAGMA application_id", "1398034004"},
        {"PRAGMA query_only", "0"},
    };
    struct store_fixture *fixture = *state;
    struct db *db = fixture->store->db;
    struct db_statement *statement;
    bool row;

    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        must(db->driver->prepare(db, cases[i].sql, strlen(cases[i].sql), &statement,
                                 &fixture->error));
        must(db->driver->step(statement, &row, &fixture->error));
        if (strcmp(db->driver->column_text(statement, 0), cases[i].value) != 0)
            fail_msg("%s is %s", cases[i].sql, db->driver->column_text(statement, 0));
        db->driver->finalise(statement);
    }
    /* and no changing of the schema from within, not even of what is allowed to be asked */
    assert_false(db->driver->exec(db, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema",
                                  &fixture->error));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_round_trip, setup, teardown),
        cmocka_unit_test_setup_teardown(test_settings, setup, teardown),
    };

    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
