#include "app_bed.h"
#include "filter.h"
#include "fuzzy.h"
#include "store_fixture.h"
#include "text.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MANY = 2300 }; /* more than two slices */

static struct store_fixture file;
static struct session *session;
static struct arena arena;
static struct error error;

static const struct list_query every = {
    .stage = -1, .model = -1, .status = -1, .ended_too = true, .order = LIST_BY_CODE};

static int setup(void **state)
{
    struct session_options options = {.today = "2026-11-23", .actor = "Tester"};

    (void)state;
    arena_init(&arena);
    store_fixture_init(&file);
    store_fixture_create(&file);
    store_fixture_titles(&file, MANY);
    store_fixture_close(&file);
    options.database = file.path;
    assert_true(session_new(&options, &session, &error));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    session_free(session);
    store_fixture_done(&file);
    arena_done(&arena);
    return 0;
}

static void run(const char *line)
{
    const struct run_options options = {.width = 80};
    const struct command *command;
    struct arg_value *values;
    struct result result;
    const char **words;
    size_t count, value_count;

    result_init(&result);
    words = text_words(line, &arena, &count);
    if (!command_parse(words, count, &arena, &command, &values, &value_count, &error) ||
        !command_run(session, command, values, value_count, &options, &arena, &result, &error))
        fail_msg("%s: %s", line, error.message);
    result_done(&result);
}

static void read_all(struct filter *filter)
{
    while (filter_behind(filter, session))
        assert_true(filter_read(filter, session, &error));
}

struct found {
    struct list_row *rows;
    size_t count;
};

static struct found find(struct filter *filter, const char *pattern, const struct list_query *query)
{
    struct found found;

    if (!filter_find(filter, session, pattern, query, &arena, &found.rows, &found.count, &error))
        fail_msg("%s: %s", pattern, error.message);
    return found;
}

/* ---- what is found ---------------------------------------------------------------------- */

static void test_finds(void **state)
{
    static const struct {
        const char *pattern;
        size_t limit, count;
        const char *first; /* of the best; NULL: not looked at */
    } cases[] = {
        {"", 0, MANY, "ENG-2601"},
        {"  ", 2, 2, "ENG-2601"},
        {"ENG-2603", 1, 1, "ENG-2603"},
        {"eng2604", 1, 1, "ENG-2604"},
        {"'eng-4900", 0, 1, "ENG-4900"},
        {"zzzz", 0, 0, NULL},
        {"eng", 0, MANY, "ENG-2601"},
        {"eng", 3, 3, "ENG-2601"},
        {"'claims", 0, 384, "ENG-2602"},
        {"'claims 'copperline", 0, 76, "ENG-2626"}, /* in two texts */
        {"'claims !copperline", 0, 308, "ENG-2602"},
        {"!claims !ledger !r\xC3\xA9sum\xC3\xA9 !meter !letters", 0, 383, "ENG-2605"},
        {"r\xC3\xA9sum\xC3\xA9", 1, 1, "ENG-2603"},
        {"'R\xC3\x89S", 0, 383, "ENG-2603"},
        {"'oak&", 0, 0, NULL},
        {"oak&sons", 0, 1840, "ENG-2602"},
        {"!eng", 0, 0, NULL},
        {"' !", 5, 5, "ENG-2601"},
    };
    struct filter *filter = filter_new();

    (void)state;
    read_all(filter);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct list_query query = every;
        struct found found;

        query.limit = cases[i].limit;
        arena_reset(&arena);
        found = find(filter, cases[i].pattern, &query);
        if (found.count != cases[i].count)
            fail_msg("'%s' finds %zu", cases[i].pattern, found.count);
        if (cases[i].first != NULL)
            assert_string_equal(found.rows[0].engagement.code, cases[i].first);
    }
    filter_free(filter);
}

/* ---- against the plain way: score every row of the list, sort ----------------------------- */

struct plain {
    int score;
    size_t place;
    const char *code, *folded[5];
};

