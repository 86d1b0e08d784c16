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

static char long_text[3001];

static int fill_long_text(void **state)
{
    (void)state;
    memset(long_text, 'x', sizeof long_text - 1);
    return 0;
}

static struct phase *visit(const struct bench *bench)
{
    return dossier_phase(bench->dossier);
}

static bool advance(struct bench *bench)
{
    return move_advance(&bench->move, NULL, &bench->error);
}

static bool extend(struct bench *bench, const char *end)
{
    struct when when;
    assert_true(when_parse(end, &when));
    return move_extend(&bench->move, when, "goes on", &bench->error);
}

/* --- any move: on hold, ended ------------------------------------------------------------------
 */

typedef bool (*any_move)(struct bench *bench);
#define MOVE(name, call)                     \
    static bool name(struct bench *bench)    \
    {                                        \
        struct move *move = &bench->move;    \
        struct error *error = &bench->error; \
        return !!(call);                     \
    }
MOVE(try_tick, move_tick(move, "SA1-01", NULL, error))
MOVE(try_na, move_not_applicable(move, "SA1-01", "r", error))
MOVE(try_waive, move_waive(move, "SA1-01", "r", "a", DAY_NONE, error))
MOVE(try_reopen, move_reopen(move, "SA1-01", error))
MOVE(try_advance, move_advance(move, NULL, error))
MOVE(try_return, move_return(move, "r", error))
MOVE(try_extend, move_extend(move, when_on(FIXTURE_END + 9), "r", error))
MOVE(try_decide, move_decide(move, OUTCOME_END, "r", error))
MOVE(try_hold, move_hold(move, "r", error))
MOVE(try_cancel, move_cancel(move, "r", false, error))
MOVE(try_prepare, move_cancel(move, "r", true, error))
MOVE(try_set, move_set(move, "title", "T", error))
MOVE(try_seat, move_seat_add(move, "T", error))
MOVE(try_person, move_person_add(move, "N", NULL, error))
MOVE(try_leave, move_person_leave(move, "P1", DAY_NONE, error))
MOVE(try_replace, move_person_replace(move, "P1", "N", DAY_NONE, error))
MOVE(try_access, move_access_add(move, "P1", "git", error))
MOVE(try_grant, move_access(move, "A1", ACCESS_GRANTED, DAY_NONE, NULL, NULL, error))
MOVE(try_milestone, move_milestone_add(move, "T", when_on(FIXTURE_END), error))
MOVE(try_accept, move_milestone(move, "M1", MILESTONE_ACCEPTED, NULL, NULL, error))
MOVE(try_contact, move_contact_add(move, "N", error))
MOVE(try_line, move_line_accept(move, "H01", "p", NULL, error))
MOVE(try_line_na, move_line_not_applicable(move, "H01", "r", error))
MOVE(try_line_reopen, move_line_reopen(move, "H01", error))
MOVE(try_edit, move_edit(move, RECORD_SEAT, bench_last(bench, RECORD_SEAT), "title", "x", error))

static const any_move all_moves[] = {
    try_tick,   try_na,      try_waive,       try_reopen,  try_advance,   try_return, try_extend,
    try_decide, try_hold,    try_cancel,      try_prepare, try_set,       try_seat,   try_person,
    try_leave,  try_replace, try_access,      try_grant,   try_milestone, try_accept, try_contact,
    try_line,   try_line_na, try_line_reopen, try_edit,
};

static void fill_registers(struct bench *bench)
{
    struct seat *seat = fixture_seat(&bench->fixture, "ML engineer", DUTY_ENGINEER, 2);
    const struct assignment *person = fixture_person(&bench->fixture, "Ana Ruiz", seat);
    fixture_access(&bench->fixture, person, "git");
    fixture_milestone(&bench->fixture, "Pilot", "end-30d");
    bench->engagement->contract = CONTRACT_TIME_AND_MATERIALS;
    dossier_derive(bench->dossier, bench->move.today);
}

