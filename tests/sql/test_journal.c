#include "store_fixture.h"

#include "store/journal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char code[] = "ENG-2601";

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
    store_fixture_new(&fixture, code, 6);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    store_fixture_done(*state);
    return 0;
}

/* ---- steps ---------------------------------------------------------------------------------- */

static const struct item *item_at(struct store_fixture *fixture, size_t at)
{
    struct dossier dossier;

    store_fixture_load(fixture, code, &dossier);
    return dossier.rows[RECORD_ITEM].at[at];
}

static void tick(struct store_fixture *fixture, size_t at)
{
    must(store_fixture_tick(fixture, code, at));
}

/* All of a seat's fields, changed or set or cleared, and a new seat. */
static void change_seats(struct store_fixture *fixture)
{
    struct action_info info = {FIXTURE_NOW_MS, "tester", "seat edit", "Changed S1", false, false};
    struct dossier dossier;

    must(store_begin(fixture->store, &fixture->error));
    must(store_begin_action(fixture->store, &info, &fixture->error));
    store_fixture_load(fixture, code, &dossier);
    struct seat *seat = dossier.rows[RECORD_SEAT].at[0];
    seat->title = "Lead engineer \"α\" \\ <b>";
    seat->skills = NULL;
    seat->level = "senior";
    seat->count = 3;
    seat->from = (struct when){ANCHOR_END, -10};
    seat->to = when_on(FIXTURE_TODAY);
    seat->rate = (struct rate){MONEY_NONE, 'h'};
    seat->duty = DUTY_LEAD;
    seat->row.touched = true;
    seat = dossier_add(&dossier, RECORD_SEAT);
    seat->title = "Another";
    seat->count = 1;
    must(store_save_dossier(fixture->store, &dossier, FIXTURE_TODAY, &fixture->error));
    must(store_commit(fixture->store, NULL, &fixture->error));
}

typedef bool undo_function(struct store *store, int64_t at_ms, const char *actor, civil_day today,
                           struct arena *arena, struct action *done, struct error *error);

static bool go(struct store_fixture *fixture, undo_function *function, struct action *done)
{
    must(store_begin(fixture->store, &fixture->error));
    if (function(fixture->store, FIXTURE_NOW_MS + 1, "tester", FIXTURE_TODAY, &fixture->arena, done,
                 &fixture->error)) {
        must(store_commit(fixture->store, NULL, &fixture->error));
        return true;
    }
    store_rollback(fixture->store);
    return false;
}

static bool undo(struct store_fixture *fixture)
{
    struct action done;

    return go(fixture, store_undo, &done);
}

static bool redo(struct store_fixture *fixture)
{
    struct action done;

    return go(fixture, store_redo, &done);
}

static void reopen(struct store_fixture *fixture)
{
    store_fixture_close(fixture);
    store_fixture_open(fixture);
}

/* ---- undo and redo -------------------------------------------------------------------------- */

static void test_undo_redo(void **state)
{
    struct store_fixture *fixture = *state;

    tick(fixture, 0);
    tick(fixture, 1);
    assert_int_equal(item_at(fixture, 1)->state, ITEM_DONE);
    assert_true(undo(fixture));
    assert_int_equal(item_at(fixture, 1)->state, ITEM_OPEN);
    assert_int_equal(item_at(fixture, 1)->at, DAY_NONE);
    assert_int_equal(item_at(fixture, 0)->state, ITEM_DONE);
    reopen(fixture);
    assert_true(undo(fixture));
    assert_int_equal(item_at(fixture, 0)->state, ITEM_OPEN);
    reopen(fixture);
    assert_true(redo(fixture));
    assert_int_equal(item_at(fixture, 0)->state, ITEM_DONE);
    assert_true(redo(fixture));
    assert_int_equal(item_at(fixture, 1)->state, ITEM_DONE);
    assert_int_equal(item_at(fixture, 1)->at, FIXTURE_TODAY);
    assert_false(redo(fixture));
    assert_int_equal(fixture->error.code, ERROR_NOT_FOUND);
}

