#define _DEFAULT_SOURCE /* truncate */
#include "store_fixture.h"

#include "store/connect.h"
#include "store/file.h"
#include "store/migrate.h"
#include "store/query.h"
#include "store/sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static int setup(void **state)
{
    static struct store_fixture fixture;

    store_fixture_init(&fixture);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    store_fixture_done(*state);
    return 0;
}

static const char *migration_text(const char *file)
{
    for (size_t i = 0; i < sql_table_count; i++)
        if (strcmp(sql_table[i].name, file) == 0)
            return sql_table[i].data;
    fail_msg("no %s", file);
    return NULL;
}

/* What a file's schema reads as, whoever made it. */
static void digest_of(const char *path, char out[DIGEST_SIZE])
{
    struct store store = {.path = (char *)(uintptr_t)path, .read_only = true, .busy_ms = 100};
    struct db_label label;
    struct error error;

    assert_true(connection_open(&store, &db_sqlite, &label, &error));
    assert_true(schema_digest(&store, out, &error));
    connection_close(&store);
}

static void test_digests(void **state)
{
    struct store_fixture *fixture = *state;
    char found[DIGEST_SIZE];

    for (size_t i = 0; i < store_migrations.count; i++) {
        const struct migration *step = &store_migrations.at[i];

        store_fixture_sql(fixture->path, migration_text(step->file));
        digest_of(fixture->path, found);
        if (strcmp(found, step->digest) != 0)
            fail_msg("src/store/migrate.c: the digest of %s is\n\"%s\"", step->file, found);
    }
}

/* ---- a new file -------------------------------------------------------------------------------
 */

static const char new_file_begins[] =
    "-- A new file at once: what the steps beside this lead to, in the words that SQLite keeps of\n"
    "-- them. Made by tests/sql/test_migrate.c (STINT_UPDATE_GOLDEN=1).\n";
static const char new_file_ends[] =
    "\nINSERT INTO search (search, rank) VALUES ('rank', 'bm25(6.0, 1.0)');\n";

/* Tables first: the others speak of them. */
static void new_file_text(const char *path, struct strbuf *out)
{
    static const char *const kinds[] = {"table", "index", "view", "trigger"};
    struct store store = {.path = (char *)(uintptr_t)path, .read_only = true, .busy_ms = 100};
    struct db_label label;
    struct query query;
    struct error error;

    assert_true(connection_open(&store, &db_sqlite, &label, &error));
    strbuf_puts(out, new_file_begins);
    for (size_t at = 0; at < ARRAY_COUNT(kinds); at++) {
        query_begin(&query, &store.queries, "schema_texts", &error);
        while (query_next(&query))
            if (strcmp(query_column_text(&query, 0), kinds[at]) == 0 &&
                query_column_text(&query, 3) != NULL)
                strbuf_printf(out, "\n%s;\n", query_column_text(&query, 3));
        assert_true(query_end(&query));
    }
    strbuf_puts(out, new_file_ends);
    connection_close(&store);
}

/* The text that makes a new file is what the steps lead to, and it leads there. */
static void test_new_file(void **state)
{
    struct store_fixture *fixture = *state;
    CLEANUP(strbuf_done) struct strbuf text;
    const char *update = getenv("STINT_UPDATE_GOLDEN");
    char path[400], found[DIGEST_SIZE], sql[800];

    strbuf_init(&text);
    for (size_t i = 0; i < store_migrations.count; i++)
        store_fixture_sql(fixture->path, migration_text(store_migrations.at[i].file));
    new_file_text(fixture->path, &text);
    if (update != NULL && strcmp(update, "1") == 0) {
        snprintf(path, sizeof path, "src/store/sql/%s", store_migrations.new_file);
        store_fixture_write(path, text.data, text.length);
        return;
    }
    if (strcmp(text.data, migration_text(store_migrations.new_file)) != 0)
        fail_msg("src/store/sql/%s is not what the steps lead to; STINT_UPDATE_GOLDEN=1 writes it",
                 store_migrations.new_file);
    snprintf(path, sizeof path, "%s/new.db", fixture->folder);
    store_fixture_sql(path, text.data);
    digest_of(path, found);
    assert_string_equal(found, store_migrations.at[store_migrations.count - 1].digest);
    snprintf(sql, sizeof sql,
             "ATTACH '%s' AS other; CREATE TEMP TABLE differ (rows CHECK (rows = 0));"
             "INSERT INTO differ SELECT count(*) FROM (SELECT * FROM search_config EXCEPT "
             "SELECT * FROM other.search_config);"
             "INSERT INTO differ SELECT count(*) FROM (SELECT * FROM other.search_config EXCEPT "
             "SELECT * FROM search_config);",
             path);
    store_fixture_sql(fixture->path, sql);
    assert_int_equal(unlink(path), 0);
}

