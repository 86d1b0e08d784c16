#include "bench_moves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
    int failed = bench_open(state, MODEL_AUGMENTED_TEAM);
    struct bench *bench = *state;
    fixture_person(&bench->fixture, "Ana Ruiz", NULL);
    fixture_person(&bench->fixture, "Ben Ode", NULL)->left = FIXTURE_TODAY;
    fixture_person(&bench->fixture, "Cy Wu", NULL)->left = FIXTURE_TODAY + 1;
    dossier_derive(bench->dossier, bench->move.today);
    return failed;
}

static char long_text[3001];

static int fill_long_text(void **state)
{
    (void)state;
    memset(long_text, 'x', 3000);
    return 0;
}

static void access_add(void **state)
{
    struct bench *bench = *state;
    const struct {
        const char *person, *system, *says;
        enum error_code code;
    } cases[] = {
        {"P9", "git", "no person P9", ERROR_NOT_FOUND},
        {"P2", "git", "P2 Ben Ode left on 2026-06-01", ERROR_RULE},
        {"P1", " ", "--system", ERROR_INPUT},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        REFUSED(bench, cases[i].code, cases[i].says,
                move_access_add(&bench->move, cases[i].person, cases[i].system, &bench->error));
    ACCEPTED(bench, move_access_add(&bench->move, "P3", "git", &bench->error));
    ACCEPTED(bench, move_access_add(&bench->move, "P1", "git", &bench->error));
    const struct access *access = bench_last(bench, RECORD_ACCESS);
    assert_int_equal(access->number, 2);
    assert_int_equal(access->assignment, 1);
    assert_int_equal(access->kind, ACCESS_ACCOUNT);
    assert_int_equal(access->asked, FIXTURE_TODAY);
    assert_string_equal(access->asked_by, "Dana Reyes");
    assert_int_equal(access->granted, DAY_NONE);
}

/* Every pair of a state and a step. */
static void access_steps_in_order(void **state)
{
    struct bench *bench = *state;
    struct access *access =
        fixture_access(&bench->fixture, bench_last(bench, RECORD_ASSIGNMENT), "git");
    const char *says[] = {"stint access grant ENG-2601 A1", "stint access revoke ENG-2601 A1",
                          "stint access verify ENG-2601 A1", "stint undo"};
    for (int from = ACCESS_ASKED; from <= ACCESS_VERIFIED; from++) {
        for (int to = ACCESS_ASKED; to <= ACCESS_VERIFIED; to++) {
            access->granted = from >= ACCESS_GRANTED ? FIXTURE_TODAY : DAY_NONE;
            access->revoked = from >= ACCESS_REVOKED ? FIXTURE_TODAY : DAY_NONE;
            access->verified = from >= ACCESS_VERIFIED ? FIXTURE_TODAY : DAY_NONE;
            dossier_derive(bench->dossier, bench->move.today);
            if (to == from + 1)
                ACCEPTED(bench, move_access(&bench->move, "A1", (enum access_state)to, DAY_NONE,
                                            NULL, NULL, &bench->error));
            else
                REFUSED(bench, ERROR_RULE, says[from],
                        move_access(&bench->move, "A1", (enum access_state)to, DAY_NONE, NULL, NULL,
                                    &bench->error));
        }
    }
}

static void access_days_and_names(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    struct error *error = &bench->error;
    ACCEPTED(bench, move_access_add(move, "P1", "git", error));
    const struct access *access = bench_last(bench, RECORD_ACCESS);
    const civil_day today = FIXTURE_TODAY;
    REFUSED(bench, ERROR_NOT_FOUND, "no access A9",
            move_access(move, "A9", ACCESS_GRANTED, today, NULL, NULL, error));
    REFUSED(bench, ERROR_INPUT, "still to come",
            move_access(move, "A1", ACCESS_GRANTED, today + 1, NULL, NULL, error));
    REFUSED(bench, ERROR_INPUT, "before A1 was asked for",
            move_access(move, "A1", ACCESS_GRANTED, today - 1, NULL, NULL, error));
    REFUSED(bench, ERROR_INPUT, "longer",
            move_access(move, "A1", ACCESS_GRANTED, today, long_text, NULL, error));
    REFUSED(bench, ERROR_INPUT, "longer",
            move_access(move, "A1", ACCESS_GRANTED, today, NULL, long_text, error));
    ACCEPTED(bench, move_access(move, "a1", ACCESS_GRANTED, today, "Admin", "INC-1", error));
    move->today += 10;
    REFUSED(bench, ERROR_INPUT, "before A1 was granted",
            move_access(move, "A1", ACCESS_REVOKED, today - 1, NULL, NULL, error));
    ACCEPTED(bench, move_access(move, "A1", ACCESS_REVOKED, today + 4, NULL, NULL, error));
    REFUSED(bench, ERROR_INPUT, "before A1 was revoked",
            move_access(move, "A1", ACCESS_VERIFIED, today + 3, NULL, NULL, error));
    ACCEPTED(bench, move_access(move, "A1", ACCESS_VERIFIED, DAY_NONE, "Ruth", "log", error));
    assert_int_equal(access->granted, today);
    assert_int_equal(access->revoked, today + 4);
    assert_int_equal(access->verified, today + 10);
    assert_string_equal(access->granted_by, "Admin");
    assert_string_equal(access->revoked_by, "Dana Reyes");
    assert_string_equal(access->verified_by, "Ruth");
    assert_string_equal(access->proof, "log");
}

/* Access whose day of asking nobody knows may be granted on any past day. */
static void access_asked_on_no_day(void **state)
{
    struct bench *bench = *state;
    struct access *access =
        fixture_access(&bench->fixture, bench_last(bench, RECORD_ASSIGNMENT), "git");
    access->asked = access->granted = DAY_NONE;
    ACCEPTED(bench, move_access(&bench->move, "A1", ACCESS_GRANTED, FIXTURE_TODAY - 90, NULL, NULL,
                                &bench->error));
}

static void milestone_add(void **state)
{
    struct bench *bench = *state;
    const struct when due = {ANCHOR_END, -7}, none = {ANCHOR_NONE, 0};
    REFUSED(bench, ERROR_INPUT, "--title",
            move_milestone_add(&bench->move, "", due, &bench->error));
    REFUSED(bench, ERROR_INPUT, "--due",
            move_milestone_add(&bench->move, "Pilot", none, &bench->error));
    ACCEPTED(bench, move_milestone_add(&bench->move, "Pilot", due, &bench->error));
    const struct milestone *milestone = bench_last(bench, RECORD_MILESTONE);
    assert_int_equal(milestone->due, FIXTURE_END - 7);
    assert_int_equal(milestone->stage, STAGE_DELIVER);
    assert_int_equal(milestone->amount, MONEY_NONE);
}

/* What was left open under a waiver is recorded closed later. */
static void access_is_closed_at_any_time(void **state)
{
    static const enum status statuses[] = {STATUS_ON_HOLD, STATUS_CLOSED, STATUS_CANCELLED};
    struct bench *bench = *state;
    struct move *move = &bench->move;
    struct error *error = &bench->error;
    for (size_t i = 0; i < ARRAY_COUNT(statuses); i++) {
        const struct assignment *ana = bench->dossier->rows[RECORD_ASSIGNMENT].at[0];
        const struct access *first = fixture_access(&bench->fixture, ana, "git");
        const struct access *second = fixture_access(&bench->fixture, ana, "vpn");
        const struct waiver *waiver =
            fixture_waiver(&bench->fixture, "access-closed", FIXTURE_TODAY + 90);
        const char *one = handle_text(RECORD_ACCESS, first, bench->dossier->arena);
        const char *two = handle_text(RECORD_ACCESS, second, bench->dossier->arena);
        bench->engagement->status = (int)statuses[i];
        REFUSED(bench, ERROR_RULE, "ENG-2601 is",
                move_access(move, one, ACCESS_GRANTED, DAY_NONE, NULL, NULL, error));
        REFUSED(bench, ERROR_RULE, "ENG-2601 is", move_access_add(move, "P1", "git", error));
        ACCEPTED(bench, move_access(move, one, ACCESS_REVOKED, DAY_NONE, NULL, NULL, error));
        ACCEPTED(bench, move_access(move, one, ACCESS_VERIFIED, DAY_NONE, NULL, NULL, error));
        ACCEPTED(bench, move_access(move, two, ACCESS_REVOKED, DAY_NONE, NULL, NULL, error));
        assert_int_equal(waiver->cured, DAY_NONE);
        ACCEPTED(bench, move_access(move, two, ACCESS_VERIFIED, DAY_NONE, NULL, NULL, error));
        assert_int_equal(waiver->cured, FIXTURE_TODAY);
        assert_int_equal(bench->engagement->access_open, 0);
        assert_int_equal(bench->engagement->status, statuses[i]);
    }
}

/* Every pair of states, and what helps where the way is closed. */
static void milestone_ways(void **state)
{
    struct bench *bench = *state;
    struct milestone *milestone = fixture_milestone(&bench->fixture, "Pilot", "end-7d");
    static const char *const says[4][4] = {
        [MILESTONE_PLANNED] = {"stint undo", NULL, NULL, "stint milestone submit ENG-2601 M1"},
        [MILESTONE_SUBMITTED] = {"stint undo", "stint milestone accept ENG-2601 M1", NULL, NULL},
        [MILESTONE_ACCEPTED] = {"undo", "undo", "undo", "undo"},
        [MILESTONE_REJECTED] = {"undo", NULL, "stint milestone submit", "stint milestone submit"},
    };
    for (int from = MILESTONE_PLANNED; from <= MILESTONE_REJECTED; from++) {
        for (int to = MILESTONE_PLANNED; to <= MILESTONE_REJECTED; to++) {
            milestone->state = from;
            dossier_derive(bench->dossier, bench->move.today);
            if (says[from][to] == NULL)
                ACCEPTED(bench, move_milestone(&bench->move, "M1", (enum milestone_state)to, NULL,
                                               "why", &bench->error));
            else
                REFUSED(bench, ERROR_RULE, says[from][to],
                        move_milestone(&bench->move, "M1", (enum milestone_state)to, NULL, "why",
                                       &bench->error));
        }
    }
}

static void milestone_days_and_names(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    struct error *error = &bench->error;
    struct milestone *pilot = fixture_milestone(&bench->fixture, "Pilot", "end-7d");
    REFUSED(bench, ERROR_NOT_FOUND, "no milestone M9",
            move_milestone(move, "M9", MILESTONE_SUBMITTED, NULL, NULL, error));
    REFUSED(bench, ERROR_INPUT, "longer",
            move_milestone(move, "M1", MILESTONE_SUBMITTED, long_text, NULL, error));
    REFUSED(bench, ERROR_INPUT, "longer",
            move_milestone(move, "M1", MILESTONE_SUBMITTED, NULL, long_text, error));
    ACCEPTED(bench, move_milestone(move, "M1", MILESTONE_SUBMITTED, "Ana", NULL, error));
    assert_string_equal(pilot->submitted_by, "Ana");
    REFUSED(bench, ERROR_INPUT, "a rejection needs a reason",
            move_milestone(move, "M1", MILESTONE_REJECTED, NULL, NULL, error));
    move->today += 2;
    ACCEPTED(bench, move_milestone(move, "M1", MILESTONE_REJECTED, NULL, "too slow", error));
    assert_int_equal(pilot->rejections, 1);
    assert_int_equal(pilot->decided, FIXTURE_TODAY + 2);
    assert_string_equal(pilot->decided_by, "Dana Reyes");
    assert_string_equal(pilot->reason, "too slow");
    move->today += 2;
    ACCEPTED(bench, move_milestone(move, "M1", MILESTONE_SUBMITTED, NULL, NULL, error));
    assert_int_equal(pilot->submitted, FIXTURE_TODAY + 4);
    assert_int_equal(pilot->decided, DAY_NONE);
    assert_null(pilot->reason);
    ACCEPTED(bench, move_milestone(move, "M1", MILESTONE_ACCEPTED, "Ruth", NULL, error));
    assert_int_equal(pilot->state, MILESTONE_ACCEPTED);
    assert_int_equal(pilot->rejections, 1);
    assert_int_equal(pilot->submitted, FIXTURE_TODAY + 4);
    assert_string_equal(pilot->decided_by, "Ruth");
    /* accepted as it came */
    const struct milestone *plain = fixture_milestone(&bench->fixture, "Report", "end-7d");
    ACCEPTED(bench, move_milestone(move, "M2", MILESTONE_ACCEPTED, NULL, NULL, error));
    assert_int_equal(plain->submitted, move->today);
}

static void lines(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    struct error *error = &bench->error;
    const struct line *line = dossier_line(bench->dossier, "H01");
    REFUSED(bench, ERROR_NOT_FOUND, "no handover line H77",
            move_line_accept(move, "H77", "repo", NULL, error));
    REFUSED(bench, ERROR_NOT_FOUND, "stint line list", move_line_reopen(move, NULL, error));
    REFUSED(bench, ERROR_NOT_FOUND, "H77", move_line_not_applicable(move, "H77", "r", error));
    REFUSED(bench, ERROR_INPUT, "--place", move_line_accept(move, "H01", NULL, NULL, error));
    REFUSED(bench, ERROR_INPUT, "longer", move_line_accept(move, "H01", long_text, NULL, error));
    REFUSED(bench, ERROR_INPUT, "longer", move_line_accept(move, "H01", "r", long_text, error));
    REFUSED(bench, ERROR_INPUT, "--reason", move_line_not_applicable(move, "H01", NULL, error));
    UNCHANGED(bench, move_line_reopen(move, "H01", error));
    ACCEPTED(bench, move_line_accept(move, "h01", "git v1", NULL, error));
    assert_int_equal(line->state, LINE_ACCEPTED);
    assert_string_equal(line->place, "git v1");
    assert_string_equal(line->accepted_by, "Dana Reyes");
    assert_int_equal(line->accepted, FIXTURE_TODAY);
    UNCHANGED(bench, move_line_accept(move, "H01", NULL, NULL, error));
    UNCHANGED(bench, move_line_accept(move, "H01", "git v1", "Dana Reyes", error));
    ACCEPTED(bench, move_line_accept(move, "H01", "git v2", NULL, error));
    ACCEPTED(bench, move_line_accept(move, "H01", NULL, "Ruth", error));
    assert_string_equal(line->accepted_by, "Ruth");
    ACCEPTED(bench, move_line_reopen(move, "H01", error));
    assert_int_equal(line->state, LINE_OPEN);
    assert_null(line->accepted_by);
    assert_string_equal(line->place, "git v2");
    ACCEPTED(bench, move_line_not_applicable(move, "H01", "no code", error));
    assert_int_equal(line->state, LINE_NOT_APPLICABLE);
    assert_int_equal(line->accepted, DAY_NONE);
    UNCHANGED(bench, move_line_not_applicable(move, "H01", "no code", error));
    ACCEPTED(bench, move_line_not_applicable(move, "H01", "nothing", error));
    ACCEPTED(bench, move_line_accept(move, "H01", NULL, NULL, error));
    assert_null(line->reason);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, bench_close)
    const struct CMUnitTest tests[] = {
        TEST(access_add),
        TEST(access_steps_in_order),
        TEST(access_is_closed_at_any_time),
        TEST(access_days_and_names),
        TEST(access_asked_on_no_day),
        TEST(milestone_add),
        TEST(milestone_ways),
        TEST(milestone_days_and_names),
        TEST(lines),
    };
    return cmocka_run_group_tests(tests, fill_long_text, NULL);
}