static void status_comes_first(void **state)
{
    struct bench *bench = *state;
    const struct {
        enum status status;
        const char *reason, *says;
    } cases[] = {
        {STATUS_ON_HOLD, "budget freeze", "is on hold (budget freeze)"},
        {STATUS_ON_HOLD, NULL, "stint resume ENG-2601"},
        {STATUS_CLOSED, NULL, "is closed"},
        {STATUS_CANCELLED, NULL, "stint undo"},
    };
    fill_registers(bench);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        bench->engagement->status = (int)cases[i].status;
        bench->engagement->hold_reason = cases[i].reason;
        for (size_t at = 0; at < ARRAY_COUNT(all_moves); at++)
            REFUSED(bench, ERROR_RULE, cases[i].says, all_moves[at](bench));
    }
}

/* --- advance, return ---------------------------------------------------------------------------
 */

static void advance_is_refused_by_rows(void **state)
{
    struct bench *bench = *state;
    REFUSED(bench, ERROR_RULE, "4 rows hold the gate \"Requisition approved\"", advance(bench));
    assert_non_null(bench_finding(bench, "SA1-02"));
    assert_non_null(bench_finding(bench, "contract-set"));
    fill_registers(bench);
    bench_item(bench, "SA1-01", 0)->state = ITEM_DONE;
    REFUSED(bench, ERROR_RULE, "SA1-02 holds the gate", advance(bench));
    REFUSED(bench, ERROR_RULE, "stint gate ENG-2601", advance(bench));
    assert_int_equal(bench->move.findings.count, 1);
    REFUSED(bench, ERROR_INPUT, "longer", move_advance(&bench->move, long_text, &bench->error));
}

static void advance_leaves_and_enters(void **state)
{
    struct bench *bench = *state;
    fill_registers(bench);
    fixture_settle(&bench->fixture, STAGE_ASSESS);
    const struct phase *first = visit(bench);
    bench->move.today += 3;
    ACCEPTED(bench, move_advance(&bench->move, " all well ", &bench->error));
    assert_int_equal(first->verdict, VERDICT_GO);
    assert_int_equal(first->left, FIXTURE_TODAY + 3);
    assert_string_equal(first->decided_by, "Dana Reyes");
    assert_string_equal(first->reason, "all well");
    assert_null(first->findings);
    assert_int_equal(visit(bench)->stage, STAGE_SOURCE);
    assert_int_equal(visit(bench)->number, 2);
    assert_int_equal(visit(bench)->entered, FIXTURE_TODAY + 3);
    assert_int_equal(bench_count(bench, RECORD_PHASE), 5);
    assert_int_equal(bench->engagement->stage, STAGE_SOURCE);
    /* derived at once: what hangs on the phase has its day */
    assert_int_equal(bench_item(bench, "SA2-01", 0)->due, FIXTURE_TODAY + 5);
}

static void advance_by_waiver_says_so(void **state)
{
    struct bench *bench = *state;
    fill_registers(bench);
    bench_item(bench, "SA1-02", 0)->state = ITEM_DONE;
    bench_item(bench, "SA1-03", 0)->state = ITEM_DONE;
    ACCEPTED(bench, move_waive(&bench->move, "SA1-01", "r", "a", DAY_NONE, &bench->error));
    const struct phase *first = visit(bench);
    ACCEPTED(bench, advance(bench));
    assert_int_equal(first->verdict, VERDICT_GO_WITH_WAIVERS);
    assert_null(first->reason);
    assert_true(bench->move.findings.count > 0);
    assert_non_null(strstr(first->findings, "SA1-01"));
}

/* The findings of the moment fit a field, however many they are. */
static void advance_keeps_findings_within_a_field(void **state)
{
    struct bench *bench = *state;
    fill_registers(bench);
    fixture_settle(&bench->fixture, STAGE_ASSESS);
    for (int i = 0; i < 3000; i++)
        fixture_waiver(&bench->fixture, "access-closed", DAY_NONE);
    const struct phase *first = visit(bench);
    ACCEPTED(bench, advance(bench));
    size_t length = strlen(first->findings);
    assert_true(length > 50000 && length <= 64 * 1024);
}