/* ---- steps of the tests' own ----------------------------------------------------------------- */

static const char later[] = "CREATE TABLE later (id TEXT NOT NULL PRIMARY KEY) STRICT;"
                            "ALTER TABLE person ADD COLUMN nickname TEXT;";
static const char latest[] = "CREATE INDEX person_nickname ON person (nickname);";

enum { MOST_STEPS = 100 };

struct plan {
    struct migration steps[MOST_STEPS];
    char digests[MOST_STEPS][DIGEST_SIZE];
    struct migrations list;
};

/* The program's own steps and two more, with the digests that they lead to. */
static void plan_steps(struct store_fixture *fixture, struct plan *plan)
{
    size_t own = store_migrations.count, count = own + 2;
    char path[400];

    assert_true(count <= MOST_STEPS);
    snprintf(path, sizeof path, "%s/plan.db", fixture->folder);
    for (size_t i = 0; i < count; i++) {
        const char *text = i < own    ? migration_text(store_migrations.at[i].file)
                           : i == own ? later
                                      : latest;

        store_fixture_sql(path, text);
        digest_of(path, plan->digests[i]);
        plan->steps[i] = (struct migration){NULL, text, plan->digests[i]};
    }
    plan->list = (struct migrations){plan->steps, count, NULL};
    assert_int_equal(unlink(path), 0);
}

/* `before` and the number of a schema `more` steps past the program's own. */
static const char *schema_words(const char *before, size_t more)
{
    static char text[80];

    snprintf(text, sizeof text, "%s%zu", before, store_migrations.count + more);
    return text;
}

static bool open_with(struct store_fixture *fixture, const struct migrations *migrations,
                      bool read_only)
{
    struct store_options options = store_fixture_options(fixture);

    options.migrations = migrations;
    options.read_only = read_only;
    if (store_open(&options, &fixture->store, &fixture->arena, &fixture->notices, &fixture->error))
        return true;
    fixture->store = NULL;
    return false;
}

static void make_old_file(struct store_fixture *fixture)
{
    store_fixture_create(fixture);
    store_fixture_new(fixture, "ENG-2601", 12);
    store_fixture_close(fixture);
}

static bool exists(const struct store_fixture *fixture, const char *suffix)
{
    char path[400];

    snprintf(path, sizeof path, "%s%s", fixture->path, suffix);
    return access(path, F_OK) == 0;
}

/* Twice the file must be free: here it is the file that is made too long, by a hole. */
static void test_upgrade_needs_room(void **state)
{
    struct store_fixture *fixture = *state;
    int64_t room;
    struct plan plan;
    struct stat info;

    plan_steps(fixture, &plan);
    make_old_file(fixture);
    assert_int_equal(stat(fixture->path, &info), 0);
    room = file_room(fixture->path);
    assert_true(room > 0);
    if (truncate(fixture->path, (off_t)room) != 0)
        skip(); /* files may not be so long here */
    assert_false(open_with(fixture, &plan.list, false));
    assert_int_equal(fixture->error.code, ERROR_SYSTEM);
    assert_non_null(strstr(fixture->error.message, "MB free beside it"));
    assert_non_null(strstr(fixture->error.hint, "nothing was changed"));
    assert_false(exists(fixture, schema_words(".before-schema-", 2)));

    assert_int_equal(truncate(fixture->path, info.st_size), 0);
    assert_true(open_with(fixture, &plan.list, false));
    store_fixture_close(fixture);
    assert_true(exists(fixture, schema_words(".before-schema-", 2)));
}