static void test_new_action_ends_redo(void **state)
{
    struct store_fixture *fixture = *state;

    tick(fixture, 0);
    tick(fixture, 1);
    assert_true(undo(fixture));
    assert_true(undo(fixture));
    tick(fixture, 2);
    assert_false(redo(fixture));
    /* and what was taken back before does not come up again behind it */
    assert_true(undo(fixture));
    assert_true(redo(fixture));
    assert_int_equal(item_at(fixture, 2)->state, ITEM_DONE);
    assert_false(redo(fixture));
    assert_int_equal(item_at(fixture, 0)->state, ITEM_OPEN);
}

static void test_all_kinds_of_fields(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier before, changed, after;

    store_fixture_load(fixture, code, &before);
    change_seats(fixture);
    store_fixture_load(fixture, code, &changed);
    assert_int_equal(changed.rows[RECORD_SEAT].count, 3);
    assert_true(undo(fixture));
    store_fixture_load(fixture, code, &after);
    for (size_t i = 0; i < 2; i++) {
        const char *was, *is;
        bool derived;

        assert_false(journal_diff(&record_types[RECORD_SEAT], before.rows[RECORD_SEAT].at[i],
                                  after.rows[RECORD_SEAT].at[i], &fixture->arena, &was, &is,
                                  &derived));
    }
    assert_true(((struct row *)after.rows[RECORD_SEAT].at[2])->removed);
    assert_true(redo(fixture));
    store_fixture_load(fixture, code, &after);
    for (size_t i = 0; i < 3; i++) {
        const char *was, *is;
        bool derived;

        assert_false(journal_diff(&record_types[RECORD_SEAT], changed.rows[RECORD_SEAT].at[i],
                                  after.rows[RECORD_SEAT].at[i], &fixture->arena, &was, &is,
                                  &derived));
    }
}