static void advancing_the_close_gate_closes(void **state)
{
    struct bench *bench = *state;
    bench_enter(bench, STAGE_CLOSE);
    fixture_settle(&bench->fixture, STAGE_CLOSE);
    ACCEPTED(bench, advance(bench));
    assert_int_equal(bench->engagement->status, STATUS_CLOSED);
    assert_int_equal(visit(bench)->stage, STAGE_CLOSE);
    assert_int_equal(visit(bench)->left, FIXTURE_TODAY);
    assert_true(bench->engagement->row.touched);
}

static void return_makes_a_new_visit(void **state)
{
    struct bench *bench = *state;
    REFUSED(bench, ERROR_RULE, "first phase", move_return(&bench->move, "r", &bench->error));
    bench_enter(bench, STAGE_ONBOARD);
    REFUSED(bench, ERROR_INPUT, "--reason", move_return(&bench->move, " ", &bench->error));
    const struct phase *left = visit(bench);
    dossier_stage_phase(bench->dossier, STAGE_SOURCE)->opens = (struct when){ANCHOR_END, -20};
    bench->move.today += 10;
    ACCEPTED(bench, move_return(&bench->move, "seat lost", &bench->error));
    assert_int_equal(left->verdict, VERDICT_RETURNED);
    assert_string_equal(left->reason, "seat lost");
    assert_int_equal(visit(bench)->stage, STAGE_SOURCE);
    assert_int_equal(visit(bench)->number, 6);
    assert_string_equal(visit(bench)->title, "Sourcing and vetting");
    assert_string_equal(visit(bench)->gate_title, "Candidate cleared");
    assert_string_equal(visit(bench)->criteria, "seats-filled");
    assert_int_equal(visit(bench)->plan_days, 20);
    assert_int_equal(visit(bench)->opens.days, -20);
    /* items keep their states, the dates follow the new visit */
    assert_int_equal(bench_item(bench, "SA2-01", 0)->state, ITEM_DONE);
    assert_int_equal(bench_item(bench, "SA2-01", 0)->due, FIXTURE_TODAY + 12);
    fill_registers(bench);
    fixture_person(&bench->fixture, "Ben Ode", bench_last(bench, RECORD_SEAT));
    ACCEPTED(bench, advance(bench));
    assert_int_equal(visit(bench)->number, 7);
    assert_int_equal(visit(bench)->stage, STAGE_ONBOARD);
}

/* --- extend ------------------------------------------------------------------------------------
 */

static void extend_refused(void **state)
{
    struct bench *bench = *state;
    REFUSED(bench, ERROR_RULE, "Needs assessment", extend(bench, "end+30d"));
    bench_enter(bench, STAGE_DELIVER);
    const struct {
        const char *end, *reason, *says;
        enum error_code code;
    } cases[] = {
        {"", "r", "needs a new end", ERROR_INPUT},
        {"end+0d", "r", "not later than the present one", ERROR_INPUT},
        {"end-5d", "r", "stint set ENG-2601 end=", ERROR_INPUT},
        {"end+5d", NULL, "--reason", ERROR_INPUT},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct when when;
        assert_true(when_parse(cases[i].end, &when));
        REFUSED(bench, cases[i].code, cases[i].says,
                move_extend(&bench->move, when, cases[i].reason, &bench->error));
    }
    bench->engagement->end = DAY_NONE;
    dossier_derive(bench->dossier, bench->move.today);
    REFUSED(bench, ERROR_INPUT, "gives a day", extend(bench, "end+30d"));
    REFUSED(bench, ERROR_INPUT, "past already", extend(bench, "2026-05-31"));
    ACCEPTED(bench, extend(bench, "2026-06-01"));
}

