#include "store_fixture.h"

#include "store/rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

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

static struct db_statement *prepare(struct store *store, const char *before,
                                    const struct sql_text *text)
{
    struct db_statement *statement = NULL;
    struct strbuf sql;
    struct error error;

    strbuf_init(&sql);
    strbuf_puts(&sql, before);
    strbuf_add(&sql, text->text, text->length);
    if (!store->db->driver->prepare(store->db, sql.data, sql.length, &statement, &error))
        fail_msg("%.*s: %s", (int)text->name_length, text->name, error.message);
    strbuf_done(&sql);
    return statement;
}

static void test_all_prepare(void **state)
{
    struct store *store = ((struct store_fixture *)*state)->store;

    assert_true(store->queries.count > 100);
    for (size_t i = 0; i < store->queries.count; i++)
        store->db->driver->finalise(prepare(store, "", &store->queries.at[i]));
}

static void test_names_are_unique(void **state)
{
    const struct queries *queries = &((struct store_fixture *)*state)->store->queries;

    for (size_t i = 0; i < queries->count; i++)
        for (size_t j = 0; j < i; j++)
            assert_false(
                queries->at[i].name_length == queries->at[j].name_length &&
                memcmp(queries->at[i].name, queries->at[j].name, queries->at[i].name_length) == 0);
}

static void assert_columns(struct store *store, const struct record_type *type, const char *what)
{
    static const char *const head[] = {"id", "engagement_id", "version", "removed"};
    const struct db_driver *driver = store->db->driver;
    struct db_statement *statement;
    char name[64];
    int wanted = ROW_HEAD_COLUMNS + (int)type->field_count;

    snprintf(name, sizeof name, "%s_%s", type->name, what);
    statement = prepare(store, "", &store->queries.at[queries_find(&store->queries, name)]);
    assert_int_equal(driver->column_count(statement), wanted);
    for (int i = 0; i < wanted; i++)
        assert_string_equal(driver->column_name(statement, i),
                            i < ROW_HEAD_COLUMNS ? head[i]
                                                 : type->fields[i - ROW_HEAD_COLUMNS].name);
    driver->finalise(statement);
}

static void test_columns_are_the_fields(void **state)
{
    struct store *store = ((struct store_fixture *)*state)->store;

    for (size_t kind = 0; kind < RECORD_COUNT; kind++) {
        assert_columns(store, &record_types[kind], "get");
        if (kind != RECORD_ENGAGEMENT)
            assert_columns(store, &record_types[kind], "load");
    }
}

/* Every column of an insert or update names its field at the place of its parameter: the
 * n-th field is $n+4. */
static void assert_parameters(struct store *store, const struct record_type *type)
{
    char name[64], wanted[128];
    const struct sql_text *text;
    struct strbuf sql;

    snprintf(name, sizeof name, "%s_update", type->name);
    text = &store->queries.at[queries_find(&store->queries, name)];
    strbuf_init(&sql);
    for (size_t i = 0; i < text->length; i++)
        if (text->text[i] != '"')
            strbuf_putc(&sql, text->text[i] == '\n' ? ' ' : text->text[i]);
    for (size_t i = 0; i < type->field_count; i++) {
        snprintf(wanted, sizeof wanted, " %s = $%zu%c", type->fields[i].name, i + 5,
                 i + 1 == type->field_count ? ' ' : ',');
        if (strstr(sql.data, wanted) == NULL)
            fail_msg("%s lacks \"%s\"", name, wanted);
    }
    strbuf_done(&sql);
}

