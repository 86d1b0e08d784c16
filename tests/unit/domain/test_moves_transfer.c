/* Topics and artefacts step by step, and what says the same on sheet and checklist. */

#include "bench_moves.h"
#include "transfer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { DAY = FIXTURE_TODAY };

static int setup(void **state)
{
    int failed = bench_open(state, MODEL_AUGMENTED_TEAM);
    struct bench *bench = *state;
    fixture_person(&bench->fixture, "Ana Ruiz", NULL);
    fixture_line(&bench->fixture, "H05", true)->twins = "AT5-02";
    fixture_line(&bench->fixture, "H16", true)->twins = "AT1-01";
    fixture_line(&bench->fixture, "H17", true)->twins = "AT1-01 AT1-03";
    dossier_derive(bench->dossier, bench->move.today);
    return failed;
}

static struct topic *plan(struct bench *bench)
{
    ACCEPTED(bench, move_topic_add(&bench->move, "Release", METHOD_SHADOW, &bench->error));
    struct topic *topic = bench_last(bench, RECORD_TOPIC);
    ACCEPTED(bench, move_edit(&bench->move, RECORD_TOPIC, topic, "giver", "P1", &bench->error));
    ACCEPTED(bench,
             move_edit(&bench->move, RECORD_TOPIC, topic, "receiver", "Owen Tully", &bench->error));
    return topic;
}

static void topic_add(void **state)
{
    struct bench *bench = *state;
    REFUSED(bench, ERROR_INPUT, "--title",
            move_topic_add(&bench->move, " ", METHOD_DOCUMENT, &bench->error));
    const struct topic *topic = plan(bench);
    assert_int_equal(topic->number, 1);
    assert_int_equal(topic->giver, 1);
    assert_int_equal(topic->method, METHOD_SHADOW);
    assert_int_equal(topic->held, DAY_NONE);
    bench->engagement->status = STATUS_ON_HOLD;
    REFUSED(bench, ERROR_RULE, "on hold",
            move_topic_add(&bench->move, "X", METHOD_DOCUMENT, &bench->error));
}