static void extend_the_delivery(void **state)
{
    struct bench *bench = *state;
    fixture_item(&bench->fixture, "SA4-12", STAGE_DELIVER, true, "end-45d");
    bench_enter(bench, STAGE_DELIVER);
    fixture_settle(&bench->fixture, STAGE_DELIVER);
    const struct item *once = bench_item(bench, "SA4-01", 0);
    const struct item *at_end = bench_item(bench, "SA4-12", 0);
    bench_item(bench, "SA4-04", 0)->state = ITEM_OPEN;
    ACCEPTED(bench, move_tick(&bench->move, "SA4-04", NULL, &bench->error));
    ACCEPTED(bench, move_waive(&bench->move, "outcome-decided", "r", "a", DAY_NONE, &bench->error));
    ACCEPTED(bench, move_cancel(&bench->move, "early", true, &bench->error));
    const struct phase *left = visit(bench);
    bench->move.today += 50;
    ACCEPTED(bench, extend(bench, "start+400d"));
    assert_int_equal(bench->engagement->end, FIXTURE_START + 400);
    assert_false(bench->engagement->unplanned_exit);
    assert_null(bench->engagement->cancel_reason);
    assert_int_equal(left->verdict, VERDICT_EXTENDED);
    assert_string_equal(left->reason, "goes on");
    assert_int_equal(visit(bench)->stage, STAGE_DELIVER);
    assert_int_equal(visit(bench)->number, 6);
    assert_int_equal(visit(bench)->outcome, OUTCOME_NONE);
    /* one-time items keep their state, the others begin again */
    assert_false(once->retired);
    assert_true(at_end->retired);
    const struct item *fresh = bench_item(bench, "SA4-12", 0);
    assert_int_equal(fresh->state, ITEM_OPEN);
    assert_int_equal(fresh->due, FIXTURE_START + 400 - 45);
    assert_int_equal(bench_item(bench, "SA4-04", 0)->state, ITEM_OPEN);
    assert_int_equal(bench_item(bench, "SA4-04", 0)->due, FIXTURE_TODAY + 80);
    assert_null(bench_item(bench, "SA4-04", 1));
    assert_int_equal(((const struct waiver *)bench_last(bench, RECORD_WAIVER))->cured,
                     FIXTURE_TODAY + 50);
    /* a second extension takes up only what counts now */
    size_t rows = bench_count(bench, RECORD_ITEM);
    ACCEPTED(bench, extend(bench, "start+500d"));
    assert_int_equal(bench_count(bench, RECORD_ITEM), rows + 2);
}

static void extend_from_the_closing(void **state)
{
    struct bench *bench = *state;
    struct item *joined = fixture_item(&bench->fixture, "RG-06", STAGE_DELIVER, true, "2026-06-20");
    joined->every = 30;
    bench_enter(bench, STAGE_CLOSE);
    ACCEPTED(bench, move_tick(&bench->move, "SA5-01", "notice", &bench->error));
    ACCEPTED(bench, move_waive(&bench->move, "SA5-03", "r", "a", DAY_NONE, &bench->error));
    const struct item *open = bench_item(bench, "SA5-02", 0);
    ACCEPTED(bench, extend(bench, "end+90d"));
    assert_int_equal(bench_item(bench, "SA5-01", 0)->state, ITEM_OPEN);
    assert_null(bench_item(bench, "SA5-01", 0)->evidence);
    assert_int_equal(bench_item(bench, "SA5-03", 0)->state, ITEM_OPEN);
    assert_null(dossier_waiver(bench->dossier, "SA5-03", bench->move.today));
    assert_ptr_equal(bench_item(bench, "SA5-02", 0), open);
    assert_int_equal(bench_item(bench, "SA3-01", 0)->state, ITEM_DONE);
    assert_int_equal(bench_item(bench, "RG-06", 0)->due, FIXTURE_TODAY + 30);
    assert_int_equal(visit(bench)->stage, STAGE_DELIVER);
}

/* --- decide, hold, resume ----------------------------------------------------------------------
 */