static void test_upgrade(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier dossier;
    struct plan plan;

    plan_steps(fixture, &plan);
    make_old_file(fixture);
    assert_true(open_with(fixture, &plan.list, false));
    assert_int_equal(fixture->notices.count, 1);
    assert_non_null(strstr(fixture->notices.at[0], "upgraded from schema"));
    assert_non_null(strstr(fixture->notices.at[0], schema_words("to ", 2)));
    store_fixture_load(fixture, "ENG-2601", &dossier);
    assert_int_equal(dossier.rows[RECORD_ITEM].count, 12);
    assert_true(store_fixture_tick(fixture, "ENG-2601", 0));
    store_fixture_close(fixture);
    assert_true(open_with(fixture, &plan.list, false));
    assert_int_equal(fixture->notices.count, 0);
    store_fixture_close(fixture);
    /* the older program refuses it now, and the copy is as it was */
    assert_false(open_with(fixture, NULL, false));
    assert_non_null(strstr(fixture->error.message, schema_words("newer stint (schema ", 2)));
    char copy[320];
    snprintf(copy, sizeof copy, "%.239s%s", fixture->path, schema_words(".before-schema-", 2));
    memcpy(fixture->path, copy, sizeof copy);
    store_fixture_open(fixture);
}

static void test_new_file_runs_all_steps(void **state)
{
    struct store_fixture *fixture = *state;
    struct store_options options = store_fixture_options(fixture);
    struct plan plan;

    plan_steps(fixture, &plan);
    options.migrations = &plan.list;
    options.create = true;
    assert_true(store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error));
    assert_false(exists(fixture, schema_words(".before-schema-", 2)));
}

static void test_read_only_is_not_upgraded(void **state)
{
    struct store_fixture *fixture = *state;
    struct plan plan;

    plan_steps(fixture, &plan);
    make_old_file(fixture);
    assert_false(open_with(fixture, &plan.list, true));
    assert_non_null(strstr(fixture->error.message, "is of an older stint"));
    store_fixture_open(fixture);
}

/* A step that fails, loses rows, breaks references or leads elsewhere leaves the file at the
 * step before it. */
static void test_bad_steps(void **state)
{
    static const struct {
        const char *sql, *words;
    } cases[] = {
        {"CREATE TABLE later (id TEXT); NONSENSE;", "syntax error"},
        {"DELETE FROM contact;", "would lose rows"},
        {"DELETE FROM person; INSERT INTO person (id, version, removed, name, reach, side) SELECT '01234567890123456789012345', 1, 0, "
         "'A', NULL, 'client' UNION ALL SELECT '01234567890123456789012346', 1, 0, 'B', NULL, "
         "'client';",
         "would break references"},
        {"CREATE TABLE other (id TEXT);", "that stint did not make"},
    };
    struct store_fixture *fixture = *state;
    struct plan plan;

    plan_steps(fixture, &plan);
    make_old_file(fixture);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct dossier dossier;

        plan.steps[store_migrations.count].sql = cases[i].sql;
        assert_false(open_with(fixture, &plan.list, false));
        if (strstr(fixture->error.message, cases[i].words) == NULL)
            fail_msg("wanted \"%s\": %s", cases[i].words, fixture->error.message);
        store_fixture_open(fixture); /* still of the schema it had */
        store_fixture_load(fixture, "ENG-2601", &dossier);
        assert_int_equal(dossier.rows[RECORD_CONTACT].count, 2);
        store_fixture_close(fixture);
        assert_false(exists(fixture, "-journal"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_digests, setup, teardown),
        cmocka_unit_test_setup_teardown(test_new_file, setup, teardown),
        cmocka_unit_test_setup_teardown(test_upgrade, setup, teardown),
        cmocka_unit_test_setup_teardown(test_upgrade_needs_room, setup, teardown),
        cmocka_unit_test_setup_teardown(test_new_file_runs_all_steps, setup, teardown),
        cmocka_unit_test_setup_teardown(test_read_only_is_not_upgraded, setup, teardown),
        cmocka_unit_test_setup_teardown(test_bad_steps, setup, teardown),
    };

    return cmocka_run_group_tests_name("migrate", tests, NULL, NULL);
}