static int best_of(const struct fuzzy_word *word, const struct plain *plain)
{
    int best = 0, worst = 1;

    for (size_t i = 0; i < ARRAY_COUNT(plain->folded); i++) {
        int score;

        if (plain->folded[i] == NULL)
            continue;
        score = fuzzy_score(word, plain->folded[i]);
        best = score > best ? score : best;
        worst = score < worst ? score : worst;
    }
    return word->mode == FUZZY_ABSENT ? worst : best;
}

static int plain_score(const struct fuzzy *fuzzy, const struct plain *plain)
{
    int total = fuzzy->count == 0 ? 1 : 0;

    for (size_t w = 0; w < fuzzy->count; w++) {
        int score = best_of(&fuzzy->words[w], plain);

        if (score == 0)
            return 0;
        total += score;
    }
    return total;
}

static int compare_plain(const void *a, const void *b)
{
    const struct plain *left = a, *right = b;

    if (left->score != right->score)
        return left->score > right->score ? -1 : 1;
    return (left->place > right->place) - (left->place < right->place);
}

static const char *folded(const char *text)
{
    struct strbuf folded;
    const char *kept;

    if (text == NULL)
        return NULL;
    strbuf_init(&folded);
    text_fold(text, &folded);
    kept = arena_strdup(&arena, folded.data);
    strbuf_done(&folded);
    return kept;
}

/* All that the query takes, in its order. */
static struct plain *list_plainly(const struct list_query *query, size_t *count)
{
    struct list_query all = *query;
    struct list_row *rows;
    struct plain *plain;

    all.limit = 0;
    assert_true(query_list(session, &all, &arena, &rows, count, &error));
    plain = arena_array(&arena, struct plain, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        const struct engagement *of = &rows[i].engagement;

        plain[i] = (struct plain){0,
                                  i,
                                  of->code,
                                  {folded(of->code), folded(of->title), folded(of->client),
                                   folded(of->provider), folded(of->owner)}};
    }
    return plain;
}

static void ranks_as_plain(struct filter *filter, const char *pattern,
                           const struct list_query *query, const struct plain *all, size_t count)
{
    struct found found = find(filter, pattern, query);
    struct plain *plain = arena_array(&arena, struct plain, count + 1);
    struct fuzzy fuzzy;
    size_t kept = 0;

    fuzzy_parse(pattern, &fuzzy);
    for (size_t i = 0; i < count; i++) {
        plain[kept] = all[i];
        plain[kept].score = plain_score(&fuzzy, &all[i]);
        kept += plain[kept].score > 0;
    }
    qsort(plain, kept, sizeof plain[0], compare_plain);
    kept = query->limit > 0 && kept > query->limit ? query->limit : kept;
    if (found.count != kept)
        fail_msg("'%s' order %d: %zu rows, not %zu", pattern, query->order, found.count, kept);
    for (size_t i = 0; i < kept; i++)
        if (strcmp(found.rows[i].engagement.code, plain[i].code) != 0)
            fail_msg("'%s' order %d: row %zu is %s, not %s", pattern, query->order, i,
                     found.rows[i].engagement.code, plain[i].code);
}

static void same_as_plain(struct filter *filter, const char *pattern,
                          const struct list_query *query)
{
    size_t count;
    const struct plain *all = list_plainly(query, &count);

    ranks_as_plain(filter, pattern, query, all, count);
}