static void decide(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    REFUSED(bench, ERROR_RULE, "during the delivery",
            move_decide(move, OUTCOME_END, "r", &bench->error));
    bench_enter(bench, STAGE_DELIVER);
    REFUSED(bench, ERROR_INPUT, "handover", move_decide(move, OUTCOME_NONE, "r", &bench->error));
    REFUSED(bench, ERROR_INPUT, "handover",
            move_decide(move, (enum outcome)(OUTCOME_END + 1), "r", &bench->error));
    REFUSED(bench, ERROR_INPUT, "--reason", move_decide(move, OUTCOME_END, "", &bench->error));
    ACCEPTED(bench, move_waive(move, "outcome-decided", "r", "a", DAY_NONE, &bench->error));
    ACCEPTED(bench, move_decide(move, OUTCOME_CONVERT, "good work", &bench->error));
    struct phase *deliver = visit(bench);
    assert_int_equal(deliver->outcome, OUTCOME_CONVERT);
    assert_string_equal(deliver->outcome_reason, "good work");
    assert_string_equal(deliver->outcome_by, "Dana Reyes");
    assert_int_equal(deliver->outcome_on, FIXTURE_TODAY);
    assert_null(dossier_waiver(bench->dossier, "outcome-decided", FIXTURE_TODAY));
    /* a correction during the closing is of the delivery */
    fixture_settle(&bench->fixture, STAGE_DELIVER);
    fixture_enter(&bench->fixture, STAGE_CLOSE, FIXTURE_TODAY);
    ACCEPTED(bench, move_decide(move, OUTCOME_END, "declined", &bench->error));
    assert_int_equal(deliver->outcome, OUTCOME_END);
}

static void hold_and_resume(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    REFUSED(bench, ERROR_RULE, "not on hold", move_resume(move, &bench->error));
    REFUSED(bench, ERROR_INPUT, "needs a reason", move_hold(move, NULL, &bench->error));
    REFUSED(bench, ERROR_INPUT, "longer", move_hold(move, long_text, &bench->error));
    ACCEPTED(bench, move_hold(move, "freeze", &bench->error));
    assert_int_equal(bench->engagement->status, STATUS_ON_HOLD);
    assert_string_equal(bench->engagement->hold_reason, "freeze");
    ACCEPTED(bench, move_resume(move, &bench->error));
    assert_int_equal(bench->engagement->status, STATUS_ACTIVE);
    assert_null(bench->engagement->hold_reason);
    bench->engagement->status = STATUS_CLOSED;
    REFUSED(bench, ERROR_RULE, "is closed", move_resume(move, &bench->error));
}

/* --- cancel ------------------------------------------------------------------------------------
 */

static void cancel_is_refused_by_open_access(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    fill_registers(bench);
    const struct access *access = bench_last(bench, RECORD_ACCESS);
    REFUSED(bench, ERROR_INPUT, "cancelling needs a reason",
            move_cancel(move, NULL, false, &bench->error));
    REFUSED(bench, ERROR_RULE, "1 open grant keeps ENG-2601",
            move_cancel(move, "r", false, &bench->error));
    REFUSED(bench, ERROR_RULE, "stint access revoke ENG-2601 A1",
            move_cancel(move, "r", false, &bench->error));
    assert_string_equal(bench->move.findings.at[0].rule, "access-closed");
    assert_string_equal(bench->move.findings.at[0].subject, "A1");
    fixture_access(&bench->fixture, bench_last(bench, RECORD_ASSIGNMENT), "vpn");
    REFUSED(bench, ERROR_RULE, "2 open grants keep", move_cancel(move, "r", false, &bench->error));
    /* a waiver that is over does not help, one in force does */
    ACCEPTED(bench, move_waive(move, "access-closed", "r", "a", FIXTURE_TODAY, &bench->error));
    move->today++;
    REFUSED(bench, ERROR_RULE, "keep", move_cancel(move, "r", false, &bench->error));
    move->today--;
    ACCEPTED(bench, move_cancel(move, "client left", false, &bench->error));
    assert_int_equal(bench->engagement->status, STATUS_CANCELLED);
    assert_string_equal(bench->engagement->cancel_reason, "client left");
    assert_int_equal(visit(bench)->verdict, VERDICT_CANCELLED);
    assert_string_equal(visit(bench)->reason, "client left");
    assert_int_equal(access->revoked, DAY_NONE);
    const struct assignment *person = bench_last(bench, RECORD_ASSIGNMENT);
    assert_int_equal(person->left, FIXTURE_TODAY);
}

