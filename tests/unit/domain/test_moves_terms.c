#include "bench_moves.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
    return bench_open(state, MODEL_STAFF_AUGMENTATION);
}

static char long_text[70001];

static int fill_long_text(void **state)
{
    (void)state;
    memset(long_text, 'x', sizeof long_text - 1);
    return 0;
}

/* What a field holds, as text; "" for not set. */
static const char *held(const struct bench *bench, enum record_kind kind, const void *row,
                        const char *name)
{
    const struct field *field = record_field(&record_types[kind], name);
    assert_non_null(field);
    return text_or(field_text(field, row, bench->dossier->arena), "");
}

static void set_each_term(void **state)
{
    struct bench *bench = *state;
    const struct {
        const char *key, *value, *then;
    } cases[] = {
        {"title", "  Storm\tforecast ", "Storm forecast"},
        {"client", "Tessaly", "Tessaly"},
        {"provider", "Copperline", "Copperline"},
        {"owner", "Ruth", "Ruth"},
        {"owner", "", ""},
        {"scenario", "project_surge", "project-surge"},
        {"scenario", "", "custom"},
        {"sector", "fin", "financial"},
        {"sector", NULL, "none"},
        {"contract", "sow", "sow-milestones"},
        {"service", "Data", "data"},
        {"start", "2026-09-01", "2026-09-01"},
        {"start", "+2w", "2026-06-15"},
        {"end", "start+6m", "2026-12-15"},
        {"end", "M1-3d", "2026-08-29"},
        {"end", "phase+10d", "2026-06-11"},
        {"end", " ", ""},
        {"ip", "explicit", "explicit-agreed"},
        {"objectives", "fewer outages\r\nby half", "fewer outages\nby half"},
        {"cadence", "weekly", "weekly"},
        {"sow", "SOW-17", "SOW-17"},
        {"pack", "v1.2", "v1.2"},
        {"ceiling", "545,000", "545000.00"},
        {"ceiling", "", ""},
        {"currency", "EUR", "EUR"},
    };
    fixture_milestone(&bench->fixture, "Pilot", "2026-09-01");
    dossier_derive(bench->dossier, bench->move.today);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        ACCEPTED(bench, move_set(&bench->move, cases[i].key, cases[i].value, &bench->error));
        assert_string_equal(held(bench, RECORD_ENGAGEMENT, bench->engagement, cases[i].key),
                            cases[i].then);
        UNCHANGED(bench, move_set(&bench->move, cases[i].key, cases[i].value, &bench->error));
        assert_string_equal(bench->move.findings.at[0].subject, cases[i].key);
    }
}

