/* How far knowledge and works have come over, and what is asked for under staff augmentation. */

#include "transfer.h"

#include "gate.h"
#include "rules_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DAY = FIXTURE_TODAY };

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture_begin(fixture, MODEL_STAFF_AUGMENTATION);
    fixture_person(fixture, "Ana Ruiz", NULL);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    fixture_end(*state);
    free(*state);
    return 0;
}

static struct topic *add(struct fixture *fixture, enum topic_method method)
{
    struct topic *topic = fixture_topic(fixture, "Release", NULL, "Owen Tully");
    topic->method = (int)method;
    return topic;
}

static void confirm(struct topic *topic, const char *by, const char *proof)
{
    topic->held = topic->confirmed = DAY;
    topic->confirmed_by = by;
    topic->proof = proof;
}

/* Each method between nothing, the session, the receiver's word and the proof. */
static void what_a_topic_covers(void **state)
{
    static const int64_t held[] = {25, 35, 42, 50}, confirmed[] = {50, 70, 85, 100};
    int64_t least = 0;
    for (enum topic_method method = METHOD_DOCUMENT; method < METHOD_COUNT; method++) {
        struct topic *topic = add(*state, method);
        assert_int_equal(topic_covered(topic), 0);
        assert_int_equal(topic_state(topic), TOPIC_PLANNED);
        topic->held = DAY;
        assert_int_equal(topic_covered(topic), held[method]);
        assert_int_equal(topic_state(topic), TOPIC_HELD);
        confirm(topic, "Owen Tully", NULL);
        assert_int_equal(topic_covered(topic), confirmed[method]);
        assert_int_equal(topic_state(topic), TOPIC_CONFIRMED);
        assert_true(topic_covered(topic) > least); /* reverse shadowing shows the most */
        least = topic_covered(topic);
        topic->proof = "done unaided";
        assert_int_equal(topic_covered(topic), 100);
    }
}

static void when_a_topic_is_settled(void **state)
{
    static const struct {
        bool critical;
        enum topic_method method;
        const char *by, *proof;
        bool settled;
    } cases[] = {
        {false, METHOD_DOCUMENT, "Owen Tully", NULL, true},
        {false, METHOD_DOCUMENT, "OWEN tully", NULL, true},
        {false, METHOD_REVERSE_SHADOW, "Hazel Crane", "log", false},
        {true, METHOD_SHADOW, "Owen Tully", NULL, false},
        {true, METHOD_SHADOW, "Owen Tully", " ", false},
        {true, METHOD_SHADOW, "Owen Tully", "log", true},
        {true, METHOD_REVERSE_SHADOW, "Owen Tully", NULL, true},
        {true, METHOD_REVERSE_SHADOW, NULL, NULL, false},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct topic *topic = add(*state, cases[i].method);
        topic->critical = cases[i].critical;
        confirm(topic, cases[i].by, cases[i].proof);
        assert_int_equal(topic_is_settled(topic), cases[i].settled);
        topic->confirmed = DAY_NONE;
        assert_false(topic_is_settled(topic));
    }
}

static void shares(void **state)
{
    struct fixture *fixture = *state;
    struct transfer transfer = transfer_of(&fixture->dossier);
    assert_int_equal(transfer.share, -1);
    assert_int_equal(transfer.critical_share, -1);
    assert_string_equal(transfer_said(&transfer, &fixture->arena), "No topic is planned");

    confirm(add(fixture, METHOD_DOCUMENT), "Owen Tully", NULL); /* 50, once */
    transfer = transfer_of(&fixture->dossier);
    assert_int_equal(transfer.share, 50);
    assert_string_equal(transfer_said(&transfer, &fixture->arena),
                        "50 % covered: 1 of 1 topics confirmed");
    struct topic *critical = add(fixture, METHOD_REVERSE_SHADOW); /* 0, twice */
    critical->critical = true;
    add(fixture, METHOD_SHADOW)->row.removed = true;
    transfer = transfer_of(&fixture->dossier);
    assert_int_equal(transfer.topics, 2);
    assert_int_equal(transfer.held, 1);
    assert_int_equal(transfer.critical, 1);
    assert_int_equal(transfer.critical_settled, 0);
    assert_int_equal(transfer.critical_share, 0);
    assert_int_equal(transfer.share, 16); /* 50 of 300 */
    confirm(critical, "Owen Tully", NULL);
    fixture_artefact(fixture, "Search", ARTEFACT_CODE);
    transfer = transfer_of(&fixture->dossier);
    assert_int_equal(transfer.share, 83); /* 250 of 300 */
    assert_int_equal(transfer.critical_share, 100);
    assert_string_equal(transfer_said(&transfer, &fixture->arena),
                        "83 % covered: 2 of 2 topics confirmed, 1 of 1 critical ones settled; "
                        "0 of 1 artefacts settled");
}