static void cancel_keeps_who_left_before(void **state)
{
    struct bench *bench = *state;
    fill_registers(bench);
    struct access *access = bench_last(bench, RECORD_ACCESS);
    access->revoked = access->verified = FIXTURE_TODAY;
    struct assignment *person = bench_last(bench, RECORD_ASSIGNMENT);
    person->left = FIXTURE_TODAY - 3;
    struct assignment *later = fixture_person(&bench->fixture, "Ben Ode", NULL);
    later->left = FIXTURE_TODAY + 3; /* nobody leaves what has ended */
    ACCEPTED(bench, move_cancel(&bench->move, "r", false, &bench->error));
    assert_int_equal(person->left, FIXTURE_TODAY - 3);
    assert_int_equal(later->left, FIXTURE_TODAY);
    assert_int_equal(bench->move.findings.count, 0);
}

/* What undo has taken back is neither renewed by an extension nor released by a cancel. */
static void removed_rows_stay(void **state)
{
    struct bench *bench = *state;
    bench_enter(bench, STAGE_DELIVER);
    struct item *item = fixture_item(&bench->fixture, "SA4-12", STAGE_DELIVER, true, "end-45d");
    item->row.removed = true;
    struct assignment *person = fixture_person(&bench->fixture, "Ana Ruiz", NULL);
    person->row.removed = true;
    ACCEPTED(bench, extend(bench, "end+30d"));
    assert_false(item->retired);
    assert_null(bench_item(bench, "SA4-12", 1));
    ACCEPTED(bench, move_cancel(&bench->move, "r", false, &bench->error));
    assert_int_equal(person->left, DAY_NONE);
}

static void prepare_begins_the_exit(void **state)
{
    struct bench *bench = *state;
    const struct {
        civil_day end, then;
    } cases[] = {
        {FIXTURE_END, FIXTURE_TODAY},
        {DAY_NONE, FIXTURE_TODAY},
        {FIXTURE_TODAY - 2, FIXTURE_TODAY - 2},
    };
    fill_registers(bench);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        bench->engagement->end = cases[i].end;
        ACCEPTED(bench, move_cancel(&bench->move, "early", true, &bench->error));
        assert_int_equal(bench->engagement->end, cases[i].then);
        assert_true(bench->engagement->unplanned_exit);
        assert_int_equal(bench->engagement->status, STATUS_ACTIVE);
        assert_string_equal(bench->engagement->cancel_reason, "early");
        assert_string_equal(bench->move.findings.at[0].subject, "A1");
        const struct access *grant = dossier_by_number(bench->dossier, RECORD_ACCESS, 1);
        assert_true(access_is_open(grant));
        assert_true(grant->expires <= FIXTURE_TODAY);
        assert_int_equal(bench_item(bench, "SA5-01", 0)->due, cases[i].then);
    }
    assert_int_equal(visit(bench)->left, DAY_NONE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, bench_close)
    const struct CMUnitTest tests[] = {
        TEST(status_comes_first),
        TEST(advance_is_refused_by_rows),
        TEST(advance_leaves_and_enters),
        TEST(advance_by_waiver_says_so),
        TEST(advance_keeps_findings_within_a_field),
        TEST(advancing_the_close_gate_closes),
        TEST(return_makes_a_new_visit),
        TEST(extend_refused),
        TEST(extend_the_delivery),
        TEST(extend_from_the_closing),
        TEST(decide),
        TEST(hold_and_resume),
        TEST(cancel_is_refused_by_open_access),
        TEST(cancel_keeps_who_left_before),
        TEST(removed_rows_stay),
        TEST(prepare_begins_the_exit),
    };
    return cmocka_run_group_tests(tests, fill_long_text, NULL);
}