/* Every derived field of an engagement but those of its phase, at the place of its parameter. */
static void figures_are_the_derived_fields(struct store *store, const char *query, bool with_due)
{
    const struct record_type *type = &record_types[RECORD_ENGAGEMENT];
    const struct sql_text *text = &store->queries.at[queries_find(&store->queries, query)];
    char sql[2048], wanted[128];

    snprintf(sql, sizeof sql, "%.*s", (int)text->length, text->text);
    for (size_t i = 0; i < type->field_count; i++) {
        const char *name = type->fields[i].name;
        bool left_out = strncmp(name, "phase_", 6) == 0 || strcmp(name, "stage") == 0 ||
                        (!with_due && strcmp(name, "next_due") == 0);

        snprintf(wanted, sizeof wanted, " %s = $%zu", name, i + 5);
        if ((strstr(sql, wanted) != NULL) != (type->fields[i].derived && !left_out))
            fail_msg("%s: %s", query, name);
    }
    snprintf(wanted, sizeof wanted, "AND version = $%zu;", type->field_count + 5);
    assert_non_null(strstr(sql, wanted));
}

static void test_figures_are_the_derived_fields(void **state)
{
    struct store *store = ((struct store_fixture *)*state)->store;

    figures_are_the_derived_fields(store, "engagement_figures", false);
    figures_are_the_derived_fields(store, "engagement_figures_and_due", true);
}

static void test_parameters_are_the_fields(void **state)
{
    struct store *store = ((struct store_fixture *)*state)->store;

    for (size_t kind = 0; kind < RECORD_COUNT; kind++)
        assert_parameters(store, &record_types[kind]);
}

/* Statements that may walk a table or sort, and why that is right. */
static const struct {
    const char *query, *reason;
} allowed[] = {
    {"search_places", "only `stint compact` asks, which reads everything"},
    {"search_person", "the assignments of one person"},
    {"table_counts", "check, backup and migration count everything"},
    {"check_entries_of_person", "only `stint check` asks, of a person in several engagements"},
    {"check_person_places", "the assignments of one person"},
    {"check_entry_count", "only `stint check` asks"},
    {"check_actions", "only `stint check` asks"},
    {"check_tally", "only `stint check` asks"},
    {"subject_people", "only asked when somebody's data is shown or erased"},
    {"subject_contacts", "only asked when somebody's data is shown or erased"},
    {"subject_candidates", "only asked when somebody's data is shown or erased"},
    {"subject_engagements", "the engagements of one person"},
    {"subject_texts", "every text of the journal, when somebody's data is shown or erased"},
    {"subject_past_names", "every text of the journal, when somebody's data is shown or erased"},
    {"subject_number", "every action, when somebody is erased"},
    {"journal_since", "sorts the changes of one engagement since a day"},
    {"provider_load", "the providers of one manager are a few dozen rows"},
    {"provider_named", "as few; the engagement's own among them"},
    {"assessment_load", "and their scores a few hundred"},
    {"schema_texts", "the schema is a hundred rows"},
    {"count_by_stage", "the tally is twenty rows"},
    {"engagement_id_by_end", "codes alone, from their index, when a code was abbreviated"},
    {"person_page_serving", "codes alone, from their index, when people are filtered by one"},
    {"person_load", "the people of one engagement"},
    {"action_forget_redo", "its partial index holds only what can be redone"},
};

static bool is_allowed(const char *name)
{
    for (size_t i = 0; i < ARRAY_COUNT(allowed); i++)
        if (strcmp(allowed[i].query, name) == 0)
            return true;
    return false;
}

/* Walking a covering index in its order is as good as its LIMIT, which the text must have. */
static bool is_limited(const struct sql_text *text, const char *plan)
{
    char *copy = strndup(text->text, text->length);
    bool limited = strstr(copy, "LIMIT") != NULL || strstr(copy, "ORDER BY length(code)") != NULL;

    free(copy);
    return limited && strstr(plan, "TEMP B-TREE") == NULL;
}

static bool is_costly(const char *plan)
{
    return (strncmp(plan, "SCAN ", 5) == 0 && strstr(plan, "CONSTANT ROW") == NULL &&
            strncmp(plan, "SCAN late", 9) != 0) ||
           strstr(plan, "TEMP B-TREE") != NULL || strstr(plan, "AUTOMATIC") != NULL;
}