static void artefacts(void **state)
{
    static const struct {
        enum artefact_state state;
        enum party now, contract;
        const char *proof;
        bool settled;
    } cases[] = {
        {ARTEFACT_HELD, PARTY_CLIENT, PARTY_CLIENT, "inventory", false},
        {ARTEFACT_TRANSFERRED, PARTY_CLIENT, PARTY_CLIENT, "inventory", true},
        {ARTEFACT_TRANSFERRED, PARTY_CLIENT, PARTY_CLIENT, " ", false},
        {ARTEFACT_TRANSFERRED, PARTY_PROVIDER, PARTY_CLIENT, "inventory", false},
        {ARTEFACT_TRANSFERRED, PARTY_CLIENT, PARTY_NONE, "inventory", false},
        {ARTEFACT_TRANSFERRED, PARTY_JOINT, PARTY_JOINT, "inventory", true},
        {ARTEFACT_DESTROYED, PARTY_PROVIDER, PARTY_CLIENT, "certificate", true},
        {ARTEFACT_DESTROYED, PARTY_PROVIDER, PARTY_NONE, NULL, false},
    };
    struct artefact *artefact = fixture_artefact(*state, "Search", ARTEFACT_INDEX);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        artefact->state = (int)cases[i].state;
        artefact->owner_now = (int)cases[i].now;
        artefact->owner_contract = (int)cases[i].contract;
        artefact->proof = cases[i].proof;
        assert_int_equal(artefact_is_settled(artefact), cases[i].settled);
    }
}

/* --- warnings ---------------------------------------------------------------------------- */

static const char *warned(struct fixture *fixture)
{
    struct findings findings = {0};
    warnings_evaluate(&fixture->dossier, fixture->today, rules_catalogue(&fixture->arena),
                      &fixture->arena, &findings);
    return rules_told(&findings, &fixture->arena);
}

/* The close of staff augmentation, with its one required line out of the way. */
static struct fixture *closing(void **state)
{
    struct fixture *fixture = *state;
    rules_stage(fixture, STAGE_CLOSE);
    dossier_line(&fixture->dossier, "H01")->state = LINE_ACCEPTED;
    dossier_stage_phase(&fixture->dossier, STAGE_DELIVER)->outcome = OUTCOME_END;
    return fixture;
}

static void asked_for_at_the_end(void **state)
{
    struct fixture *fixture = closing(state);
    struct topic *first = add(fixture, METHOD_DOCUMENT);
    struct topic *second = add(fixture, METHOD_DOCUMENT);
    struct artefact *artefact = fixture_artefact(fixture, "Search", ARTEFACT_CODE);
    assert_string_equal(warned(fixture), "topic-open T1, topic-open T2, artefact-held F1");
    first->note = "the wiki has it";
    confirm(second, "Owen Tully", NULL);
    assert_string_equal(warned(fixture), "artefact-held F1");
    artefact->state = ARTEFACT_TRANSFERRED;
    artefact->proof = "inventory";
    assert_string_equal(warned(fixture), "artefact-owner F1");
    artefact->owner_now = PARTY_CLIENT;
    assert_string_equal(warned(fixture), "");
}

static void asked_for_where_there_is_nothing(void **state)
{
    struct fixture *fixture = closing(state);
    assert_string_equal(warned(fixture), ""); /* a sheet without the line asks for nothing */
    struct line *line = fixture_line(fixture, "H16", false);
    assert_string_equal(warned(fixture), "topic-none H16");
    line->state = LINE_NOT_APPLICABLE;
    line->reason = "two days of work";
    assert_string_equal(warned(fixture), "");
    line->state = LINE_OPEN;
    confirm(add(fixture, METHOD_DOCUMENT), "Owen Tully", NULL);
    assert_string_equal(warned(fixture), "");
}

static void late_in_either_model(void **state)
{
    struct fixture *fixture = *state;
    struct topic *topic = add(fixture, METHOD_DOCUMENT);
    for (int model = 0; model < MODEL_COUNT; model++) {
        fixture->engagement->model = model;
        topic->confirmed = topic->held = DAY_NONE;
        topic->due = fixture->today;
        assert_string_equal(warned(fixture), "");
        topic->due = fixture->today - 1;
        assert_string_equal(warned(fixture), "topic-late T1");
        confirm(topic, "Owen Tully", NULL);
        assert_string_equal(warned(fixture), "");
    }
}

static void twins_of_a_line(void **state)
{
    struct line *line = fixture_line(*state, "H05", true);
    struct item *item = fixture_item(*state, "AT5-05", STAGE_CLOSE, true, "");
    assert_false(line_twins_with(line, item));
    line->twins = "RG-06 AT5-05";
    assert_true(line_twins_with(line, item));
    item->code = "AT5-0";
    assert_false(line_twins_with(line, item));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_a_topic_covers, setup, teardown),
        cmocka_unit_test_setup_teardown(when_a_topic_is_settled, setup, teardown),
        cmocka_unit_test_setup_teardown(shares, setup, teardown),
        cmocka_unit_test_setup_teardown(artefacts, setup, teardown),
        cmocka_unit_test_setup_teardown(asked_for_at_the_end, setup, teardown),
        cmocka_unit_test_setup_teardown(asked_for_where_there_is_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(late_in_either_model, setup, teardown),
        cmocka_unit_test_setup_teardown(twins_of_a_line, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
