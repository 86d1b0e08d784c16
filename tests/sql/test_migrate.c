#include "store_fixture.h"

#include "store/connect.h"
#include "store/migrate.h"
#include "store/sql.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_digests, setup, teardown),
    };

    return cmocka_run_group_tests_name("migrate", tests, NULL, NULL);
}