static void test_undo_of_new(void **state)
{
    struct store_fixture *fixture = *state;
    struct portfolio_counts counts;
    struct dossier dossier;
    char next[16];

    assert_true(undo(fixture));
    assert_false(undo(fixture));
    assert_string_equal(fixture->error.message, "there is nothing to undo");
    assert_false(
        store_load_dossier(fixture->store, code, &fixture->arena, &dossier, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_NOT_FOUND);
    must(store_count(fixture->store, FIXTURE_TODAY, &counts, &fixture->error));
    assert_int_equal(counts.active, 0);
    must(store_next_code(fixture->store, FIXTURE_TODAY, next, &fixture->error));
    assert_string_equal(next, "ENG-2602");
    assert_true(redo(fixture));
    store_fixture_load(fixture, code, &dossier);
    assert_int_equal(dossier.rows[RECORD_ITEM].count, 6);
    must(store_count(fixture->store, FIXTURE_TODAY, &counts, &fixture->error));
    assert_int_equal(counts.active, 1);
}

static void test_undo_conflict(void **state)
{
    struct store_fixture *fixture = *state;

    tick(fixture, 0);
    store_fixture_sql(fixture->path, "UPDATE item SET state = 'not-applicable', version = 3 "
                                     "WHERE state = 'done';");
    assert_false(undo(fixture));
    assert_int_equal(fixture->error.code, ERROR_CONFLICT);
    assert_int_equal(item_at(fixture, 0)->state, ITEM_NOT_APPLICABLE);
}

/* ---- what is written ------------------------------------------------------------------------ */

static void test_history(void **state)
{
    struct store_fixture *fixture = *state;
    struct history history;

    tick(fixture, 0);
    assert_true(undo(fixture));
    store_fixture_new(fixture, "ENG-2602", 3);
    must(store_history(fixture->store, code, 0, 0, &fixture->arena, &history, &fixture->error));
    assert_int_equal(history.action_count, 3);
    assert_string_equal(history.actions[0].command, "undo");
    assert_string_equal(history.actions[0].summary, "Undid: Ticked an item");
    assert_int_equal(history.actions[0].undoes, history.actions[1].number);
    assert_true(history.actions[1].undone);
    assert_string_equal(history.actions[1].code, code);
    assert_string_equal(history.actions[2].command, "new");
    assert_string_equal(history.changes[1].record, "item");
    assert_string_equal(history.changes[1].before, "{\"state\":\"open\",\"at\":null}");
    assert_string_equal(history.changes[1].after, "{\"state\":\"done\",\"at\":\"2026-11-23\"}");
    must(store_history(fixture->store, NULL, 0, 2, &fixture->arena, &history, &fixture->error));
    assert_int_equal(history.action_count, 2);
    assert_int_equal(history.actions[0].number, 4);
    must(store_history(fixture->store, NULL, 3, 10, &fixture->arena, &history, &fixture->error));
    assert_int_equal(history.action_count, 2);
    assert_int_equal(history.actions[0].number, 2);
}

/* Figures that follow from others, and saving what did not change, leave no trace. */
static void test_nothing_changed(void **state)
{
    struct store_fixture *fixture = *state;
    struct action_info info = {FIXTURE_NOW_MS, "tester", "set", "Set nothing", false, false};
    struct dossier dossier;
    struct head before, after;

    must(store_head(fixture->store, &before, &fixture->error));
    must(store_begin(fixture->store, &fixture->error));
    must(store_begin_action(fixture->store, &info, &fixture->error));
    store_fixture_load(fixture, code, &dossier);
    for (int kind = 0; kind < RECORD_COUNT; kind++)
        for (size_t i = 0; i < dossier.rows[kind].count; i++)
            ((struct row *)dossier.rows[kind].at[i])->touched = true;
    dossier.engagement->gate_met++;
    must(store_save_dossier(fixture->store, &dossier, FIXTURE_TODAY + 3, &fixture->error));
    must(store_commit(fixture->store, NULL, &fixture->error));
    must(store_head(fixture->store, &after, &fixture->error));
    assert_int_equal(before.seq, after.seq);
    assert_true(undo(fixture)); /* of "new": the action without changes is not there */
}

static void test_check_all_well(void **state)
{
    struct store_fixture *fixture = *state;
    struct check_line *lines;
    size_t count;
    bool ok;

    tick(fixture, 0);
    change_seats(fixture);
    assert_true(undo(fixture));
    must(store_check(fixture->store, &fixture->arena, &lines, &count, &ok, &fixture->error));
    for (size_t i = 0; i < count; i++)
        if (!lines[i].ok)
            fail_msg("%s: %s", lines[i].what, lines[i].detail);
    assert_true(ok);
    assert_true(count >= 8);
}

/* ---- tampering ------------------------------------------------------------------------------ */

static const char unlock[] = "DROP TRIGGER journal_append; DROP TRIGGER journal_no_update;"
                             "DROP TRIGGER journal_no_delete;"
                             "DROP TRIGGER journal_payload_no_update;";

static void test_tampering(void **state)
{
    static const struct {
        const char *sql;
        int64_t seq;
    } cases[] = {
        {"UPDATE journal SET at_ms = at_ms + 1 WHERE seq = 7", 7},
        {"UPDATE journal SET action = 2 WHERE seq = 1", 1},
        {"UPDATE journal SET record = 'seat' WHERE seq = 9", 9},
        {"UPDATE journal SET row_id = 'X' WHERE seq = 9", 9},
        {"UPDATE journal SET version = 9 WHERE seq = 9", 9},
        {"UPDATE journal SET engagement_id = NULL WHERE seq = 9", 9},
        {"UPDATE journal SET payload_digest = hash WHERE seq = 12", 12},
        {"UPDATE journal SET prev = hash WHERE seq = 12", 12},
        {"UPDATE journal SET hash = prev WHERE seq = 12", 12},
        {"UPDATE journal_payload SET after = replace(after, 'e', 'a') WHERE seq = 14", 14},
        {"UPDATE journal_payload SET before = '{}' WHERE seq = 14", 14},
        {"UPDATE journal_payload SET salt = upper(salt) || '' WHERE seq = 14 AND upper(salt) "
         "<> salt",
         14},
        {"DELETE FROM journal_payload WHERE seq = 5; DELETE FROM journal WHERE seq = 5", 5},
        {"UPDATE journal SET seq = seq + 1000 WHERE seq > 6; UPDATE journal SET seq = seq - 998 "
         "WHERE seq > 1000; INSERT INTO journal SELECT 7, action, at_ms, engagement_id, record, "
         "row_id, version, payload_digest, prev, hash FROM journal WHERE seq = 6",
         7},
        {"UPDATE journal SET seq = 9000 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 3; "
         "UPDATE journal SET seq = 3 WHERE seq = 9000",
         3},
    };
    struct store_fixture *fixture = *state;
    size_t size;

    store_fixture_close(fixture);
    char *bytes = store_fixture_read(fixture->path, &size);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct journal_verdict verdict;

        store_fixture_write(fixture->path, bytes, size);
        store_fixture_open(fixture); /* before: a changed schema would be refused */
        store_fixture_sql(fixture->path, unlock);
        store_fixture_sql(fixture->path, cases[i].sql);
        must(journal_verify(fixture->store, 1, &verdict, &fixture->error));
        if (verdict.ok || verdict.seq != cases[i].seq)
            fail_msg("%s: found %d at %lld", cases[i].sql, verdict.ok, (long long)verdict.seq);
        store_fixture_close(fixture);
    }
    free(bytes);
}