static void test_ranks(void **state)
{
    static const char *const patterns[] = {"e",         "tr",     "claims 7",    "no",
                                           "aeo",       "'7 kim", "eng99",       "k",
                                           "sons !lou", "lr",     "client 1 let"};
    static const enum list_order orders[] = {LIST_BY_CODE, LIST_BY_TITLE, LIST_BY_CLIENT,
                                             LIST_BY_END, LIST_BY_DUE};
    struct filter *filter = filter_new();

    (void)state;
    read_all(filter);
    for (size_t i = 0; i < ARRAY_COUNT(patterns); i++) {
        struct list_query query = every;

        query.order = orders[i % ARRAY_COUNT(orders)];
        query.descending = i % 3 == 1;
        query.limit = i % 2 == 0 ? 40 : 0;
        query.ended_too = i % 4 != 3;
        query.model = i % 5 == 4 ? 1 : -1;
        query.stage = i % 5 == 3 ? STAGE_ASSESS : -1;
        query.owner = i % 6 == 5 ? "Kim" : NULL;
        arena_reset(&arena);
        same_as_plain(filter, patterns[i], &query);
    }
    filter_free(filter);
}

/* Types and takes back at random, so that each pattern meets what was found before. */
static void type_at_random(char pattern[24], uint32_t *chance)
{
    static const char letters[] = "aeilmnorst  0123479ng-'!claims ";
    size_t length = strlen(pattern);

    *chance = *chance * 1664525 + 1013904223;
    if (length > 0 && (length == 23 || (*chance >> 28) < 4)) {
        pattern[(*chance >> 20) % length] = '\0';
    } else {
        pattern[length] = letters[(*chance >> 20) % (sizeof letters - 1)];
        pattern[length + 1] = '\0';
    }
}

static void test_random_patterns(void **state)
{
    static const enum list_order orders[] = {LIST_BY_DUE, LIST_BY_CODE, LIST_BY_TITLE,
                                             LIST_BY_CLIENT, LIST_BY_END};
    uint32_t chance = 1;

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(orders); i++) {
        struct filter *filter = filter_new();
        struct list_query query = every;
        char pattern[24] = "";
        const struct plain *all;
        size_t count;

        query.order = orders[i];
        query.descending = i % 2 == 1;
        arena_reset(&arena);
        all = list_plainly(&query, &count);
        read_all(filter);
        for (int turn = 0; turn < 100; turn++) {
            type_at_random(pattern, &chance);
            query.limit = turn % 8 == 7 ? 0 : 40;
            ranks_as_plain(filter, pattern, &query, all, count);
        }
        filter_free(filter);
    }
}

/* ---- facets, orders and groups ------------------------------------------------------------ */

static size_t count_plain(bool (*takes)(const struct engagement *engagement))
{
    struct list_query all = every;
    struct list_row *rows;
    size_t count, taken = 0;

    assert_true(query_list(session, &all, &arena, &rows, &count, &error));
    for (size_t i = 0; i < count; i++)
        taken += takes(&rows[i].engagement);
    return taken;
}

static bool is_kims_team(const struct engagement *engagement)
{
    return text_equal(engagement->owner, "Kim") && engagement->model == MODEL_AUGMENTED_TEAM;
}

static bool is_nobodys(const struct engagement *engagement)
{
    return engagement->owner == NULL;
}

static void test_facets(void **state)
{
    static const struct {
        const char *facets, *typed;
        bool (*takes)(const struct engagement *engagement);
    } cases[] = {
        {"owner:=Kim model:at", "", is_kims_team},
        {"owner:=Kim", "model:at", is_kims_team},
        {NULL, "owner:=Kim model:at", is_kims_team},
        {"owner:none", NULL, is_nobodys},
    };
    struct filter *filter = filter_new();

    (void)state;
    read_all(filter);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct list_query query = every;
        size_t wanted;

        arena_reset(&arena);
        wanted = count_plain(cases[i].takes);
        query.facets = cases[i].facets;
        query.limit = 7;
        query.skip = 5;
        assert_true(wanted > 12);
        assert_int_equal(find(filter, cases[i].typed, &query).count, 7);
        assert_true(filter_is_whole(filter));
        assert_int_equal(filter_total(filter), wanted);
        query.skip = wanted - 2;
        assert_int_equal(find(filter, cases[i].typed, &query).count, 2);
        query.skip = wanted + 1;
        assert_int_equal(find(filter, cases[i].typed, &query).count, 0);
    }
    assert_int_equal(find(filter, "health:poor", &every).count, 0);
    assert_string_equal(filter_fault(filter)->message, "health: has no 'poor'");
    assert_true(find(filter, "'claims", &every).count > 0);
    assert_null(filter_fault(filter));
    filter_free(filter);
}

