#include "bench_moves.h"
#include "sourcing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { DAY = FIXTURE_TODAY };

static int setup(void **state)
{
    int failed = bench_open(state, MODEL_STAFF_AUGMENTATION);
    struct bench *bench = *state;
    fixture_seat(&bench->fixture, "ML engineer", DUTY_ENGINEER, 2)->skills =
        "Python:3, RAG design:4";
    fixture_seat(&bench->fixture, "Tech lead", DUTY_LEAD, 1);
    dossier_derive(bench->dossier, bench->move.today);
    return failed;
}

static struct candidate *put_forward(struct bench *bench, const char *name, civil_day on)
{
    ACCEPTED(bench, move_candidate_add(&bench->move, name, "S1", on, &bench->error));
    return bench_last(bench, RECORD_CANDIDATE);
}

static bool step(struct bench *bench, enum candidate_stage to, civil_day on)
{
    const struct candidate_step step = {.to = to, .on = on};
    return move_candidate(&bench->move, "C1", &step, &bench->error);
}

static void add(void **state)
{
    struct bench *bench = *state;
    const struct {
        const char *name, *seat, *says;
        civil_day on;
        enum error_code code;
    } cases[] = {
        {" ", "S1", "--name", DAY_NONE, ERROR_INPUT},
        {"Ana Ruiz", "S9", "no seat S9", DAY_NONE, ERROR_NOT_FOUND},
        {"Ana Ruiz", "P1", "names no seat", DAY_NONE, ERROR_INPUT},
        {"Ana Ruiz", "S1", "candidate", DAY + 1, ERROR_INPUT},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        REFUSED(bench, cases[i].code, cases[i].says,
                move_candidate_add(&bench->move, cases[i].name, cases[i].seat, cases[i].on,
                                   &bench->error));
    const struct candidate *ana = put_forward(bench, "Ana Ruiz", DAY_NONE);
    assert_int_equal(ana->number, 1);
    assert_int_equal(ana->seat, 1);
    assert_int_equal(ana->stage, CANDIDATE_SUBMITTED);
    assert_int_equal(ana->submitted, DAY);
    REFUSED(bench, ERROR_RULE, "already, as C1",
            move_candidate_add(&bench->move, "ANA RUIZ", "S1", DAY_NONE, &bench->error));
    ACCEPTED(bench, move_candidate_add(&bench->move, "Ana Ruiz", "S2", DAY_NONE, &bench->error));
}

static void stages_go_forward(void **state)
{
    struct bench *bench = *state;
    struct candidate *ana = put_forward(bench, "Ana Ruiz", DAY - 20);
    REFUSED(bench, ERROR_NOT_FOUND, "no candidate C7",
            move_candidate(&bench->move, "C7", &(struct candidate_step){.to = CANDIDATE_SCREENED},
                           &bench->error));
    REFUSED(bench, ERROR_INPUT, "before C1 was submitted",
            step(bench, CANDIDATE_SCREENED, DAY - 21));
    REFUSED(bench, ERROR_INPUT, "to come", step(bench, CANDIDATE_SCREENED, DAY + 1));
    ACCEPTED(bench, step(bench, CANDIDATE_SCREENED, DAY - 15));
    assert_int_equal(bench->move.findings.count, 0);
    UNCHANGED(bench, step(bench, CANDIDATE_SCREENED, DAY_NONE));
    REFUSED(bench, ERROR_RULE, "does not go back", step(bench, CANDIDATE_SUBMITTED, DAY_NONE));
    ACCEPTED(bench, step(bench, CANDIDATE_INTERVIEWED, DAY - 5));
    assert_string_equal(bench_finding(bench, "C1")->text, "C1 Ana Ruiz passed over: benchmarked");
    assert_int_equal(ana->stage, CANDIDATE_INTERVIEWED);
    assert_int_equal(ana->benchmarked, DAY_NONE);
    REFUSED(bench, ERROR_RULE, "candidate accept", step(bench, CANDIDATE_ACCEPTED, DAY_NONE));
    /* What was passed over is made good; the candidate stays where they are. */
    ACCEPTED(bench, step(bench, CANDIDATE_BENCHMARKED, DAY - 8));
    assert_int_equal(ana->stage, CANDIDATE_INTERVIEWED);
    assert_int_equal(ana->benchmarked, DAY - 8);
    REFUSED(bench, ERROR_RULE, "does not go back", step(bench, CANDIDATE_BENCHMARKED, DAY_NONE));
    const int days[] = {5, 7, 3, 5, -1};
    for (int stage = 0; stage < CANDIDATE_STEPS; stage++)
        assert_int_equal(candidate_days(ana, (enum candidate_stage)stage, DAY), days[stage]);
}

static void an_end_has_its_reason(void **state)
{
    struct bench *bench = *state;
    struct candidate *ana = put_forward(bench, "Ana Ruiz", DAY - 9);
    const struct candidate_step bare = {.to = CANDIDATE_REJECTED, .on = DAY_NONE},
                                told = {.to = CANDIDATE_REJECTED,
                                        .on = DAY - 2,
                                        .reason = "no cover for nights"},
                                early = {.to = CANDIDATE_SCREENED, .on = DAY_NONE, .reason = "x"};
    REFUSED(bench, ERROR_INPUT, "--reason",
            move_candidate(&bench->move, "C1", &bare, &bench->error));
    REFUSED(bench, ERROR_INPUT, "a reason belongs",
            move_candidate(&bench->move, "C1", &early, &bench->error));
    ACCEPTED(bench, move_candidate(&bench->move, "C1", &told, &bench->error));
    assert_int_equal(ana->settled, DAY - 2);
    assert_string_equal(ana->reason, "no cover for nights");
    assert_int_equal(candidate_days(ana, CANDIDATE_SUBMITTED, DAY), 7);
    REFUSED(bench, ERROR_RULE, "was rejected on", step(bench, CANDIDATE_OFFERED, DAY_NONE));
    REFUSED(
        bench, ERROR_RULE, "was rejected on",
        move_candidate_score(&bench->move, "C1",
                             &(struct candidate_score){.skill = "Python", .points = 1, .pass = 1},
                             &bench->error));
    REFUSED(bench, ERROR_RULE, "was rejected on",
            move_candidate_accept(&bench->move, "C1", DAY_NONE, &bench->error));
    /* Somebody who is settled may be put forward again. */
    put_forward(bench, "Ana Ruiz", DAY_NONE);
}

static void two_people_interview(void **state)
{
    struct bench *bench = *state;
    struct candidate *ana = put_forward(bench, "Ana Ruiz", DAY_NONE);
    struct candidate_step step = {.to = CANDIDATE_INTERVIEWED,
                                  .on = DAY_NONE,
                                  .interviewer = "Jo Pell",
                                  .second_interviewer = "jo pell"};
    REFUSED(bench, ERROR_INPUT, "first and the second",
            move_candidate(&bench->move, "C1", &step, &bench->error));
    step.to = CANDIDATE_SCREENED;
    step.second_interviewer = NULL;
    REFUSED(bench, ERROR_INPUT, "belongs to the stage interviewed",
            move_candidate(&bench->move, "C1", &step, &bench->error));
    step.to = CANDIDATE_INTERVIEWED;
    ACCEPTED(bench, move_candidate(&bench->move, "C1", &step, &bench->error));
    UNCHANGED(bench, move_candidate(&bench->move, "C1", &step, &bench->error));
    step.interviewer = NULL;
    step.second_interviewer = "Vera Kuhn";
    ACCEPTED(bench, move_candidate(&bench->move, "C1", &step, &bench->error));
    assert_string_equal(ana->interviewer, "Jo Pell");
    assert_string_equal(ana->second_interviewer, "Vera Kuhn");
}

static bool score(struct bench *bench, const char *skill, int64_t points, int64_t pass)
{
    const struct candidate_score given = {.skill = skill, .points = points, .pass = pass};
    return move_candidate_score(&bench->move, "C1", &given, &bench->error);
}

static void scores_replace(void **state)
{
    struct bench *bench = *state;
    struct candidate *ana = put_forward(bench, "Ana Ruiz", DAY_NONE);
    REFUSED(bench, ERROR_INPUT, "the nearest is \"Python\"", score(bench, "Pyton", 80, 70));
    REFUSED(bench, ERROR_INPUT, "--skill", score(bench, " ", 80, 70));
    REFUSED(bench, ERROR_INPUT, "the score cannot be -1", score(bench, "Python", -1, 70));
    REFUSED(bench, ERROR_INPUT, "the pass mark cannot be 1001", score(bench, "Python", 1, 1001));
    ACCEPTED(bench, score(bench, "python", 60, 70));
    const struct score *first = bench_last(bench, RECORD_SCORE);
    assert_string_equal(first->skill, "Python");
    assert_string_equal(first->scored_by, "Dana Reyes");
    assert_int_equal(first->scored, DAY);
    assert_int_equal(candidate_scores(bench->dossier, ana).below, 1);
    ACCEPTED(bench, score(bench, "PYTHON", 75, 70));
    assert_int_equal(bench_count(bench, RECORD_SCORE), 1);
    assert_int_equal(first->points, 75);
    UNCHANGED(bench, score(bench, "Python", 75, 70));
    ACCEPTED(bench, score(bench, "negotiation", 50, 50));
    assert_non_null(bench_finding(bench, "negotiation"));
    const struct score_sum sum = candidate_scores(bench->dossier, ana);
    assert_int_equal(sum.count, 2);
    assert_int_equal(sum.below, 0);
    assert_string_equal(sum.least->skill, "negotiation");
}

static struct assignment *accept(struct bench *bench, const char *candidate)
{
    return move_candidate_accept(&bench->move, candidate, DAY_NONE, &bench->error);
}

static void accepting_makes_the_person(void **state)
{
    struct bench *bench = *state;
    struct candidate *ana = put_forward(bench, "Ana Ruiz", DAY - 10);
    ana->reach = "ana@example.org";
    REFUSED(bench, ERROR_RULE, "has no offer", accept(bench, "C1"));
    ACCEPTED(bench, step(bench, CANDIDATE_OFFERED, DAY - 4));
    REFUSED(bench, ERROR_INPUT, "before C1 was offered",
            move_candidate_accept(&bench->move, "C1", DAY - 5, &bench->error));
    ACCEPTED(bench, accept(bench, "C1"));
    const struct assignment *assignment = bench_last(bench, RECORD_ASSIGNMENT);
    assert_int_equal(assignment->seat, 1);
    assert_string_equal(assignment_name(bench->dossier, assignment), "Ana Ruiz");
    assert_string_equal(dossier_person(bench->dossier, assignment)->reach, "ana@example.org");
    assert_int_equal(ana->stage, CANDIDATE_ACCEPTED);
    assert_int_equal(ana->assignment, assignment->number);
    assert_ptr_equal(candidate_of(bench->dossier, assignment), ana);
    REFUSED(bench, ERROR_RULE, "was accepted on", accept(bench, "C1"));
    /* Vetting that was passed over may still be made good. */
    ACCEPTED(bench, step(bench, CANDIDATE_BENCHMARKED, DAY_NONE));
    assert_int_equal(ana->stage, CANDIDATE_ACCEPTED);
    ACCEPTED(bench, score(bench, "Python", 80, 70));
}

static void a_full_seat_refuses(void **state)
{
    struct bench *bench = *state;
    put_forward(bench, "Ana Ruiz", DAY - 10);
    ACCEPTED(bench, step(bench, CANDIDATE_OFFERED, DAY_NONE));
    for (int i = 0; i < 2; i++)
        fixture_person(&bench->fixture, i == 0 ? "Ben" : "Cleo",
                       dossier_by_number(bench->dossier, RECORD_SEAT, 1));
    REFUSED(bench, ERROR_RULE, "2 of 2 places taken", accept(bench, "C1"));
}

static void vetting_is_recorded_after_the_fact(void **state)
{
    struct bench *bench = *state;
    const struct assignment *there = fixture_person(
        &bench->fixture, "Ana Ruiz", dossier_by_number(bench->dossier, RECORD_SEAT, 1));
    put_forward(bench, "Ana Ruiz", DAY - 10);
    ACCEPTED(bench, step(bench, CANDIDATE_OFFERED, DAY_NONE));
    ACCEPTED(bench, accept(bench, "C1"));
    assert_int_equal(bench_count(bench, RECORD_ASSIGNMENT), 1);
    assert_non_null(candidate_of(bench->dossier, there));
}

static void filling_is_counted(void **state)
{
    struct bench *bench = *state;
    struct seat *seat = dossier_by_number(bench->dossier, RECORD_SEAT, 1);
    struct fill fill = seat_fill(bench->dossier, seat, DAY);
    assert_int_equal(fill.asked, 2);
    assert_int_equal(fill.filled, 0);
    assert_int_equal(fill.days, -1);
    assert_int_equal(fill.open_days, -1); /* nobody has begun to look */
    put_forward(bench, "Ana Ruiz", DAY - 10);
    assert_int_equal(seat_fill(bench->dossier, seat, DAY).open_days, 10);
    dossier_stage_phase(bench->dossier, STAGE_SOURCE)->entered = DAY - 16;
    assert_int_equal(seat_fill(bench->dossier, seat, DAY).open_days, 16);
    ACCEPTED(bench, step(bench, CANDIDATE_OFFERED, DAY - 6));
    ACCEPTED(bench, move_candidate_accept(&bench->move, "C1", DAY - 4, &bench->error));
    fill = seat_fill(bench->dossier, seat, DAY);
    assert_int_equal(fill.filled, 1);
    assert_int_equal(fill.days, 12);
    assert_int_equal(fill.open_days, 16);
    /* A place that falls free is waited for from that day on. */
    seat->count = 1;
    ((struct assignment *)bench_last(bench, RECORD_ASSIGNMENT))->left = DAY - 3;
    fill = seat_fill(bench->dossier, seat, DAY);
    assert_int_equal(fill.open_days, 3);
    assert_int_equal(fill.days, 12);
    fill = seat_fill(bench->dossier, NULL, DAY);
    assert_int_equal(fill.asked, 2);
    assert_int_equal(fill.filled, 0);
}

static void papers_hold_for_a_time(void **state)
{
    struct bench *bench = *state;
    const struct assignment *ana = fixture_person(&bench->fixture, "Ana Ruiz", NULL);
    REFUSED(bench, ERROR_NOT_FOUND, "no person P4",
            move_paper_add(&bench->move, "P4", PAPER_CONDUCT, &bench->error));
    ACCEPTED(bench, move_paper_add(&bench->move, "P1", PAPER_CONFIDENTIALITY, &bench->error));
    struct paper *paper = bench_last(bench, RECORD_PAPER);
    assert_int_equal(paper->signed_on, DAY);
    assert_string_equal(paper->checked_by, "Dana Reyes");
    assert_true(paper_valid(paper, DAY));
    assert_false(paper_valid(paper, DAY - 1));
    ACCEPTED(bench, move_edit(&bench->move, RECORD_PAPER, paper, "expires", "+10d", &bench->error));
    assert_true(paper_valid(paper, DAY + 10));
    assert_false(paper_valid(paper, DAY + 11));
    ACCEPTED(bench, move_paper_add(&bench->move, "P1", PAPER_CONFIDENTIALITY, &bench->error));
    assert_ptr_equal(paper_best(bench->dossier, ana, PAPER_CONFIDENTIALITY),
                     bench_last(bench, RECORD_PAPER));
    assert_null(paper_best(bench->dossier, ana, PAPER_CONDUCT));
    paper->expires = DAY - 1;
    assert_false(dossier_validate(bench->dossier, &bench->error));
    assert_non_null(strstr(bench->error.message, "R1 lapses before it is signed"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, bench_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(add),
        TEST(stages_go_forward),
        TEST(an_end_has_its_reason),
        TEST(two_people_interview),
        TEST(scores_replace),
        TEST(accepting_makes_the_person),
        TEST(a_full_seat_refuses),
        TEST(vetting_is_recorded_after_the_fact),
        TEST(filling_is_counted),
        TEST(papers_hold_for_a_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