/* What the history shows stands beside the chain; only `check` holds the two together. */
static void test_history_tampering(void **state)
{
    static const char *const cases[] = {
        "UPDATE action SET actor = 'Somebody else' WHERE number = 1",
        "UPDATE action SET command = 'tick' WHERE number = 1",
        "UPDATE action SET summary = summary || '.' WHERE number = 1",
        "UPDATE action SET at_ms = at_ms - 1 WHERE number = 1",
        "UPDATE action SET undoes = 1 WHERE number = 1",
    };
    struct store_fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct check_line *lines;
        size_t count, spoiled = 0;
        bool ok;

        store_fixture_sql(fixture->path, "DROP TRIGGER IF EXISTS action_no_update;"
                                         "DROP TRIGGER IF EXISTS action_texts;"
                                         "CREATE TABLE kept AS SELECT * FROM action");
        store_fixture_sql(fixture->path, cases[i]);
        must(store_check(fixture->store, &fixture->arena, &lines, &count, &ok, &fixture->error));
        assert_false(ok);
        for (size_t at = 0; at < count; at++)
            spoiled += !lines[at].ok && strcmp(lines[at].what, "history") == 0 ? 1 : 0;
        if (spoiled != 1)
            fail_msg("%s: not found", cases[i]);
        store_fixture_sql(fixture->path,
                          "UPDATE action SET (actor, command, summary, at_ms, undoes)"
                          " = (SELECT actor, command, summary, at_ms, undoes"
                          " FROM kept WHERE kept.number = action.number);"
                          "DROP TABLE kept");
    }
}

static void test_random_tampering(void **state)
{
    struct store_fixture *fixture = *state;
    uint32_t random = 7;
    size_t size;
    struct head head;

    must(store_head(fixture->store, &head, &fixture->error));
    store_fixture_close(fixture);
    char *bytes = store_fixture_read(fixture->path, &size);
    for (int i = 0; i < 100; i++) {
        struct journal_verdict verdict;
        char sql[256];

        random = random * 1664525 + 1013904223;
        long long seq = 1 + (long long)(random >> 8) % head.seq;
        snprintf(sql, sizeof sql,
                 (random >> 4) % 2 == 0 ? "UPDATE journal SET at_ms = at_ms - 1 WHERE seq = %lld"
                                        : "UPDATE journal_payload SET after = after || ' ' "
                                          "WHERE seq = %lld",
                 seq);
        store_fixture_write(fixture->path, bytes, size);
        store_fixture_open(fixture);
        store_fixture_sql(fixture->path, unlock);
        store_fixture_sql(fixture->path, sql);
        must(journal_verify(fixture->store, 1, &verdict, &fixture->error));
        assert_false(verdict.ok);
        assert_int_equal(verdict.seq, seq);
        store_fixture_close(fixture);
    }
    free(bytes);
}

/* Without dropping anything: the file itself refuses. */
static void test_append_only(void **state)
{
    static const char *const attempts[] = {
        "UPDATE journal SET at_ms = 0",
        "DELETE FROM journal",
        "UPDATE journal_payload SET salt = ''",
        "INSERT INTO journal SELECT 9000, 1, 0, NULL, 'x', 'x', 1, hash, prev, hash FROM journal",
        "UPDATE action SET actor = 'somebody else'",
        "DELETE FROM action",
        "PRAGMA recursive_triggers = ON; INSERT OR REPLACE INTO journal SELECT * FROM journal",
    };
    struct store_fixture *fixture = *state;

    for (size_t i = 0; i < ARRAY_COUNT(attempts); i++)
        if (store_fixture_try_sql(fixture->path, attempts[i]))
            fail_msg("the file allows: %s", attempts[i]);
}