static void set_refused(void **state)
{
    struct bench *bench = *state;
    const struct {
        const char *key, *value, *says;
    } cases[] = {
        {"title", "", "title may not be empty"},
        {"title", "\x01 \x02", "may not be empty"},
        {"client", NULL, "client may not be empty"},
        {"provider", " ", "provider may not be empty"},
        {"model", "augmented-team", "is no term"},
        {"ownr", "x", "did you mean owner?"},
        {"qqqqqqqq", "x", "lists the terms"},
        {NULL, "x", "is no term"},
        {"status", "closed", "is no term"},
        {"scenario", "nothing", "scenario"},
        {"start", "04/12/2026", "start"},
        {"end", "M9-3d", "end"},
        {"ceiling", "lots", "ceiling"},
        {"title", long_text, "longer"},
        {"objectives", long_text, "longer"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        REFUSED(bench, ERROR_INPUT, cases[i].says,
                move_set(&bench->move, cases[i].key, cases[i].value, &bench->error));
    bench->engagement->start = DAY_NONE;
    dossier_derive(bench->dossier, bench->move.today);
    REFUSED(bench, ERROR_INPUT, "gives no day yet",
            move_set(&bench->move, "end", "start+10d", &bench->error));
}

static void moving_the_end_moves_what_hangs_on_it(void **state)
{
    struct bench *bench = *state;
    const struct item *item = bench_item(bench, "SA5-01", 0);
    ACCEPTED(bench, move_set(&bench->move, "end", "2027-06-30", &bench->error));
    assert_int_equal(item->due, bench->engagement->end - 10);
    assert_true(item->row.touched);
}

static void addons_join(void **state)
{
    struct bench *bench = *state;
    const struct {
        const char *key, *value, *when;
    } cases[] = {
        {"scenario", "regulated-build", "scenario regulated-build"},
        {"sector", "healthcare", "sector healthcare"},
        {"contract", "fixed-rate", "contract fixed-rate"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct playbook_item item = {
            .code = arena_printf(bench->dossier->arena, "X%zu-01", i),
            .text = "Do what the add-on says",
            .stage = STAGE_SOURCE,
            .required = true,
            .due = {ANCHOR_PHASE, 3},
        };
        struct playbook addon = {
            .kind = PLAYBOOK_ADDON,
            .name = arena_printf(bench->dossier->arena, "X%zu", i),
            .when = cases[i].when,
            .items = {&item, 1, 1},
        };
        bench->library = (struct library){&addon, 1, 1};
        ACCEPTED(bench, move_set(&bench->move, cases[i].key, cases[i].value, &bench->error));
        assert_non_null(bench_item(bench, item.code, 0));
        size_t rows = bench_count(bench, RECORD_ITEM);
        UNCHANGED(bench, move_set(&bench->move, cases[i].key, cases[i].value, &bench->error));
        assert_int_equal(bench_count(bench, RECORD_ITEM), rows);
    }
}

static void every_setting_is_a_field(void **state)
{
    (void)state;
    for (size_t i = 0; i < engagement_setting_count; i++) {
        const struct setting *setting = &engagement_settings[i];
        const struct field *field = record_field(&record_types[RECORD_ENGAGEMENT], setting->key);
        assert_non_null(field);
        assert_false(field->derived);
        assert_false(text_is_blank(setting->title) || text_is_blank(setting->help));
    }
}

/* One row of each register, by kind. */
static void *row_of(struct bench *bench, enum record_kind kind)
{
    if (bench->dossier->rows[kind].count == 0) {
        struct seat *seat = fixture_seat(&bench->fixture, "ML engineer", DUTY_ENGINEER, 1);
        struct assignment *person = fixture_person(&bench->fixture, "Ana Ruiz", seat);
        fixture_access(&bench->fixture, person, "git");
        fixture_milestone(&bench->fixture, "Pilot", "end-7d");
        fixture_contact(&bench->fixture, "Ruth", SIDE_PROVIDER, 0);
        fixture_waiver(&bench->fixture, "SA1-01", DAY_NONE);
        dossier_derive(bench->dossier, bench->move.today);
    }
    return bench_last(bench, kind);
}

static void edit_each_field(void **state)
{
    struct bench *bench = *state;
    const struct {
        enum record_kind kind;
        const char *field, *value, *then;
    } cases[] = {
        {RECORD_SEAT, "title", "Data engineer", "Data engineer"},
        {RECORD_SEAT, "skills", "SQL, Python", "SQL, Python"},
        {RECORD_SEAT, "skills", "", ""},
        {RECORD_SEAT, "level", "SWECOM 3", "SWECOM 3"},
        {RECORD_SEAT, "count", " 2 ", "2"},
        {RECORD_SEAT, "from", "start+2w", "start+14d"},
        {RECORD_SEAT, "to", "end-10d", "end-10d"},
        {RECORD_SEAT, "to", NULL, ""},
        {RECORD_SEAT, "share", "80", "80"},
        {RECORD_SEAT, "rate", "118.00/h", "118.00/h"},
        {RECORD_SEAT, "rate", "", ""},
        {RECORD_SEAT, "soc", "15-2051", "15-2051"},
        {RECORD_SEAT, "duty", "lead", "lead"},
        {RECORD_PERSON, "name", "Ana R. Ruiz", "Ana R. Ruiz"},
        {RECORD_PERSON, "reach", "ana@example.com", "ana@example.com"},
        {RECORD_PERSON, "side", "client", "client"},
        {RECORD_ASSIGNMENT, "from", "2026-08-01", "2026-08-01"},
        {RECORD_ASSIGNMENT, "to", "end", "end"},
        {RECORD_ASSIGNMENT, "share", "50", "50"},
        {RECORD_ACCESS, "system", "GitHub", "GitHub"},
        {RECORD_ACCESS, "level", "write", "write"},
        {RECORD_ACCESS, "kind", "shared", "shared-secret"},
        {RECORD_ACCESS, "expires", "end+5d", "2027-04-02"},
        {RECORD_ACCESS, "ticket", "INC-7", "INC-7"},
        {RECORD_MILESTONE, "title", "Pilot done", "Pilot done"},
        {RECORD_MILESTONE, "criteria", "30 editors\nsigned", "30 editors\nsigned"},
        {RECORD_MILESTONE, "due", "phase+4d", "phase+4d"},
        {RECORD_MILESTONE, "due_when", "2026-10-01", "2026-10-01"},
        {RECORD_MILESTONE, "forecast", "2026-10-08", "2026-10-08"},
        {RECORD_MILESTONE, "forecast", "", ""},
        {RECORD_MILESTONE, "amount", "97200", "97200.00"},
        {RECORD_MILESTONE, "stage", "close", "close"},
        {RECORD_CONTACT, "name", "Ruth Aker", "Ruth Aker"},
        {RECORD_CONTACT, "role", "Head of data", "Head of data"},
        {RECORD_CONTACT, "reach", "+31 6 1", "+31 6 1"},
        {RECORD_CONTACT, "side", "client", "client"},
        {RECORD_CONTACT, "escalation", "2", "2"},
        {RECORD_CONTACT, "escalation", "", "0"},
        {RECORD_LINE, "place", "git v1", "git v1"},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct row *row = row_of(bench, cases[i].kind);
        const char *name = strcmp(cases[i].field, "due") == 0 ? "due_when" : cases[i].field;
        ACCEPTED(bench, move_edit(&bench->move, cases[i].kind, row, cases[i].field, cases[i].value,
                                  &bench->error));
        assert_true(row->touched);
        assert_string_equal(held(bench, cases[i].kind, row, name), cases[i].then);
        SAME(bench, move_edit(&bench->move, cases[i].kind, row, cases[i].field, cases[i].value,
                              &bench->error));
    }
}

static void edit_refused(void **state)
{
    struct bench *bench = *state;
    const struct {
        enum record_kind kind;
        const char *field, *value, *says;
        enum error_code code;
    } cases[] = {
        {RECORD_SEAT, "title", " ", "may not be empty", ERROR_INPUT},
        {RECORD_SEAT, "colour", "red", "no field \"colour\"", ERROR_INPUT},
        {RECORD_SEAT, NULL, "red", "no field", ERROR_INPUT},
        {RECORD_SEAT, "due", "+2w", "no field \"due\"", ERROR_INPUT},
        {RECORD_SEAT, "number", "7", "is not edited", ERROR_RULE},
        {RECORD_SEAT, "count", "", "1 to 99", ERROR_INPUT},
        {RECORD_SEAT, "count", "100", "1 to 99", ERROR_INPUT},
        {RECORD_SEAT, "count", "0", "1 to 99", ERROR_INPUT},
        {RECORD_SEAT, "count", "two", "not \"two\"", ERROR_INPUT},
        {RECORD_SEAT, "count", "99999999999999999999", "is a number", ERROR_INPUT},
        {RECORD_SEAT, "share", "101", "1 to 100", ERROR_INPUT},
        {RECORD_SEAT, "from", "phase+3d", "cannot hang on a phase", ERROR_INPUT},
        {RECORD_SEAT, "from", "soon", "from", ERROR_INPUT},
        {RECORD_SEAT, "rate", "much", "rate", ERROR_INPUT},
        {RECORD_SEAT, "duty", "", "duty may not be empty", ERROR_INPUT},
        {RECORD_SEAT, "duty", "boss", "duty", ERROR_INPUT},
        {RECORD_PERSON, "name", "", "may not be empty", ERROR_INPUT},
        {RECORD_ASSIGNMENT, "left", "today", "`stint help person`", ERROR_RULE},
        {RECORD_ASSIGNMENT, "seat", "2", "is not edited", ERROR_RULE},
        {RECORD_ASSIGNMENT, "to", "phase+3d", "start+14d", ERROR_INPUT},
        {RECORD_ACCESS, "revoked", "today", "is not edited", ERROR_RULE},
        {RECORD_ACCESS, "system", "", "may not be empty", ERROR_INPUT},
        {RECORD_ACCESS, "expires", "gone", "expires", ERROR_INPUT},
        {RECORD_MILESTONE, "state", "accepted", "is not edited", ERROR_RULE},
        {RECORD_MILESTONE, "due", "", "may not be empty", ERROR_INPUT},
        {RECORD_MILESTONE, "stage", "assess", "it is deliver or close", ERROR_INPUT},
        {RECORD_MILESTONE, "stage", "", "it is deliver or close", ERROR_INPUT},
        {RECORD_MILESTONE, "amount", "-5", "amount", ERROR_INPUT},
        {RECORD_CONTACT, "escalation", "10", "0 to 9", ERROR_INPUT},
        {RECORD_LINE, "state", "accepted", "is not edited", ERROR_RULE},
        {RECORD_ITEM, "text", "x", "is not edited", ERROR_RULE},
        {RECORD_PHASE, "verdict", "go", "is not edited", ERROR_RULE},
        {RECORD_WAIVER, "until", "", "is not edited", ERROR_RULE},
        {RECORD_ENGAGEMENT, "title", "x", "stint set ENG-2601", ERROR_RULE},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        void *row = row_of(bench, cases[i].kind);
        REFUSED(bench, cases[i].code, cases[i].says,
                move_edit(&bench->move, cases[i].kind, row, cases[i].field, cases[i].value,
                          &bench->error));
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, bench_close)
    const struct CMUnitTest tests[] = {
        TEST(set_each_term),
        TEST(set_refused),
        TEST(moving_the_end_moves_what_hangs_on_it),
        TEST(addons_join),
        TEST(every_setting_is_a_field),
        TEST(edit_each_field),
        TEST(edit_refused),
    };
    return cmocka_run_group_tests(tests, fill_long_text, NULL);
}