/* A value counts what the other facets let in, its own left out. */
static void test_facet_counts(void **state)
{
    struct filter *filter = filter_new();
    struct list_query query = every;
    struct facet_count *counts;
    size_t count, kim = 0, team = 0, staff = 0;

    (void)state;
    read_all(filter);
    arena_reset(&arena);
    query.facets = "model:at owner:=Kim";
    assert_true(filter_facets(filter, session, "", &query, &arena, &counts, &count, &error));
    for (size_t i = 0; i < count; i++) {
        const struct facet_count *value = &counts[i];

        if (value->facet == FACET_MODEL && value->value == MODEL_AUGMENTED_TEAM)
            team = value->count;
        if (value->facet == FACET_MODEL && value->value == MODEL_STAFF_AUGMENTATION)
            staff = value->count;
        if (value->facet == FACET_OWNER && strcmp(value->title, "Kim") == 0)
            kim = value->count;
        assert_int_equal(value->chosen,
                         (value->facet == FACET_MODEL && value->value == MODEL_AUGMENTED_TEAM) ||
                             (value->facet == FACET_OWNER && strcmp(value->title, "Kim") == 0));
    }
    assert_int_equal(team, count_plain(is_kims_team));
    assert_int_equal(kim, team);
    query.facets = "model:sa owner:=Kim";
    (void)find(filter, "", &query);
    assert_int_equal(staff, filter_total(filter));
    filter_free(filter);
}

/* Every order that has no index gives what is asked for once, and grouped rows stand together. */
static void test_orders_and_groups(void **state)
{
    struct filter *filter = filter_new();

    (void)state;
    read_all(filter);
    for (int order = 0; order < LIST_ORDERS; order++)
        for (int group = 0; group < LIST_GROUPS; group++) {
            struct list_query query = every;
            struct found found;
            size_t sum = 0;

            arena_reset(&arena);
            query.order = (enum list_order)order;
            query.group = (enum list_group)group;
            query.descending = group % 2 == 1;
            found = find(filter, "", &query);
            assert_int_equal(found.count, MANY);
            for (size_t i = 0; i < found.count; i++) {
                const struct list_row *row = &found.rows[i];

                assert_int_equal(row->group == NULL, group == LIST_GROUP_NONE);
                if (row->group != NULL &&
                    (i == 0 || !text_equal(row->group, found.rows[i - 1].group)))
                    sum += row->group_count;
            }
            assert_int_equal(sum, group == LIST_GROUP_NONE ? 0 : MANY);
        }
    filter_free(filter);
}

/* A window anywhere is what the whole list has there, in every order and grouping. */
static void test_windows(void **state)
{
    static const size_t skips[] = {0, 1, 999, 1000, 1001, 1200, MANY - 40, MANY - 1, MANY};
    struct filter *filter = filter_new();

    (void)state;
    read_all(filter);
    for (int turn = 0; turn < 6; turn++) {
        struct list_query query = every;
        struct found whole;

        arena_reset(&arena);
        query.order = turn % 2 == 0 ? LIST_BY_OWNER : LIST_BY_TITLE;
        query.group = turn % 3 == 0 ? LIST_GROUP_CLIENT : LIST_GROUP_NONE;
        query.facets = turn < 3 ? NULL : "model:at,sa";
        query.descending = turn == 4;
        whole = find(filter, turn == 3 ? "" : " ", &query);
        for (size_t i = 0; i < ARRAY_COUNT(skips) && whole.count == MANY; i++) {
            struct found part;
            size_t wanted = MANY - skips[i] < 40 ? MANY - skips[i] : 40;

            query.limit = 40;
            query.skip = skips[i];
            if (!filter_wanted("", &query))
                continue;
            part = find(filter, "", &query);
            assert_int_equal(part.count, wanted);
            assert_int_equal(filter_total(filter), MANY);
            for (size_t n = 0; n < part.count; n++)
                assert_string_equal(part.rows[n].engagement.code,
                                    whole.rows[skips[i] + n].engagement.code);
        }
    }
    filter_free(filter);
}

