#include "store_fixture.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define must(call)                                                                                 \
    do {                                                                                           \
        if (!(call))                                                                               \
            fail_msg("%s: %s", #call, fixture->error.message);                                     \
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

/* Every field of every kind of row comes back as it was written. */
static void assert_same_rows(const struct dossier *a, const struct dossier *b,
                             struct arena *arena)
{
    for (int kind = 0; kind < RECORD_COUNT; kind++) {
        const struct record_type *type = &record_types[kind];

        assert_int_equal(a->rows[kind].count, b->rows[kind].count);
        for (size_t i = 0; i < a->rows[kind].count; i++) {
            const struct row *x = a->rows[kind].at[i], *y = b->rows[kind].at[i];

            assert_string_equal(x->id, y->id);
            assert_int_equal(x->version, y->version);
            for (size_t f = 0; f < type->field_count; f++) {
                const char *one = field_text(&type->fields[f], x, arena);
                const char *two = field_text(&type->fields[f], y, arena);

                if (one == NULL || two == NULL)
                    assert_ptr_equal(one, two);
                else
                    assert_string_equal(one, two);
            }
        }
    }
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
    assert_same_rows(&made, &loaded, &fixture->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_round_trip, setup, teardown),
    };

    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