static void assert_plan(struct store *store, const struct sql_text *text)
{
    const struct db_driver *driver = store->db->driver;
    struct db_statement *statement = prepare(store, "EXPLAIN QUERY PLAN ", text);
    struct error error;
    char name[64];
    bool row = true;

    snprintf(name, sizeof name, "%.*s", (int)text->name_length, text->name);
    while (row) {
        assert_true(driver->step(statement, &row, &error));
        const char *plan = row ? driver->column_text(statement, 3) : "";

        if (is_costly(plan) && !is_limited(text, plan) && !is_allowed(name))
            fail_msg("%s: %s", name, plan);
    }
    driver->finalise(statement);
}

static bool is_plain(const struct sql_text *text)
{
    return strncmp(text->text, "\nPRAGMA", 7) != 0;
}

static void test_plans(void **state)
{
    struct store *store = ((struct store_fixture *)*state)->store;

    for (size_t i = 0; i < store->queries.count; i++)
        if (is_plain(&store->queries.at[i]))
            assert_plan(store, &store->queries.at[i]);
}

/* A page is a range of the index of its order. */
static void test_pages_search_their_index(void **state)
{
    static const struct {
        const char *query, *index;
    } cases[] = {
        {"list_open_due", "engagement_open_due"},
        {"list_open_due_desc", "engagement_open_due"},
        {"list_open_code", "engagement_open_code"},
        {"list_open_title", "engagement_open_title"},
        {"list_open_client", "engagement_open_client"},
        {"list_open_end_desc", "engagement_open_end"},
        {"list_all_due", "engagement_all_due"},
        {"list_all_title_desc", "engagement_all_title"},
        {"list_all_client", "engagement_all_client"},
        {"list_all_end", "engagement_all_end"},
        {"list_stage_due", "engagement_stage_due"},
        {"list_owner_due_desc", "engagement_owner_due"},
        {"list_status_due", "engagement_status_due"},
        {"list_overdue", "item_overdue"},
        {"count_late", "engagement_status_due"},
        {"agenda_items", "item_agenda"},
        {"agenda_milestones", "milestone_agenda"},
        {"agenda_access", "access_agenda"},
        {"agenda_topics", "topic_agenda"},
        {"agenda_log", "log_agenda"},
        {"agenda_ends", "engagement_open_end"},
        {"agenda_starts", "assignment_starts"},
        {"agenda_leaves", "assignment_leaves"},
        {"agenda_asked", "access_asked"},
        {"radar_page", "engagement_open_end"},
        {"provider_track", "engagement_provider"},
        {"action_to_undo", "action_undo"},
        {"action_to_redo", "action_redo"},
        {"action_page_of_engagement", "journal_engagement"},
    };
    struct store *store = ((struct store_fixture *)*state)->store;
    const struct db_driver *driver = store->db->driver;

    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        size_t at = queries_find(&store->queries, cases[i].query);
        struct db_statement *statement =
            prepare(store, "EXPLAIN QUERY PLAN ", &store->queries.at[at]);
        bool row = true, found = false;
        struct error error;

        while (row && !found) {
            assert_true(driver->step(statement, &row, &error));
            found = row && strstr(driver->column_text(statement, 3), cases[i].index) != NULL;
        }
        if (!found)
            fail_msg("%s does not use %s", cases[i].query, cases[i].index);
        driver->finalise(statement);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_all_prepare, setup, teardown),
        cmocka_unit_test_setup_teardown(test_names_are_unique, setup, teardown),
        cmocka_unit_test_setup_teardown(test_columns_are_the_fields, setup, teardown),
        cmocka_unit_test_setup_teardown(test_figures_are_the_derived_fields, setup, teardown),
        cmocka_unit_test_setup_teardown(test_parameters_are_the_fields, setup, teardown),
        cmocka_unit_test_setup_teardown(test_plans, setup, teardown),
        cmocka_unit_test_setup_teardown(test_pages_search_their_index, setup, teardown),
    };

    return cmocka_run_group_tests_name("statements", tests, NULL, NULL);
}