static int64_t model_of(const struct engagement *engagement)
{
    return engagement->model;
}

static int64_t open_rows(const struct engagement *engagement)
{
    return engagement->gate_rows - engagement->gate_met;
}

static int64_t empty_seats(const struct engagement *engagement)
{
    return engagement->seats_total - engagement->seats_filled;
}

/* Of equals the one that is due first, then that of the lesser id; without a day: last. */
static int compare_by(int64_t (*number)(const struct engagement *engagement),
                      const struct engagement *a, const struct engagement *b)
{
    int64_t left = number(a), right = number(b);

    if (left == right) {
        left = a->next_due == DAY_NONE ? INT32_MAX : a->next_due;
        right = b->next_due == DAY_NONE ? INT32_MAX : b->next_due;
    }
    return left == right ? strcmp(a->row.id, b->row.id) : (left > right) - (left < right);
}

static void test_orders_by_number(void **state)
{
    static const struct {
        enum list_order order;
        int64_t (*number)(const struct engagement *engagement);
    } cases[] = {
        {LIST_BY_MODEL, model_of}, {LIST_BY_GATE, open_rows}, {LIST_BY_PEOPLE, empty_seats}};
    struct filter *filter = filter_new();

    (void)state;
    read_all(filter);
    for (size_t i = 0; i < 2 * ARRAY_COUNT(cases); i++) {
        struct list_query query = every;
        struct found found;

        arena_reset(&arena);
        query.order = cases[i / 2].order;
        query.descending = i % 2 == 1;
        found = find(filter, "", &query);
        assert_int_equal(found.count, MANY);
        for (size_t n = 1; n < found.count; n++) {
            int order = compare_by(cases[i / 2].number, &found.rows[n - 1].engagement,
                                   &found.rows[n].engagement);

            assert_true(query.descending ? order > 0 : order < 0);
        }
    }
    filter_free(filter);
}

static void test_order_by_owner(void **state)
{
    struct filter *filter = filter_new();
    struct list_query query = every;
    struct found found;

    (void)state;
    read_all(filter);
    arena_reset(&arena);
    query.order = LIST_BY_OWNER;
    found = find(filter, "", &query);
    for (size_t i = 1; i < found.count; i++) {
        const char *before = found.rows[i - 1].engagement.owner;
        const char *here = found.rows[i].engagement.owner;

        assert_true(here == NULL || (before != NULL && strcmp(before, here) <= 0));
    }
    filter_free(filter);
}

/* ---- typing ----------------------------------------------------------------------------- */

/* Whatever was typed before, the rows are those of a filter that sees the pattern first. */
static void test_typing(void **state)
{
    static const char *const lines[] = {
        "cl",       "claims", "claims 7", "claims 7!", "claims 7 !", "claims 7 !1", "claims 7 !14",
        "claims 7", "cla",    "x",        "",          "'",          "'no",         "'no k",
        "a",        "'a",     "!",        "!a",        "!ab"};
    struct filter *typing = filter_new();
    struct list_query query = every;

    (void)state;
    query.limit = 60;
    read_all(typing);
    for (size_t i = 0; i < ARRAY_COUNT(lines); i++) {
        struct filter *fresh = filter_new();
        struct found typed, wanted;

        arena_reset(&arena);
        read_all(fresh);
        typed = find(typing, lines[i], &query);
        wanted = find(fresh, lines[i], &query);
        assert_int_equal(typed.count, wanted.count);
        for (size_t n = 0; n < typed.count; n++)
            if (strcmp(typed.rows[n].engagement.code, wanted.rows[n].engagement.code) != 0)
                fail_msg("'%s': %s, not %s", lines[i], typed.rows[n].engagement.code,
                         wanted.rows[n].engagement.code);
        filter_free(fresh);
    }
    filter_free(typing);
}