static void topic_edit(void **state)
{
    struct bench *bench = *state;
    struct topic *topic = plan(bench);
    static const struct {
        const char *field, *value, *says;
        enum error_code code;
    } cases[] = {
        {"giver", "P9", "no person P9", ERROR_NOT_FOUND},
        {"method", "osmosis", "osmosis", ERROR_INPUT},
        {"critical", "perhaps", "perhaps", ERROR_INPUT},
        {"due", "phase+3d", "cannot hang on a phase", ERROR_INPUT},
        {"title", "", "may not be empty", ERROR_INPUT},
        {"held", "today", "not edited", ERROR_RULE},
        {"confirmed_by", "Me", "not edited", ERROR_RULE},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        REFUSED(bench, cases[i].code, cases[i].says,
                move_edit(&bench->move, RECORD_TOPIC, topic, cases[i].field, cases[i].value,
                          &bench->error));
    ACCEPTED(bench, move_edit(&bench->move, RECORD_TOPIC, topic, "due", "end-15d", &bench->error));
    assert_int_equal(topic->due, FIXTURE_END - 15);
    ACCEPTED(bench, move_edit(&bench->move, RECORD_TOPIC, topic, "critical", "yes", &bench->error));
    assert_true(topic->critical);
    ACCEPTED(bench,
             move_edit(&bench->move, RECORD_TOPIC, topic, "receiver", "ana ruiz", &bench->error));
    assert_false(dossier_validate(bench->dossier, &bench->error));
    assert_non_null(strstr(bench->error.message, "to themselves"));
}

static void topic_held(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    struct topic *topic = plan(bench);
    REFUSED(bench, ERROR_NOT_FOUND, "no topic T9",
            move_topic_hold(move, "T9", DAY_NONE, NULL, &bench->error));
    REFUSED(bench, ERROR_INPUT, "still to come",
            move_topic_hold(move, "T1", DAY + 1, NULL, &bench->error));
    ACCEPTED(bench, move_topic_hold(move, "t1", DAY - 3, NULL, &bench->error));
    assert_int_equal(topic->held, DAY - 3);
    UNCHANGED(bench, move_topic_hold(move, "T1", DAY_NONE, NULL, &bench->error));
    ACCEPTED(bench, move_topic_hold(move, "T1", DAY - 3, "attendance 4", &bench->error));
    assert_string_equal(topic->proof, "attendance 4");
    ACCEPTED(bench, move_topic_hold(move, "T1", DAY - 1, NULL, &bench->error)); /* once more */
    assert_int_equal(topic->held, DAY - 1);
    assert_string_equal(topic->proof, "attendance 4");
}

static void topic_confirmed(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    struct topic *topic = plan(bench);
    ACCEPTED(bench, move_topic_hold(move, "T1", DAY - 3, NULL, &bench->error));
    REFUSED(bench, ERROR_INPUT, "--by",
            move_topic_confirm(move, "T1", DAY_NONE, " ", NULL, &bench->error));
    REFUSED(bench, ERROR_RULE, "cannot confirm to have received it",
            move_topic_confirm(move, "T1", DAY_NONE, "ANA RUIZ", NULL, &bench->error));
    REFUSED(bench, ERROR_INPUT, "before the session",
            move_topic_confirm(move, "T1", DAY - 4, "Owen Tully", NULL, &bench->error));
    REFUSED(bench, ERROR_INPUT, "still to come",
            move_topic_confirm(move, "T1", DAY + 1, "Owen Tully", NULL, &bench->error));
    ACCEPTED(bench, move_topic_confirm(move, "T1", DAY - 1, "Owen Tully", NULL, &bench->error));
    assert_int_equal(move->findings.count, 0);
    assert_int_equal(topic->confirmed, DAY - 1);
    UNCHANGED(bench, move_topic_confirm(move, "T1", DAY_NONE, "owen tully", NULL, &bench->error));
    REFUSED(bench, ERROR_RULE, "stint topic reopen ENG-2601 T1",
            move_topic_hold(move, "T1", DAY_NONE, NULL, &bench->error));
    /* A proof may be handed in later: the day of the confirmation stays. */
    ACCEPTED(bench, move_topic_confirm(move, "T1", DAY_NONE, "Owen Tully", "log", &bench->error));
    assert_int_equal(topic->confirmed, DAY - 1);
    assert_string_equal(topic->proof, "log");
    ACCEPTED(bench, move_topic_reopen(move, "T1", &bench->error));
    assert_int_equal(topic_state(topic), TOPIC_HELD);
    assert_null(topic->confirmed_by);
    ACCEPTED(bench, move_topic_reopen(move, "T1", &bench->error));
    assert_int_equal(topic_state(topic), TOPIC_PLANNED);
    UNCHANGED(bench, move_topic_reopen(move, "T1", &bench->error));
}

/* Another's word is said to be that, and what is critical wants to be shown. */
static void deviations_are_said(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    struct topic *topic = plan(bench);
    ACCEPTED(bench, move_topic_confirm(move, "T1", DAY_NONE, "Hazel Crane", NULL, &bench->error));
    const struct finding *finding = bench_finding(bench, "T1");
    assert_non_null(finding);
    assert_string_equal(finding->rule, "topic-other");
    assert_int_equal(topic->held, DAY); /* nobody had recorded the session */
    topic->critical = true;
    ACCEPTED(bench, move_topic_confirm(move, "T1", DAY_NONE, "Owen Tully", NULL, &bench->error));
    assert_string_equal(bench_finding(bench, "T1")->rule, "topic-unproven");
    ACCEPTED(bench, move_topic_confirm(move, "T1", DAY_NONE, "Owen Tully", "log", &bench->error));
    assert_null(bench_finding(bench, "T1"));
    ACCEPTED(bench, move_topic_add(move, "Costs", METHOD_DOCUMENT, &bench->error));
    ACCEPTED(bench, move_topic_confirm(move, "T2", DAY_NONE, "Hazel Crane", NULL, &bench->error));
    assert_null(bench_finding(bench, "T2"));
    assert_string_equal(((struct topic *)bench_last(bench, RECORD_TOPIC))->receiver, "Hazel Crane");
}

static void artefact_steps(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    struct error *error = &bench->error;
    REFUSED(bench, ERROR_INPUT, "--place",
            move_artefact_add(move, "Search", ARTEFACT_CODE, NULL, error));
    REFUSED(bench, ERROR_INPUT, "--title",
            move_artefact_add(move, NULL, ARTEFACT_CODE, "git", error));
    ACCEPTED(bench, move_artefact_add(move, "Search", ARTEFACT_CODE, "git", error));
    struct artefact *artefact = bench_last(bench, RECORD_ARTEFACT);
    REFUSED(bench, ERROR_INPUT, "--proof",
            move_artefact(move, "F1", ARTEFACT_TRANSFERRED, DAY_NONE, NULL, " ", error));
    REFUSED(bench, ERROR_INPUT, "still to come",
            move_artefact(move, "F1", ARTEFACT_TRANSFERRED, DAY + 1, NULL, "log", error));
    REFUSED(bench, ERROR_NOT_FOUND, "no artefact F9",
            move_artefact(move, "F9", ARTEFACT_TRANSFERRED, DAY_NONE, NULL, "log", error));
    UNCHANGED(bench, move_artefact_reopen(move, "F1", error));
    artefact->owner_now = PARTY_PROVIDER;
    ACCEPTED(bench, move_artefact(move, "F1", ARTEFACT_TRANSFERRED, DAY - 1, "Ann", "log", error));
    assert_int_equal(artefact->owner_now, PARTY_PROVIDER); /* nobody said whose it shall be */
    assert_int_equal(artefact->settled, DAY - 1);
    assert_string_equal(artefact->settled_by, "Ann");
    UNCHANGED(bench, move_artefact(move, "F1", ARTEFACT_TRANSFERRED, DAY_NONE, NULL, "log", error));
    ACCEPTED(bench, move_artefact_reopen(move, "F1", error));
    assert_null(artefact->proof);
    artefact->owner_contract = PARTY_CLIENT;
    ACCEPTED(bench, move_artefact(move, "F1", ARTEFACT_TRANSFERRED, DAY_NONE, NULL, "log", error));
    assert_int_equal(artefact->owner_now, PARTY_CLIENT);
    assert_true(artefact_is_settled(artefact));
}

/* What is written is handed over; what holds data may be destroyed instead. */
static void artefact_destroyed(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    struct error *error = &bench->error;
    static const bool may[] = {
        [ARTEFACT_CODE] = false,     [ARTEFACT_WEIGHTS] = true,        [ARTEFACT_ADAPTER] = true,
        [ARTEFACT_PROMPTS] = false,  [ARTEFACT_EVALUATION_SET] = true, [ARTEFACT_INDEX] = true,
        [ARTEFACT_PIPELINE] = false, [ARTEFACT_DATA_COPY] = true,
    };
    struct artefact *artefact = fixture_artefact(&bench->fixture, "It", ARTEFACT_CODE);
    for (int kind = 0; kind < (int)ARRAY_COUNT(may); kind++) {
        artefact->kind = kind;
        artefact->state = ARTEFACT_HELD;
        if (may[kind])
            ACCEPTED(bench,
                     move_artefact(move, "F1", ARTEFACT_DESTROYED, DAY_NONE, NULL, "log", error));
        else
            REFUSED(bench, ERROR_RULE, "stint artefact transfer ENG-2601 F1",
                    move_artefact(move, "F1", ARTEFACT_DESTROYED, DAY_NONE, NULL, "log", error));
    }
    REFUSED(bench, ERROR_RULE, "stint artefact reopen ENG-2601 F1",
            move_artefact(move, "F1", ARTEFACT_TRANSFERRED, DAY_NONE, NULL, "log", error));
    assert_int_equal(artefact->owner_now, PARTY_PROVIDER);
}

/* --- twins ------------------------------------------------------------------------------- */

static void a_tick_proposes_lines(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    ACCEPTED(bench, move_tick(move, "AT1-03", NULL, &bench->error));
    assert_int_equal(move->findings.count, 1);
    assert_string_equal(move->findings.at[0].rule, "twin-line");
    assert_string_equal(move->findings.at[0].subject, "H17");
    assert_int_equal(move->findings.at[0].severity, SEVERITY_NOTE);
    assert_int_equal(dossier_line(bench->dossier, "H17")->state, LINE_OPEN); /* not done along */
    ACCEPTED(bench, move_line_accept(move, "H17", "wiki", "Owen Tully", &bench->error));
    ACCEPTED(bench, move_tick(move, "AT1-01", NULL, &bench->error));
    assert_int_equal(move->findings.count, 1); /* H17 is accepted */
    assert_string_equal(move->findings.at[0].subject, "H16");
    UNCHANGED(bench, move_tick(move, "AT1-01", NULL, &bench->error));
    ACCEPTED(bench, move_line_not_applicable(move, "H16", "no", &bench->error));
    ACCEPTED(bench, move_reopen(move, "AT1-01", &bench->error));
    ACCEPTED(bench, move_tick(move, "AT1-01", NULL, &bench->error));
    assert_int_equal(move->findings.count, 0);
}

static void a_line_proposes_items(void **state)
{
    struct bench *bench = *state;
    struct move *move = &bench->move;
    ACCEPTED(bench, move_line_accept(move, "H17", "wiki", "Owen Tully", &bench->error));
    assert_int_equal(move->findings.count, 2);
    assert_string_equal(move->findings.at[0].rule, "twin-item");
    assert_string_equal(move->findings.at[0].subject, "AT1-01");
    assert_string_equal(move->findings.at[1].subject, "AT1-03");
    assert_int_equal(dossier_item(bench->dossier, "AT1-01")->state, ITEM_OPEN);
    ACCEPTED(bench, move_tick(move, "AT1-01", NULL, &bench->error));
    ACCEPTED(bench, move_line_accept(move, "H17", "wiki v2", "Owen Tully", &bench->error));
    assert_int_equal(move->findings.count, 1);
    /* Items of a phase to come are not asked for yet. */
    ACCEPTED(bench, move_line_accept(move, "H05", "wiki", "Owen Tully", &bench->error));
    assert_int_equal(move->findings.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(topic_add, setup, bench_close),
        cmocka_unit_test_setup_teardown(topic_edit, setup, bench_close),
        cmocka_unit_test_setup_teardown(topic_held, setup, bench_close),
        cmocka_unit_test_setup_teardown(topic_confirmed, setup, bench_close),
        cmocka_unit_test_setup_teardown(deviations_are_said, setup, bench_close),
        cmocka_unit_test_setup_teardown(artefact_steps, setup, bench_close),
        cmocka_unit_test_setup_teardown(artefact_destroyed, setup, bench_close),
        cmocka_unit_test_setup_teardown(a_tick_proposes_lines, setup, bench_close),
        cmocka_unit_test_setup_teardown(a_line_proposes_items, setup, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