/* By all, by some and by none of the digits of the last hash. */
static void test_find_head(void **state)
{
    struct store_fixture *fixture = *state;
    struct printed_head found;
    struct head head;

    must(store_head(fixture->store, &head, &fixture->error));
    must(store_find_head(fixture->store, head.hash, &found, &fixture->error));
    assert_true(found.sound);
    assert_int_equal(found.matches, 1);
    assert_int_equal(found.seq, head.seq);
    assert_int_equal(found.last_seq, head.seq);
    assert_string_equal(found.hash, head.hash);
    assert_true(found.action > 0 && found.at_ms > 0);
    head.hash[16] = '\0';
    must(store_find_head(fixture->store, head.hash, &found, &fixture->error));
    assert_int_equal(found.matches, 1);
    must(store_find_head(fixture->store, "", &found, &fixture->error));
    assert_int_equal(found.matches, head.seq);
    assert_int_equal(found.seq, 1);
    must(store_find_head(fixture->store, "x", &found, &fixture->error));
    assert_int_equal(found.matches, 0);
}

/* Erased texts leave the chain whole; what they held cannot be undone. */
static void test_erased_payload(void **state)
{
    struct store_fixture *fixture = *state;
    struct journal_verdict verdict;

    tick(fixture, 0);
    store_fixture_sql(fixture->path, "DELETE FROM journal_payload");
    must(journal_verify(fixture->store, 1, &verdict, &fixture->error));
    assert_true(verdict.ok);
    assert_int_equal(verdict.erased, verdict.entries);
    assert_false(undo(fixture));
    assert_int_equal(fixture->error.code, ERROR_CONFLICT);
}

/* What runs many commands at one stroke stores one action for each. */
static void test_actions_of_one_transaction(void **state)
{
    struct store_fixture *fixture = *state;
    struct history history;

    must(store_begin(fixture->store, &fixture->error));
    for (size_t at = 0; at < 3; at++) {
        struct action_info info = {FIXTURE_NOW_MS, "tester", "tick", "Ticked", false, false};
        struct dossier dossier;

        must(store_begin_action(fixture->store, &info, &fixture->error));
        store_fixture_load(fixture, code, &dossier);
        struct item *item = dossier.rows[RECORD_ITEM].at[at];
        item->state = ITEM_DONE;
        item->at = FIXTURE_TODAY;
        item->row.touched = true;
        if (at < 2) /* the last one changes nothing and is not recorded */
            must(store_save_dossier(fixture->store, &dossier, FIXTURE_TODAY, &fixture->error));
    }
    must(store_commit(fixture->store, NULL, &fixture->error));
    must(store_history(fixture->store, code, 0, 0, &fixture->arena, &history, &fixture->error));
    assert_int_equal(history.action_count, 3); /* with the one that made it */
    assert_true(undo(fixture));
    assert_int_equal(item_at(fixture, 1)->state, ITEM_OPEN);
    assert_int_equal(item_at(fixture, 0)->state, ITEM_DONE);
    assert_true(undo(fixture));
    assert_int_equal(item_at(fixture, 0)->state, ITEM_OPEN);
}

static void test_notice_at_opening(void **state)
{
    struct store_fixture *fixture = *state;

    store_fixture_close(fixture);
    store_fixture_sql(fixture->path,
                      "INSERT INTO journal SELECT seq + 1, action, at_ms, engagement_id, record, "
                      "row_id, version, payload_digest, prev, hash FROM journal "
                      "ORDER BY seq DESC LIMIT 1");
    store_fixture_open(fixture);
    assert_int_equal(fixture->notices.count, 1);
    assert_non_null(strstr(fixture->notices.at[0], "does not hold at entry"));
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_undo_redo),           TEST(test_new_action_ends_redo),
        TEST(test_all_kinds_of_fields), TEST(test_undo_of_new),
        TEST(test_undo_conflict),       TEST(test_history),
        TEST(test_nothing_changed),     TEST(test_check_all_well),
        TEST(test_tampering),           TEST(test_history_tampering),
        TEST(test_random_tampering),    TEST(test_append_only),
        TEST(test_erased_payload),      TEST(test_find_head),
        TEST(test_notice_at_opening),   TEST(test_actions_of_one_transaction),
    };

    return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