/* ---- slices and changes ----------------------------------------------------------------- */

static void test_slices(void **state)
{
    struct filter *filter = filter_new();
    struct list_query query = every;
    size_t before = 0;

    (void)state;
    arena_reset(&arena);
    assert_true(filter_behind(filter, session));
    assert_int_equal(filter_count(filter), 0);
    assert_true(find(filter, "eng", &query).count > 0); /* the first slice at once */
    while (filter_behind(filter, session)) {
        assert_true(filter_count(filter) > before);
        before = filter_count(filter);
        assert_int_equal(find(filter, "eng", &query).count, before);
        assert_true(filter_read(filter, session, &error));
    }
    assert_int_equal(filter_count(filter), MANY);
    assert_int_equal(find(filter, "eng", &query).count, MANY);
    filter_free(filter);
}

/* What changed is found as it was until all is read again; its row is as it is now. */
static void test_change(void **state)
{
    struct filter *filter = filter_new();
    struct found found;

    (void)state;
    read_all(filter);
    run("set ENG-2701 title='Quokka intake'");
    arena_reset(&arena);
    assert_true(filter_behind(filter, session));
    found = find(filter, "'eng-2701", &every);
    assert_int_equal(found.count, 1);
    assert_string_equal(found.rows[0].engagement.title, "Quokka intake");
    assert_int_equal(find(filter, "'quokka", &every).count, 0);
    read_all(filter);
    assert_int_equal(find(filter, "'quokka", &every).count, 1);
    run("undo");
    assert_int_equal(find(filter, "'quokka", &every).count, 1);
    read_all(filter);
    assert_int_equal(find(filter, "'quokka", &every).count, 0);
    filter_free(filter);
}

/* A row that left the list since the titles were read is not shown. */
static void test_gone(void **state)
{
    struct filter *filter = filter_new();
    struct list_query open = every;

    (void)state;
    open.ended_too = false;
    arena_reset(&arena);
    read_all(filter);
    assert_int_equal(find(filter, "'eng-2702", &open).count, 1);
    run("cancel ENG-2702 --reason 'no budget'");
    assert_int_equal(find(filter, "'eng-2702", &open).count, 0);
    assert_int_equal(find(filter, "'eng-2702", &every).count, 1);
    run("undo");
    assert_int_equal(find(filter, "'eng-2702", &open).count, 1);
    filter_free(filter);
}

static void test_no_file(void **state)
{
    const struct session_options options = {.database = "/nowhere/a.db", .actor = "Tester"};
    struct filter *filter = filter_new();
    struct session *without;
    struct list_row *rows;
    size_t count;

    (void)state;
    assert_true(session_new(&options, &without, &error));
    assert_false(filter_find(filter, without, "x", &every, &arena, &rows, &count, &error));
    assert_int_equal(error.code, ERROR_NOT_FOUND);
    assert_false(filter_read(filter, without, &error));
    session_free(without);
    filter_free(filter);
    filter_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds),           cmocka_unit_test(test_ranks),
        cmocka_unit_test(test_random_patterns), cmocka_unit_test(test_orders_by_number),
        cmocka_unit_test(test_typing),          cmocka_unit_test(test_slices),
        cmocka_unit_test(test_change),          cmocka_unit_test(test_gone),
        cmocka_unit_test(test_no_file),         cmocka_unit_test(test_facets),
        cmocka_unit_test(test_facet_counts),    cmocka_unit_test(test_orders_and_groups),
        cmocka_unit_test(test_order_by_owner),  cmocka_unit_test(test_windows),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
